//! Two entities that are tied a row: the heaviest first.

use std::cmp::Reverse;

use wirescope_corpus::{Taken, Tied};
use wirescope_protocol::{ExportAsk, TieBy};

use super::{Row, Rows, joined};
use crate::{About, Whole, remarks};

pub(super) struct Ties {
    by: TieBy,
}

impl Ties {
    pub(super) fn new(ask: &ExportAsk) -> Self {
        Self { by: ask.network.by }
    }
}

impl Rows for Ties {
    fn head(&self) -> &'static [&'static str] {
        &[
            "one",
            "one_field",
            "one_key",
            "one_articles",
            "other",
            "other_field",
            "other_key",
            "other_articles",
            "tied_by",
            "weight",
            "verbal_cooperation",
            "material_cooperation",
            "verbal_conflict",
            "material_conflict",
            "one_tags",
            "other_tags",
        ]
    }

    fn take(&mut self, _: &Taken) -> Vec<Row> {
        Vec::new()
    }

    fn rest(&mut self, about: &mut About, whole: &Whole) -> Vec<Row> {
        let Some(tied) = &whole.tied else { return Vec::new() };
        tell_uncounted(about, tied);
        let mut edges = tied.edges.clone();
        edges.sort_by_key(|edge| (Reverse(edge.weight), edge.source, edge.target));
        let row = |edge: wirescope_protocol::NetworkEdge| {
            let mut row = Row::new();
            for node in [edge.source, edge.target] {
                let (value, articles) = tied.nodes.get(node as usize)?;
                row.extend([
                    value.name.as_str().into(),
                    value.field.code().into(),
                    value.key.as_str().into(),
                    (*articles).into(),
                ]);
            }
            row.extend([by_name(self.by).into(), edge.weight.into()]);
            row.extend(edge.quadrants.map(super::Cell::from));
            for node in [edge.source, edge.target] {
                let (value, _) = tied.nodes.get(node as usize)?;
                row.push(joined(remarks::of_name(whole, value.field, &value.key).map_or(&[][..], |noted| noted.tags.as_slice())));
            }
            Some(row)
        };
        edges.into_iter().filter_map(row).collect()
    }
}

/// What ties, in a word.
pub(crate) fn by_name(by: TieBy) -> &'static str {
    match by {
        TieBy::Sentence => "sentence",
        TieBy::Paragraph => "paragraph",
        TieBy::Article => "article",
        TieBy::Acts => "acts",
    }
}

/// Tells which entities are too rare to be counted.
pub(crate) fn tell_uncounted(about: &mut About, tied: &Tied) {
    if tied.counted < tied.entities {
        about.leave_out(format!(
            "Ties are counted between the {} entities that most articles have, of {}.",
            tied.counted, tied.entities
        ));
    }
}
