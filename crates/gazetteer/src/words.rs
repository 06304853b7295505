//! How often words are written small, with a capital, or all in capitals: what tells a name from a word.

use std::collections::{BTreeSet, HashMap};

/// Counts of the forms of one word, away from the start of sentences.
#[derive(Clone, Copy, Default)]
struct Forms {
    lower: u32,
    title: u32,
    upper: u32,
}

/// Counts over the treebanks and the news.
pub(crate) struct Words {
    forms: HashMap<String, Forms>,
    texts: Vec<String>,
}

impl Words {
    pub(crate) fn count(treebanks: &[Vec<String>], texts: Vec<String>) -> Self {
        let mut forms: HashMap<String, Forms> = HashMap::new();
        let mut add = |word: &str| {
            let mut chars = word.chars();
            let Some(first) = chars.next() else { return };
            let rest_upper = word.chars().count() > 1 && chars.clone().all(char::is_uppercase);
            let rest_lower = chars.all(char::is_lowercase);
            let entry = forms.entry(word.to_lowercase()).or_default();
            if first.is_lowercase() && rest_lower {
                entry.lower += 1;
            } else if first.is_uppercase() && rest_upper {
                entry.upper += 1;
            } else if first.is_uppercase() {
                entry.title += 1;
            }
        };
        for sentence in treebanks {
            sentence.iter().skip(1).filter(|word| word.chars().all(char::is_alphabetic)).for_each(|word| add(word));
        }
        for text in &texts {
            let mut sentence_starts = true;
            for (gap, word) in pieces(text) {
                sentence_starts |= gap.contains(['.', '!', '?', ':', '\n', '"', '“', '”', '‘', '*', '•']);
                if !sentence_starts {
                    add(word);
                }
                sentence_starts = false;
            }
        }
        Self { forms, texts }
    }

    fn of(&self, word: &str) -> Forms {
        self.forms.get(&word.to_lowercase()).copied().unwrap_or_default()
    }

    /// Whether it is an ordinary English word: often enough written small.
    pub(crate) fn is_word(&self, word: &str) -> bool {
        let forms = self.of(word);
        forms.lower >= 3 && forms.lower * 20 >= forms.lower + forms.title + forms.upper
    }

    /// Whether it is written small so often that a capital says little: `target`, not `uber`.
    pub(crate) fn is_often_a_word(&self, word: &str) -> bool {
        let forms = self.of(word);
        forms.lower >= 10 && forms.lower * 3 >= forms.title + forms.upper
    }

    /// Whether the capitalised form is hardly ever met: a word, not a name.
    pub(crate) fn is_only_a_word(&self, word: &str) -> bool {
        let forms = self.of(word);
        forms.lower >= 50 && forms.title * 10 < forms.lower
    }

    /// The everyday words: the `most` frequent ones that are written small more often than not, sorted.
    pub(crate) fn everyday(&self, most: usize) -> Vec<String> {
        let plain = |word: &str| word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_lowercase());
        let mut words: Vec<(u32, &String)> = self
            .forms
            .iter()
            .filter(|(word, forms)| plain(word) && forms.lower > forms.title + forms.upper)
            .map(|(word, forms)| (forms.lower, word))
            .collect();
        words.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(b.1)));
        let mut words: Vec<String> = words.into_iter().take(most).map(|(_, word)| word.clone()).collect();
        words.sort();
        words
    }

    /// Whether it is written in capitals more often than not.
    pub(crate) fn is_acronym(&self, word: &str) -> bool {
        let forms = self.of(word);
        forms.upper > 2 * (forms.title + forms.lower)
    }

    /// How often it is written as a name.
    pub(crate) fn as_name(&self, word: &str) -> u32 {
        let forms = self.of(word);
        forms.title + forms.upper
    }

    /// How often each of `phrases` (lower-case words) stands in the news with a capital letter at its first word.
    pub(crate) fn phrases(&self, phrases: &BTreeSet<Vec<String>>) -> HashMap<Vec<String>, u32> {
        let mut by_first: HashMap<&str, Vec<&Vec<String>>> = HashMap::new();
        for phrase in phrases {
            if let Some(first) = phrase.first() {
                by_first.entry(first).or_default().push(phrase);
            }
        }
        let mut counts = HashMap::new();
        for text in &self.texts {
            let words: Vec<&str> = pieces(text).map(|(_, word)| word).collect();
            let lower: Vec<String> = words.iter().map(|word| word.to_lowercase()).collect();
            for (at, word) in words.iter().enumerate() {
                if !word.starts_with(char::is_uppercase) {
                    continue;
                }
                for phrase in by_first.get(lower[at].as_str()).into_iter().flatten() {
                    if lower[at..].starts_with(phrase) && words[at + phrase.len() - 1].starts_with(char::is_uppercase) {
                        *counts.entry((*phrase).clone()).or_insert(0) += 1;
                    }
                }
            }
        }
        counts
    }
}

/// The words of a name, as [`Words::phrases`] wants them.
pub(crate) fn phrase(name: &str) -> Vec<String> {
    pieces(name).map(|(_, word)| word.to_lowercase()).collect()
}

/// The runs of letters and digits in a text, each with what stood before it.
fn pieces(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let start = rest.find(char::is_alphanumeric)?;
        let (gap, tail) = rest.split_at(start);
        let end = tail.find(|c: char| !c.is_alphanumeric()).unwrap_or(tail.len());
        let (word, tail) = tail.split_at(end);
        rest = tail;
        Some((gap, word))
    })
}
