//! A slim histogram along which an interval can be brushed, by pointer and by keyboard.

use std::rc::Rc;

use web_sys::{KeyboardEvent, PointerEvent};
use wirescope_protocol::{Bar, HistogramAnswer};
use yew::prelude::*;

use crate::{
    browser::dom,
    words::{dates, histogram as words},
};

/// A range of bars: the first and the last.
pub(crate) type Brush = (usize, usize);

#[derive(PartialEq, Properties)]
pub(crate) struct Props {
    pub(crate) answer: HistogramAnswer,
    /// The interval that is asked for: its ends, of which one may be empty.
    pub(crate) brushed: Option<(String, String)>,
    /// An interval was brushed, from bar to bar, and whether that is a further step of a drag; `None` takes it away.
    pub(crate) onbrush: Callback<(Option<(String, String)>, bool)>,
}

/// The bars that an interval covers; all of them without one.
pub(crate) fn range(bars: &[Bar], brushed: Option<&(String, String)>) -> Brush {
    let last = bars.len().saturating_sub(1);
    let Some((from, to)) = brushed else { return (0, last) };
    let first = bars.iter().position(|bar| from.is_empty() || reaches(&bar.value, from)).unwrap_or(last);
    let end = bars.iter().rposition(|bar| to.is_empty() || begins(&bar.value, to)).unwrap_or(0);
    (first, end.max(first))
}

/// The interval from one bar to another; `None` where that is all.
fn interval(bars: &[Bar], (one, two): Brush) -> Option<(String, String)> {
    let value = |at: usize| bars.get(at).map(|bar| bar.value.clone());
    let (first, last) = (one.min(two), one.max(two));
    if first == 0 && last + 1 >= bars.len() {
        return None;
    }
    Some((value(first)?, value(last)?))
}

/// Whether the end of one calendar value is not before the beginning of another: the values share their common length, or are later.
fn reaches(bar: &str, from: &str) -> bool {
    let length = bar.len().min(from.len());
    bar.get(..length) >= from.get(..length)
}

/// Whether the beginning of one calendar value is not after the end of another.
fn begins(bar: &str, to: &str) -> bool {
    let length = bar.len().min(to.len());
    bar.get(..length) <= to.get(..length)
}

/// The bars, two handles, and a table of the same for those who do not see them.
#[component]
pub(crate) fn Histogram(props: &Props) -> Html {
    // The bar at which a drag began, and whether it has gone anywhere.
    let drag = use_mut_ref(|| None::<(usize, Option<Brush>)>);
    let bars = &props.answer.bars;
    let last = bars.len().saturating_sub(1);
    let (first, end) = range(bars, props.brushed.as_ref());
    let most = bars.iter().map(|bar| bar.all).max().unwrap_or(0).max(1);
    let at = move |event: &PointerEvent| -> Option<usize> {
        let (left, right) = dom::sides(".histogram-bars")?;
        let share = (f64::from(event.client_x()) - left) / (right - left).max(1.0);
        Some(((share * (last + 1) as f64).floor().max(0.0) as usize).min(last))
    };
    let onpointerdown = {
        let drag = drag.clone();
        move |event: PointerEvent| {
            if event.button() == 0
                && let (Some(at), Some(area)) = (at(&event), dom::origin(&event, ".histogram-bars"))
            {
                let _ = area.set_pointer_capture(event.pointer_id());
                *drag.borrow_mut() = Some((at, None));
            }
        }
    };
    let interval = {
        let bars = Rc::new(bars.clone());
        move |brush: Brush| interval(&bars, brush)
    };
    let onpointermove = {
        let (drag, onbrush, interval) = (drag.clone(), props.onbrush.clone(), interval.clone());
        move |event: PointerEvent| {
            let Some(at) = at(&event) else { return };
            let mut drag = drag.borrow_mut();
            let Some((from, before)) = drag.as_mut() else { return };
            let brush = (*from, at);
            // A press that stays on its bar may be a click.
            if *before == Some(brush) || (before.is_none() && at == *from) {
                return;
            }
            let goes_on = before.replace(brush).is_some();
            onbrush.emit((interval(brush), goes_on));
        }
    };
    let onpointerup = {
        let (drag, onbrush, interval) = (drag.clone(), props.onbrush.clone(), interval.clone());
        let alone = props.brushed.is_some().then_some((first, end));
        move |_: PointerEvent| {
            if let Some((at, None)) = drag.take() {
                // A click asks for one bar; a click on the only one that is asked for takes that away.
                onbrush.emit((if alone == Some((at, at)) { None } else { interval((at, at)) }, false));
            }
        }
    };
    let oncancel = {
        let drag = drag.clone();
        move |_: PointerEvent| *drag.borrow_mut() = None
    };
    let handle = |is_end: bool| {
        let (now, other) = if is_end { (end, first) } else { (first, end) };
        let (onbrush, interval) = (props.onbrush.clone(), interval.clone());
        let (low, high) = if is_end { (other, last) } else { (0, other) };
        let onkeydown = move |event: KeyboardEvent| {
            let to = match event.key().as_str() {
                "ArrowRight" | "ArrowUp" => now.saturating_add(1),
                "ArrowLeft" | "ArrowDown" => now.saturating_sub(1),
                "PageUp" => now.saturating_add((last / 10).max(1)),
                "PageDown" => now.saturating_sub((last / 10).max(1)),
                "Home" => low,
                "End" => high,
                "Delete" | "Backspace" => {
                    event.prevent_default();
                    return onbrush.emit((None, false));
                }
                _ => return,
            };
            event.prevent_default();
            let to = to.clamp(low, high);
            if to != now {
                let brush = if is_end { (other, to) } else { (to, other) };
                onbrush.emit((interval(brush), event.repeat()));
            }
        };
        let value = bars.get(now).map(|bar| dates::calendar(&bar.value)).unwrap_or_default();
        let edge = if is_end { now + 1 } else { now };
        html! {
            <span class={if is_end { "handle is-end" } else { "handle" }} role="slider" tabindex="0"
                aria-label={if is_end { words::UNTIL } else { words::FROM }} aria-valuemin="0" aria-valuemax={last.to_string()}
                aria-valuenow={now.to_string()} aria-valuetext={value} style={format!("--at:{:.4}", edge as f64 / bars.len().max(1) as f64)} {onkeydown} />
        }
    };
    let bar = |(at, bar): (usize, &Bar)| {
        let share = |count: u32| f64::from(count) / f64::from(most);
        let out = props.brushed.is_some() && !(first..=end).contains(&at);
        html! {
            <i key={bar.value.clone()} class={out.then_some("is-out")} title={words::bar(&bar.value, bar.count, bar.all)}
                style={format!("--all:{:.3};--count:{:.3}", share(bar.all), share(bar.count))} />
        }
    };
    let row = |bar: &Bar| {
        html! { <tr><th scope="row">{ dates::calendar(&bar.value) }</th><td>{ bar.count }</td><td>{ bar.all }</td></tr> }
    };
    html! {
        <div class="histogram-body">
            <div class="histogram-bars" {onpointerdown} {onpointermove} {onpointerup} onpointercancel={oncancel}>
                { for bars.iter().enumerate().map(bar) }
                { handle(false) }
                { handle(true) }
            </div>
            <div class="histogram-axis" aria-hidden="true">
                { for ticks(bars).into_iter().map(|(at, name)| html! { <span class={(at > LAST).then_some("is-last")} style={format!("--at:{at:.4}")}>{ name }</span> }) }
            </div>
            <table class="sr">
                <caption>{ words::TABLE }</caption>
                <thead><tr><th scope="col">{ words::WHEN }</th><th scope="col">{ words::MATCHING }</th><th scope="col">{ words::ALL }</th></tr></thead>
                <tbody>{ for bars.iter().filter(|bar| bar.all > 0).map(row) }</tbody>
            </table>
        </div>
    }
}

