//! From runs of tokens to quotations: kind, speaker, addressee, place and time.

use std::ops::Range;

use crate::{
    Argument, Doc, EntityIdx, Label, Penn, Quotation, QuotationKind, Relation, Rule, Span, TimexKind, Upos, quotation::ATTITUDE,
};

use super::{
    labeller::{Role, Sums},
    link::Draft,
    scene::{Mark, Scene},
    sureness::{self, Made, Signals, Sureness},
    that, top,
};

/// Makes quotations of drafts, each with what tells how sure it is. `labels` are those of the trained labeller, if it was used.
pub(crate) fn finish(
    scene: &Scene,
    roles: &[Role],
    drafts: Vec<Draft>,
    labels: Option<(&Sureness, &[Sums])>,
) -> Vec<(Quotation, Signals)> {
    let mut quotations = Vec::with_capacity(drafts.len());
    for draft in drafts {
        let pieces: Vec<Range<usize>> = draft.content.iter().filter_map(|piece| trim(scene, piece.clone())).collect();
        if pieces.is_empty() {
            continue;
        }
        let content = pieces.iter().map(|piece| span(scene.doc, piece)).collect();
        let kind = kind(scene, &pieces);
        let source = draft.source.clone().and_then(|source| speaker(scene, source));
        let speaker = source.clone().map(|source| {
            // "… the minister, who said": a reader wants to see whom the clause describes.
            let described = Some(source.start).filter(|at| source.len() == 1 && is_relative(scene, *at));
            let whom = described.and_then(|at| described_by(scene, at)).unwrap_or(source);
            Argument { span: span(scene.doc, &whom), entity: entity(scene, whom) }
        });
        let made = Made {
            scene,
            roles,
            sums: labels.map_or(&[], |(_, sums)| sums),
            draft: &draft,
            pieces: &pieces,
            kind,
            tells: tells(scene, &pieces),
            is_known: speaker.is_some_and(|speaker| speaker.entity.is_some()),
        };
        let signals = made.signals();
        let score = labels.map_or_else(|| sureness::by_rules(&made), |(sureness, _)| sureness.score(&signals));
        let rule = match &draft.cue {
            Some(_) if kind == QuotationKind::Indirect && !made.tells => ATTITUDE,
            Some(_) if labels.is_some() => Rule::QuotesModel,
            Some(_) => Rule::QuotesRules,
            None if draft.is_carried => Rule::QuotesSameSpeaker,
            None => Rule::QuotesUnattributed,
        };
        let frame = draft.cue.clone().map(|cue| Frame { scene, roles, top: top(scene, cue.clone()), cue, source });
        let quotation = Quotation {
            content,
            kind,
            cue: draft.cue.as_ref().and_then(|cue| bare(scene, cue.clone())).map(|cue| span(scene.doc, &cue)),
            speaker,
            addressee: frame.as_ref().and_then(Frame::addressee),
            place: frame.as_ref().and_then(Frame::place),
            time: frame.as_ref().and_then(Frame::time),
            rule,
            score,
        };
        quotations.push((quotation, signals));
    }
    quotations.sort_by(|a, b| a.0.content.cmp(&b.0.content));
    quotations
}

/// "The ministry said Friday it would …": a day right after a cue, before a new subject, is when it was said.
pub(crate) fn free_times(scene: &Scene, roles: &mut [Role]) {
    for time in scene.doc.times.iter().filter(|time| matches!(time.kind, TimexKind::Date | TimexKind::Time)) {
        let mut tokens = scene.doc.tokens_of(time.span);
        if tokens.start > 1 && matches!(scene.doc.words(scene.doc.tokens[tokens.start - 1].span), "on" | "late" | "early") {
            tokens.start -= 1;
        }
        let follows = tokens.start > 0 && roles[tokens.start - 1] == Role::Cue && !scene.in_quotes(tokens.start);
        let Some(next) = scene.words.get(tokens.end).filter(|_| follows) else { continue };
        let is_subject = matches!(next.tag, Upos::Pron | Upos::Det | Upos::Propn) || next.form == that();
        if is_subject && roles[tokens.clone()].contains(&Role::Content) {
            roles[tokens].fill(Role::None);
        }
    }
}

/// Whether some piece has a verb with a subject or a copula of its own, or one that is finite and not in a relative clause: the tree may be wrong
/// where what was said comes first. Without a parser there is no telling, and it is taken to.
fn tells(scene: &Scene, pieces: &[Range<usize>]) -> bool {
    let is_clause = |piece: &Range<usize>| {
        piece.clone().any(|at| {
            let word = &scene.words[at];
            let is_finite = matches!(word.penn, Penn::Vbd | Penn::Vbz | Penn::Vbp | Penn::Md) && {
                let verb = if word.tag == Upos::Aux { scene.head(at) } else { word };
                !matches!(verb.relation, Relation::Acl | Relation::AclRelcl | Relation::Advcl | Relation::Conj)
            };
            is_finite
                || matches!(word.relation, Relation::Nsubj | Relation::NsubjPass | Relation::Expl | Relation::Cop)
                    && piece.contains(&(word.head as usize))
        })
    };
    scene.doc.syntax.is_empty() || pieces.iter().any(is_clause)
}

