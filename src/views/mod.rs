//! Compose hooks and components.

mod add_dialog;
pub(crate) mod app;
mod examples;
mod facets;
mod header;
mod help;
mod list;
mod nothing;
mod notices;
mod reader;
mod reader_card;
mod reader_date;
mod reader_dom;
mod reader_text;
mod status;
