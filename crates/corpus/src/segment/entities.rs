//! Entities: names, places, attributes and ties.

use serde::{Deserialize, Serialize};
use wirescope_nlp::{Attribute, AttributeKind, Entity, Label, Level, Link, Tie, TieKind};

use super::rules::Rules;
use super::spans::{Found, In, Out, Place, at, entity, position};

const LEVELS: [Level; 4] = [Level::Natural, Level::Country, Level::Region, Level::City];
const ATTRIBUTES: [AttributeKind; 2] = [AttributeKind::Role, AttributeKind::Age];
const TIES: [TieKind; 3] = [TieKind::Of, TieKind::StandsFor, TieKind::In];

#[derive(Serialize, Deserialize)]
pub(super) struct SavedEntity {
    name: String,
    label: u8,
    aliases: Vec<String>,
    link: Option<SavedLink>,
    /// Position in [`ATTRIBUTES`], span, rule and score.
    attributes: Vec<(u8, Place, Found)>,
    /// Position in [`TIES`], name, one more than the entity or 0, ISO code.
    ties: Vec<(u8, String, u32, String)>,
}

#[derive(Serialize, Deserialize)]
struct SavedLink {
    iso: String,
    /// Position in [`LEVELS`].
    level: u8,
    region: String,
    geonames: u32,
    lat: f32,
    lon: f32,
    approximate: bool,
    found: Found,
    evidence: String,
    namesakes: u16,
}

pub(super) fn pack(entities: &[Entity], rules: &mut Rules) -> Vec<SavedEntity> {
    let mut out = Out::new(rules);
    let pack = |entity: &Entity| SavedEntity {
        name: entity.name.clone(),
        label: position(&Label::ALL, entity.label),
        aliases: entity.aliases.clone(),
        link: entity.link.as_ref().map(|link| pack_link(link, &mut out)),
        attributes: (entity.attributes.iter())
            .map(|attribute| {
                let kind = position(&ATTRIBUTES, attribute.kind);
                (kind, out.span(attribute.span), out.found(attribute.rule, attribute.score))
            })
            .collect(),
        ties: entity.ties.iter().map(pack_tie).collect(),
    };
    entities.iter().map(pack).collect()
}

/// `within` knows how many entities there are to be.
pub(super) fn unpack(saved: Vec<SavedEntity>, mut within: In<'_>) -> Option<Vec<Entity>> {
    let unpack = |entity: SavedEntity| {
        let mut attributes = Vec::with_capacity(entity.attributes.len());
        for (kind, place, found) in entity.attributes {
            let (rule, score) = within.found(found)?;
            attributes.push(Attribute { kind: at(&ATTRIBUTES, kind)?, span: within.span(place)?, rule, score });
        }
        let tie = |(kind, name, entity, iso)| Some(Tie { kind: at(&TIES, kind)?, name, entity: within.entity(entity)?, iso });
        Some(Entity {
            name: entity.name,
            label: at(&Label::ALL, entity.label)?,
            aliases: entity.aliases,
            link: match entity.link {
                Some(link) => Some(unpack_link(link, &within)?),
                None => None,
            },
            attributes,
            ties: entity.ties.into_iter().map(tie).collect::<Option<_>>()?,
        })
    };
    saved.into_iter().map(unpack).collect()
}

fn pack_tie(tie: &Tie) -> (u8, String, u32, String) {
    (position(&TIES, tie.kind), tie.name.clone(), entity(tie.entity), tie.iso.clone())
}

fn pack_link(link: &Link, out: &mut Out<'_>) -> SavedLink {
    SavedLink {
        iso: link.iso.clone(),
        level: position(&LEVELS, link.level),
        region: link.region.clone(),
        geonames: link.geonames,
        lat: link.lat,
        lon: link.lon,
        approximate: link.approximate,
        found: out.found(link.rule, link.score),
        evidence: link.evidence.clone(),
        namesakes: link.namesakes,
    }
}

fn unpack_link(saved: SavedLink, within: &In<'_>) -> Option<Link> {
    let SavedLink { iso, level, region, geonames, lat, lon, approximate, found, evidence, namesakes } = saved;
    let (rule, score) = within.found(found)?;
    let level = at(&LEVELS, level)?;
    let on_earth = lat.is_finite() && lon.is_finite();
    on_earth.then_some(Link { iso, level, region, geonames, lat, lon, approximate, rule, score, evidence, namesakes })
}
