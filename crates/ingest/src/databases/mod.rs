//! Documents that hold many articles: what newspaper databases export as text, and files into which somebody has put several.
//!
//! Such texts come in plain text, RTF, Word files and pages alike, so that these readers hand theirs on to [`document`].

mod factiva;
mod lexis;
mod pile;
mod proquest;

use crate::error::Problem;
use crate::header;
use crate::reader::{Context, Found, one};
use crate::story::Story;
use crate::text::collapse_whitespace;

/// Takes a text apart; `None` where it is none of the kind.
type Split = fn(&str) -> Option<Vec<Story>>;

const KINDS: &[Split] =
    &[lexis::with_counts, lexis::with_ends, factiva::with_codes, factiva::with_numbers, proquest::stories, pile::stories];

/// The articles in a text, if it is one that holds several or names the fields of one.
pub(crate) fn stories(text: &str) -> Option<Vec<Story>> {
    KINDS.iter().find_map(|split| split(text)).filter(|stories| !stories.is_empty())
}

/// The articles in a text whose headings or pages begin at `starts`, in bytes, if there are several and each says when it was published.
pub(crate) fn parted(text: &str, starts: &[usize]) -> Option<Vec<Story>> {
    pile::parted(text, starts)
}

/// The articles of a document that does not say where its headings and pages begin.
pub(crate) fn headed(text: &str) -> Option<Vec<Story>> {
    pile::parted(text, &pile::headed(text))
}

/// The articles of a document's text: several, or one whose first lines may say what it is. `starts`: where its headings and pages begin.
pub(crate) fn document(text: &str, starts: &[usize], context: &Context) -> Result<Found, Problem> {
    if let Some(found) = several(text, context) {
        return Ok(found);
    }
    if let Some(stories) = parted(text, starts).or_else(|| headed(text)) {
        return Ok(self::found(stories, context));
    }
    let (mut story, len) = header::read(text);
    let body = text.get(len..).filter(|body| !body.trim().is_empty());
    if story.title.is_empty() {
        context.stem().clone_into(&mut story.title);
    }
    header::read_foot(text, &mut story);
    body.unwrap_or(text).trim().clone_into(&mut story.text);
    Ok(one(&context.name, story.article()))
}

/// The articles of a text that holds several.
pub(crate) fn several(text: &str, context: &Context) -> Option<Found> {
    Some(found(stories(text)?, context))
}

/// The articles of these stories, one after the other.
pub(crate) fn found(stories: Vec<Story>, context: &Context) -> Found {
    let context = context.clone();
    Box::new(
        stories.into_iter().enumerate().map(move |(at, story)| {
            story.article().map_err(|problem| problem.at(context.part(&format!("article {}", at + 1)).name))
        }),
    )
}

/// The paragraphs of lines: blank lines part them, and where there are none, every line is one.
fn paragraphs(lines: &[&str]) -> String {
    let blank = |line: &&str| line.trim().is_empty();
    let first = lines.iter().position(|line| !blank(line)).unwrap_or(lines.len());
    let last = lines.iter().rposition(|line| !blank(line)).map_or(first, |last| last + 1);
    let lines = lines.get(first..last).unwrap_or_default();
    let wrapped = lines.iter().any(blank);
    let mut text = String::new();
    for line in lines {
        if blank(line) {
            if !text.ends_with("\n\n") {
                text.push_str("\n\n");
            }
            continue;
        }
        if !text.is_empty() && !text.ends_with('\n') {
            text.push_str(if wrapped { " " } else { "\n\n" });
        }
        text.push_str(&collapse_whitespace(line));
    }
    text
}

/// What a line says after the name of a field: `BYLINE: Ann Lind`, in letters of any case.
fn field<'a>(line: &'a str, name: &str) -> Option<&'a str> {
    let (head, value) = line.trim_start().split_at_checked(name.len())?;
    let value = value.strip_prefix(':')?;
    head.eq_ignore_ascii_case(name).then(|| value.trim())
}

/// What the fields of these names say, by their names, in the order of the lines; a value may go on in the next lines.
fn kept(lines: &[&str], names: &[&str], ends: &dyn Fn(&str) -> bool) -> Vec<(String, String)> {
    let mut kept = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let found = names.iter().find_map(|name| Some((*name, field(line, name)?)));
        let Some((name, value)) = found else { continue };
        let more = lines.get(at + 1..).unwrap_or_default().iter();
        let more = more.take_while(|line: &&&str| !line.trim().is_empty() && !ends(line));
        let value = std::iter::once(value).chain(more.copied()).collect::<Vec<_>>().join(" ");
        kept.push((name.to_owned(), collapse_whitespace(&value)));
    }
    kept
}
