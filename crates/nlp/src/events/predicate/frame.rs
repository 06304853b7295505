//! What a frame of the lexicon asks for beside its word: a particle, a prepositional phrase, an object.

use crate::{Label, Relation, Upos};

use super::{super::lexicon::Frame, SentenceReader};

/// The words that meet the conditions of a frame.
#[derive(Default)]
pub(super) struct FrameMatch {
    pub(super) particle: Option<usize>,
    pub(super) phrase: Option<usize>,
    pub(super) object: Option<usize>,
}

impl SentenceReader<'_> {
    /// The words that meet the conditions of a frame for the word `at`; `None` where one is not met.
    pub(super) fn match_frame(&self, at: usize, frame: Frame) -> Option<FrameMatch> {
        let tree = self.tree;
        let mut matched = FrameMatch::default();
        if frame.particle.is_empty() {
            // "called off a strike" is not "called a strike".
            let other = tree
                .child(at, &[Relation::CompoundPrt])
                .filter(|particle| frame.preposition.is_empty() || !tree.is(*particle, frame.preposition));
            if other.is_some() {
                return None;
            }
        } else {
            let near = |child: &usize| {
                tree.is(*child, frame.particle)
                    && matches!(tree.tag(*child), Upos::Adp | Upos::Adv | Upos::Adj | Upos::Verb | Upos::Part)
            };
            let next = (at + 1..(at + 2).min(self.range.end)).find(near);
            let own = || tree.children(at).find(|child| *child > at && tree.children(*child).next().is_none() && near(child));
            // "sexually abused"
            let before = || at.checked_sub(1).filter(|before| self.range.contains(before) && tree.is(*before, frame.particle));
            matched.particle = Some(next.or_else(own).or_else(before)?);
        }
        if !frame.preposition.is_empty() {
            let phrase = if frame.transitive {
                self.prepositional_or_of_object(at, frame.preposition)
            } else {
                self.prepositional(at, frame.preposition)
            };
            let close = (at + 1..(at + 3).min(self.range.end)).find(|next| tree.is(*next, frame.preposition));
            // "marched on Sunday" is not "marched on the palace".
            let close = close.filter(|on| !(self.range.contains(&(on + 1)) && tree.is_time(on + 1)));
            matched.phrase = phrase;
            if phrase.is_none() && (close.is_none() || !frame.objects.is_empty()) {
                return None;
            }
        }
        if !frame.objects.is_empty() {
            let object = if frame.preposition.is_empty() { self.object(at) } else { matched.phrase };
            let next =
                || self.following_noun(at).filter(|_| frame.preposition.is_empty()).and_then(|next| self.filler(next, frame));
            matched.object = Some(object.and_then(|object| self.filler(object, frame)).or_else(next).or_else(|| {
                // Where the parser gave the object another head: "opened fire on", "took to the streets".
                let near = at + 1..(at + 4).min(self.range.end);
                let word = near.clone().find(|word| tree.is_nominal(*word) && frame.takes(&tree.lemma(*word)))?;
                let case = (at + 1..word).any(|word| tree.is(word, frame.preposition));
                let barred = (at + 1..word).any(|word| matches!(tree.tag(word), Upos::Verb | Upos::Punct | Upos::Adp));
                (if frame.preposition.is_empty() { !barred } else { case }).then_some(word)
            })?);
        }
        // "called him a liar" is no telephone call.
        let is_naming = || tree.child(at, &[Relation::Xcomp]).is_some() || tree.is_passive(at) && tree.lemma(at) == "call";
        if frame.takes("@person") && is_naming() {
            return None;
        }
        if frame.transitive && self.object(at).is_none() {
            return None;
        }
        Some(matched)
    }

    /// The word that a frame asks for as object: `object`, one coordinated with it, or one that it counts.
    fn filler(&self, object: usize, frame: Frame) -> Option<usize> {
        let tree = self.tree;
        let taken = |word: &usize| {
            let label = tree.mention(*word).map(|mention| mention.label);
            frame.takes(&tree.lemma(*word).to_lowercase())
                || (label == Some(Label::Money) && frame.takes("money"))
                || (label == Some(Label::Person) && frame.takes("@person"))
                || (frame.takes("@actor") && self.is_actor(*word))
                || (frame.takes("@agent") && self.is_agent(*word))
        };
        tree.coordinated(object).into_iter().find(taken).or_else(|| {
            let inner =
                tree.children(object).filter(|child| tree.relation(*child) == Relation::Nmod && tree.has_case(*child, "of"));
            inner.into_iter().find(taken)
        })
    }

    /// The phrase or clause that depends on a word by a preposition or "to".
    pub(super) fn prepositional(&self, at: usize, preposition: &str) -> Option<usize> {
        let tree = self.tree;
        tree.children(at).find(|child| {
            let relation = tree.relation(*child);
            let fits = matches!(
                relation,
                Relation::Obl
                    | Relation::OblAgent
                    | Relation::Nmod
                    | Relation::Xcomp
                    | Relation::Advcl
                    | Relation::Acl
                    | Relation::Ccomp
            );
            fits && *child > at && tree.has_case(*child, preposition) && !tree.is_time(*child)
        })
    }

    /// The same, or what depends so on the object: "returned the paintings to the museum".
    fn prepositional_or_of_object(&self, at: usize, preposition: &str) -> Option<usize> {
        self.prepositional(at, preposition).or_else(|| self.object(at).and_then(|object| self.prepositional(object, preposition)))
    }
}
