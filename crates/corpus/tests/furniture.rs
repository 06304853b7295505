//! Lines that are not the article's: what is found in them counts where that is wanted, and then as if it always had.

mod common;
#[path = "common/knowledge.rs"]
mod knowledge;

use proptest::prelude::*;
use wirescope_corpus::Corpus;
use wirescope_nlp::{Doc, Quotation, QuotationKind, Reference, ReferenceKind, Rule, Score, Sentence, Span};
use wirescope_protocol::{
    ActFilter, ActsAsk, Ask, Clause, CountLevel, DescribeAsk, Field, MapAsk, NetworkAsk, OverviewAsk, PaneAnswer, PaneAsk,
    PaneId, QuotationsAsk, Selection, SideOf, Sort, Test, TimelineAsk, ValueRef,
};

/// What all views ask.
fn everything() -> Vec<(PaneId, PaneAsk)> {
    let facet = |field: Field| {
        let (search, sort) = Default::default();
        let ask = PaneAsk::Facet { field, search, sort, level: CountLevel::Mention, limit: 50 };
        (PaneId::facet(field), ask)
    };
    let ann = ValueRef { field: Field::People, key: "ann bee".to_owned() };
    let others = [
        PaneAsk::Describe(DescribeAsk { sides: [SideOf::Matching, SideOf::Rest], value: Some(ann), limit: 50 }),
        PaneAsk::List { sort: Sort::Title, offset: 0, limit: 50 },
        PaneAsk::Quotations(QuotationsAsk { min_confidence: 0, ..QuotationsAsk::default() }),
        PaneAsk::Acts(ActsAsk { filter: ActFilter { nameless: true, ..ActFilter::default() }, ..ActsAsk::default() }),
        PaneAsk::Map(MapAsk::default()),
        PaneAsk::Network(NetworkAsk::default()),
        PaneAsk::Overview(OverviewAsk::default()),
        PaneAsk::Timeline(TimelineAsk::default()),
    ];
    let named = others.into_iter().zip(0..).map(|(ask, at)| (PaneId::named(format!("pane-{at}")), ask));
    named.chain(Field::FACETS.map(facet)).collect()
}

fn answers(corpus: &Corpus, clauses: Vec<Clause>) -> Vec<(PaneId, PaneAnswer)> {
    let answer = corpus.ask(&Ask { selection: Selection { query: String::new(), clauses }, panes: everything() });
    answer.panes
}

/// Docs of which some lines and sentences are not the article's, and in which some sentences describe one whom they name.
fn docs() -> impl Strategy<Value = Vec<Doc>> {
    (knowledge::docs(), any::<u32>()).prop_map(|(mut docs, seed)| {
        let mut seed = seed;
        let mut is_so = || {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            seed >> 16 & 1 == 1
        };
        for doc in &mut docs {
            doc.furniture = doc.sentences.iter().map(|sentence| sentence.span).filter(|_| is_so()).collect();
            let named = doc.mentions.iter().find_map(|mention| mention.entity);
            let describing = doc.sentences.iter().filter(|_| named.is_some() && is_so());
            let reference = |sentence: &Sentence| Reference {
                span: sentence.span,
                kind: ReferenceKind::Description,
                entity: named,
                name: String::new(),
                rule: Rule::ModelNames,
                score: Score(900),
            };
            doc.references = describing.map(reference).collect();
        }
        docs
    })
}

fn counting(docs: &[Doc], furniture: bool) -> Corpus {
    let mut corpus = Corpus::new();
    corpus.count_furniture(furniture);
    for doc in docs {
        corpus.add(doc.clone());
    }
    corpus.settle();
    corpus
}

fn in_rome() -> Vec<Clause> {
    vec![Clause { field: Field::Places, test: Test::Area("IT".to_owned()), pane: None }]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    /// Whenever it was switched, and whatever came, went or was analysed anew meanwhile.
    #[test]
    fn it_counts_as_if_it_always_had(docs in docs(), switches in prop::collection::vec((any::<bool>(), 0usize..8), 0..5), last: bool, gone: u16) {
        let (early, late) = docs.split_at(docs.len() / 2);
        let mut corpus = counting(early, false);
        for (to, steps) in switches {
            corpus.count_furniture(to);
            for _ in 0..steps {
                corpus.recount_next();
            }
            corpus.settle_next();
        }
        for doc in late {
            corpus.add(doc.clone());
        }
        for doc in docs.iter().rev().step_by(3) {
            prop_assert!(corpus.replace(doc.clone()));
        }
        let lost = |at: usize| gone >> at & 1 == 1;
        let ids: Vec<&str> = docs.iter().enumerate().filter(|(at, _)| lost(*at)).map(|(_, doc)| doc.article.id.as_str()).collect();
        corpus.remove(&ids);
        corpus.count_furniture(last);
        prop_assert!(corpus.recounting() <= corpus.len());
        while corpus.recount_next() {}
        corpus.settle();
        let kept: Vec<Doc> = docs.iter().enumerate().filter(|(at, _)| !lost(*at)).map(|(_, doc)| doc.clone()).collect();
        let gold = counting(&kept, last);
        for clauses in [Vec::new(), in_rome()] {
            prop_assert_eq!(answers(&corpus, clauses.clone()), answers(&gold, clauses));
        }
        for doc in gold.docs() {
            prop_assert_eq!(doc.counts_furniture, last && gold_has_some(&doc));
            prop_assert_eq!(corpus.doc(&doc.article.id), Some(doc.clone()));
            prop_assert_eq!(corpus.mention_values(&doc), gold.mention_values(&doc));
            prop_assert_eq!(corpus.joins(&doc), gold.joins(&doc));
        }
    }

    /// By default all is as if these lines had nothing in them; where it counts, as if they were like all others.
    #[test]
    fn it_counts_for_nothing_or_like_all_else(docs in docs()) {
        let bare = |doc: &Doc| {
            let mut doc = doc.clone();
            let lines = std::mem::take(&mut doc.furniture);
            let is_out = |span: Span| lines.iter().any(|line| line.start <= span.start && span.start < line.end);
            doc.mentions.retain(|mention| !is_out(mention.span));
            doc.times.retain(|time| !is_out(time.span));
            doc.quotations.retain(|quotation| !is_out(quotation.content[0]));
            doc.events.retain(|event| !is_out(event.predicate));
            doc
        };
        let plain = |doc: &Doc| Doc { furniture: Vec::new(), ..doc.clone() };
        let docs_of = |of: &dyn Fn(&Doc) -> Doc| docs.iter().map(of).collect::<Vec<_>>();
        // A row of a quotation may tell of a time that stands in such a line.
        let facets = |docs: &[Doc]| {
            let mut all = answers(&counting(docs, false), in_rome());
            all.retain(|(pane, _)| Field::FACETS.map(PaneId::facet).contains(pane));
            all
        };
        prop_assert_eq!(facets(&docs), facets(&docs_of(&bare)));
        prop_assert_eq!(answers(&counting(&docs, true), in_rome()), answers(&counting(&docs_of(&plain), false), in_rome()));
    }
}

