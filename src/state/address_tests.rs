use super::*;

fn clause(field: Field, test: Test, pane: Option<PaneId>) -> Clause {
    Clause { field, test, pane }
}

fn keys(keys: &[&str]) -> Vec<String> {
    keys.iter().map(|key| (*key).to_owned()).collect()
}

fn interval(from: &str, to: &str) -> Test {
    Test::Interval { from: from.to_owned(), to: to.to_owned() }
}

/// The list, which addresses without a view mean unless they are empty.
fn list() -> Address {
    Address { view: View::Articles, ..Address::default() }
}

/// Addresses that earlier versions have written, and what they mean.
#[test]
fn old_addresses_are_read() {
    let facet = |field| Some(PaneId::facet(field));
    let any = |field, values: &[&str]| clause(field, Test::Any(keys(values)), facet(field));
    let none = |field, values: &[&str]| clause(field, Test::None(keys(values)), facet(field));
    let selection = |query: &str, clauses: Vec<Clause>| Selection { query: query.to_owned(), clauses };
    let of = |query: &str, clauses| Address { selection: selection(query, clauses), ..list() };
    let read = |spot| Address { article: Some("a/b".to_owned()), spot, ..list() };
    for (hash, gold) in [
        ("", Address::default()),
        ("#", Address::default()),
        ("#q=peace%20talk*&-orgs=taliban", of("peace talk*", vec![none(Field::Organisations, &["taliban"])])),
        (
            "#q=%22a%20b%22%20AND%2050%25&people=ada%20lovelace&people=ann&-places=af&source=",
            of(
                "\"a b\" AND 50%",
                vec![any(Field::People, &["ada lovelace", "ann"]), none(Field::Places, &["af"]), any(Field::Source, &[""])],
            ),
        ),
        (
            "places=ru&places=af&groups=norse&all=places",
            of(
                "",
                vec![
                    clause(Field::Places, Test::All(keys(&["ru", "af"]), Scope::Article), facet(Field::Places)),
                    any(Field::Groups, &["norse"]),
                ],
            ),
        ),
        ("dates=2019-09-12&numbers=5%2C000&works=regatta", {
            of("", vec![any(Field::Dates, &["2019-09-12"]), any(Field::Numbers, &["5,000"]), any(Field::Works, &["regatta"])])
        }),
        ("people=a&-people=a", of("", vec![none(Field::People, &["a"])])),
        ("all=people", list()),
        ("sort=oldest&per=mention", Address { sort: Sort::Oldest, level: CountLevel::Mention, ..list() }),
        ("read=a%2Fb&hit=3", read(Some(Spot::Hit(Place::Position(2))))),
        ("read=a%2Fb&mark=1", read(Some(Spot::Mark(Place::Position(0))))),
        ("read=a%2Fb&mark=0", read(None)),
        ("hit=3", list()),
    ] {
        let address = Address::decode(hash);
        assert_eq!(address, gold, "{hash}");
        assert_eq!(Address::decode(&address.encode()), address, "{hash}");
    }
}

#[test]
fn new_clauses_are_readable() {
    let other = || Some(PaneId::named("time line"));
    let clauses = vec![
        clause(Field::Published, interval("2019", "2020-03"), Some(PaneId::named("published"))),
        clause(Field::Dates, interval("", "2001"), other()),
        clause(Field::Places, Test::Area("FR".to_owned()), None),
        clause(Field::Places, Test::Area("US/New York".to_owned()), Some(PaneId::named("map"))),
        clause(Field::People, Test::All(keys(&["ann", "bo"]), Scope::Sentence), Some(PaneId::facet(Field::People))),
        clause(Field::People, Test::Any(keys(&["cy"])), None),
        clause(Field::Articles, Test::Articles(keys(&["a1", "b..2"])), None),
        clause(Field::Dates, Test::Any(keys(&["a..b"])), Some(PaneId::facet(Field::Dates))),
    ];
    let selection = Selection { query: String::new(), clauses };
    let spot = Some(Spot::Mark(Place::Bytes(12, 34)));
    let address = Address { selection, article: Some("a1".to_owned()), spot, ..list() };
    assert_eq!(
        address.encode(),
        "published=2019..2020-03&dates@time%20line=..2001&places~area=FR&places~area@map=US%2FNew%20York&people=ann&people=bo&people@=cy\
         &articles=a1&articles=b..2&dates=a%2E%2Eb&all=people:sentence&read=a1&mark=12-34"
    );
    assert_eq!(Address::decode(&address.encode()), address);
}

fn around() -> Selection {
    let clause = Clause { field: Field::Articles, test: Test::Furniture, pane: None };
    Selection { query: String::new(), clauses: vec![clause] }
}

#[test]
fn the_view_is_named_where_it_is_not_the_usual_one() {
    for (address, hash) in [
        (Address::default(), ""),
        (list(), "view=articles"),
        (Address { view: View::Acts, ..Address::default() }, "view=acts"),
        (Address { sort: Sort::Title, ..list() }, "sort=title"),
        (Address { selection: around(), ..list() }, "articles~around="),
        (Address { sort: Sort::Title, ..Address::default() }, "sort=title&view=overview"),
    ] {
        assert_eq!(address.encode(), hash);
        assert_eq!(Address::decode(hash), address);
    }
    let later = Address::decode("view=hologram");
    assert_eq!((later.view, later.encode().as_str()), (View::Overview, "view=hologram"));
}

