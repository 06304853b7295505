//! What has come of a job so far.

use std::collections::BTreeMap;

use wirescope_protocol::{AddError, Added, FileTold, OpenDay, Progress, WrittenDay};

use super::batch::{Article, Batch};

/// Errors that [`Added`] lists at most, and those of each file, which the report shows and saves; both count all.
const MAX_ERRORS: usize = 100;
const MAX_NOTES: usize = 5000;

/// A job that has not ended.
#[derive(Debug, Default)]
pub(super) struct Job {
    added: Added,
    bytes_done: u64,
    bytes_total: u64,
    current: Option<u32>,
    name: String,
    /// The names of its inputs, in order; that of a text is not known.
    inputs: Vec<String>,
    /// Where in the list a file is.
    files: BTreeMap<String, usize>,
    /// The sources of the days that are open.
    sources: Vec<String>,
    /// Articles with the day first and with the month first, by their source.
    orders: BTreeMap<String, [u32; 2]>,
}

impl Job {
    pub(super) fn new(id: u32, inputs: Vec<String>, bytes_total: u64) -> Job {
        Job { added: Added { job: id, ..Added::default() }, inputs, bytes_total, ..Job::default() }
    }

    /// Counts a batch that has come to its end. `name` is that of the input that it ends in.
    pub(super) fn count<B: Clone>(&mut self, batch: &Batch<B>, name: String) {
        let ids: Vec<String> = batch.new_ids().cloned().collect();
        self.added.articles += ids.len() as u32;
        self.added.ids.extend(ids);
        self.added.already += batch.already;
        let failed = || batch.errors.iter().filter(|error| !error.left_out);
        self.added.failed += failed().map(AddError::count).sum::<u32>();
        self.added.left_out += batch.errors.iter().filter(|error| error.left_out).map(AddError::count).sum::<u32>();
        let room = MAX_ERRORS.saturating_sub(self.added.errors.len());
        self.added.errors.extend(failed().take(room).cloned());
        for (article, id) in batch.articles.iter().zip(&batch.ids) {
            let file = self.file(&article.file);
            match id {
                Some(id) => {
                    file.articles += 1;
                    if file.is_table() {
                        file.ids.push(id.clone());
                    }
                    self.note_day(article, id);
                }
                // One that cannot be analysed has no id any more either, and is among the errors.
                None => file.already += u32::from(!batch.given_up),
            }
        }
        for error in &batch.errors {
            self.fail(error);
        }
        self.bytes_done = self.bytes_done.max(batch.bytes_done);
        (self.current, self.name) = (Some(batch.input), name);
    }

    fn file(&mut self, name: &str) -> &mut FileTold {
        let files = &mut self.added.files;
        let at = *self.files.entry(name.to_owned()).or_insert_with(|| {
            files.push(FileTold { name: name.to_owned(), ..FileTold::default() });
            files.len() - 1
        });
        &mut files[at]
    }

    fn fail(&mut self, error: &AddError) {
        let name = if error.file.is_empty() { &error.name } else { &error.file };
        let file = self.file(name);
        let count = if error.left_out { &mut file.left_out } else { &mut file.failed };
        *count += error.count();
        if file.errors.len() < MAX_NOTES {
            file.errors.push(error.clone());
        }
    }

    fn note_day(&mut self, article: &Article, id: &str) {
        let source = &article.listed.source;
        match &article.listed.day {
            WrittenDay::Other => {}
            WrittenDay::DayFirst => self.orders.entry(source.clone()).or_default()[0] += 1,
            WrittenDay::MonthFirst => self.orders.entry(source.clone()).or_default()[1] += 1,
            WrittenDay::Open { written, day_first, month_first } => {
                self.added.days.push(OpenDay {
                    id: id.to_owned(),
                    written: written.clone(),
                    day_first: day_first.clone(),
                    month_first: month_first.clone(),
                    is_day_first: None,
                });
                self.sources.push(source.clone());
            }
        }
    }

    pub(super) fn cancel(&mut self) {
        self.added.cancelled = true;
    }

    pub(super) fn progress(&self) -> Progress {
        Progress {
            job: self.added.job,
            articles: self.added.articles,
            kb_done: kilobytes(self.bytes_done),
            kb_total: kilobytes(self.bytes_total),
            current: self.current,
            name: self.name.clone(),
            errors: self.added.failed,
        }
    }

