//! Ranges of numbers: `>=1000000`, `10..20`, `$1m..$5m`, `5%..`.

use crate::quantity::Quantity;

/// Numbers from one to another, both included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct AmountRange {
    /// Whether only sums of money are meant.
    pub(crate) is_money: bool,
    /// The currency, or the sign of a percentage; `None` if any will do.
    unit: Option<String>,
    /// In thousandths.
    from: u64,
    to: u64,
}

impl AmountRange {
    /// Reads a range, or of money also a single sum; `None` if it is none or ends before it begins.
    pub(crate) fn read(text: &str, is_money: bool) -> Option<Self> {
        let text = text.trim();
        let (from, to) = match text.split_once("..") {
            Some((from, to)) => (optional(from)?, optional(to)?),
            None => match text.find(|c: char| !matches!(c, '<' | '>' | '=')).map(|at| text.split_at(at))? {
                (">=" | "=>", number) => (Some(quantity(number)?), None),
                ("<=" | "=<", number) => (None, Some(quantity(number)?)),
                (">", number) => {
                    let Quantity { thousandths, unit } = quantity(number)?;
                    (Some(Quantity { thousandths: thousandths.checked_add(1)?, unit }), None)
                }
                ("<", number) => {
                    let Quantity { thousandths, unit } = quantity(number)?;
                    (None, Some(Quantity { thousandths: thousandths.checked_sub(1)?, unit }))
                }
                ("=", number) | ("", number) => (Some(quantity(number)?), Some(quantity(number)?)),
                _ => return None,
            },
        };
        if from.is_none() && to.is_none() {
            return None;
        }
        Self::of(is_money, from, to)
    }

    /// The numbers from one to another, as articles write them; an empty end is open. `None` if an end is no number, or it ends before it begins.
    pub(crate) fn between(from: &str, to: &str) -> Option<Self> {
        Self::of(false, optional(from)?, optional(to)?)
    }

    fn of(is_money: bool, from: Option<Quantity>, to: Option<Quantity>) -> Option<Self> {
        let units: Vec<String> =
            [&from, &to].into_iter().flatten().filter_map(|end| end.unit.as_deref()).map(str::to_owned).collect();
        let is_one = units.windows(2).all(|two| two[0] == two[1]);
        let (from, to) = (from.map_or(0, |from| from.thousandths), to.map_or(u64::MAX, |to| to.thousandths));
        (is_one && from <= to).then(|| Self { is_money, unit: units.into_iter().next(), from, to })
    }

    /// Whether a text is meant as a range, and not as the words of a number.
    pub(crate) fn is_range(text: &str) -> bool {
        text.contains("..") || text.trim_start().starts_with(['<', '>', '='])
    }

    pub(crate) fn has(&self, quantity: &Quantity) -> bool {
        (self.from..=self.to).contains(&quantity.thousandths)
            && (self.unit.is_none() || self.unit.as_deref() == quantity.unit.as_deref())
    }
}

/// An end of a range, which may be open.
fn optional(text: &str) -> Option<Option<Quantity>> {
    if text.trim().is_empty() { Some(None) } else { quantity(text).map(Some) }
}

/// A number with or without its unit, which has to be money or a percentage.
fn quantity(text: &str) -> Option<Quantity> {
    let text = text.trim();
    if !text.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '$' | '£' | '€' | '¥' | '₹')) {
        return None;
    }
    Quantity::read(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_of_numbers_with_and_without_units() {
        for (text, unit, from, to) in [
            (">=1000000", None, 1_000_000_000, u64::MAX),
            (">1,000,000", None, 1_000_000_001, u64::MAX),
            ("<= 5 million", None, 0, 5_000_000_000),
            ("<5m", None, 0, 4_999_999_999),
            ("10..20", None, 10_000, 20_000),
            ("3.5..", None, 3_500, u64::MAX),
            ("..ten", None, 0, 10_000),
            ("$1m..$5m", Some("dollar"), 1_000_000_000, 5_000_000_000),
            ("$1 million..5 million", Some("dollar"), 1_000_000_000, 5_000_000_000),
            ("5%..10%", Some("%"), 5_000, 10_000),
            ("=€5", Some("euro"), 5_000, 5_000),
        ] {
            let range = AmountRange::read(text, false).expect(text);
            assert_eq!((range.unit.as_deref(), range.from, range.to), (unit, from, to), "{text}");
        }
        assert_eq!(AmountRange::between("$1m", "$5m"), AmountRange::read("$1m..$5m", false));
        assert_eq!(AmountRange::between("", "").map(|range| (range.from, range.to)), Some((0, u64::MAX)));
        assert_eq!(AmountRange::between("1", "soon"), None);
        for text in ["..", "", ">", "20..10", "$1..€5", "soon", "1..soon", "-5..5", "<0", "dozens.."] {
            assert_eq!(AmountRange::read(text, false), None, "{text}");
        }
    }
}
