//! How likely the noun phrases of a sentence are source or target of an act, as a trained model has it.
//!
//! A linear classifier over hashed features: what grammar says, the path through the tree from the phrase to the predicate,
//! prepositions, what kind of name it is, and the code of the act. Whether the act is one is told by features of its own (`act.rs`).
//! `crates/train/src/events.rs` trains both.

mod act;

use crate::{
    Label, Party, Penn, Relation, Upos,
    hash::{FNV_BASIS, fnv64_step},
    model::{
        Likely, ModelError, Reader as Bytes, Rows, feature,
        format::{EventsTable, decode},
        mix,
    },
    tree::Tree,
};

use super::{
    super::predicate::{Act, SentenceReader},
    Participants,
};

/// The classes of the model: what a phrase may be.
pub(crate) const NOBODY: usize = 0;
pub(crate) const SOURCE: usize = 1;
pub(crate) const TARGET: usize = 2;
/// That an act is one, against [`NOBODY`]: that it is none.
pub(crate) const ACT: usize = 3;

/// The model.
pub(crate) struct Ranker {
    rows: Rows,
}

impl Ranker {
    pub(crate) fn read(payload: Bytes) -> Result<Self, ModelError> {
        let table: EventsTable = decode(payload)?;
        Ok(Self { rows: Rows::new(table.rows) })
    }

    /// By how much it prefers the first source and the first target that grammar gives to being anything else, in steps of its weights.
    pub(in crate::events) fn margins(&self, reader: &SentenceReader, act: &Act, rules: &Participants) -> [Option<i32>; 2] {
        let mut likely = Likely::new();
        let mut margins = [None; 2];
        let candidates = Candidates::new(reader, act, rules);
        let chosen = [(SOURCE, rules.sources.first()), (TARGET, rules.targets.first())];
        for (order, word) in candidates.heads.iter().enumerate() {
            for (class, _) in chosen.iter().filter(|(_, chosen)| *chosen == Some(word)) {
                likely.clear();
                candidates.features(order, |key| self.rows.note(key, &mut likely));
                let sums: [i32; 4] = self.rows.sum(&mut likely);
                margins[class - 1] = Some(sums[*class] - sums[NOBODY].max(sums[SOURCE + TARGET - class]));
            }
        }
        margins
    }

    /// By how much it takes the act for one, in steps of its weights.
    pub(in crate::events) fn act_margin(&self, reader: &SentenceReader, act: &Act, rules: &Participants) -> i32 {
        let mut likely = Likely::new();
        Candidates::new(reader, act, rules).act_features(|key| self.rows.note(key, &mut likely));
        let sums: [i32; 4] = self.rows.sum(&mut likely);
        sums[ACT] - sums[NOBODY]
    }
}

/// The noun phrases of a sentence as candidates for source and target of an act.
pub(crate) struct Candidates<'a> {
    reader: &'a SentenceReader<'a>,
    act: &'a Act,
    rules: &'a Participants,
    /// The head words of the phrases, in order.
    pub(crate) heads: Vec<usize>,
    /// Hashes of the lemmas of the predicate and of its noun.
    lemma: u64,
    noun: u64,
    passive: bool,
}

/// The longest path up the tree, in steps.
const UP: usize = 4;

impl<'a> Candidates<'a> {
    pub(crate) fn new(reader: &'a SentenceReader<'a>, act: &'a Act, rules: &'a Participants) -> Self {
        let tree = reader.tree;
        let is_candidate = |at: &usize| {
            let at = *at;
            if at == act.at
                || act.absorbed.contains(&at)
                || tree.is_time(at)
                || reader.after_dateline(at) != at
                || matches!(tree.penn(at), Penn::Wp | Penn::Wdt | Penn::Ex)
            {
                return false;
            }
            match tree.relation(at) {
                Relation::Compound | Relation::Amod => {
                    tree.is_named(at) && !tree.head(at).is_some_and(|head| tree.is_named(head))
                }
                Relation::Flat | Relation::Nummod | Relation::Fixed | Relation::Goeswith | Relation::Det => false,
                _ => {
                    matches!(tree.tag(at), Upos::Noun | Upos::Propn | Upos::Pron)
                        || (tree.tag(at) == Upos::Num && reader.is_actor(at))
                }
            }
        };
        let heads = reader.range.clone().filter(is_candidate).collect();
        let lemma = text(&tree.lemma(act.at));
        let noun = act.noun.map_or(0, |noun| text(&tree.lemma(noun)));
        Self { reader, act, rules, heads, lemma, noun, passive: tree.is_passive(act.at) }
    }

