//! The queue of requests.
#![cfg_attr(not(target_arch = "wasm32"), allow(dead_code, reason = "outside a browser only the tests use it"))]

use std::collections::VecDeque;

use wirescope_protocol::Request;

/// A request, its sequence number, and the files beside it.
#[derive(Debug, PartialEq)]
pub(crate) struct Message<F> {
    pub(crate) seq: u32,
    pub(crate) request: Request,
    pub(crate) files: F,
}

/// A queue in which a newer view replaces all older ones, because the page drops the answers to those.
#[derive(Debug)]
pub(crate) struct Inbox<F> {
    messages: VecDeque<Message<F>>,
}

impl<F> Inbox<F> {
    pub(crate) fn new() -> Self {
        Self { messages: VecDeque::new() }
    }

    /// Adds a request at the end. A view replaces older views, and is dropped if a newer one is queued.
    pub(crate) fn push(&mut self, message: Message<F>) {
        if matches!(message.request, Request::View(_)) {
            if self.messages.iter().any(|waiting| is_view(waiting) && waiting.seq > message.seq) {
                return;
            }
            self.messages.retain(|waiting| !is_view(waiting));
        }
        self.messages.push_back(message);
    }

    /// Takes the oldest request.
    pub(crate) fn pop(&mut self) -> Option<Message<F>> {
        self.messages.pop_front()
    }
}

fn is_view<F>(message: &Message<F>) -> bool {
    matches!(message.request, Request::View(_))
}

#[cfg(test)]
mod tests {
    use wirescope_protocol::View;

    use super::*;

    fn message(seq: u32, request: Request) -> Message<()> {
        Message { seq, request, files: () }
    }

    fn drain(mut inbox: Inbox<()>) -> Vec<u32> {
        std::iter::from_fn(|| inbox.pop()).map(|message| message.seq).collect()
    }

    #[test]
    fn only_the_newest_view_stays_and_all_else_keeps_its_order() {
        let mut inbox = Inbox::new();
        inbox.push(message(1, Request::View(View::default())));
        inbox.push(message(2, Request::Cancel { job: 7 }));
        inbox.push(message(3, Request::View(View::default())));
        inbox.push(message(4, Request::Open { id: "a".to_owned(), view: View::default() }));
        inbox.push(message(5, Request::View(View::default())));
        assert_eq!(drain(inbox), [2, 4, 5]);
    }

    #[test]
    fn a_view_older_than_a_queued_one_is_dropped() {
        let mut inbox = Inbox::new();
        inbox.push(message(9, Request::View(View::default())));
        inbox.push(message(8, Request::View(View::default())));
        assert_eq!(drain(inbox), [9]);
    }
}
