//! The view that sets two sides beside each other: their numbers and names, figures that differ, quotations of both, of one or in other words, how each
//! speaks of a name, and two articles side by side.

mod choose;
mod described;
mod differences;
mod grids;
mod names;
mod pins;
mod quoted;
mod sides;
mod texts;

use wirescope_protocol::{PaneAnswer, PaneAsk, PaneId, SideOf, State, Test};
use yew::prelude::*;

use crate::{
    browser::dom,
    hooks::{use_panes, use_pins, use_selection},
    state::{
        Chip, PaneSlice, PanesSlice, PinsSlice, SelectionSlice, Shared, asks,
        pins::{name_by_chips, name_of_chip},
        versus,
    },
    words::compare as words,
};
use choose::Choose;
use described::Described;
use differences::{Figures, Rewordings};
use names::Names;
pub(crate) use pins::Pins;
use quoted::Quoted;
use sides::Sides;
use texts::Texts;

/// What the parts of the view are drawn from.
#[derive(Clone, PartialEq, Properties)]
struct Part {
    /// The answer to the pane of the part.
    answer: Shared<PaneAnswer>,
    /// What the sides are called.
    names: [AttrValue; 2],
}

/// The view.
#[component]
pub(crate) fn Compare() -> Html {
    let (selection, panes, pins) = (use_selection(), use_panes(), use_pins());
    let kind = pins.versus.kind(&selection, &panes);
    let sides = pins.versus.sides(&selection, &panes);
    html! {
        <div class="compare">
            <Choose {kind} sides={sides.clone()} />
            { body(&selection, &panes, &pins, kind, sides) }
        </div>
    }
}

fn body(
    selection: &SelectionSlice,
    panes: &PanesSlice,
    pins: &PinsSlice,
    kind: Option<versus::Kind>,
    sides: Option<[SideOf; 2]>,
) -> Html {
    let bones = || html! { <div class="bones bones-text" aria-hidden="true"><i /><i /><i /><i /><i /><i /></div> };
    if sides.is_none() && offers(kind).iter().all(|pane| panes.is_current(pane)) {
        let (title, note) = words::none(kind);
        return html! { <div class="nothing"><p class="nothing-title">{ title }</p><p>{ note }</p></div> };
    }
    let Some(slice) = panes.answers.get(&versus::compare()) else { return bones() };
    let (PaneAsk::Compare(asked), PaneAnswer::Compare(shown)) = (&slice.ask, &*slice.answer) else { return Html::default() };
    let names = [0, 1].map(|side: usize| AttrValue::from(side_name(selection, panes, pins, &asked.sides, side)));
    let current = slice.stamp == panes.stamp && Some(&asked.sides) == sides.as_ref();
    let part = |answer: &Shared<PaneAnswer>| Part { answer: answer.clone(), names: names.clone() };
    let other = |pane: PaneId| {
        let of_these = |other: &&PaneSlice| other.stamp == slice.stamp && sides_of(&other.ask) == Some(&asked.sides);
        panes.answers.get(&pane).filter(of_these)
    };
    let differences = other(versus::differences()).map(|slice| part(&slice.answer));
    let described = other(versus::described()).map(|slice| part(&slice.answer));
    let articles = versus::two_articles(&asked.sides);
    let is_theirs = |ask: &PaneAsk| matches!(ask, PaneAsk::Align(ask) if Some(&ask.articles) == articles.as_ref());
    let texts = panes.answers.get(&versus::texts()).filter(|slice| is_theirs(&slice.ask)).map(|slice| part(&slice.answer));
    let of = shown.sides.each_ref().map(|side| side.articles);
    let Part { answer, names } = part(&slice.answer);
    // Beside nothing there is nothing to compare.
    if of.contains(&0) {
        return html! { <div class="compare-body"><Sides {answer} {names} of={asked.sides.clone()} /></div> };
    }
    // Names and words of one and the same articles are the same.
    if versus::is_each(&asked.sides) {
        return html! {
            <div class={classes!("compare-body", (!current).then_some("is-behind"))} aria-busy={(!current).to_string()}>
                if let Some(part) = differences {
                    <p class="compare-note" role="status">{ read_of_each(&part.answer, of[0]) }</p>
                    <Figures answer={part.answer.clone()} names={part.names.clone()} {of} each=true />
                    <Rewordings answer={part.answer} names={part.names} {of} each=true />
                } else {
                    { bones() }
                }
            </div>
        };
    }
    html! {
        <div class={classes!("compare-body", (!current).then_some("is-behind"))} aria-busy={(!current).to_string()}>
            <Sides answer={answer.clone()} names={names.clone()} of={asked.sides.clone()} />
            { contents(&differences, described.is_some(), texts.is_some()) }
            <Names {answer} {names} level={asked.level} />
            if let Some(part) = differences {
                <Figures answer={part.answer.clone()} names={part.names.clone()} {of} />
                <Quoted answer={part.answer.clone()} names={part.names.clone()} {of} />
                <Rewordings answer={part.answer} names={part.names} {of} />
            } else {
                { bones() }
            }
            if let Some(part) = described { <Described ..part /> }
            if let Some(part) = texts { <Texts ..part /> }
        </div>
    }
}

