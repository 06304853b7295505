//! Rust source as the rules see it.

/// Without what comes after the first `#[cfg(test)]` that begins a module: by custom the end of a file.
pub(super) fn without_tests(text: &str) -> &str {
    let mut from = 0;
    while let Some(at) = text[from..].find("#[cfg(test)]").map(|at| from + at) {
        let after = &text[at + "#[cfg(test)]".len()..];
        // `mod tests;` names another file, and this one goes on.
        let opens = after.find(['{', ';']).is_some_and(|end| after[end..].starts_with('{'));
        if opens && after.trim_start().starts_with("mod ") {
            return &text[..at];
        }
        from = at + 1;
    }
    text
}

/// With comments and the insides of string literals blanked, lines kept. Good enough for rules, not a parser: raw strings
/// with quotation marks in them end early.
pub(super) fn code(text: &str) -> String {
    let mut code = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    let mut last = ' ';
    while let Some(c) = chars.next() {
        match c {
            '/' if chars.peek() == Some(&'/') => {
                while chars.peek().is_some_and(|c| *c != '\n') {
                    chars.next();
                }
            }
            '/' if chars.peek() == Some(&'*') => {
                let mut before = ' ';
                for c in chars.by_ref() {
                    if c == '\n' {
                        code.push('\n');
                    }
                    if before == '*' && c == '/' {
                        break;
                    }
                    before = c;
                }
            }
            // Not the quotation mark that is a character literal.
            '"' if last != '\'' => {
                code.push('"');
                while let Some(c) = chars.next() {
                    match c {
                        '\\' => drop(chars.next()),
                        '"' => break,
                        '\n' => code.push('\n'),
                        _ => {}
                    }
                }
                code.push('"');
            }
            _ => code.push(c),
        }
        last = c;
    }
    code
}

#[cfg(test)]
mod tests {
    use super::{code, without_tests};

    #[test]
    fn comments_and_strings_are_no_code() {
        assert_eq!(code("a // web_sys\nb"), "a \nb");
        assert_eq!(code("a /* x\n y */ b"), "a \n b");
        assert_eq!(code(r#"f("std::fs \" x", '"', g)"#), r#"f("", '"', g)"#);
    }

    #[test]
    fn tests_at_the_end_are_left_out() {
        assert_eq!(without_tests("fn a() {}\n#[cfg(test)]\nmod tests {\n}\n"), "fn a() {}\n");
        let whole = "#[cfg(test)]\nmod tests;\nfn a() {}\n";
        assert_eq!(without_tests(whole), whole);
        let whole = "#[cfg(test)]\nuse a::b;\nfn a() {}\n";
        assert_eq!(without_tests(whole), whole);
    }
}
