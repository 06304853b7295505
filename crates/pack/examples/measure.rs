//! What a pack of so many articles costs to open and to search: `measure ARTICLES < records.jsonl`.
//!
//! The articles are the sentences of the given records, recombined: some of each of three articles, with the names in them, over ten years. One word
//! of each is its own, so that the dictionary grows as that of an archive does. Texts are written and thrown away; a search fetches none.

use std::collections::BTreeMap;
use std::io::{self, BufRead as _, Write};
use std::time::Instant;

use wirescope_nlp::Date;
use wirescope_pack::{Blocks, File, Files, Head, Key, Page, Query, Range, Step, Writer, search, word_keys};
use wirescope_record::{EntityRecord, MentionRecord, Record};

/// Days that the articles are of.
const DAYS: u64 = 3650;

/// A sink: what is kept, and how much there was.
#[derive(Default)]
struct Sink {
    kept: Option<Vec<u8>>,
    len: u64,
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.len += bytes.len() as u64;
        if let Some(kept) = &mut self.kept {
            kept.extend(bytes);
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

struct Chance(u64);

impl Chance {
    fn of(&mut self, most: u64) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) % most.max(1)) as usize
    }
}

/// One article: sentences of three others, and who is named in them.
fn recombined(records: &[Record], number: u64, chance: &mut Chance, articles: u64) -> Record {
    let day = Date::constant(2024, 12, 31).saturating_sub(jiff::Span::new().days((number * DAYS / articles) as i64));
    let mut article = Record { schema: 1, id: format!("{number:x}"), published: Some(day.to_string()), ..Record::default() };
    let mut known: BTreeMap<(String, String), u32> = BTreeMap::new();
    for _ in 0..3 {
        let from = &records[chance.of(records.len() as u64)];
        if article.title.is_empty() {
            (article.title, article.source) = (from.title.clone(), from.source.clone());
        }
        let first = chance.of(from.sentences.len() as u64);
        for [start, end] in from.sentences.iter().skip(first).take(12) {
            article.text.push_str(&from.text[*start as usize..*end as usize]);
            article.text.push(' ');
            let inside = from.mentions.iter().filter(|mention| (*start..*end).contains(&mention.start));
            for entity in inside.filter_map(|mention| from.entities.get(mention.entity? as usize)) {
                let next = known.len() as u32;
                let id = *known.entry((entity.label.clone(), entity.name.clone())).or_insert(next);
                article.mentions.push(MentionRecord {
                    start: 0,
                    end: 1,
                    label: entity.label.clone(),
                    text: entity.name.clone(),
                    entity: Some(id),
                    by: String::new(),
                    score: 1.0,
                });
            }
        }
    }
    article.text.push_str(&format!("own{number:x}"));
    let mut entities: Vec<EntityRecord> = known
        .into_iter()
        .map(|((label, name), id)| EntityRecord {
            id,
            name,
            label,
            aliases: Vec::new(),
            link: None,
            attributes: Vec::new(),
            ties: Vec::new(),
        })
        .collect();
    entities.sort_by_key(|entity| entity.id);
    article.entities = entities;
    article
}

/// What a search fetched: rounds, requests, bytes.
fn cost(head: &Head, files: &Files<Sink>, query: &Query) -> Result<(usize, usize, u64, u32, bool), Box<dyn std::error::Error>> {
    let (mut blocks, mut rounds, mut requests, mut bytes) = (Blocks::default(), 0, 0, 0);
    loop {
        match search(head, &blocks, query, Page { from: 0, len: 10 })? {
            Step::Done(answer) => return Ok((rounds, requests, bytes, answer.articles, answer.is_counted)),
            Step::Fetch(ranges) => {
                rounds += 1;
                for range in ranges {
                    let Range { file, start, end } = range;
                    let sink = match file {
                        File::Terms => &files.terms,
                        File::Postings => &files.postings,
                        File::Cards => &files.cards,
                        File::Texts => &files.texts,
                    };
                    let part =
                        sink.kept.as_ref().and_then(|kept| kept.get(start as usize..end as usize)).ok_or("out of the file")?;
                    requests += 1;
                    bytes += end - start;
                    blocks.put(range, part.to_vec());
                }
            }
        }
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let articles: u64 = std::env::args().nth(1).ok_or("measure ARTICLES < records.jsonl")?.parse()?;
    let mut records: Vec<Record> = Vec::new();
    for line in io::stdin().lock().lines() {
        let record: Record = serde_json::from_str(&line?)?;
        if !record.sentences.is_empty() {
            records.push(record);
        }
    }
    let keep = || Sink { kept: Some(Vec::new()), len: 0 };
    let mut writer = Writer::new(Files { terms: keep(), postings: keep(), cards: keep(), texts: Sink::default() }, 0);
    let (began, mut chance) = (Instant::now(), Chance(7));
    for number in 0..articles {
        writer.add(&recombined(&records, number, &mut chance, articles))?;
    }
    let (files, head_bytes) = writer.finish()?;
    let head = Head::read(&head_bytes)?;
    let mut out = io::stdout().lock();
    let mb = |sink: &Sink| sink.len as f64 / 1e6;
    writeln!(
        out,
        "{articles} articles, {} words, of {} records; {:.0} s",
        head.words,
        records.len(),
        began.elapsed().as_secs_f64()
    )?;
    writeln!(
        out,
        "head {:.1} KB; terms {:.1} MB, postings {:.1} MB, cards {:.1} MB, texts {:.1} MB",
        head_bytes.len() as f64 / 1e3,
        mb(&files.terms),
        mb(&files.postings),
        mb(&files.cards),
        mb(&files.texts)
    )?;
    let words = |text: &str| Query { all: word_keys(text), ..Query::default() };
    let named = |at: usize| head.top.get(at).map(|value| Key::Entity { label: value.label.clone(), name: value.name.clone() });
    let newest = head.newest.unwrap_or_default();
    let mut queries: Vec<(String, Query)> =
        ["the", "said", "the said president", "climate", "peace talks afghanistan", "own1234"]
            .into_iter()
            .map(|text| (text.to_owned(), words(text)))
            .collect();
    queries.push(("said, not president".to_owned(), Query { none: word_keys("president"), ..words("said") }));
    queries.push((
        "said, of thirty days a year ago".to_owned(),
        Query { days: Some((newest - 395, newest - 365)), ..words("said") },
    ));
    for at in [0, 1, 45, 90] {
        if let (Some(key), Some(value)) = (named(at), head.top.get(at)) {
            queries.push((format!("{} {}", value.label, value.name), Query { all: vec![key.clone()], ..Query::default() }));
            let mut with = words("court");
            with.all.push(key);
            queries.push((format!("{} {} and court", value.label, value.name), with));
        }
    }
    for (name, query) in queries {
        let (rounds, requests, bytes, found, counted) = cost(&head, &files, &query)?;
        let about = if counted { "" } else { "about " };
        writeln!(out, "{name}: {about}{found} articles; {rounds} rounds, {requests} requests, {:.1} KB", bytes as f64 / 1e3)?;
    }
    Ok(())
}
