//! Map, network, words, comparison and stories of any corpus, against a count by hand.

mod common;
#[path = "common/knowledge.rs"]
mod knowledge;
#[path = "common/removal.rs"]
mod removal;

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use removal::removed_and_never;
use wirescope_corpus::{Corpus, field_of};
use wirescope_nlp::{Doc, Label};
use wirescope_protocol::{
    ActFilter, ActSort, ActsAsk, AlignAsk, Ask, Beside, Clause, CollocatesAsk, CompareAsk, ConcordanceAsk, ConcordanceSort,
    CountLevel, DescribeAsk, DifferenceKind, DifferencesAnswer, DifferencesAsk, EdgeAsk, FacetSort, Field, FrequencyAsk,
    HistogramAsk, Lane, MapAsk, NetworkAsk, NodePosition, OverviewAsk, PaneAnswer, PaneAsk, PaneId, PathAsk, PivotAsk,
    QuotationSort, QuotationsAsk, ReuseAsk, Selection, SideOf, SimilarAsk, Snippet, Sort, StoriesAsk, Test, TieBy, TimelineAsk,
    ValueRef, VocabularyAsk, VocabularySort, Wanted,
};

fn corpus(docs: &[Doc]) -> Corpus {
    let mut corpus = Corpus::new();
    for doc in docs {
        corpus.add(doc.clone());
    }
    corpus
}

fn ask(corpus: &Corpus, selection: &Selection, ask: PaneAsk) -> PaneAnswer {
    let ask = Ask { selection: selection.clone(), panes: vec![(PaneId::named("view"), ask)] };
    corpus.ask(&ask).panes.remove(0).1
}

/// The articles of one source, or all.
fn of_source(post: bool) -> Selection {
    let test = Test::Any(vec!["post".to_owned()]);
    let clauses = post.then_some(Clause { field: Field::Source, test, pane: None }).into_iter().collect();
    Selection { query: String::new(), clauses }
}

fn is_of_source(doc: &&Doc, post: bool) -> bool {
    !post || doc.article.source.eq_ignore_ascii_case("post")
}

/// The names of a doc by where they stand.
fn names(doc: &Doc) -> Vec<(u32, ValueRef)> {
    let name = |mention: &wirescope_nlp::Mention| {
        let entity = &doc.entities[mention.entity?.0 as usize];
        Some((mention.span.start, ValueRef { field: field_of(entity.label)?, key: entity.name.to_lowercase() }))
    };
    doc.mentions.iter().filter_map(name).collect()
}

/// The names of each sentence, paragraph or the whole of a doc.
fn units(doc: &Doc, by: TieBy) -> Vec<BTreeSet<ValueRef>> {
    let unit = |start: u32| match by {
        TieBy::Sentence => doc.sentences.iter().position(|sentence| sentence.span.start <= start && start < sentence.span.end),
        TieBy::Paragraph => Some(doc.text()[..start as usize].matches('\n').count()),
        _ => Some(0),
    };
    let mut units: BTreeMap<Option<usize>, BTreeSet<ValueRef>> = BTreeMap::new();
    for (start, name) in names(doc) {
        units.entry(unit(start)).or_default().insert(name);
    }
    units.into_values().collect()
}

const FIELDS: [Field; 4] = [Field::People, Field::Organisations, Field::Places, Field::Groups];

/// What ties two names, by the lower and the higher, and for acts from one to the other.
fn ties(docs: &[&Doc], by: TieBy) -> BTreeMap<(ValueRef, ValueRef), u32> {
    let mut ties: BTreeMap<_, u32> = BTreeMap::new();
    for doc in docs {
        if by == TieBy::Acts {
            for act in doc.events.iter().filter(|act| act.whole().0 >= 500) {
                let name = |party: Option<wirescope_nlp::Argument>| {
                    let entity = &doc.entities[party?.entity?.0 as usize];
                    Some(ValueRef { field: field_of(entity.label)?, key: entity.name.to_lowercase() })
                };
                if let Some(pair) = name(act.source).zip(name(act.target)).filter(|(one, other)| one != other) {
                    *ties.entry(pair).or_default() += 1;
                }
            }
            continue;
        }
        for unit in units(doc, by) {
            for one in &unit {
                for other in unit.iter().filter(|other| one < *other) {
                    *ties.entry((one.clone(), other.clone())).or_default() += 1;
                }
            }
        }
    }
    ties
}

