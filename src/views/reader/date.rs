//! The day of publication of the open article, and the field that changes it.

use wirescope_protocol::{PUBLICATION_YEARS, SetByReader};
use yew::prelude::*;

use super::editing::{AsSet, Editing, keys, use_editing};
use crate::{
    browser::dom,
    components::icon::{Draw, Icon},
    hooks::{use_app, use_session},
    state::Said,
    words::dates,
};

#[derive(PartialEq, Properties)]
pub(super) struct Props {
    /// The article.
    pub(super) id: String,
    /// Its day of publication, `YYYY-MM-DD` or empty.
    pub(super) published: String,
    /// Where the reader has set it.
    pub(super) set: Option<SetByReader>,
    /// The day as the source writes it, where that can be read in two ways.
    pub(super) written: String,
}

/// The day, or the field.
#[component]
pub(super) fn ArticleDate(props: &Props) -> Html {
    let Editing { is_on, open, close } = use_editing(&props.id, &props.published, "#redate");
    if is_on {
        return html! { <DateField id={props.id.clone()} published={props.published.clone()} onclose={close} /> };
    }
    let onclick = open.reform(|_: MouseEvent| ());
    let published = &props.published;
    let own = |set: &SetByReader| dates::own_day(&set.own, &props.written);
    let as_set = props.set.as_ref().map(|set| html! { <AsSet entry={set.entry.clone()} own={own(set)} /> });
    if published.is_empty() {
        return html! { <span><button id="redate" type="button" class="link" title={dates::ADD_HINT} {onclick}>{ dates::ADD }</button>{ as_set }</span> };
    }
    html! {
        <span class="article-date">
            <time datetime={published.clone()}>{ dates::day(published) }</time>
            <button id="redate" type="button" class="quiet" aria-label={dates::CHANGE} title={dates::CHANGE_HINT} {onclick}>
                <Draw icon={Icon::Edit} />
            </button>
            { as_set }
        </span>
    }
}

#[derive(PartialEq, Properties)]
struct FieldProps {
    id: String,
    published: String,
    onclose: Callback<()>,
}

/// A field for the day, which has the focus at first.
#[component]
fn DateField(props: &FieldProps) -> Html {
    let (app, session) = (use_app(), use_session());
    let typed = use_state_eq(|| props.published.clone());
    // What is wrong with the text in the field.
    let invalid = use_state_eq(|| None::<&'static str>);
    // Whether this field has sent a day: problems from before are not shown.
    let sent = use_state_eq(|| false);
    use_effect_with((), |()| {
        dom::focus("#redate-day");
    });
    let busy = session.publishing.iter().any(|step| step.id == props.id);
    let refused = session.refused.as_ref().filter(|(id, _)| *id == props.id && *sent);
    let problem = invalid.map(str::to_owned).or_else(|| refused.map(|(_, problem)| problem.clone()));
    let send = {
        let (app, invalid) = (app.clone(), invalid.clone());
        let (id, before, onclose) = (props.id.clone(), props.published.clone(), props.onclose.clone());
        move |published: String| {
            invalid.set(None);
            if published == before {
                onclose.emit(());
            } else {
                sent.set(true);
                app.publish(vec![(id.clone(), Said::Day(published))]);
            }
        }
    };
    let set = {
        let (send, typed, invalid) = (send.clone(), typed.clone(), invalid.clone());
        move || {
            if dom::is_bad_input("#redate-day") {
                invalid.set(Some(dates::BAD_INPUT));
            } else if typed.is_empty() {
                invalid.set(Some(dates::INCOMPLETE));
            } else {
                send((*typed).clone());
            }
        }
    };
    let onkeydown = keys(set.clone(), props.onclose.clone());
    let oninput = {
        let typed = typed.clone();
        move |event: InputEvent| {
            invalid.set(None);
            typed.set(dom::value_of(&event));
        }
    };
    let (first, last) = PUBLICATION_YEARS;
    html! {
        <span class="redate" role="group" aria-label={dates::FIELD} {onkeydown}>
            <input id="redate-day" type="date" min={format!("{first}-01-01")} max={format!("{last}-12-31")} value={(*typed).clone()} {oninput}
                aria-label={dates::FIELD} aria-invalid={problem.is_some().to_string()} aria-describedby="redate-note" />
            <button type="button" class="button is-main" disabled={busy} onclick={move |_| set()}>{ dates::SET }</button>
            if !props.published.is_empty() {
                <button type="button" class="button" disabled={busy} onclick={move |_| send(String::new())}>{ dates::NO_DATE }</button>
            }
            <button type="button" class="quiet" aria-label={dates::CANCEL} onclick={props.onclose.reform(|_| ())}><Draw icon={Icon::Close} /></button>
            <span id="redate-note" class={classes!("redate-note", problem.is_some().then_some("is-problem"))} role="status">
                { problem.unwrap_or_else(|| (if busy { dates::BUSY } else { dates::NOTE }).to_owned()) }
            </span>
        </span>
    }
}
