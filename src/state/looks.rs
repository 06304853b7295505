//! How a view is drawn, in a few words that its address has: `table~shade`, `at:1.5:2`.

use wirescope_protocol::{Field, ValueRef};

use super::codes::{escape, unescape};

/// Between words.
const AND: char = '~';

/// Whether it has that word.
pub fn has(look: &str, word: &str) -> bool {
    look.split(AND).any(|other| other == word)
}

/// The look with that word, too.
pub fn with(look: &str, word: &str) -> String {
    if has(look, word) {
        return look.to_owned();
    }
    join([Some(look.to_owned()).filter(|look| !look.is_empty()), Some(word.to_owned())])
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

/// The values of fields after a name, if there are so many and nothing else.
pub fn values<const N: usize>(look: &str, name: &str) -> Option<[ValueRef; N]> {
    let written = look.split(AND).find_map(|word| word.strip_prefix(name)?.strip_prefix(':'))?;
    let parts: Vec<&str> = written.split(':').collect();
    let value = |pair: &[&str]| match pair {
        [field, key] => Some(ValueRef { field: Field::from_code(field)?, key: unescape(key) }),
        _ => None,
    };
    parts.chunks(2).map(value).collect::<Option<Vec<_>>>()?.try_into().ok()
}

/// A name with values of fields.
pub fn with_values(name: &str, values: &[&ValueRef]) -> String {
    let key = |key: &str| escape(key).replace(AND, "%7E").replace(':', "%3A");
    values.iter().fold(name.to_owned(), |all, value| format!("{all}:{}:{}", value.field.code(), key(&value.key)))
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
        assert_eq!(
            (with(&look, "table"), with("", "table"), with("at:1", "table")),
            (look.clone(), "table".to_owned(), "at:1~table".to_owned())
        );
        assert_eq!(numbers(&look, "at"), Some([1.25, -0.5, 20.0]));
        let odd = ValueRef { field: Field::People, key: "ann~b:c %".to_owned() };
        let kabul = ValueRef { field: Field::Places, key: "kabul".to_owned() };
        let look = join([Some(with_values("tie", &[&odd, &kabul])), Some("table".to_owned())]);
        assert!(has(&look, "table"), "{look}");
        assert_eq!(
            (values(&look, "tie"), values::<1>(&look, "tie"), values::<2>(&look, "way")),
            (Some([odd, kabul]), None, None)
        );
        assert_eq!((numbers::<2>(&look, "at"), numbers::<1>("at:NaN", "at"), numbers::<1>("attic:1", "at")), (None, None, None));
    }
}
