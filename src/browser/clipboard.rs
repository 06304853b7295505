//! The clipboard.

use js_sys::Reflect;
use wasm_bindgen_futures::{JsFuture, spawn_local};

/// Puts a text on the clipboard and says whether that went well: a browser may refuse it, and has no clipboard where the page did not come by
/// a secure way.
pub(crate) fn copy(text: &str, done: impl FnOnce(bool) + 'static) {
    let navigator = super::window().map(|window| window.navigator());
    let has_one = |navigator: &web_sys::Navigator| {
        Reflect::get(navigator, &"clipboard".into()).is_ok_and(|clipboard| !clipboard.is_undefined())
    };
    let Some(navigator) = navigator.filter(has_one) else { return done(false) };
    let written = navigator.clipboard().write_text(text);
    spawn_local(async move { done(JsFuture::from(written).await.is_ok()) });
}
