//! How the reader's locale writes things.

use std::sync::OnceLock;

use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// What stands between thousands; a comma where that cannot be told.
pub(crate) fn thousands_separator() -> &'static str {
    static SEPARATOR: OnceLock<String> = OnceLock::new();
    SEPARATOR.get_or_init(|| {
        // Nothing but the browser knows a locale, and tests run without one.
        let written = cfg!(target_arch = "wasm32").then(|| written(1_234_567.0)).flatten();
        let separator =
            written.as_deref().and_then(|written| written.strip_prefix('1')?.split_once("234")).map(|(before, _)| before);
        separator.unwrap_or(",").to_owned()
    })
}

/// In which order the reader's locale writes a day of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DateOrder {
    /// 14 September 2019
    DayFirst,
    /// September 14, 2019
    MonthFirst,
    /// 2019 September 14
    YearFirst,
}

/// The order; the day first where that cannot be told.
pub(crate) fn date_order() -> DateOrder {
    static ORDER: OnceLock<DateOrder> = OnceLock::new();
    *ORDER.get_or_init(|| {
        let written = cfg!(target_arch = "wasm32").then(|| written_date(2001, 2, 3)).flatten();
        written.as_deref().map_or(DateOrder::DayFirst, order_of)
    })
}

/// The order in which the third of February is written. Years of other calendars are longer than two digits too.
fn order_of(written: &str) -> DateOrder {
    let first: String = written.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
    match first.trim_start_matches('0') {
        "2" => DateOrder::MonthFirst,
        year if year.len() > 2 => DateOrder::YearFirst,
        _ => DateOrder::DayFirst,
    }
}

fn written_date(year: u32, month: i32, day: i32) -> Option<String> {
    let date = JsValue::from(js_sys::Date::new_with_year_month_day(year, month - 1, day));
    let write: Function = Reflect::get(&date, &"toLocaleDateString".into()).ok()?.dyn_into().ok()?;
    write.call0(&date).ok()?.as_string()
}

fn written(number: f64) -> Option<String> {
    let number = JsValue::from_f64(number);
    let write: Function = Reflect::get(&number, &"toLocaleString".into()).ok()?.dyn_into().ok()?;
    write.call0(&number).ok()?.as_string()
}

/// The name of the country of a code of ISO 3166-1 alpha-2, in English like the rest of the page.
pub(crate) fn country(code: &str) -> Option<String> {
    if cfg!(not(target_arch = "wasm32")) {
        return None;
    }
    let intl = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
    let class: Function = Reflect::get(&intl, &"DisplayNames".into()).ok()?.dyn_into().ok()?;
    let options = Object::new();
    Reflect::set(&options, &"type".into(), &"region".into()).ok()?;
    let names = Reflect::construct(&class, &Array::of2(&"en".into(), &options)).ok()?;
    let of: Function = Reflect::get(&names, &"of".into()).ok()?.dyn_into().ok()?;
    of.call1(&names, &code.to_ascii_uppercase().into()).ok()?.as_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_is_told_by_what_stands_first() {
        for (written, order) in [
            ("2/3/2001", DateOrder::MonthFirst),
            ("03/02/2001", DateOrder::DayFirst),
            ("3.2.2001", DateOrder::DayFirst),
            ("2001. 2. 3.", DateOrder::YearFirst),
            ("2001/2/3", DateOrder::YearFirst),
            ("3/2/2544", DateOrder::DayFirst),
            ("٣/٢/٢٠٠١", DateOrder::DayFirst),
            ("", DateOrder::DayFirst),
        ] {
            assert_eq!(order_of(written), order, "{written}");
        }
    }
}
