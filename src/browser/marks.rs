//! What the page has done, as marks in the browser's timeline: for its developer tools, for the tests and the benches.

use js_sys::{Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// Puts a mark `wirescope:NAME` with details into the timeline. It is not kept: whoever wants it observes it.
pub(crate) fn put(name: &str, details: &[(&str, JsValue)]) {
    // Nothing depends on it.
    let _ = try_put(name, details);
}

fn try_put(name: &str, details: &[(&str, JsValue)]) -> Result<(), JsValue> {
    let Some(performance) = super::window().and_then(|window| window.performance()) else { return Ok(()) };
    let name = format!("wirescope:{name}");
    let (detail, options) = (Object::new(), Object::new());
    for (key, value) in details {
        Reflect::set(&detail, &(*key).into(), value)?;
    }
    Reflect::set(&options, &"detail".into(), &detail)?;
    // web-sys knows marks without details only.
    let put: Function = Reflect::get(&performance, &"mark".into())?.dyn_into()?;
    put.call2(&performance, &name.as_str().into(), &options)?;
    performance.clear_marks_with_mark_name(&name);
    Ok(())
}
