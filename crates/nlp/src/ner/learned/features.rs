//! What the learned recogniser looks at: every token that may be part of a name gets a bag of hashed features.

use std::{collections::HashMap, ops::Range};

use crate::{
    Label, Sentence, Token, TokenKind,
    gazetteer::{Entry, Gazetteer, PlaceKind},
    model::{Cluster, Clusters, KEY_BITS},
};

use super::super::{
    Name,
    lexicon::Flags,
    words::{Shape, Word},
};

/// A hash of bytes, spread over all bits.
pub(crate) fn hash(bytes: &[u8]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325u64;
    for chunk in bytes.chunks(8) {
        let mut word = [0u8; 8];
        word[..chunk.len()].copy_from_slice(chunk);
        hash = mix(hash, u64::from_le_bytes(word) ^ (chunk.len() as u64) << 59);
    }
    mix(hash, bytes.len() as u64)
}

fn mix(a: u64, b: u64) -> u64 {
    let x = (a.rotate_left(5) ^ b).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    x ^ (x >> 29)
}

/// What is known of one token.
#[derive(Clone, Copy, Debug, Default)]
struct Look {
    lower: u64,
    shape: u64,
    /// Of the form as it is written.
    cluster: Cluster,
    /// Of the form in small letters, where it is written otherwise.
    small: Cluster,
    flags: u64,
    /// Classes of the longest known name that covers the token, and the token's place in it; 0: none.
    known: u64,
    /// Known forename, surname.
    person: u64,
    /// What the rules say: label and place in the name; 0: nothing.
    rule: u64,
    /// And how sure they are.
    sure: u64,
    capital: bool,
    /// Small here, but nearly always written with a capital.
    careless: bool,
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
            sink((mix(template.wrapping_mul(0xd6e8_feb8_6659_fd93), value) >> (64 - KEY_BITS)) as u32)
        };
        put(0, 0);
        // Words.
        put(1, c.lower);
        put(2, a1.lower);
        put(3, b1.lower);
        put(4, a2.lower);
        put(5, b2.lower);
        put(6, mix(a1.lower, c.lower));
        put(7, mix(c.lower, b1.lower));
        put(8, mix(a1.lower, b1.lower));
        put(9, mix(a2.lower, a1.lower));
        put(10, mix(b1.lower, b2.lower));
        // Shapes.
        let opens = u64::from(word.opens) | u64::from(word.headline) << 1;
        put(11, c.shape);
        put(12, mix(c.shape, opens));
        put(13, mix(a1.shape, c.shape));
        put(14, mix(c.shape, b1.shape));
        put(15, mix(mix(a1.shape, c.shape), b1.shape));
        put(16, mix(mix(a2.shape, a1.shape), mix(c.shape, mix(b1.shape, b2.shape))));
        put(17, mix(c.lower, c.shape));
        put(18, mix(c.lower, opens));
        put(69, mix(c.lower, mix(a1.shape, b1.shape)));
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
        put(39, mix(a1.cluster.middle.into(), c.cluster.middle.into()));
        put(40, mix(c.cluster.middle.into(), b1.cluster.middle.into()));
        put(41, mix(a1.cluster.coarse.into(), mix(c.cluster.coarse.into(), b1.cluster.coarse.into())));
        put(42, mix(a1.lower, c.cluster.middle.into()));
        put(43, mix(c.cluster.middle.into(), b1.lower));
        if c.capital {
            let common = i64::from(c.cluster.frequency) - i64::from(c.small.frequency);
            put(44, mix(common.clamp(-4, 4) as u64, opens));
            put(45, c.small.middle.into());
        }
        // Word lists.
        put(46, c.flags);
        put(47, a1.flags);
        put(48, b1.flags);
        put(49, mix(a1.flags, c.flags));
        put(50, mix(a2.flags, a1.flags));
        put(51, mix(a1.flags, b1.flags));
        // Known names.
        put(52, c.known);
        put(53, mix(a1.known, c.known));
        put(54, mix(c.known, b1.known));
        put(55, mix(c.known, c.shape));
        put(56, mix(c.known, a1.lower));
        put(57, mix(c.known, b1.lower));
        put(58, c.person);
        put(59, mix(a1.person, mix(c.person, b1.person)));
        put(60, mix(c.person, c.known));
        put(70, mix(c.known, a1.cluster.middle.into()));
        put(71, mix(c.known, b1.cluster.middle.into()));
        // The rules.
        put(61, c.rule);
        put(62, mix(c.rule, c.sure));
        put(63, mix(a1.rule, mix(c.rule, b1.rule)));
        put(64, mix(c.rule, c.known));
        put(65, mix(c.rule, c.shape));
        put(66, mix(c.rule, c.cluster.middle.into()));
        put(67, mix(c.rule, self.style[at]));
        put(72, mix(c.rule, a1.lower));
        put(73, mix(c.rule, b1.lower));
        // The sentence's style.
        put(68, mix(self.style[at], c.shape));
        put(74, mix(self.style[at], b1.shape));
        put(75, mix(self.style[at], a1.shape));
        put(76, mix(self.style[at], c.known));
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
        let place = mix(length, mix((at - start).min(3) as u64, (end - at).min(3) as u64));
        put(80, place);
        let lower = |at: Option<usize>| {
            at.filter(|at| sentence.contains(at)).and_then(|at| self.looks.get(at)).map_or(1, |look| look.lower)
        };
        let cluster = |at: Option<usize>| at.and_then(|at| self.looks.get(at)).map_or(0, |look| u64::from(look.cluster.middle));
        let (before, after) = (start.checked_sub(1), Some(end));
        put(81, lower(before));
        put(82, lower(after));
        put(83, mix(lower(before), lower(after)));
        put(84, mix(lower(Some(end - 1)), u64::from(at == end - 1)));
        put(85, mix(lower(Some(start)), u64::from(at == start)));
        put(86, mix(cluster(Some(end - 1)), length));
        put(87, mix(cluster(before), cluster(after)));
        put(88, mix(self.looks[end - 1].flags, length));
        put(89, mix(lower(start.checked_sub(2)), lower(before)));
        put(90, mix(lower(after), lower(Some(end + 1))));
        if length > 1 {
            put(91, (start..end).fold(7, |sum, at| mix(sum, self.looks[at].lower)));
        }
        put(92, mix(place, mix(self.looks[start].person, self.looks[end - 1].person)));
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
        put(100, mix(few(word.small), few(word.capital)));
        let own = if look.rule == 0 { None } else { Some((look.rule >> 1) as usize - 1) };
        let mut best = (0u16, 11usize);
        for (label, &count) in word.rules.iter().enumerate() {
            let others = count - u16::from(own == Some(label)).min(count);
            if others > best.0 {
                best = (others, label);
            }
        }
        put(101, mix(best.1 as u64, few(best.0)));
        put(102, mix(best.1 as u64, look.rule));
        put(103, few(word.after_forename));
        put(104, few(word.titled));
        put(105, few(word.in_place));
        put(106, few(word.speaks));
        put(
            107,
            mix(
                mix(few(word.after_forename).min(1), few(word.titled).min(1)),
                mix(few(word.in_place).min(1), few(word.speaks).min(1)),
            ),
        );
        put(108, mix(best.1 as u64, look.known));
    }
}

