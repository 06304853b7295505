//! The tagger: from treebanks to its tables.

use std::collections::BTreeMap;

use wirescope_nlp::{
    Penn, Sentence, Upos,
    train_api::{
        self, Words,
        syntax::{self, Seen, TaggerTable},
    },
};

use crate::{
    lemmas,
    linear::{Index, Linear, Recipe, best},
    random::Random,
    trees::Tree,
};

type Tag = (Upos, Penn);

/// Trees as the models see them.
pub(crate) struct Bank<'a> {
    pub(crate) trees: &'a [Tree],
    pub(crate) seen: Seen,
    pub(crate) sentences: Vec<Sentence>,
    /// The tags of the model.
    pub(crate) tags: Vec<Tag>,
    /// The number of the tag of each token.
    pub(crate) gold: Vec<u8>,
}

/// Tags of the model. A tag that is rarer is taken for the commonest of the same universal part of speech.
const TAGS: usize = 60;

impl<'a> Bank<'a> {
    pub(crate) fn new(words: &Words, trees: &'a [Tree]) -> Self {
        let forms: Vec<Vec<String>> = trees.iter().map(|tree| tree.forms.clone()).collect();
        let (text, tokens, sentences) = syntax::text(&forms);
        let seen = Seen::new(words, &text, &tokens, &sentences);
        let mut counts: BTreeMap<Tag, u32> = BTreeMap::new();
        for tag in trees.iter().flat_map(|tree| &tree.tags) {
            *counts.entry(*tag).or_default() += 1;
        }
        let mut common: BTreeMap<Upos, (u32, Tag)> = BTreeMap::new();
        for (tag, count) in &counts {
            let entry = common.entry(tag.0).or_insert((0, *tag));
            if *count > entry.0 {
                *entry = (*count, *tag);
            }
        }
        let mut by_count: Vec<(u32, Tag)> = counts.iter().map(|(tag, count)| (*count, *tag)).collect();
        // The commonest of each universal part of speech come first.
        by_count.sort_by_key(|(count, tag)| (common[&tag.0].1 != *tag, u32::MAX - count, *tag));
        let mut tags: Vec<Tag> = by_count.iter().map(|(_, tag)| *tag).take(TAGS).collect();
        tags.sort();
        let number = |tag: &Tag| {
            let find = |tag: &Tag| tags.iter().position(|other| other == tag);
            find(tag).or_else(|| find(&common[&tag.0].1)).unwrap_or(0) as u8
        };
        let gold = trees.iter().flat_map(|tree| &tree.tags).map(number).collect();
        Self { trees, seen, sentences, tags, gold }
    }

    /// The tokens of a sentence.
    pub(crate) fn range(&self, sentence: usize) -> std::ops::Range<usize> {
        let tokens = &self.sentences[sentence].tokens;
        tokens.start as usize..tokens.end as usize
    }
}

/// What is known of common words.
struct Lexicon {
    /// Of each kind of word the one tag that it has, or [`SEVERAL`].
    single: Vec<u8>,
    /// The kind of each word, by the word's key.
    words: BTreeMap<u32, u8>,
}

/// A kind whose words have several tags.
const SEVERAL: u8 = u8::MAX;

/// A kind of word.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Kind {
    /// Whether its words have one tag in all but three of a thousand uses, so that no model is asked.
    is_single: bool,
    /// The tags that are not rare for its words, at most three, common ones first.
    tags: Vec<u8>,
}

/// Words seen this often are in the lexicon.
const SEEN: u32 = 5;
/// Kinds with fewer words are joined with wider ones.
const KIND: usize = 8;

fn lexicon(bank: &Bank, is_in: impl Fn(usize) -> bool) -> Lexicon {
    let mut counts: BTreeMap<u32, BTreeMap<u8, u32>> = BTreeMap::new();
    let mut plain: BTreeMap<u32, BTreeMap<u8, u32>> = BTreeMap::new();
    for sentence in (0..bank.trees.len()).filter(|at| is_in(*at)) {
        for at in bank.range(sentence) {
            let key = train_api::cluster_key(bank.seen.form(at));
            *counts.entry(key).or_default().entry(bank.gold[at]).or_default() += 1;
            if bank.seen.may_be_sure(at) {
                *plain.entry(key).or_default().entry(bank.gold[at]).or_default() += 1;
            }
        }
    }
    let mut of: BTreeMap<u32, Kind> = BTreeMap::new();
    for (key, counts) in &counts {
        let all: u32 = counts.values().sum();
        if all < SEEN {
            continue;
        }
        let mut tags: Vec<(u32, u8)> = counts.iter().map(|(tag, count)| (*count, *tag)).filter(|tag| tag.0 * 25 >= all).collect();
        tags.sort_by_key(|tag| (u32::MAX - tag.0, tag.1));
        let tags: Vec<u8> = tags.into_iter().map(|tag| tag.1).take(3).collect();
        let is_single = plain.get(key).is_some_and(|plain| {
            let all: u32 = plain.values().sum();
            let most = plain.values().max().copied().unwrap_or(0);
            all >= 30 && most * 1000 >= all * 997 && plain.get(&tags[0]) == Some(&most)
        });
        of.insert(*key, Kind { is_single, tags });
    }
    let mut kinds: BTreeMap<Kind, u8> = BTreeMap::new();
    for length in (1..=3).rev() {
        let mut sizes: BTreeMap<Kind, usize> = BTreeMap::new();
        for kind in of.values().filter(|kind| kind.tags.len() >= length) {
            *sizes.entry(kind.clone()).or_default() += 1;
        }
        for kind in of.values_mut().filter(|kind| kind.tags.len() == length && !kind.is_single && length > 1) {
            if sizes[kind] < KIND {
                kind.tags.pop();
            }
        }
    }
    let mut single = Vec::new();
    for kind in of.values_mut() {
        if kind.is_single {
            kind.tags.truncate(1);
        }
        if kinds.len() < 254 && !kinds.contains_key(kind) {
            kinds.insert(kind.clone(), kinds.len() as u8);
            single.push(if kind.is_single { kind.tags[0] } else { SEVERAL });
        }
    }
    let words = of.iter().filter_map(|(key, kind)| Some((*key, *kinds.get(kind)?))).collect();
    Lexicon { single, words }
}

