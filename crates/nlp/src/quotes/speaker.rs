//! Who speaks: the noun phrase of a source, and the entity that it stands for.

use std::ops::Range;

use crate::{EntityIdx, Label, Penn, Relation, Upos, events::ACTORS};

use super::{
    lexicon::LEXICON,
    link::Run,
    ranges::{span_of, without_marks},
    top,
    view::{Punctuation, TokenView},
};

/// The noun phrase of a source, without the clause that follows it.
pub(super) fn noun_phrase(view: &TokenView, range: Range<usize>) -> Option<Range<usize>> {
    let mut range = without_marks(view, range)?;
    let clause = (range.start + 1..range.end).find(|at| {
        view.word(*at, -1).mark == Punctuation::Comma && LEXICON.relative.contains(&view.doc.words(view.doc.tokens[*at].span))
    });
    if let Some(at) = clause {
        range.end = at;
    }
    // "a former official who took part": as far as the clause.
    if let Some(at) =
        (range.start + 1..range.end).find(|at| LEXICON.relative.contains(&view.doc.words(view.doc.tokens[*at].span)))
    {
        range.end = at;
    }
    // "a woman called “Crumb”"
    let is_naming =
        |at: &usize| matches!(view.doc.words(view.doc.tokens[*at].span), "called" | "known" | "named" | "nicknamed" | "dubbed");
    if let Some(at) = (range.start + 1..range.end).find(is_naming) {
        range.end = at;
    }
    // "a deadline US President Ann Lee said would be tough": the deadline is what she speaks of.
    let form = |at: usize| view.doc.words(view.doc.tokens[at].span);
    let is_thing = |at: usize| {
        let lemma = view.tree.lemma(at);
        view.words[at].tag == Upos::Noun && !ACTORS.contains(lemma.as_ref()) && !LEXICON.documents.contains(&lemma.as_ref())
    };
    if range.len() > 3
        && matches!(form(range.start), "a" | "an")
        && is_thing(range.start + 1)
        && view.words[range.end - 1].name == Label::Person as u8 + 1
        && view.words[range.start + 2].name > 0
    {
        range.start += 2;
    }
    // "Peru on Monday said": Peru.
    let first = view.doc.times.partition_point(|time| time.span.start <= view.doc.tokens[range.start].span.start);
    if let Some(time) = view.doc.times.get(first) {
        let tokens = view.doc.tokens_of(time.span);
        if tokens.end == range.end && tokens.start > range.start {
            let preposition = tokens.start > range.start + 1 && view.words[tokens.start - 1].tag == Upos::Adp;
            range.end = tokens.start - usize::from(preposition);
        }
    }
    // "the minister's claim": the minister.
    if range.len() > 1 && view.words[range.end - 1].penn == Penn::Pos {
        range.end -= 1;
    }
    without_marks(view, range)
}

