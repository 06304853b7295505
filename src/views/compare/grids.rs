//! The tables of a comparison in plain text, to be taken along.

use wirescope_protocol::{
    Calling, ComparedField, ComparedQuotation, Difference, DifferencesAnswer, Figure, NearWord, PaneAnswer, Passage, Rewording,
    SharedValue, Snippet,
};
use yew::prelude::*;

use super::quoted::part_of;
use crate::{
    components::table::{Grid, source_text},
    state::Shared,
    words::{compare as words, filters, tables},
};

/// Writes a table of an answer, once it is wanted.
pub(super) fn of(
    answer: &Shared<PaneAnswer>,
    names: &[AttrValue; 2],
    write: fn(&PaneAnswer, [&str; 2]) -> Grid,
) -> Callback<(), Grid> {
    let (answer, names) = (answer.clone(), names.clone());
    Callback::from(move |()| write(&answer, [&names[0], &names[1]]))
}

/// The log-likelihood ratio with its decimals.
fn ratio(hundredths: i64) -> String {
    format!("{}{}.{:02}", if hundredths < 0 { "-" } else { "" }, hundredths.unsigned_abs() / 100, hundredths.unsigned_abs() % 100)
}

/// The values of all fields.
pub(super) fn values(answer: &PaneAnswer, names: [&str; 2]) -> Grid {
    let PaneAnswer::Compare(answer) = answer else { return Grid::default() };
    let row = |field: &ComparedField, value: &SharedValue| {
        let name = filters::value(value.value.field, &value.value.key, &value.value.name);
        let [one, other] = value.counts.map(|count| count.to_string());
        vec![filters::facet(field.field).to_owned(), name, one, other, ratio(value.surprise)]
    };
    let rows = answer.fields.iter().flat_map(|field| field.values.iter().flatten().map(move |value| row(field, value)));
    Grid::new(&[tables::KIND, words::NAME, names[0], names[1], words::RATIO], rows)
}

/// What stands beside each other: what it is about, then of each side the words, the sentence and the article.
fn pairs(names: [&str; 2], rows: impl Iterator<Item = Vec<String>>) -> Grid {
    let side = |name: &str| {
        let heads = [words::SAYS, tables::SENTENCE, words::ARTICLE, tables::SOURCE, tables::PUBLISHED];
        heads.map(|head| format!("{head}: {name}"))
    };
    let (one, other) = (side(names[0]), side(names[1]));
    let head: Vec<&str> = std::iter::once(words::ABOUT).chain(one.iter().chain(&other).map(String::as_str)).collect();
    Grid::new(&head, rows)
}

/// The figures and days that differ.
pub(super) fn figures(answer: &PaneAnswer, names: [&str; 2]) -> Grid {
    let PaneAnswer::Differences(DifferencesAnswer { differences, .. }) = answer else { return Grid::default() };
    let side = |figure: &Figure| {
        let [title, source, published] = source_text(&figure.passage);
        [words::told(figure), figure.sentence.text.clone(), title, source, published]
    };
    let row = |difference: &Difference| {
        let sides = difference.sides.each_ref().map(side);
        std::iter::once(difference.what.clone()).chain(sides.into_iter().flatten()).collect()
    };
    pairs(names, differences.iter().map(row))
}

/// The quotations in other words.
pub(super) fn rewordings(answer: &PaneAnswer, names: [&str; 2]) -> Grid {
    let PaneAnswer::Differences(DifferencesAnswer { rewordings, .. }) = answer else { return Grid::default() };
    let row = |rewording: &Rewording| side_by_side(&rewording.speaker.name, &rewording.sides);
    pairs(names, rewordings.iter().map(row))
}

/// The quotations that both sides have.
pub(super) fn quoted_by_both(answer: &PaneAnswer, names: [&str; 2]) -> Grid {
    quoted(answer, names, true)
}

/// The quotations that only one side has.
pub(super) fn quoted_by_one(answer: &PaneAnswer, names: [&str; 2]) -> Grid {
    quoted(answer, names, false)
}

fn quoted(answer: &PaneAnswer, names: [&str; 2], both: bool) -> Grid {
    let PaneAnswer::Differences(DifferencesAnswer { quotations, .. }) = answer else { return Grid::default() };
    let row = |quotation: &ComparedQuotation| side_by_side(words::speaker(quotation), &quotation.sides);
    pairs(names, quotations.iter().filter(|one| (part_of(one) == 0) == both).map(row))
}

/// What somebody said on both sides; nothing where a side does not have it.
fn side_by_side(speaker: &str, sides: &[(Passage, Snippet); 2]) -> Vec<String> {
    let sides = sides.each_ref().map(|(passage, said)| {
        let [title, source, published] = source_text(passage);
        let speaker = if passage.article.is_empty() { "" } else { speaker };
        [speaker.to_owned(), said.text.clone(), title, source, published]
    });
    std::iter::once(speaker.to_owned()).chain(sides.into_iter().flatten()).collect()
}

/// What a name is called, and the words near it.
pub(super) fn described(answer: &PaneAnswer, names: [&str; 2]) -> Grid {
    let PaneAnswer::Describe(answer) = answer else { return Grid::default() };
    let row = |kind: &str, words: &str, counts: [u32; 2], surprise: String| {
        vec![kind.to_owned(), words.to_owned(), counts[0].to_string(), counts[1].to_string(), surprise]
    };
    let calling = |calling: &Calling| row(words::calling(calling.kind), &calling.words, calling.counts, String::new());
    let word = |word: &NearWord| row(words::NEAR, &word.word, word.counts, ratio(word.surprise));
    let rows = answer.callings.iter().map(calling).chain(answer.words.iter().flatten().map(word));
    Grid::new(&[tables::KIND, words::SAYS, names[0], names[1], words::RATIO], rows)
}
