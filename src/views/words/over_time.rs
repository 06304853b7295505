//! How often what is compared is used over time: a row of bars for each, or a table.

use web_sys::MouseEvent;
use wirescope_protocol::{Bar, Clause, Field, FrequencyAnswer, PaneAnswer, Test, WantedCount};
use yew::prelude::*;

use crate::{
    browser::dom,
    components::{
        as_table::AsTable,
        histogram::{range, ticks},
        label_group::LabelGroup,
        picture::PictureCorner,
        table::{Corner, Grid},
    },
    hooks::{App, use_app, use_desk, use_panes, use_selection},
    state::{Action, Shared, View, looks, texts},
    views::asked::caption,
    words::{concordance as words, dates::calendar, histogram, numbers::thousands, timeline},
};

/// How the address says that the bars are shown as a table,
const TABLE: &str = "table";
/// and that they show occurrences in ten thousand words.
const RATE: &str = "rate";

/// What the bars show.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Measure {
    Articles,
    Rate,
}

impl Measure {
    /// A number for each bar.
    fn of(self, answer: &FrequencyAnswer, at: usize) -> &[u32] {
        let all = if self == Measure::Articles { &answer.having } else { &answer.rates };
        all.get(at).map(Vec::as_slice).unwrap_or_default()
    }

    fn name(self, number: u32) -> String {
        if self == Measure::Articles { thousands(number) } else { words::rate(number) }
    }
}

#[derive(PartialEq, Properties)]
pub(super) struct Props {
    /// The answer to what is compared now, if it is there.
    pub(super) answer: Option<Shared<PaneAnswer>>,
}

/// The bars.
#[component]
pub(super) fn OverTime(props: &Props) -> Html {
    let app = use_app();
    let selection = use_selection();
    let (desk, panes) = (use_desk(), use_panes());
    let look = desk.look(View::Words);
    let measure = if looks::has(look, RATE) { Measure::Rate } else { Measure::Articles };
    let table = looks::has(look, TABLE);
    let onlook = app.dispatch.reform(|(measure, table): (Measure, bool)| {
        let words = [(measure == Measure::Rate).then(|| RATE.to_owned()), table.then(|| TABLE.to_owned())];
        Action::Look(View::Words, looks::join(words), false)
    });
    let answer = match props.answer.as_deref() {
        Some(PaneAnswer::Frequency(answer)) => Some(answer),
        _ => None,
    };
    let brushed = selection.selection.clauses.iter().find_map(|clause| match &clause.test {
        Test::Interval { from, to } if clause.pane.as_ref() == Some(&texts::frequency()) => Some((from.clone(), to.clone())),
        _ => None,
    });
    let switch = |of: Measure, name: &'static str| {
        let onclick = onlook.reform(move |_: MouseEvent| (of, table));
        html! { <button type="button" aria-pressed={(measure == of).to_string()} {onclick}>{ name }</button> }
    };
    let ontable = onlook.reform(move |on: bool| (measure, on));
    let body = match answer {
        None => html! { <div class="bones bones-text" aria-hidden="true"><i /><i /></div> },
        Some(answer) if answer.bars.is_empty() => html! { <p class="block-none">{ histogram::NO_DATES }</p> },
        Some(answer) if table => as_table(props.answer.clone(), answer, measure),
        Some(answer) => bars(&app, answer, measure, brushed),
    };
    html! {
        <section class="over-time" aria-label={words::OVER_TIME}>
            <div class="over-time-head">
                <h3>{ words::OVER_TIME }</h3>
                <div class="switch" role="group" aria-label={words::MEASURE}>
                    { switch(Measure::Articles, words::ARTICLES) }
                    { switch(Measure::Rate, words::RATE) }
                </div>
                <AsTable {table} onchange={ontable} />
                if !table && answer.is_some_and(|answer| !answer.bars.is_empty()) {
                    <PictureCorner what="words-over-time" of=".uses" caption={caption(&selection, &panes)} />
                }
                <span class="over-time-note">{ answer.map(|answer| note(answer, measure)).unwrap_or_default() }</span>
            </div>
            { body }
        </section>
    }
}

/// The highest bar of all rows, which have one scale.
fn most(answer: &FrequencyAnswer, measure: Measure) -> u32 {
    let all = (0..answer.wanted.len()).flat_map(|at| measure.of(answer, at).iter().copied());
    all.max().unwrap_or(0)
}

fn note(answer: &FrequencyAnswer, measure: Measure) -> String {
    let highest = match (most(answer, measure), measure) {
        (0, _) => return String::new(),
        (most, Measure::Articles) => words::highest_articles(most),
        (most, Measure::Rate) => words::highest_rate(most),
    };
    format!("{}. {highest}. {}", timeline::unit(answer.unit), words::CLICK_BAR)
}

