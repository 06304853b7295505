//! What a rule means, in words for a reader.

use wirescope_nlp::{Link, NoValue};

/// Rules by the beginning of their path, the more particular after the more general: the last that fits is taken.
const WORDS: &[(&str, &str)] = &[
    ("gazetteer", "On a list of known names"),
    ("gazetteer/capital", "Listed as a capital city"),
    ("gazetteer/city", "Listed as a city"),
    ("gazetteer/compound", "A listed name inside a hyphenated word"),
    ("gazetteer/continent", "Listed as a continent"),
    ("gazetteer/country", "Listed as a country"),
    ("gazetteer/district", "Listed as a part of a city"),
    ("gazetteer/facility", "Listed as a building, base or landmark"),
    ("gazetteer/forename", "Has a known first name"),
    ("gazetteer/landform", "Listed as a mountain, island or other landform"),
    ("gazetteer/language", "Listed as a language"),
    ("gazetteer/misspelt", "One letter off a listed name"),
    ("gazetteer/nationality", "Listed as a nationality"),
    ("gazetteer/organisation", "Listed as an organisation"),
    ("gazetteer/people", "Listed as a people"),
    ("gazetteer/politics", "Listed as a political group"),
    ("gazetteer/region", "Listed as a region"),
    ("gazetteer/region-people", "Listed as the people of a region"),
    ("gazetteer/religion", "Listed as a religion"),
    ("gazetteer/surname", "Has a known last name"),
    ("gazetteer/territory", "Listed as a territory"),
    ("gazetteer/water", "Listed as a sea, river or lake"),
    ("gazetteer/work", "Listed as a work, event, product or law"),
    ("context", "Told by the words around it"),
    ("context/acronym", "Written as initials are"),
    ("context/age", "An age follows"),
    ("context/apposition", "What follows the comma says what it is"),
    ("context/capitals", "Written with capitals, as names are"),
    ("context/container", "A country or region follows"),
    ("context/credit", "Stands in a photo credit, after the slash"),
    ("context/event-word", "Has a word for an event, such as War or Summit"),
    ("context/facility-word", "Has a word for a building or site, such as Airport"),
    ("context/in", "Stands where a place stands, after in, at or near"),
    ("context/initial", "Has an initial between its names"),
    ("context/landform-word", "Has a word for a landform or water, such as River"),
    ("context/law-word", "Has a word for a law, such as Act or Treaty"),
    ("context/mixed-case", "Written with capitals inside, as brands are"),
    ("context/organisation-noun", "Stands beside a word for an organisation"),
    ("context/organisation-word", "Has a word that organisations have in their names"),
    ("context/particle", "Has a particle of family names, such as van or bin"),
    ("context/person-verb", "Does what people do"),
    ("context/place-noun", "Stands beside a word for a place"),
    ("context/place-word", "Has a word that places have in their names"),
    ("context/role", "Follows or is called by a role, such as minister or spokesman"),
    ("context/small-head", "A small word for an event or prize follows, such as war"),
    ("context/speech", "Says something"),
    ("context/spoken", "Named as what is spoken or taught"),
    ("context/the", "Stands after the"),
    ("context/title", "Follows a title, such as President or Dr"),
    ("context/where", "\"where\" follows, as it does after a place"),
    ("context/who", "\"who\" follows, as it does after a person"),
    ("article", "Named more clearly elsewhere in this article"),
    ("article/compound", "A name from elsewhere in this article, inside a hyphenated word"),
    ("article/forename", "The first name of somebody in this article"),
    ("article/full-name", "Stands in a longer name elsewhere in this article"),
    ("article/initials", "The initials of an organisation in this article"),
    ("article/surname", "The last name of somebody in this article"),
    ("grammar", "Written as dates and numbers are"),
    ("grammar/age", "How old somebody or something is"),
    ("grammar/cardinal", "A number"),
    ("grammar/cardinal/part", "A share of a whole"),
    ("grammar/date", "Written as a date"),
    ("grammar/date/holiday", "The name of a holiday"),
    ("grammar/date/period", "A week, month or year told from the day of publication"),
    ("grammar/date/relative", "A day told from the day of publication"),
    ("grammar/date/shifted", "So long before or after another date"),
    ("grammar/date/vague", "A time that is not exactly told"),
    ("grammar/date/weekday", "A day of the week, told from the day of publication"),
    ("grammar/duration", "Written as a length of time"),
    ("grammar/money", "An amount with a currency"),
    ("grammar/ordinal", "A place in an order"),
    ("grammar/percent", "A share of a hundred"),
    ("grammar/quantity", "A number with a unit"),
    ("grammar/set", "Written as a time that comes again"),
    ("grammar/set/rate", "So much in each week, month or year"),
    ("grammar/time", "Written as a time of day"),
    ("grammar/time/moment", "A time that no clock tells, such as dawn or a minute of a match"),
    ("context/government", "A capital or seat of power that acts as its government does"),
    ("context/byline", "Whoever wrote the article means themselves by it"),
    ("context/role-after", "Stands after the name, set off by commas"),
    ("context/role-before", "Stands before the name"),
    ("context/speaker", "Whoever speaks means themselves by it"),
    ("context/spoken-for", "Whoever speaks means by it what they are said to lead or speak for"),
    ("coref", "Another form of a name in this article"),
    ("coref/acronym", "Short for a name in this article"),
    ("coref/misspelling", "One letter off a name in this article"),
    ("coref/surname", "The last name of a person named in full in this article"),
    ("place", "Placed by what else the article says"),
    ("place/around", "Other places that are named fit it"),
    ("place/in-name", "The position of the place in its name"),
    ("place/known", "The best known place of this name"),
    ("place/listed", "Listed as a place"),
    ("place/only", "The only place of this name on the lists"),
    ("place/paper", "The paper is at home there"),
    ("place/said", "The words beside it say so"),
    ("place/within", "On no list: the position of what it lies in or near"),
    ("model", "Predicted by the trained model"),
    ("model/description", "Predicted by the trained model of pronouns and descriptions"),
    ("model/names", "Predicted by the trained recogniser of names"),
    ("model/pronoun", "Predicted by the trained model of pronouns"),
    ("lexicon", "On a list of words for what people do"),
    ("lexicon/noun", "A noun that tells of an act"),
    ("lexicon/verb", "A verb that tells of an act"),
    ("quotes", "Told by quotation marks and verbs of speech"),
    ("quotes/attitude", "Tells what somebody thinks, wants or does in words, not what was said"),
    ("quotes/model", "Predicted by the trained model of quotations"),
    ("quotes/rules", "Told by quotation marks and verbs of speech"),
    ("quotes/same-speaker", "Goes on where the same speaker left off"),
    ("quotes/unattributed", "Stands between quotation marks, but nobody is named who says it"),
    ("syntax", "Told by how the sentence is built"),
    ("syntax/role", "The sentence says what somebody is"),
];

