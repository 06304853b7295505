use wirescope_protocol::{Answer, Bar, CompareAnswer, FacetAnswer, FacetValue, HistogramAnswer, ListAnswer, Row, Snippet, State};

use super::*;
use crate::state::{Action, PinChange, PinsSlice};

fn of_people(key: &str) -> Clause {
    part(Field::People, Test::Any(vec![key.to_owned()]))
}

fn row(id: &str) -> Row {
    let (title, source, published) = (format!("About {id}"), String::new(), String::new());
    Row {
        id: id.to_owned(),
        title,
        source,
        published,
        snippet: Snippet::default(),
        hits: 0,
        words: 1,
        left_out: 0,
        marks: Default::default(),
        author: String::new(),
        section: String::new(),
        lack: String::new(),
    }
}

fn value(key: &str) -> FacetValue {
    FacetValue { key: key.to_owned(), name: key.to_uppercase(), label: None, count: 1, state: State::Off }
}

/// The view, and the worker's answers until it asks no more. `sources` are those of the articles.
fn settle(mut state: AppState, articles: &[&str], sources: &[&str]) -> AppState {
    for _ in 0..4 {
        let ask = state.ask();
        let reply = |(pane, asked): &(PaneId, PaneAsk)| {
            let answer = match asked {
                PaneAsk::List { offset, .. } => {
                    let rows = articles.iter().map(|id| row(id)).collect();
                    PaneAnswer::List(ListAnswer { matched: 9, offset: *offset, rows })
                }
                PaneAsk::Facet { field, .. } => {
                    let keys = if *field == Field::Source { sources } else { &["ann", "bo"] };
                    let values: Vec<_> = keys.iter().map(|key| value(key)).collect();
                    PaneAnswer::Facet(FacetAnswer { distinct: u32::try_from(values.len()).unwrap(), values })
                }
                PaneAsk::Histogram(_) => {
                    let bar = |year: &str| Bar { value: year.to_owned(), count: 1, ..Bar::default() };
                    let bars = ["2019", "2020", "2021"].map(bar).to_vec();
                    PaneAnswer::Histogram(HistogramAnswer { bars, ..HistogramAnswer::default() })
                }
                PaneAsk::Compare(_) => PaneAnswer::Compare(CompareAnswer::default()),
                PaneAsk::Differences(_) => PaneAnswer::Differences(Default::default()),
                PaneAsk::Describe(_) => PaneAnswer::Describe(Default::default()),
                PaneAsk::Align(_) => PaneAnswer::Align(Default::default()),
                other => panic!("{other:?}"),
            };
            (pane.clone(), answer)
        };
        let panes: Vec<_> = ask.panes.iter().map(reply).collect();
        if panes.is_empty() {
            break;
        }
        let total = u32::try_from(articles.len()).unwrap();
        let answer = Answer { total, matched: total, panes, ..Answer::default() };
        state = state.after(Action::Answer { stamp: state.panes.stamp, ask, answer });
    }
    state
}

fn view(versus: Versus) -> AppState {
    AppState::new(Address { view: View::Compare, versus, ..Address::default() }, None)
}

fn sides(state: &AppState) -> Option<[SideOf; 2]> {
    state.pins.versus.sides(&state.selection, &state.panes)
}

fn asked(state: &AppState) -> Vec<String> {
    state.panes().into_iter().map(|(pane, _)| pane.name().to_owned()).filter(|name| name.starts_with("compare")).collect()
}

#[test]
fn addresses_of_comparisons_are_short() {
    let field = |field, test| part(field, test);
    let any = |key: &str| Test::Any(vec![key.to_owned()]);
    let pinned = Selection { query: "talks & peace".to_owned(), clauses: vec![of_people("ann bee")] };
    for (versus, code) in [
        (Versus::Rest, "rest"),
        (Versus::Each, "each"),
        (Versus::Choose(Kind::Spans), "spans"),
        (Versus::Pinned(pinned), "q=talks%20%26%20peace+people=ann%20bee"),
        (Versus::Two([field(Field::Source, any("a;b")), field(Field::Source, any(""))]), "source=a%3Bb;source="),
        (
            Versus::Two([field(Field::Published, interval("2019", "2019-06")), field(Field::Published, interval("2020", ""))]),
            "published=2019..2019-06;published=2020..",
        ),
        (Versus::Two(with_and_without(&ValueRef { field: Field::People, key: "ann".to_owned() })), "people=ann;-people=ann"),
        (Versus::Two(["x", "y"].map(|id| field(Field::Articles, Test::Articles(vec![id.to_owned()])))), "articles=x;articles=y"),
    ] {
        assert_eq!(versus.encode().as_deref(), Some(code));
        assert_eq!(Versus::decode(code), Some(versus), "{code}");
    }
    assert_eq!(Versus::Usual.encode(), None);
    let deep = "vs=".repeat(100_000);
    assert_eq!(["", "later", "q=", "people=a;", "q=a;people=b", deep.as_str()].map(Versus::decode), [const { None }; 6]);
}

