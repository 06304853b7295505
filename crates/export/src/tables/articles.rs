//! An article a row.

use wirescope_corpus::Taken;
use wirescope_protocol::Change;

use super::{Cell, Row, Rows, joined};
use crate::{article, remarks};

pub(super) struct Articles;

impl Rows for Articles {
    fn head(&self) -> &'static [&'static str] {
        &[
            "article",
            "title",
            "source",
            "published",
            "time",
            "author",
            "section",
            "language",
            "pages",
            "url",
            "file",
            "words",
            "mentions",
            "quotations",
            "acts",
            "fields",
            "bytes",
            "sha256",
            "text",
            "tags",
            "starred",
            "read",
            "notes",
            "highlights",
            "watched",
        ]
    }

    fn take(&mut self, taken: &Taken) -> Vec<Row> {
        let article = &taken.doc.article;
        let details = &article.details;
        let mentions = taken.doc.mentions.iter().filter(|mention| taken.doc.counts(mention.span)).count();
        let fields: Vec<String> = details.fields.iter().map(|(name, value)| format!("{name}: {value}")).collect();
        vec![vec![
            article.id.as_str().into(),
            article::headline(taken).into(),
            article.source.as_str().into(),
            article.published.into(),
            details.time.as_str().into(),
            details.author.as_str().into(),
            details.section.as_str().into(),
            details.language.as_str().into(),
            details.pages.as_str().into(),
            article.url.as_str().into(),
            details.file.as_str().into(),
            taken.words.into(),
            mentions.into(),
            taken.quotations.len().into(),
            taken.acts.len().into(),
            joined(&fields),
            article.text.len().into(),
            article::sha256(&article.text).into(),
            Cell::Text(article.text.clone()),
            joined(&taken.tags),
            remarks::marked(remarks::has(taken, &Change::Star)).into(),
            remarks::marked(remarks::has(taken, &Change::Read)).into(),
            joined(&remarks::quoted(taken, |change| matches!(change, Change::Note { .. }))),
            joined(&remarks::quoted(taken, |change| matches!(change, Change::Highlight { .. }))),
            joined(&taken.watched),
        ]]
    }
}
