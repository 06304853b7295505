//! Bytes of a file → Articles.
