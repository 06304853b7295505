//! What is taken along of the articles that match: one article after the other, with the values under which its words are counted, and those of
//! its quotations and acts that are shown.

use std::collections::BTreeMap;

use wirescope_nlp::{Date, Doc};
use wirescope_protocol::{ActFilter, Change, Field, NamedValue, NetworkAsk, PaneId, QuotationsAsk, Remark};

use super::{
    acts::{self, ActTests},
    network::{self, Tied},
    quotations::{self, QuotationTests},
    shown::{entity_of, named},
};
use crate::{Corpus, DocId, calendar, ranking::newest, selection::Resolved};

/// Which articles are taken along, and which rows of them. It holds whatever is added to the corpus; articles that are removed meanwhile are
/// missing when their turn comes.
pub struct Taking {
    /// Newest first.
    docs: Vec<DocId>,
    quotations: QuotationTests,
    acts: ActTests,
}

/// An article that is taken along.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Taken {
    /// With its annotations, without tokens and syntax.
    pub doc: Doc,
    /// The title that is shown: the first words of an article that has none.
    pub title: String,
    /// Words of the text, as a reader counts them.
    pub words: u32,
    /// For each mention the value that it counts as; `None` where it counts as nothing.
    pub mentions: Vec<Option<NamedValue>>,
    /// For each time its days, and its name for a reader; `None` where no calendar has it.
    pub times: Vec<Option<TakenDays>>,
    /// The quotations that are shown, in order.
    pub quotations: Vec<TakenQuotation>,
    /// The acts that are shown, in order.
    pub acts: Vec<TakenAct>,
    /// What readers have added about the article and its words.
    pub remarks: Vec<Remark>,
    /// Its tags, those of its words and of names in it included, in order of their names.
    pub tags: Vec<String>,
    /// The entries of the watch list that it has.
    pub watched: Vec<String>,
}

/// What readers have said of a name in all articles.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NotedName {
    /// Tags.
    pub tags: Vec<String>,
    /// Notes.
    pub notes: Vec<String>,
    /// Identifiers of the reader's own lists.
    pub identifiers: Vec<String>,
    /// Entries of the watch list that it counts as.
    pub watched: Vec<String>,
}

/// Days in a row.
#[derive(Clone, Debug, PartialEq)]
pub struct TakenDays {
    /// The first of them.
    pub first: Date,
    /// The last of them.
    pub last: Date,
    /// `12 September 2019`
    pub name: String,
}

/// A quotation that is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct TakenQuotation {
    /// Its position among all of the doc.
    pub number: usize,
    /// Who speaks, where that is known by name.
    pub speaker: Option<NamedValue>,
    /// To whom, likewise.
    pub addressee: Option<NamedValue>,
}

/// An act that is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct TakenAct {
    /// Its position among all of the doc.
    pub number: usize,
    /// Who acts, where that is known by name.
    pub source: Option<NamedValue>,
    /// To whom, likewise.
    pub target: Option<NamedValue>,
}

impl Taking {
    /// How many articles there are.
    pub fn len(&self) -> usize {
        self.docs.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.docs.is_empty()
    }
}

impl Corpus {
    /// Decides what is taken along: of the articles that match, or of the articles of these ids in their order, whether they match or not.
    pub fn taking(&self, resolved: &Resolved, only: Option<&[String]>, quotations: &QuotationsAsk, acts: &ActFilter) -> Taking {
        // It makes no clauses, so that all clauses hold.
        let pane = PaneId::named("export");
        let docs = match only {
            Some(ids) => ids.iter().filter_map(|id| self.articles.number(id)).collect(),
            None => {
                let mut docs: Vec<DocId> = resolved.all_docs().iter().collect();
                docs.sort_unstable_by_key(|doc| newest(&self.articles, *doc));
                docs
            }
        };
        let quotations = QuotationTests::new(self, resolved, &pane, quotations);
        Taking { docs, quotations, acts: ActTests::new(self, resolved, &pane, acts) }
    }

    /// The id of the article at a position of those that are taken along; `None` if it is here no more.
    pub fn taken_id(&self, taking: &Taking, at: usize) -> Option<String> {
        Some(self.articles.row(*taking.docs.get(at)?)?.id.to_string())
    }

    /// The article at a position of those that are taken along; `None` if it is here no more.
    pub fn take(&self, taking: &Taking, at: usize) -> Option<Taken> {
        let id = *taking.docs.get(at)?;
        let row = self.articles.row(id)?;
        let (unpacked, ids) = (row.packed.unpack(), self.columns.ids(id));
        let head = unpacked.head()?;
        let doc = self.doc_at(id)?;
        let value = |position: &u32| Some(named(self.values.get(*ids.get(position.checked_sub(1)? as usize)?)?));
        let days = |value: &str| {
            let (days, name) = (calendar::days(value)?, calendar::date_name(value)?);
            Some(TakenDays { first: days.first, last: days.last, name })
        };
        let quotation = |quoted: &crate::tables::Quoted| TakenQuotation {
            number: quoted.number as usize,
            speaker: entity_of(self, quoted.speaker),
            addressee: entity_of(self, quoted.addressee),
        };
        let act = |act: &crate::tables::Acted| TakenAct {
            number: act.number as usize,
            source: entity_of(self, act.source),
            target: entity_of(self, act.target),
        };
        Some(Taken {
            title: row.title.to_string(),
            words: row.words,
            mentions: head.values.iter().take(doc.mentions.len()).map(value).collect(),
            times: doc.times.iter().map(|time| days(time.value.as_deref()?)).collect(),
            quotations: quotations::passing(self, &taking.quotations, id).map(quotation).collect(),
            acts: acts::passing(self, &taking.acts, id).map(act).collect(),
            remarks: self.remarks.of(id).to_vec(),
            tags: self.remarks.marks(&self.values, id).tags,
            watched: self.remarks.watched_names(&self.values, id),
            doc,
        })
    }

    /// What readers have said of names, by field and key of the value under which each is counted.
    pub fn noted_names(&self) -> BTreeMap<(Field, String), NotedName> {
        let mut noted: BTreeMap<(Field, String), NotedName> = BTreeMap::new();
        let add = |list: &mut Vec<String>, words: &str| {
            if !list.iter().any(|other| other == words) {
                list.push(words.to_owned());
            }
        };
        for named in self.remarks.of_names() {
            let value = named.names.iter().find_map(|name| {
                let id = self.values.find(named.field, name)?;
                self.values.get(self.redirected(named.field, id)).filter(|value| value.totals.articles > 0)
            });
            let Some(value) = value else { continue };
            let of = noted.entry((named.field, value.key.to_string())).or_default();
            match &named.remark.change {
                Change::Tag { tag } => add(&mut of.tags, tag),
                Change::Note { text } => add(&mut of.notes, text),
                Change::Identify { identifier } => add(&mut of.identifiers, identifier),
                _ => {}
            }
        }
        for (field, key, entry) in self.watched_names() {
            add(&mut noted.entry((field, key)).or_default().watched, &entry);
        }
        noted
    }

    /// Every tie of the entities of the articles that match.
    pub fn tied(&self, resolved: &Resolved, ask: &NetworkAsk) -> Tied {
        network::whole(self, resolved.all_docs(), ask)
    }
}
