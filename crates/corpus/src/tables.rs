//! What articles tell, as tables: mentions, quotations and acts, joined by article. They name values by their numbers; the words stay in the
//! packed article.

use wirescope_nlp::{Action, Doc, Modality, QuotationKind, Score, Span, fnv64};
use wirescope_protocol::Scope;

use crate::{
    DocId,
    article_values::ArticleValues,
    articles::Lengths,
    docset::DocSet,
    hashing::FastMap,
    places::Places,
    postings::PositionRange,
    rows::Rows,
    signature::{self, Signature},
    values::ValueId,
};

/// The tables.
#[derive(Default)]
pub(crate) struct Tables {
    /// Mentions and times that count as a value, in the order of the text.
    pub(crate) mentions: Rows<Mentioned>,
    /// Quotations that readers see, in the order of the article.
    pub(crate) quotations: Rows<Quoted>,
    /// The parts of what was said in those, one quotation's after the other's, in positions of the index.
    pub(crate) parts: Rows<PositionRange>,
    /// Acts, in the order of the article.
    pub(crate) acts: Rows<Acted>,
    /// Places, and where they are.
    pub(crate) places: Places,
    /// The entities of the values of speakers, addressees, actors and targets, as values of their own fields.
    pub(crate) entities: FastMap<ValueId, ValueId>,
    /// Samples of the texts' words in a row; none of a text that is too short.
    pub(crate) signatures: Rows<Signature>,
    /// Where sentences and paragraphs begin, in order.
    breaks: Rows<Break>,
}

/// The position of the first word of a sentence or paragraph, and in the lowest bit whether it is one of a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Break(u32);

impl Break {
    fn new(position: u32, is_paragraph: bool) -> Self {
        Self(position << 1 | u32::from(is_paragraph))
    }

    fn position(self) -> u32 {
        self.0 >> 1
    }

    /// Whether a new stretch begins there.
    fn divides(self, scope: Scope) -> bool {
        scope == Scope::Sentence || (scope == Scope::Paragraph && self.0 & 1 == 1)
    }
}

/// The words of a text by their positions in the index; those of the title, which come before, are left out.
#[derive(Default)]
pub(crate) struct TextWords {
    /// The position of the first.
    first: u32,
    /// The first byte of each.
    starts: Vec<u32>,
    /// Hashes of the folded words of the text.
    hashes: Vec<u64>,
}

impl TextWords {
    /// Forgets the words; the next one has that position.
    pub(crate) fn clear(&mut self, position: u32) {
        self.hashes.clear();
        self.starts.clear();
        self.first = position;
    }

    pub(crate) fn push(&mut self, start: u32, folded: &str) {
        self.starts.push(start);
        self.hashes.push(fnv64(folded.as_bytes()));
    }

    /// The position of the first word that begins at a byte of the text or after it.
    fn position(&self, byte: u32) -> u32 {
        self.first + self.starts.partition_point(|start| *start < byte) as u32
    }
}

/// A mention: the number of its value, and in the two highest bits whether it stands in another sentence or paragraph than the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Mentioned(u32);

/// A quotation. [`NOTHING`] is no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Quoted {
    /// A value of the field of speakers.
    pub(crate) speaker: ValueId,
    /// A value of the field of addressees.
    pub(crate) addressee: ValueId,
    /// Its position among all quotations of the article.
    pub(crate) number: u32,
    pub(crate) score: Score,
    pub(crate) kind: QuotationKind,
    /// Whether words introduce it, such as a verb of saying.
    pub(crate) has_cue: bool,
    /// How many of the article's parts are of this one.
    pub(crate) parts: u8,
}

/// An act. [`NOTHING`] is no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Acted {
    /// A value of the field of actors.
    pub(crate) source: ValueId,
    /// A value of the field of targets.
    pub(crate) target: ValueId,
    /// Its position among all acts of the article.
    pub(crate) number: u32,
    /// That act and parties are right.
    pub(crate) score: Score,
    pub(crate) action: Action,
    pub(crate) modality: Modality,
}

/// Stands where there is no value.
pub(crate) const NOTHING: ValueId = ValueId(u32::MAX);

impl Mentioned {
    const SENTENCE: u32 = 1 << 31;
    const PARAGRAPH: u32 = 1 << 30;

    pub(crate) fn new(value: ValueId, new_sentence: bool, new_paragraph: bool) -> Self {
        let bits = if new_sentence { Self::SENTENCE } else { 0 } | if new_paragraph { Self::PARAGRAPH } else { 0 };
        // A thousand million values would take a hundred times the memory that there is.
        Self((value.0 & !(Self::SENTENCE | Self::PARAGRAPH)) | bits)
    }

    pub(crate) fn value(self) -> ValueId {
        ValueId(self.0 & !(Self::SENTENCE | Self::PARAGRAPH))
    }

    pub(crate) fn begins_sentence(self) -> bool {
        self.0 & Self::SENTENCE != 0
    }

    pub(crate) fn begins_paragraph(self) -> bool {
        self.0 & Self::PARAGRAPH != 0
    }
}

