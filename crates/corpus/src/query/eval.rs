//! Queries → the articles that match, with scores.

use wirescope_nlp::Span;

use super::{
    ast::{Elem, Leaf, Node, Pattern, Wanted},
    parse::parse,
    pattern::{PatternFinder, extend},
};
use crate::{
    Corpus, DocId, Facet, QueryError,
    docset::DocSet,
    fold::name_contains,
    postings::{PositionRange, TermId},
    values::{Value, ValueId},
};

/// Parameters of BM25 at their usual values (Robertson & Zaragoza 2009): saturation of repeated words, and weight of an article's length.
const K1: f64 = 1.2;
const B: f64 = 0.75;
/// An occurrence in the headline counts as one and this many more.
const TITLE_BONUS: u32 = 2;

/// What a query finds.
pub(crate) struct QueryMatches {
    /// The articles that match; all of them if the query is empty.
    pub(crate) docs: DocSet,
    /// The BM25 score of each article, by its number; `None` if the query is empty.
    pub(crate) scores: Option<Vec<f64>>,
    /// Finds the words that are asked for, to mark them.
    pub(crate) finder: PatternFinder,
    /// The values that are asked for, in order of their numbers, to mark their mentions.
    pub(crate) values: Vec<ValueId>,
    /// What is wrong with the query, in order.
    pub(crate) errors: Vec<QueryError>,
}

/// Evaluates a query. Any string is one.
pub(crate) fn evaluate(corpus: &Corpus, query: &str) -> QueryMatches {
    let (node, errors) = parse(query);
    let mut evaluator = Evaluator {
        corpus,
        scores: vec![0.0; corpus.doc_id_bound()],
        finder: PatternFinder::default(),
        values: Vec::new(),
        missing: Vec::new(),
    };
    let docs = node.as_ref().map_or_else(|| corpus.alive.clone(), |node| evaluator.node(node, true));
    let Evaluator { scores, finder, mut values, missing, .. } = evaluator;
    values.sort_unstable();
    values.dedup();
    let mut matches = QueryMatches { scores: node.is_some().then_some(scores), docs, finder, values, errors };
    if matches.docs.is_empty() && !corpus.is_empty() {
        matches.errors.extend(missing.into_iter().map(|leaf| nothing_found(query, leaf)));
        if matches.errors.is_empty() {
            matches.errors.push(QueryError {
                span: Span::new(0, query.len() as u32),
                message:
                    "Some article has each of these, but none fits the whole query. Leave a word out, or write OR between words."
                        .into(),
            });
        }
        matches.errors.sort_by_key(|error| error.span);
    }
    matches
}

fn nothing_found(query: &str, leaf: &Leaf) -> QueryError {
    let asked = query.get(leaf.span.start as usize..leaf.span.end as usize).unwrap_or("");
    let is_word = matches!(&leaf.wanted, Wanted::Words(patterns) | Wanted::Title(patterns) | Wanted::Value(_, patterns)
        if patterns.iter().all(|pattern| matches!(pattern.0.as_slice(), [Elem::Word(_)])));
    let hint = if is_word { format!(" To find all words that begin so, write {asked}*.") } else { String::new() };
    let asked = asked.trim_matches(['"', '“', '”']);
    let place = match &leaf.wanted {
        Wanted::Words(_) => format!("“{asked}” is in no article."),
        Wanted::Title(_) => format!("“{asked}” is in no title."),
        Wanted::Value(facet, _) => {
            let kind = match facet {
                Facet::People => "person",
                Facet::Organisations => "organisation",
                Facet::Places => "place",
                Facet::Groups => "group",
                Facet::Numbers => "number",
                Facet::Works => "work",
                Facet::Source => "source",
                Facet::Dates => "date",
            };
            format!("No {kind} is called “{asked}”.")
        }
        Wanted::Mentioned(_) => format!("No article mentions a date in {asked}."),
        Wanted::Published(_) => format!("No article was published in {asked}."),
    };
    QueryError { span: leaf.span, message: place + &hint }
}

