//! Operations on the clauses of a selection. They keep these invariants: of a field and a pane there is at most one clause that asks for
//! values and one that rules values out; no value is in two of these, and neither is without values.

use wirescope_protocol::{Clause, Field, PaneId, Scope, Selection, State, Test};

/// A part of the selection, as shown above the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Chip {
    /// The query.
    Query(String),
    /// A picked value.
    Value {
        /// Its field.
        facet: Field,
        /// Its key.
        key: String,
        /// Included or excluded.
        state: State,
    },
    /// A clause that picks no values.
    Clause(Clause),
}

/// Within what a facet's included values have to stand; `None` if one of them is enough.
pub fn scope_of(selection: &Selection, field: Field) -> Option<Scope> {
    of_facet(selection, field).find_map(|clause| match clause.test {
        Test::All(_, scope) => Some(scope),
        _ => None,
    })
}

fn of_facet(selection: &Selection, field: Field) -> impl Iterator<Item = &Clause> {
    let pane = Some(PaneId::facet(field));
    selection.clauses.iter().filter(move |clause| clause.field == field && clause.pane == pane)
}

/// The state after a click: include, then exclude, then off.
pub fn next(state: State) -> State {
    match state {
        State::Off => State::Include,
        State::Include => State::Exclude,
        State::Exclude => State::Off,
    }
}

/// Sets the state of a value in its facet; `Off` removes it. A value that has the state already keeps its position.
pub fn set(selection: &mut Selection, field: Field, key: &str, state: State) {
    pick(selection, field, PaneId::facet(field), key, state);
}

/// Sets the state of a value in a pane, which takes it over from others; `Off` removes it. A value that has the state already keeps its
/// position.
pub fn pick(selection: &mut Selection, field: Field, pane: PaneId, key: &str, state: State) {
    if selection.state_of(field, key) == state {
        return;
    }
    let pane = Some(pane);
    for clause in selection.clauses.iter_mut().filter(|clause| clause.field == field && clause.pane != pane) {
        remove(clause, key);
    }
    put(selection, field, pane, key, state);
}

/// Sets the states of values in a pane; with `only` these take the place of what it has picked in their fields before.
pub fn pick_all(selection: &mut Selection, pane: &PaneId, picks: &[(Field, String, String, State)], only: bool) {
    if only {
        let of_these = |clause: &Clause| picks.iter().any(|(field, ..)| *field == clause.field);
        selection
            .clauses
            .retain(|clause| clause.pane.as_ref() != Some(pane) || !of_these(clause) || clause.test.keys().is_none());
    }
    for (field, key, _, state) in picks {
        pick(selection, *field, pane.clone(), key, *state);
    }
}

/// Sets the state of a value in the clauses of a pane.
pub fn put(selection: &mut Selection, field: Field, pane: Option<PaneId>, key: &str, state: State) {
    let clauses = &mut selection.clauses;
    let is_of_pane = |clause: &Clause| clause.field == field && clause.pane == pane;
    let is_there =
        |clause: &Clause| clause.test.keys().is_some_and(|(keys, of)| of == state && keys.iter().any(|other| other == key));
    if clauses.iter().any(|clause| is_of_pane(clause) && is_there(clause)) {
        return;
    }
    clauses.iter_mut().filter(|clause| is_of_pane(clause)).for_each(|clause| remove(clause, key));
    let own = clauses.iter_mut().filter(|clause| is_of_pane(clause)).find_map(|clause| match (&mut clause.test, state) {
        (Test::Any(keys) | Test::All(keys, _), State::Include) | (Test::None(keys), State::Exclude) => Some(keys),
        _ => None,
    });
    match own {
        _ if state == State::Off => {}
        Some(keys) => keys.push(key.to_owned()),
        None => {
            let keys = vec![key.to_owned()];
            let test = if state == State::Exclude { Test::None(keys) } else { Test::Any(keys) };
            // It takes the place of a clause that has lost its last value.
            match clauses.iter_mut().find(|clause| is_of_pane(clause) && is_vain(clause)) {
                Some(clause) => clause.test = test,
                None => clauses.push(Clause { field, test, pane }),
            }
        }
    }
    clauses.retain(|clause| !is_vain(clause));
}

/// Adds a clause that picks no values, or replaces the one of its kind that its pane has made.
pub fn replace(selection: &mut Selection, clause: Clause) {
    let same = |other: &&mut Clause| {
        let kind = |clause: &Clause| std::mem::discriminant(&clause.test);
        (other.field, &other.pane, kind(other)) == (clause.field, &clause.pane, kind(&clause))
    };
    match selection.clauses.iter_mut().find(same) {
        Some(before) => *before = clause,
        None => selection.clauses.push(clause),
    }
}

