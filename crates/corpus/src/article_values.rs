//! The facet values of one article, and which of them each mention and each time counts as.

use wirescope_nlp::{
    Argument, Attribute, AttributeKind, Doc, Entity, Event, Label, Mention, Span, Timex, TimexKind, amount, collapse_whitespace,
};
use wirescope_protocol::{DESCRIBED, NOBODY, ValueRef};

use crate::{Field, calendar, fold::fold, hashing::FastMap, label::field_of};

/// A value that an article has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ArticleValue {
    pub(crate) facet: Field,
    pub(crate) key: String,
    /// The names of the entities that it stands for, with repetitions.
    pub(crate) names: Vec<String>,
    /// Folded surface forms other than the key, each once.
    pub(crate) aliases: Vec<String>,
    /// How many mentions have each label.
    pub(crate) labels: Vec<(Label, u32)>,
    /// Years of birth, computed from the ages that the article gives: the year of publication less the age.
    pub(crate) births: Vec<i16>,
    /// The mentions and times that count as it, or where quotations and acts begin that have it; none for a source.
    pub(crate) spans: Vec<Span>,
}

/// Values of fields without a place of their own that an article can be found by, and characters that one may have: longer ones are texts.
const MOST_OTHERS: usize = 40;
const LONGEST_OTHER: usize = 100;
/// Characters of the name of such a field that are shown.
const LONGEST_NAME: usize = 60;
/// Characters from which on what has only hexadecimal digits is an id.
const SHORTEST_ID: usize = 16;

/// All values of an article.
#[derive(Default)]
pub(crate) struct ArticleValues {
    /// Each value once, the source first.
    pub(crate) values: Vec<ArticleValue>,
    /// For each mention of the doc the index of its value; `None` if it counts in no facet.
    pub(crate) of_mentions: Vec<Option<usize>>,
    /// For each time of the doc the index of its value; `None` if it has no calendar value and is not a length of time.
    pub(crate) of_times: Vec<Option<usize>>,
    /// For each quotation that counts and that readers see its position and the indices of speaker and addressee.
    pub(crate) of_quotations: Vec<(usize, usize, Option<usize>)>,
    /// For each act that counts its position and the indices of source and target.
    pub(crate) of_acts: Vec<(usize, Option<usize>, Option<usize>)>,
}

/// The values of an article. They depend on the article alone, so that removing it takes away exactly what adding it brought.
///
/// A name without an entity is its own value. A mention labelled DATE or TIME counts as the time of the same span does, unless it is an
/// age, which is a number. A span that is not in the text counts as nothing, and neither does what the doc says does not [count](Doc::counts).
pub(crate) fn article_values(doc: &Doc) -> ArticleValues {
    let mut builder =
        Builder { doc, values: Vec::new(), indices: Default::default(), of_entities: vec![None; doc.entities.len()] };
    builder.add_source();
    builder.add_details();
    let mut of_mentions: Vec<_> = doc.mentions.iter().map(|mention| builder.add_mention(mention)).collect();
    let of_times: Vec<_> = doc.times.iter().map(|time| builder.add_time(time)).collect();
    for (mention, value) in doc.mentions.iter().zip(&mut of_mentions) {
        if value.is_none() && matches!(mention.label, Label::Date | Label::Time) {
            let time = doc.times.binary_search_by_key(&mention.span, |time| time.span).ok();
            *value = time.and_then(|time| of_times[time]);
        }
    }
    let of_quotations = builder.add_quotations();
    let of_acts = doc.counted_events().map(|(at, act)| builder.add_act(at, act)).collect();
    ArticleValues { values: builder.values, of_mentions, of_times, of_quotations, of_acts }
}

struct Builder<'a> {
    doc: &'a Doc,
    values: Vec<ArticleValue>,
    /// Where each value stands in `values`.
    indices: [FastMap<String, usize>; Field::ALL.len()],
    /// The values of the entities mentioned so far.
    of_entities: Vec<Option<usize>>,
}

impl<'a> Builder<'a> {
    fn add_source(&mut self) {
        let source = collapse_whitespace(&self.doc.article.source);
        let index = self.value(Field::Source, fold(&source));
        self.values[index].names.push(if source.is_empty() { "No source given".into() } else { source });
    }

    /// What else the source says. Several authors are several values.
    fn add_details(&mut self) {
        let details = &self.doc.article.details;
        let folder = details.file.rsplit_once('/').map_or("", |(folder, _)| folder);
        let others = [(Field::Section, details.section.as_str()), (Field::Language, &details.language), (Field::Folder, folder)];
        let authors = authors(&details.author).into_iter().map(|author| (Field::Author, author));
        for (field, words) in authors.chain(others).chain([(Field::Lack, details.lack.as_str())]) {
            let _ = self.named(field, words);
        }
        for (name, value) in
            details.fields.iter().flat_map(|(name, value)| parts(value).map(move |part| (name, part))).take(MOST_OTHERS)
        {
            let name: String = name.chars().take(LONGEST_NAME).collect();
            let _ = self.named(Field::Other, &format!("{name}: {value}"));
        }
    }

