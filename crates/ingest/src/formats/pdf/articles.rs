//! Paragraphs to articles: one, or several where headings and what stands below them tell.

use super::columns::{self, Line};
use super::heads;
use super::paragraphs::{self, Paragraph};
use super::{Document, Outcome};
use crate::databases;
use crate::error::Problem;
use crate::header::{self, Dateline};
use crate::reader::{Context, Found};
use crate::story::Story;
use crate::text::first_of;
use wirescope_nlp::furniture::ends_sentence;

/// Characters that a headline may have.
const MAX_HEADLINE: usize = 250;
/// How much larger than most text the headlines of several articles are at least.
const HEADLINE: f32 = 1.15;
/// Characters that an article among several has at least.
const MIN_ARTICLE: usize = 200;
/// Characters of a running head.
const RUNNING: usize = 80;
/// Lines of a paragraph that may be such.
const HEAD_LINES: usize = 3;
/// What stands in for a headline where only the lines below it are to be read.
const STAND_IN: &str = "Headline\n";

/// What else is said of an article, by its first and its last page, from 0.
pub(in crate::formats) type About<'a> = &'a dyn Fn(usize, usize) -> Vec<(String, String)>;

/// The articles of a document.
///
/// # Errors
/// If it has no words.
pub(in crate::formats) fn found(mut document: Document, context: &Context, about: About<'_>) -> Result<Found, Problem> {
    let address = heads::remove(&mut document.pages);
    let mut columns: Vec<(usize, Vec<Line>)> = Vec::new();
    for (number, page) in document.pages.iter_mut().enumerate() {
        let segments = std::mem::take(&mut page.segments);
        columns.extend(columns::columns(segments).into_iter().map(|column| (number, column)));
    }
    let (paragraphs, usual) = paragraphs::paragraphs(&columns);
    let lines: Vec<String> = paragraphs.iter().map(|paragraph| paragraph.lines.join("\n")).collect();
    if let Some(found) = databases::several(&lines.join("\n\n"), context) {
        return Ok(found);
    }
    let facts = Story { author: named(&document.author), url: address, ..Story::default() };
    let fields = |part: &[Paragraph]| match (part.first(), part.last()) {
        (Some(first), Some(last)) => about(first.page, last.page),
        _ => Vec::new(),
    };
    let starts = starts(&paragraphs, usual);
    if starts.len() < 2 {
        let title = titled(&document.title, context);
        let facts = Story { fields: fields(&paragraphs), ..facts };
        let story = story(&paragraphs, usual, facts, &title);
        return Ok(Box::new(std::iter::once(outcome(story, context.name.clone()))));
    }
    let ends = starts.iter().skip(1).copied().chain([paragraphs.len()]);
    let parts = starts.iter().zip(ends).filter_map(|(start, end)| paragraphs.get(*start..end));
    let stories: Vec<Outcome> = (1..)
        .zip(parts)
        .map(|(number, part)| {
            outcome(
                story(part, usual, Story { fields: fields(part), ..Story::default() }, ""),
                context.part(&format!("article {number}")).name,
            )
        })
        .collect();
    Ok(Box::new(stories.into_iter()))
}

fn outcome(story: Story, name: String) -> Outcome {
    story.article().map_err(|problem| problem.at(name))
}

/// The author that a document names, if that is somebody's name and not that of a user or a program.
fn named(author: &str) -> String {
    let words = author.split_whitespace().count();
    let is_name = (2..=8).contains(&words) && author.starts_with(char::is_uppercase);
    if is_name { header::person(author) } else { String::new() }
}

/// The title that a document states, if it is one and not the name of a file or program.
fn titled(title: &str, context: &Context) -> String {
    let lower = title.to_ascii_lowercase();
    let is_file = ["microsoft word", ".doc", ".indd", ".qxd", ".pdf", ".txt", "untitled"].iter().any(|part| lower.contains(part));
    let title = if is_file || title.split_whitespace().count() < 2 { "" } else { title };
    first_of([title.to_owned(), context.stem().to_owned()])
}

/// Where articles begin, if there are several: at headlines of one size, below each of which a text begins as those of articles do.
fn starts(paragraphs: &[Paragraph], usual: f32) -> Vec<usize> {
    let is_headline = |paragraph: &Paragraph| paragraph.size >= HEADLINE * usual && is_title(&paragraph.text);
    let largest = paragraphs.iter().filter(|paragraph| is_headline(paragraph)).map(|paragraph| paragraph.size);
    let Some(largest) = largest.reduce(|a, b| if a > b { a } else { b }) else { return Vec::new() };
    // The name of a paper is larger than its headlines, and stands there once.
    let of_size = |size: f32| -> Vec<usize> {
        let fits = |paragraph: &Paragraph| is_headline(paragraph) && (paragraph.size - size).abs() < 0.1 * size;
        paragraphs.iter().enumerate().filter(|(_, paragraph)| fits(paragraph)).map(|(at, _)| at).collect()
    };
    let mut starts = of_size(largest);
    if starts.len() == 1 {
        let smaller = paragraphs.iter().filter(|paragraph| is_headline(paragraph) && paragraph.size < 0.9 * largest);
        let next = smaller.map(|paragraph| paragraph.size).reduce(|a, b| if a > b { a } else { b });
        starts = next.map(of_size).unwrap_or_default();
    }
    let ends = starts.iter().skip(1).copied().chain([paragraphs.len()]);
    let is_article = |(start, end): (&usize, usize)| {
        let part = paragraphs.get(start + 1..end).unwrap_or_default();
        let length: usize = part.iter().map(|paragraph| paragraph.text.chars().count()).sum();
        length >= MIN_ARTICLE && part.iter().take(3).any(begins_article)
    };
    if starts.iter().zip(ends).all(is_article) { starts } else { Vec::new() }
}

