//! What holds for every journal, on what the analysis finds in gold articles.

mod common;

use std::collections::BTreeSet;

use common::{CHANGING, DOCS_OF_TRUTH, Dice, correction, dice, journal};
use proptest::prelude::*;
use wirescope_journal::{Journal, Noted, apply, apply_all};
use wirescope_nlp::{Doc, EntityIdx, Label, fold};
use wirescope_protocol::{About, Change, Correction, Outcome, Remark};

fn doc() -> impl Strategy<Value = &'static Doc> {
    (0..DOCS_OF_TRUTH.len()).prop_map(|at| &DOCS_OF_TRUTH[at])
}

fn corrections(doc: &Doc, dice: &[Dice]) -> Vec<Correction> {
    dice.iter().map(|dice| correction(doc, *dice)).collect()
}

/// All that whoever reads a doc relies on.
fn is_sound(doc: &Doc) -> Result<(), TestCaseError> {
    let text = doc.text();
    let in_order = |spans: Vec<wirescope_nlp::Span>| spans.windows(2).all(|two| two[0].end <= two[1].start);
    prop_assert!(in_order(doc.mentions.iter().map(|mention| mention.span).collect()), "mentions in order");
    prop_assert!(in_order(doc.times.iter().map(|time| time.span).collect()), "times in order");
    let known = |entity: Option<EntityIdx>| entity.is_none_or(|entity| (entity.0 as usize) < doc.entities.len());
    for mention in &doc.mentions {
        prop_assert!(text.get(mention.span.start as usize..mention.span.end as usize).is_some());
        prop_assert!(known(mention.entity));
        if let Some(entity) = mention.entity {
            prop_assert!(mention.label.is_name());
            prop_assert_eq!(mention.label, doc.entities[entity.0 as usize].label, "{}", doc.words(mention.span));
        }
        if matches!(mention.label, Label::Date | Label::Time) && doc.age(mention).is_none() {
            prop_assert!(doc.times.iter().any(|time| time.span == mention.span), "a date has a time");
        }
    }
    for (at, entity) in doc.entities.iter().enumerate() {
        prop_assert!(doc.mentions.iter().any(|mention| mention.entity == Some(EntityIdx(at as u32))), "{} is named", entity.name);
        prop_assert!(entity.ties.iter().all(|tie| known(tie.entity)));
    }
    prop_assert!(doc.references.iter().all(|reference| known(reference.entity)));
    let arguments = doc.quotations.iter().flat_map(|quotation| [quotation.speaker, quotation.addressee]);
    let arguments = arguments.chain(doc.events.iter().flat_map(|act| [act.source, act.target]));
    prop_assert!(arguments.flatten().all(|argument| known(argument.entity)));
    Ok(())
}

