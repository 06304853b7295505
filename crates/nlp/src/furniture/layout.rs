//! Lines that tell by how they are laid out: in brackets, in capitals, said twice, after a button.

use super::forms::{SHORT, ends_sentence};

/// `( Also on The Quay: Ferries stay)`, `(MORE: Ferries stay)`: a tie in brackets, which no sentence ends.
pub(super) fn is_bracketed_tie(line: &str) -> bool {
    let Some(inside) = line.strip_prefix('(').and_then(|line| line.strip_suffix(')')) else { return false };
    if line.chars().count() > SHORT || ends_sentence(inside) || inside.contains(['(', ')']) {
        return false;
    }
    let label = inside.split_once(": ").map(|(label, tie)| (label.trim(), tie.split_whitespace().count()));
    let is_labelled = label.is_some_and(|(label, count)| {
        count >= 2 && label.starts_with(char::is_uppercase) && label.split_whitespace().count() <= 3
    });
    // A space after the bracket is what a page's markup leaves.
    is_labelled || inside.starts_with(' ') && inside.split_whitespace().count() >= 3
}

fn is_capital(text: &str) -> bool {
    !text.chars().any(char::is_lowercase) && text.chars().any(char::is_uppercase)
}

/// A line of up to six words in capitals: where a text has some, its own headings look so.
pub(super) fn is_capital_heading(line: &str) -> bool {
    is_capital(line) && (1..7).contains(&line.split_whitespace().count())
}

/// A headline in capitals between paragraphs that are not: it ties to another article.
pub(super) fn is_capital_tie(line: &str, before: Option<&str>, after: Option<&str>) -> bool {
    let is_prose = |text: &str| text.chars().count() > 60 && !is_capital(text);
    is_capital(line)
        && line.split_whitespace().count() >= 7
        && line.chars().count() <= SHORT
        && !line.starts_with(['-', '–', '—'])
        && !line.ends_with(['.', ':', '!', '"', '”'])
        && before.is_some_and(is_prose)
        && after.is_some_and(is_prose)
}

/// Whether a line says its own end twice, as what programs make of a player, a button or a form does.
pub(super) fn says_itself_again(plain: &str) -> bool {
    if plain.starts_with(['"', '“']) || plain.chars().count() > 1000 {
        return false;
    }
    let is_time = |word: &str| word.contains(':') && word.bytes().all(|byte| byte.is_ascii_digit() || byte == b':');
    let words: Vec<&str> = plain.split_whitespace().filter(|word| !is_time(word) && !matches!(*word, "·" | "listen")).collect();
    let (first, second) = words.split_at(words.len() / 2);
    if first == second && ends_sentence(plain) {
        // A paragraph that stands twice by mistake is still the article's.
        return false;
    }
    // Four words, and the same four: with fewer a song or a shout does so too.
    let is_doubled = (4..=words.len() / 2).any(|count| {
        let (before, last) = words.split_at(words.len() - count);
        before.ends_with(last)
    });
    is_doubled || {
        let mut sentences: Vec<&str> = plain.split_inclusive(['.', '?', '!']).map(str::trim).collect();
        let last = sentences.pop().unwrap_or_default();
        last.split_whitespace().count() >= 7 && sentences.iter().any(|sentence| sentence.ends_with(last))
    }
}

/// `CLOSE The ferry sailed on Tuesday.`: the words beside a player, after its button.
pub(super) fn is_closed_player(line: &str) -> bool {
    let Some(rest) = line.strip_prefix("CLOSE ") else { return false };
    rest.split_whitespace().next().is_some_and(|word| word.chars().any(char::is_lowercase) || word.chars().count() == 1)
}

/// `Watch Ada Lind's report above.`: what shows a player that stands beside.
pub(super) fn points_at_player(plain: &str) -> bool {
    let has = |some: &[&str]| some.iter().any(|words| plain.contains(words));
    ["watch ", "listen to "].iter().any(|first| plain.starts_with(first))
        && [" above", " below"].iter().any(|place| plain.trim_end_matches(['.', ':', '!']).ends_with(place))
        && has(&[
            "video",
            "clip",
            "report",
            "interview",
            "segment",
            "speech",
            "episode",
            "podcast",
            "audio",
            "remarks",
            "trailer",
        ])
        && plain.chars().count() <= SHORT
}

