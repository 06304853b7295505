use wirescope_protocol::{Facet, FacetValue, FacetWindow, Join, Reading, RedateProblem, Row, State, Window};

use super::*;
use crate::state::results::First;

fn row(id: &str, hits: u32) -> Row {
    Row {
        id: id.to_owned(),
        title: id.to_owned(),
        source: String::new(),
        published: String::new(),
        snippet: Default::default(),
        hits,
        words: 10,
    }
}

fn window(ids: &[&str]) -> Window {
    let matched = u32::try_from(ids.len()).unwrap();
    Window { total: matched, matched, rows: ids.iter().map(|id| row(id, 1)).collect(), ..Window::default() }
}

fn reading(id: &str, hits: u32) -> Reading {
    Reading {
        id: id.to_owned(),
        text: "x".repeat(100),
        hits: (0..hits).map(|at| (at * 2, at * 2 + 1)).collect(),
        ..Reading::default()
    }
}

fn page() -> AppState {
    let first = First { window: window(&["a", "b", "c"]), readings: vec![reading("a", 0), reading("b", 3)] };
    AppState::new(Address::default(), Some(first))
}

fn run(state: AppState, actions: impl IntoIterator<Item = Action>) -> AppState {
    actions.into_iter().fold(state, |state, action| state.after(action))
}

fn answer(state: &AppState, window: Window) -> Action {
    Action::Window { stamp: state.stamp, query: state.address.query.clone(), rows_only: false, window }
}

fn cycle(key: &str) -> Action {
    Action::Cycle(Facet::Places, key.to_owned())
}

#[test]
fn the_bundled_articles_are_there_at_once() {
    let state = page();
    assert_eq!(state.results.as_ref().map(|results| results.matched), Some(3));
    assert_eq!(state.reading.as_ref().map(|reading| reading.id.as_str()), Some("a"));
    let state = run(state, [Action::Open("b".to_owned())]);
    assert_eq!(state.reading.as_ref().map(|reading| reading.id.as_str()), Some("b"));
}

#[test]
fn an_address_that_asks_for_something_waits_for_the_worker() {
    let first = First { window: window(&["a"]), readings: vec![] };
    let state = AppState::new(Address::decode("q=peace"), Some(first));
    assert!(state.results.is_none());
    assert!(state.behind());
}

#[test]
fn every_change_of_the_view_asks_anew_and_old_answers_are_dropped() {
    let before = page();
    let old = answer(&before, window(&["c"]));
    let state = run(before, [cycle("ru")]);
    assert!(state.behind());
    let state = run(state, [old]);
    assert_eq!(state.results.as_ref().map(|results| results.matched), Some(3), "an old answer changes nothing");
    let new = answer(&state, window(&["b"]));
    let state = run(state, [new]);
    assert!(!state.behind());
    assert_eq!(state.default_article.as_deref(), Some("b"));
    let scrolled = run(state.clone(), [Action::Scroll(60)]);
    assert_eq!(scrolled.stamp, state.stamp, "scrolling is not another view");
    assert_eq!(scrolled.scrolls, state.scrolls + 1);
}

#[test]
fn undo_takes_back_filters_one_by_one_and_a_typing_at_once() {
    let state = run(page(), [cycle("ru"), cycle("ru"), Action::Typed("p".to_owned()), Action::Typed("pe".to_owned())]);
    assert_eq!(state.address.query, "pe");
    let state = run(state, [Action::Undo]);
    assert_eq!(state.address.query, "");
    assert_eq!(filters::state_of(&state.address.filters, Facet::Places, "ru"), State::Exclude);
    let state = run(state, [Action::Undo]);
    assert_eq!(filters::state_of(&state.address.filters, Facet::Places, "ru"), State::Include);
    let state = run(state, [Action::Undo, Action::Undo, Action::Undo]);
    assert!(state.address.is_plain());
}

#[test]
fn clearing_can_be_undone() {
    let set = Action::Set(Facet::People, "x".to_owned(), State::Exclude);
    let full = run(page(), [Action::Ask("talks".to_owned()), set, Action::Join(Facet::People, Join::All)]);
    let clear = run(full.clone(), [Action::Clear]);
    assert!(clear.address.is_plain());
    assert_eq!(run(clear, [Action::Undo]).address.filters, full.address.filters);
}

