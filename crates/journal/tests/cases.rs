//! What each correction does to a doc, one by one.

use std::collections::BTreeSet;

use wirescope_journal::{Journal, apply_all, digest, state};
use wirescope_nlp::{
    Action, Anchor, Argument, Article, Doc, Entity, EntityIdx, Event, Label, Mention, Modality, NoValue, Pipeline, Quotation,
    QuotationKind, Reference, ReferenceKind, Rule, Score, Span, Timex, TimexKind,
};
use wirescope_protocol::{About, Change, Correction, Excerpt, Finding, Label as Kind, Obstacle, Outcome, PlaceLevel, Position};

const TEXT: &str = "Ada Holt met Bo Lind in Lyme on Friday. Holt told Lind: \"We go.\" She left. Mr. Roe, the Lyme mayor, slept.";

fn span(words: &str) -> Span {
    let start = TEXT.find(words).unwrap_or_else(|| panic!("{words}")) as u32;
    Span { start, end: start + words.len() as u32 }
}

/// Ada Holt is named twice, and "She" is her; Bo Lind is named twice, Lyme twice.
fn doc() -> Doc {
    let mut doc = Doc::default();
    doc.article.text = TEXT.to_owned();
    doc.article.published = "2021-05-08".parse().ok();
    let (rule, score) = (Rule::ModelNames, Score(900));
    let holt = span("Holt told");
    let lyme = span("Lyme mayor");
    let named = [
        (span("Ada Holt"), Label::Person, Some(0)),
        (span("Bo Lind"), Label::Person, Some(1)),
        (span("Lyme"), Label::Gpe, Some(2)),
        (span("Friday"), Label::Date, None),
        (Span { end: holt.start + 4, ..holt }, Label::Person, Some(0)),
        (span("Lind:").shortened(), Label::Person, Some(1)),
        (span("Roe"), Label::Person, Some(3)),
        (Span { end: lyme.start + 4, ..lyme }, Label::Gpe, Some(2)),
    ];
    let mention =
        |(span, label, entity): (Span, Label, Option<u32>)| Mention { span, label, rule, score, entity: entity.map(EntityIdx) };
    doc.mentions = named.into_iter().map(mention).collect();
    let entity = |(name, label, aliases): (&str, Label, &[&str])| Entity {
        name: name.to_owned(),
        label,
        aliases: aliases.iter().map(|alias| (*alias).to_owned()).collect(),
        link: None,
        attributes: Vec::new(),
        ties: Vec::new(),
    };
    let entities: [(&str, Label, &[&str]); 4] = [
        ("Ada Holt", Label::Person, &["Ada Holt", "Holt"]),
        ("Bo Lind", Label::Person, &["Bo Lind", "Lind"]),
        ("Lyme", Label::Gpe, &["Lyme"]),
        ("Roe", Label::Person, &["Roe"]),
    ];
    doc.entities = entities.into_iter().map(entity).collect();
    let (anchor, value) = (Anchor::Published, Some("2021-05-07".to_owned()));
    doc.times = vec![Timex { span: span("Friday"), kind: TimexKind::Date, value, anchor, no_value: None, rule, score }];
    let she = Reference {
        span: span("She"),
        kind: ReferenceKind::Pronoun,
        entity: Some(EntityIdx(0)),
        name: "Ada Holt".to_owned(),
        rule,
        score,
    };
    doc.references = vec![she];
    let argument = |span: Span, entity: u32| Some(Argument { span, entity: Some(EntityIdx(entity)) });
    doc.quotations = vec![Quotation {
        content: vec![span("\"We go.\"")],
        kind: QuotationKind::Direct,
        cue: Some(span("told")),
        speaker: argument(doc.mentions[4].span, 0),
        addressee: argument(doc.mentions[5].span, 1),
        place: None,
        time: None,
        rule: Rule::QuotesModel,
        score: Score(700),
    }];
    doc.events = vec![Event {
        predicate: span("met"),
        action: Action::Consult,
        modality: Modality::Done,
        source: argument(doc.mentions[0].span, 0),
        target: argument(doc.mentions[1].span, 1),
        place: Some(doc.mentions[2].span),
        time: Some(doc.mentions[3].span),
        rule: Rule::LexiconVerb,
        score: Score(800),
        parties: Score(800),
    }];
    doc
}

