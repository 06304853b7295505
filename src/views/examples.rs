//! Searches to try, made of names in the articles that are here, so that each of them finds something.

use wirescope_protocol::Facet;

use crate::{components::query_help::Example, state::Results};

/// One example for each thing that the query language can do.
pub(crate) fn examples(results: Option<&Results>) -> Vec<Example> {
    let name = |facet: Facet, at: usize, otherwise: &str| -> String {
        let value = results.and_then(|results| results.facet(facet)?.values.get(at));
        value.map_or_else(|| otherwise.to_owned(), |value| value.name.replace(['"', '“', '”', '(', ')'], " ").trim().to_owned())
    };
    let (place, other) = (quoted(&name(Facet::Places, 0, "Paris")), quoted(&name(Facet::Places, 1, "London")));
    let (person, org) = (name(Facet::People, 0, "Smith"), name(Facet::Organisations, 0, "United Nations"));
    let year = results
        .and_then(|results| results.rows.iter().find_map(|row| row.published.get(..4)))
        .filter(|year| year.bytes().all(|byte| byte.is_ascii_digit()))
        .unwrap_or("2020");
    let example = |query: String, finds: &'static str| Example { query, finds };
    vec![
        example(format!("{place} {other}"), "both, anywhere in the article"),
        example(format!("\"{person}\""), "these words in a row"),
        example(format!("{place} OR {other}"), "one of them, or both"),
        example(format!("{place} NOT {org}", org = quoted(&org)), "the first, without the second"),
        example(format!("({place} OR {other}) AND {org}", org = quoted(&org)), "brackets keep together"),
        example(format!("{}*", beginning(&org)), "every word that begins so"),
        example(
            format!("person:{}", quoted(last_word(&person))),
            "a person, however the name is written; also org:, place:, group:",
        ),
        example(format!("date:{year}"), "a year, month or day that is mentioned"),
        example(format!("published:..{year}"), "by the day of publication; also source:, title:"),
    ]
}

/// In quotation marks if it is more than one word.
fn quoted(name: &str) -> String {
    if name.contains(|letter: char| !letter.is_alphanumeric()) { format!("\"{name}\"") } else { name.to_owned() }
}

fn last_word(name: &str) -> &str {
    name.split_whitespace().next_back().unwrap_or(name)
}

/// Half a word, but no less than three letters.
fn beginning(name: &str) -> String {
    let word: Vec<char> = name.chars().take_while(|letter| letter.is_alphanumeric()).collect();
    word.iter().take((word.len() / 2).max(3)).flat_map(|letter| letter.to_lowercase()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_written_as_the_query_language_wants_them() {
        assert_eq!(quoted("Oslo"), "Oslo");
        assert_eq!(quoted("New York"), "\"New York\"");
        assert_eq!(beginning("Reuters"), "reu");
        assert_eq!(beginning("Parliament"), "parli");
        assert_eq!(last_word("Ada Lovelace"), "Lovelace");
        assert_eq!(examples(None).len(), 9);
    }
}
