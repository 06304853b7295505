//! Docs → Corpus: many analysed articles, searched and filtered together.
//!
//! A value is an entity, a date, a number or a source, and is the same in all articles that give it the same facet and folded name.
//! A positional index answers queries; per article, a list of its values gives facet counts. No IO, no clock, no web. Any query string and
//! any [`Doc`](wirescope_nlp::Doc) is accepted.

mod alike;
mod article_values;
mod calendar;
mod corpus;
mod counting;
mod doc_values;
mod docset;
mod facet;
mod filtering;
mod fold;
mod hits;
mod listing;
mod postings;
mod query;
mod segment;
mod snippet;
mod terms;
mod values;
mod view;

pub use alike::{Alike, Reason};
pub use calendar::date_name;
pub use corpus::Corpus;
pub use docset::DocId;
pub use facet::Facet;
pub use segment::{Contents, Segment, SegmentError, SegmentWriter, read_segment};
pub use view::{
    CountLevel, FacetRequest, FacetResult, FacetSort, FacetValue, Filter, Join, Pick, QueryError, Row, Snippet, Sort, State,
    ValueCard, ViewRequest, ViewResult,
};
