//! White space, which an article has for its layout and nobody wants in a name.

/// Every run of white space as one space, none at the ends.
pub fn collapse_whitespace(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

#[cfg(test)]
mod tests {
    use super::collapse_whitespace;

    #[test]
    fn words_stand_on_one_line() {
        assert_eq!(collapse_whitespace(" a\n\tb\u{a0} c "), "a b c");
        assert_eq!(collapse_whitespace(" \n"), "");
    }
}
