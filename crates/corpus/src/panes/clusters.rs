//! Clusters of names that may be one, as OpenRefine makes them
//! (<https://openrefine.org/docs/technical-reference/clustering-in-depth>): names with one key are a cluster, or those that are near each other.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use rphonetic::{DoubleMetaphone, Encoder};
use wirescope_protocol::{Cluster, ClusterBy, ClusterName, ClustersAnswer, ClustersAsk, CountLevel, PaneId};

use super::shown::named;
use crate::{
    Corpus, Field, counting,
    hashing::FastMap,
    likeness::{blocks, fingerprint, is_near, words},
    ranking::smallest,
    selection::Resolved,
    values::ValueId,
};

/// Names that are compared, those that most articles have.
const NAMES: usize = 20_000;
/// Names of one block beyond which none in it are compared with each other.
const MOST_IN_BLOCK: usize = 60;
/// Letters of an n-gram.
const GRAM: usize = 2;
/// Letters of the sound of a word.
const SOUND: usize = 6;
/// A cluster of more names was chained together by names between.
const MOST: usize = 30;

pub(super) fn answer(corpus: &Corpus, resolved: &Resolved, pane: &PaneId, ask: &ClustersAsk) -> ClustersAnswer {
    if !ask.field.is_named() {
        return ClustersAnswer::default();
    }
    let mut counts = vec![0; corpus.values.len()];
    counting::count(corpus, &resolved.docs(pane), ask.field, CountLevel::Article, &mut counts);
    let count = |id: ValueId| counts.get(id.index()).copied().unwrap_or(0);
    let all = corpus.values.ids(ask.field).iter().filter(|id| count(**id) > 0);
    let key = |id: &ValueId| Some((Reverse(count(*id)), &*corpus.values.get(*id)?.key, *id));
    let names: Vec<(ValueId, &str)> = smallest(all.filter_map(key), NAMES).into_iter().map(|(_, key, id)| (id, key)).collect();
    let groups = match ask.by {
        ClusterBy::Nearest => nearest(corpus, ask.field, &names),
        ClusterBy::Fingerprint => by_key(&names, fingerprint),
        ClusterBy::NGram => by_key(&names, grams),
        ClusterBy::Sound => {
            let sounds = DoubleMetaphone::new(Some(SOUND));
            by_key(&names, |name| sound(&sounds, name))
        }
    };
    let mut clusters: Vec<(u32, Cluster)> = Vec::new();
    for group in groups {
        let group = parted(corpus, ask.field, group);
        if group.len() < 2 || group.len() > MOST {
            continue;
        }
        let question =
            format!("cluster {} {}", ask.field.code(), group.iter().map(|(_, key)| *key).collect::<Vec<_>>().join(" = "));
        if corpus.remarks.is_left(&question) {
            continue;
        }
        let told = |(id, _): &(ValueId, &str)| Some(ClusterName { value: named(corpus.values.get(*id)?), articles: count(*id) });
        let mut names: Vec<ClusterName> = group.iter().filter_map(told).collect();
        names.sort_by_key(|name| (Reverse(name.articles), name.value.key.clone()));
        clusters.push((names.iter().map(|name| name.articles).sum(), Cluster { names, question }));
    }
    clusters.sort_by(|(one, own), (other, others)| other.cmp(one).then_with(|| own.question.cmp(&others.question)));
    let total = clusters.len() as u32;
    let clusters = clusters.into_iter().take(ask.limit as usize).map(|(_, cluster)| cluster).collect();
    ClustersAnswer { clusters, total, names: names.len() as u32 }
}

/// Names of one key, each group in order of the alphabet. Names without a key are in none.
fn by_key<'a>(names: &[(ValueId, &'a str)], key: impl Fn(&str) -> String) -> Vec<Vec<(ValueId, &'a str)>> {
    let mut groups: BTreeMap<String, Vec<(ValueId, &'a str)>> = BTreeMap::new();
    for (id, name) in names {
        let key = key(name);
        if !key.is_empty() {
            groups.entry(key).or_default().push((*id, name));
        }
    }
    groups.into_values().map(sorted).collect()
}

fn sorted<'a>(mut group: Vec<(ValueId, &'a str)>) -> Vec<(ValueId, &'a str)> {
    group.sort_unstable_by_key(|(_, name)| *name);
    group
}

