//! Articles that are picked in the list, and what can be done with all of them at once.

use std::{collections::BTreeSet, rc::Rc};

use wirescope_protocol::{Change, Clause, Field, PaneId, Test};
use yew::prelude::*;

use crate::{
    browser::{dom, parts},
    hooks::{App, use_app, use_panes, use_session},
    state::{
        Action, Said,
        notes::{Jotting, whole},
    },
    words::{dates, list as words, notes},
};

/// Ids of the picked articles.
pub(super) type Picked = Rc<BTreeSet<String>>;

/// What is being set.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Setting {
    Date,
    Source,
}

#[derive(PartialEq, Properties)]
pub(super) struct Props {
    pub(super) picked: Picked,
    /// Other articles are picked; `None` ends the picking.
    pub(super) onpick: Callback<Option<Picked>>,
}

/// The bar above the list while articles are picked.
#[component]
pub(super) fn Picking(props: &Props) -> Html {
    let app = use_app();
    let (panes, session) = (use_panes(), use_session());
    let setting = use_state_eq(|| None::<Setting>);
    let typed = use_state_eq(String::new);
    let picked = &props.picked;
    let none = picked.is_empty();
    let loaded: Vec<String> = panes.rows().iter().map(|row| row.id.clone()).collect();
    let hint = words::select_all_hint(loaded.len(), panes.matched());
    let onall = {
        let picked = picked.clone();
        props.onpick.reform(move |_: MouseEvent| Some(Rc::new(picked.iter().cloned().chain(loaded.iter().cloned()).collect())))
    };
    let ondone = props.onpick.reform(|_: MouseEvent| None);
    let onremove = {
        let (engine, picked, onpick) = (app.engine.clone(), picked.clone(), props.onpick.clone());
        move |_: MouseEvent| {
            engine.take_out(picked.iter().cloned().collect());
            onpick.emit(Some(Picked::default()));
        }
    };
    let ononly = {
        let (dispatch, picked, onpick) = (app.dispatch.clone(), picked.clone(), props.onpick.clone());
        move |_: MouseEvent| {
            let test = Test::Articles(picked.iter().cloned().collect());
            let clause = Clause { field: Field::Articles, test, pane: Some(PaneId::named("picked")) };
            dispatch.emit(Action::Limit { clause, goes_on: false });
            onpick.emit(None);
        }
    };
    let subjects = || picked.iter().map(|id| whole(id)).collect::<Vec<_>>();
    let ontag = {
        let (app, subjects) = (app.clone(), subjects());
        move |_: MouseEvent| app.write("", Jotting::Tag(subjects.clone()))
    };
    let onread = {
        let (app, subjects) = (app.clone(), subjects());
        move |_: MouseEvent| app.remark(subjects.clone(), &Change::Read, true, Some(notes::MARKED_READ))
    };
    let open = |to: Setting| {
        let (setting, typed) = (setting.clone(), typed.clone());
        move |_: MouseEvent| {
            typed.set(String::new());
            setting.set(if *setting == Some(to) { None } else { Some(to) });
        }
    };
    let busy = session.publishing.iter().map(|step| step.count).filter(|count| *count > 1).reduce(|one, other| one + other);
    let expanded = |of: Setting| (*setting == Some(of)).to_string();
    html! {
        <div class="picking" role="group" aria-label={words::WITH_SELECTED}>
            <span role="status">
                { busy.map_or_else(|| words::selected(picked.len(), panes.matched()), words::changing) }
            </span>
            <button type="button" class="link" title={hint} onclick={onall}>{ words::SELECT_ALL }</button>
            <button type="button" class="link" disabled={none} onclick={ononly}>{ words::ONLY_THESE }</button>
            if !parts::is_shared() {
                <button type="button" class="link" disabled={none} aria-expanded={expanded(Setting::Date)} onclick={open(Setting::Date)}>{ words::SET_DATE }</button>
                <button type="button" class="link" disabled={none} aria-expanded={expanded(Setting::Source)} onclick={open(Setting::Source)}>{ words::SET_SOURCE }</button>
                <button type="button" class="link" disabled={none} onclick={ontag}>{ notes::TAG }</button>
                <button type="button" class="link" disabled={none} onclick={onread}>{ notes::READ }</button>
                <button type="button" class="link" disabled={none} onclick={onremove}>{ words::REMOVE }</button>
            }
            <button type="button" class="link" onclick={ondone}>{ words::DONE }</button>
            if let Some(what) = *setting {
                { field(what, &setting, &typed, &app, picked) }
            }
        </div>
    }
}

/// The field for what all picked articles get.
fn field(
    what: Setting,
    setting: &UseStateHandle<Option<Setting>>,
    typed: &UseStateHandle<String>,
    app: &App,
    picked: &Picked,
) -> Html {
    let oninput = {
        let typed = typed.clone();
        move |event: InputEvent| typed.set(dom::value_of(&event))
    };
    let onsubmit = {
        let (setting, typed, app, picked) = (setting.clone(), typed.clone(), app.clone(), picked.clone());
        move |event: SubmitEvent| {
            event.prevent_default();
            if dom::is_bad_input("#picked-value") {
                return;
            }
            let value = (*typed).clone();
            let said = match what {
                Setting::Date => Said::Day(value),
                Setting::Source => Said::Source(value),
            };
            app.publish(picked.iter().map(|id| (id.clone(), said.clone())).collect());
            setting.set(None);
        }
    };
    let cancel = {
        let setting = setting.clone();
        move |_: MouseEvent| setting.set(None)
    };
    let (kind, label) = match what {
        Setting::Date => ("date", words::DATE),
        Setting::Source => ("text", words::SOURCE),
    };
    html! {
        <form class="picked-value" {onsubmit}>
            <input id="picked-value" type={kind} aria-label={label} value={(**typed).clone()} {oninput} />
            <button type="submit" class="button is-main">{ if typed.is_empty() && what == Setting::Date { dates::NO_DATE } else { words::SET } }</button>
            <button type="button" class="link" onclick={cancel}>{ words::CANCEL }</button>
        </form>
    }
}
