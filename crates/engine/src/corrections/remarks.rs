//! What readers add beside the analysis, from the journal to the corpus.
//!
//! A remark changes no doc: the corpus has it beside the article, which is looked for by the digest of its text when the journal changes, and when it comes.

use std::collections::{BTreeMap, BTreeSet};

use wirescope_corpus::NamedRemark;
use wirescope_journal::{digest, obstacle};
use wirescope_nlp::{Doc, fold};
use wirescope_protocol::{About, Change, Correction, Draft, Effect, Obstacle, Remark};

use super::Corrections;
use crate::Engine;

impl Corrections {
    /// The remarks about a text.
    pub(crate) fn remarks_about(&self, doc: &Doc) -> Vec<Remark> {
        // Without any there is no digest to be made of every article that comes.
        let of = |articles: &BTreeMap<String, Vec<Remark>>| articles.get(&digest(doc.text())).cloned();
        Some(&self.noted.articles).filter(|articles| !articles.is_empty()).and_then(of).unwrap_or_default()
    }
}

impl Engine {
    /// Takes what the journal says by now. Returns of how many articles the remarks have changed.
    pub(super) fn follow_remarks(&mut self) -> u32 {
        let noted = self.corrections.journal.noted();
        let before = std::mem::replace(&mut self.corrections.noted, noted.clone());
        let texts: BTreeSet<&String> = before.articles.keys().chain(noted.articles.keys()).collect();
        let changed = texts.into_iter().filter(|text| before.articles.get(*text) != noted.articles.get(*text));
        let mut count = 0;
        for text in changed {
            for id in self.with_text(text) {
                self.remark(&id, noted.articles.get(text).cloned().unwrap_or_default());
                count += 1;
            }
        }
        if before.left != noted.left {
            self.corpus.annotate().leave(noted.left.clone());
            count += 1;
        }
        if before.names != noted.names {
            let named = noted.names.iter().filter_map(|named| {
                let names = named.names.iter().map(|name| fold(name)).collect();
                Some(NamedRemark { field: named.label.field()?, names, remark: named.remark.clone() })
            });
            let named: Vec<NamedRemark> = named.collect();
            let of: BTreeSet<String> = named.iter().flat_map(|named| self.corpus.with_names(named.field, &named.names)).collect();
            count += of.len().max(1) as u32;
            self.corpus.annotate().remark_names(named);
        }
        count
    }

    /// Gives an article remarks.
    pub(crate) fn remark(&mut self, id: &str, mut remarks: Vec<Remark>) {
        if remarks.is_empty() && self.corpus.remarks(id).is_empty() {
            return;
        }
        let text = self.corpus.article(id).map(|article| article.text).unwrap_or_default();
        // A file may say anything.
        remarks.retain(|remark| text.get(remark.start as usize..remark.end as usize).is_some());
        self.corpus.annotate().remark(id, remarks);
    }

    /// Says remarks, or takes them back, as one step.
    pub(super) fn say(&mut self, drafts: &[Draft], on: bool, who: &str, when: &str) -> Effect {
        let mut effect = Effect::default();
        let mut said: Vec<Correction> = Vec::new();
        let mut back: Vec<String> = Vec::new();
        for draft in drafts {
            let correction = match self.correction(draft) {
                Ok(correction) => Correction { was: None, ..correction },
                Err(obstacle) => {
                    effect.obstacle.get_or_insert(obstacle);
                    continue;
                }
            };
            if let Some(obstacle) = obstacle(&correction.about, &correction.change) {
                effect.obstacle.get_or_insert(obstacle);
                continue;
            }
            let there = self.corrections.noted.saying(&correction.about, &correction.change);
            if !on {
                back.extend(there);
            } else if there.is_empty() && !said.contains(&correction) {
                said.push(correction);
            }
        }
        effect.mentions = (said.len() + back.len()) as u32;
        if effect.mentions > 0 {
            let mut changed = Vec::new();
            self.change_journal(|journal| {
                changed = journal.turn_all(&back);
                changed.extend(journal.add_all(said, who, when));
                changed.clone()
            });
            self.did(changed);
            effect.articles = self.corrections.remarked;
        }
        effect
    }

    /// Says something else in the place of an entry that is in force.
    pub(super) fn revise(&mut self, id: &str, change: Option<&Change>, who: &str, when: &str) -> Effect {
        let entry = self.corrections.journal.get(id).filter(|entry| entry.is_in_force());
        let Some(before) = entry.map(|entry| entry.correction.clone()) else {
            return Effect { obstacle: Some(Obstacle::NothingThere), ..Effect::default() };
        };
        let next = change.map(|change| Correction { change: change.clone(), ..before.clone() });
        if let Some(obstacle) = next.as_ref().and_then(|next| obstacle(&next.about, &next.change)) {
            return Effect { obstacle: Some(obstacle), ..Effect::default() };
        }
        if next.as_ref() == Some(&before) {
            return Effect::default();
        }
        let mut changed = vec![id.to_owned()];
        self.change_journal(|journal| {
            journal.turn(id);
            changed.extend(next.map(|next| journal.add(next, who, when)));
            changed.clone()
        });
        self.did(changed);
        Effect { mentions: 1, articles: self.corrections.remarked, ..Effect::default() }
    }

    /// Makes an entry about what is told without an article.
    pub(super) fn enter(&mut self, about: &About, change: &Change, who: &str, when: &str) {
        let correction = Correction { about: about.clone(), change: change.clone(), was: None };
        self.append(vec![self.corrections.journal.entry(0, correction, who, when)]);
    }

    /// What an entry that corrects nothing does: of how many articles it is.
    pub(super) fn effect_of_remark(&mut self, correction: &Correction) -> Effect {
        let articles = match &correction.about {
            About::Words(excerpt) | About::Article(excerpt) => self.with_text(&excerpt.article).len(),
            About::Everywhere { label, names } => {
                let names: Vec<String> = names.iter().map(|name| fold(name)).collect();
                label.field().map_or(0, |field| self.corpus.with_names(field, &names).len())
            }
            About::Tag(_) | About::Search(_) | About::Question(_) => return Effect::default(),
        };
        let obstacle = (articles == 0).then_some(Obstacle::NoSuchArticle);
        Effect { mentions: articles as u32, articles: articles as u32, obstacle, ..Effect::default() }
    }
}
