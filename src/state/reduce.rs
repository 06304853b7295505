//! What each action makes of the state.

use std::rc::Rc;

use wirescope_protocol::{Facet, Reading, State, Window};

use super::{
    Action, Address, AppState, Chip, Health, Job, Notice, Past, Spot, Step, Undo, filters,
    results::{Results, hold_places},
};

/// How many changes can be undone.
const PAST: usize = 100;

/// How many notices are on screen at most.
const NOTICES: usize = 4;

impl AppState {
    /// The state after that action.
    pub fn after(&self, action: Action) -> AppState {
        let mut next = self.clone();
        next.apply(action);
        let (was, mut is) = (self.view(), next.view());
        // Where the rows begin is asked for separately: it changes nothing else on screen.
        is.offset = was.offset;
        if was != is || self.epoch != next.epoch {
            next.stamp = self.stamp.wrapping_add(1);
            next.loosened.clear();
        }
        next.read_from_first();
        next
    }

    fn apply(&mut self, action: Action) {
        match action {
            Action::Typed(query) => self.ask(Step::Typing, query),
            Action::Ask(query) => self.ask(Step::Deliberate, query),
            Action::Cycle(facet, key) => {
                let state = filters::next(filters::state_of(&self.address.filters, facet, &key));
                self.pick(facet, &key, state);
            }
            Action::Set(facet, key, state) => self.pick(facet, &key, state),
            Action::Narrow { facet, key, name, state } => self.narrow(facet, key, name, state),
            Action::Join(facet, join) => {
                self.held = Some(facet);
                self.filter(|address| filters::set_join(&mut address.filters, facet, join));
            }
            Action::Drop(chip) => {
                self.held = None;
                self.filter(|address| match chip {
                    Chip::Query(_) => address.query.clear(),
                    Chip::Value { facet, key, .. } => filters::set(&mut address.filters, facet, &key, State::Off),
                });
            }
            Action::Clear => {
                self.held = None;
                self.filter(|address| {
                    address.query.clear();
                    address.filters.clear();
                });
            }
            Action::Home => {
                self.held = None;
                self.missing = None;
                self.filter(|address| *address = Address::default());
            }
            Action::Level(level) => self.go(Step::Deliberate, |address| address.level = level),
            Action::Order(sort) => {
                self.offset = 0;
                self.go(Step::Deliberate, |address| address.sort = sort);
            }
            Action::Panel(facet, change) => {
                self.held = None;
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
            Action::Open(id) => self.open(Step::Deliberate, id),
            Action::Walk(by) => self.walk(by),
            Action::Close => self.go(Step::Deliberate, |address| (address.article, address.spot) = (None, None)),
            Action::Hit(by) => self.next_hit(by),
            Action::Choose(spot) => self.choose(spot),
            Action::Arrive(address) => {
                if (&address.query, &address.filters) != (&self.address.query, &self.address.filters) {
                    self.offset = 0;
                }
                if address.article != self.address.article {
                    self.missing = None;
                }
                self.go(Step::Arrived, |current| *current = address);
            }
            Action::Undo => match self.past.pop() {
                Some(Past::Filters(query, filters)) => {
                    self.offset = 0;
                    self.held = None;
                    self.notices.retain(|notice| notice.undo != Some(Undo::Filters));
                    self.go(Step::Deliberate, |address| (address.query, address.filters) = (query, filters));
                }
                Some(Past::Date(before)) => self.redate(before, true),
                None => {}
            },
            Action::Toggle(layer) => self.layers = self.layers.toggled(layer),
            Action::Redate(dating) => self.redate(dating, false),
            Action::Undate(dating) => self.undate(dating),
            Action::Redated { id, was, problem } => self.redated(id, was, problem),
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
                // What was missing may have come.
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
            Action::Loosened(stamp, chip, matched) => {
                if stamp == self.stamp {
                    self.loosened.push((chip, matched));
                }
            }
            Action::JobStarted(id, inputs) => self.jobs.push(Job { id, inputs, ..Job::default() }),
            Action::JobAt(id, progress) => {
                // The counts grow while one watches: often at first, then at ever greater steps.
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
                self.held = None;
                self.epoch = self.epoch.wrapping_add(1);
                let single = (added.articles == 1).then(|| added.ids.first().cloned()).flatten();
                self.tell(Notice::added(added));
                // Somebody who adds one article wants to read it.
                if let Some(id) = single {
                    self.open(Step::Deliberate, id);
                }
            }
        }
    }

    /// Changes the address and notes how that goes into the history.
    fn go(&mut self, step: Step, change: impl FnOnce(&mut Address)) {
        let before = self.address.clone();
        change(&mut self.address);
        if self.address == before {
            return;
        }
        self.replace = match step {
            Step::Deliberate => false,
            Step::Typing | Step::Browsing => self.step == step,
            Step::Looking | Step::Arrived => true,
        };
        // Looking around neither begins nor ends a step.
        if step != Step::Looking {
            self.step = step;
        }
    }

    fn ask(&mut self, step: Step, query: String) {
        if query == self.address.query {
            return;
        }
        let typing_on = step == Step::Typing && self.step == Step::Typing;
        if !typing_on {
            self.remember_filters();
        }
        self.offset = 0;
        self.held = None;
        self.go(step, |address| (address.query, address.spot) = (query, None));
    }

    /// Changes query or filters, so that it can be undone.
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
        self.go(Step::Deliberate, |address| *address = after);
    }

