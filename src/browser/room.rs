//! How much the browser keeps for the page, how much room is left, and whether it may be thrown away.

use js_sys::{Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Bytes that are kept for this page, and bytes that there may be at most; `None` where the browser does not say.
pub(crate) async fn estimate() -> Option<(u64, u64)> {
    let estimate = JsFuture::from(ask("estimate")?).await.ok()?;
    let number = |name: &str| Reflect::get(&estimate, &name.into()).ok()?.as_f64().map(|bytes| bytes as u64);
    Some((number("usage")?, number("quota")?))
}

/// Whether the browser keeps what is stored until the reader deletes it; `None` where it does not say.
pub(crate) async fn is_kept() -> Option<bool> {
    JsFuture::from(ask("persisted")?).await.ok()?.as_bool()
}

/// Asks the browser to keep what is stored until the reader deletes it, for which it may ask the reader. Whether it does.
pub(crate) async fn keep() -> Option<bool> {
    JsFuture::from(ask("persist")?).await.ok()?.as_bool()
}

/// Calls a function of the browser's storage manager, which is missing outside secure origins.
fn ask(name: &str) -> Option<Promise> {
    let navigator = super::window()?.navigator();
    let storage = Reflect::get(&navigator, &"storage".into()).ok().filter(JsValue::is_object)?;
    let function: js_sys::Function = Reflect::get(&storage, &name.into()).ok()?.dyn_into().ok()?;
    function.call0(&storage).ok()?.dyn_into().ok()
}
