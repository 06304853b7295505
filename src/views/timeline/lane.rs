//! A lane: bars, and under them the dates that are longer than a bar.

use web_sys::{KeyboardEvent, PointerEvent};
use wirescope_protocol::{Bar, Lane, LaneAnswer, PaneAnswer, TimelineAnswer, TimelineAsk};
use yew::prelude::*;

use super::{Cursor, Deed, spans::Spans, timeline};
use crate::{
    browser::dom,
    components::{
        hands::{Gesture, Hands},
        histogram::range,
        icon::{Draw, Icon},
    },
    state::Shared,
    words::{dates::calendar, timeline as words},
};

/// Two fingers have to bring the lane so many times closer before it is asked for: every step is a question to the engine.
const STEP: f64 = 1.3;

/// A click is no drag if the pointer stays on its bar.
type Drag = Option<(usize, Option<usize>)>;

#[derive(PartialEq, Properties)]
pub(super) struct Props {
    /// The position of the lane.
    pub(super) at: usize,
    pub(super) name: String,
    /// The class of its colour.
    pub(super) class: &'static str,
    pub(super) lane: Lane,
    pub(super) answer: Option<Shared<PaneAnswer>>,
    /// The interval that is picked on its field.
    pub(super) brushed: Option<(String, String)>,
    pub(super) cursor: Option<Cursor>,
    pub(super) shown: TimelineAsk,
    pub(super) deed: Callback<Deed>,
}

/// The bars of a lane; of one that is not there, without counts.
pub(super) fn bars(answer: &TimelineAnswer, lane: usize) -> Vec<Bar> {
    let counts = answer.lanes.get(lane).map_or(&[][..], |lane| &lane.bars);
    let bar = |(at, value): (usize, &String)| {
        let count = counts.get(at).copied().unwrap_or(0);
        Bar { value: value.clone(), count, all: count }
    };
    answer.bars.iter().enumerate().map(bar).collect()
}

