//! A long article that has stopped the page once does not open by itself again.

use wirescope_protocol::Reading;
use yew::prelude::*;

use crate::{
    browser::{storage, time::Timeout},
    words::reader,
};

/// The name, in the browser's storage, of the long article that is being drawn.
const OPENING: &str = "opening";

/// Articles of fewer bytes are always opened.
const LONG: usize = 64 * 1024;

/// A page that still answers after so many milliseconds has drawn the article.
const ALIVE: i32 = 400;

/// Whether the article is held back, and what to put in its place then.
#[hook]
pub(super) fn use_guard(article: &Reading) -> Option<Html> {
    let stopped = use_state_eq(|| storage::recall(OPENING));
    let long = article.text.len() > LONG;
    let held = long && stopped.as_deref() == Some(article.id.as_str());
    let drawn = (article.id.clone(), long && !held);
    let note = |(id, drawn): &(String, bool)| {
        if *drawn {
            storage::remember(OPENING, id);
        }
    };
    // Before it is drawn, and once more after what was drawn before has taken its note away.
    use_memo(drawn.clone(), note);
    use_effect_with(drawn, move |drawn| {
        note(drawn);
        let timer = drawn.1.then(|| Timeout::after(ALIVE, || storage::remember(OPENING, ""))).flatten();
        let noted = drawn.1;
        move || {
            drop(timer);
            if noted {
                storage::remember(OPENING, "");
            }
        }
    });
    held.then(|| {
        let open = move |_: MouseEvent| stopped.set(None);
        html! {
            <div class="nothing">
                <p>{ reader::STOPPED }</p>
                <button type="button" class="button" onclick={open}>{ reader::OPEN_ANYWAY }</button>
            </div>
        }
    })
}
