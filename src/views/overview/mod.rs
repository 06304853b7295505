//! The first screen: what the matching articles are, in numbers, names and what to read first.

mod names;
mod numbers;
mod read_first;
mod unusual;

use wirescope_protocol::{OverviewAnswer, OverviewAsk, PaneAnswer, PaneAsk};
use yew::prelude::*;

use super::{app::Overlay, map::small_map, tour::Invitation};
use crate::{
    hooks::{Pane, use_pane},
    state::{Shared, asks},
    words::overview as words,
};
use names::Names;
use numbers::Numbers;
use read_first::ReadFirstList;
use unusual::UnusualList;

#[derive(PartialEq, Properties)]
pub(crate) struct OverviewProps {
    pub(crate) show: Callback<Overlay>,
    /// Whether the part of the program with the other views is here.
    pub(crate) all: bool,
}

/// The view.
#[component]
pub(crate) fn Overview(props: &OverviewProps) -> Html {
    let Pane { answer, current, .. } = use_pane(&asks::overview_pane(), PaneAsk::Overview(OverviewAsk::default()));
    let Some((answer, shown)) = answer.clone().zip(answer.as_ref().and_then(overview_of)) else {
        return html! { <div class="overview"><div class="bones bones-text" aria-hidden="true"><i /><i /><i /><i /><i /><i /></div></div> };
    };
    if shown.articles == 0 {
        return html! { <div class="nothing"><p class="nothing-title">{ words::NOTHING }</p><p>{ words::NOTHING_NOTE }</p></div> };
    }
    html! {
        <div class={classes!("overview", (!current).then_some("is-behind"))} aria-busy={(!current).to_string()}>
            <Invitation show={props.show.clone()} />
            <Numbers answer={answer.clone()} />
            <div class="overview-columns">{ for asks::BARS.into_iter().map(|field| html! { <Names key={field.code()} {field} /> }) }</div>
            <div class="overview-columns is-wide">
                <ReadFirstList answer={answer.clone()} />
                <div class="overview-side">
                    if props.all { { small_map() } }
                    <UnusualList {answer} />
                </div>
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