/// What a first reading of the article found, word by word and pair by pair.
pub(crate) struct Reading<'a> {
    lowers: &'a [u64],
    tags: &'a [u8],
    words: HashMap<u64, Seen>,
}

/// How often a word or pair was seen with each label, at which places in names, and in none.
#[derive(Clone, Copy, Debug, Default)]
struct Seen {
    labels: [u16; LABELS.len()],
    none: u16,
    /// Alone, first, last and inner word of a name.
    places: [u16; 4],
}

impl Seen {
    fn most(&self) -> (usize, u16) {
        self.labels.iter().copied().enumerate().rev().max_by_key(|(_, count)| *count).unwrap_or((0, 0))
    }
}

impl<'a> Reading<'a> {
    /// `lowers`: what [`Features::lowers`] gives; `tags`: the first reading's tag of each token.
    pub(crate) fn new(lowers: &'a [u64], tags: &'a [u8]) -> Self {
        let mut words: HashMap<u64, Seen> = HashMap::new();
        for at in 0..tags.len() {
            if lowers[at] != 0 {
                count(words.entry(lowers[at]).or_default(), tags, at, 1);
                if let Some(pair) = pair(lowers, at) {
                    count(words.entry(pair).or_default(), tags, at, 1);
                }
            }
        }
        Self { lowers, tags, words }
    }

