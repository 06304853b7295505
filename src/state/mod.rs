//! The state of the page and the actions that change it: pure, without a browser.
//!
//! It is made of slices, each of which is replaced only if something in it has changed, so that only what shows it is drawn again:
//! [`SelectionSlice`] what is asked for, [`PinsSlice`] what was pinned and is compared, [`ReaderSlice`] the open article, [`DeskSlice`] the
//! layout, [`SessionSlice`] what goes on, and [`PanesSlice`] with one [`PaneSlice`] for each pane. [`AppState`] holds them together and does what concerns more than one.

pub mod action;
pub mod address;
pub mod asks;
pub mod charts;
pub mod codes;
pub mod collections;
pub mod corrections;
pub mod desk;
pub mod dossier;
pub mod exporting;
pub mod filters;
pub mod kept;
pub mod layers;
pub mod looks;
pub mod notes;
pub mod notice;
pub mod opening;
pub mod panel;
pub mod panes;
pub mod pins;
pub mod publishing;
mod reader;
mod reduce;
mod removing;
mod scans;
mod selection;
mod session;
pub mod settings;
mod shared;
pub mod spot;
pub mod storage;
mod take;
pub mod texts;
pub mod versus;
pub mod view;

use std::rc::Rc;

use serde::{Deserialize, Serialize};
use wirescope_protocol::{Answer, Ask, Field, PaneAsk, PaneId, Reading, Selection};

pub use action::Action;
pub use address::Address;
pub use collections::{Collection, Collections, Room};
pub use corrections::{Asked, Corrections, Kind, Likely, Reach, Target};
pub use desk::{DeskSlice, Part};
pub use dossier::{DossierChange, Picked};
pub use exporting::Making;
pub use filters::Chip;
pub use layers::{Layer, Layers};
pub use notes::Noting;
pub use notice::{Job, Notice, Undo};
pub use panel::{Panel, PanelChange};
pub use panes::{Numbers, PaneSlice, PanesSlice};
pub use pins::{Pin, PinChange, PinsSlice};
pub use publishing::{Publishing, Said};
pub use reader::ReaderSlice;
pub use scans::Scanning;
pub use selection::{SelectionSlice, UndoStep};
pub use session::{Health, Models, SessionSlice, Traffic, WorkerFailure};
pub use shared::Shared;
pub use spot::{Place, Spot};
pub use storage::{DamagedRecord, Storage, StorageProblem};
pub use versus::Versus;
pub use view::View;

/// The bundled articles as the engine showed them when the page was built, so that they are on screen at once.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct First {
    /// The answer to [`opening_ask`](opening::opening_ask).
    pub answer: Answer,
    /// Each of them, opened.
    pub readings: Vec<Reading>,
}

/// How a change of the address is entered into the browser's history.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum HistoryStep {
    /// An entry of its own.
    #[default]
    Deliberate,
    /// A letter typed: consecutive letters share an entry.
    Typing,
    /// The next or previous article by keyboard: consecutive ones share an entry.
    Browsing,
    /// A drag that goes on: its steps share an entry.
    Brushing,
    /// A view is set otherwise: consecutive changes share an entry.
    Setting,
    /// A place chosen in the article: no entry.
    Looking,
    /// The change came from the history itself.
    Arrived,
}

/// The state that the page is drawn from.
#[derive(Clone, Debug, Default)]
pub struct AppState {
    /// What is asked for.
    pub selection: Shared<SelectionSlice>,
    /// What was pinned, and what is compared.
    pub pins: Shared<PinsSlice>,
    /// The open article.
    pub reader: Shared<ReaderSlice>,
    /// The layout.
    pub desk: Shared<DeskSlice>,
    /// What goes on.
    pub session: Shared<SessionSlice>,
    /// What was asked and answered.
    pub panes: Shared<PanesSlice>,
    /// The kind of the address's last change.
    pub step: HistoryStep,
    /// Whether that change replaces the current entry of the history.
    pub replace: bool,
    /// Counts the changes that make an entry of their own: several may come before the page is drawn again.
    pub entries: u32,
    /// The results that were computed when the page was built.
    pub first: Option<Rc<First>>,
}

impl AppState {
    /// The state of the page at its start.
    pub fn new(address: Address, first: Option<First>) -> AppState {
        AppState::with(address, first, DeskSlice::default(), Layers::default(), PinsSlice::default())
    }

    /// The state of the page at its start, with what the browser's storage holds.
    pub fn with(address: Address, first: Option<First>, desk: DeskSlice, layers: Layers, pins: PinsSlice) -> AppState {
        let mut state = AppState {
            desk: desk.into(),
            pins: pins.into(),
            reader: ReaderSlice { layers, ..ReaderSlice::default() }.into(),
            panes: PanesSlice::new().into(),
            first: first.map(Rc::new),
            ..AppState::default()
        };
        let samples = state.first.iter().flat_map(|first| &first.readings).map(|reading| reading.id.clone());
        state.session = SessionSlice { samples: samples.collect(), ..SessionSlice::default() }.into();
        let plain = address.is_plain();
        // An address that says nothing opens the view that was open last.
        let view = if address == Address::default() { state.desk.view } else { address.view };
        state.place(Address { view, ..address });
        for (field, panel) in Field::FACETS.into_iter().zip(&mut state.panes.edit().panels) {
            panel.open = !state.desk.shut.contains(&field);
        }
        if let (true, Some(first)) = (plain, state.first.clone()) {
            state.take_first(&opening::opening_ask(), first.answer.clone());
        }
        state.read_from_first();
        state.reader.edit().hits_current = state.selection.selection == Selection::default();
        state
    }

