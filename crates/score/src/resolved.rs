//! What lies behind the words: entities, countries, values of times.

use std::collections::{BTreeMap, BTreeSet};

use wirescope_gold::{
    counts::Share,
    markup::{GoldMention, Note},
    truth::GoldArticle,
};
use wirescope_nlp::{Doc, EntityIdx, Span, TimexKind};

/// How well names are resolved and times are valued.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Resolved {
    /// Gold entities whose names in the article are just the names of one predicted entity.
    pub(crate) entities: Share,
    /// The same for those with two names or more.
    pub(crate) aliased: Share,
    /// Gold mentions with a country whose entity is linked to a place in that country.
    pub(crate) countries: Share,
    /// Gold times with a value that were found with the same span, type and value.
    pub(crate) values: Share,
    /// The same, of those found with the same span.
    pub(crate) values_of_found: Share,
    /// Times whose span is right and whose type or value is not.
    pub(crate) misread: Vec<Misread>,
    /// Gold entities that have no predicted one of just their names: the article, the names, and those of the predicted that share any.
    pub(crate) misgrouped: Vec<String>,
}

/// A time that was found and given another value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Misread {
    /// The article's id.
    pub(crate) article: String,
    /// The words.
    pub(crate) words: String,
    /// Type and value in the gold.
    pub(crate) gold: String,
    /// Type and value predicted.
    pub(crate) predicted: String,
}

impl Resolved {
    /// Adds an article.
    pub(crate) fn add(&mut self, gold: &GoldArticle, doc: &Doc) {
        self.add_entities(gold, doc);
        for mention in &gold.mentions {
            match &mention.note {
                Note::Entity { country: Some(country), .. } => self.countries.add(country_of(mention.span, doc) == Some(country)),
                Note::Time { kind, value: Some(value) } => {
                    let time = time_at(mention.span, doc);
                    let is_right = time.as_ref().is_some_and(|time| *time == (*kind, Some(value.clone())));
                    self.values.add(is_right);
                    if let Some((found, value_found)) = time {
                        self.values_of_found.add(is_right);
                        if !is_right {
                            self.misread.push(Misread {
                                article: gold.article.id.clone(),
                                words: mention.span.of(&gold.article.text).to_owned(),
                                gold: format!("{} {value}", kind.name()),
                                predicted: format!("{} {}", found.name(), value_found.as_deref().unwrap_or("–")),
                            });
                        }
                    }
                }
                _ => {}
            }
        }
    }

    fn add_entities(&mut self, gold: &GoldArticle, doc: &Doc) {
        let mut predicted: BTreeMap<EntityIdx, BTreeSet<String>> = BTreeMap::new();
        for mention in &doc.mentions {
            if let Some(entity) = mention.entity {
                predicted.entry(entity).or_default().insert(name(mention.span, doc.text()));
            }
        }
        let predicted: BTreeSet<BTreeSet<String>> = predicted.into_values().collect();
        for names in gold_entities(&gold.mentions, &gold.article.text).into_values() {
            let is_found = predicted.contains(&names);
            if !is_found {
                let near: Vec<_> = predicted.iter().filter(|other| !other.is_disjoint(&names)).collect();
                self.misgrouped.push(format!("{}: {names:?} is {near:?}", gold.article.id));
            }
            self.entities.add(is_found);
            if names.len() > 1 {
                self.aliased.add(is_found);
            }
        }
    }
}

/// The names of each gold entity.
fn gold_entities<'a>(mentions: &'a [GoldMention], text: &str) -> BTreeMap<&'a str, BTreeSet<String>> {
    let mut entities: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for mention in mentions {
        if let Note::Entity { id, .. } = &mention.note {
            entities.entry(id).or_default().insert(name(mention.span, text));
        }
    }
    entities
}

/// The words of a span with single spaces.
fn name(span: Span, text: &str) -> String {
    wirescope_nlp::collapse_whitespace(span.of(text))
}

/// Type and value of the time at `span`. An age is no time of the document, but the gold gives its length: there the mention's own counts.
fn time_at(span: Span, doc: &Doc) -> Option<(TimexKind, Option<String>)> {
    let time = doc.times.iter().find(|time| time.span == span).map(|time| (time.kind, time.value.clone()));
    time.or_else(|| {
        let age = doc.mentions.iter().find(|mention| mention.span == span).and_then(|mention| doc.age(mention))?;
        Some((TimexKind::Duration, Some(age)))
    })
}

