//! What the worker's answers make of the state, and how articles are opened.

use wirescope_protocol::{Answer, Ask, FacetAnswer, Field, PaneAnswer, PaneAsk, PaneId, Reading};

use super::{
    AppState, HistoryStep, Place, Shared, Spot, View,
    panes::{facet, hold_places},
};

impl AppState {
    /// Opens an article.
    pub(super) fn open(&mut self, step: HistoryStep, id: String) {
        self.reader.edit().missing = None;
        self.panes.edit().wanted_row = None;
        let looking_for = !self.selection.selection.is_empty();
        let row = self.panes.rows().iter().find(|row| row.id == id);
        // After a search the first hit is of interest.
        let spot = row.filter(|row| looking_for && row.hits > 0).map(|_| Spot::Hit(Place::Position(0)));
        self.go(step, |address| (address.article, address.spot) = (Some(id), spot));
    }

    /// Opens the first article of the list: at once, or as soon as the list has come.
    pub(super) fn open_first(&mut self) {
        self.go(HistoryStep::Deliberate, |address| address.view = View::Articles);
        let (list, ask) = self.panes.list_ask(self.selection.sort);
        let first = self.panes.row(0).map(|row| row.id.clone()).filter(|_| self.panes.has(&list, &ask));
        match first {
            Some(id) => self.open(HistoryStep::Browsing, id),
            None => self.panes.edit().wanted_row = Some(0),
        }
    }

    /// Opens an article at these words. From words to words there is one entry of the history.
    pub(super) fn open_words(&mut self, id: String, start: u32, end: u32) {
        self.reader.edit().missing = None;
        self.panes.edit().wanted_row = None;
        let spot = Some(Spot::Words(Place::Bytes(start, end)));
        let from_words = matches!(self.reader.spot, Some(Spot::Words(_)));
        let step = if from_words { HistoryStep::Looking } else { HistoryStep::Deliberate };
        self.go(step, |address| (address.article, address.spot) = (Some(id), spot));
    }

    /// Opens the next (1) or previous (-1) article of the list, where the list is the current one.
    pub(super) fn walk(&mut self, by: i32) {
        let matched = self.panes.matched();
        let Some(offset) = self.panes.list().map(|list| list.offset).filter(|_| matched > 0) else { return };
        let here = self.panes.wanted_row.or_else(|| self.shown().and_then(|id| self.panes.position(id)));
        let to = match here {
            Some(here) => here.saturating_add_signed(by).min(matched - 1),
            None => offset,
        };
        match self.panes.row(to).map(|row| row.id.clone()) {
            Some(id) => self.open(HistoryStep::Browsing, id),
            None => {
                let panes = self.panes.edit();
                panes.wanted_row = Some(to);
                panes.offset = to.saturating_sub(super::opening::ROWS / 2);
            }
        }
    }

    /// Names the chosen place by its bytes as soon as the article is there with the hits of the selection. `unchanged`: the address was
    /// not changed otherwise, so that this makes no entry in the history.
    pub(super) fn settle_spot(&mut self, unchanged: bool) {
        let Some(spot) = self.reader.spot.filter(|spot| !spot.is_in_bytes() && self.reader.hits_current) else { return };
        if let Some(reading) = self.reader.reading_of(self.reader.article.as_deref()) {
            let spot = spot.in_bytes(reading);
            self.reader.edit().spot = spot;
            self.replace |= unchanged;
        }
    }

    pub(super) fn choose(&mut self, spot: Option<Spot>) {
        let shown = self.shown().map(str::to_owned);
        self.go(HistoryStep::Looking, |address| {
            // A place in the default article makes that the open article.
            if spot.is_some() {
                address.article = shown;
            }
            address.spot = spot;
        });
    }

    /// Takes the answers of the panes that still ask the same.
    pub(super) fn take_answer(&mut self, stamp: u32, ask: &Ask, answer: Answer) {
        if stamp == self.panes.stamp {
            let wanted = self.panes();
            self.take_panes(ask, answer, |asked| wanted.contains(asked));
        }
    }

    /// Takes the answers that the page brings along, those of views that are not open too.
    pub(super) fn take_first(&mut self, ask: &Ask, answer: Answer) {
        self.take_panes(ask, answer, |_| true);
    }

    fn take_panes(&mut self, ask: &Ask, mut answer: Answer, wanted: impl Fn(&(PaneId, PaneAsk)) -> bool) {
        self.panes.edit().take_numbers(&ask.selection.query, &answer);
        for value in std::mem::take(&mut answer.names) {
            self.selection.edit().learn(value.field, &value.key, &value.name);
        }
        let mut rows_came = false;
        for (pane, answer) in std::mem::take(&mut answer.panes) {
            let asked = ask.panes.iter().find(|(id, _)| *id == pane).filter(|asked| wanted(asked));
            let Some((_, asked)) = asked.cloned() else { continue };
            let answer = match (answer, &asked) {
                (PaneAnswer::Facet(facet), PaneAsk::Facet { field, .. }) => PaneAnswer::Facet(self.hold(*field, facet)),
                (answer, _) => answer,
            };
            rows_came |= matches!(answer, PaneAnswer::List(_));
            self.panes.edit().take(pane, asked, answer);
        }
        if rows_came {
            self.choose_default();
            if let Some(id) = self.panes.wanted_row.and_then(|at| self.panes.row(at).map(|row| row.id.clone())) {
                self.open(HistoryStep::Browsing, id);
            }
        }
    }

    /// The values of a facet, in their old order if one of them was just clicked.
    fn hold(&self, field: Field, mut now: FacetAnswer) -> FacetAnswer {
        let pane = PaneId::facet(field);
        let before = self.panes.answer(&pane).and_then(|answer| facet(answer));
        if let Some(before) = before.filter(|_| self.selection.stable_facet == Some(field)) {
            now.values = hold_places(&before.values, std::mem::take(&mut now.values));
        }
        now
    }

    /// Shows an article, or notes that there is none of that id.
    pub(super) fn read(&mut self, id: String, reading: Option<Box<Reading>>) {
        let other = self.panes.rows().iter().find(|row| row.id != id).map(|row| row.id.clone());
        let reader = self.reader.edit();
        if let Some(reading) = reading {
            reader.missing = None;
            reader.reading = Some(Shared::new(*reading));
            reader.hits_current = true;
        } else if reader.article.is_some() {
            reader.missing = Some(id);
            reader.reading = None;
        } else {
            // It was the default article, which another row can replace.
            reader.reading = None;
            reader.default_article = other;
        }
    }

    /// Chooses the article that is shown when none is open. It changes with the selection if it no longer matches, but not when articles
    /// are added.
    fn choose_default(&mut self) {
        let asked = &self.selection.selection;
        let before = self.reader.default_for.as_ref();
        let same = before == Some(asked);
        let typed = before.is_some_and(|before| before.query != asked.query);
        let lead = self.reader.default_article.as_ref();
        let stays = lead.is_some_and(|lead| same || (!typed && self.panes.position(lead).is_some()));
        let first = self.panes.rows().first().map(|row| row.id.clone()).filter(|_| !stays);
        let asked = asked.clone();
        let reader = self.reader.edit();
        if first.is_some() {
            reader.default_article = first;
        }
        reader.default_for = Some(asked);
    }
}