/// A row of bars for each that is compared, and the axis below.
fn bars(app: &App, answer: &FrequencyAnswer, measure: Measure, brushed: Option<(String, String)>) -> Html {
    let most = most(answer, measure).max(1);
    let of_all = |at: usize| answer.articles.get(at).copied().unwrap_or(0);
    let axis: Vec<Bar> = answer
        .bars
        .iter()
        .enumerate()
        .map(|(at, value)| Bar { value: value.clone(), count: of_all(at), all: of_all(at) })
        .collect();
    let (first, last) = range(&axis, brushed.as_ref());
    let row = |(at, count): (usize, &WantedCount)| {
        let numbers = measure.of(answer, at);
        let number = |of: &[Vec<u32>], bar: usize| of.get(at).and_then(|all| all.get(bar)).copied().unwrap_or(0);
        let mut is_first = true;
        let bar = |(bar, value): (usize, &String)| {
            let having = number(&answer.having, bar);
            if having == 0 {
                return html! { <i key={value.clone()} /> };
            }
            let is_out = brushed.is_some() && !(first..=last).contains(&bar);
            let is_only = brushed.is_some() && (first, last) == (bar, bar);
            let share = f64::from(numbers.get(bar).copied().unwrap_or(0)) / f64::from(most);
            let says = words::bar(value, (having, of_all(bar)), number(&answer.occurrences, bar));
            let tabindex = if std::mem::take(&mut is_first) { "0" } else { "-1" };
            html! {
                <button key={value.clone()} type="button" class={is_out.then_some("is-out")} {tabindex} title={says.clone()} aria-label={says}
                    aria-pressed={is_only.to_string()} style={format!("--count:{share:.3}")} onclick={pick(app, value, is_only)} />
            }
        };
        let bars: Vec<Html> = answer.bars.iter().enumerate().map(bar).collect();
        let group = count.label.map(|label| LabelGroup::of(label).class());
        html! {
            <div class="use" key={format!("{at} {}", count.name)}>
                <div class="use-name" title={words::used(count)}>
                    if let Some(group) = group { <span class={classes!("swatch", group)} aria-hidden="true" /> }
                    <b>{ &count.name }</b>
                    if let Some(undated) = words::undated(answer, at) { <span>{ undated }</span> }
                </div>
                <div class="use-bars" role="group" aria-label={count.name.clone()} onkeydown={dom::rove}>{ bars }</div>
            </div>
        }
    };
    html! {
        <div class="uses">
            { for answer.wanted.iter().enumerate().map(row) }
            <div class="use-axis histogram-axis" aria-hidden="true">
                { for ticks(&axis).into_iter().map(|(at, name)| html! { <span style={format!("--at:{at:.4}")}>{ name }</span> }) }
            </div>
        </div>
    }
}

/// Keeps only the articles of a bar, or all again.
fn pick(app: &App, value: &str, is_picked: bool) -> Callback<MouseEvent> {
    let value = if is_picked { String::new() } else { value.to_owned() };
    app.dispatch.reform(move |_: MouseEvent| {
        let test = Test::Interval { from: value.clone(), to: value.clone() };
        Action::Limit { clause: Clause { field: Field::Published, test, pane: Some(texts::frequency()) }, goes_on: false }
    })
}

/// A row for each bar with something in it, a column for each that is compared.
fn as_table(shared: Option<Shared<PaneAnswer>>, answer: &FrequencyAnswer, measure: Measure) -> Html {
    let row = |(bar, value): (usize, &String)| {
        let cell = |at: usize| html! { <td>{ measure.name(measure.of(answer, at).get(bar).copied().unwrap_or(0)) }</td> };
        html! {
            <tr key={value.clone()}>
                <th scope="row">{ calendar(value) }</th>
                { for (0..answer.wanted.len()).map(cell) }
                <td>{ thousands(answer.articles.get(bar).copied().unwrap_or(0)) }</td>
            </tr>
        }
    };
    let bars = (0..answer.bars.len()).filter(|bar| has_any(answer, *bar)).count();
    let taken = Callback::from(move |()| match shared.as_deref() {
        Some(PaneAnswer::Frequency(answer)) => grid(answer),
        _ => Grid::default(),
    });
    html! {
        <div class="chart-table" role="group" aria-label={words::FREQUENCY_TABLE} tabindex="0">
            <Corner what={words::TIMES} shown={bars} of={u32::try_from(bars).unwrap_or(u32::MAX)} grid={taken} />
            <table>
                <caption class="sr">{ words::FREQUENCY_TABLE }</caption>
                <thead>
                    <tr>
                        <th scope="col">{ words::WHEN }</th>
                        { for answer.wanted.iter().map(|count| html! { <th scope="col">{ &count.name }</th> }) }
                        <th scope="col">{ histogram::ALL }</th>
                    </tr>
                </thead>
                <tbody>{ for answer.bars.iter().enumerate().filter(|(bar, _)| has_any(answer, *bar)).map(row) }</tbody>
            </table>
        </div>
    }
}

/// Whether any of what is compared stands in articles of that bar.
fn has_any(answer: &FrequencyAnswer, bar: usize) -> bool {
    answer.having.iter().any(|having| having.get(bar).is_some_and(|count| *count > 0))
}

/// Both measures in plain text, a row for each bar and what is compared: calendar values as they sort.
fn grid(answer: &FrequencyAnswer) -> Grid {
    let head = [words::WHEN, words::WORD, words::ARTICLES, histogram::ALL, words::OCCURRENCES_HEAD, words::RATE];
    let bars = answer.bars.iter().enumerate().filter(|(bar, _)| has_any(answer, *bar));
    let number = |of: &[Vec<u32>], at: usize, bar: usize| of.get(at).and_then(|all| all.get(bar)).copied().unwrap_or(0);
    let rows = bars.flat_map(|(bar, value)| {
        let row = move |(at, count): (usize, &WantedCount)| {
            vec![
                value.clone(),
                count.name.clone(),
                number(&answer.having, at, bar).to_string(),
                answer.articles.get(bar).copied().unwrap_or(0).to_string(),
                number(&answer.occurrences, at, bar).to_string(),
                words::bare_rate(number(&answer.rates, at, bar)),
            ]
        };
        answer.wanted.iter().enumerate().map(row)
    });
    Grid::new(&head, rows)
}
