//! The values of an article, those that name others filed under these.

use wirescope_nlp::{Doc, Span};

use crate::{
    Corpus, DocId, Field,
    article_values::{ArticleValue, ArticleValues},
    hashing::FastMap,
    identity::Filed,
    postings::varint::write,
    value_columns::{AGAIN, Entry},
    values::ValueId,
};

impl Corpus {
    /// Counts the values of an article, those that name others under these. Returns for each value one more than its position, which is that
    /// of its own name.
    pub(crate) fn count_values(&mut self, id: DocId, doc: &Doc, found: &ArticleValues) -> Vec<u32> {
        let mut rows: Vec<(Field, ValueId, usize)> =
            found.values.iter().zip(0..).map(|(value, at)| (value.facet, self.values.intern(value), at)).collect();
        rows.sort_unstable_by_key(|(facet, id, _)| (*facet, *id));
        let filed = file(&rows, found, |value| self.identity.of(id, value));
        let mut entries = Vec::with_capacity(rows.len());
        let mut contributions = Vec::new();
        let mut positions = vec![0; rows.len()];
        for (position, &(facet, own, value)) in rows.iter().enumerate() {
            positions[value] = position as u32 + 1;
            let entry = match &filed {
                Some(filed) if filed[position].is_none() => {
                    // Counted at the position where the article has it first.
                    count_nothing(&mut contributions);
                    let to = self.identity.of(id, own).map_or(own, |filed| filed.to);
                    Entry { facet, id: ValueId(to.0 | AGAIN), sentences: 0, mentions: 0 }
                }
                Some(filed) => {
                    let found = filed[position].as_ref().unwrap_or(&found.values[value]);
                    let to = self.identity.of(id, own).map_or(own, |filed| filed.to);
                    let entry = entry(doc, found, to);
                    self.values.count(id, entry, found, &mut contributions);
                    entry
                }
                None => {
                    let entry = entry(doc, &found.values[value], own);
                    self.values.count(id, entry, &found.values[value], &mut contributions);
                    entry
                }
            };
            entries.push(entry);
        }
        self.columns.set(id, &entries, &contributions);
        positions
    }
}

/// The entry of a value, under a number.
fn entry(doc: &Doc, value: &ArticleValue, id: ValueId) -> Entry {
    // A source is mentioned nowhere and yet counts at every level.
    let (sentences, mentions) = match value.facet {
        Field::Source => (1, 1),
        _ => (sentences_with(doc, &value.spans), value.spans.len() as u32),
    };
    Entry { facet: value.facet, id, sentences, mentions }
}

/// How many sentences the spans start in. A span outside all counts for the sentence before it.
fn sentences_with(doc: &Doc, spans: &[Span]) -> u32 {
    let sentence = |span: &Span| doc.sentences.partition_point(|sentence| sentence.span.start <= span.start);
    if let [_] = spans {
        return 1;
    }
    let mut sentences: Vec<usize> = spans.iter().map(sentence).collect();
    sentences.sort_unstable();
    sentences.dedup();
    sentences.len() as u32
}

/// For each row – field, number and index of a value – what is counted for it: the value with all that the article has under other names
/// for the same; `None` where that is counted at an earlier row. Nothing if the article is filed under the names that it has.
fn file(
    rows: &[(Field, ValueId, usize)],
    found: &ArticleValues,
    filed: impl Fn(ValueId) -> Option<Filed>,
) -> Option<Vec<Option<ArticleValue>>> {
    let to: Vec<Option<Filed>> = rows.iter().map(|(_, id, _)| filed(*id)).collect();
    if to.iter().all(Option::is_none) {
        return None;
    }
    let mut first: FastMap<ValueId, usize> = FastMap::default();
    let mut out: Vec<Option<ArticleValue>> = Vec::with_capacity(rows.len());
    for (position, (&(_, id, value), filed)) in rows.iter().zip(&to).enumerate() {
        let mut own = found.values.get(value)?.clone();
        if let Some(filed) = filed {
            // A short name is found, and never shown, for the full one.
            if !own.key.contains(' ') {
                own.names.clear();
            }
            let key = std::mem::take(&mut own.key);
            own.add_alias(&key);
            own.key = key;
            debug_assert!(filed.from == id, "filed under its own number");
        }
        let target = filed.map_or(id, |filed| filed.to);
        match first.get(&target) {
            Some(&earlier) => {
                if let Some(Some(whole)) = out.get_mut(earlier) {
                    whole.take_in(own);
                }
                out.push(None);
            }
            None => {
                first.insert(target, position);
                out.push(Some(own));
            }
        }
    }
    Some(out)
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
