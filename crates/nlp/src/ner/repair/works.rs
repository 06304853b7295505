//! Titles of works between quotation marks: "such films as “Low Tide” and “The Gate”".

use crate::{Label, Rule, Score, Span, TokenKind};

use super::{Name, Setting};

/// Nouns for works that have titles, by themselves and in the plural.
const KINDS: &[&str] = &[
    "film",
    "films",
    "movie",
    "movies",
    "song",
    "songs",
    "novel",
    "novels",
    "book",
    "books",
    "memoir",
    "memoirs",
    "album",
    "albums",
    "play",
    "plays",
    "poem",
    "poems",
    "opera",
    "operas",
    "musical",
    "musicals",
    "painting",
    "paintings",
    "essay",
    "essays",
    "series",
    "sitcom",
    "documentary",
    "documentaries",
    "autobiography",
    "biography",
    "single",
    "singles",
    "ballet",
    "story",
    "stories",
];
/// Words that may stand between such a noun and the title.
const BETWEEN: &[&str] =
    &["as", "like", "including", "called", "titled", "entitled", "named", ",", ":", "such", "are", "is", "were", "was"];
/// Words that may stand between one title and the next.
const JOINING: &[&str] = &["and", "or", ",", "&"];
/// Small words inside titles, which need no capital.
const SMALL: &[&str] = &[
    "a", "an", "the", "of", "in", "on", "at", "to", "for", "and", "or", "but", "by", "with", "from", "as", "into", "over", "is",
    "it", "my", "we",
];
/// Tokens of the longest title.
const LONGEST: usize = 12;
/// How likely such a name is right.
const SCORE: Score = Score(900);

/// Makes a work of each such title. `names` stand in order without overlap and go on doing so.
pub(super) fn repair(on: &Setting<'_>, names: &mut Vec<Name>) {
    let mut found: Vec<Span> = Vec::new();
    let mut at = 0;
    while at < on.tokens.len() {
        let Some((title, close)) = title(on, at).filter(|_| is_introduced(on, at)) else {
            at += 1;
            continue;
        };
        found.push(title);
        let mut next = close + 1;
        // "“One” and “Two”": what is joined to a title is another.
        loop {
            while JOINING.contains(&on.word(next)) {
                next += 1;
            }
            let Some((title, close)) = self::title(on, next) else { break };
            found.push(title);
            next = close + 1;
        }
        at = next.max(at + 1);
    }
    if found.is_empty() {
        return;
    }
    names.retain(|name| {
        let at = found.partition_point(|span| span.end <= name.span.start);
        found.get(at).is_none_or(|span| !span.overlaps(name.span))
    });
    let work =
        |span| Name { span, label: Label::WorkOfArt, rule: Rule::ContextCapitals, score: SCORE, entry: None, titled: false };
    names.extend(found.into_iter().map(work));
    names.sort_by_key(|name| name.span);
}

/// Whether a noun for works stands before the mark at a token, with nothing but small words between.
fn is_introduced(on: &Setting<'_>, mark: usize) -> bool {
    let mut before = (mark.saturating_sub(4)..mark).rev().skip_while(|at| BETWEEN.contains(&on.word(*at)));
    before.next().is_some_and(|at| KINDS.contains(&on.word(at)))
}

/// The title between the mark at a token and the one that closes it, and that one's token.
fn title(on: &Setting<'_>, mark: usize) -> Option<(Span, usize)> {
    let close = match on.word(mark) {
        "\u{201c}" => "\u{201d}",
        "\"" => "\"",
        "\u{2018}" => "\u{2019}",
        _ => return None,
    };
    let end = (mark + 1..on.tokens.len().min(mark + LONGEST + 2)).find(|at| on.word(*at) == close)?;
    let last = (mark + 1..end).rev().find(|at| on.tokens[*at].kind != TokenKind::Punct)?;
    let words = || (mark + 1..=last).filter(|at| on.tokens[*at].kind == TokenKind::Word);
    let is_title = |at: usize| on.is_capital(at) || SMALL.contains(&on.word(at));
    let is_whole = on.is_capital(mark + 1) && on.is_capital(last) && words().all(is_title);
    is_whole.then(|| (on.tokens[mark + 1].span.cover(on.tokens[last].span), end))
}
