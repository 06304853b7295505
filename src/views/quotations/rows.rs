//! The quotations, a row each.

use wirescope_protocol::{NamedValue, PaneAnswer, Party, Passage, QuotationRow, QuotationsAnswer};
use yew::prelude::*;

use crate::{
    components::table::{Grid, Source, Windowed, open_row, party, party_text, setting_text, snippet, source_text, step_rows},
    hooks::{App, use_app, use_reader},
    state::{Action, Shared},
    views::pick::Pick,
    words::{citation, parties, quotations as words, tables},
};

#[derive(PartialEq, Properties)]
pub(super) struct Props {
    pub(super) answer: Shared<PaneAnswer>,
    /// Whether the rows stand in groups by speaker.
    pub(super) grouped: bool,
}

/// The table.
#[component]
pub(super) fn Rows(props: &Props) -> Html {
    let app = use_app();
    let reader = use_reader();
    let PaneAnswer::Quotations(answer) = &*props.answer else { return Html::default() };
    let onopen = app.dispatch.reform(|passage: Passage| Action::OpenWords(passage.article, passage.start, passage.end));
    let row = {
        let (answer, reader, grouped, app) = (props.answer.clone(), reader.clone(), props.grouped, app.clone());
        Callback::from(move |at: usize| {
            let PaneAnswer::Quotations(answer) = &*answer else { return Html::default() };
            let Some(row) = answer.rows.get(at) else { return Html::default() };
            let who = speaker_name(row.speaker.as_ref());
            let before = at.checked_sub(1).and_then(|before| answer.rows.get(before));
            let begins = grouped && before.is_none_or(|before| !is_one(before.speaker.as_ref(), row.speaker.as_ref()));
            html! {
                <>
                    if begins { <tr class="group-row" key={format!("group {at}")}><th scope="colgroup" colspan="5">{ who }</th></tr> }
                    { draw(row, grouped, reader.shows(&row.passage), &onopen, &app) }
                </>
            }
        })
    };
    html! {
        <table class={classes!("finds-table", "is-quotations", props.grouped.then_some("is-grouped"))} onkeydown={step_rows}>
            <caption class="sr">{ words::TABLE }</caption>
            <thead>
                <tr>
                    if !props.grouped { <th scope="col">{ words::SPEAKER }</th> }
                    <th scope="col">{ words::SAID }</th>
                    <th scope="col">{ words::WHAT }</th>
                    <th scope="col">{ words::TO }</th>
                    <th scope="col">{ words::WHEN }</th>
                    <th scope="col">{ words::ARTICLE }</th>
                </tr>
            </thead>
            <Windowed count={answer.rows.len()} {row} />
        </table>
    }
}

/// The rows in plain text.
pub(super) fn grid(answer: &QuotationsAnswer) -> Grid {
    let head = [
        words::SPEAKER,
        words::SAID,
        words::WHAT,
        tables::KIND,
        words::TO,
        words::WHEN,
        words::WHERE,
        words::ARTICLE,
        tables::SOURCE,
        tables::PUBLISHED,
        tables::CONFIDENCE,
    ];
    let row = |row: &QuotationRow| {
        let [title, source, published] = source_text(&row.passage);
        vec![
            speaker_name(row.speaker.as_ref()),
            row.cue.clone(),
            row.content.text.clone(),
            words::kind_short(row.kind).to_owned(),
            party_text(row.addressee.as_ref()),
            setting_text(row.time.as_ref()),
            setting_text(row.place.as_ref()),
            title,
            source,
            published,
            (row.confidence / 10).to_string(),
        ]
    };
    Grid::new(&head, answer.rows.iter().map(row))
}

/// Whether two rows are of one speaker: another of the same name has a group of its own.
fn is_one(before: Option<&Party>, now: Option<&Party>) -> bool {
    let key = |party: Option<&Party>| party.and_then(|party| party.entity.as_ref()).map(NamedValue::party_key);
    key(before) == key(now) && speaker_name(before) == speaker_name(now)
}

fn speaker_name(speaker: Option<&Party>) -> String {
    match speaker {
        Some(Party { entity: Some(entity), .. }) => entity.name.clone(),
        Some(Party { words, .. }) => words.clone(),
        None => parties::UNATTRIBUTED.to_owned(),
    }
}

fn draw(row: &QuotationRow, grouped: bool, open: bool, onopen: &Callback<Passage>, app: &App) -> Html {
    let onclick = open_row(&row.passage, onopen);
    let oncopy = {
        let (app, text) =
            (app.clone(), citation::quotation(&row.content.text, &speaker_name(row.speaker.as_ref()), &row.passage));
        move |event: MouseEvent| {
            event.stop_propagation();
            app.copy_quotation(&text);
        }
    };
    html! {
        <tr class={classes!("find", open.then_some("is-open"))} key={format!("{} {} {}", row.passage.article, row.passage.start, row.passage.end)} onclick={onclick.clone()}>
            if !grouped {
                <td data-head={words::SPEAKER}>{ row.speaker.as_ref().map_or_else(|| html! { <span class="is-nobody">{ parties::UNATTRIBUTED }</span> }, party) }</td>
            }
            <td class="cue" data-head={words::SAID}>{ &row.cue }</td>
            <td class="what" data-head={words::WHAT}>
                <button type="button" class={classes!("row-open", kind_class(row))} aria-current={open.then_some("true")} {onclick}>{ snippet(&row.content) }</button>
                <span class="find-note">{ words::kind_short(row.kind) }{ " · " }{ tables::percent_sure(row.confidence / 10) }{ " · " }<button type="button" class="link" onclick={oncopy}>{ citation::COPY_QUOTATION }</button>{ " · " }<Pick passage={row.passage.clone()} words={row.content.text.clone()} /></span>
            </td>
            <td data-head={words::TO}>{ row.addressee.as_ref().map(party).unwrap_or_default() }</td>
            <td data-head={words::WHEN}>{ setting_text(row.time.as_ref()) }</td>
            <td class="from" data-head={words::ARTICLE}><Source passage={row.passage.clone()} /></td>
        </tr>
    }
}

fn kind_class(row: &QuotationRow) -> &'static str {
    match row.kind {
        wirescope_protocol::QuotationKind::Direct => "direct",
        wirescope_protocol::QuotationKind::Indirect => "indirect",
        wirescope_protocol::QuotationKind::Mixed => "mixed",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wirescope_protocol::Field;

    #[test]
    fn speakers_of_one_name_are_two() {
        let party = |field: Field, key: &str| {
            let entity = NamedValue { field, key: key.to_owned(), name: "Jordan".to_owned(), label: None };
            Party { words: "Jordan".to_owned(), entity: Some(entity) }
        };
        let (player, country) = (party(Field::People, "jordan"), party(Field::Places, "jordan"));
        assert!(is_one(Some(&player), Some(&player)) && !is_one(Some(&player), Some(&country)));
        let described = |words: &str| Party { words: words.to_owned(), entity: None };
        assert!(!is_one(Some(&described("he")), Some(&described("she"))) && !is_one(None, Some(&player)) && is_one(None, None));
    }
}
