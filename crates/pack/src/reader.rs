//! A pack that is open: what a page asks of it, what has to be fetched for that, and what it is told.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::ask;
use crate::bytes::{Damaged, sealed};
use crate::days::{Histogram, day, day_number, histogram};
use crate::head::{Head, NoHead, PAPER};
use crate::keys::{Key, Kind};
use crate::read::{Blocks, Card, File, Range, Step, article};
use crate::reading::Reading;
use crate::search::{Page, Query, card_of, search};

/// Articles of a page of the list.
const PAGE: usize = 10;
/// Bytes between two ranges of a file that are fetched with them, since a request costs more.
const GAP: u64 = 512;
/// Days that are too few for bars of their own.
const FEW: i32 = 7;
/// Days before and after them that are shown with them.
const AROUND: i32 = 15;
/// Bytes of fetched ranges that are kept.
const KEPT: usize = 32 << 20;

/// What a page asks for in its address.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ask<'a> {
    /// What was typed into the search box.
    pub text: &'a str,
    /// The first day, `YYYY-MM-DD`; anything else is no bound.
    pub from: &'a str,
    /// The last day, likewise.
    pub to: &'a str,
}

/// What a pack is, from its head alone.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Overview {
    /// Articles.
    pub articles: u32,
    /// Words.
    pub words: u64,
    /// The version of the analysis that made the records.
    pub analysis: u32,
    /// The first day, `YYYY-MM-DD`; `None` where no article has one.
    pub oldest: Option<String>,
    /// The last day.
    pub newest: Option<String>,
    /// Bytes of its files: head, terms, postings, cards, texts.
    pub bytes: [u64; 5],
    /// The most frequent names and papers, by kind.
    pub groups: Vec<Group>,
}

/// The most frequent names of a kind, or papers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Group {
    /// The code of the kind, or `paper`.
    pub kind: &'static str,
    /// The most frequent first.
    pub values: Vec<Value>,
}

/// A name or paper that can be filtered by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Value {
    /// The name.
    pub name: String,
    /// What searches for it.
    pub term: String,
    /// Articles of the pack that have it.
    pub articles: u32,
}

/// A page of what was found.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Found {
    /// Articles in all.
    pub articles: u32,
    /// Whether they were counted, and not estimated.
    pub is_counted: bool,
    /// The articles of the page, the newest first.
    pub rows: Vec<Row>,
    /// What to go on with; `None` after the last.
    pub next: Option<u32>,
    /// What was asked for and no article of the pack has.
    pub absent: Vec<String>,
    /// What was typed and a pack cannot be searched for.
    pub unknown: Vec<String>,
    /// What was typed and left out, since it is too much for one search.
    pub beyond: Vec<String>,
}

/// An article in the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Row {
    /// Its number.
    pub article: u32,
    /// Its headline; may be empty.
    pub title: String,
    /// The paper, agency or site; may be empty.
    pub paper: String,
    /// `YYYY-MM-DD`.
    pub day: Option<String>,
    /// The first words of its text.
    pub beginning: String,
}

/// A pack that is open.
#[derive(Debug)]
pub struct Reader {
    head: Head,
    head_len: u64,
    blocks: Blocks,
    /// What was said to be needed. It stays: two searches at once may fetch the same.
    wanted: BTreeSet<Range>,
}

impl Reader {
    /// Opens a pack by its head.
    ///
    /// # Errors
    /// Where it is none.
    pub fn open(head: &[u8]) -> Result<Self, NoHead> {
        let head_len = head.len() as u64;
        Ok(Self { head: Head::read(head)?, head_len, blocks: Blocks::default(), wanted: BTreeSet::new() })
    }

    /// What the pack is.
    pub fn overview(&self) -> Overview {
        let iso = |number: Option<i32>| number.and_then(day).map(|day| day.to_string());
        let [terms, postings, cards, texts] = self.head.file_lens();
        Overview {
            articles: self.head.articles,
            words: self.head.words,
            analysis: self.head.analysis,
            oldest: iso(self.head.oldest()),
            newest: iso(self.head.newest),
            bytes: [self.head_len, terms, postings, cards, texts],
            groups: self.groups(),
        }
    }

