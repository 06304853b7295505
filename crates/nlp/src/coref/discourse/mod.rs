//! The discourse of an article: the phrases that pronouns and descriptions may stand for, in order, and the clusters of phrases that stand
//! for the same. `names.rs` and `nouns.rs` make phrases of names, nouns and pronouns; `cluster.rs` says what is known of each cluster.

mod cluster;
mod names;
mod nouns;
mod quotations;

use crate::{Doc, EntityIdx, gazetteer::Gazetteer, ner::Lexicon, tree::Tree};

use super::{
    clauses::GrammaticalRole,
    lexicon::{Kind, Pronoun},
    speaker,
};

pub(in crate::coref) use cluster::{Cluster, ClusterType, Gender};

use cluster::cluster_of;
use quotations::quoted;

/// How many phrases back the one that another depends on is looked for.
const NEAR: usize = 64;

/// Kinds of phrases.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::coref) enum PhraseKind {
    Name,
    /// Two names or nouns that "and" joins.
    Pair,
    Noun,
    Pronoun(Pronoun),
}

/// A phrase that stands for somebody or something.
#[derive(Clone, Copy, Debug)]
pub(in crate::coref) struct Phrase {
    /// Its head.
    pub(in crate::coref) token: usize,
    /// Its first token, and the one after its last.
    pub(in crate::coref) tokens: (usize, usize),
    pub(in crate::coref) sentence: usize,
    pub(in crate::coref) kind: PhraseKind,
    pub(in crate::coref) role: GrammaticalRole,
    /// The number of its cluster; `None` for a pronoun that was not resolved.
    pub(in crate::coref) cluster: Option<usize>,
    pub(in crate::coref) predicate: Option<usize>,
}

/// The phrases and clusters of an article.
pub(in crate::coref) struct Discourse<'a> {
    pub(in crate::coref) doc: &'a Doc,
    pub(in crate::coref) tree: Tree<'a>,
    pub(in crate::coref) phrases: Vec<Phrase>,
    pub(in crate::coref) clusters: Vec<Cluster>,
    /// The quotation that each token stands in, from 1; 0 is none.
    pub(in crate::coref) quoted: Vec<u16>,
    /// Of each quotation the phrase for who says it.
    pub(in crate::coref) speakers: Vec<Option<usize>>,
    /// Hashes of nouns that were resolved, each with its cluster.
    pub(in crate::coref) described: Vec<(u64, usize)>,
}

impl<'a> Discourse<'a> {
    pub(in crate::coref) fn new(doc: &'a Doc, gazetteer: &Gazetteer, lexicon: &Lexicon) -> Self {
        let mut discourse = Self {
            doc,
            tree: Tree::new(doc),
            phrases: Vec::new(),
            clusters: doc.entities.iter().zip(0..).map(|(_, at)| cluster_of(doc, EntityIdx(at), gazetteer, lexicon)).collect(),
            quoted: quoted(doc),
            speakers: Vec::new(),
            described: Vec::new(),
        };
        let mut mentions = doc.mentions.iter().peekable();
        for (at, sentence) in doc.sentences.iter().enumerate() {
            let (mut token, end) = (sentence.tokens.start as usize, (sentence.tokens.end as usize).min(doc.tokens.len()));
            let first = discourse.phrases.len();
            while token < end {
                let span = doc.tokens[token].span;
                while mentions.next_if(|mention| mention.span.end <= span.start).is_some() {}
                if let Some(mention) = mentions.next_if(|mention| mention.span.start < span.end) {
                    let start = token;
                    while token < end && doc.tokens[token].span.start < mention.span.end {
                        token += 1;
                    }
                    if let Some(entity) = mention.entity {
                        discourse.name(at, start, token, entity, first);
                    }
                    continue;
                }
                discourse.common(at, token);
                token += 1;
            }
        }
        discourse.speakers = speaker::speakers(&discourse, lexicon);
        discourse
    }

    /// The form of a token.
    pub(in crate::coref) fn words(&self, token: usize) -> &'a str {
        self.doc.tokens.get(token).map_or("", |token| self.doc.words(token.span))
    }

    fn push(&mut self, sentence: usize, tokens: (usize, usize), kind: PhraseKind, cluster: Option<usize>) {
        let token = self.tree.head_of(tokens.0..tokens.1);
        let predicate = self.tree.predicate(token);
        let role = self.tree.role(token);
        if let Some(cluster) = cluster.and_then(|at| self.clusters.get_mut(at)) {
            cluster.named += 1;
        }
        self.phrases.push(Phrase { token, tokens, sentence, kind, role, cluster, predicate });
    }

    fn open(&mut self, cluster_type: ClusterType, plural: bool) -> usize {
        self.clusters.push(Cluster::new(cluster_type, plural));
        self.clusters.len() - 1
    }

    /// Adds a phrase to a cluster. Phrases are added in order.
    pub(in crate::coref) fn resolve_to(&mut self, phrase: usize, cluster: usize) {
        let (sentence, role, kind) = {
            let phrase = &mut self.phrases[phrase];
            phrase.cluster = Some(cluster);
            (phrase.sentence, phrase.role, phrase.kind)
        };
        let depth = self.phrases[phrase].predicate.map(|at| self.tree.depth(at));
        let Some(cluster) = self.clusters.get_mut(cluster) else { return };
        cluster.seen += 1;
        cluster.first.get_or_insert(phrase);
        cluster.last = Some(phrase);
        if matches!(role, GrammaticalRole::Subject | GrammaticalRole::PassiveSubject) {
            cluster.subject_in = Some(sentence);
            cluster.topic += usize::from(depth == Some(0));
        }
        if let PhraseKind::Pronoun(Pronoun { kind: kind @ (Kind::He | Kind::She), .. }) = kind {
            cluster.gender.learn(kind == Kind::She, 1);
        }
    }
}
