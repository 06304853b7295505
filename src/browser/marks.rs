//! What the page has done, as marks in the browser's timeline: for its developer tools, for the tests and the benches.

use js_sys::{Function, Object, Reflect};
use serde::Serialize;
use wasm_bindgen::{JsCast, JsValue};

/// Puts a mark `wirescope:NAME` with details into the timeline. It is not kept: whoever wants it observes it.
pub(crate) fn put(name: &str, details: &impl Serialize) {
    let put = || -> Result<(), JsValue> {
        let Some(performance) = super::window().and_then(|window| window.performance()) else { return Ok(()) };
        let name = format!("wirescope:{name}");
        let options = Object::new();
        let details = details.serialize(&serde_wasm_bindgen::Serializer::json_compatible())?;
        Reflect::set(&options, &"detail".into(), &details)?;
        // web-sys knows marks without details only.
        Reflect::get(&performance, &"mark".into())?.dyn_into::<Function>()?.call2(
            &performance,
            &name.as_str().into(),
            &options,
        )?;
        performance.clear_marks_with_mark_name(&name);
        Ok(())
    };
    // Nothing depends on it.
    let _ = put();
}
