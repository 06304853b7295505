//! Quotations.

use serde::{Deserialize, Serialize};
use wirescope_nlp::{Quotation, QuotationKind, Span};

use super::rules::Rules;
use super::spans::{Found, In, Out, Place, SavedArgument, at, position};

const KINDS: [QuotationKind; 3] = [QuotationKind::Direct, QuotationKind::Indirect, QuotationKind::Mixed];

#[derive(Serialize, Deserialize)]
pub(super) struct SavedQuotation {
    content: Vec<Place>,
    /// Position in [`KINDS`].
    kind: u8,
    cue: Option<Place>,
    speaker: Option<SavedArgument>,
    addressee: Option<SavedArgument>,
    place: Option<Place>,
    time: Option<Place>,
    found: Found,
}

pub(super) fn pack(quotations: &[Quotation], rules: &mut Rules) -> Vec<SavedQuotation> {
    let mut out = Out::new(rules);
    let pack = |quotation: &Quotation| SavedQuotation {
        content: quotation.content.iter().map(|&span| out.span(span)).collect(),
        kind: position(&KINDS, quotation.kind),
        cue: quotation.cue.map(|span| out.span(span)),
        speaker: quotation.speaker.map(|speaker| out.argument(speaker)),
        addressee: quotation.addressee.map(|addressee| out.argument(addressee)),
        place: quotation.place.map(|span| out.span(span)),
        time: quotation.time.map(|span| out.span(span)),
        found: out.found(quotation.rule, quotation.score),
    };
    quotations.iter().map(pack).collect()
}

pub(super) fn unpack(saved: Vec<SavedQuotation>, mut within: In<'_>) -> Option<Vec<Quotation>> {
    let unpack = |quotation: SavedQuotation| {
        let content: Vec<Span> = quotation.content.into_iter().map(|place| within.span(place)).collect::<Option<_>>()?;
        if content.is_empty() || content.windows(2).any(|pair| pair[1].start < pair[0].end) {
            return None;
        }
        let (cue, speaker) = (within.maybe(quotation.cue)?, within.argument(quotation.speaker)?);
        let addressee = within.argument(quotation.addressee)?;
        let (place, time) = (within.maybe(quotation.place)?, within.maybe(quotation.time)?);
        let (rule, score) = within.found(quotation.found)?;
        Some(Quotation { content, kind: at(&KINDS, quotation.kind)?, cue, speaker, addressee, place, time, rule, score })
    };
    saved.into_iter().map(unpack).collect()
}