/// The entity of a noun phrase: of a name that is its head or stands beside it, or of a reference.
pub(super) fn entity(view: &TokenView, range: Range<usize>) -> Option<EntityIdx> {
    let doc = view.doc;
    // The head is before the first comma; an apposition follows: "the minister, Ann Lee".
    let comma = range.clone().find(|at| view.words[*at].mark == Punctuation::Comma).unwrap_or(range.end);
    let head = top(view, range.start..comma.max(range.start + 1));
    let whole = span_of(doc, &range);
    let head_span = doc.tokens[head].span;
    let from = doc.mentions.partition_point(|mention| mention.span.end <= whole.start);
    let names = || {
        doc.mentions[from..]
            .iter()
            .take_while(|mention| mention.span.start < whole.end)
            .filter(|mention| mention.entity.is_some())
    };
    let at_head = names().find(|mention| mention.span.overlaps(head_span));
    if let Some(mention) = at_head {
        // "Clinton spokesman Josh Schwerin" where the parser took the wrong head: the person that ends the phrase is meant.
        let end = doc.tokens[comma.max(range.start + 1) - 1].span.end;
        let person = names().find(|mention| mention.label == Label::Person && mention.span.end == end);
        return person.unwrap_or(mention).entity;
    }
    let from = doc.references.partition_point(|reference| reference.span.end <= head_span.start);
    let reference =
        doc.references.get(from).filter(|reference| reference.span.overlaps(head_span)).and_then(|reference| reference.entity);
    if reference.is_some() {
        let is_he = range.len() == 1 && view.tree.is_any(head, &["he", "she"]);
        return reference.filter(|entity| !is_he || subject_before(view, head, *entity).is_none_or(|last| last == *entity));
    }
    // "Their counsel, Advocate M Farook", "the sexton, Ann Lee": a person set off by a comma, with nothing but titles before the name.
    let whole_end = doc.tokens[range.end - 1].span.end;
    if comma < range.end
        && let Some(person) = names().find(|mention| mention.label == Label::Person && mention.span.end == whole_end)
        && !names().any(|mention| mention.label == Label::Person && mention.span.end <= doc.tokens[comma].span.start)
    {
        let first = doc.tokens_of(person.span).start;
        let is_titled =
            |at: usize| view.words[at].tag == Upos::Propn || doc.words(doc.tokens[at].span).starts_with(char::is_uppercase);
        if first > comma && first - comma <= 4 && (comma + 1..first).all(is_titled) {
            return person.entity;
        }
    }
    // "Superintendent of Police R Meenakshi", "Miss Aubry": the person whose name ends the phrase, whatever the parser hung it on.
    let end = doc.tokens[comma.max(range.start + 1) - 1].span.end;
    let last = names().find(|mention| mention.label == Label::Person && mention.span.end == end);
    if let Some(person) = last {
        let first = doc.tokens_of(person.span).start;
        let is_bare = (range.start..first).all(|at| !matches!(view.words[at].tag, Upos::Adp | Upos::Part));
        let is_of_body = (range.start..first).filter(|at| view.words[*at].tag == Upos::Adp).count() == 1
            && first >= range.start + 3
            && view.tree.is(first - 2, "of")
            && !matches!(
                view.tree.lemma(first - 1).to_lowercase().as_str(),
                "president" | "king" | "queen" | "pope" | "minister" | "mr" | "mrs" | "ms"
            );
        let titled = |at: usize| view.doc.words(doc.tokens[at].span).starts_with(char::is_uppercase);
        if is_bare && first > range.start || is_of_body && titled(range.start) && titled(first - 1) {
            return person.entity;
        }
    }
    // "the minister, Ann Lee" and "spokesman Ann Lee": a person beside the head, not behind a preposition.
    names()
        .find(|mention| {
            let tokens = doc.tokens_of(mention.span);
            let top = top(view, tokens);
            let is_beside = matches!(view.words[top].relation, Relation::Appos | Relation::Flat | Relation::NmodDesc);
            let beside = is_beside && view.tree.head(top) == Some(head);
            mention.label == Label::Person && beside
        })
        .and_then(|mention| mention.entity)
}

/// The person who was last the subject of a clause before a pronoun, outside of quotations and in this paragraph or the one before. Where
/// that is somebody else than the pronoun is taken for, it is not sure who speaks.
fn subject_before(view: &TokenView, pronoun: usize, taken: EntityIdx) -> Option<EntityIdx> {
    let doc = view.doc;
    let paragraph = view.paragraphs.partition_point(|start| *start as usize <= pronoun);
    let from = view.paragraphs.get(paragraph.saturating_sub(2)).map_or(0, |start| *start as usize);
    let end = doc.mentions.partition_point(|mention| mention.span.end <= doc.tokens[pronoun].span.start);
    let people = doc.mentions[..end]
        .iter()
        .rev()
        .take(60)
        .filter(|mention| mention.label == Label::Person || mention.entity == Some(taken));
    let mut subjects = people.filter(|mention| {
        let top = top(view, doc.tokens_of(mention.span));
        let head = view.tree.head(top).unwrap_or(top);
        // "Secretary of State Ann Lee": the name may stand beside the title that is the subject.
        let is_subject = |at: usize| matches!(view.words[at].relation, Relation::Nsubj | Relation::NsubjPass);
        let is_beside = matches!(view.words[top].relation, Relation::Appos | Relation::Flat | Relation::NmodDesc);
        top >= from && !view.in_quotes(top) && (is_subject(top) || is_beside && is_subject(head))
    });
    subjects.next()?.entity
}

