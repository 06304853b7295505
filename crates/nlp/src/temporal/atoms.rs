//! Atoms: tokens cut at hyphens and where digits meet letters, with what each means to the grammar.
//!
//! `56-year-old` is one token and three atoms, `5pm` one token and two. Expressions begin and end
//! where tokens do; between, the grammar sees atoms only.

use super::lexicon::{Lex, look_up};
use crate::{Sentence, Span, Token, TokenKind};

/// A piece of a token.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Atom {
    pub(crate) span: Span,
    pub(crate) kind: TokenKind,
    pub(crate) lex: Lex,
    /// Whether a token begins, and ends, with this atom.
    pub(crate) first: bool,
    pub(crate) last: bool,
}

/// The atoms of a text and its words in lower case.
pub(crate) struct Atoms<'t> {
    text: &'t str,
    /// ASCII letters lowered, so that offsets are those of `text`.
    lower: String,
    pub(crate) list: Vec<Atom>,
    /// Whether the text writes the day before the month, as far as its dates show.
    pub(crate) day_first: bool,
    /// The end of the sentence being read: past it every atom looks empty.
    pub(crate) limit: usize,
    /// Ranges of atoms, one for a sentence.
    pub(crate) sentences: Vec<(usize, usize)>,
}

impl<'t> Atoms<'t> {
    /// Cuts `tokens` into atoms. Linear in the text.
    pub(crate) fn new(text: &'t str, tokens: &[Token], sentences: &[Sentence]) -> Self {
        let mut atoms = Atoms {
            text,
            lower: text.to_ascii_lowercase(),
            list: Vec::with_capacity(tokens.len() + tokens.len() / 8),
            sentences: Vec::new(),
            day_first: false,
            limit: usize::MAX,
        };
        let mut starts = Vec::with_capacity(tokens.len() + 1);
        for token in tokens {
            starts.push(atoms.list.len());
            atoms.cut(*token);
        }
        starts.push(atoms.list.len());
        for sentence in sentences {
            let from = starts.get(sentence.tokens.start as usize);
            let to = starts.get(sentence.tokens.end as usize);
            if let (Some(&from), Some(&to)) = (from, to) {
                atoms.sentences.push((from, to));
            }
        }
        atoms.day_first = atoms.writes_day_first();
        atoms
    }

    /// Counts `1 May` against `May 1`, and `25/12/2019` against `12/25/2019`.
    fn writes_day_first(&self) -> bool {
        let mut balance = 0_i32;
        for (i, pair) in self.list.windows(2).enumerate() {
            balance += match (pair[0].lex, pair[1].lex) {
                (Lex::Digits(1..=31), Lex::Month(_)) => 1,
                (Lex::Month(_), Lex::Digits(1..=31)) => -1,
                (Lex::Marked, _) => {
                    let mut parts = self.low(i).splitn(3, '/').map(|part| part.parse().unwrap_or(0_u16));
                    match (parts.next(), parts.next(), parts.next()) {
                        (Some(13..=31), Some(1..=12), Some(1..)) => 1,
                        (Some(1..=12), Some(13..=31), Some(1..)) => -1,
                        _ => 0,
                    }
                }
                _ => 0,
            };
        }
        balance > 0
    }

    fn get(&self, i: usize) -> Option<&Atom> {
        self.list.get(i).filter(|_| i < self.limit)
    }

    /// The atom's text in lower case; empty past the end.
    pub(crate) fn low(&self, i: usize) -> &str {
        self.get(i).map_or("", |atom| &self.lower[atom.span.start as usize..atom.span.end as usize])
    }

    /// The atom's text in lower case without its closing full stop.
    pub(crate) fn bare(&self, i: usize) -> &str {
        self.low(i).trim_end_matches('.')
    }

    pub(crate) fn lex(&self, i: usize) -> Lex {
        self.get(i).map_or(Lex::Other, |atom| atom.lex)
    }

    pub(crate) fn kind(&self, i: usize) -> Option<TokenKind> {
        self.get(i).map(|atom| atom.kind)
    }

    /// Whether atom `i` is one of `words`.
    pub(crate) fn any(&self, i: usize, words: &[&str]) -> bool {
        let low = self.low(i);
        words.contains(&low)
    }

    pub(crate) fn is(&self, i: usize, word: &str) -> bool {
        self.low(i) == word
    }

    /// Whether atom `i` is one of `words`, looking back from it: false before the first.
    pub(crate) fn before(&self, i: usize, words: &[&str]) -> bool {
        i > 0 && self.any(i - 1, words)
    }

