//! Going on where an earlier run was interrupted: what its output holds in whole lines is done.
//!
//! Every line is held against the article that it should be of, and the last one is made anew and has to be the same to the byte. So what
//! comes out in the end is what one run would have written, or nothing is written at all.

use std::fs::{File, OpenOptions};
use std::io::{self, BufRead as _, BufReader, Read as _};
use std::path::{Path, PathBuf};

use super::analyst::{Analyst, Task};

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
        Ok(Self { path: path.to_owned(), lines, whole, length, checked: 0 })
    }

    /// Lines that are there already.
    pub(crate) fn whole(&self) -> u64 {
        self.whole
    }

    /// Whether all lines of the earlier run were found to be of the articles that came.
    pub(crate) fn is_done(&self) -> bool {
        self.checked == self.whole
    }

    /// Holds the next line against the article that should be in it.
    ///
    /// # Errors
    /// A line that says what is wrong with the file; it has not been changed then.
    pub(crate) fn check(&mut self, task: Task, analyst: &Analyst) -> Result<(), String> {
        let number = self.checked + 1;
        let named = |error: io::Error| format!("{}: {error}", self.path.display());
        let mut line = Vec::new();
        self.lines.by_ref().read_until(b'\n', &mut line).map_err(named)?;
        if !line.starts_with(&analyst.beginning(&task.article).map_err(named)?) {
            let id = &task.article.id;
            return Err(format!(
                "{}: line {number} is not of the article that comes here, {id}: it was made from other files, or in another order. \
                 Nothing was changed; without --resume it is written anew",
                self.path.display()
            ));
        }
        if number == self.whole && analyst.write(task).map_err(named)?.bytes != line {
            return Err(format!(
                "{}: line {number}, the last whole one, was made with other options or by another version. Nothing was changed; \
                 without --resume it is written anew",
                self.path.display()
            ));
        }
        self.checked = number;
        Ok(())
    }

    /// Cuts what stands after the last whole line.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub(crate) fn cut(&self) -> io::Result<()> {
        OpenOptions::new().write(true).open(&self.path)?.set_len(self.length)
    }
}
