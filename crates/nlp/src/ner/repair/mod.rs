//! Repairs what a recogniser that decides word by word gets wrong: places on both sides of a comma, sections of laws, initials of
//! organisations, and surnames that the article gives in full elsewhere.

mod clubs;
mod headlines;
mod inverted;
mod laws;
mod noise;
mod setting;
mod titles;
mod turns;
mod works;

use std::collections::{BTreeMap, BTreeSet};

use crate::{Label, Rule, Score, Span, Token, TokenKind, coref::initials, gazetteer::Gazetteer};

use super::{Name, label_of};

pub(crate) use setting::Setting;

/// Repairs `names`, which stand in order without overlap and go on doing so.
pub(crate) fn repair(on: &Setting<'_>, names: &mut Vec<Name>) {
    let Setting { text, tokens, gazetteer, .. } = *on;
    inverted::repair(on, names);
    split_places(text, gazetteer, names);
    laws::split(text, names);
    take_in_heads(text, tokens, names);
    join_bodies(text, names);
    laws::join(text, names);
    laws::take_in_sections(text, tokens, names);
    add_acronyms(text, tokens, names);
    relabel_short_names(text, gazetteer, names);
    titles::repair(on, names);
    turns::repair(on, names);
    works::repair(on, names);
    clubs::repair(on, names);
    noise::remove(on, names);
    headlines::repair(on, names);
}

/// "Zomba, Malawi" is two places, "Washington, D.C." one.
fn split_places(text: &str, gazetteer: &Gazetteer, names: &mut Vec<Name>) {
    let is_place = |words: &str| gazetteer.lookup(words).into_iter().any(|entry| gazetteer.place(entry).is_some());
    let mut split = Vec::with_capacity(names.len());
    for name in names.drain(..) {
        let words = name.span.of(text);
        let place = matches!(name.label, Label::Gpe | Label::Loc | Label::Fac | Label::Org);
        let cut = if place { words.split_once(", ") } else { None };
        match cut.filter(|(left, right)| is_place(right) && (name.label == Label::Gpe || is_place(left)) && !is_place(words)) {
            Some((left, right)) => {
                let start = name.span.start;
                let spans =
                    [Span::new(start, start + left.len() as u32), Span::new(name.span.end - right.len() as u32, name.span.end)];
                for span in spans {
                    let known = gazetteer.lookup(span.of(text)).into_iter().find(|entry| gazetteer.place(*entry).is_some());
                    let label = known.and_then(|entry| label_of(entry, gazetteer)).unwrap_or(Label::Gpe);
                    split.push(Name { span, label, entry: known, ..name.clone() });
                }
            }
            None => split.push(name),
        }
    }
    *names = split;
}

/// Words that end the names of a country's bodies.
const BODIES: &[&str] = &[
    "Ministry",
    "Army",
    "Navy",
    "Force",
    "Forces",
    "Parliament",
    "Senate",
    "Embassy",
    "Congress",
    "Cabinet",
    "Guard",
    "Police",
    "Cross",
    "Crescent",
    "Federation",
    "Association",
    "Committee",
    "Bank",
    "Court",
    "Academy",
    "Council",
    "Assembly",
    "Union",
    "Institute",
    "Commission",
    "Agency",
    "Corps",
    "Party",
    "Authority",
    "Board",
    "Service",
    "Bureau",
    "Department",
    "Office",
    "Treasury",
];

/// "Kenyan" + "Foreign Ministry" is one body of Kenya; "German" + "Siemens" is not.
fn join_bodies(text: &str, names: &mut Vec<Name>) {
    let mut joined: Vec<Name> = Vec::with_capacity(names.len());
    for body in names.drain(..) {
        let Some(people) = joined.last_mut() else {
            joined.push(body);
            continue;
        };
        let words = body.span.of(text);
        let touch = people.span.end + 1 == body.span.start && people.label == Label::Norp && body.label == Label::Org;
        let whole = touch
            && (words.starts_with("Ministry of") || words.split(' ').next_back().is_some_and(|last| BODIES.contains(&last)))
            && !people.span.of(text).contains(' ');
        if whole {
            let span = people.span.cover(body.span);
            *people = Name { span, entry: None, ..body };
        } else {
            joined.push(body);
        }
    }
    *names = joined;
}

