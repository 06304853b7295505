//! Where the places of an article are.
//!
//! Each name of an article is one place. Its candidates come from the gazetteer and the file of far places (`atlas/`). What words beside
//! it, the publisher and other names say (`context/`) is weighed in points (`rank.rs`): integers, of which four are a doubling of
//! inhabitants. A name on no list has the position of what it lies in (`within.rs`). Confidence was counted on annotated corpora
//! (`confidence.rs`, `table.rs`).

mod atlas;
mod candidate;
pub(crate) mod confidence;
mod context;
mod lexicon;
mod rank;
pub(crate) mod states;
mod table;
#[cfg(test)]
mod tests;
mod within;

use std::collections::BTreeMap;

use crate::{
    Doc, EntityIdx, Label, Link, Span, collapse_whitespace,
    gazetteer::{Gazetteer, far::Far, place_key},
    model::{Kind, ModelError, kind, open},
};

use atlas::Atlas;
use candidate::{Candidate, Extent};
use confidence::Evidence;
use rank::Choice;

/// What is known of places, without the rest of the analysis: for readers who say where a name is.
pub struct Places {
    gazetteer: Gazetteer,
    far: Option<Far>,
}

impl Places {
    /// Reads the gazetteer and the file of far places out of the files of gazetteer and models; the others are not looked into.
    ///
    /// # Errors
    /// If one of these two is of another version or damaged.
    pub fn load(files: &[&[u8]]) -> Result<Self, ModelError> {
        let mut places = Places { gazetteer: Gazetteer::default(), far: None };
        for file in files {
            match kind(file)? {
                Kind::Gazetteer => places.gazetteer = Gazetteer::read(open(file)?.1)?.0,
                Kind::Places => places.far = Some(Far::read(open(file)?.1)?),
                _ => {}
            }
        }
        Ok(places)
    }

    /// Places of a name, the best known first.
    pub fn named(&self, name: &str, label: Label) -> Vec<Link> {
        let atlas = Atlas { gazetteer: &self.gazetteer, far: self.far.as_ref() };
        let label = if matches!(label, Label::Loc | Label::Fac) { label } else { Label::Gpe };
        atlas.candidates(name, &place_key(name), label).iter().map(|candidate| atlas.link(candidate)).collect()
    }
}

/// Names of one article that are weighed against each other; further ones are weighed against these.
const WEIGHED: usize = 64;

/// A mention in the text that is to be placed.
#[derive(Clone, Copy, Debug)]
struct Toponym<'a> {
    span: Span,
    label: Label,
    /// The name that the gazetteer has for its entity, or else the entity's fullest.
    shown: &'a str,
    /// Which of the namesakes of the article it is.
    namesake: usize,
}

/// A name, with one mention or more, and its candidates.
#[derive(Clone, Debug, Default)]
struct PlaceName {
    candidates: Vec<Candidate>,
    /// Its first mention; empty for a name of the publisher.
    span: Span,
    /// The sentences of its mentions, rising; empty for a name of the publisher.
    sentences: Vec<u32>,
    /// Its weight as evidence on other names; 2 for a name that is mentioned once.
    weight: i32,
    /// Whether it is part of the publisher's name.
    is_of_publisher: bool,
}

/// A link, and its cell in the table of confidence.
type Found = Option<(Link, usize)>;

/// The links of toponyms, in their order, and of entities that are named after places.
struct Placements {
    toponyms: Vec<Found>,
    others: Vec<(EntityIdx, Link)>,
}

