//! Corrections: what is being corrected, what that would do, and what has been.

use wirescope_protocol::{
    Change, Draft, Effect, Field, HistoryRow, JournalAnswer, Label, Namesake, SavedSearch, Subject, TriedRow,
};

use super::{Action, AppState, Notice, Noting, Publishing, Undo, UndoStep};
use crate::words;

/// What the index was asked about the journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// What a correction would do.
    Preview,
    /// To make it.
    Correct,
    /// To revoke an entry or put it in force again, or to take in entries.
    Entries,
    /// To undo or redo.
    Turn,
    /// What there is, for a file.
    Save,
    /// What there is.
    List,
    /// What the entries of a file would do.
    Try,
    /// To take in what was stored.
    Stored,
    /// To say something beside what is found, or to take it back; and what is told once it is done.
    Remark(Option<&'static str>),
    /// To say something of articles in the place of what they say themselves.
    Publish(Publishing),
}

/// What can be corrected about something.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// A name.
    #[default]
    Name,
    /// A date, time or number.
    Value,
    /// A quotation.
    Quotation,
    /// An act.
    Act,
    /// Words in which nothing is found, and which are a name.
    Missing,
}

/// What is being corrected: what its card says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Target {
    /// The article's id.
    pub id: String,
    /// The words: first byte, and one past the last.
    pub words: (u32, u32),
    /// What can be corrected about it.
    pub kind: Kind,
    /// The name, or who speaks.
    pub name: String,
    /// What the article by itself calls it, where that is something else.
    pub called: String,
    /// The label of a name.
    pub label: Option<Label>,
    /// Field and key of the value that it counts as.
    pub value: Option<(Field, String)>,
    /// For a date its TIMEX3 value.
    pub timex: String,
    /// Names that may be its own.
    pub suggestions: Vec<String>,
    /// What is most likely to be said of it.
    pub likely: Likely,
}

/// What is most likely to be said of something, where one comes to its dialog from a question.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Likely {
    /// That is not known.
    #[default]
    Anything,
    /// It is somebody else of the same name.
    Split,
    /// It lies elsewhere on the map.
    Place,
}

/// How far a correction goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// These words.
    Words,
    /// This article.
    Article,
    /// All articles.
    Everywhere,
}

/// The state of corrections.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Corrections {
    /// What is being corrected, while its dialog is open.
    pub target: Option<Target>,
    /// Places of a name, as far as they were asked for.
    pub namesakes: Option<(String, Vec<Namesake>)>,
    /// What the draft would do, as far as that is known.
    pub effect: Option<Effect>,
    /// All that were made, the newest first, as they were last listed.
    pub history: Vec<HistoryRow>,
    /// How many are in force.
    pub in_force: u32,
    /// Goes up when the journal may have changed: whoever shows the list asks for it anew.
    pub changes: u32,
    /// Entries of a later version, which do nothing.
    pub later: u32,
    /// A file that was tried, and what its entries would do.
    pub tried: Option<Vec<TriedRow>>,
    /// Why a file is no journal.
    pub problem: Option<String>,
    /// How often undoing was wanted, and redoing.
    pub turns: (u32, u32),
    /// What is being written, while its dialog is open.
    pub noting: Option<Noting>,
    /// How many entries there are of any kind.
    pub entries: u32,
    /// The tags in use.
    pub tags: Vec<String>,
    /// The searches that were saved.
    pub searches: Vec<SavedSearch>,
}

impl Target {
    /// The draft of a change.
    pub fn draft(&self, reach: Reach, change: Change) -> Draft {
        let (id, (start, end)) = (self.id.clone(), self.words);
        if let (Reach::Everywhere, Change::Add { label, .. }) = (reach, &change) {
            // What these words are to be everywhere is no value yet.
            let subject = Subject::Everywhere { label: *label, key: String::new(), name: self.name.clone() };
            return Draft { subject, change };
        }
        let subject = match (reach, self.label, &self.value) {
            (Reach::Words, ..) => Subject::Words { id, start, end },
            (Reach::Everywhere, Some(label), Some((_, key))) => {
                // What is not somebody is what the article calls so.
                let name =
                    if matches!(change, Change::Split { .. }) && !self.called.is_empty() { &self.called } else { &self.name };
                Subject::Everywhere { label, key: key.clone(), name: name.clone() }
            }
            _ => Subject::Article { id, start, end },
        };
        Draft { subject, change }
    }

