//! Who said what to whom.

use std::cmp::Reverse;

use wirescope_nlp::{QuotationKind, Span, collapse_whitespace};
use wirescope_protocol::{
    DESCRIBED, Field, NOBODY, PaneId, QuotationRow, QuotationSort, QuotationsAnswer, QuotationsAsk, SpeakerGroup,
};

use super::{
    row_tests::RowTests,
    shown::{Shown, entity_of},
    slots::Slots,
};
use crate::{
    Corpus, DocId, kinds,
    postings::PositionRange,
    query::WordSearch,
    ranking::{newest, oldest, smallest},
    selection::Resolved,
    snippet,
    tables::Quoted,
    values::ValueId,
};

/// What a quotation is counted by.
const FIELDS: [Field; 2] = [Field::Speaker, Field::Addressee];

/// How often somebody speaks.
#[derive(Clone, Copy, Default)]
struct Tally {
    quotations: u32,
    articles: u32,
    /// One more than the number of the last article.
    last: u32,
}

/// What is asked of quotations, looked up in a corpus.
pub(super) struct QuotationTests {
    rows: RowTests,
    search: WordSearch,
    kinds: Vec<wirescope_protocol::QuotationKind>,
    min_confidence: u16,
}

impl QuotationTests {
    pub(super) fn new(corpus: &Corpus, resolved: &Resolved, pane: &PaneId, ask: &QuotationsAsk) -> Self {
        Self {
            rows: RowTests::new(corpus, resolved.selection(), pane, &FIELDS),
            search: WordSearch::new(corpus, &ask.search),
            kinds: ask.kinds.clone(),
            min_confidence: ask.min_confidence,
        }
    }

    /// Whether the clauses of others and the search leave a quotation, of which these are the words.
    fn is_asked(&self, doc: DocId, quoted: &Quoted, words: &[PositionRange]) -> bool {
        self.rows.others_pass(|field| value(quoted, field)) && self.search.finds(doc, words)
    }

    fn is_of_kind(&self, quoted: &Quoted) -> bool {
        self.kinds.is_empty() || self.kinds.contains(&kinds::quotation(quoted.kind))
    }

    fn is_sure(&self, quoted: &Quoted) -> bool {
        quoted.score.0 >= self.min_confidence
    }

    /// Whether the pane's own clauses leave it.
    fn own_pass(&self, quoted: &Quoted) -> bool {
        self.rows.own_pass(|field| value(quoted, field))
    }
}

/// The quotations of an article, each with its words.
fn each(corpus: &Corpus, doc: DocId) -> impl Iterator<Item = (&Quoted, &[PositionRange])> {
    let mut parts = corpus.tables.parts.of(doc);
    corpus.tables.quotations.of(doc).iter().map(move |quoted| {
        let (own, others) = parts.split_at_checked(quoted.parts.into()).unwrap_or_default();
        parts = others;
        (quoted, own)
    })
}

/// The quotations of an article that pass everything.
pub(super) fn passing<'a>(corpus: &'a Corpus, tests: &'a QuotationTests, doc: DocId) -> impl Iterator<Item = &'a Quoted> {
    let passes = move |(quoted, words): &(&'a Quoted, &[PositionRange])| {
        tests.is_asked(doc, quoted, words) && tests.is_of_kind(quoted) && tests.is_sure(quoted) && tests.own_pass(quoted)
    };
    each(corpus, doc).filter(passes).map(|(quoted, _)| quoted)
}

pub(super) fn answer(corpus: &Corpus, resolved: &Resolved, pane: &PaneId, ask: &QuotationsAsk) -> QuotationsAnswer {
    let tests = QuotationTests::new(corpus, resolved, pane, ask);
    let slots = Slots::of(corpus, &[Field::Speaker]);
    let mut tallies = vec![Tally::default(); slots.len()];
    let mut answer = QuotationsAnswer { offset: ask.offset, ..QuotationsAnswer::default() };
    let mut found: Vec<(DocId, usize)> = Vec::new();
    for doc in resolved.docs(pane).iter() {
        for (at, (quoted, words)) in each(corpus, doc).enumerate() {
            answer.total += 1;
            if !tests.is_asked(doc, quoted, words) {
                continue;
            }
            let is_of_kind = tests.is_of_kind(quoted);
            answer.unsure += u32::from(is_of_kind && !tests.is_sure(quoted));
            if !tests.is_sure(quoted) {
                continue;
            }
            answer.kinds[position(quoted.kind)] += 1;
            if !is_of_kind {
                continue;
            }
            answer.found += 1;
            if let Some(tally) = slots.slot(quoted.speaker).and_then(|slot| tallies.get_mut(slot)) {
                tally.quotations += 1;
                tally.articles += u32::from(tally.last != doc.0 + 1);
                tally.last = doc.0 + 1;
            }
            if resolved.all_docs().contains(doc) && tests.own_pass(quoted) {
                found.push((doc, at));
            }
        }
    }
    answer.matched = found.len() as u32;
    let groups = Groups { corpus, slots: &slots, tallies: &tallies };
    (answer.groups, answer.speakers) = groups.first(ask.groups);
    let end = (ask.offset as usize).saturating_add(ask.limit as usize);
    let ranks = if ask.sort == QuotationSort::Speaker { ranks(corpus, &slots, &found, end) } else { Vec::new() };
    let key = |&(doc, at): &(DocId, usize)| {
        let quoted = corpus.tables.quotations.of(doc).get(at);
        let first = match ask.sort {
            QuotationSort::Newest | QuotationSort::Oldest => 0,
            QuotationSort::Speaker => {
                let slot = quoted.and_then(|quoted| slots.slot(quoted.speaker));
                slot.and_then(|slot| ranks.get(slot)).copied().unwrap_or(u32::MAX)
            }
            QuotationSort::Confidence => u32::from(quoted.map_or(0, |quoted| u16::MAX - quoted.score.0)),
        };
        let day = if ask.sort == QuotationSort::Oldest { oldest(&corpus.articles, doc) } else { newest(&corpus.articles, doc) };
        (first, day, at as u32)
    };
    let first = smallest(found.iter().map(key), end);
    let mut shown = Shown::new(corpus);
    let rows = first.into_iter().skip(ask.offset as usize);
    answer.rows =
        rows.filter_map(|(_, day, at)| row(corpus, &mut shown, DocId(day as u32), at as usize, &tests.search)).collect();
    answer
}

