//! Work on several cores whose results come in the order in which it was given, with a bound on what is in memory at once.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

/// How much may be given and not yet taken, as pieces weigh; one piece that weighs more goes by itself.
const IN_FLIGHT: usize = 16 << 20;
/// What a piece weighs beside its own weight: so that pieces of nothing are bounded too.
const EACH: usize = 4 << 10;

/// Nobody takes results any more: there is no use in going on.
pub(crate) struct Ended;

/// Where the workers, who gives and who takes meet.
struct Floor<T, R> {
    state: Mutex<State<T, R>>,
    /// There is work, or no more will come.
    work: Condvar,
    /// A result is there, or all are taken.
    ready: Condvar,
    /// Something was taken.
    room: Condvar,
}

struct State<T, R> {
    waiting: VecDeque<(u64, T)>,
    /// What each piece that is in flight weighs, the oldest first.
    weights: VecDeque<usize>,
    done: BTreeMap<u64, R>,
    in_flight: usize,
    given: u64,
    taken: u64,
    /// All has been given.
    complete: bool,
    /// Somebody gave up.
    stopped: bool,
}

/// Does `work` on what `give` gives on `jobs` threads, and hands every result to `take` in the order in which the pieces were given.
/// `give` runs on the thread of the caller, `take` on one of its own. What `give` returns, and the error that `take` ended with.
pub(crate) fn in_order<T: Send, R: Send, E: Send, G>(
    jobs: usize,
    weight: impl Fn(&T) -> usize,
    give: impl FnOnce(&mut dyn FnMut(T) -> Result<(), Ended>) -> G,
    work: impl Fn(T) -> R + Sync,
    mut take: impl FnMut(R) -> Result<(), E> + Send,
) -> (G, Result<(), E>) {
    let floor = Floor::new();
    thread::scope(|scope| {
        let (floor, work) = (&floor, &work);
        for _ in 0..jobs.max(1) {
            scope.spawn(move || {
                let _guard = Guard(floor);
                while let Some((number, piece)) = floor.next_piece() {
                    floor.put(number, work(piece));
                }
            });
        }
        let taker = scope.spawn(move || {
            let _guard = Guard(floor);
            while let Some(result) = floor.next_result() {
                if let Err(error) = take(result) {
                    floor.stop();
                    return Err(error);
                }
                floor.taken();
            }
            Ok(())
        });
        let given = {
            let _guard = Guard(floor);
            give(&mut |piece| floor.give(weight(&piece) + EACH, piece))
        };
        floor.complete();
        let taken = taker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        (given, taken)
    })
}

/// Wakes everybody where a thread ends by a panic, which the scope then passes on; else they would wait for it without end.
struct Guard<'a, T, R>(&'a Floor<T, R>);

impl<T, R> Drop for Guard<'_, T, R> {
    fn drop(&mut self) {
        if thread::panicking() {
            self.0.stop();
        }
    }
}

impl<T, R> Floor<T, R> {
    fn new() -> Self {
        let state = State {
            waiting: VecDeque::new(),
            weights: VecDeque::new(),
            done: BTreeMap::new(),
            in_flight: 0,
            given: 0,
            taken: 0,
            complete: false,
            stopped: false,
        };
        Self { state: Mutex::new(state), work: Condvar::new(), ready: Condvar::new(), room: Condvar::new() }
    }

