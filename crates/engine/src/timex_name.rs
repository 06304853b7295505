//! Names of TIMEX3 values. The corpus names calendar values, as the facet of dates shows them; here are the others.

use wirescope_corpus::date_name;

const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// The name of a TIMEX3 value, such as `2 days` for `P2D`; `None` for a value that has none.
pub(crate) fn timex_name(value: &str) -> Option<String> {
    match value {
        "PRESENT_REF" => return Some("now".to_owned()),
        "PAST_REF" => return Some("in the past".to_owned()),
        "FUTURE_REF" => return Some("in the future".to_owned()),
        _ => {}
    }
    if let Some(length) = value.strip_prefix('P') {
        return duration(length);
    }
    if let Some(day) = value.strip_prefix("XXXX-WXX-") {
        let day: usize = day.parse().ok()?;
        return Some(format!("a {}", WEEKDAYS.get(day.checked_sub(1)?)?));
    }
    date_name(value)
}

/// The name of a duration without its `P`: `2D`, `XM`, `T3H`, `1DE`.
fn duration(length: &str) -> Option<String> {
    let (length, hours) = match length.strip_prefix('T') {
        Some(rest) => (rest, true),
        None => (length, false),
    };
    let unit_at = length.find(|c: char| c.is_ascii_alphabetic() && c != 'X')?;
    let (count, unit) = length.split_at(unit_at);
    let unit = match (unit, hours) {
        ("S", true) => ("second", "seconds"),
        ("M", true) => ("minute", "minutes"),
        ("H", true) => ("hour", "hours"),
        ("D", false) => ("day", "days"),
        ("W", false) => ("week", "weeks"),
        ("WE", false) => ("weekend", "weekends"),
        ("M", false) => ("month", "months"),
        ("Q", false) => ("quarter", "quarters"),
        ("Y", false) => ("year", "years"),
        ("DE", false) => ("decade", "decades"),
        ("CE", false) => ("century", "centuries"),
        _ => return None,
    };
    match count {
        "X" => Some(format!("some {}", unit.1)),
        "1" => Some(format!("1 {}", unit.0)),
        count if !count.is_empty() && count.chars().all(|c| c.is_ascii_digit() || c == '.') => {
            Some(format!("{count} {}", unit.1))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::timex_name;

    #[test]
    fn durations_and_references_have_names() {
        let cases = [
            ("P2D", "2 days"),
            ("P1Y", "1 year"),
            ("PXM", "some months"),
            ("PT30M", "30 minutes"),
            ("PT1H", "1 hour"),
            ("P2DE", "2 decades"),
            ("P2.5Y", "2.5 years"),
            ("XXXX-WXX-1", "a Monday"),
            ("PRESENT_REF", "now"),
        ];
        for (value, gold) in cases {
            assert_eq!(timex_name(value).as_deref(), Some(gold), "{value}");
        }
    }

    #[test]
    fn malformed_values_have_no_names() {
        for value in ["", "P", "PX", "PéD", "P€D", "XXXX-WXX-0", "XXXX-WXX-9", "-", "é-é"] {
            assert_eq!(timex_name(value), None, "{value}");
        }
    }
}
