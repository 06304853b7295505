//! Where: places with positions.

use std::cmp::Reverse;

use wirescope_protocol::{Candidate, CountLevel, CountryCount, Field, MapAnswer, MapAsk, MapPlace, UnplacedName};

use super::slots::Slots;
use crate::{
    Corpus, DocId, counting,
    docset::DocSet,
    kinds,
    places::{Position, Site},
    ranking::smallest,
    values::ValueId,
};

/// From this confidence on, in thousandths, a position is sure, though other places have the name.
const SURE: u16 = 750;
/// Positions of one name that are no further apart than this, in degrees, are one place: the middle of a city is not the same on all lists.
const APART: f32 = 1.0;

/// How often a place or a name is there.
#[derive(Clone, Copy, Default)]
struct Tally {
    articles: u32,
    mentions: u32,
    /// The highest confidence.
    best: u16,
    namesakes: u16,
    /// One more than the number of the last article.
    last: u32,
}

impl Tally {
    fn add(&mut self, doc: DocId, mentions: u32) {
        self.articles += u32::from(self.last != doc.0 + 1);
        self.last = doc.0 + 1;
        self.mentions += mentions;
    }
}

/// Most articles first, then most mentions.
fn most(tally: &Tally) -> (Reverse<u32>, Reverse<u32>) {
    (Reverse(tally.articles), Reverse(tally.mentions))
}

pub(super) fn answer(corpus: &Corpus, docs: &DocSet, ask: &MapAsk) -> MapAnswer {
    let sites = corpus.tables.places.sites();
    let names = Slots::of(corpus, &[Field::Places]);
    let mut countries: Vec<&str> = sites.iter().filter_map(|site| Some(&*site.position.as_ref()?.iso)).collect();
    countries.sort_unstable();
    countries.dedup();
    let country = |site: &Site| countries.binary_search(&&*site.position.as_ref()?.iso).ok();
    let country_of: Vec<Option<usize>> = sites.iter().map(country).collect();
    let mut placed = vec![Tally::default(); sites.len()];
    let mut unplaced = vec![Tally::default(); names.len()];
    let mut unsure = vec![false; sites.len()];
    let mut of_countries = vec![Tally::default(); countries.len()];
    for doc in docs.iter() {
        for row in corpus.tables.places.of(doc) {
            let at = row.site as usize;
            let Some(site) = sites.get(at) else { continue };
            if site.position.is_some() && row.score.0 >= ask.min_confidence {
                placed[at].add(doc, row.mentions);
                placed[at].best = placed[at].best.max(row.score.0);
                placed[at].namesakes = placed[at].namesakes.max(row.namesakes);
                if let Some(country) = country_of[at] {
                    of_countries[country].add(doc, row.mentions);
                }
            } else if let Some(name) = names.slot(site.value).and_then(|slot| unplaced.get_mut(slot)) {
                unsure[at] = site.position.is_some();
                name.add(doc, row.mentions);
                name.namesakes = name.namesakes.max(row.namesakes);
            }
        }
    }
    let mut named = vec![0; corpus.values.len()];
    counting::count(corpus, docs, Field::Places, CountLevel::Article, &mut named);
    let names_total = corpus.values.ids(Field::Places).iter().filter(|id| named.get(id.index()).is_some_and(|count| *count > 0));
    let names_total = names_total.count() as u32;
    let map = Map { corpus, names: &names, placed: &placed, everywhere: everywhere(corpus), named };
    let is_hidden = |(unsure, tally): (&bool, &Tally)| *unsure && tally.articles == 0;
    let hidden = unsure.iter().zip(&placed).filter(|pair| is_hidden(*pair)).count();
    let mut answer = MapAnswer { unsure: hidden as u32, names: names_total, ..MapAnswer::default() };
    let shown = sites.iter().enumerate().filter_map(|(at, site)| {
        let (tally, position) = (placed.get(at).filter(|tally| tally.articles > 0)?, site.position.as_ref()?);
        answer.placed += 1;
        Some((most(tally), map.key(site.value), order(position), at))
    });
    let shown = smallest(shown, ask.limit as usize);
    answer.places = shown.into_iter().filter_map(|(.., at)| map.place(at)).collect();
    let named = countries.iter().zip(&of_countries).filter(|(iso, tally)| !iso.is_empty() && tally.articles > 0);
    let mut named: Vec<_> = named.map(|(iso, tally)| (Reverse(tally.articles), *iso, tally.mentions)).collect();
    named.sort_unstable();
    let country =
        |(Reverse(articles), iso, mentions): (Reverse<u32>, &str, u32)| CountryCount { iso: iso.to_owned(), articles, mentions };
    answer.countries = named.into_iter().map(country).collect();
    (answer.unplaced, answer.unplaced_total) = map.first(&unplaced, ask.names);
    (answer.ambiguous, answer.ambiguous_total) = map.first(&map.ambiguous(), ask.names);
    answer
}

/// How often the articles of the corpus take each site.
fn everywhere(corpus: &Corpus) -> Vec<Tally> {
    let mut tallies = vec![Tally::default(); corpus.tables.places.sites().len()];
    for doc in corpus.alive.iter() {
        for row in corpus.tables.places.of(doc) {
            if let Some(tally) = tallies.get_mut(row.site as usize) {
                tally.add(doc, row.mentions);
                tally.best = tally.best.max(row.score.0);
            }
        }
    }
    tallies
}

