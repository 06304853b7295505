//! The query language by examples, which can be clicked.

use yew::prelude::*;

use crate::words::search;

/// An example.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Example {
    /// The query.
    pub(crate) query: String,
    /// What it finds.
    pub(crate) finds: &'static str,
}

#[derive(PartialEq, Properties)]
pub(crate) struct Props {
    pub(crate) examples: Vec<Example>,
    /// An example was chosen.
    pub(crate) ontry: Callback<String>,
}

/// Examples under the search box.
#[component]
pub(crate) fn QueryHelp(props: &Props) -> Html {
    let row = |example: &Example| {
        let query = example.query.clone();
        html! {
            <li>
                <button type="button" onclick={props.ontry.reform(move |_| query.clone())}><code>{ example.query.clone() }</code></button>
                <span>{ example.finds }</span>
            </li>
        }
    };
    html! {
        <div class="query-help" id="query-help" role="region" aria-label={search::HOW_TO}>
            <p>{ search::INTRODUCTION }</p>
            <ul>{ for props.examples.iter().map(row) }</ul>
        </div>
    }
}
