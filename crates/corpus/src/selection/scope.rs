//! Whether values stand together in a sentence or a paragraph.

use wirescope_nlp::Span;
use wirescope_protocol::{Field, Scope};

use crate::{Corpus, DocId, article_values::article_values, values::ValueId};

/// Whether all of these values of a field stand in one paragraph or sentence of an article.
pub(super) fn holds(corpus: &Corpus, doc: DocId, field: Field, values: &[ValueId], scope: Scope) -> bool {
    if field.is_mentioned() {
        let (mut unit, mut found) = (0u32, Vec::new());
        for mention in corpus.tables.mentions.of(doc) {
            let begins = match scope {
                Scope::Article => false,
                Scope::Paragraph => mention.begins_paragraph(),
                Scope::Sentence => mention.begins_sentence(),
            };
            unit += u32::from(begins);
            found.push((unit, mention.value()));
        }
        return stand_together(found, values);
    }
    // Who takes part in what is asked for together so seldom that it has no column.
    let holds = || {
        let doc = corpus.doc_at(doc)?;
        let own = article_values(&doc).values.into_iter().filter(|value| value.facet == field);
        let found = own.flat_map(|value| {
            let id = corpus.values.find(field, &value.key);
            value.spans.into_iter().filter_map(move |span| Some((span, id?))).collect::<Vec<_>>()
        });
        let breaks: Vec<u32> = match scope {
            Scope::Article => Vec::new(),
            Scope::Paragraph => doc.text().match_indices('\n').map(|(at, _)| at as u32).collect(),
            // A span outside all sentences counts for the one before it, as in the counts.
            Scope::Sentence => doc.sentences.iter().map(|sentence| sentence.span.start).collect(),
        };
        let unit = |span: Span| breaks.partition_point(|at| *at <= span.start) as u32;
        Some(stand_together(found.map(|(span, id)| (unit(span), id)).collect(), values))
    };
    holds().unwrap_or(false)
}

/// Whether one unit has all values that are wanted.
fn stand_together(mut found: Vec<(u32, ValueId)>, wanted: &[ValueId]) -> bool {
    let mut wanted = wanted.to_vec();
    wanted.sort_unstable();
    wanted.dedup();
    found.retain(|(_, value)| wanted.binary_search(value).is_ok());
    found.sort_unstable();
    found.dedup();
    found.chunk_by(|one, other| one.0 == other.0).any(|values| values.len() == wanted.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_told_apart() {
        let found = [(0, 0), (0, 1), (1, 2), (2, 0), (3, 2), (3, 2)].map(|(unit, value)| (unit, ValueId(value)));
        for (wanted, gold) in [(&[0, 1][..], true), (&[0, 2], false), (&[2, 2], true), (&[0, 3], false), (&[1], true)] {
            let wanted: Vec<ValueId> = wanted.iter().map(|value| ValueId(*value)).collect();
            assert_eq!(stand_together(found.to_vec(), &wanted), gold, "{wanted:?}");
        }
    }
}