/// An order of positions.
fn order(position: &Position) -> (u32, u32, bool) {
    (position.lat.to_bits(), position.lon.to_bits(), position.approximate)
}

struct Map<'a> {
    corpus: &'a Corpus,
    /// The names of places.
    names: &'a Slots,
    /// Of each site what counts in the articles that match.
    placed: &'a [Tally],
    /// Of each site what counts in all.
    everywhere: Vec<Tally>,
    /// Of each value in how many of the articles that match it is, counted as its facet counts.
    named: Vec<u32>,
}

impl<'a> Map<'a> {
    fn key(&self, value: ValueId) -> &'a str {
        self.corpus.values.get(value).map_or("", |value| &value.key)
    }

    fn place(&self, at: usize) -> Option<MapPlace> {
        let site = self.corpus.tables.places.sites().get(at)?;
        let (position, value, tally) = (site.position.as_ref()?, self.corpus.values.get(site.value)?, self.placed.get(at)?);
        Some(MapPlace {
            key: value.key.to_string(),
            name: value.name().to_owned(),
            lat: position.lat,
            lon: position.lon,
            approximate: position.approximate,
            iso: position.iso.to_string(),
            region: position.region.to_string(),
            level: kinds::level(position.level),
            articles: tally.articles,
            named: self.named.get(site.value.index()).copied().unwrap_or(0),
            mentions: tally.mentions,
            confidence: tally.best,
        })
    }

    /// What counts of each name that means two places, or one that is not sure though other places have the name.
    fn ambiguous(&self) -> Vec<Tally> {
        let sites = self.corpus.tables.places.sites();
        let mut tallies = vec![Tally::default(); self.names.len()];
        let mut positions: Vec<Option<&Position>> = vec![None; self.names.len()];
        let mut are_apart = vec![false; self.names.len()];
        for (site, tally) in sites.iter().zip(self.placed).filter(|(_, tally)| tally.articles > 0) {
            let (Some(slot), Some(position)) = (self.names.slot(site.value), site.position.as_ref()) else { continue };
            let apart = |other: &Position| (other.lat - position.lat).abs() > APART || (other.lon - position.lon).abs() > APART;
            are_apart[slot] |= positions[slot].is_some_and(apart);
            positions[slot].get_or_insert(position);
            let name = &mut tallies[slot];
            // An article that means both is in both, and so few do that it is counted twice.
            name.articles += tally.articles;
            name.mentions += tally.mentions;
            name.best = name.best.max(tally.best);
            name.namesakes = name.namesakes.max(tally.namesakes);
        }
        let is_open = |(tally, are_apart): (Tally, bool)| {
            let is_unsure = tally.namesakes > 0 && tally.best < SURE;
            if are_apart || is_unsure { tally } else { Tally::default() }
        };
        tallies.into_iter().zip(are_apart).map(is_open).collect()
    }

    /// The first of the names that count, and how many there are.
    fn first(&self, names: &[Tally], limit: u32) -> (Vec<UnplacedName>, u32) {
        let mut total = 0;
        let found = names.iter().enumerate().filter(|(_, tally)| tally.articles > 0).filter_map(|(slot, tally)| {
            let id = self.names.id(slot)?;
            total += 1;
            Some((most(tally), self.key(id), slot, id))
        });
        let first = smallest(found, limit as usize);
        let shown: Vec<ValueId> = first.iter().map(|(.., id)| *id).collect();
        let mut candidates = self.candidates(&shown);
        let row = |(_, key, slot, id): (_, &str, usize, ValueId)| {
            let (value, tally) = (self.corpus.values.get(id)?, names.get(slot)?);
            let at = shown.iter().position(|other| *other == id)?;
            Some(UnplacedName {
                key: key.to_owned(),
                name: value.name().to_owned(),
                articles: tally.articles,
                mentions: tally.mentions,
                candidates: candidates.get_mut(at).map(std::mem::take).unwrap_or_default(),
                namesakes: tally.namesakes,
            })
        };
        (first.into_iter().filter_map(row).collect(), total)
    }

    /// What each of these names may mean: most articles first.
    fn candidates(&self, names: &[ValueId]) -> Vec<Vec<Candidate>> {
        let mut found = vec![Vec::new(); names.len()];
        let mut slots: Vec<(ValueId, usize)> = names.iter().copied().zip(0..).collect();
        slots.sort_unstable();
        for (site, tally) in self.corpus.tables.places.sites().iter().zip(&self.everywhere) {
            let slot = slots.binary_search_by_key(&site.value, |(id, _)| *id).ok().and_then(|at| slots.get(at));
            let (Some((_, slot)), Some(position)) = (slot, site.position.as_ref()) else { continue };
            if tally.articles > 0 {
                found[*slot].push((most(tally), order(position), position, tally));
            }
        }
        let candidate = |(.., position, tally): (_, _, &Position, &Tally)| Candidate {
            lat: position.lat,
            lon: position.lon,
            iso: position.iso.to_string(),
            region: position.region.to_string(),
            level: kinds::level(position.level),
            approximate: position.approximate,
            articles: tally.articles,
            confidence: tally.best,
        };
        let sorted = found.into_iter().map(|mut of_name: Vec<(_, (u32, u32, bool), &Position, &Tally)>| {
            of_name.sort_by_key(|(most, order, ..)| (*most, *order));
            of_name.into_iter().map(candidate).collect()
        });
        sorted.collect()
    }
}
