//! What came of each file that was added: read, read in part or not read, and why; days that can be read in two ways.

mod columns;
mod scans;

use wirescope_protocol::{AddError, FileTold, OpenDay, harmless_cell};
use yew::prelude::*;

use columns::Columns;
pub(crate) use scans::ScansLine;
use scans::ScansOffer;

use crate::{
    browser::{dom, files},
    components::choice::Choice,
    hooks::{App, use_app, use_session},
    state::{Action, publishing::said_as},
    words::importing as words,
};

/// Files that the table shows at most, and notes of each.
const ROWS: usize = 200;
const NOTES: usize = 20;

/// The content of the dialog.
#[component]
pub(crate) fn ImportReport() -> Html {
    let (app, session) = (use_app(), use_session());
    let (kind, search) = (use_state_eq(String::new), use_state_eq(String::new));
    let report = &session.report;
    if report.is_empty() {
        return html! { <p class="import-note">{ words::NOTHING }</p> };
    }
    let needle = search.trim().to_lowercase();
    let shown: Vec<&FileTold> = report.iter().filter(|file| fits(file, &kind, &needle)).collect();
    let entries = words::KINDS.iter().map(|(code, name)| (AttrValue::from(*code), AttrValue::from(*name))).collect::<Vec<_>>();
    let onchoose = {
        let kind = kind.clone();
        Callback::from(move |code: String| kind.set(code))
    };
    let oninput = {
        let search = search.clone();
        Callback::from(move |event: InputEvent| search.set(dom::value_of(&event)))
    };
    let onsave = {
        let (report, kind, needle) = (report.clone(), (*kind).clone(), needle.clone());
        Callback::from(move |_: MouseEvent| {
            let files: Vec<&FileTold> = report.iter().filter(|file| fits(file, &kind, &needle)).collect();
            let bytes = csv(&files);
            let array = js_sys::Uint8Array::from(bytes.as_bytes());
            files::save(words::FILE, &array.buffer());
        })
    };
    let more = u32::try_from(shown.len().saturating_sub(ROWS)).unwrap_or(u32::MAX);
    html! {
        <div class="import">
            if let Some(first) = session.open_days.first() {
                <Days first={first.clone()} count={u32::try_from(session.open_days.len()).unwrap_or(u32::MAX)} />
            }
            if let Some(table) = &session.columns { <Columns key={table.0.clone()} table={table.clone()} /> }
            <ScansOffer />
            <p class="import-sum">{ words::summary(report) }</p>
            <div class="import-tools">
                <label>{ words::SHOW }<Choice id="import-kind" chosen={(*kind).clone()} {entries} {onchoose} /></label>
                <label>{ words::SEARCH }<input id="import-search" type="search" value={(*search).clone()} {oninput} /></label>
                <button type="button" class="button" onclick={onsave}>{ words::SAVE }</button>
            </div>
            if shown.is_empty() {
                <p class="import-note" role="status">{ words::NO_MATCH }</p>
            } else {
                <div class="import-rows" tabindex="0" role="region" aria-label={words::TITLE}>
                    <table>
                        <thead><tr>
                            <th scope="col">{ words::NAME }</th>
                            <th scope="col">{ words::OUTCOME }</th>
                            <th scope="col">{ words::ARTICLES }</th>
                            <th scope="col">{ words::NOTES }</th>
                        </tr></thead>
                        <tbody>{ for shown.iter().take(ROWS).map(|file| row(file, &app)) }</tbody>
                    </table>
                    if more > 0 { <p class="import-note">{ words::more(more) }</p> }
                </div>
            }
        </div>
    }
}

