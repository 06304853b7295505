//! The page on the device: another version of it, and what the system hands to it (`boot/offline.js`).

use js_sys::{Array, Function};
use wasm_bindgen::{JsCast, closure::Closure, prelude::wasm_bindgen};
use web_sys::File;

use super::files::Picked;

#[wasm_bindgen]
extern "C" {
    /// Notes who is to be told that another version of the page waits.
    #[wasm_bindgen(js_namespace = engineParts, js_name = onNewVersion, catch)]
    fn listen_for_version(tell: &Function) -> Result<(), wasm_bindgen::JsValue>;

    /// Notes who takes the files that the system opens with the page.
    #[wasm_bindgen(js_namespace = engineParts, js_name = onFiles, catch)]
    fn listen_for_files(take: &Function) -> Result<(), wasm_bindgen::JsValue>;

    /// Says that the files which another program has shared are added.
    #[wasm_bindgen(js_namespace = engineParts, js_name = filesAdded, catch)]
    fn say_files_added() -> Result<(), wasm_bindgen::JsValue>;
}

/// The files that another program has shared are added and stored, so that they need not lie ready any more.
pub(crate) fn files_added() {
    let _ = say_files_added();
}

/// Calls `tell` when another version of the page is here and waits until no page of this one is open.
pub(crate) fn on_new_version(tell: impl Fn() + 'static) {
    let tell = Closure::<dyn Fn()>::new(tell).into_js_value();
    // A page that was shared, and one in a test, has nothing that changes.
    let _ = listen_for_version(tell.unchecked_ref());
}

/// Calls `take` with files that the system opens with the page, or another program has shared with it.
pub(crate) fn on_files(take: impl Fn(Vec<Picked>) + 'static) {
    let take = Closure::<dyn Fn(Array)>::new(move |files: Array| {
        let picked = |file: File| Picked { name: file.name(), file };
        take(files.iter().filter_map(|file| file.dyn_into().ok()).map(picked).collect());
    });
    let _ = listen_for_files(take.into_js_value().unchecked_ref());
}