#[test]
fn two_articles_are_compared_with_one_another_and_a_selection_with_the_rest() {
    let state = settle(view(Versus::Usual), &["new", "old"], &[""]);
    let article = |id: &str| SideOf::With(part(Field::Articles, Test::Articles(vec![id.to_owned()])));
    assert_eq!(sides(&state), Some([article("old"), article("new")]));
    assert!(asked(&state).contains(&"compare-texts".to_owned()));
    let state = settle(state.after(Action::Ask("talks".to_owned())), &["new", "old"], &[""]);
    assert_eq!(sides(&state), Some([SideOf::Matching, SideOf::Rest]));
    assert!(!asked(&state).contains(&"compare-texts".to_owned()));
}

#[test]
fn many_articles_are_compared_by_source_or_else_by_time() {
    let many = ["a", "b", "c"];
    let state = settle(view(Versus::Usual), &many, &["times", "post", "wire"]);
    let source = |key: &str| SideOf::With(part(Field::Source, Test::Any(vec![key.to_owned()])));
    assert_eq!(sides(&state), Some([source("times"), source("post")]));
    let state = settle(view(Versus::Usual), &many, &[""]);
    let span = |from: &str, to: &str| SideOf::With(part(Field::Published, interval(from, to)));
    assert_eq!(sides(&state), Some([span("2019", "2019"), span("2020", "2021")]));
    let state = settle(view(Versus::Choose(Kind::Name)), &many, &[""]);
    let ann = ValueRef { field: Field::People, key: "ann".to_owned() };
    assert_eq!(sides(&state), Some(with_and_without(&ann).map(SideOf::With)));
    let state = settle(view(Versus::Choose(Kind::Articles)), &["a"], &[""]);
    assert_eq!(sides(&state), None, "there is only one");
}

#[test]
fn what_takes_longer_is_asked_once_the_values_have_come() {
    let pinned = Versus::Pinned(Selection::of_query("talks"));
    let state = view(pinned);
    assert_eq!(asked(&state), ["compare"]);
    let state = settle(state, &["a", "b", "c"], &[""]);
    assert_eq!(asked(&state), ["compare", "compare-differences", "compare-described"]);
    let state = state.after(Action::Compare(Versus::Rest));
    assert_eq!(asked(&state), ["compare"], "other sides");
    let state = settle(view(Versus::Each), &["a", "b", "c"], &[""]);
    assert_eq!(sides(&state), Some([SideOf::Matching, SideOf::Matching]));
    assert_eq!(asked(&state), ["compare", "compare-differences"], "of the same articles only what they tell differently");
}

#[test]
fn pins_are_made_of_the_selection_and_bring_it_back() {
    let state = view(Versus::Usual).after(Action::Pins(PinChange::Toggle));
    assert!(state.pins.pins.is_empty(), "there is nothing to keep");
    let state = state.after(Action::Ask("talks".to_owned())).after(Action::Set(Field::People, "ann".to_owned(), State::Include));
    let asked = state.selection.selection.clone();
    let state = state.after(Action::Pins(PinChange::Toggle));
    let pin = state.pins.pins[0].clone();
    assert_eq!((pin.name.as_str(), &pin.selection), ("“talks”, ann", &asked));
    let state = state.after(Action::Clear).after(Action::Pins(PinChange::Rename(pin.id, " Peace talks ".to_owned())));
    let state = state.after(Action::Pins(PinChange::Restore(pin.id)));
    assert_eq!(state.selection.selection, asked);
    assert_eq!(state.pins.pins[0].name, "Peace talks");
    let undone = state.after(Action::Undo);
    assert!(undone.selection.selection.is_empty() && undone.pins.pins.len() == 1);
    assert_eq!(PinsSlice::decode(&state.pins.encode()).pins, state.pins.pins);

    let other = state.after(Action::Ask("rain".to_owned())).after(Action::Pins(PinChange::Toggle));
    let both = state.after(Action::PinsKept(other.pins.encode()));
    assert_eq!(both.pins.pins[0], state.pins.pins[0], "what was here is what it was");
    assert_eq!(both.pins.encode(), other.pins.encode());
    assert_eq!(both.after(Action::PinsKept(String::new())).pins.pins, []);

    let gone = state.after(Action::Pins(PinChange::Toggle));
    assert!(gone.pins.pins.is_empty(), "a selection that is pinned is unpinned");
    let Some(crate::state::Undo::Pin(pin, at)) = gone.session.notices.last().and_then(|notice| notice.undo.clone()) else {
        panic!("it can be undone")
    };
    assert_eq!(gone.after(Action::Pins(PinChange::PutBack(pin, at))).pins.pins, state.pins.pins);
    let unnamed = state.after(Action::Pins(PinChange::Rename(state.pins.pins[0].id, " ".to_owned())));
    assert_eq!(unnamed.pins.pins[0].name, "“talks”, ann");
}
