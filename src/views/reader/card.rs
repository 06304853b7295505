//! The card of what is pointed at in the text.

use std::rc::Rc;

use wirescope_protocol::{Mark, MarkKind, Reading, State};
use yew::prelude::*;

use crate::{
    components::{
        card::{CardPosition, EventCard, MarkCard, QuotationCard},
        pointable::Pointable,
    },
    hooks::{use_reader, use_selection},
    state::Layers,
};

/// What a button of a card asks for.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Gesture {
    /// To close the card.
    Close,
    /// To open another card.
    Step(Pointable),
    /// To filter by the card at that position.
    Pick(u32, State),
    /// To look at the card at that position in the words of the articles.
    Words(u32),
    /// To copy the quotation at that position, with where it is from.
    Copy(usize),
    /// To change the article's day of publication.
    ChangeDate,
}

#[derive(PartialEq, Properties)]
pub(super) struct Props {
    pub(super) reading: Rc<Reading>,
    pub(super) pointable: Pointable,
    pub(super) position: CardPosition,
    pub(super) ongesture: Callback<Gesture>,
}

/// The card; nothing if the article no longer has what it is about.
#[component]
pub(super) fn ReaderCard(props: &Props) -> Html {
    let (selection, reader) = (use_selection(), use_reader());
    let reading = &*props.reading;
    let position = props.position;
    let onclose = props.ongesture.reform(|()| Gesture::Close);
    match props.pointable {
        Pointable::Mark(at) => {
            let Some(mark) = reading.marks.get(at) else { return Html::default() };
            let card = usize::try_from(mark.card).ok().and_then(|at| reading.cards.get(at));
            let Some(card) = card.cloned() else { return Html::default() };
            let state = card.facet.map_or(State::Off, |facet| selection.selection.state_of(facet, &card.key));
            let (step, onstep) = steps(props, at, &marks_of(reading, mark.card, reader.layers), Pointable::Mark);
            let range = usize::try_from(mark.start).unwrap_or(0)..usize::try_from(mark.end).unwrap_or(0);
            let text = reading.text.get(range).unwrap_or_default().to_owned();
            let at_card = mark.card;
            let onpick = props.ongesture.reform(move |state| Gesture::Pick(at_card, state));
            let onwords = props.ongesture.reform(move |()| Gesture::Words(at_card));
            let ondate = props.ongesture.reform(|()| Gesture::ChangeDate);
            html! { <MarkCard {card} mark={mark.clone()} {text} {state} {position} {step} {onstep} {onpick} {onwords} {ondate} {onclose} /> }
        }
        Pointable::Quotation(at) => {
            let Some(quotation) = reading.quotations.get(at).cloned() else { return Html::default() };
            let all: Vec<usize> = (0..reading.quotations.len()).collect();
            let (step, onstep) = steps(props, at, &all, Pointable::Quotation);
            let oncopy = props.ongesture.reform(move |()| Gesture::Copy(at));
            html! { <QuotationCard {quotation} {position} {step} {onstep} {oncopy} {onclose} /> }
        }
        Pointable::Event(at) => {
            let Some(event) = reading.events.get(at).cloned() else { return Html::default() };
            let all: Vec<usize> = (0..reading.events.len()).collect();
            let (step, onstep) = steps(props, at, &all, Pointable::Event);
            html! { <EventCard {event} {position} {step} {onstep} {onclose} /> }
        }
    }
}

/// The marks of a card in the order of the text, with the pronouns and descriptions that are marked.
fn marks_of(reading: &Reading, card: u32, layers: Layers) -> Vec<usize> {
    let marks = reading.marks.iter().enumerate();
    let is_marked = |mark: &Mark| mark.kind == MarkKind::Mention || layers.has_reference(mark.score);
    let mut found: Vec<usize> = marks.filter(|(_, mark)| mark.card == card && is_marked(mark)).map(|(at, _)| at).collect();
    found.sort_by_key(|at| reading.marks.get(*at).map(|mark| mark.start));
    found
}

/// The number of this one among all, from 1, and their count; and the step to another.
fn steps(props: &Props, at: usize, all: &[usize], pointable: fn(usize) -> Pointable) -> ((usize, usize), Callback<i32>) {
    let here = all.iter().position(|other| *other == at).unwrap_or(0);
    let all = all.to_vec();
    let count = all.len();
    let onstep = props.ongesture.clone();
    let onstep = Callback::from(move |by: i32| {
        let count = i64::try_from(count).unwrap_or(1).max(1);
        let to = (i64::try_from(here).unwrap_or(0) + i64::from(by)).rem_euclid(count);
        if let Some(to) = usize::try_from(to).ok().and_then(|to| all.get(to)) {
            onstep.emit(Gesture::Step(pointable(*to)));
        }
    });
    ((here + 1, count), onstep)
}
