//! Messages as they cross: `{seq, body, files}` to the worker, `{seq, body, buffer?}` back.

use js_sys::{Array, ArrayBuffer, Object, Reflect};
use serde::Serialize;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::MessageEvent;
use wirescope_protocol::{Request, Response};

/// An answer.
#[derive(Debug)]
pub(crate) struct Letter {
    /// The number of the question; 0 for what nobody asked.
    pub(crate) seq: u32,
    /// The answer.
    pub(crate) body: Response,
    /// A checkpoint's bytes.
    pub(crate) buffer: Option<ArrayBuffer>,
}

/// A question, ready to post.
pub(crate) fn message(seq: u32, request: &Request, files: &[JsValue]) -> Result<JsValue, JsValue> {
    let message = Object::new();
    Reflect::set(&message, &"seq".into(), &seq.into())?;
    Reflect::set(&message, &"body".into(), &request.serialize(&serde_wasm_bindgen::Serializer::new())?)?;
    Reflect::set(&message, &"files".into(), &files.iter().cloned().collect::<Array>())?;
    Ok(message.into())
}

/// Reads an answer.
pub(crate) fn letter(event: &MessageEvent) -> Result<Letter, JsValue> {
    let message = event.data();
    let seq = serde_wasm_bindgen::from_value(Reflect::get(&message, &"seq".into())?)?;
    let body = serde_wasm_bindgen::from_value(Reflect::get(&message, &"body".into())?)?;
    let buffer = Reflect::get(&message, &"buffer".into())?.dyn_into().ok();
    Ok(Letter { seq, body, buffer })
}
