//! Ages: lengths of time that say how old somebody or something is. OntoNotes labels them DATE, TimeML knows them as no times, so an age
//! is a mention without a [`Timex`].

use crate::{Doc, Mention, Rule, Timex, tokenizer};

use super::{Atoms, grammar};

/// The rule of an age.
pub(crate) const AGE: Rule = Rule::GrammarAge;

/// Whether an expression is an age.
pub(crate) fn is_age(timex: &Timex) -> bool {
    timex.rule == AGE
}

impl Doc {
    /// How old an age says that somebody or something is, as a TIMEX3 length: `P26Y`, `P6M`. `None` for every other mention.
    pub fn age(&self, mention: &Mention) -> Option<String> {
        if mention.rule == AGE { value(self.words(mention.span)) } else { None }
    }
}

/// The TIMEX3 length that the words of an age tell: `P56Y` of "56-year-old", "aged" or not.
pub(super) fn value(words: &str) -> Option<String> {
    let tokens = tokenizer::tokenize(words);
    grammar::age(&Atoms::new(words, &tokens, &[]))
}
