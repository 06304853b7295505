//! Media queries.

use web_sys::MediaQueryList;

/// A screen that has room for either the list or the reader.
pub(crate) const NARROW: &str = "(max-width: 800px)";

/// A screen on which facets and reader come over the view.
pub(crate) const OVER: &str = "(max-width: 1100px)";

/// The system asks for less movement.
pub(crate) const CALM: &str = "(prefers-reduced-motion: reduce)";

/// The system has a dark theme.
pub(crate) const DARK: &str = "(prefers-color-scheme: dark)";

/// The page is being printed.
pub(crate) const PRINT: &str = "print";

/// A media query, whose changes can be listened to.
pub(crate) fn query(media: &str) -> Option<MediaQueryList> {
    super::window()?.match_media(media).ok()?
}

/// Whether a media query matches now.
pub(crate) fn holds(media: &str) -> bool {
    query(media).is_some_and(|list| list.matches())
}
