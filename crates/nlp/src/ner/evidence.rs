//! What speaks for each label: votes, each with the rule that cast it.

use crate::{
    Label, Rule, TokenKind,
    gazetteer::{Entry, Gazetteer, GroupKind, PlaceKind},
};

use super::{
    label_of,
    lexicon::Flags,
    piece::Piece,
    words::{Shape, Word},
};

/// Labels of names come first among [`Label::ALL`]; this many.
pub(crate) const NAMES: usize = 11;

/// The votes for each label, and the strongest rule behind each.
#[derive(Clone, Debug)]
pub(crate) struct Votes {
    sums: [i32; NAMES],
    rules: [(i32, Rule); NAMES],
}

impl Votes {
    pub(crate) fn new() -> Self {
        Self { sums: [0; NAMES], rules: [(0, Rule::ContextCapitals); NAMES] }
    }

    /// Adds `weight` for `label`; negative weights speak against it.
    pub(crate) fn add(&mut self, label: Label, weight: i32, rule: Rule) {
        let at = label as usize;
        self.sums[at] += weight;
        if weight > self.rules[at].0 {
            self.rules[at] = (weight, rule);
        }
    }

    /// The votes for each label of a name, in the order of [`Label::ALL`].
    pub(crate) fn sums(&self) -> &[i32; NAMES] {
        &self.sums
    }

    /// The label with most votes, its sum, the sum of the next, and the rule that spoke loudest for it.
    pub(crate) fn best(&self) -> (Label, i32, i32, Rule) {
        let mut best = 0;
        for at in 1..NAMES {
            if self.sums[at] > self.sums[best] {
                best = at;
            }
        }
        let next = (0..NAMES).filter(|at| *at != best).map(|at| self.sums[at]).max().unwrap_or(0);
        (Label::ALL[best], self.sums[best], next, self.rules[best].1)
    }
}

/// What the words of `piece` and those around it say.
pub(crate) fn votes(words: &[Word], piece: &Piece, gazetteer: &Gazetteer) -> Votes {
    let mut votes = Votes::new();
    known(&mut votes, piece, words, gazetteer);
    inside(&mut votes, piece, words, gazetteer);
    around(&mut votes, piece, words);
    votes
}

/// The gazetteer's votes.
fn known(votes: &mut Votes, piece: &Piece, words: &[Word], gazetteer: &Gazetteer) {
    let long = piece.end - piece.start > 1;
    if piece.misspelt {
        for &entry in &piece.entries {
            if let Some(label) = label_of(entry, gazetteer) {
                votes.add(label, if long { 700 } else { 450 }, Rule::GazetteerMisspelt);
            }
        }
        return;
    }
    let mut place_seen = false;
    for &entry in &piece.entries {
        if let Some(place) = gazetteer.place(entry) {
            // The Red Sea is a sea before it is the province named after it.
            let other =
                long && place.label() != Label::Loc && words[piece.end - 1].is(Flags::LOC_HEAD) && has_landform(piece, gazetteer);
            if other || std::mem::replace(&mut place_seen, true) {
                continue;
            }
            let (weight, rule) = match place.kind {
                PlaceKind::Country => (950, Rule::GazetteerCountry),
                PlaceKind::Former => (800, Rule::GazetteerCountry),
                PlaceKind::Territory => (800, Rule::GazetteerTerritory),
                PlaceKind::Capital => (900, Rule::GazetteerCapital),
                PlaceKind::City => {
                    let size = match place.thousands {
                        500.. => 700,
                        100.. => 600,
                        _ => 440,
                    };
                    (size, Rule::GazetteerCity)
                }
                PlaceKind::District => (500, Rule::GazetteerDistrict),
                PlaceKind::Region => (750, Rule::GazetteerRegion),
                PlaceKind::Continent => (900, Rule::GazetteerContinent),
                PlaceKind::Macro => (800, Rule::GazetteerRegion),
                PlaceKind::Water => (800, Rule::GazetteerWater),
                PlaceKind::Landform => (700, Rule::GazetteerLandform),
                PlaceKind::Facility => (800, Rule::GazetteerFacility),
            };
            let doubt = if place.ambiguous && !long { 350 } else { 0 };
            votes.add(place.label(), weight - doubt, rule);
        } else if let Some(group) = gazetteer.group(entry) {
            let (weight, rule) = match group.kind {
                GroupKind::Nationality => (950, Rule::GazetteerNationality),
                GroupKind::Religion => (900, Rule::GazetteerReligion),
                GroupKind::Ethnic => (800, Rule::GazetteerPeople),
                GroupKind::Political => (750, Rule::GazetteerPolitics),
                GroupKind::Regional => (850, Rule::GazetteerRegionPeople),
            };
            votes.add(Label::Norp, weight - if group.ambiguous { 350 } else { 0 }, rule);
        } else if let Some(org) = gazetteer.org(entry) {
            let caps = words[piece.start].shape == Shape::Caps;
            let weight = if long || caps { 850 } else { 700 };
            votes.add(Label::Org, weight - if org.ambiguous { 350 } else { 0 }, Rule::GazetteerOrganisation);
        } else if let Some(work) = gazetteer.work(entry) {
            votes.add(work.label, if work.ambiguous { 350 } else { 750 } + i32::from(long) * 100, Rule::GazetteerWork);
        }
    }
}

