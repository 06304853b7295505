use wirescope_protocol::{
    Added, Answer, Ask, FacetAnswer, FacetValue, Field, HistogramAnswer, ListAnswer, MapAnswer, NamedValue, OverviewAnswer,
    PaneAnswer, PaneAsk, PaneId, QuotationsAnswer, Reading, Row, Scope, SimilarAnswer, State,
};

use super::*;

fn row(id: &str, hits: u32) -> Row {
    Row {
        left_out: 0,
        marks: Default::default(),
        author: String::new(),
        section: String::new(),
        lack: String::new(),
        id: id.to_owned(),
        title: id.to_owned(),
        source: String::new(),
        published: String::new(),
        snippet: Default::default(),
        hits,
        words: 10,
    }
}

/// Rows of the list, of so many.
fn list(ids: &[&str], offset: u32, matched: u32) -> PaneAnswer {
    PaneAnswer::List(ListAnswer { matched, offset, rows: ids.iter().map(|id| row(id, 1)).collect() })
}

/// The answer to an ask: these articles in the list, and no values in the facets.
fn answer_with(ask: &Ask, ids: &[&str]) -> Answer {
    let matched = u32::try_from(ids.len()).unwrap();
    let panes = ask.panes.iter().map(|(pane, asked)| {
        let answer = match asked {
            PaneAsk::List { offset, .. } => list(ids, *offset, matched),
            PaneAsk::Facet { .. } => PaneAnswer::Facet(FacetAnswer::default()),
            PaneAsk::Counts(selections) => PaneAnswer::Counts(selections.iter().map(|_| 7).collect()),
            PaneAsk::Histogram(_) => PaneAnswer::Histogram(HistogramAnswer::default()),
            PaneAsk::Overview(_) => PaneAnswer::Overview(OverviewAnswer::default()),
            PaneAsk::Map(_) => PaneAnswer::Map(MapAnswer::default()),
            PaneAsk::Quotations(_) => PaneAnswer::Quotations(QuotationsAnswer::default()),
            other => panic!("{other:?}"),
        };
        (pane.clone(), answer)
    });
    Answer { total: 3, matched, panes: panes.collect(), ..Answer::default() }
}

fn reading(id: &str, hits: u32) -> Reading {
    Reading {
        id: id.to_owned(),
        text: "x".repeat(100),
        hits: (0..hits).map(|at| (at * 2, at * 2 + 1)).collect(),
        ..Reading::default()
    }
}

fn first(ids: &[&str]) -> First {
    First { answer: answer_with(&opening::opening_ask(), ids), readings: Vec::new() }
}

/// The list, which most of these tests are about.
fn articles() -> Address {
    Address { view: View::Articles, ..Address::default() }
}

fn page() -> AppState {
    let first = First { readings: vec![reading("a", 0), reading("b", 3)], ..first(&["a", "b", "c"]) };
    AppState::new(articles(), Some(first))
}

fn behind(state: &AppState) -> bool {
    super::behind(&state.selection, &state.panes)
}

fn run(state: AppState, actions: impl IntoIterator<Item = Action>) -> AppState {
    actions.into_iter().fold(state, |state, action| state.after(action))
}

/// The worker's answer to what the state asks.
fn answer(state: &AppState, ids: &[&str]) -> Action {
    let ask = state.ask();
    let answer = answer_with(&ask, ids);
    Action::Answer { stamp: state.panes.stamp, ask, answer }
}

fn cycle(key: &str) -> Action {
    Action::Cycle(Field::Places, key.to_owned())
}

#[test]
fn names_of_what_an_address_picks_come_with_the_answer() {
    let state = run(page(), [Action::Set(Field::Watch, "q7".to_owned(), State::Include)]);
    assert_eq!(state.name_of(Field::Watch, "q7"), "q7", "so far only the address is known");
    let Action::Answer { stamp, ask, mut answer } = answer(&state, &["a"]) else { panic!() };
    answer.names = vec![NamedValue { field: Field::Watch, key: "q7".to_owned(), name: "Ivan Petrov".to_owned(), label: None }];
    let state = run(state, [Action::Answer { stamp, ask, answer }]);
    assert_eq!(state.name_of(Field::Watch, "q7"), "Ivan Petrov");
}

