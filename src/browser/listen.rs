//! Listening to an event for as long as a value lives.

use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{AddEventListenerOptions, Event, EventTarget};

/// Hears an event until it is dropped.
pub(crate) struct Listening {
    target: EventTarget,
    name: &'static str,
    closure: Closure<dyn FnMut(Event)>,
}

impl Listening {
    /// Calls `hear` for every event of that name. It is never passive, so that `hear` may prevent the default.
    pub(crate) fn to(target: &EventTarget, name: &'static str, hear: impl FnMut(Event) + 'static) -> Listening {
        let closure = Closure::<dyn FnMut(Event)>::new(hear);
        let options = AddEventListenerOptions::new();
        options.set_passive(false);
        let _ = target.add_event_listener_with_callback_and_add_event_listener_options(
            name,
            closure.as_ref().unchecked_ref(),
            &options,
        );
        Listening { target: target.clone(), name, closure }
    }
}

impl Drop for Listening {
    fn drop(&mut self) {
        let _ = self.target.remove_event_listener_with_callback(self.name, self.closure.as_ref().unchecked_ref());
    }
}
