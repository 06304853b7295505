//! The lines in which it stands, with the words before it, its own, and those after it.

use web_sys::MouseEvent;
use wirescope_protocol::{ConcordanceAnswer, ConcordanceAsk, ConcordanceRow, ConcordanceSort, PaneAnswer, Passage, Wanted};
use yew::prelude::*;

use super::change_lines;
use crate::{
    components::{
        choice::{Choice, Entries},
        table::{Corner, Grid, More, Source, Windowed, more_rows, open_row, source_text, step_rows},
    },
    hooks::{use_app, use_reader, use_selection},
    state::{Action, Shared},
    words::{concordance as words, tables},
};

const SORTS: [ConcordanceSort; 3] = [ConcordanceSort::Newest, ConcordanceSort::Left, ConcordanceSort::Right];

#[derive(PartialEq, Properties)]
pub(super) struct Props {
    pub(super) ask: ConcordanceAsk,
    pub(super) answer: Option<Shared<PaneAnswer>>,
    /// Whether the answer is to what is asked now.
    pub(super) current: bool,
    /// What is looked at is called.
    pub(super) name: AttrValue,
    pub(super) onlook: Callback<Wanted>,
}

/// How many lines there are, and the first of them.
#[component]
pub(super) fn Lines(props: &Props) -> Html {
    let app = use_app();
    let selection = use_selection();
    let Props { ask, answer, current, onlook, .. } = props;
    let Some((answer, shown)) = answer.clone().zip(answer.as_ref().and_then(concordance)) else {
        return html! { <div class="finds-rows"><div class="bones bones-text" aria-hidden="true"><i /><i /><i /><i /><i /><i /></div></div> };
    };
    let onsort = change_lines(&app, ask, |ask, code: String| {
        ask.sort = SORTS.into_iter().find(|sort| words::sort_code(*sort) == code).unwrap_or_default();
    });
    let sorts: Entries = SORTS.into_iter().map(|sort| (words::sort_code(sort).into(), words::sort(sort).into())).collect();
    let by = more_rows(shown.rows.len());
    let onmore = change_lines(&app, ask, move |ask, ()| ask.limit += by);
    let taken = {
        let answer = answer.clone();
        Callback::from(move |()| concordance(&answer).map(grid).unwrap_or_default())
    };
    let onall = change_lines(&app, ask, |ask, _: MouseEvent| ask.beside = None);
    let beside = ask.beside.as_ref();
    let onadd = beside.map(|beside| {
        let query = joined(&selection.selection.query, &beside.word);
        app.dispatch.reform(move |_: MouseEvent| Action::Ask(query.clone()))
    });
    html! {
        <div class="finds-rows">
            <div class="lines-head">
                <p class="finds-count" role="status">{ words::count(shown, beside.map(|beside| (beside.word.as_str(), beside.window))) }</p>
                if let (Some(beside), Some(onadd)) = (beside, onadd) {
                    <button type="button" class="link" onclick={onall}>{ words::ALL_LINES }</button>
                    <button type="button" class="link" onclick={onadd}>{ words::add_to_search(&beside.word) }</button>
                }
                <label class="sort"><Choice label={tables::SORT_BY} chosen={words::sort_code(ask.sort)} entries={sorts} onchoose={onsort} /></label>
                if !shown.rows.is_empty() { <Corner what={words::OCCURRENCES} shown={shown.rows.len()} of={shown.total} grid={taken} /> }
                if let Some(partial) = words::partial(shown) { <p class="lines-note">{ partial }</p> }
            </div>
            if shown.rows.is_empty() {
                if *current { { none(props, onlook) } }
            } else {
                <Table {answer} />
                <More shown={shown.rows.len()} of={shown.total} {by} what={words::OCCURRENCES} {onmore} />
            }
        </div>
    }
}

/// The query with a word more.
fn joined(query: &str, word: &str) -> String {
    match query.trim() {
        "" => word.to_owned(),
        query if query.contains(" OR ") => format!("({query}) {word}"),
        query => format!("{query} {word}"),
    }
}

/// Nothing stands there; a word may be the beginning of others.
fn none(props: &Props, onlook: &Callback<Wanted>) -> Html {
    let word = match &props.ask.wanted {
        Wanted::Words(word) if word.chars().all(char::is_alphanumeric) => Some(word.clone()),
        _ => None,
    };
    html! {
        <div class="nothing">
            <p class="nothing-title">{ words::none(&props.name) }</p>
            <p>{ words::NONE_NOTE }</p>
            if let Some(word) = word {
                <button type="button" class="button" onclick={let word = word.clone(); onlook.reform(move |_: MouseEvent| Wanted::Words(format!("{word}*")))}>
                    { words::look_for_beginning(&word) }
                </button>
            }
        </div>
    }
}

fn concordance(answer: &Shared<PaneAnswer>) -> Option<&ConcordanceAnswer> {
    match &**answer {
        PaneAnswer::Concordance(answer) => Some(answer),
        _ => None,
    }
}

#[derive(PartialEq, Properties)]
struct TableProps {
    answer: Shared<PaneAnswer>,
}

#[component]
fn Table(props: &TableProps) -> Html {
    let app = use_app();
    let reader = use_reader();
    let Some(answer) = concordance(&props.answer) else { return Html::default() };
    let onopen = app.dispatch.reform(|passage: Passage| Action::OpenWords(passage.article, passage.start, passage.end));
    let row = {
        let (answer, reader) = (props.answer.clone(), reader.clone());
        Callback::from(move |at: usize| match concordance(&answer).and_then(|answer| answer.rows.get(at)) {
            Some(row) => draw(row, reader.shows(&row.passage), &onopen),
            None => Html::default(),
        })
    };
    html! {
        <table class="lines-table" onkeydown={step_rows}>
            <caption class="sr">{ words::TABLE }</caption>
            <thead>
                <tr>
                    <th scope="col" class="line-left">{ words::BEFORE }</th>
                    <th scope="col" class="line-words">{ words::IT }</th>
                    <th scope="col">{ words::AFTER }</th>
                    <th scope="col" class="line-from">{ words::ARTICLE }</th>
                </tr>
            </thead>
            <Windowed count={answer.rows.len()} {row} />
        </table>
    }
}

fn draw(row: &ConcordanceRow, open: bool, onopen: &Callback<Passage>) -> Html {
    let onclick = open_row(&row.passage, onopen);
    html! {
        <tr class={classes!("find", open.then_some("is-open"))} key={format!("{} {}", row.passage.article, row.passage.start)} onclick={onclick.clone()}>
            <td class="line-left"><span>{ &row.left }</span></td>
            <td class="line-words"><button type="button" class="row-open" aria-current={open.then_some("true")} {onclick}>{ &row.words }</button></td>
            <td class="line-right"><span>{ &row.right }</span></td>
            <td class="line-from"><Source passage={row.passage.clone()} /></td>
        </tr>
    }
}

/// The lines in plain text.
fn grid(answer: &ConcordanceAnswer) -> Grid {
    let head = [words::BEFORE, words::IT, words::AFTER, words::ARTICLE, tables::SOURCE, tables::PUBLISHED];
    let row = |row: &ConcordanceRow| {
        let [title, source, published] = source_text(&row.passage);
        vec![row.left.clone(), row.words.clone(), row.right.clone(), title, source, published]
    };
    Grid::new(&head, answer.rows.iter().map(row))
}
