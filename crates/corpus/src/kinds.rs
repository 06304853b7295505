//! Kinds, from the types of the extraction to those of the protocol. The sets are the same on both sides.

use wirescope_nlp as nlp;
use wirescope_protocol as protocol;

/// The code of a rule: `gazetteer/country`.
pub fn rule(rule: nlp::Rule) -> String {
    rule.code().to_owned()
}

/// A score in thousandths as a confidence from 0 to 1.
pub fn confidence(score: nlp::Score) -> f32 {
    f32::from(score.0) / 1000.0
}

/// Direct, indirect or mixed.
pub fn quotation(kind: nlp::QuotationKind) -> protocol::QuotationKind {
    match kind {
        nlp::QuotationKind::Direct => protocol::QuotationKind::Direct,
        nlp::QuotationKind::Indirect => protocol::QuotationKind::Indirect,
        nlp::QuotationKind::Mixed => protocol::QuotationKind::Mixed,
    }
}

/// What was done.
pub fn action(action: nlp::Action) -> protocol::EventAction {
    match action {
        nlp::Action::Agree => protocol::EventAction::Agree,
        nlp::Action::Consult => protocol::EventAction::Consult,
        nlp::Action::Support => protocol::EventAction::Support,
        nlp::Action::Cooperate => protocol::EventAction::Cooperate,
        nlp::Action::Aid => protocol::EventAction::Aid,
        nlp::Action::Concede => protocol::EventAction::Concede,
        nlp::Action::Retreat => protocol::EventAction::Retreat,
        nlp::Action::Request => protocol::EventAction::Request,
        nlp::Action::Accuse => protocol::EventAction::Accuse,
        nlp::Action::Reject => protocol::EventAction::Reject,
        nlp::Action::Threaten => protocol::EventAction::Threaten,
        nlp::Action::Protest => protocol::EventAction::Protest,
        nlp::Action::Sanction => protocol::EventAction::Sanction,
        nlp::Action::Mobilize => protocol::EventAction::Mobilize,
        nlp::Action::Coerce => protocol::EventAction::Coerce,
        nlp::Action::Assault => protocol::EventAction::Assault,
    }
}

/// The class of that.
pub fn quadrant(quadrant: nlp::Quadrant) -> protocol::Quadrant {
    match quadrant {
        nlp::Quadrant::VerbalCooperation => protocol::Quadrant::VerbalCooperation,
        nlp::Quadrant::MaterialCooperation => protocol::Quadrant::MaterialCooperation,
        nlp::Quadrant::VerbalConflict => protocol::Quadrant::VerbalConflict,
        nlp::Quadrant::MaterialConflict => protocol::Quadrant::MaterialConflict,
    }
}

/// Whether it took place.
pub fn modality(modality: nlp::Modality) -> protocol::Modality {
    match modality {
        nlp::Modality::Done => protocol::Modality::Done,
        nlp::Modality::Planned => protocol::Modality::Planned,
        nlp::Modality::Denied => protocol::Modality::Denied,
        nlp::Modality::CalledOff => protocol::Modality::CalledOff,
        nlp::Modality::Demanded => protocol::Modality::Demanded,
        nlp::Modality::Hypothetical => protocol::Modality::Hypothetical,
    }
}

/// The administrative level of a place.
pub fn level(level: nlp::Level) -> protocol::PlaceLevel {
    match level {
        nlp::Level::Natural => protocol::PlaceLevel::Natural,
        nlp::Level::Country => protocol::PlaceLevel::Country,
        nlp::Level::Region => protocol::PlaceLevel::Region,
        nlp::Level::City => protocol::PlaceLevel::City,
    }
}

/// How an entity is tied to another.
pub fn tie(kind: nlp::TieKind) -> protocol::TieKind {
    match kind {
        nlp::TieKind::Of => protocol::TieKind::Of,
        nlp::TieKind::StandsFor => protocol::TieKind::StandsFor,
        nlp::TieKind::In => protocol::TieKind::In,
    }
}

/// Why a time has no value.
pub fn no_value(reason: nlp::NoValue) -> protocol::NoValue {
    match reason {
        nlp::NoValue::PublicationUnknown => protocol::NoValue::PublicationUnknown,
        nlp::NoValue::ReferenceUnknown => protocol::NoValue::ReferenceUnknown,
        nlp::NoValue::Vague => protocol::NoValue::Vague,
    }
}
