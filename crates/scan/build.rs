//! Bounds the memory of the program: what a hostile picture makes it ask for beyond that ends it, and not the tab.

/// Bytes.
const MEMORY: u64 = 1 << 30;

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    if std::env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|arch| arch == "wasm32") {
        println!("cargo:rustc-link-arg-bins=--max-memory={MEMORY}");
    }
}
