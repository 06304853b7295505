//! The words of time and number, each with what it means to the grammar.

use self::{DayPart as P, Season as S, Unit as U};
use Lex::*;

/// A length of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}

impl Unit {
    /// The designator in an ISO 8601 period, as TIMEX3 extends it.
    pub(crate) fn letter(self) -> &'static str {
        match self {
            Unit::Second => "S",
            Unit::Minute | Unit::Month => "M",
            Unit::Hour => "H",
            Unit::Day => "D",
            Unit::Week => "W",
            Unit::Quarter => "Q",
            Unit::Year => "Y",
            Unit::Decade => "DE",
            Unit::Century => "CE",
        }
    }

    /// Whether it is smaller than a day, so that its period is written after a `T`.
    pub(crate) fn is_clock(self) -> bool {
        self <= Unit::Hour
    }
}

/// A season of the year, on the northern calendar that TIMEX3 assumes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Season {
    Spring,
    Summer,
    Fall,
    Winter,
}

/// A part of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DayPart {
    Morning,
    Midday,
    Afternoon,
    Evening,
    Night,
    Midnight,
    Day,
}

impl DayPart {
    /// What follows the date in a TIMEX3 value.
    pub(crate) fn suffix(self) -> &'static str {
        match self {
            DayPart::Morning => "TMO",
            DayPart::Midday => "T12:00",
            DayPart::Afternoon => "TAF",
            DayPart::Evening => "TEV",
            DayPart::Night => "TNI",
            DayPart::Midnight => "T24:00",
            DayPart::Day => "TDT",
        }
    }
}

/// What one atom of text means to the grammar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lex {
    /// Nothing: no expression begins here.
    Other,
    /// A function word or modifier that an expression may begin with.
    Opener,
    /// Digits alone, perhaps grouped by commas.
    Digits(u64),
    /// Thousandths of a decimal number.
    Decimal(u64),
    /// Digits with inner marks: `10:30`, `2019-09-12`, `9/11`.
    Marked,
    /// A number word below a hundred.
    Card(u64),
    /// A multiplier: hundred and above, dozen, lakh, crore; `m`, `bn`.
    Scale(u64),
    /// `first`, `21st`.
    Ordinal(u32),
    /// `1990s`, `nineties`, with the year that it begins in.
    Decade(i16),
    Month(i8),
    /// 1 is Monday.
    Weekday(i8),
    Unit(Unit),
    Season(Season),
    DayPart(DayPart),
}

/// Whether a word in small letters is one of time or number.
pub(crate) fn is_word(word: &str) -> bool {
    look_up(word) != Other
}

/// What a lower-case word means, its full stop removed.
pub(crate) fn look_up(word: &str) -> Lex {
    if word.len() > 12 {
        return Other;
    }
    match WORDS.binary_search_by(|entry| entry.0.cmp(word)) {
        Ok(at) => WORDS[at].1,
        Err(_) => Other,
    }
}

