//! Words and sentences: Unicode text → tokens → sentences.
//!
//! One pass each, linear in the text. Word boundaries follow the Penn and Universal Dependencies habits that the
//! treebanks use (clitics split off, abbreviations whole), except that hyphenated words stay whole.

mod abbreviations;
mod chars;
pub(crate) mod given;
mod sentences;
mod tokens;

pub(crate) use sentences::sentences;
pub(crate) use tokens::tokenize;

#[cfg(test)]
mod tests;
