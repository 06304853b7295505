//! The reducer: what each action makes of the state.

use std::rc::Rc;

use wirescope_protocol::{Facet, Reading, State, Window};

use super::{
    Action, Address, AppState, Chip, Health, HistoryStep, Job, Notice, Spot, Undo, UndoStep, filters,
    results::{Results, hold_places},
};
use crate::words;

/// How many changes can be undone.
const MAX_UNDO_STEPS: usize = 100;

/// How many notices are on screen at most.
const MAX_NOTICES: usize = 4;

impl AppState {
    /// The state after that action.
    pub fn after(&self, action: Action) -> AppState {
        let mut next = self.clone();
        next.apply(action);
        let (was, mut is) = (self.view(), next.view());
        // Another offset is requested separately, as it changes nothing but the rows.
        is.offset = was.offset;
        if was != is || self.epoch != next.epoch {
            next.stamp = self.stamp.wrapping_add(1);
            next.relaxed.clear();
        }
        next.read_from_first();
        next
    }

    fn apply(&mut self, action: Action) {
        match action {
            Action::Typed(query) => self.ask(HistoryStep::Typing, query),
            Action::Ask(query) => self.ask(HistoryStep::Deliberate, query),
            Action::Cycle(facet, key) => {
                let state = filters::next(filters::state_of(&self.address.filters, facet, &key));
                self.pick(facet, &key, state);
            }
            Action::Set(facet, key, state) => self.pick(facet, &key, state),
            Action::Narrow { facet, key, name, state } => self.narrow(facet, key, name, state),
            Action::Join(facet, join) => {
                self.stable_facet = Some(facet);
                self.filter(|address| filters::set_join(&mut address.filters, facet, join));
            }
            Action::Drop(chip) => {
                self.stable_facet = None;
                self.filter(|address| match chip {
                    Chip::Query(_) => address.query.clear(),
                    Chip::Value { facet, key, .. } => filters::set(&mut address.filters, facet, &key, State::Off),
                });
            }
            Action::Clear => {
                self.stable_facet = None;
                self.filter(|address| {
                    address.query.clear();
                    address.filters.clear();
                });
            }
            Action::Home => {
                self.stable_facet = None;
                self.missing = None;
                self.filter(|address| *address = Address::default());
            }
            Action::Level(level) => self.go(HistoryStep::Deliberate, |address| address.level = level),
            Action::Order(sort) => {
                self.offset = 0;
                self.go(HistoryStep::Deliberate, |address| address.sort = sort);
            }
            Action::Panel(facet, change) => {
                self.stable_facet = None;
                let at = Facet::ALL.iter().position(|other| *other == facet);
                if let Some(panel) = at.and_then(|at| self.panels.get_mut(at)) {
                    panel.change(change);
                }
            }
            Action::Scroll(offset) => {
                if self.offset != offset {
                    self.offset = offset;
                    self.scrolls = self.scrolls.wrapping_add(1);
                }
            }
            Action::Open(id) => self.open(HistoryStep::Deliberate, id),
            Action::Walk(by) => self.walk(by),
            Action::Close => self.go(HistoryStep::Deliberate, |address| (address.article, address.spot) = (None, None)),
            Action::Hit(by) => self.next_hit(by),
            Action::Choose(spot) => self.choose(spot),
            Action::Arrive(address) => {
                if (&address.query, &address.filters) != (&self.address.query, &self.address.filters) {
                    self.offset = 0;
                }
                if address.article != self.address.article {
                    self.missing = None;
                }
                self.go(HistoryStep::Arrived, |current| *current = address);
            }
            Action::Undo => match self.undo_steps.pop() {
                Some(UndoStep::Filters(query, filters)) => {
                    self.offset = 0;
                    self.stable_facet = None;
                    self.notices.retain(|notice| notice.undo != Some(Undo::Filters));
                    self.go(HistoryStep::Deliberate, |address| (address.query, address.filters) = (query, filters));
                }
                Some(UndoStep::Date(before)) => self.redate(before, true),
                None => {}
            },
            Action::Toggle(layer) => self.layers = self.layers.toggled(layer),
            Action::Redate(publication) => self.redate(publication, false),
            Action::UndoRedate(before) => self.undo_redate(before),
            Action::Redated { id, before, problem } => self.redated(id, before, problem),
            Action::Tell(notice) => self.tell(notice),
            Action::Dismiss(id) => self.notices.retain(|notice| notice.id != id),
            Action::Health(health) => {
                if health == Health::Ready && self.health != Health::Ready {
                    self.epoch = self.epoch.wrapping_add(1);
                }
                self.health = health;
            }
            Action::Models(models) => self.models = models,
            Action::Renewing(renewing) => self.renewing = renewing,
            Action::Restoring(restoring) => self.restoring = restoring,
            Action::Changed => {
                // An article that was missing may be in the corpus now.
                self.missing = None;
                self.epoch = self.epoch.wrapping_add(1);
            }
            Action::Own(own) => self.own = own,
            Action::Window { stamp, query, rows_only, window } => self.take_window(stamp, query, rows_only, window),
            Action::Read(id, reading) => {
                if self.shown() == Some(id.as_str()) {
                    self.read(id, reading);
                }
            }
            Action::Relaxed(stamp, chip, matched) => {
                if stamp == self.stamp {
                    self.relaxed.push((chip, matched));
                }
            }
            Action::JobStarted(id, inputs) => self.jobs.push(Job { id, inputs, ..Job::default() }),
            Action::JobProgress(id, progress) => {
                // The view is requested again while articles are added: often at first, then at ever larger intervals.
                if progress.articles >= self.recount_at {
                    self.recount_at = progress.articles.saturating_add(progress.articles / 4).saturating_add(20);
                    self.epoch = self.epoch.wrapping_add(1);
                }
                if let Some(job) = self.jobs.iter_mut().find(|job| job.id == id) {
                    job.progress = progress;
                }
            }
            Action::JobCancelling(id) => {
                if let Some(job) = self.jobs.iter_mut().find(|job| job.id == id) {
                    job.cancelling = true;
                }
            }
            Action::JobEnded(id, added) => {
                self.jobs.retain(|job| job.id != id);
                self.recount_at = 0;
                self.stable_facet = None;
                self.epoch = self.epoch.wrapping_add(1);
                let single = (added.articles == 1).then(|| added.ids.first().cloned()).flatten();
                self.tell(Notice::added(added));
                // A single article was probably added to be read.
                if let Some(id) = single {
                    self.open(HistoryStep::Deliberate, id);
                }
            }
        }
    }