/// Sorted by word.
#[rustfmt::skip]
const WORDS: &[(&str, Lex)] = &[
    ("a", Opener), ("about", Opener), ("academic", Opener), ("additional", Opener), ("afternoon", DayPart(P::Afternoon)),
    ("all", Opener), ("almost", Opener), ("an", Opener), ("annually", Opener), ("another", Opener), ("anzac", Opener),
    ("approximately", Opener), ("apr", Month(4)), ("april", Month(4)), ("armistice", Opener), ("around", Opener),
    ("as", Opener), ("ash", Opener), ("at", Opener), ("aug", Month(8)), ("august", Month(8)), ("australia", Opener),
    ("autumn", Season(S::Fall)), ("barely", Opener), ("bastille", Opener), ("beginning", Opener), ("between", Opener),
    ("biannually", Opener), ("billion", Scale(1_000_000_000)), ("billions", Scale(1_000_000_000)), ("bln", Scale(1_000_000_000)), ("bn", Scale(1_000_000_000)),
    ("bonfire", Opener), ("both", Opener), ("boxing", Opener), ("business", Opener), ("calendar", Opener), ("canada", Opener),
    ("centuries", Unit(U::Century)), ("century", Unit(U::Century)), ("christmas", Opener), ("close", Opener),
    ("columbus", Opener), ("coming", Opener), ("comparable", Opener), ("consecutive", Opener), ("corresponding", Opener),
    ("couple", Opener), ("crore", Scale(10_000_000)), ("crores", Scale(10_000_000)), ("current", Opener), ("currently", Opener),
    ("daily", Opener), ("dawn", Opener), ("day", Unit(U::Day)), ("daybreak", Opener), ("days", Unit(U::Day)),
    ("daytime", DayPart(P::Day)), ("dec", Month(12)), ("decade", Unit(U::Decade)), ("decades", Unit(U::Decade)),
    ("december", Month(12)), ("dozen", Scale(12)), ("dozens", Scale(12)), ("dusk", Opener), ("each", Opener),
    ("earlier", Opener), ("early", Opener), ("easter", Opener), ("eight", Card(8)), ("eighteen", Card(18)),
    ("eighteenth", Ordinal(18)), ("eighth", Ordinal(8)), ("eighties", Decade(1980)), ("eighty", Card(80)), ("election", Opener),
    ("eleven", Card(11)), ("eleventh", Ordinal(11)), ("end", Opener), ("evening", DayPart(P::Evening)),
    ("evenings", DayPart(P::Evening)), ("every", Opener), ("exactly", Opener), ("extra", Opener), ("fall", Season(S::Fall)),
    ("feb", Month(2)), ("february", Month(2)), ("few", Opener), ("fewer", Opener), ("fifteen", Card(15)),
    ("fifteenth", Ordinal(15)), ("fifth", Ordinal(5)), ("fifties", Decade(1950)), ("fifty", Card(50)), ("final", Opener),
    ("financial", Opener), ("first", Ordinal(1)), ("fiscal", Opener), ("five", Card(5)), ("following", Opener),
    ("foreseeable", Opener), ("forties", Decade(1940)), ("fortnight", Opener), ("fortnights", Opener), ("forty", Card(40)),
    ("four", Card(4)), ("fourteen", Card(14)), ("fourteenth", Ordinal(14)), ("fourth", Ordinal(4)), ("fri", Weekday(5)),
    ("friday", Weekday(5)), ("fridays", Weekday(5)), ("full", Opener), ("further", Opener), ("future", Opener), ("fy", Opener),
    ("good", Opener), ("greater", Opener), ("h1", Opener), ("h2", Opener), ("half", Opener), ("halloween", Opener),
    ("higher", Opener), ("his", Opener), ("hogmanay", Opener), ("hour", Unit(U::Hour)), ("hourly", Opener),
    ("hours", Unit(U::Hour)), ("hr", Unit(U::Hour)), ("hrs", Unit(U::Hour)), ("hundred", Scale(100)), ("hundreds", Scale(100)),
    ("immediate", Opener), ("intervening", Opener), ("its", Opener), ("jan", Month(1)),
    ("january", Month(1)), ("jul", Month(7)), ("july", Month(7)), ("jun", Month(6)), ("june", Month(6)), ("juneteenth", Opener),
    ("just", Opener), ("labor", Opener), ("lakh", Scale(100_000)), ("lakhs", Scale(100_000)), ("last", Opener),
    ("late", Opener), ("later", Opener), ("latest", Opener), ("less", Opener), ("long", Opener), ("lower", Opener),
    ("many", Opener), ("mar", Month(3)), ("march", Month(3)), ("maundy", Opener), ("may", Month(5)), ("memorial", Opener),
    ("mid", Opener), ("midday", DayPart(P::Midday)), ("middle", Opener), ("midnight", DayPart(P::Midnight)),
    ("mil", Scale(1_000_000)),
    ("million", Scale(1_000_000)), ("millions", Scale(1_000_000)), ("min", Unit(U::Minute)), ("mins", Unit(U::Minute)),
    ("minute", Unit(U::Minute)), ("minutes", Unit(U::Minute)), ("mln", Scale(1_000_000)), ("mn", Scale(1_000_000)), ("mon", Weekday(1)),
    ("monday", Weekday(1)), ("mondays", Weekday(1)), ("month", Unit(U::Month)), ("monthly", Opener), ("months", Unit(U::Month)),
    ("more", Opener), ("morning", DayPart(P::Morning)), ("mornings", DayPart(P::Morning)), ("much", Opener), ("near", Opener),
    ("nearly", Opener), ("new", Opener), ("next", Opener), ("night", DayPart(P::Night)), ("nightfall", Opener),
    ("nightly", Opener), ("nights", DayPart(P::Night)), ("nine", Card(9)), ("nineteen", Card(19)), ("nineteenth", Ordinal(19)),
    ("nineties", Decade(1990)), ("ninety", Card(90)), ("ninth", Ordinal(9)), ("no", Opener), ("noon", DayPart(P::Midday)),
    ("not", Opener), ("nov", Month(11)), ("november", Month(11)), ("now", Opener), ("nowadays", Opener), ("oct", Month(10)),
    ("october", Month(10)), ("once", Opener), ("one", Card(1)), ("only", Opener), ("opening", Opener), ("over", Opener),
    ("overnight", Opener), ("palm", Opener), ("past", Opener), ("pentecost", Opener), ("preceding", Opener),
    ("present", Opener), ("previous", Opener), ("prior", Opener), ("q1", Opener), ("q2", Opener), ("q3", Opener),
    ("q4", Opener), ("quarter", Unit(U::Quarter)), ("quarters", Unit(U::Quarter)), ("recent", Opener), ("recently", Opener),
    ("remaining", Opener), ("remembrance", Opener), ("right", Opener), ("roughly", Opener), ("same", Opener),
    ("sat", Weekday(6)), ("saturday", Weekday(6)), ("saturdays", Weekday(6)), ("school", Opener), ("season", Opener),
    ("second", Ordinal(2)), ("seconds", Unit(U::Second)), ("secs", Unit(U::Second)), ("sep", Month(9)), ("sept", Month(9)),
    ("september", Month(9)), ("seven", Card(7)), ("seventeen", Card(17)), ("seventeenth", Ordinal(17)), ("seventh", Ordinal(7)),
    ("seventies", Decade(1970)), ("seventy", Card(70)), ("several", Opener), ("shrove", Opener), ("single", Opener),
    ("six", Card(6)), ("sixteen", Card(16)), ("sixteenth", Ordinal(16)), ("sixth", Ordinal(6)), ("sixties", Decade(1960)),
    ("sixty", Card(60)), ("solid", Opener), ("some", Opener), ("sometime", Opener), ("soon", Opener),
    ("spring", Season(S::Spring)), ("start", Opener), ("straight", Opener), ("successive", Opener),
    ("summer", Season(S::Summer)), ("summers", Season(S::Summer)), ("sun", Weekday(7)), ("sunday", Weekday(7)),
    ("sundays", Weekday(7)), ("sundown", Opener), ("sunrise", Opener), ("sunset", Opener), ("ten", Card(10)),
    ("tens", Scale(10)), ("tenth", Ordinal(10)), ("term", Opener), ("thanksgiving", Opener), ("that", Opener), ("the", Opener),
    ("their", Opener), ("these", Opener), ("third", Ordinal(3)), ("thirteen", Card(13)), ("thirteenth", Ordinal(13)),
    ("thirties", Decade(1930)), ("thirtieth", Ordinal(30)), ("thirty", Card(30)), ("this", Opener), ("those", Opener),
    ("thousand", Scale(1_000)), ("thousands", Scale(1_000)), ("three", Card(3)), ("thrice", Opener), ("thu", Weekday(4)),
    ("thur", Weekday(4)), ("thurs", Weekday(4)), ("thursday", Weekday(4)), ("thursdays", Weekday(4)),
    ("tn", Scale(1_000_000_000_000)), ("today", Opener), ("tomorrow", Opener), ("tonight", Opener), ("trading", Opener),
    ("trillion", Scale(1_000_000_000_000)), ("trillions", Scale(1_000_000_000_000)), ("trn", Scale(1_000_000_000_000)), ("tue", Weekday(2)), ("tues", Weekday(2)),
    ("tuesday", Weekday(2)), ("tuesdays", Weekday(2)), ("twelfth", Ordinal(12)), ("twelve", Card(12)),
    ("twenties", Decade(1920)), ("twentieth", Ordinal(20)), ("twenty", Card(20)), ("twice", Opener), ("two", Card(2)),
    ("under", Opener), ("up", Opener), ("upcoming", Opener), ("valentine", Opener), ("very", Opener), ("veterans", Opener),
    ("wed", Weekday(3)), ("wednesday", Weekday(3)), ("wednesdays", Weekday(3)), ("wee", Opener), ("week", Unit(U::Week)),
    ("weekend", Opener), ("weekends", Opener), ("weekly", Opener), ("weeks", Unit(U::Week)), ("whit", Opener),
    ("whole", Opener), ("winter", Season(S::Winter)), ("winters", Season(S::Winter)), ("within", Opener), ("working", Opener),
    ("year", Unit(U::Year)), ("yearly", Opener), ("years", Unit(U::Year)), ("yesterday", Opener), ("yr", Unit(U::Year)),
    ("yrs", Unit(U::Year)), ("zero", Card(0)),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_sorted_so_that_search_finds_them() {
        for pair in WORDS.windows(2) {
            assert!(pair[0].0 < pair[1].0, "{} before {}", pair[0].0, pair[1].0);
        }
        assert_eq!(look_up("march"), Month(3));
        assert_eq!(look_up("wednesdays"), Weekday(3));
        assert_eq!(look_up("marched"), Other);
    }
}
