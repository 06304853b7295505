//! BRAT stand-off (https://brat.nlplab.org/standoff.html): for each article its text, byte for byte, and beside it the annotations; zipped, with the
//! configuration that brat needs to show them.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use wirescope_corpus::Taken;
use wirescope_nlp::{Action, Argument, Doc, Label, Modality, Span};
use wirescope_protocol::Change;
use zip::{ZipWriter, write::SimpleFileOptions};

use crate::{About, ExportError, Whole, formats::Format, kinds::MODALITIES, offsets::CharOffsets, remarks};

pub(crate) struct Brat {
    zip: ZipWriter<Cursor<Vec<u8>>>,
    articles: u32,
    annotations: u32,
}

impl Default for Brat {
    fn default() -> Self {
        Self { zip: ZipWriter::new(Cursor::new(Vec::new())), articles: 0, annotations: 0 }
    }
}

impl Brat {
    fn write(&mut self, name: &str, bytes: &[u8]) -> Result<(), ExportError> {
        self.zip.start_file(name, SimpleFileOptions::default())?;
        Ok(self.zip.write_all(bytes)?)
    }
}

impl Format for Brat {
    fn take(&mut self, taken: &Taken) -> Result<(), ExportError> {
        self.articles += 1;
        let name = format!("{:06}-{}", self.articles, file_name(&taken.doc.article.id));
        self.write(&format!("{name}.txt"), taken.doc.article.text.as_bytes())?;
        let mut lines = Lines::new(&taken.doc);
        lines.add_all(taken);
        self.annotations += lines.count;
        self.write(&format!("{name}.ann"), lines.out.as_bytes())
    }

    fn finish(mut self: Box<Self>, about: &mut About, _: &Whole) -> Result<Vec<u8>, ExportError> {
        about.rows = self.annotations;
        self.write("annotation.conf", configuration().as_bytes())?;
        let told: Vec<String> = about.lines().iter().map(|(name, words)| format!("{name}: {words}\n")).collect();
        self.write("README.txt", told.concat().as_bytes())?;
        Ok(self.zip.finish()?.into_inner())
    }
}

/// Letters and digits of an id, so that every system takes it for the name of a file.
fn file_name(id: &str) -> String {
    let name: String = id.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).take(60).collect();
    name.trim_matches('-').to_owned()
}

/// Which types there are.
fn configuration() -> String {
    let mut out = String::from("[entities]\n");
    for label in Label::ALL {
        let _ = writeln!(out, "{}", label.name());
    }
    out.push_str("Participant\nCue\nPlace\nTime\nRemark\nArticle\n\n[relations]\n\n[events]\n");
    for action in Action::ALL {
        let _ = writeln!(out, "{}\tSource?:<ENTITY>, Target?:<ENTITY>, Place?:<ENTITY>, Time?:<ENTITY>", action.name());
    }
    out.push_str("Quotation\tSpeaker?:<ENTITY>, Addressee?:<ENTITY>, Cue?:<ENTITY>, Place?:<ENTITY>, Time?:<ENTITY>\n");
    let names = MODALITIES.map(Modality::name).join("|");
    let _ = write!(out, "\n[attributes]\nModality\tArg:<EVENT>, Value:{names}\nKind\tArg:<EVENT>, Value:direct|indirect|mixed\n");
    out
}

/// The annotations of an article.
struct Lines<'a> {
    doc: &'a Doc,
    offsets: CharOffsets,
    out: String,
    count: u32,
    texts: u32,
    events: u32,
    attributes: u32,
    notes: u32,
    /// The text-bound annotations of spans that have one.
    bound: BTreeMap<Span, u32>,
}

impl<'a> Lines<'a> {
    fn new(doc: &'a Doc) -> Self {
        let (out, count, texts, events, attributes, notes, bound) = Default::default();
        Self { doc, offsets: CharOffsets::of(doc.text()), out, count, texts, events, attributes, notes, bound }
    }

