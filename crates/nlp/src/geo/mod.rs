//! Where the places of an article are.
//!
//! Each name of an article is one place. What it may be comes from the gazetteers (`atlas`); what the words beside it, the paper and
//! the names around it say (`hints`) is weighed in points, integers all (`rank`), in which four points are a doubling of inhabitants.

mod atlas;
mod hints;
mod rank;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use crate::{
    Doc, EntityIdx, Label, Link, Span,
    gazetteer::{Gazetteer, far::Far, place_key},
};

use atlas::{Atlas, Candidate};

/// Names of one article that are weighed against each other; further ones are weighed against these.
const WEIGHED: usize = 64;

/// A name in the text that is to be placed.
#[derive(Clone, Copy, Debug)]
struct Toponym<'a> {
    span: Span,
    label: Label,
    /// The name that the gazetteer has for its entity, or else the entity's fullest.
    shown: &'a str,
}

/// What one name, which stands once or more in the article, may be.
#[derive(Clone, Debug, Default)]
struct Name {
    candidates: Vec<Candidate>,
    /// Sentences that it stands in, rising; empty for what the paper's own name says.
    sentences: Vec<u32>,
    /// How much it says of the others, 2 for a name that stands once.
    weight: i32,
    /// Whether the paper calls itself by it. Papers are named after small towns as often as after great ones.
    is_home: bool,
}

/// Links the places of an article to records of the gazetteers, by what else the article says.
pub(crate) fn place(doc: &mut Doc, gazetteer: &Gazetteer, far: Option<&Far>) {
    let is_place = |label| matches!(label, Label::Gpe | Label::Loc | Label::Fac);
    let mut toponyms = Vec::new();
    let mut entities = Vec::new();
    for mention in doc.mentions.iter().filter(|mention| is_place(mention.label)) {
        let Some(entity) = mention.entity else { continue };
        let shown = doc.entities.get(entity.0 as usize).map_or("", |entity| entity.name.as_str());
        toponyms.push(Toponym { span: mention.span, label: mention.label, shown });
        entities.push(entity);
    }
    let atlas = Atlas { gazetteer, far };
    let links = resolve(doc, &toponyms, atlas);
    // An entity of several names is where most of its mentions are; of equals, the first.
    let mut votes: BTreeMap<EntityIdx, Vec<(usize, Link)>> = BTreeMap::new();
    for (entity, link) in entities.iter().zip(links) {
        let votes = votes.entry(*entity).or_default();
        let Some(link) = link else { continue };
        match votes.iter_mut().find(|vote| vote.1 == link) {
            Some(vote) => vote.0 += 1,
            None => votes.push((1, link)),
        }
    }
    for (at, entity) in doc.entities.iter_mut().enumerate() {
        let mut votes = votes.remove(&EntityIdx(at as u32)).unwrap_or_default();
        votes.sort_by_key(|vote| std::cmp::Reverse(vote.0));
        if let Some((_, link)) = votes.into_iter().next() {
            entity.link = Some(link);
        } else if let Some(link) = &mut entity.link {
            link.region = atlas.region_name(link).to_owned();
        }
    }
}

/// Where names at these spans are, each by itself, with whatever else the article mentions.
#[cfg(feature = "train")]
pub(crate) fn place_spans(doc: &Doc, spans: &[Span], gazetteer: &Gazetteer, far: Option<&Far>) -> Vec<Option<Link>> {
    let toponym = |span: &Span| {
        let mention = doc.mentions.iter().find(|mention| mention.span == *span);
        let label = mention.map(|mention| mention.label).filter(|label| matches!(label, Label::Loc | Label::Norp));
        Toponym { span: *span, label: label.unwrap_or(Label::Gpe), shown: "" }
    };
    let toponyms: Vec<Toponym<'_>> = spans.iter().map(toponym).collect();
    resolve(doc, &toponyms, Atlas { gazetteer, far })
}

/// Places every toponym; they stand in order of their spans.
fn resolve(doc: &Doc, toponyms: &[Toponym<'_>], atlas: Atlas<'_>) -> Vec<Option<Link>> {
    if toponyms.is_empty() {
        return Vec::new();
    }
    let mut names: Vec<Name> = Vec::new();
    let mut keys: BTreeMap<(String, bool), usize> = BTreeMap::new();
    let mut of = Vec::with_capacity(toponyms.len());
    for toponym in toponyms {
        let words = toponym.span.of(&doc.article.text);
        let key = (place_key(words), toponym.label == Label::Fac);
        let at = *keys.entry(key).or_insert_with_key(|key| {
            let mut candidates = atlas.candidates(words, &key.0, toponym.label);
            if candidates.is_empty() && toponym.shown != words && !toponym.shown.is_empty() {
                candidates = atlas.candidates(toponym.shown, &place_key(toponym.shown), toponym.label);
            }
            names.push(Name { candidates, ..Name::default() });
            names.len() - 1
        });
        if let Some(name) = names.get_mut(at) {
            hints::stands_in(doc, toponym.span, name);
        }
        of.push(at);
    }
    let beside = hints::beside(doc, toponyms, &of, atlas, &mut names);
    hints::around(doc, toponyms, atlas, &mut names);
    let home = hints::home(&doc.article, atlas, &keys, &mut names);
    let chosen = rank::choose(&names, &beside, home);
    let link = |(at, toponym): (&usize, &Toponym<'_>)| {
        let best = chosen.get(*at).copied().flatten().and_then(|best| names.get(*at)?.candidates.get(best));
        match best {
            Some(candidate) => Some(atlas.link(candidate)),
            None => hints::lies_in(*at, &beside.inside, &names, &chosen).map(|outer| atlas.link_inside(outer, toponym.label)),
        }
    };
    of.iter().zip(toponyms).map(link).collect()
}
