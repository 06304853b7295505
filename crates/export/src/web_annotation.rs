//! Web Annotations of the W3C (https://www.w3.org/TR/annotation-model/), as JSON-LD: names, quotations and acts as annotations of the articles' words.
//! Positions are in characters of Unicode, as the model has them.

use serde_json::{Value, json};
use wirescope_corpus::Taken;
use wirescope_nlp::{Article, Span};
use wirescope_protocol::Change;

use crate::{
    About, ExportError, Whole,
    about::PROGRAM,
    article::{self, sha256},
    formats::Format,
    offsets::CharOffsets,
    remarks, tables,
};

/// Characters before and after the words, by which they are found again in a text that has changed.
const AROUND: usize = 32;

#[derive(Default)]
pub(crate) struct WebAnnotation(Vec<Value>);

/// An article whose words are annotated.
struct Source<'a> {
    article: &'a Article,
    iri: String,
    digest: String,
    offsets: CharOffsets,
}

impl<'a> Source<'a> {
    fn new(article: &'a Article) -> Self {
        let digest = sha256(&article.text);
        let iri = article::web_address(article).map_or_else(|| format!("urn:sha256:{digest}"), str::to_owned);
        Self { article, iri, digest, offsets: CharOffsets::of(&article.text) }
    }

    fn annotation(&self, what: &str, span: Span, motivation: &str, body: Vec<Value>) -> Value {
        let text = &self.article.text;
        let (start, end) = self.offsets.span(span);
        let before: String = {
            let mut last: Vec<char> = text.get(..span.start as usize).unwrap_or_default().chars().rev().take(AROUND).collect();
            last.reverse();
            last.into_iter().collect()
        };
        let after: String = text.get(span.end as usize..).unwrap_or_default().chars().take(AROUND).collect();
        json!({
            "type": "Annotation",
            "id": format!("urn:sha256:{}#{what}-{}-{}", self.digest, span.start, span.end),
            "motivation": motivation,
            "body": body,
            "target": {
                "source": self.iri,
                "selector": [
                    {"type": "TextQuoteSelector", "exact": span.of(text), "prefix": before, "suffix": after},
                    {"type": "TextPositionSelector", "start": start, "end": end},
                ],
            },
        })
    }
}

impl Source<'_> {
    /// An annotation of the article as a whole.
    fn whole(&self, what: &str, motivation: &str, body: Vec<Value>) -> Value {
        let id = format!("urn:sha256:{}#{what}", self.digest);
        json!({"type": "Annotation", "id": id, "motivation": motivation, "body": body, "target": self.iri})
    }
}

/// Words about the target.
fn words(purpose: &str, value: impl Into<String>) -> Value {
    json!({"type": "TextualBody", "purpose": purpose, "value": value.into(), "format": "text/plain"})
}

impl Format for WebAnnotation {
    fn take(&mut self, taken: &Taken) -> Result<(), ExportError> {
        let doc = &taken.doc;
        let source = Source::new(&doc.article);
        for (mention, value) in doc.mentions.iter().zip(&taken.mentions).filter(|(mention, _)| doc.counts(mention.span)) {
            let mut body = vec![words("classifying", mention.label.name())];
            body.extend(value.as_ref().map(|value| words("identifying", value.name.as_str())));
            let timex = article::time_value(doc, mention.span);
            if !timex.is_empty() {
                body.push(words("describing", timex));
            }
            self.0.push(source.annotation("mention", mention.span, "identifying", body));
        }
        for quoted in &taken.quotations {
            let Some(quotation) = doc.quotations.get(quoted.number) else { continue };
            let speaker = tables::called(doc, quoted.speaker.as_ref(), quotation.speaker);
            let body = vec![words("classifying", format!("quotation, {}", quotation.kind.name())), words("describing", speaker)];
            for span in &quotation.content {
                self.0.push(source.annotation("quotation", *span, "describing", body.clone()));
            }
        }
        for acted in &taken.acts {
            let Some((act, told)) = doc.events.get(acted.number).zip(tables::told(taken, acted)) else { continue };
            let kind = format!("{}, {}", act.action.name(), act.modality.name());
            let body = vec![words("classifying", kind), words("describing", told)];
            self.0.push(source.annotation("act", act.predicate, "describing", body));
        }
        for (remark, number) in taken.remarks.iter().zip(0u32..) {
            // What readers have added: of the article as a whole the target is the article itself.
            let (motivation, body) = match &remark.change {
                Change::Tag { tag } => ("tagging", vec![words("tagging", tag.as_str())]),
                Change::Note { text } => ("commenting", vec![words("commenting", text.as_str())]),
                Change::Highlight { colour, label } => {
                    let label =
                        Some(label).filter(|label| !label.trim().is_empty()).map(|label| words("tagging", label.as_str()));
                    ("highlighting", std::iter::once(words("describing", colour.code())).chain(label).collect())
                }
                Change::Star => ("bookmarking", Vec::new()),
                _ => continue,
            };
            let what = format!("remark-{number}");
            self.0.push(match remarks::span(remark) {
                Some(span) => source.annotation(&what, span, motivation, body),
                None => source.whole(&what, motivation, body),
            });
        }
        Ok(())
    }

    fn finish(self: Box<Self>, about: &mut About, _: &Whole) -> Result<Vec<u8>, ExportError> {
        let Self(items) = *self;
        about.rows = items.len() as u32;
        let all = json!({
            "@context": "http://www.w3.org/ns/anno.jsonld",
            "type": "AnnotationCollection",
            "id": format!("urn:sha256:{}", sha256(&about.line())),
            "label": about.line(),
            "generator": {"type": "Software", "name": PROGRAM},
            "total": items.len(),
            "first": {"type": "AnnotationPage", "startIndex": 0, "items": items},
        });
        Ok(serde_json::to_vec(&all)?)
    }
}
