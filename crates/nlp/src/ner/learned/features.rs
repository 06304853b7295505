//! What the learned recogniser looks at: every token that may be part of a name gets a bag of hashed features.

use std::{collections::HashMap, ops::Range};

use crate::{
    Label, Sentence, Token, TokenKind,
    gazetteer::Gazetteer,
    hash::join,
    model::{Clusters, FEATURE_BITS},
};

use super::super::{Name, lexicon::Flags, words::Word};
use super::look::{Look, affixes, look, mark_known, mark_rules, mark_runs, sentence_style};

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
    looks: Vec<Look>,
    style: Vec<u64>,
    elsewhere: HashMap<u64, Elsewhere>,
    runs: Vec<(u32, u32)>,
    /// Runs of tokens that may be names, in order; none crosses a sentence.
    pub(crate) segments: Vec<Range<usize>>,
}

/// Everything that features are computed from.
pub(crate) struct Source<'a> {
    pub(crate) text: &'a str,
    pub(crate) tokens: &'a [Token],
    pub(crate) sentences: &'a [Sentence],
    pub(crate) words: &'a [Word<'a>],
    /// What the rules found.
    pub(crate) rules: &'a [Name],
    pub(crate) gazetteer: &'a Gazetteer,
    pub(crate) clusters: &'a Clusters,
}

impl Features {
    pub(crate) fn new(source: &Source) -> Self {
        let words = source.words;
        let mut looks: Vec<Look> = Vec::with_capacity(words.len());
        let mut lower = String::new();
        for word in words {
            looks.push(look(word, source, &mut lower));
        }
        let mut style = vec![0u64; words.len()];
        let mut runs = vec![(0u32, 0u32); words.len()];
        let mut segments = Vec::new();
        mark_rules(&mut looks, source);
        for sentence in source.sentences {
            let range = sentence.tokens.start as usize..sentence.tokens.end as usize;
            mark_known(&mut looks, source, range.clone());
            mark_runs(&mut runs, words, range.clone());
            let kind = sentence_style(&words[range.clone()]);
            style[range.clone()].fill(kind);
            segment(&looks, words, range, &mut segments);
        }
        let elsewhere = elsewhere(&looks, words);
        Self { looks, style, elsewhere, runs, segments }
    }

    /// Hashes by which words are compared across the article; 0 for what is not compared: small words, marks and numbers.
    pub(crate) fn lowers(&self) -> Vec<u64> {
        self.looks.iter().map(|look| if look.capital || look.careless { look.lower } else { 0 }).collect()
    }

