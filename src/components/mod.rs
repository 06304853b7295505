//! Props in, callbacks out: nothing here knows the worker.

pub(crate) mod article_text;
pub(crate) mod card;
pub(crate) mod chips;
pub(crate) mod dialog;
pub(crate) mod facet_panel;
pub(crate) mod facet_value;
pub(crate) mod icon;
pub(crate) mod legend;
pub(crate) mod network_badge;
pub(crate) mod pieces;
pub(crate) mod query_help;
pub(crate) mod row;
pub(crate) mod search_box;
pub(crate) mod what;
