//! How the code of an act changes where it is planned, called off or ended.

use crate::{Action, Quadrant};

pub(super) fn is_help(action: Action) -> bool {
    matches!(action.quadrant(), Quadrant::MaterialCooperation) || matches!(action, Action::Support | Action::Agree)
}

pub(super) fn is_harm(action: Action) -> bool {
    matches!(action, Action::Sanction | Action::Coerce | Action::Assault | Action::Mobilize)
}

/// The code of a planned act: planned help is an agreement, planned harm a threat.
pub(super) fn when_planned(action: Action) -> Action {
    match action {
        Action::Support | Action::Consult | Action::Cooperate | Action::Aid => Action::Agree,
        Action::Sanction | Action::Coerce | Action::Assault => Action::Threaten,
        other => other,
    }
}

/// The code of an act that was called off.
pub(super) fn when_cancelled(action: Action) -> Action {
    match action {
        Action::Consult | Action::Request => Action::Reject,
        other => when_stopped(other),
    }
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
