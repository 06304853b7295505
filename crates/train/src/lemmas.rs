//! Lemma rules: for each part of speech and way of writing, the endings at which another rule than that of the next shorter
//! ending holds (ripple-down rules; Compton and Jansen 1990).

use std::collections::BTreeMap;

use wirescope_nlp::train_api::{
    self,
    syntax::{self, CASES, LemmaTable},
};

use crate::bank::Bank;

type Rule = (bool, u8, String);

/// The rule that makes a lemma of a form: small letters or not, letters off, letters on.
fn rule(form: &str, lemma: &str) -> Option<Rule> {
    let small_form = form.to_lowercase();
    let small = !lemma.chars().any(char::is_uppercase);
    let from: Vec<char> = if small { small_form.chars().collect() } else { form.chars().collect() };
    let to: Vec<char> = lemma.chars().collect();
    let same = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let added: String = to[same..].iter().collect();
    let cut = u8::try_from(from.len() - same).ok()?;
    syntax::lemma(small, cut, &added)?;
    Some((small, cut, added))
}

/// What was seen at an ending: each rule and how often.
type Seen = BTreeMap<u16, u32>;

/// The commonest rule; of equals the one that stands here already, else the first.
fn commonest(seen: &Seen, here: Option<u16>) -> Option<u16> {
    let most = seen.values().max()?;
    if let Some(here) = here
        && seen.get(&here) == Some(most)
    {
        return Some(here);
    }
    seen.iter().find(|(_, count)| *count == most).map(|(rule, _)| *rule)
}

/// Learns the rules of a bank.
pub(crate) fn table(bank: &Bank) -> LemmaTable {
    let mut numbers: BTreeMap<Rule, u16> = BTreeMap::new();
    // Keys from the shortest ending to the whole word, and the rule, of each different word.
    let mut words: BTreeMap<(usize, Vec<u64>), Seen> = BTreeMap::new();
    let forms = bank.trees.iter().flat_map(|tree| tree.forms.iter().zip(&tree.lemmas));
    for (at, (form, lemma)) in forms.enumerate() {
        let Some(rule) = rule(form, lemma) else { continue };
        let next = numbers.len() as u16;
        let rule = *numbers.entry(rule).or_insert(next);
        let tag = bank.gold[at];
        let keys = bank.seen.lemma_keys(at, tag);
        *words.entry((bank.seen.group(at, tag), keys)).or_default().entry(rule).or_default() += 1;
    }
    let mut endings: BTreeMap<u64, Seen> = BTreeMap::new();
    for ((_, keys), seen) in &words {
        let (whole, shorter) = keys.split_last().map_or((0, &keys[..]), |(whole, shorter)| (*whole, shorter));
        for key in shorter {
            // A word counts once for its endings, however often it was seen.
            if let Some(rule) = commonest(seen, None) {
                *endings.entry(*key).or_default().entry(rule).or_default() += 1;
            }
        }
        for (rule, count) in seen {
            *endings.entry(whole).or_default().entry(*rule).or_default() += count;
        }
    }
    let mut kept: BTreeMap<u64, u16> = BTreeMap::new();
    let mut varied = vec![false; bank.tags.len() * CASES];
    for (group, keys) in words.keys() {
        let mut here = None;
        for (length, key) in keys.iter().enumerate() {
            let is_whole = length + 1 == keys.len();
            let Some(seen) = endings.get(key) else { continue };
            let is_seldom = !is_whole && length > 0 && seen.values().sum::<u32>() < 2;
            let rule = commonest(seen, here);
            if is_seldom || rule == here {
                continue;
            }
            here = rule;
            if let Some(rule) = rule {
                kept.insert(*key, rule);
                if length > 0
                    && let Some(varied) = varied.get_mut(*group)
                {
                    *varied = true;
                }
            }
        }
    }
    let mut lemmas: Vec<(u32, u16)> = kept.iter().map(|(key, rule)| (train_api::cluster_key(*key), *rule)).collect();
    lemmas.sort();
    lemmas.dedup_by_key(|lemma| lemma.0);
    let mut rules: Vec<(Rule, u16)> = numbers.into_iter().collect();
    rules.sort_by_key(|rule| rule.1);
    LemmaTable { rules: rules.into_iter().map(|rule| rule.0).collect(), varied, keys: lemmas }
}
