//! What a reader has added beside the analysis: remarks about articles, words and names, and saved searches, as the entries in force leave them.
//!
//! Entries say one thing each and are taken in their order: that a tag is called otherwise, or is gone, holds for what was tagged before. So
//! to take something back is to revoke the entries that say it, as for every correction, and the union of two journals has the remarks of both.

use std::collections::{BTreeMap, BTreeSet};

use wirescope_nlp::fold;
use wirescope_protocol::{About, Change, JournalEntry, Label, Obstacle, Remark, SavedSearch};

use crate::Journal;

/// Remarks and searches in force.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Noted {
    /// By the digest of the article's text: about the article first, then about its words in their order.
    pub articles: BTreeMap<String, Vec<Remark>>,
    /// About names, in the order in which they were made.
    pub names: Vec<NameRemark>,
    /// The searches that are saved, in order of their names.
    pub searches: Vec<SavedSearch>,
    /// The questions that were answered by leaving things as they are.
    pub left: BTreeSet<String>,
}

/// A remark about whatever has one of these names.
#[derive(Clone, Debug, PartialEq)]
pub struct NameRemark {
    /// Its label.
    pub label: Label,
    /// Its names, as entries have them.
    pub names: Vec<String>,
    /// The remark.
    pub remark: Remark,
}

impl Journal {
    /// What the entries in force leave of remarks and searches.
    pub fn noted(&self) -> Noted {
        let mut noted = Noted::default();
        let mut searches: BTreeMap<String, SavedSearch> = BTreeMap::new();
        for entry in self.entries().iter().filter(|entry| entry.is_in_force()) {
            let change = &entry.correction.change;
            match &entry.correction.about {
                About::Tag(tag) => noted.retag(tag, change),
                About::Search(name) => search(&mut searches, name, change),
                About::Question(question) if *change == Change::Leave => {
                    noted.left.insert(question.clone());
                }
                About::Question(_) => {}
                // An identifier is of whoever has the name; what it corrects is nothing that is found.
                About::Everywhere { label, names } if matches!(change, Change::Identify { .. }) => {
                    noted.names.push(NameRemark { label: *label, names: names.clone(), remark: remark(entry, (0, 0)) });
                }
                _ if !change.is_remark() || obstacle(&entry.correction.about, change).is_some() => {}
                About::Words(excerpt) | About::Article(excerpt) => {
                    let remark = remark(entry, (excerpt.start, excerpt.end));
                    noted.articles.entry(excerpt.article.clone()).or_default().push(remark);
                }
                About::Everywhere { label, names } => {
                    noted.names.push(NameRemark { label: *label, names: names.clone(), remark: remark(entry, (0, 0)) });
                }
            }
        }
        noted.articles.values_mut().for_each(|remarks| remarks.sort_by_key(|remark| (remark.start, remark.end)));
        noted.searches = searches.into_values().collect();
        noted
    }
}

impl Noted {
    /// Whether there is no remark.
    pub fn is_empty(&self) -> bool {
        self.articles.is_empty() && self.names.is_empty()
    }

    /// The tags in use, each as it is written first, in order of their names.
    pub fn tags(&self) -> Vec<String> {
        let all = self.articles.values().flatten().chain(self.names.iter().map(|name| &name.remark));
        let mut tags: BTreeMap<String, String> = BTreeMap::new();
        for remark in all {
            if let Change::Tag { tag } = &remark.change {
                tags.entry(fold(tag)).or_insert_with(|| tag.clone());
            }
        }
        tags.into_values().collect()
    }