    /// The kind of name or word that heads a phrase, as a value of features.
    fn kind(&self, at: usize) -> u64 {
        let tree = self.reader.tree;
        match tree.mention(at).map(|mention| mention.label) {
            Some(Label::Person) => 1,
            Some(Label::Org) => 2,
            Some(Label::Gpe) => 3,
            Some(Label::Norp) => 4,
            Some(Label::Loc | Label::Fac) => 5,
            Some(_) => 6,
            None if tree.tag(at) == Upos::Pron => 7,
            None if self.reader.is_actor(at) => 8,
            None if tree.tag(at) == Upos::Propn => 9,
            None if self.reader.act_of_noun(at, 0).is_some() => 10,
            None => 11,
        }
    }

    /// The path from a word to the act, and its length: relations up to where both meet, and down again.
    fn path(&self, at: usize) -> (u64, u64) {
        let tree = self.reader.tree;
        let anchor = |word: usize| {
            if word == self.act.at {
                Some(1)
            } else if self.act.noun == Some(word) {
                Some(2)
            } else if self.act.absorbed.contains(&word) {
                Some(3)
            } else {
                None
            }
        };
        let (mut path, mut word) = (0u64, at);
        let mut ups = Vec::with_capacity(UP);
        for step in 0..UP {
            if let Some(kind) = anchor(word) {
                return (mix(path, kind), step as u64);
            }
            path = mix(path, tree.relation(word) as u64 + 1);
            ups.push(word);
            match tree.head(word) {
                Some(head) => word = head,
                None => break,
            }
        }
        ups.push(word);
        // The word is not below the act: the path goes up from the act too.
        let (mut down, mut word) = (7u64, self.act.at);
        for step in 0..UP {
            down = mix(down, tree.relation(word) as u64 + 1);
            match tree.head(word) {
                Some(head) => word = head,
                None => break,
            }
            if let Some(meet) = ups.iter().position(|up| *up == word) {
                let mut up = 0u64;
                for word in &ups[..meet] {
                    up = mix(up, tree.relation(*word) as u64 + 1);
                }
                return (mix(mix(down, up), 99), (step + meet + 4) as u64);
            }
        }
        (u64::MAX, 15)
    }

    /// What the parser takes a word for: nobody, ARG0 or ARG1 of the act's word, and how surely.
    fn role(&self, at: usize) -> u64 {
        let Some(parties) = self.reader.parties_of(self.act.at) else { return 0 };
        let is = |party: Party| party.head.is_some_and(|head| head.0 as usize == at);
        let sure = |party: Party| u64::from((party.margin / 384).min(3));
        match () {
            () if is(parties.actor) => 8 + sure(parties.actor),
            () if is(parties.patient) => 16 + sure(parties.patient),
            () => 1 + u64::from(parties.actor.head.is_some()) * 2 + u64::from(parties.patient.head.is_some()),
        }
    }

