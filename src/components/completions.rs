//! How a query may go on, in a list under the search box.

use wirescope_protocol::{Completion, CompletionKind};
use yew::prelude::*;

use crate::words::{filters, numbers, search};

/// The id of the list.
pub(super) const LIST: &str = "completions";

#[derive(PartialEq, Properties)]
pub(super) struct Props {
    pub(super) completions: Vec<Completion>,
    /// The position of the one that Enter takes.
    pub(super) active: Option<usize>,
    /// One was chosen, by its position.
    pub(super) onchoose: Callback<usize>,
}

/// The id of a completion.
pub(super) fn id(at: usize) -> String {
    format!("completion-{at}")
}

/// The list.
#[component]
pub(super) fn Completions(props: &Props) -> Html {
    let row = |(at, completion): (usize, &Completion)| {
        let is_active = props.active == Some(at);
        let kind = match completion.kind {
            CompletionKind::Field => search::field(&completion.name),
            CompletionKind::Operator => search::operator(&completion.name),
            CompletionKind::Value(field) => filters::facet(field),
            CompletionKind::Word => search::WORD,
        };
        let count = completion.articles.map(|articles| {
            html! { <span class="completion-count"><span class="sr">{ ", " }</span>{ numbers::thousands(articles) }<span class="sr">{ search::ARTICLES }</span></span> }
        });
        // The focus stays in the field.
        let onmousedown = Callback::from(|event: MouseEvent| event.prevent_default());
        html! {
            <li id={id(at)} role="option" aria-selected={is_active.to_string()} {onmousedown} onclick={props.onchoose.reform(move |_| at)}>
                <span class="completion-name">{ completion.name.clone() }</span>
                <span class="completion-kind">{ kind }</span>
                { for count }
            </li>
        }
    };
    html! {
        <ul id={LIST} class="completions" role="listbox" aria-label={search::COMPLETIONS}>
            { for props.completions.iter().enumerate().map(row) }
        </ul>
    }
}
