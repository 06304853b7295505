//! What ties two names, in the words of the articles.

use wirescope_protocol::{ActRow, EdgeAsk, NetworkAsk, PaneAnswer, PaneAsk, Passage, Snippet, ValueRef};
use yew::prelude::*;

use super::{Deed, chosen::edge_ask};
use crate::{
    browser::dom,
    components::table::{More, Source, open_row, party_text, snippet},
    hooks::{Pane, use_app, use_pane, use_reader},
    state::{Action, Place, Spot, charts},
    words::graph as words,
};

/// How many more passages a button brings.
const MORE: u32 = 50;

#[derive(PartialEq, Properties)]
pub(super) struct Props {
    pub(super) ask: NetworkAsk,
    pub(super) one: ValueRef,
    pub(super) other: ValueRef,
    /// Whether acts of the other are of it too.
    pub(super) either: bool,
    pub(super) deed: Callback<Deed>,
}

/// The passages.
#[component]
pub(super) fn Passages(props: &Props) -> Html {
    let app = use_app();
    let reader = use_reader();
    let usual = PaneAsk::Edge(edge_ask(&props.ask, &props.one, &props.other, props.either));
    let Pane { ask, answer, .. } = use_pane(&charts::network_edge(), usual);
    let found = match (answer.as_deref(), &ask) {
        (Some(PaneAnswer::Edge(answer)), PaneAsk::Edge(ask)) if is_of(ask, props) => Some((answer, ask)),
        _ => None,
    };
    let Some((answer, ask)) = found else { return html! { <p class="block-none">{ words::LOOKING }</p> } };
    let onopen = app.dispatch.reform(|passage: Passage| Action::OpenWords(passage.article, passage.start, passage.end));
    let is_open = |passage: &Passage| {
        reader.article.as_ref() == Some(&passage.article)
            && reader.spot == Some(Spot::Words(Place::Bytes(passage.start, passage.end)))
    };
    let line = |at: usize, passage: &Passage, words: &Snippet, note: Option<String>| {
        let open = is_open(passage);
        let onclick = open_row(passage, &onopen);
        html! {
            <li class={classes!("told", open.then_some("is-open"))} key={format!("{} {} {at}", passage.article, passage.start)} onclick={onclick.clone()}>
                if let Some(note) = note { <span class="place-note">{ note }</span> }
                <button type="button" class="row-open" tabindex={if at == 0 { "0" } else { "-1" }} aria-current={open.then_some("true")} {onclick}>{ snippet(words) }</button>
                <Source passage={passage.clone()} />
            </li>
        }
    };
    let act = |(at, row): (usize, &ActRow)| {
        let [source, target] = [&row.source, &row.target].map(|party| party_text(party.as_ref()));
        line(at, &row.passage, &row.sentence, Some(words::act(&source, &target, &row.predicate, row.modality)))
    };
    let shown = answer.passages.len() + answer.acts.len();
    let more = {
        let ask = ask.clone();
        props.deed.reform(move |()| Deed::More(Box::new(EdgeAsk { limit: ask.limit + MORE, ..ask.clone() })))
    };
    html! {
        <>
            <p class="place-note" role="status">{ words::weight(answer.total, ask.by) }</p>
            <ul onkeydown={dom::rove}>
                { for answer.passages.iter().enumerate().map(|(at, (passage, words))| line(at, passage, words, None)) }
                { for answer.acts.iter().enumerate().map(act) }
            </ul>
            <More {shown} of={answer.total} by={MORE} what={words::PASSAGES} onmore={more} />
        </>
    }
}

/// Whether that is asked of these two; a later ask may not be answered yet.
fn is_of(ask: &EdgeAsk, props: &Props) -> bool {
    let usual = edge_ask(&props.ask, &props.one, &props.other, props.either);
    EdgeAsk { offset: usual.offset, limit: usual.limit, ..ask.clone() } == usual
}
