//! An article open in the reader: its marks, and the cards behind them.

use std::collections::BTreeMap;

use wirescope_corpus::{Corpus, ValueCard};
use wirescope_nlp::{
    Anchor, Argument, AttributeKind, Doc, EntityIdx, Event, Label, Level, Link, Mention, Pipeline, Quotation, Reference,
    ReferenceKind, Score, Span, Tie, TieKind, Timex,
};
use wirescope_protocol::{Card, CardLink, Facet, Happening, Mark, MarkKind, Part, Quoted, Reading, StandsFor, State, View};

use crate::why::{no_value_reason, why, why_there};
use crate::{alike, asked, calendar};

/// What makes two mentions share a card.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Same {
    /// They refer to one entity.
    Entity(EntityIdx),
    /// They are one value of a facet: "Thursday" and "12 September".
    Value(Facet, String),
    /// They say the same, in any case.
    Words(Label, String),
}

/// The article of that id; `None` if the corpus has none.
pub(crate) fn reading(pipeline: &Pipeline, corpus: &Corpus, id: &str, view: &View) -> Option<Reading> {
    let doc = &corpus.doc(id)?;
    let mut desk = Desk { pipeline, corpus, doc, view, cards: Vec::new(), positions: BTreeMap::new(), marks: Vec::new() };
    let values = corpus.mention_values(id);
    for (at, mention) in doc.mentions.iter().enumerate() {
        desk.mention(mention, values.get(at).and_then(Option::as_ref));
    }
    for reference in &doc.references {
        desk.reference(reference);
    }
    let article = &doc.article;
    Some(Reading {
        id: article.id.clone(),
        title: article.title.clone(),
        source: article.source.clone(),
        published: article.published.map(|day| day.to_string()).unwrap_or_default(),
        url: article.url.clone(),
        text: article.text.clone(),
        quotations: doc
            .quotations
            .iter()
            .filter(|quotation| quotation.is_shown())
            .map(|quotation| desk.quoted(quotation))
            .collect(),
        events: doc.events.iter().map(|event| desk.happening(event)).collect(),
        marks: desk.marks,
        cards: desk.cards,
        hits: asked::ranges(&corpus.hits(id, &view.query, &asked::filters(&view.filters))),
    })
}

/// A reading in the making.
struct Desk<'a> {
    pipeline: &'a Pipeline,
    corpus: &'a Corpus,
    doc: &'a Doc,
    view: &'a View,
    cards: Vec<Card>,
    positions: BTreeMap<Same, usize>,
    marks: Vec<Mark>,
}

