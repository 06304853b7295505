//! The badge that counts requests.

use super::numbers::{counted, thousands};

pub(crate) const WORKS_OFFLINE: &str = "Works without a network: ";
pub(crate) const NOTHING_LEAVES: &str = "No word of an article leaves this tab. Everything is read, searched and stored on this device; you may unplug the network now.";
pub(crate) const WHAT_IS_COUNTED: &str = "Counted is every request that your browser records for this page, and for the engine behind it, from the moment the engine and its models were there. The page's security policy allows none to other sites; once everything has loaded, it allows the page none at all, and the engine never has any.";
pub(crate) const REQUESTS: &str = "Requests since then:";
/// Stands in place of the count until everything has loaded.
pub(crate) const LOADING: &str = "loading";

/// `2 requests since load, 1 blocked`
pub(crate) fn requests(count: u32, blocked: u32) -> String {
    let blocked = if blocked > 0 { format!(", {} blocked", thousands(blocked)) } else { String::new() };
    format!("{} since load{blocked}", counted(count, "request", "requests"))
}