    fn groups(&self) -> Vec<Group> {
        let of = |code: &'static str, of_kind: &dyn Fn(&str) -> bool| {
            let mut values: Vec<Value> = (self.head.top.iter().filter(|top| of_kind(&top.label)))
                .map(|top| {
                    let key = match Kind::of_label(&top.label) {
                        Some(kind) => Key::Name { kind: Some(kind), name: top.name.clone() },
                        None => Key::Paper(top.name.clone()),
                    };
                    Value { name: top.name.clone(), term: ask::term_of(&key), articles: top.articles }
                })
                .collect();
            values.sort_by_key(|value| std::cmp::Reverse(value.articles));
            // The same name under another label of the kind is found with it.
            let mut seen = BTreeSet::new();
            values.retain(|value| seen.insert(value.term.clone()));
            Group { kind: code, values }
        };
        let names = Kind::ALL.map(|kind| of(kind.code(), &move |label: &str| Kind::of_label(label) == Some(kind)));
        let papers = of(PAPER, &|label: &str| label == PAPER);
        names.into_iter().chain([papers]).filter(|group| !group.values.is_empty()).collect()
    }

    /// Articles over time, of the days that are asked for or of all; few days with those around them.
    pub fn histogram(&self, ask: Ask) -> Option<Histogram> {
        let with_those_around = |(from, to): (i32, i32)| {
            if to.saturating_sub(from) < FEW { (from.saturating_sub(AROUND), to.saturating_add(AROUND)) } else { (from, to) }
        };
        histogram(&self.head, days(ask).map(with_those_around))
    }

    /// Looks for articles, from the number on that the page before said, or from 0.
    ///
    /// # Errors
    /// Where a range is damaged in spite of its checksum.
    pub fn search(&mut self, ask: Ask, from: u32) -> Result<Step<Found>, Damaged> {
        let query = Query { days: days(ask), ..ask::query(ask.text) };
        let answer = match search(&self.head, &self.blocks, &query, Page { from, len: PAGE })? {
            Step::Fetch(ranges) => return Ok(Step::Fetch(self.want(ranges))),
            Step::Done(answer) => answer,
        };
        Ok(Step::Done(Found {
            articles: answer.articles,
            is_counted: answer.is_counted,
            rows: answer.cards.into_iter().map(row).collect(),
            next: answer.next,
            absent: answer.absent.iter().map(ask::term_of).collect(),
            unknown: ask::unknown(ask.text).into_iter().map(str::to_owned).collect(),
            beyond: ask::beyond(ask.text).into_iter().map(str::to_owned).collect(),
        }))
    }

    /// An article, by its number.
    ///
    /// # Errors
    /// Where there is none, or a range is damaged in spite of its checksum.
    pub fn article(&mut self, number: u32) -> Result<Step<Reading>, Damaged> {
        let card = match card_of(&self.head, &self.blocks, number)? {
            Step::Fetch(ranges) => return Ok(Step::Fetch(self.want(ranges))),
            Step::Done(card) => card,
        };
        match article(&self.blocks, &card)? {
            Step::Fetch(ranges) => Ok(Step::Fetch(self.want(ranges))),
            Step::Done(record) => Ok(Step::Done(Reading::of(&record))),
        }
    }

    /// What is to be fetched for ranges: those that lie close to each other at once.
    fn want(&mut self, ranges: Vec<Range>) -> Vec<Range> {
        if self.blocks.bytes() > KEPT {
            self.blocks = Blocks::default();
        }
        self.wanted.extend(&ranges);
        let mut fetched: Vec<Range> = Vec::new();
        for range in ranges {
            match fetched.last_mut() {
                Some(last) if last.file == range.file && last.end <= range.start && range.start - last.end <= GAP => {
                    last.end = range.end;
                }
                _ => fetched.push(range),
            }
        }
        fetched
    }

    /// Takes in bytes that were to be fetched.
    ///
    /// # Errors
    /// Where they are not what was written; then nothing of that range is kept.
    pub fn take(&mut self, file: File, start: u64, bytes: &[u8]) -> Result<(), Damaged> {
        let end = start + bytes.len() as u64;
        let inside = |range: &Range| range.file == file && start <= range.start && range.end <= end;
        let here: Vec<Range> = self.wanted.iter().filter(|range| inside(range)).copied().collect();
        if here.is_empty() {
            return Err(Damaged);
        }
        for range in here {
            let part = &bytes[(range.start - start) as usize..(range.end - start) as usize];
            sealed(part)?;
            self.blocks.put(range, part.to_vec());
        }
        Ok(())
    }
}

/// The days of an ask, turned round where the first comes after the last.
fn days(ask: Ask) -> Option<(i32, i32)> {
    match (day_number(ask.from), day_number(ask.to)) {
        (None, None) => None,
        (from, to) => {
            let (from, to) = (from.unwrap_or(i32::MIN), to.unwrap_or(i32::MAX));
            Some((from.min(to), from.max(to)))
        }
    }
}

fn row(card: Card) -> Row {
    Row {
        article: card.article,
        title: card.title,
        paper: card.paper,
        day: card.day.and_then(day).map(|day| day.to_string()),
        beginning: card.beginning,
    }
}
