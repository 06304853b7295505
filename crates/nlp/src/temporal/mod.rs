//! Expressions of time: a grammar that finds them, and the calendar arithmetic that gives them values.
//!
//! Text is read in atoms ([`atoms`]); the [`grammar`] says what each expression means without knowing
//! any date ([`expr`]); [`resolve`] places it on the [`calendar`] against the day of publication and
//! the day that the story has reached. So another day of publication needs no second reading.

mod atoms;
mod calendar;
mod expr;
mod grammar;
mod lexicon;
mod resolve;
mod tense;
#[cfg(test)]
mod tests;

use jiff::civil::Date;

pub(crate) use self::{atoms::Atoms, lexicon::Lex};
use self::{expr::Expr, resolve::Story};
use crate::{Label, Rule, Score, Sentence, Timex, TimexKind, Token};

/// Finds the expressions of time in `text`, in order, without overlap; relative ones count from `published`.
///
/// A day or month whose year cannot be told has the value `XXXX-05-01` or `XXXX-05`; a relative expression
/// without the day that it counts from has none.
pub(crate) fn find(text: &str, tokens: &[Token], sentences: &[Sentence], published: Option<Date>) -> Vec<Timex> {
    let mut atoms = Atoms::new(text, tokens, sentences);
    let mut story = Story::new(published);
    let mut times = Vec::new();
    for (from, to) in atoms.sentences.clone() {
        atoms.limit = to;
        let mut i = from;
        while i < to {
            let found = if atoms.joined(i) { None } else { grammar::at(&atoms, i, to) };
            let Some(found) = found else {
                i += 1;
                continue;
            };
            let tense = tense::around(&atoms, from, to, i, found.end);
            let mut expr = found.expr;
            if let Expr::Clock(day @ None, _) = &mut expr {
                *day = grammar::day_of_clock(&atoms, found.end, to).map(Box::new);
            }
            let value = story.tell(&expr, tense);
            let score = Score(if value.is_some() { found.score } else { found.score.saturating_sub(150) });
            times.push(Timex { span: atoms.span(i, found.end), kind: found.kind, value, rule: Rule(found.rule), score });
            i = found.end;
        }
    }
    times
}

/// The OntoNotes label of an expression: TIME below a day, DATE otherwise.
pub(crate) fn label(timex: &Timex) -> Label {
    let short =
        timex.value.as_deref().is_some_and(|value| value.starts_with("PT") || !value.starts_with('P') && value.contains('T'));
    let named = matches!(timex.kind, TimexKind::Time);
    if named || short { Label::Time } else { Label::Date }
}
