//! Titles: what follows one is a person, whatever else the word means, and it is that person wherever the article says it again.

use std::collections::BTreeMap;

use crate::{Label, Rule, Score, Span, Token, TokenKind};

use super::{Name, Setting};
use crate::ner::Flags;

/// Titles that stand before the names of people and nothing else.
const COURTESY: &[&str] = &["Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms.", "Mx", "Mx.", "Dr", "Dr.", "Mme", "Mme.", "Mlle", "Mlle."];
/// Titles that also begin the names of bodies, works and streets.
const OFFICES: &[&str] = &[
    "Miss",
    "Sir",
    "Dame",
    "Lord",
    "Lady",
    "Judge",
    "Justice",
    "Sheikh",
    "Shaikh",
    "Sheik",
    "Rabbi",
    "Imam",
    "Mullah",
    "Ayatollah",
    "Pastor",
    "Reverend",
    "Rev.",
    "Rev",
    "Fr.",
    "Professor",
    "Prof.",
    "Prof",
    "Sgt",
    "Sgt.",
    "Sergeant",
    "Cpl",
    "Cpl.",
    "Capt",
    "Capt.",
    "Lt",
    "Lt.",
    "Maj",
    "Maj.",
    "Col",
    "Col.",
    "Gen",
    "Gen.",
    "Adm",
    "Adm.",
    "Det",
    "Det.",
    "Insp",
    "Insp.",
    "Supt",
    "Supt.",
    "Superintendent",
    "Inspector",
    "Warden",
    "DCI",
    "WPC",
    "Cmdr",
    "Cmdr.",
    "Cdr",
    "Brig",
    "Brig.",
    "Pte",
    "Pvt.",
    "Revd",
    "Commodore",
    "Archdeacon",
    "Advocate",
    "Sen",
    "Sen.",
    "Rep",
    "Rep.",
    "Gov",
    "Gov.",
    "Cllr",
    "Cllr.",
    "Detective",
    "Constable",
    "Senator",
    "Congressman",
    "Congresswoman",
    "Councillor",
    "Alderman",
    "Baroness",
    "Baron",
    "Viscount",
];
/// Of these, the ranks in short, which nothing but a name follows.
const RANKS: &[&str] = &[
    "Sgt", "Sgt.", "Cpl", "Cpl.", "Capt", "Capt.", "Lt", "Lt.", "Maj", "Maj.", "Col", "Col.", "Det", "Det.", "Insp", "Insp.",
    "Supt", "Supt.", "DCI", "WPC", "Cmdr", "Cmdr.", "Cllr", "Cllr.",
];
/// Words of the longest name.
const LONGEST: usize = 5;
/// How likely such a name is right.
const SCORE: Score = Score(950);

/// Makes people of what follows titles, and of what the article calls so again. `names` stand in order without overlap and go on doing so.
pub(super) fn repair(on: &Setting<'_>, names: &mut Vec<Name>) {
    let mut found: Vec<Name> = Vec::new();
    let mut at = 0;
    for (title, token) in on.tokens.iter().enumerate() {
        let word = token.span.of(on.text);
        let courtesy = COURTESY.contains(&word);
        if !courtesy && !OFFICES.contains(&word) {
            continue;
        }
        let Some(run) = run_after(on, title, courtesy) else { continue };
        while at < names.len() && names[at].span.end <= token.span.start {
            at += 1;
        }
        // What begins before the title, or with it, is a name that has the title in it: "Dr Pepper", "Judge Business School".
        let own = (at..names.len()).take_while(|&at| names[at].span.start < run.end).find(|&at| names[at].span.overlaps(run));
        match own {
            Some(own) => take_as_person(on, *token, run, courtesy, &mut names[own]),
            None => found.push(person(run)),
        }
    }
    merge(names, found);
    called_again(on, names);
    by_forename(on, names);
}

