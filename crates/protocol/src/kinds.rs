//! Closed sets of kinds. The page has the words for each; records and addresses have codes.

use serde::{Deserialize, Serialize};

use crate::Field;

/// What kind of thing a mention names: the labels of OntoNotes 5 (LDC2013T19).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[allow(missing_docs, reason = "the names are those of OntoNotes")]
pub enum Label {
    Person,
    Norp,
    Fac,
    Org,
    Gpe,
    Loc,
    Product,
    Event,
    WorkOfArt,
    Law,
    Language,
    Date,
    Time,
    Percent,
    Money,
    Quantity,
    Ordinal,
    Cardinal,
}

impl Label {
    /// Every label, in the order of OntoNotes.
    pub const ALL: [Label; 18] = [
        Label::Person,
        Label::Norp,
        Label::Fac,
        Label::Org,
        Label::Gpe,
        Label::Loc,
        Label::Product,
        Label::Event,
        Label::WorkOfArt,
        Label::Law,
        Label::Language,
        Label::Date,
        Label::Time,
        Label::Percent,
        Label::Money,
        Label::Quantity,
        Label::Ordinal,
        Label::Cardinal,
    ];

    /// The field that mentions of it count in. Those of DATE and TIME have none of their own: their TIMEX3 value decides.
    pub fn field(self) -> Option<Field> {
        Some(match self {
            Label::Person => Field::People,
            Label::Org => Field::Organisations,
            Label::Gpe | Label::Loc | Label::Fac => Field::Places,
            Label::Norp | Label::Language => Field::Groups,
            Label::Event | Label::Product | Label::WorkOfArt | Label::Law => Field::Works,
            Label::Money | Label::Percent | Label::Quantity | Label::Ordinal | Label::Cardinal => Field::Numbers,
            Label::Date | Label::Time => return None,
        })
    }

    /// Whether the mention is an expression of time, which may have a TIMEX3 value.
    pub fn is_time(self) -> bool {
        matches!(self, Label::Date | Label::Time)
    }
}

/// What kind of words a [`Mark`](crate::Mark) marks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum MarkKind {
    /// A name, date or number.
    #[default]
    Mention,
    /// `he`, `their`
    Pronoun,
    /// `the militant group`
    Description,
}

/// Whether a quotation is between quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum QuotationKind {
    /// All of it is.
    Direct,
    /// None of it is.
    Indirect,
    /// Part of it is.
    Mixed,
}

/// The type of an event: a code of PLOVER (Open Event Data Alliance, manual of 2021).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names are those of PLOVER")]
pub enum EventAction {
    Agree,
    Consult,
    Support,
    Cooperate,
    Aid,
    Concede,
    Retreat,
    Request,
    Accuse,
    Reject,
    Threaten,
    Protest,
    Sanction,
    Mobilize,
    Coerce,
    Assault,
}

/// The four classes into which PLOVER sorts its codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names are those of PLOVER")]
pub enum Quadrant {
    VerbalCooperation,
    MaterialCooperation,
    VerbalConflict,
    MaterialConflict,
}

/// Whether an event took place, according to the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Modality {
    /// It took place: `signed the accord`.
    Done,
    /// It is to take place: `will meet on Monday`.
    Planned,
    /// It did not take place: `did not attack`.
    Denied,
    /// It was planned and will not take place: `cancelled the talks`.
    CalledOff,
    /// Somebody wants it to take place: `urged them to withdraw`.
    Demanded,
    /// It may take place: `might withdraw`.
    Hypothetical,
}

/// The administrative level of a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PlaceLevel {
    /// A continent, sea, river, mountain or other place without a government.
    Natural,
    /// A country or territory with an ISO 3166-1 code.
    Country,
    /// A state, province or other division of a country.
    Region,
    /// A city, town or village.
    City,
}

/// How an entity is tied to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum TieKind {
    /// A people, nationality or adjective belongs to its country.
    Of,
    /// A seat of power stands for the body that sits there.
    StandsFor,
    /// A part lies in its whole, as a capital in its country.
    In,
}

/// Why an expression of time has no value, or lacks its year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum NoValue {
    /// It is relative to the day of publication, which is not known.
    PublicationUnknown,
    /// It is relative to a time given earlier in the text, and there is none.
    ReferenceUnknown,
    /// It names no point on the calendar: `this season`.
    Vague,
}

/// Why two values of a facet may be the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum AlikeReason {
    /// The letters of one are the initials of the other.
    Acronym,
    /// One is a surname that nobody else in the corpus bears.
    Surname,
    /// One writes forenames as initials.
    Initials,
    /// One has names between the first and the last.
    MiddleNames,
    /// The same words in another order.
    Order,
    /// They differ in a legal form or an article.
    Form,
    /// They are spelt nearly alike, as transliterations of one name are.
    Spelling,
    /// One has the short form of the other's forename.
    Nickname,
    /// Other articles call the one by the other, and nobody else.
    Called,
    /// Of those that bear the one, only the other has the office that the article gives.
    Role,
    /// The same people and bodies are named beside both.
    Company,
    /// Of those that bear the one, the other is named far more often than all others together.
    BestKnown,
}
