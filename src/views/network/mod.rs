//! The network: who is tied to whom, as a drawing, a list and a table.

mod cross;
mod head;
mod paint;
mod passages;
mod scene;
mod side;
mod surface;
mod table;

use wirescope_protocol::{
    EdgeAsk, Field, NetworkAnswer, NetworkAsk, PaneAnswer, PaneAsk, PathAsk, Quadrant, State, TieBy, ValueRef,
};
use yew::prelude::*;

use crate::{
    components::{picture::PictureCorner, quadrant},
    hooks::{App, Pane, use_app, use_desk, use_pane, use_panes, use_selection},
    state::{Action, Shared, View, charts, looks},
    views::asked::caption,
    words::{events, graph as words},
};
use head::{Head, SIZES};
use paint::{NodeLook, Tells};
use scene::Size;
use side::{Side, mark};
use surface::Surface;
use table::Table;

/// What is chosen.
#[derive(Clone, Debug, Default, PartialEq)]
enum Chosen {
    /// Nothing.
    #[default]
    None,
    /// A name.
    Node(ValueRef),
    /// A name from which a way is looked for.
    From(ValueRef),
    /// The way between two names.
    Path(ValueRef, ValueRef),
    /// What ties two names.
    Edge(ValueRef, ValueRef),
}

/// How it is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Look {
    size: Size,
    tells: Tells,
    table: bool,
}

impl Look {
    fn read(look: &str) -> Look {
        let size = SIZES.into_iter().find(|(_, code, _)| looks::has(look, code)).map(|(size, ..)| size);
        let tells = if looks::has(look, "communities") { Tells::Community } else { Tells::Kind };
        Look { size: size.unwrap_or_default(), tells, table: looks::has(look, "table") }
    }

    fn write(self) -> String {
        let size = SIZES.into_iter().find(|(size, ..)| *size == self.size && *size != Size::default());
        let communities = (self.tells == Tells::Community).then(|| "communities".to_owned());
        looks::join([self.table.then(|| "table".to_owned()), communities, size.map(|(_, code, _)| code.to_owned())])
    }
}

/// What happens in the view.
#[derive(Clone, Debug, PartialEq)]
enum Deed {
    /// Another network is asked for.
    Ask(Box<NetworkAsk>),
    /// Something is chosen.
    Choose(Chosen),
    /// A name was clicked: it is chosen, or a way ends there.
    Click(ValueRef),
    /// A name is pointed at.
    Point(Option<usize>),
    /// Only articles with a name are to be shown, or no longer.
    Only(ValueRef, String, State),
    /// More passages of a tie are to be shown.
    More(Box<EdgeAsk>),
    /// It is drawn otherwise.
    Look(Look),
}

