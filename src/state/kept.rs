//! What several tabs keep in the browser's storage, a thing a line: what each of them has added stays, and what one has taken out is gone.

/// The lines of this tab and of another one, both of which had those of `base` before.
pub fn merged(base: &str, own: &str, theirs: &str) -> String {
    let has = |text: &str, line: &str| text.lines().any(|other| other == line);
    let kept = own.lines().filter(|line| !has(base, line) || has(theirs, line));
    let came = theirs.lines().filter(|line| !has(base, line) && !has(own, line));
    kept.chain(came).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_each_tab_adds_stays_and_what_one_takes_out_is_gone() {
        assert_eq!(merged("a\nb", "a\nb\nc", "a\nb\nd"), "a\nb\nc\nd");
        assert_eq!(merged("a\nb", "b", "a\nb\nd"), "b\nd");
        assert_eq!(merged("a\nb", "a\nb\nc", "a"), "a\nc");
        assert_eq!(merged("", "a", "a"), "a");
        assert_eq!(merged("a", "a", ""), "");
        assert_eq!(merged("a", "", "a"), "");
    }
}
