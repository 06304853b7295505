//! Docs → Corpus: many analysed articles, searched and filtered together.
//!
//! A value is an entity, a date, a number or a source, and is the same in all articles that give it the same facet and folded name.
//! Articles are columns, values and terms dictionaries; a positional index answers queries, and the values of each article give facet counts.
//! Texts and annotations are packed. Analysed articles come and go as segments, which outlive the program.
//!
//! No IO, no clock, no web. Any query string and any [`Doc`](wirescope_nlp::Doc) is accepted.

mod alike;
mod article_values;
mod articles;
mod calendar;
mod corpus;
mod counting;
mod docset;
mod facet;
mod filtering;
mod fold;
mod hashing;
mod hits;
mod listing;
mod packed;
mod postings;
mod query;
mod ranking;
mod segment;
mod snippet;
mod terms;
mod value_columns;
mod values;
mod view;

pub use alike::{Alike, Reason};
pub use calendar::date_name;
pub use corpus::{Bytes, Corpus};
pub use docset::DocId;
pub use facet::Facet;
pub use segment::{Contents, Segment, SegmentError, SegmentWriter, read_segment};
pub use view::{
    CountLevel, FacetRequest, FacetResult, FacetSort, FacetValue, Filter, Join, Pick, QueryError, Row, Snippet, Sort, State,
    ValueCard, ViewRequest, ViewResult,
};
