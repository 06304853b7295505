//! Marks that turn the direction of writing.

/// Words that turn the direction of nothing that is written behind them: what they leave open is closed.
pub(crate) fn closed(words: &str) -> String {
    let mut open = Vec::new();
    for c in words.chars() {
        match c {
            // Embeddings and overrides.
            '\u{202a}' | '\u{202b}' | '\u{202d}' | '\u{202e}' => open.push('\u{202c}'),
            // Isolates.
            '\u{2066}'..='\u{2068}' => open.push('\u{2069}'),
            '\u{202c}' | '\u{2069}' if open.last() == Some(&c) => drop(open.pop()),
            _ => {}
        }
    }
    words.chars().chain(open.into_iter().rev()).collect()
}

#[cfg(test)]
mod tests {
    use super::closed;

    #[test]
    fn what_is_left_open_is_closed() {
        assert_eq!(closed("a\u{202e}b"), "a\u{202e}b\u{202c}");
        assert_eq!(closed("\u{2067}a\u{202a}b\u{202c}"), "\u{2067}a\u{202a}b\u{202c}\u{2069}");
        assert_eq!(closed("plain \u{202c}"), "plain \u{202c}");
    }
}
