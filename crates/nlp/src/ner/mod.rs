//! Names of people, organisations, places and the like.
//!
//! The rules cut known names and capitalised runs into pieces; signs inside and around each vote for labels, and what is clear in one
//! place of the article counts at the others. The trained recogniser in `learned/` takes their verdict as features. What either
//! leaves wrong is repaired with the whole article in view.

mod compound;
mod evidence;
mod head;
pub(crate) mod learned;
mod lexicon;
mod memory;
mod person;
mod piece;
mod repair;
mod rule_token;
mod run;

use crate::{
    Label, Rule, Score, Sentence, Span, Token,
    gazetteer::{Entry, Gazetteer},
};

use evidence::Votes;
use memory::Memory;
use piece::{Cutter, Piece};
use rule_token::{RuleToken, rule_tokens};

pub(crate) use lexicon::{Flags, Lexicon};
pub(crate) use repair::{Setting, repair};

/// A name found in a text.
#[derive(Clone, Debug)]
pub(crate) struct Name {
    /// Its words.
    pub(crate) span: Span,
    /// What kind of thing it names.
    pub(crate) label: Label,
    /// What made it.
    pub(crate) rule: Rule,
    /// How likely it is right.
    pub(crate) score: Score,
    /// The gazetteer's record of it, of the same label.
    pub(crate) entry: Option<Entry>,
    /// It stands after a title: "Mr", "President".
    pub(crate) titled: bool,
}

/// Votes below which a piece is taken for no name.
const ENOUGH: i32 = 240;
/// How many more it takes where the capital may be due to the place in the sentence.
const MORE_IF_WEAK: i32 = 250;

/// Finds the names, in order, without overlap. `numeric`: the spans of dates, times and numbers, in order.
pub(crate) fn find(
    text: &str,
    tokens: &[Token],
    sentences: &[Sentence],
    numeric: &[Span],
    gazetteer: &Gazetteer,
    lexicon: &Lexicon,
) -> Vec<Name> {
    let words = rule_tokens(text, tokens, sentences, numeric, lexicon);
    let mut pieces = Vec::new();
    for sentence in sentences {
        let stop = sentence.tokens.end as usize;
        Cutter { text, tokens, words: &words, gazetteer, stop, pieces: &mut pieces }.cut(sentence.tokens.start as usize);
    }
    let mut votes: Vec<Votes> = pieces.iter().map(|piece| evidence::votes(&words, piece, gazetteer)).collect();
    containers(&words, &pieces, &mut votes, gazetteer);
    let memory = Memory::of(&words, &pieces, &votes);
    for (piece, votes) in pieces.iter().zip(&mut votes) {
        memory.recall(&words, piece, votes);
    }
    let mut names = Vec::with_capacity(pieces.len());
    for (piece, votes) in pieces.iter().zip(&votes) {
        names.extend(decide(&words, piece, votes, gazetteer));
    }
    compound::find(&words, gazetteer, &memory, &mut names);
    names
}

/// "Lashkar Gah, Helmand": a country or region after a comma makes what stands before it a place.
fn containers(words: &[RuleToken], pieces: &[Piece], votes: &mut [Votes], gazetteer: &Gazetteer) {
    for (at, pair) in pieces.windows(2).enumerate() {
        let joined = pair[1].start == pair[0].end + 1 && words[pair[0].end].text == ",";
        if joined && pair[0].head.is_none() && !pair[0].titled && evidence::is_container(&pair[1], gazetteer) {
            let closes =
                words.get(pair[1].end).is_none_or(|word| matches!(word.text, "," | "." | ")" | "(" | "\u{2014}" | "-" | "--"));
            votes[at].add(Label::Gpe, if closes { 450 } else { 150 }, Rule::ContextContainer);
        }
    }
}

/// The name that the votes make of a piece, if they suffice.
fn decide(words: &[RuleToken], piece: &Piece, votes: &Votes, gazetteer: &Gazetteer) -> Option<Name> {
    let (label, sum, next, rule) = votes.best();
    // "CBE", "Jr.": what follows a name is none.
    if piece.end - piece.start == 1
        && words[piece.start].is(lexicon::Flags::SUFFIX.or(lexicon::Flags::TITLE))
        && piece.entries.is_empty()
        && !piece.titled
    {
        let surname = rule.family() == "article";
        if !surname {
            return None;
        }
    }
    let need = if piece.weak { ENOUGH + MORE_IF_WEAK } else { ENOUGH };
    if sum < need {
        return None;
    }
    let span = words[piece.start].span.cover(words[piece.end - 1].span);
    let margin = (sum - next.max(0)).clamp(0, 1200);
    let score = Score((480 + margin * 2 / 5).clamp(300, 970) as u16);
    let entry = piece.entries.iter().copied().find(|&entry| label_of(entry, gazetteer) == Some(label));
    Some(Name { span, label, rule, score, entry, titled: piece.titled })
}

/// The label under which the gazetteer lists an entry.
pub(crate) fn label_of(entry: Entry, gazetteer: &Gazetteer) -> Option<Label> {
    match entry {
        Entry::Place(_) => gazetteer.place(entry).map(|place| place.label()),
        Entry::Org(_) => Some(Label::Org),
        Entry::Group(_) => Some(Label::Norp),
        Entry::Work(_) => gazetteer.work(entry).map(|work| work.label),
    }
}
