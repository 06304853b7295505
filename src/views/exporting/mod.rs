//! The dialog that exports what is shown: which format, what goes into it, how far it is.

mod pictures;

use wirescope_protocol::{ExportFormat, ExportTable};
use yew::prelude::*;

use super::asked::in_words;
use crate::{
    browser::{collections, time},
    components::{
        choice::{Choice, Entries},
        icon::{Draw, Icon},
    },
    hooks::{use_app, use_desk, use_panes, use_selection, use_session},
    state::{Action, DossierChange, Making, Picked, exporting::usual_format},
    words::{around, exporting as words},
};
use pictures::Pictures;

/// The content of the dialog.
#[component]
pub(crate) fn ExportDialog() -> Html {
    let (app, desk, session) = (use_app(), use_desk(), use_session());
    let (selection, panes) = (use_selection(), use_panes());
    let format = use_state_eq(|| usual_format(desk.view));
    // Whether a dossier is of the passages that were picked, where there are any.
    let picked = use_state_eq(|| true);
    let is_dossier = matches!(*format, ExportFormat::Docx | ExportFormat::Markdown);
    let picks = if is_dossier && *picked { session.dossier.len() } else { 0 };
    // What was told of an earlier file is old when the dialog opens again.
    {
        let app = app.clone();
        use_effect_with((), move |()| {
            if !app.now().session.making.is_at_work() {
                app.dispatch.emit(Action::Making(Making::Nothing));
            }
        });
    }
    let told = in_words(&selection, &panes);
    let start = {
        let (app, format) = (app.clone(), *format);
        // The query stands in the file by itself.
        let clauses: Vec<String> = told.iter().filter(|(is_query, _)| !is_query).map(|(_, told)| told.clone()).collect();
        move |_: MouseEvent| {
            let now = app.now();
            let mut ask = now.export_ask(format, clauses.clone(), time::stamp());
            ask.collection.views = collections::views();
            if picks > 0 {
                ask.picks = now.session.dossier.iter().map(|picked| picked.pick.clone()).collect();
            }
            app.engine.make(ask);
        }
    };
    let cancel = {
        let engine = app.engine.clone();
        move |_: MouseEvent| engine.make_none()
    };
    let (matched, total) = panes.numbers.as_ref().map_or((0, 0), |numbers| (numbers.matched, numbers.total));
    let at_work = session.making.is_at_work();
    html! {
        <div class="export">
            <div class="export-what">
                <p>{ words::what(matched, total) }</p>
                if told.is_empty() {
                    <p class="export-note">{ words::NO_FILTERS }</p>
                } else {
                    <ul>{ for told.iter().map(|(_, filter)| html! { <li>{ filter }</li> }) }</ul>
                }
            </div>
            <fieldset class="export-formats" disabled={at_work}>
                <legend class="sr">{ words::FORMAT }</legend>
                { for words::GROUPS.iter().map(|(heading, formats)| group(heading, formats, &format)) }
            </fieldset>
            if is_dossier { <Passages picked={picked.clone()} /> }
            if *format == ExportFormat::Wirescope && matched < total { <p class="export-note" id="export-part">{ words::PART }</p> }
            <Pictures />
            <div class="export-foot">
                if at_work {
                    <Progress making={session.making.clone()} recounting={session.recounting} />
                    <button type="button" class="button" onclick={cancel}>{ words::CANCEL }</button>
                } else {
                    <button id="export-start" type="button" class="button is-main" disabled={matched == 0 && picks == 0} onclick={start}>
                        { if picks > 0 { words::start_picked(picks) } else { words::start(matched) } }
                    </button>
                }
                <div class="export-told" role="status">{ ended(&session.making) }</div>
            </div>
        </div>
    }
}

/// The formats that are for one thing, of which CSV has a choice of tables.
fn group(heading: &'static str, formats: &'static [ExportFormat], chosen: &UseStateHandle<ExportFormat>) -> Html {
    let is_same = |one: ExportFormat| one.code() == chosen.code();
    let row = |one: &ExportFormat| {
        let one = *one;
        let (name, what_for) = words::format(one);
        let id = format!("export-{}", one.code());
        let onchange = {
            let chosen = chosen.clone();
            move |_: Event| chosen.set(one)
        };
        let note = format!("{id}-note");
        html! {
            <div class="export-format">
                <input type="radio" name="export-format" id={id.clone()} checked={is_same(one)} aria-describedby={note.clone()} {onchange} />
                <label for={id}>{ name }</label>
                <p id={note}>{ what_for }</p>
                if let (ExportFormat::Csv(table), true) = (**chosen, is_same(one)) { { tables(table, chosen) } }
            </div>
        }
    };
    html! { <section class="export-group"><h3>{ heading }</h3>{ for formats.iter().map(row) }</section> }
}

