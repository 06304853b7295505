//! A snapshot: the sentences of an article with what was found under their words, and then its entities.
//!
//! One annotation is one line, so that one that changes is one line of the difference. Scores and rules are left out: they change with
//! every training, and the digests cover them.

use std::fmt::Write;
use std::ops::Range;

use wirescope_nlp::{
    Anchor, Argument, AttributeKind, Doc, Entity, EntityIdx, Event, Label, Mention, Quotation, Reference, Span, TieKind, Timex,
};

/// Sentences of an article that are shown. More would make the snapshots of long articles too long to read.
const MOST_SENTENCES: usize = 40;
/// Characters of a line of text.
const WIDTH: usize = 92;
/// Before each line that is no line of text.
const MARGIN: &str = "  | ";

/// The snapshot of a doc.
pub(crate) fn snapshot(doc: &Doc) -> String {
    let mut out = String::new();
    let sentences = &doc.sentences[..doc.sentences.len().min(MOST_SENTENCES)];
    let article = &doc.article;
    let published = article.published.map_or("no date".to_owned(), |day| day.to_string());
    let source = if article.source.is_empty() { "no source" } else { &article.source };
    let shown = if sentences.len() < doc.sentences.len() { format!("the first {} of ", sentences.len()) } else { String::new() };
    writeln!(out, "{}\n{source}, {published}; {shown}{} sentences\n", article.title, doc.sentences.len()).expect("a string");

    let notes = notes(doc);
    let end = sentences.last().map_or(0, |sentence| sentence.span.end);
    for (number, sentence) in sentences.iter().enumerate() {
        let mut first = true;
        for line in wrapped(doc.text(), sentence.span) {
            let number = if first { format!("{:<4}", number + 1) } else { "    ".to_owned() };
            first = false;
            writeln!(out, "{number}{}", on_one_line(doc.words(line))).expect("a string");
            for note in notes.iter().filter(|note| note.span.overlaps(line)) {
                write_note(&mut out, doc.text(), line, note);
            }
        }
        write_tokens(&mut out, doc, sentence.span);
        out.push('\n');
    }
    write_entities(&mut out, doc, end);
    out
}

/// Something that stands under words.
struct Note {
    span: Span,
    /// What its words are underlined with.
    mark: char,
    /// What is said of the words, at their first line only.
    text: String,
}

/// Everything that is found, in order of the words.
fn notes(doc: &Doc) -> Vec<Note> {
    let mut notes = Vec::new();
    let mut add = |span: Span, mark: char, text: String| notes.push(Note { span, mark, text });
    for mention in &doc.mentions {
        add(mention.span, '^', mention_text(doc, mention));
    }
    for time in doc.times.iter().filter(|time| !doc.mentions.iter().any(|mention| mention.span == time.span)) {
        add(time.span, '^', format!("no mention, {}", time_text(doc, time)));
    }
    for reference in &doc.references {
        add(reference.span, '^', reference_text(doc, reference));
    }
    for (_, event) in doc.counted_events() {
        add(event.predicate, '=', event_text(doc, event));
    }
    for (_, quotation) in doc.counted_quotations() {
        for (at, span) in quotation.content.iter().enumerate() {
            add(*span, '~', if at == 0 { quotation_text(doc, quotation) } else { "continued".to_owned() });
        }
    }
    // Stable, so that of the same words the mention comes first.
    notes.sort_by_key(|note| (note.span.start, std::cmp::Reverse(note.span.end)));
    notes
}

fn mention_text(doc: &Doc, mention: &Mention) -> String {
    let label = mention.label.name();
    if let Some(age) = doc.age(mention) {
        return format!("{label} age {age}");
    }
    if let Some(time) = doc.times.iter().find(|time| time.span == mention.span) {
        let text = time_text(doc, time);
        return if time.kind.name() == label { text } else { format!("{label} {text}") };
    }
    match mention.entity {
        Some(entity) if name(doc, entity) != on_one_line(doc.words(mention.span)) => format!("{label} {}", name(doc, entity)),
        _ => label.to_owned(),
    }
}

fn time_text(doc: &Doc, time: &Timex) -> String {
    let value = time.value.as_deref().unwrap_or("no value");
    let anchor = match time.anchor {
        Anchor::Absolute => String::new(),
        Anchor::Published => ", counted from publication".to_owned(),
        Anchor::Narrative(span) => format!(", counted from “{}”", on_one_line(doc.words(span))),
    };
    format!("{} {value}{anchor}", time.kind.name())
}

fn reference_text(doc: &Doc, reference: &Reference) -> String {
    let to = reference.entity.map_or_else(|| reference.name.clone(), |entity| name(doc, entity));
    format!("{} for {to}", reference.kind.name())
}

fn event_text(doc: &Doc, event: &Event) -> String {
    let mut text = format!("{} {}", event.action.name(), event.modality.name());
    let mut part = |role: &str, words: Option<String>| {
        if let Some(words) = words {
            text += &format!("; {role} {words}");
        }
    };
    part("source", event.source.map(|source| argument(doc, source)));
    part("target", event.target.map(|target| argument(doc, target)));
    part("where", event.place.map(|span| on_one_line(doc.words(span))));
    part("when", event.time.map(|span| on_one_line(doc.words(span))));
    text
}