trait Shortened {
    /// Without the last byte.
    fn shortened(self) -> Self;
}

impl Shortened for Span {
    fn shortened(self) -> Self {
        Span { end: self.end - 1, ..self }
    }
}

fn excerpt(span: Span) -> Excerpt {
    Excerpt { article: digest(TEXT), start: span.start, end: span.end, words: span.of(TEXT).to_owned(), ..Excerpt::default() }
}

fn words(span: Span) -> About {
    About::Words(excerpt(span))
}

fn article(span: Span) -> About {
    About::Article(excerpt(span))
}

fn everywhere(label: Kind, name: &str) -> About {
    About::Everywhere { label, names: vec![name.to_owned()] }
}

/// Makes corrections one after the other, each of what is there then.
fn corrected(corrections: Vec<(About, Change)>) -> (Doc, Vec<Outcome>) {
    let mut journal = Journal::default();
    let mut now = doc();
    for (about, change) in corrections {
        let was = state(&now, &about, &change);
        journal.add(Correction { about, change, was }, "", "");
        now = apply_all(doc(), &journal).0;
    }
    let (doc, reports) = apply_all(doc(), &journal);
    (doc, reports.into_iter().map(|report| report.outcome).collect())
}

/// The entities with the words that name them.
fn named(doc: &Doc) -> Vec<(String, Label, Vec<&str>)> {
    let entities = doc.entities.iter().enumerate();
    let words = |at: usize| doc.mentions.iter().filter(move |mention| mention.entity == Some(EntityIdx(at as u32)));
    entities
        .map(|(at, entity)| (entity.name.clone(), entity.label, words(at).map(|mention| doc.words(mention.span)).collect()))
        .collect()
}

fn rename(name: &str) -> Change {
    Change::Rename { name: name.to_owned() }
}

fn merge(name: &str) -> Change {
    Change::Merge { name: name.to_owned(), label: None }
}

#[test]
fn a_merge_makes_one_of_two_and_all_that_was_of_each_is_of_it() {
    let (doc, outcomes) = corrected(vec![(everywhere(Kind::Person, "roe"), merge("Ada Holt"))]);
    assert_eq!(outcomes, [Outcome::Applied(1)]);
    assert_eq!(named(&doc)[0], ("Ada Holt".to_owned(), Label::Person, vec!["Ada Holt", "Holt", "Roe"]));
    assert_eq!(doc.entities.len(), 3);
    assert_eq!(doc.entities[0].aliases, ["Ada Holt", "Holt", "Roe"]);
    // Into one that has another name by now.
    let (doc, _) =
        corrected(vec![(everywhere(Kind::Person, "Ada Holt"), rename("Ada Byrd")), (article(span("Roe")), merge("Ada Holt"))]);
    assert_eq!(named(&doc)[0].2, ["Ada Holt", "Holt", "Roe"]);
    assert_eq!(doc.entities[0].name, "Ada Byrd");
}

#[test]
fn words_alone_can_name_somebody_else_and_who_speaks_by_them_is_the_other() {
    let doc = doc();
    let holt = doc.mentions[4].span;
    let (doc, outcomes) =
        corrected(vec![(words(holt), Change::Split { from: "Ada Holt".to_owned(), name: "Cy Holt".to_owned() })]);
    assert_eq!(outcomes, [Outcome::Applied(1)]);
    assert_eq!(named(&doc)[0].2, ["Ada Holt"]);
    let other = named(&doc).into_iter().position(|(name, ..)| name == "Cy Holt").expect("another one") as u32;
    assert_eq!(doc.quotations[0].speaker.and_then(|speaker| speaker.entity), Some(EntityIdx(other)));
    assert_eq!(doc.references[0].entity, Some(EntityIdx(0)), "she is still the first");
    assert_eq!(doc.mentions[4].rule, Rule::Correction);
    // Where no words are left that name the first, the second is all of it.
    let only = corrected(vec![(words(span("Roe")), rename("Cy Roe"))]).0;
    assert_eq!(named(&only)[3], ("Cy Roe".to_owned(), Label::Person, vec!["Roe"]));
}

