//! The name recogniser: from corpora to a model file.

use std::collections::HashMap;

use anyhow::Result;
use wirescope_nlp::{
    Article, Label, Pipeline,
    train_api::{self, BINS, NamesTable, USED, Words},
};

use crate::{
    corpora::{Corpus, Document, Mix, span},
    crf::{Crf, Plan, Segment},
    labels::LabelSet,
    options::{self, put, unknown},
};

/// How to train.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Settings {
    /// How much each corpus weighs.
    pub(crate) mix: Mix,
    pub(crate) plan: Plan,
    /// Features seen less often are left out.
    pub(crate) least: u32,
    /// Weights smaller than this are left out.
    pub(crate) floor: f32,
    /// In how many folds the labels of the first reading are made; with fewer than two the second reading learns without them.
    pub(crate) folds: u32,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            mix: Mix { worldwide: 1.0, conll: 1.0, uner: 3.0, wiki: 0.7, politics: 0.5, gmb: 0.0, own: 1.0 },
            plan: Plan { epochs: 8, rate: 0.1, shrink: 0.005, seed: 1, dropout: 0.5, bags: 5 },
            least: 2,
            floor: 0.05,
            folds: 4,
        }
    }
}

impl options::Settings for Settings {
    fn set(&mut self, flag: &str, value: &str) -> Result<()> {
        let Self { mix, plan, .. } = self;
        match flag {
            "worldwide" => put(&mut mix.worldwide, value),
            "conll" => put(&mut mix.conll, value),
            "uner" => put(&mut mix.uner, value),
            "wiki" => put(&mut mix.wiki, value),
            "politics" => put(&mut mix.politics, value),
            "gmb" => put(&mut mix.gmb, value),
            "own" => put(&mut mix.own, value),
            "epochs" => put(&mut plan.epochs, value),
            "rate" => put(&mut plan.rate, value),
            "shrink" => put(&mut plan.shrink, value),
            "seed" => put(&mut plan.seed, value),
            "dropout" => put(&mut plan.dropout, value),
            "bags" => put(&mut plan.bags, value),
            "least" => put(&mut self.least, value),
            "floor" => put(&mut self.floor, value),
            "folds" => put(&mut self.folds, value),
            _ => Err(unknown(flag)),
        }
    }
}

/// All tags.
const ANY: u32 = (1 << USED) - 1;

/// Documents as the model sees them, with what their corpora say of each token.
pub(crate) struct Prepared {
    /// Segments of feature keys, later of feature numbers; and which document each is of.
    segments: Vec<Segment>,
    document: Vec<u32>,
    /// First token of each segment.
    starts: Vec<u32>,
    /// Of each document, by what its words are compared.
    lowers: Vec<Vec<u64>>,
    /// Gold names that the model cannot find: their ends fall inside tokens, or no segment holds them.
    pub(crate) lost: usize,
    pub(crate) names: usize,
}

/// Looks at the documents of all corpora.
pub(crate) fn prepare(pipeline: &Pipeline, words: &Words, corpora: &[Corpus]) -> Prepared {
    let mut prepared =
        Prepared { segments: Vec::new(), document: Vec::new(), starts: Vec::new(), lowers: Vec::new(), lost: 0, names: 0 };
    let mut number = 0;
    for corpus in corpora {
        for document in &corpus.documents {
            add(&mut prepared, pipeline, words, document, number);
            number += 1;
        }
    }
    prepared
}

/// The tags that begin a name of these labels, as bits; those that continue it are the next bit each.
fn begin(labels: LabelSet) -> u32 {
    labels.positions().map(|at| 1 << (1 + 2 * at)).sum()
}

