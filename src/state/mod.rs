//! The state of the page and the actions that change it: pure, without a browser.

pub mod action;
pub mod address;
pub mod codes;
pub mod filters;
pub mod layers;
pub mod notice;
pub mod opening;
pub mod panel;
pub mod panes;
pub mod redating;
pub mod reduce;
pub mod results;
pub mod spot;

use std::{collections::BTreeMap, rc::Rc};

pub use action::Action;
pub use address::Address;
pub use filters::Chip;
pub use layers::{Layer, Layers};
pub use notice::{Job, Notice, Publication, Undo};
pub use panel::{Panel, PanelChange};
pub use redating::PendingRedate;
pub use results::{First, Results};
pub use spot::{Place, Spot};

use wirescope_protocol::{Field, ModelsProblem, Reading, RedateProblem, Selection};

/// The state of the worker.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Health {
    /// It is starting, for the first time or again.
    #[default]
    Starting,
    /// It answers requests.
    Ready,
    /// It cannot be started.
    Broken(WorkerFailure),
}

/// Why a worker stopped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WorkerFailure {
    /// The browser's own message.
    Browser(String),
    /// A message could not be transferred.
    BadMessage,
    /// It did not report in time that it is ready.
    NotStarted,
}

/// The state of the trained models.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Models {
    /// Nothing is known of them yet.
    #[default]
    Awaited,
    /// They are being downloaded: kilobytes that have arrived, and kilobytes in total.
    Loading(u32, u32),
    /// The engine has them.
    Here,
    /// The engine works without them.
    Missing(ModelsProblem),
}

impl Models {
    /// Whether jobs wait for them.
    pub fn waited_for(&self) -> bool {
        matches!(self, Models::Awaited | Models::Loading(..))
    }

    /// The part of them that has arrived, in percent, while they are downloaded.
    pub fn percent(&self) -> Option<u32> {
        match *self {
            Models::Loading(done, total) => Some((u64::from(done.min(total)) * 100 / u64::from(total.max(1))) as u32),
            _ => None,
        }
    }
}

/// What workers have asked the network for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Traffic {
    /// The addresses.
    pub urls: Vec<String>,
    /// How many attempts the content security policy has stopped.
    pub blocked: u32,
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
    /// A place chosen in the article: no entry.
    Looking,
    /// The change came from the history itself.
    Arrived,
}

/// What a change that can be undone has replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UndoStep {
    /// The selection.
    Selection(Selection),
    /// An article's day of publication.
    Date(Publication),
}

/// The state that the page is drawn from.
#[derive(Clone, Debug, Default)]
pub struct AppState {
    /// The content of the address bar.
    pub address: Address,
    /// The kind of its last change.
    pub step: HistoryStep,
    /// Whether that change replaces the current entry of the history.
    pub replace: bool,
    /// The panel of each facet, in the order of [`Field::FACETS`].
    pub panels: Vec<Panel>,
    /// Whether the facets are in sight. Those that are not are not asked for.
    pub facets_in_sight: bool,
    /// The first row that is requested.
    pub offset: u32,
    /// Counts what the worker is to be asked.
    pub asks: u32,
    /// Identifies selection and corpus: counts their changes.
    pub stamp: u32,
    /// Counts the changes of the corpus.
    pub epoch: u32,
    /// The last answer of each pane.
    pub results: Option<Rc<Results>>,
    /// The article that a wide screen shows when none is open.
    pub default_article: Option<String>,
    /// The selection for which it was chosen.
    pub default_for: Option<Selection>,
    /// The article on screen.
    pub reading: Option<Rc<Reading>>,
    /// Whether its hits are those of the current selection.
    pub hits_current: bool,
    /// The id of an article that was requested and is not in the corpus.
    pub missing: Option<String>,
    /// The state of the worker.
    pub health: Health,
    /// The state of the trained models.
    pub models: Models,
    /// What workers have asked for. They have no reason to.
    pub traffic: Rc<Traffic>,
    /// Whether articles of an earlier visit are being restored.
    pub restoring: bool,
    /// How many of these have been analysed again, and how many there are, while that is running.
    pub renewing: Option<(u32, u32)>,
    /// Jobs that have not ended.
    pub jobs: Vec<Job>,
    /// The panes are asked again when a job has added so many articles.
    pub recount_at: u32,
    /// Notices on screen.
    pub notices: Vec<Notice>,
    /// The number of the reader's own articles.
    pub own: u32,
    /// What can be undone, the last change last.
    pub undo_steps: Vec<UndoStep>,
    /// Which layers are marked in the article.
    pub layers: Layers,
    /// A change of a day of publication that the worker has not answered.
    pub redate: Option<PendingRedate>,
    /// The article whose day of publication was last refused, and why.
    pub redate_problem: Option<(String, RedateProblem)>,
    /// The row to open as soon as it arrives.
    pub wanted_row: Option<u32>,
    /// The facet whose values keep their order, because one of them was just clicked.
    pub stable_facet: Option<Field>,
    /// The number of articles without each chip; requested if there are none with all of them.
    pub relaxed: Vec<(Chip, u32)>,
    /// The results that were computed when the page was built.
    pub first: Option<Rc<First>>,
    /// Names of picked values, for chips.
    pub names: Rc<BTreeMap<(Field, String), String>>,
    /// The id of the next notice.
    pub next_notice: u32,
}

impl AppState {
    /// The state of the page at its start.
    pub fn new(address: Address, first: Option<First>) -> AppState {
        let mut state = AppState {
            address,
            panels: Field::FACETS.map(|_| Panel::default()).to_vec(),
            facets_in_sight: true,
            first: first.map(Rc::new),
            stamp: 1,
            ..AppState::default()
        };
        if state.address.is_plain()
            && let Some(first) = state.first.clone()
        {
            state.take_answer(state.stamp, &opening::opening_ask(), first.answer.clone());
        }
        state.read_from_first();
        state.hits_current = state.address.selection == Selection::default();
        state
    }

    /// The article to show on a screen that has room for list and reader.
    pub fn shown(&self) -> Option<&str> {
        self.address.article.as_deref().or(self.default_article.as_deref())
    }

    /// The panel of a facet.
    pub fn panel(&self, field: Field) -> Panel {
        let panels = Field::FACETS.into_iter().zip(&self.panels);
        panels.into_iter().find(|(other, _)| *other == field).map(|(_, panel)| panel.clone()).unwrap_or_default()
    }

    /// The name of a facet's value; its key until the name is known.
    pub fn name_of(&self, facet: Field, key: &str) -> String {
        self.names
            .get(&(facet, key.to_owned()))
            .cloned()
            .or_else(|| self.results.as_ref().and_then(|results| results.value(facet, key)).map(|value| value.name.clone()))
            .unwrap_or_else(|| key.to_owned())
    }

    /// Until the worker is ready, takes the article from the results that were computed when the page was built.
    pub(crate) fn read_from_first(&mut self) {
        if self.health == Health::Ready || self.reading.as_ref().map(|reading| reading.id.as_str()) == self.shown() {
            return;
        }
        let found =
            self.first.as_ref().and_then(|first| first.readings.iter().find(|reading| Some(reading.id.as_str()) == self.shown()));
        if let Some(reading) = found {
            self.reading = Some(Rc::new(reading.clone()));
        }
    }
}

#[cfg(test)]
mod tests;
