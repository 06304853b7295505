//! Whether what is said to be sure so often is right.

use std::collections::BTreeMap;

use wirescope_nlp::Score;

use super::report::Table;

/// Predictions by how sure they were said to be, in tenths.
#[derive(Debug, Default)]
pub(crate) struct Sureness(BTreeMap<(&'static str, u16), Tenth>);

#[derive(Debug, Default)]
struct Tenth {
    count: u32,
    /// The sum of the scores, in thousandths.
    said: u32,
    right: u32,
}

impl Sureness {
    /// Adds a prediction of some kind.
    pub(crate) fn add(&mut self, what: &'static str, score: Score, is_right: bool) {
        let tenth = self.0.entry((what, (score.0 / 100).min(9))).or_default();
        tenth.count += 1;
        tenth.said += u32::from(score.0);
        tenth.right += u32::from(is_right);
    }

    /// A row for each tenth that there is, and by how much what is said and what is right differ on average.
    pub(crate) fn table(&self) -> Table {
        let mut table = Table::new(&["How sure events are", "Number", "Said, of 100", "Right, of 100"]);
        let share = |part: u32, whole: u32| format!("{:.1}", f64::from(part) / f64::from(whole.max(1)));
        for ((what, tenth), counts) in &self.0 {
            let name = format!("{what}, {}–{}", tenth * 10, tenth * 10 + 10);
            let (mean, right) = (share(counts.said, counts.count * 10), share(counts.right * 100, counts.count));
            table.row([name, counts.count.to_string(), mean, right]);
        }
        table
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tenths_have_what_was_said_and_what_was_right() {
        let mut sure = Sureness::default();
        for (score, is_right) in [(700, true), (750, false), (1000, true)] {
            sure.add("acts", Score(score), is_right);
        }
        assert_eq!(sure.table().rows, [["acts, 70–80", "2", "72.5", "50.0"], ["acts, 90–100", "1", "100.0", "100.0"]]);
    }
}
