//! BibTeX, with the fields of BibLaTeX beside its own, for LaTeX and reference managers.

use std::collections::BTreeSet;

use wirescope_corpus::Taken;

use super::Reference;
use crate::{About, ExportError, Whole, formats::Format};

#[derive(Default)]
pub(crate) struct BibTex(Vec<Reference>);

impl Format for BibTex {
    fn take(&mut self, taken: &Taken) -> Result<(), ExportError> {
        self.0.push(Reference::of(taken));
        Ok(())
    }

    fn finish(self: Box<Self>, about: &mut About, _: &Whole) -> Result<Vec<u8>, ExportError> {
        about.rows = self.0.len() as u32;
        // What stands outside of entries is no entry, as long as it holds no @ and no brace.
        let told = about.line().replace('@', "(at)").replace(['{', '}'], "|");
        let mut keys = BTreeSet::new();
        let entries = self.0.iter().map(|reference| entry(reference, &mut keys));
        Ok(format!("@comment{{{told}}}\n\n{}", entries.collect::<String>()).into_bytes())
    }
}

fn entry(reference: &Reference, keys: &mut BTreeSet<String>) -> String {
    let mut out = format!("@article{{{},\n", key(reference, keys));
    let mut field = |name: &str, words: String| {
        if !words.is_empty() {
            out.push_str(&format!("  {name} = {{{words}}},\n"));
        }
    };
    // The inner braces keep the letters as they are.
    field("title", format!("{{{}}}", escaped(&reference.title)));
    let authors: Vec<String> = reference.authors.iter().map(|author| format!("{{{}}}", escaped(author))).collect();
    field("author", authors.join(" and "));
    field("journal", escaped(&reference.source));
    if let Some(day) = reference.published {
        field("date", day.to_string());
        field("year", day.year().to_string());
        field("month", day.month().to_string());
    }
    field("entrysubtype", "newspaper".to_owned());
    field("pages", escaped(&reference.pages));
    field("language", escaped(&reference.language));
    field("url", reference.url.replace(['{', '}', '\\', '%'], ""));
    field("keywords", escaped(&reference.tags.iter().map(|tag| tag.replace(',', " ")).collect::<Vec<_>>().join(", ")));
    field("annote", escaped(&reference.notes.join(" | ")));
    field("note", escaped(&reference.note));
    out + "}\n\n"
}

/// A key of letters, digits and hyphens that no other entry has.
fn key(reference: &Reference, keys: &mut BTreeSet<String>) -> String {
    let plain = |words: &str| words.chars().filter(char::is_ascii_alphanumeric).take(24).collect::<String>().to_lowercase();
    let name = reference.authors.first().and_then(|author| author.split_whitespace().last()).map(plain);
    let name = name.filter(|name| !name.is_empty()).unwrap_or_else(|| plain(&reference.source));
    let year = reference.published.map(|day| day.year().to_string()).unwrap_or_default();
    let own = format!("{}{year}", if name.is_empty() { "article" } else { &name });
    let mut key = own.clone();
    let mut number = 1;
    while !keys.insert(key.clone()) {
        number += 1;
        key = format!("{own}-{number}");
    }
    key
}

/// Words in which nothing is a command or opens what is not closed.
fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '\\' => out.push_str("\\textbackslash{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            // Escaped braces count as braces to BibTeX, which wants them in pairs.
            '{' => out.push_str("\\textbraceleft{}"),
            '}' => out.push_str("\\textbraceright{}"),
            '#' | '$' | '%' | '&' | '_' => {
                out.push('\\');
                out.push(c);
            }
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn nothing_is_a_command() {
        assert_eq!(escaped("50% of {A_B} & \\x\n"), "50\\% of \\textbraceleft{}A\\_B\\textbraceright{} \\& \\textbackslash{}x ");
    }
}
