//! Who takes part in what, word by word, as PropBank has it (Palmer, Gildea and Kingsbury 2005): ARG0 and ARG1 of a predicate.

use crate::TokenIdx;

/// Those who take part in what a word tells of, so far as the sentence says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parties {
    /// The word that tells of it: a verb, noun or adjective.
    pub act: TokenIdx,
    /// The head of who or what does it (ARG0).
    pub actor: Party,
    /// The head of whom or what it is done to (ARG1).
    pub patient: Party,
}

/// One of those who take part.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Party {
    /// The word on which its others depend; `None` where the sentence names nobody.
    pub head: Option<TokenIdx>,
    /// By how much this was better than the second best: 256 for each factor of e between their chances.
    pub margin: u32,
}
