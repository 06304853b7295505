//! Views compose hooks and components.

pub(crate) mod acts;
mod add_dialog;
pub(crate) mod app;
mod asked;
mod corrections;
mod desk;
mod examples;
mod facets;
mod header;
mod help;
mod list;
pub(crate) mod map;
pub(crate) mod network;
mod no_matches;
mod notices;
pub(crate) mod overview;
mod published;
pub(crate) mod quotations;
mod reader;
pub(crate) mod registry;
mod status;
mod storage;
mod tabs;
pub(crate) mod timeline;
