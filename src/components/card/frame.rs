//! What all cards have: a place, a heading, a way to the next of the same, and why it is there.

use wirescope_protocol::Part;
use yew::prelude::*;

use crate::{
    components::icon::{Draw, Icon},
    words,
};

/// Where a card is, in CSS pixels of the article's box.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Place {
    pub(crate) left: f64,
    pub(crate) top: f64,
    /// Whether `top` is where its lower edge is.
    pub(crate) above: bool,
}

#[derive(PartialEq, Properties)]
pub(crate) struct Props {
    /// What it is about: `About Ada`.
    pub(crate) about: AttrValue,
    /// What kind of thing that is.
    pub(crate) kind: AttrValue,
    /// The class of that kind's swatch.
    pub(crate) swatch: &'static str,
    pub(crate) place: Place,
    /// Which of those in the article this is, from 1, and how many there are.
    pub(crate) step: (usize, usize),
    /// What the steps go to: `mention`.
    pub(crate) of: &'static str,
    pub(crate) onstep: Callback<i32>,
    pub(crate) onclose: Callback<()>,
    pub(crate) children: Html,
}

/// A card around what is in it.
#[component]
pub(crate) fn Frame(props: &Props) -> Html {
    let place = props.place;
    let style = if place.above {
        format!("left:{:.0}px;bottom:calc(100% - {:.0}px)", place.left, place.top)
    } else {
        format!("left:{:.0}px;top:{:.0}px", place.left, place.top)
    };
    let close = props.onclose.reform(|_| ());
    html! {
        <div class={classes!("card", place.above.then_some("is-above"))} role="dialog" aria-label={format!("About {}", props.about)} {style}>
            <div class="card-head">
                <span class={classes!("swatch", props.swatch)} aria-hidden="true" />
                <span class="card-kind">{ &props.kind }</span>
                if props.step.1 > 1 {
                    <span class="stepper">
                        <button type="button" class="quiet" aria-label={format!("Previous {}", props.of)} onclick={props.onstep.reform(|_| -1)}>
                            <Draw icon={Icon::Previous} />
                        </button>
                        <span>{ format!("{} of {}", props.step.0, props.step.1) }</span>
                        <button type="button" class="quiet" aria-label={format!("Next {}", props.of)} onclick={props.onstep.reform(|_| 1)}>
                            <Draw icon={Icon::Next} />
                        </button>
                    </span>
                }
                <button type="button" class="quiet card-close" aria-label="Close" onclick={close}><Draw icon={Icon::Close} /></button>
            </div>
            { props.children.clone() }
        </div>
    }
}

/// What found it, and how sure that is. `lead` is the question that it answers.
pub(super) fn why(lead: &str, why: &str, rule: &str, score: f32) -> Html {
    html! {
        <p class="card-why">
            <b>{ lead }{ " " }</b>
            { why }
            <span class="card-sure">{ format!(" – {} ({}%)", words::sureness(score), percent(score)) }</span>
            <code>{ rule }</code>
        </p>
    }
}

/// A line of a card: `Where  Doha`. Nothing without words.
pub(super) fn row(title: &str, words: Option<String>) -> Html {
    match words.filter(|words| !words.is_empty()) {
        Some(words) => html! { <div><dt>{ title }</dt><dd>{ words }</dd></div> },
        None => Html::default(),
    }
}

/// A line that names words of the article and what they stand for.
pub(super) fn part(title: &str, part: &Option<Part>) -> Html {
    row(title, part.as_ref().map(words::words_and_name))
}

fn percent(score: f32) -> u32 {
    // Saturates, whatever comes.
    (score * 100.0).round().clamp(0.0, 100.0) as u32
}
