//! Facets: what articles can be filtered by.

use wirescope_nlp::Label;

/// A kind of value that articles can be filtered by. The order is that in which readers see them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Facet {
    /// PERSON.
    People,
    /// ORG.
    Organisations,
    /// GPE, LOC and FAC.
    Places,
    /// NORP and LANGUAGE.
    Groups,
    /// Dates and times that have a calendar value. Those without one ("now", an unspecified year) and recurring times
    /// ("every Monday") are in no facet.
    Dates,
    /// MONEY, PERCENT, QUANTITY, CARDINAL, ORDINAL, and lengths of time.
    Numbers,
    /// EVENT, PRODUCT, WORK_OF_ART, LAW.
    Works,
    /// The paper, agency or site. The key of articles without one is empty.
    Source,
}

impl Facet {
    /// Every facet, in order.
    pub const ALL: [Facet; 8] = [
        Facet::People,
        Facet::Organisations,
        Facet::Places,
        Facet::Groups,
        Facet::Dates,
        Facet::Numbers,
        Facet::Works,
        Facet::Source,
    ];

    /// The facet that mentions of a label count in. Mentions of DATE and TIME have none of their own:
    /// their TIMEX3 value decides.
    pub fn of(label: Label) -> Option<Facet> {
        Some(match label {
            Label::Person => Facet::People,
            Label::Org => Facet::Organisations,
            Label::Gpe | Label::Loc | Label::Fac => Facet::Places,
            Label::Norp | Label::Language => Facet::Groups,
            Label::Event | Label::Product | Label::WorkOfArt | Label::Law => Facet::Works,
            Label::Money | Label::Percent | Label::Quantity | Label::Ordinal | Label::Cardinal => Facet::Numbers,
            Label::Date | Label::Time => return None,
        })
    }

    /// Its position in [`Facet::ALL`].
    pub(crate) fn index(self) -> usize {
        self as usize
    }
}
