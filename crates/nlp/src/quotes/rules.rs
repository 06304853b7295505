//! Labels without a trained model: what stands between quotation marks beside a verb of saying, and plain "X said that …".

use std::ops::Range;

use crate::{Label, Penn, Relation, TokenKind, Upos};

use super::{
    labeller::Role,
    marks::Quoted,
    scene::{Mark, Scene},
};

/// Verbs of saying in the forms in which reports have them, sorted.
const SAID: [&str; 78] = [
    "acknowledged",
    "added",
    "adds",
    "admits",
    "admitted",
    "announced",
    "answered",
    "argued",
    "argues",
    "asked",
    "asks",
    "asserted",
    "believes",
    "claimed",
    "claims",
    "commented",
    "complained",
    "conceded",
    "concluded",
    "confirmed",
    "continued",
    "cried",
    "declared",
    "denied",
    "denies",
    "emailed",
    "estimated",
    "exclaimed",
    "explained",
    "explains",
    "indicated",
    "insisted",
    "insists",
    "joked",
    "maintained",
    "mentioned",
    "muttered",
    "noted",
    "notes",
    "observed",
    "posted",
    "predicted",
    "pointed",
    "pledged",
    "promised",
    "quipped",
    "read",
    "recalled",
    "recalls",
    "remarked",
    "repeated",
    "replied",
    "reported",
    "responded",
    "revealed",
    "said",
    "saying",
    "says",
    "shouted",
    "stated",
    "states",
    "stressed",
    "suggested",
    "suggests",
    "testified",
    "thinks",
    "thought",
    "told",
    "tells",
    "tweeted",
    "urged",
    "vowed",
    "warned",
    "warns",
    "whispered",
    "wrote",
    "writes",
    "yelled",
];

/// Of these, "that" or a clause follows straight away.
const STATES: [&str; 21] = [
    "acknowledged",
    "added",
    "admitted",
    "announced",
    "argued",
    "believes",
    "claimed",
    "claims",
    "confirmed",
    "denied",
    "explained",
    "insisted",
    "insists",
    "noted",
    "reported",
    "said",
    "says",
    "stated",
    "suggested",
    "told",
    "warned",
];

const FAR: usize = 8;

/// Longer sentences are none.
const LONG: usize = 400;

/// Labels every token; no levels are set, for nothing needs them here but the scores.
pub(crate) fn label(scene: &mut Scene) -> Vec<Role> {
    let mut roles = vec![Role::None; scene.words.len()];
    let mut levels = vec![0u8; scene.words.len()];
    let pairs = scene.marks.pairs.clone();
    for pair in &pairs {
        quoted(scene, pair, &mut roles, &mut levels);
    }
    for sentence in 0..scene.doc.sentences.len() {
        if let Some(cue) = reported(scene, scene.range(sentence), &mut roles) {
            levels[cue] = 3;
        }
    }
    scene.set_cues(levels);
    roles
}

fn form<'a>(scene: &'a Scene, at: usize) -> &'a str {
    scene.doc.words(scene.doc.tokens[at].span)
}

fn is_in(list: &[&str], word: &str) -> bool {
    list.contains(&word)
}

/// Whether some tokens could name a speaker: they hold a name, a pronoun or begin with an article, and no odd mark.
fn is_source(scene: &Scene, range: Range<usize>) -> bool {
    const PRONOUNS: [&str; 12] = ["he", "she", "they", "it", "who", "I", "we", "He", "She", "They", "It", "We"];
    const STARTS: [&str; 13] =
        ["the", "a", "an", "The", "A", "An", "his", "her", "their", "one", "One", "officials", "Officials"];
    if range.is_empty()
        || range.len() > FAR
        || range.clone().any(|at| matches!(scene.words[at].mark, Mark::Quote | Mark::Stop | Mark::Colon))
    {
        return false;
    }
    let first = form(scene, range.start);
    let named = |at: usize| {
        let label = scene.words[at].name;
        [Label::Person, Label::Org, Label::Norp, Label::Gpe].iter().any(|one| *one as u8 + 1 == label)
    };
    (range.len() == 1 && is_in(&PRONOUNS, first)) || is_in(&STARTS, first) || range.clone().any(named)
}

