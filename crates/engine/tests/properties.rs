//! What holds for every text.
#![cfg(not(target_arch = "wasm32"))]

#[path = "desk/mod.rs"]
mod desk;

use desk::Desk;
use proptest::prelude::*;
use wirescope_engine::{Article, Doc, Extractor, Input, Restored};
use wirescope_nlp::{Anchor, Label, Score};
use wirescope_protocol::{AddItem, Added, Ask, CountLevel, Selection};
use wirescope_record::record;

/// Strings that reporters, careless programs and attackers write.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => prop::sample::select(vec![
            "President Emmanuel Macron", "Mr. O'Neil", "the U.S.", "said on Thursday", "on 3 May 2021", "5,000 troops", "$3.5 million",
            "12 per cent", "\u{201c}No,\u{201d}", "'s", "Berlin", "the United Nations", "10:30 am", "last week", "e.g.", "Smith", "Mary Smith",
            "http://example.org/a?b=c", "9/11", "two decades", "A.", "\u{2014}", "...", "!?", "(AP)", "the 1990s", "first", "€20bn",
            "he", "her", "itself", "they", "\"I", "the company", "Moscow", "Prime Minister", "a 26-year-old waiter", "who is the mayor of", "54",
            "attacked the village", "met", "talks between", "were arrested by", "rebels", "called off the strike", "agreed to withdraw",
        ]).prop_map(str::to_owned),
        2 => "\\PC{0,12}",
        1 => any::<String>(),
        1 => prop::sample::select(vec!["\n\n", "\n", "\r\n", "\t", "\u{200b}", "\u{feff}", "\u{301}", "👩‍👩‍👧", "\u{202e}", "שלום", "北京市", "ก็", "\0"])
            .prop_map(str::to_owned),
    ];
    prop::collection::vec((piece, prop::sample::select(vec!["", " ", ". ", ", "])), 0..30)
        .prop_map(|pieces| pieces.into_iter().map(|(words, after)| words + after).collect())
}

fn article(text: String, published: bool) -> Article {
    let published = published.then(|| "2021-03-18".parse().expect("a date"));
    Article { id: "a".to_owned(), text, published, ..Article::default() }
}

/// All rows and all values of what a query finds.
fn everything(query: &str) -> Ask {
    Ask::overview(Selection::of_query(query), 1000, 1000, CountLevel::Mention)
}

fn add(desk: &mut Desk, texts: &[String]) -> Added {
    let inputs = texts.iter().map(|text| Input {
        item: AddItem::Text {
            title: String::new(),
            source: String::new(),
            published: "2021-03-18".to_owned(),
            text: text.clone(),
        },
        size: 0,
    });
    desk.add(inputs.collect(), &[])
}

/// Spans stand in order, on character boundaries, in the text, and do not overlap.
fn in_order(text: &str, spans: impl Iterator<Item = (u32, u32)>) -> Result<(), TestCaseError> {
    let mut end = 0;
    for (start, stop) in spans {
        prop_assert!(end <= start && start < stop, "{start}..{stop} after {end}");
        prop_assert!(text.get(start as usize..stop as usize).is_some(), "{start}..{stop} of {}", text.len());
        end = stop;
    }
    Ok(())
}

include!(concat!(env!("OUT_DIR"), "/models.rs"));

thread_local! {
    // Loading the gazetteer takes longer than a case.
    static BY_RULES: Extractor = Desk::with_models(&[GAZETTEER]).extractor;
    static TRAINED: Extractor = Desk::with_models(MODELS).extractor;
}

fn analyze(trained: bool, article: Article) -> Doc {
    let analyze = |extractor: &Extractor| extractor.analyze(article);
    if trained { TRAINED.with(analyze) } else { BY_RULES.with(analyze) }
}

/// `PROPTEST_CASES`, or as many as a test run has time for.
fn config(cases: u32) -> ProptestConfig {
    let usual = ProptestConfig::default();
    let cases = if std::env::var_os("PROPTEST_CASES").is_some() { usual.cases } else { cases };
    ProptestConfig { cases, failure_persistence: None, ..usual }
}

