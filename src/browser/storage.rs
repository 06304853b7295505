//! Preferences in the browser's local storage: the theme, what is marked. A page that was shared has none: opened from disk, all pages have the
//! same.

/// The name that a reader signs corrections and notes with.
pub(crate) const WHO: &str = "who";

/// The stored value of that name.
pub(crate) fn recall(name: &str) -> Option<String> {
    storage()?.get_item(&key(name)).ok()?
}

/// Stores a value; an empty one is removed. That a preference is not kept is no loss.
pub(crate) fn remember(name: &str, value: &str) {
    keep(name, value);
}

/// Stores a value; an empty one is removed. Whether the browser has kept it: where there is no room, or no storage, it has not.
pub(crate) fn keep(name: &str, value: &str) -> bool {
    let Some(storage) = storage() else { return false };
    let kept = if value.is_empty() { storage.remove_item(&key(name)) } else { storage.set_item(&key(name), value) };
    kept.is_ok()
}

fn storage() -> Option<web_sys::Storage> {
    if super::parts::is_shared() { None } else { super::window()?.local_storage().ok()? }
}

/// The key of a name. The prefix keeps it apart from other pages of the host.
fn key(name: &str) -> String {
    format!("wirescope.{name}")
}
