//! What all tables of findings say: how many rows, and how sure.

use super::numbers::thousands;

pub(crate) const SURE: &str = "At least";
pub(crate) const SURE_HINT: &str = "How likely a finding must be right to be shown. It starts at 50 %: more right than wrong. Of a hundred findings that are 80 % sure, eighty are right.";

/// `50 % sure`
pub(crate) fn percent_sure(percent: u16) -> String {
    format!("{percent} % sure")
}

/// `50 % sure`, beside the slider.
pub(crate) fn percent(percent: u16) -> String {
    percent_sure(percent)
}

/// What the slider hides; nothing if that is nothing.
pub(crate) fn less_sure(hidden: u32, what: &str) -> String {
    if hidden == 0 { String::new() } else { format!("{} less sure {what} not shown", thousands(hidden)) }
}

/// `Showing 50 of 1,431 quotations`
pub(crate) fn showing(shown: u32, of: u32, what: &str) -> String {
    format!("Showing {} of {} {what}", thousands(shown), thousands(of))
}

/// `Show 50 more`
pub(crate) fn show_more(more: u32) -> String {
    format!("Show {} more", thousands(more))
}

pub(crate) const SORT_BY: &str = "Sort by";
pub(crate) const NOTHING_LEFT: &str = "Nothing passes all of this.";
