//! The channel on which the tabs of the page hear of each other.

use wasm_bindgen::JsValue;
use web_sys::BroadcastChannel;

use super::EventListener;

/// The channel. It says only that something has changed; what has, one sees there.
pub(crate) struct Channel {
    channel: BroadcastChannel,
    _listener: EventListener,
}

impl Channel {
    /// Calls `heard` after another tab has told something on the channel of that name. `None` where the browser has no channels.
    pub(crate) fn open(name: &str, mut heard: impl FnMut() + 'static) -> Option<Channel> {
        let channel = BroadcastChannel::new(name).ok()?;
        let listener = EventListener::new(&channel, "message", move |_| heard());
        Some(Channel { channel, _listener: listener })
    }

    /// Tells the other tabs that something has changed.
    pub(crate) fn tell(&self) {
        let _ = self.channel.post_message(&JsValue::NULL);
    }
}