fn has_landform(piece: &Piece, gazetteer: &Gazetteer) -> bool {
    piece.entries.iter().any(|&entry| gazetteer.place(entry).is_some_and(|place| place.label() == Label::Loc))
}

/// Votes of the words of the piece itself.
fn inside(votes: &mut Votes, piece: &Piece, words: &[Word], gazetteer: &Gazetteer) {
    let inner = &words[piece.start..piece.end];
    if let Some((label, rule)) = piece.head {
        votes.add(label, 800, rule);
        return;
    }
    let last = inner.iter().rev().find(|word| !word.is(Flags::SUFFIX)).unwrap_or(&inner[0]);
    let forename = gazetteer.forename(inner[0].text);
    let surname = gazetteer.surname(last.text);
    if inner.len() > 1 {
        if inner.iter().all(|word| word.shape == Shape::Caps) && !inner[0].headline {
            votes.add(Label::Org, 300, Rule::ContextAcronym);
        }
        match forename {
            Some(flag) if flag.word => votes.add(Label::Person, 300, Rule::GazetteerForename),
            Some(_) if piece.entries.is_empty() => votes.add(Label::Person, 700, Rule::GazetteerForename),
            Some(_) => votes.add(Label::Person, 250, Rule::GazetteerForename),
            None => {}
        }
        if let Some(flag) = surname
            && piece.entries.is_empty()
        {
            votes.add(Label::Person, if flag.word { 150 } else { 300 }, Rule::GazetteerSurname);
        }
        let initials = inner[..inner.len() - 1].iter().any(Word::is_initial) && inner.len() <= 4;
        if initials && last.shape == Shape::Capital {
            votes.add(Label::Person, 500, Rule::ContextInitial);
        }
        if inner.iter().any(|word| {
            word.is(Flags::PARTICLE) && !word.is_capital() || word.text.starts_with("al-") || word.text.starts_with("bin-")
        }) {
            votes.add(Label::Person, 350, Rule::ContextParticle);
        }
        if inner.iter().any(|word| matches!(word.text, "of" | "for" | "&")) {
            votes.add(Label::Org, 400, Rule::ContextOrganisationWord);
        }
        if inner[0].is(Flags::GPE_PRE) && piece.entries.is_empty() {
            votes.add(Label::Gpe, 350, Rule::ContextPlaceWord);
        }
        if inner.iter().all(|word| word.is(Flags::COMMON)) {
            votes.add(Label::Person, -250, Rule::ContextCapitals);
            votes.add(Label::Org, 200, Rule::ContextCapitals);
        } else if piece.entries.is_empty()
            && inner.len() <= 3
            && inner.iter().all(|word| word.shape == Shape::Capital && !word.is(Flags::COMMON))
        {
            votes.add(Label::Person, 300, Rule::ContextCapitals);
        }
        return;
    }
    if piece.entries.is_empty() && last.is(KIND_NOUNS) {
        // "the Emirate", "the Agency": a kind of thing, not a name.
        votes.add(Label::Person, -300, Rule::ContextCapitals);
        votes.add(Label::Gpe, -400, Rule::ContextCapitals);
        votes.add(Label::Org, -150, Rule::ContextCapitals);
    }
    match last.shape {
        Shape::Caps if last.is(Flags::NOUN_ACRONYM) && piece.entries.is_empty() => {
            votes.add(Label::Org, -400, Rule::ContextAcronym)
        }
        Shape::Caps if piece.entries.is_empty() && last.text.chars().count() <= 6 && !last.headline => {
            votes.add(Label::Org, 420, Rule::ContextAcronym);
        }
        Shape::Mixed if piece.entries.is_empty() => votes.add(Label::Org, 350, Rule::ContextMixedCase),
        _ => {}
    }
    if last.shape == Shape::Capital {
        if piece.entries.is_empty() && !last.opens && !last.is(Flags::COMMON) {
            votes.add(Label::Person, 180, Rule::ContextCapitals);
        }
        if let Some(flag) = forename {
            votes.add(Label::Person, if flag.word || !piece.entries.is_empty() { 80 } else { 300 }, Rule::GazetteerForename);
        }
        if let Some(flag) = surname {
            votes.add(Label::Person, if flag.word || !piece.entries.is_empty() { 80 } else { 280 }, Rule::GazetteerSurname);
        }
    }
}

