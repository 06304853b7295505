//! Indirect speech: `X said that …` and `…, X said`.

use std::ops::Range;

use crate::{Label, Penn, Upos, events::ACTORS};

use super::{
    super::{
        labeller::Role,
        lexicon::LEXICON,
        view::{Punctuation, TokenView},
    },
    MAX_SENTENCE, MAX_SPEAKER,
    direct::subject,
    form, is_source, sentence_end,
};

/// Labels plain `X said that …` and `…, X said` in sentences where nothing was. Returns the cue.
pub(crate) fn reported(view: &TokenView, range: Range<usize>, roles: &mut [Role]) -> Option<usize> {
    let end = sentence_end(view, &range);
    if range.len() > MAX_SENTENCE || roles[range.clone()].contains(&Role::Content) {
        return None;
    }
    let cue = (range.start..end).find(|at| LEXICON.clausal.contains(&form(view, *at)) && !view.in_quotes(*at))?;
    let source = trailing(view, range.start, cue, end).or_else(|| subject(view, range.start, cue))?;
    let that =
        (cue + 1..end.min(cue + MAX_SPEAKER)).find(|at| form(view, *at) == "that" || view.words[*at].mark != Punctuation::None);
    let that = that.filter(|at| form(view, *at) == "that" && at + 2 < end);
    let content = if let Some(that) = that {
        that + 1..end
    } else if source.start > range.start + 3 && view.words[source.start - 1].mark == Punctuation::Comma {
        let rest = view.words[cue + 1..end].iter().take(20).filter(|word| matches!(word.tag, Upos::Verb | Upos::Aux)).count();
        if rest > 0 {
            return None;
        }
        range.start..source.start - 1
    } else {
        // Without "that" a clause follows straight away: "said the bridge was gone", not "said in Oslo", "said nothing".
        let is_clause = cue + 4 < end && view.words[cue + 1].mark == Punctuation::None && form(view, cue) != "told";
        if !is_clause || LEXICON.no_clause.contains(&form(view, cue + 1)) {
            return None;
        }
        cue + 1..end
    };
    roles[range].fill(Role::None);
    roles[content].fill(Role::Content);
    roles[source].fill(Role::Source);
    roles[cue] = Role::Cue;
    Some(cue)
}

/// The source of a cue that ends its sentence, back to the comma before it: ", reports citing sources in the group said."
fn trailing(view: &TokenView, start: usize, cue: usize, end: usize) -> Option<Range<usize>> {
    /// The longest source with what it cites.
    const LONG: usize = 12;
    let is_last = end - cue <= 4 && (cue + 1..end).all(|at| !matches!(view.words[at].tag, Upos::Verb | Upos::Aux));
    let comma = (start..cue).rev().take(LONG).find(|at| view.words[*at].mark != Punctuation::None)?;
    if !is_last || view.words[comma].mark != Punctuation::Comma || comma + 1 >= cue {
        return None;
    }
    let first = form(view, comma + 1).to_lowercase();
    let singular = first.strip_suffix('s').unwrap_or(&first);
    let is_known = |word: &str| ACTORS.contains(word) || LEXICON.documents.contains(&word);
    let cites = (comma + 2..cue).find(|at| matches!(form(view, *at), "citing" | "quoting"));
    (is_known(&first) || is_known(singular)).then(|| comma + 1..cites.unwrap_or(cue))
}

