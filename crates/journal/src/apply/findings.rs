//! Corrections of quotations and acts.

use wirescope_nlp::{Argument, EntityIdx, Quotation, Rule, Span, collapse_whitespace, fold};
use wirescope_protocol::{About, Excerpt, Field, JournalEntry, Obstacle};

use super::{
    Stop,
    names::SURE,
    work::{Work, idx},
};

impl Work {
    /// The quotation whose words begin and end with a span.
    pub(super) fn quotation_at(&self, span: Span) -> Option<usize> {
        let reaches = |quotation: &Quotation| {
            let (first, last) = (quotation.content.first()?, quotation.content.last()?);
            Some(Span { start: first.start, end: last.end })
        };
        self.doc.quotations.iter().position(|quotation| reaches(quotation) == Some(span))
    }

    /// Who is said to speak.
    pub(super) fn speaker_of(&self, quotation: usize) -> String {
        let Some(speaker) = self.doc.quotations[quotation].speaker else { return String::new() };
        let entity = speaker.entity.and_then(|entity| self.doc.entities.get(entity.0 as usize));
        entity.map_or_else(|| collapse_whitespace(self.doc.words(speaker.span)), |entity| entity.name.clone())
    }

    pub(super) fn speaker(&mut self, entry: &JournalEntry, about: &About, name: &str) -> Result<u32, Stop> {
        let span = span_of(about)?;
        let at = self.quotation_at(span).ok_or(Obstacle::NothingThere)?;
        let is = self.speaker_of(at);
        let entity = self.doc.quotations[at].speaker.and_then(|speaker| speaker.entity);
        if fold(&is) == fold(name) && (entity.is_some() || name.is_empty()) {
            return Ok(0);
        }
        self.check(entry, &is, self.changed_by(span))?;
        let speaker = if name.is_empty() { None } else { Some(self.somebody(at, name)?) };
        let quotation = &mut self.doc.quotations[at];
        quotation.speaker = speaker;
        (quotation.rule, quotation.score) = (Rule::Correction, SURE);
        self.by.push((span, entry.id.clone()));
        Ok(1)
    }

    /// Somebody of that name, by the words that name them nearest to a quotation and outside of it.
    fn somebody(&self, quotation: usize, name: &str) -> Result<Argument, Stop> {
        let fields = [Field::People, Field::Organisations, Field::Places, Field::Groups, Field::Works];
        let names = [name.to_owned()];
        let entity = fields.into_iter().find_map(|field| self.called(&names, Some(field)).first().copied());
        let entity = entity.ok_or(Obstacle::NotNamedHere)?;
        let quotation = &self.doc.quotations[quotation];
        // Words that name nobody are known to be theirs from now on.
        if let Some(Argument { span, entity: None }) = quotation.speaker {
            return Ok(Argument { span, entity: idx(entity) });
        }
        let from = quotation.cue.or_else(|| quotation.content.first().copied()).unwrap_or_default();
        let far =
            |span: Span| if span.start < from.start { from.start.saturating_sub(span.end) } else { span.start - from.start };
        let inside = |span: Span| quotation.content.iter().any(|content| content.contains(span));
        let mentions = self.doc.mentions.iter().filter(|mention| mention.entity == idx(entity));
        let nearest = mentions.map(|mention| mention.span).min_by_key(|span| (inside(*span), far(*span)));
        Ok(Argument { span: nearest.ok_or(Obstacle::NotNamedHere)?, entity: Some(EntityIdx(entity as u32)) })
    }

    pub(super) fn judge_quotation(&mut self, entry: &JournalEntry, about: &About, right: bool) -> Result<u32, Stop> {
        let span = span_of(about)?;
        let at = self.quotation_at(span).ok_or_else(|| self.dropped(span))?;
        if right {
            let quotation = &mut self.doc.quotations[at];
            // What was no quotation to readers is one.
            if !quotation.is_shown() {
                quotation.rule = Rule::Correction;
            }
            quotation.score = SURE;
        } else {
            self.doc.quotations.remove(at);
        }
        self.by.push((span, entry.id.clone()));
        Ok(1)
    }

    pub(super) fn judge_act(&mut self, entry: &JournalEntry, about: &About, right: bool) -> Result<u32, Stop> {
        let span = span_of(about)?;
        let is = |act: &wirescope_nlp::Event| act.predicate == span;
        if !self.doc.events.iter().any(is) {
            return Err(self.dropped(span));
        }
        if right {
            for act in self.doc.events.iter_mut().filter(|act| is(act)) {
                (act.score, act.parties) = (SURE, SURE);
            }
        } else {
            self.doc.events.retain(|act| !is(act));
        }
        self.by.push((span, entry.id.clone()));
        Ok(1)
    }

    /// Nothing is found there: because an entry has dropped it, or because the analysis finds nothing.
    fn dropped(&self, span: Span) -> Stop {
        match self.changed_by(span) {
            "" => Obstacle::NothingThere.into(),
            by => Stop::Conflict(by.to_owned(), Obstacle::NothingThere),
        }
    }
}

/// The words that are meant; findings are in one place.
pub(super) fn span_of(about: &About) -> Result<Span, Stop> {
    match about {
        About::Words(Excerpt { start, end, .. }) | About::Article(Excerpt { start, end, .. }) => {
            Ok(Span { start: *start, end: *end })
        }
        _ => Err(Obstacle::NothingThere.into()),
    }
}
