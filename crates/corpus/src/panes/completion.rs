//! How a query may go on that is being typed.

use std::cmp::Reverse;

use wirescope_protocol::{Completion, CompletionAnswer, CompletionAsk, CompletionKind, Field, FieldKind};

use super::find;
use crate::{
    Corpus,
    fold::{fold, fold_char},
    query::{IS, NAMES, QueryField, Typing, typing},
    ranking::smallest,
    values::Value,
};

/// Letters from which on words are completed: with fewer there are too many for any to be meant.
const WORD_FROM: usize = 2;
/// Most fields, operators and names that stand before the words.
const MOST_FIELDS: usize = 2;
const MOST_OPERATORS: usize = 2;
const MOST_NAMES: usize = 3;
/// Most completions.
const MOST: u32 = 50;
/// The operators, and what is enough of each to mean it.
const OPERATORS: [(&str, usize); 6] = [("AND", 1), ("OR", 1), ("NOT", 1), ("near/5", 2), ("in:sentence", 3), ("in:paragraph", 3)];

pub(super) fn answer(corpus: &Corpus, ask: &CompletionAsk) -> CompletionAnswer {
    let Some(typing) = typing(&ask.query, ask.cursor as usize) else { return CompletionAnswer::default() };
    let limit = ask.limit.min(MOST) as usize;
    let (start, typed, mut completions) = match typing {
        Typing::Value(field, typed, span) => (span.start, typed, of_field(corpus, field, typed, limit)),
        Typing::Word(typed, span) => {
            let mut all = operators(typed);
            all.extend(fields(typed));
            if letters(typed) >= WORD_FROM && is_plain(typed) {
                let names = NAMES.iter().flat_map(|field| values(corpus, *field, typed, MOST_NAMES));
                let mut names: Vec<Completion> = names.collect();
                names.sort_by_key(|name| Reverse(name.articles));
                all.extend(names.into_iter().take(MOST_NAMES).map(with_field));
                all.extend(words(corpus, typed, limit));
            }
            (span.start, typed, all)
        }
    };
    completions.retain(|completion| completion.text != typed);
    completions.truncate(limit);
    CompletionAnswer { start, completions }
}

/// Whether what is typed is the beginning of words, and neither a pattern nor nearly a word.
fn is_plain(typed: &str) -> bool {
    typed.chars().next().is_none_or(char::is_alphanumeric) && !typed.contains('*')
}

fn letters(typed: &str) -> usize {
    typed.chars().filter(|c| c.is_alphanumeric()).count()
}

fn operators(typed: &str) -> Vec<Completion> {
    let is_meant = |(name, from): &(&str, usize)| typed.len() >= *from && name.starts_with(typed);
    let all = OPERATORS.into_iter().filter(is_meant).take(MOST_OPERATORS);
    all.map(|(name, _)| written(CompletionKind::Operator, name.to_owned(), format!("{name} "))).collect()
}

fn fields(typed: &str) -> Vec<Completion> {
    let typed = typed.to_ascii_lowercase();
    let all = QueryField::all().filter(|(_, name)| name.starts_with(&typed)).take(MOST_FIELDS);
    all.map(|(_, name)| written(CompletionKind::Field, format!("{name}:"), format!("{name}:"))).collect()
}

fn written(kind: CompletionKind, name: String, text: String) -> Completion {
    Completion { kind, text, name, articles: None }
}

/// What may come after the name of a field.
fn of_field(corpus: &Corpus, field: QueryField, typed: &str, limit: usize) -> Vec<Completion> {
    match field {
        QueryField::Values(field) => values(corpus, field, typed, limit),
        QueryField::About => {
            let mut all: Vec<Completion> = NAMES.iter().flat_map(|field| values(corpus, *field, typed, limit)).collect();
            all.sort_by_key(|value| Reverse(value.articles));
            all
        }
        QueryField::Title if letters(typed) >= WORD_FROM => words(corpus, typed, limit),
        QueryField::Is => {
            let typed = typed.to_ascii_lowercase();
            let all = IS.iter().filter(|(name, ..)| name.starts_with(&typed)).take(limit);
            all.map(|(name, field, _)| written(CompletionKind::Value(*field), (*name).to_owned(), (*name).to_owned())).collect()
        }
        QueryField::Title | QueryField::Published | QueryField::Money => Vec::new(),
    }
}

/// The values of a field that have a word with this beginning, those that most articles have first.
fn values(corpus: &Corpus, field: Field, typed: &str, limit: usize) -> Vec<Completion> {
    if !is_plain(typed) {
        return Vec::new();
    }
    let folded = fold(typed);
    let beginnings = find::words(&folded);
    let is_date = field.info().kind == FieldKind::Dates;
    let is_meant = |value: &Value| {
        // What is described and not named has no name that could be typed.
        let has_name = !value.key.is_empty() && !value.name_key().is_empty() && value.name().chars().any(char::is_alphanumeric);
        let is_calendar = || value.key.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'-' | b'W'));
        has_name && if is_date { is_calendar() && value.key.starts_with(typed) } else { find::has(value, &beginnings) }
    };
    let all = corpus.values.of(field).filter(|(_, value)| is_meant(value));
    let first = smallest(all.map(|(id, value)| (Reverse(value.totals.articles), &*value.key, id)), limit);
    let completion = |(Reverse(articles), key, id): (Reverse<u32>, &str, _)| {
        let name = corpus.values.get(id)?.name().to_owned();
        let is_code = is_date || field.info().kind == FieldKind::Codes;
        let text = if is_code { key.to_owned() } else { quoted(&name) };
        Some(Completion { kind: CompletionKind::Value(field), text, name, articles: Some(articles) })
    };
    first.into_iter().filter_map(completion).collect()
}

/// A name as it is written in a query.
fn quoted(name: &str) -> String {
    let is_word = name.chars().all(char::is_alphanumeric);
    let plain: String = name.chars().filter(|c| !matches!(c, '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '＂')).collect();
    if is_word { plain } else { format!("\"{plain}\"") }
}

/// The same after the name of its field.
fn with_field(completion: Completion) -> Completion {
    let CompletionKind::Value(field) = completion.kind else { return completion };
    let name = QueryField::all().find(|(other, _)| *other == QueryField::Values(field)).map_or("", |(_, name)| name);
    Completion { text: format!("{name}:{}", completion.text), ..completion }
}

/// The words that begin so and that most articles have.
fn words(corpus: &Corpus, typed: &str, limit: usize) -> Vec<Completion> {
    let mut folded = String::new();
    typed.chars().for_each(|c| fold_char(c, &mut folded));
    if folded.is_empty() || !folded.chars().all(char::is_alphanumeric) {
        return Vec::new();
    }
    // Lists have articles that were removed; those that are shown are counted one by one.
    let counted = corpus.postings.commonest(&folded, 2 * limit).into_iter().filter_map(|(term, list)| {
        let mut articles = 0;
        list.each(|posting| articles += u32::from(corpus.alive.contains(posting.doc)));
        (articles > 0).then_some((Reverse(articles), term))
    });
    let mut first: Vec<(Reverse<u32>, &str)> = counted.collect();
    first.sort_unstable();
    let word = |(Reverse(articles), term): (Reverse<u32>, &str)| Completion {
        kind: CompletionKind::Word,
        text: term.to_owned(),
        name: term.to_owned(),
        articles: Some(articles),
    };
    first.into_iter().take(limit).map(word).collect()
}
