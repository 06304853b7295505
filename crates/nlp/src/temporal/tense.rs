//! Which way a sentence looks around an expression of time, judged from its words alone.

use super::{atoms::Atoms, resolve::Tense};
use crate::TokenKind;

/// Prepositions that set a limit.
const LIMITS: &[&str] = &["by", "until", "till", "through"];

/// What a clause follows.
const OPENERS: &[&str] = &[":", "—", "--", "and", "but", "that", "while", "``", "\"", "“"];

/// Verbs of the present that tell of plans, where no other word shows a tense: "England play Scotland on Saturday".
#[rustfmt::skip]
const PRESENT: &[&str] = &[
    "arrive", "arrives", "begin", "close", "closes", "come", "comes", "continues", "decide", "decides", "elect", "elects",
    "end", "ends", "face", "faces", "flies", "fly", "go", "goes", "head", "heads", "host", "join", "joins", "kick", "launch",
    "launches", "leave", "leaves", "marks", "open", "play", "plays", "point", "publishes", "releases", "reopen", "reopens",
    "reports", "resume", "return", "returns", "sit", "sits", "start", "take", "travel", "travels", "visit", "visits", "vote",
    "votes",
];

/// Verbs of timetables: "trains stop at 12:30 a.m. Thursday", "the shop opens on Monday".
#[rustfmt::skip]
const TIMETABLE: &[&str] = &[
    "air", "airs", "arrive", "arrives", "begin", "begins", "close", "closes", "depart", "departs", "end", "ends", "expire",
    "expires", "finish", "finishes", "kick", "kicks", "leave", "leaves", "open", "opens", "reopen", "reopens", "restart",
    "restarts", "resume", "resumes", "shut", "shuts", "start", "starts", "stop", "stops",
];

/// After these such a word is a noun.
#[rustfmt::skip]
const NOMINAL: &[&str] = &[
    "the", "a", "an", "its", "his", "her", "their", "this", "that", "no", "of", "in", "at", "by", "for", "and", "'s", "’s", "first",
    "last", "did", "n't",
];

/// How far to look.
const REACH: usize = 14;

/// Words that look ahead.
#[rustfmt::skip]
const FUTURE: &[&str] = &[
    "'ll", "awaits", "begins", "could", "deadline", "due", "effective", "expected", "expects", "expire", "expires", "going",
    "hopes", "hosts", "if", "intends", "kicks", "may", "meets", "must", "next", "opens", "payable", "planned", "planning",
    "plans", "proposed", "resumes", "scheduled", "shall", "should", "slated", "starts", "takes", "tomorrow", "upcoming", "will",
    "wo", "would", "’ll",
];

/// Words that look back, besides those in -ed.
#[rustfmt::skip]
const PAST: &[&str] = &[
    "ago", "beat", "became", "been", "began", "bought", "broke", "brought", "came", "caught", "chose", "closed", "cut", "did",
    "died", "drew", "drove", "ended", "ending", "fell", "felt", "fled", "flew", "fought", "found", "gave", "got", "grew", "had",
    "has", "have", "heard", "held", "hit", "hurt", "kept", "killed", "knew", "last", "led", "left", "lost", "made", "met",
    "paid", "put", "ran", "rose", "said", "saw", "sent", "set", "shot", "showed", "since", "sold", "sought", "spoke", "stood",
    "struck", "swept", "threw", "told", "took", "was", "went", "were", "withdrew", "won", "wore", "wrote", "yesterday",
];

/// Words whose infinitive looks ahead: "agreed to meet".
#[rustfmt::skip]
const GOVERNORS: &[&str] = &[
    "able", "about", "agreed", "agrees", "aim", "aims", "are", "asked", "bound", "deadline", "decided", "due", "eager",
    "expect", "expected", "expects", "forecast", "going", "has", "have", "hope", "hoped", "hopes", "hoping", "intend",
    "intended", "intends", "invited", "is", "keen", "likely", "need", "needed", "needs", "ordered", "ought", "plan", "planned",
    "planning", "plans", "pledged", "pledges", "poised", "prepared", "prepares", "preparing", "promise", "promised", "promises",
    "ready", "required", "scheduled", "seeking", "seeks", "set", "slated", "supposed", "sure", "threatened", "tipped",
    "unlikely", "urged", "vow", "vowed", "vows", "want", "wanted", "wants",
];

