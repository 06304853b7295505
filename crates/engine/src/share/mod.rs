//! Sharing: a parcel of articles, corrections and a view, which `boot/sharing.js` makes a page of that needs nothing else; and such pages as
//! files to open again (`page.rs`).
//!
//! What is to be kept out is not hidden but not there. Words are blacked out (`words.rs`), whatever was found by them goes (`redact.rs`), and an
//! article with such a place has its corrections applied, another id and no address: corrections of its words and a digest of its text would tell
//! what stood there. Of the journal only entries in force go along that concern articles of the parcel and have none of the words
//! (`journal.rs`).

mod counted;
mod journal;
mod packed;
mod page;
mod redact;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use wirescope_corpus::SegmentWriter;
use wirescope_journal::{Journal, digest};
use wirescope_nlp::{Doc, fnv64, fold};
use wirescope_protocol::{JournalEntry, PARCEL_VERSION, Parcel, Redacted, ShareAnswer, ShareAsk};

use crate::{Engine, EngineError};
use redact::redacted;
use words::Words;

pub use packed::unpacked;
pub(crate) use page::{is_one, open};

/// About how many bytes of text one segment has.
const SEGMENT_BYTES: usize = 4 << 20;
/// Parts of an address that say how panes are set: they may hold names in codes of their own.
const SETTINGS: [&str; 3] = ["ask.", "look.", "vs"];
/// Parts of an address that are places in the article that it has open.
const PLACES: [&str; 3] = ["hit", "mark", "words"];

/// The segments of a parcel while they are made.
#[derive(Default)]
struct Segments {
    writer: SegmentWriter,
    generation: u64,
    bytes: usize,
    done: Vec<Vec<u8>>,
}

impl Segments {
    fn push(&mut self, doc: &Doc, generation: u64) -> Result<(), EngineError> {
        if self.bytes >= SEGMENT_BYTES || self.generation != generation {
            self.end()?;
        }
        self.generation = generation;
        self.bytes += doc.text().len();
        self.writer.push(doc);
        Ok(())
    }

    fn end(&mut self) -> Result<(), EngineError> {
        self.bytes = 0;
        if let Some(segment) = self.writer.take(self.generation)? {
            self.done.push(packed::pack(&segment.bytes)?);
        }
        Ok(())
    }
}

impl Engine {
    /// What a page to share would hold, and if it is to be made the [`Parcel`], encoded. Articles are counted as its selection wants first: who has no time for
    /// that has it done in [steps](Self::settle_next) before.
    ///
    /// # Errors
    /// [`EngineError::Save`], which no article is known to cause.
    pub fn share(&mut self, ask: &ShareAsk) -> Result<(ShareAnswer, Option<Vec<u8>>), EngineError> {
        // Which articles a selection finds depends on what counts; of all there are all.
        if let Some(selection) = &ask.selection {
            self.count_as(selection);
            while self.recounting() > 0 {
                self.settle_next();
            }
        }
        self.corpus.settle();
        let (corpus, resolved) = self.corpus.resolve(&ask.selection.clone().unwrap_or_default());
        let ids = corpus.found(resolved);
        let words = Words::new(&ask.redact);
        // What is not made needs no times.
        let days = if ask.make && ask.corrections { self.days_along(&words) } else { counted::Days::new() };
        let mut answer = ShareAnswer { redacted: redactions(ask), ..ShareAnswer::default() };
        let mut segments = Segments::default();
        // Texts that are shared as they are, and new ids; `None` for articles that are left out.
        let (mut texts, mut renamed) = (BTreeSet::new(), BTreeMap::new());
        let mut called: Vec<BTreeSet<String>> = vec![BTreeSet::new(); answer.redacted.len()];
        for id in &ids {
            let Some(corrected) = self.corpus.doc(id) else { continue };
            if words.is_empty() && !ask.make {
                answer.articles += 1;
                answer.bytes += corrected.text().len() as u64;
                texts.insert(digest(corrected.text()));
                continue;
            }
            count(&mut answer.redacted, &mut called, &words, &corrected);
            let original = self.original(id);
            let own = if ask.corrections { None } else { original.as_ref() };
            let number = renamed.len();
            let black = redacted(own.unwrap_or(&corrected), &words, |text| new_id(text, number));
            if black.is_some() && ask.leave_out {
                answer.left_out += 1;
                renamed.insert(id.clone(), None);
                continue;
            }
            // What the analysis found may have words that a correction has taken away.
            let original = original.filter(|doc| !ask.corrections || redacted(doc, &words, str::to_owned).is_none());
            let original = original.map(|doc| self.counted(doc, &days));
            let doc = black.as_ref().or(original.as_ref()).unwrap_or(&corrected);
            match &black {
                Some(black) => drop(renamed.insert(id.clone(), Some(black.article.id.clone()))),
                None => drop(texts.insert(digest(doc.text()))),
            }
            answer.articles += 1;
            answer.bytes += doc.text().len() as u64;
            if ask.make {
                let generation = self.generation_of(id);
                segments.push(doc, generation)?;
            }
        }
        for (redacted, called) in answer.redacted.iter_mut().zip(called) {
            redacted.also = called.into_iter().filter(|name| !words.are_in(name)).collect();
        }
        let shared: BTreeSet<&String> = ids.iter().filter(|id| renamed.get(*id) != Some(&None)).collect();
        // An entry that names a copy with words blacked out would tell its id, where another copy of the text is shared as it is.
        let plain: BTreeSet<&String> = shared.iter().copied().filter(|id| !renamed.contains_key(*id)).collect();
        let mut entries = self.entries_of(&words, &texts, &shared, &plain);
        let count = |entries: &[JournalEntry], corrects: bool| {
            entries.iter().filter(|entry| entry.correction.corrects() == corrects).count() as u32
        };
        (answer.corrections_there, answer.notes_there) = (count(&entries, true), count(&entries, false));
        entries.retain(|entry| if entry.correction.corrects() { ask.corrections } else { ask.notes });
        (answer.corrections, answer.notes) = (count(&entries, true), count(&entries, false));
        if !ask.make {
            return Ok((answer, None));
        }
        segments.end()?;
        let parcel = Parcel {
            version: PARCEL_VERSION,
            articles: answer.articles,
            segments: segments.done,
            journal: if entries.is_empty() {
                String::new()
            } else {
                String::from_utf8_lossy(&Journal::of_entries(entries).export()).into_owned()
            },
            hash: if ask.selection.is_some() {
                // Settings may name what only other articles have.
                shared_hash(&without_settings(&ask.hash), &words, &renamed, &shared)
            } else {
                shared_hash(&ask.hash, &words, &renamed, &shared)
            },
        };
        let parcel = wirescope_protocol::encode(&parcel).map_err(|error| EngineError::Save(error.to_string()))?;
        Ok((answer, Some(parcel)))
    }
}