impl Tables {
    /// Sets what an article has. `ids` are the numbers of its values.
    pub(crate) fn set(&mut self, id: DocId, doc: &Doc, found: &ArticleValues, ids: &[ValueId], words: &TextWords) {
        self.mentions.set(id, &mentions(doc, found, ids));
        let value = |index: Option<usize>| index.and_then(|index| ids.get(index)).copied().unwrap_or(NOTHING);
        let (mut quotations, mut parts) = (Vec::with_capacity(found.of_quotations.len()), Vec::new());
        for &(number, speaker, addressee) in &found.of_quotations {
            let Some(quotation) = doc.quotations.get(number) else { continue };
            let before = parts.len();
            // Nobody quotes in more parts than that.
            let content = quotation.content.iter().take(u8::MAX.into());
            parts.extend(content.map(|span| PositionRange { start: words.position(span.start), end: words.position(span.end) }));
            quotations.push(Quoted {
                speaker: value(Some(speaker)),
                addressee: value(addressee),
                number: number as u32,
                score: quotation.score,
                kind: quotation.kind,
                has_cue: quotation.cue.is_some(),
                parts: (parts.len() - before) as u8,
            });
        }
        self.quotations.set(id, &quotations);
        self.parts.set(id, &parts);
        let acts = found.of_acts.iter().filter_map(|&(number, source, target)| {
            let act = doc.events.get(number)?;
            Some(Acted {
                source: value(source),
                target: value(target),
                number: number as u32,
                score: act.whole(),
                action: act.action,
                modality: act.modality,
            })
        });
        self.acts.set(id, &acts.collect::<Vec<_>>());
        self.places.set(id, doc, found, ids);
        self.signatures.set(id, signature::of(&words.hashes).as_slice());
        self.breaks.set(id, &breaks(doc, words));
    }

    /// The positions of the sentence or paragraph of the text in which a position is.
    pub(crate) fn stretch(&self, doc: DocId, position: u32, scope: Scope, lengths: Lengths) -> PositionRange {
        let breaks = self.breaks.of(doc);
        let next = breaks.partition_point(|at| at.position() <= position);
        let before = breaks.get(..next).unwrap_or_default().iter().rev().find(|at| at.divides(scope));
        let after = breaks.get(next..).unwrap_or_default().iter().find(|at| at.divides(scope));
        PositionRange {
            start: before.map_or(lengths.title + 1, |at| at.position()),
            end: after.map_or(lengths.all + 1, |at| at.position()),
        }
    }

    /// Takes away all that an article has.
    pub(crate) fn forget(&mut self, doc: DocId) {
        self.mentions.forget(doc);
        self.quotations.forget(doc);
        self.parts.forget(doc);
        self.acts.forget(doc);
        self.places.forget(doc);
        self.signatures.forget(doc);
        self.breaks.forget(doc);
    }

    /// Drops what no article has any more, of tables of which it is a third or more.
    pub(crate) fn compact(&mut self, alive: &DocSet) {
        self.mentions.compact_if_sparse(alive);
        self.quotations.compact_if_sparse(alive);
        self.parts.compact_if_sparse(alive);
        self.acts.compact_if_sparse(alive);
        self.places.compact_if_sparse(alive);
        self.signatures.compact_if_sparse(alive);
        self.breaks.compact_if_sparse(alive);
    }

    /// Bytes that they take.
    pub(crate) fn bytes(&self) -> usize {
        self.mentions.bytes()
            + self.quotations.bytes()
            + self.parts.bytes()
            + self.acts.bytes()
            + self.places.bytes()
            + self.signatures.bytes()
            + self.breaks.bytes()
            + self.entities.capacity() * 9
    }
}

fn breaks(doc: &Doc, words: &TextWords) -> Vec<Break> {
    let sentences = doc.sentences.iter().map(|sentence| Break::new(words.position(sentence.span.start), false));
    let paragraphs = doc.text().match_indices('\n').map(|(at, _)| Break::new(words.position(at as u32), true));
    let mut all: Vec<Break> = sentences.chain(paragraphs).collect();
    all.sort_unstable();
    all.dedup_by(|next, kept| {
        let same = next.position() == kept.position();
        if same {
            *kept = *next;
        }
        same
    });
    all
}

/// The mentions and times that count as a value, with the index of that, in the order of the text: as [`Tables::mentions`] has them.
pub(crate) fn mention_spans(found: &ArticleValues) -> Vec<(Span, usize)> {
    let mentioned = found.values.iter().enumerate().filter(|(_, value)| value.facet.is_mentioned());
    let mut spans: Vec<_> = mentioned.flat_map(|(at, value)| value.spans.iter().map(move |&span| (span, at))).collect();
    spans.sort_unstable();
    spans
}

fn mentions(doc: &Doc, found: &ArticleValues, ids: &[ValueId]) -> Vec<Mentioned> {
    let spans = mention_spans(found);
    let breaks: Vec<u32> = doc.text().match_indices('\n').map(|(at, _)| at as u32).collect();
    // A span outside all sentences counts for the one before it.
    let unit = |span: Span| {
        let sentence = doc.sentences.partition_point(|sentence| sentence.span.start <= span.start);
        (sentence, breaks.partition_point(|at| *at <= span.start))
    };
    let mut before = None;
    let row = |(span, value): (Span, usize)| {
        let (sentence, paragraph) = unit(span);
        let (last_sentence, last_paragraph) = before.replace((sentence, paragraph)).unzip();
        let id = ids.get(value).copied().unwrap_or(NOTHING);
        Mentioned::new(id, last_sentence != Some(sentence), last_paragraph != Some(paragraph))
    };
    spans.into_iter().map(row).collect()
}