/// Like [`replace`], but a clause that asks nothing – an interval without ends, no articles – only takes the one before it away.
pub fn limit(selection: &mut Selection, clause: Clause) {
    let empty = match &clause.test {
        Test::Interval { from, to } => from.is_empty() && to.is_empty(),
        Test::Area(area) => area.is_empty(),
        Test::Box { west, south, east, north } => (west, south) == (east, north),
        Test::Articles(ids) => ids.is_empty(),
        Test::Distinct | Test::Furniture => false,
        Test::Any(_) | Test::All(..) | Test::None(_) => is_vain(&clause),
    };
    if empty {
        let kind = |clause: &Clause| (clause.field, clause.pane.clone(), std::mem::discriminant(&clause.test));
        selection.clauses.retain(|other| kind(other) != kind(&clause));
    } else {
        replace(selection, clause);
    }
}

fn remove(clause: &mut Clause, key: &str) {
    if let Test::Any(keys) | Test::All(keys, _) | Test::None(keys) = &mut clause.test {
        keys.retain(|other| other != key);
    }
}

fn is_vain(clause: &Clause) -> bool {
    clause.test.keys().is_some_and(|(keys, _)| keys.is_empty())
}

/// Sets within what a pane's included values of a field have to stand; `None`: one of them is enough. Without values there is nothing to
/// set.
pub fn set_scope(selection: &mut Selection, field: Field, pane: Option<&PaneId>, scope: Option<Scope>) {
    for clause in selection.clauses.iter_mut().filter(|clause| clause.field == field && clause.pane.as_ref() == pane) {
        if let Test::Any(keys) | Test::All(keys, _) = &mut clause.test {
            let keys = std::mem::take(keys);
            clause.test = match scope {
                Some(scope) => Test::All(keys, scope),
                None => Test::Any(keys),
            };
        }
    }
}

/// The query, then field by field the picked values and the other clauses.
pub fn chips(selection: &Selection) -> Vec<Chip> {
    let query = selection.query.trim();
    let mut chips: Vec<Chip> = (!query.is_empty()).then(|| Chip::Query(query.to_owned())).into_iter().collect();
    let mut fields: Vec<Field> = Vec::new();
    for clause in &selection.clauses {
        if !fields.contains(&clause.field) {
            fields.push(clause.field);
        }
    }
    for field in fields {
        let picks = selection.picks(field).into_iter();
        chips.extend(picks.map(|(key, state)| Chip::Value { facet: field, key: key.to_owned(), state }));
        let others = selection.clauses.iter().filter(|clause| clause.field == field && clause.test.keys().is_none());
        chips.extend(others.cloned().map(Chip::Clause));
    }
    chips
}

/// Within what an included value has to stand together with others; `None` if it has not to.
pub fn joined(selection: &Selection, field: Field, key: &str) -> Option<Scope> {
    selection.clauses.iter().filter(|clause| clause.field == field).find_map(|clause| match &clause.test {
        Test::All(keys, scope) if keys.len() > 1 && keys.iter().any(|other| other == key) => Some(*scope),
        _ => None,
    })
}

/// The pane that has made what a chip shows.
pub fn pane_of<'a>(selection: &'a Selection, chip: &'a Chip) -> Option<&'a PaneId> {
    match chip {
        Chip::Query(_) => None,
        Chip::Clause(clause) => clause.pane.as_ref(),
        Chip::Value { facet, key, state } => {
            let has = |clause: &&Clause| {
                let picks = clause.test.keys();
                clause.field == *facet && picks.is_some_and(|(keys, of)| of == *state && keys.contains(key))
            };
            selection.clauses.iter().find(has)?.pane.as_ref()
        }
    }
}

