//! The reducer: what each action makes of the state.

use std::rc::Rc;

use wirescope_protocol::{Clause, Field, PaneId, Selection, State};

use super::{
    Action, Address, AppState, Chip, Health, HistoryStep, Making, Notice, PanelChange, Spot, Undo, UndoStep, View, filters,
    versus,
};
use crate::words;

impl AppState {
    /// The state after that action.
    pub fn after(&self, action: Action) -> AppState {
        let mut next = self.clone();
        next.apply(action);
        let selected = self.selection.selection != next.selection.selection;
        if selected || self.panes.epoch != next.panes.epoch {
            next.panes.edit().stamp = self.panes.stamp.wrapping_add(1);
            next.reader.edit().hits_current = false;
        }
        if selected {
            next.panes.edit().wanted_row = None;
        }
        next.read_from_first();
        next.settle_spot(self.address() == next.address());
        // What was asked before is answered, or asked again with what is new.
        let (before, after) = (self.panes(), next.ask().panes);
        if !after.iter().all(|pane| next.panes.stamp == self.panes.stamp && before.contains(pane)) {
            next.panes.edit().asks = self.panes.asks.wrapping_add(1);
        }
        next.keep(self);
        next
    }

    /// Keeps the slices in which nothing has changed.
    fn keep(&mut self, before: &AppState) {
        self.selection.keep(&before.selection);
        self.reader.keep(&before.reader);
        self.desk.keep(&before.desk);
        self.pins.keep(&before.pins);
        self.session.keep(&before.session);
        self.panes.keep(&before.panes);
    }