    /// How far corrections of it can go, the farthest last. `splits`: that it is not what it was taken for, which in all articles can be said only of
    /// a name that was joined to another.
    pub fn reaches(&self, splits: bool) -> &'static [Reach] {
        match (self.kind, &self.value) {
            (Kind::Name, Some(_)) if !(splits && self.called.is_empty()) => &[Reach::Words, Reach::Article, Reach::Everywhere],
            (Kind::Missing, _) => &[Reach::Words, Reach::Article, Reach::Everywhere],
            (Kind::Name | Kind::Value, _) => &[Reach::Words, Reach::Article],
            _ => &[Reach::Words],
        }
    }
}

impl AppState {
    /// Takes what the index says about the journal.
    pub(super) fn take_journal(&mut self, asked: Asked, answer: JournalAnswer) {
        let corrections = &mut self.session.edit().corrections;
        let JournalAnswer { effect, tried, problem, later, changed, can, tags, searches, entries, .. } = answer;
        if answer.listed {
            corrections.history = answer.history;
        } else if !answer.same {
            corrections.changes = corrections.changes.wrapping_add(1);
        }
        (corrections.in_force, corrections.later) = (answer.in_force, later);
        (corrections.tags, corrections.searches, corrections.entries) = (tags, searches, entries);
        match asked {
            Asked::Preview => corrections.effect = effect,
            Asked::Correct => {
                let Some(effect) = effect else { return };
                if effect.articles == 0 {
                    corrections.effect = Some(effect);
                    return;
                }
                (corrections.target, corrections.effect) = (None, None);
                let text = words::corrections::made(effect.mentions, effect.articles);
                self.selection.edit().redo_steps.clear();
                self.selection.edit().remember(UndoStep::Correction);
                self.session.edit().tell(Notice { undo: Some(Undo::Correction), ..Notice::info(text) });
            }
            Asked::Try => (corrections.tried, corrections.problem) = (tried, problem),
            Asked::Entries if can.0 && effect.as_ref().is_none_or(|effect| effect.mentions > 0) => {
                self.selection.edit().redo_steps.clear();
                self.selection.edit().remember(UndoStep::Correction);
                self.tell_changed(changed);
            }
            Asked::Turn => self.tell_changed(changed),
            Asked::Remark(told) => self.remarked(effect, told),
            Asked::Publish(step) => self.published(&step, effect),
            Asked::Entries | Asked::Save | Asked::List | Asked::Stored => {}
        }
        // Another index has nothing to undo of what an earlier one did.
        let selection = &mut self.selection;
        for (can, is_undo) in [(can.0, true), (can.1, false)] {
            let steps = if is_undo { &selection.undo_steps } else { &selection.redo_steps };
            if !can && steps.contains(&UndoStep::Correction) {
                let selection = selection.edit();
                let steps = if is_undo { &mut selection.undo_steps } else { &mut selection.redo_steps };
                steps.retain(|step| *step != UndoStep::Correction);
            }
        }
    }

    /// Something was said beside what is found, or taken back.
    fn remarked(&mut self, effect: Option<Effect>, told: Option<&'static str>) {
        if effect.as_ref().is_some_and(|effect| effect.mentions == 0) {
            let why = effect.and_then(|effect| effect.obstacle);
            let problem = why.map(|why| Notice::problem(words::notes::refused(&why)));
            return problem.into_iter().for_each(|problem| self.session.edit().tell(problem));
        }
        self.selection.edit().redo_steps.clear();
        self.selection.edit().remember(UndoStep::Correction);
        let session = self.session.edit();
        // The last one alone can be undone by its notice.
        session.notices.retain(|notice| notice.undo != Some(Undo::Correction));
        if let Some(told) = told {
            session.tell(Notice { undo: Some(Undo::Correction), ..Notice::info(told) });
        }
    }