    /// Whether the atom begins with a capital letter.
    pub(crate) fn capital(&self, i: usize) -> bool {
        self.get(i).is_some_and(|atom| self.text.as_bytes().get(atom.span.start as usize).is_some_and(u8::is_ascii_uppercase))
    }

    /// Whether the atom is in capital letters throughout.
    pub(crate) fn upper(&self, i: usize) -> bool {
        let word = self.get(i).and_then(|atom| self.text.get(atom.span.start as usize..atom.span.end as usize));
        word.is_some_and(|word| word.bytes().all(|b| b.is_ascii_uppercase()))
    }

    /// Whether atom `i` is joined to the one before it, within a token.
    pub(crate) fn joined(&self, i: usize) -> bool {
        self.get(i).is_some_and(|atom| !atom.first)
    }

    /// Whether nothing, not even a space, stands between atom `i` and the one before it.
    pub(crate) fn touches(&self, i: usize) -> bool {
        i > 0 && self.get(i).is_some_and(|atom| self.list[i - 1].span.end == atom.span.start)
    }

    /// Whether a token ends just before atom `i`, so that an expression may end there.
    pub(crate) fn is_edge(&self, i: usize) -> bool {
        i > 0 && self.list.get(i - 1).is_some_and(|atom| atom.last)
    }

    /// Whether atom `i` is the genitive clitic.
    pub(crate) fn is_genitive(&self, i: usize) -> bool {
        self.any(i, &["'s", "’s"])
    }

    /// Whether atom `i` is an apostrophe for the century that is left out of a year or decade: `'98`, `'90s`.
    pub(crate) fn is_elision(&self, i: usize) -> bool {
        let two = || {
            matches!(self.lex(i + 1), Lex::Decade(_)) || matches!(self.lex(i + 1), Lex::Digits(_)) && self.bare(i + 1).len() == 2
        };
        self.any(i, &["'", "’", "‘"]) && self.touches(i + 1) && two()
    }

    /// The atom at `i`, or past a hyphen there that joins words.
    pub(crate) fn past_hyphen(&self, i: usize) -> usize {
        if self.any(i, &["-", "–"]) && self.touches(i) { i + 1 } else { i }
    }

    /// The span of the atoms `from..to`, of which there is at least one.
    pub(crate) fn span(&self, from: usize, to: usize) -> Span {
        self.list[from].span.cover(self.list[to - 1].span)
    }

    fn cut(&mut self, token: Token) {
        let (start, end) = (token.span.start as usize, token.span.end as usize);
        let Some(word) = self.lower.get(start..end) else { return };
        if !matches!(token.kind, TokenKind::Word | TokenKind::Number) || is_marked(word) {
            let lex = if token.kind == TokenKind::Url { Lex::Other } else { classify(word) };
            self.list.push(Atom { span: token.span, kind: token.kind, lex, first: true, last: true });
            return;
        }
        let from = self.list.len();
        let mut pieces = Vec::new();
        for piece in word.split(['-', '–', '‑']) {
            let begin = piece.as_ptr() as usize - word.as_ptr() as usize;
            let (begin, piece) = match glued_prefix(piece) {
                Some(cut) => {
                    pieces.push((begin, begin + cut));
                    (begin + cut, &piece[cut..])
                }
                None => (begin, piece),
            };
            match unit_suffix(piece) {
                Some(cut) => pieces.extend([(begin, begin + cut), (begin + cut, begin + piece.len())]),
                None if !piece.is_empty() => pieces.push((begin, begin + piece.len())),
                None => {}
            }
        }
        for (begin, stop) in pieces {
            let lex = classify(&self.lower[start + begin..start + stop]);
            let span = Span::new((start + begin) as u32, (start + stop) as u32);
            self.list.push(Atom { span, kind: token.kind, lex, first: false, last: false });
        }
        if self.list.len() == from {
            self.list.push(Atom { span: token.span, kind: token.kind, lex: Lex::Other, first: false, last: false });
        }
        // A hyphen that hangs at either end belongs to no atom: then the token is no part of any expression.
        let last = self.list.len() - 1;
        self.list[from].first = true;
        self.list[last].last = true;
    }
}

/// Whether a token is digits and marks throughout: `5,000`, `10:30`, `2019-09-12`, `5-10`.
fn is_marked(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
        && word.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '.' | ':' | '/' | '-' | '–' | '+'))
}

