//! Tables as text: CSV and TSV. Source: RFC 4180, and what spreadsheets make of it.

use std::io::{Cursor, Read as _};
use std::sync::Arc;

use flate2::read::MultiGzDecoder;

use crate::charset;
use crate::columns::{Columns, SAMPLE, TableColumns};
use crate::error::{ErrorKind, Problem, size};
use crate::formats::office;
use crate::reader::{Context, Evidence, Found, Head, Reader};
use crate::rows::{Cells, Rows};
use crate::stream::{MAX_WHOLE, Meter, Slice, Stream};

/// What may part the columns.
const DELIMITERS: &[u8] = b",;\t|";

pub(crate) struct Csv;

impl Reader for Csv {
    fn title(&self) -> &'static str {
        "tables (CSV, TSV)"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["csv", "tsv", "tab"]
    }

    fn evidence(&self, head: &Head<'_>) -> Evidence {
        let (line, rest) = head.text.split_once('\n').unwrap_or((&head.text, ""));
        let header = cells(line.as_bytes().to_vec(), delimiter(line)).next();
        let is_table = !rest.is_empty() && header.is_some_and(|header| header.is_ok_and(|row| Columns::tell_articles(&row)));
        if is_table { Evidence::Possible } else { Evidence::None }
    }

    fn open(&self, stream: Stream, context: Context) -> Result<Found, Problem> {
        let bytes = stream.all(MAX_WHOLE, |found| {
            format!("A table may have up to {}, but this has {found}. Split it into several.", size(MAX_WHOLE))
        })?;
        Ok(Box::new(Rows::new(rows(bytes)?, context)?))
    }
}

/// Bytes of a packed table, unpacked, by which its columns are guessed.
const UNPACKED: u64 = 256 << 10;

/// What is guessed of the columns of a table of text, of which these are the first bytes, packed by gzip or not, or of a workbook, of which
/// they are all; or what somebody has said of them. `None` where it is no table.
pub fn columns(bytes: &[u8], known: &[TableColumns]) -> Option<TableColumns> {
    let described = if bytes.starts_with(b"PK\x03\x04") {
        office::columns(Slice::new(bytes.to_vec(), Meter::default()), Context::new("", Arc::default()), known)
    } else if bytes.starts_with(b"\x1F\x8B") {
        let mut unpacked = Vec::new();
        // What is cut off is unpacked up to there.
        let _ = MultiGzDecoder::new(bytes).take(UNPACKED).read_to_end(&mut unpacked);
        let end = unpacked.iter().rposition(|byte| *byte == b'\n').map_or(unpacked.len(), |at| at + 1);
        unpacked.truncate(end);
        described(unpacked, known)
    } else {
        described(bytes.to_vec(), known)
    };
    described.filter(|columns| columns.roles.len() > 1)
}

fn described(bytes: Vec<u8>, known: &[TableColumns]) -> Option<TableColumns> {
    let sample: Vec<Vec<String>> = rows(bytes).ok()?.take(SAMPLE).map_while(Result::ok).collect();
    Columns::describe(&sample, known)
}

/// The rows of a table.
fn rows(bytes: Vec<u8>) -> Result<Cells, Problem> {
    let mut text = charset::decode(bytes, None)?;
    let line = text.lines().next().unwrap_or_default().to_owned();
    let mut by = delimiter(&line);
    // A line by which Excel is told.
    if let Some(told) = line.strip_prefix("sep=").and_then(|told| told.bytes().next()) {
        by = told;
        text = text.split_once('\n').map_or_else(String::new, |(_, rest)| rest.to_owned());
    }
    Ok(cells(text.into_bytes(), by))
}

/// What parts the columns of a table with this first line: the sign of which it has most, outside of quotation marks.
fn delimiter(line: &str) -> u8 {
    let mut quoted = false;
    let mut counts = [0usize; 4];
    for byte in line.bytes() {
        if byte == b'"' {
            quoted = !quoted;
        } else if !quoted {
            for (count, _) in counts.iter_mut().zip(DELIMITERS).filter(|(_, delimiter)| **delimiter == byte) {
                *count += 1;
            }
        }
    }
    let most = counts.iter().copied().max().unwrap_or_default();
    let at = counts.iter().position(|&count| count == most).unwrap_or_default();
    DELIMITERS.get(at).copied().unwrap_or(b',')
}

fn cells(text: Vec<u8>, delimiter: u8) -> Cells {
    let reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(Cursor::new(text));
    Box::new(reader.into_records().map(|record| match record {
        Ok(record) => Ok(record.iter().map(str::to_owned).collect()),
        Err(_) => Err(Problem::new(ErrorKind::Malformed, "The table is damaged here: the rest is not read.")),
    }))
}
