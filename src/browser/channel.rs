//! The channel on which the tabs of the page hear of each other.

use wasm_bindgen::JsValue;
use web_sys::BroadcastChannel;

use super::EventListener;

const NAME: &str = "wirescope.storage";

/// The channel. It says only that the storage has changed; what has, one sees there.
pub(crate) struct Channel {
    channel: BroadcastChannel,
    _listener: EventListener,
}

impl Channel {
    /// Calls `heard` after another tab has changed the storage. `None` where the browser has no channels.
    pub(crate) fn open(mut heard: impl FnMut() + 'static) -> Option<Channel> {
        let channel = BroadcastChannel::new(NAME).ok()?;
        let listener = EventListener::new(&channel, "message", move |_| heard());
        Some(Channel { channel, _listener: listener })
    }

    /// Tells the other tabs that the storage has changed.
    pub(crate) fn tell(&self) {
        let _ = self.channel.post_message(&JsValue::NULL);
    }
}
