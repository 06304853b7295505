//! A JSON file, one record at a time.

use serde::de::IgnoredAny;
use wirescope_nlp::Article;

use super::feed::{self, Feed};
use super::record::{self, Record};
use crate::charset;
use crate::error::{ErrorKind, IngestError, Problem, size};
use crate::fields::LISTS;
use crate::shortened::Tally;
use crate::stream::{MAX_WHOLE, Meter, Stream};

/// The records of a JSON file: one, a list of them, `{"articles": […]}`, or several one after the other.
#[derive(Debug)]
pub(crate) struct Records {
    name: String,
    json: Vec<u8>,
    at: usize,
    /// Inside a list: where to go on after it.
    list: Option<usize>,
    count: usize,
    /// Records that only name an article.
    listed: usize,
    tally: Tally,
    /// The feed whose entries are at work.
    feed: Feed,
    done: bool,
    meter: Meter,
    /// What part of the file the JSON takes, in bytes of the file.
    packed: (u64, u64),
}

impl Records {
    pub(crate) fn new(name: &str, stream: Stream) -> Result<Records, Problem> {
        let meter = stream.meter();
        let start = meter.get();
        let packed_len = if let Stream::Plain(slice) = &stream { slice.rest().len() as u64 } else { 0 };
        let json = stream.all(MAX_WHOLE, |found| {
            format!(
                "A JSON file may have up to {}, but this has {found}. Save it as JSON Lines (.jsonl), which may be larger.",
                size(MAX_WHOLE)
            )
        })?;
        let json = if json.starts_with(b"\xEF\xBB\xBF") || json.starts_with(b"\xFF\xFE") || json.starts_with(b"\xFE\xFF") {
            charset::decode(json, None)?.into_bytes()
        } else {
            json
        };
        if json.trim_ascii().is_empty() {
            return Err(Problem::new(ErrorKind::Empty, "JSON records were expected here, but it is empty."));
        }
        Ok(Records {
            name: name.to_owned(),
            json,
            at: 0,
            list: None,
            count: 0,
            listed: 0,
            tally: Tally::default(),
            feed: Feed::default(),
            done: false,
            meter,
            packed: (start, packed_len),
        })
    }

    fn skip_space(&mut self) -> Option<u8> {
        let rest = self.json.get(self.at..)?;
        let blank = rest.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        self.at += blank;
        self.json.get(self.at).copied()
    }

    /// The end of the value that starts here. Walks without recursion, so depth does not matter.
    fn value_end(&self) -> Result<usize, Problem> {
        let rest = self.json.get(self.at..).unwrap_or_default();
        let mut values = serde_json::Deserializer::from_slice(rest).into_iter::<IgnoredAny>();
        match values.next() {
            Some(Ok(_)) => Ok(self.at + values.byte_offset()),
            Some(Err(error)) => Err(record::explain(&error)),
            None => Ok(self.json.len()),
        }
    }

    fn fail(&mut self, problem: Problem) -> Option<Result<Article, IngestError>> {
        self.done = true;
        let problem = if self.count > 0 {
            let after = format!("After {} records: {}", self.count, problem.message);
            Problem::new(problem.kind, after)
        } else {
            problem
        };
        Some(Err(problem.at(self.name.clone())))
    }

    /// The article of a record; `None` for one that only names an article.
    fn record(&mut self, from: usize, to: usize, alone: bool) -> Option<Result<Article, IngestError>> {
        self.count += 1;
        let json = self.json.get(from..to).unwrap_or_default();
        let name = if alone { self.name.clone() } else { format!("{} record {}", self.name, self.count) };
        match record::parse(json, &self.feed) {
            Ok(Record::Article(article, shortened)) => {
                self.tally.add(shortened);
                Some(Ok(article))
            }
            Ok(Record::Listed) => {
                self.listed += 1;
                None
            }
            Err(problem) => Some(Err(problem.at(name))),
        }
    }

    /// What is to be said at the end: of records without texts, then of texts that are not whole.
    fn notice(&mut self) -> Option<Result<Article, IngestError>> {
        let problem = match std::mem::take(&mut self.listed) {
            0 => std::mem::take(&mut self.tally).notice()?,
            listed => record::listed(listed),
        };
        Some(Err(problem.at(self.name.clone())))
    }

    /// Where the list of articles in the object at `from..to` starts, if there is one and the object is no article itself.
    fn list_in(&mut self, from: usize, to: usize) -> Option<usize> {
        let json = self.json.get(from..to)?;
        let fields = record::fields(json).ok()?;
        if record::has_text(&fields) {
            return None;
        }
        let list = LISTS.iter().filter_map(|path| record::at(&fields, path)).find(|raw| raw.get().starts_with('['))?;
        let offset = (list.get().as_ptr() as usize).checked_sub(json.as_ptr() as usize)?;
        self.feed = feed::feed(&fields);
        Some(from + offset)
    }
}

impl Iterator for Records {
    type Item = Result<Article, IngestError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if self.done {
                return self.notice();
            }
            let share = (self.at as u128 * u128::from(self.packed.1) / self.json.len().max(1) as u128) as u64;
            self.meter.set(self.meter.get().max(self.packed.0 + share));
            let Some(byte) = self.skip_space() else {
                if self.list.is_some() {
                    return self
                        .fail(Problem::new(ErrorKind::Malformed, "The JSON ends too early: the file seems to be cut off."));
                }
                self.done = true;
                if self.count == 0 {
                    return Some(Err(Problem::new(ErrorKind::Empty, "JSON records were expected here, but the list is empty.")
                        .at(self.name.clone())));
                }
                continue;
            };
            match (byte, self.list) {
                (b',', _) => self.at += 1,
                (b']', Some(resume)) => {
                    self.at = if resume == usize::MAX { self.at + 1 } else { resume };
                    self.list = None;
                }
                (b'[', None) => {
                    self.list = Some(usize::MAX);
                    self.at += 1;
                }
                (_, list) => {
                    let from = self.at;
                    let to = match self.value_end() {
                        Ok(to) => to,
                        Err(problem) => return self.fail(problem),
                    };
                    if list.is_none()
                        && byte == b'{'
                        && let Some(at) = self.list_in(from, to)
                    {
                        self.list = Some(to);
                        self.at = at + 1;
                        continue;
                    }
                    self.at = to;
                    let alone = list.is_none() && self.count == 0 && self.skip_space().is_none();
                    let record = self.record(from, to, alone);
                    if record.is_some() {
                        return record;
                    }
                }
            }
        }
    }
}
