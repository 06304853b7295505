//! What the columns of a table hold: guessed, and set right by the reader.

use std::rc::Rc;

use wirescope_protocol::TableColumns;
use yew::prelude::*;

use crate::{
    components::choice::Choice,
    hooks::{use_app, use_session},
    state::Action,
    words::importing as words,
};

#[derive(PartialEq, Properties)]
pub(super) struct ColumnsProps {
    /// The file, and what is guessed of its columns.
    pub(super) table: Rc<(String, TableColumns)>,
}

/// The form.
#[component]
pub(super) fn Columns(props: &ColumnsProps) -> Html {
    let (app, session) = (use_app(), use_session());
    let (file, guessed) = &*props.table;
    let roles = use_state_eq(|| guessed.roles.clone());
    let has_text = roles.iter().any(|role| role == "text" || role == "summary");
    let done = app.dispatch.reform(|()| Action::Columns(None));
    let onapply = {
        let (engine, table, roles, done) = (app.engine.clone(), Rc::clone(&props.table), (*roles).clone(), done.clone());
        // Of files of the same name, the last one is read again.
        let told = session.report.iter().rev().find(|told| told.name == *file);
        let ids = told.map(|told| told.ids.clone()).unwrap_or_default();
        Callback::from(move |_: MouseEvent| {
            let (file, guessed) = &*table;
            engine.read_again(file, TableColumns { roles: roles.clone(), ..guessed.clone() }, ids.clone());
            done.emit(());
        })
    };
    let row = |at: usize| {
        let name = guessed.names.get(at).filter(|name| !name.is_empty()).cloned().unwrap_or_else(|| words::column(at + 1));
        let example = guessed.examples.get(at).cloned().unwrap_or_default();
        let onchoose = {
            let roles = roles.clone();
            Callback::from(move |code: String| {
                let mut changed = (*roles).clone();
                // A thing stands in one column.
                changed.iter_mut().filter(|role| !code.is_empty() && **role == code).for_each(String::clear);
                if let Some(role) = changed.get_mut(at) {
                    *role = code;
                }
                roles.set(changed);
            })
        };
        let chosen = roles.get(at).cloned().unwrap_or_default();
        html! {
            <tr key={at}>
                <th scope="row"><bdi>{ name.clone() }</bdi></th>
                <td class="import-place"><bdi>{ example }</bdi></td>
                <td><Choice label={words::holds(&name)} {chosen} entries={entries()} {onchoose} /></td>
            </tr>
        }
    };
    html! {
        <section class="import-days" aria-labelledby="import-columns">
            <h3 id="import-columns">{ words::columns_of(file) }</h3>
            <p class="import-note">{ words::COLUMNS_NOTE }</p>
            <div class="import-rows" tabindex="0" role="group" aria-labelledby="import-columns">
                <table>
                    <thead><tr>
                        <th scope="col">{ words::COLUMN }</th>
                        <th scope="col">{ words::EXAMPLE }</th>
                        <th scope="col">{ words::HOLDS }</th>
                    </tr></thead>
                    <tbody>{ for (0..guessed.roles.len()).map(row) }</tbody>
                </table>
            </div>
            if !has_text { <p role="status">{ words::NO_TEXT }</p> }
            <div class="import-tools">
                <button type="button" class="button is-main" disabled={!has_text} onclick={onapply}>{ words::READ_AGAIN }</button>
                <button type="button" class="link" onclick={done.reform(|_: MouseEvent| ())}>{ words::AS_IT_WAS }</button>
            </div>
        </section>
    }
}

/// What a column may hold, by its code.
fn entries() -> Vec<(AttrValue, AttrValue)> {
    let other = (AttrValue::from(""), AttrValue::from(words::KEPT));
    std::iter::once(other)
        .chain(TableColumns::ROLES.iter().map(|code| (AttrValue::from(*code), AttrValue::from(words::role(code)))))
        .collect()
}
