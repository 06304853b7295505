//! Markdown → plain text, and what its front matter says.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use wirescope_nlp::Article;

use crate::error::{ErrorKind, Problem};
use crate::reader::{Context, Found, Reader, one};
use crate::story::Story;
use crate::stream::Stream;
use crate::text::{check, first_of};
use crate::{charset, dates, header};

pub(crate) struct Markdown;

impl Reader for Markdown {
    fn title(&self) -> &'static str {
        "Markdown"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["md", "markdown"]
    }

    fn open(&self, stream: Stream, context: Context) -> Result<Found, Problem> {
        Ok(one(&context.name, article(stream.text()?, context.stem())))
    }
}

/// The article of a Markdown file: its words, paragraphs apart by a blank line. Link words and inline code stay; code blocks,
/// images and HTML go.
fn article(bytes: Vec<u8>, stem: &str) -> Result<Article, Problem> {
    let source = check(charset::decode(bytes, None)?)?;
    let (mut front, body) = front_matter(&source);
    let (text, heading) = words(body);
    if text.trim().is_empty() {
        return Err(Problem::new(
            ErrorKind::NoArticle,
            "Paragraphs of text were expected here, but there are none besides code, images or front matter.",
        ));
    }
    let (mut said, _) = header::read(&text);
    header::read_foot(&text, &mut said);
    front.title = first_of([std::mem::take(&mut front.title), heading]);
    front.published = dates::parse(&front.time);
    front.fill(said);
    if front.title.is_empty() {
        stem.clone_into(&mut front.title);
    }
    Story { text, ..front }.article()
}

/// What stands between `---` lines (YAML) or `+++` lines (TOML) at the top, and the rest. Only plain `key: value` lines count.
fn front_matter(source: &str) -> (Story, &str) {
    let mut front = Story::default();
    let mut rest = source;
    let mut fence = "";
    loop {
        let (line, after) = rest.split_once('\n').unwrap_or((rest, ""));
        let line = line.trim_end();
        if fence.is_empty() {
            if line != "---" && line != "+++" {
                return (Story::default(), source);
            }
            fence = line;
        } else if line == fence || (fence == "---" && line == "...") {
            return (front, after);
        } else if let Some((key, value)) = line.split_once(if fence == "---" { ':' } else { '=' }) {
            let value = value.trim();
            let value = ['"', '\''].iter().find_map(|&q| value.strip_prefix(q)?.strip_suffix(q)).unwrap_or(value).to_owned();
            let name = key.trim();
            match name.to_ascii_lowercase().as_str() {
                "title" | "headline" => front.title = value,
                "source" | "publisher" | "publication" | "site" => front.source = value,
                "date" | "published" | "pubdate" | "publishdate" => front.time = value,
                "url" | "link" | "canonical" | "canonical_url" => front.url = value,
                "author" | "authors" | "byline" => front.author = value,
                "section" | "category" => front.section = value,
                "language" | "lang" => front.language = value,
                // Lines that go on with the one above are none of a field's.
                _ if !name.is_empty() && key.starts_with(char::is_alphabetic) => front.fields.push((name.to_owned(), value)),
                _ => {}
            }
        }
        if after.is_empty() {
            // It never closes: a rule at the top of the text and no front matter.
            return (Story::default(), source);
        }
        rest = after;
    }
}

/// The words, and the first heading.
fn words(markdown: &str) -> (String, String) {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES | Options::ENABLE_TASKLISTS;
    let (mut text, mut heading) = (String::new(), String::new());
    let mut heading_from = None;
    // Depth of parts that are left out.
    let mut skipping = 0usize;
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Start(Tag::CodeBlock(_) | Tag::Image { .. } | Tag::HtmlBlock | Tag::MetadataBlock(_)) => skipping += 1,
            Event::End(TagEnd::CodeBlock | TagEnd::Image | TagEnd::HtmlBlock | TagEnd::MetadataBlock(_)) => {
                skipping = skipping.saturating_sub(1);
            }
            _ if skipping > 0 => {}
            Event::Start(tag) => {
                // An item's own first paragraph must not tear the item from those above.
                match tag {
                    Tag::Item | Tag::TableRow | Tag::TableHead => line_end(&mut text),
                    Tag::Paragraph | Tag::Heading { .. } | Tag::BlockQuote(_) | Tag::Table(_) | Tag::List(_) => {
                        block_end(&mut text)
                    }
                    _ => {}
                }
                if matches!(tag, Tag::Heading { .. }) && heading.is_empty() {
                    heading_from = Some(text.len());
                }
            }
            Event::End(TagEnd::Heading(_)) => {
                if let Some(from) = heading_from.take() {
                    text.get(from..).unwrap_or_default().trim().clone_into(&mut heading);
                }
                block_end(&mut text);
            }
            Event::End(TagEnd::Paragraph | TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Table) => block_end(&mut text),
            Event::End(TagEnd::Item | TagEnd::TableRow | TagEnd::TableHead) => line_end(&mut text),
            Event::End(TagEnd::TableCell) => text.push('\t'),
            Event::Text(words) | Event::Code(words) => text.push_str(&words),
            Event::SoftBreak => text.push(' '),
            Event::HardBreak => text.push('\n'),
            _ => {}
        }
    }
    text.truncate(text.trim_end().len());
    (text, heading)
}

fn line_end(text: &mut String) {
    text.truncate(text.trim_end_matches([' ', '\t']).len());
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
}

fn block_end(text: &mut String) {
    text.truncate(text.trim_end().len());
    if !text.is_empty() {
        text.push_str("\n\n");
    }
}
