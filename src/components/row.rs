//! A row of the list of articles.

use web_sys::MouseEvent;
use wirescope_protocol::Row;
use yew::prelude::*;

use super::{
    icon::{Draw, Icon},
    table::snippet,
};
use crate::{browser::parts, words};

/// The height of a row in CSS pixels, as in the style sheet. All rows have the same height, so that none has to be measured.
pub(crate) const HEIGHT: u32 = 128;

#[derive(PartialEq, Properties)]
pub(crate) struct Props {
    /// `None` until it arrives.
    pub(crate) row: Option<Row>,
    /// Its position in the whole list, from 0.
    pub(crate) at: u32,
    /// How many rows there are.
    pub(crate) of: u32,
    /// Whether its article is shown in the reader.
    #[prop_or_default]
    pub(crate) open: bool,
    /// An address that opens the article.
    #[prop_or_default]
    pub(crate) href: AttrValue,
    /// Whether the number of hits is shown.
    #[prop_or_default]
    pub(crate) hits: bool,
    /// Whether it is picked; `None` while no rows are to be.
    #[prop_or_default]
    pub(crate) ticked: Option<bool>,
    /// Its box was ticked: its position, and whether the shift key was held.
    #[prop_or_default]
    pub(crate) ontick: Callback<(u32, bool)>,
    pub(crate) onopen: Callback<String>,
    /// Its star was pressed: its article, and whether it is to be starred. Without this there is no star.
    #[prop_or_default]
    pub(crate) onstar: Option<Callback<(String, bool)>>,
}

/// A row of the list.
#[component]
pub(crate) fn RowView(props: &Props) -> Html {
    let top = format!("transform:translateY({}px)", u64::from(props.at) * u64::from(HEIGHT));
    let (position, size) = ((u64::from(props.at) + 1).to_string(), props.of.to_string());
    let Some(row) = &props.row else {
        return html! {
            <li class="row" style={top} aria-posinset={position} aria-setsize={size}>
                <div class="bones" aria-label={words::list::LOADING}><i /><i /><i /></div>
            </li>
        };
    };
    let onclick = {
        let (onopen, id) = (props.onopen.clone(), row.id.clone());
        move |event: MouseEvent| {
            // With a modifier key the browser follows the link, for instance into a new tab.
            if !(event.ctrl_key() || event.meta_key() || event.shift_key()) {
                event.prevent_default();
                onopen.emit(id.clone());
            }
        }
    };
    let starred = row.marks.starred;
    let onstar = props.onstar.clone().map(|onstar| {
        let id = row.id.clone();
        onstar.reform(move |_: MouseEvent| (id.clone(), !starred))
    });
    let ontick = {
        let (ontick, at) = (props.ontick.clone(), props.at);
        move |event: MouseEvent| ontick.emit((at, event.shift_key()))
    };
    html! {
        <li class={classes!("row", props.open.then_some("is-open"), row.marks.read.then_some("is-read"), props.ticked.map(|_| "has-tick"))} style={top} aria-posinset={position} aria-setsize={size}>
            if let Some(ticked) = props.ticked {
                <input type="checkbox" class="row-tick" checked={ticked} aria-label={words::list::select(&row.title)} onclick={ontick} />
            }
            <a href={props.href.clone()} aria-current={props.open.then_some("true")} {onclick}>
                <span class="row-title"><bdi>{ &row.title }</bdi></span>
                <span class="row-meta">
                    if !row.source.is_empty() { <span class="row-source"><bdi>{ &row.source }</bdi></span> }
                    if !row.published.is_empty() { <span>{ words::dates::day(&row.published) }</span> }
                    <span>{ words::numbers::words(row.words) }</span>
                    if !row.lack.is_empty() { <span class="row-lack" title={words::reader::lack(&row.lack)}>{ words::list::lack(&row.lack) }</span> }
                    if row.marks.read { <span class="row-read">{ words::notes::IS_READ }</span> }
                    if row.marks.notes > 0 { <span>{ words::notes::noted(row.marks.notes) }</span> }
                    { for row.marks.tags.iter().map(|tag| html! { <span class="row-tag"><bdi>{ tag }</bdi></span> }) }
                    if row.left_out > 0 { <span class="row-more" title={words::list::ONCE_HINT}>{ words::list::left_out(row.left_out) }</span> }
                    if props.hits && row.hits > 0 { <span class="row-hits">{ words::numbers::hits(row.hits) }</span> }
                    if !row.author.is_empty() { <span class="row-author"><bdi>{ words::reader::by(&row.author) }</bdi></span> }
                    if !row.section.is_empty() { <span><bdi>{ &row.section }</bdi></span> }
                </span>
                <span class="row-snippet">{ snippet(&row.snippet) }</span>
            </a>
            if let Some(onstar) = onstar.filter(|_| starred || !parts::is_shared()) {
                <button type="button" disabled={parts::is_shared()} class={classes!("quiet", "row-star", "is-toggle", starred.then_some("is-on"))} aria-pressed={starred.to_string()}
                    aria-label={words::notes::star(&row.title)} title={words::notes::STAR} onclick={onstar}><Draw icon={Icon::Star} /></button>
            }
        </li>
    }
}
