//! Figures that differ: the same kind of thing, counted differently in two articles that seem to speak of one matter.
//!
//! The same goes for acts that are told of another day (`days.rs`).
//!
//! Two numbers are put side by side only where their words rule each other out – "at least 12" and "15" do not –, where what is counted has
//! the same name, both sentences name the same person, place or organisation and have another word in common, and their dates do not differ.
//! Sums of money and percentages are left out: no word beside them says what they are of.

use std::cmp::Reverse;

use wirescope_nlp::{Doc, Label, Mention, Sentence, Span, collapse_whitespace, thousandths};
use wirescope_protocol::{Difference, DifferenceKind, DifferencesAnswer, DifferencesAsk, Field, Figure, Sort};

use super::{
    axis, compare,
    content_words::{common, content_words, stem},
    days, quoted, rewordings, said, shown,
};
use crate::{
    Corpus, DocId,
    article_values::{ArticleValues, article_values},
    calendar::{self, Days},
    fold::fold,
    ranking::{self, newest, smallest},
    selection::Resolved,
    snippet,
    tables::mention_spans,
    values::ValueId,
};

/// Articles of each side that are read.
const READ: usize = 200;
/// Figures of one article that are looked at.
const MOST: usize = 100;
/// Two articles whose sentences have no date may be about one matter if they were published within so many days.
const NEAR_DAYS: i32 = 14;
/// One act may be told of days so far apart.
const NEAR_ACTS: i32 = 3;
/// About 12 is from this part of it less to as much more, in hundredths.
const ABOUT: u64 = 10;

/// A number or the day of an act, and what stands around it.
pub(super) struct Counted {
    pub(super) kind: DifferenceKind,
    pub(super) doc: DocId,
    pub(super) span: Span,
    pub(super) words: String,
    pub(super) value: u64,
    /// The least and the most that the words allow.
    pub(super) range: (u64, u64),
    pub(super) what: String,
    /// Only what has the same is compared.
    pub(super) stem: String,
    pub(super) names: Vec<ValueId>,
    pub(super) content: Vec<String>,
    pub(super) dates: Vec<Days>,
    pub(super) sentence: wirescope_protocol::Snippet,
}

/// What differs between two sides, and what was said on both or one of them.
pub(super) fn answer(corpus: &Corpus, resolved: &Resolved, ask: &DifferencesAsk) -> DifferencesAnswer {
    let sides = compare::sides(corpus, resolved, &ask.sides);
    let mut both = sides[0].clone();
    both.intersect(&sides[1]);
    let read = sides.each_ref().map(|docs| ranking::first(&corpus.articles, docs, Sort::Newest, None, READ));
    let sides: [&[DocId]; 2] = [&read[0], &read[1]];
    let (differences, differences_total) = between(corpus, sides, ask.limit);
    let said = sides.map(|docs| said::of(corpus, docs));
    let mut pairs = rewordings::between(sides, &said);
    // Where the articles of one side are compared with each other, whatever was said is on both sides, and tells nothing.
    let is_each = ask.sides[0] == ask.sides[1];
    let (quotations, quotations_total) = if is_each {
        Default::default()
    } else {
        let sayings = quoted::sayings(&said);
        rewordings::without(&mut pairs, &sayings);
        quoted::between(corpus, &said, sayings, &pairs, &both, ask.limit)
    };
    let rewordings = rewordings::rows(corpus, &said, &pairs, ask.limit);
    let rewordings_total = pairs.len() as u32;
    let read = sides.map(|docs| docs.len() as u32);
    DifferencesAnswer { differences, differences_total, rewordings, rewordings_total, quotations, quotations_total, read }
}

/// The differences between the articles of two sides, and how many there are.
fn between(corpus: &Corpus, sides: [&[DocId]; 2], limit: u32) -> (Vec<Difference>, u32) {
    let [ones, others] = sides.map(|docs| figures(corpus, docs));
    let mut found: Vec<(Reverse<usize>, u64, u64, usize, usize)> = Vec::new();
    let mut by_stem: Vec<(&str, usize)> = others.iter().enumerate().map(|(at, figure)| (figure.stem.as_str(), at)).collect();
    by_stem.sort_unstable();
    for (at, one) in ones.iter().enumerate() {
        let from = by_stem.partition_point(|(stem, _)| *stem < one.stem.as_str());
        for &(_, other_at) in by_stem[from..].iter().take_while(|(stem, _)| *stem == one.stem) {
            let other = &others[other_at];
            if differ(corpus, one, other) {
                let shared = evidence(one, other);
                found.push((
                    Reverse(shared),
                    newest(&corpus.articles, one.doc),
                    newest(&corpus.articles, other.doc),
                    at,
                    other_at,
                ));
            }
        }
    }
    // Where the two sides have articles in common, each difference is there in both directions.
    let is_first = |(_, _, _, one, other): &(Reverse<usize>, u64, u64, usize, usize)| {
        let (one, other) = (&ones[*one], &others[*other]);
        let both = |doc: DocId| sides[0].contains(&doc) && sides[1].contains(&doc);
        !(both(one.doc) && both(other.doc)) || (one.doc, one.span) < (other.doc, other.span)
    };
    found.retain(is_first);
    let total = found.len() as u32;
    let difference = |(.., one, other): (_, _, _, usize, usize)| {
        let (one, other) = (&ones[one], &others[other]);
        let names = one.names.iter().filter(|name| other.names.contains(name));
        let names = names.filter_map(|name| Some(corpus.values.get(*name)?.name().to_owned()));
        let words = common(&one.content, &other.content).into_iter().cloned();
        Difference {
            kind: one.kind,
            what: one.what.clone(),
            common: names.chain(words).collect(),
            sides: [figure(corpus, one), figure(corpus, other)],
        }
    };
    (smallest(found.into_iter(), limit as usize).into_iter().map(difference).collect(), total)
}

