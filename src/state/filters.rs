//! Operations on filters. They keep these invariants: no facet twice, no value twice, no facet without values.

use wirescope_protocol::{Facet, Filter, Join, Pick, State};

/// The query or a picked value, as shown above the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Chip {
    /// The query.
    Query(String),
    /// A picked value.
    Value {
        /// Its facet.
        facet: Facet,
        /// Its key.
        key: String,
        /// Included or excluded.
        state: State,
    },
}

/// The state of a value.
pub fn state_of(filters: &[Filter], facet: Facet, key: &str) -> State {
    of(filters, facet).and_then(|filter| filter.picks.iter().find(|pick| pick.key == key)).map_or(State::Off, |pick| pick.state)
}

/// The filter of a facet.
pub fn of(filters: &[Filter], facet: Facet) -> Option<&Filter> {
    filters.iter().find(|filter| filter.facet == facet)
}

/// How a facet's values join.
pub fn join_of(filters: &[Filter], facet: Facet) -> Join {
    of(filters, facet).map_or(Join::Any, |filter| filter.join)
}

/// How many values of a facet are included.
pub fn included(filters: &[Filter], facet: Facet) -> usize {
    of(filters, facet).map_or(0, |filter| filter.picks.iter().filter(|pick| pick.state == State::Include).count())
}

/// The state after a click: include, then exclude, then off.
pub fn next(state: State) -> State {
    match state {
        State::Off => State::Include,
        State::Include => State::Exclude,
        State::Exclude => State::Off,
    }
}

/// Sets the state of a value; `Off` removes it. A value that is picked already keeps its position.
pub fn set(filters: &mut Vec<Filter>, facet: Facet, key: &str, state: State) {
    let at = filters.iter().position(|filter| filter.facet == facet);
    match (at, state) {
        (None, State::Off) => {}
        (None, _) => filters.push(Filter { facet, join: Join::Any, picks: vec![Pick { key: key.to_owned(), state }] }),
        (Some(at), _) => {
            let Some(filter) = filters.get_mut(at) else { return };
            match filter.picks.iter_mut().find(|pick| pick.key == key) {
                Some(pick) => pick.state = state,
                None => filter.picks.push(Pick { key: key.to_owned(), state }),
            }
            filter.picks.retain(|pick| pick.state != State::Off);
            if filter.picks.is_empty() {
                filters.remove(at);
            }
        }
    }
}

/// Sets the join of a facet's values. Without values there is nothing to join.
pub fn set_join(filters: &mut [Filter], facet: Facet, join: Join) {
    if let Some(filter) = filters.iter_mut().find(|filter| filter.facet == facet) {
        filter.join = join;
    }
}

/// The query, then the picked values.
pub fn chips(query: &str, filters: &[Filter]) -> Vec<Chip> {
    let query = query.trim();
    let query = (!query.is_empty()).then(|| Chip::Query(query.to_owned()));
    let values = filters.iter().flat_map(|filter| {
        filter.picks.iter().map(|pick| Chip::Value { facet: filter.facet, key: pick.key.clone(), state: pick.state })
    });
    query.into_iter().chain(values).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_cycles_through_include_exclude_off() {
        let mut filters = Vec::new();
        let mut seen = Vec::new();
        for _ in 0..4 {
            let state = next(state_of(&filters, Facet::Places, "ru"));
            set(&mut filters, Facet::Places, "ru", state);
            seen.push(state_of(&filters, Facet::Places, "ru"));
        }
        assert_eq!(seen, [State::Include, State::Exclude, State::Off, State::Include]);
    }

    #[test]
    fn the_invariants_hold() {
        let mut filters = Vec::new();
        set(&mut filters, Facet::People, "a", State::Off);
        assert!(filters.is_empty());
        set(&mut filters, Facet::People, "a", State::Include);
        set(&mut filters, Facet::People, "b", State::Include);
        set(&mut filters, Facet::People, "a", State::Exclude);
        assert_eq!(filters.len(), 1);
        assert_eq!(filters[0].picks.iter().map(|pick| pick.key.as_str()).collect::<Vec<_>>(), ["a", "b"]);
        assert_eq!(included(&filters, Facet::People), 1);
        set(&mut filters, Facet::People, "a", State::Off);
        set(&mut filters, Facet::People, "b", State::Off);
        assert!(filters.is_empty(), "no facet without values");
    }

    #[test]
    fn joins_belong_to_a_facet_with_values() {
        let mut filters = Vec::new();
        set_join(&mut filters, Facet::Dates, Join::All);
        assert!(filters.is_empty());
        set(&mut filters, Facet::Dates, "2019", State::Include);
        set_join(&mut filters, Facet::Dates, Join::All);
        assert_eq!(join_of(&filters, Facet::Dates), Join::All);
        assert_eq!(join_of(&filters, Facet::People), Join::Any);
    }

    #[test]
    fn chips_name_all_that_is_active() {
        let mut filters = Vec::new();
        set(&mut filters, Facet::Places, "ru", State::Exclude);
        let chips = chips("  talks ", &filters);
        assert_eq!(
            chips,
            [Chip::Query("talks".to_owned()), Chip::Value { facet: Facet::Places, key: "ru".to_owned(), state: State::Exclude },]
        );
    }
}
