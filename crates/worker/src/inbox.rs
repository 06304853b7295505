//! Requests that wait to be answered.
#![cfg_attr(not(target_arch = "wasm32"), allow(dead_code, reason = "outside a browser only the tests use it"))]

use std::collections::VecDeque;

use wirescope_protocol::Request;

/// A request, its sequence number, and what came beside it.
#[derive(Debug, PartialEq)]
pub(crate) struct Letter<F> {
    pub(crate) seq: u32,
    pub(crate) request: Request,
    pub(crate) files: F,
}

/// A queue in which a newer view takes the place of all older ones: nobody looks at those any more.
#[derive(Debug)]
pub(crate) struct Inbox<F> {
    letters: VecDeque<Letter<F>>,
}

impl<F> Inbox<F> {
    pub(crate) fn new() -> Self {
        Self { letters: VecDeque::new() }
    }

    /// Adds a request at the end. A view drops the views before it; one older than a view that waits is dropped itself.
    pub(crate) fn push(&mut self, letter: Letter<F>) {
        if matches!(letter.request, Request::View(_)) {
            if self.letters.iter().any(|waiting| is_view(waiting) && waiting.seq > letter.seq) {
                return;
            }
            self.letters.retain(|waiting| !is_view(waiting));
        }
        self.letters.push_back(letter);
    }

    /// The request that has waited longest.
    pub(crate) fn pop(&mut self) -> Option<Letter<F>> {
        self.letters.pop_front()
    }
}

fn is_view<F>(letter: &Letter<F>) -> bool {
    matches!(letter.request, Request::View(_))
}

#[cfg(test)]
mod tests {
    use wirescope_protocol::View;

    use super::*;

    fn letter(seq: u32, request: Request) -> Letter<()> {
        Letter { seq, request, files: () }
    }

    fn drain(mut inbox: Inbox<()>) -> Vec<u32> {
        std::iter::from_fn(|| inbox.pop()).map(|letter| letter.seq).collect()
    }

    #[test]
    fn only_the_newest_view_stays_and_all_else_keeps_its_order() {
        let mut inbox = Inbox::new();
        inbox.push(letter(1, Request::View(View::default())));
        inbox.push(letter(2, Request::Cancel { job: 7 }));
        inbox.push(letter(3, Request::View(View::default())));
        inbox.push(letter(4, Request::Open { id: "a".to_owned(), view: View::default() }));
        inbox.push(letter(5, Request::View(View::default())));
        assert_eq!(drain(inbox), [2, 4, 5]);
    }

    #[test]
    fn a_view_that_comes_late_is_dropped() {
        let mut inbox = Inbox::new();
        inbox.push(letter(9, Request::View(View::default())));
        inbox.push(letter(8, Request::View(View::default())));
        assert_eq!(drain(inbox), [9]);
    }
}
