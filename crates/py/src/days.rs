//! The day of an article: its own, or the one that was given for those without.

use wirescope_nlp::{Article, Date};

/// What was said of days.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Days {
    /// The day of articles that have none of their own.
    published: Option<Date>,
    /// How a day such as 03/04/2019 is read.
    day_first: Option<bool>,
}

impl Days {
    /// `published` as `YYYY-MM-DD`, `order` as the command line has it; what is empty was not said.
    ///
    /// # Errors
    /// What was expected.
    pub(crate) fn parse(published: &str, order: &str) -> Result<Self, String> {
        let day_first = match order {
            "" => None,
            "day-first" => Some(true),
            "month-first" => Some(false),
            other => return Err(format!("day_order wants day-first or month-first, not {other}")),
        };
        if published.is_empty() {
            return Ok(Self { published: None, day_first });
        }
        let parsed = if published.len() == 10 { published.parse().ok() } else { None };
        match parsed {
            Some(day) => Ok(Self { published: Some(day), day_first }),
            None => Err(format!("published wants a day as YYYY-MM-DD, not {published}")),
        }
    }

    /// Gives an article its day. What is to be known of it where its own may be either of two and nobody said which.
    pub(crate) fn settle(self, article: &mut Article) -> Option<String> {
        let mut notice = None;
        if let Some((day_first, month_first)) = wirescope_ingest::either(article) {
            match self.day_first {
                Some(order) => article.published = Some(if order { day_first } else { month_first }),
                None => {
                    let written = &article.details.day;
                    let open = format!("Its day is written {written}, which may be {day_first} or {month_first}: left open.");
                    notice = Some(open);
                }
            }
        }
        article.published = article.published.or(self.published);
        notice
    }
}
