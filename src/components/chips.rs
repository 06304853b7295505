//! Chips: the query and the picked values, each with a button that removes it.

use wirescope_protocol::{Scope, State};
use yew::prelude::*;

use super::icon::{Draw, Icon};
use crate::{
    state::{Chip, View},
    words::filters,
};

/// A chip and the name to show on it.
#[derive(Clone, PartialEq)]
pub(crate) struct NamedChip {
    pub(crate) chip: Chip,
    pub(crate) name: AttrValue,
    /// Within what it has to stand together with others of its field.
    pub(crate) scope: Option<Scope>,
    /// The view in which it was made, where it was made in one.
    pub(crate) view: Option<View>,
}

#[derive(PartialEq, Properties)]
pub(crate) struct Props {
    pub(crate) chips: Vec<NamedChip>,
    /// A chip was removed.
    pub(crate) ondrop: Callback<Chip>,
    /// All were removed.
    pub(crate) onclear: Callback<()>,
}

/// A row of chips; nothing without chips.
#[component]
pub(crate) fn Chips(props: &Props) -> Html {
    if props.chips.is_empty() {
        return Html::default();
    }
    let chip = |named: &NamedChip| {
        let class = match &named.chip {
            Chip::Query(_) => "chip chip-query",
            Chip::Value { state: State::Exclude, .. } => "chip chip-exclude",
            Chip::Value { .. } | Chip::Clause(_) => "chip chip-include",
        };
        let (kind, effect) = filters::chip(&named.chip);
        let ondrop = {
            let (ondrop, chip) = (props.ondrop.clone(), named.chip.clone());
            move |_| ondrop.emit(chip.clone())
        };
        html! {
            <li class={class} key={format!("{:?}", named.chip)}>
                <span class="chip-kind">{ kind }</span>
                <span class="sr">{ effect }</span>
                <span class="chip-name">{ &named.name }</span>
                if let Some(scope) = named.scope { <span class="chip-scope">{ filters::together(scope) }</span> }
                if let Some(view) = named.view { <span class="chip-scope">{ filters::made_in(view) }</span> }
                <button type="button" aria-label={filters::remove(&named.name)} onclick={ondrop}><Draw icon={Icon::Close} /></button>
            </li>
        }
    };
    let onclear = props.onclear.reform(|_| ());
    html! {
        <div class="chips">
            <ul aria-label={filters::ACTIVE_FILTERS}>{ for props.chips.iter().map(chip) }</ul>
            <button type="button" class="link" onclick={onclear}>{ filters::CLEAR_ALL }</button>
        </div>
    }
}
