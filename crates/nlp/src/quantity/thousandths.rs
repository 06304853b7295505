//! What a number's words come to.

use super::numeral::{Amount, read};
use crate::{temporal::Atoms, tokenizer};

/// The value of the first numeral in some words, in thousandths: 12,000 for `at least a dozen`. `None` where there is none, or where it does
/// not tell how many: `dozens`.
pub fn thousandths(words: &str) -> Option<u64> {
    let tokens = tokenizer::tokenize(words);
    let sentences = tokenizer::sentences(words, &tokens);
    let atoms = Atoms::new(words, &tokens, &sentences);
    let count = atoms.list.len();
    match (0..count).find_map(|at| read(&atoms, at, count))? {
        (_, Amount::Exact(value)) => Some(value),
        (_, Amount::Some) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::thousandths;

    #[test]
    fn words_come_to_what_they_say() {
        for (words, gold) in [
            ("12", Some(12_000)),
            ("at least 12", Some(12_000)),
            ("ten", Some(10_000)),
            ("more than 5,000", Some(5_000_000)),
            ("twenty-five", Some(25_000)),
            ("3.5 million", Some(3_500_000_000)),
            ("a dozen", Some(12_000)),
            ("dozens", None),
            ("people", None),
            ("", None),
        ] {
            assert_eq!(thousandths(words), gold, "{words}");
        }
    }
}
