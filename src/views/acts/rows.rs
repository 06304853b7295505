//! The acts, a row each.

use wirescope_protocol::{ActRow, ActsAnswer, PaneAnswer, Party, Passage, Setting};
use yew::prelude::*;

use super::acts_of;
use crate::{
    components::{
        quadrant,
        table::{Grid, Source, Windowed, open_row, party, party_text, setting_text, snippet, source_text, step_rows},
    },
    hooks::{use_app, use_reader},
    state::{Action, Shared},
    views::pick::Pick,
    words::{acts as words, dates, events, parties, tables},
};

#[derive(PartialEq, Properties)]
pub(super) struct Props {
    pub(super) answer: Shared<PaneAnswer>,
}

/// The table.
#[component]
pub(super) fn Rows(props: &Props) -> Html {
    let app = use_app();
    let reader = use_reader();
    let Some(answer) = acts_of(&props.answer) else { return Html::default() };
    let onopen = app.dispatch.reform(|passage: Passage| Action::OpenWords(passage.article, passage.start, passage.end));
    let row = {
        let (answer, reader) = (props.answer.clone(), reader.clone());
        Callback::from(move |at: usize| {
            let Some(row) = acts_of(&answer).and_then(|answer| answer.rows.get(at)) else { return Html::default() };
            draw(row, reader.shows(&row.passage), &onopen)
        })
    };
    html! {
        <table class="finds-table is-acts" onkeydown={step_rows}>
            <caption class="sr">{ words::TABLE }</caption>
            <thead>
                <tr>
                    <th scope="col">{ words::WHO }</th>
                    <th scope="col">{ words::DID }</th>
                    <th scope="col">{ words::WHOM }</th>
                    <th scope="col">{ words::WHEN_WHERE }</th>
                    <th scope="col">{ words::ARTICLE }</th>
                </tr>
            </thead>
            <Windowed count={answer.rows.len()} {row} />
        </table>
    }
}

/// The rows in plain text.
pub(super) fn grid(answer: &ActsAnswer) -> Grid {
    let head = [
        words::WHO,
        words::DID,
        tables::KIND,
        words::DONE,
        words::WHOM,
        tables::WHEN,
        tables::WHERE,
        tables::SENTENCE,
        words::ARTICLE,
        tables::SOURCE,
        tables::PUBLISHED,
        tables::CONFIDENCE,
    ];
    let row = |row: &ActRow| {
        let [title, source, published] = source_text(&row.passage);
        vec![
            party_text(row.source.as_ref()),
            row.predicate.clone(),
            events::action(row.action).to_owned(),
            words::modality(row.modality).to_owned(),
            party_text(row.target.as_ref()),
            setting_text(row.time.as_ref()),
            setting_text(row.place.as_ref()),
            row.sentence.text.clone(),
            title,
            source,
            published,
            (row.confidence / 10).to_string(),
        ]
    };
    Grid::new(&head, answer.rows.iter().map(row))
}

fn who(somebody: Option<&Party>) -> Html {
    somebody.map_or_else(|| html! { <span class="is-nobody">{ parties::NOT_SAID }</span> }, party)
}

fn setting(setting: Option<&Setting>) -> Html {
    match setting {
        Some(setting) if setting.name.is_empty() => html! { <span class="setting">{ &setting.words }</span> },
        Some(setting) => html! { <span class="setting" title={setting.words.clone()}>{ dates::told(&setting.name) }</span> },
        None => Html::default(),
    }
}

fn draw(row: &ActRow, open: bool, onopen: &Callback<Passage>) -> Html {
    let onclick = open_row(&row.passage, onopen);
    html! {
        <tr class={classes!("find", open.then_some("is-open"))} key={format!("{} {} {}", row.passage.article, row.passage.start, row.passage.end)} onclick={onclick.clone()}>
            <td data-head={words::WHO}>{ who(row.source.as_ref()) }</td>
            <td class="what" data-head={words::DID}>
                <button type="button" class="row-open" aria-current={open.then_some("true")} {onclick}>
                    <span class={classes!("quadrant-mark", quadrant::class(row.quadrant))} aria-hidden="true" /><b>{ &row.predicate }</b>
                </button>
                <span class="find-note">
                    { events::action(row.action) }{ " · " }{ words::modality(row.modality) }{ " · " }{ tables::percent_sure(row.confidence / 10) }{ " · " }<Pick passage={row.passage.clone()} words={row.sentence.text.clone()} />
                </span>
                <span class="find-sentence">{ snippet(&row.sentence) }</span>
            </td>
            <td data-head={words::WHOM}>{ who(row.target.as_ref()) }</td>
            <td data-head={words::WHEN_WHERE}>{ setting(row.time.as_ref()) }{ setting(row.place.as_ref()) }</td>
            <td class="from" data-head={words::ARTICLE}><Source passage={row.passage.clone()} /></td>
        </tr>
    }
}
