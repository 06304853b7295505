//! Panes of any corpus against a count by hand.

mod common;
#[path = "common/knowledge.rs"]
mod knowledge;

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use wirescope_corpus::{Corpus, field_of};
use wirescope_nlp::{Argument, Doc};
use wirescope_protocol::{
    ActFilter, ActSort, ActsAnswer, ActsAsk, Ask, Clause, DESCRIBED, Field, HistogramAnswer, HistogramAsk, NOBODY, OverviewAsk,
    PaneAnswer, PaneAsk, PaneId, PivotAsk, PivotParty, Quadrant, QuotationSort, QuotationsAnswer, QuotationsAsk, Selection, Test,
    TimelineAsk, ValueRef,
};

fn corpus(docs: &[Doc]) -> Corpus {
    let mut corpus = Corpus::new();
    for doc in docs {
        corpus.add(doc.clone());
    }
    corpus
}

const PANE: PaneId = PaneId::LIST;

fn ask(corpus: &Corpus, clauses: &[Clause], ask: PaneAsk) -> PaneAnswer {
    let selection = Selection { query: String::new(), clauses: clauses.to_vec() };
    corpus.ask(&Ask { selection, panes: vec![(PANE, ask)] }).panes.remove(0).1
}

/// The key of somebody who takes part.
fn party(doc: &Doc, party: Option<Argument>) -> String {
    let Some(party) = party else { return NOBODY.to_owned() };
    let entity = party.entity.map(|entity| &doc.entities[entity.0 as usize]);
    entity.map_or(DESCRIBED.to_owned(), |entity| {
        let field = field_of(entity.label).expect("a name is in a field");
        ValueRef { field, key: entity.name.to_lowercase() }.party_key()
    })
}

const PARTIES: [&str; 6] = ["people:ann bee", "orgs:ann bee", "people:cy dee", "places:delta", DESCRIBED, NOBODY];

/// A few clauses on who speaks or acts, of the pane itself and of others.
fn clauses(fields: &'static [Field]) -> impl Strategy<Value = Vec<Clause>> {
    let clause = (prop::sample::select(fields), prop::collection::vec(prop::sample::select(&PARTIES[..]), 1..3), 0..4);
    let clause = clause.prop_map(|(field, keys, kind)| {
        let keys: Vec<String> = match field {
            Field::Act => vec!["consult".to_owned(), "assault".to_owned(), "aid".to_owned()],
            Field::Quadrant => vec!["verbal-conflict".to_owned(), "material-cooperation".to_owned()],
            _ => keys.into_iter().map(str::to_owned).collect(),
        };
        let test = if kind % 2 == 0 { Test::Any(keys) } else { Test::None(keys) };
        Clause { field, test, pane: (kind < 2).then_some(PANE) }
    });
    prop::collection::vec(clause, 0..3)
}

/// Whether a row with these values passes some clauses.
fn row_passes(clauses: &[&Clause], value: impl Fn(Field) -> String) -> bool {
    clauses.iter().all(|clause| {
        let own = value(clause.field);
        let has = |keys: &[String]| keys.contains(&own);
        match &clause.test {
            Test::Any(keys) => has(keys),
            Test::None(keys) => !has(keys),
            other => panic!("{other:?}"),
        }
    })
}

/// The values of a field that rows of an article have, nobody among them.
fn values_of(doc: &Doc, field: Field) -> BTreeSet<String> {
    let shown = || doc.quotations.iter().filter(|quotation| quotation.is_shown());
    let all: Vec<String> = match field {
        Field::Speaker => shown().map(|quotation| party(doc, quotation.speaker)).collect(),
        Field::Addressee => shown().map(|quotation| party(doc, quotation.addressee)).collect(),
        Field::Actor => doc.events.iter().map(|act| party(doc, act.source)).collect(),
        Field::Target => doc.events.iter().map(|act| party(doc, act.target)).collect(),
        Field::Act => doc.events.iter().map(|act| act.action.name().to_lowercase()).collect(),
        Field::Quadrant => doc.events.iter().map(|act| act.action.quadrant().name().to_owned()).collect(),
        other => panic!("{other:?}"),
    };
    all.into_iter().collect()
}

fn article_passes(doc: &Doc, clauses: &[&Clause]) -> bool {
    clauses.iter().all(|clause| {
        let values = values_of(doc, clause.field);
        match &clause.test {
            Test::Any(keys) => keys.iter().any(|key| values.contains(key)),
            Test::None(keys) => !keys.iter().any(|key| values.contains(key)),
            other => panic!("{other:?}"),
        }
    })
}

