//! Transcripts: `LEE: The bridge is gone.`

use crate::{Label, TokenKind};

use super::{
    super::{
        labeller::Role,
        view::{Punctuation, TokenView},
    },
    form,
};

/// Labels what is said in a transcript: paragraphs that begin with a name and a colon, several of them in an article.
pub(crate) fn transcript(view: &TokenView, roles: &mut [Role]) {
    /// Fewer such lines may be a list or headings.
    const LINES: usize = 3;
    let doc = view.doc;
    let end = |number: usize| view.paragraphs.get(number + 1).map_or(view.words.len(), |next| *next as usize);
    let line = |number: usize| {
        let start = view.paragraphs[number] as usize;
        let from = (start..end(number).min(start + 2)).find(|at| view.words[*at].mark != Punctuation::Quote)?;
        let colon = (from + 1..end(number).min(from + 5)).find(|at| view.words[*at].mark == Punctuation::Colon)?;
        let is_capital = |at: usize| {
            let form = form(view, at);
            form.chars().any(char::is_uppercase)
                && !form.chars().any(char::is_lowercase)
                && doc.tokens[at].kind == TokenKind::Word
        };
        let is_person = (from..colon).all(|at| view.words[at].name == Label::Person as u8 + 1);
        (((from..colon).all(is_capital) || is_person) && colon + 2 < end(number)).then_some((from, colon))
    };
    let lines: Vec<(usize, usize, usize)> =
        (0..view.paragraphs.len()).filter_map(|number| line(number).map(|(from, colon)| (from, colon, end(number)))).collect();
    // In a transcript somebody speaks more than once; in a list every line has its own name.
    let mut names: Vec<u64> = lines.iter().map(|line| view.words[line.0].form).collect();
    names.sort_unstable();
    names.dedup();
    if lines.len() < LINES || names.len() == lines.len() {
        return;
    }
    for (from, colon, end) in lines {
        roles[from..colon].fill(Role::Source);
        roles[colon] = Role::None;
        roles[colon + 1..end].fill(Role::Content);
    }
}
