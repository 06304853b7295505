//! The commands, a file each, and what they share.

pub(crate) mod export;
pub(crate) mod extract;
mod extract_conll;
mod extract_text;
mod folders;
mod input;
mod report;
mod source;
