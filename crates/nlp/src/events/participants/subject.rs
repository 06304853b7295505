//! Who does what a verb says: its subject or agent, or the one that grammar lets it share with another verb. Where grammar is silent it
//! is nobody: whoever stands nearest is not thereby the one who did it.

use crate::{Label, Penn, Relation, Upos};

use super::{
    super::{
        phrases::DEPTH,
        predicate::{SentenceReader, is_relative},
    },
    Tie,
};

/// Tokens that are looked through for what a comma parts, at most, so that a sentence without end takes linear time.
const FAR: usize = 40;

/// Words that begin a clause.
const CONJUNCTIONS: &[&str] = &[
    "after", "before", "as", "since", "until", "till", "because", "when", "while", "that", "if", "though", "although", "once",
    "where",
];

/// Relations of subjects.
const SUBJECTS: [Relation; 3] = [Relation::Nsubj, Relation::NsubjPass, Relation::NsubjOuter];

impl SentenceReader<'_> {
    /// Who does what a verb or a predicate adjective says, and how grammar tells.
    pub(super) fn doer(&self, at: usize, depth: usize) -> Option<(usize, Tie)> {
        let tree = self.tree;
        let depth = depth.checked_sub(1)?;
        if tree.is_passive(at) {
            return self.agent(at).map(|agent| (agent, Tie::Own));
        }
        let own = self.own_subject(at).filter(|_| !self.is_infinitive(at) || self.is_due(at));
        // "The bloc met on Monday, and the council, which meets today, was to": the one that an insertion parts from the verb is nearer.
        let parted =
            || self.parted_subject(at).filter(|parted| own.is_some_and(|own| own < *parted) && !is_relative(tree, *parted));
        if let Some(subject) = parted().filter(|_| self.is_finite(at)) {
            return Some((subject, Tie::Shared));
        }
        if let Some(behind) = own.and_then(|own| self.behind_saying(own, at)) {
            return behind.map(|subject| (subject, Tie::Shared));
        }
        if let Some(subject) = own {
            if is_relative(tree, subject) {
                let is_clause = matches!(tree.relation(at), Relation::AclRelcl | Relation::Acl);
                let person = self.described_person(subject);
                let own = tree.head(at).filter(|_| is_clause);
                let near = self
                    .before_relative(subject)
                    .filter(|noun| !own.is_some_and(|own| self.is_agent(own)) && self.is_agent(*noun));
                let body = self.described_body(subject, own);
                let head = body.or(person).or(near).or(own).or_else(|| self.before_relative(subject));
                let head = if tree.is_any(subject, &["that", "which"]) {
                    head.and_then(|head| self.described_thing(head, self.is_blow(at)))
                } else {
                    head
                };
                return head.map(|head| (head, Tie::Described));
            }
            return Some((self.after_dateline(subject), Tie::Own));
        }
        if self.is_finite(at)
            && let Some(subject) = self.parted_subject(at)
        {
            return Some((subject, Tie::Shared));
        }
        if tree.relation(at) != Relation::Conj
            && self.object(at).is_some()
            && let Some(subject) = self.noun_before(at).filter(|noun| self.is_agent(*noun) && self.begins_clause(*noun))
        {
            return Some((subject, Tie::Shared));
        }
        let Some(head) = tree.head(at) else { return self.noun_before(at).map(|noun| (noun, Tie::Own)) };
        match tree.relation(at) {
            Relation::Conj => self.subject_of_joined(at, head, depth).map(|word| (word, Tie::Shared)),
            Relation::Xcomp => self.controller(at, head, depth).map(|word| (word, Tie::Controlled)),
            Relation::Ccomp if self.is_infinitive(at) => self.controller(at, head, depth).map(|word| (word, Tie::Controlled)),
            Relation::Advcl | Relation::Obl | Relation::AdvclRelcl => {
                self.of_adverbial(at, head, depth).map(|word| (word, Tie::Controlled))
            }
            // "questioned a neighbour before charging her": what a conjunction introduces is of the verb, not of the noun before it.
            Relation::Acl | Relation::AclRelcl if tree.penn(at) == Penn::Vbg && self.is_introduced(at) => {
                let verb = tree.head(head).filter(|verb| tree.tag(*verb) == Upos::Verb)?;
                self.affected_or_doer(verb, depth).map(|word| (word, Tie::Controlled))
            }
            Relation::Acl | Relation::AclRelcl if tree.penn(at) == Penn::Vbg => {
                self.subject_before_comma(at, head, depth).map(|word| (word, Tie::Controlled)).or(Some((head, Tie::Described)))
            }
            // "Rebels stormed the town", where the parser took the verb for a participle: that would have no object.
            Relation::Acl if tree.penn(at) == Penn::Vbn => Some((head, Tie::Described)),
            Relation::Acl if self.is_infinitive(at) => self.owner_of(head, depth).map(|word| (word, Tie::Controlled)),
            _ => None,
        }
    }

    /// The subject of a verb in its own clause. Parsers sometimes give a verb several: the nearest before it is taken.
    pub(in crate::events) fn own_subject(&self, at: usize) -> Option<usize> {
        let tree = self.tree;
        let before = tree.children(at).take_while(|child| *child < at);
        let subjects = before.filter(|child| SUBJECTS.contains(&tree.relation(*child)));
        // "Chad: six killed in clash": what stands before the colon says where.
        let is_label = |subject: usize| subject <= self.range.start + 3 && (subject..at).take(8).any(|word| tree.is(word, ":"));
        // "over Ann Lee's killing": a possessor is no subject, whatever the parser says of the word after it.
        let is_owner = |subject: usize| tree.children(subject).any(|child| child > subject && tree.penn(child) == Penn::Pos);
        // "tribesmen, led by a chief, fell upon": nor is whoever stands after "by".
        let is_agent = |subject: usize| tree.has_case(subject, "by");
        let is_none = |subject: usize| {
            is_label(subject) || is_owner(subject) || is_agent(subject) || tree.is_time(subject) || tree.is_excluded(subject)
        };
        subjects.filter(|subject| !is_none(*subject)).last()
    }

    /// "Fighters who fled say their commander, Ivo Marsh, shot two": whoever stands after the verb of saying, where the parser took those who say
    /// it for the subject; nobody, where that is no noun phrase. `None` where nothing is said between the two.
    fn behind_saying(&self, subject: usize, at: usize) -> Option<Option<usize>> {
        let tree = self.tree;
        if is_relative(tree, subject) {
            return None;
        }
        let is_finite = |word: usize| matches!(tree.penn(word), Penn::Vbd | Penn::Vbz | Penn::Vbp | Penn::Md);
        let verb = (subject + 1..at).rev().take(FAR).find(|word| is_finite(*word) && tree.head(*word) != Some(at))?;
        let opens = matches!(tree.tag(verb + 1), Upos::Det | Upos::Adj | Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num);
        let says = matches!(tree.lemma(verb).as_ref(), "say" | "claim" | "believe" | "allege" | "insist" | "think" | "suspect");
        (says && opens && verb + 1 < at && !tree.is(verb - 1, ","))
            .then(|| self.noun_phrase_head(verb + 1).filter(|noun| *noun < at))
    }

    /// The noun that a relative pronoun follows, with or without a comma.
    pub(in crate::events) fn before_relative(&self, pronoun: usize) -> Option<usize> {
        let tree = self.tree;
        let end = pronoun.checked_sub(1).map(|before| if tree.is(before, ",") { before } else { pronoun })?;
        // "Ann Lee, 16, who": an age is nobody.
        let is_age = |at: usize| tree.tag(at) == Upos::Num && at > self.range.start + 1 && tree.is(at - 1, ",");
        let end = end.checked_sub(1).filter(|last| end < pronoun && is_age(*last)).map_or(end, |age| age - 1);
        let noun = end.checked_sub(1).filter(|noun| self.range.contains(noun) && tree.is_nominal(*noun))?;
        let head = tree.head(noun).filter(|head| tree.relation(noun) == Relation::Flat && *head < noun);
        Some(head.unwrap_or(noun))
    }

    /// Whether a verb tells its clause's tense, itself or by an auxiliary.
    pub(in crate::events) fn is_finite(&self, at: usize) -> bool {
        let tree = self.tree;
        let is_finite = |word: usize| matches!(tree.penn(word), Penn::Vbd | Penn::Vbz | Penn::Vbp | Penn::Md);
        is_finite(at) || tree.children(at).any(|child| child < at && tree.tag(child) == Upos::Aux && is_finite(child))
    }

    /// The subject that something between commas parts from its verb, where the parser lost it: "Peru, which left in May, joined",
    /// "Peru, despite tension with Chile, joined".
    pub(in crate::events) fn parted_subject(&self, at: usize) -> Option<usize> {
        let tree = self.tree;
        let is_light = |word: usize| {
            tree.is_time(word) || matches!(tree.tag(word), Upos::Aux | Upos::Adv) || tree.penn(word) == Penn::Vbn && word < at
        };
        let close = (self.range.start..at).rev().take(12).find(|word| !is_light(*word)).filter(|word| tree.is(*word, ","))?;
        // "told a reporter that Ann came and, “she struck”": a comma after a conjunction closes nothing.
        if close.checked_sub(1).is_some_and(|before| tree.tag(before) == Upos::Cconj) {
            return None;
        }
        // The noun before the comma that opens the insertion, with nothing before it in its clause but its own words.
        let opens = (self.range.start..close).rev().take(FAR).filter(|word| tree.is(*word, ","));
        opens.into_iter().find_map(|open| self.noun_parted_at(open))
    }

    /// The noun that a comma parts from its verb, where what follows the comma can be an insertion.
    fn noun_parted_at(&self, open: usize) -> Option<usize> {
        let tree = self.tree;
        let noun = open.checked_sub(1).filter(|noun| self.range.contains(noun) && tree.is_nominal(*noun))?;
        let head = tree.head(noun).filter(|head| tree.relation(noun) == Relation::Flat && *head < noun).unwrap_or(noun);
        let is_part = |word: &usize| {
            matches!(tree.tag(*word), Upos::Det | Upos::Adj | Upos::Noun | Upos::Propn | Upos::Num | Upos::Part | Upos::Pron)
                || tree.relation(*word) == Relation::Amod
        };
        let start = (self.range.start..open).rev().take(FAR).take_while(is_part).last().unwrap_or(noun);
        let before = start.checked_sub(1).filter(|before| self.range.contains(before));
        let begins = before.is_none_or(|before| {
            tree.is_any(before, &["and", "but", ":", ";", "\u{201c}", "\""]) || tree.is_any(before, CONJUNCTIONS)
        });
        let next = open + 1;
        let inserts = is_relative(tree, next)
            || matches!(tree.penn(next), Penn::WpPoss | Penn::PrpPoss | Penn::Vbg | Penn::Vbn)
            || matches!(tree.tag(next), Upos::Adp | Upos::Sconj | Upos::Det | Upos::Propn | Upos::Noun | Upos::Num);
        (begins && inserts).then_some(head)
    }

    /// The subject of the verb that a verb is joined to. A finite verb shares that of a finite one: parsers join "said it could be put
    /// back and urged" at "put".
    fn subject_of_joined(&self, at: usize, head: usize, depth: usize) -> Option<usize> {
        let tree = self.tree;
        if let Some(speaker) = self.speaker_who_goes_on(at, head) {
            return Some(speaker);
        }
        let is_bare = |word: usize| tree.children(word).all(|child| child > word || tree.tag(child) != Upos::Aux);
        // "Officials say a marine shot and killed two": whoever shot, though the parser joins the killing to those who say it.
        let told = tree.child(head, &[Relation::Ccomp]).filter(|told| {
            (head + 1..at).contains(told) && tree.penn(*told) == tree.penn(at) && tree.penn(at) != tree.penn(head)
        });
        if let Some(told) = told.filter(|_| is_bare(at)) {
            return self.affected_or_doer(told, depth);
        }
        // "The mayor says that the group hides behind its name and want to fight": one who says does not want.
        let differ = |one: usize, other: usize| (tree.penn(one), tree.penn(other)) == (Penn::Vbp, Penn::Vbz);
        if is_bare(at) && is_bare(head) && (differ(at, head) || differ(head, at)) {
            return None;
        }
        if !(matches!(tree.penn(at), Penn::Vbd | Penn::Vbz) && is_bare(at)) {
            return self.affected_or_doer(head, depth);
        }
        let same = std::iter::successors(Some(head), |word| tree.head(*word)).take(4);
        let mut same = same.filter(|word| {
            tree.tag(*word) == Upos::Verb
                && (tree.penn(*word) == tree.penn(at) && is_bare(*word)
                    || self.is_finite(*word) && *word == head && !self.has_modal(head))
        });
        let verb = same.next()?;
        let subject = self.affected_or_doer(verb, depth)?;
        // "said it hoped … and urged": whoever says it urges.
        let speaker = tree.head(verb).filter(|above| {
            tree.relation(verb) == Relation::Ccomp
                && tree.is_any(subject, &["it", "he", "she", "they"])
                && tree.penn(*above) == tree.penn(at)
        });
        speaker.and_then(|above| self.own_subject(above)).or(Some(subject))
    }

    /// "said Peru had broken its word and warned it would pay": whoever said the one warns too, though the parser joins the warning to what
    /// Peru had done. "Said he had been beaten and warned not to talk" tells of no such warning.
    fn speaker_who_goes_on(&self, at: usize, head: usize) -> Option<usize> {
        let tree = self.tree;
        let has_clause = tree.child(at, &[Relation::Ccomp]).is_some_and(|clause| self.own_subject(clause).is_some());
        let tells = matches!(tree.lemma(at).as_ref(), "warn" | "urge" | "add" | "predict" | "stress")
            && (has_clause || tree.child(at, &[Relation::Obj]).is_some())
            && tree.children(at).all(|child| child > at || tree.tag(child) != Upos::Aux);
        let said = tree.head(head).filter(|_| tells && tree.relation(head) == Relation::Ccomp && !self.is_finite_alone(head))?;
        let is_said = self.is_finite(said) && matches!(tree.lemma(said).as_ref(), "say" | "tell" | "claim" | "insist" | "argue");
        self.own_subject(said).filter(|subject| is_said && !is_relative(tree, *subject))
    }

    /// Whether a verb is finite by itself, without an auxiliary.
    fn is_finite_alone(&self, at: usize) -> bool {
        matches!(self.tree.penn(at), Penn::Vbz | Penn::Vbp)
            || self.tree.penn(at) == Penn::Vbd
                && self.tree.children(at).all(|child| child > at || self.tree.tag(child) != Upos::Aux)
    }

    fn has_modal(&self, at: usize) -> bool {
        self.tree.children(at).any(|child| child < at && self.tree.penn(child) == Penn::Md)
    }

    /// Those whom a verb before an infinitive gets to do it, where they stand right between the two: "get the rebels and the army to agree".
    pub(super) fn asked_before(&self, at: usize) -> Vec<usize> {
        let (tree, lists) = (self.tree, &self.lexicon.lists);
        let Some(mark) =
            tree.children(at).find(|child| *child < at && tree.is(*child, "to") && tree.relation(*child) == Relation::Mark)
        else {
            return Vec::new();
        };
        let is_part = |word: &usize| {
            matches!(
                tree.tag(*word),
                Upos::Det | Upos::Adj | Upos::Noun | Upos::Propn | Upos::Num | Upos::Cconj | Upos::Pron | Upos::Part
            )
        };
        let start = (self.range.start..mark).rev().take(12).take_while(is_part).last().unwrap_or(mark);
        let verb = start.checked_sub(1).filter(|verb| self.range.contains(verb) && start < mark && tree.tag(*verb) == Upos::Verb);
        let asks = |verb: usize| lists.controlling.contains(&tree.lemma(verb).as_ref()) && !tree.is_passive(verb);
        if !verb.is_some_and(asks) {
            return Vec::new();
        }
        // The heads of the phrases: what depends on nothing else among these words.
        let is_head = |word: &usize| {
            self.is_agent(*word)
                && (tree.head(*word).is_none_or(|head| !(start..mark).contains(&head)) || tree.relation(*word) == Relation::Conj)
        };
        (start..mark).filter(is_head).collect()
    }

    /// The noun after "by" of a passive.
    pub(super) fn agent(&self, at: usize) -> Option<usize> {
        let tree = self.tree;
        let is_agent = |child: &usize| {
            let relation = tree.relation(*child);
            *child > at && (relation == Relation::OblAgent || relation == Relation::Obl && tree.has_case(*child, "by"))
        };
        let own = tree.children(at).filter(is_agent).find(|agent| !tree.is_time(*agent) && tree.tag(*agent) != Upos::Verb);
        own.or_else(|| self.agent_behind_charge(at)).or_else(|| self.agent_as_object(at))
    }

    /// "blown up by retreating troops": parsers take a participle after "by" for a clause, whose object is whoever did it.
    fn agent_as_object(&self, at: usize) -> Option<usize> {
        let tree = self.tree;
        let is_clause = |child: &usize| {
            *child > at + 1
                && tree.penn(*child) == Penn::Vbg
                && tree.is(*child - 1, "by")
                && matches!(tree.relation(*child), Relation::Advcl | Relation::Obl)
        };
        let participle = tree.children(at).find(is_clause)?;
        let noun = participle + 1;
        let is_noun = self.range.contains(&noun) && tree.penn(noun) == Penn::Nns && tree.head(noun) == Some(participle);
        is_noun.then_some(noun)
    }

    /// "accused of spying by the prosecutor": parsers hang whoever accuses on the deed.
    fn agent_behind_charge(&self, at: usize) -> Option<usize> {
        let tree = self.tree;
        if !matches!(tree.lemma(at).as_ref(), "accuse" | "charge" | "suspect" | "convict" | "acquit" | "blame" | "indict") {
            return None;
        }
        let deeds = tree.children(at).filter(|child| {
            *child > at && tree.is_any_case(*child, &["of", "with", "for"]) && !tree.is_passive(*child) && !tree.is_time(*child)
        });
        let by = deeds.flat_map(|deed| tree.children(deed).take(FAR)).filter(|child| {
            *child > at
                && tree.has_case(*child, "by")
                && matches!(tree.relation(*child), Relation::Obl | Relation::OblAgent | Relation::Nmod)
        });
        by.into_iter().find(|agent| tree.is_nominal(*agent) && !tree.is_time(*agent) && self.is_agent(*agent))
    }

    /// The subject of a verb, whichever part it plays: that of a passive suffers what the verb says.
    pub(in crate::events) fn affected_or_doer(&self, at: usize, depth: usize) -> Option<usize> {
        if self.tree.is_passive(at) {
            let subject = self.own_subject(at).and_then(|subject| self.antecedent(subject, at));
            return subject.or_else(|| {
                let head = self.tree.head(at)?;
                let goes_on = self.tree.relation(at) == Relation::Conj && self.tree.tag(head) == Upos::Verb;
                if goes_on { self.affected_or_doer(head, depth.checked_sub(1)?) } else { None }
            });
        }
        self.doer(at, depth).map(|(word, _)| word)
    }

    /// "He blew himself up at a market, killing nine": a participle after a comma belongs to the verb of the clause before it, and not to
    /// the noun that stands last in that, unless it can act.
    fn subject_before_comma(&self, at: usize, noun: usize, depth: usize) -> Option<usize> {
        let tree = self.tree;
        if !self.is_set_off(at) || self.is_agent(noun) {
            return None;
        }
        let verb = std::iter::successors(tree.head(noun), |word| tree.head(*word))
            .take(DEPTH)
            .find(|word| tree.tag(*word) == Upos::Verb)?;
        self.subject_of_result(at, verb, depth)
    }

    fn is_introduced(&self, at: usize) -> bool {
        let tree = self.tree;
        let before = at.checked_sub(1).filter(|before| self.range.contains(before));
        before
            .is_some_and(|before| tree.is_any(before, &["before", "after", "while", "when", "without", "since", "despite", "by"]))
    }

    /// Whether a comma stands before a clause; the parser hangs it on the clause's own verb.
    fn is_set_off(&self, at: usize) -> bool {
        let tree = self.tree;
        let first = tree.children(at).next().map_or(at, |first| first.min(at));
        tree.is(first, ",") || first.checked_sub(1).is_some_and(|before| tree.is(before, ","))
    }

    /// Who does what a participle after a clause says. Of a passive clause those who did it harm, and those to whom it was done do the rest:
    /// "was bombed by rebels, killing two", "was arrested, leaving a shop".
    fn subject_of_result(&self, at: usize, verb: usize, depth: usize) -> Option<usize> {
        // "The rebels overran a base, officials said, killing two": whoever overran it.
        let verb = if self.is_aside(verb) {
            let above = self.tree.head(verb).filter(|_| self.tree.relation(verb) == Relation::Parataxis);
            self.tree.children(verb).find(|child| *child < verb && self.tree.relation(*child) == Relation::Ccomp).or(above)?
        } else {
            verb
        };
        let harms = matches!(self.tree.lemma(at).as_ref(), "kill" | "wound" | "injure" | "maim" | "destroy" | "damage" | "hurt");
        if harms && self.tree.is_passive(verb) { self.agent(verb) } else { self.affected_or_doer(verb, depth) }
    }

    /// Whether a verb only tells who reports the rest of the sentence: ", officials said".
    fn is_aside(&self, verb: usize) -> bool {
        let tree = self.tree;
        let subject = self.own_subject(verb).unwrap_or(verb);
        let first = (self.range.start..subject).rev().take(6).find(|word| tree.is(*word, ","));
        matches!(tree.lemma(verb).as_ref(), "say" | "report" | "tell" | "confirm" | "add" | "announce")
            && (first.is_some() || tree.relation(verb) == Relation::Parataxis)
    }

    /// "Ann Lee, director of the Legal Project, which sued": which is no person.
    fn described_body(&self, pronoun: usize, head: Option<usize>) -> Option<usize> {
        let tree = self.tree;
        let label = |word: usize| tree.mention(word).map(|mention| mention.label);
        let of_person = head.is_some_and(|head| label(head) == Some(Label::Person));
        let near = self.before_relative(pronoun).filter(|_| of_person && tree.is(pronoun, "which"))?;
        let body = tree.mention(near).filter(|mention| mention.label == Label::Org)?;
        let words = tree.doc.tokens_of(body.span);
        words.clone().find(|word| tree.head(*word).is_none_or(|head| !words.contains(&head)))
    }

    /// Whether a verb says that people came to harm.
    fn is_blow(&self, at: usize) -> bool {
        let lemma = self.tree.lemma(at);
        self.lexicon.severe.contains(lemma.as_ref()) || matches!(lemma.as_ref(), "wound" | "injure" | "hurt" | "claim" | "leave")
    }

    /// What a relative clause with "that" or "which" describes, where the parser hung it on the place or the person named last: "a fire in Dhaka
    /// that killed", "the attack on the shrine of a saint which killed". `None` where that leaves open what it is. `is_blow`: it killed or hurt,
    /// which no school or church does where something is said to have happened there.
    fn described_thing(&self, noun: usize, is_blow: bool) -> Option<usize> {
        let tree = self.tree;
        let mut noun = noun;
        for _ in 0..DEPTH {
            let is_person = tree.mention(noun).is_some_and(|mention| mention.label == Label::Person);
            let case = tree.children(noun).find(|child| *child < noun && tree.relation(*child) == Relation::Case);
            let is_scene = is_blow && tree.is_any_case(noun, &self.lexicon.lists.located);
            if self.act_of_noun(noun, 0).is_some() || !(self.is_place(noun) || is_person || is_scene || !self.is_agent(noun)) {
                return Some(noun);
            }
            // "a shooting in Parkland, Florida, which": the state only says where the town lies.
            let first = tree.mention(noun).map_or(noun, |mention| tree.doc.tokens_of(mention.span).start);
            let town = first.checked_sub(2).filter(|town| {
                case.is_none()
                    && self.range.contains(town)
                    && tree.is(first - 1, ",")
                    && self.is_place(noun)
                    && self.is_place(*town)
            });
            if let Some(town) = town {
                noun = tree.mention(town).map_or(town, |mention| {
                    let words = tree.doc.tokens_of(mention.span);
                    words.clone().find(|word| tree.head(*word).is_none_or(|head| !words.contains(&head))).unwrap_or(town)
                });
                continue;
            }
            let before =
                case.and_then(|case| case.checked_sub(1)).filter(|word| self.range.contains(word) && tree.is_nominal(*word));
            let joined = tree.head(noun).filter(|_| tree.relation(noun) == Relation::Conj);
            match before.or(joined) {
                Some(next) => noun = next,
                // A country without a preposition before it may well be meant.
                None if case.is_none() && !is_person => return Some(noun),
                None => return None,
            }
        }
        None
    }

    /// Whether a noun phrase begins a clause: what stands before it is a conjunction, a comma or nothing.
    fn begins_clause(&self, noun: usize) -> bool {
        let tree = self.tree;
        let is_part = |word: &usize| {
            matches!(tree.tag(*word), Upos::Det | Upos::Adj | Upos::Noun | Upos::Propn | Upos::Num | Upos::Part)
                || tree.penn(*word) == Penn::PrpPoss
                || tree.penn(*word) == Penn::Vbn && tree.is_any(*word, &["suspected", "alleged", "armed", "masked"])
        };
        let start = (self.range.start..noun).rev().take(FAR).take_while(is_part).last().unwrap_or(noun);
        let Some(before) = start.checked_sub(1).filter(|before| self.range.contains(before)) else { return true };
        tree.is_any(before, CONJUNCTIONS)
    }

    /// "Is to meet", "are to be freed": what is to come, and no purpose.
    pub(in crate::events) fn is_due(&self, at: usize) -> bool {
        let tree = self.tree;
        let Some(to) =
            tree.children(at).find(|child| *child < at && tree.relation(*child) == Relation::Mark && tree.is(*child, "to"))
        else {
            return false;
        };
        let before = (self.range.start..to).rev().find(|word| tree.tag(*word) != Upos::Adv);
        before.is_some_and(|be| tree.is_any(be, &["is", "are", "was", "were"]))
    }

    pub(super) fn is_infinitive(&self, at: usize) -> bool {
        let mut before = self.tree.children(at).take_while(|child| *child < at);
        before.any(|child| self.tree.relation(child) == Relation::Mark && self.tree.is(child, "to"))
    }

    /// Who does what an infinitive says: the object of the verb above ("urged them to leave"), whoever that calls on, or its subject.
    fn controller(&self, at: usize, head: usize, depth: usize) -> Option<usize> {
        let (tree, lists) = (self.tree, &self.lexicon.lists);
        let lemma = tree.lemma(head);
        let between = |child: &usize| *child > head && *child < at;
        let is_promise = lists.promising.contains(&lemma.as_ref());
        let object = tree.children(head).filter(between).find(|child| {
            let is_object = matches!(tree.relation(*child), Relation::Obj | Relation::Iobj);
            let is_called =
                tree.relation(*child) == Relation::Obl && tree.is_any_case(*child, &["on", "upon", "to", "for", "with"]);
            (is_object || is_called && lists.calling.contains(&lemma.as_ref())) && self.is_agent(*child)
        });
        // "phoned her to apologise": only those who are asked, sent or let do what the infinitive says.
        let moves =
            [&lists.controlling, &lists.calling, &lists.sending, &lists.demanded, &lists.planned, &lists.supposed, &lists.denied];
        let is_moved = moves.iter().any(|list| list.contains(&lemma.as_ref())) || !self.is_infinitive(at);
        if let Some(object) = object.filter(|_| !is_promise && is_moved) {
            return Some(object);
        }
        if tree.tag(head) == Upos::Verb { self.affected_or_doer(head, depth) } else { self.own_subject(head) }
    }

    /// Who does what an adverbial clause without a subject says: "after attacking", "for killing", "to fight".
    fn of_adverbial(&self, at: usize, head: usize, depth: usize) -> Option<usize> {
        let (tree, lists) = (self.tree, &self.lexicon.lists);
        let mark =
            tree.children(at).find(|child| *child < at && matches!(tree.relation(*child), Relation::Mark | Relation::Case));
        let object = || {
            let near = |child: &usize| *child > head && *child < at && tree.relation(*child) == Relation::Obj;
            tree.children(head).find(near).filter(|object| self.is_agent(*object))
        };
        let is_passive = tree.is_passive(head);
        if mark.is_some_and(|mark| tree.is(mark, "to")) {
            if !matches!(tree.tag(head), Upos::Verb | Upos::Adj) {
                return None;
            }
            let lemma = tree.lemma(head);
            if is_passive && lists.raising.contains(&lemma.as_ref()) {
                return self.affected_or_doer(head, depth);
            }
            if lists.sending.contains(&lemma.as_ref()) {
                return if is_passive {
                    self.affected_or_doer(head, depth)
                } else {
                    object().or_else(|| self.affected_or_doer(head, depth))
                };
            }
            return if is_passive { None } else { self.affected_or_doer(head, depth) };
        }
        if tree.penn(at) != Penn::Vbg {
            return None;
        }
        match mark {
            // "ruled out a release ahead of opening talks": whoever ruled it out.
            Some(mark) if tree.is(mark, "of") && mark > 0 && tree.is_any(mark - 1, &["ahead", "instead", "because", "out"]) => {
                self.affected_or_doer(head, depth)
            }
            // "kept safe without taking rights away": whoever keeps them safe.
            Some(mark) if tree.is(mark, "without") && is_passive => self.agent(head),
            // "accused of killing", "thanked him for freeing": those to whom it is said did it.
            Some(mark) if tree.is_any(mark, &["of", "for", "from", "with"]) => {
                let has_thing = tree.children(head).any(|child| child < at && tree.relation(child) == Relation::Obj);
                object().or_else(|| if has_thing { None } else { self.affected_or_doer(head, depth) })
            }
            Some(mark) if tree.is(mark, "by") && is_passive => self.agent(head),
            Some(_) => self.affected_or_doer(head, depth),
            // "Sentencing him, the judge said": whoever speaks.
            None if at < head && self.is_aside(head) => self.affected_or_doer(head, depth),
            None => {
                if at < head || self.is_set_off(at) {
                    self.subject_of_result(at, head, depth)
                } else {
                    None
                }
            }
        }
    }

    /// Whose plan, attempt or decision it is, that an infinitive depends on.
    fn owner_of(&self, noun: usize, depth: usize) -> Option<usize> {
        let tree = self.tree;
        let own = tree.children(noun).find(|child| match tree.relation(*child) {
            Relation::NmodPoss => true,
            Relation::Compound | Relation::Amod => tree.is_named(*child),
            Relation::Nmod => tree.is_any_case(*child, &["by", "from"]),
            _ => false,
        });
        own.filter(|own| self.is_agent(*own)).or_else(|| {
            let head = tree.head(noun).filter(|_| tree.relation(noun) == Relation::Obj)?;
            let is_own = self.lexicon.lists.having.contains(&tree.lemma(head).as_ref());
            if is_own { self.affected_or_doer(head, depth) } else { None }
        })
    }

    /// The real subject where the parser took the place of a dateline for one: "BEIRUT (AFP) - Police said".
    pub(in crate::events) fn after_dateline(&self, subject: usize) -> usize {
        let tree = self.tree;
        let is_place = |at: usize| tree.mention(at).is_some_and(|mention| mention.label == Label::Gpe);
        if subject != self.range.start || !is_place(subject) {
            return subject;
        }
        let is_dash = |at: &usize| tree.penn(*at) == Penn::Colon;
        let after = |child: &usize| tree.children(*child).any(|dash| dash < *child && is_dash(&dash));
        let own = tree.children(subject).find(|child| tree.relation(*child) == Relation::Appos && after(child));
        // "BISSAU, Guinea-Bissau (AFP) - At least six people were hurt", where the parser hung nobody on the dash.
        let behind = || {
            let head = (subject..self.range.end).take(14).take_while(|at| tree.tag(*at) != Upos::Verb).find(is_dash)?;
            self.noun_phrase_head(head + 1)
        };
        own.or_else(behind).unwrap_or(subject)
    }

    /// The noun just before the finite verb that heads a sentence, and its auxiliaries, for where the parser found no subject.
    fn noun_before(&self, at: usize) -> Option<usize> {
        let tree = self.tree;
        if !matches!(tree.penn(at), Penn::Vbd | Penn::Vbz | Penn::Vbp) {
            return None;
        }
        let is_between = |word: usize| matches!(tree.tag(word), Upos::Aux | Upos::Adv) || tree.is_time(word);
        let before = (self.range.start..at).rev().find(|word| !is_between(*word))?;
        matches!(tree.tag(before), Upos::Noun | Upos::Propn | Upos::Pron).then_some(before).map(|noun| {
            let head = tree.head(noun).filter(|head| *head < noun && tree.relation(noun) == Relation::Flat);
            head.unwrap_or(noun)
        })
    }
}
