//! How well a content and a source fit a cue: points for closeness in text and tree. The points are set by hand.

use std::ops::Range;

use crate::{Penn, Relation};

use super::{
    super::{
        labeller::Role,
        lexicon::LEXICON,
        speaker::{is_relative, may_speak},
        view::{Punctuation, TokenView},
    },
    Run,
};

/// The number of tokens between two runs, without punctuation.
fn distance(view: &TokenView, a: &Range<usize>, b: &Range<usize>) -> i32 {
    let (from, to) = if a.end <= b.start { (a.end, b.start) } else { (b.end, a.start) };
    view.words[from.min(to)..to].iter().take(40).filter(|word| word.mark == Punctuation::None).count() as i32
}

/// Whether a token of this role stands between two runs.
fn between(roles: &[Role], a: &Range<usize>, b: &Range<usize>, role: Role) -> bool {
    let (from, to) = if a.end <= b.start { (a.end, b.start) } else { (b.end, a.start) };
    roles[from.min(to)..to].iter().take(80).any(|other| *other == role)
}

/// The path from a token up into a range: the relation by which it enters the range, and its length. `None` if there is no such path.
pub(super) fn branch_in(view: &TokenView, mut at: usize, range: &Range<usize>) -> Option<(Relation, u32)> {
    /// Longer paths say nothing about what belongs together.
    const FAR: u32 = 12;
    for depth in 1..=FAR {
        let head = view.tree.head(at)?;
        if range.contains(&head) {
            return Some((view.words[at].relation, depth));
        }
        at = head;
    }
    None
}

pub(super) fn content_fit(view: &TokenView, roles: &[Role], content: &Run, cue: &Run) -> i32 {
    let mut fit = 20 - 2 * distance(view, &content.range, &cue.range).min(20);
    if between(roles, &content.range, &cue.range, Role::Cue) {
        fit -= 14;
    }
    if between(roles, &content.range, &cue.range, Role::Content) {
        fit -= 8;
    }
    if let Some((_, depth)) = branch_in(view, content.top, &cue.range) {
        fit += if depth == 1 { 16 } else { 8 };
    } else if branch_in(view, cue.top, &content.range).is_some() {
        fit += 10;
    }
    // Part of the source may stand between: "said a spokesman for the ministry".
    if between(roles, &content.range, &cue.range, Role::Source) {
        fit += 4;
    }
    fit
}

pub(super) fn source_fit(view: &TokenView, roles: &[Role], source: &Run, cue: &Run) -> i32 {
    let mut fit = 12 - distance(view, &source.range, &cue.range).min(24);
    if between(roles, &source.range, &cue.range, Role::Cue) {
        fit -= 8;
    }
    if between(roles, &source.range, &cue.range, Role::Content) {
        fit -= 10;
    }
    if between(roles, &source.range, &cue.range, Role::Source) {
        fit -= 6;
    }
    // "Ann Lee, who was there, said": the pronoun speaks in its own clause only.
    let own = branch_in(view, source.range.start, &cue.range).is_some_and(|(_, depth)| depth == 1);
    if source.range.len() == 1 && is_relative(view, source.range.start) && !own {
        fit -= 30;
    }
    if !may_speak(view, &source.range, source.top, cue) || is_addressed(view, source, cue) || is_object(view, source, cue) {
        fit -= 100;
    }
    match branch_in(view, source.top, &cue.range) {
        Some((relation, 1)) if is_subject(relation) => fit += 24,
        Some((Relation::Obl | Relation::OblAgent | Relation::NmodPoss | Relation::Nmod | Relation::Compound, _)) => fit += 10,
        Some(_) => fit += 5,
        None => {
            // "X said …, adding …": what is joined to a cue shares its subject.
            let head = view.tree.head(cue.top);
            let shares =
                matches!(view.words[cue.top].relation, Relation::Conj | Relation::Advcl | Relation::Xcomp | Relation::Parataxis);
            if shares && head.is_some() && view.tree.head(source.top) == head {
                fit += 12;
            }
            if branch_in(view, cue.top, &source.range).is_some() {
                fit += 8;
            }
        }
    }
    fit
}

/// Whether a source stands for those to whom a cue is said: "told the minister", "said to the minister".
fn is_addressed(view: &TokenView, source: &Run, cue: &Run) -> bool {
    let tree = &view.tree;
    let top = source.top;
    if source.range.start < cue.range.end || tree.head(top) != Some(cue.top) {
        return false;
    }
    let form = view.doc.words(view.doc.tokens[cue.top].span).to_lowercase();
    let has_subject = tree
        .children(cue.top)
        .any(|child| child < cue.top && matches!(view.words[child].relation, Relation::Nsubj | Relation::NsubjPass));
    match view.words[top].relation {
        Relation::Obj | Relation::Iobj => has_subject && LEXICON.addressing.contains(&form.as_str()),
        Relation::Obl | Relation::Nmod => tree.has_case(top, "to") && form != "according",
        _ => false,
    }
}

/// Whether a source is the subject of a passive cue, whom others speak of: "was accused of". Those who are quoted speak.
pub(super) fn is_object(view: &TokenView, source: &Run, cue: &Run) -> bool {
    let (tree, verb) = (&view.tree, cue.top);
    let is_passive = view.words[verb].penn == Penn::Vbn
        && tree.children(verb).any(|child| {
            child < verb && matches!(view.words[child].relation, Relation::AuxPass | Relation::Aux) && tree.lemma(child) == "be"
        });
    is_passive
        && tree.head(source.top) == Some(verb)
        && matches!(view.words[source.top].relation, Relation::NsubjPass | Relation::Nsubj)
        && !matches!(
            tree.lemma(verb).as_ref(),
            "quote" | "cite" | "convince" | "concern" | "worry" | "please" | "honour" | "honor" | "surprise"
        )
}

fn is_subject(relation: Relation) -> bool {
    matches!(relation, Relation::Nsubj | Relation::NsubjPass | Relation::NsubjOuter | Relation::OblAgent | Relation::NmodPoss)
}

/// The numbers of the runs that begin in a range of tokens, at most a few before and after `at`.
pub(super) fn within(runs: &[Run], range: Range<usize>, at: usize) -> Range<usize> {
    /// At most so many on either side, so that a sentence of many runs takes linear time.
    const FEW: usize = 8;
    let before = |start: usize| runs.partition_point(|run| run.range.start < start);
    let middle = before(at);
    before(range.start).max(middle.saturating_sub(FEW))..before(range.end).min(middle + FEW)
}

/// The run that fits best, the first of equals; `None` where none reaches `least` points.
pub(super) fn best(candidates: Range<usize>, fit: impl Fn(usize) -> i32, least: i32) -> Option<usize> {
    candidates.map(|at| (fit(at), std::cmp::Reverse(at))).filter(|(fit, _)| *fit >= least).max().map(|(_, at)| at.0)
}
