//! Whether what is said to be so sure is right so often.

use std::collections::BTreeMap;

use wirescope_nlp::Score;

use crate::report::Table;

/// Judged scores, by hundreds.
#[derive(Debug, Default)]
pub(crate) struct Sureness {
    /// Of each kind and hundred: the sum of the scores, how many were right, and how many there are.
    bands: BTreeMap<(&'static str, u16), (u64, u64, u64)>,
}

impl Sureness {
    /// Adds one.
    pub(crate) fn add(&mut self, kind: &'static str, score: Score, is_right: bool) {
        let (sum, right, all) = self.bands.entry((kind, score.0.min(999) / 100)).or_default();
        *sum += u64::from(score.0);
        *right += u64::from(is_right);
        *all += 1;
    }

    /// A row for each kind and hundred, in per cent, and how far both are from each other by the mean. No column of it is watched:
    /// that both agree is what counts.
    pub(crate) fn table(&self) -> Table {
        let mut table = Table::new(&["How sure", "Of", "Said", "Right"]);
        let (mut away, mut count) = (0, 0);
        for ((kind, hundred), (sum, right, all)) in &self.bands {
            let name = format!("{kind}, {}–{} %", hundred * 10, hundred * 10 + 9);
            table.row([name, all.to_string(), percent(*sum, all * 1000), percent(*right, *all)]);
            away += sum.abs_diff(right * 1000);
            count += all;
        }
        if count > 0 {
            table.row(["mean distance".to_owned(), count.to_string(), percent(away, count * 1000), String::new()]);
        }
        table
    }
}

fn percent(part: u64, whole: u64) -> String {
    format!("{}.{}", part * 1000 / whole / 10, part * 1000 / whole % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scores_are_put_beside_what_is_right() {
        let mut sureness = Sureness::default();
        sureness.add("pronouns", Score(510), true);
        sureness.add("pronouns", Score(590), false);
        sureness.add("pronouns", Score(1000), true);
        let rows = sureness.table().rows;
        assert_eq!(rows[0], ["pronouns, 50–59 %", "2", "55.0", "50.0"]);
        assert_eq!(rows[1], ["pronouns, 90–99 %", "1", "100.0", "100.0"]);
        assert_eq!(rows[2], ["mean distance", "3", "3.3", ""]);
    }
}
