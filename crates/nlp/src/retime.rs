//! Another day of publication for an article that is analysed already.
//!
//! Of all that the analysis finds only the values of times depend on that day, with what belongs to a value: what it was counted from, why it is none, how
//! sure it is. Which words tell of a time follows from the words alone, and nothing that is built on times looks at more than their words and kinds. So
//! the text is read for times once more, which is quick and needs no model, and what is there gets the values that the whole analysis would have given.

use crate::{
    Anchor, Date, Doc, NoValue, Rule, Span, Timex,
    normalize::normalize,
    temporal,
    tokenizer::{self, given},
};

/// Gives the article another day of publication, and its times the values that [`Pipeline::analyze`](crate::Pipeline::analyze) finds with that day.
/// Tokens are not needed; where `doc` has some that others have given, they count. Times that a reader has corrected stay as they are.
pub fn retime(doc: &mut Doc, day: Option<Date>) {
    if doc.article.published == day {
        return;
    }
    doc.article.published = day;
    if doc.times.is_empty() {
        return;
    }
    let counted = counted(doc, day);
    let at = |span: Span| counted.binary_search_by_key(&span, |time| time.span).ok().map(|at| &counted[at]);
    for time in doc.times.iter_mut().filter(|time| time.rule != Rule::Correction) {
        match at(time.span) {
            Some(same) => time.clone_from(same),
            // An earlier analysis has found it, and is soon made anew.
            None => {
                let counts = time.anchor != Anchor::Absolute;
                if counts {
                    (time.value, time.anchor) = (None, Anchor::Absolute);
                }
                if counts || time.no_value == Some(NoValue::PublicationUnknown) {
                    time.no_value = Some(if day.is_some() { NoValue::Vague } else { NoValue::PublicationUnknown });
                }
            }
        }
    }
    for mention in doc.mentions.iter_mut().filter(|mention| mention.entity.is_none()) {
        if let Some(time) = at(mention.span).filter(|time| time.rule == mention.rule) {
            (mention.label, mention.score) = (temporal::label(time), time.score);
        }
    }
}