/// Votes of the words before and after the piece.
fn around(votes: &mut Votes, piece: &Piece, words: &[Word]) {
    let word = |at: Option<usize>| at.and_then(|at| words.get(at));
    let text = |at: Option<usize>| word(at).map_or("", |word| word.text);
    let before = piece.start.checked_sub(1);
    let before2 = piece.start.checked_sub(2);
    let after = Some(piece.end);
    let after2 = Some(piece.end + 1);
    let single = piece.end - piece.start == 1;
    let plain = piece.head.is_none();

    if piece.titled {
        votes.add(Label::Person, 900, Rule::ContextTitle);
    }
    // "[Foreign Ministry / Agency]", "(Agency/Agency)": who took the photograph, then whom it is by.
    if text(before) == "/" && matches!(text(after), "]" | ")" | "/") && plain {
        votes.add(Label::Org, 650, Rule::ContextCredit);
    }
    if let Some(previous) = word(before) {
        let unheaded = plain && !words[piece.start].opens;
        if previous.is(Flags::ROLE) && !previous.is_capital() && unheaded {
            votes.add(Label::Person, if piece.entries.is_empty() { 650 } else { 200 }, Rule::ContextRole);
        }
        // "in English", "spoke Welsh": what is spoken is a language, unless something of that nation follows.
        let spoken = matches!(
            previous.text,
            "speak"
                | "speaks"
                | "spoke"
                | "spoken"
                | "speaking"
                | "learn"
                | "learned"
                | "learning"
                | "taught"
                | "fluent"
                | "into"
                | "in"
        );
        let alone = word(after).is_none_or(|word| word.kind != TokenKind::Word || word.is(Flags::STOP) && !word.is_capital());
        if spoken && alone && piece.entries.iter().any(|entry| matches!(entry, Entry::Group(_))) {
            votes.add(Label::Language, 1000, Rule::ContextSpoken);
        }
        if previous.is(Flags::PREP_IN) {
            votes.add(Label::Gpe, if plain { 350 } else { 50 }, Rule::ContextIn);
        } else if previous.is(Flags::PREP_AT) && plain && single {
            votes.add(Label::Gpe, 130, Rule::ContextIn);
        }
        let the = matches!(previous.text, "the" | "The");
        if the && plain {
            votes.add(Label::Person, -350, Rule::ContextThe);
            votes.add(Label::Org, 130, Rule::ContextThe);
            votes.add(Label::Gpe, -60, Rule::ContextThe);
        }
        if previous.text == "of" && word(before2).is_some_and(|word| word.is(Flags::PLACE_NOUN)) {
            votes.add(Label::Gpe, 600, Rule::ContextPlaceNoun);
        }
        let noun = if the { before2.and_then(|at| at.checked_sub(1)) } else { before2 };
        if matches!(text(if the { before2 } else { before }), "of" | "at" | "for")
            && word(noun).is_some_and(|word| word.is(Flags::ORG_NOUN))
            && plain
        {
            votes.add(Label::Org, 350, Rule::ContextOrganisationNoun);
        }
        if matches!(previous.text, "by" | "with") && single {
            votes.add(Label::Person, 60, Rule::ContextCapitals);
        }
        if previous.is(Flags::ORG_NOUN) && !previous.is(Flags::ROLE) && !previous.is_capital() && plain {
            votes.add(Label::Org, 250, Rule::ContextOrganisationNoun);
        }
    }
    match word(after) {
        Some(next) if next.is(Flags::SPEECH) && !next.is_capital() => {
            votes.add(Label::Person, if single { 220 } else { 260 }, Rule::ContextSpeech);
            votes.add(Label::Org, 60, Rule::ContextSpeech);
        }
        Some(next) if next.is(Flags::PERSON_VERB) && !next.is_capital() => votes.add(Label::Person, 250, Rule::ContextPersonVerb),
        Some(next) if next.kind == TokenKind::Clitic && plain && piece.entries.is_empty() => {
            votes.add(Label::Person, 70, Rule::ContextPossessive);
        }
        Some(next) if next.text == "," => comma(votes, piece, words),
        Some(next) if next.text == "(" => {
            // "Labour (UK)", "Acme (NYSE: ACM)", "Smith (56)".
            if word(after2).is_some_and(|word| word.numeric && word.text.len() == 2) {
                votes.add(Label::Person, 300, Rule::ContextAge);
            }
            let initials =
                words[piece.start..piece.end].iter().filter(|word| word.is_capital()).filter_map(|word| word.text.chars().next());
            if !single && word(after2).is_some_and(|word| word.shape == Shape::Caps && word.text.chars().eq(initials)) {
                votes.add(Label::Org, 600, Rule::ContextAcronym);
            }
        }
        Some(next) if plain && next.is(Flags::PLACE_NOUN) && !next.is_capital() => {
            votes.add(Label::Gpe, 250, Rule::ContextPlaceNoun);
        }
        Some(next) if plain && next.is(Flags::ORG_NOUN) && !next.is_capital() => {
            votes.add(Label::Org, 180, Rule::ContextOrganisationNoun);
            votes.add(Label::Person, -60, Rule::ContextOrganisationNoun);
        }
        _ => {}
    }
    if matches!(text(before), "," | "and" | "or") && word(before2).is_some_and(|word| word.is(Flags::SPEECH)) && single {
        votes.add(Label::Person, 100, Rule::ContextSpeech);
    }
    // "said Brown": the speaker after the verb.
    if word(before).is_some_and(|word| word.is(Flags::SPEECH) && !word.is_capital()) && plain {
        let that = matches!(text(after), "." | "," | "\u{201d}" | "\"" | "who") || word(after).is_none();
        if that {
            votes.add(Label::Person, 250, Rule::ContextSpeech);
        }
    }
}

