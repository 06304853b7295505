//! Days of publication and sources that the reader gives articles: entries of the journal, made together.

use std::rc::Rc;

use wirescope_protocol::{Change, Effect, OpenDay};

use super::{AppState, Notice, Undo, UndoStep};
use crate::words;

/// What is said of an article in the place of what it says itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// Its day of publication, `YYYY-MM-DD`; empty for none.
    Day(String),
    /// Its source; empty for none.
    Source(String),
}

impl Said {
    /// The change that says it.
    pub fn change(&self) -> Change {
        match self {
            Said::Day(day) => Change::Redate { value: day.clone() },
            Said::Source(name) => Change::Source { name: name.trim().to_owned() },
        }
    }
}

/// A step in which articles get days or sources. It goes to the index with the request and comes back with the answer: there may be several on their way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Publishing {
    /// The last of the articles.
    pub id: String,
    /// How many there are.
    pub count: usize,
    /// What is said of the last.
    pub said: Said,
    /// Whether the same is said of all.
    pub alike: bool,
    /// Whether the first of the days that can be read in two ways, so many, are read in one of them by it.
    pub decides: bool,
}

impl Publishing {
    /// The step that says this of articles; `None` without any.
    pub fn of(all: &[(String, Said)], decides: bool) -> Option<Self> {
        let (id, said) = all.last().cloned()?;
        let alike = all.iter().all(|(_, other)| *other == said);
        Some(Publishing { id, count: all.len(), said, alike, decides })
    }
}

/// A day that can be read in two ways, read in one of them: the article, and its day.
pub fn read_as(day: &OpenDay, is_day_first: bool) -> (String, String) {
    (day.id.clone(), if is_day_first { &day.day_first } else { &day.month_first }.clone())
}

/// The same as what is said of the article.
pub fn said_as(day: &OpenDay, is_day_first: bool) -> (String, Said) {
    let (id, published) = read_as(day, is_day_first);
    (id, Said::Day(published))
}

impl AppState {
    /// The index has made the entries of a step, as far as they change something.
    pub(super) fn published(&mut self, step: &Publishing, effect: Option<Effect>) {
        let session = self.session.edit();
        if let Some(at) = session.publishing.iter().position(|other| other == step) {
            session.publishing.remove(at);
        }
        let Some(effect) = effect else { return };
        if step.decides {
            let open = Rc::make_mut(&mut session.open_days);
            // Others may have come since.
            open.drain(..step.count.min(open.len()));
        }
        if let Some(why) = effect.obstacle {
            let why = words::dates::refused(&step.said, &why);
            match step.said {
                // The field that was used shows it.
                Said::Day(_) if step.count == 1 => session.refused = Some((step.id.clone(), why)),
                _ => session.tell(Notice::problem(words::dates::not_all(step.count, &why))),
            }
        }
        if effect.articles == 0 {
            return;
        }
        self.selection.edit().redo_steps.clear();
        self.selection.edit().remember(UndoStep::Correction);
        let session = self.session.edit();
        // The last one alone can be undone by its notice.
        session.notices.retain(|notice| notice.undo != Some(Undo::Correction));
        let told = Notice::info(words::dates::published(&step.said, step.alike, effect.articles));
        session.tell(Notice { undo: Some(Undo::Correction), ..told });
    }
}

#[cfg(test)]
mod tests {
    use wirescope_protocol::{JournalAnswer, Obstacle};

    use super::*;
    use crate::state::{Action, Asked, Health};

    fn step(id: &str, count: usize, said: &Said) -> Publishing {
        Publishing { id: id.to_owned(), count, said: said.clone(), alike: true, decides: false }
    }

    fn answered(state: &AppState, step: &Publishing, articles: u32, obstacle: Option<Obstacle>) -> AppState {
        let effect = Some(Effect { mentions: articles, articles, obstacle, ..Effect::default() });
        let can = (articles > 0 || !state.selection.undo_steps.is_empty(), false);
        let answer = JournalAnswer { effect, can, ..JournalAnswer::default() };
        state.after(Action::Journal(Asked::Publish(step.clone()), Box::new(answer)))
    }

    fn asked(state: &AppState, step: &Publishing) -> AppState {
        let mut state = state.clone();
        state.session.edit().health = Health::Ready;
        let state = state.after(Action::Publish(step.clone()));
        assert_eq!(state.session.publishing.last(), Some(step));
        state
    }

    fn made(count: usize, said: &Said, articles: u32, obstacle: Option<Obstacle>) -> AppState {
        let step = step("a", count, said);
        answered(&asked(&AppState::default(), &step), &step, articles, obstacle)
    }

    #[test]
    fn what_was_set_is_told_once_and_undone_as_a_correction() {
        let state = made(3, &Said::Day("2021-03-18".to_owned()), 3, None);
        assert_eq!((state.session.publishing.len(), state.session.notices.len()), (0, 1));
        assert!(state.session.notices[0].text.starts_with("3 articles are dated 18 March 2021 now"));
        assert_eq!(state.selection.undo_steps, [UndoStep::Correction]);
        assert_eq!(state.after(Action::Undo).session.corrections.turns, (1, 0));
    }