/// Says what `rule`, a path such as `gazetteer/country`, means. A rule that has no words of its own gets those of the
/// nearest rule above it, then its path; one that is wholly unknown is shown as it is.
pub(crate) fn why(rule: &str) -> String {
    let known = WORDS.iter().filter(|(prefix, _)| begins(rule, prefix)).max_by_key(|(prefix, _)| prefix.len());
    match known {
        Some((prefix, words)) if *prefix == rule => (*words).to_owned(),
        Some((prefix, words)) => {
            let rest = rule[prefix.len()..].trim_start_matches('/').replace(['-', '/'], " ");
            format!("{words} ({rest})")
        }
        None => format!("Found by the rule {rule}"),
    }
}

/// Says why an expression of time has no value.
pub(crate) fn no_value_reason(reason: NoValue) -> &'static str {
    match reason {
        NoValue::PublicationUnknown => "It counts from the article’s date, which is not known.",
        NoValue::ReferenceUnknown => "It counts from a time told earlier, and none is.",
        NoValue::Vague => "It names no point on the calendar.",
    }
}

/// Says why a place is where it is.
pub(crate) fn why_there(link: &Link) -> String {
    let (rule, evidence) = (link.rule.code(), link.evidence.as_str());
    let words = match rule {
        "place/said" if !evidence.is_empty() => format!("The words beside it say so: {evidence}"),
        "place/around" if !evidence.is_empty() => format!("Fits {evidence}, which is named too"),
        "place/within" if !evidence.is_empty() => format!("On no list: the position of {evidence}, in or near which it lies"),
        _ => why(rule),
    };
    match link.namesakes {
        0 => words,
        1 => format!("{words}; there is another of this name"),
        others => format!("{words}; there are {others} others of this name"),
    }
}

/// Whether `prefix` is `rule` or a step above it.
fn begins(rule: &str, prefix: &str) -> bool {
    rule.strip_prefix(prefix).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

#[cfg(test)]
mod tests {
    use wirescope_nlp::{Level, Link, Rule, Score};

    use super::{why, why_there};

    #[test]
    fn a_rule_has_its_own_words_or_those_above_it() {
        assert_eq!(why("gazetteer/country"), "Listed as a country");
        assert_eq!(why("gazetteer/country/former"), "Listed as a country (former)");
        assert_eq!(why("grammar/fuzzy-thing"), "Written as dates and numbers are (fuzzy thing)");
        assert_eq!(why("oracle"), "Found by the rule oracle");
        assert_eq!(why("contextual"), "Found by the rule contextual");
    }

    #[test]
    fn a_place_names_what_decided_and_its_namesakes() {
        let link = |rule, evidence: &str, namesakes| Link {
            iso: "US".to_owned(),
            level: Level::City,
            region: "Ohio".to_owned(),
            geonames: 0,
            lat: 40.1,
            lon: -83.1,
            approximate: false,
            rule: Rule::from_code(rule),
            score: Score(900),
            evidence: evidence.to_owned(),
            namesakes,
        };
        let cases = [
            (link("place/said", "Ohio", 12), "The words beside it say so: Ohio; there are 12 others of this name"),
            (link("place/around", "Columbus", 1), "Fits Columbus, which is named too; there is another of this name"),
            (link("place/within", "Dublin", 0), "On no list: the position of Dublin, in or near which it lies"),
            (link("place/only", "", 0), "The only place of this name on the lists"),
        ];
        for (link, words) in cases {
            assert_eq!(why_there(&link), words);
        }
    }
}