fn row(file: &FileTold, app: &App) -> Html {
    let more = untold(file, NOTES);
    // A note on the whole file need not name it again.
    let inside = |name: &str| if name == file.name || file.name.ends_with(name) { String::new() } else { name.to_owned() };
    html! {
        <tr>
            <th scope="row"><bdi>{ &file.name }</bdi></th>
            <td class={classes!("import-outcome", format!("is-{}", words::code(file.outcome())))}>{ words::outcome(file.outcome()) }</td>
            <td>{ words::count(file) }</td>
            <td>
                if file.is_table() {
                    <button type="button" class="link" onclick={let (engine, name) = (app.engine.clone(), file.name.clone()); move |_: MouseEvent| engine.columns_of(&name)}>{ words::COLUMNS }</button>
                }
                if !file.errors.is_empty() {
                    <ul>
                        { for file.errors.iter().take(NOTES).map(|error| {
                            let place = inside(&error.name);
                            html! {
                                <li>
                                    if !place.is_empty() { <bdi class="import-place">{ place }</bdi>{ " – " } }
                                    <bdi>{ &error.message }</bdi>
                                </li>
                            }
                        }) }
                        if more > 0 { <li>{ words::more_notes(more) }</li> }
                    </ul>
                }
            </td>
        </tr>
    }
}

/// Whether a file has this outcome, if one is chosen, and these letters in its name or its notes.
fn fits(file: &FileTold, kind: &str, needle: &str) -> bool {
    let has = |text: &str| text.to_lowercase().contains(needle);
    (kind.is_empty() || words::code(file.outcome()) == kind)
        && (needle.is_empty() || has(&file.name) || file.errors.iter().any(|error| has(&error.name) || has(&error.message)))
}

/// The report as a table of text: a row for each note, and one for each file without any.
fn csv(files: &[&FileTold]) -> String {
    let cell = |text: &str| format!("\"{}\"", harmless_cell(text).replace('"', "\"\""));
    let mut out = String::from("file,outcome,articles,already,where,message\r\n");
    for file in files {
        let mut row = |place: &str, message: &str| {
            let (name, outcome) = (cell(&file.name), words::outcome(file.outcome()));
            out.push_str(&format!("{name},{outcome},{},{},{},{}\r\n", file.articles, file.already, cell(place), cell(message)));
        };
        if file.errors.is_empty() {
            row("", "");
        }
        for error in &file.errors {
            row(&error.name, &error.message);
        }
        // What is counted and not kept.
        let more = untold(file, file.errors.len());
        if more > 0 {
            row("", &words::more_notes(more));
        }
    }
    out
}

/// What of a file is not told by its first `shown` notes.
fn untold(file: &FileTold, shown: usize) -> u32 {
    let told: u32 = file.errors.iter().take(shown).map(AddError::count).sum();
    (file.failed + file.left_out).saturating_sub(told)
}

#[derive(PartialEq, Properties)]
struct DaysProps {
    /// The first of them.
    first: OpenDay,
    count: u32,
}

/// Asks which number is the day.
#[component]
fn Days(props: &DaysProps) -> Html {
    let (app, session) = (use_app(), use_session());
    let busy = session.publishing.iter().any(|step| step.decides);
    let decide = |order: Option<bool>| {
        let app = app.clone();
        move |_: MouseEvent| match order {
            Some(first) => app.decide(app.now().session.open_days.iter().map(|day| said_as(day, first)).collect()),
            None => app.dispatch.emit(Action::DaysDecided),
        }
    };
    let first = &props.first;
    html! {
        <section class="import-days" aria-labelledby="import-days">
            <h3 id="import-days">{ words::DAYS }</h3>
            <p>{ words::which(props.count, &first.written) }</p>
            <div class="import-tools">
                <button type="button" class="button" disabled={busy} onclick={decide(Some(true))}>{ words::day_first(&first.day_first) }</button>
                <button type="button" class="button" disabled={busy} onclick={decide(Some(false))}>{ words::month_first(&first.month_first) }</button>
                <button type="button" class="link" disabled={busy} onclick={decide(None)}>{ words::LEAVE_OPEN }</button>
            </div>
        </section>
    }
}
