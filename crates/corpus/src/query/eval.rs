//! Queries asked of the index.

use wirescope_nlp::Span;

use super::{
    ast::{Elem, Leaf, Node, Pattern, Wanted},
    parse::parse,
    pattern::{Finder, follow},
};
use crate::{
    Corpus, DocId, Facet, QueryError,
    docset::DocSet,
    fold::is_in,
    postings::{Place, TermId},
    values::{Value, ValueId},
};

/// Saturation of repeated words and weight of length, as BM25 is mostly used (Robertson & Zaragoza 2009).
const K1: f64 = 1.2;
const B: f64 = 0.75;
/// A word in the headline weighs as this many more in the text.
const TITLE_BONUS: u32 = 2;

/// What a query finds.
pub(crate) struct Answer {
    /// The articles; all of them if nothing is asked.
    pub(crate) docs: DocSet,
    /// How well each article fits, by its number; `None` if nothing is asked.
    pub(crate) scores: Option<Vec<f64>>,
    /// Finds what is asked for in texts.
    pub(crate) finder: Finder,
    /// The values that are asked for, in order.
    pub(crate) values: Vec<ValueId>,
    /// What is wrong with the query, in order.
    pub(crate) errors: Vec<QueryError>,
}

/// Asks a query. Any string is one.
pub(crate) fn ask(corpus: &Corpus, query: &str) -> Answer {
    let (node, errors) = parse(query);
    let mut asking = Asking {
        corpus,
        scores: vec![0.0; corpus.numbers()],
        finder: Finder::default(),
        values: Vec::new(),
        missing: Vec::new(),
    };
    let docs = node.as_ref().map_or_else(|| corpus.alive.clone(), |node| asking.node(node, true));
    let Asking { scores, finder, mut values, missing, .. } = asking;
    values.sort_unstable();
    values.dedup();
    let mut answer = Answer { scores: node.is_some().then_some(scores), docs, finder, values, errors };
    if answer.docs.is_empty() && !corpus.is_empty() {
        answer.errors.extend(missing.into_iter().map(|leaf| nothing_found(query, leaf)));
        if answer.errors.is_empty() {
            answer.errors.push(QueryError {
                span: Span::new(0, query.len() as u32),
                message:
                    "Some article has each of these, but none fits the whole query. Leave a word out, or write OR between words."
                        .into(),
            });
        }
        answer.errors.sort_by_key(|error| error.span);
    }
    answer
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

struct Asking<'a> {
    corpus: &'a Corpus,
    scores: Vec<f64>,
    finder: Finder,
    values: Vec<ValueId>,
    /// Leaves that no article has.
    missing: Vec<&'a Leaf>,
}

impl<'a> Asking<'a> {
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

