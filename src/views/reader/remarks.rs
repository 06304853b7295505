//! What the reader has added to the open article: its tags, then notes, highlights and tags of its words.

use wirescope_protocol::{Change, Field, Reading, Remark, State};
use yew::prelude::*;

use crate::{
    browser::parts,
    components::{
        icon::{Draw, Icon},
        remark::{deeds, swatch},
    },
    hooks::{App, use_app},
    state::{Action, Shared, notes::whole},
    words::{corrections::shortened, notes as words},
};

#[derive(PartialEq, Properties)]
pub(super) struct Props {
    pub(super) reading: Shared<Reading>,
}

/// Tags and notes; nothing where there are none.
#[component]
pub(super) fn Remarks(props: &Props) -> Html {
    let app = use_app();
    let reading = &*props.reading;
    let is_tag = |remark: &&Remark| !remark.is_of_words() && matches!(remark.change, Change::Tag { .. });
    let tag = |remark: &Remark| match &remark.change {
        Change::Tag { tag } if !remark.is_of_words() => Some(tag_of(&app, &reading.id, tag, &remark.key)),
        _ => None,
    };
    let tags: Vec<Html> = reading.remarks.iter().filter_map(tag).collect();
    let is_row = |remark: &&Remark| !is_tag(remark) && !matches!(remark.change, Change::Star | Change::Read);
    let rows: Vec<&Remark> = reading.remarks.iter().filter(is_row).collect();
    html! {
        <>
            if !tags.is_empty() {
                <ul class="tags" aria-label={words::TAGS}>{ for tags }</ul>
            }
            if !rows.is_empty() {
                <section class="remarks" aria-label={words::YOURS}>
                    <ul>{ for rows.into_iter().map(|remark| row(&app, reading, remark)) }</ul>
                </section>
            }
        </>
    }
}

fn tag_of(app: &App, id: &str, tag: &str, key: &str) -> Html {
    let only = {
        let (key, name) = (key.to_owned(), tag.to_owned());
        app.dispatch.reform(move |_: MouseEvent| {
            let (facet, state) = (Field::Tag, State::Include);
            Action::Narrow { facet, key: key.clone(), name: name.clone(), state }
        })
    };
    let off = {
        let (app, id, tag) = (app.clone(), id.to_owned(), tag.to_owned());
        move |_: MouseEvent| app.remark(vec![whole(&id)], &Change::Tag { tag: tag.clone() }, false, Some(words::UNTAGGED))
    };
    html! {
        <li key={tag.to_owned()} class="tag">
            <button type="button" class="tag-name" title={words::only(tag)} onclick={only}>{ tag }</button>
            if !parts::is_shared() { <button type="button" aria-label={words::untag(tag)} onclick={off}><Draw icon={Icon::Close} /></button> }
        </li>
    }
}

/// A note, highlight, or tag of words.
fn row(app: &App, reading: &Reading, remark: &Remark) -> Html {
    let range = usize::try_from(remark.start).unwrap_or(0)..usize::try_from(remark.end).unwrap_or(0);
    let quoted = reading.text.get(range).unwrap_or_default().to_owned();
    let to = {
        let (id, start, end) = (reading.id.clone(), remark.start, remark.end);
        app.dispatch.reform(move |_: MouseEvent| Action::OpenWords(id.clone(), start, end))
    };
    html! {
        <li key={remark.entry.clone()}>
            { swatch(&remark.change) }
            <span class="remark-body">
                if remark.is_of_words() { <button type="button" class="link remark-words" onclick={to}>{ shortened(&quoted) }</button> }
                <span class="remark-says">{ words::says(&remark.change) }</span>
            </span>
            { deeds(app, remark, &quoted) }
        </li>
    }
}
