//! What workers are made of. `boot/parts.js` fetches it, once for all workers; a page that was shared has it in itself (`boot/shared.js`), and a
//! parcel of articles with it.

use std::{cell::OnceCell, rc::Rc};

use js_sys::{Array, ArrayBuffer, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue, closure::Closure, prelude::wasm_bindgen};
use wasm_bindgen_futures::JsFuture;
use web_sys::Blob;
use wirescope_protocol::{DownloadFailure, ModelsProblem, Parcel};

#[wasm_bindgen]
extern "C" {
    /// Takes what the page's program exports, to which its later part is joined.
    #[wasm_bindgen(js_namespace = engineParts, js_name = begin, catch)]
    fn hand_over(exports: &JsValue) -> Result<(), JsValue>;

    /// Resolves once the later part of the page's program is joined to it.
    #[wasm_bindgen(js_namespace = engineParts, js_name = views, catch)]
    fn start_fetching_views() -> Result<Promise, JsValue>;

    /// Joins the later part at once. `boot/split.mjs` knows it by this name and has every function that leads to that part call it first.
    #[wasm_bindgen(js_namespace = engineParts, js_name = needViews)]
    fn need_views();

    /// Resolves to `{script, program}`: the address of the script that all workers are made from, and their programs, compiled.
    #[wasm_bindgen(js_namespace = engineParts, js_name = worker, catch)]
    fn start_fetching_worker() -> Result<Promise, JsValue>;

    /// Resolves to the files of gazetteer and models as an array of blobs; until then it calls `report` with the number of bytes that have
    /// arrived and the total. An error has a property `problem`, see [`problem_of`].
    #[wasm_bindgen(js_namespace = engineParts, js_name = models, catch)]
    fn start_fetching_models(report: &Closure<dyn FnMut(f64, f64)>) -> Result<Promise, JsValue>;

    /// How many bytes a page to share has without articles; 0 where none can be made.
    #[wasm_bindgen(js_namespace = engineParts, js_name = blankSize, catch)]
    fn blank_bytes() -> Result<f64, JsValue>;

    /// Resolves to a page to share, as a blob, with that parcel in it.
    #[wasm_bindgen(js_namespace = engineParts, js_name = pageOf, catch)]
    fn start_filling(parcel: &ArrayBuffer) -> Result<Promise, JsValue>;
}

thread_local! {
    static PARCEL: OnceCell<Option<Rc<Parcel>>> = const { OnceCell::new() };
}

/// What this page holds, if it was shared. Such a page shows it, and changes and keeps nothing.
pub(crate) fn parcel() -> Option<Rc<Parcel>> {
    PARCEL.with(|parcel| parcel.get_or_init(read_parcel).clone())
}

/// Whether this page was shared.
pub(crate) fn is_shared() -> bool {
    parcel().is_some()
}

fn read_parcel() -> Option<Rc<Parcel>> {
    let parts = Reflect::get(&js_sys::global(), &"engineParts".into()).ok()?;
    let bytes: Uint8Array = Reflect::get(&parts, &"parcel".into()).ok()?.dyn_into().ok()?;
    // Nobody needs it twice.
    let _ = Reflect::set(&parts, &"parcel".into(), &JsValue::NULL);
    // One that is damaged is an empty one: the page that has it cannot do without.
    Some(Rc::new(wirescope_protocol::decode(&bytes.to_vec()).unwrap_or_default()))
}

/// Before anything else: has the later part of the program fetched.
pub fn begin() {
    // A page in a test is whole.
    let _ = hand_over(&wasm_bindgen::exports());
}

/// Returns once the part of the program with the views other than the first is here.
///
/// # Errors
/// The browser's message, if it does not arrive. The next call tries again.
pub(crate) async fn views() -> Result<(), String> {
    // A page in a test is whole.
    let Ok(promise) = start_fetching_views() else { return Ok(()) };
    JsFuture::from(promise).await.map_err(|error| message(&error))?;
    need_views();
    Ok(())
}

/// How many bytes a page to share has without articles; 0 where none can be made.
pub(crate) fn blank_size() -> u64 {
    blank_bytes().unwrap_or_default() as u64
}

/// A page to share with that parcel in it.
///
/// # Errors
/// The browser's message.
pub(crate) async fn page_of(parcel: &ArrayBuffer) -> Result<Blob, String> {
    let page = JsFuture::from(start_filling(parcel).map_err(|error| message(&error))?).await.map_err(|error| message(&error))?;
    page.dyn_into().map_err(|other| message(&other))
}

/// The parts of a worker.
#[derive(Clone, Debug)]
pub(crate) struct WorkerParts {
    /// The address to make it from.
    pub(crate) script: String,
    /// Its programs, each a `WebAssembly.Module`. They are sent in the worker's first message.
    pub(crate) program: JsValue,
}

/// Fetches the parts of a worker, unless they are here.
///
/// # Errors
/// The browser's message, if a file does not arrive or the program cannot be compiled. The next call tries again.
pub(crate) async fn worker() -> Result<WorkerParts, String> {
    let parts =
        JsFuture::from(start_fetching_worker().map_err(|error| message(&error))?).await.map_err(|error| message(&error))?;
    let part = |name: &str| Reflect::get(&parts, &name.into()).map_err(|error| message(&error));
    Ok(WorkerParts { script: part("script")?.as_string().unwrap_or_default(), program: part("program")? })
}

/// Fetches gazetteer and models, unless they are here, and calls `report` with the number of bytes that have arrived and the total.
///
/// # Errors
/// The problem. The next call tries again.
pub(crate) async fn models(report: impl FnMut(f64, f64) + 'static) -> Result<Vec<JsValue>, ModelsProblem> {
    let report = Closure::<dyn FnMut(f64, f64)>::new(report);
    let files = match start_fetching_models(&report) {
        Ok(promise) => JsFuture::from(promise).await,
        Err(error) => Err(error),
    };
    files.map(|files| Array::from(&files).to_vec()).map_err(|error| {
        let problem = Reflect::get(&error, &"problem".into()).ok();
        problem.and_then(|problem| problem_of(&problem)).unwrap_or_else(|| ModelsProblem::Unusable(message(&error)))
    })
}

/// A problem as `boot/parts.js` gives it: `{file, damaged: true}`, `{file, status}`, `{file, timedOut: true}` or `{file, message}`.
fn problem_of(problem: &JsValue) -> Option<ModelsProblem> {
    let part = |name: &str| Reflect::get(problem, &name.into()).ok().filter(|part| !part.is_undefined());
    let file = part("file")?.as_string()?;
    if part("damaged").is_some() {
        return Some(ModelsProblem::Damaged { file });
    }
    let cause = if part("timedOut").is_some() {
        DownloadFailure::TimedOut
    } else if let Some(status) = part("status").and_then(|status| status.as_f64()) {
        if status == 404.0 { DownloadFailure::NotFound } else { DownloadFailure::Status(status as u16) }
    } else {
        DownloadFailure::Browser(part("message")?.as_string()?)
    };
    Some(ModelsProblem::Download { file, cause })
}

fn message(error: &JsValue) -> String {
    error.dyn_ref::<js_sys::Error>().map_or_else(|| format!("{error:?}"), |error| String::from(error.message()))
}
