//! Scores what is taken from web pages against the texts that people took from them, by the measures of article-extraction-benchmark: four words in a
//! row are right, too many or missing; precision and recall are means over pages, F1 is of these means; accuracy is the share of pages without any difference.

use std::{fmt::Write as _, path::Path, time::Instant};

use anyhow::Result;
use wirescope_gold::pages::{Shingles, compare, pages, shingles, words};
use wirescope_ingest::Article;

use crate::report::{Scored, Section, Table};

/// Sums over pages.
#[derive(Clone, Copy, Debug, Default)]
struct Sums {
    pages: u64,
    right: u64,
    /// Shares of a page in millionths, so that sums are the same everywhere.
    precision: u64,
    /// Pages of which anything was found, over which precision is the mean.
    found: u64,
    recall: u64,
    dated: u64,
}

const WHOLE: u64 = 1_000_000;

impl Sums {
    fn add(&mut self, [both, extra, missing]: [u64; 3], is_dated: bool) {
        let share = |rest: u64| (both * WHOLE).checked_div(both + rest);
        self.pages += 1;
        self.right += u64::from(extra + missing == 0);
        self.precision += share(extra).unwrap_or_default();
        self.found += u64::from(both + extra > 0);
        self.recall += share(missing).unwrap_or_default();
        self.dated += u64::from(is_dated);
    }

    fn row(self, name: &str) -> [String; 7] {
        let share = |part: u64, whole: u64| {
            let tenths = part.checked_div(whole).map(|millionths| (millionths + 500) / 1000);
            tenths.map_or("–".to_owned(), |tenths| format!("{}.{}", tenths / 10, tenths % 10))
        };
        let (precision, recall) = (self.precision / self.found.max(1), self.recall / self.pages.max(1));
        [
            name.to_owned(),
            self.pages.to_string(),
            share(precision, 1),
            share(recall, 1),
            share(2 * precision * recall, precision + recall),
            share(self.right * WHOLE, self.pages),
            share(self.dated * WHOLE, self.pages),
        ]
    }
}

/// Scores the readable parts of the pages of article-extraction-benchmark. Disagreements are listed for the half that is not held back.
pub(crate) fn score(corpora: &Path) -> Result<Scored> {
    let (mut halves, mut all) = ([Sums::default(); 2], Sums::default());
    let mut errors = String::new();
    let mut times = Vec::new();
    for page in pages(corpora)? {
        let is_held_back = page.is_held_back();
        let begin = Instant::now();
        let article = wirescope_ingest::open("page.html", page.bytes).next();
        times.push(begin.elapsed());
        let article = article.and_then(Result::ok).unwrap_or_default();
        let (gold, found) = (words(&page.body), words(&article.text));
        let (gold_shingles, found_shingles) = (shingles(&gold), shingles(&found));
        let counts = compare(&gold_shingles, &found_shingles);
        for sums in [&mut halves[usize::from(is_held_back)], &mut all] {
            sums.add(counts, article.published.is_some());
        }
        if !is_held_back && counts[1] + counts[2] > 0 {
            note(&mut errors, &page.id, counts, &article, [(&gold, &found_shingles), (&found, &gold_shingles)]);
        }
    }
    let mean = times.iter().sum::<std::time::Duration>() / u32::try_from(times.len().max(1))?;
    // The times differ from run to run, and so have no place in the tables.
    let _ = writeln!(errors, "mean {mean:?}, slowest {:?}", times.iter().max());
    let mut table = Table::new(&["Half", "Pages", "Precision %", "Recall %", "F1", "Accuracy %", "Dated"]);
    table.row(halves[0].row("looked at"));
    table.row(halves[1].row("held back"));
    table.row(all.row("both"));
    let section = Section {
        heading: "Development: web pages".to_owned(),
        about: "article-extraction-benchmark: the article's text in 181 saved pages, by the benchmark's own measures over four words in a row. \
                Accuracy: pages\nwhose text is the same to the word. Nobody looks at the half that is held back. Dated: pages of which a day of \
                publication was found, right or\nwrong. `cargo xtask score --set pages`"
            .to_owned(),
        tables: vec![table],
    };
    Ok(Scored { section, errors })
}

/// Notes a page, what of its article is missing (`-`), and what is not of its article (`+`).
fn note(errors: &mut String, id: &str, counts: [u64; 3], article: &Article, sides: [(&[&str], &Shingles<'_>); 2]) {
    let [both, extra, missing] = counts;
    // Writing to a string cannot fail.
    let _ = writeln!(errors, "{id}\tboth {both}\ttoo many {extra}\tmissing {missing}\t{}", article.title);
    for (sign, (words, others)) in ["-", "+"].iter().zip(sides) {
        let mut run: Vec<&str> = Vec::new();
        let len = words.len().min(4);
        for (at, word) in words.iter().enumerate() {
            let is_in = |start: usize| words.get(start..start + len).is_some_and(|four| others.contains_key(four));
            if (at.saturating_sub(3)..=at).any(is_in) {
                if !run.is_empty() {
                    let _ = writeln!(errors, "  {sign} {}", run.join(" "));
                    run.clear();
                }
                continue;
            }
            run.push(word);
        }
        if !run.is_empty() {
            let _ = writeln!(errors, "  {sign} {}", run.join(" "));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn means_are_over_pages() {
        let mut sums = Sums::default();
        sums.add([3, 1, 0], true);
        sums.add([5, 0, 0], false);
        sums.add([0, 0, 4], false);
        let row = sums.row("x");
        assert_eq!(row, ["x", "3", "87.5", "66.7", "75.7", "33.3", "33.3"]);
    }
}
