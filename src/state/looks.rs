//! How a view is drawn, in a few words that its address has: `table~shade`, `at:1.5:2`.

/// Between words.
const AND: char = '~';

/// Whether it has that word.
pub fn has(look: &str, word: &str) -> bool {
    look.split(AND).any(|other| other == word)
}

/// The numbers after a name, if there are so many.
pub fn numbers<const N: usize>(look: &str, name: &str) -> Option<[f64; N]> {
    let values = look.split(AND).find_map(|word| word.strip_prefix(name)?.strip_prefix(':'))?;
    let numbers: Vec<f64> =
        values.split(':').filter_map(|number| number.parse().ok()).filter(|number: &f64| number.is_finite()).collect();
    numbers.try_into().ok()
}

/// A name with numbers, to three decimal places.
pub fn place(name: &str, numbers: &[f64]) -> String {
    numbers.iter().fold(name.to_owned(), |all, number| {
        let digits = format!("{number:.3}");
        format!("{all}:{}", digits.trim_end_matches('0').trim_end_matches('.'))
    })
}

/// The words that there are.
pub fn join<const N: usize>(words: [Option<String>; N]) -> String {
    words.into_iter().flatten().collect::<Vec<_>>().join(&AND.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_numbers_are_read_back() {
        let look = join([Some("table".to_owned()), None, Some(place("at", &[1.25, -0.5, 20.0]))]);
        assert_eq!(look, "table~at:1.25:-0.5:20");
        assert!(has(&look, "table") && !has(&look, "tab") && !has("", "table"));
        assert_eq!(numbers(&look, "at"), Some([1.25, -0.5, 20.0]));
        assert_eq!((numbers::<2>(&look, "at"), numbers::<1>("at:NaN", "at"), numbers::<1>("attic:1", "at")), (None, None, None));
    }
}