fn add(prepared: &mut Prepared, pipeline: &Pipeline, words: &Words, document: &Document, number: u32) {
    let article = Article { text: document.rebuilt.text.clone(), ..Article::default() };
    let seen = train_api::see(pipeline, &article, words);
    let tokens = &seen.tokens;
    let mut allowed = vec![1u32; tokens.len()];
    // Where the corpus gives a type no label, a name that the rules see there may be one.
    for (rule, label) in seen.rules.iter().filter(|(_, label)| document.unlabelled.has(*label)) {
        let first = tokens.partition_point(|token| token.span.end <= rule.start);
        let end = tokens.partition_point(|token| token.span.start < rule.end);
        let tag = begin(LabelSet::of(&[*label]));
        for (at, allowed) in allowed.iter_mut().enumerate().take(end).skip(first) {
            *allowed |= if at == first { tag } else { tag << 1 };
        }
    }
    let mut inside = vec![false; tokens.len()];
    for (range, _) in &seen.segments {
        inside[range.clone()].fill(true);
    }
    for gold in &document.gold {
        let Some(words) = span(document, gold) else { continue };
        prepared.names += 1;
        let first = tokens.partition_point(|token| token.span.end <= words.start);
        let end = tokens.partition_point(|token| token.span.start < words.end);
        let aligned = first < end && tokens[first].span.start == words.start && tokens[end - 1].span.end == words.end;
        if !aligned || !inside[first..end].iter().all(|inside| *inside) {
            prepared.lost += 1;
            // A part of a hyphenated word is for the rules; anything else is not to be learned from.
            if aligned || end - first > 1 {
                allowed[first..end].fill(ANY);
            }
            continue;
        }
        let labels = pin(pipeline, &seen.rules, words, words.of(&document.rebuilt.text), gold.labels);
        let tags = begin(labels);
        for (at, allowed) in allowed.iter_mut().enumerate().take(end).skip(first) {
            *allowed = if at == first { tags } else { tags << 1 };
        }
    }
    for (range, keys) in seen.segments {
        let start = range.start;
        let mut segment = Segment { weight: document.weight, ..Segment::default() };
        for (at, keys) in range.zip(keys) {
            segment.features.extend(keys);
            segment.ends.push(segment.features.len() as u32);
            segment.allowed.push(allowed[at]);
        }
        prepared.segments.push(segment);
        prepared.document.push(number);
        prepared.starts.push(start as u32);
    }
    prepared.lowers.push(seen.lowers);
}

/// Of several labels that a corpus leaves open, the one that the gazetteer or the rules give.
fn pin(
    pipeline: &Pipeline,
    rules: &[(wirescope_nlp::Span, Label)],
    words: wirescope_nlp::Span,
    text: &str,
    labels: LabelSet,
) -> LabelSet {
    if labels.single().is_some() {
        return labels;
    }
    if let Ok(at) = rules.binary_search_by_key(&words, |rule| rule.0)
        && labels.has(rules[at].1)
    {
        return LabelSet::of(&[rules[at].1]);
    }
    let known: Vec<Label> = train_api::labels()
        .into_iter()
        .filter(|label| labels.has(*label) && train_api::is_known(pipeline, text, *label))
        .collect();
    match known[..] {
        [only] => LabelSet::of(&[only]),
        _ => labels,
    }
}

/// Gives every document the features of a second reading, after a first by models that have not seen it.
pub(crate) fn read_first(prepared: &mut Prepared, plan: Plan, least: u32, folds: u32, mut note: impl FnMut(u32)) {
    let fold_of = |document: u32| (document / 3) % folds;
    let mut tags: Vec<Vec<u8>> = prepared.lowers.iter().map(|lowers| vec![0; lowers.len()]).collect();
    for fold in 0..folds {
        let trained = train(prepared, plan, least, |document| fold_of(document) != fold, |_, _| ());
        for ((segment, &document), &start) in prepared.segments.iter().zip(&prepared.document).zip(&prepared.starts) {
            if fold_of(document) == fold {
                let best = trained.crf.best(&numbered(segment, &trained.keys));
                let start = start as usize;
                tags[document as usize][start..start + best.len()].copy_from_slice(&best);
            }
        }
        note(fold);
    }
    let mut at = 0;
    for (document, lowers) in prepared.lowers.iter().enumerate() {
        let second = train_api::second(lowers, &tags[document]);
        while prepared.document.get(at).is_some_and(|other| *other as usize == document) {
            let segment = &mut prepared.segments[at];
            let start = prepared.starts[at] as usize;
            for token in start..start + segment.ends.len() {
                segment.second.extend(second(token));
                segment.second_ends.push(segment.second.len() as u32);
            }
            at += 1;
        }
    }
}

