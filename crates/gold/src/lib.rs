//! Reads gold annotations: our own articles and corpora that are both learned from and scored on.

pub mod chains;
pub mod markup;
pub mod polnear;
pub mod roles;
#[doc(hidden)]
pub mod samples;
pub mod standoff;
pub mod truth;
