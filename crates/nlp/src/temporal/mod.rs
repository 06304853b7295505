//! Expressions of time: a grammar that finds them, and the calendar arithmetic that gives them values.
//!
//! Text is read in atoms ([`atoms`]); the [`grammar`] says what each expression means without knowing
//! any date ([`expr`]); [`resolve`] gives it a value on the [`calendar`] against the day of publication and
//! the day that the story has reached. So another day of publication needs no second reading. Ages are in [`age`].

mod age;
mod atoms;
mod calendar;
mod expr;
mod grammar;
mod lexicon;
mod pairs;
mod resolve;
mod tense;
#[cfg(test)]
mod tests;
mod word_lists;

use jiff::civil::Date;

pub(crate) use self::{
    age::{AGE, is_age},
    atoms::Atoms,
    lexicon::{Lex, is_word},
};
use self::{
    calendar::{Holiday, Stamp},
    expr::{Base, Clock, Expr, Found, Lean},
    lexicon::Unit,
    pairs::{Dated, Second},
    resolve::{Resolution, Story, Tense},
};
use crate::{Anchor, Label, Rule, Score, Sentence, Span, Timex, TimexKind, Token};

/// The rule of a weekday alone.
pub(crate) const WEEKDAY: Rule = Rule::GrammarDateWeekday;

/// Finds the expressions of time in `text`, in order, without overlap; relative ones count from `published`.
///
/// A day or month whose year cannot be told has the value `XXXX-05-01` or `XXXX-05`; a relative expression
/// without the day that it counts from has none. Which words they are, of what kind and by which rule, does not depend on that day:
/// [`retime`](crate::retime()) rests on this.
pub(crate) fn find(text: &str, tokens: &[Token], sentences: &[Sentence], published: Option<Date>) -> Vec<Timex> {
    let mut atoms = Atoms::new(text, tokens, sentences);
    let mut story = Story::new(published);
    let mut times = Vec::new();
    for (from, to) in atoms.sentences.clone() {
        atoms.limit = to;
        // The last date of the sentence that could tell another's year or week.
        let mut dated = None;
        // Where the day of a time of day stands, told after it, and the tense of both.
        let mut shared = None;
        let mut i = from;
        while i < to {
            let found = if atoms.joined(i) { None } else { grammar::at(&atoms, i, to) };
            let completed = found.map(|found| complete(&atoms, i, found, (from, to), dated));
            let Some((Found { end, kind, expr, rule, score }, lent)) = completed else {
                i += 1;
                continue;
            };
            let tense = if let Some((_, tense)) = shared.filter(|(at, _)| *at == i) {
                tense
            } else if expr.leans() {
                tense::around(&atoms, (from, to), i, end, matches!(expr, Expr::Clock(..)))
            } else {
                Tense::Unknown
            };
            if matches!(expr, Expr::Clock(Some(_), _)) && atoms.any(end, &["on", "of", ","]) {
                shared = Some((end + 1, tense));
            }
            let span = atoms.span(i, end);
            let Resolution { value, mut anchor, no_value } = story.resolve(&expr, tense, span);
            if anchor == Anchor::Absolute && value.is_some() {
                anchor = lent;
            }
            let score_of = |value: &Option<String>| Score(if value.is_some() { score } else { score.saturating_sub(150) });
            let day = if kind == TimexKind::Date { value.as_deref().and_then(|value| value.parse::<Date>().ok()) } else { None };
            let time = Timex { span, kind, score: score_of(&value), value, anchor, no_value, rule };
            let is_day = kind == TimexKind::Date && matches!(rule, Rule::GrammarDateDay | Rule::GrammarDateFull);
            let second = if is_day { pairs::second_day(&atoms, end, to, &expr) } else { None };
            times.push(time.clone());
            i = end;
            if let Some(Second { at, number, expr }) = second {
                // It is of the year of the first, where that is known.
                let fixed = |first: Date| Date::new(first.year(), first.month(), number).ok();
                let expr = day.map_or(expr, |first| fixed(first).map_or(Expr::NoValue, |day| Expr::Fixed(Stamp::Day(day))));
                let span = atoms.span(at, at + 1);
                let Resolution { value, no_value, .. } = story.resolve(&expr, tense, span);
                let anchor = if value.is_some() { anchor } else { Anchor::Absolute };
                times.push(Timex { span, score: score_of(&value), value, anchor, no_value, ..time });
                i = at + 1;
            }
            let full = matches!(expr, Expr::Fixed(_) | Expr::Within(..));
            let ahead = matches!(expr, Expr::Weekday(..)) && day > published;
            dated = day.filter(|_| full || ahead).map(|day| Dated { end: i, day, full, anchor }).or(dated);
        }
    }
    times
}

/// Moves expressions with what they count from.
pub(crate) fn move_spans(times: &mut [Timex], moved: impl Fn(Span) -> Span) {
    for time in times {
        time.span = moved(time.span);
        if let Anchor::Narrative(span) = &mut time.anchor {
            *span = moved(*span);
        }
    }
}

/// What a match says, with what other words of the sentence tell of its day or year, and what these count from.
fn complete(atoms: &Atoms<'_>, i: usize, mut found: Found, (from, to): (usize, usize), dated: Option<Dated>) -> (Found, Anchor) {
    let starts = i == from;
    if let Expr::Clock(day @ None, clock) = &mut found.expr {
        // "14:05 — The doors open" is stamped on the day of publication, whatever day was spoken of before.
        let stamp =
            starts && matches!(clock, Clock::At { .. }) && (found.end == to || atoms.any(found.end, &["-", "–", "—", "--", ":"]));
        let today = || Expr::Shift(0, Unit::Day, Base::Published);
        *day = grammar::day_of_clock(atoms, found.end, to).or_else(|| stamp.then(today)).map(Box::new);
    }
    if let (Expr::MonthDay(month, day), true) = (&found.expr, atoms.before(i, &["ended"])) {
        found.expr = Expr::Holiday(Holiday::Fixed { month: *month, day: *day }, Lean::Past);
    }
    let week = pairs::with_week(atoms, i, &found, dated).map(|expr| (expr, Anchor::Absolute));
    let Some((expr, lent)) = week.or_else(|| pairs::with_year(atoms, i, &found, to, dated)) else {
        return (found, Anchor::Absolute);
    };
    found.expr = expr;
    (found, lent)
}

/// The OntoNotes label of an expression: TIME below a day, DATE otherwise.
pub(crate) fn label(timex: &Timex) -> Label {
    if is_age(timex) {
        return Label::Date;
    }
    let short =
        timex.value.as_deref().is_some_and(|value| value.starts_with("PT") || !value.starts_with('P') && value.contains('T'));
    let named = matches!(timex.kind, TimexKind::Time);
    if named || short { Label::Time } else { Label::Date }
}
