//! What was typed → patterns of words.

use std::collections::BTreeMap;

use super::{
    ast::{Elem, Pattern},
    expression::{Expression, Wildcard},
    nearly::Nearly,
};
use crate::terms::{TermKind, each_term};

/// Longer phrases are searched for by this many words.
const MAX_ELEMS: usize = 64;
/// What stands for `*` and for `?` while words are told apart: letters of a script that nobody reads, so that they are taken for letters.
const ANY: char = '\u{10600}';
const ONE: char = '\u{10601}';

/// What was typed, as patterns.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Typed {
    /// The spellings to look for; none if there is no letter or digit. The first has the parts of compounds and the second the compounds
    /// whole, so that `cease-fire` finds "cease fire" and "ceasefire".
    pub(crate) patterns: Vec<Pattern>,
    /// Whether a `*` stands by itself. It is passed over.
    pub(crate) lone_star: bool,
    /// Whether words were left out because there are too many, or too long for wildcards.
    pub(crate) cut: bool,
}

/// Reads a word or the inside of a phrase.
pub(crate) fn patterns(text: &str) -> Typed {
    read(text, word)
}

/// Likewise, but words may be spelt nearly so.
pub(crate) fn nearly(text: &str) -> Typed {
    read(text, |term| Nearly::new(term).map_or_else(|| word(term), |nearly| Some(Elem::Shape(nearly.into()))))
}

fn read(text: &str, elem: impl Fn(&str) -> Option<Elem>) -> Typed {
    let text = marked(text);
    let lone_star = text.split(|c: char| c != ANY && c != ONE && !c.is_alphanumeric()).any(is_only_wildcards);
    let (mut parts, mut compounds) = (Vec::new(), BTreeMap::new());
    each_term(&text, |term| match term.kind {
        TermKind::Part => parts.push(term.text.to_owned()),
        TermKind::Compound => {
            compounds.insert(term.position as usize, (term.parts as usize, term.text.to_owned()));
        }
        TermKind::Abbreviation => {}
    });
    let mut whole = Vec::new();
    let mut at = 0;
    while let Some(part) = parts.get(at) {
        let (parts, term) = compounds.remove(&at).unwrap_or_else(|| (1, part.clone()));
        whole.push(term);
        at += parts;
    }
    let mut cut = parts.len() > MAX_ELEMS;
    let mut patterns = Vec::new();
    for mut terms in [parts, whole] {
        terms.truncate(MAX_ELEMS);
        let terms = terms.iter().filter(|term| !is_only_wildcards(term));
        let elems = terms.filter_map(|term| {
            let elem = elem(term);
            cut |= elem.is_none();
            elem
        });
        let pattern = Pattern(elems.collect());
        if !pattern.0.is_empty() && !patterns.contains(&pattern) {
            patterns.push(pattern);
        }
    }
    Typed { patterns, lone_star, cut }
}

/// The text with wildcards as letters: every `*`, and every `?` that stands in a word. Elsewhere a `?` ends a question.
fn marked(text: &str) -> String {
    let chars: Vec<char> = text.trim().chars().collect();
    let is_in_word = |at: usize| {
        let before = chars.get(..at).unwrap_or_default().iter().rev().find(|c| **c != '?');
        let after = chars.get(at..).unwrap_or_default().iter().find(|c| **c != '?');
        let is_letter = |c: Option<&char>| c.is_some_and(|c| c.is_alphanumeric() || *c == '*');
        is_letter(before) && is_letter(after)
    };
    let mark = |(at, c): (usize, &char)| match c {
        '*' => ANY,
        '?' if is_in_word(at) => ONE,
        c => *c,
    };
    chars.iter().enumerate().map(mark).collect()
}

/// The elements of a term; `None` if it is too long.
fn word(term: &str) -> Option<Elem> {
    if !term.contains([ANY, ONE]) {
        return Some(Elem::Word(term.to_owned()));
    }
    let beginning = term.trim_end_matches(ANY);
    if beginning.len() < term.len() && !beginning.contains([ANY, ONE]) {
        return Some(Elem::Prefix(beginning.to_owned()));
    }
    let wildcard = |letter| match letter {
        ANY => Wildcard::Any,
        ONE => Wildcard::One,
        letter => Wildcard::Letter(letter),
    };
    let mut wildcards: Vec<Wildcard> = term.chars().map(wildcard).collect();
    wildcards.dedup_by(|next, before| *next == Wildcard::Any && *before == Wildcard::Any);
    Some(Elem::Shape(Expression::of_wildcards(&wildcards)?.into()))
}

fn is_only_wildcards(term: &str) -> bool {
    !term.is_empty() && term.chars().all(|c| c == ANY || c == ONE)
}

#[cfg(test)]
impl super::Shape {
    /// The shape of one word, as it is typed: `colo*r`, `~color` or `/colou?r/`.
    pub(crate) fn typed(text: &str) -> Option<Self> {
        if let Some(inside) = text.strip_prefix('/') {
            return super::regex::expression(inside.strip_suffix('/')?).ok().map(Self::from);
        }
        let typed = text.strip_prefix('~').map_or_else(|| patterns(text), nearly);
        match typed.patterns.into_iter().next()?.0.pop()? {
            Elem::Shape(shape) => Some(shape),
            Elem::Word(_) | Elem::Prefix(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::Shape;

    #[test]
    fn stars_and_question_marks_stand_for_letters_inside_words() {
        let fits = |typed: &str, word: &str| Shape::typed(typed).expect(typed).fits(word);
        assert!(fits("wom?n", "women") && !fits("wom?n", "womn"));
        assert!(fits("colo*r", "color") && fits("colo*r", "colour") && !fits("colo*r", "colours"));
        assert!(fits("*gate", "watergate") && fits("h??se", "house") && fits("w?m*", "women"));
        assert_eq!(patterns("what happened?").patterns, patterns("what happened").patterns);
        assert_eq!(patterns("who??").patterns, patterns("who").patterns);
        assert_eq!(patterns("dock*").patterns, [Pattern(vec![Elem::Prefix("dock".into())])]);
        assert!(matches!(patterns("\"sa?d to*\"").patterns[0].0.as_slice(), [Elem::Shape(_), Elem::Prefix(_)]));
    }

    #[test]
    fn lone_stars_are_reported() {
        assert!(patterns("*").lone_star && patterns("*").patterns.is_empty());
        assert!(patterns("ministry of *").lone_star);
        assert!(!patterns("*foo").lone_star && !patterns("foo*").lone_star);
    }
}
