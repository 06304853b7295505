//! Examples of queries, made of names in the corpus so that each of them finds something.

use wirescope_protocol::Field;

use crate::{components::query_help::Example, state::PanesSlice, words::search};

/// An example of each feature of the query language.
pub(crate) fn examples(panes: &PanesSlice) -> Vec<Example> {
    let name = |facet: Field, at: usize, otherwise: &str| -> String {
        let value = panes.facet(facet).and_then(|facet| facet.values.get(at));
        value.map_or_else(|| otherwise.to_owned(), |value| value.name.replace(['"', '“', '”', '(', ')'], " ").trim().to_owned())
    };
    let (place, other) = (quoted(&name(Field::Places, 0, "Paris")), quoted(&name(Field::Places, 1, "London")));
    let (person, org) = (name(Field::People, 0, "Smith"), name(Field::Organisations, 0, "United Nations"));
    let year = (panes.rows().iter().find_map(|row| row.published.get(..4)))
        .filter(|year| year.bytes().all(|byte| byte.is_ascii_digit()))
        .unwrap_or("2020");
    let example = |query: String, finds: &'static str| Example { query, finds };
    vec![
        example(format!("{place} {other}"), search::BOTH),
        example(format!("\"{person}\""), search::PHRASE),
        example(format!("{place} OR {other}"), search::EITHER),
        example(format!("{place} NOT {org}", org = quoted(&org)), search::NOT),
        example(format!("({place} OR {other}) AND {org}", org = quoted(&org)), search::BRACKETS),
        example(format!("{place} near/10 {other}"), search::NEAR),
        example(format!("({place} {other}) in:sentence"), search::TOGETHER),
        example(format!("{}*", beginning(&org)), search::PREFIX),
        example(format!("~{}", last_word(&person)), search::NEARLY),
        example(format!("person:{}", quoted(last_word(&person))), search::PERSON),
        example(format!("about:{place}"), search::ABOUT),
        example(format!("date:{year}"), search::DATE),
        example(format!("published:..{year}"), search::PUBLISHED),
    ]
}

/// The name, in quotation marks if it is more than one word.
fn quoted(name: &str) -> String {
    if name.contains(|letter: char| !letter.is_alphanumeric()) { format!("\"{name}\"") } else { name.to_owned() }
}

fn last_word(name: &str) -> &str {
    name.split_whitespace().next_back().unwrap_or(name)
}

/// The first half of the first word, but at least three letters.
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
        assert_eq!(examples(&PanesSlice::new()).len(), 13);
    }
}
