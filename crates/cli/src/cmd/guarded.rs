//! Reads a file apart from the rest, so that one whose reading breaks down, or does not come to an end, is only one file that failed.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::thread;
use std::time::Duration;

/// How long reading may go without an article or an error. The largest file that is read takes a few seconds.
pub(crate) const PATIENCE: Duration = Duration::from_secs(120);
/// Items that are read ahead.
const AHEAD: usize = 16;

/// Why there are no more items.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Broken {
    /// The reader came upon what it does not expect.
    Panicked,
    /// It did not go on.
    Hangs,
}

impl Broken {
    /// For who reads the messages.
    pub(crate) fn message(self) -> String {
        match self {
            Broken::Panicked => "it cannot be read: the program came upon something in it that it does not expect; \
                 what comes after that is not read. This is a fault of the program"
                .to_owned(),
            Broken::Hangs => format!(
                "reading it does not go on: given up after {} seconds; what comes after that is not read",
                PATIENCE.as_secs()
            ),
        }
    }
}

/// What `run` gives; `None` where it panics. Nothing that it has left half done may be looked at afterwards.
pub(crate) fn caught<T>(run: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(run)).ok()
}

/// What is told by who reads.
enum Told<T> {
    Item(T),
    Ended,
}

/// The items of what is read apart; the last may be why there are no more.
pub(crate) struct Guarded<T> {
    items: Option<Receiver<Told<T>>>,
    patience: Duration,
}

/// Reads on a thread of its own what `open` gives. One that hangs is left alone: it ends with the program.
pub(crate) fn read<T, I>(patience: Duration, open: impl FnOnce() -> I + Send + 'static) -> Guarded<T>
where
    T: Send + 'static,
    I: Iterator<Item = T>,
{
    let (sender, items) = sync_channel(AHEAD);
    thread::spawn(move || {
        // What was read of a file is dropped with it, so nothing is looked at that a panic has left half done. Where nobody listens
        // any more there is nobody to tell.
        if caught(|| send_all(open(), &sender)).is_some() {
            let _ = sender.send(Told::Ended);
        }
    });
    Guarded { items: Some(items), patience }
}

fn send_all<T>(items: impl Iterator<Item = T>, sender: &SyncSender<Told<T>>) {
    for item in items {
        if sender.send(Told::Item(item)).is_err() {
            return;
        }
    }
}

impl<T> Iterator for Guarded<T> {
    type Item = Result<T, Broken>;

    fn next(&mut self) -> Option<Self::Item> {
        let broken = match self.items.as_ref()?.recv_timeout(self.patience) {
            Ok(Told::Item(item)) => return Some(Ok(item)),
            Ok(Told::Ended) => None,
            Err(RecvTimeoutError::Disconnected) => Some(Broken::Panicked),
            Err(RecvTimeoutError::Timeout) => Some(Broken::Hangs),
        };
        self.items = None;
        broken.map(Err)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reader_that_panics_is_one_failure() {
        let items: Vec<_> = read(PATIENCE, || (0..5).inspect(|at| assert!(*at < 3, "a reader's fault"))).collect();
        assert_eq!(items, [Ok(0), Ok(1), Ok(2), Err(Broken::Panicked)]);
        let at_once: Vec<Result<u8, Broken>> =
            read(PATIENCE, || -> std::iter::Empty<u8> { panic!("a reader's fault") }).collect();
        assert_eq!(at_once, [Err(Broken::Panicked)]);
    }

    #[test]
    fn what_panics_gives_nothing() {
        assert_eq!(caught(|| 1), Some(1));
        assert_eq!(caught(|| -> u8 { panic!("a fault") }), None);
    }

    #[test]
    fn a_reader_that_hangs_is_given_up() {
        let open = || {
            (0..5).inspect(|at| {
                if *at == 2 {
                    thread::sleep(PATIENCE)
                }
            })
        };
        let items: Vec<_> = read(Duration::from_millis(200), open).collect();
        assert_eq!(items, [Ok(0), Ok(1), Err(Broken::Hangs)]);
    }

    #[test]
    fn who_is_slow_to_take_loses_nothing() {
        let items = read(Duration::from_secs(60), || 0..1000).inspect(|_| thread::yield_now());
        assert_eq!(items.filter(Result::is_ok).count(), 1000);
    }
}
