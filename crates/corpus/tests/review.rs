//! What is most worth a look.

mod common;

use std::collections::BTreeSet;

use common::doc;
use wirescope_corpus::{Corpus, Given};
use wirescope_nlp::{Action, Argument, Event, Modality, Quotation, QuotationKind, Rule, Score, Span};
use wirescope_protocol::{
    AlikeReason, Ask, EventAction, Field, PaneAnswer, PaneAsk, PaneId, ReviewAnswer, ReviewAsk, ReviewKind, Selection,
};

/// Two spellings of a name, a quotation that is doubtful, a place without a position, and an article without a date.
fn corpus() -> Corpus {
    let mut corpus = Corpus::new();
    corpus.add(doc("a", "A", "", "2021-03-01", "[Sergei Markov|PERSON] spoke in [Nowhere|GPE]. He came."));
    corpus.add(doc("b", "B", "", "2021-03-02", "[Sergei Markov|PERSON] left."));
    let mut quoting = doc("c", "C", "", "2021-03-03", "[Sergey Markov|PERSON] said that it rains.");
    let entity = quoting.mentions[0].entity;
    quoting.quotations.push(Quotation {
        content: vec![Span::new(19, 32)],
        speaker: Some(Argument { span: quoting.mentions[0].span, entity }),
        kind: QuotationKind::Indirect,
        rule: Rule::ModelNames,
        score: Score(520),
        cue: None,
        addressee: None,
        place: None,
        time: None,
    });
    corpus.add(quoting);
    corpus.add(doc("d", "D", "", "", "[Nowhere|GPE] is dry."));
    corpus.settle();
    corpus
}

fn review(corpus: &Corpus, query: &str, kind: Option<ReviewKind>) -> ReviewAnswer {
    let panes = vec![(PaneId::named("review"), PaneAsk::Review(ReviewAsk { kind, limit: 9 }))];
    match corpus.ask(&Ask { selection: Selection::of_query(query), panes }).panes.remove(0).1 {
        PaneAnswer::Review(review) => review,
        other => panic!("{other:?}"),
    }
}

fn total(answer: &ReviewAnswer, kind: ReviewKind) -> u32 {
    answer.totals.iter().find(|(other, _)| *other == kind).map_or(0, |(_, count)| *count)
}

#[test]
fn what_most_hangs_on_is_asked_first_with_its_words() {
    let corpus = corpus();
    let all = review(&corpus, "", None);
    let counts: Vec<u32> = ReviewKind::ALL.map(|kind| total(&all, kind)).into();
    assert_eq!(counts, [1, 0, 1, 0, 1, 1], "{all:#?}");
    assert!(all.items.is_sorted_by(|one, other| one.articles >= other.articles));
    let same = all.items.iter().find(|item| item.kind == ReviewKind::Same).expect("the two spellings");
    assert_eq!(same.reason, Some(AlikeReason::Spelling));
    let names = [&same.value, &same.other].map(|value| value.as_ref().expect("a name").name.clone());
    assert_eq!(names, ["Sergei Markov", "Sergey Markov"], "the one that more articles have is first");
    assert_eq!((same.words.len(), same.other_words.len(), same.articles), (2, 1, 2));
    let said = review(&corpus, "", Some(ReviewKind::Quotation)).items.remove(0);
    assert_eq!((said.words[0].words.as_str(), said.confidence), ("that it rains", 520));
    let passage = &said.words[0].passage;
    assert_eq!((passage.article.as_str(), passage.start, passage.end), ("c", 19, 32));
    let undated = review(&corpus, "", Some(ReviewKind::Undated)).items.remove(0);
    assert_eq!(undated.words[0].passage.article, "d");
    assert_eq!(total(&review(&corpus, "dry", None), ReviewKind::Quotation), 0, "only of the articles that match");
}

