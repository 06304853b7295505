//! What rules and models are called on screen, by their codes, and how much confidence there is in what they found.

use wirescope_protocol::CardLink;

/// Code and wording of every rule, in the order of the extraction.
const RULES: &[(&str, &str)] = &[
    ("gazetteer/capital", "Listed as a capital city"),
    ("gazetteer/city", "Listed as a city"),
    ("gazetteer/compound", "A listed name inside a hyphenated word"),
    ("gazetteer/continent", "Listed as a continent"),
    ("gazetteer/country", "Listed as a country"),
    ("gazetteer/district", "Listed as a part of a city"),
    ("gazetteer/facility", "Listed as a building, base or landmark"),
    ("gazetteer/forename", "Has a known first name"),
    ("gazetteer/landform", "Listed as a mountain, island or other landform"),
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
    ("context/acronym", "Written as initials are"),
    ("context/age", "An age follows"),
    ("context/apposition", "What follows the comma says what it is"),
    ("context/byline", "Whoever wrote the article means themselves by it"),
    ("context/capitals", "Written with capitals, as names are"),
    ("context/container", "A country or region follows"),
    ("context/credit", "Stands in a photo credit, after the slash"),
    ("context/event-word", "Has a word for an event, such as War or Summit"),
    ("context/facility-word", "Has a word for a building or site, such as Airport"),
    ("context/government", "A capital or seat of power that acts as its government does"),
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
    ("context/possessive", "Something belongs to it, as to people"),
    ("context/role", "Follows or is called by a role, such as minister or spokesman"),
    ("context/role-after", "Stands after the name, set off by commas"),
    ("context/role-before", "Stands before the name"),
    ("context/small-head", "A small word for an event or prize follows, such as war"),
    ("context/speaker", "Whoever speaks means themselves by it"),
    ("context/speech", "Says something"),
    ("context/spoken", "Named as what is spoken or taught"),
    ("context/spoken-for", "Whoever speaks means by it what they are said to lead or speak for"),
    ("context/the", "Stands after the"),
    ("context/title", "Follows a title, such as President or Dr"),
    ("context/where", "\"where\" follows, as it does after a place"),
    ("context/who", "\"who\" follows, as it does after a person"),
    ("article/compound", "A name from elsewhere in this article, inside a hyphenated word"),
    ("article/forename", "The first name of somebody in this article"),
    ("article/full-name", "Stands in a longer name elsewhere in this article"),
    ("article/initials", "The initials of an organisation in this article"),
    ("article/other-mentions", "Told by its other mentions in this article"),
    ("article/same-name", "The same name is clearer elsewhere in this article"),
    ("article/surname", "The last name of somebody in this article"),
    ("grammar/age", "How old somebody or something is"),
    ("grammar/cardinal", "A number"),
    ("grammar/cardinal/half", "One half"),
    ("grammar/cardinal/part", "A share of a whole"),
    ("grammar/date/century", "The name of a century"),
    ("grammar/date/compared", "The same time of the year before"),
    ("grammar/date/day", "Written as a day and a month"),
    ("grammar/date/day-name", "A day told from the day of publication, such as yesterday"),
    ("grammar/date/day-of-two", "The first of two days, dated by the second"),
    ("grammar/date/day-of-year", "Written as a day and a month, with a year that is told from elsewhere"),
    ("grammar/date/decade", "The name of a decade"),
    ("grammar/date/fiscal-year", "A fiscal year"),
    ("grammar/date/full", "Written as a day, a month and a year"),
    ("grammar/date/half", "Half of a year"),
    ("grammar/date/holiday", "The name of a holiday"),
    ("grammar/date/month", "The name of a month"),
    ("grammar/date/month-of-year", "A month of a year"),
    ("grammar/date/nine-eleven", "A name for 11 September 2001"),
    ("grammar/date/nth-weekday", "A day of the week counted within its month"),
    ("grammar/date/numeric", "A date in figures"),
    ("grammar/date/period", "A week, month or year told from the day of publication"),
    ("grammar/date/quarter", "A quarter of a year"),
    ("grammar/date/relative", "A day told from the day of publication"),
    ("grammar/date/season", "The name of a season"),
    ("grammar/date/shifted", "So long before or after another date"),
    ("grammar/date/told", "Told from a time that the article gives before"),
    ("grammar/date/vague", "A time that is not exactly told"),
    ("grammar/date/week", "The week of a day"),
    ("grammar/date/weekday", "A day of the week, told from the day of publication"),
    ("grammar/date/year", "Written as a year"),
    ("grammar/date/year-end", "The end of a year"),
    ("grammar/date/years", "Written as a range of years"),
    ("grammar/duration/adjective", "A length of time before a noun, such as two-day"),
    ("grammar/duration/frame", "So much time up to a moment or after it"),
    ("grammar/duration/length", "A number with a unit of time"),
    ("grammar/duration/plural", "Days, years or the like without a number"),
    ("grammar/duration/recent", "Recent or coming days, years or the like"),
    ("grammar/duration/year", "A year as a length of time"),
    ("grammar/money/sign", "An amount with the sign of a currency"),
    ("grammar/money/word", "An amount with the name of a currency"),
    ("grammar/ordinal", "A place in an order"),
    ("grammar/percent", "A share of a hundred"),
    ("grammar/quantity", "A number with a unit"),
    ("grammar/set", "Written as a time that comes again"),
    ("grammar/set/rate", "So much in each week, month or year"),
    ("grammar/time/clock", "Written as a time of day"),
    ("grammar/time/moment", "A time that no clock tells, such as dawn or a minute of a match"),
    ("grammar/time/part-of-day", "A part of a day"),
    ("place", "Placed by what else the article says"),
    ("place/around", "Other places that are named fit it"),
    ("place/in-name", "The position of the place in its name"),
    ("place/known", "The best known place of this name"),
    ("place/listed", "Listed as a place"),
    ("place/only", "The only place of this name on the lists"),
    ("place/paper", "The paper is at home there"),
    ("place/said", "The words beside it say so"),
    ("place/within", "On no list: the position of what it lies in or near"),
    ("model/description", "Predicted by the trained model of pronouns and descriptions"),
    ("model/names", "Predicted by the trained recogniser of names"),
    ("model/pronoun", "Predicted by the trained model of pronouns"),
    ("lexicon/noun", "A noun that tells of an act"),
    ("lexicon/verb", "A verb that tells of an act"),
    ("correction", "A reader has corrected it"),
    ("quotes/attitude", "Tells what somebody thinks, wants or does in words, not what was said"),
    ("quotes/model", "Predicted by the trained model of quotations"),
    ("quotes/rules", "Told by quotation marks and verbs of speech"),
    ("quotes/same-speaker", "Goes on where the same speaker left off"),
    ("quotes/unattributed", "Stands between quotation marks, but nobody is named who says it"),
    ("syntax/role", "The sentence says what somebody is"),
];

