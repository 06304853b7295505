//! The page: it draws the results of the worker and sends it requests. It computes nothing itself.

mod bridge;
mod browser;
mod components;
mod first;
mod hooks;
pub mod state;
mod views;
mod words;

pub use browser::parts::begin;
pub use views::app::Page;
