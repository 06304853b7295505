//! Several articles in one text, parted by drawn lines, each with a headline and a line that says where and when it stood.

use crate::header;
use crate::story::Story;

/// Signs of which a drawn line has at least this many.
const RULE: usize = 10;

/// Bytes of a text that is looked through for headlines, and characters of one.
const HEADED: usize = 2 << 20;
const HEADLINE: usize = 150;
/// Characters that an article among several has at least.
const LEAST: usize = 100;
/// Characters of what stands before the first.
const COVER: usize = 300;

pub(super) fn stories(text: &str) -> Option<Vec<Story>> {
    let lines: Vec<&str> = text.lines().collect();
    let parts: Vec<String> = lines
        .split(|line| is_rule(line))
        .map(|lines| lines.join("\n").trim().to_owned())
        .filter(|part| !part.is_empty())
        .collect();
    if parts.len() < 2 {
        return None;
    }
    // A drawn line may also part the sections of one article: then they have no headers.
    parts.iter().map(|part| story(part)).collect()
}

/// The articles of a text in which something – a heading, a page – begins at `starts`, if each says below its headline when it was
/// published. What stands before the first may be a cover.
pub(super) fn parted(text: &str, starts: &[usize]) -> Option<Vec<Story>> {
    let bounds: Vec<usize> = [0].into_iter().chain(starts.iter().copied()).chain([text.len()]).collect();
    let parts = bounds.windows(2).filter_map(|pair| text.get(pair[0]..pair[1])).map(str::trim).filter(|part| !part.is_empty());
    let mut stories = Vec::new();
    for (at, part) in parts.enumerate() {
        match story(part) {
            Some(story) if story.text.chars().count() >= LEAST => stories.push(story),
            _ if at == 0 && part.chars().count() <= COVER => {}
            _ => return None,
        }
    }
    (stories.len() >= 2).then_some(stories)
}

/// Where articles of a text begin that marks neither headings nor pages: at lines that look like headlines, right below which it says when
/// and by whom or where each was published.
pub(super) fn headed(text: &str) -> Vec<usize> {
    if text.len() > HEADED {
        return Vec::new();
    }
    let mut starts = Vec::new();
    let (mut at, mut is_apart) = (0, true);
    for line in text.split_inclusive('\n') {
        let bare = line.trim();
        if is_apart && !bare.is_empty() && bare.chars().count() <= HEADLINE {
            let rest = text.get(at..).unwrap_or_default();
            let near: String = rest.split_inclusive('\n').filter(|line| !line.trim().is_empty()).take(4).collect();
            let (said, _) = header::read(&near);
            if said.title == bare && said.published.is_some() && !(said.source.is_empty() && said.author.is_empty()) {
                starts.push(at);
            }
        }
        is_apart = bare.is_empty();
        at += line.len();
    }
    starts
}

fn is_rule(line: &str) -> bool {
    let mut signs = line.trim().chars();
    let Some(first) = signs.next().filter(|sign| "*-=_#~+".contains(*sign)) else { return false };
    let mut count = 1;
    for sign in signs {
        if sign != first {
            return false;
        }
        count += 1;
    }
    count >= RULE
}

fn story(part: &str) -> Option<Story> {
    let (mut story, len) = header::read(part);
    if story.published.is_none() && story.time.is_empty() || story.title.is_empty() {
        return None;
    }
    part.get(len..)?.trim().clone_into(&mut story.text);
    Some(story).filter(|story| !story.text.is_empty())
}
