//! The slice of the reader: the open article, the chosen place in it, and which layers are marked.

use wirescope_protocol::{Passage, Reading, Selection};

use super::{Layers, Place, Shared, Spot};

/// The open article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReaderSlice {
    /// The article that was opened.
    pub article: Option<String>,
    /// The chosen place in it.
    pub spot: Option<Spot>,
    /// The article that a wide screen shows beside the list when none is open.
    pub default_article: Option<String>,
    /// The selection for which it was chosen.
    pub default_for: Option<Selection>,
    /// The article on screen.
    pub reading: Option<Shared<Reading>>,
    /// Whether its hits are those of the current selection.
    pub hits_current: bool,
    /// The id of an article that was requested and is not in the corpus.
    pub missing: Option<String>,
    /// Which layers are marked in the article.
    pub layers: Layers,
}

impl ReaderSlice {
    /// The article on screen if it has that id.
    pub fn reading_of(&self, id: Option<&str>) -> Option<&Shared<Reading>> {
        self.reading.as_ref().filter(|reading| Some(reading.id.as_str()) == id)
    }

    /// Whether these words are what was opened.
    pub fn shows(&self, passage: &Passage) -> bool {
        self.article.as_ref() == Some(&passage.article)
            && self.spot == Some(Spot::Words(Place::Bytes(passage.start, passage.end)))
    }

    /// The chosen place. An article that a selection has brought by itself is shown at its first hit, as if it had been opened.
    pub fn shown_spot(&self) -> Option<Spot> {
        let reading = self.reading.as_ref().filter(|_| self.article.is_none() && self.hits_current);
        self.spot.or_else(|| Spot::hit(reading?, 0))
    }

    /// The place that the next (1) or previous (-1) hit is at; `None` if the article has none.
    pub(super) fn next_hit(&self, by: i32) -> Option<Spot> {
        let reading = self.reading.as_ref().filter(|reading| !reading.hits.is_empty())?;
        let hits = i64::try_from(reading.hits.len()).unwrap_or(i64::MAX);
        let here = match self.shown_spot() {
            Some(spot @ Spot::Hit(_)) => spot.position(reading).and_then(|at| i64::try_from(at).ok()),
            _ => None,
        };
        let to = match here {
            Some(at) => (at + i64::from(by)).rem_euclid(hits),
            None if by < 0 => hits - 1,
            None => 0,
        };
        usize::try_from(to).ok().and_then(|to| Spot::hit(reading, to))
    }
}
