//! The network: who is tied to whom, as a drawing, a list and a table.

mod chosen;
mod cross;
mod head;
mod paint;
mod passages;
mod scene;
mod side;
mod surface;
mod table;

use wirescope_protocol::{EdgeAsk, Field, NetworkAnswer, NetworkAsk, PaneAnswer, PaneAsk, Quadrant, State, TieBy, ValueRef};
use yew::prelude::*;

use crate::{
    components::{aim::Aim, picture::PictureCorner, quadrant},
    hooks::{App, Pane, use_app, use_desk, use_pane, use_panes, use_selection},
    state::{Action, Shared, View, charts},
    views::asked::caption,
    words::{events, graph as words},
};
use chosen::{Chosen, Drawn, Look};
use head::Head;
use paint::{NodeLook, Tells};
use side::{Side, mark};
use surface::Surface;
use table::Table;

/// What happens in the view.
#[derive(Clone, Debug, PartialEq)]
enum Deed {
    /// Another network is asked for.
    Ask(Box<NetworkAsk>),
    /// Something is chosen.
    Choose(Chosen),
    /// Something is chosen in the table, and shown beside the drawing.
    Show(Chosen),
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
    /// Another part of it is in view, and has been for a moment.
    Aim(Option<Aim>),
}

/// The view.
#[component]
pub(crate) fn Network() -> Html {
    let app = use_app();
    let (selection, panes) = (use_selection(), use_panes());
    let Pane { answer, current, .. } = use_pane(&charts::network(), charts::network_ask(&panes));
    let ask = charts::network_shown(&panes.settings);
    let Drawn { look, chosen, aim } = Drawn::read(use_desk().look(View::Network));
    let pointed = use_state_eq(|| None::<usize>);
    {
        // What is chosen asks for its words or its way, also where the address has chosen it, and anew in a network of other ties.
        let (app, asked) = (app.clone(), chosen.ask(&ask));
        use_effect_with(asked, move |asked| {
            if let Some((pane, asked)) = asked {
                app.dispatch.emit(Action::Pane(pane.clone(), asked.clone()));
            }
        });
    }
    let deed = {
        let (app, chosen, pointed) = (app.clone(), chosen.clone(), pointed.clone());
        Callback::from(move |deed: Deed| match deed {
            Deed::Ask(ask) => {
                pointed.set(None);
                app.dispatch.emit(Action::Pane(charts::network_settings(), PaneAsk::Network(*ask)));
            }
            Deed::Choose(next) => draw(&app, false, |drawn| drawn.chosen = next),
            Deed::Show(next) => draw(&app, false, |drawn| (drawn.chosen, drawn.look.table) = (next, false)),
            Deed::Click(value) => {
                let next = match &chosen {
                    Chosen::From(from) if *from != value => Chosen::Path(from.clone(), value),
                    _ => Chosen::Node(value),
                };
                draw(&app, false, |drawn| drawn.chosen = next);
            }
            Deed::Point(at) => pointed.set(at),
            Deed::Only(value, name, state) => {
                let picks = vec![(value.field, value.key, name, state)];
                app.dispatch.emit(Action::Pick { pane: charts::network(), picks, only: false });
            }
            Deed::More(edge) => app.dispatch.emit(Action::Pane(charts::network_edge(), PaneAsk::Edge(*edge))),
            Deed::Look(next) => draw(&app, false, |drawn| drawn.look = next),
            Deed::Aim(next) => draw(&app, true, |drawn| drawn.aim = next),
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
                        <Surface answer={answer.clone()} size={look.size} tells={look.tells} chosen={chosen.clone()} pointed={*pointed} by={ask.by} {aim} deed={deed.clone()} />
                        <div class="map-foot">
                            { legend(look.tells, ask.by, shown) }
                            <PictureCorner what="network" of=".graph .map-surface" caption={caption(&selection, &panes)} />
                        </div>
                    </div>
                    <Side ask={ask} answer={answer.clone()} {chosen} pointed={*pointed} tells={look.tells} {deed} />
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

/// Draws it otherwise than it is drawn now, which may be another way than when the callback was made.
fn draw(app: &App, moves: bool, change: impl FnOnce(&mut Drawn)) {
    let mut drawn = Drawn::read(app.now().desk.look(View::Network));
    change(&mut drawn);
    app.dispatch.emit(Action::Look(View::Network, drawn.write(), moves));
}

/// The fields whose values can be in a network.
const FIELDS: [Field; 5] = [Field::People, Field::Organisations, Field::Places, Field::Groups, Field::Works];