#[test]
fn what_a_later_version_writes_is_kept() {
    let address = Address::decode("q=a&mood=ann%20bee&-story=3&people~role=x&all=mood&all=people:page&read=b");
    assert_eq!(address.unknown.len(), 5);
    assert_eq!(address.encode(), "q=a&read=b&mood=ann%20bee&-story=3&people~role=x&all=mood&all=people:page");
    assert_eq!(Address::decode(&address.encode()), address);
    assert!(Address::decode("mood=x").is_plain());
}

#[test]
fn how_views_are_set_and_drawn_is_told_briefly() {
    use wirescope_protocol::{PaneAsk, QuotationSort, QuotationsAsk};
    let ask = QuotationsAsk { sort: QuotationSort::Newest, ..QuotationsAsk::default() };
    let panes = Settings::from([(PaneId::named("quotations"), PaneAsk::Quotations(ask))]);
    let looks = BTreeMap::from([(View::Map, "table~at:1.5:0:4".to_owned())]);
    let address = Address { view: View::Map, panes, looks, ..Address::default() };
    let hash = address.encode();
    assert_eq!(hash, "ask.quotations.1=BAAA9AMAADIy&look.map=table~at:1.5:0:4&view=map");
    assert_eq!(Address::decode(&hash), address);
    let later = "ask.quotations.2=AAAA&look.hologram=x";
    assert_eq!(Address::decode(later).encode(), later, "kept for the version that can read it");
}

#[test]
fn anything_is_read() {
    for odd in [
        "#%",
        "%%%",
        "people",
        "people=",
        "=x",
        "&&&",
        "hit=0&read=a",
        "hit=-1",
        "q=%ff%fe",
        "sort=odd&per=odd",
        "q=%é",
        "@=x",
        "-=x",
        "~area=x",
        "people~area=x",
        "places~box=1,2,3",
        "places~box=1,2,3,4,5",
        "people~box=1,2,3,4",
        "-published=2019..2020",
        "published=..",
        "-articles=x",
        "read=a&mark=3-",
        "articles=",
        "articles=&articles=a",
        "%70eople=a",
        "read=a&hit=4294967295",
        "all=@",
        "all=people@&people@=x",
        "dates=...",
        "a=b=c",
        "ask.quotations.1=",
        "ask.quotations.1=BAAA9AMCADIy",
        "ask..1=x",
        "ask.=x",
        "look.=x",
        "look.map=",
        "vs=rest&vs=",
        "vs=people=a;people=b;people=c",
        "vs=vs=rest",
        "vs=q=a+vs=rest;people=a",
        "vs=later",
        "vs=q=",
    ] {
        let address = Address::decode(odd);
        assert_eq!(Address::decode(&address.encode()), address, "{odd}");
    }
}

#[cfg(not(target_arch = "wasm32"))]
mod properties {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use wirescope_protocol::{ActFilter, ActsAsk, NetworkAsk, PaneAsk, QuotationsAsk, TimelineAsk, ValueRef};

    use super::*;
    use crate::state::{asks, charts, versus::Kind};

    fn word() -> impl Strategy<Value = String> {
        prop_oneof![4 => "[a-z]{1,3}", 1 => r"[ab.@~:&=#%+é -]{0,6}", 1 => any::<String>()]
    }

    fn test() -> impl Strategy<Value = Test> {
        let keys = || prop::collection::btree_set(word(), 1..4).prop_map(|keys| keys.into_iter().collect::<Vec<_>>());
        let scope = prop::sample::select(vec![Scope::Article, Scope::Paragraph, Scope::Sentence]);
        prop_oneof![
            3 => keys().prop_map(Test::Any),
            2 => (keys(), scope).prop_map(|(keys, scope)| Test::All(keys, scope)),
            2 => keys().prop_map(Test::None),
            2 => (word(), word()).prop_map(|(from, to)| Test::Interval { from, to }),
            1 => word().prop_map(Test::Area),
            1 => any::<[i32; 4]>().prop_map(|[west, south, east, north]| Test::Box { west, south, east, north }),
            1 => prop::collection::vec("[a-z.]{1,4}", 0..3).prop_map(Test::Articles),
        ]
    }

    /// A clause that its field takes.
    fn any_clause() -> impl Strategy<Value = Clause> {
        let pane = prop_oneof![2 => Just(0u8).prop_map(|_| None), 1 => word().prop_map(Some)];
        (prop::sample::select(Field::ALL.to_vec()), test(), pane, any::<bool>())
            .prop_map(|(field, test, pane, usual)| {
                let named = pane.filter(|name| !name.is_empty()).map(PaneId::named);
                let pane = if usual { usual_pane(field, &test) } else { named };
                Clause { field, test, pane }
            })
            .prop_filter("the field takes it", |clause| clause.field.takes(&clause.test))
    }

