//! Who did what to whom.

use serde::{Deserialize, Serialize};

use super::{NamedValue, Party, Passage, Setting};
use crate::{EventAction, Modality, Quadrant, Snippet};

/// Which acts.
///
/// Clauses on acts, quadrants, actors and targets that ask for or rule out values hold for the acts themselves, not only for their
/// articles.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActFilter {
    /// Only these codes; empty shows all.
    pub actions: Vec<EventAction>,
    /// Only of these classes; empty shows all.
    pub quadrants: Vec<Quadrant>,
    /// Only these; empty shows all.
    pub modalities: Vec<Modality>,
    /// Only those of at least this confidence, in thousandths.
    pub min_confidence: u16,
    /// Whether acts are shown of which neither source nor target is an entity with a name.
    pub nameless: bool,
}

/// Acts of the matching articles. The pane's own clauses hold for the rows and are left out of all counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActsAsk {
    /// Which acts.
    pub filter: ActFilter,
    /// Their order.
    pub sort: ActSort,
    /// The first row to send.
    pub offset: u32,
    /// How many rows to send at most.
    pub limit: u32,
}

/// The order of acts. Equal ones stand newest article first, then in the order of the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum ActSort {
    /// Newest article first; undated ones last.
    #[default]
    Newest,
    /// Oldest article first; undated ones last.
    Oldest,
    /// By the source's name; those without one last.
    Source,
    /// By the target's name; those without one last.
    Target,
    /// By code, from cooperation to conflict.
    Action,
    /// Most sure first.
    Confidence,
}

/// The answer to an [`ActsAsk`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActsAnswer {
    /// Acts of all matching articles, without the pane's own clauses, whatever the filter.
    pub total: u32,
    /// Those that pass the filter.
    pub found: u32,
    /// Those that would pass, were they sure enough.
    pub unsure: u32,
    /// Those that would pass, did they name somebody.
    pub nameless: u32,
    /// How many there are of each code that there is, in the order of the codes: under the filter, but for its codes and classes.
    pub actions: Vec<(EventAction, u32)>,
    /// How many there are of each class: verbal cooperation, material cooperation, verbal conflict, material conflict. Likewise.
    pub quadrants: [u32; 4],
    /// How many there are of each modality that there is: under the filter, but for its modalities.
    pub modalities: Vec<(Modality, u32)>,
    /// How many there are of each tenth of confidence, from 0–99 to 900–1000 thousandths: under the filter, but for its confidence.
    pub confidence: [u32; 10],
    /// Acts that pass everything, the pane's own clauses too.
    pub matched: u32,
    /// Where `rows` begins among those.
    pub offset: u32,
    /// The acts from there on.
    pub rows: Vec<ActRow>,
}

/// An act.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActRow {
    /// Where its predicate stands.
    pub passage: Passage,
    /// The words of its predicate, on one line: `signed`, `launched an attack`.
    pub predicate: String,
    /// Its sentence, in which the predicate is marked.
    pub sentence: Snippet,
    /// What was done.
    pub action: EventAction,
    /// The class of that.
    pub quadrant: Quadrant,
    /// Whether it took place.
    pub modality: Modality,
    /// Who did it.
    pub source: Option<Party>,
    /// To whom.
    pub target: Option<Party>,
    /// When, if the article says so.
    pub time: Option<Setting>,
    /// Where, if the article says so.
    pub place: Option<Setting>,
    /// That act and parties are right, in thousandths.
    pub confidence: u16,
    /// The code of the rule or model that found it.
    pub rule: String,
}

/// Acts counted by source and target. The pane's own clauses are left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PivotAsk {
    /// Which acts.
    pub filter: ActFilter,
    /// How many sources at most, others together in one row.
    pub sources: u32,
    /// How many targets at most, others together in one column.
    pub targets: u32,
}

/// The answer to a [`PivotAsk`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PivotAnswer {
    /// Acts counted.
    pub acts: u32,
    /// The rows: entities, most acts first, then by name; then the others, the described and the unnamed, where there are any.
    pub sources: Vec<PivotHead>,
    /// The columns, likewise.
    pub targets: Vec<PivotHead>,
    /// The cells with an act in them, by row and column.
    pub cells: Vec<PivotCell>,
}

/// A row or column of the pivot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PivotHead {
    /// Who.
    pub party: PivotParty,
    /// Acts of each class, in the order of [`ActsAnswer::quadrants`].
    pub quadrants: [u32; 4],
}

/// Who a row or column of the pivot is of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PivotParty {
    /// An entity.
    Entity(NamedValue),
    /// So many other entities.
    Others(u32),
    /// Those for whom the articles have words, but no name.
    Described,
    /// The articles do not say who.
    Nobody,
}

/// A cell of the pivot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PivotCell {
    /// Position in [`PivotAnswer::sources`].
    pub source: u32,
    /// Position in [`PivotAnswer::targets`].
    pub target: u32,
    /// Acts of each class, in the order of [`ActsAnswer::quadrants`].
    pub quadrants: [u32; 4],
}

impl Default for ActFilter {
    fn default() -> Self {
        let (actions, quadrants, modalities) = Default::default();
        Self { actions, quadrants, modalities, min_confidence: 500, nameless: false }
    }
}

impl Default for ActsAsk {
    fn default() -> Self {
        Self { filter: ActFilter::default(), sort: ActSort::default(), offset: 0, limit: 50 }
    }
}

impl Default for PivotAsk {
    fn default() -> Self {
        Self { filter: ActFilter::default(), sources: 15, targets: 15 }
    }
}