    /// The result. Days that may be either of two are as those of the same source have it, or, where that has none that tell, those of
    /// the whole job; where these disagree or none tell, they stay open.
    pub(super) fn end(mut self) -> Added {
        let all = self.orders.values().fold([0, 0], |sum, [day, month]| [sum[0] + day, sum[1] + month]);
        for (day, source) in self.added.days.iter_mut().zip(&self.sources) {
            let own = if source.is_empty() { None } else { self.orders.get(source) };
            let [days, months] = own.unwrap_or(&all);
            day.is_day_first = match (*days > 0, *months > 0) {
                (true, false) => Some(true),
                (false, true) => Some(false),
                _ => None,
            };
        }
        // A batch tells of errors after articles, wherever it was cut: what came of the files is told in the order of the job all the same.
        let order: BTreeMap<&str, usize> = self.inputs.iter().enumerate().map(|(at, name)| (name.as_str(), at)).collect();
        self.added.files.sort_by_key(|file| order.get(file.name.as_str()).copied().unwrap_or(usize::MAX));
        self.added
    }
}

fn kilobytes(bytes: u64) -> u32 {
    u32::try_from(bytes.div_ceil(1024)).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use wirescope_protocol::{FileOutcome, Listed};

    use super::super::batch::State;
    use super::*;

    fn article(file: &str, source: &str, day: WrittenDay) -> Article {
        let listed = Listed {
            id: String::new(),
            fingerprint: String::new(),
            title: String::new(),
            bytes: 1,
            source: source.to_owned(),
            day,
        };
        Article { listed, file: file.into() }
    }

    fn open() -> WrittenDay {
        let [written, day_first, month_first] = ["03/04/2019", "2019-04-03", "2019-03-04"].map(str::to_owned);
        WrittenDay::Open { written, day_first, month_first }
    }

    fn ended(articles: Vec<Article>, errors: Vec<AddError>) -> Added {
        let ids = (0..articles.len()).map(|at| Some(at.to_string())).collect();
        let batch = Batch {
            id: 1,
            bytes: (),
            from: 0,
            articles,
            ids,
            errors,
            already: 0,
            given_up: false,
            state: State::Done(None),
            strikes: 0,
            bytes_done: 0,
            input: 0,
        };
        let mut job = Job::new(1, Vec::new(), 0);
        job.count(&batch, String::new());
        job.end()
    }

    #[test]
    fn open_days_are_decided_by_the_others() {
        let order =
            |articles: Vec<Article>| ended(articles, Vec::new()).days.iter().map(|day| day.is_day_first).collect::<Vec<_>>();
        let told = |source: &str, day: WrittenDay| article("a.csv", source, day);
        assert_eq!(order(vec![told("S", open())]), [None]);
        assert_eq!(order(vec![told("S", open()), told("S", WrittenDay::DayFirst)]), [Some(true)]);
        assert_eq!(order(vec![told("S", open()), told("T", WrittenDay::MonthFirst)]), [Some(false)]);
        let own = vec![told("S", open()), told("S", WrittenDay::DayFirst), told("T", WrittenDay::MonthFirst)];
        assert_eq!(order(own), [Some(true)], "its own source tells more than others");
        assert_eq!(order(vec![told("S", open()), told("S", WrittenDay::DayFirst), told("S", WrittenDay::MonthFirst)]), [None]);
    }

    #[test]
    fn each_file_ends_in_one_of_three() {
        let error = |file: &str| AddError { file: file.to_owned(), name: file.to_owned(), ..AddError::default() };
        let hidden = |file: &str| AddError { left_out: true, ..error(file) };
        let articles = vec![article("a", "", WrittenDay::Other), article("b", "", WrittenDay::Other)];
        let added = ended(articles, vec![error("b"), error("c"), error("c"), hidden("a"), hidden("d")]);
        assert_eq!((added.failed, added.left_out, added.errors.len()), (3, 2, 3));
        let many = AddError { more: 41, ..error("e") };
        let told = ended(Vec::new(), vec![many, error("e")]);
        assert_eq!((told.failed, told.errors.len(), told.files[0].failed), (43, 2, 43), "one note may tell of many");
        let files = added.files;
        let told: Vec<_> = files.iter().map(|file| (file.name.as_str(), file.outcome(), file.failed)).collect();
        let gold = [("a", FileOutcome::Read, 0), ("b", FileOutcome::InPart, 1), ("c", FileOutcome::Refused, 2)];
        assert_eq!(told[..3], gold);
        assert_eq!(told[3], ("d", FileOutcome::Refused, 0), "nothing in it was read");
    }
}