/// Links the places of an article to records of the gazetteers, by what else the article says, and bodies to what they are named
/// after. A people is tied to its country (`coref/ties.rs`) and is no place.
pub(crate) fn place(doc: &mut Doc, gazetteer: &Gazetteer, far: Option<&Far>) {
    let is_place = |label| matches!(label, Label::Gpe | Label::Loc | Label::Fac);
    let mut toponyms = Vec::new();
    let mut entities = Vec::new();
    for mention in doc.mentions.iter().filter(|mention| is_place(mention.label)) {
        let Some(entity) = mention.entity else { continue };
        let shown = doc.entities.get(entity.0 as usize).map_or("", |entity| entity.name.as_str());
        toponyms.push(Toponym { span: mention.span, label: mention.label, shown, namesake: 0 });
        entities.push(entity);
    }
    let spans: Vec<(Span, Label)> = toponyms.iter().map(|toponym| (toponym.span, toponym.label)).collect();
    let namesakes = states::namesakes(doc.article.text.as_str(), &spans, gazetteer);
    toponyms.iter_mut().zip(namesakes).for_each(|(toponym, namesake)| toponym.namesake = namesake);
    let atlas = Atlas { gazetteer, far };
    let map = resolve(doc, &toponyms, atlas);
    // An entity of several names is where most of its mentions are; of equals, the first.
    let mut votes: BTreeMap<EntityIdx, Vec<(usize, Link)>> = BTreeMap::new();
    let links = entities.into_iter().zip(map.toponyms).filter_map(|(entity, found)| Some((entity, found?.0)));
    for (entity, link) in links.chain(map.others) {
        let votes = votes.entry(entity).or_default();
        match votes.iter_mut().find(|vote| (vote.1.lat, vote.1.lon) == (link.lat, link.lon)) {
            Some(vote) => vote.0 += 1,
            None => votes.push((1, link)),
        }
    }
    for (at, entity) in doc.entities.iter_mut().enumerate() {
        let mut votes = votes.remove(&EntityIdx(at as u32)).unwrap_or_default();
        votes.sort_by_key(|vote| (vote.1.approximate, std::cmp::Reverse(vote.0)));
        if let Some((_, link)) = votes.into_iter().next() {
            entity.link = Some(link);
        } else if let Some(link) = &mut entity.link {
            link.region = atlas.region_name(link).to_owned();
            // Nothing was weighed, so it has the confidence of a candidate that leads by nothing.
            link.score = confidence::score(confidence::cell(Evidence::Known, 0));
        }
    }
}

/// Where names at these spans are, each by itself, with whatever else the article mentions; and their cells of the table of confidence.
pub(crate) fn place_spans(doc: &Doc, spans: &[Span], gazetteer: &Gazetteer, far: Option<&Far>) -> Vec<Found> {
    let toponym = |span: &Span| {
        let mention = doc.mentions.iter().find(|mention| mention.span == *span);
        let label = mention.map(|mention| mention.label).filter(|label| matches!(label, Label::Loc | Label::Norp | Label::Fac));
        Toponym { span: *span, label: label.unwrap_or(Label::Gpe), shown: "", namesake: 0 }
    };
    let toponyms: Vec<Toponym<'_>> = spans.iter().map(toponym).collect();
    resolve(doc, &toponyms, Atlas { gazetteer, far }).toponyms
}

