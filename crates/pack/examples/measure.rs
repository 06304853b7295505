//! What a pack of so many articles costs to open and to search: `measure ARTICLES [FOLDER [SENTENCES]] < records.jsonl`. With a folder the pack is
//! written there too, for `node tests/e2e/pack_bench.mjs FOLDER`; with `-` in its place the articles' records are printed, for `wirescope pack`.
//!
//! The articles are the sentences of the given records, recombined: some of each of three articles, with the names in them, over ten years. One word
//! of each is its own, so that the dictionary grows as that of an archive does. A search fetches no text.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, BufRead as _, BufWriter, Read as _, Seek as _, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::time::Instant;

use wirescope_nlp::Date;
use wirescope_pack::{Answer, Blocks, File, Files, Head, Key, Page, Query, Range, Step, Writer, search, word_keys};
use wirescope_record::{EntityRecord, MentionRecord, Record};

/// Days that the articles are of.
const DAYS: u64 = 3650;
/// Sentences of an article, at most.
const SENTENCES: usize = 36;

/// A file of the pack: on the disk where there is a folder, else in memory, or nowhere; and how much there was.
#[derive(Default)]
struct Sink {
    kept: Option<Vec<u8>>,
    file: Option<(BufWriter<fs::File>, PathBuf)>,
    len: u64,
}

impl Sink {
    fn new(is_read: bool, folder: Option<&Path>, file: File) -> io::Result<Self> {
        let Some(path) = folder.map(|folder| folder.join(file.name())) else {
            return Ok(Self { kept: is_read.then(Vec::new), ..Self::default() });
        };
        let file = BufWriter::with_capacity(1 << 20, fs::File::create(&path)?);
        Ok(Self { file: Some((file, path)), ..Self::default() })
    }

    /// What is there from `start` to `end`.
    fn part(&self, start: u64, end: u64) -> io::Result<Vec<u8>> {
        if let Some((_, path)) = &self.file {
            let mut file = fs::File::open(path)?;
            file.seek(SeekFrom::Start(start))?;
            let mut part = vec![0; (end - start) as usize];
            file.read_exact(&mut part)?;
            return Ok(part);
        }
        let part = self.kept.as_ref().and_then(|kept| kept.get(start as usize..end as usize));
        part.map(<[u8]>::to_vec).ok_or_else(|| io::Error::other("out of the file"))
    }
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.len += bytes.len() as u64;
        if let Some(kept) = &mut self.kept {
            kept.extend(bytes);
        }
        if let Some((file, _)) = &mut self.file {
            file.write_all(bytes)?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.as_mut().map_or(Ok(()), |(file, _)| file.flush())
    }
}

struct Chance(u64);

impl Chance {
    fn of(&mut self, most: u64) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) % most.max(1)) as usize
    }
}