#[test]
fn the_analysis_has_its_entities_in_the_order_to_which_corrections_keep() {
    for doc in DOCS_OF_TRUTH.iter() {
        assert!(is_sound(doc).is_ok(), "{}", doc.article.id);
        let firsts: Vec<EntityIdx> = doc.mentions.iter().filter_map(|mention| mention.entity).collect();
        let mut seen = BTreeSet::new();
        let order: Vec<EntityIdx> = firsts.into_iter().filter(|entity| seen.insert(*entity)).collect();
        assert!(order.is_sorted(), "{}", doc.article.id);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_corrected_the_doc_holds_together(doc in doc(), dice in prop::collection::vec(dice(), 0..12)) {
        let journal = journal(corrections(doc, &dice));
        let (corrected, reports) = apply_all(doc.clone(), &journal);
        is_sound(&corrected)?;
        prop_assert_eq!(&corrected.article.text, &doc.article.text);
        let ids: Vec<&str> = reports.iter().map(|report| report.id.as_str()).collect();
        let all: Vec<&str> = journal.entries().iter().map(|entry| entry.id.as_str()).collect();
        prop_assert!(ids.iter().all(|id| all.contains(id)));
        if reports.iter().all(|report| !matches!(report.outcome, Outcome::Applied(1..))) {
            prop_assert_eq!(&corrected, doc);
        }
    }

    #[test]
    fn a_file_brings_back_the_same_journal_and_the_same_doc(doc in doc(), dice in prop::collection::vec(dice(), 0..8), turned: u8) {
        let mut journal = journal(corrections(doc, &dice));
        if let Some(entry) = journal.entries().get(usize::from(turned)).map(|entry| entry.id.clone()) {
            journal.turn(&entry);
        }
        let bytes = journal.export();
        let back = Journal::import(&bytes).expect("a journal");
        prop_assert_eq!(&back, &journal);
        prop_assert_eq!(back.export(), bytes);
        prop_assert_eq!(apply(doc.clone(), &back), apply(doc.clone(), &journal));
        prop_assert_eq!(back.noted(), journal.noted());
    }

    #[test]
    fn to_revoke_is_never_to_have_said(doc in doc(), dice in prop::collection::vec(dice(), 1..8), which: prop::sample::Index) {
        let all = corrections(doc, &dice);
        let at = which.index(all.len());
        let mut with = journal(all.clone());
        let id = with.entries()[at].id.clone();
        let before = apply(doc.clone(), &with);
        with.turn(&id);
        let without = journal(all.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, one)| one.clone()));
        prop_assert_eq!(apply(doc.clone(), &with), apply(doc.clone(), &without));
        prop_assert_eq!(said(&with.noted()), said(&without.noted()));
        with.turn(&id);
        prop_assert_eq!(apply(doc.clone(), &with), before, "and put in force again it is as before");
    }

    #[test]
    fn journals_are_united_in_any_order_and_once(
        doc in doc(),
        one in prop::collection::vec(dice(), 0..6),
        other in prop::collection::vec(dice(), 0..6),
        third in prop::collection::vec(dice(), 0..6),
        turned: prop::sample::Index,
    ) {
        let [one, mut other, third] = [one, other, third].map(|dice| journal(corrections(doc, &dice)));
        // The second has taken over the first, and revoked something of it.
        other.unite(&one);
        if !other.entries().is_empty() {
            let id = other.entries()[turned.index(other.entries().len())].id.clone();
            other.turn(&id);
        }
        let united = |journals: [&Journal; 3]| {
            let mut all = Journal::default();
            for journal in journals {
                all.unite(journal);
            }
            all
        };
        let all = united([&one, &other, &third]);
        prop_assert_eq!(&all, &united([&third, &one, &other]));
        prop_assert_eq!(&all, &united([&other, &third, &one]));
        let mut twice = all.clone();
        prop_assert_eq!(twice.unite(&all), Vec::<String>::new());
        prop_assert_eq!(&twice, &all);
        let mut nested = other.clone();
        nested.unite(&third);
        let mut outer = one.clone();
        outer.unite(&nested);
        prop_assert_eq!(&outer, &all);
        prop_assert_eq!(outer.noted(), all.noted());
        prop_assert_eq!(apply(doc.clone(), &twice), apply(doc.clone(), &outer));
    }

    #[test]
    fn a_journal_of_a_stranger_breaks_nothing(
        doc in doc(),
        spans in prop::collection::vec((any::<u16>(), any::<u32>(), "\\PC{0,9}", dice()), 0..6),
    ) {
        let strange = |(start, end, words, dice): (u16, u32, String, Dice)| {
            let mut correction = correction(doc, dice);
            if let About::Words(excerpt) | About::Article(excerpt) = &mut correction.about {
                (excerpt.start, excerpt.end) = (start.into(), if end % 2 == 0 { end } else { u32::from(start) + end % 40 });
                let there = doc.text().get(excerpt.start as usize..excerpt.end as usize);
                excerpt.words = there.map_or(words, str::to_owned);
            }
            correction
        };
        is_sound(&apply(doc.clone(), &journal(spans.into_iter().map(strange))))?;
    }

    #[test]
    fn remarks_change_no_doc(doc in doc(), dice in prop::collection::vec((CHANGING..common::KINDS, any::<u16>(), any::<u16>()), 0..12)) {
        let journal = journal(corrections(doc, &dice));
        prop_assert!(!journal.concerns(doc) && journal.conflicts().is_empty());
        prop_assert_eq!(&apply(doc.clone(), &journal), doc);
        let known = journal.noted();
        let all = known.articles.values().flatten().chain(known.names.iter().map(|named| &named.remark));
        for remark in all {
            let entry = journal.get(&remark.entry).expect("an entry that says it");
            prop_assert!(entry.is_in_force() && entry.correction.change.is_remark());
        }
    }

    #[test]
    fn the_order_of_remarks_does_not_matter_where_none_is_about_a_tag(
        doc in doc(),
        order in Just((0..6usize).collect::<Vec<_>>()).prop_shuffle(),
        dice in prop::collection::vec((CHANGING..CHANGING + 3, any::<u16>(), any::<u16>()), 6),
    ) {
        let chosen = corrections(doc, &dice);
        let shuffled: Vec<Correction> = order.iter().map(|at| chosen[*at].clone()).collect();
        prop_assert_eq!(said(&journal(chosen).noted()), said(&journal(shuffled).noted()));
    }

    #[test]
    fn a_correction_that_is_applied_again_changes_nothing(doc in doc(), dice in dice()) {
        let journal = journal([correction(doc, dice)]);
        let once = apply(doc.clone(), &journal);
        prop_assert_eq!(apply(once.clone(), &journal), once);
    }

    #[test]
    fn the_order_of_independent_corrections_does_not_matter(
        doc in doc(),
        order in Just((0..6usize).collect::<Vec<_>>()).prop_shuffle(),
        start: u16,
        dice in prop::collection::vec(dice(), 6),
    ) {
        let chosen: Vec<Correction> = independent(doc, start, &dice);
        let shuffled: Vec<Correction> = order.iter().filter_map(|at| chosen.get(*at).cloned()).collect();
        let (one, other) = (journal(chosen), journal(shuffled));
        let (corrected, reports) = apply_all(doc.clone(), &one);
        prop_assert!(reports.iter().all(|report| !matches!(report.outcome, Outcome::Conflicting { .. })), "{:?}", reports);
        prop_assert_eq!(corrected, apply(doc.clone(), &other));
    }
}

