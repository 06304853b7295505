//! What an article says of the people that it names: offices, professions and relations, and age.

use std::ops::Range;

use crate::{
    Attribute, AttributeKind, Doc, EntityIdx, Label, Mention, Penn, Relation, Rule, Score, Span, Upos,
    ner::{Flags, Lexicon},
    tree::Tree,
};

use super::{clauses::Mark, lexicon};

/// Tokens of the longest role.
const LONGEST: usize = 14;

/// Finds them: for each its entity, in order of the names that they stand at.
pub(super) fn find(doc: &Doc, tree: &Tree, lexicon: &Lexicon) -> Vec<(EntityIdx, Attribute)> {
    let mut finder = Finder { doc, tree, lexicon, found: Vec::new() };
    for (at, mention) in doc.mentions.iter().enumerate() {
        if mention.label == Label::Person
            && let Some(entity) = mention.entity
        {
            finder.around(at, mention, entity);
        }
    }
    finder.found
}

struct Finder<'a> {
    doc: &'a Doc,
    tree: &'a Tree<'a>,
    lexicon: &'a Lexicon,
    found: Vec<(EntityIdx, Attribute)>,
}

impl Finder<'_> {
    fn words(&self, at: usize) -> &str {
        self.doc.tokens.get(at).map_or("", |token| self.doc.words(token.span))
    }

    fn add(&mut self, entity: EntityIdx, kind: AttributeKind, tokens: (usize, usize), rule: Rule, score: u16) {
        let (Some(first), Some(last)) = (self.doc.tokens.get(tokens.0), self.doc.tokens.get(tokens.1.wrapping_sub(1))) else {
            return;
        };
        if tokens.0 < tokens.1 {
            let span = Span::new(first.span.start, last.span.end);
            self.found.push((entity, Attribute { kind, span, rule, score: Score(score) }));
        }
    }

    fn around(&mut self, at: usize, mention: &Mention, entity: EntityIdx) {
        let tokens = self.doc.tokens_of(mention.span);
        let sentence = self.doc.sentences.partition_point(|sentence| sentence.tokens.end as usize <= tokens.start);
        let Some(sentence) = self.doc.sentences.get(sentence) else { return };
        let (first, end) = (sentence.tokens.start as usize, (sentence.tokens.end as usize).min(self.doc.tokens.len()));
        if tokens.end > end || tokens.is_empty() {
            return;
        }
        let start = self.before(first, tokens.clone(), entity);
        self.after(at, tokens.end, end, entity);
        self.predicate(tokens.clone(), end, entity);
        self.noun_before(first, start, tokens, entity);
    }

    /// Whether the token is a word for a person by office, profession or relation.
    fn is_role(&self, at: usize) -> bool {
        let word = self.words(at);
        if self.tree.word(at).is_some() && !matches!(self.tree.tag(at), Upos::Noun | Upos::Propn | Upos::Adj) {
            return false;
        }
        self.is_role_word(word)
    }

    fn is_role_word(&self, word: &str) -> bool {
        let lower = word.to_lowercase();
        // "prime-minister", "vice-president"; "co-founders" of two.
        let last = lower.rsplit('-').next().unwrap_or(&lower);
        let singular = last.strip_suffix('s').filter(|singular| singular.len() > 3).unwrap_or(last);
        [lower.as_str(), last, singular].iter().any(|word| {
            self.lexicon.flags(word).any(Flags::TITLE.or(Flags::ROLE)) && !is_address(word) || lexicon::noun(word).is_person()
        }) || word.starts_with(char::is_lowercase) && says_what_one_does(singular)
    }

    /// The mention that ends where the token does.
    fn mention_ending(&self, at: usize) -> Option<&Mention> {
        let end = self.doc.tokens.get(at)?.span.end;
        let place = self.doc.mentions.partition_point(|mention| mention.span.end < end);
        self.doc.mentions.get(place).filter(|mention| mention.span.end == end)
    }

    /// The first token of what is part of a role that ends before `end`: "Russian Foreign" of "Russian Foreign Minister".
    fn reach_left(&self, first: usize, mut start: usize) -> usize {
        let least = first.max(start.saturating_sub(8));
        while start > least {
            let at = start - 1;
            if let Some(mention) = self.mention_ending(at) {
                if !matches!(
                    mention.label,
                    Label::Norp | Label::Gpe | Label::Org | Label::Loc | Label::Language | Label::Ordinal | Label::Fac
                ) {
                    break;
                }
                let tokens = self.doc.tokens_of(mention.span);
                if tokens.start < least {
                    break;
                }
                start = tokens.start;
                continue;
            }
            let word = self.words(at);
            let lower = word.to_lowercase();
            let flags = self.lexicon.flags(&lower);
            let is_word = word.chars().next().is_some_and(char::is_alphabetic);
            let known =
                flags.any(Flags::TITLE.or(Flags::TITLE_MOD).or(Flags::ROLE)) && !flags.any(Flags::STOP) && !is_address(&lower);
            // "managing director", "retired teacher".
            let formed = self.tree.tag(at) == Upos::Verb
                && matches!(self.tree.relation(at), Relation::Amod | Relation::Compound)
                && (lower.ends_with("ing") || lower.ends_with("ed"));
            let by_tag = (formed || matches!(self.tree.tag(at), Upos::Adj | Upos::Noun | Upos::Propn))
                && !matches!(self.tree.relation(at), Relation::Nsubj | Relation::Obj | Relation::Obl | Relation::Root)
                && !lower.ends_with("-year-old")
                && !flags.any(Flags::CALENDAR);
            // "chief of staff", "minister of finance".
            let of = matches!(word, "of" | "for")
                && at > least
                && self.is_role(at - 1)
                && self.words(start).starts_with(char::is_uppercase)
                && self.words(at - 1).starts_with(char::is_uppercase);
            // "Leader of the Opposition".
            let of_the = word == "the"
                && at > least + 1
                && self.words(at - 1) == "of"
                && self.is_role(at - 2)
                && self.words(start).starts_with(char::is_uppercase)
                && self.words(at - 2).starts_with(char::is_uppercase);
            if of_the {
                start = at - 2;
            } else if is_word && !is_address(&lower) && (known || by_tag || of) {
                start = at;
            } else {
                break;
            }
        }
        start
    }

    /// "Russian Foreign Minister Sergei Lavrov", "54-year-old builder Tom Hall". Gives the token that it begins with.
    fn before(&mut self, first: usize, tokens: Range<usize>, entity: EntityIdx) -> usize {
        let name = tokens.start;
        if name <= first {
            return name;
        }
        let mut start = name;
        // "Minister of Finance Ann Lee", "builder Tom Hall".
        let hangs = matches!(self.tree.relation(name - 1), Relation::Compound | Relation::NmodDesc | Relation::Flat)
            || self.tree.head(self.tree.head_of(tokens)) == Some(name - 1);
        let stuck = self.tree.tag(name - 1) == Upos::Noun
            && self.words(name - 1).starts_with(char::is_lowercase)
            && hangs
            && !self.lexicon.flags(self.words(name - 1)).any(Flags::CALENDAR)
            && !is_age(self.words(name - 1));
        let ends_in_role = (self.is_role(name - 1) || stuck) && self.mention_ending(name - 1).is_none();
        let of_role = !ends_in_role && {
            let from = name.saturating_sub(5).max(first);
            (from..name).any(|at| {
                matches!(self.words(at), "of" | "for")
                    && at > first
                    && self.is_role(at - 1)
                    && self.words(at - 1).starts_with(char::is_uppercase)
            }) && (from..name).all(|at| !matches!(self.tree.tag(at), Upos::Verb | Upos::Aux | Upos::Punct))
                && self.tree.word(name - 1).is_some()
                && self.tree.tag(name - 1) == Upos::Propn
                && self.mention_ending(name - 1).is_none()
        };
        if ends_in_role || of_role {
            start = self.reach_left(first, name - usize::from(ends_in_role));
            if start == name && ends_in_role {
                start = name - 1;
            }
            // "the wife of Ann Lee" has no role here, nor has the "president" of "says president Ann Lee's office".
            let possessed = self.words(name + 1) == "'s" && !ends_in_role;
            if !possessed {
                self.add(entity, AttributeKind::Role, (start, name), Rule::ContextRoleBefore, 900);
            }
        }
        // Past a word that is no role, as in "54-year-old Tom Hall".
        if let Some(age) = start.checked_sub(1).filter(|&at| at >= first)
            && is_age(self.words(age))
        {
            self.add(entity, AttributeKind::Age, (age, age + 1), Rule::ContextAge, 950);
        }
        start
    }

    /// "Ann Lee, 54, managing director of Lee & Co,", "Ann Lee (54)", "Ann Lee, who is the mayor".
    fn after(&mut self, mention: usize, name: usize, end: usize, entity: EntityIdx) {
        let mut at = name;
        if !matches!(self.words(at), "," | "(" | "–" | "—") || at + 1 >= end {
            return;
        }
        at += 1;
        if self.words(at) == "aged" || self.words(at) == "age" {
            at += 1;
        }
        if at < end && is_years(self.words(at)) && (at + 1 == end || matches!(self.words(at + 1), "," | ")" | "." | ";")) {
            self.add(entity, AttributeKind::Age, (at, at + 1), Rule::ContextAge, 950);
            if at + 2 >= end || self.words(at + 1) != "," {
                return;
            }
            at += 2;
        }
        if matches!(self.words(at), "who") && at + 2 < end && matches!(self.words(at + 1), "is" | "was" | "became") {
            at += 2;
        }
        let mut start = at;
        while start < end && matches!(self.words(start), "a" | "an" | "the" | "his" | "her" | "their" | "its" | "then") {
            start += 1;
        }
        if start < end && is_age(self.words(start)) {
            self.add(entity, AttributeKind::Age, (start, start + 1), Rule::ContextAge, 950);
            start += 1;
        }
        let next_person = self.doc.mentions[mention + 1..].iter().find(|mention| mention.label == Label::Person);
        let limit = next_person.map_or(usize::MAX, |next| self.doc.tokens_of(next.span).start);
        if let Some(stop) = self.role_phrase(start, end)
            // Another person in it begins a list, unless it is told whose mother or lawyer somebody is.
            && (stop <= limit || (start..limit).any(|at| matches!(self.words(at), "of" | "to" | "for")))
        {
            // "the bank's chairman": of whom is told, and not what.
            let owner =
                (start..stop).take_while(|&at| !self.is_role(at)).filter(|&at| matches!(self.words(at), "'s" | "\u{2019}s"));
            let start = owner.last().map_or(start, |at| at + 1);
            self.add(entity, AttributeKind::Role, (start, stop), Rule::ContextRoleAfter, 850);
        }
    }

    /// The end of a noun phrase from `start` on whose noun is a role, up to a mark that closes it.
    fn role_phrase(&self, start: usize, end: usize) -> Option<usize> {
        let mut has_role = false;
        let mut before_preposition = true;
        for at in start..end.min(start + LONGEST) {
            let word = self.words(at);
            if matches!(word, "," | "." | ";" | ")" | "–" | "—" | ":" | "?" | "!") {
                return (has_role && at > start).then_some(at);
            }
            if matches!(word, "who" | "which" | "that" | "whose" | "said" | "says" | "told" | "(") {
                return (has_role && at > start).then_some(at);
            }
            let tag = self.tree.tag(at);
            // "and" joins two roles, but after the first preposition it may join two people.
            let stops = matches!(tag, Upos::Aux | Upos::Pron | Upos::Sconj)
                || tag == Upos::Verb
                    && !matches!(self.tree.relation(at), Relation::Amod | Relation::Compound)
                    && !self.lexicon.flags(&word.to_lowercase()).any(Flags::TITLE_MOD)
                || word == "and" && !has_role;
            if stops {
                return None;
            }
            if tag == Upos::Adp || matches!(word, "of" | "for" | "at" | "in" | "from" | "to" | "on" | "with") {
                if !has_role {
                    return None;
                }
                before_preposition = false;
            }
            has_role = has_role || before_preposition && self.is_role(at);
        }
        let stop = end.min(start + LONGEST);
        (has_role && stop == end).then_some(stop)
    }

    /// "Ann Lee is the mayor of Leeds".
    fn predicate(&mut self, tokens: Range<usize>, end: usize, entity: EntityIdx) {
        let head = self.tree.head_of(tokens.clone());
        let Some(noun) = self.tree.head(head) else { return };
        let is_subject = matches!(self.tree.relation(head), Relation::Nsubj | Relation::NsubjOuter);
        if !is_subject || !self.tree.has(noun, Mark::Copula) || noun < tokens.end || noun > tokens.end + 10 || noun >= end {
            return;
        }
        let denied = (tokens.end..noun)
            .any(|at| matches!(self.words(at), "not" | "n't" | "never" | "no" | "would" | "could" | "may" | "might" | "like"));
        if denied || !self.is_role(noun) || self.mention_ending(noun).is_some_and(|mention| mention.label == Label::Person) {
            return;
        }
        let start = self.reach_left(tokens.end, noun);
        let mut stop = noun + 1;
        if matches!(self.words(stop), "of" | "at" | "for") {
            let reach = (stop..end.min(noun + 8)).take_while(|&at| {
                matches!(self.tree.tag(at), Upos::Noun | Upos::Propn | Upos::Adj | Upos::Det | Upos::Part)
                    || matches!(self.words(at), "of" | "at" | "for")
            });
            stop = reach.last().map_or(stop, |last| last + 1);
        }
        self.add(entity, AttributeKind::Role, (start, stop), Rule::SyntaxRole, 800);
    }

    /// "the country's foreign minister, Sergei Lavrov, said", "his wife, Ann", "the rector of Clun, the Rev Ann Lee,": what stands before
    /// the comma, `start` being the first token of a title after it, else of the name.
    fn noun_before(&mut self, first: usize, mut start: usize, tokens: Range<usize>, entity: EntityIdx) {
        while start > first + 2 && matches!(self.words(start - 1), "the" | "a" | "an" | "Mr" | "Mrs" | "Ms" | "Dr" | "Sir") {
            start -= 1;
        }
        if start < first + 2 || self.words(start - 1) != "," {
            return;
        }
        let comma = start - 1;
        let hangs = self.tree.relation(self.tree.head_of(tokens.clone())) == Relation::Appos;
        // What closes it, lest it be a list.
        let closes = match self.words(tokens.end) {
            "," => !matches!(self.words(tokens.end + 1), "and" | "or") && self.mention_from(tokens.end + 1).is_none(),
            "." | ";" | ")" | "(" => true,
            _ => false,
        };
        // Leftwards over the phrase, and no farther than what opens it.
        let mut from = comma;
        while from > first.max(comma.saturating_sub(8)) {
            let at = from - 1;
            let goes_on = matches!(self.tree.tag(at), Upos::Noun | Upos::Propn | Upos::Adj)
                || matches!(self.words(at), "of" | "for" | "at");
            if !goes_on {
                break;
            }
            from = at;
        }
        let opener = from.checked_sub(1).filter(|at| *at >= first).map_or("", |at| self.words(at));
        let opens = matches!(
            opener,
            "the"
                | "The"
                | "a"
                | "A"
                | "an"
                | "An"
                | "its"
                | "Its"
                | "his"
                | "His"
                | "her"
                | "Her"
                | "their"
                | "Their"
                | "our"
                | "Our"
                | "my"
                | "My"
                | "'s"
                | "\u{2019}s"
        );
        let joins = (from..comma).find(|&at| matches!(self.words(at), "of" | "for" | "at")).unwrap_or(comma);
        let Some(noun) = joins.checked_sub(1).filter(|&noun| noun >= from) else { return };
        let is_one = self.tree.word(noun).is_none_or(|word| word.penn != Penn::Nns);
        if (hangs || opens && closes)
            && is_one
            && self.is_role(noun)
            && self.mention_ending(noun).is_none_or(|mention| mention.label != Label::Person)
        {
            let start = self.reach_left(from, noun);
            self.add(entity, AttributeKind::Role, (start, comma), Rule::SyntaxRole, 850);
        }
    }

    /// The mention that begins where the token does.
    fn mention_from(&self, at: usize) -> Option<&Mention> {
        let start = self.doc.tokens.get(at)?.span.start;
        let place = self.doc.mentions.partition_point(|mention| mention.span.start < start);
        self.doc.mentions.get(place).filter(|mention| mention.span.start == start && mention.label == Label::Person)
    }
}

