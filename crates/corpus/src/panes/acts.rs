//! Who did what to whom.

use wirescope_nlp::{Action, Modality, Quadrant};
use wirescope_protocol::{self as protocol, ActFilter, ActRow, ActSort, ActsAnswer, ActsAsk, DESCRIBED, Field, PaneId};

use super::{
    row_tests::RowTests,
    shown::{Shown, ShownDoc},
    slots::Slots,
};
use crate::{
    Corpus, DocId, kinds,
    ranking::{newest, oldest, smallest},
    selection::Resolved,
    tables::{Acted, NOTHING},
    values::ValueId,
};

/// What an act is counted by.
const FIELDS: [Field; 4] = [Field::Actor, Field::Target, Field::Act, Field::Quadrant];

/// A filter and the clauses of a selection, looked up in a corpus.
pub(super) struct ActTests {
    filter: ActFilter,
    rows: RowTests,
    /// The values of all actions, in their order.
    actions: Vec<ValueId>,
    /// The values of all quadrants, in their order.
    quadrants: Vec<ValueId>,
    /// The actors and targets that have words, but no name.
    described: [ValueId; 2],
}

/// What an act passes of a filter.
#[derive(Clone, Copy)]
pub(super) struct Passed {
    /// Codes and classes.
    kind: bool,
    modality: bool,
    confidence: bool,
    named: bool,
}

impl Passed {
    pub(super) fn all(self) -> bool {
        self.kind && self.modality && self.confidence && self.named
    }
}

const QUADRANTS: [Quadrant; 4] =
    [Quadrant::VerbalCooperation, Quadrant::MaterialCooperation, Quadrant::VerbalConflict, Quadrant::MaterialConflict];
const MODALITIES: [Modality; 6] =
    [Modality::Done, Modality::Planned, Modality::Denied, Modality::CalledOff, Modality::Demanded, Modality::Hypothetical];

/// Its position among the four.
pub(super) fn quadrant(action: Action) -> usize {
    QUADRANTS.iter().position(|quadrant| *quadrant == action.quadrant()).unwrap_or(0)
}

impl ActTests {
    pub(super) fn new(corpus: &Corpus, resolved: &Resolved, pane: &PaneId, filter: &ActFilter) -> Self {
        let find = |field, key: &str| corpus.values.find(field, key).unwrap_or(NOTHING);
        Self {
            filter: filter.clone(),
            rows: RowTests::new(corpus, resolved.selection(), pane, &FIELDS),
            actions: Action::ALL.iter().map(|action| find(Field::Act, &action.name().to_ascii_lowercase())).collect(),
            quadrants: QUADRANTS.iter().map(|quadrant| find(Field::Quadrant, quadrant.name())).collect(),
            described: [Field::Actor, Field::Target].map(|field| find(field, DESCRIBED)),
        }
    }

    fn value(&self, act: &Acted, field: Field) -> ValueId {
        match field {
            Field::Actor => act.source,
            Field::Target => act.target,
            Field::Act => self.actions.get(act.action as usize).copied().unwrap_or(NOTHING),
            _ => self.quadrants.get(quadrant(act.action)).copied().unwrap_or(NOTHING),
        }
    }

    /// What an act passes; `None` if a clause of others rules it out.
    pub(super) fn passed(&self, act: &Acted) -> Option<Passed> {
        if !self.rows.others_pass(|field| self.value(act, field)) {
            return None;
        }
        let ActFilter { actions, quadrants, modalities, min_confidence, nameless } = &self.filter;
        let is_named = [act.source, act.target]
            .iter()
            .zip(self.described)
            .any(|(party, described)| *party != NOTHING && *party != described);
        Some(Passed {
            kind: (actions.is_empty() || actions.contains(&kinds::action(act.action)))
                && (quadrants.is_empty() || quadrants.contains(&kinds::quadrant(act.action.quadrant()))),
            modality: modalities.is_empty() || modalities.contains(&kinds::modality(act.modality)),
            confidence: act.score.0 >= *min_confidence,
            named: *nameless || is_named,
        })
    }

    /// Whether an act passes the pane's own clauses.
    fn own_pass(&self, act: &Acted) -> bool {
        self.rows.own_pass(|field| self.value(act, field))
    }
}

/// The acts of an article that pass everything.
pub(super) fn passing<'a>(corpus: &'a Corpus, tests: &'a ActTests, doc: DocId) -> impl Iterator<Item = &'a Acted> {
    let passes = |act: &&Acted| tests.passed(act).is_some_and(Passed::all) && tests.own_pass(act);
    corpus.tables.acts.of(doc).iter().filter(passes)
}