impl Desk<'_> {
    fn mention(&mut self, mention: &Mention, value: Option<&ValueCard>) {
        let words = on_one_line(self.doc.words(mention.span));
        let same = match (mention.entity, value) {
            (Some(entity), _) => Same::Entity(entity),
            (None, Some(value)) => Same::Value(asked::shown_facet(value.facet), value.key.clone()),
            (None, None) => Same::Words(mention.label, words.to_lowercase()),
        };
        let position = match self.positions.get(&same) {
            Some(position) => *position,
            None => {
                let card = self.card(mention, value);
                self.cards.push(card);
                self.positions.insert(same, self.cards.len() - 1);
                self.cards.len() - 1
            }
        };
        if let Some(card) = self.cards.get_mut(position) {
            card.count += 1;
            if !card.aliases.contains(&words) {
                card.aliases.push(words);
            }
        }
        let time = time_of(self.doc, mention.span);
        self.marks.push(Mark {
            start: mention.span.start,
            end: mention.span.end,
            kind: MarkKind::Mention,
            label: mention.label.name().to_owned(),
            card: position as u32,
            rule: mention.rule.code().to_owned(),
            why: why(mention.rule.code()),
            score: share(mention.score),
            stands_for: None,
            untold: time.and_then(|time| time.no_value).map(no_value_reason).unwrap_or_default().to_owned(),
            counted_from: time.map(|time| counted_from(self.doc, time)).unwrap_or_default(),
        });
    }

    /// A pronoun or description becomes a mark of its own, a metonym a note on the mark that is there.
    fn reference(&mut self, reference: &Reference) {
        let card = reference.entity.and_then(|entity| self.position(entity));
        let kind = match (reference.kind, card) {
            (ReferenceKind::Metonym, _) => {
                let note = StandsFor {
                    name: reference.name.clone(),
                    card,
                    rule: reference.rule.code().to_owned(),
                    why: why(reference.rule.code()),
                    score: share(reference.score),
                };
                // The mentions come first, in order.
                let at = self.doc.mentions.binary_search_by_key(&reference.span, |mention| mention.span);
                if let Some(mark) = at.ok().and_then(|at| self.marks.get_mut(at)) {
                    mark.stands_for = Some(note);
                }
                return;
            }
            (ReferenceKind::Pronoun, _) => MarkKind::Pronoun,
            (ReferenceKind::Description, _) => MarkKind::Description,
        };
        let Some(position) = card else { return };
        let Some(card) = self.cards.get_mut(position as usize) else { return };
        card.references += 1;
        self.marks.push(Mark {
            start: reference.span.start,
            end: reference.span.end,
            kind,
            label: card.label.clone(),
            card: position,
            rule: reference.rule.code().to_owned(),
            why: why(reference.rule.code()),
            score: share(reference.score),
            ..Mark::default()
        });
    }

    /// The card of an entity that the article mentions.
    fn position(&self, entity: EntityIdx) -> Option<u32> {
        self.positions.get(&Same::Entity(entity)).map(|position| *position as u32)
    }

    fn quoted(&self, quotation: &Quotation) -> Quoted {
        Quoted {
            content: quotation.content.iter().map(|span| (span.start, span.end)).collect(),
            kind: quotation.kind.name().to_owned(),
            cue: quotation.cue.map(|span| self.part(span)),
            speaker: quotation.speaker.map(|speaker| self.argument(speaker)),
            addressee: quotation.addressee.map(|addressee| self.argument(addressee)),
            place: quotation.place.map(|span| self.part(span)),
            time: quotation.time.map(|span| self.part(span)),
            rule: quotation.rule.code().to_owned(),
            why: why(quotation.rule.code()),
            score: share(quotation.score),
        }
    }

    fn happening(&self, event: &Event) -> Happening {
        Happening {
            predicate: Part { name: String::new(), card: None, ..self.part(event.predicate) },
            action: event.action.name().to_owned(),
            quadrant: event.action.quadrant().name().to_owned(),
            modality: event.modality.name().to_owned(),
            source: event.source.map(|source| self.argument(source)),
            target: event.target.map(|target| self.argument(target)),
            place: event.place.map(|span| self.part(span)),
            time: event.time.map(|span| self.part(span)),
            rule: event.rule.code().to_owned(),
            why: why(event.rule.code()),
            score: share(event.whole()),
        }
    }

    fn argument(&self, argument: Argument) -> Part {
        let card = argument.entity.and_then(|entity| self.position(entity));
        let entity = argument.entity.and_then(|entity| self.doc.entities.get(entity.0 as usize));
        Part { card, name: entity.map(|entity| entity.name.clone()).unwrap_or_default(), ..self.words(argument.span) }
    }

    /// Words that are no argument: a place has the name of its card, a time its value in words.
    fn part(&self, span: Span) -> Part {
        let mention = self.doc.mentions.binary_search_by_key(&span, |mention| mention.span).ok();
        let mark = mention.and_then(|at| self.marks.get(at));
        let card = mark.and_then(|mark| self.cards.get(mark.card as usize));
        let value = || time_of(self.doc, span)?.value.as_deref().and_then(calendar::words);
        let name = match card {
            Some(card) if card.timex.is_empty() => card.name.clone(),
            _ => value().unwrap_or_default(),
        };
        Part { name, card: mark.map(|mark| mark.card), ..self.words(span) }
    }

    fn words(&self, span: Span) -> Part {
        Part { start: span.start, end: span.end, words: on_one_line(self.doc.words(span)), name: String::new(), card: None }
    }

    /// The card of a mention, with neither aliases nor counts yet.
    fn card(&self, mention: &Mention, value: Option<&ValueCard>) -> Card {
        let entity = mention.entity.and_then(|entity| self.doc.entities.get(entity.0 as usize));
        let facet = value.map(|value| asked::shown_facet(value.facet));
        let key = value.map(|value| value.key.clone()).unwrap_or_default();
        let name = match (value, entity) {
            (Some(value), _) => value.name.clone(),
            (None, Some(entity)) => entity.name.clone(),
            (None, None) => on_one_line(self.doc.words(mention.span)),
        };
        let label = entity.map_or(mention.label, |entity| entity.label);
        let timex = time_of(self.doc, mention.span).and_then(|time| time.value.clone());
        let timex = timex.or_else(|| self.doc.age(mention)).unwrap_or_default();
        Card {
            facet,
            name,
            label: label.name().to_owned(),
            aliases: Vec::new(),
            roles: self.attributes(mention.entity, AttributeKind::Role),
            ages: self.attributes(mention.entity, AttributeKind::Age),
            ties: entity.map(|entity| entity.ties.iter().map(|tie| tied(label, tie)).collect()).unwrap_or_default(),
            doubts: value.map(|value| alike::doubts(self.corpus, value)).unwrap_or_default(),
            value: calendar::words(&timex).unwrap_or_default(),
            timex,
            count: 0,
            references: 0,
            articles: value.map_or(0, |value| value.articles),
            state: facet.map_or(State::Off, |facet| state(self.view, facet, &key)),
            key,
            // Of a people the ties say where it lives.
            link: entity.and_then(|entity| entity.link.as_ref()).map(|link| self.link(link)),
        }
    }

    /// The words of an entity's attributes of one kind, each once.
    fn attributes(&self, entity: Option<EntityIdx>, kind: AttributeKind) -> Vec<String> {
        let Some(entity) = entity.and_then(|entity| self.doc.entities.get(entity.0 as usize)) else { return Vec::new() };
        let mut found: Vec<String> = Vec::new();
        for attribute in entity.attributes.iter().filter(|attribute| attribute.kind == kind) {
            let words = on_one_line(self.doc.words(attribute.span));
            if !found.contains(&words) {
                found.push(words);
            }
        }
        found
    }

    fn link(&self, link: &Link) -> CardLink {
        // A country lies in no other.
        let country = if link.level == Level::Country { None } else { self.pipeline.country_name(&link.iso) };
        CardLink {
            iso: link.iso.clone(),
            country: country.unwrap_or_default().to_owned(),
            region: link.region.clone(),
            level: link.level.name().to_owned(),
            lat: link.lat,
            lon: link.lon,
            approximate: link.approximate,
            why: why_there(link),
            rule: link.rule.code().to_owned(),
            score: f32::from(link.score.0) / 1000.0,
        }
    }
}

