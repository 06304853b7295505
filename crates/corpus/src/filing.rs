//! The values of an article, those that name others filed under these.

use wirescope_nlp::{Doc, Span};
use wirescope_protocol::{FieldKind, ValueRef};

use crate::{
    Corpus, DocId, Field,
    article_values::{ArticleValue, ArticleValues},
    hashing::FastMap,
    postings::varint::write,
    tables::TextWords,
    value_columns::{AGAIN, Entry, Often},
    values::ValueId,
};

impl Corpus {
    /// Takes away what an article gave to its values, and returns these: it is to be counted again, and then [taken out](Self::unlist) of the lists of those that
    /// it has no more. In those that it keeps it stays, since such a list may be as long as the corpus.
    pub(crate) fn uncount(&mut self, id: DocId) -> Vec<ValueId> {
        let had = self.columns.ids(id);
        self.columns.uncount(id, &mut self.values);
        if self.columns.is_sparse() {
            self.columns.compact(&self.alive);
        }
        had
    }

    /// Takes an article that was counted again out of the lists of those values of these that it has no more.
    pub(crate) fn unlist(&mut self, id: DocId, had: &[ValueId]) {
        let mut has = self.columns.ids(id);
        has.sort_unstable();
        for value in had.iter().filter(|value| has.binary_search(value).is_err()) {
            self.values.forget(*value, id);
        }
        self.tables.compact(&self.alive);
    }

    /// Counts the values of an article, those that name others under these, and writes its rows of the tables. Returns for each value one more than
    /// its position, which is that of its own name.
    pub(crate) fn count_values(&mut self, id: DocId, doc: &Doc, found: &ArticleValues, words: &TextWords) -> Vec<u32> {
        let own: Vec<ValueId> = found.values.iter().map(|value| self.values.intern(value)).collect();
        let to: Vec<ValueId> = found.values.iter().zip(&own).map(|(value, own)| self.filed_under(id, value, *own)).collect();
        for (party, _) in to.iter().zip(&found.values).filter(|(_, value)| value.facet.info().kind == FieldKind::Parties) {
            self.tie_party(*party);
        }
        self.tables.set(id, doc, found, &to, words);
        let mut rows: Vec<(Field, ValueId, usize)> =
            found.values.iter().zip(&own).zip(0..).map(|((value, own), at)| (value.facet, *own, at)).collect();
        rows.sort_unstable_by_key(|(facet, id, _)| (*facet, *id));
        let filed = if own == to { None } else { Some(file(&rows, found, &own, &to)) };
        let mut entries = Vec::with_capacity(rows.len());
        let mut contributions = Vec::new();
        let breaks: Vec<u32> = doc.text().match_indices('\n').map(|(at, _)| at as u32).collect();
        let mut positions = vec![0; rows.len()];
        for (position, &(facet, _, value)) in rows.iter().enumerate() {
            positions[value] = position as u32 + 1;
            let counted = match &filed {
                Some(filed) => filed[position].as_ref(),
                None => found.values.get(value),
            };
            entries.push(match counted {
                Some(counted) => {
                    let entry = entry(doc, &breaks, counted, to[value]);
                    self.values.count(id, entry, counted, &mut contributions);
                    entry
                }
                // Counted at the position where the article has it first.
                None => {
                    count_nothing(&mut contributions);
                    Entry { facet, id: ValueId(to[value].0 | AGAIN), often: Often::default() }
                }
            });
        }
        self.columns.set(id, &entries, &contributions);
        positions
    }

    /// Notes which entity a value of those who speak and act is of.
    fn tie_party(&mut self, party: ValueId) {
        if self.tables.entities.contains_key(&party) {
            return;
        }
        let entity = self.values.get(party).and_then(|value| ValueRef::of_party(&value.key));
        if let Some(own) = entity.and_then(|entity| self.values.find(entity.field, &entity.key)) {
            self.tables.entities.insert(party, own);
        }
    }

