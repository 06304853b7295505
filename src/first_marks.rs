// Around what the page brings along for its first moment: boot/shared.mjs finds it by these and blanks it in pages that are shared.
// A module of build.rs, which puts them there.

/// Stands before it.
pub(crate) const BEGIN: [u8; 16] = *b"wirescope:first[";
/// Stands behind it.
pub(crate) const END: [u8; 16] = *b"]wirescope:first";
