//! The queue of requests.
#![cfg_attr(not(target_arch = "wasm32"), allow(dead_code, reason = "outside a browser only the tests use it"))]

use std::collections::VecDeque;

use wirescope_protocol::{Request, ShareAsk};

/// A request, its sequence number, and the files beside it.
#[derive(Debug, PartialEq)]
pub(crate) struct Message<F> {
    pub(crate) seq: u32,
    pub(crate) request: Request,
    pub(crate) files: F,
}

/// A queue in which a newer ask replaces all older ones before they are computed, a newer article to open the older ones, because
/// the page drops the answers to those, and a newer question about a page to share those that only ask what would be in it.
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
        let is_old = |waiting: &Message<F>| waiting.seq > message.seq && supersedes(&waiting.request, &message.request);
        if self.messages.iter().any(is_old) {
            return;
        }
        self.messages.retain(|waiting| !supersedes(&message.request, &waiting.request));
        self.messages.push_back(message);
    }

    /// Takes the oldest request.
    pub(crate) fn pop(&mut self) -> Option<Message<F>> {
        self.messages.pop_front()
    }
}

/// Whether an older request need not be answered any more where there is this one.
fn supersedes(newer: &Request, older: &Request) -> bool {
    match (newer, older) {
        (Request::Ask(_), Request::Ask(_)) | (Request::Open { .. }, Request::Open { .. }) => true,
        (Request::Share(_), Request::Share(older)) => !older.make,
        _ => false,
    }
}

/// Adds a question about a page to share to those that wait. Each change in the dialog is one, and only the last is of use; but what is to be made is made.
pub(crate) fn queue(waiting: &mut VecDeque<(u32, ShareAsk)>, seq: u32, ask: ShareAsk) {
    waiting.retain(|(_, older)| older.make);
    waiting.push_back((seq, ask));
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
    fn of_questions_about_a_page_to_share_the_newest_stays_and_what_is_to_be_made() {
        let ask = |make: bool| ShareAsk { make, ..ShareAsk::default() };
        let (mut inbox, mut waiting) = (Inbox::new(), VecDeque::new());
        for (seq, make) in [(1, false), (2, true), (3, false), (4, false), (5, true), (6, false)] {
            inbox.push(message(seq, Request::Share(ask(make))));
            queue(&mut waiting, seq, ask(make));
        }
        assert_eq!(drain(inbox), [2, 5, 6]);
        assert_eq!(waiting.iter().map(|(seq, _)| *seq).collect::<Vec<_>>(), [2, 5, 6]);
    }

    #[test]
    fn an_ask_older_than_a_queued_one_is_dropped() {
        let mut inbox = Inbox::new();
        inbox.push(message(9, ask()));
        inbox.push(message(8, ask()));
        assert_eq!(drain(inbox), [9]);
    }
}
