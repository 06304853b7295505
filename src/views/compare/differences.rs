//! Figures that differ and quotations in other words, each with both passages.

use wirescope_protocol::{Difference, DifferencesAnswer, DifferencesAsk, PaneAnswer, PaneAsk, Passage, Rewording, Snippet};
use yew::prelude::*;

use super::{grids, heading, sides::side_class};
use crate::{
    components::table::{Corner, Grid, More, Source, open_row, snippet},
    hooks::{use_app, use_panes, use_reader},
    state::{Action, ReaderSlice, Shared, versus},
    words::compare as words,
};

/// How many more pairs the button brings.
pub(super) const MORE: u32 = 20;

#[derive(PartialEq, Properties)]
pub(super) struct Props {
    pub(super) answer: Shared<PaneAnswer>,
    pub(super) names: [AttrValue; 2],
    /// Articles on each side.
    pub(super) of: [u32; 2],
    /// Whether both sides are one.
    #[prop_or_default]
    pub(super) each: bool,
}

/// The same kind of thing, counted differently.
#[component]
pub(super) fn Figures(props: &Props) -> Html {
    let list = Pairs::new(props, use_more(), grids::figures);
    let reader = use_reader();
    let onopen = use_open();
    let PaneAnswer::Differences(answer) = &*props.answer else { return Html::default() };
    let pair = |difference: &Difference| {
        let [one, other] = &difference.sides;
        let half = |side: usize| {
            let figure = &difference.sides[side];
            half(side, &figure.passage, &figure.sentence, &reader, &onopen)
        };
        html! {
            <li key={format!("{:?} {:?}", key(&one.passage), key(&other.passage))} class="pair">
                <p class="pair-head">
                    <b class="is-one">{ words::told(one) }</b><span>{ " / " }</span><b class="is-two">{ words::told(other) }</b>{ " " }<b>{ &difference.what }</b>{ " " }
                    <span class="pair-note">{ words::both_name(difference) }</span>
                </p>
                <div class="pair-sides">{ half(0) }{ half(1) }</div>
            </li>
        }
    };
    let DifferencesAnswer { differences, differences_total, .. } = answer;
    list.draw(
        "compare-figures",
        [words::FIGURES, words::FIGURES_NOTE, words::FIGURES_NONE, words::FIGURES_NOUN],
        *differences_total,
        differences.iter().map(pair).collect(),
    )
}

/// The same quotation in other words.
#[component]
pub(super) fn Rewordings(props: &Props) -> Html {
    let list = Pairs::new(props, use_more(), grids::rewordings);
    let reader = use_reader();
    let onopen = use_open();
    let PaneAnswer::Differences(answer) = &*props.answer else { return Html::default() };
    let pair = |rewording: &Rewording| {
        let half = |side: usize| {
            let (passage, said) = &rewording.sides[side];
            half(side, passage, said, &reader, &onopen)
        };
        html! {
            <li key={format!("{:?} {:?}", key(&rewording.sides[0].0), key(&rewording.sides[1].0))} class="pair">
                <p class="pair-head"><b>{ &rewording.speaker.name }</b>{ " " }<span class="pair-note">{ words::alike(rewording.alike) }</span></p>
                <div class="pair-sides">{ half(0) }{ half(1) }</div>
            </li>
        }
    };
    let DifferencesAnswer { rewordings, rewordings_total, .. } = answer;
    list.draw(
        "compare-rewordings",
        [words::REWORDINGS, words::REWORDINGS_NOTE, words::REWORDINGS_NONE, words::REWORDINGS_NOUN],
        *rewordings_total,
        rewordings.iter().map(pair).collect(),
    )
}

/// A list of pairs.
pub(super) struct Pairs {
    note: Option<String>,
    more: Callback<()>,
    grid: Callback<(), Grid>,
}

impl Pairs {
    pub(super) fn new(props: &Props, more: Callback<()>, write: fn(&PaneAnswer, [&str; 2]) -> Grid) -> Pairs {
        let note = match &*props.answer {
            // Where both sides are one, the view says it.
            PaneAnswer::Differences(answer) if !props.each => words::read(answer.read, props.of),
            _ => None,
        };
        Pairs { note, more, grid: grids::of(&props.answer, &props.names, write) }
    }

    /// `texts`: the heading, what to think of it, what is said where there is none, and what the pairs are.
    pub(super) fn draw(self, id: &'static str, texts: [&'static str; 4], total: u32, pairs: Vec<Html>) -> Html {
        let [title, note, none, what] = texts;
        let shown = pairs.len();
        let corner = html! { if shown > 0 { <Corner {what} {shown} of={total} grid={self.grid} /> } };
        html! {
            <section class="compare-part" aria-labelledby={id}>
                { heading(id, title, corner) }
                <p class="compare-note">{ if total == 0 { none } else { note } }{ " " }{ self.note.unwrap_or_default() }</p>
                <ol class="pairs">{ for pairs }</ol>
                <More {shown} of={total} by={MORE} {what} onmore={self.more} />
            </section>
        }
    }
}

/// What shows more pairs.
#[hook]
pub(super) fn use_more() -> Callback<()> {
    let app = use_app();
    let shown = versus::differences_shown(&use_panes().settings);
    app.asks(versus::differences_settings(), &shown, PaneAsk::Differences, |ask: &mut DifferencesAsk, ()| ask.limit += MORE)
}

/// What opens words in the reader.
#[hook]
pub(super) fn use_open() -> Callback<Passage> {
    use_app().dispatch.reform(|passage: Passage| Action::OpenWords(passage.article, passage.start, passage.end))
}

pub(super) fn key(passage: &Passage) -> (&str, u32) {
    (&passage.article, passage.start)
}

/// One of the two passages.
pub(super) fn half(side: usize, passage: &Passage, words: &Snippet, reader: &ReaderSlice, onopen: &Callback<Passage>) -> Html {
    let open = reader.shows(passage);
    let onclick = open_row(passage, onopen);
    html! {
        <div class={classes!("half", side_class(side), open.then_some("is-open"))} onclick={onclick.clone()}>
            <button type="button" class="row-open" aria-current={open.then_some("true")} {onclick}>{ snippet(words) }</button>
            <Source passage={passage.clone()} />
        </div>
    }
}
