//! Whether values stand together in a sentence or a paragraph.

use wirescope_nlp::{Sentence, Span};
use wirescope_protocol::Scope;

use crate::{Corpus, DocId, values::ValueId};

/// Whether all of the values stand in one paragraph or sentence of an article. It is unpacked for that.
pub(super) fn holds(corpus: &Corpus, doc: DocId, values: &[ValueId], scope: Scope) -> bool {
    let holds = || {
        let unpacked = corpus.articles.row(doc)?.packed.unpack();
        let head = unpacked.head()?;
        let (sentences, spans) = head.outline()?;
        let own = corpus.columns.ids(doc);
        // A mention without a value has position 0.
        let value = |position: &u32| own.get(position.checked_sub(1)? as usize).copied();
        let occurrences = spans.iter().zip(&head.values).filter_map(|(span, position)| Some((*span, value(position)?)));
        Some(stand_together(head.text, &sentences, occurrences, values, scope))
    };
    holds().unwrap_or(false)
}

fn stand_together(
    text: &str,
    sentences: &[Sentence],
    occurrences: impl Iterator<Item = (Span, ValueId)>,
    wanted: &[ValueId],
    scope: Scope,
) -> bool {
    let mut wanted = wanted.to_vec();
    wanted.sort_unstable();
    wanted.dedup();
    let ends: Vec<u32> = match scope {
        Scope::Article => Vec::new(),
        // A span outside all sentences counts for the one before it, as in the counts.
        Scope::Sentence => sentences.iter().map(|sentence| sentence.span.start).collect(),
        Scope::Paragraph => text.match_indices('\n').map(|(at, _)| at as u32).collect(),
    };
    let unit = |span: Span| ends.partition_point(|end| *end <= span.start);
    let found = occurrences.filter(|(_, value)| wanted.binary_search(value).is_ok());
    let mut found: Vec<(usize, ValueId)> = found.map(|(span, value)| (unit(span), value)).collect();
    found.sort_unstable();
    found.dedup();
    found.chunk_by(|one, other| one.0 == other.0).any(|values| values.len() == wanted.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_told_apart() {
        let text = "Ann met Bo. Cy left.\nAnn wept. Cy sang.";
        let sentence = |start, end| Sentence { span: Span::new(start, end), tokens: 0..0 };
        let sentences = [sentence(0, 11), sentence(12, 20), sentence(21, 30), sentence(31, 39)];
        let names = [("Ann", ValueId(0)), ("Bo", ValueId(1)), ("Cy", ValueId(2))];
        let found = |(name, value): (&str, ValueId)| {
            let starts: Vec<u32> = text.match_indices(name).map(|(at, _)| at as u32).collect();
            starts.into_iter().map(move |start| (Span::new(start, start + 2), value))
        };
        let occurrences: Vec<(Span, ValueId)> = names.into_iter().flat_map(found).collect();
        let together = |wanted: &[u32], scope| {
            let wanted: Vec<ValueId> = wanted.iter().map(|value| ValueId(*value)).collect();
            stand_together(text, &sentences, occurrences.iter().copied(), &wanted, scope)
        };
        for (wanted, gold) in [
            (&[0, 1][..], [true, true, true]),
            (&[0, 2], [true, true, false]),
            (&[1, 2], [true, true, false]),
            (&[2, 2], [true, true, true]),
            (&[0, 1, 2], [true, true, false]),
            (&[0, 3], [false, false, false]),
        ] {
            assert_eq!(
                [Scope::Article, Scope::Paragraph, Scope::Sentence].map(|scope| together(wanted, scope)),
                gold,
                "{wanted:?}"
            );
        }
    }
}