/// What a rule found out, by its code. A code is unknown only in a checkpoint of another version that could not be analysed again.
pub(crate) fn rule(code: &str) -> &'static str {
    RULES.iter().find(|(known, _)| *known == code).map_or("Found by a rule of another version", |(_, wording)| wording)
}

/// Why a place was taken for the one at that position, and not for another of its name.
pub(crate) fn place_rule(link: &CardLink) -> String {
    let evidence = link.evidence.as_str();
    let reason = match link.rule.as_str() {
        "place/said" if !evidence.is_empty() => format!("The words beside it say so: {evidence}"),
        "place/around" if !evidence.is_empty() => format!("Fits {evidence}, which is named too"),
        "place/within" if !evidence.is_empty() => format!("On no list: the position of {evidence}, in or near which it lies"),
        code => rule(code).to_owned(),
    };
    match link.namesakes {
        0 => reason,
        1 => format!("{reason}; there is another of this name"),
        others => format!("{reason}; there are {others} others of this name"),
    }
}

// The questions that these answer.
pub(crate) const WHY: &str = "Why?";
pub(crate) const WHY_THERE: &str = "Why there?";
pub(crate) const WHY_THAT: &str = "Why that?";

/// What a percentage means.
pub(crate) const CONFIDENCE_HINT: &str = "Of a hundred findings that are 90 % sure, ninety are right";

/// A confidence from 0 to 1: `very sure (95 %)`.
pub(crate) fn confidence(score: f32) -> String {
    let words = match score {
        score if score >= 0.9 => "very sure",
        score if score >= 0.75 => "fairly sure",
        score if score >= 0.5 => "rather sure",
        _ => "unsure",
    };
    // The cast saturates, so that any score is a percentage.
    let percent = (score * 100.0).round().clamp(0.0, 100.0) as u32;
    format!("{words} ({percent} %)")
}

#[cfg(test)]
mod tests {
    use wirescope_protocol::PlaceLevel;

    use super::*;

    #[cfg(not(target_arch = "wasm32"))]
    #[test]
    fn every_rule_has_a_wording_of_its_own() {
        use std::collections::BTreeSet;

        use wirescope_nlp::Rule;

        let codes: BTreeSet<&str> = Rule::ALL.iter().map(|rule| rule.code()).collect();
        let worded: BTreeSet<&str> = RULES.iter().map(|(code, _)| *code).collect();
        let wordings: BTreeSet<&str> = RULES.iter().map(|(_, wording)| *wording).collect();
        let unworded: Vec<_> = codes.difference(&worded).collect();
        let unused: Vec<_> = worded.difference(&codes).collect();
        assert!(unworded.is_empty() && unused.is_empty(), "without a wording: {unworded:?}; of no rule: {unused:?}");
        assert_eq!(wordings.len(), RULES.len(), "two rules have the same wording");
        assert_eq!(worded.len(), RULES.len(), "a rule has two wordings");
    }

    #[test]
    fn a_place_names_what_decided_and_its_namesakes() {
        let link = |rule: &str, evidence: &str, namesakes| CardLink {
            iso: "US".to_owned(),
            country: "United States".to_owned(),
            region: "Ohio".to_owned(),
            level: PlaceLevel::City,
            lat: 40.1,
            lon: -83.1,
            approximate: false,
            rule: rule.to_owned(),
            score: 0.9,
            evidence: evidence.to_owned(),
            namesakes,
        };
        let cases = [
            (link("place/said", "Ohio", 12), "The words beside it say so: Ohio; there are 12 others of this name"),
            (link("place/around", "Columbus", 1), "Fits Columbus, which is named too; there is another of this name"),
            (link("place/within", "Dublin", 0), "On no list: the position of Dublin, in or near which it lies"),
            (link("place/only", "", 0), "The only place of this name on the lists"),
        ];
        for (link, gold) in cases {
            assert_eq!(place_rule(&link), gold);
        }
    }

    #[test]
    fn confidence_is_told_in_words_and_percent() {
        assert_eq!(confidence(0.954), "very sure (95 %)");
        assert_eq!(confidence(0.2), "unsure (20 %)");
        assert_eq!(confidence(f32::NAN), "unsure (0 %)");
    }
}
