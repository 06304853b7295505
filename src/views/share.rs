//! The dialog that saves a page to share: which articles, with or without corrections, and what is kept out.

use wirescope_protocol::{Redacted, ShareAsk};
use yew::prelude::*;

use crate::{
    browser::{dom, parts, time::Timeout},
    hooks::{use_app, use_panes, use_selection, use_session},
    state::Action,
    words::share as words,
};

/// How long after the last letter the index is asked. Milliseconds.
const PAUSE: i32 = 250;
/// About how many bytes a byte of text becomes, with what was found in it, compressed: so it was of the articles that tests/e2e/share.test.mjs
/// measures.
const GROWTH: (u64, u64) = (59, 100);

/// What the reader has chosen.
#[derive(Clone, Debug, Default, PartialEq)]
struct Choice {
    /// Only what search and filters leave.
    shown: bool,
    without_corrections: bool,
    without_notes: bool,
    words: String,
    leave_out: bool,
}

#[derive(PartialEq, Properties)]
pub(crate) struct Props {
    /// The page is being saved, so the dialog can close.
    pub(crate) done: Callback<()>,
}

/// The content of the dialog.
#[component]
pub(crate) fn ShareDialog(props: &Props) -> Html {
    let (app, session, selection, panes) = (use_app(), use_session(), use_selection(), use_panes());
    let answer = session.shared.as_ref();
    let has_filters = !selection.selection.is_empty();
    let choice = use_state_eq(|| Choice { shown: has_filters, ..Choice::default() });
    let timer = use_mut_ref(|| None::<Timeout>);
    let ask = {
        let app = app.clone();
        move |choice: &Choice, make: bool| {
            let state = app.now();
            app.engine.share(ShareAsk {
                selection: choice.shown.then(|| state.selection.selection.clone()),
                corrections: !choice.without_corrections,
                notes: !choice.without_notes,
                redact: choice.words.lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect(),
                leave_out: choice.leave_out,
                hash: state.address().encode(),
                make,
            });
        }
    };
    {
        // What was told last time may hold no more: nothing is saved before it is told anew.
        let dispatch = app.dispatch.clone();
        use_effect_with((), move |()| dispatch.emit(Action::Shared(None)));
    }
    {
        let ask = ask.clone();
        use_effect_with((*choice).clone(), move |choice| {
            let choice = choice.clone();
            *timer.borrow_mut() = Timeout::after(PAUSE, move || ask(&choice, false));
        });
    }
    let change = |set: fn(&mut Choice, &str)| {
        let choice = choice.clone();
        move |value: &str| {
            let mut next = (*choice).clone();
            set(&mut next, value);
            choice.set(next);
        }
    };
    let radio = |group: &'static str, checked: bool, label: String, set: fn(&mut Choice, &str)| {
        let change = change(set);
        html! { <label class="share-choice"><input type="radio" name={group} {checked} onchange={move |_: Event| change("")} />{ label }</label> }
    };
    let size = parts::blank_size();
    if size == 0 {
        return html! { <p class="list-problem" role="alert">{ words::CANNOT }</p> };
    }
    let (total, matched) = panes.numbers.as_ref().map_or((0, 0), |numbers| (numbers.total, numbers.matched));
    let onwords = {
        let change = change(|choice, value| value.clone_into(&mut choice.words));
        move |event: InputEvent| change(&dom::value_of(&event))
    };
    let check = |id: &'static str, checked: bool, label: String, set: fn(&mut Choice, &str)| {
        let change = change(set);
        html! {
            <label class="share-choice"><input type="checkbox" {id} {checked} onchange={move |_: Event| change("")} />{ label }</label>
        }
    };
    let add = |names: Vec<String>| {
        let choice = choice.clone();
        move |_: MouseEvent| {
            let mut words = choice.words.trim_end().to_owned();
            for name in &names {
                words.push('\n');
                words.push_str(name);
            }
            choice.set(Choice { words, ..(*choice).clone() });
        }
    };
    let found = |redacted: &Redacted| {
        let also = (!redacted.also.is_empty()).then(|| {
            html! { <button type="button" class="link" onclick={add(redacted.also.clone())}>{ words::also(&redacted.also) }</button> }
        });
        html! { <li>{ words::found(redacted) }{ " " }{ also.unwrap_or_default() }</li> }
    };
    let onsubmit = {
        let (choice, done) = (choice.clone(), props.done.clone());
        move |event: SubmitEvent| {
            event.prevent_default();
            ask(&choice, true);
            done.emit(());
        }
    };
    let there = answer.map_or((0, 0), |answer| (answer.corrections_there, answer.notes_there));
    html! {
        <form class="share" {onsubmit}>
            <p>{ words::WHAT }</p>
            if has_filters {
                <fieldset>
                    <legend>{ words::WHICH }</legend>
                    { radio("share-which", choice.shown, words::shown(matched), |choice, _| choice.shown = true) }
                    { radio("share-which", !choice.shown, words::all(total), |choice, _| choice.shown = false) }
                </fieldset>
            }
            if there.0 > 0 {
                { check("share-corrections", !choice.without_corrections, words::corrections(there.0), |choice, _| choice.without_corrections = !choice.without_corrections) }
            }
            if there.1 > 0 {
                { check("share-notes", !choice.without_notes, words::notes(there.1), |choice, _| choice.without_notes = !choice.without_notes) }
            }
            <fieldset>
                <legend>{ words::KEEP_OUT }</legend>
                <label class="share-words">{ words::WORDS }
                    <textarea id="share-words" rows="3" value={choice.words.clone()} oninput={onwords} aria-describedby="share-words-note" />
                </label>
                <p class="add-note" id="share-words-note">{ words::WORDS_NOTE }</p>
                if !choice.words.trim().is_empty() {
                    { radio("share-how", !choice.leave_out, words::BLACK_OUT.to_owned(), |choice, _| choice.leave_out = false) }
                    { radio("share-how", choice.leave_out, words::LEAVE_OUT.to_owned(), |choice, _| choice.leave_out = true) }
                    <div role="status"><ul class="share-found">{ for answer.iter().flat_map(|answer| answer.redacted.iter().map(found)) }</ul></div>
                    <p class="add-note">{ words::BLACK_NOTE }</p>
                }
            </fieldset>
            <div class="share-end">
                <span role="status" id="share-sum">{ answer.map_or(words::COUNTING.to_owned(), |answer| words::sum(answer, size + answer.bytes * GROWTH.0 / GROWTH.1)) }</span>
                <button type="submit" class="button is-main" disabled={answer.is_none_or(|answer| answer.articles == 0)}>{ words::SAVE }</button>
            </div>
        </form>
    }
}
