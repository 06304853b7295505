//! The wheel over a drawing that it brings closer.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, WheelEvent};
use yew::prelude::*;

use crate::browser::EventListener;

/// Calls `turned` with how many times closer a turn of the wheel over the element brings it, and where the pointer is in the window. Yew's own
/// listener is passive, and so cannot keep the page from scrolling.
#[hook]
pub(crate) fn use_wheel(node: &NodeRef, turned: Callback<(f64, f64, f64)>) {
    let latest = use_mut_ref(|| turned.clone());
    *latest.borrow_mut() = turned;
    use_effect_with(node.clone(), move |node| {
        let latest = Rc::clone(&latest);
        let listener = node.cast::<Element>().map(|element| {
            EventListener::new(&element, "wheel", move |event| {
                let Ok(event) = event.dyn_into::<WheelEvent>() else { return };
                event.prevent_default();
                // Lines and pages count as so many pixels.
                let pixels = event.delta_y() * [1.0, 33.0, 400.0].get(event.delta_mode() as usize).copied().unwrap_or(1.0);
                let factor = (-pixels.clamp(-240.0, 240.0) / 240.0).exp2();
                let turned = latest.borrow().clone();
                turned.emit((factor, f64::from(event.client_x()), f64::from(event.client_y())));
            })
        });
        move || drop(listener)
    });
}
