//! How the code of an act changes where it is ended. Planned and called off it keeps its code: the modality says so.

use crate::{Action, Quadrant};

pub(super) fn is_help(action: Action) -> bool {
    matches!(action.quadrant(), Quadrant::MaterialCooperation) || matches!(action, Action::Support | Action::Agree)
}

pub(super) fn is_harm(action: Action) -> bool {
    matches!(action, Action::Sanction | Action::Coerce | Action::Assault | Action::Mobilize)
}

/// The code of ending or lessening an act.
pub(super) fn when_stopped(action: Action) -> Action {
    match action {
        Action::Agree | Action::Consult | Action::Support | Action::Cooperate | Action::Aid | Action::Retreat => Action::Sanction,
        Action::Sanction | Action::Assault | Action::Mobilize => Action::Retreat,
        Action::Coerce | Action::Protest | Action::Request | Action::Accuse | Action::Threaten => Action::Concede,
        Action::Reject => Action::Agree,
        Action::Concede => Action::Coerce,
    }
}