#[test]
fn what_is_hidden_leaves_nothing_that_refers_to_it() {
    let (doc, outcomes) = corrected(vec![(everywhere(Kind::Person, "ada holt"), Change::Hide)]);
    assert_eq!(outcomes, [Outcome::Applied(2)]);
    assert!(doc.references.is_empty());
    assert_eq!(doc.quotations[0].speaker.and_then(|speaker| speaker.entity), None);
    assert_eq!(doc.events[0].target.and_then(|target| target.entity), Some(EntityIdx(0)), "others have moved up");
    let (doc, _) = corrected(vec![(words(span("Friday")), Change::Hide)]);
    assert!(doc.times.is_empty() && doc.events[0].time.is_none());
}

#[test]
fn a_kind_is_given_to_one_mention_or_to_all() {
    let (doc, outcomes) = corrected(vec![(words(span("Lyme")), Change::Retype { label: Kind::Org })]);
    assert_eq!(outcomes, [Outcome::Applied(1)]);
    assert_eq!(doc.mentions.iter().map(|mention| mention.label).filter(|label| *label == Label::Org).count(), 1);
    assert_eq!(doc.entities.iter().filter(|entity| entity.name == "Lyme").count(), 2);
    let (doc, outcomes) = corrected(vec![(everywhere(Kind::Loc, "lyme"), Change::Retype { label: Kind::Org })]);
    assert_eq!((outcomes, doc.entities[2].label), (vec![Outcome::Applied(2)], Label::Org), "all places are of one kind");
    let (_, outcomes) = corrected(vec![(words(span("Lyme")), Change::Retype { label: Kind::Date })]);
    assert_eq!(outcomes, [Outcome::Skipped(Obstacle::NotAName)]);
}

#[test]
fn words_that_were_not_found_are_added_and_shorter_ones_in_them_make_way() {
    let add = |name: &str| Change::Add { label: Kind::Person, name: name.to_owned() };
    let (doc, outcomes) = corrected(vec![(words(span("Mr. Roe")), add("Cy Roe"))]);
    assert_eq!(outcomes, [Outcome::Applied(1)]);
    assert_eq!(named(&doc)[3], ("Cy Roe".to_owned(), Label::Person, vec!["Mr. Roe"]));
    assert!(doc.mentions.is_sorted_by_key(|mention| mention.span));
    let (_, outcomes) = corrected(vec![(words(span("Holt met")), add("Holt met"))]);
    assert_eq!(outcomes, [Outcome::Conflicting { with: String::new(), why: Obstacle::Overlaps("Ada Holt".to_owned()) }]);
    let (doc, outcomes) = corrected(vec![(everywhere(Kind::Person, "mayor"), add("The Mayor"))]);
    assert_eq!((outcomes, doc.mentions.len()), (vec![Outcome::Applied(1)], 9));
    let (doc, _) = corrected(vec![(everywhere(Kind::Person, "ma"), add("Ma"))]);
    assert_eq!(doc.mentions.len(), 8, "a part of a word is no name");
}

#[test]
fn of_two_that_contradict_the_first_holds_and_the_second_says_so() {
    let mut journal = Journal::default();
    let about = everywhere(Kind::Person, "ada holt");
    let mut add = |change: Change| {
        let was = state(&doc(), &about, &change);
        journal.add(Correction { about: about.clone(), change, was }, "", "")
    };
    let first = add(rename("Ada Byrd"));
    add(rename("Ada Crane"));
    add(Change::Retype { label: Kind::Org });
    assert_eq!(journal.conflicts().len(), 1);
    let (corrected, reports) = apply_all(doc(), &journal);
    let outcomes: Vec<Outcome> = reports.into_iter().map(|report| report.outcome).collect();
    let why = Obstacle::Changed("Ada Byrd".to_owned());
    assert_eq!(outcomes, [Outcome::Applied(2), Outcome::Conflicting { with: first, why }, Outcome::Applied(2)]);
    assert_eq!(
        named(&corrected)[0],
        ("Ada Byrd".to_owned(), Label::Org, vec!["Ada Holt", "Holt"]),
        "the third is about something else"
    );
}

