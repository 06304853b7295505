//! Questions to a sentence's tree that events add to `tree.rs`: voice, coordination, and the noun phrase around a word.

use crate::{Label, Penn, Relation, Span, Upos, lemma::is_participle, tree::Tree};

/// The most steps that anything is followed along the tree.
pub(super) const DEPTH: usize = 6;

impl Tree<'_> {
    /// Whether a word belongs to a name of somebody or of a place.
    pub(super) fn is_named(&self, at: usize) -> bool {
        self.mention(at).is_some_and(|mention| is_actor(mention.label))
    }

    /// Whether a verb is in the passive voice. Auxiliaries are more reliable than the relations of the parser.
    pub(super) fn is_passive(&self, at: usize) -> bool {
        if self.is_accused(at) {
            return true;
        }
        if self.is_joined_passive(at) || self.is_count_of_hurt(at) || self.lacks_object(at) {
            return true;
        }
        if self.penn(at) != Penn::Vbn {
            return false;
        }
        let mut has = false;
        // Dependents stand in order; a verb may have thousands after it.
        for child in self.children(at).take_while(|child| *child < at).filter(|child| self.tag(*child) == Upos::Aux) {
            if self
                .is_any(child, &["is", "are", "was", "were", "be", "been", "being", "am", "got", "get", "'re", "’re", "'m", "’m"])
            {
                return true;
            }
            has |= self.is_any(child, &["has", "have", "had", "having", "'ve", "’ve"]);
        }
        if has {
            return false;
        }
        // "an envoy who lay dead, slain by rebels": no past tense of any verb.
        if matches!(self.relation(at), Relation::Advcl | Relation::Acl | Relation::Xcomp | Relation::Parataxis | Relation::Dep)
            && self.child(at, &[Relation::Obj]).is_none()
            && is_participle(&self.form(at).to_lowercase())
        {
            return true;
        }
        // "The crowd clashed with police", whatever the tagger takes it for: nobody is clashed.
        let lemma = self.lemma(at);
        if matches!(
            lemma.as_ref(),
            "clash"
                | "march"
                | "protest"
                | "demonstrate"
                | "rally"
                | "arrive"
                | "flee"
                | "resign"
                | "agree"
                | "escape"
                | "retreat"
                | "riot"
        ) {
            return false;
        }
        match self.relation(at) {
            Relation::Acl => self.child(at, &[Relation::Nsubj, Relation::Obj]).is_none() && !self.is_only_verb(at),
            // A verb that shares the auxiliary of the one before it.
            Relation::Conj => {
                self.child(at, &[Relation::Nsubj]).is_none()
                    && self.head(at).is_some_and(|head| head < at && self.is_passive(head))
            }
            Relation::Amod => false,
            // "had the editor arrested", "saw his home burned"
            Relation::Xcomp | Relation::Ccomp
                if self.head(at).is_some_and(|head| {
                    head < at
                        && matches!(
                            self.lemma(head).as_ref(),
                            "have" | "get" | "see" | "want" | "order" | "keep" | "find" | "leave"
                        )
                        && self.children(head).any(|child| child > head && child < at && self.relation(child) == Relation::Obj)
                }) =>
            {
                self.child(at, &[Relation::Obj]).is_none()
            }
            // "two people were reported killed", "were feared lost"
            Relation::Xcomp if self.head(at).is_some_and(|head| head < at && self.penn(head) == Penn::Vbn) => {
                self.child(at, &[Relation::Obj]).is_none()
            }
            // Without an auxiliary it is a past tense that was tagged as a participle, unless an agent follows it straight away.
            _ => {
                let by = |child: usize| {
                    self.relation(child) == Relation::OblAgent
                        || (self.relation(child) == Relation::Obl && self.has_case(child, "by"))
                };
                let is_next = (at + 1..self.sentence(at).end).take(2).any(|next| self.is(next, "by"));
                is_next
                    && self.child(at, &[Relation::Obj]).is_none()
                    && self.children(at).any(|child| child > at && by(child) && !self.is_time(child))
            }
        }
    }

    /// "was detained and charged with treason": a verb that needs an object shares the voice of the passive that it is joined to, where it has
    /// none.
    fn is_joined_passive(&self, at: usize) -> bool {
        const BE: &[&str] = &["is", "are", "was", "were", "be", "been", "being", "got", "get"];
        let is_past = matches!(self.penn(at), Penn::Vbn | Penn::Vbd) && self.relation(at) == Relation::Conj;
        if !is_past || !NEEDS_OBJECT.contains(&self.lemma(at).as_ref()) {
            return false;
        }
        let next = at + 1;
        let ends = !self.sentence(at).contains(&next)
            || matches!(self.tag(next), Upos::Adp | Upos::Punct | Upos::Cconj | Upos::Adv | Upos::Sconj)
            || self.is_time(next);
        let has_own = self.children(at).any(|child| {
            matches!(self.relation(child), Relation::Nsubj | Relation::Obj | Relation::Iobj | Relation::Ccomp | Relation::Xcomp)
        });
        // By the auxiliary alone: asked of the head in turn, a chain of such verbs would take twice as long with each.
        let has_be = |verb: usize| {
            self.penn(verb) == Penn::Vbn
                && self
                    .children(verb)
                    .take_while(|child| *child < verb)
                    .any(|child| self.tag(child) == Upos::Aux && self.is_any(child, BE))
        };
        ends && !has_own && self.head(at).is_some_and(|head| head < at && has_be(head))
    }

    /// "The man accused of murder": with "of" right after it such a verb has no object, so that its subject suffers it.
    fn is_accused(&self, at: usize) -> bool {
        matches!(self.penn(at), Penn::Vbn | Penn::Vbd)
            && self.sentence(at).contains(&(at + 1))
            && self.is(at + 1, "of")
            && matches!(self.lemma(at).as_ref(), "accuse" | "suspect" | "convict" | "acquit" | "rob")
            && !self.has_object_before(at)
    }

    /// "the organisers, whom he accused of greed", "a widow they had robbed of her savings": the object stands before the clause, whose
    /// verb has a subject of its own and no "be".
    fn has_object_before(&self, at: usize) -> bool {
        let own = |child: &usize| *child < at && matches!(self.relation(*child), Relation::Nsubj | Relation::NsubjPass);
        let Some(subject) = self.children(at).filter(own).last() else { return false };
        let mut auxiliaries = self.children(at).take_while(|child| *child < at).filter(|child| self.tag(*child) == Upos::Aux);
        if auxiliaries.any(|child| !self.is_any(child, &["has", "have", "had", "'ve", "\u{2019}ve", "'d", "\u{2019}d"])) {
            return false;
        }
        let is_own = self.is_any(subject, &["he", "she", "they", "we", "i", "you"]);
        let before = (self.sentence(at).start..subject).rev().take(6);
        let relative =
            || before.take_while(|word| self.tag(*word) != Upos::Verb).any(|word| self.is_any(word, &["whom", "which"]));
        is_own || relative()
    }

    /// Whether a participle with an object is the only verb of a sentence that ends as one, so that it is its past tense: "The union called
    /// on France to act."
    fn is_only_verb(&self, at: usize) -> bool {
        /// Longer sentences have a verb.
        const LONG: usize = 60;
        let range = self.sentence(at);
        if range.len() > LONG {
            return false;
        }
        let is_finite = |word: usize| matches!(self.penn(word), Penn::Vbd | Penn::Vbz | Penn::Vbp | Penn::Md);
        let ends = range.clone().next_back().is_some_and(|last| self.is(last, "."));
        let calls = matches!(self.lemma(at).as_ref(), "call" | "appeal") && range.contains(&(at + 1)) && self.is(at + 1, "on");
        let next = (at + 1..range.end).next();
        let has_object =
            next.is_some_and(|next| matches!(self.tag(next), Upos::Det | Upos::Propn | Upos::Noun | Upos::Num | Upos::Pron));
        ends && (calls || has_object) && !range.into_iter().any(is_finite)
    }

    /// A word and those that are coordinated with it.
    pub(super) fn coordinated(&self, at: usize) -> Vec<usize> {
        let mut all = vec![at];
        all.extend(
            self.children(at)
                .filter(|child| self.relation(*child) == Relation::Conj && (self.is_nominal(*child) || self.is_named(*child)))
                // "soldiers, according to the ministry"
                .filter(|child| !self.has_case(*child, "according") && !self.is_excluded(*child))
                // "the Securities and Exchange Commission" is one.
                .filter(|child| {
                    self.mention(*child)
                        .is_none_or(|mention| !mention.label.is_name() || !mention.span.overlaps(self.doc.tokens[at].span))
                }),
        );
        all
    }

    /// Whether a participle stands for those whom it describes: "the accused", "the wounded".
    pub(super) fn is_nominal_participle(&self, at: usize) -> bool {
        self.penn(at) == Penn::Vbn
            && matches!(
                self.relation(at),
                Relation::Nsubj | Relation::NsubjPass | Relation::Obj | Relation::Obl | Relation::OblAgent | Relation::Nmod
            )
            && self.children(at).any(|child| child < at && self.is(child, "the"))
    }

    /// "the five officers killed in Dallas": a verb that is never without an object, and has none, tells of those who suffered it.
    fn lacks_object(&self, at: usize) -> bool {
        const NEVER_ALONE: &[&str] = &[
            "kill", "murder", "arrest", "detain", "wound", "injure", "jail", "imprison", "convict", "kidnap", "abduct", "behead",
            "deport", "evict", "indict", "acquit", "oust", "massacre",
        ];
        if !matches!(self.penn(at), Penn::Vbn | Penn::Vbd) || !NEVER_ALONE.contains(&self.lemma(at).as_ref()) {
            return false;
        }
        let has_own = self.children(at).any(|child| {
            matches!(
                self.relation(child),
                Relation::Obj | Relation::Iobj | Relation::Ccomp | Relation::Xcomp | Relation::Aux | Relation::AuxPass
            )
        });
        let (next, sentence) = (at + 1, self.sentence(at));
        let is_verb = |word: usize| sentence.contains(&word) && matches!(self.penn(word), Penn::Vbd | Penn::Vbn | Penn::Vbg);
        let ends = !sentence.contains(&next)
            || matches!(self.tag(next), Upos::Adp | Upos::Adv | Upos::Sconj)
                && !self.is_any(next, &["about", "around", "over", "at", "nearly", "almost", "up"])
            || self.tag(next) == Upos::Punct && !is_verb(next + 1) && !self.is_any(next, &["\"", "\u{201c}"])
            || self.is_time(next);
        // "that the rebels killed": the object stands before.
        let is_relative = self.relation(at) == Relation::AclRelcl;
        ends && !has_own && !is_relative
    }

    /// "left 14 dead and 21 wounded": those who are counted were hurt.
    fn is_count_of_hurt(&self, at: usize) -> bool {
        let before = at.checked_sub(1).filter(|before| self.sentence(at).contains(before));
        matches!(self.penn(at), Penn::Vbn | Penn::Vbd)
            && before.is_some_and(|before| self.tag(before) == Upos::Num)
            && matches!(self.lemma(at).as_ref(), "wound" | "injure" | "kill" | "hurt" | "arrest" | "detain" | "displace")
            && self.child(at, &[Relation::Obj, Relation::Aux]).is_none()
    }

    /// Whether a phrase is named as one that is not meant: "not the president", "rather than the army".
    pub(super) fn is_excluded(&self, at: usize) -> bool {
        let first = self.children(at).next().map_or(at, |first| first.min(at));
        let before = first.checked_sub(1).filter(|before| self.sentence(at).contains(before));
        let own = self.children(at).take_while(|child| *child < at).take(8);
        own.chain(before)
            .any(|word| self.is_any(word, &["not", "unlike"]) || self.is(word, "than") && word > 0 && self.is(word - 1, "rather"))
    }

    /// The noun phrase around a word: what stands before it and what depends on it by prepositions, without clauses, appositions
    /// and coordinated phrases. A name is never cut.
    pub(super) fn phrase(&self, at: usize) -> Span {
        let (mut first, mut last) = (at, at);
        self.widen(at, at, &mut first, &mut last, DEPTH);
        // A name that begins or ends outside it is taken in whole.
        let range = self.sentence(at);
        for end in [first, last] {
            if let Some(mention) = self.mention(end).filter(|mention| mention.label.is_name()) {
                let tokens = self.doc.tokens_of(mention.span);
                first = first.min(tokens.start.max(range.start));
                last = last.max(tokens.end.min(range.end).saturating_sub(1));
            }
        }
        if last > first && self.is_short_form(last) {
            last += 1;
        }
        // "particularly by the union", "that Norway" where the parser missed a conjunction.
        let case = self.children(at).filter(|child| *child < at && self.relation(*child) == Relation::Case).last();
        first = first.max(case.map_or(0, |case| case + 1)).min(at);
        if first < at && self.tag(first) != Upos::Det && self.is(first, "that") {
            first += 1;
        }
        while last > first && self.tag(last) == Upos::Punct && !self.is(last, ")") {
            last -= 1;
        }
        while first < last && matches!(self.tag(first), Upos::Punct | Upos::Cconj) {
            first += 1;
        }
        self.doc.tokens[first].span.cover(self.doc.tokens[last].span)
    }

    fn widen(&self, top: usize, at: usize, first: &mut usize, last: &mut usize, depth: usize) {
        if depth == 0 {
            return;
        }
        for child in self.children(at) {
            let keeps = if child < at { self.keeps_before(child, at == top) } else { self.keeps_after(child, at == top) };
            if keeps && !(self.is_time(child) && child > top) {
                *first = (*first).min(child);
                *last = (*last).max(child);
                self.widen(top, child, first, last, depth - 1);
            }
        }
    }

    /// Whether a phrase has a dependent that stands before its word. Parsers give these many relations, so only those that never are part of it are listed.
    fn keeps_before(&self, child: usize, is_top: bool) -> bool {
        let is_set_off = || {
            (child + 1..self.sentence(child).end)
                .find(|next| self.head(*next) != Some(child))
                .is_some_and(|next| self.is(next, ","))
        };
        match self.relation(child) {
            Relation::Case => !is_top,
            Relation::Punct => self.is(child, "-"),
            Relation::Cc
            | Relation::CcPreconj
            | Relation::Mark
            | Relation::Cop
            | Relation::Aux
            | Relation::AuxPass
            | Relation::Nsubj
            | Relation::NsubjPass
            | Relation::NsubjOuter
            | Relation::Advcl
            | Relation::AdvclRelcl
            | Relation::Parataxis
            | Relation::Conj
            | Relation::Discourse
            | Relation::Vocative
            | Relation::Expl
            | Relation::Dislocated
            | Relation::Obl
            | Relation::AclRelcl => !is_top && self.relation(child) == Relation::Obl,
            Relation::Advmod | Relation::Nmod | Relation::NmodUnmarked | Relation::Appos | Relation::Dep => !is_set_off(),
            _ => true,
        }
    }

    /// A name's short form, in brackets after it.
    fn is_short_form(&self, at: usize) -> bool {
        let range = self.sentence(at);
        let is =
            |other: Option<usize>, bracket: &str| other.is_some_and(|other| range.contains(&other) && self.is(other, bracket));
        is(at.checked_sub(1), "(") && is(at.checked_add(1), ")")
    }

    /// Whether a phrase has a dependent that stands after its word.
    fn keeps_after(&self, child: usize, is_top: bool) -> bool {
        let is_close = || {
            let leftmost = |at: &usize| self.children(*at).next().filter(|first| first < at);
            let edge = std::iter::successors(Some(child), leftmost).take(DEPTH).last().unwrap_or(child);
            (!self.is(edge, "(") || self.is_short_form(child))
                && edge.checked_sub(1).is_some_and(|before| self.tag(before) != Upos::Punct)
        };
        // After a verb "in Oslo" belongs to the verb as often as to the noun, so only subjects keep it.
        let is_subject = self.head(child).is_some_and(|top| matches!(self.relation(top), Relation::Nsubj | Relation::NsubjPass));
        match self.relation(child) {
            Relation::Fixed | Relation::Goeswith => true,
            // "President Ramos", "the president, Ramos": both say who it is.
            Relation::Compound
            | Relation::Nummod
            | Relation::Flat
            | Relation::NmodDesc
            | Relation::NmodPoss
            | Relation::Appos => is_close(),
            Relation::Nmod => {
                self.has_case(child, "of")
                    || (is_top && is_subject && self.is_any_case(child, &["in", "from", "at", "near", "with", "for"]))
            }
            Relation::Case | Relation::Conj | Relation::Cc | Relation::Det => !is_top,
            Relation::Amod => !is_top,
            Relation::Punct => !is_top && self.is(child, "-"),
            _ => false,
        }
    }
}

/// Verbs that are seldom without an object, so that without one they are in the passive.
const NEEDS_OBJECT: &[&str] = &[
    "accuse", "acquit", "arrest", "ban", "bar", "beat", "charge", "convict", "deport", "detain", "execute", "expel", "fine",
    "free", "hang", "hold", "imprison", "indict", "injure", "jail", "kidnap", "kill", "murder", "pardon", "question", "rape",
    "release", "remand", "rob", "sack", "sentence", "shoot", "stab", "suspend", "torture", "wound",
];

/// Whether names with this label can be source or target.
pub(super) fn is_actor(label: Label) -> bool {
    matches!(label, Label::Person | Label::Norp | Label::Org | Label::Gpe | Label::Loc | Label::Fac)
}
