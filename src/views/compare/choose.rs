//! What is compared: the kind of the sides, and the sides themselves.

use web_sys::InputEvent;
use wirescope_protocol::{Clause, FacetValue, Field, ListAnswer, PaneAnswer, PaneAsk, SideOf, Test, ValueRef};
use yew::prelude::*;

use crate::{
    browser::dom,
    components::{
        choice::{Choice, Entries},
        icon::{Draw, Icon},
    },
    hooks::{App, use_app, use_panes, use_pins, use_selection},
    state::{
        Action, PanesSlice, PinsSlice, SelectionSlice, Versus, name_of,
        pins::{name_by_chips, title_of},
        versus::{self, Kind, interval, part},
    },
    words::{compare as words, dates, filters},
};

#[derive(PartialEq, Properties)]
pub(super) struct Props {
    /// What the two parts differ in; `None` where the selection is compared with something else.
    pub(super) kind: Option<Kind>,
    pub(super) sides: Option<[SideOf; 2]>,
}

/// The choice.
#[component]
pub(super) fn Choose(props: &Props) -> Html {
    let app = use_app();
    let (selection, panes, pins) = (use_selection(), use_panes(), use_pins());
    let sides = props.sides.as_ref().and_then(clauses);
    let swap = sides.clone().filter(|_| props.kind != Some(Kind::Name)).map(|[one, other]| {
        let onclick = app.dispatch.reform(move |_: MouseEvent| Action::Compare(Versus::Two([other.clone(), one.clone()])));
        html! { <button type="button" class="quiet" aria-label={words::SWAP} title={words::SWAP} {onclick}><Draw icon={Icon::Swap} /></button> }
    });
    html! {
        <div class="compare-head">
            { kinds(&app, &selection, &panes, &pins, props.kind) }
            if let Some(kind) = props.kind { { pickers(&app, &selection, &panes, kind, sides.as_ref(), swap.unwrap_or_default()) } }
        </div>
    }
}

/// The two parts of the selection, if it is these that are compared.
fn clauses(sides: &[SideOf; 2]) -> Option<[Clause; 2]> {
    match sides {
        [SideOf::With(one), SideOf::With(other)] => Some([one.clone(), other.clone()]),
        _ => None,
    }
}

/// The kinds of sides, and the pins.
fn kinds(app: &App, selection: &SelectionSlice, panes: &PanesSlice, pins: &PinsSlice, kind: Option<Kind>) -> Html {
    let others = pins.pins.iter().filter(|pin| pin.selection != selection.selection);
    let mut offers: Vec<(String, String, Versus)> = Vec::new();
    // Of all articles nothing is left.
    if !selection.selection.is_empty() || pins.versus == Versus::Rest {
        offers.push(("rest".to_owned(), words::REST.to_owned(), Versus::Rest));
    }
    offers.push(("each".to_owned(), words::EACH.to_owned(), Versus::Each));
    let pinned: Vec<_> =
        others.map(|pin| (format!("pin-{}", pin.id), words::and_pin(&pin.name), Versus::Pinned(pin.selection.clone()))).collect();
    let is_pin = pinned.iter().any(|(_, _, versus)| *versus == pins.versus);
    offers.extend(pinned);
    if let (Versus::Pinned(other), false) = (&pins.versus, is_pin) {
        offers.push(("other".to_owned(), words::and_pin(&name_by_chips(selection, panes, other)), pins.versus.clone()));
    }
    offers.extend(Kind::ALL.map(|kind| (kind.code().to_owned(), words::kind(kind).to_owned(), Versus::Choose(kind))));
    let chosen = match (&pins.versus, kind) {
        (_, Some(kind)) => Versus::Choose(kind),
        (other @ (Versus::Pinned(_) | Versus::Each), None) => other.clone(),
        (_, None) => Versus::Rest,
    };
    let code = offers.iter().find(|(.., versus)| *versus == chosen).map(|(code, ..)| code.clone()).unwrap_or_default();
    let entries: Entries = offers.iter().map(|(code, name, _)| (code.clone().into(), name.clone().into())).collect();
    let onchoose = app.dispatch.reform(move |code: String| {
        Action::Compare(offers.iter().find(|(other, ..)| *other == code).map(|(.., versus)| versus.clone()).unwrap_or_default())
    });
    html! { <label class="choose is-kind"><span>{ words::COMPARE }</span><Choice id="compare-kind" chosen={code} {entries} {onchoose} /></label> }
}

