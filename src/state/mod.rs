//! What the page knows, and what can happen to it: pure, without a browser.

pub mod action;
pub mod address;
pub mod filters;
pub mod layers;
pub mod notice;
pub mod opening;
pub mod panel;
pub mod redating;
pub mod reduce;
pub mod results;

use std::{collections::BTreeMap, rc::Rc};

pub use action::Action;
pub use address::{Address, Spot};
pub use filters::Chip;
pub use layers::{Layer, Layers};
pub use notice::{Dating, Job, Notice, Undo};
pub use panel::{Panel, PanelChange};
pub use redating::Redate;
pub use results::{First, Results};

use wirescope_protocol::{Facet, Filter, Reading, View};

/// How the worker is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Health {
    /// It is loading, for the first time or again.
    #[default]
    Starting,
    /// It answers.
    Ready,
    /// It cannot be started; why, for a reader.
    Broken(String),
}

/// How the trained models are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Models {
    /// Nothing is known of them yet.
    #[default]
    Awaited,
    /// They are being downloaded: so many kilobytes of so many.
    Loading(u32, u32),
    /// The engine has them.
    Here,
    /// It does without; why, for a reader.
    Missing(String),
}

impl Models {
    /// Whether articles that are added wait for them.
    pub fn waited_for(&self) -> bool {
        matches!(self, Models::Awaited | Models::Loading(..))
    }

    /// How much of them is here, in percent, while they are downloaded.
    pub fn percent(&self) -> Option<u32> {
        match *self {
            Models::Loading(done, total) => Some((u64::from(done.min(total)) * 100 / u64::from(total.max(1))) as u32),
            _ => None,
        }
    }
}

/// How the last change of the address goes into the history.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Step {
    /// A deliberate step: back undoes it.
    #[default]
    Deliberate,
    /// A letter typed: the whole typing is one step.
    Typing,
    /// From article to article by keyboard: the whole walk is one step.
    Browsing,
    /// Looking around in an article: no step.
    Looking,
    /// Came from the history itself.
    Arrived,
}

/// What was before a change that can be undone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Past {
    /// Query and filters.
    Filters(String, Vec<Filter>),
    /// The day of an article.
    Date(Dating),
}

/// Everything the page draws from.
#[derive(Clone, Debug, Default)]
pub struct AppState {
    /// What the address bar holds.
    pub address: Address,
    /// The kind of the last change of it.
    pub step: Step,
    /// Whether that change belongs into the history entry that is there.
    pub replace: bool,
    /// What one sees of each facet, in [`Facet::ALL`]'s order.
    pub panels: Vec<Panel>,
    /// The first row wanted.
    pub offset: u32,
    /// Goes up when other rows of the same view are wanted.
    pub scrolls: u32,
    /// Names the view now asked for; goes up with every change of it.
    pub stamp: u32,
    /// Goes up when the articles have changed under the view.
    pub epoch: u32,
    /// The last answer.
    pub results: Option<Rc<Results>>,
    /// The article shown at desk width when none was opened.
    pub lead: Option<String>,
    /// The query and filters that it was shown for.
    pub lead_of: Option<(String, Vec<Filter>)>,
    /// The article on screen.
    pub reading: Option<Rc<Reading>>,
    /// The article that was asked for and is not here.
    pub missing: Option<String>,
    /// How the worker is.
    pub health: Health,
    /// How the trained models are.
    pub models: Models,
    /// Whether articles of an earlier visit are being taken up.
    pub restoring: bool,
    /// How many of those have been analysed again, and how many are to be, while that goes on.
    pub renewing: Option<(u32, u32)>,
    /// Articles being added.
    pub jobs: Vec<Job>,
    /// The counts are asked for anew when a job has added so many articles.
    pub recount_at: u32,
    /// What the reader is told.
    pub notices: Vec<Notice>,
    /// How many articles are the reader's own.
    pub own: u32,
    /// What was before each change that can be undone, the last one last.
    pub past: Vec<Past>,
    /// What is marked in the article.
    pub layers: Layers,
    /// Another day of publication that was asked for.
    pub redate: Option<Redate>,
    /// Why an article did not get the day that was last asked for: its id and the reason.
    pub redate_problem: Option<(String, String)>,
    /// The row to open as soon as it is here.
    pub wish: Option<u32>,
    /// The facet whose values keep their places, because somebody is at work on it.
    pub held: Option<Facet>,
    /// How many articles there would be without each active thing; filled when there are none with all of them.
    pub loosened: Vec<(Chip, u32)>,
    /// What the page brought along.
    pub first: Option<Rc<First>>,
    /// Names of picked values, for chips.
    pub names: Rc<BTreeMap<(Facet, String), String>>,
    /// The number of the next notice.
    pub next_notice: u32,
}

impl AppState {
    /// The page at its start: at `address`, with what it brought along.
    pub fn new(address: Address, first: Option<First>) -> AppState {
        let mut state = AppState {
            address,
            panels: Facet::ALL.into_iter().map(|_| Panel::default()).collect(),
            first: first.map(Rc::new),
            stamp: 1,
            ..AppState::default()
        };
        if state.address.is_plain()
            && let Some(first) = state.first.clone()
        {
            state.take_results(Results::new(state.stamp, String::new(), first.window.clone()));
        }
        state.read_from_first();
        state
    }

    /// What is asked of the worker.
    pub fn view(&self) -> View {
        View {
            query: self.address.query.clone(),
            filters: self.address.filters.clone(),
            level: self.address.level,
            sort: self.address.sort,
            offset: self.offset,
            limit: opening::ROWS,
            facets: Facet::ALL.into_iter().zip(&self.panels).map(|(facet, panel)| panel.view(facet)).collect(),
        }
    }

    /// The article to show where there is room for list and reader at once.
    pub fn shown(&self) -> Option<&str> {
        self.address.article.as_deref().or(self.lead.as_deref())
    }

    /// Whether what is on screen answers an earlier view.
    pub fn behind(&self) -> bool {
        self.results.as_ref().is_none_or(|results| results.stamp != self.stamp)
    }

    /// The panel of a facet.
    pub fn panel(&self, facet: Facet) -> Panel {
        Facet::ALL
            .into_iter()
            .zip(&self.panels)
            .find(|(other, _)| *other == facet)
            .map(|(_, panel)| panel.clone())
            .unwrap_or_default()
    }

    /// The name of a facet's value; its key where the name is not known yet.
    pub fn name_of(&self, facet: Facet, key: &str) -> String {
        self.names
            .get(&(facet, key.to_owned()))
            .cloned()
            .or_else(|| self.results.as_ref().and_then(|results| results.value(facet, key)).map(|value| value.name.clone()))
            .unwrap_or_else(|| key.to_owned())
    }

    /// What the page brought along, until the worker can answer.
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