    /// No piece of code between lock and unlock panics.
    fn lock(&self) -> MutexGuard<'_, State<T, R>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wait_while<'a>(&'a self, on: &Condvar, condition: impl Fn(&State<T, R>) -> bool) -> MutexGuard<'a, State<T, R>> {
        on.wait_while(self.lock(), |state| !state.stopped && condition(state)).unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for room, and gives a piece.
    fn give(&self, weight: usize, piece: T) -> Result<(), Ended> {
        let mut state = self.wait_while(&self.room, |state| state.in_flight > 0 && state.in_flight + weight > IN_FLIGHT);
        if state.stopped {
            return Err(Ended);
        }
        let number = state.given;
        state.given += 1;
        state.in_flight += weight;
        state.weights.push_back(weight);
        state.waiting.push_back((number, piece));
        self.work.notify_one();
        Ok(())
    }

    fn next_piece(&self) -> Option<(u64, T)> {
        let mut state = self.wait_while(&self.work, |state| state.waiting.is_empty() && !state.complete);
        if state.stopped { None } else { state.waiting.pop_front() }
    }

    fn put(&self, number: u64, result: R) {
        self.lock().done.insert(number, result);
        self.ready.notify_one();
    }

    fn next_result(&self) -> Option<R> {
        let mut state = self.wait_while(&self.ready, |state| {
            !state.done.contains_key(&state.taken) && !(state.complete && state.taken == state.given)
        });
        if state.stopped {
            return None;
        }
        let next = state.taken;
        state.done.remove(&next)
    }

    fn taken(&self) {
        let mut state = self.lock();
        state.taken += 1;
        let weight = state.weights.pop_front().unwrap_or_default();
        state.in_flight -= weight;
        self.room.notify_one();
    }

    fn complete(&self) {
        self.lock().complete = true;
        self.wake();
    }

    fn stop(&self) {
        self.lock().stopped = true;
        self.wake();
    }

    fn wake(&self) {
        self.work.notify_all();
        self.ready.notify_all();
        self.room.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicI64, Ordering};
    use std::time::Duration;

    use super::*;

    /// A wait that differs from piece to piece, so that later ones are ready before earlier ones.
    fn dawdle(number: usize) {
        thread::sleep(Duration::from_micros((number as u64 * 7919) % 400));
    }

    fn numbers(jobs: usize, count: usize) -> Vec<usize> {
        let mut taken = Vec::new();
        let (given, ended) = in_order(
            jobs,
            |_| 1,
            |give| (0..count).take_while(|number| give(*number).is_ok()).count(),
            |number| {
                dawdle(number);
                number * 2
            },
            |result| {
                taken.push(result);
                Ok::<_, ()>(())
            },
        );
        assert_eq!((given, ended), (count, Ok(())));
        taken
    }

    #[test]
    fn results_come_in_the_order_of_the_pieces() {
        for jobs in [0, 1, 2, 3, 8] {
            for count in [0, 1, 2, 300] {
                assert_eq!(numbers(jobs, count), (0..count).map(|number| number * 2).collect::<Vec<_>>(), "{jobs} jobs");
            }
        }
    }

    #[test]
    fn what_is_in_flight_is_bounded_and_a_heavy_piece_goes_by_itself() {
        let (now, most) = (AtomicI64::new(0), AtomicI64::new(0));
        let weights: Vec<usize> = (0..60).map(|n| if n % 20 == 7 { IN_FLIGHT * 2 } else { IN_FLIGHT / 5 }).collect();
        let heaviest = IN_FLIGHT as i64 * 2;
        let (_, ended) = in_order(
            3,
            |weight: &usize| *weight,
            |give| {
                for weight in &weights {
                    if give(*weight).is_err() {
                        break;
                    }
                    let weight = *weight as i64;
                    let held = now.fetch_add(weight, Ordering::SeqCst) + weight;
                    most.fetch_max(held, Ordering::SeqCst);
                }
            },
            |weight| {
                dawdle(weight);
                weight
            },
            |weight| {
                now.fetch_sub(weight as i64, Ordering::SeqCst);
                thread::sleep(Duration::from_micros(200));
                Ok::<_, ()>(())
            },
        );
        assert_eq!(ended, Ok(()));
        assert!(most.load(Ordering::SeqCst) <= heaviest, "{} of {heaviest}", most.load(Ordering::SeqCst));
    }

    #[test]
    fn who_takes_may_end_it() {
        let mut seen = 0;
        let (given, ended) = in_order(
            4,
            |_| 1 << 20,
            |give| (0..10_000).take_while(|number: &usize| give(*number).is_ok()).count(),
            |number| number,
            |number| {
                seen += 1;
                if number == 20 { Err("enough") } else { Ok(()) }
            },
        );
        assert_eq!((ended, seen), (Err("enough"), 21));
        assert!(given < 100, "{given} were given after nobody took any more");
    }

    #[test]
    fn a_panic_ends_all_of_it() {
        let ended = std::panic::catch_unwind(|| {
            in_order(
                2,
                |_| 1,
                |give| (0..100).take_while(|number: &usize| give(*number).is_ok()).count(),
                |number| assert!(number != 50, "the fiftieth"),
                |()| Ok::<_, ()>(()),
            )
        });
        assert!(ended.is_err());
    }
}
