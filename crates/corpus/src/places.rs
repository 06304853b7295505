//! Where the places are that articles name: each position once, and of each article which it names.

use wirescope_nlp::{Doc, Level, Score};
use wirescope_protocol::Field;

use crate::{DocId, article_values::ArticleValues, docset::DocSet, fold::fold, hashing::FastMap, rows::Rows, values::ValueId};

/// The places.
#[derive(Default)]
pub(crate) struct Places {
    sites: Vec<Site>,
    numbers: FastMap<SiteKey, u32>,
    rows: Rows<Placed>,
}

/// A name at a position, or at none.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Site {
    /// The value of the name.
    pub(crate) value: ValueId,
    /// `None` if no article knows where that is.
    pub(crate) position: Option<Position>,
}

/// A position.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Position {
    /// Degrees north, WGS 84.
    pub(crate) lat: f32,
    /// Degrees east, WGS 84.
    pub(crate) lon: f32,
    /// Whether it is that of another place.
    pub(crate) approximate: bool,
    /// ISO 3166-1 alpha-2 code; may be empty.
    pub(crate) iso: Box<str>,
    pub(crate) region: Box<str>,
    pub(crate) level: Level,
}

/// What tells sites apart: name, bits of latitude and longitude, whether it is approximate, country, region, level.
type SiteKey = (ValueId, Option<(u32, u32, bool, Box<str>, Box<str>, Level)>);

/// A place that an article names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Placed {
    /// Position in the sites.
    pub(crate) site: u32,
    pub(crate) mentions: u32,
    /// The confidence of the position; 0 without one.
    pub(crate) score: Score,
    /// Other places of the name.
    pub(crate) namesakes: u16,
}

impl Places {
    /// Sets the places of an article: a row for each entity that is one, and for each name without an entity. `ids` are the numbers of its
    /// values.
    pub(crate) fn set(&mut self, id: DocId, doc: &Doc, found: &ArticleValues, ids: &[ValueId]) {
        // By entity, and after them by value, the value and how often it is mentioned.
        let mut named: Vec<(Option<ValueId>, u32)> = vec![(None, 0); doc.entities.len() + ids.len()];
        for (mention, value) in doc.mentions.iter().zip(&found.of_mentions) {
            let is_place = |value: &usize| found.values.get(*value).is_some_and(|value| value.facet == Field::Places);
            let Some(value) = value.filter(is_place) else { continue };
            let entity = mention.entity.map(|entity| entity.0 as usize).filter(|entity| *entity < doc.entities.len());
            let at = entity.unwrap_or(doc.entities.len() + value);
            if let Some(named) = named.get_mut(at) {
                *named = (ids.get(value).copied(), named.1 + 1);
            }
        }
        let mut rows: Vec<Placed> = Vec::new();
        for (at, (value, mentions)) in named.into_iter().enumerate() {
            let Some(value) = value else { continue };
            let link = doc.entities.get(at).and_then(|entity| entity.link.as_ref());
            let position = link.map(|link| Position {
                lat: link.lat,
                lon: link.lon,
                approximate: link.approximate,
                iso: link.iso.as_str().into(),
                region: link.region.as_str().into(),
                level: link.level,
            });
            let site = self.site(Site { value, position });
            let (score, namesakes) = link.map_or((Score(0), 0), |link| (link.score, link.namesakes));
            // Two entities of one name may be at one position.
            match rows.iter_mut().find(|row| row.site == site) {
                Some(row) => {
                    row.mentions += mentions;
                    row.score = row.score.max(score);
                }
                None => rows.push(Placed { site, mentions, score, namesakes }),
            }
        }
        self.rows.set(id, &rows);
    }

    /// All sites; some may be of no article any more.
    pub(crate) fn sites(&self) -> &[Site] {
        &self.sites
    }

    /// The places of an article.
    pub(crate) fn of(&self, doc: DocId) -> &[Placed] {
        self.rows.of(doc)
    }

    /// Those of the articles that name a place in a box: west, south, east and north, in thousandths of a degree, the edges included.
    pub(crate) fn docs_in(&self, [west, south, east, north]: [i32; 4], docs: &DocSet) -> DocSet {
        let side = |side: i32| f64::from(side) / 1000.0;
        let is_inside = |position: &Position| {
            let (lat, lon) = (f64::from(position.lat), f64::from(position.lon));
            let across =
                if west <= east { (side(west)..=side(east)).contains(&lon) } else { lon >= side(west) || lon <= side(east) };
            across && (side(south)..=side(north)).contains(&lat)
        };
        self.docs_where(is_inside, docs)
    }

    /// Those of the articles that name a place in a region: the code of its country and its name, whatever their capitals.
    pub(crate) fn docs_of_region(&self, iso: &str, region: &str, docs: &DocSet) -> DocSet {
        let region = fold(region);
        self.docs_where(|position| position.iso.eq_ignore_ascii_case(iso) && fold(&position.region) == region, docs)
    }

    fn docs_where(&self, is_wanted: impl Fn(&Position) -> bool, docs: &DocSet) -> DocSet {
        let wanted: Vec<bool> = self.sites.iter().map(|site| site.position.as_ref().is_some_and(&is_wanted)).collect();
        let names_one = |doc: &DocId| self.of(*doc).iter().any(|row| wanted.get(row.site as usize).copied().unwrap_or(false));
        DocSet::of(docs.iter().filter(names_one))
    }

    pub(crate) fn forget(&mut self, doc: DocId) {
        self.rows.forget(doc);
    }

    pub(crate) fn compact_if_sparse(&mut self, alive: &DocSet) {
        self.rows.compact_if_sparse(alive);
    }

    /// Bytes that they take.
    pub(crate) fn bytes(&self) -> usize {
        let words = |site: &Site| site.position.as_ref().map_or(0, |position| position.iso.len() + position.region.len());
        let sites = self.sites.capacity() * size_of::<Site>() + 2 * self.sites.iter().map(words).sum::<usize>();
        sites + self.numbers.capacity() * (size_of::<(SiteKey, u32)>() + 1) + self.rows.bytes()
    }

    fn site(&mut self, site: Site) -> u32 {
        let place = site.position.as_ref().map(|position| {
            let Position { lat, lon, approximate, iso, region, level } = position;
            (lat.to_bits(), lon.to_bits(), *approximate, iso.clone(), region.clone(), *level)
        });
        let next = self.sites.len() as u32;
        let number = *self.numbers.entry((site.value, place)).or_insert(next);
        if number == next {
            self.sites.push(site);
        }
        number
    }
}