    /// The content of the address bar.
    pub fn address(&self) -> Address {
        Address {
            selection: self.selection.selection.clone(),
            level: self.selection.level,
            sort: self.selection.sort,
            article: self.reader.article.clone(),
            spot: self.reader.spot,
            view: self.desk.view,
            panes: settings::kept(&self.panes.settings),
            looks: self.desk.looks.clone(),
            versus: self.pins.versus.clone(),
            unknown: self.selection.unknown.clone(),
        }
    }

    /// Takes over an address.
    fn place(&mut self, address: Address) {
        let Address { selection, level, sort, article, spot, view, panes, looks, versus, unknown } = address;
        let slice = self.selection.edit();
        (slice.selection, slice.level, slice.sort, slice.unknown) = (selection, level, sort, unknown);
        let reader = self.reader.edit();
        (reader.article, reader.spot) = (article, spot);
        settings::place(&mut self.panes.edit().settings, panes);
        let desk = self.desk.edit();
        (desk.view, desk.looks) = (view, looks);
        self.pins.edit().versus = versus;
    }

    /// The article that is shown: the open one; beside the list also the default one.
    pub fn shown(&self) -> Option<&str> {
        shown(&self.reader, &self.desk)
    }

    /// The name of a facet's value; its key until the name is known.
    pub fn name_of(&self, facet: Field, key: &str) -> String {
        name_of(&self.selection, &self.panes, facet, key)
    }

    /// What each pane in sight asks.
    pub fn panes(&self) -> Vec<(PaneId, PaneAsk)> {
        let mut panes = self.desk.view.panes(self);
        for (pane, ask) in &mut panes {
            if let Some(set) = self.panes.settings.get(pane) {
                *ask = set.clone();
            }
        }
        panes.push(asks::published());
        let palette = asks::PALETTE.iter().map(|pane| pane());
        panes.extend(palette.filter_map(|pane| self.panes.settings.get(&pane).map(|ask| (pane.clone(), ask.clone()))));
        if self.panes.facets_in_sight {
            let open = Field::FACETS.into_iter().zip(&self.panes.panels).filter(|(_, panel)| panel.open);
            panes.extend(open.map(|(field, panel)| (PaneId::facet(field), panel.ask(field, self.selection.level))));
        }
        // Asked once the reader shows them, of the article that it shows; what is similar does not depend on the selection.
        let similar = asks::similar();
        let is_of_shown = |ask: &&PaneAsk| matches!(ask, PaneAsk::Similar(of) if Some(of.article.as_str()) == self.shown());
        let ask = self.panes.settings.get(&similar).filter(is_of_shown);
        if let Some(ask) = ask.filter(|ask| !self.panes.has_of_corpus(&similar, ask)) {
            panes.push((similar, ask.clone()));
        }
        if let Some((query, cursor)) = &self.panes.completing {
            panes.push((asks::completion(), asks::completions(query, *cursor)));
        }
        if self.panes.none_matches() {
            panes.push((panes::relaxed(), PaneAsk::Counts(self.relaxed_selections())));
        }
        panes
    }

    /// For each chip the selection without it.
    fn relaxed_selections(&self) -> Vec<Selection> {
        let selection = &self.selection.selection;
        let without = |chip| {
            let mut relaxed = selection.clone();
            filters::drop_chip(&mut relaxed, &chip);
            relaxed
        };
        filters::chips(selection).into_iter().map(without).collect()
    }

    /// What the worker is to be asked: the panes in sight whose answers are not current. It may have been asked already.
    pub fn ask(&self) -> Ask {
        let panes = self.panes().into_iter().filter(|(pane, ask)| !self.panes.has(pane, ask));
        Ask { selection: self.selection.selection.clone(), panes: panes.collect() }
    }

    /// Until the worker is ready, takes the article from the results that were computed when the page was built.
    fn read_from_first(&mut self) {
        let shown = self.shown();
        if self.session.health == Health::Ready || self.reader.reading_of(shown).is_some() {
            return;
        }
        let readings = self.first.iter().flat_map(|first| &first.readings);
        if let Some(reading) = readings.into_iter().find(|reading| Some(reading.id.as_str()) == shown) {
            let reading = Shared::new(reading.clone());
            self.reader.edit().reading = Some(reading);
        }
    }
}

/// The article that is shown: the open one; beside the list also the default one.
pub fn shown<'a>(reader: &'a ReaderSlice, desk: &DeskSlice) -> Option<&'a str> {
    let default = reader.default_article.as_deref().filter(|_| desk.view == View::Articles);
    reader.article.as_deref().or(default)
}

/// The name of a facet's value; its key until the name is known.
pub fn name_of(selection: &SelectionSlice, panes: &PanesSlice, facet: Field, key: &str) -> String {
    let known = selection.names.get(&(facet, key.to_owned())).cloned();
    known.or_else(|| panes.value(facet, key).map(|value| value.name.clone())).unwrap_or_else(|| key.to_owned())
}

/// How many articles match without each of the chips; empty until that is known.
pub fn relaxed(selection: &SelectionSlice, panes: &PanesSlice) -> Vec<(Chip, u32)> {
    let pane = panes::relaxed();
    match panes.answer(&pane).map(|answer| &**answer) {
        Some(wirescope_protocol::PaneAnswer::Counts(counts)) if panes.is_current(&pane) => {
            filters::chips(&selection.selection).into_iter().zip(counts.iter().copied()).collect()
        }
        _ => Vec::new(),
    }
}

/// Whether the list on screen belongs to an earlier selection or another order.
pub fn behind(selection: &SelectionSlice, panes: &PanesSlice) -> bool {
    let current = |slice: &PaneSlice| {
        slice.stamp == panes.stamp && matches!(slice.ask, PaneAsk::List { sort, .. } if sort == selection.sort)
    };
    !panes.answers.get(&PaneId::LIST).is_some_and(current)
}

#[cfg(test)]
mod tests;
