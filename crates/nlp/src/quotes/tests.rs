//! Rules without models, and the tying together of labels, on sentences of many styles.

use crate::{Article, Doc, Pipeline, Quotation, QuotationKind, Rule};

thread_local! {
    static PIPELINE: Pipeline = Pipeline::with_models(&[crate::gazetteer::tests::FILE]).unwrap();
}

fn analyzed(text: &str) -> Doc {
    PIPELINE.with(|pipeline| pipeline.analyze(Article { text: text.to_owned(), ..Article::default() }))
}

/// Speaker, cue and content of each quotation: `Ann Lee | said | "No," / "Never."`.
fn found(text: &str) -> Vec<String> {
    let doc = analyzed(text);
    let show = |quotation: &Quotation| {
        let content: Vec<&str> = quotation.content.iter().map(|span| doc.words(*span)).collect();
        let speaker = quotation.speaker.map_or("?", |speaker| doc.words(speaker.span));
        format!("{speaker} | {} | {}", quotation.cue.map_or("?", |cue| doc.words(cue)), content.join(" / "))
    };
    doc.quotations.iter().map(show).collect()
}

#[test]
fn the_speaker_stands_before_after_and_amid() {
    assert_eq!(found("\"We will rebuild the bridge,\" said Ann Lee."), ["Ann Lee | said | \"We will rebuild the bridge,\""]);
    assert_eq!(found("“We will rebuild the bridge,” she said."), ["she | said | “We will rebuild the bridge,”"]);
    assert_eq!(found("Ann Lee said: \"We will rebuild the bridge.\""), ["Ann Lee | said | \"We will rebuild the bridge.\""]);
    assert_eq!(
        found("\"The bridge is gone,\" Mayor Ann Lee told reporters. \"We will rebuild it.\""),
        ["Mayor Ann Lee | told | \"The bridge is gone,\" / \"We will rebuild it.\""]
    );
    assert_eq!(found("“No,” he said, “not this year.”"), ["he | said | “No,” / “not this year.”"]);
}

#[test]
fn british_marks_are_marks() {
    assert_eq!(found("‘We’re ready for the floods,’ Tom Reed said."), ["Tom Reed | said | ‘We’re ready for the floods,’"]);
    assert_eq!(found("'We are ready for the floods,' said Tom Reed."), ["Tom Reed | said | 'We are ready for the floods,'"]);
}

#[test]
fn what_is_reported_has_no_that_before_it() {
    assert_eq!(found("Ann Lee said that the bridge would be rebuilt."), ["Ann Lee | said | the bridge would be rebuilt"]);
    assert_eq!(found("The bridge would be rebuilt, Ann Lee said."), ["Ann Lee | said | The bridge would be rebuilt"]);
    assert_eq!(
        found("According to Ann Lee, the bridge would be rebuilt."),
        ["Ann Lee | According to | the bridge would be rebuilt"]
    );
}

#[test]
fn a_quotation_runs_over_paragraphs() {
    let text = "Ann Lee said: “The bridge is gone.\n\n“We will rebuild it.”\n\nTraffic was light.";
    assert_eq!(found(text), ["Ann Lee | said | “The bridge is gone. / “We will rebuild it.”"]);
}

#[test]
fn the_same_person_speaks_in_a_paragraph_of_its_own() {
    let text = "“The bridge is gone,” Ann Lee said.\n\n“We will rebuild it next year.”\n\nTraffic was light.";
    let doc = analyzed(text);
    assert_eq!(found(text)[1], "Ann Lee | ? | “We will rebuild it next year.”");
    assert_eq!(doc.quotations[1].rule, Rule::QuotesSameSpeaker);
    assert!(doc.quotations[1].speaker.is_some_and(|speaker| speaker.entity.is_some()));
}

#[test]
fn a_speaker_without_a_name_is_kept() {
    let doc = analyzed("\"The talks have failed,\" said a senior official.");
    let speaker = doc.quotations[0].speaker.unwrap();
    assert_eq!((doc.words(speaker.span), speaker.entity), ("a senior official", None));
}

#[test]
fn nobody_is_a_speaker_too() {
    let doc = analyzed("“The bridge is gone for good, they say.”\n\nTraffic was light.");
    assert_eq!(doc.quotations.len(), 1);
    assert_eq!((doc.quotations[0].speaker, doc.quotations[0].rule), (None, Rule::QuotesUnattributed));
}

#[test]
fn scare_quotes_and_titles_are_no_quotations() {
    assert!(found("The \"experts\" left the so-called “safe zone” in silence.").is_empty());
    assert!(found("She starred in “The Long Road” and “Night Train” before that.").is_empty());
    assert!(found("Protesters held signs with “No Bridge” on them.").is_empty());
}

#[test]
fn kinds_are_told_apart() {
    let kinds = |text: &str| analyzed(text).quotations.iter().map(|quotation| quotation.kind).collect::<Vec<_>>();
    assert_eq!(kinds("“The bridge is gone,” Ann Lee said."), [QuotationKind::Direct]);
    assert_eq!(kinds("Ann Lee said that the bridge was gone."), [QuotationKind::Indirect]);
    assert_eq!(kinds("Ann Lee said that the bridge was “a heap of rubble” now."), [QuotationKind::Mixed]);
}

#[test]
fn a_signature_and_a_transcript_name_the_speaker() {
    assert_eq!(
        found("“I will never cross that bridge again.” — Tom Reed"),
        ["Tom Reed | ? | “I will never cross that bridge again.”"]
    );
    assert_eq!(
        found("Tom Reed: “I will never cross that bridge again.”"),
        ["Tom Reed | ? | “I will never cross that bridge again.”"]
    );
}

#[test]
fn a_transcript_is_what_people_say() {
    let text = "REED: Where is the bridge?\n\nLEE: It is gone. We told you.\n\nREED: Nobody told me.\n\nNOTE: It rained.";
    assert_eq!(
        found(text)[..3],
        ["REED | ? | Where is the bridge?", "LEE | ? | It is gone. We told you.", "REED | ? | Nobody told me."]
    );
    assert!(found("NOTE: It rained for days.").is_empty());
}

#[test]
fn odd_marks_do_no_harm() {
    for text in [
        "\"",
        "“”",
        "”“",
        "\"\"\"",
        "'' ``",
        "said",
        "\" said.",
        "“ said “ said ”",
        "According to , x y",
        "— “",
        "‘’",
        "A said that",
        ": “A b c d.”",
    ] {
        let doc = analyzed(text);
        for quotation in &doc.quotations {
            assert!(!quotation.content.is_empty() && quotation.content.iter().all(|span| !span.is_empty()), "{text:?}");
        }
    }
}

#[test]
fn long_and_odd_texts_come_to_an_end() {
    for text in ["“ a ", "said “x” he ", "according to X, ", "‘ he said, ", "\"A said.\n", "X: y\n", "“a b c d.” — Tom Reed\n"]
    {
        assert!(analyzed(&text.repeat(4000)).quotations.len() <= 4001 * 4);
    }
}
