//! Text that others have cut into tokens: one token a line, in the formats of the CoNLL shared tasks.

use std::ops::Range;

use wirescope_nlp::{Article, Rebuilt, Span};

use crate::error::IngestError;
use crate::{charset, story};

/// Begins an article.
const MARK: &str = "-DOCSTART-";

/// The tokens of an article, as they were given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tokenized {
    /// What the file calls the article; empty where it says nothing.
    pub id: String,
    /// Whether a line of its own begins it.
    pub marked: bool,
    /// The tokens of each sentence, none of them empty.
    pub sentences: Vec<Vec<String>>,
}

impl Tokenized {
    /// The article, its text put together by [`Rebuilt::of_sentences`]; where its tokens stand; and the token numbers of its sentences.
    pub fn article(&self) -> (Article, Vec<Span>, Vec<Range<u32>>) {
        let sentences: Vec<Vec<&str>> =
            self.sentences.iter().map(|sentence| sentence.iter().map(String::as_str).collect()).collect();
        let Rebuilt { text, tokens, sentences, .. } = Rebuilt::of_sentences(&sentences);
        (story::identified(Article { id: self.id.clone(), text, ..Article::default() }), tokens, sentences)
    }
}

/// The articles of a file with one token a line.
///
/// - The token is the first of the columns, which tabs separate or, in a line without tabs, spaces. Where most lines have but one
///   column, a space is a part of its token. Where the first column counts the tokens of every sentence from 1, as in CoNLL-U, the
///   token is the second; ranges (`3-4`) and empty nodes (`8.1`) are then passed over.
/// - A line without anything ends a sentence; any number of them is one.
/// - A line that begins with `-DOCSTART-` begins an article, and so does `# newdoc`.
/// - Comments of CoNLL-U are passed over: in a file that counts its tokens all lines that begin with `#`, in any other those that
///   stand before a sentence as `# name = …`. A `#` by itself is a token.
///
/// # Errors
/// As for plain text, if the bytes are no text.
pub fn tokenized(name: &str, bytes: Vec<u8>) -> Result<Vec<Tokenized>, IngestError> {
    let text = charset::decode(bytes, None).map_err(|problem| problem.at(name))?;
    let layout = Layout { counted: is_counted(&text), spaced: is_spaced(&text) };
    let mut articles: Vec<Tokenized> = Vec::new();
    // Whether the next token begins a sentence.
    let mut ended = true;
    for line in text.lines() {
        if line.trim_matches(BLANK).is_empty() {
            ended = true;
        } else if line.starts_with(MARK) {
            articles.push(Tokenized { marked: true, ..Tokenized::default() });
            ended = true;
        } else if let Some(comment) = comment(line, layout.counted, ended) {
            if let Some(id) = comment.strip_prefix("newdoc") {
                let id =
                    id.trim_start().strip_prefix("id").unwrap_or_default().trim_start().strip_prefix('=').unwrap_or_default();
                articles.push(Tokenized { id: id.trim().to_owned(), marked: true, ..Tokenized::default() });
            }
        } else if let Some(token) = token(line, layout) {
            if articles.is_empty() {
                articles.push(Tokenized::default());
            }
            let Some(article) = articles.last_mut() else { continue };
            match article.sentences.last_mut() {
                Some(sentence) if !ended => sentence.push(token.to_owned()),
                _ => article.sentences.push(vec![token.to_owned()]),
            }
            ended = false;
        }
    }
    Ok(articles)
}

/// What separates columns, and is nothing by itself.
const BLANK: [char; 3] = [' ', '\t', '\r'];

/// How the lines of a file are laid out.
#[derive(Clone, Copy)]
struct Layout {
    /// The first column counts tokens.
    counted: bool,
    /// Spaces separate columns.
    spaced: bool,
}

fn columns(line: &str, spaced: bool) -> impl Iterator<Item = &str> {
    let by: &[char] = match line.contains('\t') {
        true => &['\t'],
        false if spaced => &[' '],
        false => &[],
    };
    line.split(by).map(|column| column.trim_matches(BLANK)).filter(|column| !column.is_empty())
}

/// The token of a line; `None` where a counted line holds no token of its own.
fn token(line: &str, layout: Layout) -> Option<&str> {
    let mut columns = columns(line, layout.spaced);
    let first = columns.next()?;
    if !layout.counted {
        return Some(first);
    }
    if first.contains(['-', '.']) { None } else { columns.next() }
}

/// Whether most lines have several columns if spaces separate them.
fn is_spaced(text: &str) -> bool {
    let lines =
        text.lines().map(|line| line.trim_matches(BLANK)).filter(|line| !line.is_empty() && !line.starts_with(['#', '-']));
    let (mut spaced, mut all) = (0, 0);
    for line in lines {
        spaced += usize::from(line.contains(' '));
        all += 1;
    }
    2 * spaced > all
}

/// What a comment says, if the line is one.
fn comment(line: &str, counted: bool, before_sentence: bool) -> Option<&str> {
    let rest = line.strip_prefix('#')?;
    if counted {
        return Some(rest.trim());
    }
    let words = rest.strip_prefix(' ')?;
    let (name, _) = words.split_once(" = ").unwrap_or((words, ""));
    let named = name.len() < words.len() && !name.contains('\t') && name.split(' ').count() <= 2;
    (before_sentence && (named || matches!(words, "newdoc" | "newpar"))).then_some(words)
}

/// Whether the first column counts the tokens of every sentence: 1, 2, 3 and so on, each line with more columns.
fn is_counted(text: &str) -> bool {
    let mut last = 0;
    let mut lines = 0;
    for line in text.lines() {
        if line.trim_matches(BLANK).is_empty() {
            last = 0;
            continue;
        }
        if line.starts_with('#') || line.starts_with(MARK) {
            continue;
        }
        let mut columns = columns(line, true);
        let first = columns.next().unwrap_or_default();
        let is_extra = first.split(['-', '.']).count() == 2 && first.starts_with(|c: char| c.is_ascii_digit());
        if is_extra {
            continue;
        }
        last += 1;
        lines += 1;
        if first.parse() != Ok(last) || columns.next().is_none() {
            return false;
        }
    }
    lines > 0
}