/// The country that the entity of the mention at `span` is linked to.
fn country_of(span: Span, doc: &Doc) -> Option<&String> {
    let mention = doc.mentions.iter().find(|mention| mention.span == span)?;
    let entity = doc.entities.get(mention.entity?.0 as usize)?;
    entity.link.as_ref().map(|link| &link.iso)
}

#[cfg(test)]
mod tests {
    use wirescope_nlp::{Anchor, Entity, Label, Level, Link, Mention, Rule, Score, Timex};

    use super::*;
    use wirescope_gold::truth;

    const SOURCE: &str = "---\npublished: 2024-03-07\n---\n[[Ann Lee|PERSON|lee]] met [[Bo|PERSON|bo]] in [[Lagos|GPE|lagos@NG]] \
                          on [[Monday|DATE|2024-03-04]] for [[two hours|TIME|DURATION:PT2H]]. [[Lee|PERSON|lee]] left [[Lagos|GPE|lagos@NG]].";

    /// A doc with the gold mentions, each with the entity that `entity` gives for its place in the list.
    fn doc(gold: &GoldArticle, entity: &[Option<u32>]) -> Doc {
        let mention = |(gold, entity): (&GoldMention, &Option<u32>)| Mention {
            span: gold.span,
            label: gold.label,
            rule: Rule::ModelNames,
            score: Score(1000),
            entity: entity.map(EntityIdx),
        };
        let place = Link {
            iso: "NG".into(),
            level: Level::City,
            region: String::new(),
            geonames: 0,
            lat: 0.0,
            lon: 0.0,
            approximate: false,
            rule: Rule::ModelNames,
            score: Score(1000),
            evidence: String::new(),
            namesakes: 0,
        };
        let made = |link| Entity {
            name: String::new(),
            label: Label::Person,
            aliases: Vec::new(),
            link,
            attributes: Vec::new(),
            ties: Vec::new(),
        };
        Doc {
            article: gold.article.clone(),
            mentions: gold.mentions.iter().zip(entity).map(mention).collect(),
            entities: vec![made(None), made(None), made(Some(place)), made(None)],
            ..Doc::default()
        }
    }

    #[test]
    fn an_entity_is_right_when_its_names_are_just_those_of_the_gold() {
        let gold = truth::parse("x", SOURCE).unwrap();
        let mut right = Resolved::default();
        right.add(&gold, &doc(&gold, &[Some(0), Some(1), Some(2), None, None, Some(0), Some(2)]));
        assert_eq!(right.entities, Share { part: 3, whole: 3 });
        assert_eq!(right.aliased, Share { part: 1, whole: 1 });
        assert_eq!(right.countries, Share { part: 2, whole: 2 });

        let mut split = Resolved::default();
        split.add(&gold, &doc(&gold, &[Some(0), Some(1), Some(2), None, None, Some(3), Some(3)]));
        // Names are compared as sets: Lagos still has an entity of just that name, Lee has none of just hers.
        assert_eq!(split.entities, Share { part: 2, whole: 3 });
        assert_eq!(split.aliased, Share { part: 0, whole: 1 });
        assert_eq!(split.countries, Share { part: 1, whole: 2 });
    }

    #[test]
    fn a_time_is_right_when_span_type_and_value_are() {
        let gold = truth::parse("x", SOURCE).unwrap();
        let mut doc = doc(&gold, &[]);
        let time = |at: usize, kind, value: &str| Timex {
            span: gold.mentions[at].span,
            kind,
            value: Some(value.to_owned()),
            anchor: Anchor::Absolute,
            no_value: None,
            rule: Rule::ModelNames,
            score: Score(1000),
        };
        doc.times = vec![time(3, TimexKind::Date, "2024-03-04"), time(4, TimexKind::Time, "PT2H")];
        let mut resolved = Resolved::default();
        resolved.add(&gold, &doc);
        assert_eq!(resolved.values, Share { part: 1, whole: 2 });
        assert_eq!(resolved.values_of_found, Share { part: 1, whole: 2 });
        assert_eq!(resolved.misread[0].predicted, "TIME PT2H");
        doc.times.pop();
        let mut resolved = Resolved::default();
        resolved.add(&gold, &doc);
        assert_eq!(resolved.values, Share { part: 1, whole: 2 });
        assert_eq!(resolved.values_of_found, Share { part: 1, whole: 1 });
    }
}
