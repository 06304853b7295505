//! Days in numbers that may be either of two, `03/04/2019`: the other articles of a pile tell, or nothing does.

use std::collections::BTreeMap;

use jiff::civil::Date;
use wirescope_nlp::{Article, fold};

use crate::dates::{self, NumericDay, Order};

/// What the days of a pile's articles show of their order.
#[derive(Clone, Debug, Default)]
pub struct Pile {
    /// Articles with the day first and with the month first, by their source.
    by_source: BTreeMap<String, [u32; 2]>,
    all: [u32; 2],
}

/// The two days that an article may be of, day first and month first, where its source writes one in numbers that may be either
/// and nothing decided it. `None` for all others.
pub fn either(article: &Article) -> Option<(Date, Date)> {
    match dates::numeric_day(&article.details.day) {
        Some(NumericDay::Either(one, other)) if article.published.is_none() => Some((one, other)),
        _ => None,
    }
}

/// Whether the day stands before the month in the day of an article, where its source writes that in numbers that show it.
pub fn is_day_first(article: &Article) -> Option<bool> {
    match dates::numeric_day(&article.details.day) {
        Some(NumericDay::Told(order)) => Some(order == Order::DayFirst),
        _ => None,
    }
}

impl Pile {
    /// Takes note of what an article shows.
    pub fn note(&mut self, article: &Article) {
        let Some(is_day_first) = is_day_first(article) else { return };
        let at = usize::from(!is_day_first);
        self.all[at] += 1;
        if !article.source.is_empty() {
            self.by_source.entry(fold(&article.source)).or_default()[at] += 1;
        }
    }

    /// The day of an article that may be of either of two: as the articles of its source have it, or, where that has none that tell,
    /// those of the whole pile. `None` where these disagree or none tell.
    pub fn day(&self, article: &Article) -> Option<Date> {
        let (day_first, month_first) = either(article)?;
        let own = self.by_source.get(&fold(&article.source)).copied().unwrap_or_default();
        let [days, months] = if own == [0, 0] { self.all } else { own };
        match (days > 0, months > 0) {
            (true, false) => Some(day_first),
            (false, true) => Some(month_first),
            _ => None,
        }
    }
}
