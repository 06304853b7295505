//! Which lines of what readability found are the article, and which stand around it: the headline once more, bylines and days at its
//! head, captions, credits and ties to other articles anywhere, notes on authors and offers at its foot.
//!
//! Marks of elements and forms of lines tell; what stands between two paragraphs of the article needs stronger evidence than its edges.

use super::marks::Mark;
use super::paragraphs::Line;
use super::phrases::{self, ends_sentence, plain};

/// Characters from which on a line that ends like a sentence is taken for the article's.
const SENTENCE: usize = 50;
/// Characters from which on a line is, however it ends.
const LONG: usize = 140;
/// Characters that may stand above a byline.
const ABOVE: usize = 300;

/// What the page says of its article.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Known<'a> {
    pub(super) title: &'a str,
    pub(super) authors: &'a [String],
    /// The host of its address; empty where it is not known.
    pub(super) host: &'a str,
}

/// What a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// Words of the article.
    Body,
    /// What may be words of the article or stand around it: headings, short lines, ties.
    Open,
    /// A line about the article: who wrote it, when.
    About,
    /// What stands around an article.
    Around,
}

/// The lines that are the article's.
pub(super) fn article(lines: Vec<Line>, known: Known<'_>) -> Vec<Line> {
    let mut kinds: Vec<Kind> = lines.iter().map(|line| kind(line, known)).collect();
    runs_of_days(&lines, &mut kinds);
    lists_of_ties(&lines, &mut kinds);
    twice(&lines, &mut kinds);
    pulled(&lines, &mut kinds);
    head(&lines, &mut kinds, known);
    sections(&lines, &mut kinds);
    foot(&lines, &mut kinds, known);
    entries(&lines, &mut kinds);
    let sizes = |wanted: &dyn Fn(Kind) -> bool| -> usize {
        lines.iter().zip(&kinds).filter(|(_, kind)| wanted(**kind)).map(|(line, _)| line.text.len()).sum()
    };
    let is_kept = |kind: Kind| matches!(kind, Kind::Body | Kind::Open);
    // Where most of it would go, the marks mean something else on this page.
    if sizes(&is_kept) * 3 < sizes(&|_| true) {
        return lines;
    }
    let mut kept: Vec<Line> = Vec::new();
    let mut is_apart = false;
    for (line, kind) in lines.into_iter().zip(kinds) {
        is_apart |= line.is_apart;
        if is_kept(kind) {
            kept.push(Line { is_apart, ..line });
            is_apart = false;
        }
    }
    kept
}

/// What a line is by itself.
fn kind(line: &Line, known: Known<'_>) -> Kind {
    let text = line.text.as_str();
    let plain = plain(text);
    let count = plain.chars().count();
    if plain.is_empty() || is_title(&plain, known.title) && line.is(Mark::Heading) {
        return Kind::Around;
    }
    if [Mark::Caption, Mark::Hover, Mark::Related, Mark::Offer, Mark::Biography, Mark::Tags].iter().any(|mark| line.is(*mark)) {
        return Kind::Around;
    }
    // Who posted what is quoted, and when, is a part of it.
    if line.has(Mark::Quote) {
        return Kind::Body;
    }
    if phrases::is_credit(&plain)
        || phrases::is_offer(&plain)
        || phrases::is_lead(&plain) && (line.has(Mark::Link) || !ends_sentence(text))
    {
        return Kind::Around;
    }
    if phrases::is_made_by(&plain) && count <= 500 {
        return Kind::Around;
    }
    if line.is(Mark::Byline) && count <= 250 || phrases::is_day(text, &plain) || phrases::is_byline(text, &plain) {
        return Kind::About;
    }
    let is_sentence = ends_sentence(text) && count >= SENTENCE || count >= LONG;
    // Scripts without spaces say more with fewer signs.
    let is_dense = !text.is_ascii() && text.chars().filter(|c| *c >= '\u{2E80}').count() * 2 > count && count >= 20;
    if (is_sentence || is_dense) && !line.is(Mark::Link) && !line.is(Mark::Heading) { Kind::Body } else { Kind::Open }
}

