//! Cases in Markdown: read, and compared with a document.

mod understanding;

use understanding::Line;
use wirescope_engine::{Date, Doc};

/// The files of cases, built in so that a browser has them too.
pub(crate) const SUITES: &[(&str, &str)] = &[
    ("tokens", include_str!("../../../../tests/suite/tokens.md")),
    ("sentences", include_str!("../../../../tests/suite/sentences.md")),
    ("names", include_str!("../../../../tests/suite/names.md")),
    ("aliases", include_str!("../../../../tests/suite/aliases.md")),
    ("dates", include_str!("../../../../tests/suite/dates.md")),
    ("numbers", include_str!("../../../../tests/suite/numbers.md")),
    ("places", include_str!("../../../../tests/suite/places.md")),
    ("typography", include_str!("../../../../tests/suite/typography.md")),
];

/// Those about what only the trained models find.
pub(crate) const TRAINED_SUITES: &[(&str, &str)] = &[
    ("events", include_str!("../../../../tests/suite/events.md")),
    ("reports", include_str!("../../../../tests/suite/reports.md")),
    ("quotations", include_str!("../../../../tests/suite/quotations.md")),
];

/// A named case.
pub(crate) struct Case {
    /// Its file and its heading.
    pub(crate) name: String,
    /// It is known to be wrong today.
    pub(crate) known_gap: bool,
    /// The day that relative dates count from.
    pub(crate) published: Option<Date>,
    /// The text, without the line break before the closing fence.
    pub(crate) text: String,
    gold: Gold,
}

/// What is right. `None`: this case is not about it.
#[derive(Default)]
struct Gold {
    tokens: Option<Vec<String>>,
    sentences: Option<Vec<String>>,
    mentions: Option<Vec<GoldMention>>,
    /// Mentions that are not listed are allowed.
    and_others: bool,
    /// Events and quotations.
    understanding: Vec<Line>,
}

struct GoldMention {
    words: String,
    label: String,
    /// Name of the entity, or TIMEX3 value, or `?`.
    value: Option<String>,
}

/// The cases of a file.
pub(crate) fn parse(file: &str, markdown: &str) -> Result<Vec<Case>, String> {
    let mut cases: Vec<Case> = Vec::new();
    let mut fenced: Option<Vec<&str>> = None;
    for (line, number) in markdown.lines().zip(1..) {
        let wrong = |what: &str| format!("tests/suite/{file}.md:{number}: {what}");
        if let Some(lines) = &mut fenced {
            if line == "```" {
                let case = cases.last_mut().ok_or_else(|| wrong("a text before the first heading"))?;
                case.text = lines.join("\n");
                fenced = None;
            } else {
                lines.push(line);
            }
        } else if let Some(heading) = line.strip_prefix("## ") {
            let (heading, known_gap) = match heading.strip_suffix(" (known gap)") {
                Some(heading) => (heading, true),
                None => (heading, false),
            };
            let name = format!("{file}: {heading}");
            if cases.iter().any(|case| case.name == name) {
                return Err(wrong("this heading stands twice"));
            }
            cases.push(Case { name, known_gap, published: None, text: String::new(), gold: Gold::default() });
        } else if line == "```text" {
            fenced = Some(Vec::new());
        } else if let Some(case) = cases.last_mut() {
            expectation(case, line).map_err(|what| wrong(&what))?;
        }
    }
    match cases.iter().find(|case| case.text.is_empty() || !case.gold.is_any()) {
        Some(case) => Err(format!("{}: a case has a text and what is right about it", case.name)),
        None => Ok(cases),
    }
}

