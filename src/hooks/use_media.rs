//! Media queries.

use yew::prelude::*;

use crate::browser::{EventListener, media};

/// Whether a media query matches; draws again when that changes.
#[hook]
pub(crate) fn use_media(query: &'static str) -> bool {
    let holds = use_state(|| media::holds(query));
    {
        let holds = holds.clone();
        use_effect_with(query, move |query| {
            let query = *query;
            let listener =
                media::query(query).map(|list| EventListener::new(&list, "change", move |_| holds.set(media::holds(query))));
            move || drop(listener)
        });
    }
    *holds
}
