//! The engine in a Web Worker: the only program of the project that computes in the browser.
//!
//! The page sends `{seq: number, body: Request, files: (Blob | null)[]}` and gets back `{seq, body: Response}`, with
//! `buffer: ArrayBuffer`, transferred, where the answer has bytes. The first message is `Ready`, under `seq` 0; **what the page
//! sends before it is lost**, since the loader has not yet started this program.
//!
//! Requests are answered in the order they came, but of several views that wait only the newest gets an answer. Jobs run
//! between requests in slices of some milliseconds, one after the other, so a view or a cancel never waits for a job.
//! If this program dies, the page sees `error` on its `Worker`, whatever was running, and can start another.

mod inbox;

#[cfg(target_arch = "wasm32")]
mod desk;
#[cfg(target_arch = "wasm32")]
mod scope;

#[cfg(target_arch = "wasm32")]
fn main() {
    desk::open();
}

/// There is nothing to run outside a browser; this lets the workspace be built and tested as a whole.
#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("the worker runs in a browser; build it for wasm32-unknown-unknown");
    std::process::exit(2);
}
