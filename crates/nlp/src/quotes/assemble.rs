//! Makes quotations of linked runs of tokens: spans, kind, speaker, the details of the cue, rule and score.

use std::ops::Range;

use crate::{Argument, Penn, Quotation, QuotationKind, Relation, Rule, TimexKind, Upos, quotation::ATTITUDE};

use super::{
    confidence::{self, Calibration, EvidenceRows, QuotationEvidence},
    cue_details::CueDetails,
    labeller::{Role, Sums},
    lexicon::LEXICON,
    link::Draft,
    ranges::{span_of, without_marks, without_that},
    speaker::{described_by, entity, is_relative, noun_phrase},
    that, top,
    view::{Punctuation, TokenView},
};

/// Makes quotations of drafts, in order of their content, each with its evidence. `labels`: calibration and sums of the trained labeller,
/// if it was used.
pub(crate) fn assemble(
    view: &TokenView,
    roles: &[Role],
    drafts: Vec<Draft>,
    labels: Option<(&Calibration, &[Sums])>,
) -> Vec<(Quotation, EvidenceRows)> {
    let mut quotations = Vec::with_capacity(drafts.len());
    for draft in drafts {
        let pieces: Vec<Range<usize>> = draft.content.iter().filter_map(|piece| without_that(view, piece.clone())).collect();
        if pieces.is_empty() {
            continue;
        }
        let content = pieces.iter().map(|piece| span_of(view.doc, piece)).collect();
        let kind = kind(view, &pieces);
        let source = draft.source.clone().and_then(|source| noun_phrase(view, source));
        let speaker = source.clone().map(|source| {
            // "… the minister, who said": the speaker is whom the clause describes.
            let described = Some(source.start).filter(|at| source.len() == 1 && is_relative(view, *at));
            let whom = described.and_then(|at| described_by(view, at)).unwrap_or(source);
            Argument { span: span_of(view.doc, &whom), entity: entity(view, whom) }
        });
        let evidence = QuotationEvidence {
            view,
            roles,
            sums: labels.map_or(&[], |(_, sums)| sums),
            draft: &draft,
            pieces: &pieces,
            kind,
            has_clause: has_clause(view, &pieces),
            is_known: speaker.is_some_and(|speaker| speaker.entity.is_some()),
        };
        let rows = evidence.rows();
        // What rules have labelled was measured by itself: the labeller's margins say nothing of it.
        let is_by_rule = draft.cue.as_ref().is_some_and(|cue| evidence.is_by_rule(cue));
        let score = match labels {
            _ if draft.is_turn => confidence::OF_TURNS,
            Some((calibration, _)) if !is_by_rule => calibration.score(&rows),
            _ => confidence::by_rules(&evidence),
        };
        let rule = match &draft.cue {
            Some(cue) if kind == QuotationKind::Indirect && (!evidence.has_clause || is_wish(view, cue, &pieces)) => ATTITUDE,
            Some(_) if labels.is_some() => Rule::QuotesModel,
            Some(_) => Rule::QuotesRules,
            None if draft.is_carried => Rule::QuotesSameSpeaker,
            None => Rule::QuotesUnattributed,
        };
        let frame = draft.cue.clone().map(|cue| CueDetails { view, roles, top: top(view, cue.clone()), cue, source });
        let quotation = Quotation {
            content,
            kind,
            cue: draft.cue.as_ref().and_then(|cue| without_marks(view, cue.clone())).map(|cue| span_of(view.doc, &cue)),
            speaker,
            addressee: frame.as_ref().and_then(CueDetails::addressee),
            place: frame.as_ref().and_then(CueDetails::place),
            time: frame.as_ref().and_then(CueDetails::time),
            rule,
            score,
        };
        quotations.push((quotation, rows));
    }
    quotations.sort_by(|a, b| a.0.content.cmp(&b.0.content));
    quotations
}

/// Removes the role of times right after a cue and before a new subject: the Friday of "The ministry said Friday it would …" is when it
/// was said.
pub(crate) fn free_times(view: &TokenView, roles: &mut [Role]) {
    for time in view.doc.times.iter().filter(|time| matches!(time.kind, TimexKind::Date | TimexKind::Time)) {
        let mut tokens = view.doc.tokens_of(time.span);
        if tokens.start > 1 && matches!(view.doc.words(view.doc.tokens[tokens.start - 1].span), "on" | "late" | "early") {
            tokens.start -= 1;
        }
        let follows = tokens.start > 0 && roles[tokens.start - 1] == Role::Cue && !view.in_quotes(tokens.start);
        let Some(next) = view.words.get(tokens.end).filter(|_| follows) else { continue };
        let is_subject = matches!(next.tag, Upos::Pron | Upos::Det | Upos::Propn) || next.form == that();
        if is_subject && roles[tokens.clone()].contains(&Role::Content) {
            roles[tokens].fill(Role::None);
        }
    }
}

/// Whether some piece of the content has a clause: a verb with a subject or a copula inside the piece, or a finite verb outside relative
/// clauses, since the tree is often wrong where the content comes first. Without a parser it is taken to have one.
fn has_clause(view: &TokenView, pieces: &[Range<usize>]) -> bool {
    let is_clause = |piece: &Range<usize>| {
        piece.clone().any(|at| {
            let word = &view.words[at];
            let is_finite = matches!(word.penn, Penn::Vbd | Penn::Vbz | Penn::Vbp | Penn::Md) && {
                let verb = if word.tag == Upos::Aux { view.head(at) } else { word };
                !matches!(verb.relation, Relation::Acl | Relation::AclRelcl | Relation::Advcl | Relation::Conj)
            };
            is_finite
                || matches!(word.relation, Relation::Nsubj | Relation::NsubjPass | Relation::Expl | Relation::Cop)
                    && view.tree.head(at).is_some_and(|head| piece.contains(&head))
        })
    };
    view.doc.syntax.is_empty() || pieces.iter().any(is_clause)
}

/// Whether somebody is called on or blamed, and no clause says what was said: "urged anyone who saw it to come forward", "asked not to be
/// named", "accuses the miner of theft".
fn is_wish(view: &TokenView, cue: &Range<usize>, pieces: &[Range<usize>]) -> bool {
    let Some(first) = pieces.first().map(|piece| piece.start) else { return false };
    let form = |at: usize| view.doc.words(view.doc.tokens[at].span);
    let is_infinitive = form(first) == "to" || form(first) == "not" && first + 1 < view.words.len() && form(first + 1) == "to";
    let verb = top(view, cue.clone());
    let calls = LEXICON.blaming.contains(&view.tree.lemma(verb).as_ref());
    let is_told = first.checked_sub(1).is_some_and(|before| matches!(form(before), "that" | "," | ":"));
    is_infinitive || calls && first > verb && !is_told
}

fn kind(view: &TokenView, pieces: &[Range<usize>]) -> QuotationKind {
    let words = || pieces.iter().cloned().flatten().filter(|at| view.words[*at].mark == Punctuation::None);
    let quoted = words().filter(|at| view.in_quotes(*at)).count();
    match (quoted, words().count()) {
        (0, _) => QuotationKind::Indirect,
        (quoted, all) if quoted == all => QuotationKind::Direct,
        _ => QuotationKind::Mixed,
    }
}
