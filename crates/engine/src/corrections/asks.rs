//! What the page asks of the journal.

use std::collections::BTreeMap;

use wirescope_journal::Journal;
use wirescope_protocol::{Correction, Effect, HistoryRow, JournalAnswer, JournalAsk, JournalEntry, Obstacle};

use crate::Engine;

/// Of so many rows of the history the headline of their article is told: looking one up takes a while, and few look farther.
const TITLES: usize = 200;

impl Engine {
    /// Does what is asked of the journal. Articles may be left to correct: the answer, which
    /// [`journal_answer`](Self::journal_answer) completes, is to wait until [`correct_next`](Self::correct_next) finds none.
    pub fn ask_journal(&mut self, ask: &JournalAsk) -> JournalAnswer {
        // What was asked before comes first.
        while self.make_next() {}
        // Whoever tries something out may do so with every letter, and a list of thousands is looked at seldom.
        let same = matches!(ask, JournalAsk::Preview(_) | JournalAsk::Try { .. } | JournalAsk::List);
        let listed = matches!(ask, JournalAsk::History | JournalAsk::List);
        let mut answer = JournalAnswer { same, listed, ..JournalAnswer::default() };
        (self.corrections.remarked, self.corrections.made, self.corrections.trying) = (0, None, None);
        match ask {
            JournalAsk::History | JournalAsk::List => {}
            JournalAsk::Preview(draft) => {
                answer.effect = Some(match self.correction(draft) {
                    Ok(correction) => self.effect(&correction),
                    Err(obstacle) => Effect { obstacle: Some(obstacle), ..Effect::default() },
                });
            }
            JournalAsk::Correct { draft, who, when } => {
                answer.effect = Some(match self.correction(draft) {
                    Ok(correction) => self.make(correction, who, when),
                    Err(obstacle) => Effect { obstacle: Some(obstacle), ..Effect::default() },
                });
            }
            JournalAsk::CorrectAll { drafts, who, when } => self.make_all(drafts, who, when),
            JournalAsk::Turn { id } => self.turn(vec![id.clone()], true),
            JournalAsk::Undo => {
                if let Some(ids) = self.corrections.done.pop() {
                    self.turn(ids.clone(), false);
                    self.corrections.undone.push(ids);
                }
            }
            JournalAsk::Redo => {
                if let Some(ids) = self.corrections.undone.pop() {
                    self.turn(ids.clone(), false);
                    self.corrections.done.push(ids);
                }
            }
            JournalAsk::Try { file } => match Journal::import(file.as_bytes()) {
                Ok(other) => self.try_all(&other),
                Err(error) => answer.problem = Some(error.to_string()),
            },
            JournalAsk::Import { file, only } => match Journal::import(file.as_bytes()) {
                Ok(other) => {
                    let other = only.as_ref().map_or_else(|| other.clone(), |ids| other.only(ids));
                    let changed = self.unite(&other);
                    if !changed.is_empty() {
                        self.did(changed);
                    }
                }
                Err(error) => answer.problem = Some(error.to_string()),
            },
            JournalAsk::Remark { drafts, on, who, when } => answer.effect = Some(self.say(drafts, *on, who, when)),
            JournalAsk::Revise { id, change, who, when } => answer.effect = Some(self.revise(id, change.as_ref(), who, when)),
            JournalAsk::Enter { about, change, who, when } => self.enter(about, change, who, when),
            JournalAsk::Restore { file } => match Journal::import(file.as_bytes()) {
                Ok(other) => drop(self.unite(&other)),
                Err(error) => answer.problem = Some(error.to_string()),
            },
        }
        answer.remarked = self.corrections.remarked;
        answer
    }

    /// Completes an answer, and returns the file of the journal as it is then; no bytes where nothing of it has changed.
    pub fn journal_answer(&mut self, answer: &mut JournalAnswer) -> Vec<u8> {
        if let Some(effect) = self.corrections.made.take() {
            answer.effect = Some(effect);
        }
        if let Some(trying) = self.corrections.trying.take() {
            answer.tried = Some(trying.rows());
        }
        if answer.listed {
            answer.history = self.history();
        }
        let corrections = &self.corrections;
        let in_force = |entry: &&JournalEntry| entry.is_in_force() && entry.correction.corrects();
        answer.in_force = corrections.journal.entries().iter().filter(in_force).count() as u32;
        answer.entries = corrections.journal.entries().len() as u32;
        answer.tags = corrections.noted.tags();
        answer.searches = corrections.noted.searches.clone();
        answer.can = (!corrections.done.is_empty(), !corrections.undone.is_empty());
        answer.changed = if answer.same { 0 } else { corrections.changed };
        answer.later = corrections.journal.later() as u32;
        if answer.same { Vec::new() } else { corrections.journal.export() }
    }

    /// All entries that correct something, the newest first.
    fn history(&mut self) -> Vec<HistoryRow> {
        let corrections = &self.corrections;
        let counts = corrections.originals.counts();
        let conflicts: BTreeMap<&str, &str> = corrections
            .journal
            .conflicts()
            .into_iter()
            .rev()
            .map(|(first, later)| (later.id.as_str(), first.id.as_str()))
            .collect();
        let row = |entry: &JournalEntry| HistoryRow {
            articles: counts.get(entry.id.as_str()).copied().unwrap_or(0),
            conflict: conflicts.get(entry.id.as_str()).map(|first| ((*first).to_owned(), Obstacle::Changed(String::new()))),
            entry: entry.clone(),
            title: String::new(),
        };
        let all = corrections.journal.entries().iter().rev();
        let mut rows: Vec<HistoryRow> = all.filter(|entry| entry.correction.corrects()).map(row).collect();
        for row in rows.iter_mut().filter(|row| row.entry.correction.is_of_source()).take(TITLES) {
            row.title = self.title_of(&row.entry.correction);
        }
        rows
    }

    /// The headline of the article that a correction is about as a whole; empty for others.
    pub(super) fn title_of(&mut self, correction: &Correction) -> String {
        let id = if correction.is_of_source() { self.concerned(correction).into_iter().next() } else { None };
        let Some(id) = id else { return String::new() };
        if let Some(title) = self.corrections.titles.get(&id) {
            return title.clone();
        }
        let title = self.corpus.article(&id).map(|article| article.title).unwrap_or_default();
        self.corrections.titles.insert(id, title.clone());
        title
    }

    /// The journal.
    pub fn journal(&self) -> &Journal {
        &self.corrections.journal
    }

    /// Makes a correction, unless it would do nothing and something is in its way.
    fn make(&mut self, correction: Correction, who: &str, when: &str) -> Effect {
        let effect = self.effect(&correction);
        if effect.articles > 0 {
            self.append(vec![self.corrections.journal.entry(0, correction, who, when)]);
        }
        effect
    }

    /// Puts entries into the journal that were made of it, as one step.
    pub(super) fn append(&mut self, entries: Vec<JournalEntry>) {
        let mut made = Vec::new();
        self.change_journal(|journal| {
            made = journal.append(entries);
            made.clone()
        });
        self.did(made);
    }

    /// Notes what the reader has done.
    pub(super) fn did(&mut self, ids: Vec<String>) {
        self.corrections.done.push(ids);
        self.corrections.undone.clear();
    }

    fn turn(&mut self, ids: Vec<String>, notes: bool) {
        self.change_journal(|journal| journal.turn_all(&ids));
        if notes {
            self.did(ids);
        }
    }

    fn unite(&mut self, other: &Journal) -> Vec<String> {
        let mut changed = Vec::new();
        self.change_journal(|journal| {
            changed = journal.unite(other);
            changed.clone()
        });
        changed
    }
}
