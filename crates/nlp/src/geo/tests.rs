//! Placing names, by sentences of our own.
