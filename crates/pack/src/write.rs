//! Records → the files of a pack.

use std::collections::HashMap;
use std::io::{self, Write};

use flate2::Compression;
use flate2::write::DeflateEncoder;
use wirescope_corpus::each_word;
use wirescope_record::Record;

use crate::bytes::{put, seal, take};
use crate::days::day_number;
use crate::entry::Entry;
use crate::head::{Head, PAPER, TopValue, shared};
use crate::keys::{Key, Place, label_of};
use crate::read::Card;

/// Cards of a block.
pub(crate) const CARDS: usize = 16;
/// Bytes of a block of the dictionary, about.
const TERMS: usize = 4 << 10;
/// Characters of a text that its card has.
const BEGINNING: usize = 160;
/// Characters of a headline or of the name of a paper that a card has.
const LINE: usize = 300;
/// The labels of which the head has the most frequent names, and how many.
const TOP: [(&str, usize); 8] =
    [("PERSON", 40), ("ORG", 40), ("GPE", 40), ("NORP", 20), ("LOC", 20), ("EVENT", 20), ("FAC", 20), (PAPER, 40)];

/// The files of a pack beside its head.
#[derive(Debug, Default)]
pub struct Files<W> {
    /// The dictionary.
    pub terms: W,
    /// Which articles have a key.
    pub postings: W,
    /// What is shown of articles in lists.
    pub cards: W,
    /// Records.
    pub texts: W,
}

/// Makes a pack of records that come newest first, those without a day last. In memory are the lists of which articles have which key,
/// about a byte and a half for each, and nothing of the articles.
pub struct Writer<W> {
    files: Files<W>,
    head: Head,
    lists: HashMap<String, List>,
    /// The cards of the block that is not full.
    cards: Vec<Card>,
    /// The day of the last article.
    last: Option<i32>,
    texts: u64,
}

/// The articles that have a key: the gaps between their numbers.
#[derive(Default)]
struct List {
    gaps: Vec<u8>,
    articles: u32,
    /// One past the last.
    end: u32,
    /// How the first article writes the name; empty for words.
    name: Box<str>,
}

impl<W: Write> Writer<W> {
    /// Begins a pack. `analysis`: the version of the analysis that made the records.
    pub fn new(files: Files<W>, analysis: u32) -> Self {
        let head = Head { analysis, ..Head::default() };
        Self { files, head, lists: HashMap::new(), cards: Vec::new(), last: None, texts: 0 }
    }

    /// Adds a record.
    ///
    /// # Errors
    /// Where it is newer than the one before it, or a file cannot be written.
    pub fn add(&mut self, record: &Record) -> io::Result<()> {
        let day = record.published.as_deref().and_then(day_number);
        self.count_day(day)?;
        let article = self.head.articles;
        self.head.articles = article.checked_add(1).ok_or_else(|| io::Error::other("a pack has no room for more articles"))?;
        self.head.words += record.text.split_whitespace().count() as u64;

        let mut packed = deflated(&serde_json::to_vec(record).map_err(io::Error::from)?)?;
        seal(&mut packed);
        self.files.texts.write_all(&packed)?;
        let text = (self.texts, packed.len() as u32);
        self.texts += packed.len() as u64;
        self.cards.push(card(record, day, text));
        if self.cards.len() == CARDS {
            self.end_cards()?;
        }
        self.index(article, record);
        Ok(())
    }

    /// Notes the day of the next article.
    fn count_day(&mut self, day: Option<i32>) -> io::Result<()> {
        let unordered = || io::Error::new(io::ErrorKind::InvalidInput, "articles of a pack have to come newest first");
        let Some(day) = day else { return Ok(()) };
        let dated: u32 = self.head.days.iter().map(|(_, articles)| articles).sum();
        if dated != self.head.articles {
            return Err(unordered()); // One without a day came before.
        }
        match self.last {
            Some(last) if last < day => return Err(unordered()),
            Some(last) if last == day => {
                if let Some((_, articles)) = self.head.days.last_mut() {
                    *articles += 1;
                }
            }
            last => {
                self.head.newest = self.head.newest.or(Some(day));
                self.head.days.push((last.unwrap_or(day).abs_diff(day), 1));
            }
        }
        self.last = Some(day);
        Ok(())
    }

    /// Files an article under its keys.
    fn index(&mut self, article: u32, record: &Record) {
        for text in [&record.title, &record.text] {
            each_word(text, |word, _| self.file(article, Key::Word(word.to_owned()), ""));
        }
        self.file(article, Key::Paper(record.source.clone()), &record.source);
        let in_furniture = |at: u32| record.furniture.iter().any(|line| (line[0]..line[1]).contains(&at));
        let mut named = vec![false; record.entities.len()];
        for mention in record.mentions.iter().filter(|mention| !in_furniture(mention.start)) {
            if let Some(named) = mention.entity.and_then(|entity| named.get_mut(entity as usize)) {
                *named = true;
            }
        }
        for (entity, _) in record.entities.iter().zip(named).filter(|(_, named)| *named) {
            let key = Key::Entity { label: entity.label.clone(), name: entity.name.clone() };
            self.file(article, key, &entity.name);
        }
    }

