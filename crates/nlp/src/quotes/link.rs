//! What belongs together: contents to cues, cues to sources.

use std::ops::Range;

use crate::{Penn, Relation, Upos};

use super::{
    details::is_relative,
    labeller::Role,
    marks,
    scene::{Mark, Scene},
    top,
};

/// A quotation in tokens.
#[derive(Clone, Debug, Default)]
pub(crate) struct Draft {
    /// In order.
    pub(crate) content: Vec<Range<usize>>,
    pub(crate) cue: Option<Range<usize>>,
    pub(crate) source: Option<Range<usize>>,
    /// Whether the source was taken over from the quotation before.
    pub(crate) is_carried: bool,
}

/// A run of tokens of one role.
#[derive(Clone, Debug)]
struct Run {
    range: Range<usize>,
    top: usize,
}

/// Runs of a role, cut where sentences end; those of contents only where the marks do not go on.
fn runs(scene: &Scene, roles: &[Role], role: Role) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut open: Option<usize> = None;
    let cuts = |at: usize| {
        let sentence = scene.sentence_of[at] as usize;
        if scene.range(sentence).start != at {
            return false;
        }
        let pair = scene.marks.of[at];
        scene.begins[sentence] || role != Role::Content || pair == marks::NONE || scene.marks.of[at - 1] != pair
    };
    for at in 0..=roles.len() {
        let goes_on = at < roles.len() && roles[at] == role;
        if let Some(start) = open
            && (!goes_on || cuts(at))
        {
            runs.push(Run { range: start..at, top: top(scene, start..at) });
            open = None;
        }
        if goes_on && open.is_none() {
            open = Some(at);
        }
    }
    runs.retain(|run| scene.words[run.range.clone()].iter().any(|word| word.mark == Mark::None));
    runs
}

/// Tokens between two runs, without marks.
fn apart(scene: &Scene, a: &Range<usize>, b: &Range<usize>) -> i32 {
    let (from, to) = if a.end <= b.start { (a.end, b.start) } else { (b.end, a.start) };
    scene.words[from.min(to)..to].iter().take(40).filter(|word| word.mark == Mark::None).count() as i32
}

/// How many tokens of these roles stand between two runs.
fn between(roles: &[Role], a: &Range<usize>, b: &Range<usize>, role: Role) -> bool {
    let (from, to) = if a.end <= b.start { (a.end, b.start) } else { (b.end, a.start) };
    roles[from.min(to)..to].iter().take(80).any(|other| *other == role)
}

/// Whether a token hangs on one of a range, and the relation of the child of that range under which it does.
fn under(scene: &Scene, mut at: usize, range: &Range<usize>) -> Option<(Relation, u32)> {
    /// Trees are not deeper than this where it matters.
    const FAR: u32 = 12;
    for depth in 1..=FAR {
        let word = &scene.words[at];
        let head = word.head as usize;
        if range.contains(&head) {
            return Some((word.relation, depth));
        }
        at = head;
        if at >= scene.words.len() {
            return None;
        }
    }
    None
}

fn content_fit(scene: &Scene, roles: &[Role], content: &Run, cue: &Run) -> i32 {
    let mut fit = 20 - 2 * apart(scene, &content.range, &cue.range).min(20);
    if between(roles, &content.range, &cue.range, Role::Cue) {
        fit -= 14;
    }
    if between(roles, &content.range, &cue.range, Role::Content) {
        fit -= 8;
    }
    if let Some((_, depth)) = under(scene, content.top, &cue.range) {
        fit += if depth == 1 { 16 } else { 8 };
    } else if under(scene, cue.top, &content.range).is_some() {
        fit += 10;
    }
    // Part of the source may stand between: "said a spokesman for the ministry".
    if between(roles, &content.range, &cue.range, Role::Source) {
        fit += 4;
    }
    fit
}

