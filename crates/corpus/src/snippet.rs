//! Excerpts of articles: around hits, and to stand for a missing title.

use wirescope_nlp::{Sentence, Span};
use wirescope_protocol::Snippet;

/// Most characters of a snippet.
const LENGTH: usize = 220;
/// Characters before the first hit, if its sentence begins too far before it.
const BEFORE: usize = 70;
/// Most characters of a title made of the first words.
const TITLE: usize = 80;

/// At most [`LENGTH`] characters around the first hits, from the beginning of a sentence if it is near, else of a word; the beginning of
/// the text if there are no hits. Hits are in order and do not overlap.
pub(crate) fn snippet(text: &str, sentences: &[Sentence], hits: &[Span]) -> Snippet {
    let start = hits.first().map_or(0, |hit| start_of_excerpt(text, sentences, *hit));
    let end = end_of_excerpt(text, start, LENGTH, sentences);
    excerpt(text, start, end, hits)
}

/// Most characters of a sentence that is shown whole.
const SENTENCE: usize = 400;

/// The sentence of some words, which are marked; of a long one what is around them.
pub(crate) fn sentence(text: &str, sentences: &[Sentence], marks: &[Span]) -> Snippet {
    let Some(first) = marks.first() else { return Snippet::default() };
    let at = sentences.partition_point(|sentence| sentence.span.start <= first.start);
    let own = at.checked_sub(1).and_then(|at| sentences.get(at)).map_or(*first, |sentence| sentence.span.cover(*first));
    passage(text, own, marks)
}

/// A stretch of text in which words are marked; of a long one what is around the first of them.
pub(crate) fn passage(text: &str, stretch: Span, marks: &[Span]) -> Snippet {
    let (start, end) = (boundary(text, stretch.start as usize), boundary(text, stretch.end as usize));
    if chars(text, start, end, SENTENCE + 1) <= SENTENCE {
        return excerpt(text, start, end, marks);
    }
    let hit = marks.first().map_or(start, |mark| boundary(text, mark.start as usize)).clamp(start, end);
    let from = if chars(text, start, hit, SENTENCE / 2) < SENTENCE / 2 {
        start
    } else {
        let earliest = back(text, hit, SENTENCE / 3).max(start);
        text.get(earliest..hit).and_then(|words| words.find(char::is_whitespace)).map_or(earliest, |space| earliest + space)
    };
    excerpt(text, from, end_of_excerpt(text, from, SENTENCE, &[]).min(end), marks)
}

/// The first words of a text, to stand for its title.
pub(crate) fn first_words(text: &str) -> String {
    let text = text.trim_start();
    let line = text.lines().next().unwrap_or("");
    let mut title = excerpt(line, 0, end_of_excerpt(line, 0, TITLE, &[]), &[]);
    if title.cut_end {
        title.text.push('…');
    }
    title.text
}

/// Where an excerpt around this hit begins.
fn start_of_excerpt(text: &str, sentences: &[Sentence], hit: Span) -> usize {
    let at = sentences.partition_point(|sentence| sentence.span.start <= hit.start);
    let hit = boundary(text, hit.start as usize);
    let sentence_start = at.checked_sub(1).and_then(|at| sentences.get(at)).map_or(0, |sentence| sentence.span.start as usize);
    let mut start = boundary(text, sentence_start.min(hit));
    if chars(text, start, hit, LENGTH / 2) >= LENGTH / 2 {
        let earliest = back(text, hit, BEFORE);
        let words = text.get(earliest..hit).unwrap_or("");
        return words.find(char::is_whitespace).map_or(earliest, |space| earliest + space);
    }
    // A hit near the end of the text leaves room, which the sentences before it fill.
    for sentence in sentences.iter().take(at.saturating_sub(1)).rev() {
        let earlier = boundary(text, sentence.span.start as usize);
        if earlier > start || chars(text, earlier, text.len(), LENGTH + 1) > LENGTH {
            break;
        }
        start = earlier;
    }
    start
}

/// Where an excerpt of at most `length` characters ends: with a sentence if one ends late in it, else with a word.
fn end_of_excerpt(text: &str, start: usize, length: usize, sentences: &[Sentence]) -> usize {
    let rest = text.get(start..).unwrap_or("").trim_end();
    let Some((limit, _)) = rest.char_indices().nth(length) else { return start + rest.len() };
    let full = sentences.partition_point(|sentence| sentence.span.end as usize <= start + limit);
    let end = full.checked_sub(1).and_then(|at| sentences.get(at)).map_or(0, |sentence| sentence.span.end as usize);
    if end > start && chars(text, start, boundary(text, end), length) * 3 >= length * 2 {
        return boundary(text, end);
    }
    let shown = rest.get(..limit).unwrap_or("");
    let next_is_space = rest.get(limit..).is_some_and(|rest| rest.starts_with(char::is_whitespace));
    let end = if next_is_space { None } else { shown.rfind(char::is_whitespace).filter(|&space| space > limit / 2) };
    start + end.unwrap_or(limit)
}