fn figure(corpus: &Corpus, counted: &Counted) -> Figure {
    let day = counted.dates.first().filter(|_| counted.kind == DifferenceKind::Day);
    Figure {
        words: counted.words.clone(),
        value: if day.is_some() { 0 } else { i64::try_from(counted.value).unwrap_or(i64::MAX) },
        day: day.map(|day| day.first.to_string()).unwrap_or_default(),
        passage: shown::passage(corpus, counted.doc, counted.span),
        sentence: counted.sentence.clone(),
    }
}

fn differ(corpus: &Corpus, one: &Counted, other: &Counted) -> bool {
    let rules_out = one.range.1 < other.range.0 || other.range.1 < one.range.0;
    one.doc != other.doc
        && one.kind == other.kind
        && rules_out
        && one.names.iter().any(|name| other.names.contains(name))
        && !common(&one.content, &other.content).is_empty()
        && may_be_one_time(corpus, one, other)
}

/// Names and words that both sentences have.
fn evidence(one: &Counted, other: &Counted) -> usize {
    let names = one.names.iter().filter(|name| other.names.contains(name)).count();
    names + common(&one.content, &other.content).len()
}

/// Whether the days of an act, the dates of the sentences, or else those of the articles, leave it open that both speak of one matter.
fn may_be_one_time(corpus: &Corpus, one: &Counted, other: &Counted) -> bool {
    if one.kind == DifferenceKind::Day {
        // What is told of days far apart is more probably two acts.
        let days = one.dates.iter().zip(&other.dates).map(|(one, other)| (one.first - other.first).get_days().abs());
        return days.into_iter().all(|apart| apart <= NEAR_ACTS);
    }
    if !one.dates.is_empty() && !other.dates.is_empty() {
        let meet = |one: &Days, other: &Days| one.first <= other.last && other.first <= one.last;
        return one.dates.iter().any(|day| other.dates.iter().any(|theirs| meet(day, theirs)));
    }
    let days = [one.doc, other.doc].map(|doc| axis::date(corpus.articles.day(doc)));
    match days {
        [Some(one), Some(other)] => (one - other).get_days().abs() <= NEAR_DAYS,
        _ => true,
    }
}

/// The figures of some articles.
fn figures(corpus: &Corpus, docs: &[DocId]) -> Vec<Counted> {
    let mut found = Vec::new();
    for &id in docs {
        let Some(doc) = corpus.doc_at(id) else { continue };
        let values = article_values(&doc);
        let spans = mention_spans(&values);
        let numbers = doc
            .mentions
            .iter()
            .filter(|mention| mention.label == Label::Cardinal && doc.age(mention).is_none() && doc.counts(mention.span));
        found.extend(numbers.take(MOST).filter_map(|number| counted(corpus, id, &doc, &values, &spans, number)));
        found.extend(days::acts(corpus, id, &doc).take(MOST));
    }
    found
}

fn counted(
    corpus: &Corpus,
    id: DocId,
    doc: &Doc,
    values: &ArticleValues,
    spans: &[(Span, usize)],
    number: &Mention,
) -> Option<Counted> {
    let span = number.span;
    let words = collapse_whitespace(doc.words(span));
    let value = thousandths(&words)?;
    let at = doc.sentences.partition_point(|sentence| sentence.span.start <= span.start).checked_sub(1)?;
    let sentence: &Sentence = doc.sentences.get(at)?;
    let what = what_is_counted(doc.text().get(span.end as usize..sentence.span.end.max(span.end) as usize)?)?;
    let inside = spans.iter().filter(|(other, _)| sentence.span.contains(*other));
    let (mut names, mut dates) = (Vec::new(), Vec::new());
    // The words of names, dates and numbers, and of what is counted, are no evidence beside these.
    let mut used = vec![stem(&what).to_owned()];
    for (other, value) in inside {
        let Some(value) = values.values.get(*value) else { continue };
        used.extend(content_words(doc.words(*other)));
        match value.facet {
            Field::People | Field::Organisations | Field::Places => names.extend(corpus.values.find(value.facet, &value.key)),
            Field::Dates => dates.extend(calendar::days(&value.key)),
            _ => {}
        }
    }
    names.sort_unstable();
    names.dedup();
    let mut content = content_words(doc.words(sentence.span));
    content.retain(|word| !used.contains(word));
    Some(Counted {
        kind: DifferenceKind::Number,
        doc: id,
        span,
        range: range(&fold(&words), value),
        words,
        value,
        stem: stem(&what).to_owned(),
        what,
        names,
        content,
        dates,
        sentence: snippet::sentence(doc.text(), &doc.sentences, &[span]),
    })
}