fn source_fit(scene: &Scene, roles: &[Role], source: &Run, cue: &Run) -> i32 {
    let mut fit = 12 - apart(scene, &source.range, &cue.range).min(24);
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
    let own = under(scene, source.range.start, &cue.range).is_some_and(|(_, depth)| depth == 1);
    if source.range.len() == 1 && is_relative(scene, source.range.start) && !own {
        fit -= 30;
    }
    match under(scene, source.top, &cue.range) {
        Some((relation, 1)) if is_subject(relation) => fit += 24,
        Some((Relation::Obl | Relation::OblAgent | Relation::NmodPoss | Relation::Nmod | Relation::Compound, _)) => fit += 10,
        Some(_) => fit += 5,
        None => {
            // "X said …, adding …": what is joined to a cue shares its subject.
            let head = scene.words[cue.top].head as usize;
            let shares =
                matches!(scene.words[cue.top].relation, Relation::Conj | Relation::Advcl | Relation::Xcomp | Relation::Parataxis);
            if shares && head < scene.words.len() && scene.words[source.top].head as usize == head {
                fit += 12;
            }
            if under(scene, cue.top, &source.range).is_some() {
                fit += 8;
            }
        }
    }
    fit
}

fn is_subject(relation: Relation) -> bool {
    matches!(relation, Relation::Nsubj | Relation::NsubjPass | Relation::NsubjOuter | Relation::OblAgent | Relation::NmodPoss)
}

/// The subject of a cue, as the tree has it, for a cue whose source was not labelled: its own, that of the verb that it is joined to
/// ("X left, saying …"), or the noun that it describes ("a letter saying …"); else what stands right before it as a noun phrase.
fn subject(scene: &Scene, roles: &[Role], cue: &Run) -> Option<Range<usize>> {
    let sentence = scene.range(scene.sentence_of[cue.top] as usize);
    let mut verb = cue.top;
    for _ in 0..3 {
        let own = sentence.clone().take(200).find(|at| {
            let word = &scene.words[*at];
            word.head as usize == verb && matches!(word.relation, Relation::Nsubj | Relation::NsubjPass)
        });
        if let Some(head) = own {
            return phrase(scene, roles, &sentence, head);
        }
        let head = scene.words[verb].head as usize;
        match scene.words[verb].relation {
            Relation::Advcl | Relation::Conj | Relation::Xcomp if head < scene.words.len() => verb = head,
            Relation::Acl if head < scene.words.len() => return phrase(scene, roles, &sentence, head),
            _ => break,
        }
    }
    beside(scene, roles, cue, &sentence)
}

/// What stands beside a cue where the tree was no help: "Ann Lee, 82, told", "said the mayor"; of "…, saying" the subject before it.
fn beside(scene: &Scene, roles: &[Role], cue: &Run, sentence: &Range<usize>) -> Option<Range<usize>> {
    /// Words that may stand between.
    const FAR: usize = 12;
    let is_noun = |at: usize| {
        let word = &scene.words[at];
        matches!(word.tag, Upos::Propn | Upos::Pron) && word.relation != Relation::NmodPoss || word.name > 0
    };
    let is_verb = |at: usize| matches!(scene.words[at].tag, Upos::Verb | Upos::Aux);
    let free = |at: &usize| matches!(roles[*at], Role::None | Role::Source);
    if scene.words[cue.top].penn == Penn::Vbg {
        let before = (sentence.start..cue.range.start).rev().take(60);
        let subject = |at: &usize| matches!(scene.words[*at].relation, Relation::Nsubj | Relation::NsubjPass) && free(at);
        return before.filter(subject).find_map(|at| phrase(scene, roles, sentence, at));
    }
    // Inverted: between what is said and the end of the clause.
    let after =
        (cue.range.end..sentence.end).take(4).take_while(|at| free(at) && scene.words[*at].mark == Mark::None && !is_verb(*at));
    let said = cue.range.start > sentence.start
        && (roles[cue.range.start - 1] == Role::Content
            || matches!(scene.words[cue.range.start - 1].mark, Mark::Quote | Mark::Comma));
    if said && let Some(found) = after.clone().find(|at| is_noun(*at)).and_then(|at| phrase(scene, roles, sentence, at)) {
        return Some(found);
    }
    let before = (sentence.start..cue.range.start).rev().take(FAR).take_while(|at| free(at) && !is_verb(*at));
    before.filter(|at| is_noun(*at)).find_map(|at| phrase(scene, roles, sentence, at))
}

