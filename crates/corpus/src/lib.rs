//! Docs → Corpus: many analysed articles, searched and filtered together.
//!
//! Entities are one across articles by facet and folded name. A positional index answers queries; forward lists of values
//! give facet counts. No IO, no clock, no web. Any query string and any [`Doc`](wirescope_nlp::Doc) is accepted.

mod alike;
mod calendar;
mod corpus;
mod counting;
mod docset;
mod facet;
mod filtering;
mod finding;
mod fold;
mod hits;
mod listing;
mod postings;
mod query;
mod snippet;
mod values;
mod view;
mod words;

pub use alike::{Alike, Reason};
pub use calendar::date_name;
pub use corpus::Corpus;
pub use docset::DocId;
pub use facet::Facet;
pub use view::{
    CountLevel, FacetRequest, FacetResult, FacetSort, FacetValue, Filter, Join, Pick, QueryError, Row, Snippet, Sort, State,
    ValueCard, ViewRequest, ViewResult,
};
