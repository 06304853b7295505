//! The card of a mention, pronoun or description: what it refers to, and why it is marked.

use wirescope_protocol::{Card, Mark, MarkKind, State};
use yew::prelude::*;

use super::correct::{Correct, of_mark};
use super::frame::{CardPosition, Frame, reason, row};
use super::notes::Notes;
use crate::{
    components::label_group::LabelGroup,
    words::{dates, entities, places, rules},
};

#[derive(PartialEq, Properties)]
pub(crate) struct Props {
    pub(crate) card: Card,
    pub(crate) mark: Mark,
    /// The marked words.
    pub(crate) text: AttrValue,
    /// The state of the value in the filters.
    pub(crate) state: State,
    pub(crate) position: CardPosition,
    /// The number of this mark among those of the card, from 1, and how many there are.
    pub(crate) step: (usize, usize),
    /// To the next (1) or previous (-1) of these marks.
    pub(crate) onstep: Callback<i32>,
    /// Sets the state of the value in the filters.
    pub(crate) onpick: Callback<State>,
    /// Looks at the value in the words of the articles.
    pub(crate) onwords: Callback<()>,
    /// Opens the field for the article's day of publication.
    pub(crate) ondate: Callback<()>,
    pub(crate) onclose: Callback<()>,
}

/// The card.
#[component]
pub(crate) fn MarkCard(props: &Props) -> Html {
    let Props { card, mark, .. } = props;
    let kind = entities::mark(mark.kind, card.label);
    let ties: Vec<String> = card.ties.iter().map(|tie| entities::tie(card.label, tie)).collect();
    html! {
        <Frame about={card.name.clone()} {kind} swatch={LabelGroup::of(card.label).class()} position={props.position} step={props.step}
            of={entities::MENTION} onstep={props.onstep.clone()} onclose={props.onclose.clone()}>
            if mark.kind != MarkKind::Mention { <p class="card-stands"><q>{ &props.text }</q>{ entities::STANDS_HERE_FOR }</p> }
            <p class="card-name">{ dates::told(&card.name) }</p>
            if let Some(other) = &mark.stands_for {
                <p class="card-stands">{ entities::HERE_IT_STANDS_FOR }<b>{ &other.name }</b></p>
            }
            if card.label.is_time() { { time(props) } }
            <dl class="card-rows">
                { row(if card.roles.len() > 1 { entities::ROLES } else { entities::ROLE }, Some(card.roles.join("; "))) }
                { row(entities::AGE, Some(card.ages.join("; "))) }
                { row(entities::TIES, Some(ties.join("; "))) }
                { row(entities::PLACE, card.link.as_ref().map(|link| places::whereabouts(link, &card.name))) }
            </dl>
            { aliases(card) }
            <p class="card-count">{ entities::counts(card) }</p>
            { for card.doubts.iter().map(|doubt| html! { <p class="card-doubt">{ entities::doubt(doubt) }</p> }) }
            { reasons(props) }
            if mark.kind == MarkKind::Mention { <Correct target={of_mark(card, mark, &props.text)} onclose={props.onclose.clone()} /> }
            if card.facet.is_some() {
                <div class="card-actions">
                    { pick(props, State::Include, entities::INCLUDE, entities::STOP_INCLUDING) }
                    { pick(props, State::Exclude, entities::EXCLUDE, entities::STOP_EXCLUDING) }
                    if card.facet.is_some_and(|facet| facet.is_named()) { <Notes card={card.clone()} onclose={props.onclose.clone()} /> }
                    if card.facet.is_some_and(|facet| facet.is_mentioned()) {
                        <button type="button" class="button" onclick={props.onwords.reform(|_| ())}>{ entities::IN_WORDS }</button>
                    }
                </div>
            }
        </Frame>
    }
}

/// The value of a date or time and what it is relative to, or why it has none.
fn time(props: &Props) -> Html {
    let Props { card, mark, .. } = props;
    let value = if card.value == card.name { "" } else { card.value.as_str() };
    let has_value = !card.timex.is_empty();
    html! {
        <>
            if has_value {
                <p class="card-value">{ value }{ " " }<code title={dates::TIMEX}>{ &card.timex }</code></p>
            }
            if let Some(reason) = mark.no_value { <p class="card-value">{ dates::no_value(reason, has_value) }</p> }
            if let Some(from) = &mark.counted_from { <p class="card-value">{ dates::counted_from(from) }</p> }
            if mark.no_value.is_some() || mark.counted_from.is_some() {
                <p class="card-value">
                    <button type="button" class="link" onclick={props.ondate.reform(|_| ())}>{ dates::CHANGE_LINK }</button>
                </p>
            }
        </>
    }
}

fn aliases(card: &Card) -> Html {
    let aliases: Vec<&String> = card.aliases.iter().filter(|alias| **alias != card.name).collect();
    if aliases.is_empty() {
        return Html::default();
    }
    html! {
        <p class="card-aliases">
            <span>{ entities::ALSO_WRITTEN }</span>
            { for aliases.iter().enumerate().map(|(at, alias)| html! { <>{ if at > 0 { ", " } else { "" } }<q>{ (*alias).clone() }</q></> }) }
        </p>
    }
}

/// Why it is marked, why its place is there, and why it stands for something else.
fn reasons(props: &Props) -> Html {
    let Props { card, mark, .. } = props;
    html! {
        <>
            { reason(rules::WHY, rules::rule(&mark.rule), &mark.rule, mark.score) }
            if let Some(link) = &card.link { { reason(rules::WHY_THERE, rules::place_rule(link), &link.rule, link.score) } }
            if let Some(other) = &mark.stands_for {
                { reason(rules::WHY_THAT, rules::rule(&other.rule), &other.rule, other.score) }
            }
        </>
    }
}

fn pick(props: &Props, state: State, on: &'static str, off: &'static str) -> Html {
    let is = props.state == state;
    let to = if is { State::Off } else { state };
    html! { <button type="button" class={if is { "button is-on" } else { "button" }} onclick={props.onpick.reform(move |_| to)}>{ if is { off } else { on } }</button> }
}