/// Where digits end and letters begin in `5pm`, `20km`, `1.2bn`; `None` for ordinals, decades and all else.
fn unit_suffix(piece: &str) -> Option<usize> {
    let cut = piece.find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ',' | ':'))?;
    let rest = &piece[cut..];
    let plain = cut > 0 && rest.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '²' | '³' | '°'));
    (plain && !matches!(rest, "st" | "nd" | "rd" | "th" | "s" | "'s" | "’s")).then_some(cut)
}

/// What is written before digits without a space: currencies and fiscal years.
const PREFIXES: [&str; 29] = [
    "aed", "aud", "brl", "cad", "chf", "cny", "dh", "dhs", "eur", "fy", "gbp", "hkd", "inr", "jpy", "k", "kes", "ksh", "myr",
    "n", "ngn", "p", "r", "rm", "rmb", "rs", "sgd", "sh", "usd", "zar",
];

/// Where letters end and digits begin in `RM10`, `FY2023`, after one of [`PREFIXES`].
fn glued_prefix(piece: &str) -> Option<usize> {
    let cut = piece.find(|c: char| c.is_ascii_digit()).filter(|cut| (1..=3).contains(cut))?;
    let rest = piece[cut..].trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, ',' | '.'));
    (matches!(rest, "" | "m" | "k" | "b" | "bn" | "mn" | "tn" | "bln" | "mln") && PREFIXES.binary_search(&&piece[..cut]).is_ok())
        .then_some(cut)
}

fn classify(word: &str) -> Lex {
    let Some(first) = word.bytes().next() else { return Lex::Other };
    if first.is_ascii_digit() {
        return classify_digits(word);
    }
    if matches!(first, b'\'' | 0xE2) {
        let rest = word.trim_start_matches(['\'', '’', '‘']);
        if rest.len() < word.len() && rest.len() == 3 && rest.ends_with("0s") {
            return classify_digits(rest);
        }
        return Lex::Other;
    }
    if first.is_ascii_alphabetic() { look_up(word.trim_end_matches('.')) } else { Lex::Other }
}

fn classify_digits(word: &str) -> Lex {
    // Nothing of more digits is a number that anybody reads out.
    if word.len() > 24 {
        return Lex::Other;
    }
    if let Some(stem) =
        word.strip_suffix("st").or(word.strip_suffix("nd")).or(word.strip_suffix("rd")).or(word.strip_suffix("th"))
    {
        return stem.parse().map_or(Lex::Other, Lex::Ordinal);
    }
    if let Some(stem) = word.strip_suffix("'s").or(word.strip_suffix("’s")).or(word.strip_suffix('s')) {
        return match stem.parse::<i16>() {
            Ok(year) if stem.len() == 4 && year % 10 == 0 && (1000..2100).contains(&year) => Lex::Decade(year),
            Ok(year) if stem.len() == 2 && year % 10 == 0 => Lex::Decade(if year <= 10 { 2000 + year } else { 1900 + year }),
            _ => Lex::Other,
        };
    }
    for (mark, milli) in [('½', 500), ('¼', 250), ('¾', 750)] {
        if let Some(stem) = word.strip_suffix(mark) {
            return stem.parse::<u32>().map_or(Lex::Other, |whole| Lex::Decimal(u64::from(whole) * 1000 + milli));
        }
    }
    let word = word.trim_end_matches(['.', ',']);
    if word.bytes().all(|b| b.is_ascii_digit()) {
        return word.parse().map_or(Lex::Other, Lex::Digits);
    }
    if word.bytes().all(|b| b.is_ascii_digit() || b == b',') {
        return grouped(word).map_or(Lex::Marked, Lex::Digits);
    }
    match word.split_once('.') {
        Some((whole, part)) if part.bytes().all(|b| b.is_ascii_digit()) => {
            let whole = if whole.contains(',') { grouped(whole) } else { whole.parse().ok() };
            let milli: Option<u64> = format!("{part:0<3}").get(..3).and_then(|digits| digits.parse().ok());
            match (whole.and_then(|whole: u64| whole.checked_mul(1000)), milli) {
                (Some(whole), Some(milli)) => Lex::Decimal(whole.saturating_add(milli)),
                _ => Lex::Marked,
            }
        }
        _ => Lex::Marked,
    }
}

/// `5,000` and, as India writes it, `5,00,000`: the last group has three digits, the others two or three.
fn grouped(word: &str) -> Option<u64> {
    let mut groups = word.rsplit(',');
    let fits = groups.next()?.len() == 3 && groups.all(|group| (1..=3).contains(&group.len()));
    if fits { word.replace(',', "").parse().ok() } else { None }
}
