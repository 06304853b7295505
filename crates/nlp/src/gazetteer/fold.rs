//! Names as keys: without case, accents, hyphens, full stops and apostrophes.

use crate::hash::{FNV_BASIS, fnv64, fnv64_step};

/// What of a name's case its key leaves out: a bit for each of its first sixteen pieces.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Case {
    /// Pieces that have a capital, as a rule at their start, or a digit: `Paris`, `iPhone`, `9`.
    pub(crate) capital: u16,
    /// Pieces of two letters or digits and more whose letters are all capitals: `UN`, `3M`.
    pub(crate) upper: u16,
    /// Whether a full stop ends it that is not the stop of initials: `Calif.`, not `U.S.`.
    pub(crate) dotted: bool,
}

/// Folds a name, word by word, and hashes it as it goes.
///
/// A *piece* is what stands between spaces and hyphens; initials written apart join into one piece, so that
/// `U.S.`, `US` and `U. S.` have one key, as have `Port-au-Prince` and `Port au Prince`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Folder {
    closed: u64,
    /// The hash of the last piece as far as it goes.
    piece: u64,
    initials: bool,
    pieces: u32,
    case: Case,
}

impl Default for Folder {
    fn default() -> Self {
        Self { closed: 0, piece: FNV_BASIS, initials: false, pieces: 0, case: Case::default() }
    }
}

impl Folder {
    /// How many pieces there are.
    pub(crate) fn pieces(&self) -> u32 {
        self.pieces
    }

    /// The case of the pieces.
    pub(crate) fn case(&self) -> Case {
        self.case
    }

    /// The key of what was pushed so far.
    pub(crate) fn key(&self) -> u64 {
        finish(mix(self.closed, written_out(self.piece)))
    }

    /// Appends a word, and calls `boundary` before each piece that it begins after the first of all:
    /// there the key is that of a prefix.
    pub(crate) fn push(&mut self, word: &str, mut boundary: impl FnMut(u64)) {
        let word = word.trim_matches(is_quote);
        let stop = word.strip_suffix('.');
        self.case.dotted = stop.is_some_and(|stem| stem.chars().count() > 1 && !stem.contains('.'));
        for part in word.split(|c: char| is_hyphen(c) || c.is_whitespace()) {
            let (stem, genitive) = split_genitive(part);
            self.push_piece(stem, &mut boundary);
            if genitive {
                self.push_piece("s", &mut boundary);
            }
        }
    }

    fn push_piece(&mut self, part: &str, boundary: &mut impl FnMut(u64)) {
        let (mut letters, mut upper, mut lower, mut capital) = (0u32, false, false, false);
        for c in part.chars().filter(|c| c.is_alphanumeric()) {
            letters += 1;
            upper |= c.is_uppercase();
            lower |= c.is_lowercase();
            capital |= c.is_uppercase() || c.is_numeric();
        }
        upper &= !lower;
        if letters == 0 && part != "&" {
            return;
        }
        let initial = letters == 1 && upper;
        if self.pieces > 0 {
            boundary(self.key());
        }
        if self.pieces > 0 && initial && self.initials {
            fold_into(part, |c| self.piece = hash_letter(self.piece, c));
            self.case.upper |= bit(self.pieces - 1);
            return;
        }
        if self.pieces > 0 {
            self.closed = mix(self.closed, written_out(self.piece));
        }
        self.piece = FNV_BASIS;
        fold_into(part, |c| self.piece = hash_letter(self.piece, c));
        self.initials = initial;
        if capital {
            self.case.capital |= bit(self.pieces);
        }
        if upper && letters > 1 {
            self.case.upper |= bit(self.pieces);
        }
        self.pieces += 1;
    }
}

fn bit(piece: u32) -> u16 {
    1u16.checked_shl(piece).unwrap_or(0)
}

/// The folded name, pieces separated by spaces. For comparing, not for showing.
pub(crate) fn fold_name(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    fold_name_into(name, &mut folded);
    folded
}

/// Appends [`fold_name`] of a name.
pub(crate) fn fold_name_into(name: &str, folded: &mut String) {
    let begin = folded.len();
    for word in name.split(|c: char| is_hyphen(c) || c.is_whitespace()) {
        let start = folded.len();
        if start > begin {
            folded.push(' ');
        }
        let inner = folded.len();
        fold_into(word, |c| folded.push(c));
        if folded.len() == inner {
            folded.truncate(start);
        }
    }
}

/// The name as the file of far places has it: folded, abbreviated beginnings written out, pieces separated by spaces.
pub(crate) fn place_key(name: &str) -> String {
    let folded = fold_name(name);
    let mut key = String::with_capacity(folded.len() + 8);
    for piece in folded.split(' ') {
        if !key.is_empty() {
            key.push(' ');
        }
        key.push_str(expand(piece));
    }
    key
}

/// Words after or before a name that make it that of a division: `clarke county`, `province of aceh`.
const DIVISIONS: [&str; 21] = [
    "county",
    "parish",
    "borough",
    "province",
    "oblast",
    "governorate",
    "prefecture",
    "region",
    "district",
    "department",
    "state",
    "municipality",
    "township",
    "division",
    "rayon",
    "krai",
    "canton",
    "regency",
    "shire",
    "co",
    "twp",
];

