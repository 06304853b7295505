//! The rows of a long table: only those near what is on screen are elements, so that their number is bounded.

use std::{cell::RefCell, rc::Rc};

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use crate::{
    browser::{document, dom, media, resize::Resize, sight::SightObserver},
    hooks::use_media,
};

/// How many rows come and go together.
const CHUNK: usize = 40;

/// The height of a row that was never drawn, in CSS pixels.
const GUESS: f64 = 80.0;

#[derive(PartialEq, Properties)]
pub(crate) struct Props {
    /// How many rows there are.
    pub(crate) count: usize,
    /// Draws the elements of a row, the first `<tr>` of which may be a heading.
    pub(crate) row: Callback<usize, Html>,
}

/// Rows that come and go together.
#[derive(Clone, Copy, Default)]
struct Chunk {
    near: bool,
    /// When it was last drawn.
    height: Option<f64>,
}

/// The bodies of the table, one for each chunk of rows. One that is far is a single empty row of its height.
#[component]
pub(crate) fn Windowed(props: &Props) -> Html {
    let chunks = use_mut_ref(Vec::<Chunk>::new);
    let first = use_node_ref();
    let redraw = use_force_update();
    // On paper every row is needed.
    let whole = use_media(media::PRINT);
    let count = props.count.div_ceil(CHUNK);
    {
        let mut chunks = chunks.borrow_mut();
        // Before anything was measured, the first ones are on screen.
        let from = chunks.len();
        chunks.resize(count, Chunk::default());
        chunks.iter_mut().enumerate().skip(from).for_each(|(at, chunk)| chunk.near = at < 2);
    }
    {
        let (first, chunks) = (first.clone(), chunks.clone());
        use_effect_with(count, move |_| {
            let watched = first.cast::<Element>().and_then(|first| watch(&first, &chunks, redraw));
            move || drop(watched)
        });
    }
    let chunks = chunks.borrow();
    let known = chunks.iter().filter_map(|chunk| chunk.height);
    let usual = known.clone().sum::<f64>() / known.count().max(1) as f64;
    let body = |(at, chunk): (usize, &Chunk)| {
        let rows = at * CHUNK..((at + 1) * CHUNK).min(props.count);
        let node = if at == 0 { first.clone() } else { NodeRef::default() };
        if chunk.near || whole {
            return html! { <tbody key={at} ref={node} data-chunk={at.to_string()}>{ for rows.map(|row| props.row.emit(row)) }</tbody> };
        }
        let guess = if usual > 0.0 { usual } else { GUESS * CHUNK as f64 };
        let height = chunk.height.unwrap_or(guess * rows.len() as f64 / CHUNK as f64);
        // One cell, whatever the number of columns: a cell that spans more than there are would make them, and take room from the others.
        html! {
            <tbody key={at} ref={node} data-chunk={at.to_string()} aria-hidden="true"><tr class="far" style={format!("height:{height:.0}px")}><td /></tr></tbody>
        }
    };
    html! { <>{ for chunks.iter().enumerate().map(body) }</> }
}

/// Watches which chunks are near, and how high the bar above the table is, under which its heads stay.
fn watch(
    first: &Element,
    chunks: &Rc<RefCell<Vec<Chunk>>>,
    redraw: UseForceUpdateHandle,
) -> Option<(SightObserver, Option<Resize>)> {
    let table = first.closest("table").ok()??;
    let pane = table.closest(".chart-table, .view").ok()??;
    let found = table.query_selector_all("tbody[data-chunk]").ok()?;
    let bodies: Vec<Element> = (0..found.length()).filter_map(|at| found.get(at)?.dyn_into().ok()).collect();
    let chunks = chunks.clone();
    let sight = SightObserver::new(&pane, &bodies, move |changed| {
        let mut differs = false;
        for (body, near) in changed {
            let at = dom::number(&body, "data-chunk").and_then(|at| usize::try_from(at).ok());
            let mut chunks = chunks.borrow_mut();
            let Some(chunk) = at.and_then(|at| chunks.get_mut(at)) else { continue };
            // Whoever is at a row by keyboard stays there, wherever the table is scrolled to.
            let near =
                near || document().and_then(|document| document.active_element()).is_some_and(|here| body.contains(Some(&here)));
            if chunk.near && !near {
                chunk.height = Some(body.get_bounding_client_rect().height());
            }
            differs |= chunk.near != near;
            chunk.near = near;
        }
        if differs {
            redraw.force_update();
        }
    })?;
    let above = table.closest(".finds").ok()?.and_then(|view| view.query_selector(".finds-head").ok()?);
    let style = table.dyn_into::<HtmlElement>().ok().map(|table| table.style());
    let resize = above.zip(style).and_then(|(above, style)| {
        Resize::watch(&above, move |_, height| drop(style.set_property("--above", &format!("{height}px"))))
    });
    Some((sight, resize))
}