/// What goes into a model besides the clusters.
pub(crate) struct Trained {
    crf: Crf,
    /// Key of each feature number.
    keys: Vec<u32>,
}

/// Trains on the documents that `wanted` picks by number.
pub(crate) fn train(
    prepared: &Prepared,
    plan: Plan,
    least: u32,
    wanted: impl Fn(u32) -> bool,
    mut note: impl FnMut(usize, f64),
) -> Trained {
    let chosen = || {
        prepared.segments.iter().zip(&prepared.document).filter(|(_, document)| wanted(**document)).map(|(segment, _)| segment)
    };
    let mut counts: HashMap<u32, u32> = HashMap::new();
    for segment in chosen() {
        for key in segment.features.iter().chain(&segment.second) {
            *counts.entry(*key).or_default() += 1;
        }
    }
    let mut keys: Vec<u32> = counts.into_iter().filter(|(_, count)| *count >= least).map(|(key, _)| key).collect();
    keys.sort_unstable();
    let segments: Vec<Segment> = chosen().map(|segment| numbered(segment, &keys)).collect();
    let mut crf = Crf::new(keys.len());
    crf.train(&segments, plan, &mut note);
    // The mean of models that saw the same in another order, with other features left out, errs less than each.
    for bag in 1..plan.bags {
        let mut other = Crf::new(keys.len());
        other.train(&segments, Plan { seed: plan.seed + 1000 * bag as u64, ..plan }, &mut note);
        crf.add(&other);
    }
    crf.scale(1.0 / plan.bags.max(1) as f32);
    Trained { crf, keys }
}

/// Feature keys as numbers; unknown ones are left out.
fn numbered(segment: &Segment, keys: &[u32]) -> Segment {
    let mut out = Segment { allowed: segment.allowed.clone(), weight: segment.weight, ..Segment::default() };
    number(&segment.features, &segment.ends, keys, &mut out.features, &mut out.ends);
    number(&segment.second, &segment.second_ends, keys, &mut out.second, &mut out.second_ends);
    out
}

fn number(features: &[u32], ends: &[u32], keys: &[u32], out: &mut Vec<u32>, out_ends: &mut Vec<u32>) {
    let mut start = 0;
    for &end in ends {
        let known = features[start..end as usize].iter().filter_map(|key| keys.binary_search(key).ok());
        out.extend(known.map(|at| at as u32));
        out_ends.push(out.len() as u32);
        start = end as usize;
    }
}

/// Weights in eight bits, those under `floor` left out.
pub(crate) fn quantise(trained: &Trained, floor: f32) -> NamesTable {
    // Weights beyond four are rare; they are cut, so that the others are finer.
    const SCALE: f32 = 32.0;
    let number = |weight: f32| libm::roundf(weight * SCALE);
    let mut table =
        NamesTable { bin: 16, scores: (0..BINS).map(|bin| (500 + 16 * bin) as u16).collect(), ..NamesTable::default() };
    for row in &trained.crf.transitions {
        table.transitions.extend(row.iter().map(|weight| number(*weight).clamp(-30_000.0, 30_000.0) as i16));
    }
    for (row, key) in trained.crf.rows.iter().zip(&trained.keys) {
        let weights: Vec<i8> = row
            .weights
            .iter()
            .map(|weight| if weight.abs() < floor { 0 } else { number(*weight).clamp(-127.0, 127.0) as i8 })
            .collect();
        if weights.iter().any(|weight| *weight != 0) {
            table.rows.push(*key, &weights);
        }
    }
    table
}

