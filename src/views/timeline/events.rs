//! The sentences that mention a date of the span in view, or of the one that is picked.

use wirescope_protocol::{Field, PaneAnswer, Passage, TimelineAsk, TimelineEvent};
use yew::prelude::*;

use super::{Deed, timeline};
use crate::{
    browser::dom,
    components::table::{More, Source, open_row, snippet},
    hooks::{Pane, use_app, use_pane, use_reader, use_selection},
    state::{Action, Place, Shared, Spot, charts},
    words::{dates::told, timeline as words},
};

/// How many more sentences a button brings.
const MORE: u32 = 100;

#[derive(PartialEq, Properties)]
pub(super) struct Props {
    pub(super) shown: TimelineAsk,
    /// The answer of the lanes.
    pub(super) lanes: Option<Shared<PaneAnswer>>,
    pub(super) deed: Callback<Deed>,
}

/// The list.
#[component]
pub(super) fn Events(props: &Props) -> Html {
    let app = use_app();
    let (reader, selection) = (use_reader(), use_selection());
    let Props { shown, lanes, deed } = props;
    let Pane { answer, current, .. } = use_pane(&charts::timeline_events(), charts::events_ask(shown, &selection.selection));
    let Some(found) = timeline(answer.as_ref()) else {
        return html! { <aside class="events" aria-label={words::EVENTS}><div class="bones bones-text" aria-hidden="true"><i /><i /><i /><i /></div></aside> };
    };
    let onopen = app.dispatch.reform(|passage: Passage| Action::OpenWords(passage.article, passage.start, passage.end));
    let (from, to) = charts::interval(&selection.selection, Field::Dates).unwrap_or_else(|| {
        // An open view has no name of its own.
        let open = shown.from.is_empty() && shown.to.is_empty();
        timeline(lanes.as_ref()).filter(|_| !open).map(|lanes| (lanes.from.clone(), lanes.to.clone())).unwrap_or_default()
    });
    let mut items = Vec::new();
    let mut before: Option<&str> = None;
    for (at, event) in found.events.iter().enumerate() {
        if before != Some(event.key.as_str()) {
            items.push(html! { <li class="told-date" key={format!("date {at}")}>{ told(&event.name) }</li> });
            before = Some(&event.key);
        }
        let open = reader.article.as_ref() == Some(&event.passage.article)
            && reader.spot == Some(Spot::Words(Place::Bytes(event.passage.start, event.passage.end)));
        items.push(draw(event, at, open, &onopen));
    }
    let more = {
        let shown = shown.clone();
        deed.reform(move |()| Deed::Ask(Box::new(TimelineAsk { limit: shown.limit + MORE, ..shown.clone() })))
    };
    html! {
        <aside class={classes!("events", (!current).then_some("is-late"))} aria-label={words::EVENTS}>
            <h3><span role="status">{ words::events(found.events_total, &words::span(&from, &to)) }</span></h3>
            if found.events.is_empty() {
                <p class="block-none">{ words::NO_EVENTS }</p>
            }
            <ul onkeydown={dom::rove}>{ for items }</ul>
            <More shown={found.events.len()} of={found.events_total} by={MORE} what={words::EVENTS} onmore={more} />
        </aside>
    }
}

fn draw(event: &TimelineEvent, at: usize, open: bool, onopen: &Callback<Passage>) -> Html {
    let onclick = open_row(&event.passage, onopen);
    html! {
        <li class={classes!("told", open.then_some("is-open"))} key={format!("{} {} {at}", event.passage.article, event.passage.start)} onclick={onclick.clone()}>
            <button type="button" class="row-open" tabindex={if at == 0 { "0" } else { "-1" }} aria-current={open.then_some("true")} {onclick}>{ snippet(&event.sentence) }</button>
            <Source passage={event.passage.clone()} />
        </li>
    }
}