#[test]
fn a_precondition_that_does_not_hold_is_a_conflict() {
    let mut journal = Journal::default();
    let correction = Correction { about: words(span("Bo Lind")), change: rename("Bo Lund"), was: Some("Bob Lind".to_owned()) };
    journal.add(correction, "", "");
    let (same, reports) = apply_all(doc(), &journal);
    assert_eq!(same, doc());
    assert_eq!(reports[0].outcome, Outcome::Conflicting { with: String::new(), why: Obstacle::Changed("Bo Lind".to_owned()) });
}

#[test]
fn a_speaker_is_known_by_the_words_that_are_nearest() {
    let quotation = || words(span("\"We go.\""));
    let speaker = |name: &str| Change::Speaker { name: name.to_owned() };
    let (doc, outcomes) = corrected(vec![(quotation(), speaker("bo lind"))]);
    assert_eq!(outcomes, [Outcome::Applied(1)]);
    assert_eq!(doc.quotations[0].speaker, Some(Argument { span: doc.mentions[5].span, entity: Some(EntityIdx(1)) }));
    assert_eq!((doc.quotations[0].rule, doc.quotations[0].score), (Rule::Correction, Score(1000)));
    let (doc, _) = corrected(vec![(quotation(), speaker(""))]);
    assert_eq!(doc.quotations[0].speaker, None);
    let (_, outcomes) = corrected(vec![(quotation(), speaker("Nobody Here"))]);
    assert_eq!(outcomes, [Outcome::Skipped(Obstacle::NotNamedHere)]);
}

#[test]
fn findings_are_confirmed_or_dropped() {
    let judge = |finding, right| Change::Judge { finding, right };
    let (doc, _) = corrected(vec![
        (words(span("\"We go.\"")), judge(Finding::Quotation, true)),
        (words(span("met")), judge(Finding::Act, false)),
    ]);
    assert_eq!((doc.quotations[0].score, doc.events.len()), (Score(1000), 0));
    let (doc, outcomes) = corrected(vec![(words(span("slept")), judge(Finding::Act, false))]);
    assert_eq!((doc.events.len(), outcomes), (1, vec![Outcome::Skipped(Obstacle::NothingThere)]));
}

#[test]
fn dates_are_days_months_or_years() {
    let redate = |value: &str| Change::Redate { value: value.to_owned() };
    for value in ["2021-04-30", "2021-04", "2021"] {
        let (doc, _) = corrected(vec![(words(span("Friday")), redate(value))]);
        assert_eq!((doc.times[0].value.as_deref(), doc.times[0].anchor), (Some(value), Anchor::Absolute));
    }
    for value in ["2021-02-30", "2021-13", "soon", "21"] {
        let (same, outcomes) = corrected(vec![(words(span("Friday")), redate(value))]);
        assert_eq!((same, outcomes), (doc(), vec![Outcome::Skipped(Obstacle::NoSuchDate)]), "{value}");
    }
}

#[test]
fn an_article_has_another_day_and_its_times_are_counted_from_that() {
    let redate = |value: &str| Change::Redate { value: value.to_owned() };
    let whole = || article(Span::default());
    let (doc, _) = corrected(vec![(whole(), redate("2021-06-01"))]);
    assert_eq!((doc.article.published, doc.times[0].value.as_deref()), ("2021-06-01".parse().ok(), Some("2021-05-28")));
    let (doc, _) = corrected(vec![(whole(), redate("2021-06-01")), (whole(), redate(""))]);
    assert_eq!((doc.article.published, doc.times[0].value.as_deref()), (None, None));
    for value in ["2021-02-30", "2021-06", "1399-12-31", "3000-01-01", "soon"] {
        let (same, outcomes) = corrected(vec![(whole(), redate(value))]);
        assert_eq!((same, outcomes), (self::doc(), vec![Outcome::Skipped(Obstacle::NoSuchDate)]), "{value}");
    }
    // A time that was corrected before, or after.
    for order in [[0, 1], [1, 0]] {
        let both = [(whole(), redate("2021-06-01")), (words(span("Friday")), redate("2021-04-30"))];
        let (doc, outcomes) = corrected(order.map(|at| both[at].clone()).to_vec());
        assert_eq!((doc.times[0].value.as_deref(), outcomes), (Some("2021-04-30"), vec![Outcome::Applied(1); 2]));
    }
}

