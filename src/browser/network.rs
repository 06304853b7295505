//! The requests of the page, as the browser records them.

use std::{cell::RefCell, rc::Rc};

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Document, PerformanceEntry, PerformanceObserver, PerformanceObserverEntryList, PerformanceObserverInit};

use super::EventListener;

/// A request.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Request {
    /// Its address.
    pub(crate) url: String,
    /// When it began, in milliseconds since the page began to load.
    pub(crate) start: f64,
}

/// Observes requests until it is dropped.
pub(crate) struct RequestObserver {
    observer: PerformanceObserver,
    _closure: Closure<dyn FnMut(PerformanceObserverEntryList)>,
}

/// Calls `receive` with every request of the page, past ones first.
pub(crate) fn observe(receive: impl FnMut(Vec<Request>) + 'static) -> Option<RequestObserver> {
    let receive = Rc::new(RefCell::new(receive));
    let closure = Closure::<dyn FnMut(PerformanceObserverEntryList)>::new(move |list: PerformanceObserverEntryList| {
        let entries: Array = list.get_entries().unchecked_into();
        let requests = entries
            .iter()
            .map(|entry| entry.unchecked_into::<PerformanceEntry>())
            // The script of a worker lies in the page itself.
            .filter(|entry| !entry.name().starts_with("blob:"))
            .map(|entry| Request { url: entry.name(), start: entry.start_time() })
            .collect();
        if let Ok(mut receive) = receive.try_borrow_mut() {
            receive(requests);
        }
    });
    let observer = PerformanceObserver::new(closure.as_ref().unchecked_ref()).ok()?;
    // Only with `type` can past requests be had, and web-sys has no setter for it.
    let options = Object::new();
    Reflect::set(&options, &"type".into(), &"resource".into()).ok()?;
    Reflect::set(&options, &"buffered".into(), &true.into()).ok()?;
    observer.observe(options.unchecked_ref::<PerformanceObserverInit>());
    Some(RequestObserver { observer, _closure: closure })
}

/// Calls `receive` with the address of every request that a content security policy stops.
pub(crate) fn on_blocked(document: &Document, mut receive: impl FnMut(String) + 'static) -> EventListener {
    let own = super::window().and_then(|window| window.location().origin().ok()).unwrap_or_default();
    EventListener::new(document, "securitypolicyviolation", move |event| {
        let text = |name: &str| Reflect::get(&event, &name.into()).ok().and_then(|value| value.as_string()).unwrap_or_default();
        // What leaves this origin breaks the page's policy and those that boot/parts.js adds to it; it is one attempt.
        if text("originalPolicy").contains("default-src") || text("blockedURI").starts_with(&own) {
            receive(text("blockedURI"));
        }
    })
}

impl Drop for RequestObserver {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
