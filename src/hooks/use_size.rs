//! How large an element is.

use web_sys::Element;
use yew::prelude::*;

use crate::browser::resize::Resize;

/// Width and height of the inside of an element in CSS pixels; 0 until it is there. Draws again when they change.
#[hook]
pub(crate) fn use_size(node: &NodeRef) -> (f64, f64) {
    let size = use_state_eq(|| (0.0, 0.0));
    {
        let size = size.clone();
        use_effect_with(node.clone(), move |node| {
            let resize = node
                .cast::<Element>()
                .and_then(|element| Resize::watch(&element, move |width, height| size.set((width, height))));
            move || drop(resize)
        });
    }
    *size
}