#[derive(PartialEq, Properties)]
struct PassagesProps {
    /// Whether the dossier is of those that were picked.
    picked: UseStateHandle<bool>,
}

/// What a dossier is of: the passages that were picked, or all quotations.
#[component]
fn Passages(props: &PassagesProps) -> Html {
    let (app, session) = (use_app(), use_session());
    if session.dossier.is_empty() {
        return html! { <p class="export-note">{ words::HOW_TO_PICK }</p> };
    }
    let choice = |own: bool, name: String| {
        let picked = props.picked.clone();
        html! {
            <label class="check">
                <input type="radio" name="export-passages" checked={*picked == own} onchange={move |_: Event| picked.set(own)} />{ name }
            </label>
        }
    };
    let passage = |picked: &Picked| {
        let change = DossierChange::Toggle(picked.clone());
        let onclick = app.dispatch.reform(move |_: MouseEvent| Action::Dossier(change.clone()));
        html! {
            <li>
                <span class="export-words">{ &picked.words }</span>{ " " }<span class="export-note">{ &picked.title }</span>
                <button type="button" class="quiet" aria-label={words::take_out(&picked.words)} {onclick}><Draw icon={Icon::Close} /></button>
            </li>
        }
    };
    html! {
        <fieldset class="export-passages">
            <legend>{ words::PASSAGES }</legend>
            { choice(true, words::picked(session.dossier.len())) }
            { choice(false, words::ALL_QUOTATIONS.to_owned()) }
            if *props.picked {
                <ol>{ for session.dossier.iter().map(passage) }</ol>
                <button type="button" class="link" onclick={app.dispatch.reform(|_: MouseEvent| Action::Dossier(DossierChange::Clear))}>{ words::CLEAR_PICKS }</button>
            }
        </fieldset>
    }
}

/// The choice of the table.
fn tables(table: ExportTable, chosen: &UseStateHandle<ExportFormat>) -> Html {
    let onchoose = {
        let chosen = chosen.clone();
        Callback::from(move |code: String| {
            if let Some(table) = ExportTable::ALL.into_iter().find(|table| table.code() == code) {
                chosen.set(ExportFormat::Csv(table));
            }
        })
    };
    let entries: Entries = ExportTable::ALL.into_iter().map(|table| (table.code().into(), words::table(table).into())).collect();
    html! {
        <label class="export-table">
            <span>{ words::TABLE }</span>
            <Choice id="export-table" chosen={table.code()} {entries} {onchoose} />
        </label>
    }
}

#[derive(PartialEq, Properties)]
struct ProgressProps {
    making: Making,
    /// How many articles are still to be counted otherwise.
    recounting: u32,
}

/// How far the file is.
#[component]
fn Progress(props: &ProgressProps) -> Html {
    let Making::At(done, of) = props.making else { return Html::default() };
    let share = (of > 0 && done < of).then(|| (u64::from(done) * 100 / u64::from(of)) as u32);
    let line = match of {
        // It is decided which articles it is of once all are counted as it wants them.
        0 if props.recounting > 0 => around::recounting(props.recounting),
        _ if done >= of => words::WRITING.to_owned(),
        _ => words::at(done, of),
    };
    html! {
        <div class="export-progress">
            <div class={classes!("bar", share.is_none().then_some("is-vague"))} role="progressbar" aria-label={words::MAKING} aria-valuemin="0" aria-valuemax="100"
                aria-valuenow={share.map(|share| share.to_string())} style={format!("--share:{:.2}", f64::from(share.unwrap_or(0)) / 100.0)}><i /></div>
            <span>{ line }</span>
        </div>
    }
}

/// What became of the file.
fn ended(making: &Making) -> Html {
    match making {
        Making::Nothing | Making::At(..) => Html::default(),
        Making::Saved(name, told) => html! {
            <>
                <p>{ words::saved(name, told) }</p>
                { for told.left_out.iter().map(|left| html! { <p class="export-note">{ left }</p> }) }
            </>
        },
        Making::Failed(None) => html! { <p class="export-failed">{ words::STOPPED }</p> },
        Making::Failed(Some(why)) => html! { <p class="export-failed">{ words::failed(why) }</p> },
    }
}
