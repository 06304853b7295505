//! What the entries of another journal would do here: entry by entry, of which there may be thousands, so that whoever asks meanwhile is answered.

use std::collections::{HashMap, VecDeque};

use wirescope_journal::Journal;
use wirescope_protocol::{Effect, JournalEntry, Obstacle, TriedRow};

use crate::Engine;

/// Another journal that is being tried.
pub(super) struct Trying {
    left: VecDeque<JournalEntry>,
    /// Both journals as one.
    whole: Journal,
    /// How often each entry that is here was turned.
    known: HashMap<String, u32>,
    /// What contradicts an entry, as far as anything does.
    rivals: HashMap<String, String>,
    rows: Vec<TriedRow>,
}

impl Trying {
    /// What came of it.
    pub(super) fn rows(self) -> Vec<TriedRow> {
        self.rows
    }
}

impl Engine {
    /// Begins to try the entries of another journal, after all that are here already; [`correct_next`](Self::correct_next) goes on.
    pub(super) fn try_all(&mut self, other: &Journal) {
        self.corpus.settle();
        let here = &self.corrections.journal;
        let known = here.entries().iter().map(|entry| (entry.id.clone(), entry.turns)).collect();
        let mut whole = here.clone();
        whole.unite(other);
        let mut rivals: HashMap<String, String> = HashMap::new();
        for (first, later) in whole.conflicts() {
            rivals.entry(later.id.clone()).or_insert_with(|| first.id.clone());
            rivals.entry(first.id.clone()).or_insert_with(|| later.id.clone());
        }
        let left = other.entries().iter().cloned().collect();
        self.corrections.trying = Some(Trying { left, whole, known, rivals, rows: Vec::new() });
    }

    /// Tries the next entry. `false` if none is left.
    pub(super) fn try_next(&mut self) -> bool {
        let Some(mut trying) = self.corrections.trying.take() else { return false };
        let entry = trying.left.pop_front();
        let goes_on = entry.is_some();
        if let Some(entry) = entry {
            let effect =
                if entry.is_in_force() { self.effect_of(&entry.correction, &trying.whole, &entry.id) } else { Effect::default() };
            let conflict = trying.rivals.get(&entry.id).map(|rival| {
                let why = effect.obstacle.clone().unwrap_or(Obstacle::Changed(String::new()));
                (rival.clone(), why)
            });
            let title = self.title_of(&entry.correction);
            trying.rows.push(TriedRow {
                known: trying.known.get(&entry.id).is_some_and(|turns| *turns >= entry.turns),
                articles: effect.articles,
                conflict,
                obstacle: effect.obstacle.filter(|_| effect.articles == 0),
                entry,
                title,
            });
        }
        // The answer takes the rows.
        self.corrections.trying = Some(trying);
        goes_on
    }
}
