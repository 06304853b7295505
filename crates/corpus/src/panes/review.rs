//! What is most worth a look.
//!
//! A question's weight is how many of the articles that match hang on its answer. Of names only those that most articles have are compared with
//! others: an error in a name that one article has is one error.

use std::{cmp::Reverse, collections::BTreeSet};

use wirescope_nlp::{Modality, Quadrant};
use wirescope_protocol::{
    ConcordanceAsk, ConcordanceRow, ConcordanceSort, CountLevel, DESCRIBED, Field, MapAsk, NOBODY, PaneId, Passage, ReviewAnswer,
    ReviewAsk, ReviewItem, ReviewKind, ValueRef, Wanted,
};

use super::{
    concordance, map,
    shown::{Shown, entity_of, named, passage},
};
use crate::{
    Corpus, DocId, alike, articles::UNDATED, counting, docset::DocSet, kinds, ranking::smallest, selection::Resolved,
    values::ValueId,
};

/// Names of each field that are compared with all others.
const NAMES: usize = 300;
/// Questions of a kind that are looked for at most.
const MOST: usize = 500;
/// Below this confidence a quotation or an act is worth a look.
const UNSURE: u16 = 650;
/// From this confidence on an act is shown, so that something hangs on it.
const SHOWN: u16 = 500;
/// Words that are shown of each name, and of one that may be two people's.
const WORDS: u32 = 2;
const WORDS_OF_TWO: u32 = 6;
/// Fields whose names may be of one.
const COMPARED: [Field; 2] = [Field::People, Field::Organisations];

/// A question before it is shown.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Question {
    /// What comes before others of its kind, where one kind alone is asked.
    rank: u8,
    /// Most articles first.
    weight: Reverse<u32>,
    kind: ReviewKind,
    about: About,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum About {
    Names(Field, String, String),
    Name(Field, String),
    Quotation(u32, usize),
    Act(u32, usize),
    Article(u32),
}

pub(super) fn answer(corpus: &Corpus, resolved: &Resolved, pane: &PaneId, ask: &ReviewAsk) -> ReviewAnswer {
    let docs = resolved.docs(pane);
    let review = Review { corpus, docs: &docs };
    let mut answer = ReviewAnswer::default();
    let (mut open, mut shown) = (Vec::new(), Shown::new(corpus));
    for kind in ReviewKind::ALL {
        let mut found = match kind {
            ReviewKind::Same => review.same(),
            ReviewKind::TwoPeople => review.two_people(),
            ReviewKind::Quotation => review.quotations(),
            ReviewKind::Act => review.acts(),
            ReviewKind::Unplaced => review.unplaced(),
            ReviewKind::Undated => review.undated(),
        };
        if corpus.remarks.leaves_any() {
            found.retain(|question| !corpus.remarks.is_left(&review.id(&mut shown, question)));
        }
        answer.totals.push((kind, found.len() as u32));
        if ask.kind.is_none_or(|wanted| wanted == kind) {
            // Among all kinds what most hangs on comes first, whatever it is.
            open.extend(found.into_iter().map(|question| Question { rank: ask.kind.map_or(0, |_| question.rank), ..question }));
        }
    }
    let first = smallest(open.into_iter(), ask.limit as usize);
    answer.items = first.iter().filter_map(|question| review.item(&mut shown, question)).collect();
    answer
}

struct Review<'a> {
    corpus: &'a Corpus,
    docs: &'a DocSet,
}