/// Labels a pair of marks if it is speech.
fn quoted(scene: &Scene, pair: &Quoted, roles: &mut [Role], levels: &mut [u8]) {
    let (first, last) = (pair.first as usize, pair.last as usize);
    let inner = scene.word(last, -1).mark;
    let ends = !pair.is_closed || matches!(inner, Mark::Comma | Mark::Stop | Mark::Dash | Mark::Other);
    let sentence = scene.range(scene.sentence_of[first] as usize);
    let after = scene.range(scene.sentence_of[last] as usize);
    let found = after_it(scene, last + 1..after.end).or_else(|| before_it(scene, sentence.start..first));
    let words = scene.words[first..=last].iter().filter(|word| word.mark == Mark::None).count();
    let before = scene.word(first, -1).mark;
    let stands_alone = first == sentence.start || matches!(before, Mark::Comma | Mark::Colon);
    let is_speech = match found {
        Some(_) => ends || words >= 3 || matches!(before, Mark::Comma | Mark::Colon),
        None => ends && stands_alone && words >= 4,
    };
    if !is_speech {
        return;
    }
    roles[first..=last].fill(Role::Content);
    if let Some((cue, source)) = found {
        roles[cue] = Role::Cue;
        levels[cue] = 4;
        if let Some(source) = source {
            roles[source].fill(Role::Source);
        }
    }
}

type Found = (usize, Option<Range<usize>>);

/// `," said X`, `," X said`.
fn after_it(scene: &Scene, range: Range<usize>) -> Option<Found> {
    let start = range.start;
    let cue = (start..range.end.min(start + FAR + 1)).find(|at| is_in(&SAID, form(scene, *at)))?;
    if (start..cue).any(|at| scene.in_quotes(at)) {
        return None;
    }
    let from = (start..cue).find(|at| scene.words[*at].mark == Mark::None).unwrap_or(cue);
    if from < cue {
        return is_source(scene, from..cue).then(|| (cue, Some(trimmed(scene, from..cue))));
    }
    let mut end = cue + 1;
    while end < range.end
        && end - cue <= FAR
        && scene.words[end].mark == Mark::None
        && !is_in(&["on", "in", "at", "that", "after", "as"], form(scene, end))
    {
        end += 1;
    }
    Some((cue, is_source(scene, cue + 1..end).then_some(cue + 1..end)))
}

fn trimmed(scene: &Scene, mut range: Range<usize>) -> Range<usize> {
    while range.len() > 1 && scene.words[range.end - 1].mark != Mark::None {
        range.end -= 1;
    }
    range
}

/// `X said, "`, `X told reporters: "`.
fn before_it(scene: &Scene, range: Range<usize>) -> Option<Found> {
    let near = range.end.saturating_sub(FAR).max(range.start);
    let cue = (near..range.end).rev().find(|at| is_in(&SAID, form(scene, *at)) && !scene.in_quotes(*at))?;
    // "said that the bridge was “gone”": part of what is reported.
    let mark = scene.word(range.end, -1).mark;
    let is_apart = range.end - cue > 1 && !matches!(mark, Mark::Comma | Mark::Colon);
    (!is_apart).then(|| (cue, subject(scene, range.start, cue)))
}

/// What stands right before a verb and may be its subject.
fn subject(scene: &Scene, start: usize, cue: usize) -> Option<Range<usize>> {
    let least = cue.saturating_sub(FAR).max(start);
    let mut from = cue;
    while from > least && scene.words[from - 1].mark == Mark::None && scene.doc.tokens[from - 1].kind != TokenKind::Number {
        from -= 1;
    }
    // The shortest end of it that could be one: nothing before a pronoun or an article belongs to it.
    (from..cue).rev().map(|at| at..cue).find(|range| is_source(scene, range.clone())).map(|range| {
        let mut start = range.start;
        // The whole name.
        while start > from && scene.words[start - 1].name == scene.words[range.start].name && scene.words[range.start].name > 0 {
            start -= 1;
        }
        start..cue
    })
}

