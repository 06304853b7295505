//! What one article has of each facet.

use std::collections::HashMap;

use wirescope_nlp::{Attribute, AttributeKind, Doc, Entity, Label, Span, TimexKind};

use crate::{
    Facet, calendar,
    fold::{fold, one_line},
};

/// A value that an article has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Finding {
    pub(crate) facet: Facet,
    pub(crate) key: String,
    /// The names of the entities that it stands for, with repetitions.
    pub(crate) names: Vec<String>,
    /// Folded surface forms other than the key, each once.
    pub(crate) aliases: Vec<String>,
    /// How many mentions have each label.
    pub(crate) labels: Vec<(Label, u32)>,
    /// The years in which it was born, as its ages tell: the article's year less the age.
    pub(crate) births: Vec<i16>,
    /// Its mentions, in order; none for a source.
    pub(crate) spans: Vec<Span>,
}

/// Everything that the article counts as, each value once, the source first. A function of the article alone, so that removing it takes away what adding it brought.
///
/// Names without an entity stand for themselves. Mentions whose span is not in the text are passed over.
pub(crate) fn findings(doc: &Doc) -> Vec<Finding> {
    let mut findings = Findings::default();
    let source = one_line(&doc.article.source);
    let at = findings.value(Facet::Source, fold(&source));
    findings.name(at, if source.is_empty() { "No source given".into() } else { source });

    let mut entities = vec![None; doc.entities.len()];
    for mention in &doc.mentions {
        let Some(words) = words(doc, mention.span) else { continue };
        if doc.age(mention).is_some() {
            if let Some(at) = findings.named(Facet::Numbers, words) {
                findings.mention(at, mention.span, mention.label);
            }
            continue;
        }
        let index = mention.entity.map(|entity| entity.0 as usize);
        let entity = index.and_then(|index| doc.entities.get(index));
        let label = entity.map_or(mention.label, |entity| entity.label);
        let Some(facet) = Facet::of(label) else { continue };
        let at = match (index.and_then(|index| entities.get_mut(index)), entity) {
            (Some(Some(at)), _) => *at,
            (Some(slot), Some(entity)) => {
                let Some(at) = findings.named(facet, &entity.name) else { continue };
                for alias in &entity.aliases {
                    findings.alias(at, alias);
                }
                findings.births(at, births(doc, entity));
                *slot.insert(at)
            }
            _ => {
                let Some(at) = findings.named(facet, words) else { continue };
                at
            }
        };
        findings.mention(at, mention.span, mention.label);
    }
    for time in &doc.times {
        let Some(words) = words(doc, time.span) else { continue };
        let value = time.value.as_deref().unwrap_or("");
        match time.kind {
            TimexKind::Date | TimexKind::Time => {
                let Some(name) = calendar::date_name(value) else { continue };
                let at = findings.value(Facet::Dates, value.to_owned());
                findings.name(at, name);
                findings.mention(at, time.span, if time.kind == TimexKind::Date { Label::Date } else { Label::Time });
            }
            TimexKind::Duration => {
                let Some(at) = findings.named(Facet::Numbers, words) else { continue };
                findings.mention(at, time.span, if value.starts_with("PT") { Label::Time } else { Label::Date });
            }
            TimexKind::Set => {}
        }
    }
    findings.all
}

/// The years in which an entity was born, as its ages tell.
fn births(doc: &Doc, entity: &Entity) -> Vec<i16> {
    let Some(year) = doc.article.published.map(|day| day.year()) else { return Vec::new() };
    let age = |attribute: &Attribute| {
        let digits: String = words(doc, attribute.span)?.chars().take_while(char::is_ascii_digit).collect();
        digits.parse::<i16>().ok().filter(|age| (1..=119).contains(age))
    };
    let ages = entity.attributes.iter().filter(|attribute| attribute.kind == AttributeKind::Age);
    ages.filter_map(age).map(|age| year - age).collect()
}

fn words(doc: &Doc, span: Span) -> Option<&str> {
    doc.text().get(span.start as usize..span.end as usize)
}

#[derive(Default)]
struct Findings {
    all: Vec<Finding>,
    places: HashMap<(Facet, String), usize>,
}

impl Findings {
    fn value(&mut self, facet: Facet, key: String) -> usize {
        let all = &mut self.all;
        *self.places.entry((facet, key)).or_insert_with_key(|(facet, key)| {
            let (facet, key) = (*facet, key.clone());
            all.push(Finding {
                facet,
                key,
                names: Vec::new(),
                aliases: Vec::new(),
                labels: Vec::new(),
                births: Vec::new(),
                spans: Vec::new(),
            });
            all.len() - 1
        })
    }

    /// The value that goes by a name; none if nothing of the name is left when it is folded.
    fn named(&mut self, facet: Facet, name: &str) -> Option<usize> {
        let key = fold(name);
        if key.is_empty() {
            return None;
        }
        let at = self.value(facet, key);
        self.name(at, one_line(name));
        Some(at)
    }

    fn name(&mut self, at: usize, name: String) {
        if let Some(finding) = self.all.get_mut(at) {
            finding.names.push(name);
        }
    }

    fn births(&mut self, at: usize, years: Vec<i16>) {
        if let Some(finding) = self.all.get_mut(at) {
            finding.births.extend(years);
        }
    }

    fn alias(&mut self, at: usize, alias: &str) {
        let alias = fold(alias);
        if let Some(finding) = self.all.get_mut(at)
            && alias != finding.key
            && !alias.is_empty()
            && !finding.aliases.contains(&alias)
        {
            finding.aliases.push(alias);
        }
    }

    fn mention(&mut self, at: usize, span: Span, label: Label) {
        let Some(finding) = self.all.get_mut(at) else { return };
        finding.spans.push(span);
        match finding.labels.iter_mut().find(|(known, _)| *known == label) {
            Some((_, count)) => *count += 1,
            None => finding.labels.push((label, 1)),
        }
    }
}
