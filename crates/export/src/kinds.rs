//! What records call the kinds of the protocol: the names of the extraction's own kinds.

use wirescope_corpus::{kinds, label};
use wirescope_nlp as nlp;
use wirescope_protocol as protocol;

/// Whether an act took place, in the order of the protocol.
pub(crate) const MODALITIES: [nlp::Modality; 6] = [
    nlp::Modality::Done,
    nlp::Modality::Planned,
    nlp::Modality::Denied,
    nlp::Modality::CalledOff,
    nlp::Modality::Demanded,
    nlp::Modality::Hypothetical,
];

/// The name of the kind that stands for one of the protocol.
fn named<N: Copy, P: PartialEq>(all: &[N], of: impl Fn(N) -> P, wanted: P, name: fn(N) -> &'static str) -> &'static str {
    all.iter().copied().find(|own| of(*own) == wanted).map_or("", name)
}

/// The name of a label in OntoNotes: `WORK_OF_ART`.
pub(crate) fn label_name(wanted: protocol::Label) -> &'static str {
    named(&nlp::Label::ALL, label, wanted, nlp::Label::name)
}

/// `called-off`
pub(crate) fn modality_name(wanted: protocol::Modality) -> &'static str {
    named(&MODALITIES, kinds::modality, wanted, nlp::Modality::name)
}

/// The code of PLOVER: `CONSULT`.
pub(crate) fn action_name(wanted: protocol::EventAction) -> &'static str {
    named(&nlp::Action::ALL, kinds::action, wanted, nlp::Action::name)
}

/// `verbal-conflict`
pub(crate) fn quadrant_name(wanted: protocol::Quadrant) -> &'static str {
    let all = nlp::Action::ALL.map(nlp::Action::quadrant);
    named(&all, kinds::quadrant, wanted, nlp::Quadrant::name)
}

/// `direct`
pub(crate) fn quotation_name(wanted: protocol::QuotationKind) -> &'static str {
    let all = [nlp::QuotationKind::Direct, nlp::QuotationKind::Indirect, nlp::QuotationKind::Mixed];
    named(&all, kinds::quotation, wanted, nlp::QuotationKind::name)
}

/// `city`
pub(crate) fn level_name(wanted: protocol::PlaceLevel) -> &'static str {
    let all = [nlp::Level::Natural, nlp::Level::Country, nlp::Level::Region, nlp::Level::City];
    named(&all, kinds::level, wanted, nlp::Level::name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_its_name() {
        assert!(protocol::Label::ALL.into_iter().all(|label| !label_name(label).is_empty()));
        assert_eq!(modality_name(protocol::Modality::CalledOff), "called-off");
        assert_eq!(action_name(protocol::EventAction::Aid), "AID");
        assert_eq!(quadrant_name(protocol::Quadrant::MaterialConflict), "material-conflict");
        assert_eq!(quotation_name(protocol::QuotationKind::Mixed), "mixed");
        assert_eq!(level_name(protocol::PlaceLevel::City), "city");
    }
}
