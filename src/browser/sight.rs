//! Which elements are in sight.

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};

/// Observes which elements of a pane that scrolls are near what is in sight, until it is dropped.
pub(crate) struct SightObserver {
    observer: IntersectionObserver,
    _closure: Closure<dyn FnMut(Array)>,
}

/// How far from what is in sight something is near: heights of the pane above and below.
const NEAR: &str = "150% 0px";

impl SightObserver {
    /// Calls `changed` with elements that have come near or gone away, at first with all of them.
    pub(crate) fn new(
        pane: &Element,
        elements: &[Element],
        mut changed: impl FnMut(Vec<(Element, bool)>) + 'static,
    ) -> Option<SightObserver> {
        let closure = Closure::<dyn FnMut(Array)>::new(move |entries: Array| {
            let entries = entries.iter().filter_map(|entry| entry.dyn_into::<IntersectionObserverEntry>().ok());
            changed(entries.map(|entry| (entry.target(), entry.is_intersecting())).collect());
        });
        let options = Object::new();
        Reflect::set(&options, &"root".into(), pane).ok()?;
        Reflect::set(&options, &"rootMargin".into(), &NEAR.into()).ok()?;
        let options: IntersectionObserverInit = options.unchecked_into();
        let observer = IntersectionObserver::new_with_options(closure.as_ref().unchecked_ref(), &options).ok()?;
        elements.iter().for_each(|element| observer.observe(element));
        Some(SightObserver { observer, _closure: closure })
    }
}

impl Drop for SightObserver {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
