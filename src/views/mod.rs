//! Views compose hooks and components.

mod add_dialog;
pub(crate) mod app;
mod examples;
mod facets;
mod header;
mod help;
mod list;
mod no_matches;
mod notices;
mod reader;
mod status;
mod storage;
