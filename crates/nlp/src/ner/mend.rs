//! Mends what a recogniser that reads word by word gets wrong: names that a comma parts, sections of laws, initials of
//! organisations, and surnames that the article gives in full elsewhere.

use std::collections::{BTreeMap, BTreeSet};

use crate::{Label, Rule, Score, Span, Token, TokenKind, coref::initials, gazetteer::Gazetteer};

use super::{Name, label_of};

/// Mends `names`, which stand in order without overlap and go on doing so.
pub(crate) fn mend(text: &str, tokens: &[Token], gazetteer: &Gazetteer, names: &mut Vec<Name>) {
    part_places(text, gazetteer, names);
    part_laws(text, names);
    heads(text, tokens, names);
    bodies(text, names);
    hold_laws(text, names);
    sections(text, tokens, names);
    acronyms(text, tokens, names);
    short_names(text, gazetteer, names);
}

/// "Zomba, Malawi" is two places, "Washington, D.C." one.
fn part_places(text: &str, gazetteer: &Gazetteer, names: &mut Vec<Name>) {
    let is_place = |words: &str| gazetteer.lookup(words).into_iter().any(|entry| gazetteer.place(entry).is_some());
    let mut parted = Vec::with_capacity(names.len());
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
                    parted.push(Name { span, label, entry: known, ..name.clone() });
                }
            }
            None => parted.push(name),
        }
    }
    *names = parted;
}

/// Words that end, or begin, the names of a country's bodies.
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
fn bodies(text: &str, names: &mut Vec<Name>) {
    let mut at = 0;
    while at + 1 < names.len() {
        let (people, body) = (&names[at], &names[at + 1]);
        let words = body.span.of(text);
        let touch = people.span.end + 1 == body.span.start && people.label == Label::Norp && body.label == Label::Org;
        let whole = touch
            && (words.starts_with("Ministry of") || words.split(' ').next_back().is_some_and(|last| BODIES.contains(&last)))
            && !people.span.of(text).contains(' ');
        if whole {
            let span = people.span.cover(body.span);
            names[at] = Name { span, entry: None, ..body.clone() };
            names.remove(at + 1);
        }
        at += 1;
    }
}

/// "the Companies Act and the Evidence Act" are two.
fn part_laws(text: &str, names: &mut Vec<Name>) {
    let mut at = 0;
    while at < names.len() {
        let span = names[at].span;
        let words = span.of(text);
        let cut = words.find(" and the ").filter(|cut| names[at].label == Label::Law && words[..*cut].contains(' '));
        if let Some(cut) = cut {
            let second = Name { span: Span::new(span.start + cut as u32 + 9, span.end), ..names[at].clone() };
            names[at].span = Span::new(span.start, span.start + cut as u32);
            names.insert(at + 1, second);
        }
        at += 1;
    }
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
fn heads(text: &str, tokens: &[Token], names: &mut [Name]) {
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
            || ENDS.contains(&word(head + 1));
        if close && fits && free && !joined && ends {
            let span = Span::new(name.span.start, tokens[head].span.end);
            names[at] = Name { span, label: *label, rule: Rule::ContextSmallHead, score: Score(800), entry: None, titled: false };
        }
    }
}

/// Small words that may follow a whole name.
const ENDS: &[&str] = &[
    "and", "or", "but", "in", "of", "at", "by", "as", "was", "is", "has", "had", "for", "from", "to", "with", "that", "which",
    "when", "while", "after", "before", "since", "began", "broke", "ended", "killed", "struck", "hit", "will", "would", "may",
    "it", "he",
];

/// "Charter" + "of the" + "United Nations": a law holds the name that its own goes on with.
fn hold_laws(text: &str, names: &mut Vec<Name>) {
    let mut at = 0;
    while at + 1 < names.len() {
        let (law, next) = (&names[at], &names[at + 1]);
        let between = text.get(law.span.end as usize..next.span.start as usize).unwrap_or_default();
        let goes_on = law.label == Label::Law && matches!(between, " of the " | " of ") && !ends_in_section(law.span.of(text));
        // What follows must be the end of the name: "the Treaty of Lisbon in Portugal".
        if goes_on && matches!(next.label, Label::Gpe | Label::Org | Label::Law) {
            let end = next.span.end;
            names[at].span = Span::new(names[at].span.start, end);
            names.remove(at + 1);
        } else {
            at += 1;
        }
    }
}

/// Words that number the parts of a law.
const SECTIONS: &[&str] = &[
    "section",
    "sections",
    "article",
    "articles",
    "clause",
    "clauses",
    "rule",
    "rules",
    "schedule",
    "chapter",
    "title",
    "part",
    "regulation",
    "regulations",
    "subsection",
    "paragraph",
    "paragraphs",
    "annex",
    "protocol",
];

fn ends_in_section(law: &str) -> bool {
    law.ends_with(|c: char| c.is_ascii_digit() || c == ')')
}

/// "Sections 406 and 420 of the" before a law belongs to its name.
fn sections(text: &str, tokens: &[Token], names: &mut Vec<Name>) {
    for at in 0..names.len() {
        if names[at].label != Label::Law {
            continue;
        }
        let first = tokens.partition_point(|token| token.span.start < names[at].span.start);
        let floor = at.checked_sub(1).map_or(0, |before| names[before].span.end);
        let Some(start) = section_before(text, tokens, first).filter(|start| *start >= floor || overlapped(names, at, *start))
        else {
            continue;
        };
        names[at].span = Span::new(start, names[at].span.end);
    }
    // A section that was a name of its own lies within the law now.
    let mut last = Span::default();
    let laws: Vec<Span> = names.iter().filter(|name| name.label == Label::Law).map(|name| name.span).collect();
    names.retain(|name| {
        let inside = laws.iter().any(|law| law.contains(name.span) && *law != name.span) || name.span == last;
        last = name.span;
        !inside
    });
}

