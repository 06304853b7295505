//! Who did what to whom.

use crate::{Doc, Event};

/// The events of an article, in order.
pub(crate) fn find(_doc: &Doc) -> Vec<Event> {
    Vec::new()
}
