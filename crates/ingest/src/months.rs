//! The names of months in the languages that pages are in.

/// The names of each month, those of English first; for Slavic languages also in the genitive, which days take.
const NAMES: [&str; 12] = [
    "january januar jänner janvier enero janeiro gennaio januari januára ledna leden stycznia styczeń января январь січня ocak ianuarie január tammikuuta januar ιανουαρίου",
    "february februar feber février fevrier febrero fevereiro febbraio februari února únor lutego luty февраля февраль лютого şubat februarie február helmikuuta φεβρουαρίου",
    "march märz maerz mars marzo março marco maart marts března březen marca marzec марта март березня mart martie március maaliskuuta maret μαρτίου",
    "april avril abril aprile april dubna duben kwietnia kwiecień апреля апрель квітня nisan aprilie április huhtikuuta απριλίου",
    "may mai mayo maio maggio mei maj května květen maja мая май травня mayıs május toukokuuta μαΐου μαίου",
    "june juni juin junio junho giugno června červen czerwca czerwiec июня июнь червня haziran iunie június kesäkuuta ιουνίου",
    "july juli juillet julio julho luglio července červenec lipca lipiec июля июль липня temmuz iulie július heinäkuuta ιουλίου",
    "august août aout agosto augustus augusti srpna srpen sierpnia sierpień августа август серпня ağustos augusztus elokuuta agustus αυγούστου",
    "september septembre septiembre setiembre setembro settembre září września wrzesień сентября сентябрь вересня eylül septembrie szeptember syyskuuta σεπτεμβρίου",
    "october oktober octobre octubre outubro ottobre října říjen października październik октября октябрь жовтня ekim octombrie október lokakuuta οκτωβρίου",
    "november novembre noviembre novembro listopadu listopad listopada ноября ноябрь листопада kasım noiembrie marraskuuta νοεμβρίου",
    "december dezember décembre decembre diciembre dezembro dicembre desember prosince prosinec grudnia grudzień декабря декабрь грудня aralık decembrie joulukuuta δεκεμβρίου",
];

/// The month that a word names, 1 to 12: in full, or in English with three or four letters.
pub(crate) fn english(word: &str) -> Option<i64> {
    let word = word.to_lowercase();
    let is_short = (3..=4).contains(&word.len());
    at(|names| names.split(' ').next().is_some_and(|name| name == word || is_short && name.starts_with(&word)))
}

/// The month that a word names in any language, in full or with three or four letters; for words that stand beside the number of a day.
/// `None` where it may be either of two.
pub(crate) fn beside_day(word: &str) -> Option<i64> {
    if let Some(month) = english(word) {
        return Some(month);
    }
    let word = word.to_lowercase();
    let letters = word.chars().count();
    let in_full = at(|names| names.split(' ').any(|name| name == word));
    if in_full.is_some() || !(3..=4).contains(&letters) {
        return in_full;
    }
    let begins = |names: &str| names.split(' ').any(|name| name.starts_with(&word));
    at(begins).filter(|_| NAMES.iter().filter(|names| begins(names)).count() == 1)
}

fn at(is_it: impl Fn(&str) -> bool) -> Option<i64> {
    NAMES.iter().position(|names| is_it(names)).map(|at| at as i64 + 1)
}
