//! What is done with collections: each has a database of its own, and a record that all tabs see.

mod files;
mod librarian;
mod verbs;

pub(super) use librarian::Librarian;