/// What a journal makes of "Friday", with what becomes of its entries.
fn friday(journal: &Journal) -> (Option<String>, Rule, Vec<Outcome>) {
    let (doc, reports) = apply_all(doc(), journal);
    (doc.times[0].value.clone(), doc.times[0].rule, reports.into_iter().map(|report| report.outcome).collect())
}

#[test]
fn a_time_that_was_corrected_stays_so_whatever_day_the_article_gets_or_loses() {
    let redate = |about: About, value: &str, was: &str| {
        let change = Change::Redate { value: value.to_owned() };
        Correction { about, change, was: Some(was.to_owned()) }
    };
    let day = |value: &str, was: &str| redate(article(Span::default()), value, was);
    let time = |value: &str, was: &str| redate(words(span("Friday")), value, was);
    let wanted = |value: &str| Some(value.to_owned());
    // The day, a time counted from it, and the day is revoked.
    let mut journal = Journal::default();
    let first = journal.add(day("2021-06-01", "2021-05-08"), "", "");
    journal.add(time("2021-04-30", "2021-05-28"), "", "");
    assert_eq!(friday(&journal), (wanted("2021-04-30"), Rule::Correction, vec![Outcome::Applied(1); 2]));
    journal.turn(&first);
    assert_eq!(friday(&journal), (wanted("2021-04-30"), Rule::Correction, vec![Outcome::Applied(1)]));
    // A second one that knows nothing of the first conflicts with it, whatever day it was made with.
    let second = journal.add(time("2021-04-23", "2021-05-07"), "", "");
    let with = journal.entries()[1].id.clone();
    let conflict = Outcome::Conflicting { with, why: Obstacle::Changed("2021-04-30".to_owned()) };
    assert_eq!(friday(&journal), (wanted("2021-04-30"), Rule::Correction, vec![Outcome::Applied(1), conflict]));
    journal.turn(&second);
    // The value is what the analysis finds with the article's own day, until it has another one.
    let mut journal = Journal::default();
    let first = journal.add(day("2021-06-01", "2021-05-08"), "", "");
    journal.add(time("2021-05-07", "2021-05-28"), "", "");
    journal.turn(&first);
    assert_eq!(friday(&journal), (wanted("2021-05-07"), Rule::ModelNames, vec![Outcome::Applied(0)]));
    journal.add(day("2021-07-01", "2021-05-08"), "", "");
    assert_eq!(friday(&journal), (wanted("2021-05-07"), Rule::Correction, vec![Outcome::Applied(1); 2]));
}

#[test]
fn a_day_of_another_journal_takes_no_corrected_time_away() {
    let redate = |about: About, value: &str, was: &str| {
        let change = Change::Redate { value: value.to_owned() };
        Correction { about, change, was: Some(was.to_owned()) }
    };
    // Whoever made them: by chance one or the other comes first.
    let mut orders = BTreeSet::new();
    for who in 'a'..='z' {
        let mut journal = Journal::default();
        journal.add(redate(words(span("Friday")), "2021-04-30", "2021-05-07"), &format!("{who} too"), "");
        let mut other = Journal::default();
        other.add(redate(article(Span::default()), "2021-06-01", "2021-05-08"), &who.to_string(), "");
        journal.unite(&other);
        orders.insert(journal.entries()[0].correction.is_of_source());
        assert_eq!(friday(&journal), (Some("2021-04-30".to_owned()), Rule::Correction, vec![Outcome::Applied(1); 2]), "{who}");
        assert!(journal.conflicts().is_empty());
    }
    assert_eq!(orders.len(), 2);
}