/// Whether the noun phrase with this head can be who says what a cue introduces: somebody, or what is written. A day, a matter or a place
/// is none, whatever stands beside a verb of saying.
pub(super) fn may_speak(view: &TokenView, range: &Range<usize>, head: usize, cue: &Run) -> bool {
    let (tree, word) = (&view.tree, &view.words[head]);
    if view.doc.syntax.is_empty() {
        return true;
    }
    if tree.is_time(head) && range.clone().all(|at| tree.is_time(at) || view.words[at].tag != Upos::Propn) {
        return false;
    }
    if view.tree.is(cue.range.start, "according") {
        return true;
    }
    let telling = LEXICON.telling.contains(&view.doc.words(view.doc.tokens[cue.top].span).to_lowercase().as_str());
    if let Some(mention) = tree.mention(head).filter(|mention| mention.label.is_name()) {
        return !matches!(mention.label, Label::Event | Label::Language | Label::Product | Label::Loc)
            || range.len() > 1 && !telling;
    }
    let lemma = tree.lemma(head).to_lowercase();
    let is_known = ACTORS.contains(lemma.as_str()) || LEXICON.documents.contains(&lemma.as_str());
    match word.tag {
        Upos::Pron => !matches!(word.penn, Penn::Ex) && !tree.is_any(head, &["this", "that", "these", "those", "what", "there"]),
        Upos::Noun if !is_known => {
            // Nouns that no list has: the subject of the cue may be one, unless the cue is a sign that things give too.
            let is_own = tree.head(head) == Some(cue.top) && matches!(word.relation, Relation::Nsubj | Relation::NsubjPass);
            let names = range.clone().any(|at| word_names_somebody(view, at));
            !telling && (is_own || names)
        }
        _ => true,
    }
}

fn word_names_somebody(view: &TokenView, at: usize) -> bool {
    view.words[at].name == Label::Person as u8 + 1 || view.words[at].name == Label::Org as u8 + 1
}

pub(crate) fn is_relative(view: &TokenView, at: usize) -> bool {
    matches!(view.words[at].penn, Penn::Wp | Penn::Wdt)
}

/// Where the people begin whom "who" stands for, if they stand behind a preposition and what stands before it is nobody: "the bullying of three
/// pupils who say", "charges on behalf of seven women who said".
fn last_people(view: &TokenView, pronoun: usize, phrase: Range<usize>) -> Option<usize> {
    if !view.tree.is(pronoun, "who") {
        return None;
    }
    let is_person = |at: usize| {
        let lemma = view.tree.lemma(at).to_lowercase();
        view.words[at].name == Label::Person as u8 + 1 || view.words[at].tag == Upos::Noun && ACTORS.contains(lemma.as_str())
    };
    let preposition = phrase.clone().rev().find(|at| view.words[*at].tag == Upos::Adp)?;
    let people = preposition + 1..phrase.end;
    let before = phrase.start..preposition;
    (people.clone().any(is_person) && !before.clone().any(is_person)).then_some(people.start)
}

/// The noun phrase that the clause of a relative pronoun describes: the tokens back to the last punctuation, verb or conjunction.
pub(super) fn described_by(view: &TokenView, pronoun: usize) -> Option<Range<usize>> {
    let is_part = |at: usize| {
        let word = &view.words[at];
        word.mark == Punctuation::None && !matches!(word.tag, Upos::Verb | Upos::Aux | Upos::Cconj | Upos::Sconj | Upos::Pron)
    };
    let sentence = view.range(view.sentence_of[pronoun] as usize);
    let end = if pronoun > sentence.start && view.words[pronoun - 1].mark == Punctuation::Comma { pronoun - 1 } else { pronoun };
    let length = (sentence.start..end).rev().take(20).take_while(|at| is_part(*at)).count();
    // An adverb or preposition begins no noun phrase.
    let start = (end - length..end).find(|at| !matches!(view.words[*at].tag, Upos::Adp | Upos::Adv | Upos::Part))?;
    let start = last_people(view, pronoun, start..end).unwrap_or(start);
    (start..end).any(|at| matches!(view.words[at].tag, Upos::Noun | Upos::Propn)).then_some(start..end)
}
