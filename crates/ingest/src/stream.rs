//! Bytes as they come: straight from the file, or out of a packed part of it, never more than a limit.

use std::io::{self, BufRead, BufReader, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use flate2::Crc;

use crate::error::{ErrorKind, Problem, size};
use crate::text::{self, MAX_TEXT};

/// What one packed file may expand to.
pub(crate) const MAX_UNPACKED: u64 = 512 << 20;
/// What all packed parts of one file may expand to.
pub(crate) const MAX_TOTAL: u64 = 2 << 30;
/// What a file that is read as a whole (JSON) may have.
pub(crate) const MAX_WHOLE: u64 = 256 << 20;
/// What a packed file that is read here and there (an archive in an archive) may have.
pub(crate) const MAX_NESTED: u64 = 128 << 20;
/// A packed part that grows more than this many times over, beyond the first [`RATIO_FROM`] bytes, is a bomb: words pack 3 to
/// 20 times, and repetitive tables a little more.
pub(crate) const MAX_RATIO: u64 = 200;
pub(crate) const RATIO_FROM: u64 = 16 << 20;

/// How far reading has come in the file, in bytes of the file. Shared by all that read from it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Meter(Arc<AtomicU64>);

impl Meter {
    pub(crate) fn get(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }

    pub(crate) fn set(&self, position: u64) {
        self.0.store(position, Ordering::Relaxed);
    }
}

/// A part of the file's bytes, read from its start; reading moves the meter.
#[derive(Clone, Debug)]
pub(crate) struct Slice {
    bytes: Arc<Vec<u8>>,
    at: usize,
    end: usize,
    meter: Meter,
}

impl Slice {
    pub(crate) fn new(bytes: Vec<u8>, meter: Meter) -> Slice {
        let end = bytes.len();
        Slice { bytes: Arc::new(bytes), at: 0, end, meter }
    }

    /// The part from `at`, at most `len` bytes long: shorter where the file ends before.
    pub(crate) fn part(&self, at: u64, len: u64) -> Slice {
        let at = usize::try_from(at).unwrap_or(usize::MAX).min(self.end);
        let end = at.saturating_add(usize::try_from(len).unwrap_or(usize::MAX)).min(self.end);
        Slice { bytes: Arc::clone(&self.bytes), at, end, meter: self.meter.clone() }
    }

    pub(crate) fn rest(&self) -> &[u8] {
        self.bytes.get(self.at..self.end).unwrap_or_default()
    }

    pub(crate) fn meter(&self) -> &Meter {
        &self.meter
    }

    /// The bytes that are left; without a copy where nobody else holds the file.
    fn into_vec(self) -> Vec<u8> {
        if self.at == 0 && self.end == self.bytes.len() {
            Arc::try_unwrap(self.bytes).unwrap_or_else(|shared| shared.to_vec())
        } else {
            self.rest().to_vec()
        }
    }
}

impl AsRef<[u8]> for Slice {
    fn as_ref(&self) -> &[u8] {
        self.rest()
    }
}

impl Read for Slice {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.rest().read(buffer)?;
        self.consume(n);
        Ok(n)
    }
}

impl BufRead for Slice {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        Ok(self.rest())
    }

    fn consume(&mut self, n: usize) {
        self.at = self.at.saturating_add(n).min(self.end);
        self.meter.set(self.at as u64);
    }
}

/// A check sum and size that a packed part must come out with.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Seal {
    pub(crate) crc: u32,
    pub(crate) size: u64,
}

/// The unpacked side of a packed part.
struct Unpack {
    inner: Box<dyn Read + Send>,
    meter: Meter,
    packed_from: u64,
    unpacked: u64,
    /// Unpacked bytes of all parts of the file.
    total: Meter,
    seal: Option<(Seal, Crc)>,
}

