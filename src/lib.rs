//! The page: it draws what the worker answers and sends what the reader does. It computes nothing.

mod bridge;
mod browser;
mod components;
mod first;
mod hooks;
pub mod state;
mod views;
pub(crate) mod words;

pub use views::app::Page;
