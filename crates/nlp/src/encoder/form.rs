//! What encoder and lemmatizer know of a word before they have read its sentence.

use crate::{
    Sentence, Token,
    hash::form_hash,
    model::{Cluster, Clusters, mix},
};

/// Endings that are kept, from one letter on.
pub(crate) const ENDINGS: usize = 6;

/// Where a word has capitals. The numbers go into features.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum LetterCase {
    /// Nowhere.
    #[default]
    Lower,
    /// At its beginning only, where its sentence begins too.
    Opening,
    /// At its beginning only.
    Title,
    /// Within.
    Capitals,
}

/// What is known of the form of a token.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct WordForm {
    /// Of the form in small letters, every digit as 0.
    pub(crate) hash: u64,
    /// Hash of the kinds of its characters: capital, small, digit, each mark.
    pub(crate) shape: u32,
    pub(crate) case: LetterCase,
    /// Whether it has neither letters nor digits.
    pub(crate) is_mark: bool,
    pub(crate) cluster: Cluster,
    /// Hashes of the last letters, one to six; 0 where the form is shorter than that.
    pub(crate) endings: [u32; ENDINGS],
    /// Hashes of the first two and three letters.
    pub(crate) beginnings: [u32; 2],
}

/// Stands where the sentence has no word. Its numbers are of no real form.
pub(crate) const NO_FORM: WordForm = WordForm {
    hash: 1,
    shape: 1,
    case: LetterCase::Lower,
    is_mark: false,
    cluster: Cluster { fine: 0, middle: 0, coarse: 0, frequency: 0 },
    endings: [1; ENDINGS],
    beginnings: [1; 2],
};

/// The form of every token; tokens in no sentence have [`NO_FORM`].
pub(crate) fn word_forms(text: &str, tokens: &[Token], sentences: &[Sentence], clusters: &Clusters) -> Vec<WordForm> {
    let mut forms = Vec::with_capacity(tokens.len());
    let mut small = String::new();
    for sentence in sentences {
        let mut begins = true;
        for token in tokens.get(sentence.tokens.start as usize..sentence.tokens.end as usize).unwrap_or_default() {
            let form = token.span.of(text);
            forms.push(word_form(form, begins, clusters, &mut small));
            begins &= !form.chars().any(char::is_alphanumeric);
        }
    }
    forms.resize(tokens.len(), NO_FORM);
    forms
}

fn word_form(form: &str, begins: bool, clusters: &Clusters, small: &mut String) -> WordForm {
    small.clear();
    let (mut shape, mut last, mut run) = (11u64, 0u64, 0);
    let (mut capitals, mut letters, mut initial, mut digits) = (0u32, 0u32, false, false);
    for (at, c) in form.chars().enumerate() {
        let kind = match c {
            'a'..='z' => 2,
            'A'..='Z' => 1,
            '0'..='9' => 3,
            c if c.is_uppercase() => 1,
            c if c.is_alphabetic() => 2,
            c if c.is_numeric() => 3,
            c => 4 + u64::from(c as u32),
        };
        if kind <= 2 {
            letters += 1;
            capitals += u32::from(kind == 1);
            initial |= kind == 1 && at == 0;
        }
        digits |= kind == 3;
        run = if kind == last { run + 1 } else { 1 };
        if run <= 2 && at < 24 {
            shape = mix(shape, kind);
        }
        last = kind;
        push_small(c, small);
    }
    let case = match (capitals, initial) {
        (0, _) => LetterCase::Lower,
        (1, true) if begins => LetterCase::Opening,
        (1, true) => LetterCase::Title,
        _ if letters > 0 => LetterCase::Capitals,
        _ => LetterCase::Lower,
    };
    let small_hash = form_hash(small.as_bytes());
    WordForm {
        hash: small_hash,
        shape: (mix(shape, u64::from(digits)) >> 32) as u32,
        case,
        is_mark: letters == 0 && !digits,
        cluster: cluster(form, case, small, small_hash, clusters),
        endings: endings(small),
        beginnings: beginnings(small),
    }
}

/// Appends a character in small letters, every digit as 0; typists' quotes and dashes and printers' are one.
#[inline]
pub(crate) fn push_small(c: char, small: &mut String) {
    match c {
        '0'..='9' => small.push('0'),
        c if c.is_ascii() => small.push(c.to_ascii_lowercase()),
        '\u{2018}' | '\u{2019}' => small.push('\''),
        '\u{201c}' | '\u{201d}' => small.push('"'),
        '\u{2013}' | '\u{2014}' => small.push('-'),
        c => small.extend(c.to_lowercase()),
    }
}

/// The cluster of the form as it is written, or in small letters, or of what comes after its last hyphen.
fn cluster(form: &str, case: LetterCase, small: &str, small_hash: u64, clusters: &Clusters) -> Cluster {
    let written = || clusters.get(form_hash(form.as_bytes()));
    let mut cluster = match case {
        LetterCase::Lower => clusters.get(small_hash),
        LetterCase::Opening => {
            let (small, written) = (clusters.get(small_hash), written());
            // At the beginning of a sentence every word has a capital, so the small form counts more.
            if small.fine != 0 && small.frequency + 2 >= written.frequency { small } else { written }
        }
        LetterCase::Title | LetterCase::Capitals => written(),
    };
    if cluster.fine == 0 && case != LetterCase::Lower {
        cluster = clusters.get(small_hash);
    }
    if cluster.fine == 0
        && let Some((_, tail)) = small.rsplit_once('-')
        && !tail.is_empty()
    {
        cluster = clusters.get(form_hash(tail.as_bytes()));
    }
    cluster
}

fn endings(small: &str) -> [u32; ENDINGS] {
    let mut endings = [0; ENDINGS];
    let mut hash = 0x51u64;
    for (ending, c) in endings.iter_mut().zip(small.chars().rev()) {
        hash = mix(hash, u64::from(c as u32));
        *ending = (hash >> 20) as u32;
    }
    endings
}

fn beginnings(small: &str) -> [u32; 2] {
    let mut chars = small.chars();
    let mut next = || chars.next().map_or(0, |c| u64::from(c as u32));
    let two = mix(mix(0x52, next()), next());
    let three = mix(two, next());
    [(two >> 20) as u32, (three >> 20) as u32]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{model::format::ClusterTable, tokenizer};

    #[test]
    fn case_depends_on_the_place_in_the_sentence() {
        let clusters = Clusters::new(ClusterTable::default()).unwrap();
        let text = "“The NATO talks in Kabul”, said iPhone’s 12 MPs.";
        let tokens = tokenizer::tokenize(text);
        let sentences = tokenizer::sentences(text, &tokens);
        let forms = word_forms(text, &tokens, &sentences, &clusters);
        let of = |word: &str| forms[tokens.iter().position(|token| token.span.of(text) == word).unwrap()];
        assert_eq!(of("The").case, LetterCase::Opening);
        assert_eq!(of("NATO").case, LetterCase::Capitals);
        assert_eq!(of("talks").case, LetterCase::Lower);
        assert_eq!(of("Kabul").case, LetterCase::Title);
        assert_eq!(of("iPhone").case, LetterCase::Capitals);
        assert_eq!(of("12").endings[2..], [0; 4]);
        assert_ne!(of("talks").endings[0], 0);
        assert_eq!(of("talks").endings[0], of("MPs").endings[0]);
    }
}
