//! Stands for a view until the part of the program that draws it is here.

use yew::prelude::*;

use crate::{hooks::Views, words::views};

#[derive(PartialEq, Properties)]
pub(crate) struct Props {
    pub(crate) views: Views,
}

/// Says that the view is on its way, or why it is not.
#[component]
pub(crate) fn Later(props: &Props) -> Html {
    let Views { problem, again, .. } = &props.views;
    match problem {
        None => html! { <div class="nothing" role="status"><p>{ views::COMING }</p></div> },
        Some(problem) => html! {
            <div class="nothing" role="alert">
                <p class="nothing-title">{ views::NOT_COME }</p>
                <p>{ problem }</p>
                <button type="button" class="button is-main" onclick={again.clone()}>{ views::AGAIN }</button>
            </div>
        },
    }
}