    fn remember_filters(&mut self) {
        self.remember(Past::Filters(self.address.query.clone(), self.address.filters.clone()));
    }

    pub(super) fn remember(&mut self, past: Past) {
        if self.past.len() == PAST {
            self.past.remove(0);
        }
        self.past.push(past);
    }

    fn pick(&mut self, facet: Facet, key: &str, state: State) {
        self.learn(facet, key, self.name_of(facet, key));
        self.held = Some(facet);
        self.filter(|address| filters::set(&mut address.filters, facet, key, state));
    }

    /// Picks from inside an article: it stays open, and a notice says what happened and takes it back.
    fn narrow(&mut self, facet: Facet, key: String, name: String, state: State) {
        self.learn(facet, &key, name.clone());
        self.held = None;
        let shown = self.shown().map(str::to_owned);
        self.filter(|address| {
            address.article = shown;
            filters::set(&mut address.filters, facet, &key, state);
        });
        self.notices.retain(|notice| notice.undo != Some(Undo::Filters));
        let text = match state {
            State::Include => format!("Showing only articles with “{name}”."),
            State::Exclude => format!("Hiding articles with “{name}”."),
            State::Off => format!("No longer filtering by “{name}”."),
        };
        self.tell(Notice { undo: Some(Undo::Filters), ..Notice::info(text) });
    }

    fn learn(&mut self, facet: Facet, key: &str, name: String) {
        if self.names.get(&(facet, key.to_owned())) != Some(&name) && name != key {
            Rc::make_mut(&mut self.names).insert((facet, key.to_owned()), name);
        }
    }

    fn open(&mut self, step: Step, id: String) {
        self.missing = None;
        self.wish = None;
        let looking_for = !self.address.query.trim().is_empty() || !self.address.filters.is_empty();
        let row = self.results.as_ref().and_then(|results| results.rows.iter().find(|row| row.id == id));
        // One who searched wants to see what was found.
        let spot = row.filter(|row| looking_for && row.hits > 0).map(|_| Spot::Hit(0));
        self.go(step, |address| (address.article, address.spot) = (Some(id), spot));
    }

    fn walk(&mut self, by: i32) {
        let Some(results) = self.results.clone() else { return };
        if results.matched == 0 {
            return;
        }
        let here = self.wish.or_else(|| self.shown().and_then(|id| results.position(id)));
        let to = match here {
            Some(here) => here.saturating_add_signed(by).min(results.matched - 1),
            None => results.offset,
        };
        match results.row(to) {
            Some(row) => self.open(Step::Browsing, row.id.clone()),
            None => {
                self.wish = Some(to);
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
        self.go(Step::Looking, |address| {
            // Whoever looks at a place in an article has opened it.
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
        let over = self.notices.len().saturating_sub(NOTICES);
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
        if let Some(id) = self.wish.and_then(|at| self.results.as_ref()?.row(at).map(|row| row.id.clone())) {
            self.open(Step::Browsing, id);
        }
    }

    fn hold(&self, window: &mut Window) {
        let Some(facet) = self.held else { return };
        let before = self.results.as_ref().and_then(|results| results.facet(facet).cloned());
        if let (Some(before), Some(now)) = (before, window.facets.iter_mut().find(|now| now.facet == facet)) {
            now.values = hold_places(&before.values, std::mem::take(&mut now.values));
        }
    }

    /// Takes up an article, or that there is none of that id.
    fn read(&mut self, id: String, reading: Option<Box<Reading>>) {
        if let Some(reading) = reading {
            self.missing = None;
            self.reading = Some(Rc::from(reading));
        } else if self.address.article.is_some() {
            self.missing = Some(id);
            self.reading = None;
        } else {
            // Nobody asked for just this one: the first of those that are here does as well.
            self.reading = None;
            self.lead =
                self.results.as_ref().and_then(|results| results.rows.iter().find(|row| row.id != id)).map(|row| row.id.clone());
        }
    }

    pub(crate) fn take_results(&mut self, results: Results) {
        for window in results.facets.iter() {
            for value in window.values.iter().filter(|value| value.state != State::Off) {
                self.learn(window.facet, &value.key, value.name.clone());
            }
        }
        // The article on screen changes when something else is asked for and it is not among the answers,
        // not when articles come in from elsewhere.
        let asked = (results.query.clone(), self.address.filters.clone());
        let same = self.lead_of.as_ref() == Some(&asked);
        let typed = self.lead_of.as_ref().is_some_and(|before| before.0 != asked.0);
        let stays = self.lead.as_ref().is_some_and(|lead| same || (!typed && results.position(lead).is_some()));
        if !stays && let Some(first) = results.rows.first() {
            self.lead = Some(first.id.clone());
        }
        self.lead_of = Some(asked);
        self.results = Some(Rc::new(results));
    }
}
