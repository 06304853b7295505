//! The panes of words and stories: their names, and what each asks.

use wirescope_protocol::{
    CollocatesAsk, ConcordanceAsk, CountLevel, FacetSort, Field, FrequencyAsk, PaneAsk, PaneId, ReuseAsk, Sort, StoriesAsk,
    ThreadsAsk, VocabularyAsk, VocabularySort, Wanted,
};

use super::{Action, PanesSlice, settings::Settings};

/// How many words and names are compared over time at most.
pub const COMPARED: usize = 8;

/// The lines in which something stands.
pub fn concordance() -> PaneId {
    PaneId::named("words")
}

/// The words beside it. It asks for what is looked at in the lines.
pub fn collocates() -> PaneId {
    PaneId::named("words-beside")
}

/// How near, and how many; [`collocates_ask`] adds what is looked at.
pub fn collocates_settings() -> PaneId {
    PaneId::named("words-beside-settings")
}

/// How often all that is compared stands in the articles over time, and the clauses that are made there.
pub fn frequency() -> PaneId {
    PaneId::named("words-over-time")
}

/// What is compared; [`all_wanted`] adds what is looked at.
pub fn compared() -> PaneId {
    PaneId::named("words-compared")
}

/// The words that begin with what was typed.
pub fn vocabulary() -> PaneId {
    PaneId::named("words-known")
}

/// The fields of whose values the words are offered.
pub const NAMES: [Field; 5] = [Field::People, Field::Organisations, Field::Places, Field::Groups, Field::Works];

/// The names of a field that have in them what was typed.
pub fn names(field: Field, typed: &str) -> (PaneId, PaneAsk) {
    let (search, sort) = (typed.trim().to_owned(), FacetSort::Count);
    let ask = PaneAsk::Facet { field, search, sort, limit: 6, level: CountLevel::Article };
    (PaneId::named(format!("words-{}", field.code())), ask)
}

/// What is looked at, and in which order its lines are.
pub fn lines_shown(settings: &Settings) -> ConcordanceAsk {
    match settings.get(&concordance()) {
        Some(PaneAsk::Concordance(ask)) => ask.clone(),
        _ => ConcordanceAsk::default(),
    }
}

/// Whether it is anything.
pub fn is_something(wanted: &Wanted) -> bool {
    !matches!(wanted, Wanted::Words(words) if words.trim().is_empty())
}

/// All that is compared, with what is looked at.
pub fn all_wanted(settings: &Settings) -> Vec<Wanted> {
    let mut all = match settings.get(&compared()) {
        Some(PaneAsk::Frequency(ask)) => ask.wanted.clone(),
        _ => Vec::new(),
    };
    let shown = lines_shown(settings).wanted;
    if is_something(&shown) && !all.contains(&shown) {
        all.push(shown);
    }
    all.drain(..all.len().saturating_sub(COMPARED));
    all
}

/// What the words beside it ask.
pub fn collocates_ask(settings: &Settings) -> CollocatesAsk {
    let wanted = lines_shown(settings).wanted;
    match settings.get(&collocates_settings()) {
        Some(PaneAsk::Collocates(ask)) => CollocatesAsk { wanted, ..ask.clone() },
        _ => CollocatesAsk { wanted, ..CollocatesAsk::default() },
    }
}

/// What was typed, to look for.
pub fn typed(settings: &Settings) -> String {
    match settings.get(&vocabulary()) {
        Some(PaneAsk::Vocabulary(ask)) => ask.starts.clone(),
        _ => String::new(),
    }
}

/// In which order words are offered where nothing is typed.
pub fn vocabulary_sort(settings: &Settings) -> VocabularySort {
    match settings.get(&vocabulary()) {
        Some(PaneAsk::Vocabulary(ask)) => ask.sort,
        _ => VocabularySort::default(),
    }
}

/// Asks for words that begin with what was typed.
pub fn vocabulary_ask(typed: &str, sort: VocabularySort) -> PaneAsk {
    PaneAsk::Vocabulary(VocabularyAsk { starts: typed.to_owned(), sort, limit: 12 })
}

