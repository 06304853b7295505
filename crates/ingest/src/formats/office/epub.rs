//! E-books: every chapter is an article. Source: EPUB 3.3.

use std::collections::BTreeMap;

use wirescope_nlp::Article;

use super::{Package, resolved};
use crate::dates;
use crate::error::{ErrorKind, IngestError, Problem};
use crate::formats::html;
use crate::header;
use crate::reader::Found;
use crate::story::Story;
use crate::text::{collapse_whitespace, first_of};
use crate::xml::{Token, Tokens, local};

/// Characters that a chapter has at least which is no page with a title.
const LEAST: usize = 100;

pub(super) fn open(mut package: Package) -> Result<Found, Problem> {
    let book = Book::read(&mut package)?;
    let mut chapters = book.chapters;
    if chapters.is_empty() {
        // A book that does not say in which order it is read.
        let is_page = |path: &String| [".xhtml", ".html", ".htm"].iter().any(|end| path.to_ascii_lowercase().ends_with(end));
        chapters = package.directory.paths().filter(is_page).collect();
        chapters.sort();
    }
    let is_alone = chapters.len() == 1;
    Ok(Box::new(Chapters {
        package,
        chapters: chapters.into_iter(),
        book: Book { chapters: Vec::new(), ..book },
        is_alone,
        articles: 0,
        ended: false,
    }))
}

/// What the book says of itself.
#[derive(Default)]
struct Book {
    title: String,
    publisher: String,
    author: String,
    day: String,
    /// Paths of the chapters in the order in which they are read, without the table of contents.
    chapters: Vec<String>,
}

impl Book {
    fn read(package: &mut Package) -> Result<Book, Problem> {
        let container = package.xml("META-INF/container.xml")?;
        let mut tokens = Tokens::new(&container);
        let mut path = String::new();
        while let Some(token) = tokens.next()? {
            if let Token::Start(element) = token
                && local(&element.name) == "rootfile"
                && path.is_empty()
            {
                element.attribute("full-path").clone_into(&mut path);
            }
        }
        let xml = package.xml(&path)?;
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let mut tokens = Tokens::new(&xml);
        let mut book = Book::default();
        let mut files: BTreeMap<String, String> = BTreeMap::new();
        while let Some(token) = tokens.next()? {
            let Token::Start(element) = token else { continue };
            match local(&element.name) {
                "title" if book.title.is_empty() => {
                    book.title = collapse_whitespace(&tokens.content()?);
                    if book.title.to_lowercase().starts_with("un") && book.title.to_lowercase().contains("title") {
                        book.title.clear();
                    }
                }
                "creator" if book.author.is_empty() => book.author = header::person(&collapse_whitespace(&tokens.content()?)),
                "date" if book.day.is_empty() => book.day = collapse_whitespace(&tokens.content()?),
                "publisher" if book.publisher.is_empty() => book.publisher = collapse_whitespace(&tokens.content()?),
                "item"
                    if element.attribute("media-type").contains("html") && !element.attribute("properties").contains("nav") =>
                {
                    files.insert(element.attribute("id").to_owned(), resolved(folder, element.attribute("href")));
                }
                "itemref" => book.chapters.extend(files.get(element.attribute("idref")).cloned()),
                _ => {}
            }
        }
        Ok(book)
    }
}

struct Chapters {
    package: Package,
    chapters: std::vec::IntoIter<String>,
    book: Book,
    /// It has only one chapter.
    is_alone: bool,
    articles: usize,
    ended: bool,
}

impl Chapters {
    /// The article of a chapter; `None` for a cover or an empty page.
    fn article(&mut self, path: &str) -> Result<Option<Article>, Problem> {
        let Some(page) = self.package.bytes(path)? else { return Ok(None) };
        let stem = first_of([self.book.title.clone(), self.package.context.stem().to_owned()]);
        let mut story = match html::chapter(page, &stem) {
            Ok(story) => story,
            Err(problem) if matches!(problem.kind, ErrorKind::NoArticle | ErrorKind::Empty) => return Ok(None),
            Err(problem) => return Err(problem),
        };
        let is_whole = self.is_alone || story.title == self.book.title;
        // A page with the title and who wrote it.
        if !self.is_alone && story.text.chars().count() < LEAST && !story.text.trim_end().ends_with(['.', '!', '?', '”', '"']) {
            return Ok(None);
        }
        if is_whole {
            story.fill(Story {
                author: self.book.author.clone(),
                published: dates::parse(&self.book.day),
                source: self.book.publisher.clone(),
                ..Story::default()
            });
        } else {
            story.source = first_of([story.source, self.book.publisher.clone(), self.book.title.clone()]);
        }
        story.article().map(Some)
    }
}

impl Iterator for Chapters {
    type Item = Result<Article, IngestError>;

    fn next(&mut self) -> Option<Self::Item> {
        while let Some(path) = self.chapters.next() {
            match self.article(&path) {
                Ok(Some(article)) => {
                    self.articles += 1;
                    return Some(Ok(article));
                }
                Ok(None) => {}
                Err(problem) => {
                    self.articles += 1;
                    return Some(Err(problem.at(self.package.context.entry(&path).name)));
                }
            }
        }
        if std::mem::replace(&mut self.ended, true) || self.articles > 0 {
            return None;
        }
        let problem = Problem::new(ErrorKind::NoArticle, "Chapters with text were expected in this e-book, but there are none.");
        Some(Err(problem.at(self.package.context.name.clone())))
    }
}
