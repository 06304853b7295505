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
    let (locks, ask) = asking("request")?;
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

/// Holds a lock of that name as long as the page is there, beside others that do. Nothing happens where the browser has no locks.
pub(crate) fn hold(name: &str) {
    let Some((locks, ask)) = asking("request") else { return };
    let options: JsValue = js_sys::Object::new().into();
    let _ = Reflect::set(&options, &"mode".into(), &"shared".into());
    let forever = Closure::once_into_js(|_: JsValue| -> JsValue { Promise::new(&mut |_, _| {}).into() });
    let _ = ask.call3(&locks, &name.into(), &options, &forever);
}

/// How many pages hold the lock of that name; 0 where the browser does not say.
pub(crate) async fn holders(name: &str) -> u32 {
    let Some((locks, ask)) = asking("query") else { return 0 };
    let Some(promise) = ask.call0(&locks).ok().and_then(|promise| promise.dyn_into::<Promise>().ok()) else { return 0 };
    let Ok(state) = JsFuture::from(promise).await else { return 0 };
    let held = Reflect::get(&state, &"held".into()).map(|held| js_sys::Array::from(&held)).unwrap_or_default();
    let is_it =
        |lock: &JsValue| Reflect::get(lock, &"name".into()).ok().and_then(|name| name.as_string()).as_deref() == Some(name);
    u32::try_from(held.iter().filter(is_it).count()).unwrap_or(u32::MAX)
}

/// The browser's locks, and a function of theirs.
fn asking(name: &str) -> Option<(JsValue, Function)> {
    let navigator = super::window()?.navigator();
    let locks = Reflect::get(&navigator, &"locks".into()).ok().filter(JsValue::is_object)?;
    let function: Function = Reflect::get(&locks, &name.into()).ok()?.dyn_into().ok()?;
    Some((locks, function))
}