/// What the frequencies ask.
pub fn frequency_ask(settings: &Settings) -> PaneAsk {
    PaneAsk::Frequency(FrequencyAsk { wanted: all_wanted(settings), bars: 60 })
}

/// All that the view of words asks: where nothing is looked at, or something is typed, what there is to look for. The words beside it take
/// the longest, as many articles are read for them: they are asked for once the lines are there.
pub(super) fn words_asks(panes: &PanesSlice) -> Vec<(PaneId, PaneAsk)> {
    let settings = &panes.settings;
    let (shown, typed) = (lines_shown(settings), typed(settings));
    let mut asks = Vec::new();
    let is_looking = is_something(&shown.wanted);
    if is_looking {
        let lines = PaneAsk::Concordance(shown);
        if panes.has(&concordance(), &lines) {
            asks.push((collocates(), PaneAsk::Collocates(collocates_ask(settings))));
        }
        asks.push((concordance(), lines));
        asks.push((frequency(), frequency_ask(settings)));
    }
    if !is_looking || !typed.trim().is_empty() {
        asks.push((vocabulary(), vocabulary_ask(&typed, vocabulary_sort(settings))));
        asks.extend(NAMES.map(|field| names(field, &typed)));
    }
    asks
}

/// What looks at something: it is compared with the others from then on, of which the first goes where there are too many.
pub fn look_at(settings: &Settings, wanted: Wanted) -> [Action; 3] {
    let mut all = all_wanted(settings);
    if !all.contains(&wanted) {
        all.push(wanted.clone());
        all.drain(..all.len().saturating_sub(COMPARED));
    }
    let ask = ConcordanceAsk { wanted, sort: lines_shown(settings).sort, ..ConcordanceAsk::default() };
    [
        Action::Pane(compared(), PaneAsk::Frequency(FrequencyAsk { wanted: all, bars: 0 })),
        Action::Pane(concordance(), PaneAsk::Concordance(ask)),
        Action::Pane(vocabulary(), vocabulary_ask("", vocabulary_sort(settings))),
    ]
}

/// What takes something away from what is compared. If it was looked at, the last of the others is.
pub fn leave(settings: &Settings, wanted: &Wanted) -> [Action; 2] {
    let mut ask = lines_shown(settings);
    let all: Vec<Wanted> = all_wanted(settings).into_iter().filter(|other| other != wanted).collect();
    if ask.wanted == *wanted {
        let wanted = all.last().cloned().unwrap_or_default();
        ask = ConcordanceAsk { wanted, sort: ask.sort, ..ConcordanceAsk::default() };
    }
    [
        Action::Pane(compared(), PaneAsk::Frequency(FrequencyAsk { wanted: all, bars: 0 })),
        Action::Pane(concordance(), PaneAsk::Concordance(ask)),
    ]
}

/// Articles of nearly the same text, and the clauses that keep those of one story.
pub fn stories() -> PaneId {
    PaneId::named("stories")
}

/// Those of at least two articles.
pub fn usual_stories() -> StoriesAsk {
    StoriesAsk { sort: Sort::Newest, largest_first: true, min_articles: 2, limit: 20, ..StoriesAsk::default() }
}

/// The look of the view of stories in which it shows threads.
pub const THREADS: &str = "threads";

/// Articles on one matter over time, and the clauses that keep those of one.
pub fn threads() -> PaneId {
    PaneId::named("threads")
}

/// Passages of an article that others have; asked once an article was chosen.
pub fn reuse() -> PaneId {
    PaneId::named("stories-passages")
}

/// What is asked of the chosen article.
pub fn reuse_ask(article: &str) -> ReuseAsk {
    ReuseAsk { article: article.to_owned(), words: 12, limit: 20 }
}