    /// What the other places of the article say of the word at `at`, and of the pairs that it is in.
    pub(crate) fn each(&self, at: usize, mut sink: impl FnMut(u32)) {
        let mut put = |template: u64, value: u64| {
            sink((mix(template.wrapping_mul(0xd6e8_feb8_6659_fd93), value) >> (64 - KEY_BITS)) as u32)
        };
        let near = |at: Option<usize>| at.filter(|at| *at < self.lowers.len()).map_or((0, 0), |at| self.word(at));
        let (own, place) = self.word(at);
        let (before, after) = (near(at.checked_sub(1)).0, near(Some(at + 1)).0);
        let forward = self.pair(at);
        let backward = at.checked_sub(1).map_or(0, |at| self.pair(at));
        if own == 0 && before == 0 && after == 0 {
            return;
        }
        put(200, own);
        put(201, mix(own, place));
        put(202, mix(before, mix(own, after)));
        put(203, forward);
        put(204, backward);
        put(205, mix(forward, backward));
        put(206, mix(place, mix(before, after)));
        put(207, mix(mix(forward, backward), own));
    }

    /// Label and sureness of the word elsewhere, and where in names it stands.
    fn word(&self, at: usize) -> (u64, u64) {
        if self.lowers[at] == 0 {
            return (0, 0);
        }
        let Some(seen) = self.others(self.lowers[at], at) else { return (0, 0) };
        let mut place = (0u64, 0);
        for (kind, &count) in (1u64..).zip(&seen.places) {
            if count > place.1 {
                place = (kind, count);
            }
        }
        (verdict(&seen), mix(place.0, (seen.most().0 as u64) << 4 | u64::from(place.1.min(3))))
    }

    fn pair(&self, at: usize) -> u64 {
        pair(self.lowers, at).and_then(|key| self.others(key, at)).map_or(0, |seen| verdict(&seen))
    }

    /// Counts without the place itself.
    fn others(&self, key: u64, at: usize) -> Option<Seen> {
        let mut seen = *self.words.get(&key)?;
        count(&mut seen, self.tags, at, -1);
        (seen.none > 0 || seen.most().1 > 0).then_some(seen)
    }
}

fn verdict(seen: &Seen) -> u64 {
    let (label, most) = seen.most();
    let all = seen.labels.iter().sum::<u16>() + seen.none;
    if most == 0 {
        return 1 + u64::from(seen.none.min(3));
    }
    let share = if most == all { 2 } else { u64::from(most * 2 > all) };
    (label as u64 + 1) << 8 | u64::from(most.min(4)) << 4 | share
}

fn pair(lowers: &[u64], at: usize) -> Option<u64> {
    let (a, b) = (*lowers.get(at)?, *lowers.get(at + 1)?);
    (a != 0 && b != 0).then(|| mix(a, b))
}

fn count(seen: &mut Seen, tags: &[u8], at: usize, by: i16) {
    let tag = usize::from(tags[at]);
    let slot = match tag {
        0 => &mut seen.none,
        tag => &mut seen.labels[((tag - 1) / 2).min(LABELS.len() - 1)],
    };
    *slot = slot.saturating_add_signed(by);
    if tag > 0 {
        let begins = tag % 2 == 1;
        let ends = tags.get(at + 1).is_none_or(|next| *next == 0 || *next % 2 == 1);
        let place = match (begins, ends) {
            (true, true) => 0,
            (true, false) => 1,
            (false, true) => 2,
            (false, false) => 3,
        };
        seen.places[place] = seen.places[place].saturating_add_signed(by);
    }
}

fn look(word: &Word, source: &Source, lower: &mut String) -> Look {
    lower.clear();
    lower.extend(word.text.chars().flat_map(char::to_lowercase));
    let digits = word.kind == TokenKind::Number;
    let small_hash = if digits { hash(digit_shape(lower).as_bytes()) } else { hash(lower.as_bytes()) };
    let capital = word.is_capital();
    let mut cluster = source.clusters.get(if capital { hash(word.text.as_bytes()) } else { small_hash });
    let small = if capital { source.clusters.get(small_hash) } else { Cluster::default() };
    if cluster.fine == 0 && word.shape == Shape::Caps {
        let mut titled = String::with_capacity(lower.len());
        for (at, c) in lower.chars().enumerate() {
            if at == 0 { titled.extend(c.to_uppercase()) } else { titled.push(c) }
        }
        cluster = source.clusters.get(hash(titled.as_bytes()));
    }
    let mut careless = false;
    if !capital
        && word.kind == TokenKind::Word
        && word.text.len() > 3
        && cluster.frequency < 8
        && !word.is(Flags::COMMON.or(Flags::STOP))
    {
        let mut titled = String::with_capacity(lower.len());
        for (at, c) in lower.chars().enumerate() {
            if at == 0 { titled.extend(c.to_uppercase()) } else { titled.push(c) }
        }
        let proper = source.clusters.get(hash(titled.as_bytes()));
        careless = proper.frequency >= cluster.frequency + 4;
        if careless {
            cluster = proper;
        }
    }
    if cluster.fine == 0 {
        cluster = small;
    }
    let person = if capital {
        let bits = |flag: Option<crate::gazetteer::NameFlag>| flag.map_or(0, |flag| 1 + u64::from(flag.word));
        bits(source.gazetteer.forename(word.text)) * 3 + bits(source.gazetteer.surname(word.text))
    } else {
        0
    };
    Look {
        lower: small_hash,
        shape: shape(word),
        cluster,
        small,
        flags: u64::from(word.flags.bits()) | u64::from(word.numeric) << 40,
        person,
        capital,
        careless,
        ..Look::default()
    }
}

