//! Candidates as links of entities.

use crate::{Label, Level, Link, Rule, Score};

use super::records::region_bytes;
use super::{
    super::candidate::{Candidate, iso_bytes},
    Atlas,
};

impl Atlas<'_> {
    /// The name of the region in which a link lies; its code where the name is not known.
    pub(in crate::geo) fn region_name<'b>(&'b self, link: &'b Link) -> &'b str {
        self.name_of(iso_bytes(&link.iso), region_bytes(&link.region)).unwrap_or(&link.region)
    }

    fn name_of(&self, iso: [u8; 2], region: [u8; 3]) -> Option<&str> {
        if region == [0; 3] {
            return None;
        }
        let far = self.far.and_then(|far| far.region(iso, region).map(|at| far.name(at))).filter(|name| !name.is_empty());
        let text = |bytes: &'_ [u8]| String::from_utf8_lossy(bytes).trim_end_matches('\0').to_owned();
        far.or_else(|| self.gazetteer.region(&text(&iso), &text(&region)).map(|place| place.name))
    }

    /// A candidate as a link.
    pub(in crate::geo) fn link(self, candidate: &Candidate) -> Link {
        let iso = if candidate.area.iso == [0; 2] { String::new() } else { letters(&candidate.area.iso) };
        Link {
            iso,
            level: candidate.level,
            region: self.name_of(candidate.area.iso, candidate.area.region).unwrap_or_default().to_owned(),
            geonames: candidate.geonames,
            lat: candidate.lat as f32 / 100.0,
            lon: candidate.lon as f32 / 100.0,
            approximate: candidate.approximate,
            rule: Rule::Place,
            score: Score(0),
            evidence: String::new(),
            namesakes: 0,
        }
    }

    /// The link of a place that is on no list but lies in a known one.
    pub(in crate::geo) fn link_inside(self, outer: &Candidate, label: Label) -> Link {
        let level = if label == Label::Gpe { Level::City } else { Level::Natural };
        Link { level, geonames: 0, approximate: true, ..self.link(outer) }
    }
}

fn letters(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
