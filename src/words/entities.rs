//! Entities, dates and numbers: what their labels mean, and what their cards say.

use wirescope_protocol::{AlikeReason, Argument, Card, CardTie, Doubt, Label, MarkKind, TieKind};

use super::numbers::{self, counted, thousands};

/// What a click on a name does that leads to its words.
pub(crate) fn its_words(name: &str) -> String {
    format!("Where {name} is named")
}

/// What a label means.
pub(crate) fn label(label: Label) -> &'static str {
    match label {
        Label::Person => "Person",
        Label::Norp => "Nationality or group",
        Label::Fac => "Building or site",
        Label::Org => "Organisation",
        Label::Gpe => "Country or city",
        Label::Loc => "Place",
        Label::Product => "Product",
        Label::Event => "Event",
        Label::WorkOfArt => "Title of a work",
        Label::Law => "Law or treaty",
        Label::Language => "Language",
        Label::Date => "Date",
        Label::Time => "Time",
        Label::Percent => "Percentage",
        Label::Money => "Sum of money",
        Label::Quantity => "Quantity",
        Label::Ordinal => "Rank",
        Label::Cardinal => "Number",
    }
}

/// What marked words are, before what they stand for: `Pronoun · Person`.
pub(crate) fn mark(kind: MarkKind, stands_for: Label) -> String {
    match kind {
        MarkKind::Mention => label(stands_for).to_owned(),
        MarkKind::Pronoun => format!("Pronoun · {}", label(stands_for)),
        MarkKind::Description => format!("Description · {}", label(stands_for)),
    }
}

/// Follows the words of a pronoun or description, in quotation marks, before the name.
pub(crate) const STANDS_HERE_FOR: &str = " stands here for";
/// Comes before the name of what a metonym is used for.
pub(crate) const HERE_IT_STANDS_FOR: &str = "Here it stands for ";
/// What a pronoun or description stands for, for screen readers.
pub(crate) fn stands_for(name: &str) -> String {
    format!("Stands for {name}")
}

/// Comes before the other forms of a name.
pub(crate) const ALSO_WRITTEN: &str = "Also written ";

// The rows of a card.
pub(crate) const ROLE: &str = "Role";
pub(crate) const ROLES: &str = "Roles";
pub(crate) const AGE: &str = "Age";
pub(crate) const TIES: &str = "Ties";
pub(crate) const PLACE: &str = "Place";

// The buttons of a card.
pub(crate) const INCLUDE: &str = "Only articles with this";
pub(crate) const STOP_INCLUDING: &str = "Stop filtering by this";
pub(crate) const IN_WORDS: &str = "In its words";
pub(crate) const EXCLUDE: &str = "Hide articles with this";
pub(crate) const STOP_EXCLUDING: &str = "Stop hiding these";

/// What the steps of a card go to.
pub(crate) const MENTION: &str = "mention";

/// `3 times here and 5 references to it, in no other article`
pub(crate) fn counts(card: &Card) -> String {
    let elsewhere = match card.articles {
        0 | 1 => "in no other article".to_owned(),
        articles => format!("in {}", counted(articles - 1, "other article", "other articles")),
    };
    let times = if card.count == 1 { "Once".to_owned() } else { format!("{} times", thousands(card.count)) };
    let references = match card.references {
        0 => String::new(),
        count => format!(" and {} to it", counted(count, "reference", "references")),
    };
    format!("{times} here{references}, {elsewhere}")
}

/// A tie of something with that label: `people of Vietnam`, `in Peru`.
pub(crate) fn tie(tied: Label, tie: &CardTie) -> String {
    let name = with_article(&tie.name);
    match tie.kind {
        TieKind::Of if tied == Label::Norp => format!("people of {name}"),
        TieKind::Of => format!("of {name}"),
        TieKind::StandsFor => format!("stands for {name}"),
        TieKind::In => format!("in {name}"),
    }
}

