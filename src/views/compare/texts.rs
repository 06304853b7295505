//! Two articles side by side, with what both have word for word marked.

use std::ops::Range;

use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent, MouseEvent};
use wirescope_protocol::{AlignAnswer, AlignedText, PaneAnswer};
use yew::prelude::*;

use super::{Part, heading, sides::side_class};
use crate::{
    browser::dom,
    hooks::use_app,
    state::Action,
    words::{compare as words, dates, reader},
};

/// Both texts.
#[component]
pub(super) fn Texts(props: &Part) -> Html {
    let app = use_app();
    let frame = use_node_ref();
    let chosen = use_state_eq(|| None::<u32>);
    // The text that the reader scrolls; the other one follows it.
    let driver = use_mut_ref(|| 0_usize);
    let PaneAnswer::Align(answer) = &*props.answer else { return Html::default() };
    if answer.texts.len() != 2 {
        return Html::default();
    }
    let choose = {
        let (frame, chosen, driver) = (frame.clone(), chosen.clone(), driver.clone());
        Callback::from(move |(side, at): (usize, u32)| {
            *driver.borrow_mut() = side;
            chosen.set(Some(at));
            if let Some(panes) = panes(&frame) {
                bring_beside(&panes, side, at);
            }
        })
    };
    let text = |(side, text): (usize, &AlignedText)| {
        let drive = {
            let driver = driver.clone();
            Callback::from(move |()| *driver.borrow_mut() = side)
        };
        let onscroll = {
            let (frame, driver, linked) = (frame.clone(), driver.clone(), !answer.passages.is_empty());
            move |_: Event| {
                if let (true, true, Some(panes)) = (linked, *driver.borrow() == side, panes(&frame)) {
                    follow(&panes, side);
                }
            }
        };
        let onclick = {
            let choose = choose.clone();
            move |event: MouseEvent| {
                if let Some(at) = passage(&event) {
                    choose.emit((side, at));
                }
            }
        };
        let onkeydown = {
            let (choose, drive) = (choose.clone(), drive.clone());
            move |event: KeyboardEvent| match passage(&event) {
                Some(at) if matches!(event.key().as_str(), "Enter" | " ") => {
                    event.prevent_default();
                    choose.emit((side, at));
                }
                _ => drive.emit(()),
            }
        };
        let open = {
            let id = text.passage.article.clone();
            app.dispatch.reform(move |_: MouseEvent| Action::Open(id.clone()))
        };
        let title = if text.passage.title.is_empty() { reader::UNTITLED } else { &text.passage.title };
        html! {
            <section class={classes!("text", side_class(side))}>
                <h4><span class={classes!("side-mark", side_class(side))} aria-hidden="true" /><button type="button" class="read-title" title={words::OPEN} onclick={open}>{ title }</button></h4>
                <p class="row-meta">
                    if !text.passage.source.is_empty() { <span class="row-source">{ &text.passage.source }</span> }
                    if !text.passage.published.is_empty() { <span>{ dates::day(&text.passage.published) }</span> }
                    <span>{ words::shared(text.shared, text.words) }</span>
                </p>
                <div class="text-body" tabindex="0" role="region" aria-label={title.to_owned()} {onscroll} {onclick} {onkeydown}
                    onwheel={drive.reform(|_: WheelEvent| ())} onpointerdown={drive.reform(|_: PointerEvent| ())} onpointerenter={drive.reform(|_: PointerEvent| ())}>
                    { for paragraphs(answer, side, *chosen) }
                    if text.text.len() < usize::try_from(text.passage.end).unwrap_or(0) { <p class="compare-note">{ words::TEXTS_CUT }</p> }
                </div>
            </section>
        }
    };
    let none = answer.passages.is_empty();
    html! {
        <section class="compare-part" aria-labelledby="compare-texts">
            { heading("compare-texts", words::TEXTS, Html::default()) }
            <p class="compare-note">
                if none { { words::TEXTS_NONE } } else { { words::passages(answer.passages.len()) }{ ". " }{ words::TEXTS_NOTE } }
            </p>
            <div class="texts" ref={frame.clone()}>{ for answer.texts.iter().enumerate().map(text) }</div>
        </section>
    }
}