/// The noun phrase around a head, as far as nothing else is labelled.
fn phrase(scene: &Scene, roles: &[Role], sentence: &Range<usize>, head: usize) -> Option<Range<usize>> {
    let free = |at: usize| matches!(roles[at], Role::None | Role::Source) && scene.words[at].mark == Mark::None;
    if !free(head) || !matches!(scene.words[head].tag, Upos::Noun | Upos::Propn | Upos::Pron) {
        return None;
    }
    let hangs = |at: usize| under(scene, at, &(head..head + 1)).is_some_and(|(relation, _)| is_of_phrase(relation));
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

/// The runs that begin in a range of tokens.
fn within(runs: &[Run], range: Range<usize>) -> Range<usize> {
    let from = runs.partition_point(|run| run.range.start < range.start);
    let to = runs.partition_point(|run| run.range.start < range.end);
    from..to
}

/// The best of some runs, if it fits at all.
fn best(candidates: Range<usize>, fit: impl Fn(usize) -> i32, least: i32) -> Option<usize> {
    candidates.map(|at| (fit(at), std::cmp::Reverse(at))).filter(|(fit, _)| *fit >= least).max().map(|(_, at)| at.0)
}

/// Ties runs together. The drafts stand in order of their first content.
pub(crate) fn link(scene: &Scene, roles: &[Role]) -> Vec<Draft> {
    let sources = runs(scene, roles, Role::Source);
    let cues = runs(scene, roles, Role::Cue);
    let contents = runs(scene, roles, Role::Content);
    // One for each cue, then those without.
    let mut drafts: Vec<Draft> = cues.iter().map(|cue| Draft { cue: Some(cue.range.clone()), ..Draft::default() }).collect();
    for (cue, draft) in cues.iter().zip(&mut drafts) {
        let sentence = scene.range(scene.sentence_of[cue.range.start] as usize);
        let found = best(within(&sources, sentence), |at| source_fit(scene, roles, &sources[at], cue), -8);
        draft.source = found.map(|at| sources[at].range.clone()).or_else(|| subject(scene, roles, cue));
    }
    let mut last: Option<usize> = None;
    for content in &contents {
        if let Some(name) = signature(scene, roles, &content.range) {
            drafts.push(Draft { content: vec![content.range.clone()], source: Some(name), ..Draft::default() });
            last = Some(drafts.len() - 1);
            continue;
        }
        let first = scene.sentence_of[content.range.start] as usize;
        let end = scene.sentence_of[content.range.end - 1] as usize;
        let near = within(&cues, scene.range(first).start..scene.range(end).end);
        if let Some(cue) = best(near, |at| content_fit(scene, roles, content, &cues[at]), -60) {
            drafts[cue].content.push(content.range.clone());
            last = Some(cue);
            continue;
        }
        last = carry(scene, content, first, &cues, &mut drafts, last);
    }
    drafts.retain(|draft| !draft.content.is_empty());
    for draft in &mut drafts {
        draft.content.sort_by_key(|range| range.start);
        join(scene, &mut draft.content);
    }
    drafts.sort_by_key(|draft| draft.content[0].start);
    drafts
}

/// Gives content without a cue of its own to a quotation before it, or makes it one by itself. Returns the draft that has it.
fn carry(
    scene: &Scene,
    content: &Run,
    sentence: usize,
    cues: &[Run],
    drafts: &mut Vec<Draft>,
    last: Option<usize>,
) -> Option<usize> {
    let begins = scene.begins[sentence];
    let at = content.range.start;
    let is_quoted = scene.in_quotes(at) || scene.in_quotes(content.range.end - 1);
    // "He put it like this:" and, on a line of its own or not, what he said.
    if let Some(before) = sentence.checked_sub(1) {
        let range = scene.range(before);
        let waiting = within(cues, range.clone()).rev().find(|cue| drafts[*cue].content.is_empty());
        let colon = range.clone().next_back().is_some_and(|end| scene.words[end].mark == Mark::Colon);
        if let Some(cue) = waiting.filter(|_| colon || (is_quoted && !begins)) {
            drafts[cue].content.push(content.range.clone());
            return Some(cue);
        }
    }
    let previous = last.map(|at| &drafts[at]);
    let (end, was_quoted) = match previous.and_then(|draft| draft.content.iter().map(|range| range.end).max()) {
        Some(end) => (end, scene.in_quotes(end - 1)),
        None => (0, false),
    };
    let last_sentence = end.checked_sub(1).map(|at| scene.sentence_of[at] as usize);
    let follows = last_sentence.is_some_and(|last| last + 1 == sentence || last == sentence);
    // Of the same paragraph, right after the quotation: `"No," she said. "Never."`
    if follows && !begins {
        drafts[last?].content.push(content.range.clone());
        return last;
    }
    // The mark was not closed: the next paragraph goes on.
    let goes_on = end > 0 && scene.marks.pairs.get(scene.marks.of[end - 1] as usize).is_some_and(|pair| pair.goes_on);
    if goes_on && begins && scene.range(sentence).start == at {
        drafts[last?].content.push(content.range.clone());
        return last;
    }
    if !is_quoted {
        return last;
    }
    // A paragraph that is nothing but a quotation, after one of somebody: the same person speaks.
    let whole = begins && {
        let paragraph = scene.paragraphs.partition_point(|start| *start as usize <= at);
        let end = scene.paragraphs.get(paragraph).map_or(scene.words.len(), |next| *next as usize);
        scene.range(sentence).start == at && content.range.end + 1 >= end
    };
    let spoken = previous.filter(|_| whole && was_quoted && follows).and_then(|draft| draft.source.clone());
    drafts.push(Draft { content: vec![content.range.clone()], is_carried: spoken.is_some(), source: spoken, cue: None });
    Some(drafts.len() - 1)
}

/// The name that signs a quotation after a dash (`"…" ― Ann Lee`), or stands before it with a colon, as in a transcript (`LEE: …`).
fn signature(scene: &Scene, roles: &[Role], content: &Range<usize>) -> Option<Range<usize>> {
    /// A name is not longer.
    const LONG: usize = 6;
    let (first, last) = (content.start, content.end - 1);
    let is_name = |range: &Range<usize>| {
        !range.is_empty()
            && range.len() <= LONG
            && range.clone().all(|at| {
                !matches!(roles[at], Role::Content | Role::Cue)
                    && scene.words[at].tag != Upos::Verb
                    && scene.words[at].mark == Mark::None
            })
            && scene.words[range.clone()].iter().any(|word| word.name > 0 || word.tag == Upos::Propn)
    };
    let paragraph = scene.paragraphs.partition_point(|start| *start as usize <= last);
    let end = scene.paragraphs.get(paragraph).map_or(scene.words.len(), |next| *next as usize);
    // The mark of the quotation may stand outside of what was labelled.
    let dash = (last + 1..end).find(|at| scene.words[*at].mark != Mark::Quote && scene.words[*at].mark != Mark::Stop);
    if let Some(dash) = dash.filter(|at| scene.words[*at].mark == Mark::Dash) {
        let stop = (dash + 1..end).find(|at| scene.words[*at].mark != Mark::None).unwrap_or(end);
        let name = dash + 1..stop;
        if scene.in_quotes(last) && is_name(&name) {
            return Some(name);
        }
    }
    let start = scene.paragraphs.get(scene.paragraphs.partition_point(|start| *start as usize <= first).checked_sub(1)?);
    let start = *start? as usize;
    let from = (start..first).find(|at| scene.words[*at].mark == Mark::None)?;
    let colon = (from..first).find(|at| scene.words[*at].mark != Mark::None)?;
    let close = (colon + 1..first).all(|at| scene.words[at].mark != Mark::None);
    (scene.words[colon].mark == Mark::Colon && close && is_name(&(from..colon))).then_some(from..colon)
}

/// Makes one of pieces between which there is nothing, in one paragraph.
fn join(scene: &Scene, pieces: &mut Vec<Range<usize>>) {
    pieces.dedup_by(|next, before| {
        let touches = before.end >= next.start && !scene.begins[scene.sentence_of[next.start] as usize];
        if touches {
            before.end = before.end.max(next.end);
        }
        touches
    });
}
