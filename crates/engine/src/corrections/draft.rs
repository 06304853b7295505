//! A correction that is being made: from what the page knows to an entry, and what it would do.

use wirescope_journal::{Journal, apply_with, digest, state};
use wirescope_nlp::{Doc, Link, Places, Span, collapse_whitespace};
use wirescope_protocol::{
    About, Change, Correction, Draft, Effect, Example, Excerpt, Label, Namesake, Obstacle, Outcome, Position, Subject,
};

use crate::Engine;

/// How many articles are looked at for a preview, and how many places it shows.
const MOST: usize = 1000;
const EXAMPLES: usize = 5;
/// Bytes of text around a place, about.
const AROUND: usize = 60;

impl Engine {
    /// Places of a name as readers choose among them, the best known first.
    pub fn namesakes(&self, places: &Places, name: &str, label: Label) -> Vec<Namesake> {
        // Both list those of OntoNotes in its order.
        let of_analysis = wirescope_nlp::Label::ALL[label as usize];
        let namesake = |link: Link| Namesake {
            country: self.analysis.countries.get(&link.iso).cloned().unwrap_or_default(),
            position: Position {
                lat: link.lat,
                lon: link.lon,
                level: wirescope_corpus::kinds::level(link.level),
                iso: link.iso,
                region: link.region,
                geonames: link.geonames,
            },
        };
        places.named(name, of_analysis).into_iter().map(namesake).collect()
    }

    /// The correction that a draft means, with what is there now.
    pub(super) fn correction(&mut self, draft: &Draft) -> Result<Correction, Obstacle> {
        let change = draft.change.clone();
        let (about, was) = match &draft.subject {
            Subject::Article { id, start: 0, end: 0 } if change.is_of_source() => {
                return self.of_source(id, &change).map(|(_, correction)| correction);
            }
            Subject::Words { id, start, end } | Subject::Article { id, start, end } => {
                let doc = self.corpus.doc(id).ok_or(Obstacle::NoSuchArticle)?;
                let words = doc.text().get(*start as usize..*end as usize).ok_or(Obstacle::OtherWords)?.to_owned();
                let excerpt = Excerpt { article: digest(doc.text()), start: *start, end: *end, words, id: String::new() };
                let about = match draft.subject {
                    Subject::Words { .. } => About::Words(excerpt),
                    _ => About::Article(excerpt),
                };
                let was = state(&doc, &about, &change);
                (about, was)
            }
            Subject::Everywhere { label, key, name } => {
                let mut names = vec![name.clone()];
                // Words that are to be a name are no value yet.
                if let Some(field) = label.field().filter(|_| !matches!(change, Change::Add { .. })) {
                    let others = match &change {
                        // Who is not somebody else may be so under this one name.
                        Change::Split { .. } => Vec::new(),
                        _ => self.corpus.names_of(field, key),
                    };
                    names.extend(others.into_iter().filter(|other| *other != wirescope_nlp::fold(name)));
                }
                let about = About::Everywhere { label: *label, names };
                let first =
                    self.concerned(&Correction { about: about.clone(), change: change.clone(), was: None }).into_iter().next();
                let was = first.and_then(|id| self.corpus.doc(&id)).and_then(|doc| state(&doc, &about, &change));
                // A name that is told by the entry itself need not be asked for.
                (about, was.filter(|_| matches!(change, Change::Retype { .. } | Change::Place { .. })))
            }
        };
        Ok(Correction { about, change, was })
    }

    /// What a correction would do. Nothing changes.
    pub(super) fn effect(&mut self, correction: &Correction) -> Effect {
        self.corpus.settle();
        let mut trial = self.corrections.journal.clone();
        let id = trial.add(correction.clone(), "", "");
        self.effect_of(correction, &trial, &id)
    }

    /// What an entry does where a journal is in force.
    pub(super) fn effect_of(&mut self, correction: &Correction, journal: &Journal, entry: &str) -> Effect {
        if !correction.corrects() {
            return self.effect_of_remark(correction);
        }
        let mut effect = Effect::default();
        let concerned = self.concerned(correction);
        effect.more = concerned.len().saturating_sub(MOST) as u32;
        if concerned.is_empty() {
            let is_name = matches!(correction.about, About::Everywhere { .. });
            effect.obstacle = Some(if is_name { Obstacle::NoSuchName } else { Obstacle::NoSuchArticle });
        }
        for id in concerned.into_iter().take(MOST) {
            let Some(before) = self.corpus.doc(&id) else { continue };
            let original = self.original(&id).unwrap_or_else(|| before.clone());
            let (after, reports) = apply_with(original, journal, self.corrections.retiming.0);
            match reports.into_iter().find(|report| report.id == entry).map(|report| report.outcome) {
                Some(Outcome::Applied(count)) if count > 0 => {
                    effect.mentions += count;
                    effect.articles += 1;
                    if effect.examples.len() < EXAMPLES {
                        effect.examples.push(example(&before, &after, correction));
                    }
                }
                Some(Outcome::Skipped(why) | Outcome::Conflicting { why, .. }) => {
                    effect.obstacle.get_or_insert(why);
                }
                _ => {}
            }
        }
        if effect.articles > 0 {
            // That an article counted under a name has none by itself is no obstacle.
            effect.obstacle = effect.obstacle.filter(|why| !matches!(why, Obstacle::NoSuchName));
        }
        effect
    }
}

/// The place that is meant, or the first that differs.
fn example(before: &Doc, after: &Doc, correction: &Correction) -> Example {
    let span = match &correction.about {
        About::Words(excerpt) | About::Article(excerpt) => Span { start: excerpt.start, end: excerpt.end },
        _ => {
            let named = |doc: &Doc, at: usize| {
                let mention = doc.mentions.get(at)?;
                let entity = mention.entity.and_then(|entity| doc.entities.get(entity.0 as usize));
                Some((mention.span, mention.label, entity.map(|entity| (entity.name.clone(), entity.link.clone()))))
            };
            let (count, other) = (before.mentions.len(), after.mentions.len());
            let at = (0..count.max(other)).find(|at| named(before, *at) != named(after, *at));
            let mention = at.and_then(|at| if count >= other { before.mentions.get(at) } else { after.mentions.get(at) });
            mention.map(|mention| mention.span).unwrap_or_default()
        }
    };
    let text = before.text();
    let (start, end) = (span.start as usize, span.end as usize);
    let from = text.floor_char_boundary(start.saturating_sub(AROUND));
    let to = text.ceil_char_boundary((end + AROUND).min(text.len()));
    let line = |range: std::ops::Range<usize>| text.get(range).unwrap_or_default().replace(char::is_whitespace, " ");
    Example {
        id: before.article.id.clone(),
        title: before.article.title.clone(),
        words: (line(from..start), collapse_whitespace(&line(start..end)), line(end..to)),
    }
}
