//! The worker's global scope: clock, messages, and tasks of the event loop.

use js_sys::{Array, ArrayBuffer, Object, Promise, Reflect, Uint8Array};
use serde::Serialize;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, DedicatedWorkerGlobalScope, MessageChannel, MessageEvent, MessagePort, Performance};
use wirescope_protocol::{ModelsProblem, Request, Response};

use crate::inbox::Message;

#[wasm_bindgen]
extern "C" {
    /// `reportError`, which web-sys knows only on windows.
    #[wasm_bindgen(js_name = reportError)]
    fn report_error(error: &JsValue);

    /// Defined in `boot/worker_loader.js`: resolves to the bytes of every model file. Until then it calls `report` with the
    /// number of bytes that have arrived and the total. An error has a property `problem`, which is a [`ModelsProblem`].
    #[wasm_bindgen(js_name = loadModels, catch)]
    fn start_loading(report: &Closure<dyn FnMut(f64, f64)>) -> Result<Promise, JsValue>;
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
    pub(crate) fn post(&self, seq: u32, body: &Response, bytes: Option<&[u8]>) {
        if let Err(error) = self.try_post(seq, body, bytes) {
            web_sys::console::error_2(&"the worker could not answer".into(), &error);
        }
    }

    fn try_post(&self, seq: u32, body: &Response, bytes: Option<&[u8]>) -> Result<(), JsValue> {
        let message = Object::new();
        Reflect::set(&message, &"seq".into(), &seq.into())?;
        Reflect::set(&message, &"body".into(), &body.serialize(&serde_wasm_bindgen::Serializer::new())?)?;
        let transfer = Array::new();
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

/// Reads a message of the page.
///
/// # Errors
/// If it does not have the form that the crate documents.
pub(crate) fn message(event: &MessageEvent) -> Result<Message<Array>, JsValue> {
    let message = event.data();
    let seq = Reflect::get(&message, &"seq".into())?.as_f64().unwrap_or_default() as u32;
    let request: Request = serde_wasm_bindgen::from_value(Reflect::get(&message, &"body".into())?)?;
    let files = Reflect::get(&message, &"files".into())?.dyn_into().unwrap_or_else(|_| Array::new());
    Ok(Message { seq, request, files })
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
    wasm_bindgen_futures::spawn_local(async move {
        let buffer = match file.dyn_into::<Blob>() {
            Ok(blob) => JsFuture::from(blob.array_buffer()).await,
            Err(buffer) => Ok(buffer),
        };
        done(match buffer.map(JsCast::dyn_into) {
            Ok(Ok(buffer)) => Ok(buffer),
            Ok(Err(_)) => Err("The page sent no file with this name.".to_owned()),
            Err(error) => {
                let reason = error.dyn_ref::<js_sys::Error>().map_or_else(String::new, |error| String::from(error.message()));
                Err(format!("The browser could not read this file. {reason}").trim_end().to_owned())
            }
        });
    });
}

/// Calls `report` with the number of bytes downloaded and the total while gazetteer and models are downloaded, then `done` with
/// the files or the problem. As with [`read`], `done` should only store them.
pub(crate) fn load_models(
    report: impl FnMut(f64, f64) + 'static,
    done: impl FnOnce(Result<Vec<Vec<u8>>, ModelsProblem>) + 'static,
) {
    wasm_bindgen_futures::spawn_local(async move {
        let report = Closure::<dyn FnMut(f64, f64)>::new(report);
        let files = match start_loading(&report) {
            Ok(promise) => JsFuture::from(promise).await,
            Err(error) => Err(error),
        };
        done(match files {
            Ok(files) => Ok(Array::from(&files).iter().map(|file| Uint8Array::new(&file).to_vec()).collect()),
            Err(error) => Err(problem(&error)),
        });
    });
}

/// The problem that the loader has put into an error; for any other error its message.
fn problem(error: &JsValue) -> ModelsProblem {
    let problem = Reflect::get(error, &"problem".into()).ok();
    let problem = problem.and_then(|problem| serde_wasm_bindgen::from_value(problem).ok());
    let message = || error.dyn_ref::<js_sys::Error>().map_or_else(String::new, |error| String::from(error.message()));
    problem.unwrap_or_else(|| ModelsProblem::Unusable(message()))
}

/// The bytes of a buffer, copied into the worker's own memory.
pub(crate) fn bytes(buffer: &ArrayBuffer) -> Vec<u8> {
    Uint8Array::new(buffer).to_vec()
}

/// Makes every panic an `error` event of the page's `Worker`, with its message. The trap that follows a panic causes such an
/// event only in an event handler, not in a promise, and without a message.
pub(crate) fn report_panics() {
    std::panic::set_hook(Box::new(|info| {
        report_error(&js_sys::Error::new(&info.to_string()).into());
    }));
}
