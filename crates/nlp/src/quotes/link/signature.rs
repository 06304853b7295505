//! Names that sign a quotation after a dash, or stand before it with a colon.

use std::ops::Range;

use crate::{Upos, events::ACTORS};

use super::super::{
    labeller::Role,
    view::{Punctuation, TokenView},
};

/// The name that signs a quotation after a dash (`"…" ― Ann Lee`), or stands before it with a colon, as in a transcript (`LEE: …`).
pub(super) fn signature(view: &TokenView, roles: &[Role], content: &Range<usize>) -> Option<Range<usize>> {
    /// The longest name, in tokens.
    const LONG: usize = 6;
    let (first, last) = (content.start, content.end - 1);
    // A signature stands after the closing mark, wherever the labelled content ends.
    let last = view.marks.pairs.get(view.marks.of[last] as usize).map_or(last, |pair| last.max(pair.last as usize));
    // "Minister:"
    let is_office = |range: Range<usize>| {
        let form = view.doc.words(view.doc.tokens[range.start].span);
        range.len() == 1 && form.starts_with(char::is_uppercase) && ACTORS.contains(form.to_lowercase().as_str())
    };
    let is_name = |range: &Range<usize>| {
        !range.is_empty()
            && range.len() <= LONG
            && range.clone().all(|at| {
                !matches!(roles[at], Role::Content | Role::Cue)
                    && view.words[at].tag != Upos::Verb
                    && view.words[at].mark == Punctuation::None
            })
            && (view.words[range.clone()].iter().any(|word| word.name > 0 || word.tag == Upos::Propn) || is_office(range.clone()))
    };
    // The label of a turn: "Ms. Lee:", "From Chair Lee:".
    if let Some(colon) = first.checked_sub(1).filter(|at| view.words[*at].mark == Punctuation::Colon) {
        let label = (0..colon).rev().take(LONG).take_while(|at| roles[*at] == Role::Source).last();
        let begins = |at: usize| view.paragraphs.binary_search(&(at as u32)).is_ok();
        if let Some(label) = label.filter(|at| begins(*at) || *at > 0 && begins(*at - 1)) {
            return Some(label..colon);
        }
    }
    let paragraph = view.paragraphs.partition_point(|start| *start as usize <= last);
    let end = view.paragraphs.get(paragraph).map_or(view.words.len(), |next| *next as usize);
    // The closing mark may stand outside of the labelled content.
    let dash = (last + 1..end)
        .take(4)
        .find(|at| view.words[*at].mark != Punctuation::Quote && view.words[*at].mark != Punctuation::Stop);
    if let Some(dash) = dash.filter(|at| view.words[*at].mark == Punctuation::Dash) {
        let stop = (dash + 1..end).take(LONG + 1).find(|at| view.words[*at].mark != Punctuation::None).unwrap_or(end);
        let name = dash + 1..stop;
        if view.in_quotes(last) && is_name(&name) {
            return Some(name);
        }
    }
    let start = view.paragraphs.get(view.paragraphs.partition_point(|start| *start as usize <= first).checked_sub(1)?);
    let start = *start? as usize;
    // "17:26 — EU envoy: 'Take them down'": the time of an entry is nobody's.
    let dash = (start..first).take(LONG).find(|at| view.words[*at].mark == Punctuation::Dash);
    let entry = dash.filter(|dash| (start..*dash).all(|at| view.tree.is_time(at) || view.words[at].mark != Punctuation::None));
    let start = entry.map_or(start, |dash| dash + 1);
    let from = (start..first).take(2).find(|at| view.words[*at].mark == Punctuation::None)?;
    let colon = (from..first).take(LONG + 1).find(|at| view.words[*at].mark != Punctuation::None)?;
    let close = first - colon < 4 && (colon + 1..first).all(|at| view.words[at].mark != Punctuation::None);
    (view.words[colon].mark == Punctuation::Colon && close && is_name(&(from..colon))).then_some(from..colon)
}
