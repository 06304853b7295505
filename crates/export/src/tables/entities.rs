//! An entity a row, over all articles.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use wirescope_corpus::Taken;
use wirescope_nlp::{AttributeKind, Date, Link};
use wirescope_protocol::{Field, NamedValue};

use super::{Cell, Row, Rows, joined};
use crate::{About, Whole, article, kinds, remarks};

#[derive(Default)]
pub(super) struct Entities(BTreeMap<(Field, String), Known>);

/// What is known of an entity so far.
struct Known {
    value: NamedValue,
    articles: u32,
    mentions: u32,
    first: Option<Date>,
    last: Option<Date>,
    forms: BTreeSet<String>,
    roles: BTreeSet<String>,
    /// The position that is surest.
    link: Option<Link>,
}

impl Rows for Entities {
    fn head(&self) -> &'static [&'static str] {
        &[
            "name",
            "field",
            "key",
            "label",
            "articles",
            "mentions",
            "first_published",
            "last_published",
            "forms",
            "roles",
            "lat",
            "lon",
            "country",
            "region",
            "level",
            "approximate",
            "geonames",
            "position_confidence",
            "tags",
            "notes",
            "identifiers",
            "watched",
        ]
    }

    fn take(&mut self, taken: &Taken) -> Vec<Row> {
        let doc = &taken.doc;
        let mut here: BTreeSet<(Field, String)> = BTreeSet::new();
        for (mention, value) in doc.mentions.iter().zip(&taken.mentions) {
            let Some(value) = value.as_ref().filter(|value| value.field.is_named()) else { continue };
            let key = (value.field, value.key.clone());
            let known = self.0.entry(key.clone()).or_insert_with(|| Known::new(value.clone()));
            known.mentions += 1;
            known.forms.insert(article::words(doc, mention.span));
            if here.insert(key) {
                known.articles += 1;
                let published = doc.article.published;
                known.first = known.first.min(published).or(published).or(known.first);
                known.last = known.last.max(published);
            }
            let Some(entity) = mention.entity.and_then(|entity| doc.entities.get(entity.0 as usize)) else { continue };
            let roles = entity.attributes.iter().filter(|role| role.kind == AttributeKind::Role && doc.counts(role.span));
            known.roles.extend(roles.map(|role| article::words(doc, role.span)));
            if let Some(link) = &entity.link
                && known.link.as_ref().is_none_or(|other| other.score < link.score)
            {
                known.link = Some(link.clone());
            }
        }
        Vec::new()
    }

    fn rest(&mut self, _: &mut About, whole: &Whole) -> Vec<Row> {
        let mut all: Vec<Known> = std::mem::take(&mut self.0).into_values().collect();
        all.sort_by(|one, other| {
            let key = |known: &Known| (Reverse(known.articles), Reverse(known.mentions), known.value.field);
            key(one).cmp(&key(other)).then_with(|| one.value.key.cmp(&other.value.key))
        });
        all.into_iter().map(|known| known.row(whole)).collect()
    }
}

impl Known {
    fn new(value: NamedValue) -> Self {
        let (articles, mentions, first, last, forms, roles, link) = Default::default();
        Self { value, articles, mentions, first, last, forms, roles, link }
    }

    fn row(self, whole: &Whole) -> Row {
        let noted = remarks::of_name(whole, self.value.field, &self.value.key).cloned().unwrap_or_default();
        let mut row = vec![
            self.value.name.into(),
            self.value.field.code().into(),
            self.value.key.into(),
            self.value.label.map(kinds::label_name).unwrap_or_default().into(),
            self.articles.into(),
            self.mentions.into(),
            self.first.into(),
            self.last.into(),
            joined(&self.forms),
            joined(&self.roles),
        ];
        match self.link {
            Some(link) => row.extend([
                Cell::Number(article::degrees(link.lat)),
                Cell::Number(article::degrees(link.lon)),
                link.iso.into(),
                link.region.into(),
                link.level.name().into(),
                Cell::Flag(link.approximate),
                if link.geonames == 0 { Cell::Empty } else { link.geonames.into() },
                Cell::Number(article::confidence(link.score)),
            ]),
            None => row.extend(std::iter::repeat_n(Cell::Empty, 8)),
        }
        row.extend([&noted.tags, &noted.notes, &noted.identifiers, &noted.watched].map(joined));
        row
    }
}
