//! Web archives: the pages that servers answered with, and texts that were made of them. Source: ISO 28500 (WARC 1.1).

use brotli_decompressor::Decompressor;
use flate2::read::{MultiGzDecoder, ZlibDecoder};
use std::io::Read as _;
use wirescope_nlp::Article;

use crate::charset;
use crate::error::{ErrorKind, IngestError, Problem, size};
use crate::formats::answers::{self, Answer};
use crate::formats::packed::ZSTD;
use crate::reader::{Context, Evidence, Found, Head, Reader, one};
use crate::story::Story;
use crate::stream::{Line, MAX_TOTAL, Meter, Stream};
use crate::text::headline;

/// Bytes of a page, with what the server said of it.
const MAX_RECORD: u64 = 16 << 20;
/// Bytes of a line of a record's header.
const MAX_LINE: usize = 64 << 10;
/// Bytes that are unpacked in one step.
const BLOCK: usize = 16 << 10;
/// Lines of a record's header.
const MAX_LINES: usize = 200;

pub(crate) struct Warc;

impl Reader for Warc {
    fn title(&self) -> &'static str {
        "web archives (WARC, MHTML, HAR, Safari's)"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["warc", "wet"]
    }

    fn evidence(&self, head: &Head<'_>) -> Evidence {
        if head.bytes.starts_with(b"WARC/") { Evidence::Certain } else { Evidence::None }
    }

    fn open(&self, stream: Stream, context: Context) -> Result<Found, Problem> {
        Ok(Box::new(Records { stream, context, number: 0, at_work: None, found: 0, passed: 0, ended: false }))
    }
}

struct Records {
    stream: Stream,
    context: Context,
    /// Records so far.
    number: usize,
    /// What is in the record at work.
    at_work: Option<Found>,
    /// Records that hold something.
    found: usize,
    /// Those that may have held an article and do not.
    passed: usize,
    ended: bool,
}

/// Fields of a header, names in small letters.
#[derive(Default)]
struct Fields(Vec<(String, String)>);

impl Fields {
    fn add(&mut self, line: &str) {
        if let Some((name, value)) = line.split_once(':') {
            self.0.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
        }
    }

    fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(found, _)| found == name).map_or("", |(_, value)| value)
    }
}

impl Records {
    /// What is in the next record that holds something; `Ok(None)` at the end.
    fn record(&mut self) -> Result<Option<Found>, Problem> {
        while let Some(fields) = self.header()? {
            self.number += 1;
            if self.context.total.get() > MAX_TOTAL {
                let message = format!("The archive expands to more than {}: the rest is not read.", size(MAX_TOTAL));
                return Err(Problem::new(ErrorKind::TooLarge, message));
            }
            let damaged = || Problem::new(ErrorKind::Malformed, "A record of the web archive is damaged: the rest is not read.");
            let len: u64 = fields.get("content-length").parse().map_err(|_| damaged())?;
            let wanted = match fields.get("warc-type") {
                "response" => fields.get("content-type").starts_with("application/http"),
                "resource" => {
                    let address = fields.get("warc-target-uri").trim_matches(['<', '>']);
                    answers::is_of_web(address) && answers::may_hold(&fields.get("content-type").to_ascii_lowercase())
                }
                "conversion" => fields.get("content-type").starts_with("text/plain"),
                _ => false,
            };
            if !wanted || len > MAX_RECORD {
                self.stream.skip(len)?;
                if wanted {
                    let message = format!("A page may have up to {}, but this has {}.", size(MAX_RECORD), size(len));
                    return Ok(Some(one(&self.name(), Err(Problem::new(ErrorKind::TooLarge, message)))));
                }
                continue;
            }
            let block = self.stream.take(len)?;
            let address = fields.get("warc-target-uri").trim_matches(['<', '>']);
            let kind = fields.get("content-type").to_ascii_lowercase();
            let answer = match fields.get("warc-type") {
                "response" => response(&block, &self.context.total),
                "resource" => Ok(Some((kind, block))),
                _ => {
                    let article = converted(block, address).and_then(Story::article);
                    return Ok(Some(one(&self.name(), article)));
                }
            };
            let (kind, body) = match answer {
                Ok(Some(answer)) => answer,
                Ok(None) => continue,
                Err(problem) => return Ok(Some(one(&self.name(), Err(problem)))),
            };
            let context = self.context.part(&format!("record {}", self.number));
            let (found, passed) = answers::found(Answer { kind: &kind, address, body }, &context);
            self.passed += passed;
            if found.is_some() {
                return Ok(found);
            }
        }
        Ok(None)
    }

    /// What the record at work is called.
    fn name(&self) -> String {
        self.context.part(&format!("record {}", self.number)).name
    }

    /// The header of the next record; `None` at the end.
    fn header(&mut self) -> Result<Option<Fields>, Problem> {
        let mut line = Vec::new();
        let mut fields = Fields::default();
        let mut started = false;
        for _ in 0..MAX_LINES {
            match self.stream.line(&mut line, MAX_LINE)? {
                Line::End => return Ok(started.then_some(fields)),
                Line::TooLong(_) => {}
                Line::Read if line.is_empty() && started => return Ok(Some(fields)),
                Line::Read if line.is_empty() => {}
                Line::Read if line.starts_with(b"WARC/") => started = true,
                Line::Read => fields.add(&String::from_utf8_lossy(&line)),
            }
        }
        Ok(Some(fields))
    }
}

