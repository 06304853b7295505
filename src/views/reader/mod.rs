//! The reader pane: the open article, its text and its cards.

mod card;
mod citing;
mod copying;
mod date;
mod details;
mod editing;
mod elements;
mod guard;
mod highlights;
mod keyboard;
mod marking;
mod open_card;
mod outline;
mod pointer;
mod remarks;
mod similar;
mod source;
mod text;
mod tools;
mod window;

use std::rc::Rc;

use wirescope_protocol::{Change, MarkKind, Reading};
use yew::prelude::*;

use crate::{
    browser::storage,
    components::{label_group::LabelGroup, legend::Legend},
    hooks::{App, use_app, use_desk, use_panes, use_reader, use_session, use_views},
    state::{Action, Layer, Place, Shared, Spot, shown},
    views::around::Around,
    words::{self, reader},
};
use citing::Citing;
use date::ArticleDate;
use details::ArticleDetails;
use guard::use_guard;
use marking::{Marking, Selecting};
use outline::Outline;
use remarks::Remarks;
use similar::Similar;
use source::ArticleSource;
use text::ReaderText;
use tools::Tools;

/// A change of the state is drawn after so many milliseconds.
const DRAWN: i32 = 30;

/// The name, in the browser's storage, of the groups of labels that are not marked.
const HIDDEN: &str = "unmarked";

#[derive(PartialEq, Properties)]
pub(crate) struct Props {
    pub(crate) narrow: bool,
    /// Whether it stands beside a view that does without it, so that it can be closed.
    pub(crate) beside: bool,
}

/// The reader pane.
#[component]
pub(crate) fn Reader(props: &Props) -> Html {
    let app = use_app();
    let (reader, session, panes) = (use_reader(), use_session(), use_panes());
    let hidden = use_state(recall_hidden);
    let ontoggle = {
        let hidden = hidden.clone();
        Callback::from(move |group: LabelGroup| {
            let mut groups = (*hidden).clone();
            match groups.iter().position(|other| *other == group) {
                Some(at) => drop(groups.remove(at)),
                None => groups.push(group),
            }
            storage::remember(HIDDEN, &groups.iter().map(|group| group.class()).collect::<Vec<_>>().join(" "));
            hidden.set(groups);
        })
    };
    let body = match (&reader.reading, &reader.missing) {
        (_, Some(_)) if !session.restoring => missing(&app),
        (Some(reading), _) => {
            html! { <OpenArticle reading={reading.clone()} hidden={(*hidden).clone()} {ontoggle} narrow={props.narrow} beside={props.beside} /> }
        }
        (None, _) if panes.none_matches() && reader.article.is_none() => Html::default(),
        (None, _) => html! {
            <div class="article"><div class="bones bones-text" aria-hidden="true"><i /><i /><i /><i /><i /><i /></div></div>
        },
    };
    let words = matches!(reader.spot, Some(Spot::Words(_))).then_some("is-words");
    let classes =
        classes!("pane", "pane-reader", words, hidden.iter().map(|group| format!("no-{}", group.class())).collect::<Vec<_>>());
    html! { <section class={classes} id="reader" tabindex="-1" aria-label={reader::READER}>{ body }</section> }
}

fn recall_hidden() -> Vec<LabelGroup> {
    let remembered = storage::recall(HIDDEN).unwrap_or_default();
    LabelGroup::ALL.into_iter().filter(|group| remembered.split(' ').any(|name| name == group.class())).collect()
}

fn missing(app: &App) -> Html {
    html! {
        <div class="nothing">
            <p class="nothing-title">{ reader::MISSING }</p>
            <p>{ reader::MISSING_NOTE }</p>
            <button type="button" class="button" onclick={app.dispatch.reform(|_| Action::Close)}>{ reader::BACK_TO_LIST }</button>
        </div>
    }
}

#[derive(PartialEq, Properties)]
struct OpenArticleProps {
    reading: Shared<Reading>,
    hidden: Vec<LabelGroup>,
    ontoggle: Callback<LabelGroup>,
    narrow: bool,
    beside: bool,
}

