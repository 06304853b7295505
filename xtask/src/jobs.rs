//! Work that runs side by side: each job starts as soon as those that it needs have ended well, what it says goes to a log of its
//! own, and now and then a line says what runs, for how long, and what is left.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, anyhow, bail};

use crate::shell::{say, shown, target_dir};

/// How often the progress is said.
const EVERY: Duration = Duration::from_secs(30);
/// How long a command may say nothing. The longest that does is a released page, whose one crate takes ten minutes to link.
const SILENCE: Duration = Duration::from_secs(30 * 60);
/// How often a command is asked whether it has ended.
const POLL: Duration = Duration::from_millis(50);
/// Lines of a log that are shown of a job that failed.
const TAIL: usize = 60;

/// A piece of work that may run beside others.
pub(crate) struct Job {
    name: String,
    /// Seconds that it takes on two free cores; the time it took here, once it has run, is used instead.
    estimate: u64,
    /// These have ended well before it runs, or it does not run.
    needs: Vec<String>,
    /// These have ended before it runs, well or not.
    after: Vec<String>,
    work: Work,
}

type Work = Box<dyn FnOnce(&mut Log) -> Result<()> + Send>;

impl Job {
    pub(crate) fn new(name: impl Into<String>, estimate: u64, work: impl FnOnce(&mut Log) -> Result<()> + Send + 'static) -> Job {
        Job { name: name.into(), estimate, needs: Vec::new(), after: Vec::new(), work: Box::new(work) }
    }

    /// Runs only where these have ended well. Names of no job are passed over: a tool that is here already is none.
    pub(crate) fn needs<S: Into<String>>(mut self, names: impl IntoIterator<Item = S>) -> Job {
        self.needs.extend(names.into_iter().map(Into::into));
        self
    }

    /// Runs when these have ended.
    pub(crate) fn after<S: Into<String>>(mut self, names: impl IntoIterator<Item = S>) -> Job {
        self.after.extend(names.into_iter().map(Into::into));
        self
    }

    pub(crate) fn name(&self) -> &str {
        &self.name
    }
}

/// What the commands of one job say, in `target/xtask`.
pub(crate) struct Log {
    path: PathBuf,
    file: File,
    /// A command that says nothing for so long stands still.
    silence: Duration,
}

impl Log {
    fn create(dir: &Path, name: &str) -> Result<Log> {
        fs::create_dir_all(dir).with_context(|| dir.display().to_string())?;
        let path = dir.join(format!("{}.log", slug(name)));
        let file = File::create(&path).with_context(|| path.display().to_string())?;
        Ok(Log { path, file, silence: SILENCE })
    }

    /// Runs a command that has to succeed; what it says goes to the log.
    ///
    /// # Errors
    /// Where it cannot be started, ends in failure or stands still; the error names the command.
    pub(crate) fn run(&mut self, command: &mut Command) -> Result<()> {
        let shown = shown(command);
        command.stdin(Stdio::null()).stdout(self.file.try_clone()?).stderr(self.file.try_clone()?);
        let mut child = command.spawn().with_context(|| format!("cannot start `{shown}`"))?;
        let mut heard = (self.len(), Instant::now());
        loop {
            if let Some(status) = child.try_wait()? {
                if !status.success() {
                    bail!("`{shown}` failed ({status})");
                }
                return Ok(());
            }
            thread::sleep(POLL);
            if self.len() != heard.0 {
                heard = (self.len(), Instant::now());
            } else if heard.1.elapsed() > self.silence {
                // It may have ended just now.
                let _ = child.kill();
                child.wait()?;
                bail!("`{shown}` said nothing for {} and was ended", minutes(self.silence));
            }
        }
    }

    /// Bytes said so far.
    fn len(&self) -> u64 {
        self.file.metadata().map_or(0, |file| file.len())
    }
}

/// How a job ended.
pub(crate) struct Ended {
    pub(crate) name: String,
    pub(crate) result: Result<()>,
    /// Everything that its commands said.
    pub(crate) log: String,
}

impl Ended {
    /// The last lines of the log.
    pub(crate) fn tail(&self) -> String {
        let lines: Vec<&str> = self.log.lines().collect();
        lines[lines.len().saturating_sub(TAIL)..].join("\n")
    }
}

/// Runs all of these, each as soon as it may, and hands over each when it has ended, one at a time.
///
/// A job whose needs failed, or form a circle, ends in an error without having run.
///
/// # Errors
/// Where a log cannot be written.
pub(crate) fn run(jobs: Vec<Job>, ended: impl FnMut(&Ended)) -> Result<()> {
    run_in(&logs(), jobs, ended)
}

/// The folder of the logs.
pub(crate) fn logs() -> PathBuf {
    target_dir().join("xtask")
}

