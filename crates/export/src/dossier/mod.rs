//! Dossiers: passages with their sources, for a document. Each can be checked: it says which bytes of which text it is.

mod docx;
mod markdown;

pub(crate) use docx::Docx;
pub(crate) use markdown::Markdown;

use std::cmp::Reverse;
use std::collections::BTreeMap;

use wirescope_corpus::Taken;
use wirescope_nlp::Span;
use wirescope_protocol::{ExportAsk, ExportPick};

use crate::{About, article, bidi, remarks, tables};

/// Passages as they come.
pub(crate) struct Dossier {
    picks: Vec<ExportPick>,
    /// Each with the position of its pick, or with its speaker.
    found: Vec<(Place, Passage)>,
}

/// Where a passage stands.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Place {
    Pick(usize),
    /// The name under which it stands, and whether that is one.
    Speaker(bool, String),
}

/// A passage.
pub(crate) struct Passage {
    /// On one line.
    pub(crate) words: String,
    /// Who said it; empty where nobody is known to.
    pub(crate) speaker: String,
    /// What the reader says of it; may be empty.
    pub(crate) note: String,
    /// What readers have noted about it, and the tags of its article.
    pub(crate) remarks: Vec<String>,
    /// `Headline. Source, 14 September 2019`
    pub(crate) from: String,
    /// May be empty.
    pub(crate) url: String,
    /// `Bytes 12–40 of its text, SHA-256 …`
    pub(crate) proof: String,
}

impl Dossier {
    pub(crate) fn new(ask: &ExportAsk) -> Self {
        Self { picks: ask.picks.clone(), found: Vec::new() }
    }

    pub(crate) fn take(&mut self, taken: &Taken) {
        let doc = &taken.doc;
        if self.picks.is_empty() {
            for quoted in &taken.quotations {
                let Some(quotation) = doc.quotations.get(quoted.number) else { continue };
                let is_named = quoted.speaker.is_some();
                let speaker = match quotation.speaker {
                    None => String::new(),
                    argument => tables::called(doc, quoted.speaker.as_ref(), argument),
                };
                let words = tables::said(taken, quoted);
                let passage = passage(taken, words, speaker.clone(), String::new(), &quotation.content);
                let heading = if is_named { speaker } else { String::new() };
                self.found.push((Place::Speaker(is_named, heading), passage));
            }
            return;
        }
        let own: Vec<(usize, ExportPick)> =
            self.picks.iter().cloned().enumerate().filter(|(_, pick)| pick.article == doc.article.id).collect();
        for (at, pick) in own {
            // An address may name bytes of another text than the one that is here.
            if doc.text().get(pick.start as usize..pick.end as usize).is_none_or(|words| words.trim().is_empty()) {
                continue;
            }
            let span = Span::new(pick.start, pick.end);
            // Of an act one wants to read more than its verb.
            let is_act = doc.events.iter().any(|act| act.predicate == span);
            let span = if is_act { article::sentence_of(doc, span) } else { span };
            let said_by = taken.quotations.iter().find_map(|quoted| {
                let quotation = doc.quotations.get(quoted.number)?;
                let is_inside = quotation.content.iter().any(|content| content.start < span.end && span.start < content.end);
                let is_known = is_inside && quotation.speaker.is_some();
                is_known.then(|| tables::called(doc, quoted.speaker.as_ref(), quotation.speaker))
            });
            let words = article::words(doc, span);
            self.found.push((Place::Pick(at), passage(taken, words, said_by.unwrap_or_default(), pick.note, &[span])));
        }
    }

    /// The passages under their headings: those picked in their order without any; else the speakers with most first.
    pub(crate) fn finish(self, about: &mut About) -> Vec<(String, Vec<Passage>)> {
        about.rows = self.found.len() as u32;
        if !self.picks.is_empty() {
            let missing = self.picks.len() - self.found.len();
            if missing > 0 {
                about.leave_out(format!("{missing} of the passages picked, whose articles are not here any more."));
            }
            let mut found = self.found;
            found.sort_by_key(|(place, _)| if let Place::Pick(at) = place { *at } else { 0 });
            return vec![(String::new(), found.into_iter().map(|(_, passage)| passage).collect())];
        }
        let mut groups: BTreeMap<(bool, String), Vec<Passage>> = BTreeMap::new();
        for (place, passage) in self.found {
            if let Place::Speaker(is_named, name) = place {
                groups.entry((is_named, name)).or_default().push(passage);
            }
        }
        let mut groups: Vec<_> = groups.into_iter().collect();
        groups.sort_by_key(|((is_named, _), passages)| (!is_named, Reverse(passages.len())));
        let heading = |is_named, name| if is_named { name } else { "Not named".to_owned() };
        groups.into_iter().map(|((is_named, name), passages)| (heading(is_named, name), passages)).collect()
    }
}

fn passage(taken: &Taken, words: String, speaker: String, note: String, spans: &[Span]) -> Passage {
    let article = &taken.doc.article;
    let ranges: Vec<String> = spans.iter().map(|span| format!("{}–{}", span.start, span.end)).collect();
    // What a headline turns around is to end with it.
    let title = bidi::closed(&article::headline(taken));
    let stop = if title.ends_with(['.', '?', '!', '…']) { "" } else { "." };
    let published = article.published.map_or_else(|| "undated".to_owned(), |day| day.strftime("%-d %B %Y").to_string());
    let source =
        if article.source.trim().is_empty() { String::new() } else { format!("{}, ", bidi::closed(article.source.trim())) };
    Passage {
        words: quoted(&words),
        speaker,
        note,
        remarks: remarked(taken, spans),
        from: format!("{title}{stop} {source}{published}"),
        url: article::web_address(article).unwrap_or_default().to_owned(),
        proof: format!("Bytes {} of its text, SHA-256 {}", ranges.join(", "), article::sha256(&article.text)),
    }
}

/// What readers say of a passage, and by what its article is tagged.
fn remarked(taken: &Taken, spans: &[Span]) -> Vec<String> {
    let mut said: Vec<String> = Vec::new();
    for words in spans.iter().flat_map(|span| remarks::of_words(taken, *span)).chain(remarks::of_article(taken)) {
        if !said.contains(&words) && !words.starts_with("Tag: ") {
            said.push(words);
        }
    }
    if !taken.tags.is_empty() {
        said.push(format!("Tags: {}", taken.tags.join(", ")));
    }
    said
}

/// In quotation marks, unless they stand there already.
fn quoted(words: &str) -> String {
    let is_marked = words.starts_with(['“', '"', '„', '«']) && words.ends_with(['”', '"', '“', '»']) && words.chars().count() > 2;
    if is_marked { words.to_owned() } else { format!("“{words}”") }
}