/// The content type and body that a server answered with; `None` where they cannot hold an article, or it is an error.
fn response(block: &[u8], total: &Meter) -> Result<Option<(String, Vec<u8>)>, Problem> {
    let end = block.windows(4).position(|window| window == b"\r\n\r\n").map(|at| (at, at + 4));
    let end = end.or_else(|| block.windows(2).position(|window| window == b"\n\n").map(|at| (at, at + 2)));
    let Some((end, start)) = end else { return Ok(None) };
    let header = String::from_utf8_lossy(block.get(..end).unwrap_or_default()).into_owned();
    let mut lines = header.lines();
    let is_fine = lines.next().and_then(|status| status.split_whitespace().nth(1)) == Some("200");
    let mut fields = Fields::default();
    lines.for_each(|line| fields.add(line));
    let kind = fields.get("content-type").to_ascii_lowercase();
    if !is_fine || !answers::may_hold(&kind) {
        return Ok(None);
    }
    let mut body = block.get(start..).unwrap_or_default().to_vec();
    if fields.get("transfer-encoding").eq_ignore_ascii_case("chunked") {
        body = unchunked(&body).unwrap_or(body);
    }
    let body = unpacked(body, fields.get("content-encoding"), total)?;
    Ok(if body.trim_ascii().is_empty() { None } else { Some((kind, body)) })
}

/// A body without the sizes of its chunks; `None` where it has none. Source: RFC 9112.
fn unchunked(body: &[u8]) -> Option<Vec<u8>> {
    let mut whole = Vec::with_capacity(body.len());
    let mut rest = body;
    loop {
        let end = rest.windows(2).position(|window| window == b"\r\n")?;
        let (size, after) = (rest.get(..end)?, rest.get(end + 2..)?);
        let size = std::str::from_utf8(size).ok()?.split(';').next()?.trim();
        let size = usize::from_str_radix(size, 16).ok()?;
        if size == 0 {
            return Some(whole);
        }
        whole.extend_from_slice(after.get(..size)?);
        rest = after.get(size..)?.strip_prefix(b"\r\n")?;
    }
}

/// A body as it was before the server packed it. Crawlers often unpack it and leave the field.
fn unpacked(body: Vec<u8>, encoding: &str, total: &Meter) -> Result<Vec<u8>, Problem> {
    let mut out = Vec::new();
    // One byte more than is read tells that there are too many.
    let limit = MAX_RECORD + 1;
    let done = match encoding.to_ascii_lowercase().as_str() {
        "gzip" | "x-gzip" if body.starts_with(b"\x1F\x8B") => MultiGzDecoder::new(&*body).take(limit).read_to_end(&mut out),
        "deflate" if body.first() == Some(&0x78) => ZlibDecoder::new(&*body).take(limit).read_to_end(&mut out),
        "zstd" if body.starts_with(b"\x28\xB5\x2F\xFD") => {
            ZSTD.reader(Box::new(std::io::Cursor::new(body))).take(limit).read_to_end(&mut out)
        }
        "br" if !is_unpacked(&body) => Decompressor::new(&*body, BLOCK).take(limit).read_to_end(&mut out),
        _ => return Ok(body),
    };
    total.set(total.get() + out.len() as u64);
    match done {
        Ok(len) if len as u64 <= MAX_RECORD => Ok(out),
        Ok(_) => Err(Problem::new(ErrorKind::TooLarge, format!("The page expands to more than {}: not read.", size(MAX_RECORD)))),
        Err(_) => Err(Problem::new(ErrorKind::Malformed, "The page's packed data is damaged: it cannot be unpacked to its end.")),
    }
}

/// Whether a body that is said to be packed is not: it is text, or begins as a file does.
fn is_unpacked(body: &[u8]) -> bool {
    const BEGINNINGS: &[&[u8]] = &[b"%PDF-", b"PK\x03\x04", b"\xD0\xCF\x11\xE0", b"\x1F\x8B", b"\xFF\xFE", b"\xFE\xFF"];
    let is_plain = |c: char| !c.is_control() || c.is_whitespace();
    body.trim_ascii_start().starts_with(b"<")
        || BEGINNINGS.iter().any(|beginning| body.starts_with(beginning))
        || std::str::from_utf8(body).is_ok_and(|text| text.chars().all(is_plain))
}

/// The text that somebody made of a page. The day of the record is that of the crawl, and says nothing of the article.
fn converted(block: Vec<u8>, address: &str) -> Result<Story, Problem> {
    let text = charset::decode(block, None)?;
    let title = headline(&text).unwrap_or_default().to_owned();
    Ok(Story { title, url: address.to_owned(), text, ..Story::default() })
}

impl Iterator for Records {
    type Item = Result<Article, IngestError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(next) = self.at_work.as_mut().and_then(Iterator::next) {
                return Some(next);
            }
            self.at_work = None;
            if self.ended {
                return answers::notice(std::mem::take(&mut self.passed), &self.context.name);
            }
            match self.record() {
                Ok(Some(found)) => {
                    self.found += 1;
                    self.at_work = Some(found);
                }
                Ok(None) => {
                    self.ended = true;
                    if self.found == 0 {
                        let message = "Pages were expected in this web archive, but there are none.";
                        return Some(Err(Problem::new(ErrorKind::NoArticle, message).at(self.context.name.clone())));
                    }
                }
                Err(problem) => {
                    self.ended = true;
                    return Some(Err(problem.at(self.name())));
                }
            }
        }
    }
}