/// The same with the folder of the logs and of the times that jobs took.
fn run_in(dir: &Path, jobs: Vec<Job>, mut ended: impl FnMut(&Ended)) -> Result<()> {
    let start = Instant::now();
    let times_file = dir.join("times.txt");
    // Those of another machine, restored with its target folder by CI, mislead nobody: they are a guess as the estimates are.
    let mut times = parse_times(&fs::read_to_string(&times_file).unwrap_or_default());
    let mut waiting = jobs;
    let mut running: Vec<Running> = Vec::new();
    let (sender, receiver) = mpsc::channel();
    loop {
        while let Some(at) = waiting.iter().position(|job| !unmet(job, &waiting, &running)) {
            let Job { name, estimate, work, .. } = waiting.remove(at);
            let mut log = Log::create(dir, &name)?;
            let usual = times.get(&name).copied().unwrap_or(estimate);
            say(format!("{} begins: {name} (about {})", clock(start.elapsed()), minutes(Duration::from_secs(usual))));
            running.push(Running { name: name.clone(), usual, log: log.path.clone(), start: Instant::now() });
            let sender = sender.clone();
            thread::spawn(move || {
                let result = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| work(&mut log)));
                // The receiver is there for as long as a job runs.
                let _ = sender.send((name, result.unwrap_or_else(|_| Err(anyhow!("panicked")))));
            });
        }
        if running.is_empty() {
            break;
        }
        let (name, result) = match receiver.recv_timeout(EVERY) {
            Ok(message) => message,
            Err(RecvTimeoutError::Timeout) => {
                progress(start.elapsed(), &running, &waiting);
                continue;
            }
            Err(RecvTimeoutError::Disconnected) => break,
        };
        let Some(at) = running.iter().position(|job| job.name == name) else { continue };
        let Running { log, start: began, .. } = running.remove(at);
        let word = if result.is_ok() { "done" } else { "FAILED" };
        say(format!("{} {word}: {name} in {}{}", clock(start.elapsed()), minutes(began.elapsed()), left(&running, &waiting)));
        if result.is_ok() {
            times.insert(name.clone(), began.elapsed().as_secs());
        }
        let failed = result.is_err();
        ended(&Ended { name: name.clone(), result, log: read(&log) });
        if failed {
            give_up(&mut waiting, &name, &mut ended);
        }
    }
    for job in waiting {
        ended(&Ended { name: job.name, result: Err(anyhow!("not run: its needs form a circle")), log: String::new() });
    }
    let times: String = times.iter().map(|(name, seconds)| format!("{seconds} {name}\n")).collect();
    // Lost times cost nothing but a worse guess.
    let _ = fs::write(times_file, times);
    Ok(())
}

struct Running {
    name: String,
    /// Seconds that it usually takes.
    usual: u64,
    log: PathBuf,
    start: Instant,
}

/// Whether a job has to wait for one that waits or runs.
fn unmet(job: &Job, waiting: &[Job], running: &[Running]) -> bool {
    let open = |name: &String| waiting.iter().any(|job| job.name == *name) || running.iter().any(|job| job.name == *name);
    job.needs.iter().chain(&job.after).any(open)
}

/// Ends what needs `failed`, and what needs that in turn.
fn give_up(waiting: &mut Vec<Job>, failed: &str, ended: &mut impl FnMut(&Ended)) {
    while let Some(at) = waiting.iter().position(|job| job.needs.iter().any(|name| name == failed)) {
        let job = waiting.remove(at);
        ended(&Ended { name: job.name.clone(), result: Err(anyhow!("not run: needs {failed}")), log: String::new() });
        give_up(waiting, &job.name, ended);
    }
}

fn progress(since: Duration, running: &[Running], waiting: &[Job]) {
    let clock = clock(since);
    for job in running {
        let text = read(&job.log);
        let last = text.lines().rev().find(|line| !line.trim().is_empty()).unwrap_or_default().trim();
        let last: String = last.chars().take(60).collect();
        let usual = minutes(Duration::from_secs(job.usual));
        say(format!("{clock} … {}: {} of about {usual}; {last}", job.name, minutes(job.start.elapsed())));
    }
    if !waiting.is_empty() {
        say(format!("{clock} … then: {}", waiting.iter().map(Job::name).collect::<Vec<_>>().join(", ")));
    }
}

fn left(running: &[Running], waiting: &[Job]) -> String {
    let names: Vec<&str> = running.iter().map(|job| job.name.as_str()).chain(waiting.iter().map(Job::name)).collect();
    if names.is_empty() { String::new() } else { format!("; left: {}", names.join(", ")) }
}

fn clock(time: Duration) -> String {
    format!("[{}]", minutes(time))
}

/// Minutes and seconds: `4:07`.
fn minutes(time: Duration) -> String {
    format!("{}:{:02}", time.as_secs() / 60, time.as_secs() % 60)
}

fn slug(name: &str) -> String {
    name.chars().map(|c| if c.is_ascii_alphanumeric() || c == '.' { c } else { '-' }).collect()
}