fn quotation_text(doc: &Doc, quotation: &Quotation) -> String {
    let mut text = format!("{}{}", quotation.kind.name(), if quotation.is_shown() { "" } else { ", not shown" });
    let mut part = |role: &str, words: Option<String>| {
        if let Some(words) = words {
            text += &format!("; {role} {words}");
        }
    };
    part("speaker", quotation.speaker.map(|speaker| argument(doc, speaker)));
    part("cue", quotation.cue.map(|span| on_one_line(doc.words(span))));
    part("to", quotation.addressee.map(|addressee| argument(doc, addressee)));
    part("where", quotation.place.map(|span| on_one_line(doc.words(span))));
    part("when", quotation.time.map(|span| on_one_line(doc.words(span))));
    text
}

/// The words of an argument, and its entity's name in brackets where the words are another.
fn argument(doc: &Doc, argument: Argument) -> String {
    let words = on_one_line(doc.words(argument.span));
    match argument.entity.map(|entity| name(doc, entity)) {
        Some(name) if name != words => format!("{words} [{name}]"),
        Some(_) => words,
        None => format!("{words} [no entity]"),
    }
}

fn name(doc: &Doc, entity: EntityIdx) -> String {
    doc.entities.get(entity.0 as usize).map_or_else(|| "an entity that is not there".to_owned(), |entity| entity.name.clone())
}

/// The underline of a note and, where it begins, its text.
fn write_note(out: &mut String, text: &str, line: Span, note: &Note) {
    let columns = |from: u32, to: u32| text[from as usize..to as usize].chars().count();
    let start = note.span.start.max(line.start);
    let before = columns(line.start, start);
    let under = columns(start, note.span.end.min(line.end)).max(1);
    let words = if note.span.start >= line.start { format!(" {}", note.text) } else { String::new() };
    writeln!(out, "{MARGIN}{}{}{words}", " ".repeat(before), note.mark.to_string().repeat(under)).expect("a string");
}

/// A sentence in lines of at most [`WIDTH`] characters, broken at white space.
fn wrapped(text: &str, sentence: Span) -> Vec<Span> {
    let mut lines = Vec::new();
    let mut rest: Range<usize> = sentence.start as usize..sentence.end as usize;
    while let Some((limit, _)) = text[rest.clone()].char_indices().nth(WIDTH) {
        let line = &text[rest.start..rest.start + limit];
        let end = line.rfind(char::is_whitespace).filter(|&space| space > 0).unwrap_or(limit);
        lines.push(Span::new(rest.start as u32, (rest.start + end) as u32));
        let after = &text[rest.start + end..rest.end];
        rest.start = rest.end - after.trim_start().len();
    }
    if !rest.is_empty() {
        lines.push(Span::new(rest.start as u32, rest.end as u32));
    }
    lines
}

/// The tokens of a sentence that are not plain words or single marks, between bars: those that tell where the tokenizer chose.
fn write_tokens(out: &mut String, doc: &Doc, sentence: Span) {
    let tokens: Vec<Span> = doc.tokens[doc.tokens_of(sentence)].iter().map(|token| token.span).collect();
    let is_word = |span: Span| doc.words(span).chars().all(char::is_alphanumeric);
    let is_plain = |span: Span| is_word(span) || doc.words(span).chars().count() == 1;
    let chunks = tokens.chunk_by(|one, next| one.end == next.start);
    let chosen = chunks.filter(|chunk| {
        chunk.iter().any(|span| !is_plain(*span)) || chunk.windows(2).any(|pair| is_word(pair[0]) && is_word(pair[1]))
    });
    let shown: Vec<String> =
        chosen.map(|chunk| chunk.iter().map(|span| doc.words(*span)).collect::<Vec<_>>().join("|")).collect();
    if !shown.is_empty() {
        writeln!(out, "{MARGIN}tokens: {}", shown.join("  ")).expect("a string");
    }
}

/// A line for each entity that is mentioned before `end`, in order of the first mention.
fn write_entities(out: &mut String, doc: &Doc, end: u32) {
    writeln!(out, "Entities").expect("a string");
    let mut listed = vec![false; doc.entities.len()];
    for at in doc.mentions.iter().take_while(|mention| mention.span.start < end).filter_map(|mention| mention.entity) {
        let at = at.0 as usize;
        let Some(entity) = doc.entities.get(at) else { continue };
        if !std::mem::replace(&mut listed[at], true) {
            writeln!(out, "{}", entity_text(doc, entity)).expect("a string");
        }
    }
}

fn entity_text(doc: &Doc, entity: &Entity) -> String {
    let mut text = format!("{:<11} {}", entity.label.name(), entity.name);
    let others: Vec<&str> = entity.aliases.iter().map(String::as_str).filter(|alias| *alias != entity.name).collect();
    if !others.is_empty() {
        text += &format!("; also {}", on_one_line(&others.join(", ")));
    }
    for attribute in &entity.attributes {
        let kind = match attribute.kind {
            AttributeKind::Role => "role",
            AttributeKind::Age => "age",
        };
        text += &format!("; {kind} {}", on_one_line(doc.words(attribute.span)));
    }
    for tie in &entity.ties {
        let kind = match tie.kind {
            TieKind::Of => "of",
            TieKind::StandsFor => "stands for",
            TieKind::In => "in",
        };
        text += &format!("; {kind} {}", tie.name);
    }
    if let Some(link) = &entity.link {
        let about = if link.approximate { "about " } else { "" };
        text += &format!("; {} {} {about}{:.2} {:.2}", link.level.name(), link.iso, link.lat, link.lon);
    } else if matches!(entity.label, Label::Gpe | Label::Loc | Label::Fac) {
        text += "; no position";
    }
    text
}

/// Each character of white space as a space, so that columns stay.
fn on_one_line(words: &str) -> String {
    words.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).collect()
}
