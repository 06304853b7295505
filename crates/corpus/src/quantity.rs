//! What the words of a number come to.

use wirescope_nlp::{amount, thousandths};

/// A number and its unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Quantity {
    pub(crate) thousandths: u64,
    /// The currency or the sign of a percentage, as [`amount`] writes it; `None` for all else.
    pub(crate) unit: Option<Box<str>>,
}

/// Words before a sum that say how nearly it is meant: `at least $5 million`, `as much as $5 million`.
const MOST_HEDGES: usize = 3;

impl Quantity {
    /// The number that some words tell, or the value that stands for them; `None` where they tell none, or two of them.
    pub(crate) fn read(words: &str) -> Option<Self> {
        if is_range(words) {
            return None;
        }
        let starts = words
            .char_indices()
            .filter(|(at, _)| words.get(..*at).is_none_or(|before| before.is_empty() || before.ends_with(' ')));
        let sums = starts.take(MOST_HEDGES + 1).filter_map(|(at, _)| amount(words.get(at..)?));
        match sums.into_iter().next() {
            Some(sum) => {
                let (number, unit) = sum.split_once(' ')?;
                Some(Self { thousandths: thousandths(number)?, unit: Some(unit.into()) })
            }
            None => Some(Self { thousandths: thousandths(words)?, unit: None }),
        }
    }
}

/// Whether words name two numbers, between which the one meant lies: `10 to 20`, `5-10`.
fn is_range(words: &str) -> bool {
    let digits_around = |at: usize, len: usize| {
        words.get(..at).is_some_and(|before| before.ends_with(|c: char| c.is_ascii_alphanumeric()))
            && words.get(at + len..).is_some_and(|after| after.starts_with(|c: char| c.is_ascii_digit() || !c.is_ascii()))
    };
    words.split(' ').any(|word| matches!(word, "to" | "or" | "between"))
        || words
            .match_indices(['-', '–'])
            .any(|(at, dash)| digits_around(at, dash.len()) || words[at + dash.len()..].starts_with('$'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_come_to_a_number_and_a_unit() {
        for (words, thousandths, unit) in [
            ("5000000 dollar", 5_000_000_000, Some("dollar")),
            ("$5m", 5_000_000_000, Some("dollar")),
            ("more than $5 million", 5_000_000_000, Some("dollar")),
            ("5.5 %", 5_500, Some("%")),
            ("at least 12", 12_000, None),
            ("two days", 2_000, None),
            ("twenty-five", 25_000, None),
            ("5,000", 5_000_000, None),
            ("5m", 5_000_000_000, None),
            ("1 million", 1_000_000_000, None),
        ] {
            assert_eq!(Quantity::read(words), Some(Quantity { thousandths, unit: unit.map(Into::into) }), "{words}");
        }
        for words in ["", "dozens", "people", "$5-$6 million", "10 to 20", "5-10", "two or three"] {
            assert_eq!(Quantity::read(words), None, "{words}");
        }
    }
}
