//! The page's only access to the workers.
//!
//! [`Bridge`] takes what the page wants done. A [`session`] holds the index, the requests without an answer, the pool of extraction workers
//! and the checkpoints; `responses` turns the messages of the index into actions, `workers` does what the [`pool`] decides; `lifecycle`
//! starts the index and replaces one that stops.

mod checkpoints;
mod collections;
mod deciding;
mod handle;
mod lifecycle;
mod live_worker;
mod pending;
mod pool;
mod removing;
mod responses;
mod scans;
mod session;
mod sharing;
mod shelf;
mod store;
mod storing;
mod tables;
mod transport;
mod workers;

pub(crate) use handle::Bridge;
pub(crate) use pool::Death;