impl Review<'_> {
    /// The names of a field that most of the articles have, with how many do.
    fn names(&self, field: Field) -> Vec<(u32, ValueId)> {
        let mut counts = vec![0; self.corpus.values.len()];
        counting::count(self.corpus, self.docs, field, CountLevel::Article, &mut counts);
        let count = |id: ValueId| counts.get(id.index()).copied().unwrap_or(0);
        let all = self.corpus.values.ids(field).iter().filter(|id| count(**id) > 0);
        let key = |id: &ValueId| Some((Reverse(count(*id)), &*self.corpus.values.get(*id)?.key, *id));
        smallest(all.filter_map(key), NAMES).into_iter().map(|(Reverse(articles), _, id)| (articles, id)).collect()
    }

    fn same(&self) -> Vec<Question> {
        let mut asked = BTreeSet::new();
        let mut found = Vec::new();
        for field in COMPARED {
            for (articles, id) in self.names(field) {
                let Some(value) = self.corpus.values.get(id) else { continue };
                for other in self.corpus.alike(field, &value.key) {
                    let (own, other) = (value.key.to_string(), other.value.key);
                    let pair = if own < other { (own.clone(), other.clone()) } else { (other.clone(), own.clone()) };
                    if asked.insert((field, pair)) {
                        found.push(question(ReviewKind::Same, articles, About::Names(field, own, other)));
                    }
                }
            }
        }
        smallest(found.into_iter(), MOST)
    }

    fn two_people(&self) -> Vec<Question> {
        let two = |(articles, id): (u32, ValueId)| {
            let value = self.corpus.values.get(id)?;
            alike::two_bearers(&self.corpus.values, Field::People, &value.key)?;
            Some(question(ReviewKind::TwoPeople, articles, About::Name(Field::People, value.key.to_string())))
        };
        self.names(Field::People).into_iter().filter_map(two).collect()
    }

    /// Quotations that were found less surely, of speakers who are often quoted. Not what nothing introduces and a group is taken to say: words between
    /// quotation marks that are only called so are most of that, and whether a group said them is no question.
    fn quotations(&self) -> Vec<Question> {
        let mut speaks = vec![0; self.corpus.values.len()];
        counting::count(self.corpus, self.docs, Field::Speaker, CountLevel::Article, &mut speaks);
        let mut found = Vec::new();
        for doc in self.docs.iter() {
            for (at, quoted) in self.corpus.tables.quotations.of(doc).iter().enumerate() {
                let key = self.corpus.values.get(quoted.speaker).map_or(NOBODY, |value| &*value.key);
                let is_group = || ValueRef::of_party(key).is_some_and(|party| party.field == Field::Groups);
                let is_somebody = key != NOBODY && key != DESCRIBED && (quoted.has_cue || !is_group());
                if quoted.score.0 < UNSURE && is_somebody {
                    let articles = speaks.get(quoted.speaker.index()).copied().unwrap_or(1);
                    found.push((Reverse(articles), quoted.score, About::Quotation(doc.0, at)));
                }
            }
        }
        let first = smallest(found.into_iter(), MOST).into_iter();
        first.map(|(weight, _, about)| Question { rank: 0, weight, kind: ReviewKind::Quotation, about }).collect()
    }

    /// Acts that are shown although they were found less surely, of those who act or are acted on often. What is done against somebody comes first:
    /// an accusation that is wrong costs most.
    fn acts(&self) -> Vec<Question> {
        let [acts, suffers] = [Field::Actor, Field::Target].map(|field| {
            let mut counts = vec![0; self.corpus.values.len()];
            counting::count(self.corpus, self.docs, field, CountLevel::Article, &mut counts);
            counts
        });
        let named = |id: ValueId| {
            let key = self.corpus.values.get(id).map_or(NOBODY, |value| &*value.key);
            key != NOBODY && key != DESCRIBED
        };
        let mut found = Vec::new();
        for doc in self.docs.iter() {
            for (at, act) in self.corpus.tables.acts.of(doc).iter().enumerate() {
                // What is planned, denied or only feared was not done.
                if act.modality != Modality::Done || !(SHOWN..UNSURE).contains(&act.score.0) || !named(act.source) {
                    continue;
                }
                let rank = match act.action.quadrant() {
                    Quadrant::MaterialConflict => 0,
                    Quadrant::VerbalConflict => 1,
                    Quadrant::VerbalCooperation | Quadrant::MaterialCooperation => 2,
                };
                let of = |counts: &[u32], party: ValueId| counts.get(party.index()).copied().unwrap_or(0);
                let articles = of(&acts, act.source).max(of(&suffers, act.target)).max(1);
                found.push((rank, Reverse(articles), act.score, About::Act(doc.0, at)));
            }
        }
        let first = smallest(found.into_iter(), MOST).into_iter();
        first.map(|(rank, weight, _, about)| Question { rank, weight, kind: ReviewKind::Act, about }).collect()
    }

    fn unplaced(&self) -> Vec<Question> {
        let ask = MapAsk { limit: 0, names: MOST as u32, ..MapAsk::default() };
        let unplaced = map::answer(self.corpus, self.docs, &ask).unplaced.into_iter();
        unplaced.map(|name| question(ReviewKind::Unplaced, name.articles, About::Name(Field::Places, name.key))).collect()
    }

    fn undated(&self) -> Vec<Question> {
        let undated = self.docs.iter().filter(|doc| self.corpus.articles.day(*doc) == UNDATED);
        undated.take(MOST).map(|doc| question(ReviewKind::Undated, 1, About::Article(doc.0))).collect()
    }

    /// What identifies a question, whatever else is found.
    fn id(&self, shown: &mut Shown<'_>, question: &Question) -> String {
        let article = |doc: &u32| self.corpus.articles.row(DocId(*doc)).map(|row| row.id.to_string()).unwrap_or_default();
        let kind = match question.kind {
            ReviewKind::Same => "same",
            ReviewKind::TwoPeople => "two",
            ReviewKind::Quotation => "quotation",
            ReviewKind::Act => "act",
            ReviewKind::Unplaced => "unplaced",
            ReviewKind::Undated => "undated",
        };
        match &question.about {
            About::Names(field, one, other) => {
                let (one, other) = if one < other { (one, other) } else { (other, one) };
                format!("{kind} {} {one} = {other}", field.code())
            }
            About::Name(field, name) => format!("{kind} {} {name}", field.code()),
            About::Quotation(doc, at) => {
                // By its place: its number changes with what is found beside it.
                let number = self.corpus.tables.quotations.of(DocId(*doc)).get(*at).map(|quoted| quoted.number as usize);
                let quotation = shown.doc(DocId(*doc)).zip(number).and_then(|(shown, at)| shown.doc.quotations.get(at));
                let start = quotation.and_then(|quotation| quotation.content.first()).map_or(0, |span| span.start);
                format!("{kind} {} {start}", article(doc))
            }
            About::Act(doc, at) => {
                let number = self.corpus.tables.acts.of(DocId(*doc)).get(*at).map(|act| act.number as usize);
                let act = shown.doc(DocId(*doc)).zip(number).and_then(|(shown, at)| shown.doc.events.get(at));
                format!("{kind} {} {}", article(doc), act.map_or(0, |act| act.predicate.start))
            }
            About::Article(doc) => format!("{kind} {}", article(doc)),
        }
    }

    fn item(&self, shown: &mut Shown<'_>, question: &Question) -> Option<ReviewItem> {
        let corpus = self.corpus;
        let value = |field: Field, key: &str| corpus.values.get(corpus.values.find(field, key)?).map(named);
        let mut item = ReviewItem {
            question: self.id(shown, question),
            kind: question.kind,
            value: None,
            other: None,
            act: None,
            reason: None,
            births: (0, 0),
            confidence: 0,
            articles: question.weight.0,
            words: Vec::new(),
            other_words: Vec::new(),
            sentence: None,
        };
        match &question.about {
            About::Names(field, one, other) => {
                let found = corpus.alike(*field, one).into_iter().find(|alike| alike.value.key == *other)?;
                item.reason = Some(found.reason);
                (item.value, item.other) = (value(*field, one), value(*field, other));
                (item.words, item.other_words) = (self.words(*field, one, WORDS), self.words(*field, other, WORDS));
            }
            About::Name(field, name) => {
                item.births = corpus.two_bearers(*field, name).unwrap_or((0, 0));
                let count = if question.kind == ReviewKind::TwoPeople { WORDS_OF_TWO } else { WORDS };
                (item.value, item.words) = (value(*field, name), self.words(*field, name, count));
            }
            About::Quotation(doc, at) => {
                let quoted = corpus.tables.quotations.of(DocId(*doc)).get(*at)?;
                (item.value, item.confidence) = (entity_of(corpus, quoted.speaker), quoted.score.0);
                let doc = shown.doc(DocId(*doc))?;
                let quotation = doc.doc.quotations.get(quoted.number as usize)?;
                let (first, last) = quotation.content.first().zip(quotation.content.last())?;
                let span = first.cover(*last);
                item.words = vec![alone(doc.passage(span), doc.words(span))];
                item.sentence = Some(doc.sentence(span));
            }
            About::Act(doc, at) => {
                let act = corpus.tables.acts.of(DocId(*doc)).get(*at)?;
                (item.value, item.other) = (entity_of(corpus, act.source), entity_of(corpus, act.target));
                (item.act, item.confidence) = (Some(kinds::action(act.action)), act.score.0);
                let doc = shown.doc(DocId(*doc))?;
                let predicate = doc.doc.events.get(act.number as usize)?.predicate;
                item.words = vec![alone(doc.passage(predicate), doc.words(predicate))];
                item.sentence = Some(doc.sentence(predicate));
            }
            About::Article(doc) => {
                let id = DocId(*doc);
                let span = wirescope_nlp::Span::new(0, 0);
                let text = shown.doc(id).map(|doc| crate::snippet::first_words(doc.doc.text())).unwrap_or_default();
                item.words = vec![alone(passage(corpus, id, span), text)];
            }
        }
        Some(item)
    }

    /// Some of the words of a name, the newest first; of articles that do not match only where no other has it.
    fn words(&self, field: Field, key: &str, limit: u32) -> Vec<ConcordanceRow> {
        let wanted = Wanted::Value(ValueRef { field, key: key.to_owned() });
        let ask = ConcordanceAsk { wanted, beside: None, sort: ConcordanceSort::Newest, offset: 0, limit };
        let rows = concordance::answer(self.corpus, self.docs, &ask).rows;
        if rows.is_empty() { concordance::answer(self.corpus, &self.corpus.alive, &ask).rows } else { rows }
    }
}

fn question(kind: ReviewKind, articles: u32, about: About) -> Question {
    Question { rank: 0, weight: Reverse(articles), kind, about }
}

/// Words without those around them.
fn alone(passage: Passage, words: String) -> ConcordanceRow {
    ConcordanceRow { passage, left: String::new(), words, right: String::new() }
}
