//! Events: their codes in PLOVER, whether they took place, and the rows of their cards.

use wirescope_protocol::{EventAction, Modality, Quadrant};

/// A code of PLOVER.
pub(crate) fn action(action: EventAction) -> &'static str {
    match action {
        EventAction::Agree => "Agree",
        EventAction::Consult => "Consult",
        EventAction::Support => "Support",
        EventAction::Cooperate => "Cooperate",
        EventAction::Aid => "Aid",
        EventAction::Concede => "Concede",
        EventAction::Retreat => "Retreat",
        EventAction::Request => "Request",
        EventAction::Accuse => "Accuse",
        EventAction::Reject => "Reject",
        EventAction::Threaten => "Threaten",
        EventAction::Protest => "Protest",
        EventAction::Sanction => "Sanction",
        EventAction::Mobilize => "Mobilize",
        EventAction::Coerce => "Coerce",
        EventAction::Assault => "Assault",
    }
}

/// A code and its class: `Coerce – material conflict`.
pub(crate) fn act(act: EventAction, quadrant: Quadrant) -> String {
    format!("{} – {}", action(act), quadrant_lower(quadrant))
}

/// A class, within a sentence.
pub(crate) fn quadrant_lower(quadrant: Quadrant) -> &'static str {
    match quadrant {
        Quadrant::VerbalCooperation => "verbal cooperation",
        Quadrant::MaterialCooperation => "material cooperation",
        Quadrant::VerbalConflict => "verbal conflict",
        Quadrant::MaterialConflict => "material conflict",
    }
}

/// A class, by itself.
pub(crate) fn quadrant(quadrant: Quadrant) -> &'static str {
    match quadrant {
        Quadrant::VerbalCooperation => "Verbal cooperation",
        Quadrant::MaterialCooperation => "Material cooperation",
        Quadrant::VerbalConflict => "Verbal conflict",
        Quadrant::MaterialConflict => "Material conflict",
    }
}

/// Whether the event took place, according to the article.
pub(crate) fn modality(modality: Modality) -> &'static str {
    match modality {
        Modality::Done => "Told as done",
        Modality::Planned => "Planned or announced",
        Modality::Denied => "Denied, or told as not done",
        Modality::CalledOff => "Called off",
        Modality::Demanded => "Demanded, not done",
        Modality::Hypothetical => "Possible, not certain",
    }
}

/// The predicate in the text, for screen readers.
pub(crate) fn predicate(act: EventAction) -> String {
    format!("Event: {}", action(act))
}

/// What a card is about.
pub(crate) fn about(predicate: &str) -> String {
    format!("an event: {predicate}")
}

/// The kind of an event's card.
pub(crate) const EVENT: &str = "Event";
/// What the steps of a card go to.
pub(crate) const STEP: &str = "event";

// The rows of a card.
pub(crate) const ACT: &str = "Act";
pub(crate) const WHO: &str = "Who";
pub(crate) const TO_WHOM: &str = "To whom";
pub(crate) const STATUS: &str = "Status";
pub(crate) const WHEN: &str = "When";
pub(crate) const WHERE: &str = "Where";
