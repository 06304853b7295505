//! Character references of HTML (WHATWG HTML, section 13.5) that were left in a text: numbers, and the names that newsrooms' systems write.

use unicode_normalization::char::compose;

/// Names and the character each stands for.
const NAMES: [(&str, char); 36] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", '\u{a0}'),
    ("shy", '\u{ad}'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("hellip", '…'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("sbquo", '‚'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("bdquo", '„'),
    ("laquo", '«'),
    ("raquo", '»'),
    ("bull", '•'),
    ("middot", '·'),
    ("pound", '£'),
    ("euro", '€'),
    ("yen", '¥'),
    ("cent", '¢'),
    ("copy", '©'),
    ("reg", '®'),
    ("trade", '™'),
    ("deg", '°'),
    ("frac12", '½'),
    ("frac14", '¼'),
    ("times", '×'),
    ("szlig", 'ß'),
    ("oslash", 'ø'),
    ("Oslash", 'Ø'),
    ("aelig", 'æ'),
    ("AElig", 'Æ'),
];

/// Accents as they end a name, as in `eacute`, and the combining mark of each.
const ACCENTS: [(&str, char); 7] = [
    ("acute", '\u{301}'),
    ("grave", '\u{300}'),
    ("circ", '\u{302}'),
    ("tilde", '\u{303}'),
    ("uml", '\u{308}'),
    ("ring", '\u{30a}'),
    ("cedil", '\u{327}'),
];

/// The character reference of HTML with which `text` begins: its length in bytes, and the character that it stands for.
/// `None` where there is none, or one that newsrooms' systems do not write.
pub fn character_reference(text: &str) -> Option<(usize, char)> {
    let name = text.strip_prefix('&')?;
    let end = name.bytes().take(12).position(|byte| byte == b';')?;
    let c = character(&name[..end])?;
    Some((end + 2, c))
}

fn character(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16),
            None => number.parse(),
        };
        return char::from_u32(code.ok()?).filter(|c| !c.is_control());
    }
    if let Some((_, c)) = NAMES.iter().find(|(known, _)| *known == name) {
        return Some(*c);
    }
    let (letter, mark) = ACCENTS.iter().find_map(|(accent, mark)| Some((name.strip_suffix(accent)?, *mark)))?;
    let mut letters = letter.chars();
    let base = letters.next().filter(|_| letters.next().is_none())?;
    compose(base, mark)
}
