//! Finds what a query asks for in the text of an article, to mark it.

use std::collections::HashMap;

use wirescope_nlp::{Sentence, Span};
use wirescope_protocol::Scope;

use super::{
    ast::{Elem, Node, Pattern, Words},
    phrase::extend,
    places::{self, Place, Places},
    shape::Shape,
    tree::Tree,
};
use crate::{
    DocId,
    postings::PositionRange,
    terms::{TermKind, each_term},
};

/// A text is an article of its own.
const TEXT: DocId = DocId(0);

/// Finds patterns in the text of one article after another.
#[derive(Debug, Default)]
pub(crate) struct PatternFinder {
    /// Numbers of the elements that are words.
    words: HashMap<String, usize>,
    /// Numbers of the elements that are prefixes.
    prefixes: Vec<(String, usize)>,
    /// Numbers of those that are shapes.
    shapes: Vec<(Shape, usize)>,
    /// How many elements there are.
    elems: usize,
    /// Numbers of the elements that are to be marked wherever they stand.
    single: Vec<usize>,
    /// Words in a row or beside others.
    rows: Vec<Words>,
    /// Words that have to stand in one sentence or paragraph.
    together: Vec<(Node, Scope)>,
}

impl PatternFinder {
    /// A finder of these patterns.
    pub(crate) fn of(patterns: &[Pattern]) -> Self {
        let mut finder = Self::default();
        finder.add(&Words::Any(patterns.to_vec()));
        finder
    }

    /// Adds words to find.
    pub(crate) fn add(&mut self, words: &Words) {
        self.number_all(words);
        match words {
            Words::Any(patterns) => {
                let (single, rows): (Vec<Pattern>, Vec<Pattern>) =
                    patterns.iter().cloned().partition(|pattern| pattern.0.len() == 1);
                for elem in single.iter().flat_map(|pattern| &pattern.0) {
                    let number = self.number(elem);
                    self.single.push(number);
                }
                self.rows.extend((!rows.is_empty()).then_some(Words::Any(rows)));
            }
            Words::Near(..) => self.rows.push(words.clone()),
        }
    }

    /// Adds words of which only those are found that meet `node` together in a sentence or paragraph.
    pub(crate) fn add_together(&mut self, node: &Node, scope: Scope) {
        node.each_words(&mut |words| self.number_all(words));
        self.together.push((node.clone(), scope));
    }

    fn number_all(&mut self, words: &Words) {
        match words {
            Words::Any(patterns) => {
                for elem in patterns.iter().flat_map(|pattern| &pattern.0) {
                    self.number(elem);
                }
            }
            Words::Near(one, other, _) => [one, other].into_iter().for_each(|side| self.number_all(side)),
        }
    }

    /// The number of an element, which is given one if it has none.
    fn number(&mut self, elem: &Elem) -> usize {
        if let Some(number) = self.number_of(elem) {
            return number;
        }
        let number = self.elems;
        match elem {
            Elem::Word(word) => {
                self.words.insert(word.clone(), number);
            }
            Elem::Prefix(prefix) => self.prefixes.push((prefix.clone(), number)),
            Elem::Shape(shape) => self.shapes.push((shape.clone(), number)),
        }
        self.elems += 1;
        number
    }

    fn number_of(&self, elem: &Elem) -> Option<usize> {
        match elem {
            Elem::Word(word) => self.words.get(word).copied(),
            Elem::Prefix(prefix) => self.prefixes.iter().find(|(known, _)| known == prefix).map(|(_, number)| *number),
            Elem::Shape(shape) => self.shapes.iter().find(|(known, _)| known == shape).map(|(_, number)| *number),
        }
    }

    /// Where the patterns stand in a text, in bytes: in no order, and they may overlap. Words that have to stand in one sentence are found in
    /// these; without any the text is one.
    pub(crate) fn find(&self, text: &str, sentences: &[Sentence]) -> Vec<Span> {
        if self.elems == 0 {
            return Vec::new();
        }
        let mut found = Found { finder: self, ranges: vec![Vec::new(); self.elems] };
        let is_single = |number: usize| self.single.contains(&number);
        let has_more = !self.rows.is_empty() || !self.together.is_empty();
        // The bytes at each position.
        let (mut spans, mut hits) = (Vec::new(), Vec::new());
        each_term(text, |term| {
            if has_more && term.kind == TermKind::Part {
                spans.push(term.span);
            }
            let mut record = |number: usize| {
                if let Some(ranges) = found.ranges.get_mut(number).filter(|_| has_more) {
                    ranges.push(PositionRange { start: term.position, end: term.position + term.parts });
                }
                if is_single(number) {
                    hits.push(term.span);
                }
            };
            if let Some(&number) = self.words.get(term.text) {
                record(number);
            }
            for &(ref prefix, number) in &self.prefixes {
                if term.text.starts_with(prefix.as_str()) {
                    record(number);
                }
            }
            for &(ref shape, number) in &self.shapes {
                if shape.fits(term.text) {
                    record(number);
                }
            }
        });
        found.ranges.iter_mut().for_each(|ranges| ranges.sort_unstable());
        let mut places: Vec<Place> = self.rows.iter().flat_map(|words| places::each(&found, words)).collect();
        for (node, scope) in &self.together {
            let tree = Tree::of(&found, node);
            for stretch in stretches(text, sentences, &spans, *scope) {
                if tree.finds(TEXT, &[stretch]) {
                    tree.inside(TEXT, stretch, &mut places);
                }
            }
        }
        let bytes = |(_, range): Place| {
            let first = spans.get(range.start as usize)?;
            Some(first.cover(*spans.get((range.end as usize).checked_sub(1)?)?))
        };
        hits.extend(places.into_iter().filter_map(bytes));
        hits
    }
}

