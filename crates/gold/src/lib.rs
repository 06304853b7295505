//! Reads what people have annotated, our own articles and corpora, for the trainer and the scorers; and compares with it what was found.
//!
//! Corpora lie beside the project, never in it. A reader takes the folder that holds them all.

pub mod acts;
pub mod agreement;
pub mod attributed;
pub mod chains;
pub mod conllu;
pub mod counts;
mod files;
pub mod furniture;
pub mod markup;
pub mod names;
pub mod news;
pub mod pages;
pub mod piles;
pub mod plover;
pub mod polnear;
pub mod propbank;
pub mod roles;
#[doc(hidden)]
pub mod samples;
pub mod standoff;
pub mod timeml;
pub mod toponyms;
pub mod truth;
