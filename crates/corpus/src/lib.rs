//! Docs → Corpus: many analysed articles, searched and filtered together.
//!
//! A value is an entity, a date, a number or a source, and is the same in all articles that give it the same field and folded name.
//! What is asked and answered is in the words of the protocol: a [`Selection`](wirescope_protocol::Selection) is evaluated once, to a
//! [`Resolved`], and each pane is answered from it.
//! Articles are columns, values and terms dictionaries; a positional index answers queries, and the values of each article give facet counts.
//! Texts and annotations are packed. Analysed articles come and go as segments, which outlive the program.
//!
//! No IO, no clock, no web. Any query string and any [`Doc`](wirescope_nlp::Doc) is accepted.

mod alike;
mod areas;
mod article_values;
mod articles;
mod calendar;
mod corpus;
mod counting;
mod docset;
mod filing;
mod fold;
mod furniture;
mod graph;
mod hashing;
mod hits;
mod identity;
pub mod kinds;
mod label;
mod likeness;
mod packed;
mod panes;
mod places;
mod postings;
mod quantity;
mod query;
mod ranking;
mod remarks;
mod rows;
mod segment;
mod selection;
mod signature;
mod snippet;
mod stories;
mod tables;
mod terms;
mod value_card;
mod value_columns;
mod values;
mod watch;

pub use alike::Alike;
pub use article_values::authors;
pub use calendar::date_name;
pub use corpus::{Bytes, Corpus};
pub use docset::DocId;
pub use identity::{Given, Join};
pub use label::{field_of, label};
pub use panes::{NotedName, Taken, TakenAct, TakenDays, TakenQuotation, Taking, Tied};
pub use remarks::NamedRemark;
pub use segment::{Contents, Segment, SegmentError, SegmentWriter, generation_of, read_segment};
pub use selection::Resolved;
pub use terms::each_word;
pub use value_card::ValueCard;
pub use watch::WatchEntry;

use query::QueryError;
use wirescope_protocol::{CountLevel, Field, Sort};
