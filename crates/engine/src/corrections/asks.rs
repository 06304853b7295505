//! What the page asks of the journal.

use wirescope_journal::Journal;
use wirescope_protocol::{Correction, Draft, Effect, HistoryRow, JournalAnswer, JournalAsk, Obstacle, TriedRow};

use crate::Engine;

impl Engine {
    /// Does what is asked of the journal. Articles may be left to correct: the answer, which
    /// [`journal_answer`](Self::journal_answer) completes, is to wait until [`correct_next`](Self::correct_next) finds none.
    pub fn ask_journal(&mut self, ask: &JournalAsk) -> JournalAnswer {
        let mut answer = JournalAnswer::default();
        self.corrections.remarked = 0;
        match ask {
            JournalAsk::History => {}
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
            JournalAsk::CorrectAll { drafts, who, when } => answer.effect = Some(self.make_all(drafts, who, when)),
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
                Ok(other) => answer.tried = Some(self.tried(&other)),
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

    /// Completes an answer, and returns the file of the journal as it is then.
    pub fn journal_answer(&self, answer: &mut JournalAnswer) -> Vec<u8> {
        let corrections = &self.corrections;
        let counts = corrections.originals.counts();
        let conflicts = corrections.journal.conflicts();
        let row = |entry: &wirescope_protocol::JournalEntry| HistoryRow {
            articles: counts.get(entry.id.as_str()).copied().unwrap_or(0),
            conflict: (conflicts.iter())
                .find(|(_, later)| later.id == entry.id)
                .map(|(first, _)| (first.id.clone(), Obstacle::Changed(String::new()))),
            entry: entry.clone(),
        };
        let all = corrections.journal.entries();
        answer.history = all.iter().rev().filter(|entry| entry.correction.corrects()).map(row).collect();
        answer.entries = all.len() as u32;
        answer.tags = corrections.noted.tags();
        answer.searches = corrections.noted.searches.clone();
        answer.can = (!corrections.done.is_empty(), !corrections.undone.is_empty());
        answer.changed = corrections.changed;
        answer.later = corrections.journal.later() as u32;
        corrections.journal.export()
    }

    /// The journal.
    pub fn journal(&self) -> &Journal {
        &self.corrections.journal
    }

    /// Makes a correction, unless it would do nothing and something is in its way.
    fn make(&mut self, correction: Correction, who: &str, when: &str) -> Effect {
        let effect = self.effect(&correction);
        if effect.articles > 0 {
            let mut made = Vec::new();
            self.change_journal(|journal| {
                made = vec![journal.add(correction, who, when)];
                made.clone()
            });
            self.did(made);
        }
        effect
    }

    /// Makes corrections as one step.
    fn make_all(&mut self, drafts: &[Draft], who: &str, when: &str) -> Effect {
        let mut whole = Effect::default();
        let mut wanted = Vec::new();
        for draft in drafts {
            let made = self.correction(draft).map(|correction| (self.effect(&correction), correction));
            match made {
                Ok((effect, correction)) if effect.articles > 0 => {
                    whole.mentions += effect.mentions;
                    whole.articles = whole.articles.max(effect.articles);
                    wanted.push(correction);
                }
                Ok((effect, _)) => whole.obstacle = whole.obstacle.or(effect.obstacle),
                Err(obstacle) => whole.obstacle = whole.obstacle.or(Some(obstacle)),
            }
        }
        if !wanted.is_empty() {
            let mut made = Vec::new();
            self.change_journal(|journal| {
                made = wanted.into_iter().map(|correction| journal.add(correction, who, when)).collect();
                made.clone()
            });
            self.did(made);
        }
        whole
    }

    /// Notes what the reader has done.
    pub(super) fn did(&mut self, ids: Vec<String>) {
        self.corrections.done.push(ids);
        self.corrections.undone.clear();
    }

    fn turn(&mut self, ids: Vec<String>, notes: bool) {
        self.change_journal(|journal| ids.iter().filter(|id| journal.turn(id)).cloned().collect());
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

    /// What the entries of another journal would do here, after all that are here already.
    fn tried(&mut self, other: &Journal) -> Vec<TriedRow> {
        self.corpus.settle();
        let mut whole = self.corrections.journal.clone();
        let known = |journal: &Journal, id: &str, turns: u32| journal.get(id).is_some_and(|entry| entry.turns >= turns);
        let before = whole.clone();
        whole.unite(other);
        let conflicts: Vec<(String, String)> =
            whole.conflicts().iter().map(|(first, later)| (first.id.clone(), later.id.clone())).collect();
        let mut rows = Vec::new();
        for entry in other.entries() {
            let effect =
                if entry.is_in_force() { self.effect_of(&entry.correction, &whole, &entry.id) } else { Effect::default() };
            let rival = conflicts.iter().find_map(|(first, later)| match &entry.id {
                id if id == later => Some(first.clone()),
                id if id == first => Some(later.clone()),
                _ => None,
            });
            rows.push(TriedRow {
                known: known(&before, &entry.id, entry.turns),
                articles: effect.articles,
                conflict: rival.map(|rival| (rival, effect.obstacle.clone().unwrap_or(Obstacle::Changed(String::new())))),
                obstacle: effect.obstacle.filter(|_| effect.articles == 0),
                entry: entry.clone(),
            });
        }
        rows
    }
}
