//! Corrections of dates and positions.

use wirescope_nlp::{Anchor, Date, Label, Level, Link, NoValue, Rule, TimexKind};
use wirescope_protocol::{About, JournalEntry, Obstacle, PlaceLevel, Position};

use super::{
    Stop,
    findings::span_of,
    names::{SURE, has_position},
    redated,
    work::Work,
    written,
};

impl Work {
    pub(super) fn redate(&mut self, entry: &JournalEntry, about: &About, value: &str) -> Result<u32, Stop> {
        if let About::Article(excerpt) = about
            && excerpt.words.is_empty()
        {
            return self.publish(entry, value);
        }
        let span = span_of(about)?;
        let time = self.time_at(span).ok_or(Obstacle::NothingThere)?;
        let is = time.value.clone().unwrap_or_default();
        if is == value {
            return Ok(0);
        }
        if !is_value(value) {
            return Err(Obstacle::NoSuchDate.into());
        }
        self.check(entry, &is, self.changed_by(span))?;
        for time in self.doc.times.iter_mut().filter(|time| time.span == span) {
            time.value = (!value.is_empty()).then(|| value.to_owned());
            // A recurring time or a length that has a date is one.
            if !value.is_empty() {
                time.kind = TimexKind::Date;
            }
            time.no_value = value.is_empty().then_some(NoValue::Vague);
            (time.anchor, time.rule, time.score) = (Anchor::Absolute, Rule::Correction, SURE);
        }
        for mention in self.doc.mentions.iter_mut().filter(|mention| mention.span == span) {
            (mention.rule, mention.score) = (Rule::Correction, SURE);
            if !value.is_empty() {
                mention.label = Label::Date;
            }
        }
        self.by.push((span, entry.id.clone()));
        Ok(1)
    }

    /// Gives the article another day of publication.
    fn publish(&mut self, entry: &JournalEntry, value: &str) -> Result<u32, Stop> {
        let day = day(value).ok_or(Obstacle::NoSuchDate)?;
        if self.doc.article.published == day {
            return Ok(0);
        }
        let whole = wirescope_nlp::Span::default();
        self.check(entry, &written(self.doc.article.published), self.changed_by(whole))?;
        self.doc = redated(std::mem::take(&mut self.doc), day);
        self.by.push((whole, entry.id.clone()));
        Ok(1)
    }

    pub(super) fn place(&mut self, entry: &JournalEntry, about: &About, position: Option<&Position>) -> Result<u32, Stop> {
        let wanted = position.map(link).transpose()?;
        let mut count = 0;
        for entity in self.entities(about)? {
            if !has_position(self.doc.entities[entity].label) {
                return Err(Obstacle::NotAPlace.into());
            }
            let is = &self.doc.entities[entity].link;
            if *is == wanted {
                continue;
            }
            let by = self.tracks[entity].placed.clone();
            if !matches!(about, About::Everywhere { .. }) || !by.is_empty() {
                self.check(entry, &is.as_ref().map(self::position).unwrap_or_default(), &by)?;
            }
            count += self.mentions_of(entity);
            self.doc.entities[entity].link.clone_from(&wanted);
            self.tracks[entity].placed.clone_from(&entry.id);
        }
        Ok(count)
    }
}

/// A position in degrees, north and east, as preconditions have it.
pub(super) fn position(link: &Link) -> String {
    format!("{:.3}, {:.3}", link.lat, link.lon)
}

fn link(position: &Position) -> Result<Link, Stop> {
    let Position { lat, lon, iso, region, level, geonames } = position;
    if !(-90.0..=90.0).contains(lat) || !(-180.0..=180.0).contains(lon) {
        return Err(Obstacle::NoSuchPosition.into());
    }
    let level = match level {
        PlaceLevel::Natural => Level::Natural,
        PlaceLevel::Country => Level::Country,
        PlaceLevel::Region => Level::Region,
        PlaceLevel::City => Level::City,
    };
    Ok(Link {
        iso: iso.clone(),
        level,
        region: region.clone(),
        geonames: *geonames,
        lat: *lat,
        lon: *lon,
        approximate: false,
        rule: Rule::Correction,
        score: SURE,
        evidence: String::new(),
        namesakes: 0,
    })
}

/// A day as it is written, or none; `None` where it is no day.
pub(super) fn day(value: &str) -> Option<Option<Date>> {
    if value.is_empty() {
        return Some(None);
    }
    if value.len() == 10 { value.parse().ok().map(Some) } else { None }
}

/// Whether a text is a day, month or year, or empty.
fn is_value(value: &str) -> bool {
    let digits = |part: &str, count: usize| part.len() == count && part.bytes().all(|byte| byte.is_ascii_digit());
    match value.split('-').collect::<Vec<_>>()[..] {
        [""] => true,
        [year] => digits(year, 4),
        [year, month] => digits(year, 4) && digits(month, 2) && (1..=12).contains(&month.parse::<u8>().unwrap_or(0)),
        _ => day(value).is_some(),
    }
}
