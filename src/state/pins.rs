//! The slice of comparing: selections that were pinned to be kept, and what the view Compare sets side by side.

use wirescope_protocol::{ListAnswer, PaneAnswer, PaneId, Selection, Test};

use super::{
    Address, AppState, Notice, PanesSlice, SelectionSlice, Undo, Versus, View,
    codes::{escape, unescape},
    filters::{self, Chip},
    name_of,
    versus::{articles, found, texts},
};
use crate::words;

/// How many pins there can be.
pub const MOST_PINS: usize = 50;

/// A selection that is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pin {
    /// Identifies it while the page is open.
    pub id: u32,
    /// The name that it was given: at first made of its chips.
    pub name: String,
    /// The selection.
    pub selection: Selection,
}

/// A change of the pins.
#[derive(Clone, Debug, PartialEq)]
pub enum PinChange {
    /// The selection is pinned, or, where it is already, that pin is removed.
    Toggle,
    /// A pin is removed.
    Remove(u32),
    /// A pin gets another name; an empty one is the first again.
    Rename(u32, String),
    /// The selection becomes that of a pin.
    Restore(u32),
    /// A pin that was removed comes back to its place.
    PutBack(Pin, usize),
}

/// Pins, in the order in which they were made, and what is compared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PinsSlice {
    /// The pins.
    pub pins: Vec<Pin>,
    /// What Compare sets side by side.
    pub versus: Versus,
    next: u32,
}

impl PinsSlice {
    /// The pin of a selection.
    pub fn of(&self, selection: &Selection) -> Option<&Pin> {
        self.pins.iter().find(|pin| pin.selection == *selection)
    }

    fn add(&mut self, name: String, selection: Selection) {
        self.next += 1;
        self.pins.push(Pin { id: self.next, name, selection });
    }

    /// Takes the pins that are kept. Those that are here already stay what they are.
    pub fn take(&mut self, stored: &str) {
        let before = std::mem::take(&mut self.pins);
        for pin in PinsSlice::decode(stored).pins {
            match before.iter().find(|old| old.selection == pin.selection) {
                Some(old) => self.pins.push(Pin { id: old.id, ..pin }),
                None => self.add(pin.name, pin.selection),
            }
        }
    }

    /// What is kept of it in the browser's storage: of each pin its name and its selection as an address has it.
    pub fn encode(&self) -> String {
        let pin = |pin: &Pin| {
            let address = Address { selection: pin.selection.clone(), view: View::Articles, ..Address::default() };
            format!("{} {}", escape(&pin.name), address.encode())
        };
        self.pins.iter().map(pin).collect::<Vec<_>>().join("\n")
    }

    /// Reads what [`PinsSlice::encode`] has written. What a later version has pinned is left out.
    pub fn decode(stored: &str) -> PinsSlice {
        let mut slice = PinsSlice::default();
        for line in stored.lines().take(MOST_PINS) {
            let Some((name, address)) = line.split_once(' ') else { continue };
            let address = Address::decode(address);
            // Two tabs may have pinned the same under two names.
            if address.unknown.is_empty() && !address.selection.is_empty() && slice.of(&address.selection).is_none() {
                slice.add(unescape(name), address.selection);
            }
        }
        slice
    }
}

/// What is on a chip.
pub fn name_of_chip(selection: &SelectionSlice, panes: &PanesSlice, chip: &Chip) -> String {
    match chip {
        Chip::Query(query) => query.clone(),
        Chip::Value { facet, key, .. } => words::filters::value(*facet, key, &name_of(selection, panes, *facet, key)),
        Chip::Clause(clause) => match &clause.test {
            Test::Articles(ids) if ids.len() == 1 => title_of(panes, &ids[0]).unwrap_or_else(|| words::filters::asked(clause)),
            _ => words::filters::asked(clause),
        },
    }
}

/// The headline of an article, where a list has it, or a comparison.
pub fn title_of(panes: &PanesSlice, id: &str) -> Option<String> {
    let of_list = |list: &ListAnswer| list.rows.iter().find(|row| row.id == id).map(|row| row.title.clone());
    let panes_with = [PaneId::LIST, articles(), found(), texts()].into_iter();
    let lists = panes_with.filter_map(|pane| match panes.answer(&pane).map(|answer| &**answer)? {
        PaneAnswer::List(list) => of_list(list),
        PaneAnswer::Find(answer) => of_list(&answer.articles),
        PaneAnswer::Align(answer) => {
            answer.texts.iter().find(|text| text.passage.article == id).map(|text| text.passage.title.clone())
        }
        _ => None,
    });
    lists.into_iter().next()
}

/// What a selection is called by its chips.
pub fn name_by_chips(selection: &SelectionSlice, panes: &PanesSlice, of: &Selection) -> String {
    words::compare::selection(filters::chips(of).iter().map(|chip| (chip, name_of_chip(selection, panes, chip))))
}

impl AppState {
    fn name_by_chips(&self, selection: &Selection) -> String {
        name_by_chips(&self.selection, &self.panes, selection)
    }

    pub(super) fn change_pins(&mut self, change: PinChange) {
        let at = |pins: &PinsSlice, id: u32| pins.pins.iter().position(|pin| pin.id == id);
        match change {
            PinChange::Toggle => {
                let selection = self.selection.selection.clone();
                match self.pins.of(&selection).map(|pin| pin.id) {
                    Some(id) => self.change_pins(PinChange::Remove(id)),
                    None if selection.is_empty() => self.session.edit().tell(Notice::info(words::compare::NOTHING_TO_PIN)),
                    None if self.pins.pins.len() >= MOST_PINS => {
                        self.session.edit().tell(Notice::info(words::compare::too_many_pins(MOST_PINS)));
                    }
                    None => {
                        let name = self.name_by_chips(&selection);
                        self.session.edit().tell(Notice::info(words::compare::pinned(&name)));
                        self.pins.edit().add(name, selection);
                    }
                }
            }
            PinChange::Remove(id) => {
                let Some(at) = at(&self.pins, id) else { return };
                let pin = self.pins.edit().pins.remove(at);
                let text = words::compare::unpinned(&pin.name);
                self.session.edit().tell(Notice { undo: Some(Undo::Pin(pin, at)), ..Notice::info(text) });
            }
            PinChange::Rename(id, name) => {
                let Some(at) = at(&self.pins, id) else { return };
                let name = if name.trim().is_empty() { self.name_by_chips(&self.pins.pins[at].selection.clone()) } else { name };
                self.pins.edit().pins[at].name = name.trim().to_owned();
            }
            PinChange::Restore(id) => {
                let selection = at(&self.pins, id).map(|at| self.pins.pins[at].selection.clone());
                if let Some(selection) = selection {
                    self.filter(|address| address.selection = selection);
                }
            }
            PinChange::PutBack(pin, at) => {
                let pins = &mut self.pins.edit().pins;
                pins.insert(at.min(pins.len()), pin);
            }
        }
    }
}
