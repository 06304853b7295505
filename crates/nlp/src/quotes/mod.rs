//! Who said what. Each token is labelled source, cue, content or nothing – by the trained labeller, or by rules where there is none –
//! and what is labelled is then tied together: contents to cues, cues to sources, quotations over paragraphs.

mod details;
pub(crate) mod features;
pub(crate) mod labeller;
mod link;
mod marks;
mod rules;
pub(crate) mod scene;
pub(crate) mod sureness;
#[cfg(test)]
mod tests;

use std::ops::Range;

use crate::{Doc, Quotation, Upos, hash::form_hash, model::Clusters};

pub(crate) use labeller::Labeller;

use scene::{Mark, Scene};
use sureness::Signals;

/// The quotations of an article, in order.
pub(crate) fn find(doc: &Doc, labeller: Option<&Labeller>, clusters: Option<&Clusters>) -> Vec<Quotation> {
    found(doc, labeller, clusters).into_iter().map(|(quotation, _)| quotation).collect()
}

/// The same with what tells how sure each is.
pub(crate) fn found(doc: &Doc, labeller: Option<&Labeller>, clusters: Option<&Clusters>) -> Vec<(Quotation, Signals)> {
    if doc.tokens.is_empty() {
        return Vec::new();
    }
    let mut scene = Scene::new(doc, clusters);
    let labeller = labeller.filter(|_| !doc.syntax.is_empty());
    let (mut roles, sums) = match labeller {
        Some(labeller) => labeller.label(&mut scene, that()),
        None => (rules::label(&mut scene), Vec::new()),
    };
    rules::according(&scene, &mut roles);
    rules::transcript(&scene, &mut roles);
    for sentence in 0..doc.sentences.len() {
        rules::reported(&scene, scene.range(sentence), &mut roles);
        rules::outermost(&scene, scene.range(sentence), &mut roles);
    }
    details::free_times(&scene, &mut roles);
    let drafts = link::link(&scene, &roles);
    details::finish(&scene, &roles, drafts, labeller.map(|labeller| (&labeller.sureness, sums.as_slice())))
}

/// The hash of "that".
pub(crate) fn that() -> u64 {
    form_hash(b"that")
}

/// The word that stands for a span of tokens: the one that hangs on a word outside, a verb rather than another.
pub(crate) fn top(scene: &Scene, range: Range<usize>) -> usize {
    let rank = |at: &usize| {
        let word = &scene.words[*at];
        let inside = range.contains(&(word.head as usize));
        let sort = match word.tag {
            Upos::Verb => 0,
            Upos::Noun | Upos::Propn | Upos::Pron => 1,
            Upos::Adj | Upos::Adp | Upos::Sconj => 2,
            _ => 3,
        };
        (word.mark != Mark::None, inside, sort, *at)
    };
    range.clone().min_by_key(rank).unwrap_or(range.start)
}