fn span(doc: &Doc, range: &Range<usize>) -> Span {
    let last = range.end.max(range.start + 1) - 1;
    doc.tokens[range.start].span.cover(doc.tokens[last].span)
}

/// Content without "that" before it and marks around it that belong to the sentence.
fn trim(scene: &Scene, mut range: Range<usize>) -> Option<Range<usize>> {
    let sentence = scene.range(scene.sentence_of[range.start] as usize);
    let is_loose = |at: usize| matches!(scene.words[at].mark, Mark::Comma | Mark::Colon | Mark::Dash) && !scene.in_quotes(at);
    while range.start < range.end {
        let word = &scene.words[range.start];
        let is_that = word.form == that()
            && !scene.in_quotes(range.start)
            && range.start > sentence.start
            && (word.relation == Relation::Mark || word.tag == Upos::Sconj || scene.doc.syntax.is_empty());
        if !is_that && !is_loose(range.start) {
            break;
        }
        range.start += 1;
    }
    while range.start < range.end && is_loose(range.end - 1) {
        range.end -= 1;
    }
    bare(scene, range.clone()).map(|_| range)
}

/// Without marks at either end; `None` of nothing but marks.
fn bare(scene: &Scene, mut range: Range<usize>) -> Option<Range<usize>> {
    while range.start < range.end && scene.words[range.start].mark != Mark::None {
        range.start += 1;
    }
    while range.start < range.end && scene.words[range.end - 1].mark != Mark::None {
        range.end -= 1;
    }
    (range.start < range.end).then_some(range)
}

/// The noun phrase of a source, without the clause that follows it.
fn speaker(scene: &Scene, range: Range<usize>) -> Option<Range<usize>> {
    let mut range = bare(scene, range)?;
    let clause = (range.start + 1..range.end).find(|at| {
        scene.word(*at, -1).mark == Mark::Comma
            && matches!(scene.doc.words(scene.doc.tokens[*at].span), "who" | "which" | "whose" | "where")
    });
    if let Some(at) = clause {
        range.end = at;
    }
    // "Peru on Monday said": Peru.
    let first = scene.doc.times.partition_point(|time| time.span.start <= scene.doc.tokens[range.start].span.start);
    if let Some(time) = scene.doc.times.get(first) {
        let tokens = scene.doc.tokens_of(time.span);
        if tokens.end == range.end && tokens.start > range.start {
            let preposition = tokens.start > range.start + 1 && scene.words[tokens.start - 1].tag == Upos::Adp;
            range.end = tokens.start - usize::from(preposition);
        }
    }
    // "the minister's claim": the minister.
    if range.len() > 1 && scene.words[range.end - 1].penn == Penn::Pos {
        range.end -= 1;
    }
    bare(scene, range)
}

fn kind(scene: &Scene, pieces: &[Range<usize>]) -> QuotationKind {
    let words = || pieces.iter().cloned().flatten().filter(|at| scene.words[*at].mark == Mark::None);
    let quoted = words().filter(|at| scene.in_quotes(*at)).count();
    match (quoted, words().count()) {
        (0, _) => QuotationKind::Indirect,
        (quoted, all) if quoted == all => QuotationKind::Direct,
        _ => QuotationKind::Mixed,
    }
}

/// Who a noun phrase is: by a name that is its head or stands beside it, or by a reference.
fn entity(scene: &Scene, range: Range<usize>) -> Option<EntityIdx> {
    let doc = scene.doc;
    // What comes before the first comma counts, then an apposition: "the minister, Ann Lee".
    let comma = range.clone().find(|at| scene.words[*at].mark == Mark::Comma).unwrap_or(range.end);
    let head = top(scene, range.start..comma.max(range.start + 1));
    let whole = span(doc, &range);
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
        // "Clinton spokesman Josh Schwerin", with the wrong head: a person who ends the phrase is meant.
        let end = doc.tokens[comma.max(range.start + 1) - 1].span.end;
        let person = names().find(|mention| mention.label == Label::Person && mention.span.end == end);
        return person.unwrap_or(mention).entity;
    }
    let from = doc.references.partition_point(|reference| reference.span.end <= head_span.start);
    let reference =
        doc.references.get(from).filter(|reference| reference.span.overlaps(head_span)).and_then(|reference| reference.entity);
    if reference.is_some() {
        return reference;
    }
    // "the minister, Ann Lee" and "spokesman Ann Lee": a person beside the head, not behind a preposition.
    names()
        .find(|mention| {
            let tokens = doc.tokens_of(mention.span);
            let top = &scene.words[top(scene, tokens)];
            let beside =
                matches!(top.relation, Relation::Appos | Relation::Flat | Relation::NmodDesc) && top.head as usize == head;
            mention.label == Label::Person && beside
        })
        .and_then(|mention| mention.entity)
}

