//! The citation of the selected words, or of the article, on the clipboard and in a dialog.

use std::rc::Rc;

use wirescope_protocol::{Passage, Reading};
use yew::prelude::*;

use crate::{browser::clipboard, components::dialog::Dialog, views::pick::Pick, words::citation as words};

#[derive(PartialEq, Properties)]
pub(super) struct Props {
    pub(super) reading: Rc<Reading>,
    /// The bytes of the selected words; `None` cites the article.
    pub(super) bytes: Option<(u32, u32)>,
    pub(super) open: bool,
    pub(super) onclose: Callback<()>,
}

/// The dialog. What it shows has been copied already, where the browser allows that.
#[component]
pub(super) fn Citing(props: &Props) -> Html {
    let copied = use_state_eq(|| None::<bool>);
    let text = if props.open { words::citation(&props.reading, props.bytes) } else { String::new() };
    let copy = {
        let (copied, text) = (copied.clone(), text.clone());
        move || {
            let copied = copied.clone();
            clipboard::copy(&text, move |done| copied.set(Some(done)));
        }
    };
    {
        let (copy, copied) = (copy.clone(), copied.clone());
        use_effect_with(props.open, move |open| {
            copied.set(None);
            if *open {
                copy();
            }
        });
    }
    let says = match *copied {
        Some(true) => words::COPIED,
        Some(false) => words::NOT_COPIED,
        None => "",
    };
    html! {
        <Dialog id="citation" title={words::TITLE} open={props.open} onclose={props.onclose.clone()}>
            <p class="cited-what">{ if props.bytes.is_some() { words::OF_WORDS } else { words::OF_ARTICLE } }</p>
            <textarea id="cited" readonly=true rows="7" aria-label={words::FIELD} value={text} />
            <p class="cited-what">{ words::NOTE }</p>
            <p class="cited-foot">
                <button type="button" class="button is-main" onclick={move |_: MouseEvent| copy()}>{ words::COPY }</button>
                if let Some((start, end)) = props.bytes {
                    <Pick passage={passage(&props.reading, start, end)} words={words::words_of(&props.reading, (start, end)).to_owned()} button=true />
                }
                <span role="status">{ says }</span>
            </p>
        </Dialog>
    }
}

/// Words of the open article.
fn passage(reading: &Reading, start: u32, end: u32) -> Passage {
    Passage {
        article: reading.id.clone(),
        title: reading.title.clone(),
        source: reading.source.clone(),
        published: reading.published.clone(),
        start,
        end,
    }
}
