//! What kind of screen this is, as it changes.

use yew::prelude::*;

use crate::browser::{Listening, media};

/// Whether a media query holds.
#[hook]
pub(crate) fn use_media(query: &'static str) -> bool {
    let holds = use_state(|| media::holds(query));
    {
        let holds = holds.clone();
        use_effect_with(query, move |query| {
            let query = *query;
            let ear = media::query(query).map(|list| Listening::to(&list, "change", move |_| holds.set(media::holds(query))));
            move || drop(ear)
        });
    }
    *holds
}