#[test]
fn the_bundled_articles_are_there_at_once() {
    let state = page();
    assert_eq!(state.panes.numbers.as_ref().map(|numbers| numbers.matched), Some(3));
    assert_eq!(state.reader.reading.as_ref().map(|reading| reading.id.as_str()), Some("a"));
    let state = run(state, [Action::Open("b".to_owned())]);
    assert_eq!(state.reader.reading.as_ref().map(|reading| reading.id.as_str()), Some("b"));
}

#[test]
fn an_address_that_asks_for_something_waits_for_the_worker() {
    let state = AppState::new(Address::decode("q=peace"), Some(first(&["a"])));
    assert!(state.panes.numbers.is_none());
    assert!(behind(&state));
}

#[test]
fn every_change_of_the_selection_asks_anew_and_old_answers_are_dropped() {
    let before = page();
    assert!(before.ask().panes.is_empty(), "nothing is asked twice");
    let old = answer(&before, &["c"]);
    let state = run(before.clone(), [cycle("ru")]);
    assert!(behind(&state));
    assert_eq!((state.ask().panes.len(), state.panes.asks), (10, before.panes.asks + 1));
    let state = run(state, [old]);
    assert_eq!(state.panes.numbers.as_ref().map(|numbers| numbers.matched), Some(3), "an old answer changes nothing");
    let new = answer(&state, &["b"]);
    let state = run(state, [new]);
    assert!(!behind(&state));
    assert_eq!((state.ask().panes.len(), state.panes.asks), (0, before.panes.asks + 1));
    assert_eq!(state.reader.default_article.as_deref(), Some("b"));
}

#[test]
fn only_what_changed_is_asked() {
    let panes = |state: &AppState| state.ask().panes.into_iter().map(|(pane, _)| pane).collect::<Vec<_>>();
    let people = PaneId::facet(Field::People);
    let state = page();
    let scrolled = run(state.clone(), [Action::Scroll(60)]);
    assert_eq!(
        (panes(&scrolled), scrolled.panes.stamp, scrolled.panes.asks),
        (vec![PaneId::LIST], state.panes.stamp, state.panes.asks + 1)
    );
    assert!(!behind(&scrolled), "other rows are of the same list");
    let searched = run(scrolled, [Action::Panel(Field::People, PanelChange::Search("x".to_owned()))]);
    assert_eq!(panes(&searched), [PaneId::LIST, people.clone()], "what has no answer yet is asked again");
    assert_eq!(panes(&run(state.clone(), [Action::Order(wirescope_protocol::Sort::Title)])), [PaneId::LIST]);
    assert_eq!(panes(&run(state.clone(), [Action::Level(wirescope_protocol::CountLevel::Mention)])).len(), 8);

    let fold = |open| Action::Panel(Field::People, PanelChange::Open(open));
    let folded = run(state.clone(), [fold(false), cycle("ru")]);
    assert!(!panes(&folded).contains(&people), "what is folded is not asked");
    let given = answer(&folded, &["a"]);
    let folded = run(folded, [given]);
    assert!(!folded.panes.is_current(&people) && folded.panes.is_current(&PaneId::facet(Field::Places)));
    let asks = folded.panes.asks;
    let unfolded = run(folded, [fold(true)]);
    assert_eq!((panes(&unfolded), unfolded.panes.asks), (vec![people], asks + 1));

    let unseen = run(state, [Action::Sight(false), cycle("ru")]);
    assert_eq!(panes(&unseen), [PaneId::LIST, asks::published().0]);
    assert_eq!(panes(&run(unseen, [Action::Sight(true)])).len(), 10);
}

#[test]
fn similar_articles_are_asked_of_the_open_article_and_again_when_the_corpus_changes() {
    let pane = asks::similar();
    let is_asked = |state: &AppState| state.ask().panes.iter().any(|(asked, _)| *asked == pane);
    let state = run(page(), [Action::Open("b".to_owned())]);
    assert!(!is_asked(&state), "the reader has not shown them");
    let state = run(state, [Action::Pane(pane.clone(), asks::similar_ask("b"))]);
    assert!(is_asked(&state) && !is_asked(&run(state.clone(), [Action::Open("a".to_owned())])));
    let answer = Action::Answer {
        stamp: state.panes.stamp,
        ask: state.ask(),
        answer: Answer {
            panes: vec![(pane.clone(), PaneAnswer::Similar(SimilarAnswer::default()))],
            total: 3,
            matched: 3,
            ..Answer::default()
        },
    };
    let state = run(state, [answer]);
    assert!(!is_asked(&state) && !is_asked(&run(state.clone(), [cycle("ru")])));
    assert!(is_asked(&run(state, [Action::Changed])));
}

