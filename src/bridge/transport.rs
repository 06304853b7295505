//! The form of messages: `{seq, body, files}` to the worker, `{seq, body, buffer?}` from it.

use js_sys::{Array, ArrayBuffer, Object, Reflect};
use serde::Serialize;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::MessageEvent;
use wirescope_protocol::{Request, Response};

/// A message of the worker.
#[derive(Debug)]
pub(crate) struct Reply {
    /// The sequence number of the request; 0 for what was not requested.
    pub(crate) seq: u32,
    /// The response.
    pub(crate) body: Response,
    /// The bytes of a checkpoint.
    pub(crate) buffer: Option<ArrayBuffer>,
}

/// A request in the form in which it is posted.
///
/// # Errors
/// If it cannot be turned into a JavaScript value.
pub(crate) fn message(seq: u32, request: &Request, files: &[JsValue]) -> Result<JsValue, JsValue> {
    let message = Object::new();
    Reflect::set(&message, &"seq".into(), &seq.into())?;
    Reflect::set(&message, &"body".into(), &request.serialize(&serde_wasm_bindgen::Serializer::new())?)?;
    Reflect::set(&message, &"files".into(), &files.iter().cloned().collect::<Array>())?;
    Ok(message.into())
}

/// Reads a message of the worker.
///
/// # Errors
/// If it does not have the form above.
pub(crate) fn reply(event: &MessageEvent) -> Result<Reply, JsValue> {
    let message = event.data();
    let seq = serde_wasm_bindgen::from_value(Reflect::get(&message, &"seq".into())?)?;
    let body = serde_wasm_bindgen::from_value(Reflect::get(&message, &"body".into())?)?;
    let buffer = Reflect::get(&message, &"buffer".into())?.dyn_into().ok();
    Ok(Reply { seq, body, buffer })
}
