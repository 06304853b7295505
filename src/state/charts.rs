//! The panes of timeline, map and network: their names, and what each asks.

use wirescope_protocol::{
    CountLevel, CrossAsk, FacetSort, Field, Lane, NetworkAsk, NodePosition, PaneAnswer, PaneAsk, PaneId, Selection, Test,
    TimelineAsk, ValueRef,
};

pub use super::asks::{map, usual_map};
use super::{PanesSlice, settings::Settings};

/// The lanes of the timeline, and the clauses that are drawn on them.
pub fn timeline() -> PaneId {
    PaneId::named("timeline")
}

/// What the timeline shows: span, lanes and how many sentences. No pane asks this as it is; the panes of the timeline each ask a part.
pub fn timeline_settings() -> PaneId {
    PaneId::named("timeline-settings")
}

/// The sentences in the list beside the lanes.
pub fn timeline_events() -> PaneId {
    PaneId::named("timeline-events")
}

/// The sentences of the dates under the pointer; asked once something was pointed at.
pub fn timeline_peek() -> PaneId {
    PaneId::named("timeline-peek")
}

/// The fields of which a value can have a lane.
pub const LANE_FIELDS: [Field; 3] = [Field::People, Field::Organisations, Field::Places];

/// The values of a field that a lane is offered for.
pub fn lane_values(field: Field) -> (PaneId, PaneAsk) {
    let (search, sort) = (String::new(), FacetSort::Count);
    let ask = PaneAsk::Facet { field, search, sort, limit: 40, level: CountLevel::Article };
    (PaneId::named(format!("timeline-{}", field.code())), ask)
}

/// What was typed to find values for lanes.
pub fn lane_search(settings: &Settings) -> String {
    match settings.get(&lane_values(LANE_FIELDS[0]).0) {
        Some(PaneAsk::Facet { search, .. }) => search.clone(),
        _ => String::new(),
    }
}

/// What the timeline shows.
pub fn timeline_shown(settings: &Settings) -> TimelineAsk {
    match settings.get(&timeline_settings()) {
        Some(PaneAsk::Timeline(ask)) => ask.clone(),
        _ => TimelineAsk::default(),
    }
}

/// What the lanes ask.
pub fn lanes_ask(shown: &TimelineAsk) -> PaneAsk {
    PaneAsk::Timeline(TimelineAsk { limit: 0, offset: 0, events_of: None, ..shown.clone() })
}

/// What the list of sentences asks: those in the span that is picked, if one is, else those in view.
pub fn events_ask(shown: &TimelineAsk, selection: &Selection) -> PaneAsk {
    let (from, to) = interval(selection, Field::Dates).unwrap_or_else(|| (shown.from.clone(), shown.to.clone()));
    // Only the lanes tell where an open view begins and ends.
    let lanes = if from.is_empty() || to.is_empty() { vec![Lane::Published, Lane::Mentioned] } else { Vec::new() };
    PaneAsk::Timeline(TimelineAsk { from, to, lanes, bars: 1, spans: 0, ..shown.clone() })
}

/// What is asked of the dates under the pointer.
pub fn peek_ask(from: &str, to: &str, of: Option<ValueRef>) -> PaneAsk {
    let (from, to) = (from.to_owned(), to.to_owned());
    PaneAsk::Timeline(TimelineAsk { from, to, bars: 1, lanes: Vec::new(), spans: 0, events_of: of, offset: 0, limit: 60 })
}

/// The interval that was picked on the lanes of a field.
pub fn interval(selection: &Selection, field: Field) -> Option<(String, String)> {
    selection.clauses.iter().find_map(|clause| match &clause.test {
        Test::Interval { from, to } if clause.field == field && clause.pane.as_ref() == Some(&timeline()) => {
            Some((from.clone(), to.clone()))
        }
        _ => None,
    })
}

/// Who is tied to whom, and the clauses that are made in the network.
pub fn network() -> PaneId {
    PaneId::named("network")
}

/// What the network shows; [`network_ask`] adds where its nodes stand.
pub fn network_settings() -> PaneId {
    PaneId::named("network-settings")
}

/// What ties two names; asked once a tie was chosen.
pub fn network_edge() -> PaneId {
    PaneId::named("network-edge")
}

/// Two facets against each other, and the clauses that are made there.
pub fn cross() -> PaneId {
    PaneId::named("cross")
}

/// The way from one name to another; asked once one was looked for.
pub fn network_path() -> PaneId {
    PaneId::named("network-path")
}

/// What the network shows.
pub fn network_shown(settings: &Settings) -> NetworkAsk {
    match settings.get(&network_settings()) {
        Some(PaneAsk::Network(ask)) => ask.clone(),
        _ => NetworkAsk::default(),
    }
}