/// After these a participle stands before its noun: "a still unspecified date", "its proposed merger".
const ATTRIBUTIVE: &[&str] = &[
    "the", "a", "an", "its", "his", "her", "their", "our", "any", "some", "no", "these", "those", "still", "newly", "more",
    "most",
];

const NO_PARTICIPLES: &[&str] = &["indeed", "speed", "breed", "bleed", "hundred", "sacred", "naked", "wicked", "rugged"];

const NEGATIVE: &[&str] = &["not", "n't", "n’t", "neither", "nor", "never", "hardly"];

/// What a day is remembered for: "Wednesday's ruling" has been made.
#[rustfmt::skip]
const OUTCOMES: &[&str] = &[
    "agreement", "announcement", "arrest", "arrests", "attack", "attacks", "blast", "blasts", "bombing", "bombings", "close",
    "collapse", "comments", "crash", "death", "deaths", "decision", "defeat", "disaster", "earthquake", "explosion", "fire",
    "gains", "incident", "interview", "killing", "killings", "letter", "loss", "losses", "massacre", "murder", "poll", "quake",
    "raid", "raids", "remarks", "report", "results", "ruling", "shooting", "shootings", "statement", "storm", "survey",
    "verdict", "victory", "violence", "win",
];

/// The tense at the expression `i..stop` in the sentence `from..to`; `clock` where it has a time of day.
pub(super) fn around(a: &Atoms<'_>, (from, to): (usize, usize), i: usize, stop: usize, clock: bool) -> Tense {
    let noun = if a.is_genitive(stop) { Some(stop + 1) } else { a.before(i, &["a", "an", "the"]).then_some(stop) };
    if noun.is_some_and(|noun| (noun..to.min(noun + 2)).any(|at| among(OUTCOMES, a.low(at)))) {
        return Tense::Past;
    }
    let back = (from.max(i.saturating_sub(REACH))..i).rev().take_while(|at| !a.is(*at, ";"));
    let ahead = (stop..to.min(stop + REACH)).take_while(|at| !a.is(*at, ";"));
    let limit = i > from && a.any(i - 1, LIMITS);
    let start =
        if i > from && (limit || a.any(i - 1, &["on", "in", "at", "from", "since", "for", "during"])) { i - 1 } else { i };
    if !limit && timetable(a, from, start) || a.before(i, &["is"]) || clock && start > from && a.is(start - 1, ":") {
        return Tense::Future;
    }
    // "And on Friday parliament will choose": what opens a clause belongs to the words after it.
    let opens = start == from || a.any(start - 1, OPENERS);
    let near = |at: usize| (at, cue(a, at, i, stop));
    let known = |(_, tense): &(usize, Tense)| *tense != Tense::Unknown;
    let cue = if opens {
        ahead.clone().chain(back.clone()).map(near).find(known)
    } else {
        back.clone().chain(ahead.clone()).map(near).find(known)
    };
    if !limit {
        let verb = |at: usize| at > from && a.kind(at - 1) == Some(TokenKind::Word) && !a.before(at, NOMINAL);
        let present = || back.chain(ahead).any(|at| among(PRESENT, a.low(at)) && verb(at));
        return cue.map_or_else(|| if present() { Tense::Future } else { Tense::Unknown }, |(_, tense)| tense);
    }
    // A limit lies ahead, unless the sentence tells what came before it: "had filed by Friday", "rose through August".
    let looks_back = match cue {
        Some((_, Tense::Future)) => false,
        Some((at, _)) if a.is(i - 1, "through") => !a.any(at, &["extended", "postponed", "delayed", "suspended", "closed"]),
        Some((at, Tense::Past)) if opens && at >= stop && a.is(i - 1, "by") => true,
        _ => back.chain(ahead).any(|at| a.is(at, "had")),
    };
    if looks_back { Tense::Past } else { Tense::Future }
}