#[test]
fn chips_drop_one_thing() {
    let state = run(page(), [Action::Ask("talks".to_owned()), cycle("ru")]);
    let chips = filters::chips(&state.address.query, &state.address.filters);
    let state = run(state, [Action::Drop(chips[0].clone())]);
    assert_eq!((state.address.query.as_str(), state.address.active()), ("", 1));
    let state = run(state, [Action::Drop(chips[1].clone())]);
    assert!(state.address.is_plain());
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
    assert_eq!(state.address.article.as_deref(), Some("b"));
    state = run(state, [Action::Walk(1), Action::Walk(1)]);
    assert_eq!(state.address.article.as_deref(), Some("c"));
    let mut long = window(&["a", "b", "c"]);
    long.matched = 500;
    let more = answer(&state, long);
    state = run(state, [more, Action::Walk(1)]);
    assert_eq!(state.wanted_row, Some(3));
    let rows = Window { offset: 0, matched: 500, ..window(&["a", "b", "c", "d"]) };
    let rows =
        Action::Window { stamp: state.stamp, query: String::new(), rows_only: true, window: Window { matched: 500, ..rows } };
    state = run(state, [rows]);
    assert_eq!(state.address.article.as_deref(), Some("d"));
    assert_eq!(state.wanted_row, None);
}

#[test]
fn hits_go_round() {
    let state = run(page(), [Action::Open("b".to_owned()), Action::Hit(1)]);
    assert_eq!(state.address.spot, Some(Spot::Hit(0)));
    let state = run(state, [Action::Hit(-1)]);
    assert_eq!(state.address.spot, Some(Spot::Hit(2)));
    let state = run(state, [Action::Hit(1)]);
    assert_eq!(state.address.spot, Some(Spot::Hit(0)));
    assert!(state.replace, "looking around makes no history");
}

#[test]
fn opening_a_found_article_lands_on_the_first_hit() {
    let state = run(page(), [Action::Ask("talks".to_owned()), Action::Open("c".to_owned())]);
    assert_eq!(state.address.spot, Some(Spot::Hit(0)));
    let state = run(page(), [Action::Open("c".to_owned())]);
    assert_eq!(state.address.spot, None);
}

#[test]
fn narrowing_keeps_the_article_and_says_so() {
    let narrow = Action::Narrow { facet: Facet::People, key: "p1".to_owned(), name: "Ada".to_owned(), state: State::Include };
    let state = run(page(), [narrow]);
    assert_eq!(state.address.article.as_deref(), Some("a"));
    assert_eq!(state.notices.len(), 1);
    assert_eq!(state.name_of(Facet::People, "p1"), "Ada");
    let state = run(state, [Action::Undo]);
    assert!(state.notices.is_empty(), "what is undone needs no undo");
    assert_eq!(state.address.active(), 0);
}

#[test]
fn a_clicked_value_keeps_its_place() {
    let value = |key: &str, state| FacetValue { key: key.to_owned(), name: key.to_owned(), label: None, count: 1, state };
    let facets = |values| vec![FacetWindow { facet: Facet::Places, values, distinct: 2 }];
    let mut start = window(&["a"]);
    start.facets = facets(vec![value("af", State::Off), value("ru", State::Off)]);
    let first = First { window: start, readings: vec![] };
    let state = run(AppState::new(Address::default(), Some(first)), [cycle("ru")]);
    let mut next = window(&["a"]);
    next.facets = facets(vec![value("ru", State::Include), value("af", State::Off)]);
    let next = answer(&state, next);
    let state = run(state, [next]);
    let keys: Vec<_> =
        state.results.as_ref().unwrap().facet(Facet::Places).unwrap().values.iter().map(|value| value.key.clone()).collect();
    assert_eq!(keys, ["af", "ru"]);
}

#[test]
fn an_article_that_is_not_here_is_missed_kindly() {
    let state = AppState::new(Address::decode("read=gone"), None);
    let state = run(state, [Action::Health(Health::Ready), Action::Read("gone".to_owned(), None)]);
    assert_eq!(state.missing.as_deref(), Some("gone"));
    let state = run(state, [Action::Read("other".to_owned(), Some(Box::new(reading("other", 0))))]);
    assert!(state.reading.is_none(), "an answer about another article is dropped");
}

