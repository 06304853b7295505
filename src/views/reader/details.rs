//! What the source says of the open article besides title, source, day and address.

use wirescope_protocol::Details;
use yew::prelude::*;

use crate::words::reader;

#[derive(PartialEq, Properties)]
pub(super) struct ArticleDetailsProps {
    pub(super) details: Details,
}

/// A list that is unfolded on demand; nothing where the source says nothing.
#[component]
pub(super) fn ArticleDetails(props: &ArticleDetailsProps) -> Html {
    let Details { language, time, pages, place, day, lack, file, fields, .. } = &props.details;
    let lack = &reader::lack(lack).to_owned();
    let named = [
        (reader::LACK, lack),
        (reader::PLACE, place),
        (reader::TIME, time),
        (reader::DAY, day),
        (reader::LANGUAGE, language),
        (reader::PAGES, pages),
        (reader::FILE, file),
    ];
    let named = named.into_iter().filter(|(_, value)| !value.is_empty());
    let fields = fields.iter().map(|(name, value)| (name.as_str(), value));
    let mut rows = named.chain(fields).peekable();
    if rows.peek().is_none() {
        return Html::default();
    }
    html! {
        <details class="article-details">
            <summary>{ reader::DETAILS }</summary>
            <dl>
                { for rows.map(|(name, value)| html! { <><dt><bdi>{ name }</bdi></dt><dd><bdi>{ value }</bdi></dd></> }) }
            </dl>
        </details>
    }
}