    fn tell_changed(&mut self, articles: u32) {
        if articles > 0 {
            self.session.edit().tell(Notice::info(words::corrections::changed(articles)));
        }
    }

    /// Takes the places of a name.
    pub(super) fn take_namesakes(&mut self, name: String, places: Vec<Namesake>) {
        self.session.edit().corrections.namesakes = Some((name, places));
    }

    /// Takes what the reader does about corrections.
    pub(super) fn correct(&mut self, action: Action) {
        let corrections = &mut self.session.edit().corrections;
        match action {
            Action::Target(target) => (corrections.target, corrections.effect) = (target.map(|target| *target), None),
            Action::NoEffect => corrections.effect = None,
            Action::Noting(noting) => corrections.noting = noting.map(|noting| *noting),
            Action::Untry => (corrections.tried, corrections.problem) = (None, None),
            // It may not be the last step.
            Action::UndoCorrection => {
                let selection = self.selection.edit();
                if let Some(at) = selection.undo_steps.iter().rposition(|step| *step == UndoStep::Correction) {
                    let step = selection.undo_steps.remove(at);
                    selection.redo_steps.push(step);
                    self.turn_correction(true);
                }
            }
            _ => {}
        }
    }

    /// Wants the last correction undone, or done again.
    pub(super) fn turn_correction(&mut self, back: bool) {
        let session = self.session.edit();
        session.notices.retain(|notice| notice.undo != Some(Undo::Correction));
        let turns = &mut session.corrections.turns;
        if back { turns.0 += 1 } else { turns.1 += 1 }
    }
}

/// Whether a row of another journal is to be taken in, as long as the reader does not choose: it is new, and would change something.
pub fn is_wanted(row: &TriedRow) -> bool {
    !row.known && row.conflict.is_none() && row.obstacle.is_none()
}

#[cfg(test)]
mod tests {
    use wirescope_protocol::Obstacle;

    use super::*;

    fn made(state: &AppState) -> AppState {
        let effect = Some(Effect { mentions: 4, articles: 2, ..Effect::default() });
        let answer = JournalAnswer { effect, changed: 2, can: (true, false), ..JournalAnswer::default() };
        state.after(Action::Journal(Asked::Correct, Box::new(answer)))
    }

    #[test]
    fn a_correction_is_undone_and_done_again_among_changes_of_filters() {
        let target = Target { name: "Ada".to_owned(), ..Target::default() };
        let open = AppState::default().after(Action::Target(Some(Box::new(target))));
        let corrected = made(&open);
        assert_eq!(corrected.session.corrections.target, None, "its dialog closes");
        let filtered = corrected.after(Action::Ask("talks".to_owned()));
        let unfiltered = filtered.after(Action::Undo);
        assert_eq!(unfiltered.session.corrections.turns, (0, 0), "the search comes first");
        let undone = unfiltered.after(Action::Undo);
        assert_eq!((undone.session.corrections.turns, undone.session.notices.len()), ((1, 0), 0));
        let redone = undone.after(Action::Redo);
        assert_eq!(redone.session.corrections.turns, (1, 1));
        assert_eq!(redone.selection.undo_steps, [UndoStep::Correction]);
        let restarted = redone.after(Action::Journal(Asked::Stored, Box::default()));
        assert!(restarted.selection.undo_steps.is_empty(), "another index knows nothing of it");
        // The notice undoes what it tells of, whatever came after.
        let noticed = filtered.after(Action::UndoCorrection);
        assert_eq!(noticed.session.corrections.turns, (1, 0));
        assert_eq!(noticed.selection.undo_steps.len(), 1);
    }

