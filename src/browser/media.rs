//! What kind of screen this is.

use web_sys::MediaQueryList;

/// List and reader take turns below this width.
pub(crate) const NARROW: &str = "(max-width: 800px)";

/// The reader has asked for less movement.
pub(crate) const CALM: &str = "(prefers-reduced-motion: reduce)";

/// The reader has asked for dark screens.
pub(crate) const DARK: &str = "(prefers-color-scheme: dark)";

/// A query that can be watched.
pub(crate) fn query(media: &str) -> Option<MediaQueryList> {
    super::window()?.match_media(media).ok()?
}

/// Whether it holds now.
pub(crate) fn holds(media: &str) -> bool {
    query(media).is_some_and(|list| list.matches())
}
