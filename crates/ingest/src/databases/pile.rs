//! Several articles in one text, parted by drawn lines, each with a headline and a line that says where and when it stood.

use crate::header;
use crate::story::Story;

/// Signs of which a drawn line has at least this many.
const RULE: usize = 10;

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
