//! A pack is written and read through a store that counts what is fetched; every answer is held against a plain look at all records.

use std::collections::BTreeSet;

use proptest::prelude::*;
use wirescope_nlp::Date;
use wirescope_pack::{
    Answer, Blocks, File, Files, Head, Key, Kind, Page, Query, Range, Step, Writer, article, search, word_keys,
};
use wirescope_record::{EntityRecord, MentionRecord, Record};

const WORDS: [&str; 12] =
    ["peace", "talks", "cease-fire", "U.S.", "Zürich", "market", "flood", "court", "strike", "vote", "port", "said"];
const NAMES: [(&str, &str); 7] = [
    ("PERSON", "Ana Ruiz"),
    ("ORG", "Reuters"),
    ("GPE", "Peru"),
    ("GPE", "Zürich"),
    ("PERSON", "Zoë Müller"),
    ("ORG", "Zürich"),
    ("LOC", "Zürich"),
];

/// A record of a few words and names; the lower a word's number, the more articles have it.
fn record(number: u32, day: Option<&str>) -> Record {
    let mut seed = u64::from(number).wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let mut pick = |of: u64| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) % of
    };
    let words: Vec<&str> = (0..12).filter(|at| pick(1 << (at / 2 + 1)) == 0).map(|at| WORDS[at as usize]).collect();
    let mut text = words.join(" ");
    text.push_str(&format!(" n{number}."));
    let mut record = Record {
        schema: 1,
        id: format!("id{number}"),
        title: format!("Report {}", number % 10),
        source: ["Wire", "The Courier"][number as usize % 2].to_owned(),
        published: day.map(str::to_owned),
        text,
        ..Record::default()
    };
    for (id, (label, name)) in (0..).zip(NAMES.iter().filter(|_| pick(3) == 0)) {
        let (label, name) = ((*label).to_owned(), (*name).to_owned());
        let mention = MentionRecord {
            start: 0,
            end: 1,
            label: label.clone(),
            text: name.clone(),
            entity: Some(id),
            by: String::new(),
            score: 0.5,
        };
        record.mentions.push(mention);
        let aliases = vec![name.clone()];
        record.entities.push(EntityRecord { id, name, label, aliases, link: None, attributes: Vec::new(), ties: Vec::new() });
    }
    record
}

/// So many records, the newest first, some days with many; the last few without a day.
fn records(count: u32) -> Vec<Record> {
    let first = Date::constant(2021, 6, 1);
    let day = |number: u32| {
        let ago = i64::from(number / 7 - number / 70 % 3);
        let day = first.saturating_sub(jiff_days(ago));
        (number + 20 < count).then(|| day.to_string())
    };
    let mut days: Vec<Option<String>> = (0..count).map(day).collect();
    days.sort_by(|a, b| b.cmp(a));
    (0..).zip(days).map(|(number, day)| record(number, day.as_deref())).collect()
}

fn jiff_days(days: i64) -> jiff::Span {
    jiff::Span::new().days(days)
}

/// The files of a pack in memory, and what was fetched of them.
struct Store {
    head: Head,
    head_len: usize,
    files: Files<Vec<u8>>,
    blocks: Blocks,
    bytes: u64,
    rounds: usize,
}

impl Store {
    fn of(records: &[Record]) -> Self {
        let mut writer = Writer::new(Files::<Vec<u8>>::default(), 7);
        for record in records {
            writer.add(record).expect("newest first");
        }
        let (files, head) = writer.finish().expect("memory");
        let read = Head::read(&head).expect("a head");
        Self { head: read, head_len: head.len(), files, blocks: Blocks::default(), bytes: 0, rounds: 0 }
    }

    fn fetch(&mut self, ranges: Vec<Range>) {
        self.rounds += 1;
        for range in ranges {
            let file = match range.file {
                File::Terms => &self.files.terms,
                File::Postings => &self.files.postings,
                File::Cards => &self.files.cards,
                File::Texts => &self.files.texts,
            };
            let bytes = file[range.start as usize..range.end as usize].to_vec();
            self.bytes += bytes.len() as u64;
            self.blocks.put(range, bytes);
        }
    }

    fn search(&mut self, query: &Query, page: Page) -> Answer {
        loop {
            match search(&self.head, &self.blocks, query, page).expect("whole") {
                Step::Done(answer) => return answer,
                Step::Fetch(ranges) => self.fetch(ranges),
            }
        }
    }

    /// All that a query finds, page by page.
    fn all(&mut self, query: &Query) -> Vec<u32> {
        let (mut found, mut from) = (Vec::new(), 0);
        loop {
            let answer = self.search(query, Page { from, len: 10 });
            found.extend(answer.cards.iter().map(|card| card.article));
            match answer.next {
                Some(next) => {
                    assert!(next > from || found.is_empty(), "it goes on");
                    from = next;
                }
                None => return found,
            }
        }
    }
}