/// The text of a log, what is no UTF-8 in it replaced.
fn read(path: &Path) -> String {
    let mut bytes = Vec::new();
    // A log that cannot be read says nothing: the job's result stands beside it.
    let _ = File::open(path).and_then(|mut file| file.read_to_end(&mut bytes));
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The seconds that each job took when it last ran.
fn parse_times(text: &str) -> BTreeMap<String, u64> {
    let line = |line: &str| {
        let (seconds, name) = line.split_once(' ')?;
        Some((name.to_owned(), seconds.parse().ok()?))
    };
    text.lines().filter_map(line).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};
    use std::time::Duration;

    use anyhow::bail;

    use super::{Ended, Job, minutes, parse_times, run_in, slug};
    use crate::shell::{cargo, command, target_dir};

    fn run(jobs: Vec<Job>, ended: impl FnMut(&Ended)) {
        run_in(&target_dir().join("xtask-tests"), jobs, ended).expect("logs can be written");
    }

    /// Runs these jobs and returns what ended, in order, and the errors.
    fn ends(jobs: Vec<Job>) -> Vec<(String, String)> {
        let mut ends = Vec::new();
        run(jobs, |job| ends.push((job.name.clone(), job.result.as_ref().err().map_or(String::new(), ToString::to_string))));
        ends
    }

    #[test]
    fn a_job_runs_after_what_it_needs_and_not_where_that_failed() {
        let order = Arc::new(Mutex::new(Vec::new()));
        let note = |name: &'static str, well: bool| {
            let order = Arc::clone(&order);
            Job::new(name, 1, move |_| {
                order.lock().expect("no job panics").push(name);
                if well { Ok(()) } else { bail!("broken") }
            })
        };
        let jobs = vec![
            note("test-last", true).needs(["test-second", "test-no-such-job"]),
            note("test-anyway", true).after(["test-fails", "test-last"]),
            note("test-never", true).needs(["test-fails"]),
            note("test-nor-this", true).needs(["test-never"]),
            note("test-second", true).needs(["test-first"]),
            note("test-first", true),
            note("test-fails", false),
        ];
        let ends = ends(jobs);
        let error = |name: &str| ends.iter().find(|end| end.0 == name).map(|end| end.1.as_str());
        assert_eq!(ends.len(), 7);
        assert_eq!(error("test-never"), Some("not run: needs test-fails"));
        assert_eq!(error("test-nor-this"), Some("not run: needs test-never"));
        assert_eq!((error("test-anyway"), error("test-last"), error("test-fails")), (Some(""), Some(""), Some("broken")));
        let order = order.lock().expect("no job panics");
        let at = |name| order.iter().position(|ran| *ran == name);
        assert!(
            at("test-first") < at("test-second") && at("test-second") < at("test-last") && at("test-last") < at("test-anyway")
        );
    }

    #[test]
    fn a_circle_and_a_panic_end_in_errors() {
        let ends = ends(vec![
            Job::new("test-egg", 1, |_| Ok(())).needs(["test-hen"]),
            Job::new("test-hen", 1, |_| Ok(())).after(["test-egg"]),
            Job::new("test-panic", 1, |_| panic!("on purpose")),
        ]);
        assert_eq!(ends[0], ("test-panic".to_owned(), "panicked".to_owned()));
        assert!(ends[1..].iter().all(|end| end.1.contains("circle")) && ends.len() == 3);
    }

    #[test]
    fn what_a_command_says_is_in_the_log_of_its_job() {
        let mut said = Vec::new();
        let version = Job::new("test-version", 1, |log| log.run(cargo().arg("--version")));
        let wrong = Job::new("test-wrong", 1, |log| log.run(cargo().arg("--no-such-option")));
        run(vec![version, wrong], |job| said.push((job.name.clone(), job.tail(), job.result.is_ok())));
        said.sort();
        assert!(said[0].1.starts_with("cargo ") && said[0].2, "{said:?}");
        assert!(said[1].1.contains("no-such-option") && !said[1].2, "{said:?}");
    }

    #[test]
    fn a_command_that_says_nothing_is_ended() {
        let still = Job::new("test-still", 1, |log| {
            log.silence = Duration::from_millis(100);
            log.run(command("sleep").arg("600"))
        });
        assert_eq!(ends(vec![still]), [("test-still".to_owned(), "`sleep 600` said nothing for 0:00 and was ended".to_owned())]);
    }

    #[test]
    fn times_are_read_and_shown() {
        assert_eq!(minutes(Duration::from_secs(247)), "4:07");
        assert_eq!(slug("the page, built"), "the-page--built");
        let times = parse_times("12 trunk\nno number\n300 tests on the host\n");
        assert_eq!((times.get("trunk"), times.get("tests on the host"), times.len()), (Some(&12), Some(&300), 2));
    }
}