/// Whether a paragraph says who wrote an article, or when or where it was written.
fn begins_article(paragraph: &Paragraph) -> bool {
    let (facts, _) = header::read(&format!("{STAND_IN}{}\nText.", paragraph.lines.join("\n")));
    facts.published.is_some() || !facts.author.is_empty() || Dateline::of(&paragraph.text) != Dateline::default()
}

fn is_title(text: &str) -> bool {
    let count = text.chars().count();
    (8..=MAX_HEADLINE).contains(&count) && text.contains(char::is_whitespace) && text.contains(char::is_alphabetic)
}

/// The article of some paragraphs.
fn story(paragraphs: &[Paragraph], usual: f32, facts: Story, stated: &str) -> Story {
    // The headline is the largest of the headings on the first page.
    let first_page = paragraphs.first().map_or(0, |paragraph| paragraph.page);
    let headings = paragraphs
        .iter()
        .enumerate()
        .filter(|(_, paragraph)| paragraph.page == first_page && paragraph.is_heading(usual) && is_title(&paragraph.text));
    let headline = headings.rev().max_by(|a, b| a.1.size.total_cmp(&b.1.size)).map(|(at, _)| at);
    let above = paragraphs.get(..headline.unwrap_or_default()).unwrap_or_default();
    let below = paragraphs.get(headline.map_or(0, |at| at + 1)..).unwrap_or_default();
    let title = headline.and_then(|at| paragraphs.get(at)).map(|paragraph| paragraph.text.clone()).unwrap_or_default();
    let mut story = Story { title, ..facts };
    // Where and when it stood is said below the headline, or above it.
    let mut text: Vec<String> = Vec::new();
    if above.iter().map(|paragraph| paragraph.text.len()).sum::<usize>() < MIN_ARTICLE {
        for paragraph in above {
            // A running head names the paper, or what somebody has printed it from.
            let is_head = paragraph.text.chars().count() <= RUNNING && !ends_sentence(&paragraph.text);
            if !take_facts(paragraph, &mut story) && !is_head {
                text.push(paragraph.text.clone());
            } else if is_head && story.source.is_empty() && header::names_paper(&paragraph.text) {
                story.source.clone_from(&paragraph.text);
            }
        }
    } else {
        text.extend(above.iter().map(|paragraph| paragraph.text.clone()));
    }
    let mut is_head = true;
    for paragraph in below {
        if is_head && take_facts(paragraph, &mut story) {
            continue;
        }
        let taken = if is_head { take_lines(paragraph, &mut story) } else { 0 };
        is_head = false;
        text.push(paragraph.text.get(taken..).unwrap_or_default().to_owned());
    }
    // A document without headings may begin with a line that is one.
    if story.title.is_empty() {
        let (mut plain, len) = header::read(&text.join("\n\n"));
        let body = text.join("\n\n");
        let body = body.get(len..).filter(|body| !body.trim().is_empty()).unwrap_or(&body).trim().to_owned();
        plain.title = match crate::text::headline(&text.join("\n\n")) {
            Some(line) if len > 0 => line.to_owned(),
            _ => stated.to_owned(),
        };
        story.title = plain.title;
        story.published = story.published.or(plain.published);
        story.source = first_of([story.source, plain.source]);
        story.author = first_of([plain.author, story.author]);
        story.text = body;
    } else {
        story.text = text.join("\n\n");
    }
    header::read_foot(&story.text.clone(), &mut story);
    if story.text.is_empty() {
        story.text.clone_from(&story.title);
    }
    story
}

/// Takes the first lines of a paragraph that say so, where nothing parts them from the first words of the article; how many bytes of its
/// text they take.
fn take_lines(paragraph: &Paragraph, story: &mut Story) -> usize {
    let lines = &paragraph.lines;
    for count in (1..lines.len().min(HEAD_LINES + 1)).rev() {
        let head = lines.get(..count).unwrap_or_default();
        let joined = format!("{} ", head.join(" "));
        let is_prefix = paragraph.text.starts_with(&joined);
        let head = Paragraph { text: joined, lines: head.to_vec(), ..paragraph.clone() };
        if is_prefix && take_facts(&head, story) {
            return head.text.len();
        }
    }
    0
}

/// Whether all of a paragraph says where, when and by whom an article was published; what it says is kept.
fn take_facts(paragraph: &Paragraph, story: &mut Story) -> bool {
    let lines = paragraph.lines.join("\n");
    if lines.chars().count() > MAX_HEADLINE {
        return false;
    }
    let text = format!("{STAND_IN}{lines}\n");
    let (facts, len) = header::read(&text);
    if len < text.len() {
        return false;
    }
    story.published = story.published.or(facts.published);
    story.source = first_of([std::mem::take(&mut story.source), facts.source.clone()]);
    story.author = first_of([facts.author.clone(), std::mem::take(&mut story.author)]);
    story.fill(Story { title: String::new(), ..facts });
    true
}
