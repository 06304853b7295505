//! How numbers are written.

use crate::browser::locale::thousands_separator;

/// `12345` as `12,345`, or as the reader's locale separates thousands.
pub(crate) fn thousands(number: u32) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push_str(thousands_separator());
        }
        out.push(digit);
    }
    out
}

/// `1 article`, `2 articles`.
pub(crate) fn counted(number: u32, one: &str, many: &str) -> String {
    format!("{} {}", thousands(number), if number == 1 { one } else { many })
}

/// `1 article`, `2 articles`.
pub(crate) fn articles(number: u32) -> String {
    counted(number, "article", "articles")
}

/// `1 word`, `2 words`.
pub(crate) fn words(number: u32) -> String {
    counted(number, "word", "words")
}

/// `1 hit`, `2 hits`.
pub(crate) fn hits(number: u32) -> String {
    counted(number, "hit", "hits")
}

/// `2 of 12`.
pub(crate) fn of(number: usize, total: usize) -> String {
    format!("{number} of {total}")
}

/// Kilobytes as `840 of 900 KB`, `4.1 of 30 MB`.
pub(crate) fn of_size(done: u32, total: u32) -> String {
    if total < 1000 {
        return format!("{done} of {total} KB");
    }
    let megabytes = |kilobytes: u32| {
        let tenths = (u64::from(kilobytes) + 50) / 100;
        if tenths >= 100 || tenths.is_multiple_of(10) {
            format!("{}", tenths / 10)
        } else {
            format!("{}.{}", tenths / 10, tenths % 10)
        }
    };
    format!("{} of {} MB", megabytes(done), megabytes(total))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_separators_and_units() {
        assert_eq!([0, 999, 1000, 1_234_567].map(thousands), ["0", "999", "1,000", "1,234,567"]);
        assert_eq!([articles(1), articles(1200)], ["1 article", "1,200 articles"]);
        assert_eq!(of_size(840, 900), "840 of 900 KB");
        assert_eq!(of_size(4_140, 30_000), "4.1 of 30 MB");
        assert_eq!(of_size(0, 30_000), "0 of 30 MB");
    }
}
