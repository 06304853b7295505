//! Objects and noun phrases, also where the parser attached them wrongly.

use crate::{Label, Penn, Relation, Upos, tree::Tree};

use super::{DEPTH, SentenceReader};

impl SentenceReader<'_> {
    /// The object of a verb: also the subject of a passive, and the noun that a relative clause describes.
    pub(in crate::events) fn object(&self, at: usize) -> Option<usize> {
        let tree = self.tree;
        // What has a preposition of its own is no object, whatever the parser says: "strike at the port".
        let is_bare =
            |object: &usize| tree.children(*object).all(|child| child > *object || tree.tag(child) != Upos::Adp || child < at);
        let object =
            |relation| tree.children(at).find(|child| tree.relation(*child) == relation && (*child < at || is_bare(child)));
        if let Some(object) = object(Relation::Obj).or_else(|| object(Relation::Iobj)) {
            return self.antecedent(object, at);
        }
        if let Some(next) = self.following_noun(at) {
            return Some(next);
        }
        if tree.is_passive(at) {
            if let Some(subject) = tree.child(at, &[Relation::NsubjPass, Relation::Nsubj]) {
                return self.antecedent(self.after_dateline(subject), at);
            }
            if tree.relation(at) == Relation::Acl {
                return tree.head(at);
            }
            if tree.relation(at) != Relation::Conj
                && let Some(subject) = self.parted_subject(at)
            {
                return Some(subject);
            }
            // "died after being beaten", "fears being arrested": whoever died, whoever fears.
            let is_under = matches!(tree.relation(at), Relation::Advcl | Relation::Obl | Relation::Xcomp)
                && tree.children(at).any(|child| child < at && tree.is_any(child, &["being", "be", "been"]));
            // "spoke of the vote being rigged": the vote.
            let being = tree.children(at).find(|child| *child < at && tree.is(*child, "being"));
            if let Some(noun) = being.and_then(|being| being.checked_sub(1)).filter(|noun| {
                is_under && self.range.contains(noun) && tree.is_nominal(*noun) && tree.head(at).is_some_and(|head| head < *noun)
            }) {
                return Some(noun);
            }
            if is_under && let Some(head) = tree.head(at).filter(|head| *head < at && tree.tag(*head) == Upos::Verb) {
                return self.affected_or_doer(head, DEPTH);
            }
        }
        if tree.relation(at) == Relation::Conj
            && tree.penn(at) == Penn::Vbn
            && let Some(head) = tree.head(at).filter(|head| tree.is_passive(*head))
        {
            return tree.child(head, &[Relation::NsubjPass, Relation::Nsubj]);
        }
        // "stormed the town and were arrested by police"
        if tree.relation(at) == Relation::Conj
            && tree.is_passive(at)
            && let Some(head) = tree.head(at).filter(|head| *head < at && tree.tag(*head) == Upos::Verb)
        {
            return self.affected_or_doer(head, DEPTH);
        }
        // "the talks that he called off"
        let gap = tree.relation(at) == Relation::AclRelcl
            && tree.child(at, &[Relation::Nsubj]).is_some_and(|subject| !is_relative(tree, subject));
        if gap { tree.head(at) } else { None }
    }

    /// The head of the noun phrase right after an active verb, for where the parser gave it no object.
    pub(super) fn following_noun(&self, at: usize) -> Option<usize> {
        let tree = self.tree;
        if tree.tag(at) != Upos::Verb || tree.is_passive(at) {
            return None;
        }
        self.noun_phrase_head(at + 1)
    }

    /// The head of the noun phrase that begins at a word, by parts of speech alone.
    pub(in crate::events) fn noun_phrase_head(&self, start: usize) -> Option<usize> {
        let tree = self.tree;
        let is_noun = |word: &usize| matches!(tree.tag(*word), Upos::Noun | Upos::Propn);
        let is_part = |word: &usize| match tree.tag(*word) {
            Upos::Det | Upos::Adj | Upos::Num | Upos::Noun | Upos::Propn | Upos::Sym => tree.penn(*word) != Penn::Wdt,
            Upos::Pron => tree.penn(*word) == Penn::PrpPoss,
            Upos::Part => tree.penn(*word) == Penn::Pos,
            Upos::Verb => tree.relation(*word) == Relation::Amod,
            // "at least 19", "more than a dozen"
            Upos::Adp | Upos::Adv => {
                // "at least 19" and "over 40", not "at the port".
                let counts = |next: usize| {
                    self.range.contains(&next)
                        && (tree.tag(next) == Upos::Num || tree.is_any(next, &["least", "most", "than", "half"]))
                };
                tree.is_any(*word, &self.lexicon.lists.approximators)
                    && (counts(word + 1) || counts(word + 2))
                    && !(start..*word).any(|before| is_noun(&before))
            }
            _ => false,
        };
        let words = (start..self.range.end).take_while(|word| is_part(word) && !tree.is_time(*word));
        let last = words.take(10).filter(is_noun).last()?;
        // The head of a name is often not its last word.
        let head = tree.head(last).filter(|head| *head >= start && *head < last && tree.relation(last) == Relation::Flat);
        Some(head.unwrap_or(last))
    }

    /// Whom "who" stands for, where somebody stands right before it: the parser may hang the clause on a noun further off, "the release of
    /// Ann Lee, who was jailed".
    pub(in crate::events) fn described_person(&self, pronoun: usize) -> Option<usize> {
        let tree = self.tree;
        let is_who = tree.is_any(pronoun, &["who", "whom"]);
        let is_body =
            |word: usize| tree.mention(word).is_some_and(|mention| mention.label.is_name() && mention.label != Label::Person);
        self.before_relative(pronoun).filter(|person| is_who && self.is_agent(*person) && !is_body(*person))
    }

    /// The noun that a relative pronoun stands for.
    pub(in crate::events) fn antecedent(&self, word: usize, verb: usize) -> Option<usize> {
        if !is_relative(self.tree, word) {
            return Some(word);
        }
        let head = || self.tree.head(verb).filter(|_| self.tree.relation(verb) == Relation::AclRelcl);
        self.described_person(word).or_else(head).or_else(|| self.before_relative(word)).or(Some(word))
    }
}

/// Whether a word is a relative pronoun.
pub(in crate::events) fn is_relative(tree: &Tree, word: usize) -> bool {
    matches!(tree.penn(word), Penn::Wp | Penn::Wdt) || (tree.is(word, "that") && tree.tag(word) == Upos::Pron)
}
