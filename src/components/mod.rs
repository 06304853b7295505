//! Components with props and callbacks, which do not know the worker.

pub(crate) mod article_text;
pub(crate) mod as_table;
mod breaks;
pub(crate) mod camera;
pub(crate) mod card;
pub(crate) mod chips;
pub(crate) mod choice;
mod completions;
pub(crate) mod dialog;
pub(crate) mod facet_panel;
pub(crate) mod facet_value;
pub(crate) mod hands;
pub(crate) mod histogram;
pub(crate) mod icon;
pub(crate) mod label_group;
pub(crate) mod legend;
pub(crate) mod network_badge;
pub(crate) mod parts;
pub(crate) mod pointable;
pub(crate) mod quadrant;
pub(crate) mod query_help;
pub(crate) mod resizer;
pub(crate) mod row;
pub(crate) mod search_box;
mod segments;
pub(crate) mod table;
mod text_part;
