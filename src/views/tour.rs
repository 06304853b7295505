//! The guided tour: a card beside each part of the page that it explains. The page can be used meanwhile.

use web_sys::{Element, KeyboardEvent};
use yew::prelude::*;

use super::app::Overlay;
use crate::{
    browser::{document, dom, parts, storage, time::Timeout, window},
    components::icon::{Draw, Icon},
    hooks::{use_app, use_session},
    state::{Action, View},
    words::{page, tour as words},
};

/// The name under which the browser's storage keeps that the tour was taken or declined.
const SEEN: &str = "tour";

/// How often it is looked where the part is that is explained, in milliseconds: views come late, and panes can be moved.
const LOOK: i32 = 300;

/// The view of each step of [`words::STEPS`], and what it is about: the first of these that is on screen.
const STEPS: [(View, &[&str]); words::STEPS.len()] = [
    (View::Overview, &[".figures", "#view"]),
    (View::Overview, &[".pane-facets", ".facets-button", ".bottom button:last-child"]),
    (View::Articles, &["#reader", "#articles"]),
    (View::Quotations, &[".finds-rows", "#view"]),
    (View::Acts, &[".pivot", "#view"]),
    (View::Timeline, &[".lanes", "#view"]),
    (View::Network, &[".map-side", "#view"]),
    (View::Overview, &["#palette-button"]),
    (View::Overview, &[".head-tools .is-main"]),
];

fn has_seen() -> bool {
    // A page that was shared is not what it explains.
    parts::is_shared() || storage::recall(SEEN).is_some()
}

#[derive(PartialEq, Properties)]
pub(crate) struct InvitationProps {
    pub(crate) show: Callback<Overlay>,
}

/// Invites whoever has neither taken the tour nor declined it, and has no articles of their own yet.
#[component]
pub(crate) fn Invitation(props: &InvitationProps) -> Html {
    let own = use_session().own;
    let seen = use_state_eq(has_seen);
    if *seen || own > 0 {
        return Html::default();
    }
    let answer = |starts: bool| {
        let (seen, show) = (seen.clone(), props.show.clone());
        move |_: MouseEvent| {
            storage::remember(SEEN, "seen");
            seen.set(true);
            if starts {
                show.emit(Overlay::Tour);
            }
        }
    };
    html! {
        <aside class="tour-invitation" aria-label={words::NEW_HERE}>
            <p><b>{ words::NEW_HERE }</b>{ " " }{ words::INVITATION }</p>
            <button type="button" class="button is-main" onclick={answer(true)}>{ words::START }</button>
            <button type="button" class="button" onclick={answer(false)}>{ words::NO }</button>
        </aside>
    }
}

#[derive(PartialEq, Properties)]
pub(crate) struct Props {
    pub(crate) onend: Callback<()>,
}

/// Left, top, width and height in the window, in CSS pixels.
type Frame = [f64; 4];

/// The part that a step is about, if it is on screen.
fn frame(selectors: &[&str]) -> Option<Frame> {
    let document = document()?;
    let found = selectors.iter().filter_map(|selector| document.query_selector(selector).ok()?);
    let rects = found.map(|element: Element| element.get_bounding_client_rect());
    let rect = rects.into_iter().find(|rect| rect.width() > 0.0 && rect.height() > 0.0)?;
    Some([rect.left(), rect.top(), rect.width(), rect.height()].map(f64::round))
}

/// Whether the middle of a part is in the right and in the lower half of the window: the card stands in the other.
fn halves(frame: Frame) -> (bool, bool) {
    let size = window().and_then(|window| Some((window.inner_width().ok()?.as_f64()?, window.inner_height().ok()?.as_f64()?)));
    let (width, height) = size.unwrap_or_default();
    (frame[0] + frame[2] / 2.0 > width / 2.0, frame[1] + frame[3] / 2.0 > height / 2.0)
}

/// The tour.
#[component]
pub(crate) fn Tour(props: &Props) -> Html {
    let app = use_app();
    let at = use_state_eq(|| 0_usize);
    let looked = use_state(|| None::<Frame>);
    let (view, selectors) = STEPS[(*at).min(STEPS.len() - 1)];
    {
        let app = app.clone();
        use_effect_with((), move |()| {
            let before = app.now().desk.view;
            storage::remember(SEEN, "seen");
            move || app.dispatch.emit(Action::Show(before))
        });
    }
    {
        let dispatch = app.dispatch;
        use_effect_with(view, move |view| {
            dispatch.emit(Action::Close);
            dispatch.emit(Action::Show(*view));
        });
    }
    use_effect_with(*at, |_| {
        // After the help, which starts the tour, has closed and given the focus back to its button.
        let timer = Timeout::after(0, || {
            dom::focus("#tour-next");
        });
        move || drop(timer)
    });
    {
        let looked = looked.clone();
        // Every look draws again, and that looks again.
        use_effect(move || {
            let timer = Timeout::after(LOOK, move || looked.set(frame(selectors)));
            move || drop(timer)
        });
    }
    let (title, text) = words::STEPS[*at];
    let (last, onend) = (*at + 1 == STEPS.len(), props.onend.clone());
    let step = |to: usize| {
        let at = at.clone();
        move |_: MouseEvent| at.set(to)
    };
    let next = {
        let (at, onend) = (at.clone(), onend.clone());
        move |_: MouseEvent| if last { onend.emit(()) } else { at.set(*at + 1) }
    };
    let onkeydown = {
        let onend = onend.clone();
        move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                event.prevent_default();
                onend.emit(());
            }
        }
    };
    let (right, low) = looked.map_or((false, false), halves);
    html! {
        <>
            if let Some([left, top, width, height]) = *looked {
                <div class="tour-ring" aria-hidden="true" style={format!("left:{left}px;top:{top}px;width:{width}px;height:{height}px")} />
            }
            <section class={classes!("tour-card", right.then_some("is-left"), low.then_some("is-high"))} role="dialog" aria-labelledby="tour-title"
                aria-describedby="tour-text" {onkeydown}>
                <div class="tour-head">
                    <h2 id="tour-title">{ title }</h2>
                    <button type="button" class="quiet" aria-label={words::END} title={page::CLOSE} onclick={onend.reform(|_: MouseEvent| ())}><Draw icon={Icon::Close} /></button>
                </div>
                <p id="tour-text">{ text }</p>
                <div class="tour-foot">
                    <span>{ words::step(*at + 1, STEPS.len()) }</span>
                    if *at > 0 { <button type="button" class="button" onclick={step(*at - 1)}>{ words::BACK }</button> }
                    <button id="tour-next" type="button" class="button is-main" onclick={next}>{ if last { words::DONE } else { words::NEXT } }</button>
                </div>
            </section>
        </>
    }
}
