//! The light and the dark theme.

use yew::prelude::*;

use super::use_media;
use crate::browser::{document, media, storage};

/// The theme, and how to change it.
pub(crate) struct Theme {
    /// Whether it is dark.
    pub(crate) dark: bool,
    /// Changes to the other theme and stores the choice.
    pub(crate) flip: Callback<()>,
}

/// The system's theme, or the one that the reader has chosen.
#[hook]
pub(crate) fn use_theme() -> Theme {
    let system = use_media(media::DARK);
    let chosen = use_state(|| storage::recall("theme"));
    let dark = chosen.as_deref().map_or(system, |chosen| chosen == "dark");
    use_effect_with((*chosen).clone(), |chosen| {
        if let Some(root) = document().and_then(|document| document.document_element()) {
            let _ = match chosen {
                Some(theme) => root.set_attribute("data-theme", theme),
                None => root.remove_attribute("data-theme"),
            };
        }
    });
    let flip = use_callback((dark, system), move |(), &(dark, system)| {
        let theme = if dark { "light" } else { "dark" };
        // A choice that is the same as the system's theme is not stored, so that the page follows the system again.
        let same = dark != system;
        storage::remember("theme", if same { "" } else { theme });
        chosen.set((!same).then(|| theme.to_owned()));
    });
    Theme { dark, flip }
}
