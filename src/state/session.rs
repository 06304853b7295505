//! The slice of what goes on: the worker, its models, jobs, notices, and the reader's own articles.

use std::rc::Rc;

use wirescope_protocol::{Added, FileTold, ModelsProblem, OpenDay, Progress, ShareAnswer, TableColumns};

use super::{
    Action, Collections, Corrections, Job, Making, Notice, Picked, Publishing, Said, Scanning, Storage, Undo, dossier,
    publishing::said_as,
};
use crate::words;

/// How many notices are on screen at most.
const MAX_NOTICES: usize = 4;

/// The state of the worker.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Health {
    /// It is starting, for the first time or again.
    #[default]
    Starting,
    /// It answers requests.
    Ready,
    /// It cannot be started.
    Broken(WorkerFailure),
}

/// Why a worker stopped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WorkerFailure {
    /// The browser's own message.
    Browser(String),
    /// A message could not be transferred.
    BadMessage,
    /// It did not report in time that it is ready.
    NotStarted,
}

/// The state of the trained models.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Models {
    /// Nothing is known of them yet.
    #[default]
    Awaited,
    /// They are being downloaded: kilobytes that have arrived, and kilobytes in total.
    Loading(u32, u32),
    /// The engine has them.
    Here,
    /// The engine works without them.
    Missing(ModelsProblem),
}

impl Models {
    /// Whether jobs wait for them.
    pub fn waited_for(&self) -> bool {
        matches!(self, Models::Awaited | Models::Loading(..))
    }

    /// The part of them that has arrived, in percent, while they are downloaded.
    pub fn percent(&self) -> Option<u32> {
        match *self {
            Models::Loading(done, total) => Some((u64::from(done.min(total)) * 100 / u64::from(total.max(1))) as u32),
            _ => None,
        }
    }
}

/// What workers have asked the network for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Traffic {
    /// The addresses.
    pub urls: Vec<String>,
    /// How many attempts the content security policy has stopped.
    pub blocked: u32,
    /// The addresses of what the reader had fetched.
    pub fetched: Vec<String>,
}

/// What goes on.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SessionSlice {
    /// The state of the worker.
    pub health: Health,
    /// The state of the trained models.
    pub models: Models,
    /// What workers have asked for. They have no reason to.
    pub traffic: Traffic,
    /// Whether articles of an earlier visit are being restored.
    pub restoring: bool,
    /// How many of these have been analysed again, and how many there are, while that is running.
    pub renewing: Option<(u32, u32)>,
    /// How many articles are still to be counted otherwise.
    pub recounting: u32,
    /// Jobs that have not ended.
    pub jobs: Vec<Job>,
    /// The panes are asked again when a job has added so many articles.
    pub recount_at: u32,
    /// Notices on screen.
    pub notices: Vec<Notice>,
    /// The id of the next notice.
    pub next_notice: u32,
    /// The number of the reader's own articles.
    pub own: u32,
    /// The bundled articles that have not been removed.
    pub samples: Vec<String>,
    /// Whether the reader has been told that these count among his own.
    pub samples_told: bool,
    /// What is not stored in this browser, and why.
    pub storage: Storage,
    /// Steps in which articles get days of publication or sources that the index has not answered, in order.
    pub publishing: Vec<Publishing>,
    /// The article of which a day was last refused, and why.
    pub refused: Option<(String, String)>,
    /// The numbers of the removals that have been taken back, in order.
    pub put_back: Vec<u32>,
    /// Corrections.
    pub corrections: Corrections,
    /// What would be in a page to share, as far as that was asked.
    pub shared: Option<ShareAnswer>,
    /// The file that is made of what is shown.
    pub making: Making,
    /// The collections of this browser.
    pub collections: Collections,
    /// Passages that were picked to be exported together.
    pub dossier: Vec<Picked>,
    /// What came of the files that were added in this visit.
    pub report: Rc<Vec<FileTold>>,
    /// How far reading scans is, while some are read.
    pub scanning: Option<Scanning>,
    /// Days of publication that may be either of two, which nobody has decided.
    pub open_days: Rc<Vec<OpenDay>>,
    /// The table whose columns are shown: its file, and what they hold.
    pub columns: Option<Rc<(String, TableColumns)>>,
}

impl SessionSlice {
    /// Takes what concerns this slice alone.
    pub(super) fn take(&mut self, action: Action) {
        match action {
            Action::Tell(notice) => self.tell(notice),
            Action::Dismiss(id) => self.notices.retain(|notice| notice.id != id),
            Action::Models(models) => self.models = models,
            Action::Traffic { urls, blocked } => {
                self.traffic.urls.extend(urls);
                self.traffic.blocked = self.traffic.blocked.saturating_add(blocked);
            }
            Action::Renewing(renewing) => self.renewing = renewing,
            Action::Recounting(left) => self.recounting = left,
            Action::Restoring(restoring) => self.restoring = restoring,
            Action::Own(own) => self.own = own,
            Action::Storage(storage) => self.storage = storage,
            Action::Shared(answer) => self.shared = answer,
            Action::Scanning(scanning) => self.scanning = scanning,
            Action::ScanFailed(name, message) => self.fail_scan(&name, &message),
            Action::Fetched(urls) => self.traffic.fetched.extend(urls),
            Action::PassedOver(files) => self.pass_over(files),
            Action::Columns(columns) => self.columns = columns.map(Rc::new),
            Action::JobStarted(id, inputs) => self.jobs.push(Job { id, inputs, ..Job::default() }),
            Action::JobCancelling(id) => {
                if let Some(job) = self.jobs.iter_mut().find(|job| job.id == id) {
                    job.cancelling = true;
                }
            }
            Action::Making(making) => self.making = making,
            Action::Collections(collections) => self.collections = *collections,
            Action::Dossier(change) => self.dossier = dossier::changed(&self.dossier, change),
            Action::DossierKept(stored) => self.dossier = dossier::decode(&stored),
            _ => {}
        }
    }

