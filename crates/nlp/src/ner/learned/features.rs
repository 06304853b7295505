//! Features of the recogniser: every token that may be part of a name gets a bag of hashed features.
//!
//! The number of a template and the order in which its values are joined are hashed into the keys of `names.bin`: none may change.

use std::{collections::HashMap, ops::Range};

use crate::{
    Label, Sentence, Token, TokenKind,
    gazetteer::Gazetteer,
    hash::join,
    model::{Clusters, FEATURE_BITS, templates},
};

use super::super::{Name, lexicon::Flags, rule_token::RuleToken};
use super::token_features::{TokenFeatures, affixes, mark_known, mark_rules, mark_runs, sentence_style};

/// The key of a feature: its template, and its value here.
pub(super) fn key(template: u64, value: u64) -> u32 {
    (join(template.wrapping_mul(0xd6e8_feb8_6659_fd93), value) >> (64 - FEATURE_BITS)) as u32
}

/// What the article as a whole tells of a word.
#[derive(Clone, Copy, Debug, Default)]
struct Elsewhere {
    /// Seen in small letters.
    small: u16,
    /// Seen with a capital where a capital tells something.
    capital: u16,
    /// How often the rules took it for part of a person, an organisation …
    rules: [u16; 11],
    /// Hash of the word after a forename that it follows, or of a title before it.
    after_forename: u16,
    titled: u16,
    in_place: u16,
    speaks: u16,
}

/// The features of an article.
pub(crate) struct Features {
    tokens: Vec<TokenFeatures>,
    style: Vec<u64>,
    elsewhere: HashMap<u64, Elsewhere>,
    runs: Vec<(u32, u32)>,
    /// Runs of tokens that may be names, in order; none crosses a sentence.
    pub(crate) segments: Vec<Range<usize>>,
}

/// What features are computed from: an article, what was found in it so far, and the lists.
pub(crate) struct Source<'a> {
    pub(crate) text: &'a str,
    pub(crate) tokens: &'a [Token],
    pub(crate) sentences: &'a [Sentence],
    pub(crate) words: &'a [RuleToken<'a>],
    /// What the rules found.
    pub(crate) rules: &'a [Name],
    pub(crate) gazetteer: &'a Gazetteer,
    pub(crate) clusters: &'a Clusters,
}

impl Features {
    pub(crate) fn new(source: &Source) -> Self {
        let words = source.words;
        let mut tokens: Vec<TokenFeatures> = Vec::with_capacity(words.len());
        let mut lower = String::new();
        for word in words {
            tokens.push(TokenFeatures::of(word, source, &mut lower));
        }
        let mut style = vec![0u64; words.len()];
        let mut runs = vec![(0u32, 0u32); words.len()];
        let mut segments = Vec::new();
        mark_rules(&mut tokens, source);
        for sentence in source.sentences {
            let range = sentence.tokens.start as usize..sentence.tokens.end as usize;
            mark_known(&mut tokens, source, range.clone());
            mark_runs(&mut runs, words, range.clone());
            let kind = sentence_style(&words[range.clone()]);
            style[range.clone()].fill(kind);
            segment(&tokens, words, range, &mut segments);
        }
        let elsewhere = elsewhere(&tokens, words);
        Self { tokens, style, elsewhere, runs, segments }
    }

    /// Hashes by which words are compared across the article; 0 for what is not compared: small words, marks and numbers.
    pub(crate) fn lowers(&self) -> Vec<u64> {
        self.tokens.iter().map(|token| if token.capital || token.uncapitalised { token.lower } else { 0 }).collect()
    }