/// Takes the part of a selection away that a chip shows.
pub fn drop_chip(selection: &mut Selection, chip: &Chip) {
    match chip {
        Chip::Query(_) => selection.query.clear(),
        Chip::Value { facet, key, .. } => set(selection, *facet, key, State::Off),
        Chip::Clause(clause) => selection.clauses.retain(|other| other != clause),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(keys: &[&str]) -> Vec<String> {
        keys.iter().map(|key| (*key).to_owned()).collect()
    }

    #[test]
    fn a_value_cycles_through_include_exclude_off() {
        let mut selection = Selection::default();
        let mut seen = Vec::new();
        for _ in 0..4 {
            let state = next(selection.state_of(Field::Places, "ru"));
            set(&mut selection, Field::Places, "ru", state);
            seen.push(selection.state_of(Field::Places, "ru"));
        }
        assert_eq!(seen, [State::Include, State::Exclude, State::Off, State::Include]);
    }

    #[test]
    fn the_invariants_hold() {
        let mut selection = Selection::default();
        set(&mut selection, Field::People, "a", State::Off);
        assert!(selection.is_empty());
        set(&mut selection, Field::People, "a", State::Include);
        set(&mut selection, Field::Places, "x", State::Include);
        set(&mut selection, Field::People, "b", State::Include);
        set(&mut selection, Field::People, "a", State::Exclude);
        assert_eq!(selection.picks(Field::People), [("b", State::Include), ("a", State::Exclude)]);
        set(&mut selection, Field::People, "b", State::Off);
        assert_eq!(selection.clauses.len(), 2, "no clause without values");
        set(&mut selection, Field::Places, "x", State::Exclude);
        assert_eq!(selection.clauses[0].test, Test::None(keys(&["x"])), "the clause keeps its place");
        set(&mut selection, Field::People, "a", State::Off);
        set(&mut selection, Field::Places, "x", State::Off);
        assert!(selection.is_empty());
    }

    #[test]
    fn a_value_that_another_pane_has_picked_is_taken_over() {
        let other = Clause { field: Field::People, test: Test::Any(keys(&["a"])), pane: None };
        let mut selection = Selection { query: String::new(), clauses: vec![other] };
        set(&mut selection, Field::People, "a", State::Exclude);
        assert_eq!(selection.picks(Field::People), [("a", State::Exclude)]);
        assert_eq!(selection.clauses.len(), 1);
    }

    #[test]
    fn scopes_belong_to_a_facet_with_values() {
        let pane = PaneId::facet(Field::Dates);
        let mut selection = Selection::default();
        set_scope(&mut selection, Field::Dates, Some(&pane), Some(Scope::Article));
        assert!(selection.is_empty());
        set(&mut selection, Field::Dates, "2019", State::Include);
        set_scope(&mut selection, Field::Dates, Some(&pane), Some(Scope::Sentence));
        set(&mut selection, Field::Dates, "2020", State::Include);
        assert_eq!(selection.clauses[0].test, Test::All(keys(&["2019", "2020"]), Scope::Sentence));
        assert_eq!((scope_of(&selection, Field::Dates), scope_of(&selection, Field::People)), (Some(Scope::Sentence), None));
        set_scope(&mut selection, Field::Dates, Some(&pane), None);
        assert_eq!(selection.clauses[0].test, Test::Any(keys(&["2019", "2020"])));
    }

    #[test]
    fn a_pane_has_one_interval_and_takes_it_away_again() {
        let pane = Some(PaneId::named("published"));
        let interval = |from: &str, to: &str| Clause {
            field: Field::Published,
            test: Test::Interval { from: from.to_owned(), to: to.to_owned() },
            pane: pane.clone(),
        };
        let mut selection = Selection::default();
        limit(&mut selection, interval("2019", "2020"));
        limit(&mut selection, interval("2019", ""));
        assert_eq!(selection.clauses, [interval("2019", "")]);
        limit(&mut selection, interval("", ""));
        assert!(selection.is_empty());
    }

    #[test]
    fn a_chip_tells_which_pane_has_made_it() {
        let mut selection = Selection::of_query("talks");
        pick(&mut selection, Field::Places, PaneId::named("map"), "af", State::Include);
        set(&mut selection, Field::Places, "ru", State::Exclude);
        let panes: Vec<_> = chips(&selection).iter().map(|chip| pane_of(&selection, chip).cloned()).collect();
        assert_eq!(panes, [None, Some(PaneId::named("map")), Some(PaneId::facet(Field::Places))]);
        let views: Vec<_> = panes.iter().map(|pane| super::super::View::of_pane(pane.as_ref()?)).collect();
        assert_eq!(views, [None, Some(super::super::View::Map), None]);
    }

    #[test]
    fn chips_name_all_that_is_active_and_take_it_away() {
        let mut selection = Selection::of_query("  talks ");
        set(&mut selection, Field::Places, "ru", State::Exclude);
        let interval = Test::Interval { from: "2019".to_owned(), to: String::new() };
        let published = Clause { field: Field::Published, test: interval, pane: None };
        replace(&mut selection, published.clone());
        set(&mut selection, Field::Places, "af", State::Include);
        let value = |key: &str, state| Chip::Value { facet: Field::Places, key: key.to_owned(), state };
        let all = chips(&selection);
        let gold =
            [Chip::Query("talks".to_owned()), value("ru", State::Exclude), value("af", State::Include), Chip::Clause(published)];
        assert_eq!(all, gold);
        all.iter().for_each(|chip| drop_chip(&mut selection, chip));
        assert!(selection.is_empty());
    }
}
