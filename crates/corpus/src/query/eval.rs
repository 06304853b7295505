//! Queries → the articles that match, with scores.

use wirescope_nlp::{Label, Span};

use super::{
    ast::{Elem, Leaf, Node, Pattern, Wanted, Words},
    finder::PatternFinder,
    missing::nothing_found,
    parse::parse,
    phrase::{Excess, InIndex},
    places::{self, Place},
    score::{Found, add_scores},
    within::together,
};
use crate::{
    Corpus, DocId, Field, QueryError,
    articles::{UNDATED, day_number},
    docset::DocSet,
    fold::name_contains,
    postings::List,
    values::{Value, ValueId},
};

/// The fields of names that articles can be about.
pub(crate) const NAMES: [Field; 5] = [Field::People, Field::Organisations, Field::Places, Field::Groups, Field::Works];
/// What an article is about without having it in its headline it mentions at least so often, and half as often as any other name.
const LEAST_MENTIONS: u32 = 2;
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
    let (node, mut errors) = parse(query);
    let mut evaluator = Evaluator {
        corpus,
        index: InIndex::new(corpus),
        found: Vec::new(),
        finder: PatternFinder::default(),
        values: Vec::new(),
        missing: Vec::new(),
        errors: Vec::new(),
    };
    let docs = node.as_ref().map_or_else(|| corpus.alive.clone(), |node| evaluator.node(node, true));
    let Evaluator { found, finder, mut values, missing, errors: others, .. } = evaluator;
    errors.extend(others);
    errors.sort_by_key(|error| error.span);
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

