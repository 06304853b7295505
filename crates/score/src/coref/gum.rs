//! GUM's coreference (Zeldes 2017), restricted to names and pronouns.

use std::{collections::BTreeMap, path::Path};

use anyhow::Result;
use wirescope_gold::{
    chains::{Document, chains as read},
    counts::percent,
    truth,
};
use wirescope_nlp::{Article, Doc, EntityIdx, Pipeline, Reference, ReferenceKind, Span};

use super::metrics::{Clusters, Id, Measures};
use crate::{calibration::Calibration, knowledge::kind_of, report::Table};

/// When a predicted mention is a gold one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Match {
    /// The same head.
    Head,
    /// The same words.
    Exact,
    /// The same words, those of the prediction being the noun phrase that our parser sees around the name.
    Phrase,
}

/// What is scored of a document: names and pronouns.
trait Restricted {
    fn is_named_or_pronoun(&self, head: usize) -> bool;
    fn gold(&self, singletons: bool) -> Clusters;
    fn predicted(&self, doc: &Doc, matched: Match, singletons: bool) -> Clusters;
    fn is_right(&self, doc: &Doc, reference: &Reference) -> Option<bool>;
    fn errors(&self, doc: &Doc, errors: &mut String);
}

impl Restricted for Document {
    fn is_named_or_pronoun(&self, head: usize) -> bool {
        matches!(self.nodes[head].tag.as_str(), "PROPN" | "PRON")
    }

    /// The chains of names and pronouns, mentions numbered as in `self.mentions`.
    fn gold(&self, singletons: bool) -> Clusters {
        let mut chains: BTreeMap<&str, Vec<Id>> = BTreeMap::new();
        for (id, gold) in self.mentions.iter().enumerate() {
            if !gold.is_time && self.is_named_or_pronoun(self.head(gold.tokens)) {
                chains.entry(&gold.chain).or_default().push(id as Id);
            }
        }
        chains.into_values().filter(|chain| singletons || chain.len() > 1).collect()
    }

    /// The predicted entities, of what has a name or pronoun for its head.
    fn predicted(&self, doc: &Doc, matched: Match, singletons: bool) -> Clusters {
        let mut clusters: BTreeMap<EntityIdx, Vec<Id>> = BTreeMap::new();
        let mut taken = vec![false; self.mentions.len()];
        let mut fresh = self.mentions.len() as Id;
        for (span, entity) in words(doc) {
            let Some(tokens) = self.rebuilt.tokens_of(span) else { continue };
            let tokens = (tokens.start as usize, tokens.end as usize);
            let head = self.head(tokens);
            if !self.is_named_or_pronoun(head) {
                continue;
            }
            let phrase = match matched {
                Match::Phrase => {
                    self.rebuilt.tokens_of(doc.extent(span)).map(|tokens| (tokens.start as usize, tokens.end as usize))
                }
                _ => None,
            };
            let tokens = phrase.unwrap_or(tokens);
            let exact = self.mentions.iter().position(|gold| gold.tokens == tokens);
            let found = exact.or_else(|| {
                (0..self.mentions.len())
                    .filter(|&at| matched == Match::Head && !taken[at] && self.head(self.mentions[at].tokens) == head)
                    .min_by_key(|&at| self.mentions[at].tokens.1 - self.mentions[at].tokens.0)
            });
            let id = match found.filter(|&at| !taken[at]) {
                Some(at) => {
                    taken[at] = true;
                    at as Id
                }
                None => {
                    fresh += 1;
                    fresh
                }
            };
            clusters.entry(entity).or_default().push(id);
        }
        clusters.into_values().filter(|cluster| singletons || cluster.len() > 1).collect()
    }

    /// Whether a pronoun or description is in the chain of a name of the entity that it was taken to stand for.
    fn is_right(&self, doc: &Doc, reference: &Reference) -> Option<bool> {
        let entity = reference.entity.filter(|_| reference.kind != ReferenceKind::Metonym)?;
        let tokens = self.rebuilt.tokens_of(reference.span)?;
        let head = self.head((tokens.start as usize, tokens.end as usize));
        let here = self.mentions.iter().filter(|gold| self.head(gold.tokens) == head);
        let chain = here.min_by_key(|gold| gold.tokens.1 - gold.tokens.0).map(|gold| &gold.chain);
        let mut named = self.mentions.iter().filter(|other| Some(&other.chain) == chain).map(|other| self.head(other.tokens));
        Some(named.any(|head| {
            let head = self.rebuilt.tokens[head];
            doc.mentions.iter().any(|mention| mention.entity == Some(entity) && mention.span.overlaps(head))
        }))
    }