/// `…, sources in the ministry said.`, `…, said Mayor Ann Lee.`, `…, the daily reports.`: labels all before the comma as said by whoever stands
/// after it, whatever the labeller made of the verbs in it.
pub(crate) fn trailing_attribution(view: &TokenView, range: Range<usize>, roles: &mut [Role]) {
    /// The longest speaker, and the longest rest after the verb: "in a statement on Friday".
    const LONG: usize = 12;
    let end = sentence_end(view, &range);
    if range.len() > MAX_SENTENCE || range.clone().any(|at| view.in_quotes(at)) {
        return;
    }
    // Of "…, warned Ann Lee, an engineer." the comma before the verb.
    let commas = (range.start + 1..end).rev().take(2 * LONG).filter(|at| view.words[*at].mark == Punctuation::Comma);
    let commas: Vec<usize> = commas.take(3).collect();
    let before_verb = |comma: &&usize| **comma + 1 < end && LEXICON.trailing.contains(&form(view, **comma + 1));
    let Some(&comma) = commas.iter().find(before_verb).or(commas.first()) else { return };
    // ", a forecaster, May Hill, said": the name between the commas and who it is.
    let comma = described(view, &range, &commas, comma).unwrap_or(comma);
    let first = comma + 1;
    let Some(cue) = (first..end).find(|at| LEXICON.trailing.contains(&form(view, *at))) else { return };
    if roles[cue] == Role::Cue && roles[comma - 1] == Role::Content && roles[range.clone()].contains(&Role::Source) {
        return;
    }
    let is_verb = |at: usize| matches!(view.words[at].tag, Upos::Verb | Upos::Aux) || view.words[at].penn == Penn::Md;
    let is_noun = |at: usize| {
        matches!(
            view.words[at].tag,
            Upos::Det | Upos::Adj | Upos::Noun | Upos::Propn | Upos::Num | Upos::Pron | Upos::Part | Upos::Adp | Upos::Cconj
        )
    };
    let begins = |at: usize| !matches!(view.words[at].tag, Upos::Adp | Upos::Part | Upos::Cconj);
    let is_somebody = |range: Range<usize>| {
        range.clone().any(|at| {
            let lemma = view.tree.lemma(at).to_lowercase();
            let is_known = ACTORS.contains(lemma.as_str()) || LEXICON.documents.contains(&lemma.as_str());
            view.words[at].name > 0 && !view.tree.is_time(at)
                || view.words[at].tag == Upos::Propn
                || is_known && view.words[at].tag != Upos::Verb
        }) || range.len() == 1 && matches!(form(view, range.start), "he" | "she" | "they" | "it")
    };
    // After the verb only where and when: "in a statement on Friday".
    let is_rest = |from: usize| {
        let opens = from >= end
            || matches!(view.words[from].tag, Upos::Adp | Upos::Adv)
            || view.words[from].mark == Punctuation::Comma
            || view.tree.is_time(from);
        opens && end - from <= LONG && (from..end).all(|at| !is_verb(at))
    };
    let source = if cue == first {
        let stop =
            (cue + 1..end).find(|at| !is_noun(*at) || view.tree.is_time(*at) || LEXICON.speaker_ends.contains(&form(view, *at)));
        cue + 1..stop.unwrap_or(end)
    } else {
        // "reports citing people close to them said": the reports.
        let cites = (first + 1..cue).find(|at| matches!(form(view, *at), "citing" | "quoting"));
        first..cites.unwrap_or(cue)
    };
    let rest = if cue == first { source.end } else { cue + 1 };
    let is_inner = |at: usize| first + 1 < at && cue > first && view.words[at].mark == Punctuation::Comma;
    let is_said = !source.is_empty()
        && source.len() <= LONG
        && begins(source.start)
        && source.clone().all(|at| is_noun(at) || is_inner(at))
        && is_somebody(source.clone())
        && is_rest(rest);
    let before = range.start..comma;
    let has_clause = before.clone().any(|at| matches!(view.words[at].penn, Penn::Vbd | Penn::Vbz | Penn::Vbp | Penn::Md));
    // "As the crowd left, the mayor said": when, and not what.
    let is_time = matches!(view.words[range.start].tag, Upos::Sconj | Upos::Adp)
        || matches!(form(view, range.start), "When" | "While" | "As" | "After");
    if is_said && has_clause && !is_time && before.len() > 3 {
        roles[range].fill(Role::None);
        roles[before].fill(Role::Content);
        roles[source].fill(Role::Source);
        roles[cue] = Role::Cue;
    }
}

/// The comma before ", a forecaster, May Hill, said", where the last of these commas stands right before the verb.
fn described(view: &TokenView, range: &Range<usize>, commas: &[usize], last: usize) -> Option<usize> {
    let &[verb, name, role] = commas else { return None };
    let says = verb + 1 < range.end && LEXICON.trailing.contains(&form(view, verb + 1));
    let is_name = (name + 1..verb).all(|at| view.words[at].tag == Upos::Propn || view.words[at].name == Label::Person as u8 + 1);
    let is_person = view.words[verb - 1].name == Label::Person as u8 + 1 && name + 1 < verb;
    let is_role = role + 1 < name
        && matches!(form(view, role + 1), "a" | "an" | "the" | "its" | "his" | "her" | "their")
        && (role + 1..name).all(|at| !matches!(view.words[at].tag, Upos::Verb | Upos::Aux | Upos::Punct));
    (last == verb && says && is_person && is_name && is_role && role > range.start + 3).then_some(role)
}