/// Digits as zeros: years and the like are all alike.
pub(crate) fn digit_shape(word: &str) -> String {
    word.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect()
}

/// `Xx`, `X.X.`, `Xx-Xx`, `00`: letters and digits by kind, repeated ones once.
fn shape(word: &Word) -> u64 {
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
            shape = mix(shape, kind);
        }
        last = kind;
    }
    shape
}

fn affixes(word: &str, mut put: impl FnMut(u64, u64)) {
    let lower: String = word.chars().take(40).flat_map(char::to_lowercase).collect();
    let mut ends = lower.char_indices().map(|(at, c)| at + c.len_utf8());
    for length in 1..=4u64 {
        let Some(end) = ends.next() else { break };
        put(length - 1, hash(&lower.as_bytes()[..end]));
    }
    let mut starts = lower.char_indices().rev();
    for length in 1..=4u64 {
        let Some((start, _)) = starts.next() else { break };
        put(4 + length - 1, hash(&lower.as_bytes()[start..]));
    }
}

/// Whether a sentence is a table row, a headline, shouted …
fn sentence_style(words: &[Word]) -> u64 {
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
    mix(mix(share(caps, letters), share(capital, letters)), mix(share(numbers, words.len()), short << 1 | u64::from(stopped)))
}

/// Where the capitalised run of each token begins and ends; `(0, 0)` for tokens in none.
fn mark_runs(runs: &mut [(u32, u32)], words: &[Word], sentence: Range<usize>) {
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

fn mark_rules(looks: &mut [Look], source: &Source) {
    let mut at = 0;
    for name in source.rules {
        while at < looks.len() && source.tokens[at].span.end <= name.span.start {
            at += 1;
        }
        let mut inside = false;
        while at < looks.len() && source.tokens[at].span.start < name.span.end {
            looks[at].rule = (name.label as u64 + 1) << 1 | u64::from(inside);
            looks[at].sure = u64::from(name.score.0 / 80);
            inside = true;
            at += 1;
        }
    }
}

fn mark_known(looks: &mut [Look], source: &Source, sentence: Range<usize>) {
    let tokens = &source.tokens[..sentence.end];
    let mut at = sentence.start;
    let mut covered = sentence.start;
    while at < sentence.end {
        let word = &source.words[at];
        if matches!(word.kind, TokenKind::Word | TokenKind::Number) && (word.is_capital() || word.kind == TokenKind::Number) {
            let shouted = word.shape == Shape::Caps && word.text.len() >= 4 && (word.opens || word.headline);
            let found = source.gazetteer.matches(source.text, tokens, at, shouted);
            if let Some(found) = found
                && at + found.tokens > covered
            {
                let class = found.entries.iter().take(3).fold(0u64, |sum, entry| mix(sum, class(*entry, source.gazetteer)));
                let end = (at + found.tokens).min(sentence.end);
                for (offset, look) in looks[at..end].iter_mut().enumerate() {
                    look.known = mix(class, u64::from(offset > 0) << 1 | u64::from(at + offset + 1 == end)) | 1;
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
        return 3 << 8 | hash(org.kind.as_bytes()) << 12 | u64::from(org.ambiguous);
    }
    gazetteer.work(entry).map_or(0, |work| 4 << 8 | (work.label as u64) << 2 | u64::from(work.ambiguous))
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
const TAILS: Flags =
    Flags::ORG_HEAD.or(Flags::FAC_HEAD).or(Flags::LOC_HEAD).or(Flags::GPE_HEAD).or(Flags::PLACE_NOUN).or(Flags::ORG_NOUN);

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
pub(crate) const LABELS: [Label; 10] = [
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
];