/// The places of the speakers of these quotations, as far as so many rows need them.
fn ranks(corpus: &Corpus, slots: &Slots, found: &[(DocId, usize)], rows: usize) -> Vec<u32> {
    let mut is_used = vec![false; slots.len()];
    let speakers = found.iter().filter_map(|(doc, at)| slots.slot(corpus.tables.quotations.of(*doc).get(*at)?.speaker));
    speakers.for_each(|slot| is_used[slot] = true);
    slots.ranks(corpus, |slot| is_used[slot], rows)
}

fn value(quoted: &Quoted, field: Field) -> ValueId {
    if field == Field::Speaker { quoted.speaker } else { quoted.addressee }
}

fn position(kind: QuotationKind) -> usize {
    match kind {
        QuotationKind::Direct => 0,
        QuotationKind::Indirect => 1,
        QuotationKind::Mixed => 2,
    }
}

/// Speakers with how often they speak.
struct Groups<'a> {
    corpus: &'a Corpus,
    slots: &'a Slots,
    tallies: &'a [Tally],
}

impl Groups<'_> {
    /// The first of them, and how many there are.
    fn first(&self, limit: u32) -> (Vec<SpeakerGroup>, u32) {
        let (mut named, mut others, mut count) = (Vec::new(), Vec::new(), 0);
        for (slot, tally) in self.tallies.iter().enumerate().filter(|(_, tally)| tally.quotations > 0) {
            let Some(value) = self.slots.id(slot).and_then(|id| self.corpus.values.get(id)) else { continue };
            count += 1;
            match &*value.key {
                NOBODY | DESCRIBED => others.push((Reverse(&*value.key), slot)),
                _ => named.push((Reverse(tally.quotations), value.name_key(), &*value.key, slot)),
            }
        }
        others.sort_unstable();
        let named = smallest(named.into_iter(), limit as usize).into_iter().map(|(.., slot)| slot);
        let shown = named.chain(others.into_iter().map(|(_, slot)| slot));
        (shown.filter_map(|slot| self.group(slot)).collect(), count)
    }

    fn group(&self, slot: usize) -> Option<SpeakerGroup> {
        let id = self.slots.id(slot)?;
        let key = self.corpus.values.get(id)?.key.to_string();
        let Tally { quotations, articles, .. } = *self.tallies.get(slot)?;
        Some(SpeakerGroup { key, speaker: entity_of(self.corpus, id), quotations, articles })
    }
}

fn row(corpus: &Corpus, shown: &mut Shown<'_>, id: DocId, at: usize, search: &WordSearch) -> Option<QuotationRow> {
    let number = corpus.tables.quotations.of(id).get(at)?.number;
    let shown = shown.doc(id)?;
    let quotation = shown.doc.quotations.get(number as usize)?;
    let (first, last) = quotation.content.first().zip(quotation.content.last())?;
    let parts: Vec<String> = quotation.content.iter().map(|span| collapse_whitespace(shown.doc.words(*span))).collect();
    let words = parts.join(" … ");
    let hits = search.finder().hits(&words, &[], &[], &[]);
    Some(QuotationRow {
        passage: shown.passage(first.cover(*last)),
        content: snippet::passage(&words, Span::new(0, words.len() as u32), &hits),
        kind: kinds::quotation(quotation.kind),
        cue: quotation.cue.map(|span| shown.words(span)).unwrap_or_default(),
        speaker: quotation.speaker.map(|speaker| shown.party(speaker)),
        addressee: quotation.addressee.map(|addressee| shown.party(addressee)),
        time: quotation.time.map(|span| shown.time(span)),
        place: quotation.place.map(|span| shown.place(span)),
        confidence: quotation.score.0,
        rule: kinds::rule(quotation.rule),
    })
}
