//! What the tables of the views are made of.

mod corner;
mod finding;
mod grid;
mod more;
mod sure;
mod windowed;

pub(crate) use corner::Corner;
pub(crate) use finding::{Source, open_row, party, party_text, setting_text, snippet, source_text, step_rows};
pub(crate) use grid::Grid;
pub(crate) use more::{More, more_rows};
pub(crate) use sure::Sure;
pub(crate) use windowed::Windowed;
