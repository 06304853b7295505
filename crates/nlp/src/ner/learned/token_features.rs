//! What features are made of, token by token: form, clusters, what the lists and the rules say.

use std::ops::Range;

use crate::{
    TokenKind,
    gazetteer::{Entry, Gazetteer, PlaceKind},
    hash::{form_hash, join},
    model::Cluster,
};

use super::{
    super::{
        lexicon::Flags,
        rule_token::{RuleToken, Shape},
    },
    features::Source,
};

/// The numbers of one token that go into features.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct TokenFeatures {
    /// Hash of the form in small letters; of numbers with every digit as 0.
    pub(super) lower: u64,
    /// Hash of the kinds of its characters.
    pub(super) shape: u64,
    /// Of the form as it is written.
    pub(super) cluster: Cluster,
    /// Of the form in small letters, where it is written otherwise.
    pub(super) lower_cluster: Cluster,
    /// The lexicon's classes.
    pub(super) flags: u64,
    /// Classes of the longest known name that covers the token, and the token's place in it; 0: none.
    pub(super) known: u64,
    /// Known forename, surname.
    pub(super) person: u64,
    /// What the rules say: label and place in the name; 0: nothing.
    pub(super) rule: u64,
    /// The score of that name, in steps of 80 thousandths.
    pub(super) rule_score: u64,
    pub(super) capital: bool,
    /// In small letters here, but nearly always written with a capital.
    pub(super) uncapitalised: bool,
}

impl TokenFeatures {
    /// What the token by itself says; what lists and rules say is added by [`mark_known`] and [`mark_rules`]. `lower` is a buffer.
    pub(super) fn of(word: &RuleToken, source: &Source, lower: &mut String) -> Self {
        lower.clear();
        lower.extend(word.text.chars().flat_map(char::to_lowercase));
        let digits = word.kind == TokenKind::Number;
        let small_hash = if digits { form_hash(digit_shape(lower).as_bytes()) } else { form_hash(lower.as_bytes()) };
        let capital = word.is_capital();
        let mut cluster = source.clusters.get(if capital { form_hash(word.text.as_bytes()) } else { small_hash });
        let lower_cluster = if capital { source.clusters.get(small_hash) } else { Cluster::default() };
        if cluster.fine == 0 && word.shape == Shape::Caps {
            cluster = source.clusters.get(form_hash(titled(lower).as_bytes()));
        }
        let mut uncapitalised = false;
        if !capital
            && word.kind == TokenKind::Word
            && word.text.len() > 3
            && cluster.frequency < 8
            && !word.is(Flags::COMMON.or(Flags::STOP))
        {
            let proper = source.clusters.get(form_hash(titled(lower).as_bytes()));
            uncapitalised = proper.frequency >= cluster.frequency + 4;
            if uncapitalised {
                cluster = proper;
            }
        }
        if cluster.fine == 0 {
            cluster = lower_cluster;
        }
        let person = if capital {
            let bits = |flag: Option<crate::gazetteer::NameFlag>| flag.map_or(0, |flag| 1 + u64::from(flag.word));
            bits(source.gazetteer.forename(word.text)) * 3 + bits(source.gazetteer.surname(word.text))
        } else {
            0
        };
        Self {
            lower: small_hash,
            shape: shape(word),
            cluster,
            lower_cluster,
            flags: u64::from(word.flags.feature_bits()) | u64::from(word.numeric) << 40,
            person,
            capital,
            uncapitalised,
            ..Self::default()
        }
    }
}

/// The word in small letters but for a capital at its beginning.
fn titled(lower: &str) -> String {
    let mut chars = lower.chars();
    chars.next().into_iter().flat_map(char::to_uppercase).chain(chars).collect()
}

/// Digits as zeros: years and the like are all alike.
pub(crate) fn digit_shape(word: &str) -> String {
    word.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect()
}

/// `Xx`, `X.X.`, `Xx-Xx`, `00`: letters and digits by kind, repeated ones once.
fn shape(word: &RuleToken) -> u64 {
    let (mut shape, mut last, mut count) = (u64::from(word.numeric) + 11, 0u64, 0);
    for c in word.text.chars().take(24) {
        let kind = if c.is_uppercase() {
            1
        } else if c.is_alphabetic() {
            2
        } else if c.is_numeric() {
            3
        } else {
            4 + u64::from(c as u32)
        };
        count = if kind == last { count + 1 } else { 1 };
        // A second letter of a kind is told from a first: "A" and "AB" differ, "AB" and "ABC" do not.
        if count <= 2 {
            shape = join(shape, kind);
        }
        last = kind;
    }
    shape
}

pub(super) fn affixes(word: &str, mut put: impl FnMut(u64, u64)) {
    let lower: String = word.chars().take(40).flat_map(char::to_lowercase).collect();
    let mut ends = lower.char_indices().map(|(at, c)| at + c.len_utf8());
    for length in 1..=4u64 {
        let Some(end) = ends.next() else { break };
        put(length - 1, form_hash(&lower.as_bytes()[..end]));
    }
    let mut starts = lower.char_indices().rev();
    for length in 1..=4u64 {
        let Some((start, _)) = starts.next() else { break };
        put(4 + length - 1, form_hash(&lower.as_bytes()[start..]));
    }
}

