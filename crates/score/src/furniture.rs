//! Scores which lines of a text are taken for none of the article's.

use std::{fmt::Write as _, path::Path};

use anyhow::Result;
use wirescope_gold::furniture::articles;
use wirescope_nlp::furniture::find;

use crate::report::{Scored, Section, Table};

/// Scores the marked lines of news. Which kind of thing a line is, is not asked.
pub(crate) fn score(corpora: &Path) -> Result<Scored> {
    let (mut right, mut wrong, mut missing, mut count, mut lines) = (0u32, 0u32, 0u32, 0u32, 0u32);
    let mut errors = String::new();
    for marked in articles(Path::new("tests/furniture/news.txt"), corpora)? {
        let found = find(&marked.article);
        count += 1;
        let mut at = 0u32;
        let mut numbers = marked.lines.iter();
        for line in marked.article.text.split('\n') {
            let start = at + (line.len() - line.trim_start().len()) as u32;
            at += line.len() as u32 + 1;
            if line.trim().is_empty() {
                continue;
            }
            lines += 1;
            let is_found = found.iter().any(|span| span.start == start);
            let sign = match (numbers.next().copied().flatten(), is_found) {
                (Some(true), true) => {
                    right += 1;
                    continue;
                }
                (Some(true), false) => {
                    missing += 1;
                    '-'
                }
                (Some(false), true) => {
                    wrong += 1;
                    '+'
                }
                _ => continue,
            };
            // Writing to a string cannot fail.
            let _ = writeln!(errors, "{sign} {}\t{}", marked.article.id, line.trim().chars().take(200).collect::<String>());
        }
    }
    let share = |part: u32, whole: u32| {
        let tenths = (part * 1000 + whole / 2).checked_div(whole);
        tenths.map_or("–".to_owned(), |tenths| format!("{}.{}", tenths / 10, tenths % 10))
    };
    let mut table = Table::new(&["Articles", "Lines", "Marked", "Precision %", "Recall %"]);
    let marked = right + missing;
    table.row([count.to_string(), lines.to_string(), marked.to_string(), share(right, right + wrong), share(right, marked)]);
    let section = Section {
        heading: "Development: lines that are not the article's".to_owned(),
        about: "110 articles of news, drawn by chance: credits, ties to other articles, offers, bylines, rights and their like, marked by hand. The rules\nwere \
                written by somebody who had seen these articles, so others will be less right; long lines without a word that tells were not looked at,\n\
                so recall reads high. `cargo xtask score --set furniture`"
            .to_owned(),
        tables: vec![table],
    };
    Ok(Scored { section, errors })
}
