//! CSL-JSON, which pandoc, Zotero and citation processors read.

use serde_json::{Value, json};
use wirescope_corpus::Taken;

use super::Reference;
use crate::{About, ExportError, Whole, formats::Format};

#[derive(Default)]
pub(crate) struct CslJson(Vec<Reference>);

impl Format for CslJson {
    fn take(&mut self, taken: &Taken) -> Result<(), ExportError> {
        self.0.push(Reference::of(taken));
        Ok(())
    }

    fn finish(self: Box<Self>, about: &mut About, _: &Whole) -> Result<Vec<u8>, ExportError> {
        about.rows = self.0.len() as u32;
        let told = about.line();
        let items: Vec<Value> = self.0.iter().map(|reference| item(reference, &told)).collect();
        Ok(serde_json::to_vec_pretty(&items)?)
    }
}

fn item(reference: &Reference, told: &str) -> Value {
    let mut item = json!({
        "id": reference.id, "type": "article-newspaper", "title": reference.title,
        "note": format!("{}. {told}", reference.note),
    });
    let mut set = |name: &str, value: Value| item[name] = value;
    let texts = [
        ("container-title", &reference.source),
        ("section", &reference.section),
        ("page", &reference.pages),
        ("language", &reference.language),
        ("URL", &reference.url),
    ];
    for (name, words) in texts.into_iter().filter(|(_, words)| !words.is_empty()) {
        set(name, words.as_str().into());
    }
    if !reference.tags.is_empty() {
        set("keyword", reference.tags.join(", ").into());
    }
    if !reference.notes.is_empty() {
        set("annote", reference.notes.join(" | ").into());
    }
    if !reference.authors.is_empty() {
        let authors: Vec<Value> = reference.authors.iter().map(|author| json!({"literal": author})).collect();
        set("author", authors.into());
    }
    if let Some(day) = reference.published {
        set("issued", json!({"date-parts": [[day.year(), day.month(), day.day()]]}));
    }
    item
}
