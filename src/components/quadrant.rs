//! The four classes of acts: their order, their keys, their colours.

use wirescope_protocol::Quadrant;
use yew::prelude::*;

/// Every class, in the order in which the worker counts them.
pub(crate) const ALL: [Quadrant; 4] =
    [Quadrant::VerbalCooperation, Quadrant::MaterialCooperation, Quadrant::VerbalConflict, Quadrant::MaterialConflict];

/// Its key in clauses.
pub(crate) fn key(quadrant: Quadrant) -> &'static str {
    match quadrant {
        Quadrant::VerbalCooperation => "verbal-cooperation",
        Quadrant::MaterialCooperation => "material-cooperation",
        Quadrant::VerbalConflict => "verbal-conflict",
        Quadrant::MaterialConflict => "material-conflict",
    }
}

/// Its class in the style sheets.
pub(crate) fn class(quadrant: Quadrant) -> &'static str {
    match quadrant {
        Quadrant::VerbalCooperation => "q-talk",
        Quadrant::MaterialCooperation => "q-help",
        Quadrant::VerbalConflict => "q-quarrel",
        Quadrant::MaterialConflict => "q-fight",
    }
}

/// The share of each class in so many acts, as one bar.
pub(crate) fn bar(counts: [u32; 4]) -> Html {
    let part = |(quadrant, count): (Quadrant, u32)| {
        html! { if count > 0 { <i class={class(quadrant)} style={format!("flex-grow:{count}")} /> } }
    };
    html! { <span class="quadrant-bar" aria-hidden="true">{ for ALL.into_iter().zip(counts).map(part) }</span> }
}