impl Read for Unpack {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(buffer)?;
        self.unpacked += n as u64;
        self.total.set(self.total.get() + n as u64);
        if self.unpacked > MAX_UNPACKED {
            return Err(refused(format!("It expands to more than {}: not read.", size(MAX_UNPACKED))));
        }
        if self.total.get() > MAX_TOTAL {
            return Err(refused(format!("The archive expands to more than {}: the rest is not read.", size(MAX_TOTAL))));
        }
        let packed = self.meter.get().saturating_sub(self.packed_from).max(1);
        if self.unpacked > RATIO_FROM && self.unpacked / packed > MAX_RATIO {
            return Err(refused(format!(
                "It expands to more than {MAX_RATIO} times its packed size, as no text does ({} from {}): not read.",
                size(self.unpacked),
                size(packed)
            )));
        }
        if let Some((seal, crc)) = &mut self.seal {
            crc.update(buffer.get(..n).unwrap_or_default());
            if n == 0 && !buffer.is_empty() && (crc.sum() != seal.crc || self.unpacked != seal.size) {
                return Err(io::Error::new(io::ErrorKind::InvalidData, "check sum differs"));
            }
        }
        Ok(n)
    }
}

/// An error of ours that passes through `io::Error`.
#[derive(Debug)]
struct Refused(String);

impl std::fmt::Display for Refused {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Refused {}

fn refused(message: String) -> io::Error {
    io::Error::other(Refused(message))
}

fn problem(error: &io::Error) -> Problem {
    match error.get_ref().and_then(|inner| inner.downcast_ref::<Refused>()) {
        Some(refused) => Problem::new(ErrorKind::TooLarge, refused.0.clone()),
        None => Problem::new(
            ErrorKind::Malformed,
            "Its packed data is damaged or cut off: it cannot be unpacked to its end. Download or pack it again.",
        ),
    }
}

/// A file's content, plain or unpacked on the way.
pub(crate) enum Stream {
    Plain(Slice),
    Packed { reader: BufReader<Box<dyn Read + Send>>, meter: Meter },
}

/// What [`Stream::line`] found.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Line {
    /// A line is in the buffer, without its end.
    Read,
    /// A line of this many bytes was skipped, being longer than the limit.
    TooLong(u64),
    /// There are no more.
    End,
}

impl Stream {
    /// Bytes that were made on the way: how far reading has come in the outermost file is not moved by reading them.
    pub(crate) fn of(bytes: Vec<u8>) -> Stream {
        Stream::Plain(Slice::new(bytes, Meter::default()))
    }

    /// What `unpack` makes of `slice`. `total` counts the unpacked bytes of all parts of the file.
    pub(crate) fn packed(
        slice: Slice,
        total: &Meter,
        seal: Option<Seal>,
        unpack: impl FnOnce(Slice) -> Box<dyn Read + Send>,
    ) -> Stream {
        let meter = slice.meter().clone();
        meter.set(slice.at as u64);
        Stream::guarded(meter, total, seal, unpack(slice))
    }

    /// What `unpack` makes of all that is left.
    pub(crate) fn unpacked(self, total: &Meter, unpack: impl FnOnce(Box<dyn BufRead + Send>) -> Box<dyn Read + Send>) -> Stream {
        match self {
            Stream::Plain(slice) => Stream::packed(slice, total, None, |slice| unpack(Box::new(slice))),
            Stream::Packed { reader, meter } => Stream::guarded(meter, total, None, unpack(Box::new(reader))),
        }
    }

    fn guarded(meter: Meter, total: &Meter, seal: Option<Seal>, inner: Box<dyn Read + Send>) -> Stream {
        let seal = seal.map(|seal| (seal, Crc::new()));
        let guarded = Unpack { inner, packed_from: meter.get(), meter: meter.clone(), unpacked: 0, total: total.clone(), seal };
        Stream::Packed { reader: BufReader::with_capacity(1 << 16, Box::new(guarded)), meter }
    }

    pub(crate) fn meter(&self) -> Meter {
        match self {
            Stream::Plain(slice) => slice.meter.clone(),
            Stream::Packed { meter, .. } => meter.clone(),
        }
    }

    /// The next bytes, as many as are at hand: some 64 KB, or all that is left. Consumes nothing.
    pub(crate) fn peek(&mut self) -> Result<&[u8], Problem> {
        match self {
            Stream::Plain(slice) => Ok(slice.rest()),
            Stream::Packed { reader, .. } => reader.fill_buf().map_err(|error| problem(&error)),
        }
    }

