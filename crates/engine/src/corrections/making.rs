//! Entries made of drafts, of which there may be thousands: piece by piece, so that whoever asks meanwhile is answered.

use std::collections::VecDeque;

use wirescope_journal::{Journal, apply_with, digest, state};
use wirescope_nlp::Doc;
use wirescope_protocol::{About, Change, Correction, Draft, Effect, Excerpt, JournalEntry, Obstacle, Outcome, Subject};

use crate::Engine;

/// Drafts on their way into the journal, as one step to undo.
pub(super) struct Making {
    drafts: VecDeque<Draft>,
    who: String,
    when: String,
    /// The entries of those that would do something.
    made: Vec<JournalEntry>,
    effect: Effect,
}

impl Engine {
    /// Begins to make entries of drafts; [`correct_next`](Self::correct_next) goes on.
    pub(super) fn make_all(&mut self, drafts: &[Draft], who: &str, when: &str) {
        let (made, effect) = Default::default();
        let (who, when) = (who.to_owned(), when.to_owned());
        self.corrections.making = Some(Making { drafts: drafts.iter().cloned().collect(), who, when, made, effect });
    }

    /// Makes the next piece. `false` if nothing is being made.
    pub(super) fn make_next(&mut self) -> bool {
        let Some(mut making) = self.corrections.making.take() else { return false };
        let of_article = making.drafts.front().and_then(article_of).is_some();
        if of_article && self.text_next() {
            self.corrections.making = Some(making);
            return true;
        }
        let Some(draft) = making.drafts.pop_front() else {
            if !making.made.is_empty() {
                self.append(making.made);
            }
            self.corrections.made = Some(making.effect);
            return true;
        };
        let weighed = match article_of(&draft) {
            Some(id) => self.of_source(id, &draft.change),
            None => self.correction(&draft).map(|correction| (self.effect(&correction), correction)),
        };
        let whole = &mut making.effect;
        match weighed {
            Ok((effect, correction)) if effect.articles > 0 => {
                whole.mentions += effect.mentions;
                whole.articles = if of_article { whole.articles + effect.articles } else { whole.articles.max(effect.articles) };
                let (journal, before) = (&self.corrections.journal, making.made.len());
                making.made.push(journal.entry(before, correction, &making.who, &making.when));
            }
            Ok((effect, _)) => whole.obstacle = whole.obstacle.take().or(effect.obstacle),
            Err(obstacle) => whole.obstacle = whole.obstacle.take().or(Some(obstacle)),
        }
        self.corrections.making = Some(making);
        true
    }

    /// The correction that gives an article another day of publication or source, and what it would do: without a look at what was found in it.
    pub(super) fn of_source(&mut self, id: &str, change: &Change) -> Result<(Effect, Correction), Obstacle> {
        let article = self.corpus.article(id).ok_or(Obstacle::NoSuchArticle)?;
        let text = digest(&article.text);
        // Where others have its text, or may have it once they are here, it is named too.
        let id = if self.is_more_coming() || self.with_text(&text).len() > 1 { id.to_owned() } else { String::new() };
        let about = About::Article(Excerpt { article: text, id, ..Excerpt::default() });
        let doc = Doc { article, ..Doc::default() };
        let was = state(&doc, &about, change);
        let correction = Correction { about, change: change.clone(), was };
        let mut alone = Journal::default();
        alone.add(correction.clone(), "", "");
        let (_, reports) = apply_with(doc, &alone, self.corrections.retiming.0);
        let effect = match reports.into_iter().next().map(|report| report.outcome) {
            Some(Outcome::Applied(count)) => Effect { mentions: count, articles: count, ..Effect::default() },
            Some(Outcome::Skipped(why) | Outcome::Conflicting { why, .. }) => Effect { obstacle: Some(why), ..Effect::default() },
            None => Effect::default(),
        };
        Ok((effect, correction))
    }
}

/// The article that a draft gives another day or source.
fn article_of(draft: &Draft) -> Option<&str> {
    match &draft.subject {
        Subject::Article { id, start: 0, end: 0 } if draft.change.is_of_source() => Some(id),
        _ => None,
    }
}
