//! What a mention refers to, and why it was marked.

use wirescope_protocol::{Card, Mark, State};
use yew::prelude::*;

use super::icon::{Draw, Icon};
use crate::words::{self, Kind};

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
    pub(crate) card: Card,
    pub(crate) mark: Mark,
    /// As the filters have it.
    pub(crate) state: State,
    pub(crate) place: Place,
    /// Which of its mentions in the article this is, from 1, and how many there are.
    pub(crate) step: (usize, usize),
    /// To the next or previous mention.
    pub(crate) onstep: Callback<i32>,
    /// Include, exclude or neither.
    pub(crate) onpick: Callback<State>,
    pub(crate) onclose: Callback<()>,
}

/// The card of a mention.
#[component]
pub(crate) fn CardView(props: &Props) -> Html {
    let Props { card, mark, place, .. } = props;
    let style = if place.above {
        format!("left:{:.0}px;bottom:calc(100% - {:.0}px)", place.left, place.top)
    } else {
        format!("left:{:.0}px;top:{:.0}px", place.left, place.top)
    };
    let elsewhere = match card.articles {
        0 | 1 => "in no other article".to_owned(),
        articles => format!("in {}", words::counted(articles - 1, "other article", "other articles")),
    };
    let times = if card.count == 1 { "Once".to_owned() } else { format!("{} times", words::thousands(card.count)) };
    let aliases: Vec<&String> = card.aliases.iter().filter(|alias| **alias != card.name).collect();
    let close = props.onclose.reform(|_| ());
    html! {
        <div class={classes!("card", place.above.then_some("is-above"))} role="dialog" aria-label={format!("About {}", card.name)} {style}>
            <div class="card-head">
                <span class={classes!("swatch", Kind::of(&card.label).class())} aria-hidden="true" />
                <span class="card-kind">{ words::label_title(&card.label) }</span>
                if props.step.1 > 1 {
                    <span class="stepper">
                        <button type="button" class="quiet" aria-label="Previous mention" onclick={props.onstep.reform(|_| -1)}>
                            <Draw icon={Icon::Previous} />
                        </button>
                        <span>{ format!("{} of {}", props.step.0, props.step.1) }</span>
                        <button type="button" class="quiet" aria-label="Next mention" onclick={props.onstep.reform(|_| 1)}>
                            <Draw icon={Icon::Next} />
                        </button>
                    </span>
                }
                <button type="button" class="quiet card-close" aria-label="Close" onclick={close}><Draw icon={Icon::Close} /></button>
            </div>
            <p class="card-name">{ &card.name }</p>
            if !card.value.is_empty() { <p class="card-value">{ &card.value }</p> }
            if let Some(link) = &card.link {
                <p class="card-value">
                    { if link.country.is_empty() || link.country == card.name { String::new() } else { format!("{} · ", link.country) } }
                    { coordinates(link.lat, link.lon) }
                </p>
            }
            if !aliases.is_empty() {
                <p class="card-aliases">
                    <span>{ "Also written " }</span>
                    { for aliases.iter().enumerate().map(|(at, alias)| html! { <>{ if at > 0 { ", " } else { "" } }<q>{ (*alias).clone() }</q></> }) }
                </p>
            }
            <p class="card-count">{ format!("{times} here, {elsewhere}") }</p>
            <p class="card-why">
                <b>{ "Why? " }</b>
                { &mark.why }
                <span class="card-sure">{ format!(" – {} ({}%)", words::sureness(mark.score), percent(mark.score)) }</span>
                <code>{ &mark.rule }</code>
            </p>
            if card.facet.is_some() {
                <div class="card-actions">
                    { pick(props, State::Include, "Only articles with this", "Stop filtering by this") }
                    { pick(props, State::Exclude, "Hide articles with this", "Stop hiding these") }
                </div>
            }
        </div>
    }
}

fn pick(props: &Props, state: State, on: &'static str, off: &'static str) -> Html {
    let is = props.state == state;
    let to = if is { State::Off } else { state };
    html! { <button type="button" class={if is { "button is-on" } else { "button" }} onclick={props.onpick.reform(move |_| to)}>{ if is { off } else { on } }</button> }
}

/// `34.5° N 69.2° E`
fn coordinates(lat: f32, lon: f32) -> String {
    let side =
        |degrees: f32, plus: char, minus: char| format!("{:.1}° {}", degrees.abs(), if degrees < 0.0 { minus } else { plus });
    format!("{} {}", side(lat, 'N', 'S'), side(lon, 'E', 'W'))
}

fn percent(score: f32) -> u32 {
    // Saturates, whatever comes.
    (score * 100.0).round().clamp(0.0, 100.0) as u32
}
