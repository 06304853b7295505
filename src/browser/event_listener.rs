//! Event listeners.

use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{AddEventListenerOptions, Event, EventTarget};

/// Listens to an event until it is dropped.
pub(crate) struct EventListener {
    target: EventTarget,
    name: &'static str,
    closure: Closure<dyn FnMut(Event)>,
}

impl EventListener {
    /// Calls `handle` for every event of that name. The listener is never passive, so that `handle` may prevent the default.
    pub(crate) fn new(target: &EventTarget, name: &'static str, handle: impl FnMut(Event) + 'static) -> EventListener {
        let closure = Closure::<dyn FnMut(Event)>::new(handle);
        let options = AddEventListenerOptions::new();
        options.set_passive(false);
        let _ = target.add_event_listener_with_callback_and_add_event_listener_options(
            name,
            closure.as_ref().unchecked_ref(),
            &options,
        );
        EventListener { target: target.clone(), name, closure }
    }
}

impl Drop for EventListener {
    fn drop(&mut self) {
        let _ = self.target.remove_event_listener_with_callback(self.name, self.closure.as_ref().unchecked_ref());
    }
}
