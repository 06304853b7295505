//! Locks that the tabs of the page share.

use std::{cell::RefCell, future::Future, rc::Rc};

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::{JsFuture, future_to_promise};

/// The lock of the browser's storage.
const STORAGE: &str = "wirescope.storage";

/// Does some work while no other tab does such work. Where the browser has no locks it is done at once. `None` if the lock was taken
/// away amid the work, for instance because the page is closing.
pub(crate) async fn exclusive<T: 'static>(work: impl Future<Output = T> + 'static) -> Option<T> {
    let work = Rc::new(RefCell::new(Some(work)));
    let done = Rc::new(RefCell::new(None));
    if let Some(promise) = request(work.clone(), done.clone()) {
        // A refusal leaves the work undone.
        let _ = JsFuture::from(promise).await;
    }
    let undone = work.take();
    match undone {
        Some(work) => Some(work.await),
        None => done.take(),
    }
}

/// Asks for the lock; `None` where the browser has none.
fn request<T: 'static>(
    work: Rc<RefCell<Option<impl Future<Output = T> + 'static>>>,
    done: Rc<RefCell<Option<T>>>,
) -> Option<Promise> {
    let navigator = super::window()?.navigator();
    let locks = Reflect::get(&navigator, &"locks".into()).ok().filter(JsValue::is_object)?;
    let ask: Function = Reflect::get(&locks, &"request".into()).ok()?.dyn_into().ok()?;
    let granted = Closure::once_into_js(move |_: JsValue| -> JsValue {
        let Some(work) = work.take() else { return JsValue::UNDEFINED };
        future_to_promise(async move {
            let result = work.await;
            done.replace(Some(result));
            Ok(JsValue::UNDEFINED)
        })
        .into()
    });
    ask.call2(&locks, &STORAGE.into(), &granted).ok()?.dyn_into().ok()
}