/// "Olive hasn't heard one" of Olive Dack: somebody's forename again, where it can be nothing else.
fn by_forename(on: &Setting<'_>, names: &mut Vec<Name>) {
    /// Verbs that people are the subjects of as often as things; right after a name that an article has they tell enough.
    const VERBS: &[&str] =
        &["is", "was", "has", "had", "does", "did", "will", "would", "can", "could", "says", "said", "'s", "\u{2019}s"];
    let mut forenames: BTreeMap<&str, bool> = BTreeMap::new();
    for name in names.iter() {
        let words = name.span.of(on.text);
        let first = words.split(' ').next().unwrap_or_default();
        let is_forename = name.label == Label::Person
            && words.contains(' ')
            && first.chars().count() > 2
            && first.chars().any(char::is_lowercase)
            && on.gazetteer.forename(first).is_some();
        // A place or a body of that name may be meant as well.
        *forenames.entry(first).or_insert(is_forename) &= is_forename || name.label == Label::Person;
    }
    if !forenames.values().any(|is_forename| *is_forename) {
        return;
    }
    let mut found = Vec::new();
    let mut at = 0;
    for (place, token) in on.tokens.iter().enumerate() {
        if forenames.get(token.span.of(on.text)) != Some(&true) || on.flags(place).any(Flags::CALENDAR) {
            continue;
        }
        while at < names.len() && names[at].span.end <= token.span.start {
            at += 1;
        }
        let is_free = names.get(at).is_none_or(|name| !name.span.overlaps(token.span));
        if is_free && !on.is_capital(place + 1) && (VERBS.contains(&on.word(place + 1)) || on.speaks_or_acts(place + 1)) {
            found.push(Name { rule: Rule::ArticleSurname, titled: false, score: Score(850), ..person(token.span) });
        }
    }
    merge(names, found);
}

fn person(span: Span) -> Name {
    Name { span, label: Label::Person, rule: Rule::ContextTitle, score: SCORE, entry: None, titled: true }
}

/// Puts names that overlap none of `names` among them.
fn merge(names: &mut Vec<Name>, found: Vec<Name>) {
    if !found.is_empty() {
        names.extend(found);
        names.sort_by_key(|name| name.span);
        names.dedup_by(|next, name| next.span.overlaps(name.span));
    }
}

/// A name that overlaps the words after a title is that person's, unless it is one of a body with the title in it.
fn take_as_person(on: &Setting<'_>, title: Token, run: Span, courtesy: bool, name: &mut Name) {
    if name.label == Label::Person {
        // The title is no part of the name.
        if name.span.start <= title.span.start && run.start < name.span.end {
            name.span = Span::new(run.start, name.span.end.max(run.start));
        }
        name.titled = true;
        return;
    }
    let heads = Flags::ORG_HEAD.or(Flags::FAC_HEAD).or(Flags::LOC_HEAD).or(Flags::EVENT_HEAD);
    let last = name.span.of(on.text).rsplit(' ').next().unwrap_or_default().to_lowercase();
    let is_body = name.span.of(on.text).contains(' ') && on.lexicon.flags(&last).any(heads);
    // No body or place begins with "Ms."; "Dr Pepper" is one.
    let is_woman = matches!(title.span.of(on.text), "Ms" | "Ms." | "Mrs" | "Mrs.");
    // "Supt Storm", "Warden Joss Bright": a rank is no part of a storm's name, nor of a ward's.
    let first = run.of(on.text).split(' ').next().unwrap_or_default();
    let is_short = RANKS.contains(&title.span.of(on.text));
    let is_rank = is_short
        || OFFICES.contains(&title.span.of(on.text)) && (run.of(on.text).contains(' ') || on.gazetteer.forename(first).is_some());
    let is_body = is_body && !(is_short && !run.of(on.text).contains(' ') && name.span.end == run.end);
    if (is_woman || is_rank) && name.span.start == title.span.start && !is_body {
        *name = person(run);
        return;
    }
    let is_whole = name.span.start == run.start && (courtesy || !is_body);
    if is_whole && name.label as usize <= Label::Language as usize {
        *name = person(Span::new(run.start, name.span.end.max(run.end)));
    }
}