#[test]
fn where_nothing_matches_each_chip_is_left_out_in_turn() {
    let state = run(page(), [Action::Ask("talks".to_owned()), cycle("ru")]);
    let nothing = answer(&state, &[]);
    let state = run(state, [nothing]);
    let ask = state.ask();
    let [(_, PaneAsk::Counts(selections))] = ask.panes.as_slice() else { panic!("{ask:?}") };
    let left: Vec<_> = selections.iter().map(|selection| (selection.query.as_str(), selection.clauses.len())).collect();
    assert_eq!(left, [("", 1), ("talks", 0)]);
    let counted = answer(&state, &[]);
    let state = run(state, [counted]);
    assert_eq!(relaxed(&state.selection, &state.panes).iter().map(|(_, matched)| *matched).collect::<Vec<_>>(), [7, 7]);
    assert!(state.ask().panes.is_empty());
    let other = run(state, [cycle("ru")]);
    assert!(relaxed(&other.selection, &other.panes).is_empty());
}

#[test]
fn undo_takes_back_filters_one_by_one_and_a_typing_at_once() {
    let state = run(page(), [cycle("ru"), cycle("ru"), Action::Typed("p".to_owned()), Action::Typed("pe".to_owned())]);
    assert_eq!(state.selection.selection.query, "pe");
    let state = run(state, [Action::Undo]);
    assert_eq!(state.selection.selection.query, "");
    assert_eq!(state.selection.selection.state_of(Field::Places, "ru"), State::Exclude);
    let state = run(state, [Action::Undo]);
    assert_eq!(state.selection.selection.state_of(Field::Places, "ru"), State::Include);
    let state = run(state, [Action::Undo, Action::Undo, Action::Undo]);
    assert!(state.address().is_plain());
}

#[test]
fn clearing_can_be_undone() {
    let set = Action::Set(Field::People, "x".to_owned(), State::Exclude);
    let full = run(page(), [Action::Ask("talks".to_owned()), set, Action::Join(Field::People, Some(Scope::Article))]);
    let clear = run(full.clone(), [Action::Clear]);
    assert!(clear.address().is_plain());
    assert_eq!(run(clear, [Action::Undo]).selection.selection, full.selection.selection);
}

#[test]
fn chips_drop_one_thing() {
    let state = run(page(), [Action::Ask("talks".to_owned()), cycle("ru")]);
    let chips = filters::chips(&state.selection.selection);
    let state = run(state, [Action::Drop(chips[0].clone())]);
    assert_eq!((state.selection.selection.query.as_str(), state.selection.active()), ("", 1));
    let state = run(state, [Action::Drop(chips[1].clone())]);
    assert!(state.address().is_plain());
}

#[test]
fn typing_is_one_step_of_the_history() {
    let state = run(page(), [Action::Typed("p".to_owned())]);
    assert!(!state.replace);
    let state = run(state, [Action::Typed("pe".to_owned())]);
    assert!(state.replace);
    let state = run(state, [cycle("ru")]);
    assert!(!state.replace);
    let state = run(state, [Action::Typed("pea".to_owned())]);
    assert!(!state.replace);
}

#[test]
fn walking_stops_at_the_ends_and_fetches_what_is_not_here() {
    let mut state = page();
    state = run(state, [Action::Walk(1)]);
    assert_eq!(state.reader.article.as_deref(), Some("b"));
    state = run(state, [Action::Walk(1), Action::Walk(1)]);
    assert_eq!(state.reader.article.as_deref(), Some("c"));
    let ids: Vec<String> = (0..62).map(|at| format!("r{at}")).collect();
    let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
    let some = |state: &AppState, from: u32, ids: &[&str]| {
        let panes = vec![(PaneId::LIST, list(ids, from, 500))];
        let answer = Answer { total: 500, matched: 500, panes, ..Answer::default() };
        Action::Answer { stamp: state.panes.stamp, ask: state.ask(), answer }
    };
    state = run(state, [Action::Changed]);
    let rows = some(&state, 0, &ids[..60]);
    state = run(state, [rows, Action::Open("r59".to_owned()), Action::Walk(1)]);
    assert_eq!((state.panes.wanted_row, state.panes.offset), (Some(60), 30));
    let rows = some(&state, 30, &ids[30..]);
    state = run(state, [rows]);
    assert_eq!(state.reader.article.as_deref(), Some("r60"));
    assert_eq!(state.panes.wanted_row, None);
}