    /// All that is left. Leaves the meter where it began, for whoever works through the bytes.
    ///
    /// Fails where there are more than `limit` bytes; `what` names the thing and what to do about its size.
    pub(crate) fn all(self, limit: u64, too_large: impl Fn(&str) -> String) -> Result<Vec<u8>, Problem> {
        match self {
            Stream::Plain(slice) => {
                let len = slice.rest().len() as u64;
                if len > limit {
                    return Err(Problem::new(ErrorKind::TooLarge, too_large(&size(len))));
                }
                Ok(slice.into_vec())
            }
            Stream::Packed { mut reader, meter } => {
                let start = meter.get();
                let mut bytes = Vec::new();
                reader.by_ref().take(limit.saturating_add(1)).read_to_end(&mut bytes).map_err(|error| problem(&error))?;
                if bytes.len() as u64 > limit {
                    return Err(Problem::new(ErrorKind::TooLarge, too_large(&format!("more than {}", size(limit)))));
                }
                meter.set(start);
                Ok(bytes)
            }
        }
    }

    /// All that is left, if it is no more than an article's text may have.
    pub(crate) fn text(self) -> Result<Vec<u8>, Problem> {
        // In UTF-16 a text takes up to twice the bytes that it takes in UTF-8.
        self.all(2 * MAX_TEXT as u64, text::too_long)
    }

    /// All that is left, for those who read here and there in it.
    pub(crate) fn seekable(self) -> Result<Slice, Problem> {
        match self {
            Stream::Plain(slice) => Ok(slice),
            packed => {
                let bytes = packed.all(MAX_NESTED, |found| {
                    format!("An archive in an archive may have up to {}, but this has {found}.", size(MAX_NESTED))
                })?;
                // How far reading has come in the outermost file is not moved by what is read of its unpacked parts.
                Ok(Slice::new(bytes, Meter::default()))
            }
        }
    }

    /// The next `len` bytes, or all that is left where there are fewer. `len` is a promise of the file, and no memory is taken
    /// for it in advance.
    pub(crate) fn take(&mut self, len: u64) -> Result<Vec<u8>, Problem> {
        let mut bytes = Vec::new();
        self.reader().take(len).read_to_end(&mut bytes).map_err(|error| problem(&error))?;
        Ok(bytes)
    }

    /// Passes over the next `len` bytes.
    pub(crate) fn skip(&mut self, len: u64) -> Result<(), Problem> {
        io::copy(&mut self.reader().take(len), &mut io::sink()).map_err(|error| problem(&error))?;
        Ok(())
    }

    fn reader(&mut self) -> &mut dyn BufRead {
        match self {
            Stream::Plain(slice) => slice,
            Stream::Packed { reader, .. } => reader,
        }
    }

    /// Reads the next line into `line`, which it clears first. The end of the line, `\n` or `\r\n`, is not part of it.
    pub(crate) fn line(&mut self, line: &mut Vec<u8>, limit: usize) -> Result<Line, Problem> {
        line.clear();
        let reader = self.reader();
        let mut total = 0u64;
        loop {
            let chunk = reader.fill_buf().map_err(|error| problem(&error))?;
            if chunk.is_empty() {
                if total == 0 {
                    return Ok(Line::End);
                }
                break;
            }
            let found = chunk.iter().position(|&byte| byte == b'\n');
            let part = chunk.get(..found.unwrap_or(chunk.len())).unwrap_or_default();
            total += part.len() as u64 + u64::from(found.is_some());
            if total <= limit as u64 {
                line.extend_from_slice(part);
            } else {
                line.clear();
            }
            let used = part.len() + usize::from(found.is_some());
            reader.consume(used);
            if found.is_some() {
                break;
            }
        }
        if total > limit as u64 {
            return Ok(Line::TooLong(total));
        }
        if line.last() == Some(&b'\r') {
            line.pop();
        }
        Ok(Line::Read)
    }
}

impl std::fmt::Debug for Stream {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Stream::Plain(_) => f.write_str("Plain"),
            Stream::Packed { .. } => f.write_str("Packed"),
        }
    }
}