/// From this share of the width on a name stands before its line, since the edge would cut it behind.
const LAST: f64 = 0.94;

/// Some six names of bars that begin something, and where each stands as a share of the width.
pub(crate) fn ticks(bars: &[Bar]) -> Vec<(f64, String)> {
    let place = |at: usize| at as f64 / bars.len().max(1) as f64;
    let step = bars.len().div_ceil(6).max(1);
    // The first bar of each year, if there are years enough; else every sixth.
    let years: Vec<usize> = (0..bars.len())
        .filter(|at| {
            let year = |at: usize| bars.get(at).and_then(|bar| bar.value.get(..4));
            *at == 0 || year(*at) != year(at - 1)
        })
        .collect();
    if bars.first().is_some_and(|bar| bar.value.len() > 4) && years.len() > 2 {
        let step = years.len().div_ceil(8).max(1);
        // The first year may have begun before the first bar.
        let starts = |at: usize| bars.get(at).is_some_and(|bar| bar.value.ends_with("-01"));
        let named = years.into_iter().filter(|at| starts(*at)).step_by(step);
        return named.filter_map(|at| Some((place(at), bars.get(at)?.value.get(..4)?.to_owned()))).collect();
    }
    (0..bars.len()).step_by(step).filter_map(|at| Some((place(at), dates::calendar_short(&bars.get(at)?.value)))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bars(values: &[&str]) -> Vec<Bar> {
        values.iter().map(|value| Bar { value: (*value).to_owned(), count: 1, all: 2 }).collect()
    }

    #[test]
    fn an_interval_covers_bars_of_any_unit() {
        let months = bars(&["2019-11", "2019-12", "2020-01", "2020-02"]);
        let covered = |bars: &[Bar], from: &str, to: &str| range(bars, Some(&(from.to_owned(), to.to_owned())));
        assert_eq!(covered(&months, "2019-12", "2020-01"), (1, 2));
        assert_eq!(covered(&months, "2020", "2020"), (2, 3));
        assert_eq!(covered(&months, "2019-12-24", ""), (1, 3));
        assert_eq!(covered(&months, "", "2019"), (0, 1));
        assert_eq!(covered(&months, "2030", ""), (3, 3));
        assert_eq!(range(&months, None), (0, 3));
        assert_eq!(covered(&bars(&["201", "202"]), "2015", "2019"), (0, 0));
    }

    #[test]
    fn bars_make_an_interval_in_either_direction_and_all_make_none() {
        let years = bars(&["2019", "2020", "2021"]);
        assert_eq!(interval(&years, (2, 1)), Some(("2020".to_owned(), "2021".to_owned())));
        assert_eq!(interval(&years, (0, 0)), Some(("2019".to_owned(), "2019".to_owned())));
        assert_eq!(interval(&years, (0, 2)), None);
    }

    #[test]
    fn few_bars_are_named() {
        let months: Vec<String> = (0..36).map(|at| format!("{}-{:02}", 2018 + at / 12, at % 12 + 1)).collect();
        let months: Vec<&str> = months.iter().map(String::as_str).collect();
        let names: Vec<_> = ticks(&bars(&months)).into_iter().map(|(_, name)| name).collect();
        assert_eq!(names, ["2018", "2019", "2020"]);
        assert_eq!(ticks(&bars(&["2019", "2020"])).len(), 2);
        assert!(ticks(&[]).is_empty());
    }
}
