//! What is measured by itself, in a browser, for `cargo xtask bench`. It is built as the worker is, and no reader downloads it.

mod extractor;
pub mod made;
mod tables;

pub use extractor::Extractor;
pub use tables::{Tables, made_articles, made_clicks, made_pairs, make};
