//! What a mention refers to or stands for, and why it was marked.

use wirescope_protocol::{Card, Mark, MarkKind, State};
use yew::prelude::*;

use super::frame::{Frame, Place, row, why};
use crate::words::{self, Kind};

#[derive(PartialEq, Properties)]
pub(crate) struct Props {
    pub(crate) card: Card,
    pub(crate) mark: Mark,
    /// The marked words.
    pub(crate) text: AttrValue,
    /// As the filters have it.
    pub(crate) state: State,
    pub(crate) place: Place,
    /// Which of its mentions in the article this is, from 1, and how many there are.
    pub(crate) step: (usize, usize),
    /// To the next or previous mention.
    pub(crate) onstep: Callback<i32>,
    /// Include, exclude or neither.
    pub(crate) onpick: Callback<State>,
    /// To the day that the article's dates are counted from.
    pub(crate) ondate: Callback<()>,
    pub(crate) onclose: Callback<()>,
}

/// The card of a mention, pronoun or description.
#[component]
pub(crate) fn MarkCard(props: &Props) -> Html {
    let Props { card, mark, place, .. } = props;
    let kind = match words::mark_title(mark.kind) {
        Some(kind) => format!("{kind} · {}", words::label_title(&card.label)),
        None => words::label_title(&card.label).to_owned(),
    };
    let is_time = matches!(card.label.as_str(), "DATE" | "TIME");
    html! {
        <Frame about={card.name.clone()} {kind} swatch={Kind::of(&card.label).class()} place={*place} step={props.step} of="mention"
            onstep={props.onstep.clone()} onclose={props.onclose.clone()}>
            if mark.kind != MarkKind::Mention { <p class="card-stands"><q>{ &props.text }</q>{ " stands here for" }</p> }
            <p class="card-name">{ &card.name }</p>
            if let Some(other) = &mark.stands_for {
                <p class="card-stands">{ "Here it stands for " }<b>{ &other.name }</b></p>
            }
            if is_time { { time(props) } }
            <dl class="card-rows">
                { row(if card.roles.len() > 1 { "Roles" } else { "Role" }, Some(card.roles.join("; "))) }
                { row("Age", Some(card.ages.join("; "))) }
                { row("Ties", Some(card.ties.join("; "))) }
                { row("Place", card.link.as_ref().map(|link| words::place(link, &card.name))) }
            </dl>
            { aliases(card) }
            <p class="card-count">{ counts(card) }</p>
            { for card.doubts.iter().map(|doubt| html! { <p class="card-doubt">{ doubt }{ "." }</p> }) }
            { why("Why?", &mark.why, &mark.rule, mark.score) }
            if let Some(link) = &card.link { { why("Why there?", &link.why, &link.rule, link.score) } }
            if let Some(other) = &mark.stands_for { { why("Why that?", &other.why, &other.rule, other.score) } }
            if card.facet.is_some() {
                <div class="card-actions">
                    { pick(props, State::Include, "Only articles with this", "Stop filtering by this") }
                    { pick(props, State::Exclude, "Hide articles with this", "Stop hiding these") }
                </div>
            }
        </Frame>
    }
}

/// The value of a date or time, as it is written, and what it was counted from; or why there is none.
fn time(props: &Props) -> Html {
    let Props { card, mark, .. } = props;
    let words = if card.value == card.name { String::new() } else { card.value.clone() };
    html! {
        <>
            if !card.timex.is_empty() {
                <p class="card-value">{ words }{ " " }<code title="The value as TIMEX3 writes it">{ &card.timex }</code></p>
            }
            if !mark.untold.is_empty() {
                <p class="card-value">{ if card.timex.is_empty() { "No value. " } else { "Not all of it is known. " } }{ &mark.untold }</p>
            }
            if !mark.counted_from.is_empty() { <p class="card-value">{ "Counted from " }{ &mark.counted_from }{ "." }</p> }
            if !mark.untold.is_empty() || !mark.counted_from.is_empty() {
                <p class="card-value">
                    <button type="button" class="link" onclick={props.ondate.reform(|_| ())}>{ "Change the article’s date" }</button>
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
            <span>{ "Also written " }</span>
            { for aliases.iter().enumerate().map(|(at, alias)| html! { <>{ if at > 0 { ", " } else { "" } }<q>{ (*alias).clone() }</q></> }) }
        </p>
    }
}

/// `3 times here and 5 references, in no other article`
fn counts(card: &Card) -> String {
    let elsewhere = match card.articles {
        0 | 1 => "in no other article".to_owned(),
        articles => format!("in {}", words::counted(articles - 1, "other article", "other articles")),
    };
    let times = if card.count == 1 { "Once".to_owned() } else { format!("{} times", words::thousands(card.count)) };
    let references = match card.references {
        0 => String::new(),
        count => format!(" and {} to it", words::counted(count, "reference", "references")),
    };
    format!("{times} here{references}, {elsewhere}")
}

fn pick(props: &Props, state: State, on: &'static str, off: &'static str) -> Html {
    let is = props.state == state;
    let to = if is { State::Off } else { state };
    html! { <button type="button" class={if is { "button is-on" } else { "button" }} onclick={props.onpick.reform(move |_| to)}>{ if is { off } else { on } }</button> }
}