/// What the settings of both views are at first, for addresses.
pub(super) fn first() -> [(PaneId, PaneAsk); 5] {
    [
        (threads(), PaneAsk::Threads(ThreadsAsk::default())),
        (concordance(), PaneAsk::Concordance(ConcordanceAsk::default())),
        (collocates_settings(), PaneAsk::Collocates(CollocatesAsk::default())),
        (compared(), PaneAsk::Frequency(FrequencyAsk { wanted: Vec::new(), bars: 0 })),
        (reuse(), PaneAsk::Reuse(reuse_ask(""))),
    ]
}

/// All that the view of stories asks, in that look.
pub(super) fn stories_asks(settings: &Settings, look: &str) -> Vec<(PaneId, PaneAsk)> {
    if look == THREADS {
        return vec![(threads(), PaneAsk::Threads(ThreadsAsk::default()))];
    }
    let mut asks = vec![(stories(), PaneAsk::Stories(usual_stories()))];
    let is_chosen = |ask: &&PaneAsk| matches!(ask, PaneAsk::Reuse(ask) if !ask.article.is_empty());
    asks.extend(settings.get(&reuse()).filter(is_chosen).map(|ask| (reuse(), ask.clone())));
    asks
}

#[cfg(test)]
mod tests {
    use wirescope_protocol::{ConcordanceAnswer, PaneAnswer};

    use super::*;

    fn words(words: &str) -> Wanted {
        Wanted::Words(words.to_owned())
    }

    fn apply(settings: &mut Settings, actions: impl IntoIterator<Item = Action>) {
        for action in actions {
            match action {
                Action::Pane(pane, ask) => drop(settings.insert(pane, ask)),
                other => panic!("{other:?}"),
            }
        }
    }

    #[test]
    fn what_is_looked_at_is_compared_and_the_first_goes_where_there_is_no_room() {
        let mut settings = Settings::new();
        for at in 0..10 {
            let actions = look_at(&settings, words(&at.to_string()));
            apply(&mut settings, actions);
        }
        let all = all_wanted(&settings);
        assert_eq!((all.len(), &all[0], lines_shown(&settings).wanted), (COMPARED, &words("2"), words("9")));
        let again = look_at(&settings, words("3"));
        apply(&mut settings, again);
        assert_eq!((all_wanted(&settings), lines_shown(&settings).wanted), (all, words("3")), "it keeps its place");
        let gone = leave(&settings, &words("3"));
        apply(&mut settings, gone);
        assert_eq!(lines_shown(&settings).wanted, words("9"), "the last of the others");
        let other = leave(&settings, &words("2"));
        apply(&mut settings, other);
        assert_eq!((all_wanted(&settings).len(), lines_shown(&settings).wanted), (6, words("9")));
    }

    #[test]
    fn words_are_asked_for_step_by_step() {
        let mut panes = PanesSlice::new();
        let asks = |panes: &PanesSlice| words_asks(panes).into_iter().map(|(pane, _)| pane).collect::<Vec<_>>();
        assert_eq!(asks(&panes).len(), 1 + NAMES.len(), "what there is to look for");
        let actions = look_at(&panes.settings, words("peace"));
        apply(&mut panes.settings, actions);
        assert_eq!(asks(&panes), [concordance(), frequency()]);
        let lines = PaneAsk::Concordance(lines_shown(&panes.settings));
        panes.take(concordance(), lines, PaneAnswer::Concordance(ConcordanceAnswer::default()));
        assert_eq!(asks(&panes), [collocates(), concordance(), frequency()], "once the lines are there");
        panes.stamp += 1;
        assert_eq!(asks(&panes), [concordance(), frequency()], "of other articles");
        panes.settings.insert(vocabulary(), vocabulary_ask("ta", VocabularySort::Repeated));
        assert_eq!(asks(&panes).len(), 3 + NAMES.len());
        let actions = leave(&panes.settings, &words("peace"));
        apply(&mut panes.settings, actions);
        assert!(!asks(&panes).contains(&concordance()));
        assert_eq!(collocates_ask(&panes.settings).wanted, Wanted::default());
    }
}
