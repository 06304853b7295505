//! All that is active, each with a way to take it away.

use wirescope_protocol::State;
use yew::prelude::*;

use super::icon::{Draw, Icon};
use crate::{state::Chip, words};

/// A chip and the name to show on it.
#[derive(Clone, PartialEq)]
pub(crate) struct Named {
    pub(crate) chip: Chip,
    pub(crate) name: AttrValue,
}

impl Named {
    /// What taking it away is called.
    pub(crate) fn without(&self) -> String {
        match &self.chip {
            Chip::Query(query) => format!("Without the search for “{query}”"),
            Chip::Value { state: State::Exclude, .. } => format!("Without hiding “{}”", self.name),
            Chip::Value { .. } => format!("Without the filter “{}”", self.name),
        }
    }
}

#[derive(PartialEq, Properties)]
pub(crate) struct Props {
    pub(crate) chips: Vec<Named>,
    /// One was taken away.
    pub(crate) ondrop: Callback<Chip>,
    /// All were taken away.
    pub(crate) onclear: Callback<()>,
}

/// A row of chips; nothing when nothing is active.
#[component]
pub(crate) fn Chips(props: &Props) -> Html {
    if props.chips.is_empty() {
        return Html::default();
    }
    let chip = |named: &Named| {
        let (class, facet, verb) = match &named.chip {
            Chip::Query(_) => ("chip chip-query", "Search", "search"),
            Chip::Value { facet, state: State::Exclude, .. } => ("chip chip-exclude", words::facet_title(*facet), "hidden"),
            Chip::Value { facet, .. } => ("chip chip-include", words::facet_title(*facet), "only"),
        };
        let ondrop = {
            let (ondrop, chip) = (props.ondrop.clone(), named.chip.clone());
            move |_| ondrop.emit(chip.clone())
        };
        html! {
            <li class={class} key={format!("{:?}", named.chip)}>
                <span class="chip-kind">{ facet }</span>
                <span class="sr">{ format!(" ({verb}): ") }</span>
                <span class="chip-name">{ &named.name }</span>
                <button type="button" aria-label={format!("Remove: {}", named.name)} onclick={ondrop}><Draw icon={Icon::Close} /></button>
            </li>
        }
    };
    let onclear = props.onclear.reform(|_| ());
    html! {
        <div class="chips">
            <ul aria-label="Active filters">{ for props.chips.iter().map(chip) }</ul>
            <button type="button" class="link" onclick={onclear}>{ "Clear all" }</button>
        </div>
    }
}
