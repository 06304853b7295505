//! The source of a cue where none was labelled: its subject, or the noun phrase beside it.

use std::ops::Range;

use crate::{Penn, Relation, Upos};

use super::{
    super::{
        labeller::Role,
        view::{Punctuation, TokenView},
    },
    Run,
    fit::branch_in,
};

/// The subject of a cue in the tree: its own, that of the verb that it is joined to
/// ("X left, saying …"), or the noun that it describes ("a letter saying …"); else what stands right before it as a noun phrase.
pub(super) fn subject(view: &TokenView, roles: &[Role], cue: &Run) -> Option<Range<usize>> {
    let sentence = view.range(view.sentence_of[cue.top] as usize);
    let mut verb = cue.top;
    for _ in 0..3 {
        let own = sentence.clone().take(200).find(|at| {
            view.tree.head(*at) == Some(verb) && matches!(view.words[*at].relation, Relation::Nsubj | Relation::NsubjPass)
        });
        if let Some(head) = own {
            return phrase(view, roles, &sentence, head);
        }
        let head = view.tree.head(verb);
        match (view.words[verb].relation, head) {
            (Relation::Advcl | Relation::Conj | Relation::Xcomp, Some(head)) => verb = head,
            (Relation::Acl, Some(head)) => return phrase(view, roles, &sentence, head),
            _ => break,
        }
    }
    noun_beside(view, roles, cue, &sentence)
}

/// The noun phrase beside a cue that has no subject in the tree: "Ann Lee, 82, told", "said the mayor"; of "…, saying" the subject before.
fn noun_beside(view: &TokenView, roles: &[Role], cue: &Run, sentence: &Range<usize>) -> Option<Range<usize>> {
    /// The most tokens between a cue and its source.
    const FAR: usize = 12;
    let is_noun = |at: usize| {
        let word = &view.words[at];
        matches!(word.tag, Upos::Propn | Upos::Pron) && word.relation != Relation::NmodPoss || word.name > 0
    };
    let is_verb = |at: usize| matches!(view.words[at].tag, Upos::Verb | Upos::Aux);
    let free = |at: &usize| matches!(roles[*at], Role::None | Role::Source);
    if view.words[cue.top].penn == Penn::Vbg {
        let before = (sentence.start..cue.range.start).rev().take(60);
        let subject = |at: &usize| matches!(view.words[*at].relation, Relation::Nsubj | Relation::NsubjPass) && free(at);
        let subjects: Vec<usize> = before.filter(subject).collect();
        // Of several subjects only that of the whole sentence is sure to share it.
        let is_main = |at: &usize| view.tree.head(*at).is_some_and(|head| view.tree.head(head).is_none());
        let sure = if subjects.len() == 1 { subjects.first().copied() } else { subjects.into_iter().find(is_main) };
        return sure.and_then(|at| phrase(view, roles, sentence, at));
    }
    // "Reed, appearing on a show, said": the noun phrase before the first comma.
    if cue.range.start > sentence.start && view.words[cue.range.start - 1].mark == Punctuation::Comma {
        let comma = sentence.clone().find(|at| view.words[*at].mark != Punctuation::None)?;
        let is_plain = |at: usize| {
            free(&at) && matches!(view.words[at].tag, Upos::Det | Upos::Adj | Upos::Noun | Upos::Propn | Upos::Num | Upos::Pron)
        };
        let is_phrase = view.words[comma].mark == Punctuation::Comma
            && comma > sentence.start
            && comma + 1 < cue.range.start
            && comma - sentence.start <= 8
            && (sentence.start..comma).all(is_plain);
        return is_phrase.then_some(sentence.start..comma);
    }
    // Inversion: the source stands between the cue and the end of the clause.
    let after = (cue.range.end..sentence.end)
        .take(8)
        .take_while(|at| free(at) && view.words[*at].mark == Punctuation::None && !is_verb(*at));
    let said = cue.range.start > sentence.start
        && (roles[cue.range.start - 1] == Role::Content
            || matches!(view.words[cue.range.start - 1].mark, Punctuation::Quote | Punctuation::Comma));
    // "said Republican consultant Ann Lee": the first of these words that heads a phrase.
    if said && let Some(found) = after.clone().filter(|at| is_noun(*at)).find_map(|at| phrase(view, roles, sentence, at)) {
        return Some(found);
    }
    let before = (sentence.start..cue.range.start).rev().take(FAR).take_while(|at| free(at) && !is_verb(*at));
    before.filter(|at| is_noun(*at)).find_map(|at| phrase(view, roles, sentence, at))
}

/// The noun phrase around a head, as far as nothing else is labelled.
fn phrase(view: &TokenView, roles: &[Role], sentence: &Range<usize>, head: usize) -> Option<Range<usize>> {
    let free = |at: usize| matches!(roles[at], Role::None | Role::Source) && view.words[at].mark == Punctuation::None;
    if !free(head) || !matches!(view.words[head].tag, Upos::Noun | Upos::Propn | Upos::Pron) {
        return None;
    }
    let hangs = |at: usize| branch_in(view, at, &(head..head + 1)).is_some_and(|(relation, _)| is_of_phrase(relation));
    let (mut from, mut to) = (head, head + 1);
    while from > sentence.start && free(from - 1) && hangs(from - 1) {
        from -= 1;
    }
    while to < sentence.end && free(to) && hangs(to) {
        to += 1;
    }
    Some(from..to)
}

fn is_of_phrase(relation: Relation) -> bool {
    !matches!(
        relation,
        Relation::Acl | Relation::AclRelcl | Relation::Parataxis | Relation::Ccomp | Relation::Advcl | Relation::Case
    )
}
