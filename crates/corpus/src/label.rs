//! Labels of mentions, and the fields that they count in.

use wirescope_nlp::Label;
use wirescope_protocol::{self as protocol, Field};

/// The field that mentions of a label count in; see [`protocol::Label::field`].
pub fn field_of(of: Label) -> Option<Field> {
    label(of).field()
}

/// A label as the protocol calls it. The sets are the same on both sides.
pub fn label(label: Label) -> protocol::Label {
    match label {
        Label::Person => protocol::Label::Person,
        Label::Norp => protocol::Label::Norp,
        Label::Fac => protocol::Label::Fac,
        Label::Org => protocol::Label::Org,
        Label::Gpe => protocol::Label::Gpe,
        Label::Loc => protocol::Label::Loc,
        Label::Product => protocol::Label::Product,
        Label::Event => protocol::Label::Event,
        Label::WorkOfArt => protocol::Label::WorkOfArt,
        Label::Law => protocol::Label::Law,
        Label::Language => protocol::Label::Language,
        Label::Date => protocol::Label::Date,
        Label::Time => protocol::Label::Time,
        Label::Percent => protocol::Label::Percent,
        Label::Money => protocol::Label::Money,
        Label::Quantity => protocol::Label::Quantity,
        Label::Ordinal => protocol::Label::Ordinal,
        Label::Cardinal => protocol::Label::Cardinal,
    }
}
