//! A dossier in Markdown (CommonMark).

use wirescope_corpus::Taken;
use wirescope_protocol::ExportAsk;

use super::{Dossier, Passage};
use crate::{About, ExportError, Whole, bidi, formats::Format};

pub(crate) struct Markdown(Dossier);

impl Markdown {
    pub(crate) fn new(ask: &ExportAsk) -> Self {
        Self(Dossier::new(ask))
    }
}

impl Format for Markdown {
    fn take(&mut self, taken: &Taken) -> Result<(), ExportError> {
        self.0.take(taken);
        Ok(())
    }

    fn finish(self: Box<Self>, about: &mut About, _: &Whole) -> Result<Vec<u8>, ExportError> {
        let groups = self.0.finish(about);
        let mut out = String::from("# Dossier\n\n");
        for (name, words) in about.lines() {
            out.push_str(&format!("- {name}: {}\n", escaped(&words)));
        }
        for (heading, passages) in groups {
            if !heading.is_empty() {
                out.push_str(&format!("\n## {}\n", escaped(&heading)));
            }
            passages.iter().for_each(|passage| write(passage, &mut out));
        }
        Ok(out.into_bytes())
    }
}

fn write(passage: &Passage, out: &mut String) {
    out.push_str(&format!("\n> {}\n", escaped(&passage.words)));
    if !passage.speaker.is_empty() {
        out.push_str(&format!(">\n> – {}\n", escaped(&passage.speaker)));
    }
    if !passage.note.trim().is_empty() {
        out.push_str(&format!("\n{}\n", escaped(&passage.note)));
    }
    for said in &passage.remarks {
        out.push_str(&format!("\n{}\n", escaped(said)));
    }
    out.push_str(&format!("\n{}", escaped(&passage.from)));
    if !passage.url.is_empty() {
        out.push_str(&format!(". <{}>", passage.url));
    }
    out.push_str(&format!("  \n{}\n", escaped(&passage.proof)));
}

/// Words on one line in which nothing is marked up.
fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in bidi::closed(words).chars() {
        match c {
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '<' | '>' | '#' | '+' | '!' | '|' | '~' | '&' => {
                out.push('\\');
                out.push(c);
            }
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    // What begins a list, a line or a heading only does so at the beginning.
    let begins = out.trim_start();
    let digits = begins.bytes().take_while(u8::is_ascii_digit).count();
    if begins.starts_with(['-', '=']) {
        format!("\\{begins}")
    } else if digits > 0 && begins[digits..].starts_with(['.', ')']) {
        format!("{}\\{}", &begins[..digits], &begins[digits..])
    } else {
        begins.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn nothing_is_marked_up() {
        for (words, gold) in [
            ("- a *b* <c>", "\\- a \\*b\\* \\<c\\>"),
            ("1. one\ntwo", "1\\. one two"),
            ("1 one", "1 one"),
            ("a\u{202e}b", "a\u{202e}b\u{202c}"),
        ] {
            assert_eq!(escaped(words), gold);
        }
    }
}