pub(super) fn answer(corpus: &Corpus, resolved: &Resolved, pane: &PaneId, ask: &ActsAsk) -> ActsAnswer {
    let tests = ActTests::new(corpus, resolved, pane, &ask.filter);
    let mut answer = ActsAnswer { offset: ask.offset, ..ActsAnswer::default() };
    let (mut actions, mut modalities) = ([0; Action::ALL.len()], [0; MODALITIES.len()]);
    let mut found: Vec<(DocId, usize)> = Vec::new();
    for doc in resolved.docs(pane).iter() {
        for (at, act) in corpus.tables.acts.of(doc).iter().enumerate() {
            answer.total += 1;
            let Some(passed) = tests.passed(act) else { continue };
            let with = |change: fn(&mut Passed)| {
                let mut passed = passed;
                change(&mut passed);
                passed.all()
            };
            if with(|passed| passed.kind = true) {
                actions[act.action as usize] += 1;
                answer.quadrants[quadrant(act.action)] += 1;
            }
            if with(|passed| passed.modality = true) {
                modalities[act.modality as usize] += 1;
            }
            if with(|passed| passed.confidence = true) {
                answer.confidence[usize::from(act.score.0 / 100).min(9)] += 1;
                answer.unsure += u32::from(!passed.confidence);
            }
            answer.nameless += u32::from(!passed.named && with(|passed| passed.named = true));
            if !passed.all() {
                continue;
            }
            answer.found += 1;
            if resolved.all_docs().contains(doc) && tests.own_pass(act) {
                found.push((doc, at));
            }
        }
    }
    answer.matched = found.len() as u32;
    answer.actions = counted(Action::ALL.into_iter().map(kinds::action), &actions);
    answer.modalities = counted(MODALITIES.into_iter().map(kinds::modality), &modalities);
    let first = first(corpus, &found, ask);
    let mut shown = Shown::new(corpus);
    answer.rows = first.into_iter().filter_map(|(doc, at)| row(corpus, &mut shown, doc, at)).collect();
    answer
}

/// What there is any of, and how many.
fn counted<K>(kinds: impl Iterator<Item = K>, counts: &[u32]) -> Vec<(K, u32)> {
    kinds.zip(counts.iter().copied()).filter(|(_, count)| *count > 0).collect()
}

/// The acts that are shown, in order.
fn first(corpus: &Corpus, found: &[(DocId, usize)], ask: &ActsAsk) -> Vec<(DocId, usize)> {
    let field = match ask.sort {
        ActSort::Source => Some(Field::Actor),
        ActSort::Target => Some(Field::Target),
        _ => None,
    };
    let slots = Slots::of(corpus, field.as_slice());
    let party = |act: &Acted| if field == Some(Field::Target) { act.target } else { act.source };
    let mut is_used = vec![false; slots.len()];
    let acts = found.iter().filter_map(|(doc, at)| corpus.tables.acts.of(*doc).get(*at));
    acts.filter_map(|act| slots.slot(party(act))).for_each(|slot| is_used[slot] = true);
    let end = (ask.offset as usize).saturating_add(ask.limit as usize);
    let ranks = slots.ranks(corpus, |slot| is_used[slot], end);
    let rank = |act: &Acted| slots.slot(party(act)).and_then(|slot| ranks.get(slot)).copied().unwrap_or(u32::MAX);
    let key = |&(doc, at): &(DocId, usize)| {
        let act = corpus.tables.acts.of(doc).get(at);
        let first = act.map_or(u32::MAX, |act| match ask.sort {
            ActSort::Newest | ActSort::Oldest => 0,
            ActSort::Source | ActSort::Target => rank(act),
            ActSort::Action => act.action as u32,
            ActSort::Confidence => u32::from(u16::MAX - act.score.0),
        });
        let day = if ask.sort == ActSort::Oldest { oldest(&corpus.articles, doc) } else { newest(&corpus.articles, doc) };
        (first, day, at as u32)
    };
    let first = smallest(found.iter().map(key), end);
    first.into_iter().skip(ask.offset as usize).map(|(_, day, at)| (DocId(day as u32), at as usize)).collect()
}

/// An act of an article, by its position in the table.
pub(super) fn row(corpus: &Corpus, shown: &mut Shown<'_>, id: DocId, at: usize) -> Option<ActRow> {
    let number = corpus.tables.acts.of(id).get(at)?.number;
    let shown: ShownDoc<'_> = shown.doc(id)?;
    let act = shown.doc.events.get(number as usize)?;
    let class: protocol::Quadrant = kinds::quadrant(act.action.quadrant());
    Some(ActRow {
        passage: shown.passage(act.predicate),
        predicate: shown.words(act.predicate),
        sentence: shown.sentence(act.predicate),
        action: kinds::action(act.action),
        quadrant: class,
        modality: kinds::modality(act.modality),
        source: act.source.map(|source| shown.party(source)),
        target: act.target.map(|target| shown.party(target)),
        time: act.time.map(|span| shown.time(span)),
        place: act.place.map(|span| shown.place(span)),
        confidence: act.whole().0,
        rule: kinds::rule(act.rule),
    })
}
