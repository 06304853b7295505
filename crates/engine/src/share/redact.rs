//! A doc without certain words: they are blacked out, and what was found by them is gone.

use wirescope_nlp::{Anchor, Argument, Article, Details, Doc, Entity, EntityIdx, Span};

use super::words::{BLACK, Words, blacked_out};

/// The doc without the words, under another id, since its own may be a digest of the text; `None` where they stand nowhere in it.
pub(super) fn redacted(doc: &Doc, words: &Words, id: impl FnOnce(&str) -> String) -> Option<Doc> {
    let cuts = words.places(doc.text());
    if cuts.is_empty() && !is_said(&doc.article, words) && !doc.entities.iter().any(|entity| names(entity, words)) {
        return None;
    }
    let text = blacked_out(doc.text(), &cuts);
    let moves = Moves { cuts };
    let mut doc = doc.clone();
    doc.article = article(&doc.article, words, id(&text), text);
    (doc.tokens, doc.syntax) = Default::default();
    moves.sentences(&mut doc);
    doc.furniture.iter_mut().for_each(|span| *span = moves.span(*span));
    doc.mentions.retain(|mention| moves.keeps(mention.span));
    doc.mentions.iter_mut().for_each(|mention| mention.span = moves.span(mention.span));
    doc.times.retain(|time| moves.keeps(time.span));
    for time in &mut doc.times {
        time.span = moves.span(time.span);
        if let Anchor::Narrative(span) = time.anchor {
            time.anchor = if moves.keeps(span) { Anchor::Narrative(moves.span(span)) } else { Anchor::Absolute };
        }
    }
    let kept = entities(&mut doc, &moves, words);
    let still = |entity: Option<EntityIdx>| entity.and_then(|entity| kept.get(entity.0 as usize).copied().flatten());
    for mention in &mut doc.mentions {
        mention.entity = still(mention.entity);
    }
    for tie in doc.entities.iter_mut().flat_map(|entity| &mut entity.ties) {
        tie.entity = still(tie.entity);
    }
    doc.references.retain(|reference| {
        let stands_for = reference.entity.is_none() || still(reference.entity).is_some();
        moves.keeps(reference.span) && stands_for && (reference.entity.is_some() || !words.are_in(&reference.name))
    });
    for reference in &mut doc.references {
        (reference.span, reference.entity) = (moves.span(reference.span), still(reference.entity));
        if let Some(entity) = reference.entity.and_then(|entity| doc.entities.get(entity.0 as usize)) {
            reference.name.clone_from(&entity.name);
        }
    }
    let argument = |argument: Option<Argument>| {
        argument.map(|Argument { span, entity }| Argument { span: moves.span(span), entity: still(entity) })
    };
    let found = |span: Option<Span>| span.filter(|span| moves.keeps(*span)).map(|span| moves.span(span));
    for quotation in &mut doc.quotations {
        let mut end = 0;
        quotation.content.iter_mut().for_each(|span| *span = moves.span(*span));
        // Two parts of it may have been in one cut.
        quotation.content.retain(|span| {
            let is_behind = span.start >= end;
            end = end.max(span.end);
            is_behind
        });
        quotation.cue = found(quotation.cue);
        (quotation.place, quotation.time) = (found(quotation.place), found(quotation.time));
        (quotation.speaker, quotation.addressee) = (argument(quotation.speaker), argument(quotation.addressee));
    }
    doc.events.retain(|event| moves.keeps(event.predicate));
    for event in &mut doc.events {
        event.predicate = moves.span(event.predicate);
        (event.place, event.time) = (found(event.place), found(event.time));
        (event.source, event.target) = (argument(event.source), argument(event.target));
    }
    Some(doc)
}

/// Whether the words stand in what a source says of an article.
fn is_said(article: &Article, words: &Words) -> bool {
    let Article { id, title, source, url, details, .. } = article;
    let Details { author, section, language, time, pages, place, day, lack, file, fields } = details;
    let said = [title, source, author, section, language, time, pages, place, day, lack, file];
    let fields = fields.iter().flat_map(|(name, value)| [name, value]);
    said.into_iter().chain(fields).any(|text| words.are_in(text)) || [id, url].into_iter().any(|text| is_in_address(text, words))
}

fn is_in_address(url: &str, words: &Words) -> bool {
    let plain = super::decoded(url);
    words.are_in(&plain) || words.are_in(&plain.replace(['-', '_', '+', '.', '/'], " "))
}

