//! Citations of words of an article, and what copying a quotation brings along.

use wirescope_protocol::{Passage, Reading};

use super::dates::day;

pub(crate) const CITE: &str = "Cite";
pub(crate) const CITE_HINT: &str = "Cite the selected words, or the article (c)";
pub(crate) const TITLE: &str = "Citation";
pub(crate) const FIELD: &str = "The citation";
pub(crate) const OF_ARTICLE: &str = "Of the article. Select words in it to cite these.";
pub(crate) const OF_WORDS: &str = "Of the words that you have selected.";
pub(crate) const NOTE: &str =
    "The bytes and the SHA-256 digest tell exactly which words of which text are meant: whoever has the text can check them.";
pub(crate) const COPY: &str = "Copy";
pub(crate) const COPIED: &str = "Copied.";
pub(crate) const NOT_COPIED: &str = "The browser does not let the page copy. Select the citation and copy it by hand.";
pub(crate) const COPY_QUOTATION: &str = "Copy with its source";
pub(crate) const QUOTATION_COPIED: &str = "Copied, with source and date.";
pub(crate) const QUOTATION_NOT_COPIED: &str = "The browser does not let the page copy.";

/// The words of an article at these bytes, with where they are from; without bytes the article itself.
pub(crate) fn citation(reading: &Reading, bytes: Option<(u32, u32)>) -> String {
    let words = bytes.and_then(|bytes| words_at(reading, bytes));
    let from = place_of(reading, bytes.filter(|_| words.is_some()));
    words.map_or(from.clone(), |words| format!("{}\n{from}", quoted(words)))
}

/// What somebody has said in an open article, with where it is from.
pub(crate) fn quotation_of(reading: &Reading, content: &[(u32, u32)], speaker: &str) -> String {
    let parts: Vec<&str> = content.iter().filter_map(|bytes| words_at(reading, *bytes)).collect();
    let bytes = content.first().zip(content.last()).map(|(first, last)| (first.0, last.1));
    format!("{} – {speaker}\n{}", quoted(&parts.join(" … ")), place_of(reading, bytes))
}

/// What somebody has said, with where it is from, but without the bytes.
pub(crate) fn quotation(words: &str, speaker: &str, passage: &Passage) -> String {
    format!("{} – {speaker}\n{}", quoted(words), from(&passage.title, false, &passage.source, &passage.published))
}

/// The words of an article at these bytes; none where it has no such bytes.
pub(crate) fn words_of(reading: &Reading, bytes: (u32, u32)) -> &str {
    words_at(reading, bytes).unwrap_or_default()
}

fn words_at(reading: &Reading, (start, end): (u32, u32)) -> Option<&str> {
    reading.text.get(usize::try_from(start).ok()?..usize::try_from(end).ok()?)
}

/// The article, and which bytes of which text; without bytes all.
fn place_of(reading: &Reading, bytes: Option<(u32, u32)>) -> String {
    let range = match bytes {
        Some((start, end)) => format!("Bytes {start}–{end} of its text"),
        None => format!("All {} bytes of its text", reading.text.len()),
    };
    let from = from(&reading.title, reading.title_is_ours, &reading.source, &reading.published);
    let url = if reading.url.is_empty() { String::new() } else { format!("{}\n", reading.url) };
    format!("{from}\n{url}{range}, SHA-256 {}", reading.sha256)
}

/// `Headline. Source, 14 September 2019`
fn from(title: &str, ours: bool, source: &str, published: &str) -> String {
    let title = match (title, ours) {
        ("", _) => "Untitled".to_owned(),
        (title, true) => format!("[{title}]"),
        (title, false) => title.to_owned(),
    };
    let published = if published.is_empty() { "undated".to_owned() } else { day(published) };
    let source = if source.is_empty() { String::new() } else { format!("{source}, ") };
    let stop = if title.ends_with(['.', '?', '!', '…']) { "" } else { "." };
    format!("{title}{stop} {source}{published}")
}

/// Words in quotation marks, unless they stand in some already; on one line.
fn quoted(words: &str) -> String {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let marked = words.starts_with(['“', '"', '„', '«']) && words.ends_with(['”', '"', '“', '»']) && words.chars().count() > 2;
    if marked { words } else { format!("“{words}”") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reading() -> Reading {
        Reading {
            title: "Rain in Oslo".to_owned(),
            source: "Post".to_owned(),
            published: "2019-09-14".to_owned(),
            text: "It rained,\nshe said, \"all day\".".to_owned(),
            sha256: "ab12".to_owned(),
            ..Reading::default()
        }
    }

    #[test]
    fn a_citation_says_what_from_where_and_when() {
        let gold = "“It rained, she said”\nRain in Oslo. Post, 14 September 2019\nBytes 0–19 of its text, SHA-256 ab12";
        assert_eq!(citation(&reading(), Some((0, 19))), gold);
        let ours = Reading { title_is_ours: true, source: String::new(), published: String::new(), ..reading() };
        assert_eq!(citation(&ours, None), "[Rain in Oslo]. undated\nAll 31 bytes of its text, SHA-256 ab12");
    }

    #[test]
    fn a_quotation_has_its_speaker_and_its_parts() {
        let gold = "“It rained … \"all day\"” – Ann\nRain in Oslo. Post, 14 September 2019\nBytes 0–30 of its text, SHA-256 ab12";
        assert_eq!(quotation_of(&reading(), &[(0, 9), (21, 30)], "Ann"), gold);
        let passage = Passage { title: "Why?".to_owned(), ..Passage::default() };
        assert_eq!(quotation("\"all day\"", "Ann", &passage), "\"all day\" – Ann\nWhy? undated");
    }
}
