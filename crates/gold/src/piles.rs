//! Our own piles of news, in which names of people and organisations were grouped by hand over all articles (`tests/truth/piles`).

use std::{collections::BTreeMap, ops::Range, path::Path};

use anyhow::{Context as _, Result, bail, ensure};

use crate::{
    files::{list, read, stem},
    news::{self, NewsArticle},
};

/// A pile and who is who in it.
#[derive(Debug)]
pub struct Pile {
    /// The file's name.
    pub name: String,
    /// The articles, in the order of their numbers.
    pub articles: Vec<NewsArticle>,
    /// Whether each is a person; else it is an organisation.
    pub people: Vec<bool>,
    forms: Vec<Form>,
}

/// Words that name somebody, or that are not scored.
#[derive(Debug)]
struct Form {
    words: String,
    /// The last words of what is passed over, if more than `words` is.
    until: Option<String>,
    /// The articles in which they count, from 0; all if empty.
    articles: Vec<usize>,
    /// The position in `people`; `None` for what is not scored.
    of: Option<usize>,
}

/// A name in an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PileName {
    /// Its bytes.
    pub bytes: Range<usize>,
    /// Whom it names, as a position in [`Pile::people`]; `None` if it is not scored.
    pub of: Option<usize>,
}

/// Reads all piles of a folder, with the articles of the corpora that they name.
///
/// # Errors
/// If a file cannot be read or says what its format does not know, or an article is missing or has another text.
pub fn read_folder(folder: &Path, corpora: &Path) -> Result<Vec<Pile>> {
    let mut piles = Vec::new();
    let mut wanted: BTreeMap<String, (usize, usize, u64)> = BTreeMap::new();
    for path in list(folder, ".txt")? {
        let mut pile = Pile { name: stem(&path), articles: Vec::new(), people: Vec::new(), forms: Vec::new() };
        let mut count = 0;
        for line in read(&path)?.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let place = || format!("{}: {line}", path.display());
            if let Some((id, digest)) = line.strip_prefix("article ").and_then(|rest| rest.split_once(' ')) {
                wanted.insert(id.to_owned(), (piles.len(), count, u64::from_str_radix(digest, 16).with_context(place)?));
                count += 1;
            } else {
                pile.take_in(line).with_context(place)?;
            }
        }
        pile.articles.resize_with(count, NewsArticle::default);
        piles.push(pile);
    }
    news::each(corpora, |article| {
        let Some((pile, number, digest)) = wanted.remove(&article.id) else { return Ok(!wanted.is_empty()) };
        ensure!(fnv1a64(&article.text) == digest, "article {} has another text than the one that was annotated", article.id);
        if let Some(to) = piles.get_mut(pile).and_then(|pile| pile.articles.get_mut(number)) {
            *to = article;
        }
        Ok(!wanted.is_empty())
    })?;
    ensure!(wanted.is_empty(), "articles of piles that the corpora lack: {:?}", wanted.keys());
    Ok(piles)
}

impl Pile {
    /// Reads `PERSON name: form; form`, `ORG …` or `ignore: …`.
    fn take_in(&mut self, line: &str) -> Result<()> {
        let (head, forms) = line.split_once(": ").context("a colon was expected")?;
        let of = match head.split(' ').next() {
            Some("ignore") => None,
            Some(kind @ ("PERSON" | "ORG")) => {
                self.people.push(kind == "PERSON");
                Some(self.people.len() - 1)
            }
            _ => bail!("PERSON, ORG or ignore was expected"),
        };
        for form in forms.split("; ") {
            let (words, numbers) = form.split_once('@').unwrap_or((form, ""));
            let articles: Result<Vec<usize>, _> =
                numbers.split(',').filter(|number| !number.is_empty()).map(str::parse::<usize>).collect();
            let articles = articles?.into_iter().map(|number| number.saturating_sub(1)).collect();
            let (words, until) = match words.split_once("...") {
                Some((words, until)) => (words.to_owned(), Some(until.to_owned())),
                None => (words.to_owned(), None),
            };
            self.forms.push(Form { words, until, articles, of });
        }
        Ok(())
    }

    /// The names in the text of an article, in order, none overlapping.
    pub fn names(&self, article: usize) -> Vec<PileName> {
        let text = self.articles.get(article).map_or("", |article| article.text.as_str());
        let mut found: Vec<PileName> = Vec::new();
        for form in self.forms.iter().filter(|form| form.articles.is_empty() || form.articles.contains(&article)) {
            for (start, _) in text.match_indices(&form.words) {
                let mut end = start + form.words.len();
                if let Some(until) = &form.until {
                    let Some(rest) = text[end..].find(until.as_str()) else { continue };
                    end += rest + until.len();
                }
                let is_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '@' | '#');
                let before = text[..start].chars().next_back().is_some_and(is_word);
                let after = text[end..].chars().next().is_some_and(|c| c.is_alphanumeric() || c == '_');
                if !before && !after {
                    found.push(PileName { bytes: start..end, of: form.of });
                }
            }
        }
        found.sort_by_key(|name| (std::cmp::Reverse(name.bytes.len()), name.bytes.start, name.of));
        let mut kept: Vec<PileName> = Vec::new();
        for name in found {
            if kept.iter().all(|other| other.bytes.end <= name.bytes.start || name.bytes.end <= other.bytes.start) {
                kept.push(name);
            }
        }
        kept.sort_by_key(|name| name.bytes.start);
        kept
    }
}

/// FNV-1a of 64 bits.
fn fnv1a64(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_form_counts_and_none_inside_a_word() {
        let mut pile = Pile { name: String::new(), articles: Vec::new(), people: Vec::new(), forms: Vec::new() };
        pile.take_in("PERSON Ann Lee: Ann Lee; Lee").unwrap();
        pile.take_in("PERSON Bo Lee: Bo Lee; Lee@2").unwrap();
        pile.take_in("ORG Lee Mills: Lee Mills").unwrap();
        pile.take_in("ignore: Read...MORE").unwrap();
        let text = "Ann Lee of Lee Mills. Lee, @Lee, Leeds. Read Ann Lee MORE".to_owned();
        pile.articles.push(NewsArticle { text, ..NewsArticle::default() });
        let names: Vec<_> = pile.names(0).into_iter().map(|name| (name.bytes.start, name.of)).collect();
        assert_eq!(names, [(0, Some(0)), (11, Some(2)), (22, Some(0)), (40, None)]);
        assert!(pile.take_in("PLACE Leeds: Leeds").is_err());
    }
}
