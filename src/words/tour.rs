//! The tour of the page.

use super::numbers::of;

// The invitation.
pub(crate) const NEW_HERE: &str = "New here?";
pub(crate) const INVITATION: &str = "Two minutes show what can be found out, on two articles that came along.";
pub(crate) const START: &str = "Show me";
pub(crate) const NO: &str = "No, thanks";

// The tour itself.
pub(crate) const BACK: &str = "Back";
pub(crate) const NEXT: &str = "Next";
pub(crate) const DONE: &str = "Done";
pub(crate) const END: &str = "End the tour";
pub(crate) const AGAIN: &str = "Take the tour";

/// `2 of 8`
pub(crate) fn step(number: usize, total: usize) -> String {
    of(number, total)
}

/// Title and text of each step.
pub(crate) const STEPS: [(&str, &str); 9] = [
    (
        "What is in these articles",
        "The overview counts them, names who and what is in them most, and says which to read first. Figures and names can be clicked.",
    ),
    (
        "Only what you want",
        "A click on a name keeps the articles that have it, a second one hides them, a third lets go. Everything else on the page follows. What is asked for stands above the articles; Ctrl+Z takes the last step back.",
    ),
    (
        "Read, and see why",
        "Names, dates and figures are marked in the text. Point at one: its card says who that is, why it was marked, and how sure that is. Quotations are set off with their speakers.",
    ),
    (
        "Who said what",
        "Every quotation with its speaker and article. A click on a row opens its words. The slider hides what is less sure.",
    ),
    ("Who did what to whom", "Acts, counted by who acts on whom and listed one by one. A number in the matrix shows its acts."),
    (
        "When",
        "Days of publication, and the dates that articles speak of. Drag over a span to keep what lies in it. The strip above does the same in every view.",
    ),
    (
        "Who with whom",
        "Names that stand in one sentence are tied. A click on a tie opens the sentences behind it; as a table, it is a matrix. The map shows where.",
    ),
    ("Go anywhere", "Ctrl+K, or this button, finds names, headlines, views and actions by how their words begin."),
    (
        "Now yours",
        "Add files, folders or pasted text. They are read on this device, and nothing of them leaves it. This page can be sent by its address; the articles themselves stay here.",
    ),
];