/// The positions of each sentence or paragraph.
fn stretches(text: &str, sentences: &[Sentence], spans: &[Span], scope: Scope) -> Vec<PositionRange> {
    let lines = text.match_indices('\n').map(|(at, _)| at as u32);
    let mut starts: Vec<u32> = if scope == Scope::Article { Vec::new() } else { lines.collect() };
    if scope == Scope::Sentence {
        starts.extend(sentences.iter().map(|sentence| sentence.span.start));
        starts.sort_unstable();
    }
    let ends = starts.iter().map(|start| spans.partition_point(|span| span.start < *start) as u32).chain([spans.len() as u32]);
    let mut from = 0;
    let stretch = |end| PositionRange { start: std::mem::replace(&mut from, end), end };
    ends.map(stretch).filter(|stretch| stretch.start < stretch.end).collect()
}

/// Where the elements of a finder stand in a text.
struct Found<'a> {
    finder: &'a PatternFinder,
    ranges: Vec<Vec<PositionRange>>,
}

impl Places for Found<'_> {
    fn of(&self, pattern: &Pattern) -> Vec<Place> {
        let mut elems = pattern.0.iter().filter_map(|elem| self.ranges.get(self.finder.number_of(elem)?));
        let mut rows = elems.next().cloned().unwrap_or_default();
        let mut longer = Vec::new();
        for next in elems {
            extend(&rows, next, &mut longer);
            std::mem::swap(&mut rows, &mut longer);
        }
        rows.into_iter().map(|range| (TEXT, range)).collect()
    }

    fn title_end(&self, _: DocId) -> u32 {
        0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::{ast::Leaf, ast::Wanted, parse::parse};

    fn found<'a>(query: &str, text: &'a str) -> Vec<&'a str> {
        let mut finder = PatternFinder::default();
        match parse(query).0 {
            Some(Node::Leaf(Leaf { wanted: Wanted::Words(words), .. })) => finder.add(&words),
            Some(Node::Leaf(Leaf { wanted: Wanted::Together(node, scope), .. })) => finder.add_together(&node, scope),
            other => panic!("{query} is {other:?}"),
        }
        let mut starts = vec![0];
        starts.extend(text.match_indices(". ").map(|(at, _)| at as u32 + 2));
        let sentence = |start: &u32| Sentence { span: Span::new(*start, *start), tokens: 0..0 };
        let mut hits = finder.find(text, &starts.iter().map(sentence).collect::<Vec<_>>());
        hits.sort_unstable();
        hits.dedup();
        hits.into_iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn what_is_typed_finds_every_spelling() {
        for (typed, text, gold) in [
            ("trump", "Trump’s plan, TRUMP", vec!["Trump", "TRUMP"]),
            ("Trump's", "Trump said", vec!["Trump"]),
            ("cease-fire", "a ceasefire, a cease-fire, a cease fire; fire", vec!["ceasefire", "cease-fire", "cease fire"]),
            ("ceasefire", "a cease-fire", vec!["cease-fire"]),
            ("us", "the U.S. and us", vec!["U.S.", "us"]),
            ("u.s.", "the U.S. and us", vec!["U.S."]),
            ("\"us troops\"", "U.S. troops, us. Troops; us and troops", vec!["U.S. troops", "us. Troops"]),
            ("\"the us\"", "the U.S. troops", vec!["the U.S."]),
            ("afghan*", "Afghanistan, Afghans", vec!["Afghanistan", "Afghans"]),
            ("\"peace tal*\"", "peace talks", vec!["peace talks"]),
            ("são", "Sao Paulo", vec!["Sao"]),
            ("北京", "在北京市", vec!["北京"]),
            ("5,000", "5000 and 5,000", vec!["5000", "5,000"]),
            ("\"a b a\"", "a b a b a", vec!["a b a", "a b a"]),
            ("fo*o", "fork, foo", vec!["foo"]),
            ("\"w?men of the*\"", "Women of these, women of this", vec!["Women of these"]),
            ("/gr[ae]ys?/", "a grey, grays, greyhound", vec!["grey", "grays"]),
            ("~lavrov", "Lavrof and Lavra", vec!["Lavrof"]),
            (
                "talks near/3 peace",
                "talks about real peace, or peace. Then talks; peace and then there were talks",
                vec!["talks", "peace", "peace", "talks", "peace"],
            ),
            ("a near/2 (b OR \"c d\")", "a x c d a. b", vec!["a", "c d", "a", "b"]),
            ("(a b) in:sentence", "a b a. b c. a", vec!["a", "b", "a"]),
            ("(a -b) in:sentence", "a b a. b c. a", vec!["a"]),
            ("(a b) in:paragraph", "a.\nb c. a", vec!["b", "a"]),
        ] {
            assert_eq!(found(typed, text), gold, "{typed:?} in {text:?}");
        }
    }
}