/// A field to choose from, in which what is chosen is offered in any case.
fn select(label: impl Into<AttrValue>, mut entries: Entries, chosen: &str, onchoose: Callback<String>) -> Html {
    if entries.iter().all(|(code, _)| code != chosen) {
        entries.insert(0, (chosen.to_owned().into(), chosen.to_owned().into()));
    }
    html! { <Choice label={label.into()} chosen={chosen.to_owned()} {entries} {onchoose} /> }
}

/// The articles to choose from: those that are found, where something was typed, before the newest ones.
fn select_article(panes: &PanesSlice, label: &'static str, chosen: &str, onchoose: Callback<String>) -> Html {
    let found = match panes.answer(&versus::found()).map(|answer| &**answer) {
        Some(PaneAnswer::Find(answer)) if !versus::typed(&panes.settings).is_empty() => articles(&answer.articles),
        _ => Entries::new(),
    };
    let newest = offered(panes).map(articles).unwrap_or_default();
    let is_found = |(code, _): &(AttrValue, AttrValue)| found.iter().any(|(other, _)| other == code);
    let newest: Entries = newest.into_iter().filter(|entry| !is_found(entry)).collect();
    let entries: Entries = if found.iter().chain(&newest).any(|(code, _)| code == chosen) {
        Entries::new()
    } else {
        let title = title_of(panes, chosen).unwrap_or_else(|| chosen.to_owned());
        vec![(chosen.to_owned().into(), title.into())]
    };
    let (entries, groups) = if found.is_empty() {
        (entries.into_iter().chain(newest).collect(), Vec::new())
    } else {
        (entries, vec![(AttrValue::from(words::FOUND), found), (AttrValue::from(words::NEWEST), newest)])
    };
    html! { <Choice {label} chosen={chosen.to_owned()} {entries} {groups} {onchoose} /> }
}

/// The choice of each side.
fn pickers(
    app: &App,
    selection: &SelectionSlice,
    panes: &PanesSlice,
    kind: Kind,
    sides: Option<&[Clause; 2]>,
    swap: Html,
) -> Html {
    let Some(sides) = sides else { return Html::default() };
    let put = |side: usize, make: fn(&Clause, String) -> Clause| {
        let sides = sides.clone();
        app.dispatch.reform(move |code: String| {
            let mut sides = sides.clone();
            sides[side] = make(&sides[side], code);
            Action::Compare(Versus::Two(sides))
        })
    };
    let picker = |side: usize| -> Html {
        let clause = &sides[side];
        let label = words::choose(kind, side);
        match kind {
            Kind::Articles => {
                let chosen = articles_of(clause).first().cloned().unwrap_or_default();
                select_article(panes, label, &chosen, put(side, |_, id| part(Field::Articles, Test::Articles(vec![id]))))
            }
            Kind::Sources => {
                let chosen = keys_of(clause).first().cloned().unwrap_or_default();
                let found = versus::choices(panes, Field::Source);
                let offer = |value: &FacetValue| -> (AttrValue, AttrValue) {
                    (value.key.clone().into(), filters::value(clause.field, &value.key, &value.name).into())
                };
                let mut offers: Entries = found.iter().flat_map(|facet| &facet.values).map(offer).collect();
                if offers.iter().all(|(key, _)| *key != chosen) {
                    offers.push((chosen.clone().into(), name_of(selection, panes, clause.field, &chosen).into()));
                }
                select(label, offers, &chosen, put(side, |before, key| part(before.field, Test::Any(vec![key]))))
            }
            Kind::Spans => {
                let (from, to) = ends_of(clause);
                let from_field = put(side, |before, from| {
                    let to = ends_of(before).1;
                    part(Field::Published, interval(&from, if to < from { &from } else { &to }))
                });
                let to_field = put(side, |before, to| {
                    let from = ends_of(before).0;
                    part(Field::Published, interval(if from > to { &to } else { &from }, &to))
                });
                html! {
                    <span class="choose-span">
                        { select(format!("{label}, {}", words::FROM), bars(panes), &from, from_field) }<span aria-hidden="true">{ "–" }</span>
                        { select(format!("{label}, {}", words::TO), bars(panes), &to, to_field) }
                    </span>
                }
            }
            Kind::Name => names(app, selection, panes, clause),
        }
    };
    if kind == Kind::Name {
        return html! { <div class="choose">{ picker(0) }</div> };
    }
    html! {
        <div class="choose">
            <span class="side-mark is-one" aria-hidden="true" />{ picker(0) }
            { swap }
            <span class="side-mark is-two" aria-hidden="true" />{ picker(1) }
            if kind == Kind::Articles { { search(app, panes) } }
        </div>
    }
}

