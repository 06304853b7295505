//! Who did what to whom, with the trained models: sentences of our own, and what they tell of.

use std::sync::LazyLock;

use wirescope_nlp::{Article, Doc, Event, Pipeline};

static PIPELINE: LazyLock<Pipeline> = LazyLock::new(|| {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../assets/models");
    let files: Vec<Vec<u8>> = ["gazetteer", "words", "names", "syntax", "events"]
        .iter()
        .map(|name| std::fs::read(format!("{folder}/{name}.bin")).expect("a model"))
        .collect();
    let files: Vec<&[u8]> = files.iter().map(Vec::as_slice).collect();
    Pipeline::with_models(&files).expect("the models go together")
});

fn analyze(text: &str) -> Doc {
    PIPELINE.analyze(Article { text: text.to_owned(), ..Article::default() })
}

fn shown(doc: &Doc, event: &Event) -> String {
    let words = |span: Option<wirescope_nlp::Span>| span.map_or("–", |span| doc.words(span)).to_owned();
    format!(
        "{} {}: {} | {} → {}",
        event.action.name(),
        event.modality.name(),
        doc.words(event.predicate),
        words(event.source.map(|one| one.span)),
        words(event.target.map(|one| one.span))
    )
}

#[track_caller]
fn assert_events(text: &str, gold: &[&str]) {
    let doc = analyze(text);
    let predicted: Vec<String> = doc.events.iter().map(|event| shown(&doc, event)).collect();
    assert_eq!(predicted, gold, "{text}");
}

#[test]
fn verbs_tell_who_did_what_to_whom() {
    assert_events("Hackers attacked the bank.", &["ASSAULT done: attacked | Hackers → the bank"]);
    assert_events(
        "Brazil rejected Argentina's proposal.",
        &["REJECT done: rejected | Brazil → Argentina", "REQUEST done: proposal | Argentina → –"],
    );
    assert_events("The rebels freed four hostages.", &["CONCEDE done: freed | The rebels → four hostages"]);
}

#[test]
fn the_passive_turns_it_round() {
    assert_events("He was accused by the prosecutor of spying.", &["ACCUSE done: accused | the prosecutor → He"]);
    assert_events(
        "Ten people were killed in a bomb attack in Karachi.",
        &["ASSAULT done: killed | – → Ten people", "ASSAULT done: bomb attack | – → –"],
    );
    assert_events("Two were released on Monday.", &["CONCEDE done: released | – → Two"]);
}

#[test]
fn nouns_tell_of_acts() {
    assert_events("The mayor's resignation surprised the council.", &["CONCEDE done: resignation | The mayor → –"]);
    assert_events("Talks between Serbia and Kosovo resumed in Brussels.", &["CONSULT done: Talks | Serbia → Kosovo"]);
    assert_events(
        "The cancellation of the talks by Prime Minister Ana Ruiz angered the rebels.",
        &["CONSULT called-off: cancellation of the talks | Ana Ruiz → –"],
    );
}

#[test]
fn verbs_and_parties_may_be_coordinated() {
    assert_events(
        "Police in Lagos arrested twelve protesters and detained two journalists on Monday.",
        &[
            "COERCE done: arrested | Police in Lagos → twelve protesters",
            "COERCE done: detained | Police in Lagos → two journalists",
        ],
    );
    assert_events(
        "Cuba and Mexico signed a trade agreement in Havana.",
        &["AGREE done: signed a trade agreement | Cuba → Mexico"],
    );
}

#[test]
fn what_did_not_happen_is_told_apart() {
    assert_events("The minister did not meet the union leaders.", &["CONSULT denied: meet | The minister → the union leaders"]);
    assert_events("Turkey denied having bombed the camp.", &["ASSAULT denied: denied having bombed | Turkey → the camp"]);
    assert_events(
        "The talks were called off by the president on Saturday.",
        &["CONSULT called-off: talks were called off | the president → –"],
    );
    assert_events(
        "The workers' union called off a strike on Monday.",
        &["PROTEST called-off: called off a strike | The workers' union → –"],
    );
}

#[test]
fn plans_threats_and_demands_have_their_codes() {
    assert_events(
        "The union threatened to strike.",
        &["THREATEN done: threatened | The union → –", "PROTEST hypothetical: strike | The union → –"],
    );
    assert_events(
        "The EU urged Hungary to withdraw the law.",
        &["REQUEST done: urged | EU → Hungary", "RETREAT demanded: withdraw | Hungary → –"],
    );
    let doc = analyze("The chancellor will meet Turkish leaders in Ankara on Monday.");
    let event = &doc.events[0];
    assert_eq!((event.action.name(), event.modality.name()), ("CONSULT", "planned"));
    assert_eq!(event.place.map(|place| doc.words(place)), Some("Ankara"));
    assert_eq!(event.time.map(|time| doc.words(time)), Some("Monday"));
}

#[test]
fn parties_are_found_past_their_own_things_and_the_place_of_a_report() {
    assert_events("Norway imposed sanctions last week on Belarus.", &["SANCTION done: imposed sanctions | Norway → Belarus"]);
    assert_events("Australia withdrew its troops from Iraq.", &["RETREAT done: withdrew | Australia → Iraq"]);
    assert_events("BEIRUT (AFP) - Police arrested a singer.", &["COERCE done: arrested | Police → a singer"]);
    assert_events(
        "Rebels stormed army positions in northern Mali.",
        &["ASSAULT done: stormed | Rebels → army positions in northern Mali"],
    );
}

#[test]
fn how_sure_parties_are_is_told_apart_from_the_act() {
    let doc = analyze("Rebels bombed the barracks. The attack was over by noon.");
    assert!(doc.events[0].parties < wirescope_nlp::Score(1000) && doc.events[0].whole() < doc.events[0].score);
    assert_eq!(doc.events[1].parties, wirescope_nlp::Score(1000));
}

#[test]
fn saying_and_games_are_no_events() {
    assert_events("The minister said that the economy was growing.", &[]);
    assert_events("Rain fell on the coast on Sunday.", &[]);
    assert_events("Nine people were killed when a bus overturned.", &[]);
    assert_events(
        "The striker scored a late goal in the cup match. Arsenal beat Chelsea after the coach attacked the referee at half-time. \
         The league season ends in May, and a penalty in that game hit the post.",
        &[],
    );
}

#[test]
fn without_a_parser_there_are_none() {
    let doc = Pipeline::new().analyze(Article { text: "Hackers attacked the bank.".to_owned(), ..Article::default() });
    assert!(doc.events.is_empty());
}

#[test]
fn a_text_may_end_with_a_verb_that_governs() {
    for text in ["When pressed, he refused", "After talks failed, the ministers agreed"] {
        analyze(text);
    }
}