fn by() -> impl Strategy<Value = TieBy> {
    prop::sample::select(vec![TieBy::Sentence, TieBy::Paragraph, TieBy::Article, TieBy::Acts])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, ..ProptestConfig::default() })]

    #[test]
    fn networks_equal_a_count_by_hand(docs in knowledge::docs(), by in by(), min in 0u32..3, post: bool) {
        let corpus = corpus(&docs);
        let here: Vec<&Doc> = docs.iter().filter(|doc| is_of_source(doc, post)).collect();
        let asked = NetworkAsk { fields: FIELDS.to_vec(), by, min_weight: min, ..NetworkAsk::default() };
        let PaneAnswer::Network(answer) = ask(&corpus, &of_source(post), PaneAsk::Network(asked.clone())) else { panic!("a network") };
        let mut gold = ties(&here, by);
        gold.retain(|_, weight| *weight >= min.max(1));
        let value = |at: u32| answer.nodes[at as usize].value.value();
        let found: BTreeMap<_, u32> = answer.edges.iter().map(|edge| {
            let (one, other) = (value(edge.source), value(edge.target));
            (if by == TieBy::Acts || one < other { (one, other) } else { (other, one) }, edge.weight)
        }).collect();
        prop_assert_eq!((answer.edges_total as usize, answer.edges_between as usize, answer.edges.len()), (gold.len(), gold.len(), gold.len()));
        prop_assert_eq!(&found, &gold);
        let tied: BTreeSet<&ValueRef> = gold.keys().flat_map(|(one, other)| [one, other]).collect();
        prop_assert_eq!((answer.nodes.len(), answer.nodes_total as usize), (tied.len(), tied.len()));
        prop_assert!(answer.nodes.windows(2).all(|two| two[0].weight >= two[1].weight));
        for node in &answer.nodes {
            let own = gold.iter().filter(|((one, other), _)| [one, other].contains(&&node.value.value()));
            let (degree, weight) = own.fold((0, 0), |(degree, weight), (_, by)| (degree + 1, weight + u64::from(*by)));
            prop_assert_eq!((node.degree, node.weight), (degree, weight));
            let having = here.iter().filter(|doc| names(doc).iter().any(|(_, name)| *name == node.value.value())).count();
            prop_assert_eq!(node.articles as usize, having);
        }
        let sizes: Vec<usize> = (0..answer.communities.len()).map(|at| answer.nodes.iter().filter(|node| node.community == at as u32).count()).collect();
        prop_assert_eq!(answer.communities.iter().map(|community| community.nodes as usize).collect::<Vec<_>>(), sizes.clone());
        prop_assert!(sizes.windows(2).all(|two| two[0] >= two[1]));

        // Nodes that have a place keep it, whatever else changes.
        let positions: Vec<NodePosition> = answer.nodes.iter().map(|node| NodePosition { node: node.value.value(), x: node.x, y: node.y }).collect();
        let PaneAnswer::Network(again) = ask(&corpus, &Selection::default(), PaneAsk::Network(NetworkAsk { positions: positions.clone(), ..asked.clone() })) else { panic!("a network") };
        for node in &again.nodes {
            if let Some(known) = positions.iter().find(|known| known.node == node.value.value()) {
                prop_assert_eq!((node.x, node.y), (known.x, known.y));
            }
        }

        // Of fewer nodes than there are the edges between these are sent, and all are counted.
        let PaneAnswer::Network(few) = ask(&corpus, &of_source(post), PaneAsk::Network(NetworkAsk { nodes: 3, ..asked.clone() })) else { panic!("a network") };
        let shown: BTreeSet<ValueRef> = few.nodes.iter().map(|node| node.value.value()).collect();
        let among = gold.keys().filter(|(one, other)| shown.contains(one) && shown.contains(other)).count();
        prop_assert_eq!((few.nodes.len(), few.edges_between as usize, few.edges_total as usize), (tied.len().min(3), among, gold.len()));

        // With one in the middle, only those who are tied to it are there.
        if let Some(node) = answer.nodes.last() {
            let ego = node.value.value();
            let PaneAnswer::Network(near) = ask(&corpus, &of_source(post), PaneAsk::Network(NetworkAsk { ego: Some(ego.clone()), ..asked })) else { panic!("a network") };
            let others = gold.keys().filter(|(one, other)| [one, other].contains(&&ego)).flat_map(|(one, other)| [one, other]).collect::<BTreeSet<_>>();
            prop_assert_eq!(near.nodes.iter().map(|node| node.value.value()).collect::<BTreeSet<_>>(), others.into_iter().cloned().collect());
            prop_assert_eq!(near.nodes[0].value.value(), ego);
        }
    }

    #[test]
    fn edges_open_their_sentences(docs in knowledge::docs(), by in by(), limit in 1u32..4) {
        let corpus = corpus(&docs);
        let all: Vec<&Doc> = docs.iter().collect();
        let mut gold: BTreeMap<(ValueRef, ValueRef), u32> = BTreeMap::new();
        for ((one, other), weight) in ties(&all, by) {
            if by == TieBy::Acts {
                // What the other did is not laid to the one: such an edge has a direction.
                let asked = EdgeAsk { one: one.clone(), other: other.clone(), by, either: false, offset: 0, limit: 100 };
                let PaneAnswer::Edge(answer) = ask(&corpus, &Selection::default(), PaneAsk::Edge(asked)) else { panic!("an edge") };
                prop_assert_eq!((answer.total, answer.acts.len()), (weight, weight as usize));
                let party = |party: &Option<wirescope_protocol::Party>| party.as_ref().and_then(|party| Some(party.entity.as_ref()?.value()));
                prop_assert!(answer.acts.iter().all(|act| (party(&act.source), party(&act.target)) == (Some(one.clone()), Some(other.clone()))));
            }
            *gold.entry(if one < other { (one, other) } else { (other, one) }).or_default() += weight;
        }
        for ((one, other), weight) in gold {
            let asked = EdgeAsk { one: other.clone(), other: one.clone(), by, either: true, offset: 0, limit: 100 };
            let PaneAnswer::Edge(answer) = ask(&corpus, &Selection::default(), PaneAsk::Edge(asked.clone())) else { panic!("an edge") };
            prop_assert_eq!((answer.total, answer.passages.len() + answer.acts.len()), (weight, weight as usize));
            for (passage, words) in &answer.passages {
                prop_assert!(words.marks.len() >= 2, "{words:?}");
                let doc = docs.iter().find(|doc| doc.article.id == passage.article).expect("an article");
                let inside: BTreeSet<ValueRef> = names(doc).into_iter().filter(|(start, _)| (passage.start..passage.end).contains(start)).map(|(_, name)| name).collect();
                prop_assert!(inside.contains(&one) && inside.contains(&other));
            }
            let PaneAnswer::Edge(part) = ask(&corpus, &Selection::default(), PaneAsk::Edge(EdgeAsk { offset: 1, limit, ..asked })) else { panic!("an edge") };
            prop_assert_eq!(part.passages.iter().collect::<Vec<_>>(), answer.passages.iter().skip(1).take(limit as usize).collect::<Vec<_>>());
            prop_assert_eq!(part.acts.iter().collect::<Vec<_>>(), answer.acts.iter().skip(1).take(limit as usize).collect::<Vec<_>>());
            let path = PathAsk { fields: FIELDS.to_vec(), by, min_weight: 1, from: one.clone(), to: other.clone() };
            let PaneAnswer::Path(path) = ask(&corpus, &Selection::default(), PaneAsk::Path(path)) else { panic!("a path") };
            prop_assert_eq!(path.nodes.iter().map(|node| node.value()).collect::<Vec<_>>(), vec![one, other]);
            prop_assert_eq!(path.weights, vec![weight]);
        }
    }

    #[test]
    fn maps_equal_a_count_by_hand(docs in knowledge::docs(), min in prop::sample::select(vec![0u16, 800]), post: bool) {
        let corpus = corpus(&docs);
        let PaneAnswer::Map(answer) = ask(&corpus, &of_source(post), PaneAsk::Map(MapAsk { limit: 100, min_confidence: min, names: 100 })) else { panic!("a map") };
        let mut places: BTreeMap<(String, String), (BTreeSet<&str>, u32)> = BTreeMap::new();
        let mut unplaced: BTreeMap<String, (BTreeSet<&str>, u32)> = BTreeMap::new();
        let mut countries: BTreeMap<String, (BTreeSet<&str>, u32)> = BTreeMap::new();
        for doc in docs.iter().filter(|doc| is_of_source(doc, post)) {
            for mention in &doc.mentions {
                let Some(entity) = mention.entity.map(|entity| &doc.entities[entity.0 as usize]) else { continue };
                if !matches!(entity.label, Label::Gpe | Label::Loc) {
                    continue;
                }
                let key = entity.name.to_lowercase();
                let link = entity.link.as_ref().filter(|link| link.score.0 >= min);
                let iso = link.map(|link| link.iso.clone());
                let mut counts = vec![match &iso {
                    Some(iso) => places.entry((key, iso.clone())).or_default(),
                    None => unplaced.entry(key).or_default(),
                }];
                counts.extend(iso.map(|iso| countries.entry(iso).or_default()));
                for count in counts {
                    count.0.insert(&doc.article.id);
                    count.1 += 1;
                }
            }
        }
        let count = |(docs, mentions): &(BTreeSet<&str>, u32)| (docs.len() as u32, *mentions);
        let found: BTreeMap<_, _> = answer.places.iter().map(|place| ((place.key.clone(), place.iso.clone()), (place.articles, place.mentions))).collect();
        prop_assert_eq!(found, places.iter().map(|(key, counts)| (key.clone(), count(counts))).collect());
        prop_assert_eq!(answer.placed as usize, places.len());
        let facet = PaneAsk::Facet { field: Field::Places, search: String::new(), sort: FacetSort::Count, limit: 100, level: CountLevel::Article };
        let PaneAnswer::Facet(facet) = ask(&corpus, &of_source(post), facet) else { panic!("a facet") };
        prop_assert_eq!(answer.names, facet.distinct, "as many names as the filter has");
        let named = |key: &str| facet.values.iter().find(|value| value.key == key).map(|value| value.count);
        prop_assert!(answer.places.iter().all(|place| named(&place.key) == Some(place.named) && place.articles <= place.named));
        prop_assert!(answer.places.windows(2).all(|two| two[0].articles >= two[1].articles));
        let found: BTreeMap<_, _> = answer.countries.iter().map(|country| (country.iso.clone(), (country.articles, country.mentions))).collect();
        prop_assert_eq!(found, countries.iter().map(|(key, counts)| (key.clone(), count(counts))).collect());
        let found: BTreeMap<_, _> = answer.unplaced.iter().map(|name| (name.key.clone(), (name.articles, name.mentions))).collect();
        prop_assert_eq!(found, unplaced.iter().map(|(key, counts)| (key.clone(), count(counts))).collect());
        prop_assert_eq!(answer.unplaced_total as usize, unplaced.len());
        for name in &answer.ambiguous {
            let meant: Vec<&(String, String)> = places.keys().filter(|(key, _)| *key == name.key).collect();
            prop_assert!(!meant.is_empty() && name.candidates.len() >= meant.len());
        }
        let both: BTreeSet<&String> = places.keys().filter(|(key, iso)| iso == "IT" && places.contains_key(&(key.clone(), "US".to_owned()))).map(|(key, _)| key).collect();
        prop_assert!(both.into_iter().all(|key| answer.ambiguous.iter().any(|name| name.key == *key)), "two places of one name are ambiguous");
    }

    #[test]
    fn occurrences_equal_a_count_by_hand(docs in knowledge::docs(), word in prop::sample::select(vec!["heron", "reed", "delta"]), value: bool, post: bool, sort in 0..3usize) {
        let corpus = corpus(&docs);
        let wanted = if value { Wanted::Value(ValueRef { field: Field::Places, key: "delta".to_owned() }) } else { Wanted::Words(word.to_owned()) };
        let sort = [ConcordanceSort::Newest, ConcordanceSort::Left, ConcordanceSort::Right][sort];
        let asked = ConcordanceAsk { wanted: wanted.clone(), sort, limit: 1000, ..ConcordanceAsk::default() };
        let whole = asked.clone();
        let PaneAnswer::Concordance(answer) = ask(&corpus, &of_source(post), PaneAsk::Concordance(asked.clone())) else { panic!("a concordance") };
        let mut gold: BTreeSet<(String, u32)> = BTreeSet::new();
        for doc in docs.iter().filter(|doc| is_of_source(doc, post)) {
            let starts: Vec<u32> = if value {
                names(doc).into_iter().filter(|(_, name)| name.field == Field::Places && name.key == "delta").map(|(start, _)| start).collect()
            } else {
                let lower = doc.text().to_lowercase();
                lower.match_indices(word).map(|(at, _)| at as u32).collect()
            };
            gold.extend(starts.into_iter().map(|start| (doc.article.id.clone(), start)));
        }
        let articles: BTreeSet<&String> = gold.iter().map(|(id, _)| id).collect();
        prop_assert_eq!((answer.total as usize, answer.articles as usize, answer.rows.len()), (gold.len(), articles.len(), gold.len()));
        prop_assert_eq!(answer.rows.iter().map(|row| (row.passage.article.clone(), row.passage.start)).collect::<BTreeSet<_>>(), gold.clone());
        let words = |text: &str| text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect::<Vec<_>>();
        for two in answer.rows.windows(2) {
            match sort {
                ConcordanceSort::Newest => prop_assert!(two[0].passage.published >= two[1].passage.published),
                ConcordanceSort::Left => prop_assert!(words(&two[0].left).last() <= words(&two[1].left).last()),
                ConcordanceSort::Right => prop_assert!(words(&two[0].right).first() <= words(&two[1].right).first()),
            }
        }
        let PaneAnswer::Concordance(part) = ask(&corpus, &of_source(post), PaneAsk::Concordance(ConcordanceAsk { offset: 1, limit: 2, ..asked })) else { panic!("a concordance") };
        prop_assert_eq!(part.rows.iter().collect::<Vec<_>>(), answer.rows.iter().skip(1).take(2).collect::<Vec<_>>());

        let PaneAnswer::Frequency(frequency) = ask(&corpus, &of_source(post), PaneAsk::Frequency(FrequencyAsk { wanted: vec![wanted.clone()], bars: 400 })) else { panic!("a frequency") };
        for (at, bar) in frequency.bars.iter().enumerate() {
            let of_bar = |id: &String| docs.iter().any(|doc| doc.article.id == *id && doc.article.published.is_some_and(|day| day.to_string().starts_with(bar.as_str())));
            prop_assert_eq!(frequency.occurrences[0][at] as usize, gold.iter().filter(|(id, _)| of_bar(id)).count());
            prop_assert_eq!(frequency.having[0][at] as usize, articles.iter().filter(|id| of_bar(id)).count());
            prop_assert_eq!(u64::from(frequency.rates[0][at]), u64::from(frequency.occurrences[0][at]) * 1_000_000 / frequency.words[at].max(1));
        }
        let counted = &frequency.wanted[0];
        prop_assert_eq!((counted.occurrences as usize, counted.articles as usize), (gold.len(), articles.len()));
        prop_assert_eq!(&counted.name.to_lowercase(), if value { "delta" } else { word });
        let PaneAnswer::Collocates(collocates) = ask(&corpus, &of_source(post), PaneAsk::Collocates(CollocatesAsk { wanted, window: 2, limit: 100 })) else { panic!("collocates") };
        prop_assert_eq!((collocates.total as usize, collocates.read as usize), (gold.len(), articles.len()));
        prop_assert!(collocates.collocates.iter().all(|collocate| collocate.left + collocate.right >= 2 && collocate.surprise >= 384));

        // Of those with a word near, counted in the words of the whole text.
        let near = Beside { word: "Heron".to_owned(), window: 3 };
        let PaneAnswer::Concordance(beside) = ask(&corpus, &of_source(post), PaneAsk::Concordance(ConcordanceAsk { beside: Some(near), ..whole })) else { panic!("a concordance") };
        let is_near = |(id, start): &&(String, u32)| {
            let text = docs.iter().find(|doc| doc.article.id == *id).map(|doc| doc.text()).unwrap_or_default();
            let (before, rest) = text.split_at(*start as usize);
            words(before).iter().rev().take(3).chain(words(rest).iter().skip(1).take(3)).any(|other| other == "heron")
        };
        let found: BTreeSet<_> = beside.rows.iter().map(|row| (row.passage.article.clone(), row.passage.start)).collect();
        prop_assert_eq!(found, gold.iter().filter(is_near).cloned().collect());
        prop_assert_eq!((beside.total as usize, beside.unread), (beside.rows.len(), 0));

        let PaneAnswer::Vocabulary(known) = ask(&corpus, &of_source(post), PaneAsk::Vocabulary(VocabularyAsk { starts: word[..3].to_uppercase(), sort: VocabularySort::Articles, limit: 9 })) else { panic!("a vocabulary") };
        if !value {
            let found = known.words.iter().find(|known| known.word == word);
            prop_assert_eq!(found.map_or((0, 0), |found| (found.occurrences as usize, found.articles as usize)), (gold.len(), articles.len()));
        }
    }

    #[test]
    fn comparisons_equal_a_count_by_hand(docs in knowledge::docs(), mention: bool, other in 0..4usize, limit in prop::sample::select(vec![1u32, 100])) {
        let corpus = corpus(&docs);
        let level = if mention { CountLevel::Mention } else { CountLevel::Article };
        let has_heron = |doc: &&Doc| format!("{} {}", doc.article.title, doc.text()).to_lowercase().contains("heron");
        let dated = |doc: &&Doc| doc.article.published.is_some_and(|day| day.year() == 2021);
        let is_post = |doc: &&Doc| is_of_source(doc, true);
        let in_2021 = Clause { field: Field::Published, test: Test::Interval { from: "2021".to_owned(), to: "2021".to_owned() }, pane: None };
        let of = |test: &dyn Fn(&&Doc) -> bool| docs.iter().filter(|doc| test(doc)).collect::<Vec<&Doc>>();
        let (sides_of, sides): ([SideOf; 2], [Vec<&Doc>; 2]) = match other {
            0 => ([SideOf::Matching, SideOf::Selected(Selection::of_query("heron"))], [of(&is_post), of(&has_heron)]),
            1 => ([SideOf::Rest, SideOf::Matching], [of(&|doc| !is_post(doc)), of(&is_post)]),
            2 => ([SideOf::With(in_2021), SideOf::Rest], [of(&|doc| is_post(doc) && dated(doc)), of(&|doc| !(is_post(doc) && dated(doc)))]),
            _ => ([SideOf::Rest, SideOf::Rest], [Vec::new(), Vec::new()]),
        };
        let asked = CompareAsk { sides: sides_of, fields: vec![Field::People, Field::Places], level, limit };
        let PaneAnswer::Compare(answer) = ask(&corpus, &of_source(true), PaneAsk::Compare(asked)) else { panic!("a comparison") };
        prop_assert_eq!(answer.sides.each_ref().map(|side| side.articles as usize), sides.each_ref().map(Vec::len));
        let on_both = |doc: &&&Doc| sides[1].iter().any(|other| other.article.id == doc.article.id);
        prop_assert_eq!(answer.common as usize, sides[0].iter().filter(on_both).count());
        for told in &answer.fields {
            let field = told.field;
            let count = |side: usize, level: CountLevel| {
                let mut counts: BTreeMap<String, u32> = BTreeMap::new();
                for doc in &sides[side] {
                    let own: Vec<String> = names(doc).into_iter().filter(|(_, name)| name.field == field).map(|(_, name)| name.key).collect();
                    match level {
                        CountLevel::Mention => own.into_iter().for_each(|key| *counts.entry(key).or_default() += 1),
                        _ => own.into_iter().collect::<BTreeSet<_>>().into_iter().for_each(|key| *counts.entry(key).or_default() += 1),
                    }
                }
                counts
            };
            let [one, two] = [count(0, level), count(1, level)];
            let keys: BTreeSet<&String> = one.keys().chain(two.keys()).collect();
            for value in told.values.iter().flatten() {
                let of = |counts: &BTreeMap<String, u32>| counts.get(&value.value.key).copied().unwrap_or(0);
                prop_assert_eq!(value.counts, [of(&one), of(&two)]);
            }
            let both = keys.iter().filter(|key| one.contains_key(**key) && two.contains_key(**key)).count() as u32;
            let places = [both, one.len() as u32 - both, two.len() as u32 - both];
            prop_assert_eq!(told.counts, places);
            prop_assert_eq!(told.values.each_ref().map(|values| values.len() as u32), places.map(|count| count.min(limit)));
            let place = |counts: [u32; 2]| if counts[1] == 0 { 1 } else if counts[0] == 0 { 2 } else { 0 };
            prop_assert!(told.values.iter().enumerate().all(|(at, values)| values.iter().all(|value| place(value.counts) == at)));
        }
    }

    #[test]
    fn names_are_described_as_a_count_by_hand_has_it(docs in knowledge::docs(), open: bool) {
        let corpus = corpus(&docs);
        let value = ValueRef { field: Field::Places, key: "delta".to_owned() };
        let sides = [SideOf::Matching, SideOf::Rest];
        let asked = DescribeAsk { sides, value: (!open).then(|| value.clone()), limit: 100 };
        let PaneAnswer::Describe(answer) = ask(&corpus, &of_source(true), PaneAsk::Describe(asked)) else { panic!("a description") };
        let count = |name: &ValueRef, post: bool| -> Vec<u32> {
            let own = docs.iter().filter(|doc| is_of_source(doc, true) == post);
            own.map(|doc| names(doc).iter().filter(|(_, other)| other == name).count() as u32).filter(|count| *count > 0).collect()
        };
        let all: BTreeSet<ValueRef> = docs.iter().flat_map(names).map(|(_, name)| name).collect();
        let shared = |name: &ValueRef| [true, false].map(|post| count(name, post).iter().sum::<u32>()).into_iter().min().unwrap_or(0);
        let Some(told) = &answer.value else {
            let is_right = if open { all.iter().all(|name| shared(name) == 0) } else { !all.contains(&value) };
            prop_assert!(is_right);
            return Ok(());
        };
        let told = told.value();
        if open {
            let is_alike = |name: &&ValueRef| matches!(name.field, Field::People | Field::Organisations) == matches!(told.field, Field::People | Field::Organisations);
            prop_assert!(shared(&told) > 0 && all.iter().filter(is_alike).all(|name| shared(name) <= shared(&told)));
        }
        let counts = [count(&told, true), count(&told, false)];
        prop_assert_eq!(answer.mentions, counts.each_ref().map(|counts| counts.iter().sum()));
        prop_assert_eq!(answer.articles, counts.each_ref().map(|counts| counts.len() as u32));
        let called = answer.callings.iter().fold([0, 0], |all, calling| [all[0] + calling.counts[0], all[1] + calling.counts[1]]);
        prop_assert_eq!(called, answer.mentions, "every mention is called something, and there are no roles");
        for word in answer.words.iter().flatten() {
            for (count, first) in word.counts.iter().zip(&word.first) {
                prop_assert_eq!(*count > 0, first.is_some());
                if let Some(passage) = first {
                    let doc = docs.iter().find(|doc| doc.article.id == passage.article).expect("an article");
                    let there = doc.text()[passage.start as usize..passage.end as usize].to_lowercase();
                    prop_assert!(there[..3] == word.word[..3], "{there} is a form of {}", word.word);
                }
            }
        }
        let placed = |at: usize| answer.words[at].iter().map(|word| word.surprise);
        prop_assert!(placed(0).all(|surprise| surprise.abs() < 384) && placed(1).all(|surprise| surprise >= 0) && placed(2).all(|surprise| surprise <= 0));
    }

    #[test]
    fn stories_hold_every_article_once(docs in knowledge::docs(), copies in prop::collection::vec((0usize..10, 0usize..4), 0..4), sort in 0..4usize) {
        let sort = [Sort::Relevance, Sort::Newest, Sort::Oldest, Sort::Title][sort];
        let mut docs = docs;
        let text: Vec<String> = (0..60).map(|at| format!("word{}", at * at % 101)).collect();
        for (at, (seed, _)) in copies.iter().enumerate() {
            let mut copy = common::doc(&format!("c{at}"), "Copy", "", "2021-03-01", &format!("{} s{seed}.", text.join(" ")));
            copy.article.published = copy.article.published.filter(|_| at > 0);
            docs.push(copy);
        }
        let corpus = corpus(&docs);
        let asked = StoriesAsk { sort, limit: 100, ..StoriesAsk::default() };
        let PaneAnswer::Stories(answer) = ask(&corpus, &Selection::default(), PaneAsk::Stories(asked.clone())) else { panic!("stories") };
        let mut seen: Vec<&String> = answer.stories.iter().flat_map(|story| story.members.iter().map(|member| &member.passage.article)).collect();
        seen.sort_unstable();
        let mut all: Vec<&String> = docs.iter().map(|doc| &doc.article.id).collect();
        all.sort_unstable();
        prop_assert_eq!(seen, all);
        prop_assert_eq!((answer.matched as usize, answer.articles as usize, answer.total as usize), (docs.len(), docs.len(), answer.stories.len()));
        if copies.len() > 1 {
            let story = answer.stories.iter().find(|story| story.row.id.starts_with('c')).expect("the copies");
            prop_assert_eq!(story.articles as usize, copies.len(), "they differ in the last word");
            prop_assert_eq!(&story.members[0].passage.article, "c1", "the first with a date");
            prop_assert!(story.members.iter().all(|member| member.alike >= 600 && member.words >= 60));
            let PaneAnswer::Reuse(reuse) = ask(&corpus, &Selection::default(), PaneAsk::Reuse(ReuseAsk { article: "c0".to_owned(), words: 8, limit: 100 })) else { panic!("reuse") };
            prop_assert_eq!(reuse.total as usize, copies.len() - 1);
            prop_assert!(reuse.passages.iter().all(|passage| passage.words >= 60));
            let marked = |snippet: &Snippet| snippet.marks.iter().map(|&(start, end)| snippet.text[start as usize..end as usize].to_owned()).collect::<Vec<_>>();
            prop_assert!(reuse.passages.iter().all(|passage| marked(&passage.snippet) == marked(&passage.other_snippet)));
        }
        // The list is the list, with copies left out.
        let list = Ask { selection: Selection::default(), panes: vec![(PaneId::LIST, PaneAsk::List { sort, offset: 0, limit: 100 })] };
        let firsts: Vec<String> = answer.stories.iter().map(|story| story.row.id.clone()).collect();
        let rows: Vec<String> = corpus.ask(&list).rows().iter().map(|row| row.id.clone()).filter(|id| firsts.contains(id)).collect();
        prop_assert_eq!(firsts, rows);
        // Each story once: its oldest article that matches all else, and how many others were left out.
        let once = Clause { field: Field::Articles, test: Test::Distinct, pane: None };
        for post in [false, true] {
            let mut selection = of_source(post);
            let PaneAnswer::Stories(stories) = ask(&corpus, &selection, PaneAsk::Stories(asked.clone())) else { panic!("stories") };
            selection.clauses.push(once.clone());
            let list = PaneAsk::List { sort: Sort::Newest, offset: 0, limit: 100 };
            let PaneAnswer::List(list) = ask(&corpus, &selection, list) else { panic!("a list") };
            let found: BTreeSet<_> = list.rows.iter().map(|row| (row.id.clone(), row.left_out)).collect();
            let gold: BTreeSet<_> = stories.stories.iter().map(|story| (story.members[0].passage.article.clone(), story.articles - 1)).collect();
            prop_assert_eq!(found, gold);
            selection.clauses.last_mut().expect("a clause").pane = Some(PaneId::named("view"));
            let PaneAnswer::Stories(own) = ask(&corpus, &selection, PaneAsk::Stories(asked.clone())) else { panic!("stories") };
            prop_assert_eq!(own, stories, "the pane that lets them count once shows all of them");
        }
        let folded = StoriesAsk { min_articles: 2, ..asked.clone() };
        let PaneAnswer::Stories(folded) = ask(&corpus, &Selection::default(), PaneAsk::Stories(folded)) else { panic!("stories") };
        prop_assert!(folded.stories.iter().all(|story| story.articles > 1));
        let PaneAnswer::Stories(largest) = ask(&corpus, &Selection::default(), PaneAsk::Stories(StoriesAsk { largest_first: true, ..asked })) else { panic!("stories") };
        prop_assert!(largest.stories.windows(2).all(|two| two[0].articles >= two[1].articles));
    }
}

