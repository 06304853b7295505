//! Turns of a transcript, `LEE: The bridge is gone.`, `Q: And the road?`, and statements under the name of who sent them, `From Chair Lee:`.

use std::ops::Range;

use crate::{Label, TokenKind};

use super::{
    super::{
        labeller::Role,
        lexicon::LEXICON,
        view::{Punctuation, TokenView},
    },
    form,
};

/// The longest label of a turn, in tokens.
const LABEL: usize = 6;

/// Labels what is said in a transcript: paragraphs that begin with a name and a colon, several of them in an article; and the paragraph
/// under "From Chair Lee:".
pub(crate) fn transcript(view: &TokenView, roles: &mut [Role]) {
    /// Fewer such lines may be a list or headings.
    const LINES: usize = 3;
    let count = view.paragraphs.len();
    for (label, content) in (0..count).filter_map(|number| statement(view, number)) {
        set(roles, label, content);
    }
    let lines: Vec<(Range<usize>, Range<usize>)> = (0..count).filter_map(|number| line(view, number)).collect();
    // In a transcript somebody speaks more than once; in a list every line has its own name.
    let mut names: Vec<&str> = lines.iter().map(|(label, _)| form(view, label.end - 1)).collect();
    names.sort_unstable();
    names.dedup();
    if lines.len() < LINES || names.len() == lines.len() {
        return;
    }
    for (label, content) in lines {
        set(roles, label, content);
    }
}

fn set(roles: &mut [Role], label: Range<usize>, content: Range<usize>) {
    roles[label.start..content.start].fill(Role::None);
    roles[label].fill(Role::Source);
    roles[content].fill(Role::Content);
}

/// The tokens of a paragraph.
fn paragraph(view: &TokenView, number: usize) -> Range<usize> {
    view.paragraphs[number] as usize..view.paragraphs.get(number + 1).map_or(view.words.len(), |next| *next as usize)
}

/// The colon within the first tokens of a paragraph.
fn colon(view: &TokenView, from: usize, end: usize) -> Option<usize> {
    (from + 1..end.min(from + LABEL)).find(|at| view.words[*at].mark == Punctuation::Colon)
}

fn is_person(view: &TokenView, at: usize) -> bool {
    view.words[at].name == Label::Person as u8 + 1
}

/// Label and content of a turn.
fn line(view: &TokenView, number: usize) -> Option<(Range<usize>, Range<usize>)> {
    let Range { start, end } = paragraph(view, number);
    let from = (start..end.min(start + 2)).find(|at| view.words[*at].mark != Punctuation::Quote)?;
    let colon = colon(view, from, end)?;
    let is_title = |at: usize| LEXICON.titles.contains(&form(view, at)) || view.words[at].mark == Punctuation::Stop;
    let is_capital = |at: usize| {
        let form = form(view, at);
        form.chars().any(char::is_uppercase)
            && !form.chars().any(char::is_lowercase)
            && view.doc.tokens[at].kind == TokenKind::Word
    };
    let names = (from..colon).all(|at| is_capital(at) || is_title(at))
        || (from..colon).all(|at| is_person(view, at) || is_title(at)) && is_person(view, colon - 1);
    (names && !is_title(colon - 1) && colon + 2 < end).then_some((from..colon, colon + 1..end))
}

/// Label and content of a statement under "From Chair Lee:", in the same paragraph or the next.
fn statement(view: &TokenView, number: usize) -> Option<(Range<usize>, Range<usize>)> {
    let Range { start, end } = paragraph(view, number);
    if form(view, start) != "From" {
        return None;
    }
    let colon = colon(view, start, end).filter(|colon| *colon > start + 1 && is_person(view, colon - 1))?;
    let content = if colon + 2 < end {
        colon + 1..end
    } else {
        paragraph(view, Some(number + 1).filter(|next| *next < view.paragraphs.len())?)
    };
    (colon + 1 <= content.start).then_some((start + 1..colon, content))
}
