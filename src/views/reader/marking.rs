//! The bar of the words that are selected: to highlight them, to tag them, to write beside them.

use std::{cell::RefCell, rc::Rc};

use wirescope_protocol::{Change, Colour, Reading, Subject};
use yew::prelude::*;

use crate::{
    browser::{dom, parts},
    hooks::use_app,
    state::{Action, Kind, Shared, Target, notes::Jotting},
    words::{corrections, notes as words},
};

/// Where the bar is told what is selected: it is drawn by itself, so that the text is not drawn again with every letter that is selected.
pub(super) type Selecting = Rc<RefCell<Callback<Option<(u32, u32)>>>>;

#[derive(Properties)]
pub(super) struct Props {
    pub(super) reading: Shared<Reading>,
    pub(super) selecting: Selecting,
}

impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        self.reading == other.reading && Rc::ptr_eq(&self.selecting, &other.selecting)
    }
}

/// The bar; nothing while nothing is selected.
#[component]
pub(super) fn Marking(props: &Props) -> Html {
    let app = use_app();
    let selected = use_state_eq(|| None::<(u32, u32)>);
    {
        let selected = selected.clone();
        *props.selecting.borrow_mut() = Callback::from(move |bytes| selected.set(bytes));
    }
    let Some((start, end)) = *selected else { return Html::default() };
    if parts::is_shared() {
        return Html::default();
    }
    let range = usize::try_from(start).unwrap_or(0)..usize::try_from(end).unwrap_or(0);
    let Some(about) = props.reading.text.get(range).map(str::to_owned) else { return Html::default() };
    let subject = Subject::Words { id: props.reading.id.clone(), start, end };
    // A press on a button is not to take the selection away.
    let keep = |event: MouseEvent| event.prevent_default();
    let add = {
        let target = Target {
            id: props.reading.id.clone(),
            words: (start, end),
            kind: Kind::Missing,
            name: about.split_whitespace().collect::<Vec<_>>().join(" "),
            ..Target::default()
        };
        app.dispatch.reform(move |_: MouseEvent| Action::Target(Some(Box::new(target.clone()))))
    };
    let highlight = |colour: Colour| {
        let (app, subject) = (app.clone(), subject.clone());
        let onclick = move |_: MouseEvent| {
            let change = Change::Highlight { colour, label: String::new() };
            app.remark(vec![subject.clone()], &change, true, Some(words::HIGHLIGHTED));
            dom::select_nothing();
        };
        html! {
            <button type="button" class="quiet" aria-label={words::highlight_in(colour)} title={words::highlight_in(colour)} onmousedown={keep} {onclick}>
                <span class={classes!("ink", format!("is-{}", colour.code()))} aria-hidden="true" />
            </button>
        }
    };
    let write = |label: &'static str, what: Jotting| {
        let (app, about) = (app.clone(), about.clone());
        html! { <button type="button" class="link" onmousedown={keep} onclick={move |_: MouseEvent| app.write(&about, what.clone())}>{ label }</button> }
    };
    html! {
        <div class="marking" role="toolbar" aria-label={words::SELECTED}>
            <span class="marking-title" aria-hidden="true">{ words::HIGHLIGHT }</span>
            { for Colour::ALL.into_iter().map(highlight) }
            { write(words::LABEL, Jotting::Highlight(subject.clone())) }
            { write(words::TAG_WORDS, Jotting::Tag(vec![subject.clone()])) }
            { write(words::NOTE_WORDS, Jotting::Note(subject)) }
            <button type="button" class="link" onmousedown={keep} onclick={add}>{ corrections::ADD_NAME }</button>
        </div>
    }
}
