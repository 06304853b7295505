//! How the reader's locale writes things.

use std::sync::OnceLock;

use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// What stands between thousands; a comma where that cannot be told.
pub(crate) fn thousands_separator() -> &'static str {
    static SEPARATOR: OnceLock<String> = OnceLock::new();
    SEPARATOR.get_or_init(|| {
        // Nothing but the browser knows a locale, and tests run without one.
        let written = cfg!(target_arch = "wasm32").then(|| written(1_234_567.0)).flatten();
        let separator =
            written.as_deref().and_then(|written| written.strip_prefix('1')?.split_once("234")).map(|(before, _)| before);
        separator.unwrap_or(",").to_owned()
    })
}

fn written(number: f64) -> Option<String> {
    let number = JsValue::from_f64(number);
    let write: Function = Reflect::get(&number, &"toLocaleString".into()).ok()?.dyn_into().ok()?;
    write.call0(&number).ok()?.as_string()
}

/// The name of the country of a code of ISO 3166-1 alpha-2, in English like the rest of the page.
pub(crate) fn country(code: &str) -> Option<String> {
    if cfg!(not(target_arch = "wasm32")) {
        return None;
    }
    let intl = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
    let class: Function = Reflect::get(&intl, &"DisplayNames".into()).ok()?.dyn_into().ok()?;
    let options = Object::new();
    Reflect::set(&options, &"type".into(), &"region".into()).ok()?;
    let names = Reflect::construct(&class, &Array::of2(&"en".into(), &options)).ok()?;
    let of: Function = Reflect::get(&names, &"of".into()).ok()?.dyn_into().ok()?;
    of.call1(&names, &code.to_ascii_uppercase().into()).ok()?.as_string()
}
