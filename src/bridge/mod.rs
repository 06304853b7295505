//! The page's only door to the worker.

mod keep;
mod lanes;
mod ledger;
mod link;
mod wire;

pub(crate) use link::Bridge;