    /// A line for each pronoun that stands for a name in the gold or ours and not in the other.
    fn errors(&self, doc: &Doc, errors: &mut String) {
        let text = &self.rebuilt.text;
        let name_of = |chain: &str| {
            let named = self
                .mentions
                .iter()
                .filter(|gold| gold.chain == chain && self.nodes[self.head(gold.tokens)].tag == "PROPN")
                .filter_map(|gold| self.rebuilt.words_of(Span::new(gold.tokens.0 as u32, gold.tokens.1 as u32)));
            named.map(|span| span.of(text)).next()
        };
        for gold in &self.mentions {
            let (start, end) = gold.tokens;
            if end - start != 1 || self.nodes[start].tag != "PRON" {
                continue;
            }
            let span = self.rebuilt.tokens[start];
            let ours = doc.references.iter().find(|one| one.span == span).and_then(|one| one.entity);
            let is_right = ours.is_some_and(|entity| {
                self.mentions.iter().filter(|other| other.chain == gold.chain).any(|other| {
                    let head = self.rebuilt.tokens[self.head(other.tokens)];
                    doc.mentions.iter().any(|mention| mention.entity == Some(entity) && mention.span.overlaps(head))
                })
            });
            let (want, ours) =
                (name_of(&gold.chain), ours.and_then(|entity| doc.entities.get(entity.0 as usize)).map(|entity| &entity.name));
            if !is_right && (want.is_some() || ours.is_some()) {
                let or_none = |name: Option<&str>| name.unwrap_or("–").replace('\n', " ");
                errors.push_str(&format!(
                    "{}: {} → {}, not {}: {}\n",
                    self.id,
                    span.of(text),
                    or_none(want),
                    or_none(ours.map(String::as_str)),
                    truth::in_context(text, span)
                ));
            }
        }
    }
}

/// Names and pronouns of a doc with their entities, in order.
fn words(doc: &Doc) -> Vec<(Span, EntityIdx)> {
    let mentions = doc.mentions.iter().filter_map(|mention| Some((mention.span, mention.entity?)));
    let pronouns = doc.references.iter().filter(|reference| reference.kind == ReferenceKind::Pronoun);
    let mut words: Vec<_> = mentions.chain(pronouns.filter_map(|reference| Some((reference.span, reference.entity?)))).collect();
    words.sort();
    words
}

/// Scores a split: the table, and a line for each pronoun that is wrong.
pub(crate) fn score(corpora: &Path, split: &str, pipeline: &Pipeline, errors: &mut String) -> Result<Vec<Table>> {
    let documents = read(corpora, split)?;
    let docs: Vec<Doc> = documents
        .iter()
        .map(|document| pipeline.analyze(Article { text: document.rebuilt.text.clone(), ..Article::default() }))
        .collect();
    let mut calibration = Calibration::default();
    let mut table = Table::new(&["Documents", "Mentions F1", "MUC F1", "B³ F1", "CEAF-e F1", "Mean F1"]);
    let variants = [
        ("news", true, Match::Head, true),
        ("all", false, Match::Head, true),
        ("news, without singletons", true, Match::Head, false),
        ("all, without singletons", false, Match::Head, false),
        ("news, exact words", true, Match::Exact, true),
        ("all, exact words", false, Match::Exact, true),
        ("news, our noun phrases", true, Match::Phrase, true),
        ("all, our noun phrases", false, Match::Phrase, true),
    ];
    for (name, is_news, matched, singletons) in variants {
        let mut measures = Measures::default();
        for (document, doc) in documents.iter().zip(&docs) {
            if !is_news || document.id.starts_with("GUM_news_") {
                measures.add(&document.gold(singletons), &document.predicted(doc, matched, singletons));
            }
        }
        let Measures { muc, b_cubed, ceaf, mentions } = measures;
        let [mentions, muc, b_cubed, ceaf] = [mentions, muc, b_cubed, ceaf].map(|sums| shown(sums.f1()));
        table.row([name.to_owned(), mentions, muc, b_cubed, ceaf, shown(measures.mean())]);
    }
    for (document, doc) in documents.iter().zip(&docs) {
        document.errors(doc, errors);
        for reference in &doc.references {
            if let Some(is_right) = document.is_right(doc, reference) {
                calibration.add(kind_of(reference), reference.score, is_right);
            }
        }
    }
    Ok(vec![table, calibration.table()])
}

/// A share of 1 as it is shown.
fn shown(share: f64) -> String {
    percent((1000.0 * share).round() as u64)
}

#[cfg(test)]
mod tests {
    use wirescope_gold::samples::document;

    use super::Restricted as _;

    #[test]
    fn only_names_and_pronouns_count() {
        // The dog has no name.
        assert_eq!(document().gold(true), [vec![0, 1]]);
    }
}