/// Whether a line is the title, perhaps with the site's name after it.
fn is_title(plain: &str, title: &str) -> bool {
    let title = phrases::plain(title);
    !title.is_empty()
        && (plain == title
            || plain.len() >= 15 && (title.starts_with(plain) || plain.starts_with(&title) && plain.len() < title.len() + 30))
}

/// Items and paragraphs that are nothing but a tie, two or more in a row: other articles.
fn lists_of_ties(lines: &[Line], kinds: &mut [Kind]) {
    let is_tie = |line: &Line| line.is(Mark::Inner) && !line.is(Mark::Heading);
    let mut at = 0;
    while at < lines.len() {
        let len = lines.iter().skip(at).take_while(|line| is_tie(line)).count();
        if len >= 2 {
            for kind in kinds.iter_mut().skip(at).take(len) {
                *kind = Kind::Around;
            }
        }
        at += len.max(1);
    }
}

/// Three days in a row and more are a programme or a list of events.
fn runs_of_days(lines: &[Line], kinds: &mut [Kind]) {
    let mut at = 0;
    while at < kinds.len() {
        let is_day = |at: usize| kinds[at] == Kind::About && !lines[at].is(Mark::Byline);
        let len = (at..kinds.len()).take_while(|at| is_day(*at)).count();
        if len >= 3 {
            kinds[at..at + len].fill(Kind::Body);
        }
        at += len.max(1);
    }
}

/// Long lines that are there twice near each other: captions of a picture and of its larger copy.
fn twice(lines: &[Line], kinds: &mut [Kind]) {
    let mut seen: std::collections::BTreeMap<&str, usize> = std::collections::BTreeMap::new();
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| line.text.len() >= 30) {
        let before = seen.insert(&line.text, at);
        if before.is_some_and(|before| at - before <= 4) && !line.is(Mark::Heading) && !ends_sentence(&line.text) {
            kinds[at] = Kind::Around;
        }
    }
}

/// What is pulled out of the article and stands in it once more.
fn pulled(lines: &[Line], kinds: &mut [Kind]) {
    for at in 0..lines.len() {
        let text = lines[at].text.trim_matches(|c: char| !c.is_alphanumeric());
        let is_pulled = lines[at].is(Mark::Pull) && text.len() >= 20;
        if is_pulled && lines.iter().enumerate().any(|(other, line)| other != at && line.text.contains(text)) {
            kinds[at] = Kind::Around;
        }
    }
}

/// Times of day between paragraphs, three and more, are those of the entries of a report as it happened: they stay.
fn entries(lines: &[Line], kinds: &mut [Kind]) {
    let first = kinds.iter().position(|kind| *kind == Kind::Body).unwrap_or_default();
    let last = kinds.iter().rposition(|kind| *kind == Kind::Body).unwrap_or_default();
    // The first entry may begin with its time.
    let from = first.saturating_sub(2);
    let is_entry = |at: &usize| kinds[*at] == Kind::About && lines[*at].text.len() <= 40 && phrases::names_time(&lines[*at].text);
    let times: Vec<usize> = (from..last).filter(is_entry).collect();
    let have_words = times.windows(2).filter(|pair| kinds[pair[0]..pair[1]].contains(&Kind::Body)).count();
    if times.len() >= 3 && have_words + 1 >= times.len() {
        for at in times {
            kinds[at] = Kind::Open;
        }
    }
}

/// Above the first words of the article: what says who wrote it and when, what is above that, and short lines.
fn head(lines: &[Line], kinds: &mut [Kind], known: Known<'_>) {
    let Some(body) = kinds.iter().position(|kind| *kind == Kind::Body) else { return };
    // A standfirst stands above the byline, or is marked so.
    let mut above = 0;
    for (at, line) in lines.iter().enumerate().take(12) {
        above += line.text.len();
        if above > ABOVE {
            break;
        }
        if kinds[at] == Kind::About {
            kinds[..at].fill(Kind::Around);
        }
    }
    let start = kinds.iter().position(|kind| *kind == Kind::Body).unwrap_or(body);
    for at in 0..start {
        let line = &lines[at];
        let after_about = at > 0 && matches!(kinds[at - 1], Kind::About | Kind::Around);
        let is_first_item = line.is(Mark::Item) && !(after_about && line.text.split_whitespace().count() <= 3);
        let is_heading_of_body = at + 1 == start && line.is(Mark::Heading) && !is_title(&plain(&line.text), known.title);
        if kinds[at] == Kind::Open && !is_heading_of_body && !ends_sentence(&line.text) && !is_first_item && !line.is(Mark::Cell)
        {
            kinds[at] = Kind::Around;
        }
    }
    for at in 0..lines.len().min(start + 1) {
        if lines[at].is(Mark::Standfirst) || lines[at].is(Mark::Headline) {
            kinds[at] = Kind::Around;
        }
    }
}

