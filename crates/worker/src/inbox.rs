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

/// A queue in which a newer ask replaces all older ones before they are computed, and a newer article to open the older ones, because
/// the page drops the answers to those.
#[derive(Debug)]
pub(crate) struct Inbox<F> {
    messages: VecDeque<Message<F>>,
}

impl<F> Inbox<F> {
    pub(crate) fn new() -> Self {
        Self { messages: VecDeque::new() }
    }

    /// Adds a request at the end. It replaces older ones that it supersedes, and is dropped if a newer one is queued.
    pub(crate) fn push(&mut self, message: Message<F>) {
        let rivals = |waiting: &Message<F>| supersedes(&message.request, &waiting.request);
        if self.messages.iter().any(|waiting| rivals(waiting) && waiting.seq > message.seq) {
            return;
        }
        self.messages.retain(|waiting| !rivals(waiting));
        self.messages.push_back(message);
    }

    /// Takes the oldest request.
    pub(crate) fn pop(&mut self) -> Option<Message<F>> {
        self.messages.pop_front()
    }
}

/// Whether of these two requests only the newer one is to be answered.
fn supersedes(one: &Request, other: &Request) -> bool {
    matches!((one, other), (Request::Ask(_), Request::Ask(_)) | (Request::Open { .. }, Request::Open { .. }))
}

#[cfg(test)]
mod tests {
    use wirescope_protocol::{Ask, Selection};

    use super::*;

    fn message(seq: u32, request: Request) -> Message<()> {
        Message { seq, request, files: () }
    }

    fn ask() -> Request {
        Request::Ask(Ask::default())
    }

    fn open(id: &str) -> Request {
        Request::Open { id: id.to_owned(), selection: Selection::default() }
    }

    fn drain(mut inbox: Inbox<()>) -> Vec<u32> {
        std::iter::from_fn(|| inbox.pop()).map(|message| message.seq).collect()
    }

    #[test]
    fn only_the_newest_ask_and_article_stay_and_all_else_keeps_its_order() {
        let mut inbox = Inbox::new();
        inbox.push(message(1, ask()));
        inbox.push(message(2, Request::Stale));
        inbox.push(message(3, open("a")));
        inbox.push(message(4, ask()));
        inbox.push(message(5, open("b")));
        inbox.push(message(6, Request::Stale));
        inbox.push(message(7, ask()));
        assert_eq!(drain(inbox), [2, 5, 6, 7]);
    }

    #[test]
    fn an_ask_older_than_a_queued_one_is_dropped() {
        let mut inbox = Inbox::new();
        inbox.push(message(9, ask()));
        inbox.push(message(8, ask()));
        assert_eq!(drain(inbox), [9]);
    }
}