#[test]
fn hits_go_round() {
    let hit = |at: u32| Some(Spot::Hit(Place::Bytes(at * 2, at * 2 + 1)));
    let state = run(page(), [Action::Open("b".to_owned()), Action::Hit(1)]);
    assert_eq!(state.reader.spot, hit(0));
    let state = run(state, [Action::Hit(-1)]);
    assert_eq!(state.reader.spot, hit(2));
    let state = run(state, [Action::Hit(1)]);
    assert_eq!(state.reader.spot, hit(0));
    assert!(state.replace, "looking around makes no history");
}

#[test]
fn opening_a_found_article_lands_on_the_first_hit() {
    let state = run(page(), [Action::Ask("talks".to_owned()), Action::Open("c".to_owned())]);
    assert_eq!(state.reader.spot, Some(Spot::Hit(Place::Position(0))));
    assert!(!state.replace);
    let state = run(state, [Action::Read("c".to_owned(), Some(Box::new(reading("c", 2))))]);
    assert_eq!(state.reader.spot, Some(Spot::Hit(Place::Bytes(0, 1))), "a place is named by its bytes");
    assert!(state.replace, "that is no step of the reader");
    let again = run(state, [Action::Choose(None), Action::Open("c".to_owned())]);
    assert_eq!(again.reader.spot, Some(Spot::Hit(Place::Bytes(0, 1))));
    assert!(!again.replace);
    let state = run(page(), [Action::Open("c".to_owned())]);
    assert_eq!(state.reader.spot, None);
}

#[test]
fn places_in_old_addresses_are_found() {
    let state = AppState::new(Address::decode("q=talks&read=c&hit=9"), None);
    let state = run(state, [Action::Health(Health::Ready), Action::Read("c".to_owned(), Some(Box::new(reading("c", 2))))]);
    assert_eq!(state.reader.spot, Some(Spot::Hit(Place::Bytes(2, 3))));
    assert!(state.replace);
    let state = AppState::new(Address::decode("read=c&mark=1"), None);
    let state = run(state, [Action::Health(Health::Ready), Action::Read("c".to_owned(), Some(Box::new(reading("c", 0))))]);
    assert_eq!(state.reader.spot, None, "the article has no mark");
}

#[test]
fn narrowing_keeps_the_article_and_says_so() {
    let narrow = Action::Narrow { facet: Field::People, key: "p1".to_owned(), name: "Ada".to_owned(), state: State::Include };
    let state = run(page(), [narrow]);
    assert_eq!(state.reader.article.as_deref(), Some("a"));
    assert_eq!(state.session.notices.len(), 1);
    assert_eq!(state.name_of(Field::People, "p1"), "Ada");
    let state = run(state, [Action::Undo]);
    assert!(state.session.notices.is_empty(), "what is undone needs no undo");
    assert_eq!(state.selection.active(), 0);
}

#[test]
fn a_clicked_value_keeps_its_place() {
    let places = PaneId::facet(Field::Places);
    let value = |key: &str, state| FacetValue { key: key.to_owned(), name: key.to_owned(), label: None, count: 1, state };
    let with = |mut answer: Answer, values: Vec<FacetValue>| {
        let pane = answer.panes.iter_mut().find(|(pane, _)| *pane == places).expect("it was asked for");
        pane.1 = PaneAnswer::Facet(FacetAnswer { values, distinct: 2 });
        answer
    };
    let mut start = first(&["a"]);
    start.answer = with(start.answer, vec![value("af", State::Off), value("ru", State::Off)]);
    let state = run(AppState::new(articles(), Some(start)), [cycle("ru")]);
    let ask = state.ask();
    let answer = with(answer_with(&ask, &["a"]), vec![value("ru", State::Include), value("af", State::Off)]);
    let stamp = state.panes.stamp;
    let state = run(state, [Action::Answer { stamp, ask, answer }]);
    let keys: Vec<_> = state.panes.facet(Field::Places).unwrap().values.iter().map(|value| value.key.clone()).collect();
    assert_eq!(keys, ["af", "ru"]);
}