    /// Takes the progress of a job. Returns whether the panes are to be asked again: often at first, then at ever larger intervals.
    pub(super) fn progress(&mut self, id: u32, progress: Progress) -> bool {
        let recount = progress.articles >= self.recount_at;
        if recount {
            self.recount_at = progress.articles.saturating_add(progress.articles / 4).saturating_add(20);
        }
        if let Some(job) = self.jobs.iter_mut().find(|job| job.id == id) {
            job.progress = progress;
        }
        recount
    }

    /// Tells that files and folders were passed over.
    pub(super) fn pass_over(&mut self, files: Vec<FileTold>) {
        let text = words::adding::passed_over(u32::try_from(files.len()).unwrap_or(u32::MAX));
        self.report(files);
        self.tell(Notice { report: true, ..Notice::info(text) });
    }

    /// Ends a job and tells its result.
    pub(super) fn end(&mut self, id: u32, mut added: Added) {
        self.jobs.retain(|job| job.id != id);
        self.recount_at = 0;
        let (files, days) = (std::mem::take(&mut added.files), std::mem::take(&mut added.days));
        let scans = u32::try_from(files.iter().filter(|file| file.is_scan()).count()).unwrap_or(u32::MAX);
        self.report(files);
        let (decided, open): (Vec<OpenDay>, _) = days.into_iter().partition(|day| day.is_day_first.is_some());
        let mut notice = Notice { report: added.failed + added.left_out > 0, ..Notice::added(added) };
        if scans > 0 {
            notice.text.push_str(&words::scans::told(scans));
        }
        self.tell(notice);
        if let Some(first) = open.first() {
            let text = words::importing::open_days(u32::try_from(open.len()).unwrap_or(u32::MAX), &first.written);
            self.tell(Notice { report: true, ..Notice::problem(text) });
        }
        Rc::make_mut(&mut self.open_days).extend(open);
        let decided: Vec<(String, Said)> = decided.iter().map(|day| said_as(day, day.is_day_first == Some(true))).collect();
        if let Some(Publishing { said, alike, count, .. }) = Publishing::of(&decided, false) {
            let count = u32::try_from(count).unwrap_or(u32::MAX);
            self.tell(Notice::info(words::dates::published(&said, alike, count)));
        }
    }

    pub(super) fn tell(&mut self, mut notice: Notice) {
        self.notices.retain(|other| other.text != notice.text);
        notice.id = self.next_notice;
        self.next_notice = self.next_notice.wrapping_add(1);
        self.notices.push(notice);
        let over = self.notices.len().saturating_sub(MAX_NOTICES);
        self.notices.drain(..over);
    }

    /// Takes away the notices that offer to undo a change of the filters.
    pub(super) fn forget_filters(&mut self) {
        self.notices.retain(|notice| notice.undo != Some(Undo::Filters));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn panes_are_asked_ever_more_rarely_while_articles_come_in() {
        let mut session = SessionSlice::default();
        session.take(Action::JobStarted(1, 9));
        let recounts = |session: &mut SessionSlice, articles| session.progress(1, Progress { articles, ..Progress::default() });
        assert!(recounts(&mut session, 1));
        assert!(!recounts(&mut session, 20));
        assert!(recounts(&mut session, 21));
        assert!(!recounts(&mut session, 45));
        assert!(recounts(&mut session, 100));
        assert_eq!(session.jobs[0].progress.articles, 100);
    }

    #[test]
    fn what_was_passed_over_is_in_the_report() {
        let mut session = SessionSlice::default();
        let hidden = FileTold { name: "clips/.git".to_owned(), left_out: 1, ..FileTold::default() };
        session.take(Action::PassedOver(vec![hidden.clone()]));
        assert_eq!(*session.report, [hidden]);
        assert_eq!((session.notices[0].text.as_str(), session.notices[0].report), ("1 file or folder was passed over.", true));
    }

    #[test]
    fn the_same_thing_is_told_once_and_old_things_make_room() {
        let mut session = SessionSlice::default();
        ["a", "b", "a", "c", "d", "e"].into_iter().for_each(|text| session.tell(Notice::info(text)));
        let texts: Vec<_> = session.notices.iter().map(|notice| notice.text.as_str()).collect();
        assert_eq!(texts, ["a", "c", "d", "e"]);
        session.take(Action::Dismiss(session.notices[0].id));
        assert_eq!(session.notices.len(), 3);
    }
}
