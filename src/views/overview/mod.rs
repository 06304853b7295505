//! The first screen: what the matching articles are, in numbers, names and what to read first.

mod names;
mod numbers;
mod read_first;
mod unusual;

use wirescope_protocol::{CountLevel, FacetSort, Field, OverviewAnswer, OverviewAsk, PaneAnswer, PaneAsk, PaneId};
use yew::prelude::*;

use crate::{
    hooks::{Pane, use_pane},
    state::Shared,
    words::overview as words,
};
use names::Names;
use numbers::Numbers;
use read_first::ReadFirstList;
use unusual::UnusualList;

/// The fields of whose values there are bars.
pub(crate) const FIELDS: [Field; 3] = [Field::People, Field::Places, Field::Organisations];

/// How many bars there are of each.
const BARS: u32 = 8;

/// Its pane.
pub(crate) fn pane() -> PaneId {
    PaneId::named("overview")
}

/// The pane of the bars of a field.
pub(crate) fn bars_pane(field: Field) -> PaneId {
    PaneId::named(format!("overview-{}", field.code()))
}

/// What the bars of a field ask.
pub(crate) fn bars_ask(field: Field) -> PaneAsk {
    PaneAsk::Facet { field, search: String::new(), sort: FacetSort::Count, limit: BARS, level: CountLevel::Article }
}

/// The view.
#[component]
pub(crate) fn Overview() -> Html {
    let Pane { answer, current, .. } = use_pane(&pane(), PaneAsk::Overview(OverviewAsk::default()));
    let Some((answer, shown)) = answer.clone().zip(answer.as_ref().and_then(overview_of)) else {
        return html! { <div class="overview"><div class="bones bones-text" aria-hidden="true"><i /><i /><i /><i /><i /><i /></div></div> };
    };
    if shown.articles == 0 {
        return html! { <div class="nothing"><p class="nothing-title">{ words::NOTHING }</p><p>{ words::NOTHING_NOTE }</p></div> };
    }
    html! {
        <div class={classes!("overview", (!current).then_some("is-behind"))} aria-busy={(!current).to_string()}>
            <Numbers answer={answer.clone()} />
            <div class="overview-columns">{ for FIELDS.into_iter().map(|field| html! { <Names key={field.code()} {field} /> }) }</div>
            <div class="overview-columns is-wide">
                <ReadFirstList answer={answer.clone()} />
                <UnusualList {answer} />
            </div>
        </div>
    }
}

fn overview_of(answer: &Shared<PaneAnswer>) -> Option<&OverviewAnswer> {
    match &**answer {
        PaneAnswer::Overview(answer) => Some(answer),
        _ => None,
    }
}

/// What the parts of the view are drawn from.
#[derive(PartialEq, Properties)]
struct Props {
    answer: Shared<PaneAnswer>,
}
