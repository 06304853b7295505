//! Reads PolNeAR (Newell et al. 2018): attributions in political news, brat annotations beside the text.

use std::{
    collections::BTreeMap,
    ops::Range,
    path::{Path, PathBuf},
};

use anyhow::{Result, ensure};

use crate::files::{list, read as read_file, stem};

/// An attribution: byte ranges into the text, of each role in order. The source may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attribution {
    /// Whose words they are.
    pub source: Vec<Range<usize>>,
    /// What says that somebody said it.
    pub cue: Vec<Range<usize>>,
    /// What was said.
    pub content: Vec<Range<usize>>,
}

/// An article and its attributions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// Name of its file.
    pub id: String,
    /// All of it.
    pub text: String,
    /// In order of the file.
    pub attributions: Vec<Attribution>,
    /// Those of other people who have annotated the same article.
    pub others: Vec<Vec<Attribution>>,
}

/// Reads a split, `dev` or `train`, in order of the names of its files. Where two people have annotated an article, the first counts.
///
/// # Errors
/// If a file cannot be read, or no article is annotated.
pub fn read(corpora: &Path, split: &str) -> Result<Vec<Document>> {
    let folder = corpora.join("quotes/polnear").join(split);
    let mut annotations: BTreeMap<String, Vec<PathBuf>> = BTreeMap::new();
    for path in list(&folder.join("attributions"), ".ann")? {
        // After the last underscore stands who has annotated.
        let name = stem(&path);
        let id = name.rsplit_once('_').map_or(name.as_str(), |(id, _)| id).to_owned();
        annotations.entry(id).or_default().push(path);
    }
    let mut documents = Vec::new();
    for path in list(&folder.join("text"), ".txt")? {
        let id = stem(&path);
        let text = read_file(&path)?;
        let of = |path: &PathBuf| Ok(parse(&text, &read_file(path)?));
        let mut all = annotations.get(&id).into_iter().flatten().map(of).collect::<Result<Vec<_>>>()?.into_iter();
        let Some(attributions) = all.next() else { continue };
        let others = all.collect();
        documents.push(Document { id, text, attributions, others });
    }
    ensure!(!documents.is_empty(), "{} holds no annotated article", folder.display());
    Ok(documents)
}

/// `T1⇥Source 0 5;7 9⇥words` names a span in characters, `E1⇥Attribution:T4 Content:T3 Cue:T2 Source:T1` ties spans together. Lines
/// of another form, of which there are few, are passed over.
fn parse(text: &str, annotations: &str) -> Vec<Attribution> {
    let mut bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    bytes.push(text.len());
    let span = |range: &str| {
        let (start, end) = range.split_once(' ')?;
        let (start, end) = (*bytes.get(start.parse::<usize>().ok()?)?, *bytes.get(end.parse::<usize>().ok()?)?);
        (start < end).then_some(start..end)
    };
    let mut spans: BTreeMap<&str, Vec<Range<usize>>> = BTreeMap::new();
    let mut attributions = Vec::new();
    for line in annotations.lines() {
        let mut cells = line.split('\t');
        let (Some(name), Some(what)) = (cells.next(), cells.next()) else { continue };
        if name.starts_with('T') {
            let Some((_, ranges)) = what.split_once(' ') else { continue };
            spans.insert(name, ranges.split(';').filter_map(span).collect());
        } else if name.starts_with('E') {
            let mut attribution = Attribution::default();
            for (role, of) in what.split(' ').filter_map(|part| part.split_once(':')) {
                let into = match role.trim_end_matches(|c: char| c.is_ascii_digit()) {
                    "Source" => &mut attribution.source,
                    "Cue" => &mut attribution.cue,
                    "Content" => &mut attribution.content,
                    _ => continue,
                };
                into.extend(spans.get(of).into_iter().flatten().cloned());
            }
            if !attribution.content.is_empty() {
                attribution.content.sort_by_key(|range| range.start);
                attributions.push(attribution);
            }
        }
    }
    attributions
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_tied_together_and_counted_in_bytes() {
        let marks = "T1\tSource 4 7\tshe\nT2\tContent 0 3;12 15\t“A” “B”\nT3\tCue 8 11\tsay\nE1\tAttribution:T4 Content:T2 Cue:T3 Source:T1\nX\n";
        let text = "“A” she say “B”";
        let one = &parse(text, marks)[0];
        assert_eq!(one.content.iter().map(|range| &text[range.clone()]).collect::<Vec<_>>(), ["“A”", "“B”"]);
        assert_eq!(&text[one.source[0].clone()], "she");
        assert_eq!(&text[one.cue[0].clone()], "say");
    }
}
