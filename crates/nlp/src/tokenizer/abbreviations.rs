//! Abbreviations that keep their full stop.

/// Titles and ranks: a name follows, so the full stop never ends a sentence.
const TITLES: &[&str] = &[
    "adm", "amb", "asst", "atty", "brig", "capt", "cdr", "chm", "cmdr", "col", "comdr", "cpl", "cpt", "det", "dr", "dra", "drs",
    "fr", "gen", "gov", "hon", "insp", "lt", "lieut", "maj", "messrs", "mgr", "mlle", "mme", "mr", "mrs", "ms", "msgr", "mx",
    "ofc", "pres", "prof", "pte", "pvt", "rep", "reps", "rev", "rt", "sen", "sens", "sgt", "sr", "sra", "srta", "ssgt", "st",
    "ste", "supt", "vol", "gens", "profs", "revs", "govs", "no", "nos", "art", "fig", "p", "pp", "mt", "ft", "cf", "vs", "eg",
    "ie", "viz", "approx", "ca",
];

/// Other abbreviations: a sentence may end after them.
const OTHERS: &[&str] = &[
    "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "mon", "tue", "tues", "wed", "thu",
    "thur", "thurs", "fri", "inc", "corp", "co", "ltd", "llc", "plc", "bros", "cos", "jr", "esq", "etc", "al", "dept", "univ",
    "assn", "bldg", "ave", "blvd", "rd", "hwy", "dist", "est", "min", "max", "intl", "natl", "govt", "ala", "ariz", "ark",
    "calif", "colo", "conn", "del", "fla", "ga", "ill", "ind", "kan", "ky", "la", "md", "mich", "minn", "mo", "mont", "neb",
    "nev", "okla", "ont", "ore", "pa", "tenn", "tex", "vt", "va", "wash", "wis", "wyo", "penn", "mass", "miss", "que", "rs",
    "sq", "tel", "ext", "ed", "eds", "jnr", "snr", "pty",
];

/// Words of the lists above that are also ordinary words or names when written in small letters, or that
/// close a sentence more often than they shorten a name.
const NEED_CAPITAL: &[&str] = &[
    "adm", "art", "col", "del", "fig", "fr", "gen", "hon", "ill", "ind", "la", "ma", "mar", "mass", "miss", "mo", "mon", "pa",
    "pres", "rep", "sat", "sen", "st", "sun", "wash", "wed", "ark", "jan", "dec", "oct", "ms", "mt", "ore", "co", "ed", "det",
    "det", "ont",
];

/// Ordinary words that only shorten something before a number: "No. 10", "fig. 3".
const NEED_NUMBER: &[&str] =
    &["no", "nos", "art", "fig", "p", "pp", "vol", "min", "max", "mar", "sat", "sun", "ext", "miss", "mass", "ill", "wash"];

/// Whether `word`, which a full stop follows, is an abbreviation that the stop belongs to.
/// `number_follows`: whether the next visible character is a digit.
pub(super) fn takes_stop(word: &str, number_follows: bool) -> bool {
    if word.len() > 7 || !word.is_ascii() {
        return false;
    }
    let mut folded = [0u8; 8];
    let folded = fold(word, &mut folded);
    if NEED_NUMBER.contains(&folded)
        && !number_follows
        && !(folded == "mass" || folded == "miss" || folded == "ill" || folded == "wash")
    {
        return false;
    }
    // State abbreviations double as words ("a mass. The"): they count only after a comma, which the caller cannot see;
    // capitalised ones are rare as last words of a sentence.
    // "IE", "CA" are names of something else.
    if matches!(folded, "ie" | "eg" | "cf" | "ca") && word != folded {
        return false;
    }
    if NEED_CAPITAL.contains(&folded) && !word.starts_with(|c: char| c.is_ascii_uppercase()) {
        return false;
    }
    TITLES.contains(&folded) || OTHERS.contains(&folded)
}

/// Whether `token`, with its full stop, is a title or another abbreviation that something must follow.
pub(super) fn is_title_abbreviation(token: &str) -> bool {
    let Some(word) = token.strip_suffix('.') else { return false };
    if word.len() > 7 || !word.is_ascii() {
        return false;
    }
    let mut folded = [0u8; 8];
    TITLES.contains(&fold(word, &mut folded))
}

fn fold<'a>(word: &str, buffer: &'a mut [u8; 8]) -> &'a str {
    let bytes = word.as_bytes();
    for (to, from) in buffer.iter_mut().zip(bytes) {
        *to = from.to_ascii_lowercase();
    }
    std::str::from_utf8(&buffer[..bytes.len()]).unwrap_or("")
}
