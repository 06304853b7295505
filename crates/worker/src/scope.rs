//! The worker's global scope: clock, messages, and tasks of the event loop.

use js_sys::{Array, ArrayBuffer, Object, Reflect, Uint8Array};
use serde::{Serialize, de::DeserializeOwned};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, DedicatedWorkerGlobalScope, MessageChannel, MessageEvent, MessagePort, Performance};

#[wasm_bindgen]
extern "C" {
    /// `reportError`, which web-sys knows only on windows.
    #[wasm_bindgen(js_name = reportError)]
    fn report_error(error: &JsValue);

    /// Hands the bytes of a PDF to an instance of the program for them, which `boot/worker_loader.js` makes. Throws where that stops.
    #[wasm_bindgen(js_name = readPdf, catch)]
    fn read_pdf_apart(bytes: &[u8]) -> Result<Vec<u8>, JsValue>;
}

/// Whether this worker was handed the program for PDFs.
pub(crate) fn has_pdf_program() -> bool {
    Reflect::has(&js_sys::global(), &"readPdf".into()).unwrap_or(false)
}

/// What the program for PDFs makes of a document; `None` where it stops.
pub(crate) fn read_pdf(bytes: &[u8]) -> Option<Vec<u8>> {
    read_pdf_apart(bytes).ok()
}

/// The parts of the browser that the worker uses.
pub(crate) struct Scope {
    global: DedicatedWorkerGlobalScope,
    clock: Option<Performance>,
    /// A message posted on `port2` arrives on `port1` in a task of its own, without the delay of 4 ms that nested timers have.
    channel: MessageChannel,
}

impl Scope {
    /// The scope that this program runs in.
    ///
    /// # Errors
    /// Where this is no dedicated worker.
    pub(crate) fn current() -> Result<Self, JsValue> {
        let global: DedicatedWorkerGlobalScope = js_sys::global().dyn_into()?;
        let clock = global.performance();
        Ok(Self { global, clock, channel: MessageChannel::new()? })
    }

    /// Milliseconds since the worker began.
    pub(crate) fn now(&self) -> f64 {
        self.clock.as_ref().map_or(0.0, Performance::now)
    }

    /// Calls `receive` with every message of the page.
    pub(crate) fn on_message(&self, receive: impl FnMut(MessageEvent) + 'static) {
        let receive = Closure::<dyn FnMut(MessageEvent)>::new(receive);
        self.global.set_onmessage(Some(receive.as_ref().unchecked_ref()));
        // It is needed as long as the worker runs.
        receive.forget();
    }

    /// Calls `turn` in a task of its own after each [`ask_turn`].
    pub(crate) fn on_turn(&self, turn: impl FnMut() + 'static) {
        let turn = Closure::<dyn FnMut()>::new(turn);
        self.channel.port1().set_onmessage(Some(turn.as_ref().unchecked_ref()));
        turn.forget();
    }

    /// The port on which [`ask_turn`] asks for a turn.
    pub(crate) fn turns(&self) -> MessagePort {
        self.channel.port2()
    }

    /// Sends an answer. `bytes` are transferred beside it, not copied.
    pub(crate) fn post(&self, seq: u32, body: &impl Serialize, bytes: Option<&[u8]>) {
        if let Err(error) = self.try_post(seq, body, bytes) {
            web_sys::console::error_2(&"the worker could not answer".into(), &error);
        }
    }

    fn try_post(&self, seq: u32, body: &impl Serialize, bytes: Option<&[u8]>) -> Result<(), JsValue> {
        let message = Object::new();
        Reflect::set(&message, &"seq".into(), &seq.into())?;
        let body = wirescope_protocol::encode(body).map_err(|error| JsValue::from(error.to_string()))?;
        let body = Uint8Array::from(body.as_slice());
        Reflect::set(&message, &"body".into(), &body)?;
        let transfer = Array::of1(&body.buffer());
        if let Some(bytes) = bytes {
            let buffer = Uint8Array::from(bytes).buffer();
            Reflect::set(&message, &"buffer".into(), &buffer)?;
            transfer.push(&buffer);
        }
        self.global.post_message_with_transfer(&message, &transfer)
    }
}

