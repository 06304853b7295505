//! What leads to the page that opens packs.

use yew::prelude::*;

use crate::{browser::parts, words::packs as words};

/// The address of that page, beside this one.
const PAGE: &str = "pack.html";

/// A sentence on what packs are, with a link. It opens a window of its own that knows nothing of this one, so nothing here is left. Nothing in a page that
/// was shared: no other page is beside it.
pub(crate) fn packs() -> Html {
    if parts::is_shared() {
        return Html::default();
    }
    html! { <p class="packs">{ words::BEFORE }<a href={PAGE} target="_blank" rel="noopener noreferrer">{ words::LINK }</a>{ words::AFTER }</p> }
}
