//! Where in an article its main people, organisations and places appear.

use std::cmp::Reverse;

use wirescope_protocol::{Appearance, Appearances, Card, Label, Mark};

/// How many people, organisations and places each are shown at most, and how often one has to appear.
const OF_A_KIND: usize = 3;
const FEWEST: usize = 2;
/// Marks closer to each other than such a part of the text are shown as one.
const STEPS: u64 = 200;

const KINDS: [fn(Label) -> bool; 3] =
    [|label| label == Label::Person, |label| label == Label::Org, |label| matches!(label, Label::Gpe | Label::Loc | Label::Fac)];

/// The outline of a text of so many bytes.
pub(super) fn outline(cards: &[Card], marks: &[Mark], bytes: usize) -> Vec<Appearances> {
    let mut of_cards: Vec<Vec<u32>> = vec![Vec::new(); cards.len()];
    for (at, mark) in marks.iter().enumerate() {
        if let Some(own) = of_cards.get_mut(mark.card as usize) {
            own.push(at as u32);
        }
    }
    let start = |mark: &u32| marks.get(*mark as usize).map_or(0, |mark| mark.start);
    of_cards.iter_mut().for_each(|own| own.sort_by_key(start));
    let main = |is_kind: fn(Label) -> bool| {
        let mut cards: Vec<usize> =
            (0..cards.len()).filter(|at| is_kind(cards[*at].label) && of_cards[*at].len() >= FEWEST).collect();
        cards.sort_by_key(|at| (Reverse(of_cards[*at].len()), of_cards[*at].first().map(start)));
        cards.truncate(OF_A_KIND);
        cards
    };
    let shown = KINDS.into_iter().flat_map(main);
    shown
        .map(|card| {
            let mut places: Vec<(u64, Appearance)> = Vec::new();
            for mark in &of_cards[card] {
                let (start, bytes) = (u64::from(start(mark)), bytes.max(1) as u64);
                match places.last_mut() {
                    Some((step, place)) if *step == start * STEPS / bytes => place.marks += 1,
                    _ => {
                        let at = (start * 1000 / bytes) as u16;
                        places.push((start * STEPS / bytes, Appearance { at, mark: *mark, marks: 1 }));
                    }
                }
            }
            let places = places.into_iter().map(|(_, place)| place).collect();
            Appearances { card: card as u32, marks: of_cards[card].len() as u32, places }
        })
        .collect()
}
