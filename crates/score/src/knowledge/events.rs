//! Who did what to whom.

use wirescope_gold::{counts::Counts, standoff::GoldEvent};
use wirescope_nlp::{Argument, Doc, Event, Span};

use crate::acts::AT_FIRST;

use super::{Article, Knowledge, agreement, overlaps, tokens};

impl Knowledge {
    /// Adds the events.
    pub(super) fn add_events(&mut self, article: &Article<'_>) {
        let Article { doc, standoff, .. } = article;
        let golds = &standoff.events;
        let events: Vec<&Event> = doc.counted_events().map(|(_, event)| event).collect();
        let matching = |event: &GoldEvent| events.iter().find(|found| overlaps(found.predicate, event.predicate));
        let found = golds.iter().filter(|event| matching(event).is_some()).count();
        self.predicates += Counts::new(golds.len(), events.len(), found);
        let coded = golds.iter().filter(|event| {
            events.iter().any(|found| overlaps(found.predicate, event.predicate) && found.action == event.action)
        });
        self.actions += Counts::new(golds.len(), events.len(), coded.count());
        for event in golds {
            let Some(found) = matching(event) else {
                self.errors.push(article.line("event, missed:  ", event.predicate));
                continue;
            };
            self.quadrants.add(found.action.quadrant() == event.action.quadrant());
            self.modalities.add(found.modality.name() == event.modality);
            if found.modality.name() != event.modality {
                let (is, not) = (&event.modality, found.modality.name());
                self.errors.push(article.line(&format!("event, mode {is} not {not}:"), event.predicate));
            }
            if found.action != event.action {
                let (is, not) = (event.action.name(), found.action.name());
                self.errors.push(article.line(&format!("event, {is} not {not}:"), event.predicate));
            }
            let of = |span: Option<Span>| tokens(doc, &mut span.into_iter());
            let argument = |argument: Option<Argument>| of(argument.map(|argument| argument.span));
            for (who, counts, gold, found) in [
                ("source", &mut self.sources, of(event.source), argument(found.source)),
                ("target", &mut self.targets, of(event.target), argument(found.target)),
            ] {
                *counts += agreement(&gold, &found);
                if gold != found {
                    let (is, not) = (shown(doc, &gold), shown(doc, &found));
                    self.errors.push(article.line(&format!("event, {who} {is} not {not}:"), event.predicate));
                }
            }
        }
        for found in &events {
            let gold = golds.iter().find(|gold| overlaps(gold.predicate, found.predicate) && gold.action == found.action);
            let agrees = |gold: Option<Span>, found: Option<Argument>| {
                found.is_none_or(|found| gold.is_some_and(|gold| overlaps(gold, found.span)))
            };
            self.calibration.add("acts", found.score, gold.is_some());
            let is_whole = gold.is_some_and(|gold| agrees(gold.source, found.source) && agrees(gold.target, found.target));
            self.calibration.add("acts and parties", found.whole(), is_whole);
        }
        for found in events.iter().filter(|found| found.is_shown()) {
            let agrees = |gold: Option<Span>, found: Option<Argument>| {
                found.is_none_or(|found| gold.is_some_and(|gold| overlaps(gold, found.span)))
            };
            let same = || golds.iter().filter(|gold| overlaps(gold.predicate, found.predicate));
            let is_right = same().any(|gold| {
                gold.action == found.action
                    && gold.modality == found.modality.name()
                    && agrees(gold.source, found.source)
                    && agrees(gold.target, found.target)
            });
            self.shown_events.add(is_right);
            if found.whole() >= AT_FIRST {
                self.first_events.add(is_right);
            }
            if !is_right {
                // The gold event that agrees best tells what is wrong.
                let told = same().max_by_key(|gold| {
                    (gold.action == found.action, agrees(gold.source, found.source) && agrees(gold.target, found.target))
                });
                let why = match told {
                    None => "no act there",
                    Some(gold) if gold.action != found.action => "code",
                    Some(gold) if !agrees(gold.source, found.source) => "source",
                    Some(gold) if !agrees(gold.target, found.target) => "target",
                    Some(_) => "modality",
                };
                *self.why_wrong.entry(why).or_default() += 1;
                let who = |party: Option<Argument>| party.map_or("–", |party| doc.words(party.span)).replace('\n', " ");
                let (action, modality) = (found.action.name(), found.modality.name());
                let parties = format!("“{}” to “{}”", who(found.source), who(found.target));
                self.errors
                    .push(article.line(&format!("event, shown wrong: {action} {modality} by {parties}:"), found.predicate));
            }
            if found.action.is_grave() && found.source.is_some() {
                self.grave_sources.add(same().any(|gold| agrees(gold.source, found.source)));
            }
        }
        for found in events.iter().filter(|found| !golds.iter().any(|event| overlaps(found.predicate, event.predicate))) {
            let code = found.action.name();
            self.errors.push(article.line(&format!("event, invented {code}:"), found.predicate));
        }
    }
}

/// From the first token to the last, in quotation marks.
fn shown(doc: &Doc, tokens: &[usize]) -> String {
    let (Some(&first), Some(&last)) = (tokens.first(), tokens.last()) else { return "–".to_owned() };
    format!("“{}”", doc.words(doc.tokens[first].span.cover(doc.tokens[last].span)))
}
