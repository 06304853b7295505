//! The workers: the only program of the project that computes in the browser. It has two roles.
//!
//! The **index** (`index.rs`) holds the corpus and answers the page; **extraction workers** (`extraction.rs`) read files and analyse articles.
//! What they make comes to the index as segments, through the page.
//!
//! The page sends `{seq: number, body: Request or Task, files: (Blob | ArrayBuffer | null)[]}` and gets back `{seq, body: Response or Done}`,
//! with `buffer: ArrayBuffer`, transferred, where the answer has bytes. `boot/worker_loader.js` starts this program when the page's first
//! message brings it, and from then on no message is lost.
//!
//! The index answers in the order of the requests, but of several queued asks only the newest is answered, and of several articles to open
//! only the last. Between requests it takes up segments, in slices of a few milliseconds, so that no ask waits for it. An extraction
//! worker does one task at a time, and may take long over it: the page ends it, if it has to.
//! If this program stops with an error, its `Worker` gets an `error` event, and the page can start another.

mod inbox;

#[cfg(target_arch = "wasm32")]
mod extraction;
#[cfg(target_arch = "wasm32")]
mod index;
#[cfg(target_arch = "wasm32")]
mod scope;

/// The bundled articles as the trained models analyse them, and what is to be known of these: `build.rs` makes both.
#[cfg(target_arch = "wasm32")]
const BUNDLED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/bundled.segment"));
#[cfg(target_arch = "wasm32")]
const ANALYSIS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/analysis.postcard"));

#[cfg(target_arch = "wasm32")]
const TOOLS: index::Tools = index::Tools {
    engine: wirescope_engine::Engine::new,
    begin_export: wirescope_engine::Engine::begin_export,
    export_next: wirescope_engine::Engine::export_next,
    finish_export: wirescope_engine::Engine::finish_export,
    open_collection: wirescope_engine::open_collection,
    load_places: wirescope_engine::Places::load,
    namesakes: wirescope_engine::Engine::namesakes,
    watch: wirescope_engine::Engine::watch,
    columns: wirescope_engine::columns,
    share: wirescope_engine::Engine::share,
};

#[cfg(target_arch = "wasm32")]
fn main() {
    scope::report_panics();
    match scope::Scope::current() {
        Ok(scope) if scope::role() == "index" => index::start(scope, ANALYSIS, Some(BUNDLED), Some(TOOLS)),
        Ok(scope) => extraction::start(scope),
        Err(error) => wasm_bindgen::throw_val(error),
    }
}

/// Outside a browser there is nothing to run. This lets the whole workspace be built and tested on the host.
#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("the worker runs in a browser; build it for wasm32-unknown-unknown");
    std::process::exit(2);
}