/// The lane.
#[component]
pub(super) fn LaneRow(props: &Props) -> Html {
    let drag = use_mut_ref(|| None::<(usize, Option<usize>)>);
    let hands = use_mut_ref(Hands::default);
    // How much closer two fingers have brought the lane that has not been asked for yet.
    let closer = use_mut_ref(|| 1.0_f64);
    let focused = use_state_eq(|| 0_usize);
    let Props { at: lane, name, class, brushed, cursor, shown, deed, .. } = props;
    let lane = *lane;
    let Some(answer) = timeline(props.answer.as_ref()) else { return Html::default() };
    let published = props.lane == Lane::Published;
    let bars = std::rc::Rc::new(bars(answer, lane));
    let last = bars.len().saturating_sub(1);
    let focus = (*focused).min(last);
    let most = bars.iter().map(|bar| bar.count).max().unwrap_or(0).max(1);
    let picked = brushed.as_ref().map(|interval| range(&bars, Some(interval)));
    let is_open = shown.from.is_empty() && shown.to.is_empty();
    let hand = Hand { lane, bars: bars.clone(), is_open, deed: deed.clone() };
    let area = format!("#lane-{lane} .lane-bars");
    let share = move |x: f64| -> Option<f64> {
        let (left, right) = dom::sides(&area)?;
        Some((x - left) / (right - left).max(1.0))
    };
    let at = {
        let share = share.clone();
        move |event: &MouseEvent| -> Option<usize> {
            let share = share(f64::from(event.client_x()))?;
            Some(((share * (last + 1) as f64).floor().max(0.0) as usize).min(last))
        }
    };
    let onpointerdown = {
        let (drag, hands, closer, at) = (drag.clone(), hands.clone(), closer.clone(), at.clone());
        move |event: PointerEvent| {
            hands.borrow_mut().press(&event);
            if hands.borrow().are_several() {
                // It is a pinch, and picks nothing.
                *closer.borrow_mut() = 1.0;
                *drag.borrow_mut() = None;
                return;
            }
            if event.button() == 0
                && let (Some(at), Some(area)) = (at(&event), dom::origin(&event, ".lane-bars"))
            {
                let _ = area.set_pointer_capture(event.pointer_id());
                *drag.borrow_mut() = Some((at, None));
            }
        }
    };
    let onpointermove = {
        let (drag, hands, closer, at, hand) = (drag.clone(), hands.clone(), closer.clone(), at.clone(), hand.clone());
        move |event: PointerEvent| {
            if let Some(Gesture::Pinch(factor, (x, _))) = hands.borrow_mut().slide(&event) {
                let mut closer = closer.borrow_mut();
                *closer *= factor;
                if let Some(share) = share(x).filter(|_| !(1.0 / STEP..=STEP).contains(&*closer)) {
                    hand.deed.emit(Deed::Zoom(share, 1.0 / *closer));
                    *closer = 1.0;
                }
                return;
            }
            if hands.borrow().are_several() {
                return;
            }
            let Some(at) = at(&event) else { return };
            let mut drag: std::cell::RefMut<'_, Drag> = drag.borrow_mut();
            let Some((from, before)) = drag.as_mut() else { return hand.point(at) };
            if *before == Some(at) || (before.is_none() && at == *from) {
                return;
            }
            let goes_on = before.replace(at).is_some();
            hand.pick((*from, at), goes_on);
        }
    };
    let onpointerup = {
        let (drag, hands, hand, focused, cursor) = (drag.clone(), hands.clone(), hand.clone(), focused.clone(), cursor.clone());
        move |event: PointerEvent| {
            hands.borrow_mut().release(&event);
            if let Some((at, None)) = drag.take() {
                focused.set(at);
                let again =
                    cursor.as_ref().is_some_and(|now| now.pinned && hand.bars.get(at).is_some_and(|bar| bar.value == now.from));
                // A click holds what it points at, a second one lets go.
                hand.hold(at, !again);
            }
        }
    };
    let oncancel = move |event: PointerEvent| {
        hands.borrow_mut().release(&event);
        *drag.borrow_mut() = None;
    };
    let ondblclick = {
        let (at, hand) = (at, hand.clone());
        move |event: MouseEvent| {
            if let Some(at) = at(&event) {
                hand.drill(at);
            }
        }
    };
    let onkeydown = {
        let (hand, focused) = (hand.clone(), focused.clone());
        move |event: KeyboardEvent| {
            let far = (last / 10).max(1);
            let to = match event.key().as_str() {
                "ArrowRight" | "ArrowUp" => (focus + 1).min(last),
                "ArrowLeft" | "ArrowDown" => focus.saturating_sub(1),
                "PageUp" => (focus + far).min(last),
                "PageDown" => focus.saturating_sub(far),
                "Home" => 0,
                "End" => last,
                key => {
                    let share = (focus as f64 + 0.5) / (last + 1) as f64;
                    match key {
                        "Enter" => hand.drill(focus),
                        "+" | "=" => hand.deed.emit(Deed::Zoom(share, 0.5)),
                        "-" | "_" => hand.deed.emit(Deed::Zoom(share, 2.0)),
                        " " => hand.pick((focus, focus), false),
                        "Delete" | "Backspace" => hand.deed.emit(Deed::Pick(lane, None, false)),
                        _ => return,
                    }
                    event.prevent_default();
                    return;
                }
            };
            event.prevent_default();
            if event.shift_key() {
                // The end that has the focus moves; without a span it begins here.
                let fixed = picked.map_or(focus, |(first, end)| if focus == first && first != end { end } else { first });
                hand.pick((fixed, to), event.repeat());
            }
            focused.set(to);
            hand.hold(to, false);
        }
    };
    let onfocus = {
        let hand = hand.clone();
        move |_: FocusEvent| hand.point(focus)
    };
    let bar = |(at, bar): (usize, &Bar)| {
        let out = picked.is_some_and(|(first, end)| !(first..=end).contains(&at));
        let here = cursor.as_ref().is_some_and(|cursor| cursor.from == bar.value && cursor.to == bar.value);
        html! {
            <i key={bar.value.clone()} class={classes!(out.then_some("is-out"), here.then_some("is-here"))}
                style={format!("--count:{:.3}", f64::from(bar.count) / f64::from(most))} />
        }
    };
    let none = LaneAnswer::default();
    let counts = answer.lanes.get(lane).unwrap_or(&none);
    let value = bars.get(focus).map(|bar| words::bar(&bar.value, bar.count, published)).unwrap_or_default();
    let (first, end) = picked.unwrap_or_default();
    let total = bars.len().max(1) as f64;
    html! {
        <section id={format!("lane-{lane}")} class={classes!("lane", *class)} aria-label={name.clone()}>
            <div class="lane-head">
                <h3>{ name }</h3>
                <p>{ words::lane(counts, published) }</p>
                { tools(props, &props.lane) }
            </div>
            <div class="lane-body">
                <div class="lane-bars" role="slider" tabindex="0" aria-label={name.clone()} aria-description={words::LANE_HINT} aria-valuemin="0"
                    aria-valuemax={last.to_string()} aria-valuenow={focus.to_string()} aria-valuetext={value}
                    {onpointerdown} {onpointermove} {onpointerup} onpointercancel={oncancel} {ondblclick} {onkeydown} {onfocus}>
                    if picked.is_some() {
                        <span class="lane-picked" style={format!("--from:{:.4};--to:{:.4}", first as f64 / total, (end + 1) as f64 / total)} />
                    }
                    { for bars.iter().enumerate().map(bar) }
                    <span class="lane-most" aria-hidden="true">{ crate::words::numbers::thousands(most) }</span>
                </div>
                if counts.spans_total > 0 {
                    <Spans {lane} answer={props.answer.clone()} cursor={cursor.clone()} deed={deed.clone()} />
                }
            </div>
        </section>
    }
}

