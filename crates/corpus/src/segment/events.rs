//! Events.

use serde::{Deserialize, Serialize};
use wirescope_nlp::{Action, Event, Modality, Score};

use super::rules::Rules;
use super::spans::{Found, In, Out, Place, SavedArgument, at, position};

const MODALITIES: [Modality; 6] =
    [Modality::Done, Modality::Planned, Modality::Denied, Modality::CalledOff, Modality::Demanded, Modality::Hypothetical];

#[derive(Serialize, Deserialize)]
pub(super) struct SavedEvent {
    predicate: Place,
    /// Positions in [`Action::ALL`] and [`MODALITIES`].
    action: u8,
    modality: u8,
    source: Option<SavedArgument>,
    target: Option<SavedArgument>,
    place: Option<Place>,
    time: Option<Place>,
    found: Found,
    parties: u16,
}

pub(super) fn pack(events: &[Event], rules: &mut Rules) -> Vec<SavedEvent> {
    let mut out = Out::new(rules);
    let pack = |event: &Event| SavedEvent {
        predicate: out.span(event.predicate),
        action: position(&Action::ALL, event.action),
        modality: position(&MODALITIES, event.modality),
        source: event.source.map(|source| out.argument(source)),
        target: event.target.map(|target| out.argument(target)),
        place: event.place.map(|span| out.span(span)),
        time: event.time.map(|span| out.span(span)),
        found: out.found(event.rule, event.score),
        parties: event.parties.0,
    };
    events.iter().map(pack).collect()
}

pub(super) fn unpack(saved: Vec<SavedEvent>, mut within: In<'_>) -> Option<Vec<Event>> {
    let unpack = |event: SavedEvent| {
        let predicate = within.span(event.predicate)?;
        let (source, target) = (within.argument(event.source)?, within.argument(event.target)?);
        let (place, time) = (within.maybe(event.place)?, within.maybe(event.time)?);
        let (rule, score) = within.found(event.found)?;
        let (action, modality) = (at(&Action::ALL, event.action)?, at(&MODALITIES, event.modality)?);
        Some(Event { predicate, action, modality, source, target, place, time, rule, score, parties: Score(event.parties) })
    };
    saved.into_iter().map(unpack).collect()
}