    fn apply(&mut self, action: Action) {
        match action {
            Action::Typed(query) => self.search(HistoryStep::Typing, query),
            Action::Ask(query) => self.search(HistoryStep::Deliberate, query),
            Action::Complete(typed) => self.panes.edit().completing = typed,
            Action::Cycle(facet, key) => {
                let state = filters::next(self.selection.selection.state_of(facet, &key));
                self.pick(facet, &key, state);
            }
            Action::Set(facet, key, state) => self.pick(facet, &key, state),
            Action::Narrow { facet, key, name, state } => self.narrow(facet, key, name, state),
            Action::Pick { pane, picks, only } => {
                for (field, key, name, _) in &picks {
                    self.selection.edit().learn(*field, key, name);
                }
                self.settle(None);
                self.filter(|address| filters::pick_all(&mut address.selection, &pane, &picks, only));
            }
            Action::Join(facet, scope) => {
                self.settle(Some(facet));
                let pane = PaneId::facet(facet);
                self.filter(|address| filters::set_scope(&mut address.selection, facet, Some(&pane), scope));
            }
            Action::Limit { clause, goes_on } => self.limit(clause, goes_on),
            Action::Drop(chip) => self.drop_chip(chip),
            Action::Clear => {
                self.settle(None);
                self.panes.edit().panels.iter_mut().for_each(|panel| panel.change(PanelChange::Searching(false)));
                self.filter(|address| {
                    address.selection = Selection::default();
                    address.unknown.clear();
                });
            }
            Action::Home => {
                self.settle(None);
                self.reader.edit().missing = None;
                self.filter(|address| *address = Address::default());
            }
            Action::Show(view) => self.go(HistoryStep::Deliberate, |address| address.view = view),
            Action::Compare(versus) => {
                // A name that was looked at may be on neither of the new sides.
                self.panes.edit().settings.remove(&versus::described_settings());
                self.go(HistoryStep::Deliberate, |address| (address.view, address.versus) = (View::Compare, versus));
            }
            Action::Pins(change) => self.change_pins(change),
            Action::PinsKept(stored) => self.pins.edit().take(&stored),
            Action::Fold(folded) => self.desk.edit().folded = folded,
            Action::Resize(part, width) => self.desk.edit().resize(part, width),
            Action::Level(level) => self.go(HistoryStep::Deliberate, |address| address.level = level),
            Action::Order(sort) => {
                self.panes.edit().rewind();
                self.go(HistoryStep::Deliberate, |address| address.sort = sort);
            }
            Action::Panel(facet, change) => {
                self.settle(None);
                if let PanelChange::Open(open) = change {
                    self.desk.edit().shut.retain(|other| *other != facet);
                    self.desk.edit().shut.extend((!open).then_some(facet));
                }
                let at = Field::FACETS.iter().position(|other| *other == facet);
                if let Some(panel) = at.and_then(|at| self.panes.edit().panels.get_mut(at)) {
                    panel.change(change);
                }
            }
            Action::Pane(pane, ask) => {
                let before = self.address();
                self.panes.edit().settings.insert(pane, ask);
                if self.address() != before {
                    self.enter(HistoryStep::Setting);
                }
            }
            Action::Look(view, look, moves) => {
                let step = if moves { HistoryStep::Looking } else { HistoryStep::Setting };
                self.go(step, |address| {
                    address.looks.remove(&view);
                    address.looks.extend(Some((view, look)).filter(|(_, look)| !look.is_empty()));
                });
            }
            Action::Unask(pane) => drop(self.panes.edit().settings.remove(&pane)),
            Action::Sight(facets) => self.panes.edit().facets_in_sight = facets,
            Action::Scroll(offset) => self.panes.edit().offset = offset,
            Action::OpenFirst => self.open_first(),
            Action::Open(id) => self.open(HistoryStep::Deliberate, id),
            Action::OpenWords(id, start, end) => self.open_words(id, start, end),
            Action::Walk(by) => self.walk(by),
            Action::Close => self.go(HistoryStep::Deliberate, |address| (address.article, address.spot) = (None, None)),
            Action::Hit(by) => {
                if let Some(spot) = self.reader.next_hit(by) {
                    self.choose(Some(spot));
                }
            }
            Action::Choose(spot) => self.choose(spot),
            Action::Arrive(address) => {
                if address.selection != self.selection.selection {
                    self.panes.edit().rewind();
                }
                if address.article != self.reader.article {
                    self.reader.edit().missing = None;
                }
                self.go(HistoryStep::Arrived, |current| *current = address);
            }
            Action::Undo => self.undo(),
            Action::Redo => self.redo(),
            Action::Toggle(layer) => {
                let reader = self.reader.edit();
                reader.layers = reader.layers.toggled(layer);
            }
            Action::Least(percent) => self.reader.edit().layers.least = percent,
            Action::Publish(step) => {
                let session = self.session.edit();
                session.refused = None;
                if session.health == Health::Ready {
                    session.publishing.push(step);
                } else {
                    // Nobody hears it.
                    session.tell(Notice::problem(words::dates::lost(step.count)));
                }
            }
            Action::DaysDecided => self.session.edit().open_days = Rc::default(),
            Action::Removed { number, ids } => self.removed(number, &ids),
            Action::PutBack(number) => self.put_back(number),
            Action::Health(health) => {
                if health == Health::Ready && self.session.health != Health::Ready {
                    self.change_corpus();
                }
                let session = self.session.edit();
                if health != Health::Ready {
                    // It has forgotten what it was asked.
                    let lost: usize = session.publishing.drain(..).map(|step| step.count).sum();
                    if lost > 0 {
                        session.tell(Notice::problem(words::dates::lost(lost)));
                    }
                    if session.making.is_at_work() {
                        session.making = Making::Failed(None);
                    }
                }
                session.recounting = 0;
                session.health = health;
            }
            Action::Changed => {
                // An article that was missing may be in the corpus now.
                self.reader.edit().missing = None;
                self.change_corpus();
            }
            Action::Answer { stamp, ask, answer } => self.take_answer(stamp, &ask, answer),
            Action::Read(id, reading) => {
                if self.shown() == Some(id.as_str()) {
                    self.read(id, reading);
                }
            }
            Action::JobProgress(id, progress) => {
                if self.session.edit().progress(id, progress) {
                    self.change_corpus();
                }
            }
            Action::JobEnded(id, added) => {
                let single = (added.articles == 1).then(|| added.ids.first().cloned()).flatten();
                self.meet_samples(&added.ids);
                self.session.edit().end(id, added);
                self.settle(None);
                self.change_corpus();
                // A single article was probably added to be read.
                if let Some(id) = single {
                    self.open(HistoryStep::Deliberate, id);
                }
            }
            Action::Namesakes(name, places) => self.take_namesakes(name, places),
            Action::Journal(asked, answer) => self.take_journal(asked, *answer),
            Action::UndoCorrection | Action::Target(_) | Action::Noting(_) | Action::NoEffect | Action::Untry => {
                self.correct(action)
            }
            Action::Tell(_)
            | Action::Dismiss(_)
            | Action::Models(_)
            | Action::Traffic { .. }
            | Action::Renewing(_)
            | Action::Recounting(_)
            | Action::Restoring(_)
            | Action::Own(_)
            | Action::Storage(_)
            | Action::Shared(_)
            | Action::Columns(_)
            | Action::PassedOver(_)
            | Action::Scanning(_)
            | Action::ScanFailed(..)
            | Action::Fetched(_)
            | Action::JobStarted(..)
            | Action::Making(_)
            | Action::Dossier(_)
            | Action::DossierKept(_)
            | Action::Collections(_)
            | Action::JobCancelling(_) => self.session.edit().take(action),
        }
    }

    /// The articles of the corpus have changed.
    pub(super) fn change_corpus(&mut self) {
        let panes = self.panes.edit();
        panes.epoch = panes.epoch.wrapping_add(1);
    }

    /// Lets the values of all facets but this one take their own order.
    fn settle(&mut self, stable: Option<Field>) {
        self.selection.edit().stable_facet = stable;
    }