/// What follows a comma after the piece: an age, an apposition, "who", the country of a city.
fn comma(votes: &mut Votes, piece: &Piece, words: &[Word]) {
    let at = |offset: usize| words.get(piece.end + offset);
    let Some(next) = at(1) else { return };
    if next.numeric
        && next.text.len() <= 3
        && next.text.bytes().all(|byte| byte.is_ascii_digit())
        && at(2).is_some_and(|word| matches!(word.text, "," | "."))
    {
        votes.add(Label::Person, 650, Rule::ContextAge);
        return;
    }
    if next.text == "who" {
        votes.add(Label::Person, 550, Rule::ContextWho);
        return;
    }
    if next.text == "where" {
        votes.add(Label::Gpe, 450, Rule::ContextWhere);
        return;
    }
    if matches!(next.text, "a" | "an" | "the" | "his" | "her" | "their" | "its" | "one") || next.is(Flags::ROLE) {
        for offset in 1..8 {
            let Some(word) = at(offset) else { break };
            if matches!(word.text, "," | "." | "who" | "which" | "that" | "in" | "of") && offset > 1 {
                break;
            }
            if word.is_capital() {
                continue;
            }
            if word.is(Flags::ROLE) {
                votes.add(Label::Person, 450, Rule::ContextApposition);
                break;
            }
            if word.is(Flags::PLACE_NOUN) {
                votes.add(Label::Gpe, 400, Rule::ContextApposition);
                break;
            }
            if word.is(Flags::ORG_NOUN) {
                votes.add(Label::Org, 350, Rule::ContextApposition);
                break;
            }
        }
    }
}

/// Whether the piece after a comma is a country or region, so that what stands before it is a place in it.
pub(crate) fn is_container(piece: &Piece, gazetteer: &Gazetteer) -> bool {
    piece.entries.iter().any(|&entry| match entry {
        Entry::Place(_) => gazetteer
            .place(entry)
            .is_some_and(|place| matches!(place.kind, PlaceKind::Country | PlaceKind::Region | PlaceKind::Territory)),
        _ => false,
    })
}

/// Words that say what kind of thing a name is of, and alone are no name.
const KIND_NOUNS: Flags = Flags::GPE_HEAD
    .or(Flags::LOC_HEAD)
    .or(Flags::FAC_HEAD)
    .or(Flags::ORG_HEAD)
    .or(Flags::PLACE_NOUN)
    .or(Flags::LAW_HEAD)
    .or(Flags::EVENT_HEAD);