    #[test]
    fn the_list_is_as_it_was_last_asked_for_and_whoever_shows_it_knows_when_to_ask() {
        let (same, listed, history) = (true, true, vec![history_row()]);
        let listed = JournalAnswer { same, listed, in_force: 1, history, ..JournalAnswer::default() };
        let state = AppState::default().after(Action::Journal(Asked::List, Box::new(listed)));
        let seen = |state: &AppState| {
            let corrections = &state.session.corrections;
            (corrections.history.len(), corrections.in_force, corrections.changes)
        };
        assert_eq!(seen(&state), (1, 1, 0));
        let tried = JournalAnswer { same: true, in_force: 1, ..JournalAnswer::default() };
        assert_eq!(seen(&state.after(Action::Journal(Asked::Preview, Box::new(tried)))), (1, 1, 0));
        let turned = JournalAnswer { in_force: 2, ..JournalAnswer::default() };
        assert_eq!(seen(&state.after(Action::Journal(Asked::Entries, Box::new(turned)))), (1, 2, 1));
    }

    fn history_row() -> HistoryRow {
        let TriedRow { entry, articles, conflict, title, .. } = row();
        HistoryRow { entry, articles, conflict, title }
    }

    #[test]
    fn what_would_do_nothing_is_not_made_and_its_dialog_stays() {
        let open = AppState::default().after(Action::Target(Some(Box::default())));
        let answer = JournalAnswer { effect: Some(Effect::default()), ..JournalAnswer::default() };
        let state = open.after(Action::Journal(Asked::Correct, Box::new(answer)));
        assert!(state.session.corrections.target.is_some() && state.selection.undo_steps.is_empty());
    }

    #[test]
    fn what_is_said_beside_is_undone_as_a_correction_is_and_only_the_last_is_told() {
        let said = |state: &AppState, mentions, told| {
            let effect = Some(Effect { mentions, obstacle: (mentions == 0).then_some(Obstacle::NoName), ..Effect::default() });
            let answer = JournalAnswer { effect, can: (true, false), tags: vec!["x".to_owned()], ..JournalAnswer::default() };
            state.after(Action::Journal(Asked::Remark(told), Box::new(answer)))
        };
        let tagged = said(&AppState::default(), 1, Some("Tagged"));
        assert_eq!((tagged.session.notices.len(), tagged.selection.undo_steps.len()), (1, 1));
        assert_eq!(tagged.session.corrections.tags, ["x"]);
        let starred = said(&tagged, 1, None);
        assert_eq!((starred.session.notices.len(), starred.selection.undo_steps.len()), (0, 2));
        assert_eq!(starred.after(Action::Undo).session.corrections.turns, (1, 0));
        let refused = said(&starred, 0, Some("Tagged"));
        assert_eq!((refused.session.notices.len(), refused.selection.undo_steps.len()), (1, 2));
        assert!(refused.session.notices[0].problem);
    }

    #[test]
    fn corrections_go_as_far_as_what_they_are_about() {
        let name = Target { value: Some((Field::People, "ada".to_owned())), label: Some(Label::Person), ..Target::default() };
        assert_eq!(name.reaches(false).last(), Some(&Reach::Everywhere));
        assert_eq!(name.reaches(true).last(), Some(&Reach::Article), "it is not known what else it is");
        let quotation = Target { kind: Kind::Quotation, ..Target::default() };
        assert_eq!(quotation.reaches(false), [Reach::Words]);
        let draft = name.draft(Reach::Everywhere, Change::Hide);
        assert!(matches!(draft.subject, Subject::Everywhere { label: Label::Person, .. }));
        let entry = row();
        assert!(is_wanted(&entry) && !is_wanted(&TriedRow { known: true, ..entry }));
    }

    fn row() -> TriedRow {
        use wirescope_protocol::{About, Correction, Excerpt, JOURNAL_SCHEMA, JournalEntry};
        let correction = Correction { about: About::Words(Excerpt::default()), change: Change::Hide, was: None };
        let (id, who, when) = Default::default();
        let entry = JournalEntry { schema: JOURNAL_SCHEMA, id, number: 1, turns: 0, who, when, correction };
        TriedRow { entry, known: false, articles: 1, conflict: None, obstacle: None, title: String::new() }
    }
}
