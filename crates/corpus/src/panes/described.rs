//! How two sides speak of a name: what they call it, and the words that stand near it.

use std::{cmp::Reverse, collections::BTreeMap};

use wirescope_nlp::{AttributeKind, Doc, EntityIdx, ReferenceKind, Span, collapse_whitespace};
use wirescope_protocol::{
    Calling, CallingKind, CountLevel, DescribeAnswer, DescribeAsk, Field, NearWord, Passage, ValueRef, Wanted,
};

use super::{
    compare,
    content_words::{is_content, stem},
    occurrences::Occurrences,
    shown,
    surprise::{TELLING, surprise},
};
use crate::{
    Corpus, DocId, counting,
    docset::DocSet,
    fold::fold,
    selection::Resolved,
    terms::{TermKind, each_term},
    values::Value,
};

/// Articles of each side that are read.
const READ: usize = 300;
/// How many words from the name a word may be.
const NEAR: usize = 10;

/// How often each side has something, and where first.
#[derive(Clone, Default)]
struct Tally {
    counts: [u32; 2],
    first: [Option<Passage>; 2],
}

impl Tally {
    fn count(&mut self, side: usize, passage: impl FnOnce() -> Passage) {
        self.counts[side] += 1;
        self.first[side].get_or_insert_with(passage);
    }
}

/// What was read of both sides. Words are told apart by their stems, and shown in the form that comes first in the alphabet.
#[derive(Default)]
struct Tallies {
    callings: BTreeMap<(CallingKind, String), (String, Tally)>,
    words: BTreeMap<String, (String, Tally)>,
}

pub(super) fn answer(corpus: &Corpus, resolved: &Resolved, ask: &DescribeAsk) -> DescribeAnswer {
    let sides = compare::sides(corpus, resolved, &ask.sides);
    let mut answer = DescribeAnswer::default();
    let Some(value) = ask.value.clone().or_else(|| most_shared(corpus, &sides)) else { return answer };
    let known = corpus.values.find(value.field, &value.key).and_then(|id| corpus.values.get(id));
    let Some(known) = known.filter(|known| known.totals.articles > 0) else { return answer };
    answer.value = Some(shown::named(known));
    let wanted = Wanted::Value(value);
    let mut tallies = Tallies::default();
    for (side, docs) in sides.iter().enumerate() {
        let occurrences = Occurrences::new(corpus, docs, &wanted);
        (answer.mentions[side], answer.articles[side]) = (occurrences.total(), occurrences.articles());
        let newest = occurrences.newest(corpus, READ);
        answer.read[side] = newest.len() as u32;
        for (id, _) in newest {
            let hits = occurrences.read(corpus, id, |found| found.hits.to_vec()).unwrap_or_default();
            if let Some(doc) = corpus.doc_at(id) {
                tallies.read(corpus, side, id, &doc, &hits);
            }
        }
    }
    tallies.fill(&mut answer, ask.limit as usize);
    answer
}

/// The name that both sides mention most: that of which the side that mentions it less does so most often.
fn most_shared(corpus: &Corpus, sides: &[DocSet; 2]) -> Option<ValueRef> {
    let most = |fields: &[Field]| {
        let counts = sides.each_ref().map(|docs| {
            let mut counts = vec![0; corpus.values.len()];
            fields.iter().for_each(|field| counting::count(corpus, docs, *field, CountLevel::Mention, &mut counts));
            counts
        });
        let all = fields.iter().flat_map(|field| corpus.values.of(*field)).filter_map(|(id, value)| {
            let [one, other] = [0, 1].map(|side: usize| counts[side].get(id.index()).copied().unwrap_or(0));
            let key = (Reverse(one.min(other)), Reverse(one.max(other)), value.facet, &*value.key);
            (one.min(other) > 0).then_some((key, value))
        });
        let first: Option<(_, &Value)> = all.min_by_key(|(key, _)| *key);
        first.map(|(_, value)| ValueRef { field: value.facet, key: value.key.to_string() })
    };
    // A place is named for what happens there; it tells less how somebody is spoken of.
    most(&[Field::People, Field::Organisations]).or_else(|| most(&[Field::Places, Field::Groups, Field::Works]))
}

impl Tallies {
    /// Counts what an article calls the name that stands at `hits`, and the words near it.
    fn read(&mut self, corpus: &Corpus, side: usize, id: DocId, doc: &Doc, hits: &[Span]) {
        let mut entities: Vec<EntityIdx> = Vec::new();
        let is_hit = |span: Span| hits.iter().any(|hit| hit.contains(span));
        for mention in doc.mentions.iter().filter(|mention| is_hit(mention.span)) {
            self.call(corpus, side, id, doc, CallingKind::Name, mention.span);
            entities.extend(mention.entity.filter(|entity| !entities.contains(entity)));
        }
        let descriptions =
            doc.references.iter().filter(|reference| reference.kind == ReferenceKind::Description && doc.counts(reference.span));
        for description in descriptions.filter(|reference| reference.entity.is_some_and(|entity| entities.contains(&entity))) {
            self.call(corpus, side, id, doc, CallingKind::Description, description.span);
        }
        for entity in entities.iter().filter_map(|entity| doc.entities.get(entity.0 as usize)) {
            let roles = entity.attributes.iter().filter(|attribute| attribute.kind == AttributeKind::Role);
            for role in roles.filter(|role| doc.counts(role.span)) {
                self.call(corpus, side, id, doc, CallingKind::Role, role.span);
            }
        }
        let mut rest = hits;
        while let Some(first) = rest.first() {
            let at = doc.sentences.partition_point(|sentence| sentence.span.start <= first.start);
            let sentence =
                at.checked_sub(1).and_then(|at| doc.sentences.get(at)).map_or(*first, |found| found.span.cover(*first));
            let inside = rest.iter().take_while(|hit| hit.start < sentence.end).count();
            let (own, others) = rest.split_at(inside.max(1));
            self.near(corpus, side, id, doc, sentence, own);
            rest = others;
        }
    }