#[test]
fn a_time_that_counts_from_no_day_has_its_precondition() {
    let correction = |was: &str| Correction {
        about: words(span("Friday")),
        change: Change::Redate { value: "2021-04-30".to_owned() },
        was: Some(was.to_owned()),
    };
    let outcome = |anchor: Anchor, no_value: Option<NoValue>, was: &str| {
        let mut doc = doc();
        (doc.times[0].anchor, doc.times[0].no_value) = (anchor, no_value);
        let mut journal = Journal::default();
        journal.add(correction(was), "", "");
        apply_all(doc, &journal).1.remove(0).outcome
    };
    let conflict = Outcome::Conflicting { with: String::new(), why: Obstacle::Changed("2021-05-07".to_owned()) };
    assert_eq!(outcome(Anchor::Absolute, None, "2020-01-01"), conflict);
    assert_eq!(outcome(Anchor::Absolute, None, "2021-05-07"), Outcome::Applied(1));
    for (anchor, no_value) in [
        (Anchor::Published, None),
        (Anchor::Absolute, Some(NoValue::PublicationUnknown)),
        // Counted from words that are no time any more, and, as no analysis has it, from itself.
        (Anchor::Narrative(span("Lyme")), None),
        (Anchor::Narrative(span("Friday")), None),
    ] {
        assert_eq!(outcome(anchor, no_value, "2020-01-01"), Outcome::Applied(1), "{anchor:?}");
    }
}

#[test]
fn a_quarter_that_the_day_tells_is_corrected_whatever_the_day() {
    let text = "Revenue rose in the first quarter, against a loss in the 2019 quarter.";
    let on = |day: &str| {
        let article = Article { text: text.to_owned(), published: day.parse().ok(), ..Article::default() };
        Doc { tokens: Vec::new(), syntax: Vec::new(), ..Pipeline::new().analyze(article) }
    };
    let undated = on("");
    let time = undated.times[undated.times.len() - 1].span;
    let of = |span: Span| {
        let words = if span == Span::default() { String::new() } else { undated.words(span).to_owned() };
        Excerpt { article: digest(text), start: span.start, end: span.end, words, ..Excerpt::default() }
    };
    let redate = |about: About, value: &str, was: &str| {
        let change = Change::Redate { value: value.to_owned() };
        Correction { about, change, was: Some(was.to_owned()) }
    };
    let value = |journal: &Journal| {
        let (doc, reports) = apply_all(on(""), journal);
        let time = doc.times.into_iter().find(|other| other.span == time).expect("the time");
        (time.value.unwrap_or_default(), reports.into_iter().map(|report| report.outcome).collect::<Vec<_>>())
    };
    let mut journal = Journal::default();
    let day = journal.add(redate(About::Article(of(Span::default())), "2021-03-18", ""), "", "");
    assert_eq!(value(&journal), ("2019-Q1".to_owned(), vec![Outcome::Applied(1)]));
    journal.add(redate(About::Words(of(time)), "2019-02", "2019-Q1"), "", "");
    assert_eq!(value(&journal), ("2019-02".to_owned(), vec![Outcome::Applied(1); 2]));
    journal.turn(&day);
    assert_eq!(value(&journal), ("2019-02".to_owned(), vec![Outcome::Applied(1)]));
}

