//! The lanes as tables.

use wirescope_protocol::{DateSpan, Lane, PaneAnswer, TimelineAnswer, TimelineAsk};
use yew::prelude::*;

use super::timeline;
use crate::{
    components::table::{Corner, Grid},
    state::Shared,
    words::{
        dates::{calendar, day, told},
        numbers::thousands,
        timeline as words,
    },
};

#[derive(PartialEq, Properties)]
pub(super) struct Props {
    pub(super) shown: TimelineAsk,
    pub(super) answer: Option<Shared<PaneAnswer>>,
    /// The names of the lanes.
    pub(super) names: Vec<String>,
}

/// A row for each bar with something in it, a column for each lane; then the dates that are longer than a bar.
#[component]
pub(super) fn Tables(props: &Props) -> Html {
    let Some(answer) = timeline(props.answer.as_ref()) else { return Html::default() };
    let has_any = |at: usize| answer.lanes.iter().any(|lane| lane.bars.get(at).is_some_and(|count| *count > 0));
    let row = |(at, value): (usize, &String)| {
        html! {
            <tr key={value.clone()}>
                <th scope="row">{ calendar(value) }</th>
                { for answer.lanes.iter().map(|lane| html! { <td>{ thousands(lane.bars.get(at).copied().unwrap_or(0)) }</td> }) }
            </tr>
        }
    };
    let spans = props.shown.lanes.iter().zip(&answer.lanes).zip(&props.names).filter(|((lane, _), _)| **lane != Lane::Published);
    let span_rows = spans.clone().flat_map(|((_, lane), name)| {
        lane.spans.iter().map(move |span| {
            html! {
                <tr>
                    <th scope="row">{ told(&span.name) }</th>
                    <td>{ format!("{} – {}", day(&span.first), day(&span.last)) }</td>
                    <td>{ name }</td>
                    <td>{ thousands(span.mentions) }</td>
                </tr>
            }
        })
    });
    let (sent, total) =
        spans.clone().fold((0, 0), |(sent, total), ((_, lane), _)| (sent + lane.spans.len(), total + lane.spans_total));
    let bars = (0..answer.bars.len()).filter(|at| has_any(*at)).count();
    let taken = |write: fn(&TimelineAnswer, &TimelineAsk, &[String]) -> Grid| {
        let (answer, shown, names) = (props.answer.clone(), props.shown.clone(), props.names.clone());
        Callback::from(move |()| timeline(answer.as_ref()).map(|answer| write(answer, &shown, &names)).unwrap_or_default())
    };
    let (lanes, longer) = (taken(lanes_grid), taken(spans_grid));
    html! {
        <div class="chart-table" role="group" aria-label={words::TABLE} tabindex="0">
            <Corner what={words::DATES} shown={bars} of={u32::try_from(bars).unwrap_or(u32::MAX)} grid={lanes} />
            <table>
                <caption>{ words::TABLE }</caption>
                <thead><tr><th scope="col">{ words::WHEN }</th>{ for props.names.iter().map(|name| html! { <th scope="col">{ name }</th> }) }</tr></thead>
                <tbody>{ for answer.bars.iter().enumerate().filter(|(at, _)| has_any(*at)).map(row) }</tbody>
            </table>
            if total > 0 {
                <Corner what={words::LONGER} shown={sent} of={total} grid={longer} />
                <table>
                    <caption>{ words::SPAN_TABLE }{ if u32::try_from(sent).is_ok_and(|sent| sent < total) { format!(" ({})", words::spans_left(sent, total)) } else { String::new() } }</caption>
                    <thead><tr><th scope="col">{ words::WHEN }</th><th scope="col">{ words::SPAN }</th><th scope="col">{ words::LANE }</th><th scope="col">{ words::MENTIONS }</th></tr></thead>
                    <tbody>{ for span_rows }</tbody>
                </table>
            }
        </div>
    }
}

/// The lanes in plain text: calendar values as they sort.
fn lanes_grid(answer: &TimelineAnswer, _: &TimelineAsk, names: &[String]) -> Grid {
    let head: Vec<&str> = std::iter::once(words::WHEN).chain(names.iter().map(String::as_str)).collect();
    let counts = |at: usize| answer.lanes.iter().map(move |lane| lane.bars.get(at).copied().unwrap_or(0));
    let filled = answer.bars.iter().enumerate().filter(|(at, _)| counts(*at).any(|count| count > 0));
    let row =
        |(at, value): (usize, &String)| std::iter::once(value.clone()).chain(counts(at).map(|count| count.to_string())).collect();
    Grid::new(&head, filled.map(row))
}

/// The longer dates in plain text.
fn spans_grid(answer: &TimelineAnswer, shown: &TimelineAsk, names: &[String]) -> Grid {
    let lanes = shown.lanes.iter().zip(&answer.lanes).zip(names).filter(|((lane, _), _)| **lane != Lane::Published);
    let rows = lanes.flat_map(|((_, lane), name)| {
        let row = |span: &DateSpan| {
            vec![span.name.clone(), span.first.clone(), span.last.clone(), name.clone(), span.mentions.to_string()]
        };
        lane.spans.iter().map(row).collect::<Vec<_>>()
    });
    Grid::new(&[words::WHEN, words::FIRST_DAY, words::LAST_DAY, words::LANE, words::MENTIONS], rows)
}
