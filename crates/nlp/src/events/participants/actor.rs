//! Which words stand for somebody who can act, and which for those to whom something can be done.

use crate::{Label, Penn, Relation, TieKind, Upos, coref, tree::Tree};

use super::super::predicate::SentenceReader;

impl SentenceReader<'_> {
    /// Whether a word stands for an actor, or for a place or thing that acts are done to: a name, a noun of the lexicon, a pronoun, a
    /// count of actors.
    pub(in crate::events) fn is_actor(&self, at: usize) -> bool {
        self.tree.is_named(at) || self.is_noun_of(at, true)
    }

    /// Whether a word stands for somebody who can act: no address, day, venue, weapon or house.
    pub(in crate::events) fn is_agent(&self, at: usize) -> bool {
        let tree = self.tree;
        if tree.is_time(at) {
            return false;
        }
        // "Article 122 of the Treaty on the European Union": a word in the name of a law, a work or an event is nobody.
        if tree.mention(at).is_some_and(|mention| mention.label.is_name() && !tree.is_named(at)) {
            return false;
        }
        let Some(mention) = tree.mention(at).filter(|_| tree.is_named(at)) else { return self.is_noun_of(at, false) };
        // "intra-Afghan": a name within a word is no party.
        if !(mention.span.start <= tree.doc.tokens[at].span.start && tree.doc.tokens[at].span.end <= mention.span.end) {
            return false;
        }
        match mention.label {
            Label::Person | Label::Org | Label::Norp | Label::Gpe => true,
            // "Downing Street", where it stands for a government.
            _ => mention
                .entity
                .and_then(|entity| tree.doc.entities.get(entity.0 as usize))
                .is_some_and(|entity| entity.ties.iter().any(|tie| tie.kind == TieKind::StandsFor)),
        }
    }

    fn is_noun_of(&self, at: usize, or_thing: bool) -> bool {
        let tree = self.tree;
        match tree.tag(at) {
            Upos::Pron => self.is_somebody(at),
            Upos::Noun | Upos::Propn | Upos::Adj => {
                let lemma = tree.lemma(at).to_lowercase();
                let is_count = self.lexicon.lists.quantities.contains(&lemma.as_str());
                let of_actors = |inner: usize| tree.has_case(inner, "of") && self.is_noun_or_name(inner, or_thing);
                if is_count && tree.child(at, &[Relation::Nmod]).is_some_and(of_actors) {
                    return true;
                }
                // "Thousands marched", "dozens were arrested"
                let is_many = matches!(lemma.as_str(), "thousand" | "hundred" | "dozen" | "score" | "million");
                let is_sum = tree.mention(at).is_some_and(|mention| mention.label != Label::Cardinal);
                if is_many && !is_sum && matches!(tree.relation(at), Relation::Nsubj | Relation::NsubjPass | Relation::Obj) {
                    return tree.child(at, &[Relation::Nmod]).is_none_or(|child| !tree.has_case(child, "of"));
                }
                // "the prize's winner Ana Ruiz"
                let name = tree.child(at, &[Relation::Appos, Relation::Flat, Relation::NmodDesc]);
                if name.is_some_and(|name| {
                    tree.mention(name).is_some_and(|mention| matches!(mention.label, Label::Person | Label::Org))
                }) {
                    return true;
                }
                // "coast-guard", "ex-minister"
                let is_listed = |word: &str| self.lexicon.actors.contains(word);
                let parts = || {
                    lemma.contains('-') && (is_listed(&lemma.replace('-', "")) || lemma.rsplit('-').next().is_some_and(is_listed))
                };
                is_listed(lemma.as_str())
                    || parts()
                    || is_person_noun(&lemma)
                    || coref::is_person_noun(&lemma)
                    || (or_thing && self.lexicon.things.contains(lemma.as_str()))
                    || (tree.tag(at) == Upos::Propn && tree.mention(at).is_none() && !tree.is_time(at))
            }
            Upos::Num | Upos::Det if self.is_count_of_people(at) => true,
            // "The accused denies it", "the wounded were carried off"
            Upos::Verb => tree.is_nominal_participle(at),
            Upos::Num => tree
                .child(at, &[Relation::Nmod])
                .is_some_and(|inner| tree.has_case(inner, "of") && self.is_noun_or_name(inner, or_thing)),
            _ => false,
        }
    }

    fn is_noun_or_name(&self, at: usize, or_thing: bool) -> bool {
        self.tree.is_named(at) || self.is_noun_of(at, or_thing)
    }

    /// Whether a pronoun stands for people or a body. "It" does only where it is known for whom.
    fn is_somebody(&self, at: usize) -> bool {
        let tree = self.tree;
        if tree.is_any(at, &["it", "its"]) {
            // "The government announced that it will": whoever announced it.
            let verb = tree.head(at).filter(|_| matches!(tree.relation(at), Relation::Nsubj | Relation::NsubjPass));
            let says = verb.and_then(|verb| tree.head(verb).filter(|_| tree.relation(verb) == Relation::Ccomp));
            let speaker = says.and_then(|says| self.own_subject(says)).filter(|speaker| *speaker != at && *speaker < at);
            if speaker.is_some_and(|speaker| !tree.is_any(speaker, &["it", "its"]) && self.is_agent(speaker)) {
                return true;
            }
            let known = self.entity_at(at).and_then(|entity| tree.doc.entities.get(entity.0 as usize));
            return known.is_some_and(|entity| matches!(entity.label, Label::Person | Label::Org | Label::Gpe | Label::Norp));
        }
        // "New steps will come, and they will hurt him": things are no party.
        if tree.is(at, "they") && self.entity_at(at).is_none() {
            let mut plurals = (self.range.start..at).filter(|word| matches!(tree.penn(*word), Penn::Nns | Penn::Nnps)).peekable();
            if plurals.peek().is_some() && !plurals.any(|noun| self.is_actor(noun)) {
                return (self.range.start..at).any(|word| tree.is_named(word));
            }
        }
        tree.is_any(at, &self.lexicon.lists.pronouns) || is_possessive_pronoun(tree, at)
    }

    /// Whether a number or a quantifier stands for people: "two were released".
    fn is_count_of_people(&self, at: usize) -> bool {
        let tree = self.tree;
        let is_count = tree.tag(at) == Upos::Num || tree.is_any(at, &self.lexicon.lists.quantifiers);
        let is_number = tree.mention(at).is_none_or(|mention| mention.label == Label::Cardinal);
        // "suspend both" may be of things; "both were released" is of people.
        let is_subject = matches!(tree.relation(at), Relation::Nsubj | Relation::NsubjPass);
        is_count && is_number && (is_subject || tree.tag(at) == Upos::Num && tree.relation(at) == Relation::Obj)
    }

    /// Whether a word belongs to the name of a place.
    pub(in crate::events) fn is_place(&self, at: usize) -> bool {
        self.tree.mention(at).is_some_and(|mention| matches!(mention.label, Label::Gpe | Label::Loc))
    }

    /// Whom a place before a noun describes: the man of "a Cedar Lake, Indiana, man", the town of which the parser takes for the head.
    pub(super) fn after_place(&self, at: usize) -> Option<usize> {
        let tree = self.tree;
        let place = tree.mention(at).filter(|mention| mention.label == Label::Gpe)?;
        let words = tree.doc.tokens_of(place.span);
        let article = words.start.checked_sub(1).filter(|article| self.range.contains(article))?;
        if !tree.is_any(article, &["a", "an"]) {
            return None;
        }
        let is_between = |word: &usize| tree.is(*word, ",") || self.is_place(*word);
        let next = (words.end..self.range.end).take(6).find(|word| !is_between(word))?;
        self.noun_phrase_head(next).filter(|noun| tree.tag(*noun) == Upos::Noun && self.is_agent(*noun))
    }

    /// Who is of a body that is named before them, where the parser takes the body for the head: "Leeds University officer Ann Lee".
    pub(super) fn after_body(&self, at: usize) -> Option<usize> {
        let tree = self.tree;
        let body = tree.mention(at).filter(|mention| mention.label == Label::Org)?;
        let noun = tree.doc.tokens_of(body.span).end;
        let is_role = |word: usize| tree.tag(word) == Upos::Noun && tree.mention(word).is_none() && self.is_noun_of(word, false);
        let name = noun + 1;
        (self.range.contains(&name) && is_role(noun))
            .then(|| tree.mention(name))?
            .filter(|mention| mention.label == Label::Person)
            .map(|_| name)
    }

    /// A word with those that are joined to it; of "Norwegian and Oslo officials" both names.
    pub(super) fn all_of(&self, at: usize) -> Vec<usize> {
        let tree = self.tree;
        let names = tree.children(at).filter(|child| {
            *child < at && matches!(tree.relation(*child), Relation::Compound | Relation::Amod) && self.is_agent(*child)
        });
        for name in names.filter(|name| tree.is_named(*name)) {
            let joined = tree.coordinated(name);
            if joined.len() > 1 && joined.iter().all(|word| *word < at && tree.is_named(*word)) {
                return joined;
            }
        }
        tree.coordinated(at)
    }
}

/// Whether a noun is made of one for people: "oilworker", "beekeeper", "co-founder", "violinist".
fn is_person_noun(noun: &str) -> bool {
    const ENDINGS: [&str; 22] = [
        "worker", "keeper", "holder", "maker", "owner", "leader", "driver", "grower", "player", "fighter", "officer", "dealer",
        "trader", "hunter", "rider", "writer", "dweller", "woman", "women", "founder", "member", "goer",
    ];
    const THINGS: [&str; 6] = ["heist", "twist", "wrist", "checklist", "playlist", "shortlist"];
    let is_made_of = |ending: &str| noun.len() > ending.len() + 1 && noun.ends_with(ending);
    ENDINGS.iter().any(|ending| is_made_of(ending)) || noun.len() >= 6 && noun.ends_with("ist") && !THINGS.contains(&noun)
}

/// Whether a word is a possessive pronoun: "its", "their".
pub(in crate::events) fn is_possessive_pronoun(tree: &Tree, at: usize) -> bool {
    tree.penn(at) == Penn::PrpPoss
}
