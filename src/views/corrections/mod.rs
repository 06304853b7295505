//! Corrections: the button of a card, the dialog that it opens, and the dialog with all corrections.

mod correct;
mod history;
mod placing;

pub(crate) use correct::CorrectDialog;
pub(crate) use history::{CorrectionsDialog, CorrectionsLine};
