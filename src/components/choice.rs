//! A list of which one entry is chosen.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::browser::dom;

/// Code and name of each entry.
pub(crate) type Entries = Vec<(AttrValue, AttrValue)>;

#[derive(PartialEq, Properties)]
pub(crate) struct Props {
    #[prop_or_default]
    pub(crate) id: Option<&'static str>,
    /// What it is about, where no label around it says so.
    #[prop_or_default]
    pub(crate) label: Option<AttrValue>,
    /// The code of the entry that is chosen.
    pub(crate) chosen: AttrValue,
    #[prop_or_default]
    pub(crate) entries: Entries,
    /// More of them, under names of their own.
    #[prop_or_default]
    pub(crate) groups: Vec<(AttrValue, Entries)>,
    /// Another one was chosen: its code.
    pub(crate) onchoose: Callback<String>,
}

/// The list. It shows what is chosen also where that changes by itself: once somebody has used it, the entries alone could not tell it.
#[component]
pub(crate) fn Choice(props: &Props) -> Html {
    let node = use_node_ref();
    {
        let node = node.clone();
        use_effect_with((props.chosen.clone(), props.entries.clone(), props.groups.clone()), move |(chosen, ..)| {
            if let Some(list) = node.cast::<HtmlSelectElement>() {
                list.set_value(chosen);
            }
        });
    }
    let onchange = props.onchoose.reform(|event: Event| dom::value_of(&event));
    let entry = |(code, name): &(AttrValue, AttrValue)| {
        html! { <option key={code.to_string()} value={code.clone()} selected={*code == props.chosen}>{ name.clone() }</option> }
    };
    let group = |(name, entries): &(AttrValue, Entries)| {
        html! { <optgroup key={name.to_string()} label={name.clone()}>{ for entries.iter().map(entry) }</optgroup> }
    };
    html! {
        <select ref={node} id={props.id} aria-label={props.label.clone()} {onchange}>
            { for props.entries.iter().map(entry) }
            { for props.groups.iter().map(group) }
        </select>
    }
}