/// Whether a record has a key, told by its words as they stand.
fn has(record: &Record, key: &Key) -> bool {
    match key {
        Key::Word(_) => word_keys(&record.text).contains(key) || word_keys(&record.title).contains(key),
        Key::Entity { label, name } => record.entities.iter().any(|one| one.label == *label && one.name == *name),
        Key::Name { kind, name } => {
            let is_of = |label: &str| kind.is_none_or(|kind| Kind::of_label(label) == Some(kind));
            record.entities.iter().any(|one| one.name == *name && is_of(&one.label))
        }
        Key::Paper(paper) => record.source == *paper,
    }
}

fn day_number(record: &Record) -> Option<i32> {
    let day: Date = record.published.as_deref()?.parse().ok()?;
    Some(day.since(Date::constant(1970, 1, 1)).expect("a span").get_days())
}

fn expected(records: &[Record], query: &Query) -> Vec<u32> {
    let matches = |record: &Record| {
        query.all.iter().all(|key| has(record, key))
            && !query.none.iter().any(|key| has(record, key))
            && query.days.is_none_or(|(from, to)| day_number(record).is_some_and(|day| (from..=to).contains(&day)))
    };
    (0..).zip(records).filter(|(_, record)| matches(record)).map(|(number, _)| number).collect()
}

fn word(text: &str) -> Key {
    word_keys(text).remove(0)
}

fn name(at: usize) -> Key {
    Key::Entity { label: NAMES[at].0.to_owned(), name: NAMES[at].1.to_owned() }
}

fn any_name(kind: Option<Kind>, name: &str) -> Key {
    Key::Name { kind, name: name.to_owned() }
}

#[test]
fn queries_find_what_a_look_at_all_records_finds() {
    let records = records(2000);
    let mut store = Store::of(&records);
    let day = day_number(&records[400]).expect("a day");
    let queries = [
        Query::default(),
        Query { all: vec![word("peace")], ..Query::default() },
        Query { all: vec![word("PEACE"), word("zurich")], ..Query::default() },
        Query { all: vec![word("U.S.")], none: vec![word("said")], ..Query::default() },
        Query { all: vec![word("ceasefire"), name(2)], ..Query::default() },
        Query { all: vec![name(0), name(4), Key::Paper("The Courier".to_owned())], ..Query::default() },
        Query { all: vec![any_name(None, "Zürich")], ..Query::default() },
        Query { all: vec![any_name(Some(Kind::Place), "Zürich"), word("said")], ..Query::default() },
        Query { all: vec![word("said")], none: vec![any_name(None, "Zürich")], ..Query::default() },
        Query { all: vec![any_name(Some(Kind::Person), "Peru")], ..Query::default() },
        Query { all: vec![word("n1234")], ..Query::default() },
        Query { all: vec![word("nowhere")], ..Query::default() },
        Query { none: vec![word("peace"), word("nowhere")], ..Query::default() },
        Query { all: vec![word("talks")], days: Some((day - 9, day)), ..Query::default() },
        Query { days: Some((day, day)), ..Query::default() },
        Query { days: Some((day + 9000, day + 9001)), ..Query::default() },
    ];
    for query in queries {
        let expected = expected(&records, &query);
        assert_eq!(store.all(&query), expected, "{query:?}");
        let answer = store.search(&query, Page { from: 0, len: 10 });
        assert!(answer.is_counted, "two thousand articles are one chunk");
        assert_eq!(answer.articles as usize, expected.len(), "{query:?}");
    }
    let nowhere = Query { all: vec![word("peace"), word("nowhere"), name(0)], ..Query::default() };
    assert_eq!(store.search(&nowhere, Page { from: 0, len: 10 }).absent, [word("nowhere")]);
    assert!(expected(&records, &Query { all: vec![word("peace"), word("zurich")], ..Query::default() }).len() > 20);
}

#[test]
fn cards_and_records_are_those_of_the_articles() {
    let records = records(100);
    let mut store = Store::of(&records);
    let answer = store.search(&Query { all: vec![word("n17")], ..Query::default() }, Page { from: 0, len: 10 });
    let card = &answer.cards[0];
    assert_eq!((card.id.as_str(), card.title.as_str(), card.paper.as_str()), ("id17", "Report 7", "The Courier"));
    assert_eq!(card.day, day_number(&records[17]));
    assert!(records[17].text.starts_with(&card.beginning));
    let Ok(Step::Fetch(ranges)) = article(&store.blocks, card) else { panic!("its record is not here yet") };
    store.fetch(ranges);
    assert_eq!(article(&store.blocks, card), Ok(Step::Done(records[17].clone())));
    assert_eq!((store.head.articles, store.head.analysis), (100, 7));
    let files = [&store.files.terms, &store.files.postings, &store.files.cards, &store.files.texts];
    assert_eq!(store.head.file_lens(), files.map(|file| file.len() as u64));
    let peru = store.head.top.iter().find(|value| value.name == "Peru").expect("a frequent name");
    assert_eq!(peru.articles as usize, records.iter().filter(|record| has(record, &name(2))).count());
}

