//! What the words before and after a piece say of it.

use crate::{TokenKind, gazetteer::Entry};

use super::{
    super::{
        lexicon::Flags,
        piece::Piece,
        rule_token::{RuleToken, Shape},
    },
    Votes, weights,
};

/// An apposition says within so many words what it is about: "Smith, the former England striker".
const APPOSITION: usize = 8;

/// The words around a piece; "" and `None` beyond the article.
struct Surroundings<'a> {
    words: &'a [RuleToken<'a>],
    piece: &'a Piece,
    /// One word.
    single: bool,
    /// No word in it says of what kind it is.
    plain: bool,
}

impl<'a> Surroundings<'a> {
    /// The word `offset` places before the piece; 1 is the nearest.
    fn before(&self, offset: usize) -> Option<&'a RuleToken<'a>> {
        self.piece.start.checked_sub(offset).and_then(|at| self.words.get(at))
    }

    /// The word `offset` places after the piece; 0 is the nearest.
    fn after(&self, offset: usize) -> Option<&'a RuleToken<'a>> {
        self.words.get(self.piece.end + offset)
    }

    fn text_before(&self, offset: usize) -> &'a str {
        self.before(offset).map_or("", |word| word.text)
    }

    fn text_after(&self, offset: usize) -> &'a str {
        self.after(offset).map_or("", |word| word.text)
    }

    fn is_known(&self) -> bool {
        !self.piece.entries.is_empty()
    }
}

/// Votes of the words before and after the piece.
pub(super) fn vote(votes: &mut Votes, piece: &Piece, words: &[RuleToken]) {
    let around = Surroundings { words, piece, single: piece.end - piece.start == 1, plain: piece.head.is_none() };
    if piece.titled {
        votes.cast(weights::TITLE);
    }
    // "[Foreign Ministry / Agency]", "(Agency/Agency)": who took the photograph, then whom it is by.
    if around.text_before(1) == "/" && matches!(around.text_after(0), "]" | ")" | "/") && around.plain {
        votes.cast(weights::CREDIT);
    }
    if let Some(previous) = around.before(1) {
        before(votes, &around, previous);
    }
    if let Some(next) = around.after(0) {
        after(votes, &around, next);
    }
    speech_before(votes, &around);
}

fn before(votes: &mut Votes, around: &Surroundings, previous: &RuleToken) {
    let (single, plain) = (around.single, around.plain);
    if previous.is(Flags::ROLE) && !previous.is_capital() && plain && !around.words[around.piece.start].opens {
        votes.cast(if around.is_known() { weights::ROLE_BEFORE_KNOWN } else { weights::ROLE });
    }
    // What is spoken is a language, unless something of that nation follows.
    let spoken = previous.is(Flags::SPOKEN) && !previous.is_capital();
    let is_alone = |word: &RuleToken| word.kind != TokenKind::Word || word.is(Flags::STOP) && !word.is_capital();
    let is_group = |entry: &Entry| matches!(entry, Entry::Group(_));
    if spoken && around.after(0).is_none_or(is_alone) && around.piece.entries.iter().any(is_group) {
        votes.cast(weights::SPOKEN);
    }
    if previous.is(Flags::PREP_IN) {
        votes.cast(if plain { weights::IN } else { weights::IN_BEFORE_HEAD });
    } else if previous.is(Flags::PREP_AT) && plain && single {
        votes.cast(weights::AT);
    }
    let article = matches!(previous.text, "the" | "The");
    if article && plain {
        weights::ARTICLE.into_iter().for_each(|vote| votes.cast(vote));
    }
    if previous.text == "of" && around.before(2).is_some_and(|word| word.is(Flags::PLACE_NOUN)) {
        votes.cast(weights::PLACE_OF);
    }
    // "chairman of the Board": the article is passed over.
    let preposition = if article { 2 } else { 1 };
    if matches!(around.text_before(preposition), "of" | "at" | "for")
        && around.before(preposition + 1).is_some_and(|word| word.is(Flags::ORG_NOUN))
        && plain
    {
        votes.cast(weights::MEMBER_OF);
    }
    if matches!(previous.text, "by" | "with") && single {
        votes.cast(weights::BY);
    }
    if previous.is(Flags::ORG_NOUN) && !previous.is(Flags::ROLE) && !previous.is_capital() && plain {
        votes.cast(weights::ORG_NOUN_BEFORE);
    }
}

