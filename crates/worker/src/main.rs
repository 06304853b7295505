//! The engine in a Web Worker: the only program of the project that computes in the browser.
//!
//! The page sends `{seq: number, body: Request, files: (Blob | null)[]}` and gets back `{seq, body: Response}`, with
//! `buffer: ArrayBuffer`, transferred, where the answer has bytes. The first message is `Ready`, under `seq` 0; **messages of the
//! page before it are lost** unless the loader keeps them, because this program is not running yet.
//!
//! Requests are answered in the order in which they arrived, but of several queued views only the newest is answered. Jobs run
//! between requests in slices of a few milliseconds, one after the other, so that no view or cancellation waits for a job.
//! If this program stops with an error, its `Worker` gets an `error` event, and the page can start another.

mod inbox;

#[cfg(target_arch = "wasm32")]
mod event_loop;
#[cfg(target_arch = "wasm32")]
mod jobs;
#[cfg(target_arch = "wasm32")]
mod scope;
#[cfg(target_arch = "wasm32")]
mod stored;

#[cfg(target_arch = "wasm32")]
fn main() {
    event_loop::start();
}

/// Outside a browser there is nothing to run. This lets the whole workspace be built and tested on the host.
#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("the worker runs in a browser; build it for wasm32-unknown-unknown");
    std::process::exit(2);
}
