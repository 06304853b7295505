//! The page's only access to the worker.
//!
//! [`Bridge`] takes what the page wants done. A [`session`] holds the worker, the requests without an answer, the jobs without a
//! result and the checkpoints; `responses` turns the worker's messages into actions; `lifecycle` starts the worker and replaces
//! one that stops.

mod checkpoints;
mod handle;
mod jobs;
mod lifecycle;
mod pending;
mod responses;
mod session;
mod shelf;
mod store;
mod storing;
mod transport;

pub(crate) use handle::Bridge;