fn after(votes: &mut Votes, around: &Surroundings, next: &RuleToken) {
    let (single, plain) = (around.single, around.plain);
    if next.is(Flags::SPEECH) && !next.is_capital() {
        votes.cast(if single { weights::SPEECH_AFTER_WORD } else { weights::SPEECH_AFTER_WORDS });
        votes.cast(weights::SPEECH_AFTER_BODY);
    } else if next.is(Flags::PERSON_VERB) && !next.is_capital() {
        votes.cast(weights::PERSON_VERB);
    } else if next.kind == TokenKind::Clitic && plain && !around.is_known() {
        votes.cast(weights::POSSESSIVE);
    } else if next.text == "," {
        after_comma(votes, around);
    } else if next.text == "(" {
        if around.after(1).is_some_and(|word| word.numeric && word.text.len() == 2) {
            votes.cast(weights::AGE_IN_BRACKETS);
        }
        let inner = &around.words[around.piece.start..around.piece.end];
        let initials = inner.iter().filter(|word| word.is_capital()).filter_map(|word| word.text.chars().next());
        if !single && around.after(1).is_some_and(|word| word.shape == Shape::Caps && word.text.chars().eq(initials)) {
            votes.cast(weights::OWN_INITIALS);
        }
    } else if plain && next.is(Flags::PLACE_NOUN) && !next.is_capital() {
        votes.cast(weights::PLACE_NOUN_AFTER);
    } else if plain && next.is(Flags::ORG_NOUN) && !next.is_capital() {
        weights::ORG_NOUN_AFTER.into_iter().for_each(|vote| votes.cast(vote));
    }
}

/// "said Brown", "said Brown and Smith": the speaker after the verb.
fn speech_before(votes: &mut Votes, around: &Surroundings) {
    let is_list = matches!(around.text_before(1), "," | "and" | "or");
    if is_list && around.before(2).is_some_and(|word| word.is(Flags::SPEECH)) && around.single {
        votes.cast(weights::SPEECH_BEFORE_LIST);
    }
    if around.before(1).is_some_and(|word| word.is(Flags::SPEECH) && !word.is_capital()) && around.plain {
        let ends = matches!(around.text_after(0), "." | "," | "\u{201d}" | "\"" | "who") || around.after(0).is_none();
        if ends {
            votes.cast(weights::SPEECH_BEFORE);
        }
    }
}

/// What follows a comma after the piece: an age, an apposition, "who", the country of a city.
fn after_comma(votes: &mut Votes, around: &Surroundings) {
    let Some(next) = around.after(1) else { return };
    if next.numeric
        && next.text.len() <= 3
        && next.text.bytes().all(|byte| byte.is_ascii_digit())
        && around.after(2).is_some_and(|word| matches!(word.text, "," | "."))
    {
        votes.cast(weights::AGE);
    } else if next.text == "who" {
        votes.cast(weights::WHO);
    } else if next.text == "where" {
        votes.cast(weights::WHERE);
    } else if next.is(Flags::DETERMINER) && !next.is_capital() || next.is(Flags::ROLE) {
        apposition(votes, around);
    }
}

fn apposition(votes: &mut Votes, around: &Surroundings) {
    for offset in 1..APPOSITION {
        let Some(word) = around.after(offset) else { break };
        if matches!(word.text, "," | "." | "who" | "which" | "that" | "in" | "of") && offset > 1 {
            break;
        }
        if word.is_capital() {
            continue;
        }
        let kinds = [
            (Flags::ROLE, weights::PERSON_APPOSITION),
            (Flags::PLACE_NOUN, weights::PLACE_APPOSITION),
            (Flags::ORG_NOUN, weights::ORG_APPOSITION),
        ];
        if let Some((_, vote)) = kinds.into_iter().find(|(kind, _)| word.is(*kind)) {
            votes.cast(vote);
            break;
        }
    }
}