    /// Hands every feature of the token `at` to `sink`.
    pub(crate) fn each(&self, at: usize, sentence: &Range<usize>, words: &[Word], mut sink: impl FnMut(u32)) {
        let edge = Look { lower: 1, ..Look::default() };
        let near = |offset: isize| -> &Look {
            at.checked_add_signed(offset).filter(|at| sentence.contains(at)).and_then(|at| self.looks.get(at)).unwrap_or(&edge)
        };
        let (a2, a1, c, b1, b2) = (near(-2), near(-1), near(0), near(1), near(2));
        let word = &words[at];
        let mut put = |template: u64, value: u64| {
            sink((join(template.wrapping_mul(0xd6e8_feb8_6659_fd93), value) >> (64 - FEATURE_BITS)) as u32)
        };
        put(0, 0);
        // Words.
        put(1, c.lower);
        put(2, a1.lower);
        put(3, b1.lower);
        put(4, a2.lower);
        put(5, b2.lower);
        put(6, join(a1.lower, c.lower));
        put(7, join(c.lower, b1.lower));
        put(8, join(a1.lower, b1.lower));
        put(9, join(a2.lower, a1.lower));
        put(10, join(b1.lower, b2.lower));
        // Shapes.
        let opens = u64::from(word.opens) | u64::from(word.headline) << 1;
        put(11, c.shape);
        put(12, join(c.shape, opens));
        put(13, join(a1.shape, c.shape));
        put(14, join(c.shape, b1.shape));
        put(15, join(join(a1.shape, c.shape), b1.shape));
        put(16, join(join(a2.shape, a1.shape), join(c.shape, join(b1.shape, b2.shape))));
        put(17, join(c.lower, c.shape));
        put(18, join(c.lower, opens));
        put(69, join(c.lower, join(a1.shape, b1.shape)));
        // Beginnings and endings.
        affixes(word.text, |kind, part| put(19 + kind, part));
        // Clusters.
        for (template, look) in [(28, a1), (31, c), (34, b1)] {
            put(template, look.cluster.fine.into());
            put(template + 1, look.cluster.middle.into());
            put(template + 2, look.cluster.coarse.into());
        }
        put(37, a2.cluster.middle.into());
        put(38, b2.cluster.middle.into());
        put(39, join(a1.cluster.middle.into(), c.cluster.middle.into()));
        put(40, join(c.cluster.middle.into(), b1.cluster.middle.into()));
        put(41, join(a1.cluster.coarse.into(), join(c.cluster.coarse.into(), b1.cluster.coarse.into())));
        put(42, join(a1.lower, c.cluster.middle.into()));
        put(43, join(c.cluster.middle.into(), b1.lower));
        if c.capital {
            let common = i64::from(c.cluster.frequency) - i64::from(c.small.frequency);
            put(44, join(common.clamp(-4, 4) as u64, opens));
            put(45, c.small.middle.into());
        }
        // Word lists.
        put(46, c.flags);
        put(47, a1.flags);
        put(48, b1.flags);
        put(49, join(a1.flags, c.flags));
        put(50, join(a2.flags, a1.flags));
        put(51, join(a1.flags, b1.flags));
        // Known names.
        put(52, c.known);
        put(53, join(a1.known, c.known));
        put(54, join(c.known, b1.known));
        put(55, join(c.known, c.shape));
        put(56, join(c.known, a1.lower));
        put(57, join(c.known, b1.lower));
        put(58, c.person);
        put(59, join(a1.person, join(c.person, b1.person)));
        put(60, join(c.person, c.known));
        put(70, join(c.known, a1.cluster.middle.into()));
        put(71, join(c.known, b1.cluster.middle.into()));
        // The rules.
        put(61, c.rule);
        put(62, join(c.rule, c.sure));
        put(63, join(a1.rule, join(c.rule, b1.rule)));
        put(64, join(c.rule, c.known));
        put(65, join(c.rule, c.shape));
        put(66, join(c.rule, c.cluster.middle.into()));
        put(67, join(c.rule, self.style[at]));
        put(72, join(c.rule, a1.lower));
        put(73, join(c.rule, b1.lower));
        // The sentence's style.
        put(68, join(self.style[at], c.shape));
        put(74, join(self.style[at], b1.shape));
        put(75, join(self.style[at], a1.shape));
        put(76, join(self.style[at], c.known));
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
            at.filter(|at| sentence.contains(at)).and_then(|at| self.looks.get(at)).map_or(1, |look| look.lower)
        };
        let cluster = |at: Option<usize>| at.and_then(|at| self.looks.get(at)).map_or(0, |look| u64::from(look.cluster.middle));
        let (before, after) = (start.checked_sub(1), Some(end));
        put(81, lower(before));
        put(82, lower(after));
        put(83, join(lower(before), lower(after)));
        put(84, join(lower(Some(end - 1)), u64::from(at == end - 1)));
        put(85, join(lower(Some(start)), u64::from(at == start)));
        put(86, join(cluster(Some(end - 1)), length));
        put(87, join(cluster(before), cluster(after)));
        put(88, join(self.looks[end - 1].flags, length));
        put(89, join(lower(start.checked_sub(2)), lower(before)));
        put(90, join(lower(after), lower(Some(end + 1))));
        if length > 1 {
            put(91, (start..end).fold(7, |sum, at| join(sum, self.looks[at].lower)));
        }
        put(92, join(place, join(self.looks[start].person, self.looks[end - 1].person)));
    }

    /// What the article says of the word at its other places.
    fn article(&self, at: usize, put: &mut impl FnMut(u64, u64)) {
        let look = &self.looks[at];
        if !look.capital {
            put(109, u64::from(look.careless));
            return;
        }
        let Some(word) = self.elsewhere.get(&look.lower) else { return };
        let few = |count: u16| u64::from(count.min(3));
        put(100, join(few(word.small), few(word.capital)));
        let own = if look.rule == 0 { None } else { Some((look.rule >> 1) as usize - 1) };
        let mut best = (0u16, 11usize);
        for (label, &count) in word.rules.iter().enumerate() {
            let others = count - u16::from(own == Some(label)).min(count);
            if others > best.0 {
                best = (others, label);
            }
        }
        put(101, join(best.1 as u64, few(best.0)));
        put(102, join(best.1 as u64, look.rule));
        put(103, few(word.after_forename));
        put(104, few(word.titled));
        put(105, few(word.in_place));
        put(106, few(word.speaks));
        put(
            107,
            join(
                join(few(word.after_forename).min(1), few(word.titled).min(1)),
                join(few(word.in_place).min(1), few(word.speaks).min(1)),
            ),
        );
        put(108, join(best.1 as u64, look.known));
    }
}

/// Cuts the tokens that may be part of a name out of a sentence: capitalised and known ones, and what joins them.
fn segment(looks: &[Look], words: &[Word], sentence: Range<usize>, segments: &mut Vec<Range<usize>>) {
    let core = |at: usize| looks[at].capital || looks[at].careless || looks[at].known != 0 || looks[at].rule != 0;
    let mut open: Option<Range<usize>> = None;
    for at in sentence.clone().filter(|&at| core(at)) {
        // Years and numbers before and after belong to some names: "2019 World Cup", "Boeing 737".
        let number = |at: usize| sentence.contains(&at) && words[at].kind == TokenKind::Number;
        let start = if at > sentence.start && (number(at - 1) || is_side(words[at - 1].text)) { at - 1 } else { at };
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

fn is_side(word: &str) -> bool {
    matches!(
        word,
        "north"
            | "south"
            | "east"
            | "west"
            | "northern"
            | "southern"
            | "eastern"
            | "western"
            | "central"
            | "northwest"
            | "northeast"
            | "southwest"
            | "southeast"
    )
}

fn elsewhere(looks: &[Look], words: &[Word]) -> HashMap<u64, Elsewhere> {
    let mut all: HashMap<u64, Elsewhere> = HashMap::with_capacity(words.len() / 4);
    for (at, (look, word)) in looks.iter().zip(words).enumerate() {
        if word.kind != TokenKind::Word || word.text.len() < 2 || word.headline {
            continue;
        }
        let seen = all.entry(look.lower).or_default();
        if !look.capital {
            seen.small = seen.small.saturating_add(1);
            continue;
        }
        seen.capital = seen.capital.saturating_add(u16::from(!word.opens));
        if look.rule != 0
            && let Some(count) = seen.rules.get_mut((look.rule >> 1) as usize - 1)
        {
            *count = count.saturating_add(1);
        }
        if let Some(before) = at.checked_sub(1) {
            let (look, word) = (&looks[before], &words[before]);
            let forename = look.person / 3 == 1 && look.capital;
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
pub(crate) fn is_titled(words: &[Word], at: usize) -> bool {
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
