//! The address bar, of which only the part after the `#` is written.

use wasm_bindgen::JsValue;

/// The part after the `#`.
pub(crate) fn hash() -> String {
    super::window().and_then(|window| window.location().hash().ok()).unwrap_or_default().trim_start_matches('#').to_owned()
}

/// Writes the part after the `#`, as a new entry of the history or in place of the current one.
pub(crate) fn write(hash: &str, replace: bool) {
    let Some(window) = super::window() else { return };
    let Ok(history) = window.history() else { return };
    let location = window.location();
    let path = location.pathname().unwrap_or_default() + &location.search().unwrap_or_default();
    let url = if hash.is_empty() { path } else { format!("{path}#{hash}") };
    // A browser may refuse too many entries within seconds. The view does not depend on them.
    let _ = if replace {
        history.replace_state_with_url(&JsValue::NULL, "", Some(&url))
    } else {
        history.push_state_with_url(&JsValue::NULL, "", Some(&url))
    };
}

/// Goes to the part after a `#` as a link does.
pub(crate) fn follow(hash: &str) {
    if let Some(window) = super::window() {
        let _ = window.location().set_hash(hash);
    }
}