#[test]
fn an_article_that_is_not_here_is_missed_kindly() {
    let state = AppState::new(Address::decode("read=gone"), None);
    let state = run(state, [Action::Health(Health::Ready), Action::Read("gone".to_owned(), None)]);
    assert_eq!(state.reader.missing.as_deref(), Some("gone"));
    let state = run(state, [Action::Read("other".to_owned(), Some(Box::new(reading("other", 0))))]);
    assert!(state.reader.reading.is_none(), "an answer about another article is dropped");
}

#[test]
fn the_article_on_screen_stays_while_others_come_in() {
    let state = run(page(), [Action::Changed]);
    let more = answer(&state, &["x", "y"]);
    let state = run(state, [more]);
    assert_eq!(state.reader.default_article.as_deref(), Some("a"));
    let state = run(state, [cycle("ru")]);
    let other = answer(&state, &["x", "y"]);
    let state = run(state, [other]);
    assert_eq!(state.reader.default_article.as_deref(), Some("x"), "something else was asked for");
    let gone = Action::Read("x".to_owned(), None);
    assert_eq!(run(state, [gone]).reader.default_article.as_deref(), Some("y"));
}

#[test]
fn what_is_removed_closes_and_can_be_put_back() {
    let removed = Action::Removed { number: 7, ids: vec!["a".to_owned()] };
    let state = run(page(), [Action::Open("a".to_owned()), removed]);
    assert_eq!((state.reader.article.clone(), state.session.samples.clone()), (None, vec!["b".to_owned()]));
    assert_eq!(state.session.notices.last().and_then(|notice| notice.undo.clone()), Some(Undo::Removed(7)));
    let undone = run(state.clone(), [Action::Undo]);
    assert_eq!((undone.session.put_back.as_slice(), undone.session.notices.len()), (&[7][..], 0));
    let undone = run(run(state.clone(), [Action::PutBack(7)]), [Action::Undo]);
    assert_eq!(undone.session.put_back, [7], "what the notice has put back is not undone again");
    assert_eq!(run(state, [Action::JobEnded(1, added(&["a"]))]).session.samples, ["a", "b"]);
}

#[test]
fn samples_are_offered_to_be_removed_once_own_articles_come() {
    let offers =
        |state: &AppState| state.session.notices.iter().filter(|notice| matches!(notice.undo, Some(Undo::Samples(_)))).count();
    let state = run(page(), [Action::JobEnded(1, added(&[]))]);
    assert_eq!(offers(&state), 0);
    let state = run(state, [Action::JobEnded(2, added(&["x", "y"]))]);
    assert_eq!(offers(&state), 1);
    let gone = Action::Removed { number: 1, ids: vec!["a".to_owned(), "b".to_owned()] };
    assert_eq!(offers(&run(state, [gone, Action::JobEnded(3, added(&["z", "w"]))])), 0, "not twice");
}

fn added(ids: &[&str]) -> Added {
    Added {
        ids: ids.iter().map(|id| (*id).to_owned()).collect(),
        articles: u32::try_from(ids.len()).unwrap(),
        ..Added::default()
    }
}

#[test]
fn layers_go_on_and_off() {
    let state = run(page(), [Action::Toggle(Layer::Events), Action::Toggle(Layer::Quotations)]);
    assert_eq!(state.reader.layers, Layers { quotations: false, events: true, ..Layers::default() });
    assert_eq!(state.panes.stamp, page().panes.stamp, "nothing is asked for");
}

#[test]
fn home_is_where_it_began() {
    let full = run(page(), [Action::Ask("talks".to_owned()), cycle("ru"), Action::Open("b".to_owned())]);
    let state = run(full, [Action::Home]);
    assert_eq!(state.address(), Address::default());
    assert_eq!(run(state, [Action::Undo]).selection.selection.query, "talks");
}

#[test]
fn one_added_article_is_opened() {
    let added = wirescope_protocol::Added { job: 1, ids: vec!["n".to_owned()], articles: 1, ..Default::default() };
    let state = run(page(), [Action::JobStarted(1, 1), Action::JobEnded(1, added)]);
    assert!(state.session.jobs.is_empty());
    assert_eq!(state.reader.article.as_deref(), Some("n"));
    assert!(behind(&state), "the counts are asked for anew");
}