fn split(clauses: &[Clause]) -> (Vec<&Clause>, Vec<&Clause>) {
    clauses.iter().partition(|clause| clause.pane == Some(PANE))
}

fn quotations(answer: PaneAnswer) -> QuotationsAnswer {
    let PaneAnswer::Quotations(answer) = answer else { panic!("{answer:?}") };
    answer
}

fn acts(answer: PaneAnswer) -> ActsAnswer {
    let PaneAnswer::Acts(answer) = answer else { panic!("{answer:?}") };
    answer
}

fn histogram(answer: PaneAnswer) -> HistogramAnswer {
    let PaneAnswer::Histogram(answer) = answer else { panic!("{answer:?}") };
    answer
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn quotations_equal_a_count_by_hand(docs in knowledge::docs(), clauses in clauses(&[Field::Speaker, Field::Addressee]), min in prop::sample::select(vec![0u16, 500, 800]), sort in 0..4usize, search in prop::sample::select(vec!["", "heron", "reed OR boat", "-delta"])) {
        let corpus = corpus(&docs);
        let sort = [QuotationSort::Newest, QuotationSort::Oldest, QuotationSort::Speaker, QuotationSort::Confidence][sort];
        let asked = QuotationsAsk { search: search.to_owned(), min_confidence: min, sort, limit: 1000, groups: 1000, ..QuotationsAsk::default() };
        let answer = quotations(ask(&corpus, &clauses, PaneAsk::Quotations(asked.clone())));
        let (own, others) = split(&clauses);
        let (mut total, mut found, mut unsure, mut matched) = (0, 0, 0, BTreeSet::new());
        let mut groups: BTreeMap<String, (u32, BTreeSet<&str>)> = BTreeMap::new();
        for doc in docs.iter().filter(|doc| article_passes(doc, &others)) {
            for quotation in doc.quotations.iter().filter(|quotation| quotation.is_shown()) {
                total += 1;
                let value = |field| party(doc, if field == Field::Speaker { quotation.speaker } else { quotation.addressee });
                let words: Vec<String> = quotation.content.iter().map(|span| doc.words(*span).to_lowercase()).collect();
                let has = |word: &str| words.iter().any(|words| words.split(|c: char| !c.is_alphabetic()).any(|other| other == word));
                let is_found = match search {
                    "heron" => has("heron"),
                    "reed OR boat" => has("reed") || has("boat"),
                    "-delta" => !has("delta"),
                    _ => true,
                };
                if !row_passes(&others, value) || !is_found {
                    continue;
                }
                if quotation.score.0 < min {
                    unsure += 1;
                    continue;
                }
                found += 1;
                let group = groups.entry(value(Field::Speaker)).or_default();
                group.0 += 1;
                group.1.insert(&doc.article.id);
                if article_passes(doc, &own) && row_passes(&own, value) {
                    matched.insert((doc.article.id.clone(), quotation.content[0].start, quotation.score.0, party(doc, quotation.speaker)));
                }
            }
        }
        prop_assert_eq!((answer.total, answer.found, answer.unsure), (total, found, unsure));
        prop_assert_eq!(answer.kinds.iter().sum::<u32>(), found);
        let counted: BTreeMap<String, (u32, usize)> = answer.groups.iter().map(|group| (group.key.clone(), (group.quotations, group.articles as usize))).collect();
        prop_assert_eq!(counted, groups.iter().map(|(key, (count, docs))| (key.clone(), (*count, docs.len()))).collect());
        prop_assert_eq!(answer.speakers as usize, groups.len());
        let named = answer.groups.iter().take_while(|group| group.speaker.is_some()).count();
        prop_assert!(answer.groups[named..].iter().all(|group| group.speaker.is_none()), "those without a name are last");
        prop_assert!(answer.groups[..named].windows(2).all(|two| two[0].quotations >= two[1].quotations));
        let rows: BTreeSet<_> = answer.rows.iter().map(|row| {
            let doc = docs.iter().find(|doc| doc.article.id == row.passage.article).expect("an article");
            let speaker = row.speaker.as_ref().map_or(NOBODY.to_owned(), |speaker| speaker.entity.as_ref().map_or(DESCRIBED.to_owned(), |entity| entity.party_key()));
            assert!(row.speaker.as_ref().is_none_or(|speaker| doc.text().replace('\n', " ").contains(&speaker.words)));
            (row.passage.article.clone(), row.passage.start, row.confidence, speaker)
        }).collect();
        prop_assert_eq!(rows, matched);
        prop_assert_eq!(answer.rows.len() as u32, answer.matched);
        match sort {
            QuotationSort::Confidence => prop_assert!(answer.rows.windows(2).all(|two| two[0].confidence >= two[1].confidence)),
            QuotationSort::Newest => prop_assert!(answer.rows.windows(2).all(|two| two[0].passage.published >= two[1].passage.published)),
            QuotationSort::Oldest => prop_assert!(answer.rows.windows(2).all(|two| two[1].passage.published.is_empty() || two[0].passage.published <= two[1].passage.published)),
            QuotationSort::Speaker => {
                let key = |row: &wirescope_protocol::QuotationRow| match &row.speaker {
                    None => (2, String::new()),
                    Some(speaker) => speaker.entity.as_ref().map_or((1, String::new()), |entity| (0, entity.key.clone())),
                };
                prop_assert!(answer.rows.windows(2).all(|two| key(&two[0]) <= key(&two[1])));
            }
        }
        // A window is a part of the whole.
        let part = quotations(ask(&corpus, &clauses, PaneAsk::Quotations(QuotationsAsk { offset: 1, limit: 2, groups: 1, ..asked })));
        prop_assert_eq!(part.rows.iter().collect::<Vec<_>>(), answer.rows.iter().skip(1).take(2).collect::<Vec<_>>());
        prop_assert_eq!((part.matched, part.speakers), (answer.matched, answer.speakers));
    }

    #[test]
    fn acts_equal_a_count_by_hand(docs in knowledge::docs(), clauses in clauses(&[Field::Actor, Field::Target, Field::Act, Field::Quadrant]), min in prop::sample::select(vec![0u16, 500]), nameless: bool, conflict: bool, sort in 0..6usize) {
        let corpus = corpus(&docs);
        let sort = [ActSort::Newest, ActSort::Oldest, ActSort::Source, ActSort::Target, ActSort::Action, ActSort::Confidence][sort];
        let quadrants = if conflict { vec![Quadrant::VerbalConflict, Quadrant::MaterialConflict] } else { Vec::new() };
        let filter = ActFilter { quadrants, min_confidence: min, nameless, ..ActFilter::default() };
        let answer = acts(ask(&corpus, &clauses, PaneAsk::Acts(ActsAsk { filter: filter.clone(), sort, offset: 0, limit: 1000 })));
        let PaneAnswer::Pivot(pivot) = ask(&corpus, &clauses, PaneAsk::Pivot(PivotAsk { filter, sources: 2, targets: 2 })) else { panic!("a pivot") };
        let (own, others) = split(&clauses);
        let (mut total, mut found, mut unsure, mut unnamed, mut matched) = (0, 0, 0, 0, 0);
        let (mut kinds, mut sources) = (BTreeMap::<&str, u32>::new(), BTreeMap::<String, u32>::new());
        for doc in docs.iter().filter(|doc| article_passes(doc, &others)) {
            for act in &doc.events {
                total += 1;
                let value = |field| match field {
                    Field::Actor => party(doc, act.source),
                    Field::Target => party(doc, act.target),
                    Field::Act => act.action.name().to_lowercase(),
                    _ => act.action.quadrant().name().to_owned(),
                };
                if !row_passes(&others, value) {
                    continue;
                }
                let is_named = [act.source, act.target].iter().flatten().any(|party| party.entity.is_some());
                let is_of_kind = !conflict || act.action.quadrant().name().ends_with("conflict");
                let is_sure = act.whole().0 >= min;
                unsure += u32::from((nameless || is_named) && is_of_kind && !is_sure);
                unnamed += u32::from(!nameless && !is_named && is_of_kind && is_sure);
                if (nameless || is_named) && is_sure {
                    *kinds.entry(act.action.name()).or_default() += 1;
                }
                if (nameless || is_named) && is_of_kind && is_sure {
                    found += 1;
                    *sources.entry(value(Field::Actor)).or_default() += 1;
                    matched += u32::from(article_passes(doc, &own) && row_passes(&own, value));
                }
            }
        }
        prop_assert_eq!((answer.total, answer.found, answer.unsure, answer.nameless, answer.matched), (total, found, unsure, unnamed, matched));
        prop_assert_eq!(answer.rows.len() as u32, matched);
        prop_assert_eq!(answer.actions.iter().map(|(_, count)| *count).collect::<Vec<_>>(), wirescope_nlp::Action::ALL.iter().filter_map(|action| kinds.get(action.name()).copied()).collect::<Vec<_>>());
        prop_assert_eq!(answer.quadrants.iter().sum::<u32>(), kinds.values().sum::<u32>());
        prop_assert_eq!(answer.modalities.iter().map(|(_, count)| *count).sum::<u32>(), found);
        prop_assert_eq!(answer.confidence.iter().sum::<u32>(), found + unsure);
        for row in &answer.rows {
            let doc = docs.iter().find(|doc| doc.article.id == row.passage.article).expect("an article");
            prop_assert_eq!(&row.predicate, &doc.text()[row.passage.start as usize..row.passage.end as usize].replace('\n', " "));
            let (start, end) = row.sentence.marks[0];
            prop_assert_eq!(&row.sentence.text[start as usize..end as usize], row.predicate.as_str());
        }

        prop_assert_eq!(pivot.acts, found);
        let sum = |quadrants: &[u32; 4]| quadrants.iter().sum::<u32>();
        for (heads, of) in [(&pivot.sources, true), (&pivot.targets, false)] {
            for (at, head) in heads.iter().enumerate() {
                let own = pivot.cells.iter().filter(|cell| if of { cell.source } else { cell.target } == at as u32);
                prop_assert_eq!(sum(&head.quadrants), own.map(|cell| sum(&cell.quadrants)).sum::<u32>());
                prop_assert!(sum(&head.quadrants) > 0);
            }
            prop_assert_eq!(heads.iter().map(|head| sum(&head.quadrants)).sum::<u32>(), found);
        }
        let mut named = 0;
        for head in &pivot.sources {
            let gold = match &head.party {
                PivotParty::Entity(entity) => {
                    named += sources[&entity.party_key()];
                    sources[&entity.party_key()]
                }
                PivotParty::Others(others) => {
                    prop_assert_eq!(*others as usize + 2, sources.keys().filter(|key| key.contains(':')).count());
                    sources.iter().filter(|(key, _)| key.contains(':')).map(|(_, count)| count).sum::<u32>() - named
                }
                PivotParty::Described => sources[DESCRIBED],
                PivotParty::Nobody => sources[NOBODY],
            };
            prop_assert_eq!(sum(&head.quadrants), gold);
        }
    }

    #[test]
    fn queries_ask_who_speaks_and_acts(docs in knowledge::docs()) {
        let corpus = corpus(&docs);
        let eve = "people:eve".to_owned();
        for (query, field, key) in [
            ("said-by:eve", Field::Speaker, &eve),
            ("said-to:eve", Field::Addressee, &eve),
            ("from:eve", Field::Actor, &eve),
            ("to:eve", Field::Target, &eve),
            ("act:consult", Field::Act, &"consult".to_owned()),
        ] {
            let gold = docs.iter().filter(|doc| values_of(doc, field).contains(key)).count();
            prop_assert_eq!(corpus.resolve(&Selection::of_query(query)).matched() as usize, gold, "{}", query);
            let clause = Clause { field, test: Test::All(vec![key.clone()], wirescope_protocol::Scope::Sentence), pane: None };
            let selection = Selection { query: String::new(), clauses: vec![clause] };
            prop_assert_eq!(corpus.resolve(&selection).matched() as usize, gold, "all of one value, within a sentence");
        }
    }

    #[test]
    fn histograms_equal_a_count_by_hand(docs in knowledge::docs(), bars in 0u16..40, from in prop::sample::select(vec!["", "2020", "2021-03-02"]), to in prop::sample::select(vec!["", "2021-03-01", "2020"]), source: bool) {
        let corpus = corpus(&docs);
        let clauses: Vec<Clause> = source.then(|| Clause { field: Field::Source, test: Test::Any(vec!["post".to_owned()]), pane: None }).into_iter().collect();
        let own = Clause { field: Field::Published, test: Test::Interval { from: "2021".to_owned(), to: String::new() }, pane: Some(PANE) };
        let asked = HistogramAsk { from: from.to_owned(), to: to.to_owned(), bars };
        let answer = histogram(ask(&corpus, &clauses, PaneAsk::Histogram(asked.clone())));
        prop_assert_eq!(&histogram(ask(&corpus, &[clauses.clone(), vec![own]].concat(), PaneAsk::Histogram(asked))), &answer, "its own clause is left out");
        let day = |doc: &Doc| doc.article.published.map(|day| day.to_string());
        let matching = |doc: &&Doc| !source || doc.article.source.eq_ignore_ascii_case("post");
        let first = |value: &str| format!("{value}{}", &"0000-01-01"[value.len()..]);
        let last = |value: &str| if value == "2021-03-01" { value.to_owned() } else { format!("{value}{}", &"0000-12-31"[value.len()..]) };
        let inside = |day: &str| (from.is_empty() || first(from).as_str() <= day) && (to.is_empty() || day <= last(to).as_str());
        let count = |test: &dyn Fn(&str) -> bool, matching: &dyn Fn(&&Doc) -> bool| docs.iter().filter(|doc| matching(doc)).filter_map(day).filter(|day| test(day)).count() as u32;
        let shown = count(&inside, &matching);
        prop_assert_eq!((answer.shown, answer.outside), (shown, count(&|_| true, &matching) - shown));
        prop_assert_eq!(answer.undated as usize, docs.iter().filter(matching).filter(|doc| doc.article.published.is_none()).count());
        let decades = answer.bars.first().is_some_and(|bar| bar.value.len() == 3);
        prop_assert!(decades || answer.bars.len() <= usize::from(bars.max(1)));
        for bar in &answer.bars {
            let of_bar = |day: &str| day.starts_with(&bar.value) && inside(day);
            prop_assert_eq!((bar.count, bar.all), (count(&of_bar, &matching), count(&of_bar, &|_| true)));
        }
    }

    #[test]
    fn overviews_equal_a_count_by_hand(docs in knowledge::docs(), source: bool, limit in 0u32..4) {
        let corpus = corpus(&docs);
        let clauses: Vec<Clause> = source.then(|| Clause { field: Field::Source, test: Test::Any(vec!["post".to_owned()]), pane: None }).into_iter().collect();
        let PaneAnswer::Overview(answer) = ask(&corpus, &clauses, PaneAsk::Overview(OverviewAsk { unusual: 3, read_first: limit, names: 50 })) else { panic!("an overview") };
        let (here, rest): (Vec<&Doc>, Vec<&Doc>) = docs.iter().partition(|doc| !source || doc.article.source.eq_ignore_ascii_case("post"));
        prop_assert_eq!(answer.articles as usize, here.len());
        let quotations: Vec<_> = here.iter().flat_map(|doc| doc.quotations.iter().filter(|quotation| quotation.is_shown())).collect();
        prop_assert_eq!(answer.quotations as usize, quotations.len());
        prop_assert_eq!(answer.attributed as usize, quotations.iter().filter(|quotation| quotation.speaker.is_some_and(|speaker| speaker.entity.is_some())).count());
        let is_named = |act: &&wirescope_nlp::Event| act.whole().0 >= 500 && [act.source, act.target].iter().flatten().any(|party| party.entity.is_some());
        prop_assert_eq!(answer.acts as usize, here.iter().flat_map(|doc| &doc.events).filter(is_named).count());
        let days: BTreeSet<String> = here.iter().filter_map(|doc| doc.article.published).map(|day| day.to_string()).collect();
        let day = |day: Option<&String>| day.cloned().unwrap_or_default();
        prop_assert_eq!((answer.first.clone(), answer.last.clone()), (day(days.first()), day(days.last())));
        prop_assert_eq!(answer.words, here.iter().map(|doc| doc.text().split([' ', '\n', '.']).filter(|word| !word.is_empty()).count() as u64).sum::<u64>());
        prop_assert!(!rest.is_empty() || answer.unusual.is_empty());
        for unusual in &answer.unusual {
            let having = |docs: &[&Doc]| docs.iter().filter(|doc| names(doc).contains(&unusual.value.value())).count();
            prop_assert_eq!((unusual.here as usize, unusual.elsewhere as usize), (having(&here), having(&rest)));
            prop_assert!(having(&here) * rest.len() > having(&rest) * here.len());
        }
        // Each article adds as many names as any could.
        let all: BTreeSet<ValueRef> = here.iter().flat_map(|doc| names(doc)).collect();
        prop_assert_eq!(answer.names as usize, all.len());
        let mut known: BTreeSet<ValueRef> = BTreeSet::new();
        for row in &answer.read_first {
            let most = here.iter().map(|doc| names(doc).difference(&known).count()).max().unwrap_or(0);
            let doc = here.iter().find(|doc| doc.article.id == row.passage.article).expect("an article");
            prop_assert_eq!((row.added as usize, names(doc).difference(&known).count()), (most, most));
            prop_assert!(row.adds.iter().all(|added| names(doc).contains(&added.value.value()) && !known.contains(&added.value.value())));
            known.extend(names(doc));
        }
        prop_assert_eq!(answer.covered as usize, known.len());
        prop_assert!(answer.read_first.len() == limit as usize || known.len() == all.len());
    }

    #[test]
    fn timelines_equal_a_count_by_hand(docs in knowledge::docs(), bars in 1u16..30, from in prop::sample::select(vec!["2019", "2020-12", "2021-03-01"]), to in prop::sample::select(vec!["2021", "2021-03-01", "2021-03"]), of: bool) {
        let corpus = corpus(&docs);
        let ann = ValueRef { field: Field::People, key: "ann bee".to_owned() };
        let lanes = vec![wirescope_protocol::Lane::Published, wirescope_protocol::Lane::Mentioned, wirescope_protocol::Lane::With(ann.clone()), wirescope_protocol::Lane::OfField(Field::People)];
        let asked = TimelineAsk { from: from.to_owned(), to: to.to_owned(), bars, lanes, spans: 100, events_of: of.then(|| ann.clone()), offset: 0, limit: 1000 };
        let PaneAnswer::Timeline(answer) = ask(&corpus, &[], PaneAsk::Timeline(asked)) else { panic!("a timeline") };
        // Every date that is used, and its days.
        let days = |value: &str| match value {
            "2019" => ("2019-01-01", "2019-12-31"),
            "2021-03" => ("2021-03-01", "2021-03-31"),
            _ => ("2021-03-01", "2021-03-01"),
        };
        let reaches = |value: &str| days(value).0 <= answer.to.as_str() && answer.from.as_str() <= days(value).1;
        let (mut mentioned, mut with_ann, mut with_people, mut events) = ([0u32; 2], [0u32; 2], [0u32; 2], 0);
        for doc in &docs {
            for sentence in &doc.sentences {
                let is_in = |start: u32| sentence.span.start <= start && start < sentence.span.end;
                let has_ann = doc.mentions.iter().any(|mention| is_in(mention.span.start) && mention.label == wirescope_nlp::Label::Person && mention.entity.is_some_and(|entity| doc.entities[entity.0 as usize].name.eq_ignore_ascii_case("ann bee")));
                let has_people = doc.mentions.iter().any(|mention| is_in(mention.span.start) && mention.label == wirescope_nlp::Label::Person && mention.entity.is_some());
                let values: Vec<&str> = doc.times.iter().filter(|time| is_in(time.span.start)).filter_map(|time| time.value.as_deref()).filter(|value| !value.starts_with('P')).collect();
                for value in &values {
                    mentioned[usize::from(!reaches(value))] += 1;
                    with_ann[usize::from(!reaches(value))] += u32::from(has_ann);
                    with_people[usize::from(!reaches(value))] += u32::from(has_people);
                }
                let different: BTreeSet<&str> = values.into_iter().filter(|value| reaches(value)).collect();
                events += if !of || has_ann { different.len() } else { 0 };
            }
        }
        for (lane, gold) in answer.lanes[1..].iter().zip([mentioned, with_ann, with_people]) {
            prop_assert_eq!([lane.shown, lane.outside], gold);
            let spans: u32 = lane.spans.iter().map(|span| span.mentions).sum();
            prop_assert_eq!(lane.bars.iter().sum::<u32>() + spans, lane.shown);
            prop_assert_eq!(lane.spans.len() as u32, lane.spans_total);
            prop_assert!(lane.spans.iter().all(|span| (span.first.as_str(), span.last.as_str()) == days(&span.key)));
        }
        let published = &answer.lanes[0];
        prop_assert_eq!((published.shown + published.outside + published.undated) as usize, docs.len());
        prop_assert_eq!((answer.events_total as usize, answer.events.len()), (events, events));
        prop_assert!(answer.events.windows(2).all(|two| two[0].first <= two[1].first));
        for event in &answer.events {
            let doc = docs.iter().find(|doc| doc.article.id == event.passage.article).expect("an article");
            let time = doc.times.iter().find(|time| (time.span.start, time.span.end) == (event.passage.start, event.passage.end)).expect("a time");
            prop_assert_eq!(time.value.as_deref(), Some(event.key.as_str()));
        }
    }
}

/// The names of an article.
fn names(doc: &Doc) -> BTreeSet<ValueRef> {
    let entities = doc.mentions.iter().filter_map(|mention| mention.entity).map(|entity| &doc.entities[entity.0 as usize]);
    entities.filter_map(|entity| Some(ValueRef { field: field_of(entity.label)?, key: entity.name.to_lowercase() })).collect()
}