impl Lexicon {
    fn kinds(&self, bank: &Bank) -> Vec<u8> {
        (0..bank.gold.len())
            .map(|at| self.words.get(&train_api::cluster_key(bank.seen.form(at))).map_or(0, |kind| kind + 1))
            .collect()
    }

    /// The tag of a word that has one only.
    fn single_tag(&self, bank: &Bank, at: usize, kind: u8) -> Option<u8> {
        let tag = *self.single.get(usize::from(kind.checked_sub(1)?))?;
        (tag != SEVERAL && bank.seen.may_be_sure(at)).then_some(tag)
    }
}

/// A trained tagger, before it is put in bytes.
struct Trained {
    lexicon: Lexicon,
    linear: Linear,
}

fn train(
    bank: &Bank,
    Recipe { plan, least, .. }: Recipe,
    is_in: impl Fn(usize) -> bool,
    mut note: impl FnMut(usize, f64),
) -> Trained {
    let lexicon = lexicon(bank, &is_in);
    let kinds = lexicon.kinds(bank);
    let mut index = Index::default();
    let mut order: Vec<usize> = (0..bank.trees.len()).filter(|at| is_in(*at)).collect();
    for &sentence in &order {
        let mut before = [0u8; 2];
        for at in bank.range(sentence) {
            if lexicon.single_tag(bank, at, kinds[at]).is_none() {
                bank.seen.tag_features(&kinds, bank.range(sentence), at, before, |key| index.count(key));
            }
            before = [bank.gold[at] + 1, before[0]];
        }
    }
    let mut linear = Linear::new(index.keep(least), bank.tags.len());
    let mut random = Random::new(plan.seed);
    let all = u64::MAX >> (64 - bank.tags.len());
    let mut keys = Vec::new();
    for epoch in 0..plan.epochs {
        random.shuffle(&mut order);
        let (mut wrong, mut count) = (0u32, 0u32);
        for &sentence in &order {
            let mut before = [0u8; 2];
            for at in bank.range(sentence) {
                count += 1;
                let tag = lexicon.single_tag(bank, at, kinds[at]).unwrap_or_else(|| {
                    keys.clear();
                    bank.seen.tag_features(&kinds, bank.range(sentence), at, before, |key| keys.push(key));
                    let tag = best(linear.score(&keys, plan.dropout(epoch), &mut random), all) as u8;
                    linear.step(all, 1 << bank.gold[at], plan.rate(epoch));
                    tag
                });
                wrong += u32::from(tag != bank.gold[at]);
                before = [tag + 1, before[0]];
            }
        }
        if epoch + 1 < plan.epochs {
            linear.shrink(plan.shrink);
        }
        note(epoch + 1, f64::from(wrong) / f64::from(count.max(1)));
    }
    Trained { lexicon, linear }
}

impl Trained {
    fn tag(&mut self, bank: &Bank, kinds: &[u8], sentence: usize, out: &mut [u8]) {
        let all = u64::MAX >> (64 - bank.tags.len());
        let mut random = Random::new(0);
        let mut keys = Vec::new();
        let mut before = [0u8; 2];
        for at in bank.range(sentence) {
            let tag = self.lexicon.single_tag(bank, at, kinds[at]).unwrap_or_else(|| {
                keys.clear();
                bank.seen.tag_features(kinds, bank.range(sentence), at, before, |key| keys.push(key));
                best(self.linear.score(&keys, 0.0, &mut random), all) as u8
            });
            out[at] = tag;
            before = [tag + 1, before[0]];
        }
    }
}

/// Tags every sentence by a tagger that has not seen it.
pub(crate) fn cross_tag(bank: &Bank, recipe: Recipe, folds: usize, mut note: impl FnMut(usize)) -> Vec<u8> {
    let mut tags = vec![0u8; bank.gold.len()];
    let fold_of = |sentence: usize| sentence / 20 % folds;
    for fold in 0..folds {
        let mut trained = train(bank, recipe, |sentence| fold_of(sentence) != fold, |_, _| ());
        let kinds = trained.lexicon.kinds(bank);
        for sentence in (0..bank.trees.len()).filter(|sentence| fold_of(*sentence) == fold) {
            trained.tag(bank, &kinds, sentence, &mut tags);
        }
        note(fold + 1);
    }
    tags
}

/// Trains on the whole bank.
pub(crate) fn table(bank: &Bank, recipe: Recipe, note: impl FnMut(usize, f64)) -> TaggerTable {
    let trained = train(bank, recipe, |_| true, note);
    let mut table = TaggerTable {
        tags: bank.tags.clone(),
        only_tags: trained.lexicon.single,
        lexicon: trained.lexicon.words.into_iter().collect(),
        rows: trained.linear.quantised(recipe.floor),
        ..TaggerTable::default()
    };
    lemmas::fill(bank, &mut table);
    table
}
