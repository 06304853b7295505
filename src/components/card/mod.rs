//! Cards: what the page shows of a thing that is pointed at.

mod correct;
mod event;
mod frame;
mod mark;
mod notes;
mod quotation;

pub(crate) use event::EventCard;
pub(crate) use frame::CardPosition;
pub(crate) use mark::MarkCard;
pub(crate) use quotation::QuotationCard;