/// One article: so many sentences of each of three others, and who is named in them.
fn recombined(records: &[Record], number: u64, chance: &mut Chance, articles: u64, sentences: usize) -> Record {
    let day = Date::constant(2024, 12, 31).saturating_sub(jiff::Span::new().days((number * DAYS / articles) as i64));
    let mut article = Record { schema: 1, id: format!("{number:x}"), published: Some(day.to_string()), ..Record::default() };
    let mut known: BTreeMap<(String, String), u32> = BTreeMap::new();
    for _ in 0..3 {
        let from = &records[chance.of(records.len() as u64)];
        if article.title.is_empty() {
            (article.title, article.source, article.url) = (from.title.clone(), from.source.clone(), from.url.clone());
        }
        let first = chance.of(from.sentences.len() as u64);
        for [start, end] in from.sentences.iter().skip(first).take(sentences) {
            let base = article.text.len() as u32;
            article.text.push_str(&from.text[*start as usize..*end as usize]);
            article.text.push(' ');
            let inside = from.mentions.iter().filter(|mention| *start <= mention.start && mention.end <= *end);
            for mention in inside {
                let Some(entity) = mention.entity.and_then(|entity| from.entities.get(entity as usize)) else { continue };
                let next = known.len() as u32;
                let id = *known.entry((entity.label.clone(), entity.name.clone())).or_insert(next);
                article.mentions.push(MentionRecord {
                    start: base + mention.start - start,
                    end: base + mention.end - start,
                    label: entity.label.clone(),
                    text: mention.text.clone(),
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

/// What a search fetched.
#[derive(Default)]
struct Cost {
    rounds: usize,
    requests: usize,
    bytes: u64,
}

/// Searches a pack of which nothing is here but its head.
fn cost(head: &Head, files: &Files<Sink>, query: &Query) -> Result<(Cost, Answer), Box<dyn std::error::Error>> {
    let (mut blocks, mut cost) = (Blocks::default(), Cost::default());
    loop {
        match search(head, &blocks, query, Page { from: 0, len: 10 })? {
            Step::Done(answer) => return Ok((cost, answer)),
            Step::Fetch(ranges) => {
                cost.rounds += 1;
                for range in ranges {
                    let Range { file, start, end } = range;
                    let sink = match file {
                        File::Terms => &files.terms,
                        File::Postings => &files.postings,
                        File::Cards => &files.cards,
                        File::Texts => &files.texts,
                    };
                    cost.requests += 1;
                    cost.bytes += end - start;
                    blocks.put(range, sink.part(start, end)?);
                }
            }
        }
    }
}

/// The most memory that this process has had, in MB, as Linux counts it; `None` elsewhere. `wirescope pack` has a few bytes more for each record, to find it
/// again, and no given records.
fn peak() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse::<u64>().ok().map(|kilobytes| kilobytes >> 10)
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let articles: u64 = std::env::args().nth(1).ok_or("measure ARTICLES [FOLDER [SENTENCES]] < records.jsonl")?.parse()?;
    let mut records: Vec<Record> = Vec::new();
    for line in io::stdin().lock().lines() {
        let record: Record = serde_json::from_str(&line?)?;
        if !record.sentences.is_empty() {
            records.push(record);
        }
    }
    let folder = std::env::args().nth(2);
    let sentences: usize = std::env::args().nth(3).map_or(Ok(SENTENCES), |sentences| sentences.parse())?;
    let mut chance = Chance(7);
    if folder.as_deref() == Some("-") {
        let mut out = BufWriter::with_capacity(1 << 20, io::stdout().lock());
        for number in 0..articles {
            serde_json::to_writer(&mut out, &recombined(&records, number, &mut chance, articles, sentences / 3))?;
            out.write_all(b"\n")?;
        }
        return Ok(out.flush()?);
    }
    let folder = folder.as_deref().map(Path::new);
    if let Some(folder) = folder {
        fs::create_dir_all(folder)?;
    }
    let keep = |file| Sink::new(true, folder, file);
    let texts = Sink::new(false, folder, File::Texts)?;
    let files = Files { terms: keep(File::Terms)?, postings: keep(File::Postings)?, cards: keep(File::Cards)?, texts };
    let mut writer = Writer::new(files, 0);
    let given = peak().unwrap_or_default();
    let began = Instant::now();
    for number in 0..articles {
        writer.add(&recombined(&records, number, &mut chance, articles, sentences / 3))?;
    }
    let (mut files, head_bytes) = writer.finish()?;
    for file in [&mut files.terms, &mut files.postings, &mut files.cards, &mut files.texts] {
        file.flush()?;
    }
    if let Some(folder) = folder {
        fs::write(folder.join("head"), &head_bytes)?;
    }
    let peak = peak();
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
    if let Some(peak) = peak {
        writeln!(out, "at most {peak} MB of memory, of which {given} MB were there before the first article")?;
    }
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
        let (Cost { rounds, requests, bytes }, Answer { articles: found, is_counted, .. }) = cost(&head, &files, &query)?;
        let about = if is_counted { "" } else { "about " };
        writeln!(out, "{name}: {about}{found} articles; {rounds} rounds, {requests} requests, {:.1} KB", bytes as f64 / 1e3)?;
    }
    Ok(())
}