    fn add_all(&mut self, taken: &Taken) {
        let doc = self.doc;
        for (mention, value) in doc.mentions.iter().zip(&taken.mentions).filter(|(mention, _)| doc.counts(mention.span)) {
            let text = self.text(mention.label.name(), &[mention.span]);
            self.bound.insert(mention.span, text);
            if let Some(value) = value {
                self.note("AnnotatorNotes", &format!("T{text}"), &value.name);
            }
        }
        for quoted in &taken.quotations {
            let Some(quotation) = doc.quotations.get(quoted.number) else { continue };
            let trigger = self.text("Quotation", &quotation.content);
            let arguments = [
                ("Speaker", self.party(quotation.speaker)),
                ("Addressee", self.party(quotation.addressee)),
                ("Cue", quotation.cue.map(|span| self.bound("Cue", span))),
                ("Place", quotation.place.map(|span| self.bound("Place", span))),
                ("Time", quotation.time.map(|span| self.bound("Time", span))),
            ];
            self.event("Quotation", trigger, &arguments, ("Kind", quotation.kind.name()));
        }
        for acted in &taken.acts {
            let Some(act) = doc.events.get(acted.number) else { continue };
            let trigger = self.text(act.action.name(), &[act.predicate]);
            let arguments = [
                ("Source", self.party(act.source)),
                ("Target", self.party(act.target)),
                ("Place", act.place.map(|span| self.bound("Place", span))),
                ("Time", act.time.map(|span| self.bound("Time", span))),
            ];
            self.event(act.action.name(), trigger, &arguments, ("Modality", act.modality.name()));
        }
        for remark in &taken.remarks {
            let Some((span, said)) = remarks::span(remark).zip(remarks::says(&remark.change)) else { continue };
            let text = self.text("Remark", &[span]);
            self.note("AnnotatorNotes", &format!("T{text}"), &said);
        }
        // Notes are about annotations only, so what is said of the whole article is said of its first line.
        let marks = [(Change::Star, "Starred"), (Change::Read, "Read")].into_iter();
        let marks = marks.filter(|(change, _)| remarks::has(taken, change)).map(|(_, said)| said.to_owned());
        let whole: Vec<String> = marks.chain(remarks::of_article(taken)).collect();
        let text = doc.text();
        let start = text.len() - text.trim_start().len();
        let end = start + text[start..].find(['\n', '\r']).unwrap_or(text.len() - start);
        if !whole.is_empty() && start < end {
            let line = self.text("Article", &[Span::new(start as u32, end as u32)]);
            whole.iter().for_each(|said| self.note("AnnotatorNotes", &format!("T{line}"), said));
        }
    }

    fn party(&mut self, party: Option<Argument>) -> Option<u32> {
        party.map(|party| self.bound("Participant", party.span))
    }

    /// The text-bound annotation of a span; a new one where it has none.
    fn bound(&mut self, kind: &str, span: Span) -> u32 {
        if let Some(known) = self.bound.get(&span) {
            return *known;
        }
        let text = self.text(kind, &[span]);
        self.bound.insert(span, text);
        text
    }

    /// A text-bound annotation. None may hold the end of a line, so one that goes over it is one of several pieces.
    fn text(&mut self, kind: &str, spans: &[Span]) -> u32 {
        let pieces: Vec<Span> = spans.iter().flat_map(|span| without_ends(self.doc.text(), *span)).collect();
        let ranges: Vec<String> = pieces
            .iter()
            .map(|piece| {
                let (start, end) = self.offsets.span(*piece);
                format!("{start} {end}")
            })
            .collect();
        let words: Vec<&str> = pieces.iter().map(|piece| self.doc.words(*piece)).collect();
        self.texts += 1;
        self.count += 1;
        let _ = writeln!(self.out, "T{}\t{kind} {}\t{}", self.texts, ranges.join(";"), words.join(" "));
        self.texts
    }

    fn event(&mut self, kind: &str, trigger: u32, arguments: &[(&str, Option<u32>)], (attribute, value): (&str, &str)) {
        self.events += 1;
        let _ = write!(self.out, "E{}\t{kind}:T{trigger}", self.events);
        for (role, text) in arguments {
            if let Some(text) = text {
                let _ = write!(self.out, " {role}:T{text}");
            }
        }
        self.attributes += 1;
        let _ = writeln!(self.out, "\nA{}\t{attribute} E{} {value}", self.attributes, self.events);
    }

    fn note(&mut self, kind: &str, of: &str, words: &str) {
        self.notes += 1;
        let _ = writeln!(self.out, "#{}\t{kind} {of}\t{}", self.notes, words.replace(['\n', '\r', '\t'], " "));
    }
}

/// The pieces of a span between the ends of lines.
fn without_ends(text: &str, span: Span) -> Vec<Span> {
    let words = span.of(text);
    let mut at = span.start;
    let mut pieces = Vec::new();
    for line in words.split(['\n', '\r']) {
        let end = at + line.len() as u32;
        if !line.trim().is_empty() {
            pieces.push(Span::new(at, end));
        }
        at = end + 1;
    }
    if pieces.is_empty() { vec![span] } else { pieces }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_cut_at_the_ends_of_lines() {
        let text = "one\n\ntwo\rthree";
        assert_eq!(without_ends(text, Span::new(0, 14)), [Span::new(0, 3), Span::new(5, 8), Span::new(9, 14)]);
        assert_eq!(file_name("../a b/ü.txt"), "a-b---txt");
    }
}