/// Whether what stands before the law, from `start` on, is wholly names within it.
fn overlapped(names: &[Name], at: usize, start: u32) -> bool {
    names[..at].iter().rev().take_while(|name| name.span.end > start).all(|name| name.span.start >= start)
}

/// Where "Section 12(b) of the" begins that ends before token `end`.
fn section_before(text: &str, tokens: &[Token], end: usize) -> Option<u32> {
    let word = |at: usize| tokens.get(at).map_or("", |token| token.span.of(text));
    let mut at = end.checked_sub(1)?;
    if word(at) == "the" {
        at = at.checked_sub(1)?;
    }
    if word(at) != "of" {
        return None;
    }
    // Numbers, and what joins them, back to the word that they belong to.
    let mut numbers = 0;
    for _ in 0..16 {
        at = at.checked_sub(1)?;
        let part = word(at);
        if numbers > 0 && SECTIONS.contains(&part.to_lowercase().as_str()) {
            return tokens.get(at).map(|token| token.span.start);
        }
        let number = tokens[at].kind == TokenKind::Number || part.starts_with(|c: char| c.is_ascii_digit()) || is_roman(part);
        numbers += usize::from(number);
        let letter = part.len() == 1 && part.starts_with(|c: char| c.is_ascii_alphabetic());
        if !number && !letter && !matches!(part, "and" | "," | "to" | "or" | "(" | ")" | "-" | "–") {
            return None;
        }
    }
    None
}

fn is_roman(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| b"IVXLC".contains(&byte))
}

/// "EMB" after "Election Management Board": capitals that stand for an organisation's words are that organisation.
fn acronyms(text: &str, tokens: &[Token], names: &mut Vec<Name>) {
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
fn short_names(text: &str, gazetteer: &Gazetteer, names: &mut [Name]) {
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
    let mut mended = Vec::new();
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
        mended.push((at, label));
    }
    for (at, label) in mended {
        let name = &mut names[at];
        *name = Name { label, rule: Rule::ArticleFullName, score: Score(name.score.0.max(800)), entry: None, ..name.clone() };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tokenizer;

    /// The names of a text, marked `[LABEL words]` before and after mending.
    fn mended(marked: &str) -> String {
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
        mend(&text, &tokens, &crate::gazetteer::tests::GAZETTEER, &mut names);
        names.iter().map(|name| format!("{} {}", name.label.name(), name.span.of(&text))).collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn a_comma_parts_two_places() {
        assert_eq!(mended("In [GPE Zomba, Malawi], it rained."), "GPE Zomba; GPE Malawi");
        assert_eq!(mended("In [GPE Washington, D.C.], it rained."), "GPE Washington, D.C.");
    }

    #[test]
    fn a_law_holds_its_sections_and_its_whole_name() {
        assert_eq!(
            mended("Under Sections 9 and 12(b) of the [LAW Customs Act], he"),
            "LAW Sections 9 and 12(b) of the Customs Act"
        );
        assert_eq!(mended("Under the [LAW Charter] of the [ORG United Nations], he"), "LAW Charter of the United Nations");
        assert_eq!(mended("the second part of the [LAW Customs Act]"), "LAW Customs Act");
    }

    #[test]
    fn two_laws_are_two_and_small_heads_make_events() {
        assert_eq!(mended("The [LAW Customs Act and the Excise Act] fell."), "LAW Customs Act; LAW Excise Act");
        assert_eq!(mended("in the [NORP Korean] war, a [PERSON Stirling] prize"), "EVENT Korean war; WORK_OF_ART Stirling prize");
        assert_eq!(mended("the [GPE Iraq] war veterans, a [GPE US]-[GPE Iran] war."), "GPE Iraq; GPE US; GPE Iran");
    }

    #[test]
    fn a_body_of_a_country_has_its_adjective() {
        assert_eq!(mended("the [NORP Kenyan] [ORG Foreign Ministry]"), "ORG Kenyan Foreign Ministry");
        assert_eq!(mended("the [NORP German] [ORG Siemens]"), "NORP German; ORG Siemens");
    }

    #[test]
    fn initials_stand_for_the_organisation() {
        assert_eq!(
            mended("The [ORG Grain Trade Board] met. GTB staff and [PERSON GTB] men"),
            "ORG Grain Trade Board; ORG GTB; ORG GTB"
        );
        assert_eq!(mended("The [ORG Grain Trade Board] met. XTB"), "ORG Grain Trade Board");
    }

    #[test]
    fn a_word_alone_is_what_its_full_name_is() {
        assert_eq!(mended("[PERSON Olu Brakwe] ran. [ORG Brakwe] fell."), "PERSON Olu Brakwe; PERSON Brakwe");
        assert_eq!(mended("[ORG Brakwe Tools] fell. [PERSON Brakwe] sells."), "ORG Brakwe Tools; ORG Brakwe");
        assert_eq!(
            mended("[ORG Brakwe Tools] was sold by [PERSON Olu Brakwe]. [PERSON Brakwe] left."),
            "ORG Brakwe Tools; PERSON Olu Brakwe; PERSON Brakwe"
        );
    }
}