    /// Clauses with the invariants of [`filters`].
    fn clauses() -> impl Strategy<Value = Vec<Clause>> {
        prop::collection::vec(any_clause(), 0..6).prop_map(|mut clauses| {
            let mut kinds = BTreeSet::new();
            let mut seen = BTreeSet::new();
            clauses.retain_mut(|clause| {
                let (field, pane) = (clause.field, clause.pane.clone());
                let kind = match &clause.test {
                    Test::Any(_) | Test::All(..) => 0,
                    Test::None(_) => 1,
                    Test::Interval { .. } => 2,
                    Test::Area(_) => 3,
                    Test::Box { .. } => 5,
                    Test::Articles(_) => 4,
                    Test::Distinct => 6,
                    Test::Furniture => 7,
                };
                if let Test::Any(keys) | Test::All(keys, _) | Test::None(keys) = &mut clause.test {
                    keys.retain(|key| seen.insert((field, pane.clone(), key.clone())));
                }
                kinds.insert((field, pane, kind)) && clause.test.keys().is_none_or(|(keys, _)| !keys.is_empty())
            });
            clauses
        })
    }

    fn place() -> impl Strategy<Value = Place> {
        prop_oneof![
            any::<(u32, u32)>().prop_map(|(start, end)| Place::Bytes(start, end)),
            (0..u32::MAX).prop_map(Place::Position),
        ]
    }

    /// Settings that are not as at first.
    fn panes() -> impl Strategy<Value = Settings> {
        let ask = prop_oneof![
            (word(), any::<u16>()).prop_map(|(search, min_confidence)| {
                let ask = QuotationsAsk { search, min_confidence, ..asks::usual_quotations() };
                (asks::quotations(), PaneAsk::Quotations(ask))
            }),
            any::<bool>().prop_map(|nameless| {
                let filter = ActFilter { nameless, ..ActFilter::default() };
                (asks::acts(), PaneAsk::Acts(ActsAsk { filter, ..ActsAsk::default() }))
            }),
            (word(), word()).prop_map(|(from, to)| {
                (charts::timeline_settings(), PaneAsk::Timeline(TimelineAsk { from, to, ..TimelineAsk::default() }))
            }),
            (0..9u32, word()).prop_map(|(min_weight, key)| {
                let ego = Some(ValueRef { field: Field::People, key });
                (charts::network_settings(), PaneAsk::Network(NetworkAsk { min_weight, ego, ..NetworkAsk::default() }))
            }),
        ];
        prop::collection::vec(ask, 0..4).prop_map(|asks| settings::kept(&asks.into_iter().collect()))
    }

    fn versus() -> impl Strategy<Value = Versus> {
        let pinned = (word(), clauses()).prop_map(|(query, clauses)| Versus::Pinned(Selection { query, clauses }));
        prop_oneof![
            2 => Just(Versus::Usual),
            1 => Just(Versus::Rest),
            1 => Just(Versus::Each),
            1 => prop::sample::select(Kind::ALL.to_vec()).prop_map(Versus::Choose),
            2 => pinned.prop_filter("it asks something", |versus| !matches!(versus, Versus::Pinned(asked) if asked.is_empty())),
            2 => (any_clause(), any_clause()).prop_map(|(one, other)| Versus::Two([one, other])),
        ]
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(
            query in word(),
            clauses in clauses(),
            sort in prop::sample::select(SORTS.to_vec()),
            level in prop::sample::select(LEVELS.to_vec()),
            open in prop::option::of(("[a-z/é]{1,5}", prop::option::of((0..3u8, place())))),
            view in prop::sample::select(View::ALL.to_vec()),
            panes in panes(),
            looks in prop::collection::btree_map(prop::sample::select(View::ALL.to_vec()), word().prop_filter("not empty", |look| !look.is_empty()), 0..3),
            versus in versus(),
            unknown in prop::collection::vec(("[a-z]{8}", word()), 0..3),
        ) {
            let (article, spot) = open.map_or((None, None), |(article, spot)| (Some(article), spot));
            let spot = spot.map(|spot| match spot {
                (0, place) => Spot::Hit(place),
                (1, place @ Place::Bytes(..)) => Spot::Words(place),
                (_, place) => Spot::Mark(place),
            });
            let unknown: Vec<_> = unknown.into_iter().filter(|(name, _)| Field::from_code(name).is_none()).collect();
            let address = Address { selection: Selection { query, clauses }, sort, level, article, spot, view, panes, looks, versus, unknown };
            let encoded = address.encode();
            prop_assert!(encoded.bytes().all(|byte| byte.is_ascii_graphic()), "{}", encoded);
            prop_assert_eq!(Address::decode(&encoded), address, "{}", encoded);
        }

        #[test]
        fn anything_is_read_and_written_as_the_same(hash in any::<String>(), pairs in prop::collection::vec((word(), word()), 0..5)) {
            let pairs: Vec<String> = pairs.iter().map(|(name, value)| format!("{name}={value}")).collect();
            for hash in [hash, pairs.join("&")] {
                let address = Address::decode(&hash);
                prop_assert_eq!(Address::decode(&address.encode()), address, "{}", hash);
            }
        }
    }
}
