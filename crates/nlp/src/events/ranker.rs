//! A trained choice among the noun phrases of a sentence: which of them did it, and to whom it was done.
//!
//! What the rules would choose is one feature of many; others are the way through the tree from the phrase to the predicate,
//! prepositions, what kind of name it is, and the kind of act. Integer sums, as everywhere.

use crate::{
    Label, Penn, Relation, Upos,
    model::{
        Likely, ModelError, Reader as Bytes, Rows, feature,
        format::{EventsTable, decode},
        mix,
    },
    tree::Tree,
};

use super::{
    arguments::Roles,
    meaning::{Reader, Reading},
};

/// What a phrase may be, as classes of the model.
pub(crate) const NOBODY: usize = 0;
pub(crate) const SOURCE: usize = 1;
pub(crate) const TARGET: usize = 2;

/// The model.
pub(crate) struct Ranker {
    rows: Rows,
}

/// By how much a phrase may fall short of being likelier than not: of several that are nearly likely one is.
const LENIENT: [i32; 2] = [20, 60];

impl Ranker {
    pub(crate) fn read(payload: Bytes) -> Result<Self, ModelError> {
        let table: EventsTable = decode(payload)?;
        Ok(Self { rows: Rows::new(table.rows) })
    }

    /// Chooses source and target of an act among the phrases of its sentence.
    pub(super) fn choose(&self, reader: &Reader, reading: &Reading, rules: &Roles) -> Roles {
        let mut likely = Likely::new();
        let mut best = [(0, None), (-LENIENT[0], None), (-LENIENT[1], None)];
        let view = View::new(reader, reading, rules);
        for (order, &word) in view.candidates.iter().enumerate() {
            likely.clear();
            view.features(order, |key| self.rows.note(key, &mut likely));
            let sums: [i32; 4] = self.rows.sum(&mut likely);
            for class in [SOURCE, TARGET] {
                let margin = sums[class] - sums[NOBODY].max(sums[SOURCE + TARGET - class]);
                if margin > best[class].0 {
                    best[class] = (margin, Some(word));
                }
            }
        }
        let all = |word: Option<usize>| word.map(|word| reader.tree.coordinated(word)).unwrap_or_default();
        let margin = |class: usize| best[class].1.map(|_| best[class].0);
        let margins = [margin(SOURCE), margin(TARGET)];
        let mut roles = Roles { sources: all(best[SOURCE].1), targets: all(best[TARGET].1), margins };
        roles.targets.retain(|word| !roles.sources.contains(word));
        roles
    }
}

/// The phrases of a sentence as seen from an act.
pub(crate) struct View<'a> {
    reader: &'a Reader<'a>,
    reading: &'a Reading,
    rules: &'a Roles,
    /// The head words of the phrases, in order.
    pub(crate) candidates: Vec<usize>,
    /// Lemma and preposition of the predicate, hashed.
    lemma: u64,
    noun: u64,
    passive: bool,
}

/// How far up the tree a phrase is followed.
const UP: usize = 4;

impl<'a> View<'a> {
    pub(crate) fn new(reader: &'a Reader<'a>, reading: &'a Reading, rules: &'a Roles) -> Self {
        let tree = reader.tree;
        let is_candidate = |at: &usize| {
            let at = *at;
            if at == reading.at
                || reading.absorbed.contains(&at)
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
        let candidates = reader.range.clone().filter(is_candidate).collect();
        let lemma = text(&tree.lemma(reading.at));
        let noun = reading.noun.map_or(0, |noun| text(&tree.lemma(noun)));
        Self { reader, reading, rules, candidates, lemma, noun, passive: tree.is_passive(reading.at) }
    }

    /// What kind of somebody or something a word stands for.
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
            None if self.reader.noun(at, 0).is_some() => 10,
            None => 11,
        }
    }

    /// The way from a word to the act: relations up to where both meet, and down again.
    fn path(&self, at: usize) -> (u64, u64) {
        let tree = self.reader.tree;
        let anchor = |word: usize| {
            if word == self.reading.at {
                Some(1)
            } else if self.reading.noun == Some(word) {
                Some(2)
            } else if self.reading.absorbed.contains(&word) {
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
        // Not below it: up from the act.
        let (mut down, mut word) = (7u64, self.reading.at);
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

    /// Keys of the features of a candidate.
    pub(crate) fn features(&self, order: usize, mut sink: impl FnMut(u32)) {
        let Some(&at) = self.candidates.get(order) else { return };
        let tree: &Tree = self.reader.tree;
        let action = self.reading.action as u64;
        let pred = self.reading.at;
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
        let between =
            self.candidates.iter().filter(|other| (**other > pred.min(at)) && **other < pred.max(at)).count().min(4) as u64 * 2
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
        let form = (self.reading.weight as u64).min(9) * 3 + u64::from(self.passive);
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
        add(36, mix(case, mix(u64::from(self.reading.noun.is_some()), mix(action, kind))));
        add(37, mix(path, mix(rule, kind)));
        add(38, mix(head_lemma, kind));
        add(35, mix(u64::from(order + 1 == self.candidates.len()), mix(kind, case)));
    }
}

/// A hash of a word in small letters.
fn text(word: &str) -> u64 {
    word.bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte.to_ascii_lowercase())).wrapping_mul(0x0100_0000_01b3))
}