    /// The entries that say a remark about the same already, whoever made them. `about` is of an article, words or names.
    pub fn saying(&self, about: &About, change: &Change) -> Vec<String> {
        let says = |remark: &&Remark| is_same(&remark.change, change);
        match about {
            About::Words(excerpt) | About::Article(excerpt) => {
                let here = (self.articles.get(&excerpt.article).into_iter().flatten())
                    .filter(|remark| (remark.start, remark.end) == (excerpt.start, excerpt.end));
                here.filter(says).map(|remark| remark.entry.clone()).collect()
            }
            About::Everywhere { label, names } => {
                let here = self.names.iter().filter(|name| name.is_of(*label, names)).map(|name| &name.remark);
                here.filter(says).map(|remark| remark.entry.clone()).collect()
            }
            About::Tag(_) | About::Search(_) | About::Question(_) => Vec::new(),
        }
    }

    /// Takes what is said of a tag: another name, or that it is gone.
    fn retag(&mut self, tag: &str, change: &Change) {
        let own = fold(tag);
        let is_it = |remark: &Remark| matches!(&remark.change, Change::Tag { tag } if fold(tag) == own);
        match change {
            Change::Rename { name } => {
                let all = self.articles.values_mut().flatten().chain(self.names.iter_mut().map(|name| &mut name.remark));
                all.filter(|remark| is_it(remark)).for_each(|remark| {
                    (remark.change, remark.key) = (Change::Tag { tag: name.clone() }, fold(name));
                });
            }
            Change::Hide => {
                self.articles.values_mut().for_each(|remarks| remarks.retain(|remark| !is_it(remark)));
                self.articles.retain(|_, remarks| !remarks.is_empty());
                self.names.retain(|name| !is_it(&name.remark));
            }
            _ => {}
        }
    }
}

impl NameRemark {
    /// Whether it is about something of that kind and one of these names.
    fn is_of(&self, label: Label, names: &[String]) -> bool {
        let own: Vec<String> = self.names.iter().map(|name| fold(name)).collect();
        self.label.field() == label.field() && names.iter().any(|name| own.contains(&fold(name)))
    }
}

/// Why a remark cannot be about something; `None` if it can.
pub fn obstacle(about: &About, change: &Change) -> Option<Obstacle> {
    let is_article = matches!(about, About::Article(excerpt) if excerpt.start == 0 && excerpt.end == 0);
    let (of_words, of_all) = match about {
        About::Words(excerpt) | About::Article(excerpt) => (excerpt.start < excerpt.end, true),
        About::Everywhere { .. } => (false, true),
        About::Tag(_) | About::Search(_) | About::Question(_) => (false, false),
    };
    let fits = match change {
        Change::Tag { tag: text } | Change::Note { text } if text.trim().is_empty() => return Some(Obstacle::NoName),
        Change::Tag { .. } | Change::Note { .. } => of_all,
        Change::Star | Change::Read => is_article,
        Change::Highlight { .. } => of_words,
        _ => false,
    };
    if fits { None } else { Some(Obstacle::NotOfThis) }
}

/// Whether two remarks about the same say the same.
fn is_same(one: &Change, other: &Change) -> bool {
    match (one, other) {
        (Change::Tag { tag: one }, Change::Tag { tag: other }) => fold(one) == fold(other),
        _ => one == other,
    }
}

fn remark(entry: &JournalEntry, (start, end): (u32, u32)) -> Remark {
    let (id, when, change) = (entry.id.clone(), entry.when.clone(), entry.correction.change.clone());
    let key = if let Change::Tag { tag } = &change { fold(tag) } else { String::new() };
    Remark { entry: id, when, start, end, change, key }
}

/// Takes what is said of a saved search.
fn search(searches: &mut BTreeMap<String, SavedSearch>, name: &str, change: &Change) {
    let key = fold(name);
    match change {
        Change::Save { address } => {
            searches.insert(key, SavedSearch { name: name.to_owned(), address: address.clone() });
        }
        Change::Rename { name } => {
            if let Some(search) = searches.remove(&key) {
                searches.insert(fold(name), SavedSearch { name: name.clone(), ..search });
            }
        }
        Change::Hide => drop(searches.remove(&key)),
        _ => {}
    }
}