pub(crate) fn is_relative(scene: &Scene, at: usize) -> bool {
    matches!(scene.words[at].penn, Penn::Wp | Penn::Wdt)
}

/// The noun phrase before the clause of a relative pronoun: what stands between it and the last mark, verb or other clause.
fn described_by(scene: &Scene, pronoun: usize) -> Option<Range<usize>> {
    let is_part = |at: usize| {
        let word = &scene.words[at];
        word.mark == Mark::None && !matches!(word.tag, Upos::Verb | Upos::Aux | Upos::Cconj | Upos::Sconj | Upos::Pron)
    };
    let sentence = scene.range(scene.sentence_of[pronoun] as usize);
    let end = if pronoun > sentence.start && scene.words[pronoun - 1].mark == Mark::Comma { pronoun - 1 } else { pronoun };
    let length = (sentence.start..end).rev().take(20).take_while(|at| is_part(*at)).count();
    // An adverb or preposition begins no noun phrase.
    let start = (end - length..end).find(|at| !matches!(scene.words[*at].tag, Upos::Adp | Upos::Adv | Upos::Part))?;
    (start..end).any(|at| matches!(scene.words[at].tag, Upos::Noun | Upos::Propn)).then_some(start..end)
}

/// A cue and its surroundings.
struct Frame<'a> {
    scene: &'a Scene<'a>,
    roles: &'a [Role],
    cue: Range<usize>,
    top: usize,
    source: Option<Range<usize>>,
}

/// Verbs whose object hears: forms, for the rules have no lemmas.
const HEARD: [&str; 35] = [
    "advise",
    "advised",
    "ask",
    "asked",
    "asking",
    "asks",
    "assure",
    "assured",
    "convince",
    "convinced",
    "email",
    "emailed",
    "inform",
    "informed",
    "informing",
    "instruct",
    "instructed",
    "notified",
    "notify",
    "persuade",
    "persuaded",
    "promised",
    "reassured",
    "remind",
    "reminded",
    "tell",
    "telling",
    "tells",
    "told",
    "urge",
    "urged",
    "urging",
    "warn",
    "warned",
    "warning",
];

