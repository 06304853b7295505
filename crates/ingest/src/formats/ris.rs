//! References as RIS, which reference managers and databases export: mostly with a summary of each text, some with all of it.
//! Source: the RIS format by Clarivate.

use wirescope_nlp::Article;

use crate::error::{ErrorKind, IngestError, Problem, size};
use crate::reader::{Context, Evidence, Found, Head, Reader};
use crate::shortened::{Shortened, Tally, without_mark};
use crate::story::Story;
use crate::stream::{MAX_WHOLE, Stream};
use crate::text::{collapse_whitespace, first_of};
use crate::{charset, dates};

/// Characters from which on what stands for a summary is the text.
const WHOLE: usize = 1500;

pub(crate) struct Ris;

impl Reader for Ris {
    fn title(&self) -> &'static str {
        "references (RIS)"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["ris"]
    }

    fn evidence(&self, head: &Head<'_>) -> Evidence {
        if tagged(head.text.lines().next().unwrap_or_default()).is_some_and(|(tag, _)| tag == "TY") {
            Evidence::Certain
        } else {
            Evidence::None
        }
    }

    fn open(&self, stream: Stream, context: Context) -> Result<Found, Problem> {
        let bytes =
            stream.all(MAX_WHOLE, |found| format!("Such a file may have up to {}, but this has {found}.", size(MAX_WHOLE)))?;
        let text = charset::decode(bytes, None)?;
        let references = references(&text);
        if references.is_empty() {
            return Err(Problem::new(ErrorKind::Malformed, "Its name says RIS (.ris), but there are no references in it."));
        }
        let (mut tally, mut listed) = (Tally::default(), 0);
        let mut found: Vec<Result<Article, IngestError>> = Vec::new();
        for (reference, number) in references.into_iter().zip(1..) {
            let Some((story, shortened)) = story(&reference) else {
                listed += 1;
                continue;
            };
            tally.add(shortened);
            found.push(story.article().map_err(|problem| problem.at(context.part(&format!("reference {number}")).name)));
        }
        let listed = (listed > 0).then(|| super::json::listed(listed));
        let notices = listed.into_iter().chain(tally.notice()).map(move |problem| Err(problem.at(context.name.clone())));
        Ok(Box::new(found.into_iter().chain(notices.collect::<Vec<_>>())))
    }
}

/// `T1  - Ferry operator fined`: the tag, and what follows it.
fn tagged(line: &str) -> Option<(&str, &str)> {
    let (tag, rest) = line.split_at_checked(2)?;
    let rest = rest.trim_start_matches(' ').strip_prefix('-')?;
    let is_tag = tag.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    (is_tag && (rest.is_empty() || rest.starts_with(' '))).then(|| (tag, rest.trim()))
}

/// The fields of each reference. A line without a tag goes on with the field above it.
fn references(text: &str) -> Vec<Vec<(&str, String)>> {
    let mut all: Vec<Vec<(&str, String)>> = Vec::new();
    let mut is_open = false;
    for line in text.lines() {
        let field = tagged(line);
        match field {
            Some(("TY", _)) => all.push(Vec::new()),
            Some(("ER", _)) => is_open = false,
            _ => {}
        }
        is_open |= field.is_some_and(|(tag, _)| tag == "TY");
        let Some(fields) = all.last_mut().filter(|_| is_open) else { continue };
        match field {
            Some((tag, value)) => fields.push((tag, value.to_owned())),
            None => {
                if let Some((_, value)) = fields.last_mut() {
                    value.push('\n');
                    value.push_str(line.trim());
                }
            }
        }
    }
    all
}

/// What a reference says; `None` for one without words.
fn story(fields: &[(&str, String)]) -> Option<(Story, Option<Shortened>)> {
    let first = |tags: &[&str]| -> String {
        let values = tags.iter().filter_map(|tag| fields.iter().find(|(found, _)| found == tag));
        values.map(|(_, value)| collapse_whitespace(value)).find(|value| !value.is_empty()).unwrap_or_default()
    };
    let long = ["N2", "AB", "N1"].iter().filter_map(|tag| fields.iter().find(|(found, value)| found == tag && !value.is_empty()));
    let text = long.map(|(_, value)| value.trim().to_owned()).next()?;
    let (text, cut) = without_mark(&text);
    let shortened = cut.or_else(|| (text.chars().count() < WHOLE).then_some(Shortened::Summary));
    let authors = fields.iter().filter(|(tag, _)| matches!(*tag, "AU" | "A1")).map(|(_, name)| turned(name));
    // `2019/05/03/`
    let day = first(&["DA", "Y1", "PY"]);
    let story = Story {
        id: first(&["AN", "ID"]),
        title: first(&["TI", "T1"]),
        source: first_of([first(&["T2", "JF", "JO", "JA"]), first(&["PB"])]),
        published: dates::parse(day.trim_end_matches('/')),
        url: first(&["UR"]),
        text: text.to_owned(),
        author: authors.collect::<Vec<_>>().join(", "),
        language: first(&["LA"]),
        pages: first(&["SP"]),
        shortened,
        ..Story::default()
    };
    Some((story, shortened))
}

/// `Lind, Ann` as it is said.
fn turned(name: &str) -> String {
    match name.split_once(", ") {
        Some((last, first)) if !first.contains(',') => format!("{} {}", first.trim(), last.trim()),
        _ => collapse_whitespace(name),
    }
}
