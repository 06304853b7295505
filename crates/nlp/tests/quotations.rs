//! Quotations with the trained models: what the rules alone cannot find.

use wirescope_nlp::{Article, Doc, Pipeline, Quotation, QuotationKind};

thread_local! {
    static PIPELINE: Pipeline = Pipeline::with_models(&[
        include_bytes!("../../../assets/models/gazetteer.bin"),
        include_bytes!("../../../assets/models/words.bin"),
        include_bytes!("../../../assets/models/names.bin"),
        include_bytes!("../../../assets/models/syntax.bin"),
        include_bytes!("../../../assets/models/quotes.bin"),
    ])
    .expect("the models of assets/models belong together");
}

/// The quotation whose words hold these, and the article.
fn quotation(text: &str, words: &str) -> (Doc, Quotation) {
    let doc = PIPELINE.with(|pipeline| pipeline.analyze(Article { text: text.to_owned(), ..Article::default() }));
    let found = doc.quotations.iter().find(|quotation| quotation.content.iter().any(|span| doc.words(*span).contains(words)));
    let found = found.unwrap_or_else(|| panic!("{words:?} is not quoted: {:?}", doc.quotations)).clone();
    (doc, found)
}

fn speaker<'a>(doc: &'a Doc, quotation: &Quotation) -> &'a str {
    quotation.speaker.map_or("", |speaker| doc.words(speaker.span))
}

#[test]
fn addressee_time_and_place_are_kept() {
    let (doc, found) =
        quotation("\"We will keep rates steady,\" Governor Maria Santos told reporters in Cebu on Thursday.", "rates steady");
    assert_eq!(speaker(&doc, &found), "Governor Maria Santos");
    assert_eq!(found.addressee.map(|addressee| doc.words(addressee.span)), Some("reporters"));
    assert_eq!(found.time.map(|time| doc.words(time)), Some("Thursday"));
    assert_eq!(found.place.map(|place| doc.words(place)), Some("Cebu"));
    assert_eq!(found.kind, QuotationKind::Direct);
}

#[test]
fn speakers_are_entities_and_those_without_a_name_are_not() {
    let text = "Maria Santos opened the session.\n\nThe peso would fall, Santos said. A senior official in the finance ministry, who asked \
                not to be named, said the decision had been a mistake.";
    let (doc, found) = quotation(text, "peso would fall");
    let entity = found.speaker.and_then(|speaker| speaker.entity).expect("Santos is known");
    assert_eq!(doc.entities[entity.0 as usize].name, "Maria Santos");
    let (doc, found) = quotation(text, "decision had been");
    assert_eq!(speaker(&doc, &found), "A senior official in the finance ministry");
    assert_eq!(found.speaker.and_then(|speaker| speaker.entity), None);
}

#[test]
fn broken_and_british_quotations_are_one() {
    let (doc, found) = quotation("‘It’s a scandal,’ Jose Cruz said in Davao. ‘They’ve lost the people’s trust.’", "scandal");
    assert_eq!(found.content.len(), 2);
    assert_eq!(speaker(&doc, &found), "Jose Cruz");
    let (doc, found) = quotation("\"I am not going,\" Tom Reed told his lawyer, \"until they pay.\"", "not going");
    assert_eq!(
        found.content.iter().map(|span| doc.words(*span)).collect::<Vec<_>>(),
        ["\"I am not going,\"", "\"until they pay.\""]
    );
    assert_eq!(found.addressee.map(|addressee| doc.words(addressee.span)), Some("his lawyer"));
}

#[test]
fn statements_and_clauses_joined_by_and_have_their_speaker() {
    let text = "The crisis is over, the ministry said in a statement on Monday, adding that stocks would last until June.";
    let (doc, found) = quotation(text, "stocks would last");
    assert_eq!((speaker(&doc, &found), found.kind), ("the ministry", QuotationKind::Indirect));
    let (doc, found) = quotation(text, "crisis is over");
    assert_eq!(found.time.map(|time| doc.words(time)), Some("Monday"));
}

#[test]
fn according_to_is_a_cue_before_and_after() {
    for text in [
        "According to the statistics office, prices rose in February.",
        "Prices rose in February, according to the statistics office.",
    ] {
        let (doc, found) = quotation(text, "rose in February");
        assert_eq!(speaker(&doc, &found), "the statistics office", "{text}");
    }
}

#[test]
fn protesters_placards_and_titles_of_books_are_no_speech() {
    let text = "Protesters carried banners reading \"Rice for All\". The so-called \"rice crisis\" is over.";
    let doc = PIPELINE.with(|pipeline| pipeline.analyze(Article { text: text.to_owned(), ..Article::default() }));
    assert!(
        doc.quotations.iter().all(|quotation| quotation.kind != QuotationKind::Direct || quotation.score.0 < 850),
        "{:?}",
        doc.quotations
    );
}

#[test]
fn a_text_may_end_with_a_cue() {
    for text in ["Angela Merkel said", "Rain fell. The minister told"] {
        PIPELINE.with(|pipeline| pipeline.analyze(Article { text: text.to_owned(), ..Article::default() }));
    }
}
