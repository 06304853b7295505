//! The list of articles that match.

mod picking;

use std::{collections::BTreeSet, rc::Rc};

use web_sys::Element;
use wirescope_protocol::{Change, Clause, Field, Sort, Test};
use yew::prelude::*;

use self::picking::{Picked, Picking};
use super::{app::Overlay, no_matches::NoMatches};
use crate::{
    browser::{EventListener, window},
    components::{
        choice::{Choice, Entries},
        row::{HEIGHT, RowView},
    },
    hooks::{use_app, use_desk, use_panes, use_reader, use_selection},
    state::{Action, Address, Chip, Spot, behind, codes, notes::whole, opening::ROWS, shown, texts},
    words,
};

/// How many rows are drawn above and below those on screen.
const SPARE: u32 = 4;

#[derive(PartialEq, Properties)]
pub(crate) struct Props {
    pub(crate) narrow: bool,
    pub(crate) show: Callback<Overlay>,
}

/// The list pane.
#[component]
pub(crate) fn List(props: &Props) -> Html {
    let app = use_app();
    let (selection, panes) = (use_selection(), use_panes());
    // Without a query no article matches better than another: the newest stand first then.
    let ranked = !selection.selection.query.trim().is_empty();
    let sorts = codes::SORTS.into_iter().filter(|sort| ranked || *sort != Sort::Relevance);
    let chosen = if !ranked && selection.sort == Sort::Relevance { Sort::Newest } else { selection.sort };
    let sorts: Entries = sorts.map(|sort| (codes::sort_code(sort).into(), words::list::sort(sort).into())).collect();
    let onsort = app.dispatch.reform(|code: String| {
        Action::Order(codes::SORTS.into_iter().find(|sort| codes::sort_code(*sort) == code).unwrap_or_default())
    });
    let once = Clause { field: Field::Articles, test: Test::Distinct, pane: Some(texts::stories()) };
    let is_once = selection.selection.clauses.contains(&once);
    let ononce = app.dispatch.reform(move |_: MouseEvent| match is_once {
        true => Action::Drop(Chip::Clause(once.clone())),
        false => Action::Limit { clause: once.clone(), goes_on: false },
    });
    // The articles that are picked, while some are to be.
    let picked = use_state_eq(|| None::<Picked>);
    let onpick = {
        let picked = picked.clone();
        use_callback((), move |to: Option<Picked>, ()| picked.set(to))
    };
    let none = panes.numbers.as_ref().is_some_and(|numbers| numbers.matched == 0);
    html! {
        <section class={classes!("pane", "pane-list", behind(&selection, &panes).then_some("is-behind"))} aria-label={words::list::ARTICLES}>
            <div class="list-head">
                <label class="sort"><Choice label={words::list::SORT_BY} chosen={codes::sort_code(chosen)} entries={sorts} onchoose={onsort} /></label>
                <label class="check" title={words::list::ONCE_HINT}><input id="fold" type="checkbox" checked={is_once} onclick={ononce} />{ words::list::ONCE }</label>
                if picked.is_none() && !none {
                    <button id="pick" type="button" class="link" title={words::list::SELECT_HINT} onclick={onpick.reform(|_: MouseEvent| Some(Picked::default()))}>{ words::list::SELECT }</button>
                }
            </div>
            if let Some(picked) = &*picked { <Picking picked={picked.clone()} onpick={onpick.clone()} /> }
            if none { <NoMatches show={props.show.clone()} /> } else { <Rows narrow={props.narrow} picked={(*picked).clone()} {onpick} /> }
        </section>
    }
}

#[derive(PartialEq, Properties)]
struct RowsProps {
    narrow: bool,
    /// The picked articles, while some are to be.
    picked: Option<Picked>,
    onpick: Callback<Option<Picked>>,
}