    /// Changes the address and notes how that is entered into the history.
    fn go(&mut self, step: HistoryStep, change: impl FnOnce(&mut Address)) {
        let before = self.address.clone();
        change(&mut self.address);
        if self.address == before {
            return;
        }
        self.replace = match step {
            HistoryStep::Deliberate => false,
            HistoryStep::Typing | HistoryStep::Browsing => self.step == step,
            HistoryStep::Looking | HistoryStep::Arrived => true,
        };
        // Choosing a place in the article neither begins nor ends an entry of the history.
        if step != HistoryStep::Looking {
            self.step = step;
        }
    }

    fn ask(&mut self, step: HistoryStep, query: String) {
        if query == self.address.query {
            return;
        }
        let typing_on = step == HistoryStep::Typing && self.step == HistoryStep::Typing;
        if !typing_on {
            self.remember_filters();
        }
        self.offset = 0;
        self.stable_facet = None;
        self.go(step, |address| (address.query, address.spot) = (query, None));
    }

    /// Changes query or filters in a way that can be undone.
    fn filter(&mut self, change: impl FnOnce(&mut Address)) {
        let before = self.address.clone();
        let mut after = before.clone();
        change(&mut after);
        if after == before {
            return;
        }
        self.remember_filters();
        self.offset = 0;
        after.spot = after.spot.filter(|spot| matches!(spot, Spot::Mark(_)));
        self.go(HistoryStep::Deliberate, |address| *address = after);
    }

    fn remember_filters(&mut self) {
        self.remember(UndoStep::Filters(self.address.query.clone(), self.address.filters.clone()));
    }

    pub(super) fn remember(&mut self, step: UndoStep) {
        if self.undo_steps.len() == MAX_UNDO_STEPS {
            self.undo_steps.remove(0);
        }
        self.undo_steps.push(step);
    }

    fn pick(&mut self, facet: Facet, key: &str, state: State) {
        self.learn(facet, key, self.name_of(facet, key));
        self.stable_facet = Some(facet);
        self.filter(|address| filters::set(&mut address.filters, facet, key, state));
    }

    /// Picks a value inside an article, which stays open; a notice says so and can undo it.
    fn narrow(&mut self, facet: Facet, key: String, name: String, state: State) {
        self.learn(facet, &key, name.clone());
        self.stable_facet = None;
        let shown = self.shown().map(str::to_owned);
        self.filter(|address| {
            address.article = shown;
            filters::set(&mut address.filters, facet, &key, state);
        });
        self.notices.retain(|notice| notice.undo != Some(Undo::Filters));
        self.tell(Notice { undo: Some(Undo::Filters), ..Notice::info(words::filters::narrowed(&name, state)) });
    }

    fn learn(&mut self, facet: Facet, key: &str, name: String) {
        if self.names.get(&(facet, key.to_owned())) != Some(&name) && name != key {
            Rc::make_mut(&mut self.names).insert((facet, key.to_owned()), name);
        }
    }