    fn file(&mut self, article: u32, key: Key, name: &str) {
        let Some(Place::One(key)) = key.place() else { return };
        let list = self.lists.entry(key).or_default();
        if list.articles == 0 {
            list.name = name.into();
        } else if list.end > article {
            return;
        }
        put(&mut list.gaps, u64::from(article - list.end));
        list.end = article + 1;
        list.articles += 1;
    }

    fn end_cards(&mut self) -> io::Result<()> {
        let cards = postcard::to_allocvec(&std::mem::take(&mut self.cards)).map_err(io::Error::other)?;
        let mut block = deflated(&cards)?;
        seal(&mut block);
        self.head.card_lens.push(block.len() as u32);
        self.files.cards.write_all(&block)
    }

    /// Ends the pack: its files, and the bytes of its head.
    ///
    /// # Errors
    /// Where a file cannot be written.
    pub fn finish(mut self) -> io::Result<(Files<W>, Vec<u8>)> {
        if !self.cards.is_empty() {
            self.end_cards()?;
        }
        let mut lists: Vec<(String, List)> = std::mem::take(&mut self.lists).into_iter().collect();
        lists.sort_by(|a, b| a.0.cmp(&b.0));
        self.head.top = top(&lists);
        let mut block = Block::default();
        let (mut written, mut pieces) = (0, Vec::new());
        for (key, list) in lists {
            pieces.clear();
            let entry = Entry::new(&list.numbers(), &mut pieces, written);
            self.files.postings.write_all(&pieces)?;
            written += pieces.len() as u64;
            block.push(&key, &entry);
            if block.bytes.len() >= TERMS {
                self.end_terms(&mut block)?;
            }
        }
        if !block.bytes.is_empty() {
            self.end_terms(&mut block)?;
        }
        (self.head.postings, self.head.texts) = (written, self.texts);
        Ok((self.files, self.head.write()))
    }

    fn end_terms(&mut self, block: &mut Block) -> io::Result<()> {
        let Block { mut bytes, first, before, .. } = std::mem::take(block);
        seal(&mut bytes);
        let same = shared(&before, &first);
        self.head.keys.push((same as u8, first[same..].to_owned()));
        self.head.key_lens.push(bytes.len() as u32);
        block.before = first;
        self.files.terms.write_all(&bytes)
    }
}

/// A block of the dictionary.
#[derive(Default)]
struct Block {
    bytes: Vec<u8>,
    first: String,
    last: String,
    /// The first key of the block before it.
    before: String,
}

impl Block {
    fn push(&mut self, key: &str, entry: &Entry) {
        if self.bytes.is_empty() {
            key.clone_into(&mut self.first);
            self.last.clear();
        }
        let same = shared(&self.last, key);
        put(&mut self.bytes, same as u64);
        put(&mut self.bytes, (key.len() - same) as u64);
        self.bytes.extend(&key.as_bytes()[same..]);
        entry.write(&mut self.bytes);
        key.clone_into(&mut self.last);
    }
}

impl List {
    fn numbers(&self) -> Vec<u32> {
        let (mut gaps, mut end) = (self.gaps.as_slice(), 0);
        let mut numbers = Vec::with_capacity(self.articles as usize);
        while let Ok(gap) = take(&mut gaps) {
            numbers.push(end + gap as u32);
            end += gap as u32 + 1;
        }
        numbers
    }
}

/// The most frequent names of each label, by how many articles have them.
fn top(lists: &[(String, List)]) -> Vec<TopValue> {
    let mut of_label: HashMap<&str, Vec<&(String, List)>> = HashMap::new();
    for list in lists {
        let label = if list.0.starts_with('p') { Some(PAPER) } else { label_of(&list.0) };
        if let Some(label) = label {
            of_label.entry(label).or_default().push(list);
        }
    }
    let mut top = Vec::new();
    for (label, most) in TOP {
        let mut values = of_label.remove(label).unwrap_or_default();
        values.sort_by(|a, b| b.1.articles.cmp(&a.1.articles).then_with(|| a.0.cmp(&b.0)));
        let value = |(_, list): &(String, List)| TopValue {
            label: label.to_owned(),
            name: list.name.to_string(),
            articles: list.articles,
        };
        top.extend(values.into_iter().take(most).map(value));
    }
    top
}

fn card(record: &Record, day: Option<i32>, text: (u64, u32)) -> Card {
    let line = |words: &str, most: usize| words.chars().take(most).collect::<String>();
    let beginning = record.text.split_whitespace().take(BEGINNING).collect::<Vec<_>>().join(" ");
    Card {
        article: 0,
        id: record.id.clone(),
        title: line(&record.title, LINE),
        paper: line(&record.source, LINE),
        day,
        beginning: line(&beginning, BEGINNING),
        text,
    }
}

fn deflated(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes)?;
    encoder.finish()
}