/// How much was read where all are compared with each other.
fn read_of_each(answer: &PaneAnswer, of: u32) -> String {
    match answer {
        PaneAnswer::Differences(answer) => words::read_of_each(answer.read[0], of),
        _ => String::new(),
    }
}

/// What there is to choose from: once that is known, there are two sides or none.
fn offers(kind: Option<versus::Kind>) -> Vec<PaneId> {
    match kind {
        Some(versus::Kind::Articles) => vec![versus::articles()],
        Some(versus::Kind::Sources) => vec![versus::sources()],
        Some(versus::Kind::Name) => versus::NAMES.map(versus::names).to_vec(),
        Some(versus::Kind::Spans) | None => vec![asks::published().0],
    }
}

fn sides_of(ask: &PaneAsk) -> Option<&[SideOf; 2]> {
    match ask {
        PaneAsk::Compare(ask) => Some(&ask.sides),
        PaneAsk::Differences(ask) => Some(&ask.sides),
        PaneAsk::Describe(ask) => Some(&ask.sides),
        _ => None,
    }
}

/// Buttons that lead to the parts of the view.
fn contents(differences: &Option<Part>, described: bool, texts: bool) -> Html {
    let lead = |name: String, to: &'static str| {
        let onclick = move |_: MouseEvent| {
            dom::focus(to);
        };
        html! { <li><button type="button" class="link" {onclick}>{ name }</button></li> }
    };
    let totals = differences.as_ref().and_then(|part| match &*part.answer {
        PaneAnswer::Differences(answer) => Some((answer.differences_total, answer.quotations_total, answer.rewordings_total)),
        _ => None,
    });
    html! {
        <ul class="compare-contents" aria-label={words::PARTS}>
            { lead(words::VALUES.to_owned(), "#compare-names") }
            if let Some((figures, [both, one, other], rewordings)) = totals {
                { lead(words::part(words::FIGURES, figures), "#compare-figures") }
                { lead(words::part(words::QUOTED, both), "#compare-quoted") }
                { lead(words::part(words::QUOTED_ONCE, one + other), "#compare-quoted-once") }
                { lead(words::part(words::REWORDINGS, rewordings), "#compare-rewordings") }
            }
            if described { { lead(words::SPEAKS.to_owned(), "#compare-described") } }
            if texts { { lead(words::TEXTS.to_owned(), "#compare-texts") } }
        </ul>
    }
}

/// What a side is called.
fn side_name(selection: &SelectionSlice, panes: &PanesSlice, pins: &PinsSlice, sides: &[SideOf; 2], side: usize) -> String {
    let named = |of: &wirescope_protocol::Selection| {
        pins.of(of).map_or_else(|| name_by_chips(selection, panes, of), |pin| pin.name.clone())
    };
    match &sides[side] {
        SideOf::Matching if selection.selection.is_empty() => words::ALL_ARTICLES.to_owned(),
        SideOf::Matching => named(&selection.selection),
        SideOf::Rest => words::EVERYTHING_ELSE.to_owned(),
        SideOf::Selected(other) => named(other),
        SideOf::With(clause) => {
            let name = |key: &String| {
                let chip = Chip::Value { facet: clause.field, key: key.clone(), state: State::Include };
                name_of_chip(selection, panes, &chip)
            };
            match (&clause.test, &sides[1 - side]) {
                (Test::None(keys), _) => words::without(&keys.iter().map(name).collect::<Vec<_>>().join(", ")),
                (Test::Any(keys), SideOf::With(other)) if matches!(other.test, Test::None(_)) => {
                    words::with(&keys.iter().map(name).collect::<Vec<_>>().join(", "))
                }
                (Test::Any(keys), _) => keys.iter().map(name).collect::<Vec<_>>().join(", "),
                _ => name_of_chip(selection, panes, &Chip::Clause(clause.clone())),
            }
        }
    }
}

/// A heading to which buttons lead, and the corner of what stands below it.
fn heading(id: &'static str, text: &str, corner: Html) -> Html {
    html! { <div class="compare-line"><h3 id={id} tabindex="-1">{ text }</h3>{ corner }</div> }
}