/// The slices of `after` in which something has changed.
fn changed(before: &AppState, after: &AppState) -> Vec<&'static str> {
    let slices = [
        ("selection", before.selection == after.selection),
        ("reader", before.reader == after.reader),
        ("desk", before.desk == after.desk),
        ("session", before.session == after.session),
        ("panes", before.panes == after.panes),
    ];
    slices.into_iter().filter(|(_, same)| !same).map(|(name, _)| name).collect()
}

#[test]
fn only_slices_in_which_something_changes_are_replaced() {
    let state = page();
    let cases = [
        (Action::Tell(Notice::info("x")), vec!["session"]),
        (Action::Own(3), vec!["session"]),
        (Action::Own(0), vec![]),
        (Action::Choose(None), vec![]),
        (Action::Fold(true), vec!["desk"]),
        (Action::Resize(Part::Reader, Some(500)), vec!["desk"]),
        (Action::Open("b".to_owned()), vec!["reader"]),
        (Action::Scroll(60), vec!["panes"]),
        (Action::Toggle(Layer::Events), vec!["reader"]),
        (cycle("ru"), vec!["selection", "reader", "panes"]),
        (Action::Arrive(articles()), vec![]),
        (Action::Show(View::Quotations), vec!["desk", "panes"]),
    ];
    for (action, slices) in cases {
        let what = format!("{action:?}");
        assert_eq!(changed(&state, &state.after(action)), slices, "{what}");
    }
}

#[test]
fn only_the_panes_of_the_open_view_are_asked() {
    let panes = |state: &AppState| state.ask().panes.into_iter().map(|(pane, _)| pane.name().to_owned()).collect::<Vec<_>>();
    let state = page();
    assert!(panes(&run(state.clone(), [Action::Show(View::Overview)])).is_empty(), "the page brings that along");
    let state = run(state, [Action::Show(View::Quotations)]);
    assert_eq!(panes(&state), ["quotations"]);
    assert_eq!(state.shown(), None, "no article is open beside it");
    let quotations = answer(&state, &[]);
    let state = run(state, [quotations, cycle("ru"), Action::Sight(false)]);
    assert_eq!(panes(&state), ["quotations", "published"]);
    let other = PaneAsk::Quotations(wirescope_protocol::QuotationsAsk { search: "x".to_owned(), ..asks::usual_quotations() });
    let state = run(state, [Action::Pane(asks::quotations(), other.clone())]);
    assert_eq!(state.ask().panes[0], (asks::quotations(), other.clone()));
    let back = run(state, [Action::Show(View::Articles), Action::Show(View::Quotations)]);
    assert_eq!(back.ask().panes[0].1, other, "it is found as it was left");
}

#[test]
fn how_a_view_is_set_is_one_entry_of_the_history_and_comes_back_with_it() {
    let sorted = |search: &str| {
        let ask = wirescope_protocol::QuotationsAsk { search: search.to_owned(), limit: 300, ..asks::usual_quotations() };
        Action::Pane(asks::quotations(), PaneAsk::Quotations(ask))
    };
    let start = run(page(), [Action::Show(View::Quotations)]);
    let state = run(start.clone(), [sorted("a")]);
    assert!(!state.replace && state.entries == start.entries + 1);
    let state = run(state, [sorted("ab"), Action::Look(View::Map, "table".to_owned(), false)]);
    assert_eq!(state.entries, start.entries + 1, "what is set in a row shares the entry");
    let there = Address::decode(&state.address().encode());
    assert_eq!(there, state.address());
    let back = run(state.clone(), [Action::Arrive(start.address())]);
    assert_eq!((back.address(), back.desk.look(View::Map)), (start.address(), ""));
    let again = run(back, [Action::Arrive(there)]);
    assert_eq!(again.address(), state.address());
    assert_eq!(run(state, [Action::Home]).address(), Address::default());
    let loaded = asks::find_ask("a");
    assert_eq!(run(start.clone(), [Action::Pane(asks::find(), loaded.clone())]).address(), start.address(), "of no address");
    let asked = run(start, [Action::Pane(asks::find(), loaded), Action::Unask(asks::find())]);
    assert!(asked.ask().panes.iter().all(|(pane, _)| *pane != asks::find()));
}

