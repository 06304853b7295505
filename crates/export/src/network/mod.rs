//! The network for programs that draw and measure graphs.

mod gexf;
mod graphml;

pub(crate) use gexf::Gexf;
pub(crate) use graphml::GraphMl;

use wirescope_corpus::Tied;
use wirescope_protocol::{NamedValue, TieBy};

use crate::{About, ExportError, Whole, remarks, tables::tell_uncounted};

/// A network about to be written.
struct Network<'a> {
    tied: &'a Tied,
    by: TieBy,
    about: &'a About,
    whole: &'a Whole,
}

impl Network<'_> {
    /// What readers say of a node: names of attributes, each with what there is.
    fn noted(&self, value: &NamedValue) -> Vec<(&'static str, String)> {
        let noted = remarks::of_name(self.whole, value.field, &value.key).cloned().unwrap_or_default();
        let all = [noted.tags, noted.notes, noted.identifiers, noted.watched].map(|words| words.join(" | "));
        NOTED.into_iter().zip(all).filter(|(_, words)| !words.is_empty()).collect()
    }

    fn is_directed(&self) -> bool {
        self.by == TieBy::Acts
    }
}

/// The id of a node: unique, and the same in every export.
fn id(value: &NamedValue) -> String {
    value.party_key()
}

/// Attributes of nodes that readers have given.
const NOTED: [&str; 4] = ["tags", "notes", "identifiers", "watched"];

/// The four classes of acts, in the order of the counts of edges.
const CLASSES: [&str; 4] = ["verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict"];

/// Has a network written.
fn finish(
    by: TieBy,
    about: &mut About,
    whole: &Whole,
    write: impl FnOnce(&Network<'_>) -> std::io::Result<Vec<u8>>,
) -> Result<Vec<u8>, ExportError> {
    let none = Tied::default();
    let tied = whole.tied.as_ref().unwrap_or(&none);
    tell_uncounted(about, tied);
    about.rows = tied.edges.len() as u32;
    Ok(write(&Network { tied, by, about, whole })?)
}
