//! Whether a sentence speaks of the past or the future around an expression of time, judged from its words alone.

use super::{atoms::Atoms, resolve::Tense, word_lists::LISTS};
use crate::TokenKind;

/// The most words between an expression and the verb that shows its tense.
const REACH: usize = 14;

/// The tense at the expression `i..stop` in the sentence `from..to`; `clock` where it has a time of day.
pub(super) fn around(a: &Atoms<'_>, (from, to): (usize, usize), i: usize, stop: usize, clock: bool) -> Tense {
    let noun = if a.is_genitive(stop) { Some(stop + 1) } else { a.before(i, &["a", "an", "the"]).then_some(stop) };
    if noun.is_some_and(|noun| (noun..to.min(noun + 2)).any(|at| among(&LISTS.outcomes, a.low(at)))) {
        return Tense::Past;
    }
    let back = (from.max(i.saturating_sub(REACH))..i).rev().take_while(|at| !a.is(*at, ";"));
    let ahead = (stop..to.min(stop + REACH)).take_while(|at| !a.is(*at, ";"));
    let ahead_of_all = stop..to.min(stop + REACH);
    let limit = i > from && a.any(i - 1, &LISTS.limits);
    let start =
        if i > from && (limit || a.any(i - 1, &["on", "in", "at", "from", "since", "for", "during"])) { i - 1 } else { i };
    // "Shops shut at noon on Saturday, and the sirens sounded": a form that is of the past too goes by the other verbs.
    let either = start > from && a.any(start - 1, &["shut", "set", "put", "quit"]);
    let told = either && (stop..to).any(|at| a.low(at).len() > 4 && a.low(at).ends_with("ed") || among(&LISTS.past, a.low(at)));
    if !limit && (timetable(a, from, start) && !told || is_listed(a, from, to, i, stop))
        || a.before(i, &["is"])
        || clock && start > from && a.is(start - 1, ":")
    {
        return Tense::Future;
    }
    // "And on Friday parliament will choose": what opens a clause belongs to the words after it.
    let opens = start == from || a.any(start - 1, &LISTS.openers);
    let near = |at: usize| (at, cue(a, at, i, stop));
    let known = |(_, tense): &(usize, Tense)| *tense != Tense::Unknown;
    let cue = if opens {
        ahead.clone().chain(back.clone()).map(near).find(known)
    } else {
        back.clone().chain(ahead.clone()).map(near).find(known)
    };
    if !limit {
        let verb = |at: usize| at > from && a.kind(at - 1) == Some(TokenKind::Word) && !a.before(at, &LISTS.nominal);
        let present = || back.chain(ahead).any(|at| among(&LISTS.present, a.low(at)) && verb(at));
        // "On Saturday the last train to Penrith leaves early."
        let leaves = || {
            let is_verb = |at: usize| at > stop + 1 && among(&LISTS.timetable, a.low(at)) && !a.before(at, &LISTS.nominal);
            opens && ahead_of_all.into_iter().any(is_verb)
        };
        return cue.map_or_else(|| if present() || leaves() { Tense::Future } else { Tense::Unknown }, |(_, tense)| tense);
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

/// Whether a weekday stands in a list of what is to come: "Thursday: the inquest opens", "Ayr v Annan, Tuesday".
fn is_listed(a: &Atoms<'_>, from: usize, to: usize, i: usize, stop: usize) -> bool {
    let tells = |at: usize| among(&LISTS.past, a.low(at)) || a.low(at).len() > 4 && a.low(at).ends_with("ed");
    let heads = i == from && a.is(stop, ":") && stop + 1 < to && !(stop + 1..to.min(stop + 14)).any(tells);
    let match_before = || a.before(i, &[","]) && (from..i).rev().take(12).any(|at| a.any(at, &["v", "vs"]));
    heads || match_before()
}

/// Whether a verb of timetables, in the present, stands before the preposition or expression at `start`.
fn timetable(a: &Atoms<'_>, from: usize, start: usize) -> bool {
    let particle = a.before(start, &["off", "up", "again", "here", "there", "early", "late"]);
    let Some(verb) = start.checked_sub(1 + usize::from(particle)).filter(|verb| *verb > from) else { return false };
    let low = a.low(verb);
    if !among(&LISTS.timetable, low) || a.capital(verb) || a.joined(verb) {
        return false;
    }
    // "Trains stop", "the shop opens"; not "the company reports", "its close", "to stop".
    let subject = a.low(verb - 1);
    let plural = subject.ends_with('s') && !subject.ends_with("ss")
        || matches!(subject, "they" | "we" | "you" | "and" | "people" | "police");
    let word = a.kind(verb - 1) == Some(TokenKind::Word)
        && !a.before(verb, &LISTS.nominal)
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
    let participle = || {
        low.len() > 4 && low.ends_with("ed") && !a.capital(at) && !low.ends_with("ceed") && !LISTS.no_participles.contains(&low)
    };
    match low {
        // "Closed due to snow" gives a cause.
        "due" if a.is(at + 1, "to") && !a.before(at, &["is", "are", "was", "were", "be", "been"]) => Tense::Unknown,
        "to" if a.before(at, &["due"]) && at > 1 && !a.any(at - 2, &["is", "are", "was", "were", "be", "been"]) => Tense::Unknown,
        // "Agreed to meet" looks ahead; "shot to death", "met to discuss" do not, nor "it had been due to expire".
        "to" if at > 0 && among(&LISTS.governors, a.low(at - 1)) && !a.capital(at + 1) && !a.is_genitive(stop) => {
            if at > 1 && a.any(at - 2, &["been"]) { Tense::Past } else { Tense::Future }
        }
        "early" | "soon" if at + 2 == i && a.is(at + 1, "as") => Tense::Future,
        // "of which a third fell due in May"
        "due" if a.before(at, &["fell", "came", "fallen"]) => Tense::Past,
        "due" | "scheduled" | "expected" | "planned" if a.before(at, &["been", "previously", "originally", "as"]) => Tense::Past,
        "next" if a.is(at + 1, "to") => Tense::Unknown,
        // "which were to begin on Thursday"
        "to" if a.before(at, &["were", "was"]) && a.kind(at + 1) == Some(TokenKind::Word) => Tense::Future,
        "set" if a.any(at + 1, &["for", "to"]) || a.before(at, &["is", "are"]) => Tense::Future,
        "is" | "are" if a.any(at + 1, &["at", "on"]) => Tense::Future,
        "meet" if !a.before(at, &["to", "did", "n't"]) => Tense::Future,
        "has" | "have" if a.is(at + 1, "to") => Tense::Future,
        "likely" | "unlikely" => Tense::Future,
        // "They have lost and travel to Cardiff on Saturday".
        _ if among(&LISTS.present, low) && a.before(at, &["and", "who", "which", "they", "we", "he", "she", "it"]) => {
            Tense::Future
        }
        // "Had been due to expire": the verb before "to" decides.
        _ if a.before(at, &["to"]) && among(&LISTS.future, low) => Tense::Unknown,
        _ if among(&LISTS.future, low) => Tense::Future,
        // "Is to be published", "could still be held"; but "could not be found" is told of the past.
        _ if a.before(at, &["be"]) && (among(&LISTS.past, low) || participle()) => {
            let denied = (2..10).filter_map(|back| at.checked_sub(back)).any(|at| a.any(at, &LISTS.negative));
            if denied { Tense::Past } else { Tense::Future }
        }
        _ if among(&LISTS.past, low) => Tense::Past,
        _ if participle() && !a.before(at, &LISTS.attributive) => Tense::Past,
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
        for list in [&LISTS.present, &LISTS.timetable, &LISTS.future, &LISTS.past, &LISTS.governors, &LISTS.outcomes] {
            assert!(list.is_sorted());
        }
        assert!(among(&LISTS.past, "said") && among(&LISTS.future, "will") && !among(&LISTS.present, "will"));
    }
}