struct Evaluator<'a> {
    corpus: &'a Corpus,
    scores: Vec<f64>,
    finder: PatternFinder,
    values: Vec<ValueId>,
    /// Leaves that match no article.
    missing: Vec<&'a Leaf>,
}

impl<'a> Evaluator<'a> {
    /// The articles that match a node. `wanted` is false inside a NOT, whose words are neither scored nor marked.
    fn node<'n: 'a>(&mut self, node: &'n Node, wanted: bool) -> DocSet {
        match node {
            Node::And(sides) => {
                let mut all: Option<DocSet> = None;
                for side in sides {
                    let docs = self.node(side, wanted);
                    match &mut all {
                        Some(all) => all.intersect(&docs),
                        None => all = Some(docs),
                    }
                }
                all.unwrap_or_default()
            }
            Node::Or(sides) => {
                let mut any = DocSet::default();
                for side in sides {
                    any.unite(&self.node(side, wanted));
                }
                any
            }
            Node::Not(inner) => {
                let mut docs = self.corpus.alive.clone();
                docs.subtract(&self.node(inner, !wanted));
                docs
            }
            Node::Leaf(leaf) => {
                let found = self.leaf(&leaf.wanted, wanted);
                if wanted {
                    self.score(&found);
                    if found.is_empty() {
                        self.missing.push(leaf);
                    }
                }
                DocSet::of(found.into_iter().map(|(doc, _)| doc))
            }
        }
    }

    /// The articles that match a leaf, and how often each does.
    fn leaf(&mut self, leaf: &Wanted, wanted: bool) -> Vec<(DocId, u32)> {
        match leaf {
            Wanted::Words(patterns) => {
                if wanted {
                    self.finder.add(patterns);
                }
                self.words(patterns, false)
            }
            Wanted::Title(patterns) => self.words(patterns, true),
            Wanted::Value(facet, patterns) => {
                let finder = PatternFinder::of(patterns);
                let matches = |value: &Value| value.forms().any(|form| may_have(form, patterns) && !finder.find(form).is_empty());
                self.values(*facet, matches, wanted)
            }
            Wanted::Mentioned(range) => {
                self.values(Facet::Dates, |value| value.days.is_some_and(|days| range.contains(days)), wanted)
            }
            Wanted::Published(range) => {
                let published = |doc| self.corpus.stats(doc).published;
                let lies = |&doc: &DocId| published(doc).is_some_and(|date| range.first <= date && date <= range.last);
                self.corpus.alive.iter().filter(lies).map(|doc| (doc, 1)).collect()
            }
        }
    }

    fn values(&mut self, facet: Facet, matches: impl Fn(&Value) -> bool, wanted: bool) -> Vec<(DocId, u32)> {
        let mut counts = vec![0u32; self.corpus.doc_id_bound()];
        for (id, value) in self.corpus.values.of(facet).filter(|(_, value)| matches(value)) {
            if wanted {
                self.values.push(id);
            }
            for doc in &value.docs {
                if let Some(count) = counts.get_mut(doc.index()) {
                    *count += 1;
                }
            }
        }
        nonzero(counts)
    }

    fn words(&self, patterns: &[Pattern], title_only: bool) -> Vec<(DocId, u32)> {
        let frequency = |doc: DocId, ranges: &[PositionRange]| {
            let title_end = self.corpus.stats(doc).title_positions;
            let in_title = ranges.partition_point(|range| range.start < title_end) as u32;
            if title_only { in_title } else { ranges.len() as u32 + TITLE_BONUS * in_title }
        };
        if let [Pattern(elems)] = patterns
            && let [elem] = elems.as_slice()
        {
            let mut frequencies = vec![0; self.corpus.doc_id_bound()];
            for term in self.terms(elem) {
                self.corpus.postings.each(term, |doc, ranges| {
                    if let Some(total) = frequencies.get_mut(doc.index()) {
                        *total += frequency(doc, ranges);
                    }
                });
            }
            return nonzero(frequencies);
        }
        let mut phrases: Vec<(DocId, PositionRange)> = patterns.iter().flat_map(|pattern| self.phrases(pattern)).collect();
        phrases.sort_unstable();
        phrases.dedup();
        let mut found = Vec::new();
        let mut ranges = Vec::new();
        for group in phrases.chunk_by(|a, b| a.0 == b.0) {
            let Some(&(doc, _)) = group.first() else { continue };
            ranges.clear();
            ranges.extend(group.iter().map(|&(_, range)| range));
            let frequency = frequency(doc, &ranges);
            if frequency > 0 {
                found.push((doc, frequency));
            }
        }
        found
    }