/// The rows that are on screen, in a list that is as high as all of them.
#[component]
fn Rows(props: &RowsProps) -> Html {
    let app = use_app();
    let (asked, reader, desk, panes) = (use_selection(), use_reader(), use_desk(), use_panes());
    let pane = use_node_ref();
    // The row that was ticked last.
    let last = use_mut_ref(|| 0_u32);
    // The first row on screen, and how many there is room for.
    let seen = use_state_eq(|| (0_u32, 12_u32));
    let look = {
        let (pane, seen) = (pane.clone(), seen.clone());
        Callback::from(move |()| {
            if let Some(pane) = pane.cast::<Element>() {
                let height = i32::try_from(HEIGHT).unwrap_or(1);
                let rows = |pixels: i32| u32::try_from(pixels / height).unwrap_or(0);
                seen.set((rows(pane.scroll_top()), rows(pane.client_height()) + 2));
            }
        })
    };
    {
        let look = look.clone();
        use_effect_with((), move |()| {
            look.emit(());
            let listener = window().map(|window| EventListener::new(&window, "resize", move |_| look.emit(())));
            move || drop(listener)
        });
    }
    // Another selection or order is shown from its top.
    {
        let (pane, look) = (pane.clone(), look.clone());
        let asked = (asked.selection.clone(), asked.sort);
        let fresh = use_mut_ref(|| true);
        use_effect_with(asked, move |_| {
            if let (Some(pane), false) = (pane.cast::<Element>(), fresh.replace(false)) {
                pane.set_scroll_top(0);
                look.emit(());
            }
        });
    }
    let matched = panes.matched();
    let (first, count) = *seen;
    let from = first.saturating_sub(SPARE);
    let to = first.saturating_add(count).saturating_add(SPARE).min(matched);
    // Requests rows that have been neither sent nor requested.
    {
        let (dispatch, offset) = (app.dispatch.clone(), panes.offset);
        use_effect_with((from, to), move |&(from, to)| {
            if from < to && (from < offset || to > offset.saturating_add(ROWS)) {
                dispatch.emit(Action::Scroll(from.saturating_sub((ROWS.saturating_sub(to - from)) / 2)));
            }
        });
    }
    let shown = if props.narrow { None } else { shown(&reader, &desk).map(str::to_owned) };
    // The row of the open article is scrolled into view.
    {
        let (pane, panes) = (pane.clone(), panes.clone());
        use_effect_with(reader.article.clone(), move |article| {
            let at = article.as_ref().and_then(|id| panes.position(id));
            if let (Some(at), Some(pane)) = (at, pane.cast::<Element>()) {
                let px = |rows: u32| i32::try_from(u64::from(rows) * u64::from(HEIGHT)).unwrap_or(i32::MAX);
                let (top, bottom) = (px(at), px(at + 1));
                if top < pane.scroll_top() {
                    pane.set_scroll_top(top);
                } else if bottom > pane.scroll_top() + pane.client_height() {
                    pane.set_scroll_top(bottom - pane.client_height());
                }
            }
        });
    }
    let onopen = app.dispatch.reform(Action::Open);
    if panes.list().is_none() {
        return html! {
            <div id="articles" class="rows is-waiting" aria-busy="true">
                { for (0..6).map(|_| html! { <div class="bones"><i /><i /><i /></div> }) }
            </div>
        };
    }
    let ontick = {
        let (picked, onpick, panes, last) = (props.picked.clone(), props.onpick.clone(), panes.clone(), last.clone());
        Callback::from(move |(at, range): (u32, bool)| {
            let mut all: BTreeSet<String> = picked.iter().flat_map(|picked| picked.iter().cloned()).collect();
            let Some(id) = panes.row(at).map(|row| row.id.clone()) else { return };
            let on = !all.contains(&id);
            // With the shift key all from the last one that was ticked become as this one.
            let from = last.replace(at);
            let ends = if range { (from.min(at), from.max(at)) } else { (at, at) };
            for id in (ends.0..=ends.1).filter_map(|at| panes.row(at).map(|row| row.id.clone())) {
                if on {
                    all.insert(id);
                } else {
                    all.remove(&id);
                }
            }
            onpick.emit(Some(Rc::new(all)));
        })
    };
    let onstar = {
        let app = app.clone();
        Callback::from(move |(id, on): (String, bool)| app.remark(vec![whole(&id)], &Change::Star, on, None))
    };
    let address = app.now().address();
    let looking_for = !address.is_plain();
    let row = |at: u32| {
        let row = panes.row(at).cloned();
        let id = row.as_ref().map(|row| row.id.clone());
        let open = id.is_some() && id == shown;
        let href = id.as_ref().map(|id| href(&address, id)).unwrap_or_default();
        let key = id.clone().unwrap_or_else(|| at.to_string());
        let ticked = props.picked.as_ref().map(|picked| id.as_ref().is_some_and(|id| picked.contains(id)));
        html! {
            <RowView {key} {row} {at} of={matched} {open} {href} hits={looking_for} {ticked} ontick={ontick.clone()} onopen={onopen.clone()} onstar={onstar.clone()} />
        }
    };
    html! {
        <div id="articles" class="rows" ref={pane} onscroll={look.reform(|_| ())}>
            <ol style={format!("height:{}px", u64::from(matched) * u64::from(HEIGHT))}>{ for (from..to).map(row) }</ol>
        </div>
    }
}

/// The address of an article in the same view.
fn href(address: &Address, id: &str) -> Rc<str> {
    let there = Address { article: Some(id.to_owned()), spot: None::<Spot>, ..address.clone() };
    format!("#{}", there.encode()).into()
}