/// Small words that make a name before them that of an event or a prize, unless a noun follows: not "Iraq war veterans".
const HEADS: &[(&str, Label)] = &[
    ("war", Label::Event),
    ("pandemic", Label::Event),
    ("earthquake", Label::Event),
    ("genocide", Label::Event),
    ("uprising", Label::Event),
    ("prize", Label::WorkOfArt),
];

/// "Falklands war", "Covid-19 pandemic", "Stirling prize".
fn take_in_heads(text: &str, tokens: &[Token], names: &mut [Name]) {
    for at in 0..names.len() {
        let name = &names[at];
        let next = tokens.partition_point(|token| token.span.start < name.span.end);
        let word = |at: usize| tokens.get(at).map_or("", |token| token.span.of(text));
        let civil = word(next) == "civil" && word(next + 1) == "war";
        let head = if civil { next + 1 } else { next };
        let Some((_, label)) = HEADS.iter().find(|(head_word, _)| *head_word == word(head)) else { continue };
        let close =
            tokens.get(next).is_some_and(|token| text.get(name.span.end as usize..token.span.start as usize) == Some(" "));
        let fits = match label {
            Label::WorkOfArt => matches!(name.label, Label::Person | Label::Org | Label::Product | Label::WorkOfArt),
            _ => matches!(name.label, Label::Gpe | Label::Loc | Label::Norp | Label::Event | Label::Product | Label::Law),
        };
        let free = names.get(at + 1).is_none_or(|other| tokens.get(head).is_none_or(|token| token.span.end <= other.span.start));
        // "US-Iran war" has two sides; "the US war on drugs", "trade war" are no names.
        let joined = name.span.start > 0 && text.as_bytes().get(name.span.start as usize - 1) == Some(&b'-');
        let ends = tokens.get(head + 1).is_none_or(|token| token.kind == TokenKind::Punct || token.kind == TokenKind::Clitic)
            || AFTER_A_NAME.contains(&word(head + 1));
        if close && fits && free && !joined && ends {
            let span = Span::new(name.span.start, tokens[head].span.end);
            names[at] = Name { span, label: *label, rule: Rule::ContextSmallHead, score: Score(800), entry: None, titled: false };
        }
    }
}

/// Words that may follow a whole name: what stands before them is not the first part of a longer compound.
const AFTER_A_NAME: &[&str] = &[
    "and", "or", "but", "in", "of", "at", "by", "as", "was", "is", "has", "had", "for", "from", "to", "with", "that", "which",
    "when", "while", "after", "before", "since", "began", "broke", "ended", "killed", "struck", "hit", "will", "would", "may",
    "it", "he",
];

/// "EMB" beside "Election Management Board": capitals that stand for an organisation's words are that organisation.
fn add_acronyms(text: &str, tokens: &[Token], names: &mut Vec<Name>) {
    let mut long: BTreeSet<String> = BTreeSet::new();
    for name in names.iter().filter(|name| name.label == Label::Org && name.span.of(text).contains(' ')) {
        long.extend(initials(name.span.of(text)));
    }
    if long.is_empty() {
        return;
    }
    let mut found = Vec::new();
    let mut at = 0;
    for token in tokens {
        let word = token.span.of(text);
        let capitals = (2..=8).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_uppercase());
        if !capitals || !long.contains(word) {
            continue;
        }
        while at < names.len() && names[at].span.end <= token.span.start {
            at += 1;
        }
        match names.get_mut(at) {
            Some(name) if name.span.overlaps(token.span) => {
                if name.span == token.span && name.label != Label::Org && name.score.0 < 900 {
                    *name = initial(token.span);
                }
            }
            _ => found.push(initial(token.span)),
        }
    }
    if !found.is_empty() {
        names.append(&mut found);
        names.sort_by_key(|name| name.span);
    }
}

