//! Input files, whole or in blocks.

use std::io::{self, Read};
use std::path::Path;

use wirescope_engine::MAX_FILE;

/// Bytes of JSON Lines that are taken at a time, up to the end of the line: a file of them may be larger than memory.
const BLOCK: u64 = 32 << 20;
/// A line that is longer than this cannot be an article.
const LONGEST_LINE: u64 = 64 << 20;

/// A file that is read in blocks of whole lines if it is JSON Lines, and else whole.
pub(crate) struct Input<R> {
    from: R,
    in_blocks: bool,
    /// What was read beyond the end of the last block's last line.
    rest: Vec<u8>,
    lines_before: u64,
    ended: bool,
}

/// A part of a file.
pub(crate) struct Block {
    pub(crate) bytes: Vec<u8>,
    /// Lines of the file that came before it.
    pub(crate) lines_before: u64,
}

impl<R: Read> Input<R> {
    pub(crate) fn new(name: &str, from: R) -> Self {
        let extension = Path::new(name).extension().and_then(|extension| extension.to_str()).unwrap_or_default();
        let in_blocks = ["jsonl", "ndjson"].iter().any(|lines| extension.eq_ignore_ascii_case(lines));
        Self { from, in_blocks, rest: Vec::new(), lines_before: 0, ended: false }
    }

    /// The next block; `None` after the last. A file without a byte is one block.
    pub(crate) fn block(&mut self) -> io::Result<Option<Block>> {
        if self.ended {
            return Ok(None);
        }
        let mut bytes = std::mem::take(&mut self.rest);
        let limit = if self.in_blocks { BLOCK } else { MAX_FILE + 1 };
        loop {
            let read = self.from.by_ref().take(limit).read_to_end(&mut bytes)? as u64;
            if read < limit {
                self.ended = true;
                break;
            }
            if !self.in_blocks {
                return Err(io::Error::other(format!("it is too large; files of up to {} MB are read", MAX_FILE >> 20)));
            }
            let end = bytes.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
            if end > 0 {
                self.rest = bytes.split_off(end);
                break;
            }
            if bytes.len() as u64 > LONGEST_LINE {
                let line = self.lines_before + 1;
                return Err(io::Error::other(format!("line {line} has over {} MB; this is no JSON Lines", LONGEST_LINE >> 20)));
            }
        }
        let lines_before = self.lines_before;
        self.lines_before += bytes.iter().filter(|byte| **byte == b'\n').count() as u64;
        Ok(if bytes.is_empty() && lines_before > 0 { None } else { Some(Block { bytes, lines_before }) })
    }
}

/// The place that an error names, `wire.jsonl line 7`, if its block began after `lines_before` lines.
pub(crate) fn place(name: &str, lines_before: u64) -> String {
    if lines_before > 0
        && let Some((file, line)) = name.rsplit_once(" line ")
        && let Ok(line) = line.parse::<u64>()
    {
        return format!("{file} line {}", line + lines_before);
    }
    name.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_end_with_lines_and_hold_every_byte() {
        let line = format!("{{\"text\":\"{}\"}}\n", "word ".repeat(1 << 18));
        let all = line.repeat(70);
        let mut input = Input::new("a.jsonl", all.as_bytes());
        let mut joined = Vec::new();
        let mut blocks = 0;
        while let Some(block) = input.block().expect("reading from memory") {
            assert!(block.bytes.ends_with(b"\n"));
            assert_eq!(block.lines_before as usize * line.len(), joined.len());
            joined.extend(block.bytes);
            blocks += 1;
        }
        assert!(blocks > 1);
        assert_eq!(joined, all.as_bytes());
    }

    #[test]
    fn an_empty_file_is_one_block() {
        for name in ["a.jsonl", "a.txt"] {
            let mut input = Input::new(name, &b""[..]);
            assert!(input.block().expect("nothing").is_some());
            assert!(input.block().expect("nothing").is_none());
        }
    }

    #[test]
    fn a_place_counts_the_lines_before() {
        assert_eq!(place("w.jsonl line 7", 100), "w.jsonl line 107");
        assert_eq!(place("w.jsonl line 7", 0), "w.jsonl line 7");
        assert_eq!(place("w.jsonl", 100), "w.jsonl");
        assert_eq!(place("x after line y", 100), "x after line y");
    }
}