/// Labels "according to", which hardly ever means anything else, where that was not done: `According to X, …`, `…, according to X`.
pub(crate) fn according(scene: &Scene, roles: &mut [Role]) {
    for at in 1..scene.words.len() {
        let is_cue = form(scene, at) == "to" && form(scene, at - 1).eq_ignore_ascii_case("according") && !scene.in_quotes(at);
        if !is_cue {
            continue;
        }
        let range = scene.range(scene.sentence_of[at] as usize);
        let cue = at - 1;
        if range.len() > LONG {
            continue;
        }
        let end = stop(scene, &range);
        // What follows after a comma is whom the words before come from, not what they tell.
        if roles[at] == Role::Cue && cue > range.start + 2 && scene.words[cue - 1].mark == Mark::Comma {
            let run = (at + 1..end).find(|at| roles[*at] != Role::Content).unwrap_or(end);
            roles[at + 1..run.max(at + 1)].fill(Role::Source);
        }
        let is_labelled = roles[range.clone()].contains(&Role::Content);
        if cue < range.start || is_labelled && cue > range.start && roles[at] != Role::None {
            continue;
        }
        let comma = |from: usize| (from..end).find(|at| scene.words[*at].mark == Mark::Comma);
        if cue > range.start + 2 {
            let source = at + 1..comma(at + 1).unwrap_or(end).min(at + 1 + FAR);
            if source.is_empty() {
                continue;
            }
            if !is_labelled {
                roles[range.start..cue].fill(Role::Content);
            }
            roles[cue..=at].fill(Role::Cue);
            roles[source].fill(Role::Source);
        } else if cue == range.start
            && let Some(mut close) = comma(at + 1).filter(|comma| *comma > at + 1)
        {
            // "According to Ann Lee, the mayor, …"
            let beside = scene.words.get(close + 1).is_some_and(|word| word.relation == Relation::Det)
                && scene.words.get(scene.words[close + 1].head as usize).is_some_and(|word| word.relation == Relation::Appos);
            if beside && let Some(second) = comma(close + 1) {
                close = second;
            }
            if close + 1 < end {
                roles[cue..=at].fill(Role::Cue);
                roles[at + 1..close].fill(Role::Source);
                roles[close] = Role::None;
                roles[close + 1..end].fill(Role::Content);
            }
        }
    }
}

/// Where the last words of a sentence end.
fn stop(scene: &Scene, range: &Range<usize>) -> usize {
    range.clone().rev().find(|at| scene.words[*at].mark != Mark::Stop).map_or(range.start, |at| at + 1)
}

/// Labels plain `X said that …` and `…, X said` in sentences where nothing was. Returns the cue.
pub(crate) fn reported(scene: &Scene, range: Range<usize>, roles: &mut [Role]) -> Option<usize> {
    let end = stop(scene, &range);
    if range.len() > LONG || roles[range.clone()].contains(&Role::Content) {
        return None;
    }
    let cue = (range.start..end).find(|at| is_in(&STATES, form(scene, *at)) && !scene.in_quotes(*at))?;
    let source = subject(scene, range.start, cue)?;
    let that = (cue + 1..end.min(cue + FAR)).find(|at| form(scene, *at) == "that" || scene.words[*at].mark != Mark::None);
    let that = that.filter(|at| form(scene, *at) == "that" && at + 2 < end);
    let content = if let Some(that) = that {
        that + 1..end
    } else if source.start > range.start + 3 && scene.words[source.start - 1].mark == Mark::Comma {
        let rest = scene.words[cue + 1..end].iter().take(20).filter(|word| matches!(word.tag, Upos::Verb | Upos::Aux)).count();
        if rest > 0 {
            return None;
        }
        range.start..source.start - 1
    } else {
        // Without "that" a clause follows straight away: "said the bridge was gone", not "said in Oslo", "said nothing".
        let next = form(scene, cue + 1);
        let is_clause = cue + 4 < end && scene.words[cue + 1].mark == Mark::None && form(scene, cue) != "told";
        if !is_clause || is_in(&["in", "on", "at", "to", "of", "by", "after", "when", "as", "for", "nothing"], next) {
            return None;
        }
        cue + 1..end
    };
    roles[range].fill(Role::None);
    roles[content].fill(Role::Content);
    roles[source].fill(Role::Source);
    roles[cue] = Role::Cue;
    Some(cue)
}