    /// Where the words of the pattern stand in a row.
    fn phrases(&self, pattern: &Pattern) -> Vec<(DocId, PositionRange)> {
        let terms: Vec<Vec<TermId>> = pattern.0.iter().map(|elem| self.terms(elem).collect()).collect();
        let docs = |terms: &[TermId]| terms.iter().map(|&term| self.corpus.postings.docs(term) as usize).sum::<usize>();
        // Only the articles of the rarest word can have the phrase, so the ranges of the others are read for these alone.
        let mut candidates = DocSet::default();
        for &term in terms.iter().min_by_key(|terms| docs(terms)).into_iter().flatten() {
            self.corpus.postings.each(term, |doc, _| candidates.insert(doc));
        }
        let mut phrases: Option<Vec<(DocId, PositionRange)>> = None;
        for terms in &terms {
            let mut next = Vec::new();
            for &term in terms {
                self.corpus.postings.each(term, |doc, ranges| {
                    if candidates.contains(doc) {
                        next.extend(ranges.iter().map(|&range| (doc, range)));
                    }
                });
            }
            if terms.len() > 1 {
                next.sort_unstable();
                next.dedup();
            }
            let longer = match phrases {
                Some(phrases) => extend(&phrases, &next),
                None => next,
            };
            if longer.is_empty() {
                return longer;
            }
            phrases = Some(longer);
        }
        phrases.unwrap_or_default()
    }

    fn terms(&self, elem: &Elem) -> impl Iterator<Item = TermId> {
        let (word, prefix) = match elem {
            Elem::Word(word) => (self.corpus.postings.term(word), None),
            Elem::Prefix(prefix) => (None, Some(self.corpus.postings.terms_with_prefix(prefix))),
        };
        word.into_iter().chain(prefix.into_iter().flatten())
    }

    /// Adds to the articles' scores what a leaf contributes by BM25.
    fn score(&mut self, found: &[(DocId, u32)]) {
        let all = self.corpus.len() as f64;
        let matching = found.len() as f64;
        let idf = libm::log(1.0 + (all - matching + 0.5) / (matching + 0.5));
        let mean_length = (self.corpus.positions as f64 / all.max(1.0)).max(1.0);
        for &(doc, frequency) in found {
            let Some(score) = self.scores.get_mut(doc.index()) else { continue };
            let (frequency, length) = (f64::from(frequency), f64::from(self.corpus.stats(doc).positions));
            *score += idf * frequency * (K1 + 1.0) / (frequency + K1 * (1.0 - B + B * length / mean_length));
        }
    }
}

/// Whether a form has to be split into terms to know whether a pattern is in it. A form of plain letters is split as it stands, so it can be
/// ruled out by a substring search, which is cheaper.
fn may_have(form: &str, patterns: &[Pattern]) -> bool {
    let has = |(Elem::Word(word) | Elem::Prefix(word)): &Elem| name_contains(form, word);
    patterns.iter().any(|pattern| pattern.0.iter().all(has))
        || !form.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b' ')
}

fn nonzero(counts: Vec<u32>) -> Vec<(DocId, u32)> {
    counts.into_iter().enumerate().filter(|(_, count)| *count > 0).map(|(doc, count)| (DocId(doc as u32), count)).collect()
}
