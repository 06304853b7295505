//! How far the work is, on the last line of a terminal.

use std::io::{self, IsTerminal as _, Write as _};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// How often it is said.
const EVERY: Duration = Duration::from_millis(500);
/// Takes back what stands on the line.
const BLANK: &str = "\r\x1b[2K";

/// Whether the last line of the terminal tells the progress.
static SHOWN: AtomicBool = AtomicBool::new(false);

/// What was done since the beginning.
pub(crate) struct Progress {
    began: Instant,
    said: Option<Instant>,
    articles: u64,
    words: u64,
    /// Articles that an earlier run had done.
    earlier: u64,
    is_shown: bool,
}

impl Progress {
    /// Nothing was done yet. It is shown where standard error is a terminal and the records do not go to one.
    pub(crate) fn new(to_file: bool, earlier: u64) -> Self {
        let is_shown = io::stderr().is_terminal() && (to_file || !io::stdout().is_terminal());
        Self { began: Instant::now(), said: None, articles: 0, words: 0, earlier, is_shown }
    }

    /// One more article, of so many words.
    pub(crate) fn add(&mut self, words: usize) {
        self.articles += 1;
        self.words += words as u64;
        if self.is_shown && self.said.is_none_or(|said| said.elapsed() >= EVERY) {
            self.said = Some(Instant::now());
            SHOWN.store(true, Ordering::Relaxed);
            let _ = write!(io::stderr(), "{BLANK}{}", self.line(self.began.elapsed()));
        }
    }

    /// The last word.
    pub(crate) fn end(&self) {
        if self.is_shown {
            clear();
            let _ = writeln!(io::stderr(), "{}", self.line(self.began.elapsed()));
        }
    }

    fn line(&self, time: Duration) -> String {
        let seconds = time.as_secs_f64().max(0.001);
        let earlier = match self.earlier {
            0 => String::new(),
            earlier => format!(" after {} of an earlier run", grouped(earlier)),
        };
        format!(
            "{} articles{earlier}, {} words, {} words a second, {}:{:02}",
            grouped(self.articles),
            grouped(self.words),
            grouped((self.words as f64 / seconds) as u64),
            time.as_secs() / 60,
            time.as_secs() % 60
        )
    }
}

/// Takes the progress off the terminal, before something else is said there.
pub(crate) fn clear() {
    if SHOWN.swap(false, Ordering::Relaxed) {
        let _ = write!(io::stderr(), "{BLANK}");
    }
}

/// 1234567 as 1,234,567.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped() {
        let all: Vec<String> = [0, 12, 123, 1234, 123_456, 1_234_567].into_iter().map(grouped).collect();
        assert_eq!(all, ["0", "12", "123", "1,234", "123,456", "1,234,567"]);
    }

    #[test]
    fn the_line_tells_articles_words_and_speed() {
        let mut progress = Progress::new(true, 1200);
        progress.is_shown = false;
        for _ in 0..3 {
            progress.add(5000);
        }
        let line = progress.line(Duration::from_secs(75));
        assert_eq!(line, "3 articles after 1,200 of an earlier run, 15,000 words, 200 words a second, 1:15");
    }
}