/// Labels all that stands before the last cue of a sentence, where that ends it with its source: `…, X said on Monday.`, `…, according to
/// X.` Whatever else is said, thought or wanted there, X tells it.
pub(crate) fn outermost(scene: &Scene, range: Range<usize>, roles: &mut [Role]) {
    /// So much may follow: a day, a place.
    const REST: usize = 10;
    let end = stop(scene, &range);
    let last = (range.start..end).rev().take(40).find(|at| roles[*at] == Role::Cue && !scene.in_quotes(*at));
    let Some(last) = last.filter(|_| range.len() <= LONG) else { return };
    let back = |role: Role, from: usize| (range.start..from).rev().take_while(|at| roles[*at] == role).last().unwrap_or(from);
    let cue = back(Role::Cue, last + 1);
    let source = back(Role::Source, cue);
    let rest = (last + 1..end).find(|at| roles[*at] != Role::Source).unwrap_or(end);
    let is_sourced = source < cue || rest > last + 1;
    let ends = end - rest <= REST
        && (rest..end).all(|at| roles[at] == Role::None && !matches!(scene.words[at].tag, Upos::Verb | Upos::Aux));
    let Some(comma) = source.checked_sub(1).filter(|at| *at > range.start + 2 && is_sourced && ends) else { return };
    let before = range.start..comma;
    let is_clause =
        scene.words[before.clone()].iter().any(|word| matches!(word.penn, Penn::Vbd | Penn::Vbz | Penn::Vbp | Penn::Md));
    let begins = !matches!(scene.words[range.start].tag, Upos::Adp | Upos::Sconj | Upos::Verb | Upos::Adv);
    let is_plain = before.clone().all(|at| !scene.in_quotes(at));
    let holds = roles[before.clone()].contains(&Role::Content);
    if scene.words[comma].mark == Mark::Comma && is_clause && is_plain && (begins || holds) {
        roles[before].fill(Role::Content);
    }
}

/// Labels what is said in a transcript: paragraphs that begin with a name and a colon, several of them in an article.
pub(crate) fn transcript(scene: &Scene, roles: &mut [Role]) {
    /// Fewer lines of a kind may be anything.
    const LINES: usize = 3;
    let doc = scene.doc;
    let end = |number: usize| scene.paragraphs.get(number + 1).map_or(scene.words.len(), |next| *next as usize);
    let line = |number: usize| {
        let start = scene.paragraphs[number] as usize;
        let from = (start..end(number).min(start + 2)).find(|at| scene.words[*at].mark != Mark::Quote)?;
        let colon = (from + 1..end(number).min(from + 5)).find(|at| scene.words[*at].mark == Mark::Colon)?;
        let is_capital = |at: usize| {
            let form = form(scene, at);
            form.chars().any(char::is_uppercase)
                && !form.chars().any(char::is_lowercase)
                && doc.tokens[at].kind == TokenKind::Word
        };
        let is_person = (from..colon).all(|at| scene.words[at].name == Label::Person as u8 + 1);
        (((from..colon).all(is_capital) || is_person) && colon + 2 < end(number)).then_some((from, colon))
    };
    let lines: Vec<(usize, usize, usize)> =
        (0..scene.paragraphs.len()).filter_map(|number| line(number).map(|(from, colon)| (from, colon, end(number)))).collect();
    // At least one of them speaks again.
    let mut names: Vec<u64> = lines.iter().map(|line| scene.words[line.0].form).collect();
    names.sort_unstable();
    names.dedup();
    if lines.len() < LINES || names.len() == lines.len() {
        return;
    }
    for (from, colon, end) in lines {
        roles[from..colon].fill(Role::Source);
        roles[colon] = Role::None;
        roles[colon + 1..end].fill(Role::Content);
    }
}
