//! Kinds, from the types of the extraction to those of the protocol. The sets are the same on both sides.

use wirescope_corpus::Reason;
use wirescope_nlp as nlp;
use wirescope_protocol as protocol;

/// The code of a rule: `gazetteer/country`.
pub(crate) fn rule(rule: nlp::Rule) -> String {
    rule.code().to_owned()
}

/// A score in thousandths as a confidence from 0 to 1.
pub(crate) fn confidence(score: nlp::Score) -> f32 {
    f32::from(score.0) / 1000.0
}

pub(crate) fn label(label: nlp::Label) -> protocol::Label {
    match label {
        nlp::Label::Person => protocol::Label::Person,
        nlp::Label::Norp => protocol::Label::Norp,
        nlp::Label::Fac => protocol::Label::Fac,
        nlp::Label::Org => protocol::Label::Org,
        nlp::Label::Gpe => protocol::Label::Gpe,
        nlp::Label::Loc => protocol::Label::Loc,
        nlp::Label::Product => protocol::Label::Product,
        nlp::Label::Event => protocol::Label::Event,
        nlp::Label::WorkOfArt => protocol::Label::WorkOfArt,
        nlp::Label::Law => protocol::Label::Law,
        nlp::Label::Language => protocol::Label::Language,
        nlp::Label::Date => protocol::Label::Date,
        nlp::Label::Time => protocol::Label::Time,
        nlp::Label::Percent => protocol::Label::Percent,
        nlp::Label::Money => protocol::Label::Money,
        nlp::Label::Quantity => protocol::Label::Quantity,
        nlp::Label::Ordinal => protocol::Label::Ordinal,
        nlp::Label::Cardinal => protocol::Label::Cardinal,
    }
}

pub(crate) fn quotation(kind: nlp::QuotationKind) -> protocol::QuotationKind {
    match kind {
        nlp::QuotationKind::Direct => protocol::QuotationKind::Direct,
        nlp::QuotationKind::Indirect => protocol::QuotationKind::Indirect,
        nlp::QuotationKind::Mixed => protocol::QuotationKind::Mixed,
    }
}

pub(crate) fn action(action: nlp::Action) -> protocol::EventAction {
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

pub(crate) fn quadrant(quadrant: nlp::Quadrant) -> protocol::Quadrant {
    match quadrant {
        nlp::Quadrant::VerbalCooperation => protocol::Quadrant::VerbalCooperation,
        nlp::Quadrant::MaterialCooperation => protocol::Quadrant::MaterialCooperation,
        nlp::Quadrant::VerbalConflict => protocol::Quadrant::VerbalConflict,
        nlp::Quadrant::MaterialConflict => protocol::Quadrant::MaterialConflict,
    }
}

pub(crate) fn modality(modality: nlp::Modality) -> protocol::Modality {
    match modality {
        nlp::Modality::Done => protocol::Modality::Done,
        nlp::Modality::Planned => protocol::Modality::Planned,
        nlp::Modality::Denied => protocol::Modality::Denied,
        nlp::Modality::CalledOff => protocol::Modality::CalledOff,
        nlp::Modality::Demanded => protocol::Modality::Demanded,
        nlp::Modality::Hypothetical => protocol::Modality::Hypothetical,
    }
}

pub(crate) fn level(level: nlp::Level) -> protocol::PlaceLevel {
    match level {
        nlp::Level::Natural => protocol::PlaceLevel::Natural,
        nlp::Level::Country => protocol::PlaceLevel::Country,
        nlp::Level::Region => protocol::PlaceLevel::Region,
        nlp::Level::City => protocol::PlaceLevel::City,
    }
}

pub(crate) fn tie(kind: nlp::TieKind) -> protocol::TieKind {
    match kind {
        nlp::TieKind::Of => protocol::TieKind::Of,
        nlp::TieKind::StandsFor => protocol::TieKind::StandsFor,
        nlp::TieKind::In => protocol::TieKind::In,
    }
}

pub(crate) fn no_value(reason: nlp::NoValue) -> protocol::NoValue {
    match reason {
        nlp::NoValue::PublicationUnknown => protocol::NoValue::PublicationUnknown,
        nlp::NoValue::ReferenceUnknown => protocol::NoValue::ReferenceUnknown,
        nlp::NoValue::Vague => protocol::NoValue::Vague,
    }
}

pub(crate) fn alike(reason: Reason) -> protocol::AlikeReason {
    match reason {
        Reason::Acronym => protocol::AlikeReason::Acronym,
        Reason::Surname => protocol::AlikeReason::Surname,
        Reason::Initials => protocol::AlikeReason::Initials,
        Reason::MiddleNames => protocol::AlikeReason::MiddleNames,
        Reason::Order => protocol::AlikeReason::Order,
        Reason::Form => protocol::AlikeReason::Form,
        Reason::Spelling => protocol::AlikeReason::Spelling,
    }
}