    /// The value under which one of an article is filed; of those who speak and act that of the people and bodies that they are.
    fn filed_under(&mut self, id: DocId, value: &ArticleValue, own: ValueId) -> ValueId {
        let Some(party) = ValueRef::of_party(&value.key).filter(|_| value.facet.info().kind == FieldKind::Parties) else {
            return self.identity.of(id, own).map_or(own, |filed| filed.to);
        };
        let filed = self.values.find(party.field, &party.key).and_then(|own| self.identity.of(id, own));
        let Some(to) = filed.and_then(|filed| self.values.get(filed.to)) else { return own };
        let key = ValueRef { field: party.field, key: to.key.to_string() }.party_key();
        self.values.intern(&ArticleValue::new(value.facet, key))
    }
}

/// The entry of a value, under a number. `breaks` are the ends of the text's lines.
fn entry(doc: &Doc, breaks: &[u32], value: &ArticleValue, id: ValueId) -> Entry {
    // What is said of an article is mentioned nowhere and yet counts at every level.
    let often = match (value.facet, &value.spans[..]) {
        (facet, _) if !facet.is_in_text() => Often { paragraphs: 1, sentences: 1, mentions: 1 },
        (_, [_]) => Often { paragraphs: 1, sentences: 1, mentions: 1 },
        (_, spans) => Often {
            paragraphs: units_with(spans, |start| breaks.partition_point(|at| *at <= start)),
            // A span outside all sentences counts for the one before it.
            sentences: units_with(spans, |start| doc.sentences.partition_point(|sentence| sentence.span.start <= start)),
            mentions: spans.len() as u32,
        },
    };
    Entry { facet: value.facet, id, often }
}

/// How many units the spans start in.
fn units_with(spans: &[Span], unit: impl Fn(u32) -> usize) -> u32 {
    let mut units: Vec<usize> = spans.iter().map(|span| unit(span.start)).collect();
    units.sort_unstable();
    units.dedup();
    units.len() as u32
}

/// For each row – field, number and index of a value – what is counted for it: the value with all that the article has under other names
/// for the same; `None` where that is counted at an earlier row. `own` and `to` are the numbers of the values and of those they are filed under.
fn file(rows: &[(Field, ValueId, usize)], found: &ArticleValues, own: &[ValueId], to: &[ValueId]) -> Vec<Option<ArticleValue>> {
    let mut first: FastMap<ValueId, usize> = FastMap::default();
    let mut out: Vec<Option<ArticleValue>> = Vec::with_capacity(rows.len());
    for (position, &(facet, _, value)) in rows.iter().enumerate() {
        let mut counted = found.values[value].clone();
        if own[value] != to[value] {
            // A short name is found, and never shown, for the full one.
            let is_party = facet.info().kind == FieldKind::Parties;
            if !is_party && !counted.key.contains(' ') {
                counted.names.clear();
            }
            let key = std::mem::take(&mut counted.key);
            counted.add_alias(key.split_once(':').filter(|_| is_party).map_or(key.as_str(), |(_, name)| name));
            counted.key = key;
        }
        match first.get(&to[value]) {
            Some(&earlier) => {
                if let Some(Some(whole)) = out.get_mut(earlier) {
                    whole.take_in(counted);
                }
                out.push(None);
            }
            None => {
                first.insert(to[value], position);
                out.push(Some(counted));
            }
        }
    }
    out
}

/// What [`Values::count`](crate::values::Values::count) writes of a value that took nothing from an article.
fn count_nothing(contributions: &mut Vec<u8>) {
    (0..4).for_each(|_| write(contributions, 0));
}

impl ArticleValue {
    /// Adds what an article has of the same under another name.
    fn take_in(&mut self, other: ArticleValue) {
        self.names.extend(other.names);
        for alias in other.aliases {
            self.add_alias(&alias);
        }
        for (label, count) in other.labels {
            match self.labels.iter_mut().find(|(known, _)| *known == label) {
                Some((_, known)) => *known += count,
                None => self.labels.push((label, count)),
            }
        }
        self.births.extend(other.births);
        self.spans.extend(other.spans);
    }
}
