//! What came of each file: read, read in part, or refused, and why.

use std::io::{self, Write};
use std::path::Path;

use serde_json::json;
use wirescope_protocol::harmless_cell;

/// What came of the files, in their order.
#[derive(Debug, Default)]
pub(crate) struct Report {
    files: Vec<FileReport>,
}

/// What came of one file.
#[derive(Debug, Default)]
struct FileReport {
    name: String,
    articles: usize,
    /// Where, and what is to be said of it.
    notes: Vec<(String, String)>,
    /// Whether a note tells of more than of what was left out on purpose.
    fails: bool,
    /// Left out by its name alone.
    left_out: bool,
}

impl FileReport {
    /// As the formats of a report name it.
    fn outcome(&self) -> &'static str {
        match (self.left_out, self.articles, self.fails) {
            (true, ..) => "left out",
            (_, 0, false) if self.notes.is_empty() => "read",
            (_, 0, _) => "refused",
            (_, _, true) => "read in part",
            _ => "read",
        }
    }
}

impl Report {
    /// Begins a file.
    pub(crate) fn begin(&mut self, name: &str) {
        self.files.push(FileReport { name: wirescope_ingest::visible(name), ..FileReport::default() });
    }

    /// An article of the file that was begun last.
    pub(crate) fn article(&mut self) {
        if let Some(file) = self.files.last_mut() {
            file.articles += 1;
        }
    }

    /// Something of the file that was begun last that could not be read, or not whole.
    pub(crate) fn note(&mut self, place: &str, message: &str) {
        self.leave(place, message);
        if let Some(file) = self.files.last_mut() {
            file.fails = true;
        }
    }

    /// Something of the file that was begun last that was left out on purpose.
    pub(crate) fn leave(&mut self, place: &str, message: &str) {
        if let Some(file) = self.files.last_mut() {
            file.notes.push((place.to_owned(), message.to_owned()));
        }
    }

    /// Whether all that was met in the file that was begun last was left out on purpose.
    pub(crate) fn has_only_left(&self) -> bool {
        self.files.last().is_some_and(|file| file.articles == 0 && !file.notes.is_empty() && !file.fails)
    }

    /// A file that is left out by its name.
    pub(crate) fn leave_out(&mut self, name: &str, why: &str) {
        self.begin(name);
        self.note(name, why);
        if let Some(file) = self.files.last_mut() {
            file.left_out = true;
        }
    }

    fn count(&self, outcome: &str) -> usize {
        self.files.iter().filter(|file| file.outcome() == outcome).count()
    }

    /// `12 files: 9 read, 2 read in part, 1 refused; 30 articles`
    pub(crate) fn summary(&self) -> String {
        let parts = ["read", "read in part", "refused", "left out"].map(|outcome| (self.count(outcome), outcome));
        let parts: Vec<String> =
            parts.iter().filter(|(count, _)| *count > 0).map(|(count, outcome)| format!("{count} {outcome}")).collect();
        let articles: usize = self.files.iter().map(|file| file.articles).sum();
        let noun = |count: usize, noun: &str| if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") };
        let parts = if parts.is_empty() { "nothing to read".to_owned() } else { parts.join(", ") };
        format!("{}: {parts}; {}", noun(self.files.len(), "file"), noun(articles, "article"))
    }

    /// Whether there is more to say than that one file was read.
    pub(crate) fn is_worth_a_line(&self) -> bool {
        self.files.len() > 1 && self.files.iter().any(|file| file.outcome() != "read")
    }

    /// Writes it to that file, in the format that its name tells: CSV, JSON Lines, or else as text; `-` is standard error.
    ///
    /// # Errors
    /// Those of writing.
    pub(crate) fn write(&self, to: &Path) -> io::Result<()> {
        if to.as_os_str() == "-" {
            return self.text(&mut io::stderr().lock());
        }
        let mut file = io::BufWriter::new(std::fs::File::create(to)?);
        match to.extension().and_then(|extension| extension.to_str()).unwrap_or_default() {
            "csv" => self.csv(&mut file)?,
            "json" | "jsonl" | "ndjson" => self.lines(&mut file)?,
            _ => self.text(&mut file)?,
        }
        file.flush()
    }

    fn text(&self, out: &mut impl Write) -> io::Result<()> {
        for file in &self.files {
            writeln!(out, "{}: {}, {} articles", file.name, file.outcome(), file.articles)?;
            for (place, message) in &file.notes {
                writeln!(out, "    {place}: {message}")?;
            }
        }
        writeln!(out, "{}", self.summary())
    }

    fn lines(&self, out: &mut impl Write) -> io::Result<()> {
        for file in &self.files {
            let notes: Vec<_> = file.notes.iter().map(|(place, message)| json!({ "where": place, "message": message })).collect();
            let line = json!({ "file": file.name, "outcome": file.outcome(), "articles": file.articles, "notes": notes });
            writeln!(out, "{line}")?;
        }
        Ok(())
    }

    /// A row for each note, and one for each file without any.
    fn csv(&self, out: &mut impl Write) -> io::Result<()> {
        let cell = |text: &str| format!("\"{}\"", harmless_cell(text).replace('"', "\"\""));
        write!(out, "file,outcome,articles,where,message\r\n")?;
        for file in &self.files {
            let none = [(String::new(), String::new())];
            let notes = if file.notes.is_empty() { &none[..] } else { &file.notes };
            for (place, message) in notes {
                write!(out, "{},{},{},{},{}\r\n", cell(&file.name), file.outcome(), file.articles, cell(place), cell(message))?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_ends_in_one_of_three() {
        let mut report = Report::default();
        report.begin("a.txt");
        report.article();
        assert!(!report.is_worth_a_line());
        report.begin("b.zip");
        report.article();
        report.note("b.zip › x.bin", "It is \"no\" text.");
        report.begin("=c.pdf");
        report.note("=c.pdf", "A scan.");
        report.leave_out(".d", "Hidden.");
        let mut other = Report::default();
        other.begin("e.zip");
        other.leave("e.zip › .x", "Hidden.");
        assert_eq!(other.summary(), "1 file: 1 refused; 0 articles", "nothing in it was read");
        assert!(other.has_only_left());
        other.article();
        assert!(!other.has_only_left());
        assert_eq!(other.summary(), "1 file: 1 read; 1 article");
        assert!(report.is_worth_a_line());
        assert_eq!(report.summary(), "4 files: 1 read, 1 read in part, 1 refused, 1 left out; 2 articles");
        let mut csv = Vec::new();
        report.csv(&mut csv).expect("memory");
        let csv = String::from_utf8(csv).expect("UTF-8");
        assert!(csv.contains("\"b.zip\",read in part,1,\"b.zip › x.bin\",\"It is \"\"no\"\" text.\"\r\n"), "{csv}");
        assert!(csv.contains("\"'=c.pdf\",refused,0,"), "{csv}");
        let mut lines = Vec::new();
        report.lines(&mut lines).expect("memory");
        assert_eq!(String::from_utf8(lines).expect("UTF-8").lines().count(), 4);
    }
}