    /// Hands the keys of the features of a candidate to `sink`. Templates are numbered as the trained file has them.
    pub(crate) fn features(&self, order: usize, mut sink: impl FnMut(u32)) {
        let Some(&at) = self.heads.get(order) else { return };
        let tree: &Tree = self.reader.tree;
        let action = self.act.action as u64;
        let pred = self.act.at;
        let kind = self.kind(at);
        let (path, length) = self.path(at);
        let case = tree.children(at).find(|child| tree.relation(*child) == Relation::Case && tree.tag(*child) == Upos::Adp);
        let case = case.map_or(0, |case| text(tree.form(case)));
        let relation = tree.relation(at) as u64;
        let lemma = text(&tree.lemma(at));
        let after = u64::from(at > pred);
        let gap = match at.abs_diff(pred) {
            0..=1 => 0,
            2 => 1,
            3..=4 => 2,
            5..=7 => 3,
            8..=12 => 4,
            _ => 5,
        } * 2
            + after;
        let between = self.heads.iter().filter(|other| (**other > pred.min(at)) && **other < pred.max(at)).count().min(4) as u64
            * 2
            + after;
        let rule = if self.rules.sources.contains(&at) {
            1
        } else if self.rules.targets.contains(&at) {
            2
        } else if self.rules.sources.iter().any(|word| tree.head(at) == Some(*word)) {
            3
        } else if self.rules.targets.iter().any(|word| tree.head(at) == Some(*word)) {
            4
        } else if self.rules.targets.iter().any(|word| tree.head(*word) == Some(at)) {
            5
        } else {
            0
        };
        let has = u64::from(self.rules.targets.is_empty()) * 2 + u64::from(self.rules.sources.is_empty());
        let target_kind = self.rules.targets.first().map_or(0, |word| self.kind(*word));
        let head = tree.head(at);
        let head_kind = head.map_or(0, |head| if head == pred { 30 } else { tree.tag(head) as u64 });
        let head_lemma = head.map_or(0, |head| text(&tree.lemma(head)));
        let role = self.role(at);
        let form = (self.act.specificity as u64).min(9) * 3 + u64::from(self.passive);
        let mut add = |template: u64, value: u64| sink(feature(template, value));
        add(1, 0);
        add(2, path);
        add(3, mix(path, case));
        add(4, mix(path, kind));
        add(5, mix(path, action));
        add(6, mix(path, self.lemma));
        add(7, mix(case, kind));
        add(8, mix(mix(case, action), kind));
        add(9, mix(case, self.lemma));
        add(10, mix(case, self.noun));
        add(11, mix(rule, kind));
        add(12, mix(rule, action));
        add(13, mix(rule, mix(case, target_kind)));
        add(14, mix(gap, kind));
        add(15, mix(gap, mix(rule, has)));
        add(16, mix(between, kind));
        add(17, mix(between, case));
        add(18, lemma);
        add(19, mix(lemma, relation));
        add(20, mix(relation, kind));
        add(21, mix(length, mix(kind, after)));
        add(22, mix(kind, mix(action, after)));
        add(23, mix(head_lemma, mix(case, relation)));
        add(24, mix(head_kind, mix(case, kind)));
        add(25, mix(rule, self.lemma));
        add(26, mix(rule, self.noun));
        add(27, mix(path, mix(kind, action)));
        add(28, mix(path, mix(case, kind)));
        add(29, mix(u64::from(self.passive), mix(path, kind)));
        add(30, mix(rule, mix(target_kind, kind)));
        add(31, mix(form, mix(rule, kind)));
        add(32, mix(mix(self.noun, case), kind));
        add(33, mix(has, mix(path, case)));
        add(34, mix(u64::from(order == 0), mix(kind, after)));
        add(36, mix(case, mix(u64::from(self.act.noun.is_some()), mix(action, kind))));
        add(37, mix(path, mix(rule, kind)));
        add(38, mix(head_lemma, kind));
        add(39, role);
        add(40, mix(role, kind));
        add(41, mix(role, rule));
        add(42, mix(role, action));
        add(35, mix(u64::from(order + 1 == self.heads.len()), mix(kind, case)));
    }
}

/// A hash of a word in small letters.
fn text(word: &str) -> u64 {
    word.bytes().fold(FNV_BASIS, |hash, byte| fnv64_step(hash, byte.to_ascii_lowercase()))
}
