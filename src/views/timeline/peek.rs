//! Under the lanes: what is pointed at, and its sentences.

use wirescope_protocol::{PaneAnswer, Passage, TimelineAsk, TimelineEvent};
use yew::prelude::*;

use super::{Cursor, Deed, axis, timeline};
use crate::{
    components::table::{open_row, snippet},
    hooks::{use_app, use_pane},
    state::{Action, Shared, charts},
    words::{dates::day, timeline as words},
};

/// How many sentences there is room for.
const ROOM: usize = 3;

#[derive(PartialEq, Properties)]
pub(super) struct Props {
    pub(super) cursor: Option<Cursor>,
    pub(super) shown: TimelineAsk,
    /// The answer of the lanes.
    pub(super) answer: Option<Shared<PaneAnswer>>,
    /// The names of the lanes.
    pub(super) names: Vec<String>,
    pub(super) deed: Callback<Deed>,
}

/// What is pointed at.
#[component]
pub(super) fn Peek(props: &Props) -> Html {
    let app = use_app();
    let Props { cursor, shown, answer, names, deed } = props;
    let (from, to) = cursor.as_ref().map(|cursor| (cursor.from.clone(), cursor.to.clone())).unwrap_or_default();
    let pane = use_pane(&charts::timeline_peek(), charts::peek_ask(&from, &to, shown.events_of.clone()));
    let Some((cursor, lanes)) = cursor.as_ref().zip(timeline(answer.as_ref())) else {
        return html! { <div class="peek"><p class="peek-hint">{ words::HINT }{ " " }<span>{ words::HINT_KEYS }</span></p></div> };
    };
    let is_asked = pane.ask == charts::peek_ask(&from, &to, shown.events_of.clone());
    let found = timeline(pane.answer.as_ref()).filter(|_| pane.current && is_asked);
    let bar = lanes.bars.iter().position(|value| *value == cursor.from).filter(|_| cursor.from == cursor.to);
    let count = |(at, lane): (usize, &wirescope_protocol::LaneAnswer)| {
        let published = shown.lanes.get(at) == Some(&wirescope_protocol::Lane::Published);
        let count = *lane.bars.get(bar?)?;
        (count > 0 || published).then(|| {
            html! { <span class="peek-count">{ if published { words::PUBLISHED } else { names.get(at).map_or("", String::as_str) } }{ ": " }{ words::count_of(count, published) }</span> }
        })
    };
    // The dates that lie in it say more of it than those that only reach into it.
    let (first, last) = (axis::first_day(&from), axis::last_day(&to));
    let lies_in = |event: &&TimelineEvent| event.first >= first && event.last <= last;
    let sentences: Vec<&TimelineEvent> = found.map_or_else(Vec::new, |found| {
        let inside = found.events.iter().filter(lies_in);
        inside.chain(found.events.iter().filter(|event| !lies_in(event))).take(ROOM).collect()
    });
    let left = found.map_or(0, |found| found.events_total.saturating_sub(u32::try_from(sentences.len()).unwrap_or(u32::MAX)));
    let onopen = app.dispatch.reform(|passage: Passage| Action::OpenWords(passage.article, passage.start, passage.end));
    let sentence = |event: &&TimelineEvent| {
        html! {
            <li key={format!("{} {}", event.passage.article, event.passage.start)}>
                <button type="button" class="row-open" onclick={open_row(&event.passage, &onopen)}>{ snippet(&event.sentence) }</button>
                <span class="source-meta"><span>{ &event.passage.title }</span>if !event.passage.published.is_empty() { <span>{ day(&event.passage.published) }</span> }</span>
            </li>
        }
    };
    let (drill, pick) = ((from.clone(), to.clone()), (from.clone(), to.clone()));
    let lane = cursor.lane;
    html! {
        <div class="peek" aria-live="polite">
            <div class="peek-head">
                <b>{ &cursor.name }</b>
                { for lanes.lanes.iter().enumerate().filter_map(count) }
                <span class="peek-tools">
                    <button type="button" class="link" onclick={deed.reform(move |_: MouseEvent| Deed::Go(drill.0.clone(), drill.1.clone()))}>{ words::DRILL }</button>
                    <button type="button" class="link" onclick={deed.reform(move |_: MouseEvent| Deed::Pick(lane, Some(pick.clone()), false))}>{ words::FILTER }</button>
                </span>
            </div>
            if found.is_none() {
                <p class="peek-hint">{ words::LOOKING }</p>
            } else if sentences.is_empty() {
                <p class="peek-hint">{ words::NO_EVENTS }</p>
            } else {
                <ul>{ for sentences.iter().map(sentence) }</ul>
                if left > 0 { <p class="peek-hint">{ words::more_below(left) }</p> }
            }
        </div>
    }
}
