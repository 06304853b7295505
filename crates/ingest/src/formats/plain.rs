//! Plain text, from a file or pasted.

use wirescope_nlp::Article;

use crate::error::{IngestError, Problem};
use crate::reader::{Context, Found, Reader, one};
use crate::shortened::{self, goes_on, without_mark};
use crate::story::Story;
use crate::stream::Stream;
use crate::text::{self, first_of, first_words};
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
        let mut story = facts(&text);
        if story.title.is_empty() {
            context.stem().clone_into(&mut story.title);
        }
        let notice = shortened::notice(story.shortened).map(|problem| Err(problem.at(context.name.clone())));
        Ok(Box::new(one(&context.name, Story { text, ..story }.article()).chain(notice)))
    }
}

/// What a text says of itself, in the lines under its headline and at its foot.
fn facts(text: &str) -> Story {
    let (mut story, _) = header::read(text);
    header::read_foot(text, &mut story);
    story.shortened = without_mark(text).1.or_else(|| goes_on(text));
    story
}

/// An article of text that somebody pasted. Where `title` is empty, a first line that looks like a headline serves, else the
/// first words; where `source` or `published` say nothing, the lines under the headline do. `published` is a date in any common form.
///
/// # Errors
/// Text that is empty or nothing but white space, or longer than [`MAX_TEXT`](crate::MAX_TEXT).
pub fn from_text(title: &str, source: &str, published: &str, text: &str) -> Result<Article, IngestError> {
    let title = title.trim();
    let name = if title.is_empty() { "pasted text" } else { title };
    let text = text::check(text.to_owned()).map_err(|problem| problem.at(name))?;
    let said = facts(&text);
    let title = first_of([title.to_owned(), said.title.clone()]);
    let title = if title.is_empty() { first_words(&text) } else { title };
    let source = first_of([source.trim().to_owned(), said.source.clone()]);
    let mut story = Story { title, source, text, ..said };
    if let Some(day) = dates::parse(published) {
        (story.published, story.time) = (Some(day), String::new());
    }
    story.article().map_err(|problem| problem.at("pasted text"))
}
