//! What leads to the page that opens packs.

pub(crate) const BEFORE: &str = "A large archive of articles that somebody keeps on a web host is a pack: ";
pub(crate) const LINK: &str = "the page for packs";
pub(crate) const AFTER: &str = " reads it there by small parts, in a tab of its own that asks that host for what you look up and knows nothing of your articles.";
