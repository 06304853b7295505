//! The commands, a file each, and what they share.

mod analyst;
pub(crate) mod export;
pub(crate) mod extract;
mod extract_conll;
mod extract_text;
mod folders;
mod guarded;
mod input;
mod ordered;
pub(crate) mod pack;
pub(crate) mod progress;
mod report;
mod resume;
mod source;