#[test]
fn a_search_takes_three_rounds_and_few_bytes_however_many_articles_there_are() {
    let records = records(150_000);
    let mut store = Store::of(&records);
    assert!(store.head_len < 300 << 10, "{} bytes of head", store.head_len);
    for (all, frequent) in [
        (vec![word("peace")], true),
        (vec![word("peace"), word("talks"), word("cease-fire")], true),
        (vec![word("said"), name(1)], false),
        (vec![word("n77777")], false),
        (vec![any_name(None, "Zürich"), word("talks")], true),
    ] {
        let query = Query { all, ..Query::default() };
        (store.blocks, store.bytes, store.rounds) = (Blocks::default(), 0, 0);
        let answer = store.search(&query, Page { from: 0, len: 10 });
        assert!(store.rounds <= 3 && store.bytes < 100_000, "{} rounds, {} bytes: {query:?}", store.rounds, store.bytes);
        let expected = expected(&records, &query);
        let shown: Vec<u32> = answer.cards.iter().map(|card| card.article).collect();
        assert_eq!(shown, expected[..shown.len()], "{query:?}");
        assert_eq!(shown.len(), expected.len().min(10), "{query:?}");
        let off = f64::from(answer.articles) / expected.len() as f64;
        assert!((0.8..1.2).contains(&off), "{} where {} are: {query:?}", answer.articles, expected.len());
        if answer.is_counted {
            assert_eq!(answer.articles as usize, expected.len(), "{query:?}");
        }
        assert!(!frequent || answer.next.is_some());
    }
    // As many keys as one search looks for, and frequent ones.
    let words: Vec<Key> = WORDS.iter().take(11).map(|text| word(text)).collect();
    for query in [
        Query { all: words.clone(), ..Query::default() },
        Query { all: words[..2].to_vec(), none: words[2..].to_vec(), days: None },
    ] {
        (store.blocks, store.bytes, store.rounds) = (Blocks::default(), 0, 0);
        let answer = store.search(&query, Page { from: 0, len: 10 });
        assert!(store.rounds <= 3 && store.bytes < 100_000, "{} rounds, {} bytes: {query:?}", store.rounds, store.bytes);
        let expected = expected(&records, &query);
        let shown: Vec<u32> = answer.cards.iter().map(|card| card.article).collect();
        assert_eq!(shown, expected[..shown.len()], "{query:?}");
    }
    // From one chunk into the next, page by page, nothing is lost.
    let query = Query { all: vec![word("vote"), name(3)], none: vec![word("peace")], days: None };
    assert_eq!(store.all(&query), expected(&records, &query));
}

#[test]
fn articles_out_of_order_are_refused() {
    let mut writer = Writer::new(Files::<Vec<u8>>::default(), 1);
    writer.add(&record(1, Some("2021-03-01"))).expect("the first");
    assert!(writer.add(&record(2, Some("2021-03-02"))).is_err());
    writer.add(&record(3, None)).expect("without a day");
    assert!(writer.add(&record(4, Some("2021-02-01"))).is_err());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_query_finds_what_it_should(
        all in prop::collection::btree_set(0_usize..16, 0..4),
        none in prop::collection::btree_set(0_usize..16, 0..2),
        days in prop::option::of((0_i32..300, 0_i32..40)),
        count in 0_u32..400,
    ) {
        let records = records(count);
        let mut store = Store::of(&records);
        let key = |at: &usize| match *at {
            at if at < 12 => word(WORDS[at]),
            12 => any_name(None, "Zürich"),
            13 => any_name(Some(Kind::Place), "Zürich"),
            at => name(at - 14),
        };
        let newest = records.first().and_then(day_number).unwrap_or_default();
        let none: BTreeSet<usize> = none.difference(&all).copied().collect();
        let query = Query {
            all: all.iter().map(key).collect(),
            none: none.iter().map(key).collect(),
            days: days.map(|(ago, more)| (newest - ago - more, newest - ago)),
        };
        prop_assert_eq!(store.all(&query), expected(&records, &query));
    }

    #[test]
    fn damage_is_told_and_never_a_panic(at in any::<prop::sample::Index>(), by in 1_u8.., file in 0..3) {
        let records = records(60);
        let mut store = Store::of(&records);
        let damaged = match file {
            0 => &mut store.files.terms,
            1 => &mut store.files.postings,
            _ => &mut store.files.cards,
        };
        let at = at.index(damaged.len());
        damaged[at] ^= by;
        let query = Query { all: vec![word("peace")], ..Query::default() };
        loop {
            match search(&store.head, &store.blocks, &query, Page { from: 0, len: 10 }) {
                Ok(Step::Fetch(ranges)) => store.fetch(ranges),
                Ok(Step::Done(answer)) => {
                    // The damage was in what this search did not need.
                    prop_assert_eq!(answer.articles as usize, expected(&records, &query).len());
                    break;
                }
                Err(_) => break,
            }
        }
    }
}