/// Scores by margin: how often names of that margin are right in documents that were not trained on.
pub(crate) fn calibrate(table: &mut NamesTable, words: &[u8], held_out: &[&Document]) {
    // Margins are read off by a model whose scores are the numbers of the bins.
    let mut probe = table.clone();
    probe.scores = (0..BINS as u16).collect();
    let Ok(pipeline) = Pipeline::with_models(&[crate::GAZETTEER, words, &train_api::write_names(&probe)]) else { return };
    let mut bins = vec![(0u32, 0u32); BINS];
    for document in held_out {
        let article = Article { text: document.rebuilt.text.clone(), ..Article::default() };
        for mention in pipeline.analyze(article).mentions {
            if mention.rule != wirescope_nlp::Rule::ModelNames {
                continue;
            }
            let Some(tokens) = document.rebuilt.tokens_of(mention.span) else { continue };
            let gold = document.gold.iter().find(|gold| gold.start < tokens.end as usize && (tokens.start as usize) < gold.end);
            if gold.is_none() && document.unlabelled.has(mention.label) {
                continue;
            }
            let right = gold.is_some_and(|gold| {
                gold.start == tokens.start as usize && gold.end == tokens.end as usize && gold.labels.has(mention.label)
            });
            if let Some(bin) = bins.get_mut(usize::from(mention.score.0)) {
                bin.0 += u32::from(right);
                bin.1 += 1;
            }
        }
    }
    table.scores = isotonic(&bins);
}

/// Shares that never fall from bin to bin: neighbours that would fall are pooled.
fn isotonic(bins: &[(u32, u32)]) -> Vec<u16> {
    let mut pools: Vec<(f64, f64, usize)> = Vec::new();
    for &(right, all) in bins {
        pools.push((f64::from(right) + 0.5, f64::from(all) + 1.0, 1));
        while let [.., a, b] = pools[..]
            && a.0 / a.1 >= b.0 / b.1
        {
            pools.truncate(pools.len() - 2);
            pools.push((a.0 + b.0, a.1 + b.1, a.2 + b.2));
        }
    }
    let share = |pool: &(f64, f64, usize)| std::iter::repeat_n((1000.0 * pool.0 / pool.1).clamp(50.0, 990.0) as u16, pool.2);
    pools.iter().flat_map(share).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{corpora, crf::Plan};
    use wirescope_nlp::train_api::ClusterTable;

    const PLAN: Plan = Plan { epochs: 6, rate: 0.1, shrink: 0.001, seed: 3, dropout: 0.2, bags: 2 };

    fn lesson() -> Vec<Corpus> {
        let said =
            |name: &str, firm: &str| format!("Yesterday {{P {name}}} of {{O {firm}}} spoke. {{P {name}}} left {{O {firm}}}.");
        let pairs = [("Zorbal", "Quivex"), ("Trelko", "Vandorp"), ("Mirbat", "Oskelt"), ("Haldun", "Prixel")];
        let documents = pairs.iter().map(|(name, firm)| corpora::marked(&said(name, firm), 1.0).unwrap()).collect();
        vec![Corpus { name: "lesson", documents }]
    }

    fn file(words: &[u8]) -> Vec<u8> {
        let mut prepared = prepare(&Pipeline::with_models(&[crate::GAZETTEER]).unwrap(), &Words::read(words).unwrap(), &lesson());
        assert_eq!((prepared.names, prepared.lost), (16, 0));
        read_first(&mut prepared, Plan { bags: 1, ..PLAN }, 1, 2, |_| ());
        train_api::write_names(&quantise(&train(&prepared, PLAN, 1, |_| true, |_, _| ()), 0.0))
    }

    #[test]
    fn the_same_lesson_gives_the_same_bytes_and_is_learned() {
        let words = train_api::write_words(&ClusterTable::default());
        let model = file(&words);
        assert_eq!(model, file(&words));
        let pipeline = Pipeline::with_models(&[crate::GAZETTEER, &words, &model]).unwrap();
        let text = "Yesterday Brindol of Castrex spoke. Brindol left Castrex.".to_owned();
        let doc = pipeline.analyze(Article { text, ..Article::default() });
        let found: Vec<_> = doc.mentions.iter().map(|mention| (doc.words(mention.span), mention.label)).collect();
        let (person, firm) = (("Brindol", Label::Person), ("Castrex", Label::Org));
        assert_eq!(found, [("Yesterday", Label::Date), person, firm, person, firm]);
    }

    #[test]
    fn scores_never_fall_with_the_margin() {
        let scores = isotonic(&[(1, 4), (5, 6), (2, 4), (9, 10)]);
        assert!(scores.windows(2).all(|pair| pair[0] <= pair[1]), "{scores:?}");
        assert_eq!(scores[1], scores[2], "neighbours that fall are pooled");
    }
}
