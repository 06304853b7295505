//! Days that differ: one act of the same parties, told of two days.

use wirescope_nlp::{Doc, Event, Modality, Span, collapse_whitespace};
use wirescope_protocol::DifferenceKind;

use super::{
    content_words::{content_words, stem},
    differences::Counted,
};
use crate::{Corpus, DocId, article_values::entity_value, articles::day_number, calendar, fold::fold, snippet, values::ValueId};

/// An act is at least so sure, in thousandths.
const SURE: u16 = 500;

/// The acts of an article of which the day is told, and both parties by name.
pub(super) fn acts<'a>(corpus: &'a Corpus, id: DocId, doc: &'a Doc) -> impl Iterator<Item = Counted> + 'a {
    let acts = doc.counted_events().map(|(_, act)| act).filter(|act| act.modality == Modality::Done && act.whole().0 >= SURE);
    acts.filter_map(move |act| dated(corpus, id, doc, act))
}

fn dated(corpus: &Corpus, id: DocId, doc: &Doc, act: &Event) -> Option<Counted> {
    let party = |party: Option<wirescope_nlp::Argument>| -> Option<(ValueId, String)> {
        let value = entity_value(doc.entities.get(party?.entity?.0 as usize)?)?;
        Some((corpus.values.find(value.field, &value.key)?, value.party_key()))
    };
    let (source, target) = (party(act.source)?, party(act.target)?);
    let span = act.time?;
    let time = doc.times.binary_search_by_key(&span, |time| time.span).ok().and_then(|at| doc.times.get(at))?;
    // Of a week or a month another day may be meant.
    let days = calendar::days(time.value.as_deref()?).filter(|days| days.first == days.last)?;
    let day = u64::try_from(day_number(days.first)).ok()?;
    let words = doc.words(act.predicate);
    let predicate = fold(&collapse_whitespace(words));
    let stems: Vec<&str> = predicate.split(' ').map(stem).collect();
    let sentence = doc.sentences.iter().find(|sentence| sentence.span.contains(act.predicate))?;
    let mut used: Vec<String> = content_words(words);
    let inside = |inner: &Span| sentence.span.contains(*inner);
    for other in doc.mentions.iter().map(|mention| mention.span).chain(doc.times.iter().map(|time| time.span)).filter(inside) {
        used.extend(content_words(doc.words(other)));
    }
    let mut content = content_words(doc.words(sentence.span));
    content.retain(|word| !used.contains(word));
    let mut names = vec![source.0, target.0];
    names.sort_unstable();
    names.dedup();
    Some(Counted {
        kind: DifferenceKind::Day,
        doc: id,
        span,
        words: collapse_whitespace(doc.words(span)),
        value: day,
        range: (day, day),
        stem: format!("{} {} {}", stems.join(" "), source.1, target.1),
        what: collapse_whitespace(words),
        names,
        content,
        dates: vec![days],
        sentence: snippet::sentence(doc.text(), &doc.sentences, &[span]),
    })
}