/// What the network asks. Nodes stay where they stand when filters, weight or number change; of other names, or tied otherwise, it is another
/// network.
pub fn network_ask(panes: &PanesSlice) -> PaneAsk {
    let shown = network_shown(&panes.settings);
    let last = panes.answers.get(&network());
    let Some((slice, PaneAsk::Network(asked))) = last.map(|slice| (slice, &slice.ask)) else { return PaneAsk::Network(shown) };
    let is_same = NetworkAsk { positions: Vec::new(), ..asked.clone() } == shown;
    if is_same && slice.stamp == panes.stamp {
        return slice.ask.clone();
    }
    let is_alike = (&asked.fields, asked.by, &asked.ego) == (&shown.fields, shown.by, &shown.ego);
    let positions = match &*slice.answer {
        PaneAnswer::Network(answer) if is_alike => {
            answer.nodes.iter().map(|node| NodePosition { node: node.value.value(), x: node.x, y: node.y }).collect()
        }
        _ => Vec::new(),
    };
    PaneAsk::Network(NetworkAsk { positions, ..shown })
}

/// All that the network asks, as tables or not.
pub(super) fn network_asks(panes: &PanesSlice, tables: bool) -> Vec<(PaneId, PaneAsk)> {
    let mut asks = vec![(network(), network_ask(panes))];
    asks.extend(tables.then(|| (cross(), PaneAsk::Cross(CrossAsk::default()))));
    let chosen =
        [network_edge(), network_path()].into_iter().filter_map(|pane| Some((pane.clone(), panes.settings.get(&pane)?.clone())));
    asks.extend(chosen);
    asks
}

/// All that the timeline asks.
pub(super) fn timeline_asks(settings: &Settings, selection: &Selection) -> Vec<(PaneId, PaneAsk)> {
    let shown = timeline_shown(settings);
    let mut asks = vec![(timeline(), lanes_ask(&shown)), (timeline_events(), events_ask(&shown, selection))];
    asks.extend(settings.get(&timeline_peek()).map(|peek| (timeline_peek(), peek.clone())));
    asks.extend(LANE_FIELDS.map(lane_values));
    asks
}

#[cfg(test)]
mod tests {
    use super::*;
    use wirescope_protocol::Clause;

    #[test]
    fn the_sentences_are_those_of_the_picked_span_or_else_of_the_view() {
        let mut shown = TimelineAsk { from: "2019".to_owned(), to: "2020".to_owned(), ..TimelineAsk::default() };
        let span = |shown: &TimelineAsk, selection: &Selection| match events_ask(shown, selection) {
            PaneAsk::Timeline(ask) => (ask.from, ask.to, ask.lanes.len()),
            other => panic!("{other:?}"),
        };
        let mut selection = Selection::default();
        assert_eq!(span(&shown, &selection), ("2019".to_owned(), "2020".to_owned(), 0));
        let test = Test::Interval { from: "2019-09".to_owned(), to: "2019-10".to_owned() };
        selection.clauses.push(Clause { field: Field::Dates, test, pane: Some(timeline()) });
        assert_eq!(span(&shown, &selection), ("2019-09".to_owned(), "2019-10".to_owned(), 0));
        selection.clauses.clear();
        shown.from.clear();
        assert_eq!(span(&shown, &selection), (String::new(), "2020".to_owned(), 2), "an open end is found by the lanes");
    }

    #[test]
    fn nodes_stay_where_they_stand_until_it_is_another_network() {
        use wirescope_protocol::{NamedValue, NetworkAnswer, NetworkNode, TieBy};
        let positions = |panes: &PanesSlice| match network_ask(panes) {
            PaneAsk::Network(ask) => ask.positions.len(),
            other => panic!("{other:?}"),
        };
        let mut panes = PanesSlice::new();
        assert_eq!(positions(&panes), 0);
        let value = NamedValue { field: Field::People, key: "a".to_owned(), name: "A".to_owned(), label: None };
        let node = NetworkNode { value, articles: 1, degree: 1, weight: 1, betweenness: 0, community: 0, x: 5, y: 7 };
        let ask = network_ask(&panes);
        panes.take(network(), ask.clone(), PaneAnswer::Network(NetworkAnswer { nodes: vec![node], ..NetworkAnswer::default() }));
        assert_eq!(network_ask(&panes), ask, "what is answered is not asked again");
        panes.stamp += 1;
        assert_eq!(positions(&panes), 1, "another selection");
        let by = NetworkAsk { by: TieBy::Acts, ..NetworkAsk::default() };
        panes.settings.insert(network_settings(), PaneAsk::Network(by));
        assert_eq!(positions(&panes), 0, "other ties");
    }

    #[test]
    fn what_is_pointed_at_is_asked_once_something_is() {
        let mut settings = Settings::new();
        let has_peek =
            |settings: &Settings| timeline_asks(settings, &Selection::default()).iter().any(|(pane, _)| *pane == timeline_peek());
        assert!(!has_peek(&settings));
        settings.insert(timeline_peek(), peek_ask("2019", "2019", None));
        assert!(has_peek(&settings));
    }
}