/// The words of an ask as they were typed; [`Words`] has as many, in the same order.
fn redactions(ask: &ShareAsk) -> Vec<Redacted> {
    let typed = ask.redact.iter().map(|words| words.trim()).filter(|words| !fold(words.trim_end_matches('*')).is_empty());
    typed.map(|words| Redacted { words: words.to_owned(), ..Redacted::default() }).collect()
}

/// Counts the words in an article, and notes what else those are called that they name.
fn count(redacted: &mut [Redacted], called: &mut [BTreeSet<String>], words: &Words, doc: &Doc) {
    let (text, title) = (words.counts(doc.text()), words.counts(&doc.article.title));
    for (at, found) in redacted.iter_mut().enumerate() {
        let places = text.get(at).unwrap_or(&0) + title.get(at).unwrap_or(&0);
        found.places += places;
        found.articles += u32::from(places > 0);
        let name = fold(&found.words);
        let is_it = |names: &[String]| names.iter().any(|other| fold(other) == name);
        for entity in doc.entities.iter().filter(|entity| fold(&entity.name) == name || is_it(&entity.aliases)) {
            called[at].extend(std::iter::once(&entity.name).chain(&entity.aliases).cloned());
        }
    }
}

/// The address without what is of articles that are not among these, and without the settings of panes, which may name others.
pub(crate) fn hash_of(hash: &str, ids: &BTreeSet<String>) -> String {
    shared_hash(&without_settings(hash), &Words::new(&[]), &BTreeMap::new(), &ids.iter().collect())
}

fn without_settings(hash: &str) -> String {
    let plain: Vec<&str> = hash.split('&').filter(|part| !SETTINGS.iter().any(|setting| part.starts_with(setting))).collect();
    plain.join("&")
}

/// An id that tells nothing of the text that an article had.
fn new_id(text: &str, number: usize) -> String {
    format!("{:016x}", fnv64(format!("{number} {text}").as_bytes()))
}

/// The address without what is not shared.
fn shared_hash(hash: &str, words: &Words, renamed: &BTreeMap<String, Option<String>>, shared: &BTreeSet<&String>) -> String {
    let mut parts = Vec::new();
    let mut is_moved = false;
    for part in hash.split('&').filter(|part| !part.is_empty()) {
        let (name, value) = part.split_once('=').unwrap_or((part, ""));
        let is_setting = SETTINGS.iter().any(|setting| name.starts_with(setting));
        // Some values are escaped twice.
        let plain = decoded(&decoded(part));
        if words.are_in(&plain)
            || words.are_in(&plain.replace(['-', '_', '+', '.', '~', ':', ','], " "))
            || is_setting && !words.is_empty()
        {
            continue;
        }
        if name == "read" {
            let id = decoded(value);
            match renamed.get(&id) {
                Some(Some(new)) => {
                    is_moved = true;
                    parts.push(format!("read={new}"));
                }
                None if shared.contains(&id) => parts.push(part.to_owned()),
                _ => is_moved = true,
            }
            continue;
        }
        if !(is_moved && PLACES.contains(&name)) {
            parts.push(part.to_owned());
        }
    }
    parts.join("&")
}

/// A text without its percent escapes.
pub(crate) fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let hex =
            after.get(..2).filter(|_| *first == b'%').and_then(|hex| u8::from_str_radix(std::str::from_utf8(hex).ok()?, 16).ok());
        match hex {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_loses_what_is_not_shared_and_keeps_the_rest() {
        let words = Words::new(&["Ann Lind".to_owned()]);
        let ids = ["a".to_owned(), "b".to_owned()];
        let shared: BTreeSet<&String> = ids.iter().collect();
        let renamed = BTreeMap::from([("b".to_owned(), Some("f00".to_owned())), ("c".to_owned(), None)]);
        let hash = |hash: &str| shared_hash(hash, &words, &renamed, &shared);
        assert_eq!(hash("q=rain&read=a&hit=3-9&view=map"), "q=rain&read=a&hit=3-9&view=map");
        assert_eq!(hash("q=%22Ann%20Lind%22&sort=new"), "sort=new");
        assert_eq!(hash("p=ann+lind&p=bo"), "p=bo");
        assert_eq!(hash("read=b&mark=3-9"), "read=f00");
        assert_eq!(hash("read=c&mark=3-9&view=map"), "view=map");
        assert_eq!(hash("read=elsewhere"), "");
        assert_eq!(hash("ask.texts.1=abc&view=words"), "view=words");
        assert_eq!(decoded("%41%2520%zz%"), "A%20%zz%");
    }
}