proptest! {
    #![proptest_config(config(200))]

    #[test]
    fn annotations_lie_in_the_text(text in text(), published: bool, trained: bool) {
        let doc = analyze(trained, article(text.clone(), published));
        prop_assert_eq!(doc.text(), &text);
        in_order(&text, doc.tokens.iter().map(|token| (token.span.start, token.span.end)))?;
        in_order(&text, doc.sentences.iter().map(|sentence| (sentence.span.start, sentence.span.end)))?;
        in_order(&text, doc.mentions.iter().map(|mention| (mention.span.start, mention.span.end)))?;
        in_order(&text, doc.times.iter().map(|time| (time.span.start, time.span.end)))?;
        prop_assert_eq!(doc.sentences.iter().map(|sentence| sentence.tokens.len()).sum::<usize>(), doc.tokens.len());
        for time in &doc.times {
            prop_assert!(time.value.is_some() || time.no_value.is_some(), "{:?}", time);
            if let Anchor::Narrative(before) = time.anchor {
                prop_assert!(before.end <= time.span.start && text.get(before.start as usize..before.end as usize).is_some());
            }
        }
        let lies = |span: wirescope_nlp::Span| span.start < span.end && text.get(span.start as usize..span.end as usize).is_some();
        let known = |entity: Option<wirescope_nlp::EntityIdx>| entity.is_none_or(|entity| (entity.0 as usize) < doc.entities.len());
        let firsts: Vec<u32> = doc.quotations.iter().filter_map(|quotation| quotation.content.first()).map(|span| span.start).collect();
        prop_assert_eq!(firsts.len(), doc.quotations.len());
        prop_assert!(firsts.is_sorted());
        for quotation in &doc.quotations {
            in_order(&text, quotation.content.iter().map(|span| (span.start, span.end)))?;
            prop_assert!([quotation.cue, quotation.place, quotation.time].into_iter().flatten().all(lies), "{:?}", quotation);
            prop_assert!(
                [quotation.speaker, quotation.addressee].into_iter().flatten().all(|one| lies(one.span) && known(one.entity)),
                "{:?}",
                quotation
            );
            prop_assert!(quotation.score.0 <= 1000);
        }
        for mention in &doc.mentions {
            prop_assert_eq!(mention.entity.is_some(), mention.label.is_name(), "{:?}", mention);
            if matches!(mention.label, Label::Date | Label::Time) {
                let timed = doc.times.iter().any(|time| time.span == mention.span);
                prop_assert_eq!(timed, doc.age(mention).is_none(), "{:?}", mention);
            }
            if let Some(entity) = mention.entity {
                // An alias stands on one line, whatever the article's white space, and without the typography that is seen through.
                let words: Vec<&str> = doc.words(mention.span).split_whitespace().collect();
                let words = words.join(" ");
                let is_plain = !words.contains(['&', '-', '\u{2010}', '\u{ad}', '\u{2060}', '\u{feff}'])
                    && !words.chars().any(|c| matches!(c, '\u{200b}'..='\u{200d}' | '\u{300}'..='\u{36f}' | '\u{fb00}'..='\u{fb06}'));
                let entity = doc.entities.get(entity.0 as usize);
                let has_alias = entity.is_some_and(|entity| if is_plain { entity.aliases.contains(&words) } else { !entity.aliases.is_empty() });
                prop_assert!(has_alias, "{:?} {:?}", mention, entity);
            }
        }
        for link in doc.entities.iter().filter_map(|entity| entity.link.as_ref()) {
            prop_assert!(link.lat.abs() <= 90.0 && link.lon.abs() <= 180.0, "{:?}", link);
            prop_assert!(link.iso.is_empty() || link.iso.len() == 2, "{:?}", link);
        }
        for reference in &doc.references {
            prop_assert!(text.get(reference.span.start as usize..reference.span.end as usize).is_some_and(|words| !words.is_empty()));
            prop_assert!(reference.entity.is_none_or(|entity| (entity.0 as usize) < doc.entities.len()), "{:?}", reference);
            prop_assert!(reference.entity.is_some() || reference.kind.name() == "metonym", "{:?}", reference);
        }
        prop_assert!(doc.references.is_sorted_by_key(|reference| reference.span));
        for entity in &doc.entities {
            prop_assert!(entity.attributes.is_sorted_by_key(|attribute| attribute.span));
            for attribute in &entity.attributes {
                let words = text.get(attribute.span.start as usize..attribute.span.end as usize);
                prop_assert!(words.is_some_and(|words| !words.is_empty()), "{:?}", attribute);
            }
            prop_assert!(entity.ties.iter().all(|tie| tie.entity.is_none_or(|other| (other.0 as usize) < doc.entities.len())));
        }
    }

    #[test]
    fn events_lie_in_the_text(text in text(), trained: bool) {
        let doc = analyze(trained, article(text.clone(), false));
        prop_assert!(doc.events.is_sorted_by_key(|event| event.predicate));
        for event in &doc.events {
            let arguments = [event.source, event.target];
            prop_assert!(arguments.iter().any(Option::is_some) || event.parties == Score(1000), "{:?}", event);
            let spans = arguments.iter().flatten().map(|argument| argument.span);
            for span in spans.chain([event.predicate]).chain(event.place).chain(event.time) {
                in_order(&text, std::iter::once((span.start, span.end)))?;
            }
            for argument in arguments.into_iter().flatten() {
                prop_assert!(argument.entity.is_none_or(|entity| (entity.0 as usize) < doc.entities.len()), "{:?}", event);
            }
            let is_mention = |span| doc.mentions.iter().any(|mention| mention.span == span);
            prop_assert!(event.place.is_none_or(is_mention), "{:?}", event);
            prop_assert!(event.time.is_none_or(|span| doc.times.iter().any(|time| time.span == span)), "{:?}", event);
        }
    }

    #[test]
    fn tokens_and_gaps_rebuild_the_text(text in text(), trained: bool) {
        let doc = analyze(trained, article(text.clone(), false));
        let mut rebuilt = String::new();
        let mut end = 0;
        for token in &doc.tokens {
            let gap = &text[end..token.span.start as usize];
            prop_assert!(!gap.chars().any(char::is_alphanumeric), "{gap:?} is in no token");
            rebuilt += gap;
            rebuilt += doc.words(token.span);
            end = token.span.end as usize;
        }
        rebuilt += &text[end..];
        prop_assert_eq!(rebuilt, text);
    }

    #[test]
    fn the_same_text_gives_the_same_record(text in text(), published: bool, trained: bool) {
        let record = || serde_json::to_string(&record(&analyze(trained, article(text.clone(), published)))).expect("a record");
        prop_assert_eq!(record(), record());
    }
}