/// The passage that an event is aimed at.
fn passage(event: &Event) -> Option<u32> {
    dom::number(&dom::origin(event, "[data-passage]")?, "data-passage")
}

/// The lines of a text, with the passages in them.
fn paragraphs(answer: &AlignAnswer, side: usize, chosen: Option<u32>) -> Vec<Html> {
    let text = answer.texts[side].text.as_str();
    let mut spans: Vec<(Range<usize>, u32)> = Vec::new();
    for (passage, at) in answer.passages.iter().zip(0..) {
        let (start, end) = passage.spans[side];
        if let (Ok(start), Ok(end)) = (usize::try_from(start), usize::try_from(end)) {
            spans.push((start..end, at));
        }
    }
    spans.sort_unstable_by_key(|(span, _)| span.start);
    let words = |range: Range<usize>| text.get(range).unwrap_or_default().to_owned();
    let mut lines = Vec::new();
    let (mut from, mut next) = (0, 0);
    for line in text.split_inclusive('\n') {
        let (start, end) = (from, from + line.trim_end().len());
        from += line.len();
        if start == end {
            continue;
        }
        next += spans[next..].iter().take_while(|(span, _)| span.end <= start).count();
        let (mut parts, mut at) = (Vec::new(), start);
        for (span, number) in spans[next..].iter().take_while(|(span, _)| span.start < end) {
            let (first, last) = (span.start.max(start), span.end.min(end));
            let class = classes!("shared", (chosen == Some(*number)).then_some("is-now"));
            parts.push(html! { { words(at..first) } });
            parts.push(html! { <mark {class} role="button" tabindex="0" data-passage={number.to_string()}>{ words(first..last) }</mark> });
            at = last;
        }
        parts.push(html! { { words(at..end) } });
        lines.push(html! { <p>{ for parts }</p> });
    }
    lines
}

/// The two texts, as they scroll.
fn panes(frame: &NodeRef) -> Option<[Element; 2]> {
    let found = frame.cast::<Element>()?.query_selector_all(".text-body").ok()?;
    let pane = |at: u32| found.get(at)?.dyn_into::<Element>().ok();
    Some([pane(0)?, pane(1)?])
}

/// Where a passage stands in a text on screen: CSS pixels below its upper edge.
fn top_of(pane: &Element, at: u32) -> Option<f64> {
    let mark = pane.query_selector(&format!("[data-passage=\"{at}\"]")).ok()??;
    Some(mark.get_bounding_client_rect().top() - pane.get_bounding_client_rect().top())
}

/// Scrolls the other text so that a passage stands as high in it as it does here.
fn bring_beside(panes: &[Element; 2], side: usize, at: u32) {
    let (here, other) = (&panes[side], &panes[1 - side]);
    if let Some((mine, theirs)) = top_of(here, at).zip(top_of(other, at)) {
        other.set_scroll_top(other.scroll_top() + (theirs - mine).round() as i32);
    }
}

/// Scrolls the other text as far as this one: between passages that both have in proportion.
fn follow(panes: &[Element; 2], side: usize) {
    let (here, other) = (&panes[side], &panes[1 - side]);
    let heights = [here, other].map(|pane| (f64::from(pane.scroll_height()), f64::from(pane.client_height())));
    let [(whole, seen), (other_whole, other_seen)] = heights;
    let mut before = (0.0, 0.0);
    // A line that goes from the upper edge to the lower one while the text is scrolled through, so that the ends meet too.
    let share = f64::from(here.scroll_top()) / (whole - seen).max(1.0);
    let line = share * whole;
    let mut after = (whole, other_whole);
    for at in 0.. {
        let Some((mine, theirs)) = top_of(here, at).zip(top_of(other, at)) else { break };
        let point = (mine + f64::from(here.scroll_top()), theirs + f64::from(other.scroll_top()));
        // What stands in another order there is passed over.
        if point.1 < before.1 {
            continue;
        }
        if point.0 > line {
            after = point;
            break;
        }
        before = point;
    }
    let part = (line - before.0) / (after.0 - before.0).max(1.0);
    let to = before.1 + part * (after.1 - before.1);
    other.set_scroll_top((to / other_whole.max(1.0) * (other_whole - other_seen)).round() as i32);
}
