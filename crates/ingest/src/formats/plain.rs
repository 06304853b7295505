//! Plain text, from a file or pasted.

use wirescope_nlp::Article;

use crate::error::{IngestError, Problem};
use crate::reader::{Context, Found, Reader, one};
use crate::story::Story;
use crate::stream::Stream;
use crate::text::{self, first_words, headline};
use crate::{charset, databases, dates, header};

pub(crate) struct Plain;

impl Reader for Plain {
    fn title(&self) -> &'static str {
        "plain text"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["txt", "text"]
    }

    /// The text of the article is exactly the decoded content, unless it holds several.
    fn open(&self, stream: Stream, context: Context) -> Result<Found, Problem> {
        let bytes = stream.text()?;
        let text = text::check(charset::decode(bytes, None)?)?;
        if let Some(found) = databases::several(&text, &context) {
            return Ok(found);
        }
        let (facts, _) = header::read(&text);
        let title = headline(&text).unwrap_or(context.stem()).to_owned();
        Ok(one(&context.name, Story { title, text, ..facts }.article()))
    }
}

/// An article of text that somebody pasted. Where `title` is empty, a first line that looks like a headline serves, else the
/// first words. `published` is a date in any common form; one that cannot be read counts as none.
///
/// # Errors
/// Text that is empty or nothing but white space, or longer than [`MAX_TEXT`](crate::MAX_TEXT).
pub fn from_text(title: &str, source: &str, published: &str, text: &str) -> Result<Article, IngestError> {
    let title = title.trim();
    let name = if title.is_empty() { "pasted text" } else { title };
    let text = text::check(text.to_owned()).map_err(|problem| problem.at(name))?;
    let title = match title {
        "" => headline(&text).map_or_else(|| first_words(&text), str::to_owned),
        title => title.to_owned(),
    };
    let story = Story { title, source: source.trim().to_owned(), published: dates::parse(published), text, ..Story::default() };
    story.article().map_err(|problem| problem.at("pasted text"))
}
