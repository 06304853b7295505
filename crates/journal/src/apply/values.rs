//! Corrections of dates and positions.

use wirescope_nlp::{Anchor, Date, Label, Level, Link, NoValue, Rule, Span, Timex, TimexKind};
use wirescope_protocol::{About, JournalEntry, Obstacle, PUBLICATION_YEARS, PlaceLevel, Position};

use super::{
    Stop,
    findings::span_of,
    names::{SURE, has_position},
    work::Work,
    written,
};

impl Work {
    pub(super) fn redate(&mut self, entry: &JournalEntry, about: &About, value: &str) -> Result<u32, Stop> {
        if let About::Article(excerpt) = about
            && excerpt.is_whole()
        {
            return self.publish(entry, value);
        }
        let span = span_of(about)?;
        let time = self.time_at(span).ok_or(Obstacle::NothingThere)?;
        let is = time.value.clone().unwrap_or_default();
        let (counts, by) = (counts_from_day(time), self.changed_by(span).to_owned());
        if is == value {
            // It may be so with this day alone.
            if counts && is_value(value) {
                self.held.push((span, value.to_owned(), entry.id.clone()));
                self.by.push((span, entry.id.clone()));
            }
            return Ok(0);
        }
        if !is_value(value) {
            return Err(Obstacle::NoSuchDate.into());
        }
        // Another day gives another value, and contradicts nobody who says what the right one is.
        if !by.is_empty() || !counts {
            self.check(entry, &is, &by)?;
        }
        self.give_date(span, value, &entry.id);
        Ok(1)
    }

    /// Gives the times of a span a date, because an entry says so.
    fn give_date(&mut self, span: Span, value: &str, entry: &str) {
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
        self.by.push((span, entry.to_owned()));
    }

    /// Whether a time has a date because this entry has said so before another day was given that would have changed it.
    pub(super) fn holds(&self, entry: &str) -> bool {
        let is_corrected = |span: Span| self.time_at(span).is_some_and(|time| time.rule == Rule::Correction);
        self.held.iter().any(|(span, _, by)| by == entry && self.changed_by(*span) == entry && is_corrected(*span))
    }

    /// Gives the article another day of publication.
    fn publish(&mut self, entry: &JournalEntry, value: &str) -> Result<u32, Stop> {
        let (first, last) = PUBLICATION_YEARS;
        let is_possible = |day: &Option<Date>| day.is_none_or(|day| (first..=last).contains(&day.year()));
        let day = day(value).filter(is_possible).ok_or(Obstacle::NoSuchDate)?;
        if self.doc.article.published == day {
            return Ok(0);
        }
        // One that was made where the day had two readings says which it is: what is decided of the article's own day contradicts nobody.
        let was_open = entry.correction.was.as_deref() == Some("") && !self.doc.article.details.day.is_empty();
        if !(self.dated.is_empty() && was_open) {
            self.check(entry, &written(self.doc.article.published), &self.dated)?;
        }
        (self.retime)(&mut self.doc, day);
        self.dated.clone_from(&entry.id);
        // What an earlier entry has said of a time that was so already holds as what another one has changed.
        for (span, value, by) in self.held.clone() {
            let is_other = |time: &Timex| time.rule != Rule::Correction && time.value.as_deref().unwrap_or_default() != value;
            if self.time_at(span).is_some_and(is_other) {
                self.give_date(span, &value, &by);
            }
        }
        Ok(1)
    }

    /// Gives the article another source. What the analysis has made of the source – where its places are, which lines are not the article's – stays.
    pub(super) fn source(&mut self, entry: &JournalEntry, name: &str) -> Result<u32, Stop> {
        if !entry.correction.is_of_source() {
            return Err(Obstacle::NotOfThis.into());
        }
        if self.doc.article.source == name {
            return Ok(0);
        }
        self.check(entry, &self.doc.article.source, &self.sourced)?;
        name.clone_into(&mut self.doc.article.source);
        self.sourced.clone_from(&entry.id);
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

/// Whether the analysis may give a time another value with another day of publication: only one that its own words tell has always the same. What one counts
/// from that is told earlier in the text may be another time with another day; one without a value, or without a year, may get it. "The 2019 quarter" is the
/// quarter that the story is about, which may be known with a day alone, though the year is written.
fn counts_from_day(time: &Timex) -> bool {
    time.anchor != Anchor::Absolute || time.no_value.is_some() || time.rule == Rule::GrammarDateQuarter
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
