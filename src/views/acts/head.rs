//! What is shown of the acts: their classes, whether they were done, how sure, with or without names, and in which order.

use wirescope_protocol::{ActFilter, ActSort, Field, Modality, PaneAnswer, Quadrant, State};
use yew::prelude::*;

use super::acts_of;
use crate::{
    components::{
        choice::{Choice, Entries},
        quadrant,
        table::Sure,
    },
    hooks::{use_app, use_selection},
    state::{Action, Shared, asks},
    words::{acts as words, events, numbers::thousands, tables},
};

const SORTS: [ActSort; 6] =
    [ActSort::Newest, ActSort::Oldest, ActSort::Source, ActSort::Target, ActSort::Action, ActSort::Confidence];

#[derive(PartialEq, Properties)]
pub(super) struct Props {
    pub(super) filter: ActFilter,
    pub(super) sort: ActSort,
    pub(super) answer: Option<Shared<PaneAnswer>>,
    pub(super) onfilter: Callback<ActFilter>,
    pub(super) onsort: Callback<ActSort>,
}

/// The switches above the table.
#[component]
pub(super) fn Head(props: &Props) -> Html {
    let app = use_app();
    let selection = use_selection();
    let shown = props.answer.as_ref().and_then(acts_of);
    let filter = &props.filter;
    let class = |(at, class): (usize, Quadrant)| {
        let (key, name) = (quadrant::key(class), events::quadrant(class));
        let on = selection.selection.state_of(Field::Quadrant, key) == State::Include;
        let state = if on { State::Off } else { State::Include };
        let onclick = app.dispatch.reform(move |_: MouseEvent| Action::Pick {
            pane: asks::acts(),
            picks: vec![(Field::Quadrant, key.to_owned(), name.to_owned(), state)],
            only: false,
        });
        let count = shown.and_then(|shown| shown.quadrants.get(at));
        html! {
            <button type="button" class="toggle" aria-pressed={on.to_string()} {onclick}>
                <span class={classes!("quadrant-mark", quadrant::class(class))} aria-hidden="true" />{ name }
                if let Some(count) = count { <span class="toggle-count">{ thousands(*count) }</span> }
            </button>
        }
    };
    let change = |change: Box<dyn Fn(&mut ActFilter)>| {
        let (filter, onfilter) = (filter.clone(), props.onfilter.clone());
        Callback::from(move |_: MouseEvent| {
            let mut filter = filter.clone();
            change(&mut filter);
            onfilter.emit(filter);
        })
    };
    let modality = |&(modality, count): &(Modality, u32)| {
        let on = filter.modalities.contains(&modality);
        let toggle =
            change(Box::new(move |filter: &mut ActFilter| match filter.modalities.iter().position(|other| *other == modality) {
                Some(at) => drop(filter.modalities.remove(at)),
                None => filter.modalities.push(modality),
            }));
        html! {
            <button type="button" class="toggle" aria-pressed={on.to_string()} title={events::modality(modality)} onclick={toggle}>
                { words::modality(modality) }<span class="toggle-count">{ thousands(count) }</span>
            </button>
        }
    };
    let sorts: Entries = SORTS.into_iter().map(|sort| (words::sort_code(sort).into(), words::sort(sort).into())).collect();
    let onsort =
        props.onsort.reform(|code: String| SORTS.into_iter().find(|sort| words::sort_code(*sort) == code).unwrap_or_default());
    let onleast = {
        let (filter, onfilter) = (filter.clone(), props.onfilter.clone());
        move |least: u16| onfilter.emit(ActFilter { min_confidence: least, ..filter.clone() })
    };
    let onnameless = change(Box::new(|filter: &mut ActFilter| filter.nameless = !filter.nameless));
    let modalities = shown.map(|shown| shown.modalities.as_slice()).unwrap_or_default();
    html! {
        <div class="finds-head">
            <div class="toggles" role="group" aria-label={words::CLASSES}>{ for quadrant::ALL.into_iter().enumerate().map(class) }</div>
            if !modalities.is_empty() {
                <div class="toggles" role="group" aria-label={words::MODALITIES}>{ for modalities.iter().map(modality) }</div>
            }
            <label class="sort"><Choice label={tables::SORT_BY} chosen={words::sort_code(props.sort)} entries={sorts} onchoose={onsort} /></label>
            <Sure id="acts-sure" least={filter.min_confidence} hidden={shown.map_or(0, |shown| shown.unsure)} what={words::ACTS} {onleast} />
            <label class="check" title={words::NAMELESS_HINT}>
                <input type="checkbox" checked={filter.nameless} onclick={onnameless} />
                { words::nameless(shown.map_or(0, |shown| shown.nameless)) }
            </label>
        </div>
    }
}
