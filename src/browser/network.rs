//! The requests of the page, as the browser records them.

use std::{cell::RefCell, rc::Rc};

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{PerformanceEntry, PerformanceObserver, PerformanceObserverEntryList, PerformanceObserverInit};

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

impl Drop for RequestObserver {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