    #[test]
    fn a_day_that_is_none_is_told_at_the_article_and_of_many_in_a_notice() {
        let none = Said::Day("2021-02-30".to_owned());
        let state = made(1, &none, 0, Some(Obstacle::NoSuchDate));
        assert!(state.session.refused.as_ref().is_some_and(|(id, why)| id == "a" && why.contains("2021-03-18")));
        assert!(state.selection.undo_steps.is_empty() && state.session.notices.is_empty());
        assert_eq!(state.after(Action::Publish(step("a", 1, &none))).session.refused, None);
        let state = made(2, &none, 0, Some(Obstacle::NoSuchDate));
        assert!(state.session.notices[0].problem && state.session.refused.is_none());
        let state = made(2, &Said::Source("Post".to_owned()), 1, Some(Obstacle::NoSuchArticle));
        assert_eq!(state.session.notices.len(), 2, "what was done, and what was not");
    }

    #[test]
    fn of_two_steps_on_their_way_each_can_be_undone() {
        let (first, second) = (step("a", 1, &Said::Source("Post".to_owned())), step("b", 2, &Said::Day("2021-03-18".to_owned())));
        let both = asked(&asked(&AppState::default(), &first), &second);
        let one = answered(&both, &first, 1, None);
        assert_eq!((one.session.publishing.as_slice(), one.selection.undo_steps.len()), (std::slice::from_ref(&second), 1));
        let two = answered(&one, &second, 2, None);
        assert_eq!((two.session.publishing.len(), two.selection.undo_steps.len()), (0, 2));
        assert!(two.session.notices.iter().any(|notice| notice.text.starts_with("2 articles are dated")));
        let undone = two.after(Action::Undo).after(Action::Undo);
        assert_eq!((undone.session.corrections.turns, undone.selection.redo_steps.len()), ((2, 0), 2));
        // Of one that was refused the other is not forgotten.
        let refused = answered(&both, &first, 0, Some(Obstacle::NoSuchArticle));
        assert_eq!((refused.session.publishing.len(), answered(&refused, &second, 2, None).selection.undo_steps.len()), (1, 1));
    }

    #[test]
    fn days_of_two_readings_are_asked_about_until_they_are_set_and_no_day_is_told_for_all() {
        let day = |id: &str, day: i32| OpenDay {
            id: id.to_owned(),
            day_first: format!("2019-04-0{day}"),
            month_first: format!("2019-0{day}-04"),
            ..OpenDay::default()
        };
        let mut state = AppState::default();
        state.session.edit().open_days = Rc::new(vec![day("a", 3), day("b", 5)]);
        let all: Vec<(String, Said)> = state.session.open_days.iter().map(|day| said_as(day, true)).collect();
        let step = Publishing::of(&all, true).expect("two");
        assert_eq!((step.id.as_str(), step.count, step.alike), ("b", 2, false));
        let mut state = asked(&state, &step);
        assert_eq!(state.session.open_days.len(), 2, "the index has not answered");
        Rc::make_mut(&mut state.session.edit().open_days).push(day("c", 6));
        let state = answered(&state, &step, 2, None);
        assert_eq!(state.session.open_days.iter().map(|day| day.id.as_str()).collect::<Vec<_>>(), ["c"]);
        assert!(state.session.notices[0].text.starts_with("2 articles are dated now"));
        assert!(!state.session.notices[0].text.contains("2019"));
    }

    #[test]
    fn while_there_is_no_index_nothing_waits_for_its_answer() {
        let state = AppState::default().after(Action::Health(Health::Starting));
        let state = state.after(Action::Publish(step("a", 2, &Said::Day(String::new()))));
        assert!(state.session.publishing.is_empty());
        assert!(state.session.notices[0].problem && state.session.notices[0].text.contains("2 articles"));
    }

    #[test]
    fn what_is_taken_back_twice_is_one_step() {
        let taken_back = |state: &AppState, mentions: u32| {
            let effect = Some(Effect { mentions, ..Effect::default() });
            let answer = JournalAnswer { effect, can: (true, false), ..JournalAnswer::default() };
            state.after(Action::Journal(Asked::Entries, Box::new(answer)))
        };
        let once = taken_back(&AppState::default(), 1);
        assert_eq!(once.selection.undo_steps, [UndoStep::Correction]);
        assert_eq!(taken_back(&once, 0).selection.undo_steps, once.selection.undo_steps);
    }

    #[test]
    fn it_is_told_that_the_index_was_lost_before_it_had_answered() {
        let many = step("a", 10_000, &Said::Day(String::new()));
        let state = asked(&AppState::default(), &many).after(Action::Health(Health::Starting));
        assert!(state.session.publishing.is_empty());
        assert!(state.session.notices[0].problem && state.session.notices[0].text.contains("10,000 articles"));
    }
}