    /// Hands every feature of the token `at` to `sink`.
    pub(crate) fn each(&self, at: usize, sentence: &Range<usize>, words: &[RuleToken], mut sink: impl FnMut(u32)) {
        let edge = TokenFeatures { lower: 1, ..TokenFeatures::default() };
        let near = |offset: isize| -> &TokenFeatures {
            at.checked_add_signed(offset).filter(|at| sentence.contains(at)).and_then(|at| self.tokens.get(at)).unwrap_or(&edge)
        };
        let (before2, before, own, after, after2) = (near(-2), near(-1), near(0), near(1), near(2));
        let word = &words[at];
        let mut put = |template: u64, value: u64| sink(key(template, value));
        templates! { put;
            0 => 0,
            // Words.
            1 => own.lower,
            2 => before.lower,
            3 => after.lower,
            4 => before2.lower,
            5 => after2.lower,
            6 => join(before.lower, own.lower),
            7 => join(own.lower, after.lower),
            8 => join(before.lower, after.lower),
            9 => join(before2.lower, before.lower),
            10 => join(after.lower, after2.lower),
        }
        // Shapes.
        let opens = u64::from(word.opens) | u64::from(word.headline) << 1;
        templates! { put;
            11 => own.shape,
            12 => join(own.shape, opens),
            13 => join(before.shape, own.shape),
            14 => join(own.shape, after.shape),
            15 => join(join(before.shape, own.shape), after.shape),
            16 => join(join(before2.shape, before.shape), join(own.shape, join(after.shape, after2.shape))),
            17 => join(own.lower, own.shape),
            18 => join(own.lower, opens),
            69 => join(own.lower, join(before.shape, after.shape)),
        }
        // Beginnings and endings.
        affixes(word.text, |kind, part| put(19 + kind, part));
        // Clusters.
        for (template, token) in [(28, before), (31, own), (34, after)] {
            put(template, token.cluster.fine.into());
            put(template + 1, token.cluster.middle.into());
            put(template + 2, token.cluster.coarse.into());
        }
        templates! { put;
            37 => before2.cluster.middle.into(),
            38 => after2.cluster.middle.into(),
            39 => join(before.cluster.middle.into(), own.cluster.middle.into()),
            40 => join(own.cluster.middle.into(), after.cluster.middle.into()),
            41 => join(before.cluster.coarse.into(), join(own.cluster.coarse.into(), after.cluster.coarse.into())),
            42 => join(before.lower, own.cluster.middle.into()),
            43 => join(own.cluster.middle.into(), after.lower),
        }
        if own.capital {
            let common = i64::from(own.cluster.frequency) - i64::from(own.lower_cluster.frequency);
            put(44, join(common.clamp(-4, 4) as u64, opens));
            put(45, own.lower_cluster.middle.into());
        }
        templates! { put;
            // Word lists.
            46 => own.flags,
            47 => before.flags,
            48 => after.flags,
            49 => join(before.flags, own.flags),
            50 => join(before2.flags, before.flags),
            51 => join(before.flags, after.flags),
            // Known names.
            52 => own.known,
            53 => join(before.known, own.known),
            54 => join(own.known, after.known),
            55 => join(own.known, own.shape),
            56 => join(own.known, before.lower),
            57 => join(own.known, after.lower),
            58 => own.person,
            59 => join(before.person, join(own.person, after.person)),
            60 => join(own.person, own.known),
            70 => join(own.known, before.cluster.middle.into()),
            71 => join(own.known, after.cluster.middle.into()),
            // The rules.
            61 => own.rule,
            62 => join(own.rule, own.rule_score),
            63 => join(before.rule, join(own.rule, after.rule)),
            64 => join(own.rule, own.known),
            65 => join(own.rule, own.shape),
            66 => join(own.rule, own.cluster.middle.into()),
            67 => join(own.rule, self.style[at]),
            72 => join(own.rule, before.lower),
            73 => join(own.rule, after.lower),
            // The sentence's style.
            68 => join(self.style[at], own.shape),
            74 => join(self.style[at], after.shape),
            75 => join(self.style[at], before.shape),
            76 => join(self.style[at], own.known),
        }
        self.run(at, sentence, &mut put);
        self.article(at, &mut put);
    }

    /// The capitalised run that the token is in, and the words around it.
    fn run(&self, at: usize, sentence: &Range<usize>, put: &mut impl FnMut(u64, u64)) {
        let (start, end) = self.runs[at];
        if end == 0 {
            return;
        }
        let (start, end) = (start as usize, end as usize);
        let length = (end - start).min(6) as u64;
        let place = join(length, join((at - start).min(3) as u64, (end - at).min(3) as u64));
        put(80, place);
        let lower = |at: Option<usize>| {
            at.filter(|at| sentence.contains(at)).and_then(|at| self.tokens.get(at)).map_or(1, |token| token.lower)
        };
        let cluster =
            |at: Option<usize>| at.and_then(|at| self.tokens.get(at)).map_or(0, |token| u64::from(token.cluster.middle));
        let (before, after) = (start.checked_sub(1), Some(end));
        templates! { put;
            81 => lower(before),
            82 => lower(after),
            83 => join(lower(before), lower(after)),
            84 => join(lower(Some(end - 1)), u64::from(at == end - 1)),
            85 => join(lower(Some(start)), u64::from(at == start)),
            86 => join(cluster(Some(end - 1)), length),
            87 => join(cluster(before), cluster(after)),
            88 => join(self.tokens[end - 1].flags, length),
            89 => join(lower(start.checked_sub(2)), lower(before)),
            90 => join(lower(after), lower(Some(end + 1))),
        }
        if length > 1 {
            put(91, (start..end).fold(7, |sum, at| join(sum, self.tokens[at].lower)));
        }
        put(92, join(place, join(self.tokens[start].person, self.tokens[end - 1].person)));
    }