/// Whether a verb of timetables, in the present, stands before the preposition or expression at `start`.
fn timetable(a: &Atoms<'_>, from: usize, start: usize) -> bool {
    let particle = a.before(start, &["off", "up", "again", "here", "there", "early", "late"]);
    let Some(verb) = start.checked_sub(1 + usize::from(particle)).filter(|verb| *verb > from) else { return false };
    let low = a.low(verb);
    if !among(TIMETABLE, low) || a.capital(verb) || a.joined(verb) {
        return false;
    }
    // "Trains stop", "the shop opens"; not "the company reports", "its close", "to stop".
    let subject = a.low(verb - 1);
    let plural = subject.ends_with('s') && !subject.ends_with("ss")
        || matches!(subject, "they" | "we" | "you" | "and" | "people" | "police");
    let word = a.kind(verb - 1) == Some(TokenKind::Word)
        && !a.before(verb, NOMINAL)
        && !a.before(verb, &["to", "will", "let", "is", "was", "has", "does"]);
    word && if low.ends_with('s') { !subject.ends_with('s') || subject.ends_with("ss") } else { plural }
}

/// Whether a word stands in a list that is in order of its bytes.
fn among(list: &[&str], word: &str) -> bool {
    list.binary_search(&word).is_ok()
}

fn cue(a: &Atoms<'_>, at: usize, i: usize, stop: usize) -> Tense {
    // "Better-than-expected" tells no tense.
    if a.joined(at) || a.joined(at + 1) {
        return Tense::Unknown;
    }
    if a.kind(at) == Some(TokenKind::Punct) || a.capital(at) && a.any(at, &["may", "will"]) {
        return Tense::Unknown;
    }
    let low = a.low(at);
    let participle =
        || low.len() > 4 && low.ends_with("ed") && !a.capital(at) && !low.ends_with("ceed") && !NO_PARTICIPLES.contains(&low);
    match low {
        // "Closed due to snow" gives a cause.
        "due" if a.is(at + 1, "to") && !a.before(at, &["is", "are", "was", "were", "be", "been"]) => Tense::Unknown,
        "to" if a.before(at, &["due"]) && at > 1 && !a.any(at - 2, &["is", "are", "was", "were", "be", "been"]) => Tense::Unknown,
        // "Agreed to meet" looks ahead; "shot to death", "met to discuss" do not, nor "it had been due to expire".
        "to" if at > 0 && among(GOVERNORS, a.low(at - 1)) && !a.capital(at + 1) && !a.is_genitive(stop) => {
            if at > 1 && a.any(at - 2, &["been"]) { Tense::Past } else { Tense::Future }
        }
        "early" | "soon" if at + 2 == i && a.is(at + 1, "as") => Tense::Future,
        "due" | "scheduled" | "expected" | "planned" if a.before(at, &["been", "previously", "originally", "as"]) => Tense::Past,
        "next" if a.is(at + 1, "to") => Tense::Unknown,
        "set" if a.any(at + 1, &["for", "to"]) || a.before(at, &["is", "are"]) => Tense::Future,
        "is" | "are" if a.any(at + 1, &["at", "on"]) => Tense::Future,
        "meet" if !a.before(at, &["to", "did", "n't"]) => Tense::Future,
        "has" | "have" if a.is(at + 1, "to") => Tense::Future,
        "likely" | "unlikely" => Tense::Future,
        // "They have lost and travel to Cardiff on Saturday".
        _ if among(PRESENT, low) && a.before(at, &["and", "who", "which", "they", "we", "he", "she", "it"]) => Tense::Future,
        // "Had been due to expire": the verb before "to" decides.
        _ if a.before(at, &["to"]) && among(FUTURE, low) => Tense::Unknown,
        _ if among(FUTURE, low) => Tense::Future,
        // "Is to be published", "could still be held"; but "could not be found" is told of the past.
        _ if a.before(at, &["be"]) && (among(PAST, low) || participle()) => {
            let denied = (2..10).filter_map(|back| at.checked_sub(back)).any(|at| a.any(at, NEGATIVE));
            if denied { Tense::Past } else { Tense::Future }
        }
        _ if among(PAST, low) => Tense::Past,
        _ if participle() && !a.before(at, ATTRIBUTIVE) => Tense::Past,
        _ if low.len() > 5 && low.ends_with("ing") && a.before(at, &["is", "are", "am", "'re", "’re", "'m", "’m"]) => {
            Tense::Future
        }
        _ => Tense::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted_so_that_search_finds_them() {
        for list in [PRESENT, TIMETABLE, FUTURE, PAST, GOVERNORS, OUTCOMES] {
            assert!(list.is_sorted());
        }
        assert!(among(PAST, "said") && among(FUTURE, "will") && !among(PRESENT, "will"));
    }
}
