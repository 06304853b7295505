//! The reducer: what each action makes of the state.

use std::rc::Rc;

use wirescope_protocol::{Answer, Ask, FacetAnswer, Field, PaneAnswer, PaneAsk, PaneId, Reading, Selection, State};

use super::{
    Action, Address, AppState, Health, HistoryStep, Job, Notice, Place, Spot, Undo, UndoStep, filters, results::hold_places,
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
        let selected = self.address.selection != next.address.selection;
        if selected || self.epoch != next.epoch {
            next.stamp = self.stamp.wrapping_add(1);
            next.relaxed.clear();
            next.hits_current = false;
        }
        if selected {
            next.wanted_row = None;
        }
        next.read_from_first();
        next.settle_spot(self.address == next.address);
        // What was asked before is answered, or asked again with what is new.
        let before = self.panes();
        let asked = |pane: &(PaneId, PaneAsk)| next.stamp == self.stamp && before.contains(pane);
        if !next.ask().panes.iter().all(asked) {
            next.asks = self.asks.wrapping_add(1);
        }
        next
    }

    fn apply(&mut self, action: Action) {
        match action {
            Action::Typed(query) => self.search(HistoryStep::Typing, query),
            Action::Ask(query) => self.search(HistoryStep::Deliberate, query),
            Action::Cycle(facet, key) => {
                let state = filters::next(self.address.selection.state_of(facet, &key));
                self.pick(facet, &key, state);
            }
            Action::Set(facet, key, state) => self.pick(facet, &key, state),
            Action::Narrow { facet, key, name, state } => self.narrow(facet, key, name, state),
            Action::Join(facet, scope) => {
                self.stable_facet = Some(facet);
                let pane = PaneId::facet(facet);
                self.filter(|address| filters::set_scope(&mut address.selection, facet, Some(&pane), scope));
            }
            Action::Drop(chip) => {
                self.stable_facet = None;
                self.filter(|address| filters::drop_chip(&mut address.selection, &chip));
            }
            Action::Clear => {
                self.stable_facet = None;
                self.filter(|address| {
                    address.selection = Selection::default();
                    address.unknown.clear();
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
                let at = Field::FACETS.iter().position(|other| *other == facet);
                if let Some(panel) = at.and_then(|at| self.panels.get_mut(at)) {
                    panel.change(change);
                }
            }
            Action::Sight(facets) => self.facets_in_sight = facets,
            Action::Scroll(offset) => self.offset = offset,
            Action::Open(id) => self.open(HistoryStep::Deliberate, id),
            Action::Walk(by) => self.walk(by),
            Action::Close => self.go(HistoryStep::Deliberate, |address| (address.article, address.spot) = (None, None)),
            Action::Hit(by) => self.next_hit(by),
            Action::Choose(spot) => self.choose(spot),
            Action::Arrive(address) => {
                if address.selection != self.address.selection {
                    self.offset = 0;
                }
                if address.article != self.address.article {
                    self.missing = None;
                }
                self.go(HistoryStep::Arrived, |current| *current = address);
            }
            Action::Undo => match self.undo_steps.pop() {
                Some(UndoStep::Selection(selection)) => {
                    self.offset = 0;
                    self.stable_facet = None;
                    self.notices.retain(|notice| notice.undo != Some(Undo::Filters));
                    self.go(HistoryStep::Deliberate, |address| address.selection = selection);
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
            Action::Traffic { urls, blocked } => {
                let traffic = Rc::make_mut(&mut self.traffic);
                traffic.urls.extend(urls);
                traffic.blocked = traffic.blocked.saturating_add(blocked);
            }
            Action::Renewing(renewing) => self.renewing = renewing,
            Action::Restoring(restoring) => self.restoring = restoring,
            Action::Changed => {
                // An article that was missing may be in the corpus now.
                self.missing = None;
                self.epoch = self.epoch.wrapping_add(1);
            }
            Action::Own(own) => self.own = own,
            Action::Answer { stamp, ask, answer } => self.take_answer(stamp, &ask, answer),
            Action::Read(id, reading) => {
                if self.shown() == Some(id.as_str()) {
                    self.read(id, reading);
                }
            }
            Action::JobStarted(id, inputs) => self.jobs.push(Job { id, inputs, ..Job::default() }),
            Action::JobProgress(id, progress) => {
                // The panes are asked again while articles are added: often at first, then at ever larger intervals.
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

    fn search(&mut self, step: HistoryStep, query: String) {
        if query == self.address.selection.query {
            return;
        }
        let typing_on = step == HistoryStep::Typing && self.step == HistoryStep::Typing;
        if !typing_on {
            self.remember_filters();
        }
        self.offset = 0;
        self.stable_facet = None;
        self.go(step, |address| (address.selection.query, address.spot) = (query, None));
    }

    /// Changes the selection in a way that can be undone.
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
        self.remember(UndoStep::Selection(self.address.selection.clone()));
    }

    pub(super) fn remember(&mut self, step: UndoStep) {
        if self.undo_steps.len() == MAX_UNDO_STEPS {
            self.undo_steps.remove(0);
        }
        self.undo_steps.push(step);
    }

    fn pick(&mut self, facet: Field, key: &str, state: State) {
        self.learn(facet, key, self.name_of(facet, key));
        self.stable_facet = Some(facet);
        self.filter(|address| filters::set(&mut address.selection, facet, key, state));
    }

    /// Picks a value inside an article, which stays open; a notice says so and can undo it.
    fn narrow(&mut self, facet: Field, key: String, name: String, state: State) {
        self.learn(facet, &key, name.clone());
        self.stable_facet = None;
        let shown = self.shown().map(str::to_owned);
        self.filter(|address| {
            address.article = shown;
            filters::set(&mut address.selection, facet, &key, state);
        });
        self.notices.retain(|notice| notice.undo != Some(Undo::Filters));
        self.tell(Notice { undo: Some(Undo::Filters), ..Notice::info(words::filters::narrowed(&name, state)) });
    }

    fn learn(&mut self, facet: Field, key: &str, name: String) {
        if self.names.get(&(facet, key.to_owned())) != Some(&name) && name != key {
            Rc::make_mut(&mut self.names).insert((facet, key.to_owned()), name);
        }
    }

    fn open(&mut self, step: HistoryStep, id: String) {
        self.missing = None;
        self.wanted_row = None;
        let looking_for = !self.address.selection.is_empty();
        let row = self.results.as_ref().and_then(|results| results.rows.iter().find(|row| row.id == id));
        // After a search the first hit is of interest.
        let spot = row.filter(|row| looking_for && row.hits > 0).map(|_| Spot::Hit(Place::Position(0)));
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
            }
        }
    }

    fn next_hit(&mut self, by: i32) {
        let Some(reading) = self.reading.clone().filter(|reading| !reading.hits.is_empty()) else { return };
        let hits = i64::try_from(reading.hits.len()).unwrap_or(i64::MAX);
        let here = match self.address.spot {
            Some(spot @ Spot::Hit(_)) => spot.position(&reading).and_then(|at| i64::try_from(at).ok()),
            _ => None,
        };
        let to = match here {
            Some(at) => (at + i64::from(by)).rem_euclid(hits),
            None if by < 0 => hits - 1,
            None => 0,
        };
        self.choose(usize::try_from(to).ok().and_then(|to| Spot::hit(&reading, to)));
    }

    /// Names the chosen place by its bytes as soon as the article is there with the hits of the selection. `unchanged`: the address was
    /// not changed otherwise, so that this makes no entry in the history.
    fn settle_spot(&mut self, unchanged: bool) {
        let Some(reading) = self.reading.as_ref().filter(|reading| Some(&reading.id) == self.address.article.as_ref()) else {
            return;
        };
        let spot = self.address.spot.filter(|spot| !spot.is_in_bytes());
        if let (Some(spot), true) = (spot, self.hits_current) {
            self.address.spot = spot.in_bytes(reading);
            self.replace |= unchanged;
        }
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

    /// Takes the answers of the panes that still ask the same.
    pub(crate) fn take_answer(&mut self, stamp: u32, ask: &Ask, answer: Answer) {
        if stamp != self.stamp {
            return;
        }
        let wanted = self.panes();
        let mut results = self.results.as_deref().cloned().unwrap_or_default();
        results.take_numbers(stamp, &ask.selection.query, &answer);
        let mut rows_came = false;
        for (pane, answer) in answer.panes {
            let Some(asked) = ask.panes.iter().find(|(id, _)| *id == pane).filter(|asked| wanted.contains(asked)) else {
                continue;
            };
            match (answer, &asked.1) {
                (PaneAnswer::List(list), _) => {
                    results.take_list(list);
                    rows_came = true;
                }
                (PaneAnswer::Facet(facet), PaneAsk::Facet { field, .. }) => {
                    for value in facet.values.iter().filter(|value| value.state != State::Off) {
                        self.learn(*field, &value.key, value.name.clone());
                    }
                    results.facets.insert(*field, Rc::new(self.hold(*field, facet)));
                }
                (PaneAnswer::Counts(counts), _) => {
                    self.relaxed = filters::chips(&self.address.selection).into_iter().zip(counts).collect();
                }
                (PaneAnswer::Facet(_), _) => {}
            }
            results.answered.insert(pane, (stamp, asked.1.clone()));
        }
        self.results = Some(Rc::new(results));
        if rows_came {
            self.choose_default();
            if let Some(id) = self.wanted_row.and_then(|at| self.results.as_ref()?.row(at).map(|row| row.id.clone())) {
                self.open(HistoryStep::Browsing, id);
            }
        }
    }

    /// The values of a facet, in their old order if one of them was just clicked.
    fn hold(&self, field: Field, mut facet: FacetAnswer) -> FacetAnswer {
        let before = self.results.as_ref().and_then(|results| results.facet(field)).filter(|_| self.stable_facet == Some(field));
        if let Some(before) = before {
            facet.values = hold_places(&before.values, std::mem::take(&mut facet.values));
        }
        facet
    }

    /// Shows an article, or notes that there is none of that id.
    fn read(&mut self, id: String, reading: Option<Box<Reading>>) {
        if let Some(reading) = reading {
            self.missing = None;
            self.reading = Some(Rc::from(reading));
            self.hits_current = true;
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

    /// Chooses the article that is shown when none is open. It changes with the selection if it no longer matches, but not when articles
    /// are added.
    fn choose_default(&mut self) {
        let Some(results) = &self.results else { return };
        let asked = &self.address.selection;
        let same = self.default_for.as_ref() == Some(asked);
        let typed = self.default_for.as_ref().is_some_and(|before| before.query != asked.query);
        let stays = self.default_article.as_ref().is_some_and(|lead| same || (!typed && results.position(lead).is_some()));
        if !stays && let Some(first) = results.rows.first() {
            self.default_article = Some(first.id.clone());
        }
        self.default_for = Some(asked.clone());
    }
}