fn article(article: &Article, words: &Words, id: String, text: String) -> Article {
    let Details { author, section, language, time, pages, place, day, lack, file, fields } = &article.details;
    let black = |text: &String| words.black_out(text);
    let details = Details {
        author: black(author),
        section: black(section),
        language: black(language),
        time: black(time),
        pages: black(pages),
        place: black(place),
        day: black(day),
        lack: lack.clone(),
        file: black(file),
        fields: fields.iter().map(|(name, value)| (black(name), black(value))).collect(),
    };
    // An address leads to the words, whether it has them or not.
    let (title, source, url) = (black(&article.title), black(&article.source), String::new());
    Article { id, title, source, published: article.published, url, text, details }
}

/// Whether one of the words is in what is said of an entity.
fn names(entity: &Entity, words: &Words) -> bool {
    let link = entity.link.iter().flat_map(|link| [&link.region, &link.evidence]);
    let ties = entity.ties.iter().map(|tie| &tie.name);
    std::iter::once(&entity.name).chain(&entity.aliases).chain(link).chain(ties).any(|text| words.are_in(text))
}

/// Leaves the entities that are still mentioned, by names that are still there. Returns where each is now.
fn entities(doc: &mut Doc, moves: &Moves, words: &Words) -> Vec<Option<EntityIdx>> {
    let mut mentioned = vec![false; doc.entities.len()];
    for entity in doc.mentions.iter().filter_map(|mention| mention.entity) {
        if let Some(mentioned) = mentioned.get_mut(entity.0 as usize) {
            *mentioned = true;
        }
    }
    let mut kept = Vec::with_capacity(doc.entities.len());
    let mut entities = Vec::new();
    for (mut entity, mentioned) in std::mem::take(&mut doc.entities).into_iter().zip(mentioned) {
        entity.aliases.retain(|alias| !words.are_in(alias));
        if words.are_in(&entity.name) {
            let fullest = entity.aliases.iter().max_by_key(|alias| alias.len()).cloned();
            entity.name = fullest.unwrap_or_default();
        }
        if !mentioned || entity.name.is_empty() {
            kept.push(None);
            continue;
        }
        entity.attributes.retain(|attribute| moves.keeps(attribute.span));
        entity.attributes.iter_mut().for_each(|attribute| attribute.span = moves.span(attribute.span));
        entity.ties.retain(|tie| !words.are_in(&tie.name));
        entity.link = entity.link.filter(|link| !words.are_in(&link.region));
        for link in entity.link.iter_mut().filter(|link| words.are_in(&link.evidence)) {
            link.evidence.clear();
        }
        kept.push(Some(EntityIdx(entities.len() as u32)));
        entities.push(entity);
    }
    doc.entities = entities;
    kept
}

/// Where everything is when places of a text were blacked out.
struct Moves {
    /// In order, not overlapping.
    cuts: Vec<Span>,
}

impl Moves {
    /// Whether no word of a span was blacked out.
    fn keeps(&self, span: Span) -> bool {
        let next = self.cuts.partition_point(|cut| cut.end <= span.start);
        self.cuts.get(next).is_none_or(|cut| cut.start >= span.end)
    }

    fn span(&self, span: Span) -> Span {
        let start = self.at(span.start, false);
        Span::new(start, self.at(span.end, true).max(start))
    }

    /// A place between two letters; one inside of a cut is before or behind that.
    fn at(&self, at: u32, behind: bool) -> u32 {
        let (mut moved, mut gone) = (0, 0);
        for cut in self.cuts.iter().take_while(|cut| cut.start < at) {
            if at < cut.end {
                let black = if behind { BLACK.len() as u32 } else { 0 };
                return cut.start + moved - gone + black;
            }
            moved += BLACK.len() as u32;
            gone += cut.len();
        }
        at + moved - gone
    }

    /// Sentences that a cut makes one become one: none may be without words, and none may overlap another.
    fn sentences(&self, doc: &mut Doc) {
        let mut sentences: Vec<wirescope_nlp::Sentence> = Vec::with_capacity(doc.sentences.len());
        for mut sentence in std::mem::take(&mut doc.sentences) {
            sentence.span = self.span(sentence.span);
            match sentences.last_mut() {
                Some(last) if sentence.span.start < last.span.end => {
                    last.span.end = last.span.end.max(sentence.span.end);
                    last.tokens.end = sentence.tokens.end;
                }
                _ => sentences.push(sentence),
            }
        }
        doc.sentences = sentences;
    }
}
