//! The card of what is pointed at in the text.

use std::rc::Rc;

use wirescope_protocol::{MarkKind, Reading, State};
use yew::prelude::*;

use crate::{
    components::{
        card::{EventCard, MarkCard, Place, QuotationCard},
        what::What,
    },
    hooks::use_app,
    state::filters,
};

/// What somebody does with a card.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Gesture {
    /// Puts it away.
    Close,
    /// Goes on to another one.
    Step(What),
    /// Filters by the card of that position.
    Pick(u32, State),
    /// Wants another day for the article.
    Date,
}

#[derive(PartialEq, Properties)]
pub(super) struct Props {
    pub(super) reading: Rc<Reading>,
    pub(super) what: What,
    pub(super) place: Place,
    pub(super) ongesture: Callback<Gesture>,
}

/// The card; nothing if the article has no such thing any more.
#[component]
pub(super) fn ReaderCard(props: &Props) -> Html {
    let app = use_app();
    let reading = &*props.reading;
    let place = props.place;
    let onclose = props.ongesture.reform(|()| Gesture::Close);
    match props.what {
        What::Mark(at) => {
            let Some(mark) = reading.marks.get(at) else { return Html::default() };
            let card = usize::try_from(mark.card).ok().and_then(|at| reading.cards.get(at));
            let Some(card) = card.cloned() else { return Html::default() };
            let state = card.facet.map_or(State::Off, |facet| filters::state_of(&app.state.address.filters, facet, &card.key));
            let (step, onstep) = steps(props, at, &kin(reading, mark.card, app.state.layers.references), What::Mark);
            let range = usize::try_from(mark.start).unwrap_or(0)..usize::try_from(mark.end).unwrap_or(0);
            let text = reading.text.get(range).unwrap_or_default().to_owned();
            let position = mark.card;
            let onpick = props.ongesture.reform(move |state| Gesture::Pick(position, state));
            let ondate = props.ongesture.reform(|()| Gesture::Date);
            html! { <MarkCard {card} mark={mark.clone()} {text} {state} {place} {step} {onstep} {onpick} {ondate} {onclose} /> }
        }
        What::Quotation(at) => {
            let Some(quotation) = reading.quotations.get(at).cloned() else { return Html::default() };
            let all: Vec<usize> = (0..reading.quotations.len()).collect();
            let (step, onstep) = steps(props, at, &all, What::Quotation);
            html! { <QuotationCard {quotation} {place} {step} {onstep} {onclose} /> }
        }
        What::Event(at) => {
            let Some(event) = reading.events.get(at).cloned() else { return Html::default() };
            let all: Vec<usize> = (0..reading.events.len()).collect();
            let (step, onstep) = steps(props, at, &all, What::Event);
            html! { <EventCard {event} {place} {step} {onstep} {onclose} /> }
        }
    }
}

/// The marks of a card in the order of the text, with or without those that are no names.
fn kin(reading: &Reading, card: u32, references: bool) -> Vec<usize> {
    let marks = reading.marks.iter().enumerate();
    let mut kin: Vec<usize> =
        marks.filter(|(_, mark)| mark.card == card && (references || mark.kind == MarkKind::Mention)).map(|(at, _)| at).collect();
    kin.sort_by_key(|at| reading.marks.get(*at).map(|mark| mark.start));
    kin
}

/// Which of all this one is, from 1, and how to go on to another.
fn steps(props: &Props, at: usize, all: &[usize], what: fn(usize) -> What) -> ((usize, usize), Callback<i32>) {
    let here = all.iter().position(|other| *other == at).unwrap_or(0);
    let all = all.to_vec();
    let count = all.len();
    let onstep = props.ongesture.clone();
    let onstep = Callback::from(move |by: i32| {
        let count = i64::try_from(count).unwrap_or(1).max(1);
        let to = (i64::try_from(here).unwrap_or(0) + i64::from(by)).rem_euclid(count);
        if let Some(to) = usize::try_from(to).ok().and_then(|to| all.get(to)) {
            onstep.emit(Gesture::Step(what(*to)));
        }
    });
    ((here + 1, count), onstep)
}