    fn add_mention(&mut self, mention: &Mention) -> Option<usize> {
        if !self.doc.counts(mention.span) {
            return None;
        }
        let words = self.words(mention.span)?;
        let entity = mention.entity.map(|entity| entity.0 as usize);
        let index = if self.doc.age(mention).is_some() {
            self.named(Field::Numbers, words)?
        } else if let Some((at, entity)) = entity.and_then(|at| Some((at, self.doc.entities.get(at)?))) {
            self.entity(at, entity)?
        } else {
            self.named(field_of(mention.label)?, words)?
        };
        self.values[index].count(mention.span, mention.label);
        Some(index)
    }

    fn add_time(&mut self, time: &Timex) -> Option<usize> {
        if !self.doc.counts(time.span) {
            return None;
        }
        let words = self.words(time.span)?;
        let value = time.value.as_deref().unwrap_or("");
        let (index, label) = match time.kind {
            TimexKind::Date | TimexKind::Time => {
                let name = calendar::date_name(value)?;
                let index = self.value(Field::Dates, value.to_owned());
                self.values[index].names.push(name);
                (index, if time.kind == TimexKind::Date { Label::Date } else { Label::Time })
            }
            TimexKind::Duration => {
                let is_short = value.starts_with("PT");
                (self.named(Field::Numbers, words)?, if is_short { Label::Time } else { Label::Date })
            }
            TimexKind::Set => return None,
        };
        self.values[index].count(time.span, label);
        Some(index)
    }

    /// The value of an entity; its names, aliases and ages are counted at its first mention.
    fn entity(&mut self, at: usize, entity: &Entity) -> Option<usize> {
        if let Some(index) = self.of_entities[at] {
            return Some(index);
        }
        let index = self.named(field_of(entity.label)?, &entity.name)?;
        let births = births(self.doc, entity);
        let value = &mut self.values[index];
        entity.aliases.iter().for_each(|alias| value.add_alias(alias));
        value.births.extend(births);
        self.of_entities[at] = Some(index);
        Some(index)
    }

    /// Counts who speaks and who is spoken to, once for each quotation that readers see, where its words begin.
    fn add_quotations(&mut self) -> Vec<(usize, usize, Option<usize>)> {
        let shown = self.doc.counted_quotations().filter(|(_, quotation)| quotation.is_shown());
        let mut found = Vec::new();
        for (at, quotation) in shown {
            let span = quotation.content.first().copied().unwrap_or_default();
            let speaker = match quotation.speaker {
                Some(speaker) => self.party(Field::Speaker, speaker),
                None => self.described(Field::Speaker, NOBODY, "Unattributed"),
            };
            let addressee = quotation.addressee.map(|addressee| self.party(Field::Addressee, addressee));
            [Some(speaker), addressee].into_iter().flatten().for_each(|index| self.values[index].spans.push(span));
            found.push((at, speaker, addressee));
        }
        found
    }

    /// Counts what is done, by whom and to whom, where the predicate stands.
    fn add_act(&mut self, at: usize, act: &Event) -> (usize, Option<usize>, Option<usize>) {
        let source = act.source.map(|source| self.party(Field::Actor, source));
        let target = act.target.map(|target| self.party(Field::Target, target));
        let kind = self.described(Field::Act, &act.action.name().to_ascii_lowercase(), act.action.name());
        let class = self.described(Field::Quadrant, act.action.quadrant().name(), act.action.quadrant().name());
        for index in [source, target, Some(kind), Some(class)].into_iter().flatten() {
            self.values[index].spans.push(act.predicate);
        }
        (at, source, target)
    }

    /// The value of somebody who takes part.
    fn party(&mut self, field: Field, party: Argument) -> usize {
        let entity = party.entity.and_then(|entity| self.doc.entities.get(entity.0 as usize));
        let known = entity.and_then(|entity| Some((entity, entity_value(entity)?)));
        let Some((entity, value)) = known else { return self.described(field, DESCRIBED, "Not named") };
        let key = value.party_key();
        if let Some(&index) = self.indices[field.index()].get(&key) {
            return index;
        }
        let index = self.value(field, key);
        self.values[index].names.push(collapse_whitespace(&entity.name));
        for alias in entity.aliases.iter().map(|alias| fold(alias)).filter(|alias| !alias.is_empty() && *alias != value.key) {
            if !self.values[index].aliases.contains(&alias) {
                self.values[index].aliases.push(alias);
            }
        }
        index
    }