/// `a system which she said was divided`: labels what the verb after the cue begins as said by the subject between, whatever the pronoun
/// before them stands for.
pub(crate) fn relative(view: &TokenView, range: Range<usize>, roles: &mut [Role]) {
    /// The longest subject.
    const LONG: usize = 8;
    if range.len() > MAX_SENTENCE {
        return;
    }
    let end = sentence_end(view, &range);
    for cue in range.start + 2..end.saturating_sub(2) {
        let is_finite = |at: usize| matches!(view.words[at].penn, Penn::Vbd | Penn::Vbz | Penn::Vbp | Penn::Md);
        if !LEXICON.clausal.contains(&form(view, cue)) || !is_finite(cue) || !is_finite(cue + 1) || view.in_quotes(cue) {
            continue;
        }
        let before = (range.start..cue).rev().take(LONG + 1);
        let relative = before.take_while(|at| !is_finite(*at)).find(|at| matches!(form(view, *at), "which" | "that" | "who"));
        let Some(source) = relative.map(|at| at + 1..cue).filter(|source| !source.is_empty()) else { continue };
        let is_phrase = source.clone().all(|at| {
            matches!(
                view.words[at].tag,
                Upos::Det | Upos::Adj | Upos::Noun | Upos::Propn | Upos::Num | Upos::Pron | Upos::Part | Upos::Adp
            )
        });
        if !is_phrase || !is_source(view, source.clone()) {
            continue;
        }
        let stop = (cue + 1..end).find(|at| view.words[*at].mark != Punctuation::None || view.in_quotes(*at)).unwrap_or(end);
        roles[source].fill(Role::Source);
        roles[cue] = Role::Cue;
        roles[cue + 1..stop].fill(Role::Content);
        return;
    }
}

/// Labels as content all that stands before the last cue of a sentence, where cue and source end the sentence: `…, X said on Monday.`,
/// `…, according to X.` Whatever others say or think in that content, X reports it.
pub(crate) fn outermost(view: &TokenView, range: Range<usize>, roles: &mut [Role]) {
    /// The most tokens after cue and source: a day, a place.
    const REST: usize = 10;
    let end = sentence_end(view, &range);
    let last = (range.start..end).rev().take(40).find(|at| roles[*at] == Role::Cue && !view.in_quotes(*at));
    let Some(last) = last.filter(|_| range.len() <= MAX_SENTENCE) else { return };
    let back = |role: Role, from: usize| (range.start..from).rev().take_while(|at| roles[*at] == role).last().unwrap_or(from);
    let cue = back(Role::Cue, last + 1);
    let source = back(Role::Source, cue);
    let rest = (last + 1..end).find(|at| roles[*at] != Role::Source).unwrap_or(end);
    let is_sourced = source < cue || rest > last + 1;
    let ends = end - rest <= REST
        && (rest..end).all(|at| roles[at] == Role::None && !matches!(view.words[at].tag, Upos::Verb | Upos::Aux));
    let Some(comma) = source.checked_sub(1).filter(|at| *at > range.start + 2 && is_sourced && ends) else { return };
    let before = range.start..comma;
    let is_clause =
        view.words[before.clone()].iter().any(|word| matches!(word.penn, Penn::Vbd | Penn::Vbz | Penn::Vbp | Penn::Md));
    let begins = !matches!(view.words[range.start].tag, Upos::Adp | Upos::Sconj | Upos::Verb | Upos::Adv);
    let is_plain = before.clone().all(|at| !view.in_quotes(at));
    let holds = roles[before.clone()].contains(&Role::Content);
    if view.words[comma].mark == Punctuation::Comma && is_clause && is_plain && (begins || holds) {
        roles[before].fill(Role::Content);
    }
}
