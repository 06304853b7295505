//! Queries → the articles that match, with scores.

use wirescope_nlp::Span;

use super::{
    ast::{Elem, Leaf, Node, Pattern, Wanted},
    parse::parse,
    pattern::PatternFinder,
    phrase::phrases,
    score::{Found, add_scores},
};
use crate::{
    Corpus, DocId, Field, QueryError,
    articles::{UNDATED, day_number},
    docset::DocSet,
    fold::name_contains,
    values::{Value, ValueId},
};

/// An occurrence in the headline counts as one and this many more.
const TITLE_BONUS: u32 = 2;

/// What a query finds.
pub(crate) struct QueryMatches {
    /// The articles that match; all of them if the query is empty.
    pub(crate) docs: DocSet,
    /// What each word, phrase or value that is asked for finds; `None` if the query is empty.
    found: Option<Vec<Found>>,
    /// Finds the words that are asked for, to mark them.
    pub(crate) finder: PatternFinder,
    /// The values that are asked for, in order of their numbers, to mark their mentions.
    pub(crate) values: Vec<ValueId>,
    /// What is wrong with the query, in order.
    pub(crate) errors: Vec<QueryError>,
}

impl QueryMatches {
    /// The scores of these articles, by number; `None` if the query is empty.
    pub(crate) fn scores(&self, corpus: &Corpus, docs: &DocSet) -> Option<Vec<f64>> {
        let found = self.found.as_ref()?;
        let mut scores = vec![0.0; corpus.articles.bound()];
        found.iter().for_each(|found| add_scores(corpus, found, docs, &mut scores));
        Some(scores)
    }
}

/// Evaluates a query. Any string is one.
pub(crate) fn evaluate(corpus: &Corpus, query: &str) -> QueryMatches {
    let (node, errors) = parse(query);
    let mut evaluator =
        Evaluator { corpus, found: Vec::new(), finder: PatternFinder::default(), values: Vec::new(), missing: Vec::new() };
    let docs = node.as_ref().map_or_else(|| corpus.alive.clone(), |node| evaluator.node(node, true));
    let Evaluator { found, finder, mut values, missing, .. } = evaluator;
    values.sort_unstable();
    values.dedup();
    let mut matches = QueryMatches { found: node.is_some().then_some(found), docs, finder, values, errors };
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
                Field::People => "person",
                Field::Organisations => "organisation",
                Field::Places => "place",
                Field::Groups => "group",
                Field::Numbers => "number",
                Field::Works => "work",
                Field::Source => "source",
                Field::Author => "author",
                Field::Section => "section",
                Field::Language => "language",
                Field::Folder => "folder",
                Field::Dates => "date",
                Field::Published => "day",
                Field::Articles => "article",
                Field::Speaker => "speaker",
                Field::Addressee => "addressee",
                Field::Actor => "actor",
                Field::Target => "target",
                Field::Act | Field::Quadrant => "act",
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
    /// What the leaves find that are scored.
    found: Vec<Found>,
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
                let docs = found.docs();
                if wanted {
                    if docs.is_empty() {
                        self.missing.push(leaf);
                    }
                    self.found.push(found);
                }
                docs
            }
        }
    }

    /// What a leaf finds.
    fn leaf(&mut self, leaf: &Wanted, wanted: bool) -> Found {
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
                self.values(Field::Dates, |value| value.days.is_some_and(|days| range.contains(days)), wanted)
            }
            Wanted::Published(range) => {
                let days = day_number(range.first).max(UNDATED + 1)..=day_number(range.last);
                let lies = |doc: &DocId| days.contains(&self.corpus.articles.day(*doc));
                Found::Counted(self.corpus.alive.iter().filter(lies).map(|doc| (doc, 1)).collect())
            }
        }
    }

    fn values(&mut self, facet: Field, matches: impl Fn(&Value) -> bool, wanted: bool) -> Found {
        let mut counts = vec![0u32; self.corpus.articles.bound()];
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
        let counts = counts.into_iter().zip(0..).filter(|(count, _)| *count > 0);
        Found::Counted(
            counts.map(|(count, doc)| (DocId(doc), count)).filter(|(doc, _)| self.corpus.alive.contains(*doc)).collect(),
        )
    }

    fn words(&self, patterns: &[Pattern], title_only: bool) -> Found {
        let corpus = self.corpus;
        let weight = |frequency: u32, in_title: u32| if title_only { in_title } else { frequency + TITLE_BONUS * in_title };
        match patterns {
            [Pattern(elems)] if let [Elem::Word(word)] = elems.as_slice() => {
                let mut found = Vec::new();
                if let Some(list) = corpus.postings.list(word) {
                    list.each(|posting| {
                        let weight = weight(posting.frequency, posting.in_title);
                        if weight > 0 && corpus.alive.contains(posting.doc) {
                            found.push((posting.doc, weight));
                        }
                    });
                }
                Found::Counted(found)
            }
            [Pattern(elems)] if let [Elem::Prefix(prefix)] = elems.as_slice() => {
                let mut docs = DocSet::default();
                for list in corpus.postings.lists_with_prefix(prefix) {
                    if title_only {
                        list.each(|posting| {
                            if posting.in_title > 0 {
                                docs.insert(posting.doc);
                            }
                        });
                    } else {
                        list.unite_into(&mut docs);
                    }
                }
                docs.intersect(&corpus.alive);
                Found::Constant(docs)
            }
            _ => {
                let mut phrases: Vec<_> = patterns.iter().flat_map(|pattern| phrases(corpus, pattern)).collect();
                if patterns.len() > 1 {
                    phrases.sort_unstable();
                    phrases.dedup();
                }
                let weights = phrases.chunk_by(|a, b| a.0 == b.0).filter_map(|group| {
                    let &(doc, _) = group.first()?;
                    let title_end = corpus.articles.lengths().get(doc.index())?.title;
                    let in_title = group.iter().filter(|(_, range)| range.start < title_end).count();
                    Some((doc, weight(group.len() as u32, in_title as u32)))
                });
                Found::Counted(weights.filter(|(_, weight)| *weight > 0).collect())
            }
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