/// The view.
#[component]
pub(crate) fn Network() -> Html {
    let app = use_app();
    let (selection, panes) = (use_selection(), use_panes());
    let Pane { answer, current, .. } = use_pane(&charts::network(), charts::network_ask(&panes));
    let ask = charts::network_shown(&panes.settings);
    let look = Look::read(use_desk().look(View::Network));
    let chosen = use_state_eq(Chosen::default);
    let pointed = use_state_eq(|| None::<usize>);
    let deed = {
        let (app, chosen, pointed, ask) = (app.clone(), chosen.clone(), pointed.clone(), ask.clone());
        Callback::from(move |deed: Deed| match deed {
            Deed::Ask(ask) => {
                pointed.set(None);
                app.dispatch.emit(Action::Pane(charts::network_settings(), PaneAsk::Network(*ask)));
            }
            Deed::Choose(next) => choose(&app, &ask, &chosen, next),
            Deed::Click(value) => {
                let next = match &*chosen {
                    Chosen::From(from) if *from != value => Chosen::Path(from.clone(), value),
                    _ => Chosen::Node(value),
                };
                choose(&app, &ask, &chosen, next);
            }
            Deed::Point(at) => pointed.set(at),
            Deed::Only(value, name, state) => {
                let picks = vec![(value.field, value.key, name, state)];
                app.dispatch.emit(Action::Pick { pane: charts::network(), picks, only: false });
            }
            Deed::More(edge) => app.dispatch.emit(Action::Pane(charts::network_edge(), PaneAsk::Edge(*edge))),
            Deed::Look(next) => app.dispatch.emit(Action::Look(View::Network, next.write(), false)),
        })
    };
    let Some((answer, shown)) = answer.as_ref().and_then(|answer| Some((answer, network(answer)?))) else {
        return html! { <div class="bones bones-text" aria-hidden="true"><i /><i /><i /><i /></div> };
    };
    html! {
        <div class={classes!("finds", "graph", (!current).then_some("is-behind"))} aria-busy={(!current).to_string()}>
            <Head ask={ask.clone()} answer={answer.clone()} {look} deed={deed.clone()} />
            if shown.nodes.is_empty() {
                <div class="nothing">
                    <p class="nothing-title">{ words::NONE }</p><p>{ words::NONE_NOTE }</p>
                    <button type="button" class="button" onclick={deed.reform(|_: MouseEvent| Deed::Ask(Box::default()))}>{ words::ANEW }</button>
                </div>
            } else if look.table {
                <Table ask={ask} answer={answer.clone()} tells={look.tells} {deed} />
            } else {
                <div class="map-body">
                    <div class="map-side">
                        <Surface answer={answer.clone()} size={look.size} tells={look.tells} chosen={(*chosen).clone()} pointed={*pointed} by={ask.by} deed={deed.clone()} />
                        <div class="map-foot">
                            { legend(look.tells, ask.by, shown) }
                            <PictureCorner what="network" of=".graph .map-surface" caption={caption(&selection, &panes)} />
                        </div>
                    </div>
                    <Side ask={ask} answer={answer.clone()} chosen={(*chosen).clone()} pointed={*pointed} tells={look.tells} {deed} />
                </div>
            }
        </div>
    }
}

/// What colours and shapes tell.
fn legend(tells: Tells, by: TieBy, answer: &NetworkAnswer) -> Html {
    let has = |field: &Field| answer.nodes.iter().any(|node| node.value.field == *field);
    let kind = |field: Field| html! { <li>{ mark(NodeLook::of_kind(field)) }{ words::field(field) }</li> };
    let class = |quadrant: Quadrant| html! { <li><i class={classes!("map-key", "is-line", quadrant::class(quadrant))} />{ events::quadrant(quadrant) }</li> };
    html! {
        <ul class="map-legend">
            if tells == Tells::Kind {
                { for FIELDS.into_iter().filter(has).map(kind) }
            } else {
                <li>{ words::COMMUNITY_LEGEND }</li>
            }
            if by == TieBy::Acts { { for quadrant::ALL.into_iter().map(class) } }
        </ul>
    }
}

/// The answer, where it is a network.
fn network(answer: &Shared<PaneAnswer>) -> Option<&NetworkAnswer> {
    match &**answer {
        PaneAnswer::Network(answer) => Some(answer),
        _ => None,
    }
}

/// Chooses, and asks what that shows.
fn choose(app: &App, ask: &NetworkAsk, chosen: &UseStateHandle<Chosen>, next: Chosen) {
    match &next {
        Chosen::Edge(one, other) => {
            app.dispatch.emit(Action::Pane(charts::network_edge(), edge_ask(ask, one, other)));
        }
        Chosen::Path(from, to) => app.dispatch.emit(Action::Pane(charts::network_path(), path_ask(ask, from, to))),
        Chosen::None | Chosen::Node(_) | Chosen::From(_) => {}
    }
    chosen.set(next);
}

/// The first passages of a tie.
fn edge_ask(ask: &NetworkAsk, one: &ValueRef, other: &ValueRef) -> PaneAsk {
    PaneAsk::Edge(EdgeAsk { one: one.clone(), other: other.clone(), by: ask.by, offset: 0, limit: 20 })
}

fn path_ask(ask: &NetworkAsk, from: &ValueRef, to: &ValueRef) -> PaneAsk {
    let NetworkAsk { fields, by, min_weight, .. } = ask;
    PaneAsk::Path(PathAsk { fields: fields.clone(), by: *by, min_weight: *min_weight, from: from.clone(), to: to.clone() })
}

/// The fields whose values can be in a network.
const FIELDS: [Field; 5] = [Field::People, Field::Organisations, Field::Places, Field::Groups, Field::Works];
