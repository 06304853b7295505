//! Watching what the page asks the network for.

use std::{cell::RefCell, rc::Rc};

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{PerformanceEntry, PerformanceObserver, PerformanceObserverEntryList, PerformanceObserverInit};

/// A request that the browser has recorded.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Request {
    /// Where it went.
    pub(crate) url: String,
    /// When it began, in milliseconds since the page began to load.
    pub(crate) start: f64,
}

/// Hears of every request until it is dropped.
pub(crate) struct Watching {
    observer: PerformanceObserver,
    _closure: Closure<dyn FnMut(PerformanceObserverEntryList)>,
}

/// Calls `hear` with every request of the page, those of the past first.
pub(crate) fn watch(hear: impl FnMut(Vec<Request>) + 'static) -> Option<Watching> {
    let hear = Rc::new(RefCell::new(hear));
    let closure = Closure::<dyn FnMut(PerformanceObserverEntryList)>::new(move |list: PerformanceObserverEntryList| {
        let entries: Array = list.get_entries().unchecked_into();
        let requests = entries
            .iter()
            .map(|entry| entry.unchecked_into::<PerformanceEntry>())
            .map(|entry| Request { url: entry.name(), start: entry.start_time() })
            .collect();
        if let Ok(mut hear) = hear.try_borrow_mut() {
            hear(requests);
        }
    });
    let observer = PerformanceObserver::new(closure.as_ref().unchecked_ref()).ok()?;
    // `type`, which alone can be `buffered`, has no name in web-sys yet.
    let options = Object::new();
    Reflect::set(&options, &"type".into(), &"resource".into()).ok()?;
    Reflect::set(&options, &"buffered".into(), &true.into()).ok()?;
    observer.observe(options.unchecked_ref::<PerformanceObserverInit>());
    Some(Watching { observer, _closure: closure })
}

impl Drop for Watching {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
