//! Small choices that the browser remembers: the theme, the legend.

/// What was remembered under that name.
pub(crate) fn recall(name: &str) -> Option<String> {
    super::window()?.local_storage().ok()??.get_item(&key(name)).ok()?
}

/// Remembers it; empty forgets it.
pub(crate) fn remember(name: &str, value: &str) {
    let Some(Ok(Some(storage))) = super::window().map(|window| window.local_storage()) else { return };
    let _ = if value.is_empty() { storage.remove_item(&key(name)) } else { storage.set_item(&key(name), value) };
}

/// Other pages of the same host have names of their own.
fn key(name: &str) -> String {
    format!("wirescope.{name}")
}
