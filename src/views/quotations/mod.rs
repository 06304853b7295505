//! The view of quotations: who said what to whom, when, in which article.

mod rows;
mod speakers;

use wirescope_protocol::{PaneAnswer, PaneAsk, QuotationKind, QuotationSort, QuotationsAnswer, QuotationsAsk};
use yew::prelude::*;

use crate::{
    browser::dom,
    components::{
        choice::{Choice, Entries},
        icon::{Draw, Icon},
        table::{Corner, Grid, More, Sure, more_rows},
    },
    hooks::{App, Pane, use_app, use_pane},
    state::{Shared, asks},
    words::{quotations as words, tables},
};
use rows::Rows;
use speakers::Speakers;

/// How many more speakers a button brings.
const MORE: u32 = 100;

const SORTS: [QuotationSort; 4] =
    [QuotationSort::Speaker, QuotationSort::Newest, QuotationSort::Oldest, QuotationSort::Confidence];
const KINDS: [QuotationKind; 3] = [QuotationKind::Direct, QuotationKind::Mixed, QuotationKind::Indirect];

/// The view.
#[component]
pub(crate) fn Quotations() -> Html {
    let app = use_app();
    let Pane { ask, answer, current } = use_pane(&asks::quotations(), PaneAsk::Quotations(asks::usual_quotations()));
    let PaneAsk::Quotations(ask) = ask else { return Html::default() };
    let shown = answer.as_ref().and_then(|answer| match &**answer {
        PaneAnswer::Quotations(answer) => Some(answer),
        _ => None,
    });
    html! {
        <div class={classes!("finds", (!current).then_some("is-behind"))} aria-busy={(!current).to_string()}>
            { head(&app, &ask, shown) }
            { body(&app, &ask, shown, answer.clone()) }
        </div>
    }
}

/// What changes the question when something happens.
fn change<E: 'static>(app: &App, ask: &QuotationsAsk, change: impl Fn(&mut QuotationsAsk, E) + 'static) -> Callback<E> {
    app.asks(asks::quotations(), ask, PaneAsk::Quotations, change)
}

/// The search inside, the kinds, the order, and how sure.
fn head(app: &App, ask: &QuotationsAsk, shown: Option<&QuotationsAnswer>) -> Html {
    let onsearch = change(app, ask, |ask, event: InputEvent| ask.search = dom::value_of(&event));
    let onsort = change(app, ask, |ask, code: String| ask.sort = sort_of(&code));
    let onleast = change(app, ask, |ask, least: u16| ask.min_confidence = least);
    let kind = |kind: QuotationKind| {
        let on = ask.kinds.contains(&kind);
        let count = shown.and_then(|shown| shown.kinds.get(at(kind)).copied());
        let toggle = change(app, ask, move |ask, _: MouseEvent| match ask.kinds.iter().position(|other| *other == kind) {
            Some(at) => drop(ask.kinds.remove(at)),
            None => ask.kinds.push(kind),
        });
        html! {
            <button type="button" class="toggle" aria-pressed={on.to_string()} title={words::kind(kind)} onclick={toggle}>
                { words::kind_short(kind) }
                if let Some(count) = count { <span class="toggle-count">{ crate::words::numbers::thousands(count) }</span> }
            </button>
        }
    };
    let sorts: Entries = SORTS.into_iter().map(|sort| (sort_code(sort).into(), words::sort(sort).into())).collect();
    html! {
        <div class="finds-head">
            <div class="finds-search">
                <Draw icon={Icon::Search} />
                <input id="quotations-search" type="search" autocomplete="off" spellcheck="false" aria-label={words::SEARCH} placeholder={words::SEARCH_HINT}
                    value={ask.search.clone()} oninput={onsearch} />
            </div>
            <div class="toggles" role="group" aria-label={words::KINDS}>{ for KINDS.into_iter().map(kind) }</div>
            <label class="sort"><Choice label={tables::SORT_BY} chosen={sort_code(ask.sort)} entries={sorts} onchoose={onsort} /></label>
            <Sure id="quotations-sure" least={ask.min_confidence} hidden={shown.map_or(0, |shown| shown.unsure)} what={words::QUOTATIONS} {onleast} />
        </div>
    }
}

/// The speakers and the rows, or why there are none.
fn body(app: &App, ask: &QuotationsAsk, shown: Option<&QuotationsAnswer>, answer: Option<Shared<PaneAnswer>>) -> Html {
    let (Some(shown), Some(answer)) = (shown, answer) else {
        return html! { <div class="bones bones-text" aria-hidden="true"><i /><i /><i /><i /><i /><i /></div> };
    };
    if shown.total == 0 {
        return html! { <div class="nothing"><p class="nothing-title">{ words::NONE }</p><p>{ words::NONE_NOTE }</p></div> };
    }
    let onmore = change(app, ask, |ask, ()| ask.limit += more_rows(usize::try_from(ask.limit).unwrap_or(usize::MAX)));
    let grid = {
        let answer = answer.clone();
        Callback::from(move |()| match &*answer {
            PaneAnswer::Quotations(answer) => rows::grid(answer),
            _ => Grid::default(),
        })
    };
    let more_speakers = change(app, ask, |ask, ()| ask.groups += MORE);
    let reset = change(app, ask, |ask, _: MouseEvent| *ask = asks::usual_quotations());
    html! {
        <div class="finds-body">
            <aside class="groups" aria-label={words::SPEAKERS}>
                <h3>{ words::speakers(shown.speakers) }</h3>
                <Speakers answer={answer.clone()} />
                <More shown={shown.groups.len()} of={shown.speakers} by={MORE} what={words::SPEAKERS_NOUN} onmore={more_speakers} />
            </aside>
            <div class="finds-rows">
                <div class="finds-line">
                    <p class="finds-count" role="status">{ words::count(shown) }</p>
                    <Corner what={words::QUOTATIONS} shown={shown.rows.len()} of={shown.matched} {grid} />
                </div>
                if shown.rows.is_empty() {
                    <div class="nothing">
                        <p class="nothing-title">{ tables::NOTHING_LEFT }</p>
                        <button type="button" class="button" onclick={reset}>{ words::SHOW_ALL }</button>
                    </div>
                } else {
                    <Rows answer={answer} grouped={ask.sort == QuotationSort::Speaker} />
                    <More shown={shown.rows.len()} of={shown.matched} by={more_rows(shown.rows.len())} what={words::QUOTATIONS} {onmore} />
                }
            </div>
        </div>
    }
}

/// The position of a kind in [`QuotationsAnswer::kinds`].
fn at(kind: QuotationKind) -> usize {
    match kind {
        QuotationKind::Direct => 0,
        QuotationKind::Indirect => 1,
        QuotationKind::Mixed => 2,
    }
}

fn sort_code(sort: QuotationSort) -> &'static str {
    match sort {
        QuotationSort::Speaker => "speaker",
        QuotationSort::Newest => "newest",
        QuotationSort::Oldest => "oldest",
        QuotationSort::Confidence => "sure",
    }
}

fn sort_of(code: &str) -> QuotationSort {
    SORTS.into_iter().find(|sort| sort_code(*sort) == code).unwrap_or_default()
}
