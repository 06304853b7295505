//! An article open in the reader: its marks, and the cards behind them.

use std::collections::BTreeMap;

use wirescope_corpus::{Corpus, ValueCard};
use wirescope_nlp::{Doc, EntityIdx, Label, Mention, Pipeline, Timex};
use wirescope_protocol::{Card, Facet, Reading, State, View};

use crate::{asked, calendar, convert};

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
    let doc = corpus.doc(id)?;
    let values = corpus.mention_values(id);
    let mut cards: Vec<Card> = Vec::new();
    let mut positions = BTreeMap::new();
    let mut marks = Vec::with_capacity(doc.mentions.len());
    for (at, mention) in doc.mentions.iter().enumerate() {
        let value = values.get(at).and_then(Option::as_ref);
        let position = *positions.entry(same(doc, mention, value)).or_insert_with(|| {
            cards.push(card(pipeline, doc, mention, value, view));
            cards.len() - 1
        });
        if let Some(card) = cards.get_mut(position) {
            card.count += 1;
            let words = on_one_line(doc.words(mention.span));
            if !card.aliases.contains(&words) {
                card.aliases.push(words);
            }
        }
        marks.push(convert::mark(mention, position as u32));
    }
    let article = &doc.article;
    Some(Reading {
        id: article.id.clone(),
        title: article.title.clone(),
        source: article.source.clone(),
        published: article.published.map(convert::day).unwrap_or_default(),
        url: article.url.clone(),
        text: article.text.clone(),
        marks,
        cards,
        hits: asked::ranges(&corpus.hits(id, &view.query, &asked::filters(&view.filters))),
    })
}

fn same(doc: &Doc, mention: &Mention, value: Option<&ValueCard>) -> Same {
    match (mention.entity, value) {
        (Some(entity), _) => Same::Entity(entity),
        (None, Some(value)) => Same::Value(asked::shown_facet(value.facet), value.key.clone()),
        (None, None) => Same::Words(mention.label, on_one_line(doc.words(mention.span)).to_lowercase()),
    }
}

/// The card of a mention, with neither aliases nor count yet.
fn card(pipeline: &Pipeline, doc: &Doc, mention: &Mention, value: Option<&ValueCard>, view: &View) -> Card {
    let entity = mention.entity.and_then(|entity| doc.entities.get(entity.0 as usize));
    let facet = value.map(|value| asked::shown_facet(value.facet));
    let key = value.map(|value| value.key.clone()).unwrap_or_default();
    let name = match (value, entity) {
        (Some(value), _) => value.name.clone(),
        (None, Some(entity)) => entity.name.clone(),
        (None, None) => on_one_line(doc.words(mention.span)),
    };
    let timex = time_of(doc, mention).and_then(|time| time.value.as_deref());
    Card {
        facet,
        name,
        label: entity.map_or(mention.label, |entity| entity.label).name().to_owned(),
        aliases: Vec::new(),
        value: timex.map(calendar::shown).unwrap_or_default(),
        count: 0,
        articles: value.map_or(0, |value| value.articles),
        state: facet.map_or(State::Off, |facet| state(view, facet, &key)),
        key,
        link: entity.and_then(|entity| entity.link.as_ref()).map(|link| {
            let country = pipeline.country_name(&link.iso).unwrap_or_default();
            convert::card_link(link, country)
        }),
    }
}

/// Words with every run of white space as one space.
fn on_one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The time of the same span; times stand in order.
fn time_of<'d>(doc: &'d Doc, mention: &Mention) -> Option<&'d Timex> {
    let at = doc.times.binary_search_by_key(&mention.span, |time| time.span).ok()?;
    doc.times.get(at)
}

/// What the view's filters ask of a value.
fn state(view: &View, facet: Facet, key: &str) -> State {
    (view.filters.iter())
        .filter(|filter| filter.facet == facet)
        .flat_map(|filter| &filter.picks)
        .find(|pick| pick.key == key)
        .map_or(State::Off, |pick| pick.state)
}