fn initial(span: Span) -> Name {
    Name { span, label: Label::Org, rule: Rule::ArticleInitials, score: Score(850), entry: None, titled: false }
}

/// A word alone that ends a person's name elsewhere in the article, and begins or is no other name, is that person;
/// one that begins an organisation's name, and ends nobody's, is that organisation.
fn relabel_short_names(text: &str, gazetteer: &Gazetteer, names: &mut [Name]) {
    let mut surnames: BTreeMap<&str, u32> = BTreeMap::new();
    let mut firms: BTreeMap<&str, u32> = BTreeMap::new();
    for name in names.iter() {
        let words = name.span.of(text);
        match (words.split_once(' '), words.rsplit_once(' '), name.label) {
            (_, Some((_, last)), Label::Person) => *surnames.entry(last).or_default() += 1,
            (Some((first, _)), _, Label::Org) => *firms.entry(first).or_default() += 1,
            _ => {}
        }
    }
    // "unless Chad apologises": a country that the article names as one is no person elsewhere.
    let countries: BTreeMap<&str, Name> = names
        .iter()
        .filter(|name| name.label == Label::Gpe && name.entry.is_some_and(|entry| is_country(gazetteer, entry)))
        .map(|name| (name.span.of(text), name.clone()))
        .collect();
    // Nor is one whose name nobody of the article bears, where other countries or their people are named.
    let others = names.iter().filter(|name| name.label == Label::Norp || countries.contains_key(name.span.of(text))).count();
    let borne: BTreeSet<&str> = names
        .iter()
        .filter(|name| name.label == Label::Person)
        .map(|name| name.span.of(text))
        .filter(|words| words.contains(' '))
        .flat_map(|words| words.split(' '))
        .collect();
    let mut turned = Vec::new();
    for (at, name) in names.iter().enumerate().filter(|(_, name)| name.label == Label::Person && !name.titled) {
        let words = name.span.of(text);
        if words.contains(' ') || borne.contains(words) {
            continue;
        }
        let known = || gazetteer.lookup(words).into_iter().find(|entry| is_country(gazetteer, *entry));
        let has_age = text
            .get(name.span.end as usize..)
            .is_some_and(|rest| rest.starts_with(", ") && rest[2..].starts_with(|c: char| c.is_ascii_digit()));
        let entry = countries.get(words).and_then(|country| country.entry).or_else(|| known().filter(|_| others > 0 && !has_age));
        turned.extend(entry.map(|entry| (at, entry)));
    }
    for (at, entry) in turned {
        let name = &mut names[at];
        *name = Name { label: Label::Gpe, rule: Rule::ArticleOtherMentions, entry: Some(entry), ..name.clone() };
    }
    let mut relabelled = Vec::new();
    for (at, name) in names.iter().enumerate() {
        let words = name.span.of(text);
        if words.contains([' ', '-']) || words.len() < 3 || name.entry.is_some() || !gazetteer.lookup(words).is_empty() {
            continue;
        }
        let person = surnames.contains_key(words);
        let firm = firms.contains_key(words);
        let label = match name.label {
            Label::Org | Label::Product | Label::Gpe | Label::Loc | Label::Fac | Label::WorkOfArt if person && !firm => {
                Label::Person
            }
            Label::Person if firm && !person && !name.titled && name.score.0 < 940 => Label::Org,
            _ => continue,
        };
        relabelled.push((at, label));
    }
    for (at, label) in relabelled {
        let name = &mut names[at];
        *name = Name { label, rule: Rule::ArticleFullName, score: Score(name.score.0.max(800)), entry: None, ..name.clone() };
    }
}