#[test]
fn an_address_that_says_nothing_opens_what_was_open_last() {
    let desk = DeskSlice { view: View::Map, shut: vec![Field::People], ..DeskSlice::default() };
    let with = |hash: &str| AppState::with(Address::decode(hash), None, desk.clone(), Layers::default(), PinsSlice::default());
    assert_eq!((with("").desk.view, with("view=acts").desk.view, with("q=a").desk.view), (View::Map, View::Acts, View::Articles));
    let state = with("");
    assert!(!state.panes.panel(Field::People).open && state.panes.panel(Field::Places).open);
    let state = run(
        state,
        [Action::Panel(Field::People, PanelChange::Open(true)), Action::Panel(Field::Dates, PanelChange::Open(false))],
    );
    assert_eq!(state.desk.shut, [Field::Dates]);
}

#[test]
fn enter_opens_the_first_article_as_soon_as_it_is_known() {
    let state = run(page(), [Action::OpenFirst]);
    assert_eq!(state.reader.article.as_deref(), Some("a"));
    let asked = run(page(), [Action::Show(View::Overview), Action::Typed("talks".to_owned()), Action::OpenFirst]);
    assert_eq!((asked.desk.view, asked.reader.article.clone()), (View::Articles, None));
    let found = answer(&asked, &["c"]);
    let state = run(asked, [found]);
    assert_eq!(state.reader.article.as_deref(), Some("c"));
    assert_eq!(state.reader.spot, Some(Spot::Hit(Place::Position(0))));
}

#[test]
fn clearing_closes_the_searches_in_facets() {
    let search = Action::Panel(Field::People, PanelChange::Search("x".to_owned()));
    let state = run(page(), [search, cycle("ru"), Action::Clear]);
    assert_eq!(state.panes.panel(Field::People).search, "");
}

#[test]
fn what_is_undone_can_come_back_until_something_else_is_asked() {
    let state = run(page(), [cycle("ru"), Action::Ask("talks".to_owned()), Action::Undo, Action::Undo]);
    assert!(state.address().is_plain());
    let again = run(state.clone(), [Action::Redo]);
    assert_eq!(again.selection.selection.state_of(Field::Places, "ru"), State::Include);
    assert!(!again.replace, "a step of the history");
    let again = run(again, [Action::Redo, Action::Redo]);
    assert_eq!(again.selection.selection.query, "talks");
    assert!(run(again, [Action::Undo, Action::Undo]).address().is_plain());
    let other = run(state, [cycle("af"), Action::Redo]);
    assert_eq!(other.selection.selection.query, "", "a new change forgets what was undone");
    assert!(other.selection.redo_steps.is_empty());
}

#[test]
fn a_drag_is_one_step_to_undo_and_one_of_the_history() {
    let drag = |from: &str, goes_on| {
        let test = wirescope_protocol::Test::Interval { from: from.to_owned(), to: "2021".to_owned() };
        let clause = wirescope_protocol::Clause { field: Field::Published, test, pane: Some(PaneId::named("published")) };
        Action::Limit { clause, goes_on }
    };
    let state = run(page(), [drag("2020", false)]);
    assert!(!state.replace);
    let state = run(state, [drag("2019", true), drag("2018", true)]);
    assert!(state.replace);
    assert_eq!((state.selection.selection.clauses.len(), state.selection.undo_steps.len()), (1, 1));
    let another = run(state.clone(), [drag("2017", false)]);
    assert_eq!((another.replace, another.selection.undo_steps.len()), (false, 2));
    assert!(run(state, [Action::Undo]).address().is_plain());
}

#[test]
fn words_are_opened_where_they_stand() {
    let words = |start, end| Some(Spot::Words(Place::Bytes(start, end)));
    let state = run(page(), [Action::OpenWords("b".to_owned(), 4, 9)]);
    assert_eq!((state.reader.article.as_deref(), state.reader.spot, state.replace), (Some("b"), words(4, 9), false));
    let state = run(state, [Action::OpenWords("c".to_owned(), 1, 2)]);
    assert_eq!((state.reader.article.as_deref(), state.reader.spot, state.replace), (Some("c"), words(1, 2), true));
    assert_eq!(Address::decode(&state.address().encode()), state.address());
    let state = run(state, [cycle("ru")]);
    assert_eq!(state.reader.spot, words(1, 2), "it stays while one filters");
}
