//! The day a page was published: what it states, and where it states none or one of another time zone, what readers see.

use dom_query::Document;
use jiff::civil::Date;

use super::{element, phrases};
use crate::dates::{self, Order};
use crate::story::host;

/// Elements whose days are of other things: pages around this one, scripts, what readers write.
const ELSEWHERE: &[&str] = &["head", "script", "style", "template", "nav", "footer", "aside", "form", "select", "svg", "iframe"];
/// Nodes that are looked at.
const MOST: usize = 60_000;

/// The day, of days as they are stated, best first, or of what the page shows below its headline, or in its address; `modified` are
/// days of later changes, which are better than none.
pub(super) fn day(document: &Document, stated: &[String], modified: &[String], url: &str, order: Option<Order>) -> Option<Date> {
    let read = |text: &str| dates::parse_in(text, order).or_else(|| dates::within(text, order));
    let seen = || visible(document, order);
    if let Some((day, text)) = stated.iter().find_map(|text| Some((read(text)?, text))) {
        // In another zone it may have been the day before or after, which the page shows.
        let local = utc_hour(text).and_then(|hour| {
            let near = |seen: Date| {
                let days = (seen - day).get_days();
                days == -1 && hour < 12 || days == 1 && hour >= 10
            };
            seen().filter(|seen| near(*seen))
        });
        return Some(local.unwrap_or(day));
    }
    seen().or_else(|| in_address(url)).or_else(|| modified.iter().find_map(|text| read(text)))
}

/// The hour of a stamp in UTC: `2019-11-20T02:30:00Z`.
fn utc_hour(stamp: &str) -> Option<i64> {
    let stamp = stamp.trim();
    let (_, time) = stamp.split_once(['T', ' '])?;
    let is_utc = ["Z", "z", "+00:00", "+0000", "-00:00"].iter().any(|zone| time.ends_with(zone));
    is_utc.then_some(())?;
    time.get(..2)?.parse().ok()
}

/// The first line below the headline that is a day and hardly more; where the page has no headline, the one such line.
fn visible(document: &Document, order: Option<Order>) -> Option<Date> {
    let body = document.body()?;
    let mut stack = vec![body];
    let mut is_below = false;
    let mut above: Vec<Date> = Vec::new();
    for _ in 0..MOST {
        let Some(node) = stack.pop() else { break };
        if node.is_text() {
            let text = node.text();
            let text = text.trim();
            if text.len() < 8 || text.len() > 160 || !text.contains(|c: char| c.is_ascii_digit()) {
                continue;
            }
            if phrases::is_day(text, &phrases::plain(text))
                && let Some(day) = dates::within(text, order)
            {
                if is_below {
                    return Some(day);
                }
                above.push(day);
            }
            continue;
        }
        let name = element(&node);
        if ELSEWHERE.contains(&name.as_str()) {
            continue;
        }
        is_below |= name == "h1";
        // Older pages have the day for programs in an abbreviation.
        if name == "abbr"
            && let Some(day) = node.attr("title").and_then(|title| dates::parse_in(&title, order))
        {
            return Some(day);
        }
        stack.extend(node.children_it(true));
    }
    above.dedup();
    match above.as_slice() {
        [only] => Some(*only),
        _ => None,
    }
}

/// The day in an address: `/2019/11/20/`, `/2019-11-20-`.
fn in_address(url: &str) -> Option<Date> {
    let numbers: Vec<&str> = url.split(['/', '-', '_', '.', '?']).collect();
    numbers.windows(3).find_map(|three| match three {
        [year, month, day] if year.len() == 4 && month.len() <= 2 && day.len() <= 2 => {
            let [year, month, day] = [year, month, day].map(|number| number.parse::<i64>().ok());
            dates::calendar_day(year.filter(|year| (1990..2100).contains(year))?, month?, day?)
        }
        _ => None,
    })
}

/// Which comes first in numeric dates, day or month, by the language of a page, its country and that of its address; `None` where
/// these do not tell.
pub(super) fn order(document: &Document, locale: &str, url: &str) -> Option<Order> {
    let html = document.select("html");
    let language = html.nodes().first().and_then(|html| html.attr("lang").or_else(|| html.attr("xml:lang")));
    let language = language.map(|language| language.to_string()).unwrap_or_default();
    let host = host(url);
    dates::order_of_country(&language, "").or_else(|| dates::order_of_country(locale, host))
}
