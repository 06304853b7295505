//! Preferences in the browser's local storage: the theme, what is marked.

/// The stored value of that name.
pub(crate) fn recall(name: &str) -> Option<String> {
    super::window()?.local_storage().ok()??.get_item(&key(name)).ok()?
}

/// Stores a value; an empty one is removed.
pub(crate) fn remember(name: &str, value: &str) {
    let Some(Ok(Some(storage))) = super::window().map(|window| window.local_storage()) else { return };
    let _ = if value.is_empty() { storage.remove_item(&key(name)) } else { storage.set_item(&key(name), value) };
}

/// The key of a name. The prefix keeps it apart from other pages of the host.
fn key(name: &str) -> String {
    format!("wirescope.{name}")
}
