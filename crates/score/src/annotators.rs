//! How far the annotators of PolNeAR agree with each other: what can be asked of a machine on the same measure.

use std::path::Path;

use anyhow::Result;
use wirescope_gold::{
    attributed::tokens,
    counts::Counts,
    polnear::{self, Attribution},
};
use wirescope_nlp::{Article, Doc, Pipeline};

use crate::report::Table;

/// Whether each token has a role in some attribution; content, cue and source in this order.
fn marked(doc: &Doc, attributions: &[Attribution], role: usize) -> Vec<bool> {
    let mut marked = vec![false; doc.tokens.len()];
    for one in attributions {
        for range in [&one.content, &one.cue, &one.source][role] {
            marked[tokens(doc, range)].fill(true);
        }
    }
    marked
}

fn compare(gold: &[bool], found: &[bool]) -> Counts {
    let count = |of: fn(bool, bool) -> bool| gold.iter().zip(found).filter(|(gold, found)| of(**gold, **found)).count();
    Counts::new(count(|gold, _| gold), count(|_, found| found), count(|gold, found| gold && found))
}

/// Cues of one that overlap with some of the other, both ways.
fn overlapping(a: &[Attribution], b: &[Attribution]) -> Counts {
    let cues = |of: &[Attribution]| of.iter().flat_map(|one| one.cue.clone()).collect::<Vec<_>>();
    let (a, b) = (cues(a), cues(b));
    let met = a.iter().filter(|one| b.iter().any(|other| one.start < other.end && other.start < one.end)).count();
    Counts::new(a.len(), b.len(), met)
}

/// The table, from articles of both splits that several people have annotated.
pub(crate) fn table(corpora: &Path, pipeline: &Pipeline) -> Result<Table> {
    let (mut pairs, mut consensus, mut spans, mut articles) =
        ([Counts::default(); 3], [Counts::default(); 3], Counts::default(), 0);
    for split in ["train", "dev"] {
        let documents = polnear::read(corpora, split)?;
        for document in documents.into_iter().filter(|document| !document.others.is_empty()) {
            articles += 1;
            let doc = pipeline.analyze(Article { text: document.text, ..Article::default() });
            let people: Vec<Vec<Attribution>> = [document.attributions].into_iter().chain(document.others).collect();
            for (at, one) in people.iter().enumerate() {
                people[..at].iter().for_each(|other| spans += overlapping(one, other));
            }
            for role in 0..3 {
                let marks: Vec<Vec<bool>> = people.iter().map(|one| marked(&doc, one, role)).collect();
                for (at, one) in marks.iter().enumerate() {
                    marks[..at].iter().for_each(|other| pairs[role] += compare(one, other));
                    let votes = |token: usize| marks.iter().enumerate().filter(|(other, of)| *other != at && of[token]).count();
                    let most: Vec<bool> = (0..one.len()).map(|token| 2 * votes(token) > marks.len() - 1).collect();
                    consensus[role] += compare(one, &most);
                }
            }
        }
    }
    let mut table = Table::new(&[
        &format!("People, {articles} articles: F1 %"),
        "Content, tokens",
        "Cue, tokens",
        "Source, tokens",
        "Cue, spans",
    ]);
    let cells = |counts: [Counts; 3]| counts.map(|counts| counts.f1().to_string());
    let ([content, cue, source], overlap) = (cells(pairs), spans.f1().to_string());
    table.row(["one against another".to_owned(), content, cue, source, overlap]);
    let [content, cue, source] = cells(consensus);
    table.row(["one against most of the others".to_owned(), content, cue, source, String::new()]);
    Ok(table)
}