/// The words between two offsets, with white space and control characters collapsed and the hits mapped onto them.
pub(crate) fn excerpt(text: &str, start: usize, end: usize, hits: &[Span]) -> Snippet {
    let mut snippet = Snippet {
        cut_start: !text.get(..start).unwrap_or("").trim().is_empty(),
        cut_end: !text.get(end..).unwrap_or("").trim().is_empty(),
        ..Snippet::default()
    };
    let mut hits = hits.iter().peekable();
    let mut mark: Option<(u32, u32)> = None;
    let mut space = false;
    for (at, c) in text.get(start..end).unwrap_or("").char_indices() {
        if c.is_whitespace() || c.is_control() {
            space = !snippet.text.is_empty();
            continue;
        }
        if std::mem::take(&mut space) {
            snippet.text.push(' ');
        }
        let at = (start + at) as u32;
        while hits.next_if(|hit| hit.end <= at).is_some() {
            snippet.marks.extend(mark.take());
        }
        let from = snippet.text.len() as u32;
        snippet.text.push(c);
        if hits.peek().is_some_and(|hit| hit.start <= at) {
            let to = snippet.text.len() as u32;
            mark = Some((mark.map_or(from, |(start, _)| start), to));
        }
    }
    snippet.marks.extend(mark);
    snippet
}

/// How many characters lie between two offsets, counted up to `most`.
fn chars(text: &str, start: usize, end: usize, most: usize) -> usize {
    text.get(start..end).unwrap_or("").chars().take(most).count()
}

/// The offset that many characters before another.
fn back(text: &str, from: usize, chars: usize) -> usize {
    text.get(..from).unwrap_or("").char_indices().rev().take(chars).last().map_or(from, |(at, _)| at)
}

fn boundary(text: &str, at: usize) -> usize {
    text.floor_char_boundary(at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sentence(start: usize, end: usize) -> Sentence {
        Sentence { span: Span::new(start as u32, end as u32), tokens: 0..0 }
    }

    fn marked(snippet: &Snippet) -> Vec<&str> {
        snippet.marks.iter().map(|&(start, end)| &snippet.text[start as usize..end as usize]).collect()
    }

    #[test]
    fn short_texts_are_shown_whole() {
        let text = "One  line.\nAnother\tone. ";
        let found = snippet(text, &[sentence(0, 10), sentence(11, 23)], &[Span::new(11, 22)]);
        assert_eq!((found.text.as_str(), marked(&found)), ("One line. Another one.", vec!["Another one"]));
        assert!(!found.cut_start && !found.cut_end);
    }

    #[test]
    fn long_texts_are_cut_between_words() {
        let text = "word ".repeat(300);
        let found = snippet(&text, &[sentence(0, text.len() - 1)], &[Span::new(500, 504), Span::new(505, 509)]);
        assert!(found.cut_start && found.cut_end);
        assert!(found.text.split(' ').all(|word| word == "word"));
        assert!((150..=LENGTH).contains(&found.text.len()));
        assert_eq!(marked(&found), ["word", "word"]);
    }

    #[test]
    fn a_hit_shows_its_sentence_from_the_beginning() {
        let first = "The first sentence says nothing much. ".repeat(10);
        let text = format!("{first}Here is the hit. {first}");
        let start = first.len();
        let sentences = [sentence(0, start - 1), sentence(start, start + 16), sentence(start + 17, text.len() - 1)];
        let found = snippet(&text, &sentences, &[Span::new(start as u32 + 12, start as u32 + 15)]);
        assert!(found.text.starts_with("Here is the hit. The first"), "{}", found.text);
        assert_eq!(marked(&found), ["hit"]);
    }

    #[test]
    fn titles_come_from_first_words() {
        assert_eq!(first_words("\n\n A line\nand more"), "A line");
        let long = first_words(&"word ".repeat(100));
        assert!(long.ends_with("word…") && long.chars().count() <= TITLE + 1);
        assert_eq!(first_words(""), "");
    }

    proptest! {
        #[test]
        fn marks_lie_on_boundaries(text in "[a é北\n.]{0,600}", cuts in prop::collection::vec(0usize..1200, 0..12)) {
            let mut cuts: Vec<usize> = cuts.into_iter().map(|cut| text.floor_char_boundary(cut)).collect();
            cuts.sort_unstable();
            let spans: Vec<Span> = cuts.chunks_exact(2).map(|pair| Span::new(pair[0] as u32, pair[1] as u32)).filter(|span| !span.is_empty()).collect();
            let sentences: Vec<Sentence> = spans.iter().map(|span| Sentence { span: *span, tokens: 0..0 }).collect();
            for sentences in [&[], sentences.as_slice()] {
                let found = snippet(&text, sentences, &spans);
                let mut before = 0;
                for &(start, end) in &found.marks {
                    prop_assert!(start >= before && end > start);
                    prop_assert!(found.text.get(start as usize..end as usize).is_some());
                    before = end;
                }
                prop_assert!(found.text.chars().count() <= LENGTH);
                prop_assert!(!found.text.contains('\n') && found.text.trim() == found.text);
            }
        }
    }
}