/// Whether a sentence is a table row, a headline, shouted …
pub(super) fn sentence_style(words: &[RuleToken]) -> u64 {
    let (mut letters, mut caps, mut capital, mut numbers) = (0, 0, 0, 0);
    for word in words {
        match word.kind {
            TokenKind::Word => {
                letters += 1;
                caps += usize::from(word.shape == Shape::Caps);
                capital += usize::from(word.is_capital());
            }
            TokenKind::Number => numbers += 1,
            _ => {}
        }
    }
    let share = |part: usize, whole: usize| if whole == 0 { 0 } else { (4 * part).div_ceil(whole).min(4) as u64 };
    let short = match words.len() {
        0..=3 => 0,
        4..=7 => 1,
        8..=14 => 2,
        _ => 3,
    };
    let stopped = words.last().is_some_and(|word| matches!(word.text, "." | "?" | "!" | "\"" | "\u{201d}"));
    join(join(share(caps, letters), share(capital, letters)), join(share(numbers, words.len()), short << 1 | u64::from(stopped)))
}

/// Where the capitalised run of each token begins and ends; `(0, 0)` for tokens in none.
pub(super) fn mark_runs(runs: &mut [(u32, u32)], words: &[RuleToken], sentence: Range<usize>) {
    let mut at = sentence.start;
    while at < sentence.end {
        if !words[at].is_capital() {
            at += 1;
            continue;
        }
        let mut end = at + 1;
        while end < sentence.end && words[end].is_capital() {
            end += 1;
        }
        runs[at..end].fill((at as u32, end as u32));
        at = end;
    }
}

pub(super) fn mark_rules(tokens: &mut [TokenFeatures], source: &Source) {
    let mut at = 0;
    for name in source.rules {
        while at < tokens.len() && source.tokens[at].span.end <= name.span.start {
            at += 1;
        }
        let mut inside = false;
        while at < tokens.len() && source.tokens[at].span.start < name.span.end {
            tokens[at].rule = (name.label as u64 + 1) << 1 | u64::from(inside);
            tokens[at].rule_score = u64::from(name.score.0 / 80);
            inside = true;
            at += 1;
        }
    }
}

/// Whether a word in small letters is so rare that it may be a name, uncapitalisedly written.
fn is_rare_small(word: &RuleToken, token: &TokenFeatures) -> bool {
    !word.is_capital()
        && word.text.len() > 3
        && (token.uncapitalised || token.cluster.frequency < 5)
        && !word.is(Flags::COMMON.or(Flags::STOP))
}

pub(super) fn mark_known(tokens: &mut [TokenFeatures], source: &Source, sentence: Range<usize>) {
    let until = &source.tokens[..sentence.end];
    let mut at = sentence.start;
    let mut covered = sentence.start;
    while at < sentence.end {
        let word = &source.words[at];
        let uncapitalised = is_rare_small(word, &tokens[at]);
        if word.kind == TokenKind::Number || word.kind == TokenKind::Word && (word.is_capital() || uncapitalised) {
            let shouted = uncapitalised || word.shape == Shape::Caps && word.text.len() >= 4 && (word.opens || word.headline);
            let found = source.gazetteer.matches(source.text, until, at, shouted);
            if let Some(found) = found
                && at + found.tokens > covered
            {
                let class = found
                    .entries
                    .iter()
                    .take(3)
                    .fold(u64::from(uncapitalised), |sum, entry| join(sum, class(*entry, source.gazetteer)));
                let end = (at + found.tokens).min(sentence.end);
                for (offset, token) in tokens[at..end].iter_mut().enumerate() {
                    token.known = join(class, u64::from(offset > 0) << 1 | u64::from(at + offset + 1 == end)) | 1;
                }
                covered = end;
                at = end;
                continue;
            }
        }
        at += 1;
    }
}

fn class(entry: Entry, gazetteer: &Gazetteer) -> u64 {
    if let Some(place) = gazetteer.place(entry) {
        let large = u64::from(place.kind == PlaceKind::City && place.thousands >= 500);
        return 1 << 8 | (place.kind as u64) << 2 | u64::from(place.ambiguous) << 1 | large;
    }
    if let Some(group) = gazetteer.group(entry) {
        return 2 << 8 | (group.kind as u64) << 2 | u64::from(group.ambiguous);
    }
    if let Some(org) = gazetteer.org(entry) {
        return 3 << 8 | form_hash(org.kind.as_bytes()) << 12 | u64::from(org.ambiguous);
    }
    gazetteer.work(entry).map_or(0, |work| 4 << 8 | (work.label as u64) << 2 | u64::from(work.ambiguous))
}