    /// The value of that key, which has that name in every article.
    fn described(&mut self, field: Field, key: &str, name: &str) -> usize {
        let index = self.value(field, key.to_owned());
        if self.values[index].names.is_empty() {
            self.values[index].names.push(name.to_owned());
        }
        index
    }

    /// The value that goes by a name; `None` if nothing of the name is left when it is folded.
    fn named(&mut self, facet: Field, name: &str) -> Option<usize> {
        let folded = fold(name);
        if folded.is_empty() {
            return None;
        }
        // A sum is one value however it is written.
        let sum = if facet == Field::Numbers { amount(&collapse_whitespace(name)) } else { None };
        let index = self.value(facet, sum.unwrap_or(folded));
        self.values[index].names.push(collapse_whitespace(name));
        if facet == Field::Numbers {
            self.values[index].add_alias(name);
        }
        Some(index)
    }

    fn value(&mut self, facet: Field, key: String) -> usize {
        let indices = &mut self.indices[facet.index()];
        if let Some(&index) = indices.get(&key) {
            return index;
        }
        self.values.push(ArticleValue::new(facet, key.clone()));
        indices.insert(key, self.values.len() - 1);
        self.values.len() - 1
    }

    fn words(&self, span: Span) -> Option<&'a str> {
        words(self.doc, span)
    }
}

impl ArticleValue {
    pub(crate) fn new(facet: Field, key: String) -> Self {
        let (names, aliases, labels, births, spans) = Default::default();
        Self { facet, key, names, aliases, labels, births, spans }
    }

    pub(crate) fn add_alias(&mut self, alias: &str) {
        let alias = fold(alias);
        if alias != self.key && !alias.is_empty() && !self.aliases.contains(&alias) {
            self.aliases.push(alias);
        }
    }

    fn count(&mut self, span: Span, label: Label) {
        self.spans.push(span);
        match self.labels.iter_mut().find(|(known, _)| *known == label) {
            Some((_, count)) => *count += 1,
            None => self.labels.push((label, 1)),
        }
    }
}

/// The names in a line of authors. One of two words that a comma parts is one name, the last name first.
pub fn authors(line: &str) -> Vec<&str> {
    let line = ["By ", "by ", "BY "].iter().find_map(|by| line.strip_prefix(by)).unwrap_or(line);
    let parts = line.split(';').flat_map(|part| part.split(" and ")).flat_map(|part| part.split(" & "));
    let names = parts.flat_map(|part| {
        let several = part.split(',').map(str::trim).filter(|name| !name.is_empty());
        let is_list = several.clone().all(|name| name.contains(' '));
        if is_list { several.collect() } else { vec![part] }
    });
    names.map(|name| name.trim().trim_matches(',').trim()).filter(|name| !name.is_empty()).collect()
}

/// The values that a field's value lists, parted by semicolons. Those that are texts, addresses, numbers or ids are left out.
fn parts(value: &str) -> impl Iterator<Item = &str> {
    let parts = value.split(';').map(str::trim);
    parts.filter(|part| {
        let is_text = part.chars().count() > LONGEST_OTHER;
        !part.is_empty() && !is_text && !part.contains("://") && !part.starts_with(['{', '[']) && !is_number(part)
    })
}

/// Whether a value is a number, a moment such as `2020-02-04T08:30:00Z`, or an id in hexadecimal digits: hardly two articles share one.
fn is_number(part: &str) -> bool {
    let has_digit = part.bytes().any(|byte| byte.is_ascii_digit());
    let is_stamp = part.bytes().all(|byte| byte.is_ascii_digit() || b"+-.,:/TZ ".contains(&byte));
    let is_id = part.len() >= SHORTEST_ID && part.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-');
    has_digit && (is_stamp || is_id)
}

/// The value of an entity; `None` if it counts in no field.
pub(crate) fn entity_value(entity: &Entity) -> Option<ValueRef> {
    let key = fold(&entity.name);
    (!key.is_empty()).then_some(())?;
    Some(ValueRef { field: field_of(entity.label)?, key })
}

/// The years in which an entity was born, computed from its ages.
fn births(doc: &Doc, entity: &Entity) -> Vec<i16> {
    let Some(year) = doc.article.published.map(|day| day.year()) else { return Vec::new() };
    let age = |attribute: &Attribute| {
        let digits: String = words(doc, attribute.span)?.chars().take_while(char::is_ascii_digit).collect();
        digits.parse::<i16>().ok().filter(|age| (1..=119).contains(age))
    };
    let ages = entity.attributes.iter().filter(|attribute| attribute.kind == AttributeKind::Age);
    ages.filter_map(age).map(|age| year - age).collect()
}

/// The words of a span; `None` if it is not in the text.
fn words(doc: &Doc, span: Span) -> Option<&str> {
    doc.text().get(span.start as usize..span.end as usize)
}