/// Every view, asked for all that it has.
fn everything() -> Vec<PaneAsk> {
    let ann = ValueRef { field: Field::People, key: "ann bee".to_owned() };
    let delta = ValueRef { field: Field::Places, key: "delta".to_owned() };
    let wanted = Wanted::Words("heron".to_owned());
    let filter = ActFilter { min_confidence: 0, nameless: true, ..ActFilter::default() };
    let network = |by| PaneAsk::Network(NetworkAsk { fields: FIELDS.to_vec(), by, ..NetworkAsk::default() });
    let sides = [SideOf::Matching, SideOf::Selected(Selection::of_query("heron"))];
    let fields = vec![Field::People, Field::Dates, Field::Speaker, Field::Act];
    vec![
        PaneAsk::Histogram(HistogramAsk { bars: 100, ..HistogramAsk::default() }),
        PaneAsk::Quotations(QuotationsAsk {
            search: "heron OR reed".to_owned(),
            sort: QuotationSort::Speaker,
            ..QuotationsAsk::default()
        }),
        PaneAsk::Acts(ActsAsk { filter: filter.clone(), sort: ActSort::Target, offset: 0, limit: 100 }),
        PaneAsk::Pivot(PivotAsk { filter, sources: 3, targets: 3 }),
        PaneAsk::Overview(OverviewAsk::default()),
        PaneAsk::Timeline(TimelineAsk {
            lanes: vec![Lane::Published, Lane::Mentioned, Lane::With(ann.clone())],
            ..TimelineAsk::default()
        }),
        PaneAsk::Map(MapAsk::default()),
        network(TieBy::Paragraph),
        network(TieBy::Acts),
        PaneAsk::Edge(EdgeAsk {
            one: ann.clone(),
            other: delta.clone(),
            by: TieBy::Article,
            either: false,
            offset: 0,
            limit: 100,
        }),
        PaneAsk::Path(PathAsk {
            fields: FIELDS.to_vec(),
            by: TieBy::Sentence,
            min_weight: 1,
            from: ann.clone(),
            to: delta.clone(),
        }),
        PaneAsk::Concordance(ConcordanceAsk {
            wanted: wanted.clone(),
            sort: ConcordanceSort::Right,
            limit: 100,
            ..ConcordanceAsk::default()
        }),
        PaneAsk::Collocates(CollocatesAsk { wanted: Wanted::Value(delta), window: 3, limit: 100 }),
        PaneAsk::Frequency(FrequencyAsk { wanted: vec![wanted, Wanted::Value(ann)], bars: 100 }),
        PaneAsk::Vocabulary(VocabularyAsk { starts: String::new(), sort: VocabularySort::Repeated, limit: 100 }),
        PaneAsk::Compare(CompareAsk { sides: sides.clone(), fields, level: CountLevel::Sentence, limit: 100 }),
        PaneAsk::Differences(DifferencesAsk { sides: sides.clone(), limit: 100 }),
        PaneAsk::Describe(DescribeAsk { sides, value: None, limit: 100 }),
        PaneAsk::Align(AlignAsk { articles: ["d0".to_owned(), "d1".to_owned()], words: 4 }),
        PaneAsk::Stories(StoriesAsk { min_alike: 100, ..StoriesAsk::default() }),
        PaneAsk::Reuse(ReuseAsk { article: "d0".to_owned(), words: 8, limit: 100 }),
        PaneAsk::Similar(SimilarAsk { article: "d0".to_owned(), limit: 100, names: 100 }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn views_are_the_same_whether_an_article_was_removed_or_never_there(docs in knowledge::docs(), gone in any::<u16>(), again: bool, post: bool) {
        let (removed, never) = removed_and_never(&docs, gone, again);
        for pane in everything() {
            let answers = [&removed, &never].map(|corpus| ask(corpus, &of_source(post), pane.clone()));
            prop_assert_eq!(&answers[0], &answers[1]);
        }
    }

    #[test]
    fn views_are_the_same_whether_an_article_was_replaced_or_came_so(docs in knowledge::docs(), other in any::<u16>()) {
        let changed = |(at, doc): (usize, &Doc)| {
            let mut doc = doc.clone();
            if other >> at & 1 == 1 {
                doc.quotations.truncate(1);
                doc.events.truncate(1);
                doc.mentions.retain(|mention| mention.label != Label::Date);
                doc.times.clear();
                for quotation in &mut doc.quotations {
                    quotation.time = None;
                }
            }
            doc
        };
        let (mut replaced, mut gold) = (corpus(&docs), Corpus::new());
        for doc in docs.iter().enumerate() {
            prop_assert!(replaced.replace(changed(doc)));
            gold.add(changed(doc));
        }
        for pane in everything() {
            let answers = [&replaced, &gold].map(|corpus| ask(corpus, &Selection::default(), pane.clone()));
            prop_assert_eq!(&answers[0], &answers[1]);
        }
    }
}

fn compare(one: &[(&str, &str)], other: &[(&str, &str)]) -> DifferencesAnswer {
    let doc = |source: &str, at: usize, (day, text): &(&str, &str)| common::doc(&format!("{source}{at}"), "", source, day, text);
    let docs = |source: &'static str, texts: &[(&str, &str)]| {
        texts.iter().enumerate().map(|(at, text)| doc(source, at, text)).collect::<Vec<_>>()
    };
    let corpus = corpus(&[docs("one", one), docs("two", other)].concat());
    let side = |source: &str| Selection {
        query: String::new(),
        clauses: vec![Clause { field: Field::Source, test: Test::Any(vec![source.to_owned()]), pane: None }],
    };
    let asked = DifferencesAsk { sides: [SideOf::Matching, SideOf::Selected(side("two"))], limit: 10 };
    let PaneAnswer::Differences(answer) = ask(&corpus, &side("one"), PaneAsk::Differences(asked)) else { panic!("a comparison") };
    answer
}

#[test]
fn figures_that_rule_each_other_out_are_told() {
    let answer = compare(
        &[("2019-09-05", "[At least 12|CARDINAL] people were killed by a bomb in [Kabul|GPE] on Thursday.")],
        &[(
            "2019-09-06",
            "The bomb killed [ten|CARDINAL] people in [Kabul|GPE]. It hurt [forty|CARDINAL] people in [Herat|GPE].",
        )],
    );
    assert_eq!(answer.differences_total, 1, "{:?}", answer.differences);
    let difference = &answer.differences[0];
    assert_eq!(
        (difference.what.as_str(), difference.common.clone()),
        ("people", vec!["Kabul".to_owned(), "bomb".to_owned(), "kill".to_owned()])
    );
    let figures: Vec<_> = difference.sides.iter().map(|figure| (figure.words.as_str(), figure.value)).collect();
    assert_eq!(figures, [("At least 12", 12_000), ("ten", 10_000)]);
}

#[test]
fn figures_that_may_both_be_right_are_not() {
    let killed =
        |number: &str, place: &str, day: &str| format!("[{number}|CARDINAL] people were killed by a bomb in [{place}|GPE]{day}.");
    let total =
        |one: (&str, String), other: (&str, String)| compare(&[(one.0, &one.1)], &[(other.0, &other.1)]).differences_total;
    let ten = || ("2019-09-05", killed("Ten", "Kabul", ""));
    assert_eq!(total(ten(), ("2019-09-05", killed("12", "Kabul", ""))), 1);
    assert_eq!(total(ten(), ("2019-09-05", killed("At least 8", "Kabul", ""))), 0, "ten are at least 8");
    assert_eq!(total(ten(), ("2019-09-05", killed("12", "Herat", ""))), 0, "another place");
    assert_eq!(total(ten(), ("2021-09-05", killed("12", "Kabul", ""))), 0, "another year");
    assert_eq!(total(ten(), ("2019-09-05", "[12|CARDINAL] people live in [Kabul|GPE].".to_owned())), 0, "another matter");
    assert_eq!(total(ten(), ("2019-09-05", "[12|CARDINAL] dogs were killed by a bomb in [Kabul|GPE].".to_owned())), 0);
    let on = |number: &str, day: &str| ("2019-09-05", killed(number, "Kabul", &format!(" on [that day|DATE {day}]")));
    assert_eq!(total(on("Ten", "2019-09-04"), on("12", "2019-09-03")), 0, "another day");
    assert_eq!(total(on("Ten", "2019-09-04"), on("12", "2019-09")), 1, "it may be that day");
}

#[test]
fn those_who_are_counted_by_what_happened_to_them_are_told() {
    let total = |one: &str, other: &str| compare(&[("2019-09-05", one)], &[("2019-09-05", other)]).differences_total;
    let bomb = "in [Kabul|GPE] by a bomb";
    let ten = format!("[Ten|CARDINAL] were killed {bomb}.");
    assert_eq!(total(&ten, &format!("[At least 12|CARDINAL] have been killed {bomb}.")), 1);
    assert_eq!(total(&ten, &format!("[At least 9|CARDINAL] were killed {bomb}.")), 0, "ten are at least 9");
    assert_eq!(total(&ten, &format!("[At least 12|CARDINAL] were wounded {bomb}.")), 0, "another thing happened");
    assert_eq!(total(&ten, &format!("[At least 12|CARDINAL] were not killed {bomb}.")), 0, "it did not happen");
}

#[test]
fn sums_are_not_compared() {
    let total = |one: &str, other: &str| compare(&[("2019-09-05", one)], &[("2019-09-05", other)]).differences_total;
    let sum = |sum: &str| format!("The ministry in [Kabul|GPE] reported [{sum}|MONEY] for the year, officials said.");
    assert_eq!(total(&sum("$5 million"), &sum("$9 million")), 0, "one may be what it earned, and the other what it spent");
    let share = |share: &str| format!("In [Kabul|GPE], [{share}|PERCENT] of those asked agreed, the survey said.");
    assert_eq!(total(&share("30 %"), &share("55 %")), 0, "one may be of men, and the other of women");
}

#[test]
fn articles_are_compared_with_each_other_and_each_pair_once() {
    let killed = |number: &str| format!("[{number}|CARDINAL] people were killed by a bomb in [Kabul|GPE].");
    let docs = ["Ten", "12", "ten"].map(|number| killed(number));
    let docs: Vec<Doc> =
        docs.iter().enumerate().map(|(at, text)| common::doc(&format!("d{at}"), "", "", "2019-09-05", text)).collect();
    let corpus = corpus(&docs);
    let asked = DifferencesAsk { sides: [SideOf::Matching, SideOf::Matching], limit: 10 };
    let PaneAnswer::Differences(answer) = ask(&corpus, &Selection::default(), PaneAsk::Differences(asked)) else {
        panic!("differences")
    };
    assert_eq!((answer.differences_total, answer.read), (2, [3, 3]), "{:?}", answer.differences);
}

#[test]
fn what_two_articles_have_word_for_word_is_aligned() {
    let shared = "the old bridge over the river was closed for repairs";
    let one =
        format!("On Monday {shared}, the mayor said. Nobody knows when it opens. It will open again in the first week of May.");
    let other = format!("It will open again in the first week of May, a paper wrote. In the town {shared}.");
    let corpus = corpus(&[common::doc("one", "", "", "", &one), common::doc("two", "", "", "", &other)]);
    let aligned = |articles: [&str; 2], words: u32| {
        let asked = AlignAsk { articles: articles.map(str::to_owned), words };
        let PaneAnswer::Align(answer) = ask(&corpus, &of_source(true), PaneAsk::Align(asked)) else { panic!("two texts") };
        answer
    };
    let answer = aligned(["one", "two"], 6);
    assert_eq!(answer.texts.iter().map(|text| &text.text).collect::<Vec<_>>(), [&one, &other]);
    let words = |side: usize| {
        let span = |passage: &wirescope_protocol::AlignedPassage| passage.spans[side];
        answer
            .passages
            .iter()
            .map(span)
            .map(|(start, end)| &answer.texts[side].text[start as usize..end as usize])
            .collect::<Vec<_>>()
    };
    let gold = [shared, "It will open again in the first week of May"];
    assert_eq!([words(0), words(1)], [gold.to_vec(), gold.to_vec()], "in the order of the first");
    assert_eq!(answer.texts.iter().map(|text| text.shared).collect::<Vec<_>>(), [20, 20]);
    assert!(aligned(["one", "two"], 11).passages.is_empty());
    assert!(aligned(["one", "gone"], 6).texts.is_empty());
}

#[test]
fn one_act_that_is_told_of_two_days_is_told() {
    use wirescope_nlp::{Action, Argument, Event, Modality, Score, Span};
    let met = |id: &str, day: &str, modality: Modality| {
        let marked = format!("[Ann Bee|PERSON] met [Cy Dee|PERSON] at the harbour wall [that day|DATE {day}].");
        let mut doc = common::doc(id, "", id, "2021-05-06", &marked);
        let party = |at: usize| Some(Argument { span: doc.mentions[at].span, entity: doc.mentions[at].entity });
        let at = doc.text().find("met").expect("it is there") as u32;
        let event = Event {
            predicate: Span::new(at, at + 3),
            action: Action::Consult,
            modality,
            source: party(0),
            target: party(1),
            place: None,
            time: Some(doc.mentions[2].span),
            rule: wirescope_nlp::Rule::ModelNames,
            score: Score(900),
            parties: Score(900),
        };
        doc.events.push(event);
        doc
    };
    let between = |one: Doc, other: Doc| {
        let corpus = corpus(&[one, other]);
        let test = Test::Any(vec!["one".to_owned()]);
        let one = Selection { query: String::new(), clauses: vec![Clause { field: Field::Source, test, pane: None }] };
        let asked = DifferencesAsk { sides: [SideOf::Matching, SideOf::Rest], limit: 10 };
        let PaneAnswer::Differences(answer) = ask(&corpus, &one, PaneAsk::Differences(asked)) else { panic!("differences") };
        answer
    };
    let answer = between(met("one", "2021-05-03", Modality::Done), met("two", "2021-05-04", Modality::Done));
    assert_eq!(answer.differences_total, 1, "{:?}", answer.differences);
    let difference = &answer.differences[0];
    assert_eq!((difference.kind, difference.what.as_str()), (DifferenceKind::Day, "met"));
    assert_eq!(difference.sides.each_ref().map(|side| side.day.as_str()), ["2021-05-03", "2021-05-04"]);
    let mut common = difference.common.clone();
    common.sort_unstable();
    assert_eq!(common, ["Ann Bee", "Cy Dee", "harbour", "wall"]);
    let none = |one, other| assert_eq!(between(one, other).differences_total, 0);
    none(met("one", "2021-05-03", Modality::Done), met("two", "2021-05-03", Modality::Done));
    none(met("one", "2021-05-03", Modality::Done), met("two", "2021-05", Modality::Done));
    none(met("one", "2021-05-03", Modality::Done), met("two", "2021-04-20", Modality::Done));
    none(met("one", "2021-05-03", Modality::Done), met("two", "2021-05-04", Modality::Planned));
}
