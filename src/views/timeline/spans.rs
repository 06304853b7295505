//! Dates that are longer than a bar, drawn as long as they are.

use wirescope_protocol::{DateSpan, PaneAnswer, TimelineAnswer};
use yew::prelude::*;

use super::{Cursor, Deed, axis, timeline};
use crate::{
    browser::dom,
    state::Shared,
    words::{dates::told, timeline as words},
};

/// How many rows of them a lane has at most.
const ROWS: usize = 6;

/// From which share of the width on a span has room for its name.
const NAMED: f64 = 0.07;

/// The least share of the width that a span takes.
const LEAST: f64 = 0.012;

#[derive(PartialEq, Properties)]
pub(super) struct Props {
    /// The position of the lane.
    pub(super) lane: usize,
    pub(super) answer: Option<Shared<PaneAnswer>>,
    pub(super) cursor: Option<Cursor>,
    pub(super) deed: Callback<Deed>,
}

/// A span with its place.
struct Placed<'a> {
    span: &'a DateSpan,
    row: usize,
    from: f64,
    to: f64,
}

/// The spans in rows, the most mentioned first, as far as there is room.
fn rows<'a>(answer: &'a TimelineAnswer, spans: &'a [DateSpan]) -> Vec<Placed<'a>> {
    let Some(first) = answer.bars.first() else { return Vec::new() };
    let mut ends: Vec<Vec<(f64, f64)>> = Vec::new();
    let mut placed = Vec::new();
    for span in spans {
        let Some((from, to)) = axis::place(answer.unit, first, answer.bars.len(), (&span.first, &span.last)) else { continue };
        let to = to.max(from + LEAST).min(1.0);
        let from = from.min(to - LEAST);
        let is_free = |row: &Vec<(f64, f64)>| row.iter().all(|(other, end)| to <= *other || *end <= from);
        let row = match ends.iter().position(is_free) {
            Some(row) => row,
            None if ends.len() < ROWS => {
                ends.push(Vec::new());
                ends.len() - 1
            }
            None => continue,
        };
        if let Some(row) = ends.get_mut(row) {
            row.push((from, to));
        }
        placed.push(Placed { span, row, from, to });
    }
    placed
}

/// The spans of a lane.
#[component]
pub(super) fn Spans(props: &Props) -> Html {
    let Some(answer) = timeline(props.answer.as_ref()) else { return Html::default() };
    let Some(lane) = answer.lanes.get(props.lane) else { return Html::default() };
    let placed = rows(answer, &lane.spans);
    let height = placed.iter().map(|placed| placed.row + 1).max().unwrap_or(0);
    let most = lane.spans.iter().map(|span| span.mentions).max().unwrap_or(1).max(1);
    let drawn = placed.len();
    let span = |(at, placed): (usize, &Placed<'_>)| {
        let DateSpan { key, first, last, mentions, .. } = placed.span;
        let name = &told(&placed.span.name);
        let here = props.cursor.as_ref().is_some_and(|cursor| cursor.from == *first && cursor.to == *last);
        let cursor =
            |pinned: bool| Cursor { lane: props.lane, from: first.clone(), to: last.clone(), name: name.clone(), pinned };
        let (pointed, held) = (cursor(false), cursor(!props.cursor.as_ref().is_some_and(|now| here && now.pinned)));
        let (deed, go) = (props.deed.clone(), (first.clone(), last.clone()));
        let point = {
            let pointed = pointed.clone();
            Callback::from(move |()| deed.emit(Deed::Point(pointed.clone())))
        };
        let says = words::date_span(name, first, last, *mentions);
        let cut = (first.as_str() < answer.from.as_str(), last.as_str() > answer.to.as_str());
        html! {
            <li key={key.clone()} style={format!("--from:{:.4};--to:{:.4};--row:{}", placed.from, placed.to, placed.row)}>
                <button type="button" class={classes!("span", here.then_some("is-here"), cut.0.then_some("is-cut-start"), cut.1.then_some("is-cut-end"))}
                    tabindex={if at == 0 { "0" } else { "-1" }} aria-label={says.clone()} title={says}
                    style={format!("--share:{:.3}", f64::from(*mentions) / f64::from(most))}
                    onpointerenter={point.reform(|_: PointerEvent| ())} onfocus={props.deed.reform(move |_: FocusEvent| Deed::Hold(pointed.clone()))}
                    onclick={props.deed.reform(move |_: MouseEvent| Deed::Hold(held.clone()))}
                    ondblclick={props.deed.reform(move |_: MouseEvent| Deed::Go(go.0.clone(), go.1.clone()))}>
                    if placed.to - placed.from > NAMED { <span>{ name }</span> }
                </button>
            </li>
        }
    };
    html! {
        <>
            <ul class="spans" aria-label={words::SPANS} style={format!("--rows:{height}")} onkeydown={dom::rove}>{ for placed.iter().enumerate().map(span) }</ul>
            if u32::try_from(drawn).is_ok_and(|drawn| drawn < lane.spans_total) {
                <p class="spans-left">{ words::spans_left(drawn, lane.spans_total) }</p>
            }
        </>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wirescope_protocol::CalendarUnit;

    fn span(first: &str, last: &str) -> DateSpan {
        let (name, key) = (first.to_owned(), format!("{first}/{last}"));
        DateSpan { key, name, first: first.to_owned(), last: last.to_owned(), mentions: 1 }
    }

    #[test]
    fn spans_that_overlap_stand_in_rows_of_their_own_and_only_so_many() {
        let bars = (2010..2020).map(|year| year.to_string()).collect();
        let answer = TimelineAnswer { unit: CalendarUnit::Year, bars, ..TimelineAnswer::default() };
        let spans = [span("2010-01-01", "2013-12-31"), span("2014-01-01", "2019-12-31"), span("2012-01-01", "2015-12-31")];
        let placed: Vec<_> = rows(&answer, &spans).into_iter().map(|placed| (placed.row, placed.from, placed.to)).collect();
        assert_eq!(placed, [(0, 0.0, 0.4), (0, 0.4, 1.0), (1, 0.2, 0.6)]);
        let many: Vec<_> = (0..20).map(|_| span("2012-01-01", "2015-12-31")).collect();
        assert_eq!(rows(&answer, &many).len(), ROWS);
    }
}
