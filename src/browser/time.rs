//! Timers and the clock.

use js_sys::Promise;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;

/// A timer. Dropping it cancels it.
pub(crate) struct Timeout {
    id: i32,
    _closure: Closure<dyn FnMut()>,
}

impl Timeout {
    /// Calls `run` after so many milliseconds.
    pub(crate) fn after(millis: i32, run: impl FnOnce() + 'static) -> Option<Timeout> {
        let closure = Closure::once(run);
        let id = super::window()?
            .set_timeout_with_callback_and_timeout_and_arguments_0(closure.as_ref().unchecked_ref(), millis)
            .ok()?;
        Some(Timeout { id, _closure: closure })
    }

    /// Lets it run, whatever becomes of who has started it.
    pub(crate) fn forget(self) {
        // The closure frees itself once it has run.
        std::mem::forget(self);
    }
}

impl Drop for Timeout {
    fn drop(&mut self) {
        if let Some(window) = super::window() {
            window.clear_timeout_with_handle(self.id);
        }
    }
}

/// Waits for the promise, but at most so many milliseconds; then it fails.
pub(crate) async fn at_most(millis: i32, promise: Promise) -> Result<JsValue, JsValue> {
    let late = Promise::new(&mut |_, reject| {
        if let Some(window) = super::window() {
            let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&reject, millis);
        }
    });
    JsFuture::from(Promise::race(&js_sys::Array::of2(&promise, &late))).await
}

/// Milliseconds since the page began to load.
pub(crate) fn now() -> f64 {
    super::window().and_then(|window| window.performance()).map_or(0.0, |performance| performance.now())
}

/// The time of day and the date, as ISO 8601 writes them in UTC.
pub(crate) fn stamp() -> String {
    String::from(js_sys::Date::new_0().to_iso_string())
}
