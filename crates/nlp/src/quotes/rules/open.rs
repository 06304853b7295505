//! Quotations that stay open over paragraphs, each of which begins with a mark of its own.

use super::super::{labeller::Role, view::TokenView};

/// Labels as content all that the marks of such a quotation enclose: whatever is said within it, the same person says.
pub(crate) fn open_paragraphs(view: &TokenView, roles: &mut [Role]) {
    let mut goes_on = false;
    for pair in &view.marks.pairs {
        let range = pair.first as usize..pair.last as usize + 1;
        // A turn of a transcript within marks has its own speaker: "“LEE: It is gone.".
        if roles.get(range.start + 1) == Some(&Role::Source) {
            goes_on = false;
            continue;
        }
        // What is left open and taken up again by the next paragraph is speech, whatever the labeller made of it.
        if goes_on || pair.goes_on {
            roles[range].fill(Role::Content);
            goes_on = pair.goes_on;
        } else {
            goes_on = false;
        }
    }
}