/// Places every toponym; they stand in order of their spans.
fn resolve(doc: &Doc, toponyms: &[Toponym<'_>], atlas: Atlas<'_>) -> Placements {
    let text = doc.article.text.as_str();
    let mut names: Vec<PlaceName> = Vec::new();
    let mut keys: BTreeMap<(String, bool), usize> = BTreeMap::new();
    let mut of = Vec::with_capacity(toponyms.len());
    for toponym in toponyms {
        let words = toponym.span.of(text);
        // "TX" is what its entity is called, and no place of a list by that name.
        let is_code = toponym.shown != words
            && words.len() <= 6
            && follows_comma(text, toponym.span)
            && states::is_unlisted(words, atlas.gazetteer);
        let words = if is_code && !toponym.shown.is_empty() { toponym.shown } else { words };
        let mut key = (place_key(words), toponym.label == Label::Fac);
        let bare = key.0.clone();
        if toponym.namesake > 0 {
            key.0.push_str(&format!("\u{1}{}", toponym.namesake));
        }
        let at = *keys.entry(key).or_insert_with(|| {
            let mut candidates = atlas.candidates(words, &bare, toponym.label);
            if candidates.is_empty() && toponym.shown != words && !toponym.shown.is_empty() {
                candidates = atlas.candidates(toponym.shown, &place_key(toponym.shown), toponym.label);
            }
            names.push(PlaceName { candidates, span: toponym.span, ..PlaceName::default() });
            names.len() - 1
        });
        if let Some(name) = names.get_mut(at) {
            context::note_sentence(doc, toponym.span, name);
        }
        of.push(at);
    }
    shortened(&keys, &mut names);
    let neighbours = context::neighbours(doc, toponyms, &of, atlas, &mut names);
    let named_after = context::bodies(doc, toponyms, atlas, &keys, &mut names);
    let publisher = context::publisher(&doc.article, atlas, &keys, &mut names);
    let chosen = rank::choose(&names, &neighbours, publisher);
    let containers = within::find(text, toponyms, &of, &neighbours, &names, &chosen);
    let words = |name: usize| names.get(name).map_or("", |name| name.span.of(text));
    let link = |at: usize| {
        let choice = chosen.get(at).copied().flatten()?;
        let candidate = names.get(at)?.candidates.get(choice.best)?;
        Some((choice, atlas.link(candidate)))
    };
    let placed = |at: usize, label: Label| {
        if let Some((choice, link)) = link(at) {
            return Some(with_confidence(link, &choice, choice.by.map_or("", words)));
        }
        let containers = containers.get(at).copied().flatten()?;
        let link = atlas.link_inside(&containers.outer, label);
        let choice = Choice { best: 0, evidence: containers.evidence, points: containers.points, by: None, namesakes: 0 };
        Some(with_confidence(link, &choice, words(containers.name)))
    };
    let body = |(entity, at): (EntityIdx, usize)| {
        let link = placed(at, Label::Gpe)?.0;
        Some((entity, Link { rule: Evidence::InName.rule(), approximate: true, geonames: 0, ..link }))
    };
    Placements {
        toponyms: of.iter().zip(toponyms).map(|(at, toponym)| placed(*at, toponym.label)).collect(),
        others: named_after.into_iter().filter_map(body).collect(),
    }
}

/// Whether a comma stands before a name.
fn follows_comma(text: &str, span: Span) -> bool {
    text.get(..span.start as usize).is_some_and(|before| before.ends_with(", "))
}

/// Adds rule, score and evidence to a link.
fn with_confidence(link: Link, choice: &Choice, by: &str) -> (Link, usize) {
    let cell = confidence::cell(choice.evidence, choice.points);
    let evidence = collapse_whitespace(by);
    let (rule, score) = (choice.evidence.rule(), confidence::score(cell));
    (Link { rule, score, evidence, namesakes: choice.namesakes, ..link }, cell)
}

/// By how many points a town with a longer name in the article lies behind the best known place of the shorter name.
const SHORTENED: i32 = 8;

/// "Avondale" in an article on Avondale Estates may be just that.
fn shortened(keys: &BTreeMap<(String, bool), usize>, names: &mut [PlaceName]) {
    for ((key, is_site), at) in keys.iter().filter(|((key, is_site), _)| !is_site && !key.is_empty()) {
        let longer = keys.range((key.clone(), *is_site)..).skip(1).take_while(|((other, _), _)| other.starts_with(key.as_str()));
        let towns: Vec<Candidate> = longer
            .filter(|((other, is_site), _)| !is_site && other.as_bytes().get(key.len()) == Some(&b' '))
            .filter_map(|(_, at)| names.get(*at))
            .flat_map(|name| name.candidates.iter().filter(|it| it.extent == Extent::Spot).take(1).copied())
            .collect();
        let Some(name) = names.get_mut(*at) else { continue };
        // "Mexico" beside Mexico City is still the country.
        let best = name.candidates.iter().max_by_key(|candidate| candidate.prior);
        if best.is_some_and(|best| best.extent > Extent::County) {
            continue;
        }
        let best = best.map_or(0, |best| best.prior);
        for town in towns {
            if !name.candidates.iter().any(|other| candidate::square_distance(other, &town) < 20 * 20) {
                name.candidates.push(Candidate { prior: town.prior.max(best - SHORTENED), ..town });
            }
        }
    }
}
