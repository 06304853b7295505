//! The index by itself: the program behind a page that was saved to be shared (`boot/share.mjs`).
//!
//! Such a page shows articles that were analysed before it was saved, so it needs neither the analysis nor the readers of files, which are two
//! thirds of the worker. Nor may it hold anything that its reader has not put there: no bundled article, and no headline of one.

#[cfg_attr(not(target_arch = "wasm32"), allow(dead_code, reason = "outside a browser nobody uses it"))]
mod inbox;

#[cfg(target_arch = "wasm32")]
#[allow(dead_code, reason = "no tools are handed to it")]
mod index;
#[cfg(target_arch = "wasm32")]
#[allow(dead_code, reason = "extraction workers use more of it")]
mod scope;

/// What is to be known of the analysis, without the bundled articles: `build.rs` makes it.
#[cfg(target_arch = "wasm32")]
const ANALYSIS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/alone.postcard"));

#[cfg(target_arch = "wasm32")]
fn main() {
    scope::report_panics();
    match scope::Scope::current() {
        Ok(scope) => index::start(scope, ANALYSIS, None, None),
        Err(error) => wasm_bindgen::throw_val(error),
    }
}

/// Outside a browser there is nothing to run.
#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("the index runs in a browser; build it for wasm32-unknown-unknown");
    std::process::exit(2);
}
