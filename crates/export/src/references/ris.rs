//! RIS, which Zotero, EndNote, Mendeley and Citavi read. A record has no place for what the file is of, so that stands in the notes of each.

use wirescope_corpus::Taken;

use super::Reference;
use crate::{About, ExportError, Whole, formats::Format};

#[derive(Default)]
pub(crate) struct Ris(Vec<Reference>);

impl Format for Ris {
    fn take(&mut self, taken: &Taken) -> Result<(), ExportError> {
        self.0.push(Reference::of(taken));
        Ok(())
    }

    fn finish(self: Box<Self>, about: &mut About, _: &Whole) -> Result<Vec<u8>, ExportError> {
        about.rows = self.0.len() as u32;
        let told = about.line();
        Ok(self.0.iter().map(|reference| record(reference, &told)).collect::<String>().into_bytes())
    }
}

fn record(reference: &Reference, told: &str) -> String {
    let mut out = String::new();
    // A line is `TAG  - words`; anything that would end it becomes a space.
    let mut line = |tag: &str, words: &str| {
        if !words.is_empty() {
            let words: String = words.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
            out.push_str(&format!("{tag}  - {words}\r\n"));
        }
    };
    line("TY", "NEWS");
    line("ID", &reference.id);
    line("TI", &reference.title);
    reference.authors.iter().for_each(|author| line("AU", author));
    line("T2", &reference.source);
    if let Some(day) = reference.published {
        line("PY", &day.year().to_string());
        line("DA", &format!("{:04}/{:02}/{:02}", day.year(), day.month(), day.day()));
    }
    line("SE", &reference.section);
    line("SP", &reference.pages);
    line("LA", &reference.language);
    line("UR", &reference.url);
    reference.tags.iter().for_each(|tag| line("KW", tag));
    reference.notes.iter().for_each(|note| line("N1", note));
    line("N1", &reference.note);
    line("N1", told);
    out + "ER  - \r\n\r\n"
}