    fn open(&mut self, step: HistoryStep, id: String) {
        self.missing = None;
        self.wanted_row = None;
        let looking_for = !self.address.query.trim().is_empty() || !self.address.filters.is_empty();
        let row = self.results.as_ref().and_then(|results| results.rows.iter().find(|row| row.id == id));
        // After a search the first hit is of interest.
        let spot = row.filter(|row| looking_for && row.hits > 0).map(|_| Spot::Hit(0));
        self.go(step, |address| (address.article, address.spot) = (Some(id), spot));
    }

    fn walk(&mut self, by: i32) {
        let Some(results) = self.results.clone() else { return };
        if results.matched == 0 {
            return;
        }
        let here = self.wanted_row.or_else(|| self.shown().and_then(|id| results.position(id)));
        let to = match here {
            Some(here) => here.saturating_add_signed(by).min(results.matched - 1),
            None => results.offset,
        };
        match results.row(to) {
            Some(row) => self.open(HistoryStep::Browsing, row.id.clone()),
            None => {
                self.wanted_row = Some(to);
                self.offset = to.saturating_sub(super::opening::ROWS / 2);
                self.scrolls = self.scrolls.wrapping_add(1);
            }
        }
    }

    fn next_hit(&mut self, by: i32) {
        let hits = self.reading.as_ref().map_or(0, |reading| i64::try_from(reading.hits.len()).unwrap_or(0));
        if hits == 0 {
            return;
        }
        let to = match self.address.spot {
            Some(Spot::Hit(at)) => (i64::from(at) + i64::from(by)).rem_euclid(hits),
            _ if by < 0 => hits - 1,
            _ => 0,
        };
        self.choose(u32::try_from(to).ok().map(Spot::Hit));
    }

    fn choose(&mut self, spot: Option<Spot>) {
        let shown = self.shown().map(str::to_owned);
        self.go(HistoryStep::Looking, |address| {
            // A place in the default article makes that the open article.
            if spot.is_some() {
                address.article = shown;
            }
            address.spot = spot;
        });
    }

    pub(super) fn tell(&mut self, mut notice: Notice) {
        self.notices.retain(|other| other.text != notice.text);
        notice.id = self.next_notice;
        self.next_notice = self.next_notice.wrapping_add(1);
        self.notices.push(notice);
        let over = self.notices.len().saturating_sub(MAX_NOTICES);
        self.notices.drain(..over);
    }

    fn take_window(&mut self, stamp: u32, query: String, rows_only: bool, mut window: Window) {
        if stamp != self.stamp {
            return;
        }
        let Some(before) = self.results.clone().filter(|_| rows_only) else {
            self.hold(&mut window);
            self.take_results(Results::new(stamp, query, window));
            return;
        };
        let facets = before.facets.clone();
        let mut results = Results::new(stamp, query, window);
        results.facets = facets;
        results.errors = before.errors.clone();
        self.results = Some(Rc::new(results));
        if let Some(id) = self.wanted_row.and_then(|at| self.results.as_ref()?.row(at).map(|row| row.id.clone())) {
            self.open(HistoryStep::Browsing, id);
        }
    }

    fn hold(&self, window: &mut Window) {
        let Some(facet) = self.stable_facet else { return };
        let before = self.results.as_ref().and_then(|results| results.facet(facet).cloned());
        if let (Some(before), Some(now)) = (before, window.facets.iter_mut().find(|now| now.facet == facet)) {
            now.values = hold_places(&before.values, std::mem::take(&mut now.values));
        }
    }

    /// Shows an article, or notes that there is none of that id.
    fn read(&mut self, id: String, reading: Option<Box<Reading>>) {
        if let Some(reading) = reading {
            self.missing = None;
            self.reading = Some(Rc::from(reading));
        } else if self.address.article.is_some() {
            self.missing = Some(id);
            self.reading = None;
        } else {
            // It was the default article, which another row can replace.
            self.reading = None;
            self.default_article =
                self.results.as_ref().and_then(|results| results.rows.iter().find(|row| row.id != id)).map(|row| row.id.clone());
        }
    }

    pub(crate) fn take_results(&mut self, results: Results) {
        for window in results.facets.iter() {
            for value in window.values.iter().filter(|value| value.state != State::Off) {
                self.learn(window.facet, &value.key, value.name.clone());
            }
        }
        // The default article changes with query and filters if it no longer matches, but not when articles are added.
        let asked = (results.query.clone(), self.address.filters.clone());
        let same = self.default_for.as_ref() == Some(&asked);
        let typed = self.default_for.as_ref().is_some_and(|before| before.0 != asked.0);
        let stays = self.default_article.as_ref().is_some_and(|lead| same || (!typed && results.position(lead).is_some()));
        if !stays && let Some(first) = results.rows.first() {
            self.default_article = Some(first.id.clone());
        }
        self.default_for = Some(asked);
        self.results = Some(Rc::new(results));
    }
}