fn expectation(case: &mut Case, line: &str) -> Result<(), String> {
    if let Some(day) = line.strip_prefix("Published: ") {
        case.published = Some(day.parse().map_err(|_| format!("{day} is no day"))?);
    } else if let Some(tokens) = line.strip_prefix("tokens: ") {
        case.gold.tokens = Some(tokens.split(" | ").map(str::to_owned).collect());
    } else if let Some(line) = Line::read(line) {
        case.gold.understanding.push(line?);
    } else if line == "- nothing" {
        case.gold.mentions = Some(Vec::new());
    } else if line == "- and others" {
        case.gold.and_others = true;
    } else if let Some(mention) = line.strip_prefix("- ") {
        let (words, rest) = mention.split_once(" → ").ok_or("a mention is written `- words → LABEL [value]`")?;
        let (label, value) = match rest.split_once(" [") {
            Some((label, value)) => (label, Some(value.strip_suffix(']').ok_or("a bracket is not closed")?.to_owned())),
            None => (rest, None),
        };
        let gold = GoldMention { words: words.to_owned(), label: label.to_owned(), value };
        case.gold.mentions.get_or_insert_default().push(gold);
    } else if line.starts_with(|c: char| c.is_ascii_digit()) {
        let (number, sentence) = line.split_once(". ").ok_or("a sentence is written `1. words`")?;
        let sentences = case.gold.sentences.get_or_insert_default();
        sentences.push(sentence.to_owned());
        if number.parse() != Ok(sentences.len()) {
            return Err(format!("sentence {} is numbered {number}", sentences.len()));
        }
    } else if !line.trim().is_empty() {
        return Err(format!("not understood: {line}"));
    }
    Ok(())
}

impl Gold {
    fn is_any(&self) -> bool {
        self.tokens.is_some() || self.sentences.is_some() || self.mentions.is_some() || !self.understanding.is_empty()
    }
}

/// Compares a document with what is right; says where they differ.
pub(crate) fn check(case: &Case, doc: &Doc) -> Result<(), String> {
    let mut differences = String::new();
    if let Some(gold) = &case.gold.tokens {
        let predicted: Vec<String> = doc.tokens.iter().map(|token| doc.words(token.span).to_owned()).collect();
        differences += &compare(gold, &predicted, " | ");
    }
    if let Some(gold) = &case.gold.sentences {
        let predicted: Vec<String> = doc.sentences.iter().map(|sentence| doc.words(sentence.span).replace('\n', " ")).collect();
        differences += &compare(gold, &predicted, "\n             ");
    }
    if let Some(gold) = &case.gold.mentions {
        let predicted = mentions(doc, gold, case.gold.and_others);
        let gold: Vec<String> =
            gold.iter().map(|mention| shown(&mention.words, &mention.label, mention.value.as_deref())).collect();
        differences += &compare(&gold, &predicted, "\n             ");
    }
    differences.extend(case.gold.understanding.iter().map(|line| line.check(doc)));
    if differences.is_empty() { Ok(()) } else { Err(differences) }
}

fn compare(gold: &[String], predicted: &[String], between: &str) -> String {
    if gold == predicted {
        return String::new();
    }
    format!("  gold:      {}\n  predicted: {}\n", gold.join(between), predicted.join(between))
}

/// The mentions of the document, each with its entity or value where gold asks for one. With `and_others`, only those that gold lists.
fn mentions(doc: &Doc, gold: &[GoldMention], and_others: bool) -> Vec<String> {
    let mut wanted = gold.iter();
    let mut next = wanted.next();
    let mut shown_mentions = Vec::new();
    for mention in &doc.mentions {
        let words = doc.words(mention.span).replace('\n', " ");
        if and_others && next.is_none_or(|next| next.words != words) {
            continue;
        }
        let value = match mention.entity.and_then(|entity| doc.entities.get(entity.0 as usize)) {
            Some(entity) => entity.name.clone(),
            None => {
                let time = doc.times.iter().find(|time| time.span == mention.span);
                let value = time.and_then(|time| time.value.clone()).or_else(|| doc.age(mention));
                value.unwrap_or_else(|| "?".to_owned())
            }
        };
        let asked = next.is_some_and(|next| next.value.is_some());
        shown_mentions.push(shown(&words, mention.label.name(), Some(value.as_str()).filter(|_| asked)));
        next = wanted.next();
    }
    shown_mentions
}

fn shown(words: &str, label: &str, value: Option<&str>) -> String {
    match value {
        Some(value) => format!("{words} → {label} [{value}]"),
        None => format!("{words} → {label}"),
    }
}