/// The words of the name that follows the title at token `title`.
fn run_after(on: &Setting<'_>, title: usize, courtesy: bool) -> Option<Span> {
    let first = title + 1;
    let token = on.tokens.get(first)?;
    if !on.is_near(title, first) || !on.is_capital(first) || token.kind != TokenKind::Word {
        return None;
    }
    let flags = on.flags(first);
    let word = token.span.of(on.text);
    let surname = on.gazetteer.surname(word).is_some();
    // "Mr. Justice Reed", "Mr. President".
    let second = on.is_capital(first + 1) && on.gap(first, first + 1) == " ";
    let is_title = flags.any(Flags::TITLE) && (!surname || second && !on.flags(first + 1).any(Flags::CALENDAR.or(Flags::STOP)));
    let shouted = word.chars().count() > 1 && !word.chars().any(char::is_lowercase);
    if is_title || flags.any(Flags::CALENDAR) && !courtesy || flags.any(Flags::STOP) && !courtesy && !surname || shouted {
        return None;
    }
    // "Justice Department", "Lady Luck": a title that begins other names, too, is believed before what may be a surname.
    let heads = Flags::ORG_HEAD.or(Flags::FAC_HEAD).or(Flags::LOC_HEAD).or(Flags::GPE_HEAD);
    if !courtesy
        && (flags.any(heads) && !surname || flags.any(Flags::COMMON) && !surname && on.gazetteer.forename(word).is_none())
    {
        return None;
    }
    let mut last = first;
    while last + 1 < on.tokens.len() && last - first + 1 < LONGEST && on.gap(last, last + 1) == " " {
        let next = last + 1;
        let flags = on.flags(next);
        let capital = on.is_capital(next) && on.tokens[next].kind == TokenKind::Word;
        let word = on.word(next);
        let particle = flags.any(Flags::PARTICLE) && !capital && on.is_capital(next + 1) && on.gap(next, next + 1) == " ";
        let surname = on.gazetteer.surname(word).is_some();
        let strange = flags.any(Flags::STOP.or(Flags::CALENDAR).or(Flags::TITLE).or(Flags::COMMON)) && !surname;
        let goes_on = on.is_forename(last) || last == first && on.gazetteer.surname(on.word(first)).is_none();
        if !(particle || capital && !strange && (goes_on || flags.any(Flags::SUFFIX))) {
            break;
        }
        last = next;
    }
    Some(token.span.cover(on.tokens[last].span))
}

/// "Ms Siemens" makes "Siemens said she" the same woman, and "Mr. White" the "White" who wept.
fn called_again(on: &Setting<'_>, names: &mut Vec<Name>) {
    let mut titled: BTreeMap<&str, bool> = BTreeMap::new();
    for name in names.iter().filter(|name| name.titled && name.label == Label::Person) {
        let last = name.span.of(on.text).rsplit(' ').next().unwrap_or_default();
        if last.chars().count() > 2 && last.chars().any(char::is_lowercase) {
            titled.entry(last).or_insert(true);
        }
    }
    if titled.is_empty() {
        return;
    }
    // A firm of that name, given with more words: then the word alone may be either.
    for name in names.iter().filter(|name| name.label != Label::Person) {
        if let Some((first, _)) = name.span.of(on.text).split_once(' ')
            && let Some(alone) = titled.get_mut(first)
        {
            *alone = false;
        }
    }
    let mut found = Vec::new();
    let mut at = 0;
    for (place, token) in on.tokens.iter().enumerate() {
        let word = token.span.of(on.text);
        if titled.get(word) != Some(&true) {
            continue;
        }
        while at < names.len() && names[at].span.end <= token.span.start {
            at += 1;
        }
        match names.get_mut(at).filter(|name| name.span.overlaps(token.span)) {
            Some(name) => {
                let is_place = matches!(name.label, Label::Gpe | Label::Loc | Label::Fac);
                let is_there = is_place && on.is_locative(place);
                if name.span == token.span
                    && name.label != Label::Person
                    && !is_there
                    && name.label as usize <= Label::Language as usize
                {
                    *name = Name { rule: Rule::ArticleSurname, titled: false, ..person(token.span) };
                }
            }
            // "The Long wait" is no Ms. Long's.
            None if place
                .checked_sub(1)
                .is_some_and(|before| matches!(on.word(before), "The" | "the" | "A" | "a" | "An" | "an")) => {}
            None if on.is_capital(place) && (!on.opens(place) || on.speaks_or_acts(place + 1)) => {
                found.push(Name { rule: Rule::ArticleSurname, titled: false, score: Score(850), ..person(token.span) });
            }
            None => {}
        }
    }
    merge(names, found);
}