impl Frame<'_> {
    fn is_free(&self, at: usize) -> bool {
        matches!(self.roles[at], Role::None | Role::Cue) && !self.source.as_ref().is_some_and(|source| source.contains(&at))
    }

    fn sentence(&self) -> Range<usize> {
        self.scene.range(self.scene.sentence_of[self.top] as usize)
    }

    /// The noun phrase around a head: what hangs on it, without clauses and marks.
    fn phrase(&self, head: usize) -> Range<usize> {
        let (scene, sentence) = (self.scene, self.sentence());
        let hangs = |mut at: usize| {
            for _ in 0..8 {
                if at == head {
                    return true;
                }
                let word = &scene.words[at];
                let is_part = !matches!(
                    word.relation,
                    Relation::Case | Relation::Acl | Relation::AclRelcl | Relation::Appos | Relation::Parataxis
                ) || word.head as usize != head && word.relation == Relation::Case;
                if !is_part || word.head as usize >= scene.words.len() {
                    return false;
                }
                at = word.head as usize;
            }
            false
        };
        let fits = |at: usize| self.is_free(at) && scene.words[at].mark == Mark::None && hangs(at);
        let (mut from, mut to) = (head, head + 1);
        while from > sentence.start && fits(from - 1) {
            from -= 1;
        }
        while to < sentence.end && fits(to) {
            to += 1;
        }
        from..to
    }

    fn addressee(&self) -> Option<Argument> {
        let (scene, doc) = (self.scene, self.scene.doc);
        let form = |at: usize| doc.words(doc.tokens[at].span);
        let verb = self.cue.clone().find(|at| HEARD.binary_search(&form(*at).to_lowercase().as_str()).is_ok());
        let hearer = |at: &usize| {
            let word = &scene.words[*at];
            let head = word.head as usize;
            if !self.is_free(*at) || !matches!(word.tag, Upos::Noun | Upos::Propn | Upos::Pron) || *at == self.top {
                return false;
            }
            let object = matches!(word.relation, Relation::Obj | Relation::Iobj) && verb == Some(head);
            // "said to reporters", "wrote in a letter to the court".
            let to = matches!(word.relation, Relation::Obl | Relation::Nmod)
                && (head == self.top || self.cue.contains(&head))
                && (self.sentence().start..*at).rev().take(6).any(|case| {
                    scene.words[case].head as usize == *at && scene.words[case].relation == Relation::Case && form(case) == "to"
                })
                && !form(self.cue.start).eq_ignore_ascii_case("according");
            object || to
        };
        let head = match self.sentence().take(200).find(hearer) {
            Some(head) => head,
            None => {
                // The tree was no help: the noun right after the verb.
                let next = verb? + 1;
                let is_noun = |at: &usize| {
                    let word = &scene.words[*at];
                    matches!(word.tag, Upos::Noun | Upos::Propn | Upos::Pron) && word.form != that() || word.name > 0
                };
                (next..(next + 4).min(self.sentence().end))
                    .take_while(|at| self.is_free(*at) && scene.words[*at].mark == Mark::None)
                    .find(is_noun)?
            }
        };
        let mut range = bare(scene, self.phrase(head))?;
        // A name is not cut.
        let at = doc.mentions.partition_point(|mention| mention.span.end <= doc.tokens[head].span.start);
        if let Some(mention) = doc.mentions.get(at).filter(|mention| mention.span.overlaps(doc.tokens[head].span)) {
            let tokens = doc.tokens_of(mention.span);
            range = range.start.min(tokens.start)..range.end.max(tokens.end);
        }
        if self.roles[range.clone()].contains(&Role::Content) {
            return None;
        }
        Some(Argument { span: span(doc, &range), entity: entity(scene, range) })
    }

    /// Whether a token belongs to the cue's clause and to nothing that is said.
    fn is_beside(&self, range: &Range<usize>) -> bool {
        let scene = self.scene;
        if !range.clone().all(|at| self.is_free(at)) || range.is_empty() {
            return false;
        }
        if self.cue.contains(&range.start) {
            return true;
        }
        let top = top(scene, range.clone());
        let mut at = top;
        for _ in 0..4 {
            let head = scene.words[at].head as usize;
            if head == self.top || self.cue.contains(&head) {
                return true;
            }
            // Only through other words that are nothing but circumstances: "in an interview on Thursday".
            if head >= scene.words.len() || !self.is_free(head) || scene.words[head].tag == Upos::Verb {
                break;
            }
            at = head;
        }
        // Right beside it, or beside the source that stands there: "said on Thursday", "said Ann Lee, the mayor, at a rally in Leeds".
        let cue_end = match &self.source {
            Some(source) if source.start >= self.cue.end && source.start <= self.cue.end + 1 => source.end,
            _ => self.cue.end,
        };
        let (from, to) = if range.end <= self.cue.start { (range.end, self.cue.start) } else { (cue_end, range.start) };
        let is_nothing = |at: usize| {
            let word = &scene.words[at];
            let is_mark = word.mark != Mark::None && !(word.mark == Mark::Comma && at == from);
            self.roles[at] == Role::None && !is_mark && !matches!(word.tag, Upos::Verb | Upos::Aux)
        };
        to >= from && to - from <= 7 && (from..to).all(is_nothing)
    }

    /// The bytes of the sentence, as far as they are not too far away.
    fn around(&self) -> (u32, u32) {
        const FAR: usize = 60;
        let (sentence, tokens) = (self.sentence(), &self.scene.doc.tokens);
        let first = self.top.saturating_sub(FAR).max(sentence.start);
        let last = (self.top + FAR).min(sentence.end.max(self.top + 1) - 1);
        (tokens[first].span.start, tokens[last].span.end)
    }

    fn time(&self) -> Option<Span> {
        let doc = self.scene.doc;
        let (start, end) = self.around();
        let from = doc.times.partition_point(|time| time.span.end <= start);
        doc.times[from..]
            .iter()
            .take_while(|time| time.span.start < end)
            .filter(|time| matches!(time.kind, TimexKind::Date | TimexKind::Time))
            .find(|time| self.is_beside(&doc.tokens_of(time.span)))
            .map(|time| time.span)
    }

    fn place(&self) -> Option<Span> {
        let doc = self.scene.doc;
        let (start, end) = self.around();
        let from = doc.mentions.partition_point(|mention| mention.span.end <= start);
        doc.mentions[from..]
            .iter()
            .take_while(|mention| mention.span.start < end)
            .filter(|mention| matches!(mention.label, Label::Gpe | Label::Loc | Label::Fac))
            .find(|mention| {
                let tokens = doc.tokens_of(mention.span);
                let before = (tokens.start.saturating_sub(2)..tokens.start).any(|at| {
                    matches!(
                        doc.words(doc.tokens[at].span),
                        "in" | "at" | "from" | "outside" | "near" | "In" | "At" | "From" | "Outside"
                    )
                });
                before && self.is_beside(&tokens)
            })
            .map(|mention| mention.span)
    }
}
