//! Names of files and columns, as others have written them, in sentences of the page's own.

/// A name that turns around nothing of what stands beside it, whichever way it is written.
pub(crate) fn isolated(name: &str) -> String {
    let turns = |c: char| matches!(c, '\u{590}'..='\u{8FF}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FB1D}'..='\u{FEFC}');
    // An isolate that is closed within the name would end the one around it.
    let inner = |c: char| matches!(c, '\u{2066}'..='\u{2069}');
    if name.contains(turns) { format!("\u{2068}{}\u{2069}", name.replace(inner, "")) } else { name.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_turn_is_set_apart() {
        assert_eq!(isolated("clips.zip"), "clips.zip");
        assert_eq!(isolated("a\u{202E}txt.exe"), "\u{2068}a\u{202E}txt.exe\u{2069}");
        assert_eq!(isolated("\u{2069}a"), "\u{2068}a\u{2069}");
    }
}