    fn call(&mut self, corpus: &Corpus, side: usize, id: DocId, doc: &Doc, kind: CallingKind, span: Span) {
        let words = collapse_whitespace(doc.words(span));
        let entry = self.callings.entry((kind, fold(&words))).or_insert_with(|| (words.clone(), Tally::default()));
        if words < entry.0 {
            entry.0 = words;
        }
        entry.1.count(side, || shown::passage(corpus, id, span));
    }

    /// Counts the words of a sentence that are near the name, each once.
    fn near(&mut self, corpus: &Corpus, side: usize, id: DocId, doc: &Doc, sentence: Span, hits: &[Span]) {
        let mut terms: Vec<(String, Span)> = Vec::new();
        each_term(doc.words(sentence), |term| {
            if term.kind == TermKind::Part {
                let span = Span::new(term.span.start + sentence.start, term.span.end + sentence.start);
                terms.push((term.text.to_owned(), span));
            }
        });
        let is_inside = |span: Span| hits.iter().any(|hit| hit.contains(span));
        let inside: Vec<usize> = (0..terms.len()).filter(|at| is_inside(terms[*at].1)).collect();
        let mut seen: Vec<&str> = inside.iter().map(|at| stem(&terms[*at].0)).collect();
        for (at, (word, span)) in terms.iter().enumerate() {
            let is_near = inside.iter().any(|hit| at.abs_diff(*hit) <= NEAR);
            if !is_near || !is_content(word) || seen.contains(&stem(word)) {
                continue;
            }
            seen.push(stem(word));
            let entry = self.words.entry(stem(word).to_owned()).or_insert_with(|| (word.clone(), Tally::default()));
            if *word < entry.0 {
                entry.0.clone_from(word);
            }
            entry.1.count(side, || shown::passage(corpus, id, *span));
        }
    }

    fn fill(self, answer: &mut DescribeAnswer, limit: usize) {
        let key = |(kind, folded): (CallingKind, String), (words, tally): (String, Tally)| {
            (kind, Reverse(tally.counts[0] + tally.counts[1]), folded, words, tally)
        };
        let mut callings: Vec<_> = self.callings.into_iter().map(|(kind, told)| key(kind, told)).collect();
        callings.sort_unstable_by(|one, other| (&one.0, &one.1, &one.2).cmp(&(&other.0, &other.1, &other.2)));
        answer.callings_total = callings.len() as u32;
        // Of each kind as many: otherwise a hundred spellings of a name would leave no room for what it is.
        for kind in [CallingKind::Name, CallingKind::Role, CallingKind::Description] {
            let own = callings.iter().filter(|calling| calling.0 == kind).take(limit);
            let calling = |(kind, _, _, words, tally): &(CallingKind, Reverse<u32>, String, String, Tally)| Calling {
                words: words.clone(),
                kind: *kind,
                counts: tally.counts,
                first: tally.first.clone(),
            };
            answer.callings.extend(own.map(calling));
        }
        let all = self.words.values().fold([0, 0], |all, (_, tally)| [all[0] + tally.counts[0], all[1] + tally.counts[1]]);
        let mut words: [Vec<_>; 3] = Default::default();
        for (word, tally) in self.words.into_values() {
            let [one, other] = tally.counts;
            let surprise = surprise((one, all[0]), (other, all[1]));
            let place = match (one, other) {
                (1.., 1..) if surprise.abs() < TELLING => 0,
                (0, _) => 2,
                (_, 0) => 1,
                _ if surprise > 0 => 1,
                _ => 2,
            };
            words[place].push((Reverse(surprise.unsigned_abs()), Reverse(one + other), word, surprise, tally));
        }
        // What both have alike is the more worth knowing the more often it is there.
        words[0].iter_mut().for_each(|word| word.0 = Reverse(0));
        answer.words_total = words.each_ref().map(|words| words.len() as u32);
        answer.words = words.map(|mut words| {
            words.sort_unstable_by(|one, other| (one.0, one.1, &one.2).cmp(&(other.0, other.1, &other.2)));
            let first = words.into_iter().take(limit);
            first
                .map(|(_, _, word, surprise, tally)| NearWord { word, counts: tally.counts, surprise, first: tally.first })
                .collect()
        });
    }
}