/// Names of countries that have an article in a sentence: "the Netherlands". So have islands, republics, kingdoms and states.
const WITH_ARTICLE: [&str; 8] =
    ["Netherlands", "Philippines", "Bahamas", "Maldives", "Gambia", "Comoros", "Seychelles", "Vatican"];

fn with_article(name: &str) -> String {
    let words = |word: &str| matches!(word, "United" | "Republic" | "Islands" | "Kingdom" | "Emirates" | "States");
    let governs = name.starts_with("government") || name.starts_with("parliament");
    if governs || WITH_ARTICLE.contains(&name) || name.split(' ').any(words) { format!("the {name}") } else { name.to_owned() }
}

/// Why a name may stand for more or for less than one thing.
pub(crate) fn doubt(doubt: &Doubt) -> String {
    match doubt {
        Doubt::SameAs { name, reason } => format!("Perhaps the same as {name}: {}.", alike(*reason)),
        Doubt::Joined { name, reason } => format!("“{name}” in this article, taken to be the same: {}.", alike(*reason)),
        Doubt::OtherKind { label: other, articles } => {
            format!(
                "The same name is taken for another kind of thing in {}: {}.",
                numbers::articles(*articles),
                label(*other).to_lowercase()
            )
        }
        Doubt::TwoPeople { first_birth, last_birth } => {
            format!("Perhaps two people: ages in the articles tell of births in about {first_birth} and {last_birth}.")
        }
    }
}

pub(crate) fn alike(reason: AlikeReason) -> &'static str {
    match reason {
        AlikeReason::Acronym => "one is the initials of the other",
        AlikeReason::Surname => "nobody else has this last name",
        AlikeReason::Initials => "one gives first names as initials",
        AlikeReason::MiddleNames => "one has names between the first and the last",
        AlikeReason::Order => "the same names in another order",
        AlikeReason::Form => "they differ in an article or a legal form",
        AlikeReason::Spelling => "they are spelt nearly alike",
        AlikeReason::Nickname => "one is short for the other’s first name",
        AlikeReason::Called => "other articles call this one so, and nobody else",
        AlikeReason::Role => "of those with this name only this one has the office that the article gives",
        AlikeReason::Company => "the same people and organisations are named beside both",
        AlikeReason::BestKnown => "of those with this name this one is named far more often than all others",
    }
}

/// The name of what the words refer to; the words themselves where that is not known.
pub(crate) fn name(argument: &Argument) -> &str {
    if argument.name.is_empty() { &argument.words } else { &argument.name }
}

/// The words, and in brackets the name of what they refer to, where it is another: `he (Sergei Lavrov)`.
pub(crate) fn words_and_name(argument: &Argument) -> String {
    let Argument { words, name, .. } = argument;
    let bare = words.strip_prefix("the ").unwrap_or(words);
    if name.is_empty() || name == bare { words.clone() } else { format!("{words} ({name})") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ties_have_the_article_that_the_name_wants() {
        let cases = [
            (Label::Norp, TieKind::Of, "Vietnam", "people of Vietnam"),
            (Label::Norp, TieKind::Of, "Netherlands", "people of the Netherlands"),
            (Label::Gpe, TieKind::In, "United States", "in the United States"),
            (Label::Fac, TieKind::StandsFor, "government of Russia", "stands for the government of Russia"),
            (Label::Org, TieKind::Of, "Peru", "of Peru"),
        ];
        for (label, kind, name, gold) in cases {
            assert_eq!(tie(label, &CardTie { kind, name: name.to_owned() }), gold);
        }
    }

    #[test]
    fn names_follow_words_that_are_others() {
        let argument =
            |words: &str, name: &str| Argument { words: words.to_owned(), name: name.to_owned(), ..Argument::default() };
        assert_eq!(words_and_name(&argument("he", "Sergei Lavrov")), "he (Sergei Lavrov)");
        assert_eq!(words_and_name(&argument("the Kremlin", "Kremlin")), "the Kremlin");
        assert_eq!(words_and_name(&argument("a man", "")), "a man");
        assert_eq!((name(&argument("a man", "")), name(&argument("he", "Ada"))), ("a man", "Ada"));
    }
}