fn is_country(gazetteer: &Gazetteer, entry: crate::gazetteer::Entry) -> bool {
    gazetteer.place(entry).is_some_and(|place| place.kind == crate::gazetteer::PlaceKind::Country)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tokenizer;

    /// The names of a text, marked `[LABEL words]` before and after repair.
    fn repaired(marked: &str) -> String {
        let (mut text, mut names) = (String::new(), Vec::new());
        let mut parts = marked.split('[');
        text.push_str(parts.next().unwrap());
        for part in parts {
            let (name, rest) = part.split_once(']').unwrap();
            let (label, words) = name.split_once(' ').unwrap();
            let label = Label::ALL.into_iter().find(|other| other.name() == label).unwrap();
            let span = Span::new(text.len() as u32, (text.len() + words.len()) as u32);
            names.push(Name { span, label, rule: Rule::ModelNames, score: Score(700), entry: None, titled: false });
            text.push_str(words);
            text.push_str(rest);
        }
        let tokens = tokenizer::tokenize(&text);
        let sentences = tokenizer::sentences(&text, &tokens);
        let lexicon = crate::ner::Lexicon::load("long\nwhite\nblack\nyoung\n");
        let gazetteer = &*crate::gazetteer::tests::GAZETTEER;
        repair(&Setting { text: &text, tokens: &tokens, sentences: &sentences, gazetteer, lexicon: &lexicon }, &mut names);
        names.iter().map(|name| format!("{} {}", name.label.name(), name.span.of(&text))).collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn a_comma_parts_two_places() {
        assert_eq!(repaired("In [GPE Zomba, Malawi], it rained."), "GPE Zomba; GPE Malawi");
        assert_eq!(repaired("In [GPE Washington, D.C.], it rained."), "GPE Washington, D.C.");
    }

    #[test]
    fn a_law_holds_its_sections_and_its_whole_name() {
        assert_eq!(
            repaired("Under Sections 9 and 12(b) of the [LAW Customs Act], he"),
            "LAW Sections 9 and 12(b) of the Customs Act"
        );
        assert_eq!(repaired("Under the [LAW Charter] of the [ORG United Nations], he"), "LAW Charter of the United Nations");
        assert_eq!(repaired("the second part of the [LAW Customs Act]"), "LAW Customs Act");
    }

    #[test]
    fn two_laws_are_two_and_small_heads_make_events() {
        assert_eq!(repaired("The [LAW Customs Act and the Excise Act] fell."), "LAW Customs Act; LAW Excise Act");
        assert_eq!(
            repaired("in the [NORP Korean] war, a [PERSON Stirling] prize"),
            "EVENT Korean war; WORK_OF_ART Stirling prize"
        );
        assert_eq!(repaired("the [GPE Iraq] war veterans, a [GPE US]-[GPE Iran] war."), "GPE Iraq; GPE US; GPE Iran");
    }

    #[test]
    fn a_body_of_a_country_has_its_adjective() {
        assert_eq!(repaired("the [NORP Kenyan] [ORG Foreign Ministry]"), "ORG Kenyan Foreign Ministry");
        assert_eq!(repaired("the [NORP German] [ORG Siemens]"), "NORP German; ORG Siemens");
    }

    #[test]
    fn initials_stand_for_the_organisation() {
        assert_eq!(
            repaired("The [ORG Grain Trade Board] met. GTB staff and [PERSON GTB] men"),
            "ORG Grain Trade Board; ORG GTB; ORG GTB"
        );
        assert_eq!(repaired("The [ORG Grain Trade Board] met. XTB"), "ORG Grain Trade Board");
    }

    #[test]
    fn a_word_alone_is_what_its_full_name_is() {
        assert_eq!(repaired("[PERSON Olu Brakwe] ran. [ORG Brakwe] fell."), "PERSON Olu Brakwe; PERSON Brakwe");
        assert_eq!(repaired("[ORG Brakwe Tools] fell. [PERSON Brakwe] sells."), "ORG Brakwe Tools; ORG Brakwe");
        assert_eq!(
            repaired("[ORG Brakwe Tools] was sold by [PERSON Olu Brakwe]. [PERSON Brakwe] left."),
            "ORG Brakwe Tools; PERSON Olu Brakwe; PERSON Brakwe"
        );
    }
    #[test]
    fn what_follows_a_title_is_a_person_and_stays_one() {
        assert_eq!(
            repaired("Ms. Long and Dr. Young met. Then Long said no. The Long wait began. Young wept."),
            "PERSON Long; PERSON Young; PERSON Long; PERSON Young"
        );
        assert_eq!(repaired("Ms [ORG Ferroni] left. [ORG Ferroni] said she was."), "PERSON Ferroni; PERSON Ferroni");
        assert_eq!(
            repaired("Ms [PERSON Ferroni] sued [ORG Ferroni Steel]. [ORG Ferroni] fell."),
            "PERSON Ferroni; ORG Ferroni Steel; ORG Ferroni"
        );
        assert_eq!(
            repaired("The [ORG Justice Department] and [PERSON Judge Ana Ruiz] met."),
            "ORG Justice Department; PERSON Ana Ruiz"
        );
        assert_eq!(repaired("Mr. President, thank you."), "");
    }

    #[test]
    fn surnames_may_stand_first_in_a_list() {
        assert_eq!(repaired("Absent: Ondrak, Maria; Velisk, John."), "PERSON Ondrak, Maria; PERSON Velisk, John");
        assert_eq!(repaired("In [GPE Paris], [PERSON Maria] left."), "GPE Paris; PERSON Maria");
    }

    #[test]
    fn a_headline_in_capitals_has_the_names_of_the_text() {
        assert_eq!(
            repaired("[PERSON MAYOR ANA RUIZ SUES] [ORG FERRONI STEEL OVER] DOCK\n\n[PERSON Ana Ruiz] sued [ORG Ferroni Steel]."),
            "PERSON ANA RUIZ; ORG FERRONI STEEL; PERSON Ana Ruiz; ORG Ferroni Steel"
        );
    }

    #[test]
    fn towns_in_a_match_are_clubs_of_theirs() {
        assert_eq!(
            repaired("[GPE Ostby] thrashed [GPE Velm] 4-1 in [GPE Ostby]. [GPE Velm]'s coach left [GPE Velm]."),
            "ORG Ostby; ORG Velm; GPE Ostby; ORG Velm; ORG Velm"
        );
        assert_eq!(repaired("[GPE Ostby] and [GPE Velm] met for talks."), "GPE Ostby; GPE Velm");
    }

    #[test]
    fn turns_of_a_transcript_name_their_people() {
        assert_eq!(
            repaired("BRAKWE: Will it hold?\nOSTBY: It will.\nBRAKWE: And the road?\nQ: Why?"),
            "PERSON BRAKWE; PERSON OSTBY; PERSON BRAKWE"
        );
        assert_eq!(repaired("MONDAY: Rain.\nNOTE: None.\nVELM: Sun.\n"), "");
    }

    #[test]
    fn titles_between_marks_are_works() {
        assert_eq!(
            repaired("such films as “Low Tide” and “Leave the [EVENT Gate Open]”. The “green lane” is closed."),
            "WORK_OF_ART Low Tide; WORK_OF_ART Leave the Gate Open"
        );
        assert_eq!(repaired("The film, “a disaster” to some, and the “Save the River” march"), "");
    }

    #[test]
    fn degrees_parties_and_handles_are_no_names() {
        assert_eq!(repaired("[PERSON Ana Ruiz, MD], of [ORG Ferroni]"), "PERSON Ana Ruiz; ORG Ferroni");
        assert_eq!(repaired("Sen. [PERSON Ana Ruiz], [ORG R-Fla.], left."), "PERSON Ana Ruiz");
        assert_eq!(repaired("[ORG RT] @somebody: [PERSON Ana Ruiz] won"), "PERSON Ana Ruiz");
        assert_eq!(repaired("[PERSON Ana Ruiz] [PERSON RuizCNN] won"), "PERSON Ana Ruiz; PERSON Ruiz");
    }
}
