//! Roles without the labeller: what stands between quotation marks beside a verb of saying (`direct.rs`), and plain "X said that …"
//! (`reported.rs`). The rules on "according to" and on transcripts correct the labeller's roles too.

mod according;
mod around;
mod direct;
mod no_speech;
mod open;
mod quoted_as;
mod reported;
mod transcript;

use std::ops::Range;

use crate::Label;

use super::{
    labeller::Role,
    lexicon::LEXICON,
    view::{Punctuation, TokenView},
};

pub(super) use according::according;
pub(super) use around::{after_comma, after_mark, around_cue};
pub(super) use direct::beside_marks;
pub(super) use no_speech::no_speech;
pub(super) use open::open_paragraphs;
pub(super) use quoted_as::quoted_as;
pub(super) use reported::{outermost, relative, reported, trailing_attribution};
pub(super) use transcript::transcript;

/// The longest noun phrase of a speaker, and the longest way from it to its verb, in tokens.
const MAX_SPEAKER: usize = 8;

/// Longer sentences are lists or tables and are not read by rules, in tokens.
const MAX_SENTENCE: usize = 400;

/// The role of every token. Sets the levels of cues too, on which the scores depend.
pub(crate) fn label(view: &mut TokenView) -> Vec<Role> {
    let mut roles = vec![Role::None; view.words.len()];
    let mut levels = vec![0u8; view.words.len()];
    let pairs = view.marks.pairs.clone();
    for pair in &pairs {
        direct::quoted(view, pair, &mut roles, &mut levels);
    }
    for sentence in 0..view.doc.sentences.len() {
        if let Some(cue) = reported(view, view.range(sentence), &mut roles) {
            levels[cue] = 3;
        }
    }
    view.set_cues(levels);
    roles
}

fn form<'a>(view: &'a TokenView, at: usize) -> &'a str {
    view.doc.words(view.doc.tokens[at].span)
}

/// Whether some tokens could name a speaker: a pronoun, a noun phrase that begins with an article, or tokens with a name.
fn is_source(view: &TokenView, range: Range<usize>) -> bool {
    if range.is_empty()
        || range.len() > MAX_SPEAKER
        || range.clone().any(|at| matches!(view.words[at].mark, Punctuation::Quote | Punctuation::Stop | Punctuation::Colon))
    {
        return false;
    }
    let first = form(view, range.start);
    let named = |at: usize| {
        let label = view.words[at].name;
        [Label::Person, Label::Org, Label::Norp, Label::Gpe].iter().any(|one| *one as u8 + 1 == label)
    };
    (range.len() == 1 && LEXICON.pronouns.contains(&first)) || LEXICON.starts.contains(&first) || range.clone().any(named)
}
/// The token after the last of a sentence that is no stop.
fn sentence_end(view: &TokenView, range: &Range<usize>) -> usize {
    range.clone().rev().find(|at| view.words[*at].mark != Punctuation::Stop).map_or(range.start, |at| at + 1)
}