proptest! {
    #![proptest_config(config(12))]

    #[test]
    fn a_checkpoint_brings_everything_back(texts in prop::collection::vec(text(), 0..6)) {
        let mut desk = Desk::new().seeded();
        let added = add(&mut desk, &texts);
        prop_assert_eq!(added.articles + added.already + added.failed, texts.len() as u32);
        let mut later = Desk::new().seeded();
        match desk.segments.first() {
            Some(segment) => {
                prop_assert_eq!(&segment.ids, &added.ids);
                prop_assert_eq!(later.engine.restore(&segment.bytes, &[]).map(|back| back.articles), Ok(segment.ids.len()));
                prop_assert_eq!(later.engine.restore(&segment.bytes, &[]), Ok(Restored::default()));
            }
            None => prop_assert_eq!(added.articles, 0),
        }
        prop_assert_eq!(desk.engine.ask(&everything("")), later.engine.ask(&everything("")));
        let ask = everything("berlin OR said");
        prop_assert_eq!(desk.engine.ask(&ask), later.engine.ask(&ask));
        for id in &added.ids {
            prop_assert_eq!(desk.engine.open(id, &ask.selection), later.engine.open(id, &ask.selection));
        }
    }

    #[test]
    fn of_a_damaged_segment_only_the_words_of_whole_articles_are_taken(at in 0usize..4000, with: u8) {
        let text = "Angela Merkel met Emmanuel Macron in Berlin on Thursday.".to_owned();
        let mut desk = Desk::new();
        add(&mut desk, std::slice::from_ref(&text));
        let mut bytes = desk.segments.remove(0).bytes;
        let at = at % bytes.len();
        let mut damaged = vec![bytes[..at].to_vec()];
        if bytes[at] != with {
            bytes[at] = with;
            damaged.push(bytes);
        }
        for bytes in damaged {
            let mut later = Desk::new();
            // The article may be whole; it is to be analysed again then.
            match later.engine.restore(&bytes, &[]) {
                Err(_) => prop_assert!(later.engine.is_empty()),
                Ok(restored) => {
                    prop_assert_eq!((restored.articles, restored.stale), (1, 1));
                    prop_assert_eq!(&later.engine.next_stale()[0].text, &text);
                }
            }
        }
    }
}
