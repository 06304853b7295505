//! Going on where an earlier run was interrupted: what its output holds in whole lines is done.
//!
//! Every line is held against the article that it should be of, and the last one is made anew and has to be the same to the byte. An
//! article without a line is analysed again, and has to fail again. So what comes out in the end is what one run would have written, or nothing is written at all.

use std::fs::{File, OpenOptions};
use std::io::{self, BufRead as _, BufReader};
use std::path::{Path, PathBuf};

use super::analyst::Written;

/// The output of an earlier run, which is read alongside its inputs.
pub(crate) struct Earlier {
    path: PathBuf,
    lines: BufReader<File>,
    /// Whole lines in it.
    whole: u64,
    /// Bytes of them.
    length: u64,
    /// Lines that were held against their articles.
    checked: u64,
    /// The line after them, once it is read.
    next: Vec<u8>,
}

/// What an earlier run has made of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Checked {
    /// Its line.
    Done,
    /// Nothing, since it cannot be analysed.
    Failed,
}

impl Earlier {
    /// Opens the output of an earlier run; that of one that did not begin is empty.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub(crate) fn open(path: &Path) -> io::Result<Self> {
        let file = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path)?;
        let (mut whole, mut length, mut at) = (0, 0, 0);
        let mut reader = BufReader::with_capacity(1 << 20, &file);
        loop {
            let block = reader.fill_buf()?;
            if block.is_empty() {
                break;
            }
            for (offset, _) in block.iter().enumerate().filter(|(_, byte)| **byte == b'\n') {
                whole += 1;
                length = at + offset as u64 + 1;
            }
            let read = block.len();
            at += read as u64;
            reader.consume(read);
        }
        let lines = BufReader::new(File::open(path)?);
        Ok(Self { path: path.to_owned(), lines, whole, length, checked: 0, next: Vec::new() })
    }

    /// Lines that are there already.
    pub(crate) fn whole(&self) -> u64 {
        self.whole
    }

    /// Whether all lines of the earlier run were found to be of the articles that came.
    pub(crate) fn is_done(&self) -> bool {
        self.checked == self.whole
    }

    /// Holds the next line against the article that should be in it. `beginning` is what its line has to begin with, `id` its own, and
    /// `write` analyses it anew.
    ///
    /// # Errors
    /// A line that says what is wrong with the file; it has not been changed then.
    pub(crate) fn check(
        &mut self,
        beginning: &[u8],
        id: &str,
        write: impl FnOnce() -> io::Result<Written>,
    ) -> Result<Checked, String> {
        let number = self.checked + 1;
        let path = self.path.display().to_string();
        let named = |error: io::Error| format!("{path}: {error}");
        if self.next.is_empty() {
            self.lines.read_until(b'\n', &mut self.next).map_err(named)?;
        }
        let is_of_it = self.next.starts_with(beginning);
        if !is_of_it || number == self.whole {
            let written = write().map_err(named)?;
            if !is_of_it && !written.well {
                // The earlier run had no line for it either.
                return Ok(Checked::Failed);
            }
            if !is_of_it {
                return Err(format!(
                    "{path}: line {number} is not of the article that comes here, {id}: it was made from other files, or in another order. \
                     Nothing was changed; without --resume it is written anew"
                ));
            }
            if written.bytes != self.next {
                return Err(format!(
                    "{path}: line {number}, the last whole one, was made with other options or by another version. Nothing was changed; \
                     without --resume it is written anew"
                ));
            }
        }
        self.next.clear();
        self.checked = number;
        Ok(Checked::Done)
    }

    /// Cuts what stands after the last whole line.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub(crate) fn cut(&self) -> io::Result<()> {
        OpenOptions::new().write(true).open(&self.path)?.set_len(self.length)
    }
}

#[cfg(test)]
mod tests {
    use std::{env, fs, process};

    use super::*;

    fn made(line: &str) -> io::Result<Written> {
        let well = !line.is_empty();
        Ok(Written { bytes: line.into(), words: 1, marked: false, well, complaints: Vec::new() })
    }

    #[test]
    fn an_article_that_fails_again_is_passed_over_and_others_are_not() {
        let path = env::temp_dir().join(format!("wirescope-resume-{}", process::id()));
        fs::write(&path, "one: a\nthree: c\nfo").expect("a file");
        let mut earlier = Earlier::open(&path).expect("what was left");
        let never = || -> io::Result<Written> { panic!("a line amid others is not made anew") };
        assert_eq!(earlier.check(b"one:", "one", never), Ok(Checked::Done));
        assert_eq!(earlier.check(b"two:", "two", || made("")), Ok(Checked::Failed));
        assert!(earlier.check(b"two:", "two", || made("two: b\n")).is_err_and(|why| why.contains("line 2 is not of")));
        assert!(earlier.check(b"three:", "three", || made("three: d\n")).is_err_and(|why| why.contains("other options")));
        assert!(!earlier.is_done());
        assert_eq!(earlier.check(b"three:", "three", || made("three: c\n")), Ok(Checked::Done));
        assert!(earlier.is_done());
        earlier.cut().expect("the file is cut");
        assert_eq!(fs::read_to_string(&path).expect("the file"), "one: a\nthree: c\n");
        fs::remove_file(&path).expect("the file is there");
    }
}