/// Nouns whose endings tell that they are said of people.
fn says_what_one_does(lower: &str) -> bool {
    const ENDINGS: [&str; 12] =
        ["ologist", "ographer", "ician", "woman", "person", "maker", "keeper", "worker", "holder", "player", "writer", "master"];
    ENDINGS.iter().any(|ending| lower.len() > ending.len() + 1 && lower.ends_with(ending))
}

/// Titles that only address: they say nothing of what somebody is.
fn is_address(lower: &str) -> bool {
    matches!(
        lower.trim_end_matches('.'),
        "mr" | "mrs"
            | "ms"
            | "miss"
            | "mx"
            | "messrs"
            | "mme"
            | "mlle"
            | "señor"
            | "señora"
            | "don"
            | "doña"
            | "herr"
            | "frau"
            | "monsieur"
            | "madame"
            | "shri"
            | "smt"
    )
}

/// "26-year-old".
fn is_age(word: &str) -> bool {
    let years = word.strip_suffix("-year-old").or_else(|| word.strip_suffix("-year-Old"));
    years.is_some_and(|years| years.parse::<u32>().is_ok_and(|years| years < 120))
}

fn is_years(word: &str) -> bool {
    word.parse::<u32>().is_ok_and(|years| (1..120).contains(&years))
}