/// The pairs of letters of a name without spaces, each once, in order of the alphabet.
fn grams(name: &str) -> String {
    let letters: Vec<char> = name.chars().filter(|c| c.is_alphanumeric()).collect();
    let grams: BTreeSet<String> = letters.windows(GRAM).map(|gram| gram.iter().collect()).collect();
    // Of a short name several others have the same pairs.
    if letters.len() < 4 { String::new() } else { grams.into_iter().collect() }
}

/// How the words of a name sound, in order of the alphabet. Words that are no Latin letters, numbers among them, sound as they are written.
fn sound(sounds: &DoubleMetaphone, name: &str) -> String {
    let of = |word: &str| {
        let is_latin = word.chars().all(|c| c.is_ascii_alphabetic());
        let sound = if is_latin && word.len() > 1 { sounds.encode(word) } else { String::new() };
        if sound.len() > 1 { sound } else { word.to_owned() }
    };
    let mut all: Vec<String> = words(name).map(of).collect();
    all.sort_unstable();
    all.join(" ")
}

/// Names that are near each other, or to one between.
fn nearest<'a>(corpus: &Corpus, field: Field, names: &[(ValueId, &'a str)]) -> Vec<Vec<(ValueId, &'a str)>> {
    let mut by_block: FastMap<String, Vec<usize>> = FastMap::default();
    for (at, (_, name)) in names.iter().enumerate() {
        blocks(name).into_iter().for_each(|block| by_block.entry(block).or_default().push(at));
    }
    let mut of: Vec<usize> = (0..names.len()).collect();
    fn root(of: &mut [usize], mut at: usize) -> usize {
        while of[at] != at {
            of[at] = of[of[at]];
            at = of[at];
        }
        at
    }
    let mut blocks: Vec<Vec<usize>> = by_block.into_values().filter(|block| (2..=MOST_IN_BLOCK).contains(&block.len())).collect();
    blocks.sort_unstable();
    for block in blocks {
        for (place, one) in block.iter().enumerate() {
            for other in &block[place + 1..] {
                let (own, others) = (root(&mut of, *one), root(&mut of, *other));
                let is_apart = || corpus.identity.are_apart(&corpus.values, field, names[*one].1, names[*other].1);
                if own != others && is_near(names[*one].1, names[*other].1) && !is_apart() {
                    of[own.max(others)] = own.min(others);
                }
            }
        }
    }
    let mut groups: BTreeMap<usize, Vec<(ValueId, &'a str)>> = BTreeMap::new();
    for (at, name) in names.iter().enumerate() {
        groups.entry(root(&mut of, at)).or_default().push(*name);
    }
    groups.into_values().map(sorted).collect()
}

/// A group without names that readers have said are not of one with another in it.
fn parted<'a>(corpus: &Corpus, field: Field, group: Vec<(ValueId, &'a str)>) -> Vec<(ValueId, &'a str)> {
    let mut kept: Vec<(ValueId, &'a str)> = Vec::new();
    for (id, name) in group {
        if !kept.iter().any(|(_, other)| corpus.identity.are_apart(&corpus.values, field, name, other)) {
            kept.push((id, name));
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn groups(by: impl Fn(&str) -> String, names: &[&str]) -> Vec<Vec<String>> {
        let ids: Vec<(ValueId, &str)> = names.iter().zip(0..).map(|(name, id)| (ValueId(id), *name)).collect();
        let names = |group: Vec<(ValueId, &str)>| group.into_iter().map(|(_, name)| name.to_owned()).collect::<Vec<_>>();
        by_key(&ids, by).into_iter().map(names).filter(|group| group.len() > 1).collect()
    }

    #[test]
    fn each_way_puts_together_what_it_is_for() {
        assert_eq!(groups(fingerprint, &["bank of oslo", "oslo, bank of", "bank in oslo"]), [["bank of oslo", "oslo, bank of"]]);
        assert_eq!(groups(grams, &["deep mind", "deepmind", "deep mine", "uae", "eau"]), [["deep mind", "deepmind"]]);
        let sounds = DoubleMetaphone::new(Some(SOUND));
        let found = groups(|name| sound(&sounds, name), &["jon smith", "john smyth", "jane smith", "xi", "g20", "g7"]);
        assert!(found.iter().any(|group| group.contains(&"jon smith".to_owned()) && group.contains(&"john smyth".to_owned())));
        assert!(!found.iter().flatten().any(|name| ["g20", "g7", "xi"].contains(&name.as_str())));
    }
}
