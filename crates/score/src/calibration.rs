//! Whether what is claimed with some confidence is right as often.

use std::collections::BTreeMap;

use wirescope_gold::counts::{Share, percent};
use wirescope_nlp::Score;

use crate::report::Table;

/// Judged scores, by kind and by band of ten per cent.
#[derive(Debug, Default)]
pub(crate) struct Calibration {
    bands: BTreeMap<(&'static str, u16), Band>,
}

/// What was judged within ten per cent of confidence.
#[derive(Clone, Copy, Debug, Default)]
struct Band {
    /// The sum of the scores, in thousandths.
    claimed: u64,
    right: Share,
}

impl Calibration {
    /// Adds one.
    pub(crate) fn add(&mut self, kind: &'static str, score: Score, is_right: bool) {
        let band = self.bands.entry((kind, score.0.min(999) / 100)).or_default();
        band.claimed += u64::from(score.0);
        band.right.add(is_right);
    }

    /// A row for each kind and band, in per cent, and for each kind the mean distance of what is claimed from what is right. No
    /// column is watched by `--check`: that both agree is what counts.
    pub(crate) fn table(&self) -> Table {
        let mut table = Table::new(&["Confidence", "Of", "Claimed", "Right"]);
        // How far off, and of how many, by kind.
        let mut kinds: BTreeMap<&str, (u64, u64)> = BTreeMap::new();
        for ((kind, band), Band { claimed, right }) in &self.bands {
            let name = format!("{kind}, {}–{} %", band * 10, band * 10 + 9);
            let all = right.whole;
            table.row([name, all.to_string(), share(*claimed, all * 1000), share(right.part, all)]);
            let (distance, count) = kinds.entry(kind).or_default();
            *distance += claimed.abs_diff(right.part * 1000);
            *count += all;
        }
        for (kind, (distance, count)) in kinds {
            table.row([format!("mean distance, {kind}"), count.to_string(), share(distance, count * 1000), String::new()]);
        }
        table
    }
}

/// In per cent, rounded down, so that no band shows more than was counted.
fn share(part: u64, whole: u64) -> String {
    Share { part, whole }.per_mille_floor().map_or("–".to_owned(), percent)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scores_are_put_beside_what_is_right() {
        let mut calibration = Calibration::default();
        calibration.add("pronouns", Score(510), true);
        calibration.add("pronouns", Score(590), false);
        calibration.add("pronouns", Score(1000), true);
        let rows = calibration.table().rows;
        assert_eq!(rows[0], ["pronouns, 50–59 %", "2", "55.0", "50.0"]);
        assert_eq!(rows[1], ["pronouns, 90–99 %", "1", "100.0", "100.0"]);
        assert_eq!(rows[2], ["mean distance, pronouns", "3", "3.3", ""]);
    }
}