    /// The articles that have it, and how often.
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
                let finder = Finder::of(patterns);
                let known = |value: &Value| value.forms().any(|form| may_have(form, patterns) && !finder.find(form).is_empty());
                self.values(*facet, known, wanted)
            }
            Wanted::Mentioned(range) => {
                self.values(Facet::Dates, |value| value.days.is_some_and(|days| range.contains(days)), wanted)
            }
            Wanted::Published(range) => {
                let published = |doc| self.corpus.measure(doc).published;
                let lies = |&doc: &DocId| published(doc).is_some_and(|date| range.first <= date && date <= range.last);
                self.corpus.alive.iter().filter(lies).map(|doc| (doc, 1)).collect()
            }
        }
    }

    fn values(&mut self, facet: Facet, asked: impl Fn(&Value) -> bool, wanted: bool) -> Vec<(DocId, u32)> {
        let mut counts = vec![0u32; self.corpus.numbers()];
        for (id, value) in self.corpus.values.of(facet).filter(|(_, value)| asked(value)) {
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
        let weigh = |doc: DocId, places: &[Place]| {
            let title = self.corpus.measure(doc).title_parts;
            let in_title = places.partition_point(|place| place.start < title) as u32;
            if title_only { in_title } else { places.len() as u32 + TITLE_BONUS * in_title }
        };
        if let [Pattern(elems)] = patterns
            && let [elem] = elems.as_slice()
        {
            let mut weights = vec![0; self.corpus.numbers()];
            for term in self.terms(elem) {
                self.corpus.postings.each(term, |doc, places| {
                    if let Some(weight) = weights.get_mut(doc.index()) {
                        *weight += weigh(doc, places);
                    }
                });
            }
            return nonzero(weights);
        }
        let mut places: Vec<(DocId, Place)> = patterns.iter().flat_map(|pattern| self.row(pattern)).collect();
        places.sort_unstable();
        places.dedup();
        let mut found = Vec::new();
        let mut here = Vec::new();
        for group in places.chunk_by(|a, b| a.0 == b.0) {
            let Some(&(doc, _)) = group.first() else { continue };
            here.clear();
            here.extend(group.iter().map(|&(_, place)| place));
            let weight = weigh(doc, &here);
            if weight > 0 {
                found.push((doc, weight));
            }
        }
        found
    }

    /// Where the words of the pattern stand in a row.
    fn row(&self, pattern: &Pattern) -> Vec<(DocId, Place)> {
        let terms: Vec<Vec<TermId>> = pattern.0.iter().map(|elem| self.terms(elem).collect()).collect();
        let docs = |terms: &[TermId]| terms.iter().map(|&term| self.corpus.postings.docs(term) as usize).sum::<usize>();
        // The rarest word says which articles are worth reading for the others.
        let mut docs_with = DocSet::default();
        for &term in terms.iter().min_by_key(|terms| docs(terms)).into_iter().flatten() {
            self.corpus.postings.each(term, |doc, _| docs_with.insert(doc));
        }
        let mut row: Option<Vec<(DocId, Place)>> = None;
        for terms in &terms {
            let mut places = Vec::new();
            for &term in terms {
                self.corpus.postings.each(term, |doc, here| {
                    if docs_with.contains(doc) {
                        places.extend(here.iter().map(|&place| (doc, place)));
                    }
                });
            }
            if terms.len() > 1 {
                places.sort_unstable();
                places.dedup();
            }
            let next = row.map_or_else(|| places.clone(), |row| follow(&row, &places));
            if next.is_empty() {
                return next;
            }
            row = Some(next);
        }
        row.unwrap_or_default()
    }

    fn terms(&self, elem: &Elem) -> impl Iterator<Item = TermId> {
        let (word, prefix) = match elem {
            Elem::Word(word) => (self.corpus.postings.term(word), None),
            Elem::Prefix(prefix) => (None, Some(self.corpus.postings.terms_with_prefix(prefix))),
        };
        word.into_iter().chain(prefix.into_iter().flatten())
    }

    fn score(&mut self, found: &[(DocId, u32)]) {
        let all = self.corpus.len() as f64;
        let having = found.len() as f64;
        let rarity = libm::log(1.0 + (all - having + 0.5) / (having + 0.5));
        let mean = (self.corpus.parts as f64 / all.max(1.0)).max(1.0);
        for &(doc, often) in found {
            let Some(score) = self.scores.get_mut(doc.index()) else { continue };
            let (often, length) = (f64::from(often), f64::from(self.corpus.measure(doc).parts));
            *score += rarity * often * (K1 + 1.0) / (often + K1 * (1.0 - B + B * length / mean));
        }
    }
}

/// Whether a form is worth splitting into words: a plain one must have all words of some pattern in it.
fn may_have(form: &str, patterns: &[Pattern]) -> bool {
    let has = |(Elem::Word(word) | Elem::Prefix(word)): &Elem| is_in(word, form);
    patterns.iter().any(|pattern| pattern.0.iter().all(has))
        || !form.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b' ')
}

fn nonzero(counts: Vec<u32>) -> Vec<(DocId, u32)> {
    counts.into_iter().enumerate().filter(|(_, count)| *count > 0).map(|(doc, count)| (DocId(doc as u32), count)).collect()
}
