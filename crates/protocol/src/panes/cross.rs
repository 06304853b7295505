//! Two facets against each other.

use serde::{Deserialize, Serialize};

use super::NamedValue;
use crate::Field;

/// Of two fields the commonest values in the matching articles, and in how many of them each two stand together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CrossAsk {
    /// The field of the rows.
    pub rows: Field,
    /// The field of the columns.
    pub columns: Field,
    /// How many of each to send at most.
    pub limit: u32,
}

/// The answer to a [`CrossAsk`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CrossAnswer {
    /// The rows: most articles first, then by name.
    pub rows: Vec<CrossHead>,
    /// How many values matching articles have, sent or not.
    pub rows_total: u32,
    /// The columns, likewise.
    pub columns: Vec<CrossHead>,
    /// How many there are.
    pub columns_total: u32,
    /// The cells that are not empty, by row and column.
    pub cells: Vec<CrossCell>,
}

/// A row or column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CrossHead {
    /// The value.
    pub value: NamedValue,
    /// Matching articles that have it.
    pub articles: u32,
}

/// A cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CrossCell {
    /// The position of its row.
    pub row: u32,
    /// The position of its column.
    pub column: u32,
    /// Matching articles that have both values.
    pub articles: u32,
}

impl Default for CrossAsk {
    fn default() -> Self {
        Self { rows: Field::People, columns: Field::Places, limit: 15 }
    }
}