/// A tie in words: "people of Vietnam", "in Peru".
fn tied(label: Label, tie: &Tie) -> String {
    let name = with_article(&tie.name);
    match tie.kind {
        TieKind::Of if label == Label::Norp => format!("people of {name}"),
        TieKind::Of => format!("of {name}"),
        TieKind::StandsFor => format!("stands for {name}"),
        TieKind::In => format!("in {name}"),
    }
}

/// Names of countries that want an article in a sentence: "the Netherlands". Islands, republics, kingdoms and states do too.
const WITH_ARTICLE: [&str; 8] =
    ["Netherlands", "Philippines", "Bahamas", "Maldives", "Gambia", "Comoros", "Seychelles", "Vatican"];

fn with_article(name: &str) -> String {
    let words = |word: &str| matches!(word, "United" | "Republic" | "Islands" | "Kingdom" | "Emirates" | "States");
    let governs = name.starts_with("government") || name.starts_with("parliament");
    if governs || WITH_ARTICLE.contains(&name) || name.split(' ').any(words) { format!("the {name}") } else { name.to_owned() }
}

/// What a time was counted from, in words; empty if it stands by itself.
fn counted_from(doc: &Doc, time: &Timex) -> String {
    let value = doc.anchor_value(time).map(|value| calendar::words(&value).unwrap_or(value));
    match (time.anchor, value) {
        (Anchor::Published, Some(day)) => format!("the article’s date, {day}"),
        (Anchor::Narrative(span), Some(value)) => format!("“{}”, {value}", on_one_line(doc.words(span))),
        _ => String::new(),
    }
}

/// Words with every run of white space as one space.
fn on_one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The time of that span; times stand in order.
fn time_of(doc: &Doc, span: Span) -> Option<&Timex> {
    let at = doc.times.binary_search_by_key(&span, |time| time.span).ok()?;
    doc.times.get(at)
}

fn share(score: Score) -> f32 {
    f32::from(score.0) / 1000.0
}

/// What the view's filters ask of a value.
fn state(view: &View, facet: Facet, key: &str) -> State {
    (view.filters.iter())
        .filter(|filter| filter.facet == facet)
        .flat_map(|filter| &filter.picks)
        .find(|pick| pick.key == key)
        .map_or(State::Off, |pick| pick.state)
}