    /// What the article says of the word at its other places.
    fn article(&self, at: usize, put: &mut impl FnMut(u64, u64)) {
        let token = &self.tokens[at];
        if !token.capital {
            put(109, u64::from(token.uncapitalised));
            return;
        }
        let Some(word) = self.elsewhere.get(&token.lower) else { return };
        let few = |count: u16| u64::from(count.min(3));
        put(100, join(few(word.small), few(word.capital)));
        let own = if token.rule == 0 { None } else { Some((token.rule >> 1) as usize - 1) };
        let mut best = (0u16, 11usize);
        for (label, &count) in word.rules.iter().enumerate() {
            let others = count - u16::from(own == Some(label)).min(count);
            if others > best.0 {
                best = (others, label);
            }
        }
        templates! { put;
            101 => join(best.1 as u64, few(best.0)),
            102 => join(best.1 as u64, token.rule),
            103 => few(word.after_forename),
            104 => few(word.titled),
            105 => few(word.in_place),
            106 => few(word.speaks),
        }
        put(
            107,
            join(
                join(few(word.after_forename).min(1), few(word.titled).min(1)),
                join(few(word.in_place).min(1), few(word.speaks).min(1)),
            ),
        );
        put(108, join(best.1 as u64, token.known));
    }
}

/// Cuts the tokens that may be part of a name out of a sentence: capitalised and known ones, and what joins them.
fn segment(tokens: &[TokenFeatures], words: &[RuleToken], sentence: Range<usize>, segments: &mut Vec<Range<usize>>) {
    let core = |at: usize| tokens[at].capital || tokens[at].uncapitalised || tokens[at].known != 0 || tokens[at].rule != 0;
    let mut open: Option<Range<usize>> = None;
    for at in sentence.clone().filter(|&at| core(at)) {
        // Years and numbers before and after belong to some names: "2019 World Cup", "Boeing 737".
        let is_compass = |at: usize| words[at].is(Flags::COMPASS) && !words[at].is_capital();
        let number = |at: usize| sentence.contains(&at) && words[at].kind == TokenKind::Number;
        let start = if at > sentence.start && (number(at - 1) || is_compass(at - 1)) { at - 1 } else { at };
        let mut end = if number(at + 1) { at + 2 } else { at + 1 };
        // "Savar upazila", "Lohagara police station".
        while end < sentence.end && end < at + 4 && words[end].is(TAILS) && !words[end].is_capital() {
            end += 1;
        }
        match &mut open {
            Some(range) if start <= range.end + 3 => range.end = range.end.max(end),
            _ => segments.extend(open.replace(start..end)),
        }
    }
    segments.extend(open);
}

/// Small words that end some names.
const TAILS: Flags = Flags::ORG_HEAD
    .or(Flags::FAC_HEAD)
    .or(Flags::LOC_HEAD)
    .or(Flags::GPE_HEAD)
    .or(Flags::PLACE_NOUN)
    .or(Flags::ORG_NOUN)
    .or(Flags::EVENT_HEAD)
    .or(Flags::LAW_HEAD);

fn elsewhere(tokens: &[TokenFeatures], words: &[RuleToken]) -> HashMap<u64, Elsewhere> {
    let mut all: HashMap<u64, Elsewhere> = HashMap::with_capacity(words.len() / 4);
    for (at, (token, word)) in tokens.iter().zip(words).enumerate() {
        if word.kind != TokenKind::Word || word.text.len() < 2 || word.headline {
            continue;
        }
        let seen = all.entry(token.lower).or_default();
        if !token.capital {
            seen.small = seen.small.saturating_add(1);
            continue;
        }
        seen.capital = seen.capital.saturating_add(u16::from(!word.opens));
        if token.rule != 0
            && let Some(count) = seen.rules.get_mut((token.rule >> 1) as usize - 1)
        {
            *count = count.saturating_add(1);
        }
        if let Some(before) = at.checked_sub(1) {
            let (token, word) = (&tokens[before], &words[before]);
            let forename = token.person / 3 == 1 && token.capital;
            seen.after_forename = seen.after_forename.saturating_add(u16::from(forename));
            seen.titled = seen.titled.saturating_add(u16::from(word.is(Flags::TITLE) && word.is_capital()));
            seen.in_place = seen.in_place.saturating_add(u16::from(word.is(Flags::PREP_IN)));
        }
        if let Some(after) = words.get(at + 1) {
            seen.speaks =
                seen.speaks.saturating_add(u16::from(after.is(Flags::SPEECH.or(Flags::PERSON_VERB)) && !after.is_capital()));
        }
    }
    all
}

/// Whether a title stands before the token.
pub(crate) fn is_titled(words: &[RuleToken], at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| words[before].is(Flags::TITLE) && words[before].is_capital())
}

/// Labels of names that the model knows, in the order of its tags: tag 0 is none, `1 + 2 n` begins the n-th, `2 + 2 n` goes on.
pub(crate) const LABELS: [Label; 11] = [
    Label::Person,
    Label::Org,
    Label::Gpe,
    Label::Loc,
    Label::Fac,
    Label::Norp,
    Label::Event,
    Label::Product,
    Label::WorkOfArt,
    Label::Law,
    Label::Language,
];
