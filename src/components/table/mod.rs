//! What the tables of the views are made of.

mod finding;
mod more;
mod sure;

pub(crate) use finding::{Source, open_row, party, snippet, step_rows};
pub(crate) use more::More;
pub(crate) use sure::Sure;
