//! What a reader is told of names that may be one person's, and of one name that may be two.

use wirescope_corpus::{Alike, Corpus, Reason, ValueCard};

/// How many names a card suggests at most.
const MOST: usize = 3;

/// Lines for the card of a value: "Perhaps the same as Sergey Lavrov, whose name is spelt nearly alike".
pub(crate) fn doubts(corpus: &Corpus, value: &ValueCard) -> Vec<String> {
    let same = corpus.alike(value.facet, &value.key).into_iter().take(MOST).map(|alike| suggestion(&alike));
    let two = corpus
        .two_bearers(value.facet, &value.key)
        .map(|(first, last)| format!("Perhaps two people: ages in the articles tell of births in about {first} and {last}"));
    same.chain(two).collect()
}

fn suggestion(alike: &Alike) -> String {
    let why = match alike.reason {
        Reason::Acronym => "one is the initials of the other",
        Reason::Surname => "nobody else has this last name",
        Reason::Initials => "one gives first names as initials",
        Reason::MiddleNames => "one has names between the first and the last",
        Reason::Order => "the same names in another order",
        Reason::Form => "they differ in an article or a legal form",
        Reason::Spelling => "they are spelt nearly alike",
    };
    format!("Perhaps the same as {}: {why}", alike.value.name)
}
