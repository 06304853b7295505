//! What is chosen in the network, how it is drawn, and how its address writes that.

use wirescope_protocol::{EdgeAsk, NetworkAsk, PaneAsk, PaneId, PathAsk, ValueRef};

use super::{head::SIZES, paint::Tells, scene::Size};
use crate::{
    components::aim::Aim,
    state::{charts, looks},
};

/// What is chosen.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) enum Chosen {
    /// Nothing.
    #[default]
    None,
    /// A name.
    Node(ValueRef),
    /// A name from which a way is looked for.
    From(ValueRef),
    /// The way between two names.
    Path(ValueRef, ValueRef),
    /// What ties two names: of acts those of the first towards the second.
    Edge(ValueRef, ValueRef),
    /// A step of a way, whose acts are those of either.
    Step(ValueRef, ValueRef),
}

impl Chosen {
    fn read(look: &str) -> Chosen {
        let one = |name: &str, chosen: fn(ValueRef) -> Chosen| looks::values::<1>(look, name).map(|[value]| chosen(value));
        let two = |name: &str, chosen: fn(ValueRef, ValueRef) -> Chosen| {
            looks::values::<2>(look, name).map(|[one, other]| chosen(one, other))
        };
        one("name", Chosen::Node)
            .or_else(|| one("from", Chosen::From))
            .or_else(|| two("way", Chosen::Path))
            .or_else(|| two("tie", Chosen::Edge))
            .or_else(|| two("step", Chosen::Step))
            .unwrap_or_default()
    }

    fn write(&self) -> Option<String> {
        match self {
            Chosen::None => None,
            Chosen::Node(value) => Some(looks::with_values("name", &[value])),
            Chosen::From(value) => Some(looks::with_values("from", &[value])),
            Chosen::Path(one, other) => Some(looks::with_values("way", &[one, other])),
            Chosen::Edge(one, other) => Some(looks::with_values("tie", &[one, other])),
            Chosen::Step(one, other) => Some(looks::with_values("step", &[one, other])),
        }
    }

    /// What it asks in a network of these ties.
    pub(super) fn ask(&self, shown: &NetworkAsk) -> Option<(PaneId, PaneAsk)> {
        match self {
            Chosen::None | Chosen::Node(_) | Chosen::From(_) => None,
            Chosen::Edge(one, other) => Some((charts::network_edge(), PaneAsk::Edge(edge_ask(shown, one, other, false)))),
            Chosen::Step(one, other) => Some((charts::network_edge(), PaneAsk::Edge(edge_ask(shown, one, other, true)))),
            Chosen::Path(from, to) => {
                let NetworkAsk { fields, by, min_weight, .. } = shown;
                let (from, to) = (from.clone(), to.clone());
                let ask = PathAsk { fields: fields.clone(), by: *by, min_weight: *min_weight, from, to };
                Some((charts::network_path(), PaneAsk::Path(ask)))
            }
        }
    }
}

/// The first passages of a tie.
pub(super) fn edge_ask(shown: &NetworkAsk, one: &ValueRef, other: &ValueRef, either: bool) -> EdgeAsk {
    EdgeAsk { one: one.clone(), other: other.clone(), by: shown.by, either, offset: 0, limit: 20 }
}

/// How it is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Look {
    pub(super) size: Size,
    pub(super) tells: Tells,
    pub(super) table: bool,
}

/// All that addresses have of the view besides what it asks.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Drawn {
    pub(super) look: Look,
    pub(super) chosen: Chosen,
    /// What part of it is in view, if somebody has chosen that.
    pub(super) aim: Option<Aim>,
}

impl Drawn {
    pub(super) fn read(look: &str) -> Drawn {
        let size = SIZES.into_iter().find(|(_, code, _)| looks::has(look, code)).map(|(size, ..)| size);
        let tells = if looks::has(look, "communities") { Tells::Community } else { Tells::Kind };
        Drawn {
            look: Look { size: size.unwrap_or_default(), tells, table: looks::has(look, "table") },
            chosen: Chosen::read(look),
            aim: looks::numbers(look, "at").map(Aim),
        }
    }

    pub(super) fn write(&self) -> String {
        let Drawn { look, chosen, aim } = self;
        let size = SIZES.into_iter().find(|(size, ..)| *size == look.size && *size != Size::default());
        let communities = (look.tells == Tells::Community).then(|| "communities".to_owned());
        looks::join([
            look.table.then(|| "table".to_owned()),
            communities,
            size.map(|(_, code, _)| code.to_owned()),
            chosen.write(),
            aim.map(|Aim(numbers)| looks::place("at", &numbers)),
        ])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wirescope_protocol::{Field, TieBy};

    fn value(key: &str) -> ValueRef {
        ValueRef { field: Field::People, key: key.to_owned() }
    }

    #[test]
    fn what_is_chosen_is_found_again() {
        let two = || (value("ann ~ b"), value("articles"));
        let all = [
            Chosen::None,
            Chosen::Node(value("table")),
            Chosen::From(value("a:b")),
            Chosen::Path(two().0, two().1),
            Chosen::Edge(two().0, two().1),
            Chosen::Step(two().0, two().1),
        ];
        for chosen in all {
            let look = Look { size: Size::Articles, tells: Tells::Community, table: true };
            let drawn = Drawn { look, chosen, aim: Some(Aim([0.5, 0.25, 3.0])) };
            assert_eq!(Drawn::read(&drawn.write()), drawn, "{}", drawn.write());
        }
        assert_eq!(Drawn::default().write(), "");
        assert_eq!(
            Drawn::read("table~between").look,
            Look { size: Size::Betweenness, table: true, ..Look::default() },
            "as it was"
        );
    }

    #[test]
    fn acts_of_a_tie_go_one_way_and_those_of_a_step_either() {
        let shown = NetworkAsk { by: TieBy::Acts, ..NetworkAsk::default() };
        let either = |chosen: Chosen| match chosen.ask(&shown) {
            Some((_, PaneAsk::Edge(ask))) => Some((ask.by, ask.either)),
            _ => None,
        };
        assert_eq!(either(Chosen::Edge(value("a"), value("b"))), Some((TieBy::Acts, false)));
        assert_eq!(either(Chosen::Step(value("a"), value("b"))), Some((TieBy::Acts, true)));
        assert_eq!(Chosen::Node(value("a")).ask(&shown), None);
    }
}
