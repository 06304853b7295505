//! Names and headlines that have words with these beginnings.

use std::cmp::Reverse;

use wirescope_protocol::{FindAnswer, FindAsk, NewName, Selection, Sort};

use super::{list, shown::named};
use crate::{Corpus, fold::fold, query::NAMES, ranking::smallest, selection::Resolved, values::Value};

pub(super) fn answer(corpus: &Corpus, selected: &Resolved, ask: &FindAsk) -> FindAnswer {
    let folded = fold(&ask.search);
    let words = words(&folded);
    let Some(first) = words.first() else { return FindAnswer::default() };
    let mut total = 0;
    let found = NAMES.iter().flat_map(|field| corpus.values.of(*field)).filter(|(_, value)| has(value, &words));
    let found = found.map(|(id, value)| {
        total += 1;
        (Reverse(value.totals.articles), !value.name_key().starts_with(first), value.facet, &*value.key, id)
    });
    let values = smallest(found, ask.values as usize).into_iter().filter_map(|(Reverse(articles), .., id)| {
        let value = named(corpus.values.get(id)?);
        Some(NewName { value, articles })
    });
    let values = values.collect();
    let query: Vec<String> = words.iter().map(|word| format!("title:{word}*")).collect();
    let resolved = corpus.resolve(&Selection::of_query(query.join(" ")));
    let mut docs = resolved.all_docs().clone();
    if ask.within {
        docs.intersect(selected.all_docs());
    }
    let articles = list::answer(corpus, &resolved, &docs, Sort::Newest, 0, ask.articles);
    FindAnswer { values, values_total: total, articles }
}

/// The words of something typed, folded.
pub(super) fn words(folded: &str) -> Vec<&str> {
    folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect()
}

/// Whether one of a value's names has, for each of these, a word that begins so.
pub(super) fn has(value: &Value, words: &[&str]) -> bool {
    value.forms().any(|form| words.iter().all(|word| begins(form, word)))
}

/// Whether a word of a folded name begins so.
fn begins(name: &str, beginning: &str) -> bool {
    let (name, beginning) = (name.as_bytes(), beginning.as_bytes());
    // All bytes of letters outside of ASCII count as inside of words.
    let is_inside = |byte: &u8| byte.is_ascii_alphanumeric() || !byte.is_ascii();
    let starts = |at: usize| at.checked_sub(1).and_then(|before| name.get(before)).is_none_or(|before| !is_inside(before));
    name.windows(beginning.len()).enumerate().any(|(at, window)| window == beginning && starts(at))
}

#[cfg(test)]
mod tests {
    use super::begins;

    #[test]
    fn words_are_found_by_how_they_begin() {
        for (name, beginning, gold) in [
            ("ada lovelace", "ada", true),
            ("ada lovelace", "love", true),
            ("ada lovelace", "lace", false),
            ("al-hakim", "hak", true),
            ("o'neil", "neil", true),
            ("são", "o", false),
            ("ab", "abc", false),
        ] {
            assert_eq!(begins(name, beginning), gold, "{beginning} in {name}");
        }
    }
}