/// Headings over nothing but what stands around an article.
fn sections(lines: &[Line], kinds: &mut [Kind]) {
    for at in 0..lines.len() {
        let line = &lines[at];
        let plain = plain(&line.text);
        if phrases::is_lead_alone(&plain) && line.text.chars().count() < 40 {
            kinds[at] = Kind::Around;
            // What is tied below it goes with it.
            for below in (at + 1..lines.len()).take(40) {
                let is_tied = lines[below].is_mostly(Mark::Link) && kinds[below] != Kind::Body
                    || lines[below].is(Mark::Item) && lines[below].has(Mark::Link);
                if !is_tied && kinds[below] != Kind::Around {
                    break;
                }
                kinds[below] = Kind::Around;
            }
        }
    }
}

/// Below the last words of the article: short lines, ties, notes on authors.
fn foot(lines: &[Line], kinds: &mut [Kind], known: Known<'_>) {
    let mut removed = 0;
    let whole: usize = lines.iter().map(|line| line.text.len()).sum();
    for at in (0..lines.len()).rev() {
        let line = &lines[at];
        let text = line.text.as_str();
        match kinds[at] {
            Kind::Around | Kind::About => continue,
            Kind::Body | Kind::Open => {}
        }
        let count = text.chars().count();
        let is_note = count <= 500 && (line.is(Mark::Emphasis) && introduces(text) || is_biography(text, known));
        let is_label = line.is(Mark::Heading);
        let is_short = kinds[at] == Kind::Open
            && (!ends_sentence(text) && is_label && !line.is(Mark::Item) || line.is(Mark::Inner))
            && !line.is(Mark::Cell);
        let is_short = is_short && text.contains(char::is_alphanumeric);
        if !(is_note || is_short) || (removed + text.len()) * 4 > whole {
            break;
        }
        removed += text.len();
        kinds[at] = Kind::Around;
    }
    // Days and bylines between paragraphs are the article's, as in a list of events.
    let first = kinds.iter().position(|kind| *kind == Kind::Body).unwrap_or_default();
    let last = kinds.iter().rposition(|kind| *kind == Kind::Body).unwrap_or_default();
    for at in first..last {
        if kinds[at] == Kind::About && !lines[at].is(Mark::Byline) {
            kinds[at] = Kind::Open;
        }
    }
}

/// Whether a line has an address of mail in it.
fn holds_address(text: &str) -> bool {
    text.split_whitespace().any(|word| word.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.')))
}

/// Whether a line begins with a name and says who that is.
fn introduces(text: &str) -> bool {
    let start: Vec<&str> = text.split_whitespace().take(8).collect();
    let verb =
        start.windows(2).position(|pair| matches!(pair, ["is", "a" | "an" | "the"] | ["covers" | "writes" | "reports", _]));
    let is_name = |word: &&str| word.starts_with(char::is_uppercase);
    verb.is_some_and(|verb| verb >= 2 && start.first().is_some_and(is_name) && start.get(1).is_some_and(is_name))
}

/// Whether a line says who the author is: it begins with the name, or gives an address.
fn is_biography(text: &str, known: Known<'_>) -> bool {
    let plain = plain(text);
    let is_author = |author: &String| {
        let author = phrases::plain(author);
        let first = author.split_whitespace().next().unwrap_or_default();
        author.len() > 4 && plain.starts_with(&author)
            || first.len() > 3
                && plain.strip_prefix(first).is_some_and(|rest| {
                    [" is ", " was ", " has ", " covers ", " joined ", " writes "].iter().any(|verb| rest.starts_with(verb))
                })
    };
    known.authors.iter().any(is_author) || holds_address(&plain) && plain.split_whitespace().count() <= 30
}