#[test]
fn an_article_has_another_source_and_names_have_none() {
    let source = |name: &str| Change::Source { name: name.to_owned() };
    let (doc, outcomes) = corrected(vec![(article(Span::default()), source(" Post "))]);
    assert_eq!((doc.article.source.as_str(), outcomes), ("Post", vec![Outcome::Applied(1)]));
    for about in [words(span("Lyme")), article(span("Lyme")), everywhere(Kind::Gpe, "Lyme")] {
        let (same, outcomes) = corrected(vec![(about, source("Post"))]);
        assert_eq!((same, outcomes), (self::doc(), vec![Outcome::Skipped(Obstacle::NotOfThis)]));
    }
    let mut journal = Journal::default();
    for (name, was) in [("Post", ""), ("Times", "")] {
        journal.add(Correction { about: article(Span::default()), change: source(name), was: Some(was.to_owned()) }, "", "");
    }
    let (doc, reports) = apply_all(self::doc(), &journal);
    let with = journal.entries()[0].id.clone();
    let why = Obstacle::Changed("Post".to_owned());
    assert_eq!((doc.article.source.as_str(), &reports[1].outcome), ("Post", &Outcome::Conflicting { with, why }));
    assert_eq!(journal.conflicts().len(), 1);
}

#[test]
fn an_entry_that_names_an_article_is_of_no_other_of_its_text() {
    let excerpt = Excerpt { id: "a".to_owned(), ..excerpt(Span::default()) };
    let correction = Correction { about: About::Article(excerpt), change: Change::Redate { value: String::new() }, was: None };
    assert_eq!(correction.schema(), 3);
    let mut journal = Journal::default();
    journal.add(correction, "", "");
    assert_eq!(Journal::import(&journal.export()).as_ref(), Ok(&journal));
    let with_id = |id: &str| {
        let mut doc = doc();
        doc.article.id = id.to_owned();
        apply_all(doc, &journal).0.article.published
    };
    assert_eq!((with_id("a"), with_id("b")), (None, doc().article.published));
}

#[test]
fn entries_of_earlier_versions_keep_their_ids() {
    // As written before excerpts could name an article.
    let entry = r#"{"format": "wirescope-journal", "schema": 2, "entries": [{"schema": 1, "number": 1, "turns": 0, "who": "", "when": "",
        "correction": {"about": {"article": {"article": "00", "start": 0, "end": 0, "words": ""}}, "change": {"redate": {"value": ""}}, "was": null}}]}"#;
    let journal = Journal::import(entry.as_bytes()).expect("a journal");
    assert_eq!(journal.entries()[0].id, "6913996a53354af7");
    assert!(!String::from_utf8_lossy(&journal.export()).contains("\"id\": \"\""));
}

#[test]
fn a_place_lies_where_a_reader_says_and_a_person_nowhere() {
    let (iso, region) = Default::default();
    let position = |lat: f32| Change::Place {
        position: Some(Position {
            lat,
            lon: -2.9,
            iso: String::clone(&iso),
            region: String::clone(&region),
            level: PlaceLevel::City,
            geonames: 0,
        }),
    };
    let (doc, outcomes) = corrected(vec![(article(span("Lyme")), position(50.7)), (article(span("Lyme")), position(50.8))]);
    assert_eq!(outcomes, [Outcome::Applied(2), Outcome::Applied(2)], "the second knew of the first");
    assert_eq!(doc.entities[2].link.as_ref().map(|link| (link.lat, link.score)), Some((50.8, Score(1000))));
    let (_, outcomes) = corrected(vec![(article(span("Roe")), position(1.0)), (article(span("Lyme")), position(91.0))]);
    assert_eq!(outcomes, [Outcome::Skipped(Obstacle::NotAPlace), Outcome::Skipped(Obstacle::NoSuchPosition)]);
}

#[test]
fn entries_of_a_later_version_are_kept_and_do_nothing() {
    let file = r#"{"format": "wirescope-journal", "schema": 9, "entries": [{"schema": 9, "id": "x", "odd": {"new": 1}}]}"#;
    let journal = Journal::import(file.as_bytes()).expect("a journal");
    assert_eq!((journal.later(), journal.entries().len()), (1, 0));
    assert_eq!(apply_all(doc(), &journal), (doc(), Vec::new()));
    assert_eq!(Journal::import(&journal.export()), Ok(journal));
    for broken in [
        "",
        "[]",
        "{\"format\": \"other\", \"entries\": []}",
        "{\"format\": \"wirescope-journal\", \"entries\": [{\"schema\": 1}]}",
    ] {
        assert!(Journal::import(broken.as_bytes()).is_err(), "{broken}");
    }
}
