//! The worker's own global scope: its clock, its messages, its event loop.

use js_sys::{Array, ArrayBuffer, Object, Promise, Reflect, Uint8Array};
use serde::Serialize;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, DedicatedWorkerGlobalScope, MessageChannel, MessageEvent, MessagePort, Performance};
use wirescope_protocol::{Request, Response};

use crate::inbox::Letter;

#[wasm_bindgen]
extern "C" {
    /// `reportError`, which web-sys knows only on windows.
    #[wasm_bindgen(js_name = reportError)]
    fn report_error(error: &JsValue);

    /// Of `boot/worker_loader.js`: resolves to the bytes of every model file; meanwhile tells how many bytes of how many have come.
    #[wasm_bindgen(js_name = loadModels, catch)]
    fn start_loading(tell: &Closure<dyn FnMut(f64, f64)>) -> Result<Promise, JsValue>;
}

/// What the worker needs of the browser.
pub(crate) struct Scope {
    global: DedicatedWorkerGlobalScope,
    clock: Option<Performance>,
    /// A message sent here comes back on `port1` as a task of its own, without the 4 ms that nested timers must wait.
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

    /// Calls `hear` with every message of the page.
    pub(crate) fn on_message(&self, hear: impl FnMut(MessageEvent) + 'static) {
        let hear = Closure::<dyn FnMut(MessageEvent)>::new(hear);
        self.global.set_onmessage(Some(hear.as_ref().unchecked_ref()));
        // Lives as long as the worker.
        hear.forget();
    }

    /// Calls `turn` in a task of its own after each [`yield_now`](Self::yield_now).
    pub(crate) fn on_turn(&self, turn: impl FnMut() + 'static) {
        let turn = Closure::<dyn FnMut()>::new(turn);
        self.channel.port1().set_onmessage(Some(turn.as_ref().unchecked_ref()));
        turn.forget();
    }

    /// A way to ask for a turn, once the event loop has done what already waits.
    pub(crate) fn turns(&self) -> MessagePort {
        self.channel.port2()
    }

    /// Sends an answer; `bytes` travel beside it and are not copied again.
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

/// Asks for a turn on a port of [`Scope::turns`].
pub(crate) fn ask_turn(port: &MessagePort) {
    // Cannot fail: null can always be cloned.
    let _ = port.post_message(&JsValue::NULL);
}

/// A message of the page as a request.
///
/// # Errors
/// Where it is not of the form that the crate documents.
pub(crate) fn letter(event: &MessageEvent) -> Result<Letter<Array>, JsValue> {
    let message = event.data();
    let seq = Reflect::get(&message, &"seq".into())?.as_f64().unwrap_or_default() as u32;
    let request: Request = serde_wasm_bindgen::from_value(Reflect::get(&message, &"body".into())?)?;
    let files = Reflect::get(&message, &"files".into())?.dyn_into().unwrap_or_else(|_| Array::new());
    Ok(Letter { seq, request, files })
}

/// The size of a file, or of bytes that are already here; 0 where it is neither.
pub(crate) fn size(file: &JsValue) -> u64 {
    if let Some(blob) = file.dyn_ref::<Blob>() {
        return blob.size() as u64;
    }
    file.dyn_ref::<ArrayBuffer>().map_or(0, |buffer| u64::from(buffer.byte_length()))
}

/// Reads a file, then calls `done` with its bytes or with what the browser says is wrong.
///
/// `done` runs inside a promise, where a trap would not reach the page: it should only put the bytes down and ask for a turn.
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

/// Calls `tell` with bytes done and in all while gazetteer and models are downloaded, then `done` with the files, or with a reason
/// in words for a reader. As with [`read`], `done` should only put them down.
pub(crate) fn load_models(tell: impl FnMut(f64, f64) + 'static, done: impl FnOnce(Result<Vec<Vec<u8>>, String>) + 'static) {
    wasm_bindgen_futures::spawn_local(async move {
        let tell = Closure::<dyn FnMut(f64, f64)>::new(tell);
        let files = match start_loading(&tell) {
            Ok(promise) => JsFuture::from(promise).await,
            Err(error) => Err(error),
        };
        done(match files {
            Ok(files) => Ok(Array::from(&files).iter().map(|file| Uint8Array::new(&file).to_vec()).collect()),
            Err(error) => Err(error.dyn_ref::<js_sys::Error>().map_or_else(String::new, |error| String::from(error.message()))),
        });
    });
}

/// The bytes of a buffer, copied into the worker's own memory.
pub(crate) fn bytes(buffer: &ArrayBuffer) -> Vec<u8> {
    Uint8Array::new(buffer).to_vec()
}

/// Makes a panic an `error` event of the page's `Worker`, wherever it happens. The trap that follows does that by itself in an
/// event handler, without saying what happened, and not at all in a promise.
pub(crate) fn report_panics() {
    std::panic::set_hook(Box::new(|info| {
        report_error(&js_sys::Error::new(&info.to_string()).into());
    }));
}