/// The times of the text where it was published that day, in order of their spans.
fn counted(doc: &Doc, day: Option<Date>) -> Vec<Timex> {
    // Of two halves of a word at the end of a line it matters here only whether they are words of time: "two-day" is, "Septem-ber" is not. So the analysis
    // reads times too.
    let normal = normalize(doc.text(), temporal::is_word);
    let text = normal.as_ref().map_or(doc.text(), |(text, _)| text);
    let tokens = tokenizer::tokenize(text);
    let sentences = tokenizer::sentences(text, &tokens);
    let moved = |span: Span| normal.as_ref().map_or(span, |(_, alignment)| alignment.span(span));
    // Either may be others': sentences of our tokens too.
    let are_own = doc.tokens.iter().map(|token| token.span).eq(tokens.iter().map(|token| moved(token.span)))
        && doc.sentences.iter().map(|sentence| &sentence.tokens).eq(sentences.iter().map(|sentence| &sentence.tokens));
    if !doc.tokens.is_empty() && !are_own {
        let (joined, sentences) = given::joined(doc.text(), &doc.tokens, &doc.sentences);
        let mut times = temporal::find(doc.text(), &joined, &sentences, day);
        given::snap(&mut times, &doc.tokens, |time| &mut time.span);
        return times;
    }
    let mut times = temporal::find(text, &tokens, &sentences, day);
    temporal::move_spans(&mut times, moved);
    times
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Article, Pipeline};

    fn analyzed(text: &str, published: Option<Date>) -> Doc {
        Pipeline::new().analyze(Article { text: text.to_owned(), published, ..Article::default() })
    }

    const DAYS: [Option<Date>; 4] =
        [None, Some(Date::constant(2019, 9, 14)), Some(Date::constant(2021, 3, 18)), Some(Date::constant(2024, 2, 29))];

    #[test]
    fn times_are_counted_as_the_analysis_counts_them() {
        let texts = [
            "Ann Lee, 61, said on Thursday that it began last week. The following day it rained; a year earlier it had not.",
            "It ended last Sep-\ntember, on the two-\nday feast, and again on Mon\u{ad}day. Yester-\nday the well-\nknown man left.",
            "They meet on April 24 and 25, or on Feb. 28 and 29, in the third quarter; revenue rose from a year ago.",
            "14:05 — The doors open. He left at 9 p.m. on Friday, President Bill Clinton Thursday condemned.",
        ];
        for text in texts {
            for (from, to) in DAYS.into_iter().flat_map(|from| DAYS.map(|to| (from, to))) {
                let wanted = analyzed(text, to);
                let mut doc = analyzed(text, from);
                retime(&mut doc, to);
                assert_eq!(doc, wanted, "{text}: {from:?} {to:?}");
                // As it is stored.
                let mut stored = Doc { tokens: Vec::new(), syntax: Vec::new(), ..analyzed(text, from) };
                retime(&mut stored, to);
                assert_eq!(stored, Doc { tokens: Vec::new(), syntax: Vec::new(), ..wanted }, "{text}: {from:?} {to:?}");
            }
        }
    }

    #[test]
    fn what_a_reader_has_corrected_stays() {
        let mut doc = analyzed("It began on Thursday. It ended on Friday.", DAYS[1]);
        (doc.times[0].rule, doc.times[0].value) = (Rule::Correction, Some("2001-01-01".to_owned()));
        doc.mentions[0].rule = Rule::Correction;
        let before = doc.clone();
        retime(&mut doc, DAYS[2]);
        assert_eq!((&doc.times[0], &doc.mentions[0]), (&before.times[0], &before.mentions[0]));
        assert_eq!(doc.times[1].value.as_deref(), Some("2021-03-12"));
    }

    #[test]
    fn what_is_not_found_again_has_no_value_and_a_reason_that_is_true() {
        let mut doc = analyzed("It began on Thursday.", DAYS[1]);
        doc.times[0].span = Span::new(0, 2);
        retime(&mut doc, DAYS[2]);
        let is = |doc: &Doc| (doc.times[0].value.clone(), doc.times[0].anchor, doc.times[0].no_value);
        assert_eq!(is(&doc), (None, Anchor::Absolute, Some(NoValue::Vague)));
        let mut doc = analyzed("It began on 3 May.", None);
        let partial = doc.times[0].value.clone();
        doc.times[0].span = Span::new(0, 2);
        assert_eq!(doc.times[0].no_value, Some(NoValue::PublicationUnknown));
        retime(&mut doc, DAYS[2]);
        assert_eq!(is(&doc), (partial, Anchor::Absolute, Some(NoValue::Vague)));
    }

    #[test]
    fn tokens_of_others_count() {
        let text = "The two - day feast ended on Mon day , last week .";
        let tokens: Vec<Span> = text
            .split(' ')
            .map(|word| {
                let start = (word.as_ptr() as usize - text.as_ptr() as usize) as u32;
                Span::new(start, start + word.len() as u32)
            })
            .collect();
        let sentence = 0..tokens.len() as u32;
        let given = |published| {
            let article = Article { text: text.to_owned(), published, ..Article::default() };
            Pipeline::new().analyze_tokenized(article, &tokens, std::slice::from_ref(&sentence)).expect("good tokens")
        };
        let mut doc = given(DAYS[1]);
        retime(&mut doc, DAYS[2]);
        assert_eq!(doc, given(DAYS[2]));
    }

    #[test]
    fn so_do_sentences_of_others_where_the_tokens_are_the_same() {
        let text = "He left on May 3. The next day, which was dry, it ended: on Friday, they will say.";
        let own = Pipeline::new().analyze(Article { text: text.to_owned(), ..Article::default() });
        let tokens: Vec<Span> = own.tokens.iter().map(|token| token.span).collect();
        let count = tokens.len() as u32;
        // In one, and in pieces that part words which belong together.
        for cuts in [&[][..], &[4], &[4, 12]] {
            let (starts, ends) = (std::iter::once(0).chain(cuts.iter().copied()), cuts.iter().copied().chain([count]));
            let sentences: Vec<std::ops::Range<u32>> = starts.zip(ends).map(|(start, end)| start..end).collect();
            let given = |published| {
                let article = Article { text: text.to_owned(), published, ..Article::default() };
                Pipeline::new().analyze_tokenized(article, &tokens, &sentences).expect("good tokens")
            };
            for (from, to) in DAYS.into_iter().flat_map(|from| DAYS.map(|to| (from, to))) {
                let mut doc = given(from);
                retime(&mut doc, to);
                assert_eq!(doc, given(to), "{sentences:?}: {from:?} {to:?}");
            }
        }
    }
}
