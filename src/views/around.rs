//! The switch that has what stands in lines around articles – credits, captions, offers – counted too.

use wirescope_protocol::{Clause, Field, Selection, Test};
use yew::prelude::*;

use crate::{
    hooks::{use_app, use_selection},
    state::{Action, Chip},
    words::around as words,
};

/// The switch: it stands where counts are chosen, and where such lines are seen.
#[component]
pub(crate) fn Around() -> Html {
    let app = use_app();
    let selection = use_selection();
    let onclick = {
        let app = app.clone();
        move |_: MouseEvent| app.dispatch.emit(switched(&app.now().selection.selection))
    };
    html! {
        <label class="check around" title={words::COUNT_HINT}>
            <input type="checkbox" checked={selection.selection.counts_furniture()} {onclick} />{ words::COUNT }
        </label>
    }
}

/// What turns it on or off.
pub(crate) fn switched(selection: &Selection) -> Action {
    match selection.clauses.iter().find(|clause| clause.counts_furniture()) {
        Some(clause) => Action::Drop(Chip::Clause(clause.clone())),
        None => {
            let clause = Clause { field: Field::Articles, test: Test::Furniture, pane: None };
            Action::Limit { clause, goes_on: false }
        }
    }
}
