//! Watching an analysis from outside, stage by stage: this crate reads no clock, whoever measures does.

/// A stage of the analysis, in the order they come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Cutting the text into tokens.
    Tokens,
    /// Grouping tokens into sentences.
    Sentences,
    /// Expressions of time.
    Dates,
    /// Sums, percentages, quantities and plain numbers.
    Numbers,
    /// Names as the rules find them.
    Rules,
    /// Names as the trained recogniser finds them.
    Names,
    /// Settling overlaps, and which names are one entity.
    Entities,
    /// Parts of speech, lemmas, dependencies, and who takes part in what.
    Syntax,
    /// Where the places are.
    Places,
    /// Whom pronouns and descriptions stand for; titles and ties.
    References,
    /// Who said what.
    Quotations,
    /// Who did what to whom.
    Events,
}

/// Is told as each stage of an analysis ends. `()` looks away, and costs nothing.
pub trait Observer {
    /// That stage has ended.
    fn ended(&mut self, stage: Stage);
}

impl Observer for () {
    #[inline]
    fn ended(&mut self, _: Stage) {}
}
