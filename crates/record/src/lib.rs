//! What was extracted from one article, as the plain record of `docs/schema.md`: the shape that the command line prints and
//! that other faces of the extraction hand out. Stands on nlp alone.

mod convert;
mod record;

pub use convert::record;
pub use record::{
    ArgumentRecord, AttributeRecord, EntityRecord, EventRecord, LinkRecord, MentionRecord, QuotationRecord, Record,
    ReferenceRecord, TieRecord, TimeRecord,
};
