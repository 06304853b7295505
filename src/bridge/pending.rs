//! Requests without an answer, and which answers are obsolete.
//!
//! Of several queued asks, and of several articles to open, the index answers only the newest, so a request may never get an answer.

use std::collections::BTreeMap;

use wirescope_protocol::Ask;

use crate::state::Asked;

/// A request whose answer is expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Pending {
    /// Panes.
    Ask {
        /// The stamp of selection and corpus.
        stamp: u32,
        /// What was asked.
        ask: Ask,
    },
    /// An article.
    Open(String),
    /// The ids of a batch.
    Name(u32),
    /// A segment of that batch to take up.
    Take(u32),
    /// Articles to analyse again.
    Stale,
    /// Something that is not answered.
    Nothing,
    /// Checkpoints to restore.
    Restore,
    /// Articles to remove.
    Remove,
    /// Days of publication for articles, which the others of their pile have shown.
    Decide,
    /// Articles to save to a file.
    Export,
    /// Articles of these ids that are being removed, to keep.
    TakeOut(Vec<String>),
    /// Something about the journal of corrections.
    Journal(Asked),
    /// A page to share.
    Share,
    /// Places of a name.
    Namesakes,
    /// A watch list that is to be taken; `None` where it was stored.
    Watch(Option<String>),
    /// What is in the file of a collection, of that name.
    Unpack(String),
    /// A file of what is shown, to be saved under that name.
    Make(String),
    /// What the columns of a table hold.
    Columns,
}

/// The requests whose answers are expected, by sequence number.
#[derive(Debug, Default)]
pub(crate) struct PendingRequests {
    last: u32,
    requests: BTreeMap<u32, Pending>,
}

impl PendingRequests {
    /// Adds a request and returns its sequence number. An older one of the same kind is obsolete then, if it is an ask or an article.
    pub(crate) fn add(&mut self, request: Pending) -> u32 {
        self.requests.retain(|_, older| !replaces(&request, older));
        self.last = self.last.wrapping_add(1).max(1);
        if request != Pending::Nothing {
            self.requests.insert(self.last, request);
        }
        self.last
    }

    /// The request that an answer belongs to; `None` if that is obsolete.
    pub(crate) fn answered(&mut self, seq: u32) -> Option<Pending> {
        self.requests.remove(&seq)
    }

    /// Whether an answer to that request is still wanted.
    pub(crate) fn awaits(&self, seq: u32) -> bool {
        self.requests.contains_key(&seq)
    }

    /// Waits for no file any more.
    pub(crate) fn forget_made(&mut self) {
        self.requests.retain(|_, request| !matches!(request, Pending::Make(_)));
    }

    /// Drops all requests, because their worker is gone. Sequence numbers are not used again.
    pub(crate) fn clear(&mut self) {
        self.requests.clear();
    }
}

fn replaces(newer: &Pending, older: &Pending) -> bool {
    matches!(
        (newer, older),
        (Pending::Ask { .. }, Pending::Ask { .. }) | (Pending::Open(_), Pending::Open(_)) | (Pending::Make(_), Pending::Make(_))
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ask(stamp: u32) -> Pending {
        Pending::Ask { stamp, ask: Ask::default() }
    }

    #[test]
    fn only_the_newest_ask_and_the_newest_article_are_waited_for() {
        let mut requests = PendingRequests::default();
        let first = requests.add(ask(1));
        let article = requests.add(Pending::Open("a".to_owned()));
        let second = requests.add(ask(2));
        let other = requests.add(Pending::Open("b".to_owned()));
        assert_eq!(requests.answered(first), None);
        assert_eq!(requests.answered(article), None);
        assert_eq!(requests.answered(second), Some(ask(2)));
        assert_eq!(requests.answered(second), None, "each is answered once");
        assert_eq!(requests.answered(other), Some(Pending::Open("b".to_owned())));
    }

    #[test]
    fn numbers_are_never_used_twice() {
        let mut requests = PendingRequests::default();
        let before = requests.add(ask(1));
        requests.clear();
        assert!(requests.add(ask(1)) > before);
        assert_eq!(requests.answered(before), None);
    }
}