/// Where not every article is offered, a field that finds the others by their headlines, and how many it finds.
fn search(app: &App, panes: &PanesSlice) -> Html {
    let matched = panes.matched();
    let shown = offered(panes).map_or(0, |list| list.rows.len());
    if u32::try_from(shown).is_ok_and(|shown| shown >= matched) {
        return Html::default();
    }
    let typed = versus::typed(&panes.settings).to_owned();
    let oninput = app
        .dispatch
        .reform(|event: InputEvent| Action::Pane(versus::found(), PaneAsk::Find(versus::found_ask(&dom::value_of(&event)))));
    let note = match panes.answer(&versus::found()).map(|answer| &**answer) {
        Some(PaneAnswer::Find(answer)) if !typed.is_empty() => words::found(answer.articles.rows.len(), answer.articles.matched),
        _ => words::offered(shown, matched),
    };
    html! {
        <div class="choose-find">
            <input id="compare-find" type="search" autocomplete="off" spellcheck="false" aria-label={words::FIND} placeholder={words::FIND} value={typed} {oninput} />
            <p class="choose-note" role="status">{ note }</p>
        </div>
    }
}

/// The newest articles.
fn offered(panes: &PanesSlice) -> Option<&ListAnswer> {
    match &**panes.answer(&versus::articles())? {
        PaneAnswer::List(list) => Some(list),
        _ => None,
    }
}

fn articles(list: &ListAnswer) -> Entries {
    let name = |row: &wirescope_protocol::Row| {
        let notes = [row.source.clone(), dates::day(&row.published)].into_iter().filter(|note| !note.is_empty());
        std::iter::once(row.title.clone()).chain(notes).collect::<Vec<_>>().join(" · ")
    };
    list.rows.iter().map(|row| (row.id.clone().into(), name(row).into())).collect()
}

fn bars(panes: &PanesSlice) -> Entries {
    let bars = versus::bars(panes).map(|answer| answer.bars.as_slice()).unwrap_or_default();
    bars.iter().filter(|bar| bar.all > 0).map(|bar| (bar.value.clone().into(), dates::calendar(&bar.value).into())).collect()
}

/// The names of which one can be chosen, by field.
fn names(app: &App, selection: &SelectionSlice, panes: &PanesSlice, clause: &Clause) -> Html {
    let chosen = ValueRef { field: clause.field, key: keys_of(clause).first().cloned().unwrap_or_default() };
    let code = AttrValue::from(chosen.party_key());
    let group = |field: Field| -> (AttrValue, Entries) {
        let values = versus::choices(panes, field).map(|facet| facet.values.as_slice()).unwrap_or_default();
        let entry = |value: &FacetValue| {
            (ValueRef { field, key: value.key.clone() }.party_key().into(), AttrValue::from(value.name.clone()))
        };
        (filters::facet(field).into(), values.iter().map(entry).collect())
    };
    let groups: Vec<_> = versus::NAMES.into_iter().map(group).collect();
    let is_offered = groups.iter().any(|(_, entries)| entries.iter().any(|(other, _)| *other == code));
    let name = || AttrValue::from(name_of(selection, panes, chosen.field, &chosen.key));
    let entries = if is_offered { Entries::new() } else { vec![(code.clone(), name())] };
    let onchoose = app.dispatch.reform(|code: String| {
        let value = ValueRef::of_party(&code);
        Action::Compare(value.map_or_else(Versus::default, |value| Versus::Two(versus::with_and_without(&value))))
    });
    html! { <Choice label={words::NAME} chosen={code} {entries} {groups} {onchoose} /> }
}

fn keys_of(clause: &Clause) -> &[String] {
    clause.test.keys().map(|(keys, _)| keys).unwrap_or_default()
}

fn articles_of(clause: &Clause) -> &[String] {
    match &clause.test {
        Test::Articles(ids) => ids,
        _ => &[],
    }
}

fn ends_of(clause: &Clause) -> (String, String) {
    match &clause.test {
        Test::Interval { from, to } => (from.clone(), to.clone()),
        _ => (String::new(), String::new()),
    }
}