/// `The ferry sails. Ferries stay in the harbour`: a caption, and the headline again after it.
pub(super) fn ends_in_headline(line: &str, title: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let words = text.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’');
        words.filter(|word| word.chars().count() > 2).map(str::to_lowercase).collect()
    };
    let (line, title) = (line.trim(), title.trim());
    // The headline alone may be the text's own.
    if line.chars().count() > 3 * SHORT || title.is_empty() || words(line).iter().all(|word| words(title).contains(word)) {
        return false;
    }
    let Some(at) = line.rmatch_indices(['.', '?', '!', '|', '”', '"']).map(|(at, sign)| at + sign.len()).find(|at| {
        let rest = &line[*at..];
        rest.starts_with(' ') && rest.trim_start().starts_with(|c: char| c.is_uppercase() || "'‘’".contains(c))
    }) else {
        return false;
    };
    let last = line[at..].trim();
    let (own, whole) = (words(last), words(title));
    let shared = own.iter().filter(|word| whole.contains(word)).count();
    let is_headline = !last.ends_with(['.', '!', '"', '”']) && (2..=14).contains(&last.split_whitespace().count());
    last == title || is_headline && shared >= 2 && shared * 3 >= own.len() * 2
}

#[cfg(test)]
mod tests {
    use super::{ends_in_headline, is_bracketed_tie, is_capital_tie, is_closed_player, points_at_player, says_itself_again};

    #[test]
    fn ties_in_brackets() {
        for line in
            ["( Also on The Quay: Ferries stay in harbour)", "(MORE: The Making of a Ferry)", "( Full 2014 election results)"]
        {
            assert!(is_bracketed_tie(line), "{line}");
        }
        for line in ["(He sailed: nobody knew where.)", "(Laughter)", "(The ferry is late)", "(a) to sail (b) to stay"] {
            assert!(!is_bracketed_tie(line), "{line}");
        }
    }

    #[test]
    fn headlines_in_capitals() {
        let prose = Some("The ferry sailed on Tuesday with more people than it had ever had aboard.");
        let tie = "FERRIES STAY IN HARBOUR AS THE STORM RISES, CAPTAINS SAY";
        assert!(is_capital_tie(tie, prose, prose));
        assert!(!is_capital_tie(tie, prose, Some("THE STORM ROSE")), "all of it is in capitals");
        assert!(!is_capital_tie("FERRIES STAY IN HARBOUR", prose, prose), "a heading");
    }

    #[test]
    fn what_is_said_twice() {
        assert!(says_itself_again("sea ferries stay in the harbour ferries stay in the harbour listen · 4:05 4:05"));
        assert!(says_itself_again("sail with us be the first to hear of where we sail. be the first to hear of where we sail."));
        assert!(says_itself_again(
            "sail! sign up and hear of where we sail today. we write seldom. sign up and hear of where we sail today."
        ));
        assert!(!says_itself_again("the ferry sailed on tuesday. the ferry sailed on tuesday."), "a paragraph, twice");
        assert!(!says_itself_again("it sailed, and it sailed again, and no one said a word."));
        assert!(!says_itself_again("“never, never, never, never,” he said."));
    }

    #[test]
    fn captions_with_a_headline() {
        let title = "Ferries stay in the harbour on Tuesday";
        assert!(ends_in_headline("The captain at the quay. Ferries stay in the harbour", title));
        assert!(ends_in_headline("The captain at the quay. Ferries stay in the harbour on Tuesday", title));
        assert!(!ends_in_headline("The captain was at the quay. The ferries stayed in the harbour.", title));
        assert!(!ends_in_headline("Ferries stay in the harbour on Tuesday", title), "a headline alone may be the text's");
        assert!(points_at_player("watch the report of the quay above."));
        assert!(!points_at_player("watch prices below."));
        assert!(is_closed_player("CLOSE The ferry sailed. Quay"));
        assert!(!is_closed_player("CLOSE CALL AT THE QUAY"));
    }
}