/// What remarks say, whichever entries say it.
fn said(noted: &Noted) -> Vec<String> {
    let articles =
        noted.articles.iter().flat_map(|(article, remarks)| remarks.iter().map(move |remark| (article.clone(), remark)));
    let names = noted.names.iter().map(|named| (format!("{:?} {:?}", named.label, named.names), &named.remark));
    let remark = |(about, remark): (String, &Remark)| format!("{about} {} {} {:?}", remark.start, remark.end, remark.change);
    let mut all: Vec<String> = articles.chain(names).map(remark).collect();
    all.sort();
    all.extend(noted.left.iter().cloned());
    all.extend(noted.searches.iter().map(|search| format!("{search:?}")));
    all
}

/// Corrections each of which concerns an entity of its own, under a name that nothing else has.
fn independent(doc: &Doc, start: u16, dice: &[Dice]) -> Vec<Correction> {
    let alone = |at: &usize| {
        let name = fold(&doc.entities[*at].name);
        doc.entities.iter().filter(|other| fold(&other.name) == name).count() == 1
    };
    let entities: Vec<usize> = (0..doc.entities.len()).filter(alone).collect();
    let mut found = Vec::new();
    for (number, (kind, one, other)) in dice.iter().enumerate() {
        let entity = entities[(start as usize + number) % entities.len()];
        let mentions: Vec<_> = doc.mentions.iter().filter(|mention| mention.entity == Some(EntityIdx(entity as u32))).collect();
        let mention = mentions[*one as usize % mentions.len()];
        let name = || format!("Name {number}");
        let change = match kind % 5 {
            0 => Change::Rename { name: name() },
            1 => Change::Retype { label: common::label(Label::ALL[*other as usize % 11]) },
            2 => Change::Hide,
            3 => Change::Split { from: doc.entities[entity].name.clone(), name: name() },
            _ => Change::Place { position: None },
        };
        let about = match other % 3 {
            0 => About::Words(common::excerpt(doc, mention.span)),
            1 => About::Article(common::excerpt(doc, mention.span)),
            _ => About::Everywhere { label: common::label(mention.label), names: vec![doc.entities[entity].name.clone()] },
        };
        let was = wirescope_journal::state(doc, &about, &change);
        found.push(Correction { about, change, was });
    }
    found
}

/// The properties would hold of corrections that never do anything.
#[test]
fn of_every_kind_some_corrections_are_applied() {
    let mut applied = BTreeSet::new();
    for doc in DOCS_OF_TRUTH.iter() {
        for (kind, one) in (0..CHANGING).flat_map(|kind| (0..40u16).map(move |one| (kind, one))) {
            let journal = journal([correction(doc, (kind, one * 7, one * 11 + 1))]);
            let (_, reports) = apply_all(doc.clone(), &journal);
            if reports.iter().any(|report| matches!(report.outcome, Outcome::Applied(1..))) {
                applied.insert(kind);
            }
        }
    }
    assert_eq!(applied.into_iter().collect::<Vec<_>>(), (0..CHANGING).collect::<Vec<u8>>());
}
