//! Reads the words of scans: `boot/scans.js` fetches what does it, and makes its workers.

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::{JsCast, JsValue, closure::Closure, prelude::wasm_bindgen};
use web_sys::{Blob, File};

#[wasm_bindgen]
extern "C" {
    /// Reads files one after the other and tells how it goes; returns what stops it.
    #[wasm_bindgen(js_namespace = engineParts, js_name = readScans, catch)]
    fn start_reading(files: &Array, tell: &Closure<dyn FnMut(JsValue)>) -> Result<Function, JsValue>;

    /// How many bytes are downloaded before the first file is read.
    #[wasm_bindgen(js_namespace = engineParts, js_name = scanSize, catch)]
    fn scan_bytes() -> Result<f64, JsValue>;
}

/// What is told of files that are read.
#[derive(Clone, Debug)]
pub(crate) enum Told {
    /// So many bytes of what reads them have arrived, of so many.
    Arrived(f64, f64),
    /// These addresses were asked for.
    Fetched(Vec<String>),
    /// A file is at that page of so many.
    Page(usize, u32, u32),
    /// A file was read: its words with their places, as a file that can be added.
    Read(usize, Blob),
    /// A file cannot be read: the code of the reason.
    Failed(usize, String),
    /// A worker has asked for something, or was kept from it so often.
    Traffic(Vec<String>, u32),
    /// It is over; nothing could be read where there is a problem.
    End(Option<Problem>),
}

/// Why what reads scans is not here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Problem {
    /// It can be fetched only while the page loads.
    Reload,
    /// Nothing arrived for too long.
    TimedOut,
    /// The host answered with that status.
    Status(u32),
    /// It is not what the build made.
    Damaged,
    /// The browser's message.
    Other(String),
}

/// Files that are read. They are read on when it is dropped, and nothing is told any more: stop it before.
pub(crate) struct Reading {
    stop: Function,
    _told: Closure<dyn FnMut(JsValue)>,
}

impl Reading {
    /// Ends it.
    pub(crate) fn stop(&self) {
        // It throws nothing.
        let _ = self.stop.call0(&JsValue::NULL);
    }
}

/// How many bytes are downloaded before the first file is read.
pub(crate) fn bytes() -> f64 {
    scan_bytes().unwrap_or_default()
}

/// Reads files.
///
/// # Errors
/// Where the page has nothing that does it.
pub(crate) fn read(files: &[File], mut tell: impl FnMut(Told) + 'static) -> Result<Reading, JsValue> {
    let told = Closure::<dyn FnMut(JsValue)>::new(move |told: JsValue| {
        if let Some(told) = parse(&told) {
            tell(told);
        }
    });
    let stop = start_reading(&files.iter().collect(), &told)?;
    Ok(Reading { stop, _told: told })
}

fn parse(told: &JsValue) -> Option<Told> {
    let part = |name: &str| Reflect::get(told, &name.into()).ok().filter(|part| !part.is_undefined());
    let number = |name: &str| part(name)?.as_f64();
    let texts = |list: JsValue| Array::from(&list).iter().filter_map(|text| text.as_string()).collect();
    if part("end").is_some() {
        return Some(Told::End(part("problem").map(|problem| problem_of(&problem))));
    }
    if let Some(urls) = part("fetched") {
        return Some(Told::Fetched(texts(urls)));
    }
    if let Some(urls) = part("urls") {
        return Some(Told::Traffic(texts(urls), number("blocked").unwrap_or_default() as u32));
    }
    if let Some(total) = number("total") {
        return Some(Told::Arrived(number("done")?, total));
    }
    let at = number("at")? as usize;
    if let Some(page) = number("page") {
        return Some(Told::Page(at, page as u32, number("pages")? as u32));
    }
    if let Some(hocr) = part("hocr") {
        return Some(Told::Read(at, hocr.dyn_into().ok()?));
    }
    Some(Told::Failed(at, part("failed")?.as_string()?))
}

fn problem_of(problem: &JsValue) -> Problem {
    let part = |name: &str| Reflect::get(problem, &name.into()).ok().filter(|part| !part.is_undefined());
    if part("reload").is_some() {
        Problem::Reload
    } else if part("timedOut").is_some() {
        Problem::TimedOut
    } else if part("damaged").is_some() {
        Problem::Damaged
    } else if let Some(status) = part("status").and_then(|status| status.as_f64()) {
        Problem::Status(status as u32)
    } else {
        Problem::Other(part("message").and_then(|message| message.as_string()).unwrap_or_default())
    }
}