/// Whether anything of a doc is found in such lines.
fn gold_has_some(doc: &Doc) -> bool {
    let spans = doc.mentions.iter().map(|mention| mention.span).chain(doc.times.iter().map(|time| time.span));
    let said = doc.quotations.iter().map(|quotation| quotation.content[0]);
    let spans = spans.chain(doc.references.iter().map(|reference| reference.span));
    spans.chain(said).chain(doc.events.iter().map(|event| event.predicate)).any(|span| doc.is_furniture(span))
}

/// An article of which the credit alone names somebody else.
fn credited(id: &str) -> Doc {
    let text = "[Ann|PERSON Ann Bee] left. \nReporting by [Cy|PERSON Cy Dee] for [Reuters|ORG].";
    let mut doc = common::doc(id, "", "Post", "2021-03-01", text);
    let line = doc.text().find("Reporting").expect("the credit") as u32;
    doc.furniture = vec![Span::new(line, doc.text().len() as u32)];
    doc
}

#[test]
fn what_was_removed_waits_for_nothing() {
    let mut corpus = counting(&["a", "b", "c"].map(credited), false);
    let names = ["cy dee".to_owned()];
    corpus.count_furniture(true);
    assert_eq!((corpus.recounting(), corpus.with_names_around(Field::People, &names).len()), (3, 3));
    corpus.remove(&["a", "c"]);
    assert_eq!((corpus.recounting(), corpus.with_names_around(Field::People, &names)), (1, vec!["b".to_owned()]));
    assert!(corpus.recount_next() && !corpus.recount_next());
    corpus.remove(&["b"]);
    assert_eq!((corpus.recounting(), corpus.with_names_around(Field::People, &names).len()), (0, 0));
    assert!(!corpus.recount_next());
}

#[test]
fn a_place_that_counts_no_more_finds_nothing() {
    let text = "[Ann|PERSON Ann Bee] said: We left. \nPhotographed in [Rome|GPE].";
    let mut doc = common::doc("a", "", "Post", "2021-03-01", text);
    let at = |words: &str| {
        let start = doc.text().find(words).expect("the words") as u32;
        Span::new(start, start + words.len() as u32)
    };
    let (content, place, line) = (at("We left"), at("Rome"), at("Photographed in Rome."));
    doc.furniture = vec![line];
    doc.quotations = vec![Quotation {
        content: vec![content],
        kind: QuotationKind::Direct,
        cue: None,
        speaker: None,
        addressee: None,
        place: Some(place),
        time: None,
        rule: Rule::ModelNames,
        score: Score(900),
    }];
    let mut corpus = counting(&[doc], false);
    let before = answers(&corpus, Vec::new());
    for counts in [true, false] {
        corpus.count_furniture(counts);
        while corpus.recount_next() {}
        corpus.settle();
    }
    assert_eq!(answers(&corpus, Vec::new()), before);
}

#[test]
fn an_agency_counts_once_its_credit_does() {
    let mut corpus = counting(&[credited("a")], false);
    let names = |corpus: &Corpus| {
        let all = answers(corpus, Vec::new());
        let facet = |field| match all.iter().find(|(pane, _)| *pane == PaneId::facet(field)) {
            Some((_, PaneAnswer::Facet(facet))) => facet.values.iter().map(|value| value.name.clone()).collect::<Vec<_>>(),
            other => panic!("{other:?}"),
        };
        (facet(Field::People), facet(Field::Organisations))
    };
    assert_eq!(names(&corpus), (vec!["Ann Bee".to_owned()], Vec::new()));
    assert!(corpus.count_furniture(true) && !corpus.count_furniture(true));
    assert_eq!(corpus.recounting(), 1);
    corpus.recount_first("a");
    assert_eq!(names(&corpus), (vec!["Ann Bee".to_owned(), "Cy Dee".to_owned()], vec!["Reuters".to_owned()]));
    assert!(corpus.recount_next() && !corpus.recount_next());
    corpus.count_furniture(false);
    while corpus.recount_next() {}
    assert_eq!(names(&corpus), (vec!["Ann Bee".to_owned()], Vec::new()));
}