#[test]
fn the_article_on_screen_stays_while_others_come_in() {
    let state = run(page(), [Action::Changed]);
    let more = answer(&state, window(&["x", "y"]));
    let state = run(state, [more]);
    assert_eq!(state.default_article.as_deref(), Some("a"));
    let state = run(state, [cycle("ru")]);
    let other = answer(&state, window(&["x", "y"]));
    let state = run(state, [other]);
    assert_eq!(state.default_article.as_deref(), Some("x"), "something else was asked for");
    let gone = Action::Read("x".to_owned(), None);
    assert_eq!(run(state, [gone]).default_article.as_deref(), Some("y"));
}

#[test]
fn a_new_date_is_asked_for_told_and_taken_back_in_order() {
    let publication = |day: &str| Publication { id: "a".to_owned(), published: day.to_owned() };
    let redated = |before: &str| Action::Redated { id: "a".to_owned(), before: before.to_owned(), problem: None };
    let state = run(page(), [Action::Redate(publication("2021-03-18"))]);
    assert_eq!(state.redate, Some(PendingRedate { to: publication("2021-03-18"), is_undo: false }));
    let before = state.stamp;
    let state = run(state, [redated("2019-09-14")]);
    assert_ne!(state.stamp, before, "counts and article are asked for anew");
    assert_eq!((state.redate.clone(), state.notices.len()), (None, 1));
    assert_eq!(state.address, Address::default());

    let state = run(state, [cycle("ru"), Action::Undo]);
    assert_eq!(state.redate, None, "the filter came last");
    let undone = run(state.clone(), [Action::Undo]);
    assert_eq!(undone.redate, Some(PendingRedate { to: publication("2019-09-14"), is_undo: true }));
    let undone = run(undone, [redated("2021-03-18"), Action::Undo]);
    assert_eq!((undone.redate, undone.notices.len(), undone.undo_steps.len()), (None, 0, 0), "an undo is not undone");

    let noticed = run(state, [Action::UndoRedate(publication("2019-09-14"))]);
    assert_eq!(noticed.redate, Some(PendingRedate { to: publication("2019-09-14"), is_undo: true }));
    assert!(noticed.undo_steps.is_empty());
}

#[test]
fn a_date_that_is_none_is_told_at_the_article() {
    let publication = Publication { id: "a".to_owned(), published: "2021-02-30".to_owned() };
    let no_such_day = RedateProblem::NoSuchDay("2021-02-30".to_owned());
    let problem = Action::Redated { id: "a".to_owned(), before: String::new(), problem: Some(no_such_day.clone()) };
    let state = run(page(), [Action::Redate(publication.clone()), problem]);
    assert_eq!(state.redate_problem, Some(("a".to_owned(), no_such_day)));
    assert!(state.undo_steps.is_empty() && state.notices.is_empty() && state.redate.is_none());
    assert_eq!(run(state, [Action::Redate(publication)]).redate_problem, None);
}

#[test]
fn layers_go_on_and_off() {
    let state = run(page(), [Action::Toggle(Layer::Events), Action::Toggle(Layer::Quotations)]);
    assert_eq!(state.layers, Layers { references: true, quotations: false, events: true });
    assert_eq!(state.stamp, page().stamp, "nothing is asked for");
}

#[test]
fn home_is_where_it_began() {
    let full = run(page(), [Action::Ask("talks".to_owned()), cycle("ru"), Action::Open("b".to_owned())]);
    let state = run(full, [Action::Home]);
    assert_eq!(state.address, Address::default());
    assert_eq!(run(state, [Action::Undo]).address.query, "talks");
}

#[test]
fn one_added_article_is_opened() {
    let added = wirescope_protocol::Added { job: 1, ids: vec!["n".to_owned()], articles: 1, ..Default::default() };
    let state = run(page(), [Action::JobStarted(1, 1), Action::JobEnded(1, added)]);
    assert!(state.jobs.is_empty());
    assert_eq!(state.address.article.as_deref(), Some("n"));
    assert!(state.behind(), "the counts are asked for anew");
}
