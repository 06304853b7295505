//! The articles of a table's rows.

use wirescope_nlp::Article;

use crate::columns::{Columns, Row, SAMPLE, guessed_instead, no_texts};
use crate::error::{ErrorKind, IngestError, Problem};
use crate::reader::Context;
use crate::shortened::Tally;

/// What comes out of a table: rows of cells. An error ends it.
pub(crate) type Cells = Box<dyn Iterator<Item = Result<Vec<String>, Problem>> + Send>;

/// The articles of a table, one a row.
pub(crate) struct Rows {
    /// The rows that were read to tell what the columns are.
    first: std::vec::IntoIter<Vec<String>>,
    rest: Cells,
    columns: Columns,
    context: Context,
    number: usize,
    tally: Tally,
    listed: usize,
    blank: usize,
    /// What was said of columns that are not there.
    unknown: Option<Problem>,
    broken: Option<Problem>,
    ended: bool,
}

impl Rows {
    /// Fails for a table without articles.
    pub(crate) fn new(mut cells: Cells, context: Context) -> Result<Rows, Problem> {
        let mut rows = Vec::new();
        let mut broken = None;
        while rows.len() < SAMPLE && broken.is_none() {
            match cells.next() {
                Some(Ok(row)) => rows.push(row),
                Some(Err(problem)) => broken = Some(problem),
                None => break,
            }
        }
        if rows.iter().flatten().all(|cell| cell.trim().is_empty()) {
            let empty = Problem::new(ErrorKind::Empty, "Rows of a table were expected here, but it is empty.");
            return Err(broken.unwrap_or(empty));
        }
        let head = rows.first().map(Vec::as_slice).unwrap_or_default();
        let unknown = Columns::unknown_name(head, &context.tables);
        let columns = Columns::of_known(&rows, &context.tables).ok_or_else(|| no_texts(head, unknown.as_deref()))?;
        let unknown = unknown.map(|name| guessed_instead(head, &name));
        let number = usize::from(columns.has_header);
        let mut first = rows.into_iter();
        if columns.has_header {
            first.next();
        }
        let (tally, listed, blank, ended) = (Tally::default(), 0, 0, false);
        Ok(Rows { first, rest: cells, columns, context, number, tally, listed, blank, unknown, broken, ended })
    }

    fn next_row(&mut self) -> Option<Vec<String>> {
        if let Some(row) = self.first.next() {
            return Some(row);
        }
        if self.broken.is_some() {
            return None;
        }
        match self.rest.next()? {
            Ok(row) => Some(row),
            Err(problem) => {
                self.broken = Some(problem);
                None
            }
        }
    }

    /// What is to be said at the end, one thing after the other.
    fn notice(&mut self) -> Option<Problem> {
        if let Some(problem) = self.broken.take() {
            return Some(Problem::new(problem.kind, format!("After row {}: {}", self.number, problem.message)));
        }
        if let Some(problem) = self.unknown.take() {
            return Some(problem);
        }
        match (std::mem::take(&mut self.listed), std::mem::take(&mut self.blank)) {
            (0, 0) => std::mem::take(&mut self.tally).notice(),
            (listed, blank) => {
                let rows = if listed + blank == 1 { "A row has".to_owned() } else { format!("{} rows have", listed + blank) };
                let message = format!("{rows} no text: not read. Where there are addresses, save the pages and add them.");
                Some(Problem::new(ErrorKind::NoArticle, message).of(listed + blank))
            }
        }
    }
}

impl Iterator for Rows {
    type Item = Result<Article, IngestError>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.ended {
            let Some(row) = self.next_row() else {
                self.ended = true;
                break;
            };
            self.number += 1;
            match self.columns.read(&row) {
                Ok(Row::Article(article, shortened)) => {
                    self.tally.add(shortened);
                    return Some(Ok(article));
                }
                Ok(Row::Listed) => self.listed += 1,
                Ok(Row::Blank) => self.blank += usize::from(row.iter().any(|cell| !cell.trim().is_empty())),
                Err(problem) => return Some(Err(problem.at(self.context.part(&format!("row {}", self.number)).name))),
            }
        }
        Some(Err(self.notice()?.at(self.context.name.clone())))
    }
}