    /// Changes the address and notes how that is entered into the history.
    pub(super) fn go(&mut self, step: HistoryStep, change: impl FnOnce(&mut Address)) {
        let before = self.address();
        let mut after = before.clone();
        change(&mut after);
        if after == before {
            return;
        }
        self.place(after);
        self.enter(step);
    }

    /// Notes how a change of the address is entered into the history.
    fn enter(&mut self, step: HistoryStep) {
        self.replace = match step {
            HistoryStep::Deliberate => false,
            HistoryStep::Typing | HistoryStep::Browsing | HistoryStep::Brushing | HistoryStep::Setting => self.step == step,
            HistoryStep::Looking | HistoryStep::Arrived => true,
        };
        self.entries = self.entries.wrapping_add(u32::from(!self.replace));
        // Choosing a place in the article neither begins nor ends an entry of the history.
        if step != HistoryStep::Looking {
            self.step = step;
        }
    }

    fn search(&mut self, step: HistoryStep, query: String) {
        if query == self.selection.selection.query {
            return;
        }
        let typing_on = step == HistoryStep::Typing && self.step == HistoryStep::Typing;
        if !typing_on {
            self.selection.edit().remember_filters();
        }
        self.panes.edit().rewind();
        self.settle(None);
        self.go(step, |address| (address.selection.query, address.spot) = (query, None));
    }

    /// Changes the selection in a way that can be undone.
    pub(super) fn filter(&mut self, change: impl FnOnce(&mut Address)) {
        self.filter_by(HistoryStep::Deliberate, change);
    }

    fn filter_by(&mut self, step: HistoryStep, change: impl FnOnce(&mut Address)) {
        let before = self.address();
        let mut after = before.clone();
        change(&mut after);
        if after == before {
            return;
        }
        // A drag that goes on is undone as a whole.
        if !(step == HistoryStep::Brushing && self.step == HistoryStep::Brushing) {
            self.selection.edit().remember_filters();
        }
        self.panes.edit().rewind();
        after.spot = after.spot.filter(|spot| !matches!(spot, Spot::Hit(_)));
        self.go(step, |address| *address = after);
    }

    fn pick(&mut self, facet: Field, key: &str, state: State) {
        let name = self.name_of(facet, key);
        self.selection.edit().learn(facet, key, &name);
        self.settle(Some(facet));
        self.filter(|address| filters::set(&mut address.selection, facet, key, state));
    }

    /// Picks a value inside an article, which stays open; a notice says so and can undo it.
    fn narrow(&mut self, facet: Field, key: String, name: String, state: State) {
        self.selection.edit().learn(facet, &key, &name);
        self.settle(None);
        let shown = self.shown().map(str::to_owned);
        self.filter(|address| {
            address.article = shown;
            filters::set(&mut address.selection, facet, &key, state);
        });
        let session = self.session.edit();
        session.forget_filters();
        session.tell(Notice { undo: Some(Undo::Filters), ..Notice::info(words::filters::narrowed(&name, state)) });
    }

    /// Puts a clause in the place of the one of its kind that its pane has made; one that asks nothing only takes that away.
    fn limit(&mut self, clause: Clause, goes_on: bool) {
        self.settle(None);
        if !goes_on {
            self.step = HistoryStep::Deliberate;
        }
        self.filter_by(HistoryStep::Brushing, |address| filters::limit(&mut address.selection, clause));
    }

    fn drop_chip(&mut self, chip: Chip) {
        self.settle(None);
        self.filter(|address| filters::drop_chip(&mut address.selection, &chip));
    }

    fn undo(&mut self) {
        match self.selection.edit().undo_steps.pop() {
            Some(UndoStep::Selection(selection)) => {
                let now = self.selection.selection.clone();
                self.selection.edit().redo_steps.push(UndoStep::Selection(now));
                self.restore(selection);
            }
            Some(UndoStep::Correction) => {
                self.selection.edit().redo_steps.push(UndoStep::Correction);
                self.turn_correction(true);
            }
            Some(UndoStep::Removed(number)) => self.put_back(number),
            None => {}
        }
    }

    fn redo(&mut self) {
        match self.selection.edit().redo_steps.pop() {
            Some(UndoStep::Selection(selection)) => {
                let now = self.selection.selection.clone();
                self.selection.edit().remember(UndoStep::Selection(now));
                self.restore(selection);
            }
            Some(step) => {
                self.selection.edit().remember(step);
                self.turn_correction(false);
            }
            None => {}
        }
    }

    /// Goes to a selection that was undone, or that undoing brings back.
    fn restore(&mut self, selection: Selection) {
        self.panes.edit().rewind();
        self.settle(None);
        self.session.edit().forget_filters();
        self.go(HistoryStep::Deliberate, |address| address.selection = selection);
    }
}
