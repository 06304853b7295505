//! Where the places of an article are.
//!
//! Each name of an article is one place. What it may be comes from the gazetteers (`atlas`); what the words beside it, the paper and
//! the names around it say (`hints`) is weighed in points, integers all (`rank`), in which four points are a doubling of inhabitants.
//! What is on no list has the position of what it lies in (`within`). How sure each is was counted (`confidence`).

mod atlas;
pub(crate) mod confidence;
mod hints;
mod rank;
pub(crate) mod states;
mod table;
#[cfg(test)]
mod tests;
mod within;

use std::collections::BTreeMap;

use crate::{
    Doc, EntityIdx, Label, Link, Span,
    gazetteer::{Gazetteer, far::Far, place_key},
};

use atlas::{Atlas, Candidate, Extent};
use confidence::Evidence;
use rank::Choice;

/// Names of one article that are weighed against each other; further ones are weighed against these.
const WEIGHED: usize = 64;

/// A name in the text that is to be placed.
#[derive(Clone, Copy, Debug)]
struct Toponym<'a> {
    span: Span,
    label: Label,
    /// The name that the gazetteer has for its entity, or else the entity's fullest.
    shown: &'a str,
    /// Which of the namesakes of the article it is.
    namesake: usize,
}

/// What one name, which stands once or more in the article, may be.
#[derive(Clone, Debug, Default)]
struct Name {
    candidates: Vec<Candidate>,
    /// Where it stands first; empty for what the paper's own name says.
    span: Span,
    /// Sentences that it stands in, rising; empty for what the paper's own name says.
    sentences: Vec<u32>,
    /// How much it says of the others, 2 for a name that stands once.
    weight: i32,
    /// Whether the paper calls itself by it. Papers are named after small towns as often as after great ones.
    is_home: bool,
}

/// A link, and where in the table of confidence it stands.
type Found = Option<(Link, usize)>;

/// Where everything is: of the toponyms, in their order, and of entities that are named after places.
struct Map {
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
            // Nothing was weighed: as sure as what leads by nothing.
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
fn resolve(doc: &Doc, toponyms: &[Toponym<'_>], atlas: Atlas<'_>) -> Map {
    let text = doc.article.text.as_str();
    let mut names: Vec<Name> = Vec::new();
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
            names.push(Name { candidates, span: toponym.span, ..Name::default() });
            names.len() - 1
        });
        if let Some(name) = names.get_mut(at) {
            hints::stands_in(doc, toponym.span, name);
        }
        of.push(at);
    }
    shortened(&keys, &mut names);
    let beside = hints::beside(doc, toponyms, &of, atlas, &mut names);
    let named_after = hints::around(doc, toponyms, atlas, &keys, &mut names);
    let home = hints::home(&doc.article, atlas, &keys, &mut names);
    let chosen = rank::choose(&names, &beside, home);
    let held = within::find(text, toponyms, &of, &beside, &names, &chosen);
    let words = |name: usize| names.get(name).map_or("", |name| name.span.of(text));
    let link = |at: usize| {
        let choice = chosen.get(at).copied().flatten()?;
        let candidate = names.get(at)?.candidates.get(choice.best)?;
        Some((choice, atlas.link(candidate)))
    };
    let placed = |at: usize, label: Label| {
        if let Some((choice, link)) = link(at) {
            return Some(sure(link, &choice, choice.by.map_or("", words)));
        }
        let held = held.get(at).copied().flatten()?;
        let link = atlas.link_inside(&held.outer, label);
        let choice = Choice { best: 0, evidence: held.evidence, points: held.points, by: None, namesakes: 0 };
        Some(sure(link, &choice, words(held.name)))
    };
    let body = |(entity, at): (EntityIdx, usize)| {
        let link = placed(at, Label::Gpe)?.0;
        Some((entity, Link { rule: Evidence::InName.rule(), approximate: true, geonames: 0, ..link }))
    };
    Map {
        toponyms: of.iter().zip(toponyms).map(|(at, toponym)| placed(*at, toponym.label)).collect(),
        others: named_after.into_iter().filter_map(body).collect(),
    }
}

/// Whether a comma stands before a name.
fn follows_comma(text: &str, span: Span) -> bool {
    text.get(..span.start as usize).is_some_and(|before| before.ends_with(", "))
}

/// Says of a link how it came about.
fn sure(link: Link, choice: &Choice, by: &str) -> (Link, usize) {
    let cell = confidence::cell(choice.evidence, choice.points);
    let evidence = by.split_whitespace().collect::<Vec<_>>().join(" ");
    let (rule, score) = (choice.evidence.rule(), confidence::score(cell));
    (Link { rule, score, evidence, namesakes: choice.namesakes, ..link }, cell)
}

/// Points by which a town whose longer name the article has lies behind the best known place of the shorter name.
const SHORTENED: i32 = 8;

/// "Avondale" in an article on Avondale Estates may be just that.
fn shortened(keys: &BTreeMap<(String, bool), usize>, names: &mut [Name]) {
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
            if !name.candidates.iter().any(|other| atlas::apart(other, &town) < 20 * 20) {
                name.candidates.push(Candidate { prior: town.prior.max(best - SHORTENED), ..town });
            }
        }
    }
}