/// The least and the most that folded words allow with a value.
fn range(words: &str, value: u64) -> (u64, u64) {
    let has = |any: &[&str]| any.iter().any(|limit| words.contains(limit));
    if has(&["at least", "more than", "over ", "no fewer", "no less", "upwards of", "above "]) {
        (value, u64::MAX)
    } else if has(&["at most", "up to", "fewer than", "less than", "under ", "nearly", "almost", "below ", "no more"]) {
        (0, value)
    } else if has(&["about", "around", "some ", "roughly", "approximately", "an estimated", "estimated"]) {
        let off = value / 100 * ABOUT;
        (value - off, value.saturating_add(off))
    } else {
        (value, value)
    }
}

/// Words that end what is counted.
const ENDS: [&str; 40] = [
    "a", "after", "an", "and", "are", "as", "at", "because", "before", "but", "by", "during", "for", "from", "had", "has",
    "have", "in", "into", "is", "it", "near", "of", "on", "or", "over", "that", "the", "to", "until", "was", "were", "when",
    "which", "while", "who", "whose", "will", "with", "would",
];
/// Plurals without an s, and those who are counted under what happened to them.
const PLURALS: [&str; 12] =
    ["casualties", "children", "dead", "feet", "injured", "killed", "men", "people", "police", "troops", "women", "wounded"];

/// What happened to those who are counted without being named: `12 were killed`.
const HAPPENED: [&str; 19] = [
    "abducted",
    "arrested",
    "captured",
    "dead",
    "detained",
    "displaced",
    "evacuated",
    "executed",
    "hospitalised",
    "hospitalized",
    "hurt",
    "injured",
    "jailed",
    "kidnapped",
    "killed",
    "missing",
    "rescued",
    "shot",
    "wounded",
];

/// What is said to have happened to a number of people right after it.
fn happened(phrase: &str) -> Option<String> {
    let mut words = phrase.split_whitespace().map(fold);
    let first = words.next()?;
    let told = match first.as_str() {
        // `One was shot` is mostly one of many, who are told of elsewhere.
        "were" | "are" => words.next()?,
        "have" | "had" => (words.next()? == "been").then(|| words.next()).flatten()?,
        _ => return None,
    };
    HAPPENED.binary_search(&told.as_str()).is_ok().then_some(told)
}

/// The noun that follows a number, in small letters: the first plural before a word that ends the phrase, at most five words on; or what
/// happened to so many.
fn what_is_counted(after: &str) -> Option<String> {
    let phrase = after
        .find(|c: char| !(c.is_alphanumeric() || c.is_whitespace() || matches!(c, '-' | '\'' | '’')))
        .map_or(after, |end| &after[..end]);
    if let Some(told) = happened(phrase) {
        return Some(told);
    }
    for word in phrase.split_whitespace().take(5) {
        let word = fold(word);
        if ENDS.binary_search(&word.as_str()).is_ok() {
            return None;
        }
        let is_plural =
            word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us") && !word.ends_with("'s");
        if is_plural || PLURALS.binary_search(&word.as_str()).is_ok() {
            return Some(word);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_counted_is_the_noun_after_the_number() {
        assert!(ENDS.is_sorted() && PLURALS.is_sorted() && HAPPENED.is_sorted());
        for (after, gold) in [
            (" people were killed", Some("people")),
            (" Afghan civilians died", Some("civilians")),
            (" killed in Kabul", Some("killed")),
            (" of the soldiers", None),
            (", soldiers said", None),
            (" were killed in Kabul", Some("killed")),
            (" have been wounded", Some("wounded")),
            (" were not killed", None),
            (" were in Kabul", None),
            (" was shot in Kabul", None),
            (" have left", None),
            (" of them", None),
            ("", None),
            (" news agency's offices", Some("news")),
        ] {
            assert_eq!(what_is_counted(after).as_deref(), gold, "{after}");
        }
    }

    #[test]
    fn limits_leave_room() {
        assert_eq!(range("12", 12_000), (12_000, 12_000));
        assert_eq!(range("at least 12", 12_000), (12_000, u64::MAX));
        assert_eq!(range("nearly 100", 100_000), (0, 100_000));
        assert_eq!(range("about 100", 100_000), (90_000, 110_000));
    }
}
