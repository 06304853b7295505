//! The boundary between two parts of the desk, which can be moved by pointer and by keyboard.

use web_sys::{HtmlElement, KeyboardEvent, PointerEvent};
use yew::prelude::*;

use crate::browser::dom;

/// How far an arrow key moves it. CSS pixels.
const STEP: u32 = 32;

#[derive(PartialEq, Properties)]
pub(crate) struct Props {
    /// What is resized.
    pub(crate) label: &'static str,
    /// The width that was chosen, in CSS pixels.
    pub(crate) width: Option<u32>,
    /// The least and the greatest width.
    pub(crate) range: (u32, u32),
    /// Selects the element whose width it is.
    pub(crate) of: &'static str,
    /// Whether that element comes after the boundary.
    pub(crate) after: bool,
    /// A width was chosen; `None`: the usual one.
    pub(crate) onresize: Callback<Option<u32>>,
}

/// A separator that can be moved. A double click brings the usual width back.
#[component]
pub(crate) fn Resizer(props: &Props) -> Html {
    let dragging = use_state_eq(|| false);
    let (least, most) = props.range;
    let (of, after) = (props.of, props.after);
    // Without a chosen width, only the browser knows.
    let now = use_state_eq(|| 0_u32);
    {
        let now = now.clone();
        use_effect(move || now.set(dom::width(of).unwrap_or(0)));
    }
    let onpointerdown = {
        let dragging = dragging.clone();
        move |event: PointerEvent| {
            if let Some(handle) = event.target_dyn_into::<HtmlElement>() {
                let _ = handle.set_pointer_capture(event.pointer_id());
                dragging.set(true);
            }
        }
    };
    let onpointermove = {
        let (dragging, onresize) = (dragging.clone(), props.onresize.clone());
        move |event: PointerEvent| {
            let Some((left, right)) = dom::sides(of).filter(|_| *dragging) else { return };
            let x = f64::from(event.client_x());
            let width = if after { right - x } else { x - left };
            onresize.emit(Some((width.max(0.0) as u32).clamp(least, most)));
        }
    };
    let release = {
        let dragging = dragging.clone();
        Callback::from(move |_: PointerEvent| dragging.set(false))
    };
    let onkeydown = {
        let (onresize, now) = (props.onresize.clone(), *now);
        move |event: KeyboardEvent| {
            let wider = match event.key().as_str() {
                "ArrowRight" => !after,
                "ArrowLeft" => after,
                "Enter" => {
                    event.prevent_default();
                    return onresize.emit(None);
                }
                _ => return,
            };
            event.prevent_default();
            let width = if wider { now.saturating_add(STEP) } else { now.saturating_sub(STEP) };
            onresize.emit(Some(width.clamp(least, most)));
        }
    };
    html! {
        <div class={classes!("resizer", dragging.then_some("is-dragging"))} role="separator" aria-orientation="vertical" tabindex="0"
            aria-label={props.label} title={crate::words::views::RESIZE_HINT}
            aria-valuemin={least.to_string()} aria-valuemax={most.to_string()} aria-valuenow={(*now).clamp(least, most).to_string()}
            {onpointerdown} {onpointermove} onpointerup={release.clone()} onpointercancel={release} {onkeydown}
            ondblclick={props.onresize.reform(|_| None)} />
    }
}
