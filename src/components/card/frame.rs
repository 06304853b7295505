//! What all cards have in common: a position, a heading, steps to other things of the same kind, and the reason.

use wirescope_protocol::Argument;
use yew::prelude::*;

use crate::{
    components::icon::{Draw, Icon},
    words,
};

/// The position of a card, in CSS pixels relative to the article's box.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct CardPosition {
    pub(crate) left: f64,
    pub(crate) top: f64,
    /// Whether `top` is the position of the lower edge.
    pub(crate) above: bool,
    /// The room that it has in height; more is scrolled.
    pub(crate) room: f64,
}

#[derive(PartialEq, Properties)]
pub(crate) struct Props {
    /// The subject, for the label: `About Ada`.
    pub(crate) about: AttrValue,
    /// The heading: what kind of thing that is.
    pub(crate) kind: AttrValue,
    /// The class of that kind's swatch.
    pub(crate) swatch: &'static str,
    pub(crate) position: CardPosition,
    /// The number of this one among those in the article, from 1, and how many there are.
    pub(crate) step: (usize, usize),
    /// What the steps go to: `mention`.
    pub(crate) of: &'static str,
    pub(crate) onstep: Callback<i32>,
    pub(crate) onclose: Callback<()>,
    pub(crate) children: Html,
}

/// The frame of a card.
#[component]
pub(crate) fn Frame(props: &Props) -> Html {
    let CardPosition { left, top, above, room } = props.position;
    let style = if above {
        format!("left:{left:.0}px;bottom:calc(100% - {top:.0}px);max-height:{room:.0}px")
    } else {
        format!("left:{left:.0}px;top:{top:.0}px")
    };
    let close = props.onclose.reform(|_| ());
    html! {
        <div class={classes!("card", above.then_some("is-above"))} role="dialog" aria-label={words::reader::about(&props.about)} {style}>
            <div class="card-head">
                <span class={classes!("swatch", props.swatch)} aria-hidden="true" />
                <span class="card-kind">{ &props.kind }</span>
                if props.step.1 > 1 { { stepper(props) } }
                <button type="button" class="quiet card-close" aria-label={words::page::CLOSE} onclick={close}><Draw icon={Icon::Close} /></button>
            </div>
            { props.children.clone() }
        </div>
    }
}

/// Previous, number, next.
fn stepper(props: &Props) -> Html {
    let (number, total) = props.step;
    html! {
        <span class="stepper">
            <button type="button" class="quiet" aria-label={words::reader::previous(props.of)} onclick={props.onstep.reform(|_| -1)}>
                <Draw icon={Icon::Previous} />
            </button>
            <span>{ words::numbers::of(number, total) }</span>
            <button type="button" class="quiet" aria-label={words::reader::next(props.of)} onclick={props.onstep.reform(|_| 1)}>
                <Draw icon={Icon::Next} />
            </button>
        </span>
    }
}

/// The answer to `question`: what a rule found out, the confidence, and the code of the rule.
pub(super) fn reason(question: &'static str, wording: impl Into<AttrValue>, rule: &str, score: f32) -> Html {
    html! {
        <p class="card-why">
            <b>{ question }{ " " }</b>
            { wording.into() }
            <span class="card-sure" title={words::rules::CONFIDENCE_HINT}>{ format!(" – {}", words::rules::confidence(score)) }</span>
            <code>{ rule }</code>
        </p>
    }
}

/// A row of a card: `Where  Doha`. Without words there is no row.
pub(super) fn row(title: &str, words: Option<String>) -> Html {
    match words.filter(|words| !words.is_empty()) {
        Some(words) => html! { <div><dt>{ title }</dt><dd>{ words }</dd></div> },
        None => Html::default(),
    }
}

/// A row with words of the article and the name of what they refer to.
pub(super) fn argument(title: &str, argument: &Option<Argument>) -> Html {
    row(title, argument.as_ref().map(words::entities::words_and_name))
}
