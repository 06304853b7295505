//! How large elements are.

use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, ResizeObserver};

/// Watches the size of an element until it is dropped.
pub(crate) struct Resize {
    observer: ResizeObserver,
    _closure: Closure<dyn FnMut()>,
}

impl Resize {
    /// Calls `told` with width and height of the element's inside in CSS pixels, at once and whenever they change.
    pub(crate) fn watch(element: &Element, told: impl Fn(f64, f64) + 'static) -> Option<Resize> {
        let watched = element.clone();
        let closure = Closure::<dyn FnMut()>::new(move || {
            told(f64::from(watched.client_width()), f64::from(watched.client_height()));
        });
        let observer = ResizeObserver::new(closure.as_ref().unchecked_ref()).ok()?;
        observer.observe(element);
        Some(Resize { observer, _closure: closure })
    }
}

impl Drop for Resize {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