/// Tools, heading and text.
#[component]
fn OpenArticle(props: &OpenArticleProps) -> Html {
    let app = use_app();
    let (state, desk, panes) = (use_reader(), use_desk(), use_panes());
    let reading = &props.reading;
    let held = use_guard(reading);
    // What stands in the later part of the program.
    let all = use_views().here;
    // The bytes that are selected, and those that are cited while the dialog is open.
    let selected = use_mut_ref(|| None::<(u32, u32)>);
    let citing = use_state_eq(|| None::<Option<(u32, u32)>>);
    let selecting: Selecting = use_mut_ref(Callback::noop);
    let onselect = use_callback((), {
        let (selected, selecting) = (selected.clone(), selecting.clone());
        move |bytes: Option<(u32, u32)>, ()| {
            *selected.borrow_mut() = bytes;
            let told = selecting.borrow().clone();
            told.emit(bytes);
        }
    });
    let oncite = {
        let citing = citing.clone();
        Callback::from(move |()| citing.set(Some(*selected.borrow())))
    };
    let ondone = {
        let citing = citing.clone();
        Callback::from(move |()| citing.set(None))
    };
    // Until the requested article arrives, the spot that is chosen in it must not be highlighted in this one.
    let spot = state.shown_spot().filter(|_| shown(&state, &desk) == Some(reading.id.as_str()));
    let (text, text_spot) = (*use_memo((reading.clone(), spot), |(reading, spot)| pointed(reading, *spot))).clone();
    let row = panes.rows().iter().find(|row| row.id == reading.id);
    let mentions = || reading.marks.iter().filter(|mark| mark.kind == MarkKind::Mention);
    let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let counts: Vec<(LabelGroup, u32)> = LabelGroup::ALL
        .into_iter()
        .map(|group| (group, number(mentions().filter(|mark| LabelGroup::of(mark.label) == group).count())))
        .filter(|(_, count)| *count > 0)
        .collect();
    let references = || reading.marks.iter().filter(|mark| mark.kind != MarkKind::Mention);
    let unsure = references().filter(|mark| !state.layers.is_sure(mark.score)).count();
    let layer_counts = [
        (Layer::References, number(references().count() - unsure)),
        (Layer::Quotations, number(reading.quotations.len())),
        (Layer::Events, number(reading.events.len())),
        (Layer::Furniture, number(reading.furniture.len())),
    ];
    let is_bare = !state.layers.furniture && !reading.counts_furniture;
    let hit = spot.filter(|spot| matches!(spot, Spot::Hit(_))).and_then(|hit| hit.position(reading)).map(|at| at + 1);
    let is = |change: &Change| reading.remarks.iter().any(|remark| remark.change == *change);
    let marked = (is(&Change::Star), is(&Change::Read));
    let place = panes.position(&reading.id).filter(|_| !props.beside).map(|at| (at, panes.matched()));
    html! {
        <>
            <Tools narrow={props.narrow} beside={props.beside} id={reading.id.clone()} title={reading.title.clone()} {marked} {place} {hit} hits={reading.hits.len()} {oncite} />
            <article class={classes!("article", is_bare.then_some("is-bare"))}>
                <header class="article-head">
                    <h2><bdi>{ if reading.title.is_empty() { reader::UNTITLED } else { reading.title.as_str() } }</bdi></h2>
                    <div class="article-meta">
                        <ArticleSource id={reading.id.clone()} source={reading.source.clone()} set={reading.source_set.clone()} />
                        <ArticleDate id={reading.id.clone()} published={reading.published.clone()} set={reading.day_set.clone()} written={reading.details.day.clone()} />
                        if !reading.details.author.is_empty() { <span>{ reader::by(&reading.details.author) }</span> }
                        if !reading.details.section.is_empty() { <span>{ &reading.details.section }</span> }
                        if let Some(row) = row { <span>{ words::numbers::words(row.words) }</span> }
                    </div>
                    if reading.title_is_ours { <p class="article-note">{ reader::TITLE_OURS }</p> }
                    if !reading.url.is_empty() { <p class="article-url">{ &reading.url }</p> }
                    <ArticleDetails details={reading.details.clone()} />
                    if all { <Remarks reading={reading.clone()} /> }
                    <Legend {counts} hidden={props.hidden.clone()} ontoggle={props.ontoggle.clone()} {layer_counts} layers={state.layers} counts_around={reading.counts_furniture}
                        onlayer={app.dispatch.reform(Action::Toggle)} unsure={number(unsure)} onleast={app.dispatch.reform(|least: u16| Action::Least(least / 10))} />
                    if !reading.furniture.is_empty() { <Around /> }
                </header>
                <Outline reading={reading.rc()} {spot} />
                if let Some(held) = held { { held } } else { <ReaderText reading={text} spot={text_spot} {onselect} /> }
                if all { <Similar id={reading.id.clone()} /> }
            </article>
            if all {
                <Marking reading={reading.clone()} {selecting} />
                <Citing reading={reading.rc()} bytes={(*citing).flatten()} open={citing.is_some()} onclose={ondone} />
            }
        </>
    }
}

/// The article as its text is drawn. The words that a view has led to are marked as the only hit while they are the chosen spot.
fn pointed(reading: &Shared<Reading>, spot: Option<Spot>) -> (Rc<Reading>, Option<Spot>) {
    match spot {
        Some(spot @ Spot::Words(place @ Place::Bytes(start, end))) if spot.in_bytes(reading).is_some() => {
            let reading = Reading { hits: vec![(start, end)], ..(**reading).clone() };
            (Rc::new(reading), Some(Spot::Hit(place)))
        }
        Some(Spot::Words(_)) => (reading.rc(), None),
        spot => (reading.rc(), spot),
    }
}
