//! Compound files, in which Outlook and old Office programs keep streams in folders. Source: MS-CFB.

/// What a compound file begins with.
pub(crate) const MAGIC: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
/// Sectors from here on are marks: the end of a chain, free, and their like.
const LAST_SECTOR: u32 = 0xFFFF_FFFA;
/// Bytes of an entry of the directory.
const ENTRY: usize = 128;
/// Entries that are looked at.
const MAX_ENTRIES: usize = 50_000;
/// The root, which is the first entry.
const ROOT: usize = 0;
const NONE: u32 = u32::MAX;

/// The streams and folders of a file.
pub(crate) struct Compound<'a> {
    bytes: &'a [u8],
    /// Bits of a sector's size.
    shift: u32,
    /// For each sector the next one of its chain.
    next: Vec<u32>,
    mini_shift: u32,
    mini_next: Vec<u32>,
    /// Short streams stand in small sectors of this one.
    mini: Vec<u8>,
    /// Streams below this size are short.
    cutoff: u64,
    entries: Vec<Entry>,
}

struct Entry {
    name: String,
    is_stream: bool,
    start: u32,
    size: u64,
    /// Entries of the same folder, and the first of those in this folder.
    others: [u32; 2],
    child: u32,
}

pub(crate) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}

pub(crate) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}

fn numbers(bytes: &[u8]) -> Vec<u32> {
    bytes.chunks_exact(4).filter_map(|chunk| u32_at(chunk, 0)).collect()
}

impl<'a> Compound<'a> {
    /// `None` where the file is none, or damaged.
    pub(crate) fn new(bytes: &'a [u8]) -> Option<Compound<'a>> {
        let header = bytes.strip_prefix(MAGIC).map(|_| bytes)?.get(..512)?;
        let (shift, mini_shift) = (u32::from(u16_at(header, 30)?), u32::from(u16_at(header, 32)?));
        if !(7..=16).contains(&shift) || !(4..=10).contains(&mini_shift) {
            return None;
        }
        let mut file = Compound {
            bytes,
            shift,
            next: Vec::new(),
            mini_shift,
            mini_next: Vec::new(),
            mini: Vec::new(),
            cutoff: u64::from(u32_at(header, 56)?),
            entries: Vec::new(),
        };
        // Where the table of chains stands: in the header, and in a chain of sectors of its own.
        let mut tables = numbers(header.get(76..)?);
        let mut more = u32_at(header, 68)?;
        for _ in 0..bytes.len() >> shift {
            let Some(sector) = file.sector(more) else { break };
            let mut list = numbers(sector);
            more = list.pop().unwrap_or(NONE);
            tables.extend(list);
        }
        for table in tables.into_iter().filter(|sector| *sector < LAST_SECTOR) {
            let list = numbers(file.sector(table)?);
            file.next.extend(list);
        }
        let directory = file.chain(u32_at(header, 48)?, u64::MAX)?;
        file.entries = directory.chunks_exact(ENTRY).take(MAX_ENTRIES).filter_map(entry).collect();
        file.mini_next = numbers(&file.chain(u32_at(header, 60)?, u64::MAX).unwrap_or_default());
        let root = file.entries.get(ROOT)?;
        file.mini = file.chain(root.start, root.size).unwrap_or_default();
        Some(file)
    }

    fn sector(&self, number: u32) -> Option<&'a [u8]> {
        if number >= LAST_SECTOR {
            return None;
        }
        let start = (number as usize).checked_add(1)?.checked_shl(self.shift)?;
        let rest = self.bytes.get(start..)?;
        // The last one may be cut.
        Some(rest.get(..1 << self.shift).unwrap_or(rest))
    }

    /// The bytes of a chain of sectors, no more than the file has.
    fn chain(&self, start: u32, size: u64) -> Option<Vec<u8>> {
        let mut out = Vec::new();
        let mut at = start;
        while at < LAST_SECTOR && (out.len() as u64) < size {
            out.extend_from_slice(self.sector(at)?);
            if out.len() > self.bytes.len() {
                return None;
            }
            at = *self.next.get(at as usize)?;
        }
        out.truncate(usize::try_from(size).unwrap_or(usize::MAX));
        Some(out)
    }

    fn mini_chain(&self, start: u32, size: u64) -> Option<Vec<u8>> {
        let mut out = Vec::new();
        let mut at = start;
        while at < LAST_SECTOR && (out.len() as u64) < size {
            let from = (at as usize) << self.mini_shift;
            out.extend_from_slice(self.mini.get(from..from.checked_add(1 << self.mini_shift)?)?);
            if out.len() > self.mini.len() {
                return None;
            }
            at = *self.mini_next.get(at as usize)?;
        }
        out.truncate(usize::try_from(size).unwrap_or(usize::MAX));
        Some(out)
    }

    /// The entries of a folder; `None` stands for the root.
    pub(crate) fn folder(&self, folder: Option<usize>) -> Vec<usize> {
        let mut found = Vec::new();
        let mut seen = vec![false; self.entries.len()];
        let mut open = vec![self.entries.get(folder.unwrap_or(ROOT)).map_or(NONE, |entry| entry.child)];
        while let Some(at) = open.pop() {
            let at = at as usize;
            let Some(entry) = self.entries.get(at) else { continue };
            if !std::mem::replace(&mut seen[at], true) {
                open.extend(entry.others);
                found.push(at);
            }
        }
        found.sort_unstable();
        found
    }

    pub(crate) fn name(&self, entry: usize) -> &str {
        self.entries.get(entry).map_or("", |entry| &entry.name)
    }

    /// The bytes of the stream of that name in a folder.
    pub(crate) fn stream(&self, folder: Option<usize>, name: &str) -> Option<Vec<u8>> {
        let at = self.folder(folder).into_iter().find(|at| self.name(*at).eq_ignore_ascii_case(name))?;
        let entry = self.entries.get(at).filter(|entry| entry.is_stream)?;
        if entry.size < self.cutoff { self.mini_chain(entry.start, entry.size) } else { self.chain(entry.start, entry.size) }
    }
}

fn entry(bytes: &[u8]) -> Option<Entry> {
    let len = usize::from(u16_at(bytes, 64)?).saturating_sub(2).min(62);
    let units = bytes.get(..len)?.chunks_exact(2).filter_map(|unit| u16_at(unit, 0));
    Some(Entry {
        name: char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect(),
        is_stream: bytes.get(66) == Some(&2),
        start: u32_at(bytes, 116)?,
        // The upper half means nothing in files of the older version.
        size: u64::from(u32_at(bytes, 120)?),
        others: [u32_at(bytes, 68)?, u32_at(bytes, 72)?],
        child: u32_at(bytes, 76)?,
    })
}