/// An act of the first name of the text on the second, by these words of it.
fn acting(id: &str, action: Action, score: u16, text: &str, predicate: &str) -> wirescope_nlp::Doc {
    let mut acting = doc(id, id, "", "2021-03-03", text);
    let start = acting.text().find(predicate).expect("the words") as u32;
    let party = |at: usize| Some(Argument { span: acting.mentions[at].span, entity: acting.mentions[at].entity });
    let (source, target) = (party(0), party(1));
    acting.events.push(Event {
        predicate: Span::new(start, start + predicate.len() as u32),
        action,
        modality: Modality::Done,
        source,
        target,
        place: None,
        time: None,
        rule: Rule::ModelNames,
        score: Score(score),
        parties: Score(1000),
    });
    acting
}

#[test]
fn acts_that_are_less_sure_are_asked_about_and_grave_ones_first() {
    let mut corpus = Corpus::new();
    for (at, action, score, text, word) in [
        ("a", Action::Consult, 600, "[Ada Holt|PERSON] met [Bo Lind|PERSON].", "met"),
        ("b", Action::Consult, 600, "[Ada Holt|PERSON] met [Carl Dahl|PERSON].", "met"),
        ("c", Action::Assault, 600, "[Eva Moen|PERSON] hit [Finn Berg|PERSON].", "hit"),
        ("d", Action::Assault, 900, "[Gro Vik|PERSON] hit [Ida Nes|PERSON].", "hit"),
        ("e", Action::Assault, 200, "[Jan Sand|PERSON] hit [Kari Holm|PERSON].", "hit"),
    ] {
        corpus.add(acting(at, action, score, text, word));
    }
    corpus.settle();
    let acts = review(&corpus, "", Some(ReviewKind::Act)).items;
    let asked: Vec<&str> = acts.iter().map(|item| item.words[0].passage.article.as_str()).collect();
    assert_eq!(asked.len(), 3, "what is sure, or not shown, is not asked");
    assert_eq!(asked[0], "c", "{asked:?}");
    assert_eq!(acts[0].act, Some(EventAction::Assault));
    let names = [&acts[0].value, &acts[0].other].map(|name| name.as_ref().expect("a name").name.as_str());
    assert_eq!((names, acts[0].words[0].words.as_str()), (["Eva Moen", "Finn Berg"], "hit"));
    let all = review(&corpus, "", None).items;
    assert_ne!(all[0].words[0].passage.article, "c", "among all kinds what most hangs on is first");
    corpus.leave(BTreeSet::from([acts[0].question.clone()]));
    assert_eq!(total(&review(&corpus, "", None), ReviewKind::Act), 2);
}

#[test]
fn whether_a_group_said_what_nothing_introduces_is_not_asked() {
    for (cue, asked) in [(None, 0), (Some(Span::new(10, 14)), 1)] {
        let mut corpus = Corpus::new();
        let mut quoting = doc("e", "E", "", "2021-03-03", "[Democrats|NORP] want “free lunch”.");
        let entity = quoting.mentions[0].entity;
        quoting.quotations.push(Quotation {
            content: vec![Span::new(15, 31)],
            speaker: Some(Argument { span: quoting.mentions[0].span, entity }),
            kind: QuotationKind::Direct,
            rule: Rule::ModelNames,
            score: Score(520),
            cue,
            addressee: None,
            place: None,
            time: None,
        });
        corpus.add(quoting);
        corpus.settle();
        assert_eq!(total(&review(&corpus, "", None), ReviewKind::Quotation), asked);
    }
}

#[test]
fn what_was_answered_is_not_asked_again() {
    let mut corpus = corpus();
    for item in review(&corpus, "", None).items {
        corpus.leave(BTreeSet::from([item.question.clone()]));
        let rest = review(&corpus, "", None);
        assert!(rest.items.iter().all(|other| other.question != item.question), "{}", item.question);
        assert_eq!(rest.items.len(), 3);
    }
    corpus.leave(BTreeSet::new());
    let apart = BTreeSet::from([(Field::People, "sergei markov".to_owned(), "sergey markov".to_owned())]);
    corpus.give(&Given { apart, ..Given::default() });
    corpus.settle();
    assert_eq!(total(&review(&corpus, "", None), ReviewKind::Same), 0);
}
