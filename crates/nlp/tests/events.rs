//! Who did what to whom, with the trained models: sentences of our own, and what they tell of.

use std::sync::LazyLock;

use wirescope_nlp::{Article, Doc, Event, Pipeline};

static PIPELINE: LazyLock<Pipeline> = LazyLock::new(|| {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../assets/models");
    let files: Vec<Vec<u8>> = ["gazetteer", "words", "names", "tagger", "parser", "events"]
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
fn tells(text: &str, gold: &[&str]) {
    let doc = analyze(text);
    let predicted: Vec<String> = doc.events.iter().map(|event| shown(&doc, event)).collect();
    assert_eq!(predicted, gold, "{text}");
}

#[test]
fn verbs_tell_who_did_what_to_whom() {
    tells("Hackers attacked the bank.", &["ASSAULT done: attacked | Hackers → the bank"]);
    tells("Brazil rejected Argentina's proposal.", &["REJECT done: rejected Argentina's proposal | Brazil → Argentina"]);
    tells("The rebels freed four hostages.", &["RETREAT done: freed | The rebels → four hostages"]);
}

#[test]
fn the_passive_turns_it_round() {
    tells("He was accused of spying by the prosecutor.", &["ACCUSE done: accused | the prosecutor → He"]);
    tells("Ten people were killed in a bomb attack in Karachi.", &["ASSAULT done: killed | – → Ten people"]);
}

#[test]
fn nouns_tell_of_acts() {
    tells("The mayor's resignation surprised the council.", &["RETREAT done: resignation | The mayor → –"]);
    tells("Talks between Serbia and Kosovo resumed in Brussels.", &["CONSULT done: Talks | Serbia → Kosovo"]);
    tells(
        "The cancellation of the talks by Prime Minister Ana Ruiz angered the rebels.",
        &["REJECT called-off: cancellation of the talks | Prime Minister Ana Ruiz → –"],
    );
}

#[test]
fn verbs_and_parties_may_be_coordinated() {
    tells(
        "Police in Lagos arrested twelve protesters and detained two journalists on Monday.",
        &[
            "COERCE done: arrested | Police in Lagos → twelve protesters",
            "COERCE done: detained | Police in Lagos → two journalists",
        ],
    );
    tells("Cuba and Mexico signed a trade agreement in Havana.", &["SUPPORT done: signed a trade agreement | Cuba → Mexico"]);
}

#[test]
fn what_did_not_happen_is_told_apart() {
    tells("The minister did not meet the union leaders.", &["CONSULT denied: meet | The minister → the union leaders"]);
    tells("Turkey denied having bombed the camp.", &["ASSAULT denied: denied having bombed | Turkey → the camp"]);
    tells(
        "The talks were called off by the president on Saturday.",
        &["REJECT called-off: talks were called off | the president → –"],
    );
    tells("The workers' union called off a strike.", &["CONCEDE called-off: called off a strike | The workers' union → –"]);
}

#[test]
fn plans_threats_and_demands_have_their_codes() {
    tells("The union threatened to strike.", &["THREATEN done: threatened to strike | The union → –"]);
    tells(
        "The EU urged Hungary to withdraw the law.",
        &["REQUEST done: urged Hungary to withdraw | The EU → Hungary", "RETREAT demanded: withdraw | Hungary → the law"],
    );
    let doc = analyze("The chancellor will meet Turkish leaders in Ankara on Monday.");
    let event = &doc.events[0];
    assert_eq!((event.action.name(), event.modality.name()), ("AGREE", "planned"));
    assert_eq!(event.place.map(|place| doc.words(place)), Some("Ankara"));
    assert_eq!(event.time.map(|time| doc.words(time)), Some("Monday"));
}

#[test]
fn saying_and_games_are_no_events() {
    tells("The minister said that the economy was growing.", &[]);
    tells("Rain fell on the coast on Sunday.", &[]);
    tells(
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
