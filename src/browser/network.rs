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

/// Within so many milliseconds the same thing stopped twice is one attempt, which several policies forbid.
const AT_ONCE: f64 = 50.0;

/// Calls `receive` with the address of every request that the page's content security policy stops, or one of those that boot/parts.js adds to it.
pub(crate) fn on_blocked(document: &Document, mut receive: impl FnMut(String) + 'static) -> EventListener {
    let mut last = (String::new(), String::new(), f64::NEG_INFINITY);
    EventListener::new(document, "securitypolicyviolation", move |event| {
        let text = |name: &str| Reflect::get(&event, &name.into()).ok().and_then(|value| value.as_string()).unwrap_or_default();
        let (address, directive, time) = (text("blockedURI"), text("effectiveDirective"), event.time_stamp());
        if (&last.0, &last.1) != (&address, &directive) || time - last.2 > AT_ONCE {
            receive(address.clone());
        }
        last = (address, directive, time);
    })
}

impl Drop for RequestObserver {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
