//! Folding: spellings that a reader takes for the same become the same string.

use unicode_normalization::{char::canonical_combining_class, char::decompose_compatible};

use crate::collapse_whitespace;

/// Lower case, without accents and invisible characters; quotation marks, apostrophes and hyphens straightened; white space
/// as in [`collapse_whitespace`].
///
/// Folding a folded text changes nothing.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_whitespace() {
            folded.push(' ');
        } else {
            fold_char(c, &mut folded);
        }
    }
    // Checked on the folded text, because compatibility forms of some marks decompose to a space and the mark.
    if folded.starts_with(' ') || folded.ends_with(' ') || folded.contains("  ") {
        folded = collapse_whitespace(&folded);
    }
    folded
}

/// Appends the folded form of one character: nothing for accents, several letters for ligatures.
pub fn fold_char(c: char, out: &mut String) {
    if c.is_ascii() {
        out.push(c.to_ascii_lowercase());
        return;
    }
    decompose_compatible(c, |part| {
        for lower in part.to_lowercase() {
            match lower {
                'ß' => out.push_str("ss"),
                'æ' => out.push_str("ae"),
                'œ' => out.push_str("oe"),
                'ø' => out.push('o'),
                'đ' | 'ð' => out.push('d'),
                'ł' => out.push('l'),
                'ħ' => out.push('h'),
                'ı' => out.push('i'),
                'þ' => out.push_str("th"),
                'ς' => out.push('σ'),
                '‘' | '’' | 'ʼ' | '‛' | '′' => out.push('\''),
                '“' | '”' | '„' | '‟' | '«' | '»' => out.push('"'),
                '‐' | '‑' | '–' | '—' | '−' => out.push('-'),
                _ if is_silent(lower) => {}
                _ => out.push(lower),
            }
        }
    });
}

/// Accents, and characters that no reader sees inside a word: soft hyphen, zero-width space, joiners, byte order mark.
pub fn is_silent(c: char) -> bool {
    !c.is_ascii()
        && (matches!(c, '\u{ad}' | '\u{200b}' | '\u{200c}' | '\u{200d}' | '\u{2060}' | '\u{feff}')
            || canonical_combining_class(c) != 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn case_accents_and_typography_do_not_matter() {
        for (text, folded) in [
            ("  São\n Tomé ", "sao tome"),
            ("O’Neil", "o'neil"),
            ("Łódź", "lodz"),
            ("STRASSE", "strasse"),
            ("Straße", "strasse"),
            ("İstanbul", "istanbul"),
            ("Æsop ﬁnds ＡＢ", "aesop finds ab"),
            ("cease\u{ad}fire", "ceasefire"),
            ("e\u{301}te\u{301}", "ete"),
            ("北京", "北京"),
            ("…", "..."),
            ("", ""),
        ] {
            assert_eq!(fold(text), folded, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn folding_twice_is_folding_once(text in any::<String>()) {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }
    }
}
