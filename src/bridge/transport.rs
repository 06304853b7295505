//! The form of messages: `{seq, body, files}` to a worker, `{seq, body, buffer?}` from it, with the bytes of the message as `body`. What
//! `boot/worker_loader.js` says of a worker is `{urls, blocked}`.

use js_sys::{Array, ArrayBuffer, Object, Reflect, Uint8Array};
use serde::{Serialize, de::DeserializeOwned};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::MessageEvent;

/// What comes from a worker.
#[derive(Debug)]
pub(crate) enum Incoming<T> {
    /// A message of its program.
    Message(Message<T>),
    /// Something in it asked for what is outside of it, or was kept from that. No worker has a reason to.
    Traffic {
        /// The addresses that were asked for.
        urls: Vec<String>,
        /// How many attempts the content security policy has stopped.
        blocked: u32,
    },
}

/// A message of a worker.
#[derive(Debug)]
pub(crate) struct Message<T> {
    /// The sequence number of the request; 0 for what was not requested.
    pub(crate) seq: u32,
    /// The response.
    pub(crate) body: T,
    /// The bytes of a segment or batch.
    pub(crate) buffer: Option<ArrayBuffer>,
}

/// A request in the form in which it is posted.
///
/// # Errors
/// If it cannot be encoded.
pub(crate) fn message(seq: u32, request: &impl Serialize, files: &[JsValue]) -> Result<JsValue, JsValue> {
    let body = wirescope_protocol::encode(request).map_err(|error| JsValue::from(error.to_string()))?;
    let message = Object::new();
    Reflect::set(&message, &"seq".into(), &seq.into())?;
    Reflect::set(&message, &"body".into(), &Uint8Array::from(body.as_slice()))?;
    Reflect::set(&message, &"files".into(), &files.iter().cloned().collect::<Array>())?;
    Ok(message.into())
}

/// Reads a message of a worker.
///
/// # Errors
/// If it does not have the form above.
pub(crate) fn incoming<T: DeserializeOwned>(event: &MessageEvent) -> Result<Incoming<T>, JsValue> {
    let data = event.data();
    let part = |name: &str| Reflect::get(&data, &name.into());
    let Ok(body) = part("body")?.dyn_into::<Uint8Array>() else {
        let urls: Array = part("urls")?.dyn_into()?;
        let urls = urls.iter().filter_map(|url| url.as_string()).collect();
        return Ok(Incoming::Traffic { urls, blocked: number(&part("blocked")?) });
    };
    let body = wirescope_protocol::decode(&body.to_vec()).map_err(|error| JsValue::from(error.to_string()))?;
    Ok(Incoming::Message(Message { seq: number(&part("seq")?), body, buffer: part("buffer")?.dyn_into().ok() }))
}

fn number(value: &JsValue) -> u32 {
    value.as_f64().unwrap_or_default() as u32
}