/// Asks for a turn, after the tasks that are queued already.
pub(crate) fn ask_turn(port: &MessagePort) {
    // Posting fails only for values that cannot be cloned; null can.
    let _ = port.post_message(&JsValue::NULL);
}

/// Reads a message of the page: its sequence number, its body and its files.
///
/// # Errors
/// If it does not have the form that the crate documents.
pub(crate) fn message<T: DeserializeOwned>(event: &MessageEvent) -> Result<(u32, T, Array), JsValue> {
    let message = event.data();
    let seq = Reflect::get(&message, &"seq".into())?.as_f64().unwrap_or_default() as u32;
    let body: Uint8Array = Reflect::get(&message, &"body".into())?.dyn_into()?;
    let body = wirescope_protocol::decode(&body.to_vec()).map_err(|error| JsValue::from(error.to_string()))?;
    let files = Reflect::get(&message, &"files".into())?.dyn_into().unwrap_or_else(|_| Array::new());
    Ok((seq, body, files))
}

/// The size in bytes of a file or buffer; 0 for anything else.
pub(crate) fn size(file: &JsValue) -> u64 {
    if let Some(blob) = file.dyn_ref::<Blob>() {
        return blob.size() as u64;
    }
    file.dyn_ref::<ArrayBuffer>().map_or(0, |buffer| u64::from(buffer.byte_length()))
}

/// Reads a file, then calls `done` with its bytes or with the error as a sentence for readers.
///
/// `done` runs inside a promise, where a trap would not reach the page, so it should only store the bytes and ask for a turn.
pub(crate) fn read(file: JsValue, done: impl FnOnce(Result<ArrayBuffer, String>) + 'static) {
    wasm_bindgen_futures::spawn_local(async move { done(buffer(file).await) });
}

/// The bytes of a blob or buffer.
async fn buffer(file: JsValue) -> Result<ArrayBuffer, String> {
    let buffer = match file.dyn_into::<Blob>() {
        Ok(blob) => JsFuture::from(blob.array_buffer()).await,
        Err(buffer) => Ok(buffer),
    };
    match buffer.map(JsCast::dyn_into) {
        Ok(Ok(buffer)) => Ok(buffer),
        Ok(Err(_)) => Err("The page sent no file with this name.".to_owned()),
        Err(error) => {
            let reason = error.dyn_ref::<js_sys::Error>().map_or_else(String::new, |error| String::from(error.message()));
            Err(format!("The browser could not read this file. {reason}").trim_end().to_owned())
        }
    }
}

/// Reads several files, then calls `done` with the bytes of each or with the first error. As with [`read`], `done` should only store them.
pub(crate) fn read_all(files: Array, done: impl FnOnce(Result<Vec<Vec<u8>>, String>) + 'static) {
    wasm_bindgen_futures::spawn_local(async move {
        let mut all = Vec::new();
        for file in files.iter() {
            match buffer(file).await {
                Ok(buffer) => all.push(bytes(&buffer)),
                Err(error) => return done(Err(error)),
            }
        }
        done(Ok(all));
    });
}

/// The bytes of a buffer, copied into the worker's own memory.
pub(crate) fn bytes(buffer: &ArrayBuffer) -> Vec<u8> {
    Uint8Array::new(buffer).to_vec()
}

/// The bytes of what should be a buffer; none if it is something else.
pub(crate) fn buffer_bytes(buffer: &JsValue) -> Vec<u8> {
    buffer.dyn_ref().map(bytes).unwrap_or_default()
}

/// The role that the loader has read in the first message.
pub(crate) fn role() -> String {
    Reflect::get(&js_sys::global(), &"role".into()).ok().and_then(|role| role.as_string()).unwrap_or_default()
}

/// Makes every panic an `error` event of the page's `Worker`, with its message. The trap that follows a panic causes such an
/// event only in an event handler, not in a promise, and without a message.
pub(crate) fn report_panics() {
    std::panic::set_hook(Box::new(|info| {
        report_error(&js_sys::Error::new(&info.to_string()).into());
    }));
}
