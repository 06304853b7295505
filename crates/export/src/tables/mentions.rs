//! A mention a row. Those in lines that are not the article's are left out, unless they count.

use wirescope_corpus::Taken;

use super::{Cell, Row, Rows, remarked, source};
use crate::article;

pub(super) struct Mentions;

impl Rows for Mentions {
    fn head(&self) -> &'static [&'static str] {
        &[
            "article",
            "title",
            "source",
            "published",
            "start",
            "end",
            "text",
            "label",
            "field",
            "name",
            "key",
            "value",
            "sentence",
            "confidence",
            "by",
            "tags",
            "remarks",
        ]
    }

    fn take(&mut self, taken: &Taken) -> Vec<Row> {
        let doc = &taken.doc;
        let row = |(mention, value): (&wirescope_nlp::Mention, &Option<wirescope_protocol::NamedValue>)| {
            let (field, name, key) =
                value.as_ref().map_or(("", "", ""), |value| (value.field.code(), value.name.as_str(), value.key.as_str()));
            let mut row = source(taken).to_vec();
            row.extend([
                mention.span.start.into(),
                mention.span.end.into(),
                article::words(doc, mention.span).into(),
                mention.label.name().into(),
                field.into(),
                name.into(),
                key.into(),
                article::time_value(doc, mention.span).into(),
                article::words(doc, article::sentence_of(doc, mention.span)).into(),
                Cell::Number(article::confidence(mention.score)),
                mention.rule.code().into(),
            ]);
            row.extend(remarked(taken, mention.span));
            row
        };
        let all = doc.mentions.iter().zip(&taken.mentions);
        all.filter(|(mention, _)| doc.counts(mention.span)).map(row).collect()
    }
}
