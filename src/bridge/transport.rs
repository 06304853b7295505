//! The form of messages: `{seq, body, files}` to a worker, `{seq, body, buffer?}` from it.

use js_sys::{Array, ArrayBuffer, Object, Reflect};
use serde::{Serialize, de::DeserializeOwned};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::MessageEvent;

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
/// If it cannot be turned into a JavaScript value.
pub(crate) fn message(seq: u32, request: &impl Serialize, files: &[JsValue]) -> Result<JsValue, JsValue> {
    let message = Object::new();
    Reflect::set(&message, &"seq".into(), &seq.into())?;
    Reflect::set(&message, &"body".into(), &request.serialize(&serde_wasm_bindgen::Serializer::new())?)?;
    Reflect::set(&message, &"files".into(), &files.iter().cloned().collect::<Array>())?;
    Ok(message.into())
}

/// Reads a message of a worker.
///
/// # Errors
/// If it does not have the form above.
pub(crate) fn message_of<T: DeserializeOwned>(event: &MessageEvent) -> Result<Message<T>, JsValue> {
    let message = event.data();
    let seq = serde_wasm_bindgen::from_value(Reflect::get(&message, &"seq".into())?)?;
    let body = serde_wasm_bindgen::from_value(Reflect::get(&message, &"body".into())?)?;
    let buffer = Reflect::get(&message, &"buffer".into())?.dyn_into().ok();
    Ok(Message { seq, body, buffer })
}