struct Evaluator<'a> {
    corpus: &'a Corpus,
    index: InIndex<'a>,
    /// What the leaves find that are scored.
    found: Vec<Found>,
    finder: PatternFinder,
    values: Vec<ValueId>,
    /// Leaves that match no article.
    missing: Vec<&'a Leaf>,
    /// Of leaves that ask for too much.
    errors: Vec<QueryError>,
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
                if let Some(Excess { fitting, searched }) = self.index.excess() {
                    let message = format!(
                        "This fits {fitting} words. Only the {searched} that most articles have are searched for: write more letters."
                    );
                    self.errors.push(QueryError { span: leaf.span, message });
                }
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
            Wanted::Words(words) => {
                if wanted {
                    self.finder.add(words);
                }
                self.words(words, false)
            }
            Wanted::Title(words) => self.words(words, true),
            Wanted::Together(node, scope) => {
                if wanted {
                    self.finder.add_together(node, *scope);
                }
                counted(&together(self.corpus, &self.index, node, *scope), |(_, stretches)| stretches.len() as u32)
            }
            Wanted::Value(facet, patterns) => {
                let finder = PatternFinder::of(patterns);
                self.values(*facet, |value| has_words(value, patterns, &finder), wanted)
            }
            Wanted::About(patterns) => self.about(patterns, wanted),
            Wanted::Amount(range) => {
                let of_kind = |value: &Value| !range.is_money || value.label() == Some(Label::Money);
                let found = self.corpus.values.quantities().filter(|(_, value, quantity)| range.has(quantity) && of_kind(value));
                let found = found.map(|(id, value, _)| (id, value)).collect();
                self.counted_values(found, wanted)
            }
            Wanted::Mentioned(range) => {
                self.values(Field::Dates, |value| value.days.is_some_and(|days| range.contains(days)), wanted)
            }
            Wanted::Is(field, has) => Found::Constant(self.having(*field, *has)),
            Wanted::Published(range) => {
                let days = day_number(range.first).max(UNDATED + 1)..=day_number(range.last);
                let lies = |doc: &DocId| days.contains(&self.corpus.articles.day(*doc));
                Found::Counted(self.corpus.alive.iter().filter(lies).map(|doc| (doc, 1)).collect())
            }
        }
    }

    /// The articles that have a value of a field that readers fill, or a day; or those that have none.
    fn having(&self, field: Field, has: bool) -> DocSet {
        let corpus = self.corpus;
        let mut docs = match field {
            Field::Published => DocSet::of(corpus.alive.iter().filter(|doc| corpus.articles.day(*doc) != UNDATED)),
            _ => {
                let mut any = DocSet::default();
                corpus.values.of(field).for_each(|(id, _)| any.unite(&corpus.values.docs(Some(id), &corpus.alive)));
                any
            }
        };
        if !has {
            let mut others = corpus.alive.clone();
            others.subtract(&docs);
            docs = others;
        }
        docs
    }

    fn values(&mut self, facet: Field, matches: impl Fn(&Value) -> bool, wanted: bool) -> Found {
        let found = self.corpus.values.of(facet).filter(|(_, value)| matches(value)).collect();
        self.counted_values(found, wanted)
    }

    fn counted_values(&mut self, found: Vec<(ValueId, &Value)>, wanted: bool) -> Found {
        let mut counts = vec![0u32; self.corpus.articles.bound()];
        for (id, value) in found {
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

    /// The articles that are about a name with these words: it is in their headline, or few names are mentioned more often.
    fn about(&mut self, patterns: &[Pattern], wanted: bool) -> Found {
        let finder = PatternFinder::of(patterns);
        let named = NAMES.iter().flat_map(|field| self.corpus.values.of(*field));
        let named: Vec<(ValueId, &Value)> = named.filter(|(_, value)| has_words(value, patterns, &finder)).collect();
        let mut found = Vec::new();
        for (id, value) in named {
            if wanted {
                self.values.push(id);
            }
            let docs = value.docs.iter().filter(|doc| self.corpus.alive.contains(**doc));
            found.extend(docs.filter_map(|doc| Some((*doc, self.mentions_if_about(*doc, id, value)?))));
        }
        found.sort_unstable();
        let counted = found.chunk_by(|one, other| one.0 == other.0);
        Found::Counted(counted.map(|own| (own[0].0, own.iter().map(|(_, mentions)| mentions).sum())).collect())
    }

    /// How often an article mentions a name, if it is about it.
    fn mentions_if_about(&self, doc: DocId, id: ValueId, value: &Value) -> Option<u32> {
        let own =
            self.corpus.columns.mentions(value.facet, doc).find(|(other, _)| *other == id).map_or(0, |(_, mentions)| mentions);
        let in_title = || {
            let (_, title) = self.corpus.articles.title_key(doc);
            // Two letters may be a word: "us".
            value.forms().any(|form| form.len() > 2 && has_whole(title, form))
        };
        let most = || {
            let all = NAMES.iter().flat_map(|field| self.corpus.columns.mentions(*field, doc));
            all.map(|(_, mentions)| mentions).max().unwrap_or(0)
        };
        let is_about = (own >= LEAST_MENTIONS && own * 2 >= most()) || in_title();
        is_about.then_some(own.max(1))
    }

    fn words(&self, words: &Words, title_only: bool) -> Found {
        let corpus = self.corpus;
        let weight = |frequency: u32, in_title: u32| if title_only { in_title } else { frequency + TITLE_BONUS * in_title };
        if let Words::Any(patterns) = words
            && let [Pattern(elems)] = patterns.as_slice()
            && let [elem] = elems.as_slice()
        {
            let lists = self.index.lists(elem);
            return match elem {
                Elem::Word(_) => Found::Counted(counted_word(corpus, &lists, weight)),
                Elem::Prefix(_) | Elem::Shape(_) => Found::Constant(docs_of(corpus, &lists, title_only)),
            };
        }
        let found = places::find(&self.index, words);
        counted(&found, |(doc, group)| {
            let title_end = corpus.articles.lengths().get(doc.index()).map_or(0, |lengths| lengths.title);
            let in_title = group.iter().filter(|(_, range)| range.start < title_end).count();
            weight(group.len() as u32, in_title as u32)
        })
    }
}

/// The articles of these places, in order, each with a weight, without those that have none.
fn counted(found: &[Place], weight: impl Fn((DocId, &[Place])) -> u32) -> Found {
    let groups = found.chunk_by(|one, other| one.0 == other.0);
    let weights = groups.filter_map(|group| group.first().map(|(doc, _)| (*doc, weight((*doc, group)))));
    Found::Counted(weights.filter(|(_, weight)| *weight > 0).collect())
}

fn counted_word(corpus: &Corpus, lists: &[&List], weight: impl Fn(u32, u32) -> u32) -> Vec<(DocId, u32)> {
    let mut found = Vec::new();
    for list in lists {
        list.each(|posting| {
            let weight = weight(posting.frequency, posting.in_title);
            if weight > 0 && corpus.alive.contains(posting.doc) {
                found.push((posting.doc, weight));
            }
        });
    }
    found
}

/// The articles of any of these lists.
fn docs_of(corpus: &Corpus, lists: &[&List], title_only: bool) -> DocSet {
    let mut docs = DocSet::with_room(corpus.articles.bound());
    for list in lists {
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
    docs
}

/// Whether the words of one of the patterns stand in a name or an alias.
fn has_words(value: &Value, patterns: &[Pattern], finder: &PatternFinder) -> bool {
    value.forms().any(|form| may_have(form, patterns) && !finder.find(form, &[]).is_empty())
}

/// Whether a form has to be split into terms to know whether a pattern is in it. A form of plain letters is split as it stands, so it can be
/// ruled out by a substring search, which is cheaper.
fn may_have(form: &str, patterns: &[Pattern]) -> bool {
    let has = |elem: &Elem| match elem {
        Elem::Word(word) | Elem::Prefix(word) => name_contains(form, word),
        Elem::Shape(_) => true,
    };
    patterns.iter().any(|pattern| pattern.0.iter().all(has))
        || !form.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b' ')
}

/// Whether a name stands in a title, with no letter before or after it.
fn has_whole(title: &str, name: &str) -> bool {
    let is_edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    !name.is_empty()
        && title.match_indices(name).any(|(at, found)| {
            is_edge(title.get(..at).and_then(|before| before.chars().next_back()))
                && is_edge(title.get(at + found.len()..).and_then(|after| after.chars().next()))
        })
}