/// What can be done with a lane: clear its filter, list its sentences alone, take it away.
fn tools(props: &Props, lane: &Lane) -> Html {
    let Props { at, name, shown, deed, brushed, .. } = props;
    let at = *at;
    let of = match lane {
        Lane::With(value) => Some(value.clone()),
        Lane::Published | Lane::Mentioned | Lane::OfField(_) => None,
    };
    let alone = of.is_some() && shown.events_of == of;
    let only = {
        let (shown, of) = (shown.clone(), of.clone());
        deed.reform(move |_: MouseEvent| {
            let events_of = if alone { None } else { of.clone() };
            Deed::Ask(Box::new(TimelineAsk { events_of, offset: 0, ..shown.clone() }))
        })
    };
    let remove = {
        let lanes: Vec<Lane> =
            shown.lanes.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, lane)| lane.clone()).collect();
        deed.reform(move |_: MouseEvent| Deed::Lanes(lanes.clone()))
    };
    html! {
        <>
            if let Some((from, to)) = brushed {
                <p class="lane-filter">
                    { words::filtered(from, to) }
                    <button type="button" class="quiet" aria-label={words::CLEAR} title={words::CLEAR} onclick={deed.reform(move |_: MouseEvent| Deed::Pick(at, None, false))}><Draw icon={Icon::Close} /></button>
                </p>
            }
            if !matches!(lane, Lane::Published | Lane::Mentioned) {
                <p class="lane-tools">
                    if of.is_some() { <button type="button" class="toggle" aria-pressed={alone.to_string()} onclick={only}>{ words::ONLY_EVENTS }</button> }
                    <button type="button" class="quiet" aria-label={words::remove(name)} title={words::remove(name)} onclick={remove}><Draw icon={Icon::Close} /></button>
                </p>
            }
        </>
    }
}

/// What pointer and keys do with the bars of a lane.
#[derive(Clone)]
struct Hand {
    lane: usize,
    bars: std::rc::Rc<Vec<Bar>>,
    /// Whether all dates are in view.
    is_open: bool,
    deed: Callback<Deed>,
}

impl Hand {
    fn cursor(&self, at: usize, pinned: bool) -> Option<Cursor> {
        let value = &self.bars.get(at)?.value;
        Some(Cursor { lane: self.lane, from: value.clone(), to: value.clone(), name: calendar(value), pinned })
    }

    /// Points at a bar.
    fn point(&self, at: usize) {
        if let Some(cursor) = self.cursor(at, false) {
            self.deed.emit(Deed::Point(cursor));
        }
    }

    /// Points at a bar whatever is held, and holds it.
    fn hold(&self, at: usize, pinned: bool) {
        if let Some(cursor) = self.cursor(at, pinned) {
            self.deed.emit(Deed::Hold(cursor));
        }
    }

    fn pick(&self, (one, two): (usize, usize), goes_on: bool) {
        let (first, last) = (one.min(two), one.max(two));
        let value = |at: usize| self.bars.get(at).map(|bar| bar.value.clone());
        let all = self.is_open && first == 0 && last + 1 >= self.bars.len();
        let span = if all { None } else { value(first).zip(value(last)) };
        self.deed.emit(Deed::Pick(self.lane, span, goes_on));
    }

    /// Goes closer, but not closer than a day.
    fn drill(&self, at: usize) {
        if let Some(bar) = self.bars.get(at).filter(|bar| self.bars.len() > 1 || bar.value.len() < 10) {
            self.deed.emit(Deed::Go(bar.value.clone(), bar.value.clone()));
        }
    }
}