/// A key without the words that make it the name of a division; `None` if there are none.
pub(crate) fn bare_division(key: &str) -> Option<&str> {
    let after = key.rsplit_once(' ').filter(|(_, last)| DIVISIONS.contains(last)).map(|(name, _)| name);
    let before = || {
        let (first, rest) = key.split_once(' ').filter(|(first, _)| DIVISIONS.contains(first))?;
        (first != "district" && first != "co").then(|| rest.strip_prefix("of ").unwrap_or(rest))
    };
    after.or_else(before).filter(|name| !name.is_empty() && *name != "the")
}

/// Calls `out` with the letters and digits of `word`, folded.
fn fold_into(word: &str, mut out: impl FnMut(char)) {
    if word == "&" {
        "and".chars().for_each(out);
        return;
    }
    for c in word.chars() {
        if c.is_ascii_alphanumeric() {
            out(c.to_ascii_lowercase());
        } else if !c.is_ascii() && c.is_alphanumeric() {
            c.to_lowercase().for_each(|c| fold_letter(c, &mut out));
        }
    }
}

/// Calls `out` with a lower-case letter without its accent.
fn fold_letter(c: char, out: &mut impl FnMut(char)) {
    let plain = match c {
        'à'..='å' | 'ā' | 'ă' | 'ą' | 'ǎ' | 'ạ'..='ặ' => "a",
        'æ' => "ae",
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => "c",
        'ď' | 'đ' | 'ð' | 'ḍ' => "d",
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' | 'ẹ'..='ệ' | 'ə' => "e",
        'ĝ' | 'ğ' | 'ġ' | 'ģ' | 'ǧ' => "g",
        'ĥ' | 'ħ' | 'ḥ' | 'ḩ' | 'ḫ' => "h",
        'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' | 'ǐ' | 'ỉ' | 'ị' => "i",
        'ĵ' => "j",
        'ķ' | 'ḳ' => "k",
        'ĺ' | 'ļ' | 'ľ' | 'ŀ' | 'ł' | 'ḷ' => "l",
        'ñ' | 'ń' | 'ņ' | 'ň' | 'ṇ' => "n",
        'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' | 'ơ' | 'ǒ' | 'ọ'..='ợ' => "o",
        'œ' => "oe",
        'ŕ' | 'ŗ' | 'ř' => "r",
        'ś' | 'ŝ' | 'ş' | 'š' | 'ș' | 'ṣ' => "s",
        'ß' => "ss",
        'ţ' | 'ť' | 'ŧ' | 'ț' | 'ṭ' => "t",
        'þ' => "th",
        'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' | 'ư' | 'ǔ' | 'ụ'..='ự' => "u",
        'ŵ' => "w",
        'ý' | 'ÿ' | 'ŷ' | 'ỳ'..='ỹ' => "y",
        'ź' | 'ż' | 'ž' | 'ẓ' => "z",
        // Combining accents, and the letters that romanisations write for the ayin and the hamza.
        '\u{300}'..='\u{36f}' | 'ʻ' | 'ʼ' | 'ʽ' | 'ʾ' | 'ʿ' => return,
        other => return out(other),
    };
    plain.chars().for_each(out);
}

/// Abbreviations that begin names of places stand for the word.
fn expand(piece: &str) -> &str {
    match piece {
        "st" => "saint",
        "ste" => "sainte",
        "mt" => "mount",
        "ft" => "fort",
        _ => piece,
    }
}

/// The hash of a piece with its abbreviation written out.
fn written_out(piece: u64) -> u64 {
    const SHORT: [(u64, u64); 4] = [
        (fnv64(b"st"), fnv64(b"saint")),
        (fnv64(b"ste"), fnv64(b"sainte")),
        (fnv64(b"mt"), fnv64(b"mount")),
        (fnv64(b"ft"), fnv64(b"fort")),
    ];
    SHORT.into_iter().find(|(short, _)| *short == piece).map_or(piece, |(_, long)| long)
}

/// `McDonald's` → `McDonald` and `true`.
fn split_genitive(part: &str) -> (&str, bool) {
    for ending in ["'s", "’s", "'S", "’S"] {
        if let Some(stem) = part.strip_suffix(ending) {
            return (stem, true);
        }
    }
    (part, false)
}

/// Apostrophes and quotation marks.
pub(crate) fn is_quote(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | '"' | '“' | '”' | '`')
}

/// Hyphens and dashes, and the slash that some names are written with.
pub(crate) fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑' | '‒' | '–' | '—' | '/')
}

fn hash_letter(hash: u64, c: char) -> u64 {
    if c.is_ascii() { fnv64_step(hash, c as u8) } else { c.encode_utf8(&mut [0; 4]).bytes().fold(hash, fnv64_step) }
}

/// A word as it is written as a key for [`Spread`](super::Spread) tables.
pub(crate) fn word_key(word: &str) -> u64 {
    finish(mix(0, fnv64(word.as_bytes())))
}

fn mix(closed: u64, piece: u64) -> u64 {
    (closed.rotate_left(23) ^ piece).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// Spreads the high bits over the low ones, which hash tables look at.
fn finish(key: u64) -> u64 {
    key ^ (key >> 32)
}
