//! Groups of labels that share a colour and an underline.

use wirescope_protocol::{Field, Label};

/// A group of labels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum LabelGroup {
    /// PERSON.
    Person,
    /// ORG.
    Org,
    /// GPE, LOC, FAC.
    Place,
    /// NORP, LANGUAGE.
    Group,
    /// DATE, TIME.
    Date,
    /// MONEY and other numbers.
    Number,
    /// EVENT, PRODUCT, WORK_OF_ART, LAW.
    Work,
}

impl LabelGroup {
    /// Every group, in the order of the legend.
    pub(crate) const ALL: [LabelGroup; 7] = [
        LabelGroup::Person,
        LabelGroup::Org,
        LabelGroup::Place,
        LabelGroup::Group,
        LabelGroup::Date,
        LabelGroup::Number,
        LabelGroup::Work,
    ];

    /// The group of a label.
    pub(crate) fn of(label: Label) -> LabelGroup {
        match label {
            Label::Person => LabelGroup::Person,
            Label::Org => LabelGroup::Org,
            Label::Gpe | Label::Loc | Label::Fac => LabelGroup::Place,
            Label::Norp | Label::Language => LabelGroup::Group,
            Label::Date | Label::Time => LabelGroup::Date,
            Label::Money | Label::Percent | Label::Quantity | Label::Cardinal | Label::Ordinal => LabelGroup::Number,
            Label::Event | Label::Product | Label::WorkOfArt | Label::Law => LabelGroup::Work,
        }
    }

    /// The group whose colour a facet has.
    pub(crate) fn of_facet(facet: Field) -> Option<LabelGroup> {
        match facet {
            Field::People => Some(LabelGroup::Person),
            Field::Organisations => Some(LabelGroup::Org),
            Field::Places => Some(LabelGroup::Place),
            Field::Groups => Some(LabelGroup::Group),
            Field::Dates => Some(LabelGroup::Date),
            Field::Numbers => Some(LabelGroup::Number),
            Field::Works => Some(LabelGroup::Work),
            Field::Source | Field::Author | Field::Section | Field::Language | Field::Folder | Field::Other | Field::Lack => None,
            Field::Published | Field::Articles => None,
            Field::Tag | Field::Starred | Field::Read | Field::Note | Field::Highlight | Field::Watch => None,
            Field::Speaker | Field::Addressee | Field::Actor | Field::Target | Field::Act | Field::Quadrant => None,
        }
    }

    /// Its class in the style sheets, and its code in the browser's storage.
    pub(crate) fn class(self) -> &'static str {
        match self {
            LabelGroup::Person => "person",
            LabelGroup::Org => "org",
            LabelGroup::Place => "place",
            LabelGroup::Group => "group",
            LabelGroup::Date => "date",
            LabelGroup::Number => "number",
            LabelGroup::Work => "work",
        }
    }
}
