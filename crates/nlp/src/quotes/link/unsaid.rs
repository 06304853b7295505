//! What somebody did not say: "did not say whether", "declined to comment on how".

use super::{
    super::{labeller::Role, lexicon::LEXICON, top, view::TokenView},
    Draft,
};

/// Whether the words tell that something was not said, so that nothing is quoted.
pub(super) fn is_unsaid(view: &TokenView, roles: &[Role], draft: &Draft) -> bool {
    let (Some(cue), Some(content)) = (&draft.cue, draft.content.first()) else { return false };
    let verb = top(view, cue.clone());
    let form = |at: usize| view.doc.words(view.doc.tokens[at].span);
    if view.in_quotes(content.start) {
        return false;
    }
    // "Experience shows that": what is a sign of something says nothing.
    let telling = LEXICON.telling.contains(&form(verb).to_lowercase().as_str());
    let subject = view.tree.child(verb, &[crate::Relation::Nsubj]).filter(|subject| *subject < verb);
    if telling && draft.source.is_none() && subject.is_some_and(|subject| view.words[subject].tag == crate::Upos::Noun) {
        return true;
    }
    let lemma = view.tree.lemma(verb);
    let tells = |at: usize| LEXICON.speechless.contains(&view.tree.lemma(at).as_ref());
    let is_turned_down = matches!(lemma.as_ref(), "decline" | "refuse");
    // "declined to comment on the case": the verb may stand in what was taken for content.
    if is_turned_down && (content.start..content.end).take(3).find(|at| form(*at) != "to").is_some_and(tells) {
        return true;
    }
    if !cue.clone().any(tells) {
        return false;
    }
    let sentence = view.range(view.sentence_of[verb] as usize);
    // Before the verb, back to what is labelled otherwise: "did not immediately say", "declined to say".
    let before = (sentence.start..verb).rev().take(5).take_while(|at| matches!(roles[*at], Role::None | Role::Cue));
    let is_denied = is_turned_down || before.into_iter().any(|at| LEXICON.declining.contains(&form(at).to_lowercase().as_str()));
    let asks = |at: usize| LEXICON.indirect_questions.contains(&form(at).to_lowercase().as_str());
    is_denied && content.start > verb && (asks(content.start) || asks(content.start - 1) || lemma != "confirm")
}
