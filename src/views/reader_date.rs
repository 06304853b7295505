//! The day an article is from, and a way to set it right: its own dates are counted from it.

use web_sys::KeyboardEvent;
use yew::prelude::*;

use crate::{
    browser::{dom, time::Timeout},
    components::icon::{Draw, Icon},
    hooks::use_app,
    state::{Action, Dating},
    words,
};

/// What was asked for is on the page after so many milliseconds.
const DRAWN: i32 = 30;

#[derive(PartialEq, Properties)]
pub(super) struct Props {
    /// The article.
    pub(super) id: String,
    /// Its day, `YYYY-MM-DD` or empty.
    pub(super) published: String,
}

/// The day, and a field to change it.
#[component]
pub(super) fn ArticleDate(props: &Props) -> Html {
    let app = use_app();
    let editing = use_state_eq(|| false);
    let typed = use_state_eq(String::new);
    let refused = use_state_eq(|| None::<String>);
    // What was answered before this was opened is of no interest.
    let sent = use_state_eq(|| false);
    let timer = use_mut_ref(|| None::<Timeout>);
    // The day has changed, or the article: there is nothing left to edit.
    {
        let (editing, refused) = (editing.clone(), refused.clone());
        use_effect_with((props.id.clone(), props.published.clone()), move |_| {
            editing.set(false);
            refused.set(None);
        });
    }
    let close = {
        let (editing, timer) = (editing.clone(), timer.clone());
        move || {
            editing.set(false);
            *timer.borrow_mut() = Timeout::after(DRAWN, || focus("#redate"));
        }
    };
    if !*editing {
        let edit = {
            let (editing, typed, refused, sent) = (editing.clone(), typed.clone(), refused.clone(), sent.clone());
            let published = props.published.clone();
            move |_: MouseEvent| {
                typed.set(published.clone());
                refused.set(None);
                sent.set(false);
                editing.set(true);
                *timer.borrow_mut() = Timeout::after(DRAWN, || focus("#redate-day"));
            }
        };
        return shown(props, edit);
    }
    let busy = app.state.redate.as_ref().is_some_and(|redate| redate.to.id == props.id);
    let problem = (*refused).clone().or_else(|| {
        let (id, problem) = app.state.redate_problem.clone()?;
        (id == props.id && *sent).then_some(problem)
    });
    let send = {
        let (dispatch, close, refused, sent) = (app.dispatch.clone(), close.clone(), refused.clone(), sent.clone());
        let (id, before) = (props.id.clone(), props.published.clone());
        move |day: String| {
            refused.set(None);
            if day == before {
                close();
            } else {
                sent.set(true);
                dispatch.emit(Action::Redate(Dating { id: id.clone(), published: day }));
            }
        }
    };
    let set = {
        let (send, typed, refused) = (send.clone(), typed.clone(), refused.clone());
        move || {
            if dom::is_bad_input("#redate-day") {
                refused.set(Some("There is no such day.".to_owned()));
            } else if typed.is_empty() {
                refused.set(Some("Please give day, month and year.".to_owned()));
            } else {
                send((*typed).clone());
            }
        }
    };
    let onkeydown = {
        let (set, close) = (set.clone(), close.clone());
        Callback::from(move |event: KeyboardEvent| match event.key().as_str() {
            "Enter" if dom::origin(&event, "input").is_some() => {
                event.prevent_default();
                set();
            }
            "Escape" => {
                event.prevent_default();
                close();
            }
            _ => {}
        })
    };
    let oninput = {
        let (typed, refused) = (typed.clone(), refused.clone());
        Callback::from(move |event: InputEvent| {
            refused.set(None);
            typed.set(dom::value_of(&event));
        })
    };
    html! {
        <span class="redate" role="group" aria-label="Date of the article" {onkeydown}>
            <input id="redate-day" type="date" min="1400-01-01" max="2999-12-31" value={(*typed).clone()} {oninput}
                aria-label="Date of the article" aria-invalid={problem.is_some().to_string()} aria-describedby="redate-note" />
            <button type="button" class="button is-main" disabled={busy} onclick={move |_| set()}>{ "Set" }</button>
            if !props.published.is_empty() {
                <button type="button" class="button" disabled={busy} onclick={move |_| send(String::new())}>{ "No date" }</button>
            }
            <button type="button" class="quiet" aria-label="Cancel" onclick={move |_| close()}><Draw icon={Icon::Close} /></button>
            <span id="redate-note" class={classes!("redate-note", problem.is_some().then_some("is-problem"))} role="status">
                { match problem {
                    Some(problem) => problem,
                    None if busy => "Counting the article’s dates anew…".to_owned(),
                    None => "“Yesterday”, “on Monday” and the like are counted from this day.".to_owned(),
                } }
            </span>
        </span>
    }
}

fn focus(selector: &str) {
    let _ = dom::focus(selector);
}

/// The day as it stands.
fn shown(props: &Props, edit: impl Fn(MouseEvent) + 'static) -> Html {
    let published = &props.published;
    if published.is_empty() {
        return html! { <span><button id="redate" type="button" class="link" title="Give the article a date (d)" onclick={edit}>{ "Add a date" }</button></span> };
    }
    html! {
        <span class="article-date">
            <time datetime={published.clone()}>{ words::date(published) }</time>
            <button id="redate" type="button" class="quiet" aria-label="Change the date" title="Change the date (d)" onclick={edit}>
                <Draw icon={Icon::Edit} />
            </button>
        </span>
    }
}
