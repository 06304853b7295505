//! JSON Lines, one line at a time.

use wirescope_nlp::Article;

use super::feed::Feed;
use super::record::{self, Record};
use crate::error::{ErrorKind, IngestError, Problem, size};
use crate::shortened::Tally;
use crate::stream::{Line, Meter, Slice, Stream};

/// Bytes of one line of JSON Lines: an article of the longest, with all of it escaped.
const MAX_LINE: usize = 32 << 20;

/// The article of one line of JSON Lines, for those who have lines and no file, and what is to be known of it. Whatever the bytes are, they are
/// taken for a record and for nothing else; `name` is what errors call it.
///
/// # Errors
/// Where it is no record, or one without an article, as a file with this line would say. Of bytes that are more than one line, the first that is
/// not blank counts.
pub fn from_line(name: &str, line: Vec<u8>) -> (Result<Article, IngestError>, Option<IngestError>) {
    let mut lines = Lines::new(name, Stream::Plain(Slice::new(line, Meter::default())));
    let article = lines.next().unwrap_or_else(|| Err(Problem::new(ErrorKind::Empty, "It is empty.").at(name)));
    (article, lines.next().and_then(Result::err))
}

/// The records of a JSON Lines file.
#[derive(Debug)]
pub(crate) struct Lines {
    name: String,
    stream: Stream,
    line: Vec<u8>,
    number: u64,
    records: u64,
    tally: Tally,
    done: bool,
}

impl Lines {
    pub(crate) fn new(name: &str, stream: Stream) -> Lines {
        Lines { name: name.to_owned(), stream, line: Vec::new(), number: 0, records: 0, tally: Tally::default(), done: false }
    }
}

impl Iterator for Lines {
    type Item = Result<Article, IngestError>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.done {
            let line = match self.stream.line(&mut self.line, MAX_LINE) {
                Ok(line) => line,
                Err(problem) => {
                    self.done = true;
                    let name =
                        if self.number > 0 { format!("{} after line {}", self.name, self.number) } else { self.name.clone() };
                    return Some(Err(problem.at(name)));
                }
            };
            self.number += 1;
            let result = match line {
                Line::End => {
                    self.done = true;
                    if self.records > 0 {
                        let notice = std::mem::take(&mut self.tally).notice()?;
                        return Some(Err(notice.at(self.name.clone())));
                    }
                    return Some(Err(Problem::new(
                        ErrorKind::Empty,
                        "A JSON record on each line was expected, but it is empty.",
                    )
                    .at(self.name.clone())));
                }
                Line::TooLong(found) => Err(Problem::new(
                    ErrorKind::TooLarge,
                    format!("A line may have up to {}, but this has {}: skipped.", size(MAX_LINE as u64), size(found)),
                )),
                Line::Read => {
                    let json = self.line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&self.line).trim_ascii();
                    if json.is_empty() {
                        continue;
                    }
                    match record::parse(json, &Feed::default()) {
                        Ok(Record::Article(article, shortened)) => {
                            self.tally.add(shortened);
                            Ok(article)
                        }
                        Ok(Record::Listed) => Err(record::listed(1)),
                        Err(problem) => Err(problem),
                    }
                }
            };
            self.records += 1;
            return Some(result.map_err(|problem| problem.at(format!("{} line {}", self.name, self.number))));
        }
        None
    }
}
