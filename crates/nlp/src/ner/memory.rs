//! What the article says elsewhere: a name that the votes leave no doubt of in one place is believed in the others.

use std::collections::HashMap;

use crate::{Label, Rule};

use super::{
    evidence::{NAMES, Votes},
    lexicon::Flags,
    piece::Piece,
    rule_token::{RuleToken, Shape},
};

/// A name is remembered if its votes reach this sum …
const CLEAR_SUM: i32 = 500;
/// … and lead those of the next label by this much.
const CLEAR_LEAD: i32 = 200;

/// The clear names of one article.
pub(crate) struct Memory {
    /// Whole names and what they name.
    whole: HashMap<String, (Label, u32)>,
    /// Surnames and forenames of the people with full names.
    surnames: HashMap<String, u32>,
    forenames: HashMap<String, u32>,
    /// Initials of organisations with long names.
    initials: HashMap<String, u32>,
    /// All votes for each name, clear or not.
    pool: HashMap<String, [i32; NAMES]>,
}

impl Memory {
    /// Remembers the pieces whose votes are clear.
    pub(crate) fn of(words: &[RuleToken], pieces: &[Piece], votes: &[Votes]) -> Self {
        let mut memory = Self {
            whole: HashMap::new(),
            surnames: HashMap::new(),
            forenames: HashMap::new(),
            initials: HashMap::new(),
            pool: HashMap::new(),
        };
        for (piece, votes) in pieces.iter().zip(votes) {
            if piece.head.is_none() && !piece.misspelt {
                let pool = memory.pool.entry(fold(&words[piece.start..piece.end])).or_insert([0; NAMES]);
                for (pool, sum) in pool.iter_mut().zip(votes.sums()) {
                    *pool += sum;
                }
            }
            let (label, sum, next, _) = votes.best();
            if sum < CLEAR_SUM || sum - next < CLEAR_LEAD || piece.weak {
                continue;
            }
            let inner = &words[piece.start..piece.end];
            let whole = memory.whole.entry(fold(inner)).or_insert((label, 0));
            if whole.0 == label {
                whole.1 += 1;
            }
            if label == Label::Person {
                memory.learn_person(inner);
            } else if label == Label::Org && inner.len() > 1 {
                let initials: String =
                    inner.iter().filter(|word| word.is_capital()).filter_map(|word| word.text.chars().next()).collect();
                if initials.chars().count() > 1 {
                    *memory.initials.entry(initials).or_default() += 1;
                }
            }
        }
        memory
    }

    fn learn_person(&mut self, inner: &[RuleToken]) {
        let Some(last) = inner.iter().rev().find(|word| !word.is(Flags::SUFFIX)) else { return };
        *self.surnames.entry(last.text.to_lowercase()).or_default() += 1;
        if inner.len() > 1 && !inner[0].is_initial() {
            *self.forenames.entry(inner[0].text.to_lowercase()).or_default() += 1;
            // "Mohammed bin Salman", "Aung San Suu Kyi": the last two words name them too.
            if inner.len() > 2 {
                *self.surnames.entry(fold(&inner[1..])).or_default() += 1;
            }
        }
    }

    /// Adds what is remembered to the votes for a piece.
    pub(crate) fn recall(&self, words: &[RuleToken], piece: &Piece, votes: &mut Votes) {
        let inner = &words[piece.start..piece.end];
        let key = fold(inner);
        if let Some(&(label, times)) = self.whole.get(&key) {
            votes.add(label, 300 + 50 * times.min(4) as i32, Rule::ArticleSameName);
        }
        if piece.head.is_some() {
            return;
        }
        if let Some(pool) = self.pool.get(&key) {
            let own = *votes.sums();
            for ((label, pool), own) in Label::ALL.into_iter().zip(pool).zip(own) {
                let others = pool - own;
                if others > 0 {
                    votes.add(label, (others / 2).min(350), Rule::ArticleOtherMentions);
                }
            }
        }
        if self.surnames.contains_key(&key) {
            votes.add(Label::Person, 600, Rule::ArticleSurname);
        } else if inner.len() == 1 && self.forenames.contains_key(&key) {
            votes.add(Label::Person, 280, Rule::ArticleForename);
        }
        if inner.len() == 1 && inner[0].shape == Shape::Caps && self.initials.contains_key(&inner[0].text.replace('.', "")) {
            votes.add(Label::Org, 500, Rule::ArticleInitials);
        }
    }

    /// The label of a single word where the article uses it clearly.
    pub(crate) fn label(&self, word: &str) -> Option<Label> {
        let key = word.to_lowercase();
        if self.surnames.contains_key(&key) { Some(Label::Person) } else { self.whole.get(&key).map(|&(label, _)| label) }
    }
}

fn fold(words: &[RuleToken]) -> String {
    let mut folded = String::new();
    for word in words {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.extend(word.text.chars().flat_map(char::to_lowercase));
    }
    folded
}
