//! One table of queries, run against the whole corpus.

mod common;

use common::doc;
use wirescope_corpus::Corpus;
use wirescope_protocol::{
    Answer, Ask, Change, Clause, Completion, CompletionAnswer, CompletionAsk, Field, PaneAnswer, PaneAsk, PaneId, Remark,
    Selection, Sort, Test,
};

fn corpus() -> Corpus {
    let mut corpus = Corpus::new();
    for doc in [
        doc(
            "harbour",
            "Harbour strike ends",
            "Coast Daily",
            "2021-03-05",
            "Dockers in [Rotterdam|GPE] went back to work on [Friday|DATE 2021-03-05]. [Anneke Visser|PERSON] of the [FNV|ORG] said \
             the cease-fire with the port would hold. [Visser|PERSON Anneke Visser]'s members get [3.5 percent|PERCENT].",
        ),
        doc(
            "summit",
            "U.S. hosts summit",
            "Évening Post",
            "2021-04-01",
            "The [U.S.|GPE United States] opened a summit in [Québec|GPE] on [Thursday morning|TIME 2021-04-01TMO]. [Visser|PERSON Jan Visser] \
             was there for [two days|DATE P2D]. Nobody spoke of the ceasefire.",
        ),
        doc(
            "bridge",
            "",
            "",
            "",
            "A bridge in [Quebec|GPE] closed in [2019|DATE 2019]. Work went on for us all. Back in [April|DATE 2021-04], [5,000|CARDINAL] cars \
             crossed it. [United States|GPE] firms built it, back to front, for [more than $2.5 million|MONEY].\nIn [Quebec|GPE] it is known.",
        ),
        doc("empty", "Nothing to report", "Coast Daily", "2020-12-31", ""),
    ] {
        assert!(corpus.add(doc).is_some());
    }
    // What a reader has added.
    let remark = |change| Remark { entry: String::new(), when: String::new(), start: 0, end: 0, change, key: String::new() };
    let of_harbour =
        [Change::Star, Change::Tag { tag: "Port news".to_owned() }, Change::Note { text: "Call the union".to_owned() }];
    assert!(corpus.remark("harbour", of_harbour.map(remark).into()));
    assert!(corpus.remark("bridge", vec![remark(Change::Read)]));
    corpus
}

fn find(corpus: &Corpus, query: &str) -> (Vec<String>, Vec<String>) {
    let found = list(corpus, query, Sort::Title);
    let mut ids: Vec<String> = found.rows().iter().map(|row| row.id.clone()).collect();
    ids.sort_unstable();
    let part = |start: u32, end: u32| query.get(start as usize..end as usize).expect("on boundaries").to_owned();
    (ids, found.errors.into_iter().map(|error| part(error.start, error.end)).collect())
}

fn list(corpus: &Corpus, query: &str, sort: Sort) -> Answer {
    let panes = vec![(PaneId::LIST, PaneAsk::List { sort, offset: 0, limit: 100 })];
    corpus.ask(&Ask { selection: Selection::of_query(query), panes })
}

/// Query, articles that match, parts of the query that are complained of.
type Case = (&'static str, &'static [&'static str], &'static [&'static str]);

const ALL: &[&str] = &["bridge", "empty", "harbour", "summit"];

const CASES: &[Case] = &[
    // Words.
    ("", ALL, &[]),
    ("   ", ALL, &[]),
    ("summit", &["summit"], &[]),
    ("SUMMIT québec", &["summit"], &[]),
    ("quebec", &["bridge", "summit"], &[]),
    ("back work", &["bridge", "harbour"], &[]),
    ("visser", &["harbour", "summit"], &[]),
    ("visser's", &["harbour", "summit"], &[]),
    ("cease-fire", &["harbour", "summit"], &[]),
    ("ceasefire", &["harbour", "summit"], &[]),
    ("cease fire", &["harbour"], &[]),
    ("u.s.", &["summit"], &[]),
    ("us", &["bridge", "summit"], &[]),
    ("5000", &["bridge"], &[]),
    ("5,000", &["bridge"], &[]),
    ("3.5", &["harbour"], &[]),
    // Titles count as words too, but do not run on into the text.
    ("strike", &["harbour"], &[]),
    ("\"ends dockers\"", &[], &["\"ends dockers\""]),
    ("title:strike", &["harbour"], &[]),
    ("title:dockers", &[], &["dockers"]),
    ("title:\"harbour strike\"", &["harbour"], &[]),
    ("title:(summit OR nothing)", &["empty", "summit"], &[]),
    // Phrases.
    ("\"back to\"", &["bridge", "harbour"], &[]),
    ("“back to work”", &["harbour"], &[]),
    ("«back to front»", &["bridge"], &[]),
    ("\"to back\"", &[], &["\"to back\""]),
    ("\"in 2019 work\"", &["bridge"], &[]),
    ("\"the us opened\"", &["summit"], &[]),
    ("\"back to wo*\"", &["harbour"], &[]),
    // Operators.
    ("bridge OR summit", &["bridge", "summit"], &[]),
    ("quebec AND visser", &["summit"], &[]),
    ("quebec NOT visser", &["bridge"], &[]),
    ("quebec -visser", &["bridge"], &[]),
    ("-quebec", &["empty", "harbour"], &[]),
    ("NOT quebec NOT visser", &["empty"], &[]),
    ("NOT NOT quebec", &["bridge", "summit"], &[]),
    ("bridge OR summit visser", &["bridge", "summit"], &[]),
    ("(bridge OR summit) visser", &["summit"], &[]),
    ("-(bridge OR summit)", &["empty", "harbour"], &[]),
    ("bridge or summit", &[], &["or"]),
    // Prefixes.
    ("rotter*", &["harbour"], &[]),
    ("summ* OR harb*", &["harbour", "summit"], &[]),
    ("cease-fi*", &["harbour", "summit"], &[]),
    // Wildcards, regular expressions, and words that are spelt nearly so.
    ("h*r", &["harbour"], &[]),
    ("*bour", &["harbour"], &[]),
    ("*summit", &["summit"], &[]),
    ("s?rike", &["harbour"], &[]),
    ("w?rk", &["bridge", "harbour"], &[]),
    ("work?", &["bridge", "harbour"], &[]),
    ("cease-f?re", &["harbour", "summit"], &[]),
    ("\"w?nt back to w*k\"", &["harbour"], &[]),
    ("\"back to * work\"", &["harbour"], &["\"back to * work\""]),
    ("/har?bou?rs?/", &["harbour"], &[]),
    ("/(harbour|summit)/ -strike", &["summit"], &[]),
    ("title:/s.*t/", &["summit"], &[]),
    ("/[0-9]{4}/", &["bridge"], &[]),
    ("~harbor", &["harbour"], &[]),
    ("~quebek", &["bridge", "summit"], &[]),
    ("~\"annike visser\"", &["harbour"], &[]),
    ("~no", &[], &["~no"]),
    ("person:~viser", &["harbour", "summit"], &[]),
    ("person:/an.*/", &["harbour"], &[]),
    ("person:v?sser place:qu*c", &["summit"], &[]),
    ("and/or", &[], &["and/or"]),
    ("/harbour/strike", &["harbour"], &[]),
    // Words beside others.
    ("dockers near/2 rotterdam", &["harbour"], &[]),
    ("rotterdam NEAR/2 dockers", &["harbour"], &[]),
    ("dockers near/1 rotterdam", &[], &["dockers near/1 rotterdam"]),
    ("dockers near/100 nobody", &[], &["dockers near/100 nobody"]),
    ("(front OR summit) near/3 (back OR quebec)", &["bridge", "summit"], &[]),
    ("\"went back\" near/3 \"in rotterdam\"", &["harbour"], &[]),
    ("dockers near/3 went near/5 friday", &["harbour"], &[]),
    ("-(back near/2 front)", &["empty", "harbour", "summit"], &[]),
    ("-back near/2 front", &["empty", "harbour", "summit"], &[]),
    ("title:(strike near/1 ends)", &["harbour"], &[]),
    ("title:strike near/2 title:harbour", &["harbour"], &[]),
    ("ends near/3 dockers", &[], &["ends near/3 dockers"]),
    ("near/far", &[], &["near/far"]),
    // Words in one sentence or paragraph.
    ("quebec 2019 in:sentence", &["bridge"], &[]),
    ("(work front) in:sentence", &[], &["work front"]),
    ("(work front) in:paragraph", &["bridge"], &[]),
    ("(front known) in:paragraph", &[], &["front known"]),
    ("visser (opened quebec) in:sentence", &["summit"], &[]),
    ("(visser -fnv) in:sentence", &["harbour", "summit"], &[]),
    ("(fnv -visser) in:sentence", &[], &["fnv -visser"]),
    ("-(quebec 2019) in:sentence", &["empty", "harbour", "summit"], &[]),
    ("(harbour strike) in:sentence", &["harbour"], &[]),
    ("(strike dockers) in:sentence", &[], &["strike dockers"]),
    // Fields.
    ("person:visser", &["harbour", "summit"], &[]),
    ("person:\"anneke visser\"", &["harbour"], &[]),
    ("person:annek*", &["harbour"], &[]),
    ("person:annek", &[], &["annek"]),
    ("person:(anneke OR jan)", &["harbour", "summit"], &[]),
    ("PERSON: visser place:rotterdam", &["harbour"], &[]),
    ("place:\"united states\"", &["bridge", "summit"], &[]),
    // An entity is found by what any article calls it.
    ("place:us", &["bridge", "summit"], &[]),
    ("place:québec -person:visser", &["bridge"], &[]),
    ("place:(quebec -\"united states\")", &[], &["place:(quebec -\"united states\")"]),
    ("org:fnv", &["harbour"], &[]),
    ("source:coast", &["empty", "harbour"], &[]),
    // What the reader has added.
    ("is:starred", &["harbour"], &[]),
    ("visser is:unstarred", &["summit"], &[]),
    ("is:READ", &["bridge"], &[]),
    ("is:unread", &["empty", "harbour", "summit"], &[]),
    ("-is:read visser", &["harbour", "summit"], &[]),
    ("is:tagged is:noted", &["harbour"], &[]),
    ("is:untagged is:dated", &["empty", "summit"], &[]),
    ("is:undated", &["bridge"], &[]),
    ("is:highlighted", &[], &["highlighted"]),
    ("is:blue visser", &["harbour", "summit"], &["blue"]),
    ("is:", ALL, &["is:"]),
    ("tag:port", &["harbour"], &[]),
    ("tag:\"PORT NEWS\"", &["harbour"], &[]),
    ("tag:news*", &["harbour"], &[]),
    ("tag:union", &[], &["union"]),
    ("note:union", &["harbour"], &[]),
    ("note:union OR summit", &["harbour", "summit"], &[]),
    ("highlight:yellow", &[], &["yellow"]),
    ("source:\"evening post\"", &["summit"], &[]),
    ("number:days", &["summit"], &[]),
    ("number:3.5", &["harbour"], &[]),
    ("number:>=5000", &["bridge"], &[]),
    ("number:>5000", &["bridge"], &[]),
    ("number:>3,000,000", &[], &[">3,000,000"]),
    ("number:2..4", &["harbour", "summit"], &[]),
    ("number:3%..4%", &["harbour"], &[]),
    ("number:..2", &["summit"], &[]),
    ("money:$2m..$3m", &["bridge"], &[]),
    ("money:\"$1 million..$5 million\"", &["bridge"], &[]),
    ("money:>=2500000", &["bridge"], &[]),
    ("money:$2.5m", &["bridge"], &[]),
    ("money:<€5m", &[], &["<€5m"]),
    // What articles are about: what the headline has, and what is mentioned most.
    ("about:visser", &["harbour"], &[]),
    ("about:\"united states\"", &["summit"], &[]),
    ("about:quebec", &["bridge"], &[]),
    ("about:fnv", &[], &["fnv"]),
    ("date:2021-04", &["bridge", "summit"], &[]),
    ("date:2021-04-01", &["summit"], &[]),
    ("date:2021", &["bridge", "harbour", "summit"], &[]),
    ("date:2021-03-01..2021-03-31", &["harbour"], &[]),
    ("date:..2020", &["bridge"], &[]),
    ("date:2021-W09", &["harbour"], &[]),
    ("published:2021", &["harbour", "summit"], &[]),
    ("published:2020..2021-03", &["empty", "harbour"], &[]),
    ("published:2021 -published:2021-04", &["harbour"], &[]),
    // Errors: the rest still counts.
    ("\"back to work", &["harbour"], &["\"back to work"]),
    ("colour:red bridge", &[], &["colour:", "red"]),
    ("colour:bridge", &["bridge"], &["colour:"]),
    ("()", ALL, &["()"]),
    ("() summit", &["summit"], &["()"]),
    ("(summit", &["summit"], &["("]),
    ("summit)", &["summit"], &[")"]),
    ("summit) visser", &["summit"], &[")"]),
    ("AND", ALL, &["AND"]),
    ("AND summit", &["summit"], &["AND"]),
    ("summit AND", &["summit"], &["AND"]),
    ("summit OR", &["summit"], &["OR"]),
    ("OR summit", &["summit"], &["OR"]),
    ("summit AND AND visser", &["summit"], &["AND"]),
    ("summit OR OR bridge", &["bridge", "summit"], &["OR"]),
    ("summit NOT", &["summit"], &["NOT"]),
    ("person: AND summit", &["summit"], &["person:", "AND"]),
    ("summit person:", &["summit"], &["person:"]),
    ("date:soon summit", &["summit"], &["soon"]),
    ("date:2021-02..2020 summit", &["summit"], &["2021-02..2020"]),
    ("summit … &", &["summit"], &["…", "&"]),
    ("\"\" summit", &["summit"], &["\"\""]),
    ("* summit", &["summit"], &["*"]),
    ("-", ALL, &["-"]),
    ("/su[mit/ bridge", &["bridge"], &["["]),
    ("/sum(mit bridge", &["bridge"], &["/sum(mit"]),
    ("person:/vi(s/ bridge", &["bridge"], &["("]),
    ("// bridge", &["bridge"], &["//"]),
    ("near/3 bridge", &["bridge"], &["near/3"]),
    ("bridge near/3", &["bridge"], &["near/3"]),
    ("bridge near/0 quebec", &["bridge"], &["near/0"]),
    ("bridge near/3 place:quebec", &["bridge"], &["near/3"]),
    ("summit near/3 (visser -dockers)", &["summit"], &["near/3"]),
    ("in:sentence", ALL, &["in:sentence"]),
    ("bridge in:page", &["bridge"], &["in:page"]),
    ("(summit person:visser) in:sentence", &["summit"], &["in:sentence"]),
    ("(-summit -dockers) in:sentence", &["bridge", "empty"], &["in:sentence"]),
    ("number:5..2 bridge", &["bridge"], &["5..2"]),
    ("money:soon bridge", &["bridge"], &["soon"]),
    // Things that only look like fields.
    ("10:30", &[], &["10:30"]),
    ("Quebec: bridge", &["bridge"], &[]),
    // What nothing has is named, so that no page is empty without a reason.
    ("lavrof", &[], &["lavrof"]),
    ("summit lavrof", &[], &["lavrof"]),
    ("summit OR lavrof", &["summit"], &[]),
];

#[test]
fn every_query_finds_what_it_should() {
    let corpus = corpus();
    let wrong = CASES.iter().filter_map(|(query, ids, errors)| {
        let (found, complaints) = find(&corpus, query);
        let is_right = found == ids.map_owned() && complaints == errors.map_owned();
        (!is_right).then(|| format!("{query:?} finds {found:?}, complains of {complaints:?}"))
    });
    assert_eq!(wrong.collect::<Vec<_>>().join("\n"), "");
}

#[test]
fn queries_go_on_with_what_articles_have() {
    let corpus = corpus();
    let completed = |query: &str, cursor: usize| {
        let ask = PaneAsk::Completion(CompletionAsk { query: query.to_owned(), cursor: cursor as u32, limit: 8 });
        let answer = corpus.ask(&Ask { selection: Selection::default(), panes: vec![(PaneId::named("completion"), ask)] });
        let Some((_, PaneAnswer::Completion(CompletionAnswer { start, completions }))) = answer.panes.into_iter().next() else {
            panic!("an answer")
        };
        let shown = |completion: Completion| {
            let count = completion.articles.map_or(String::new(), |articles| format!(" {articles}"));
            format!("{}{}{count}", &query[..start as usize], completion.text)
        };
        completions.into_iter().map(shown).collect::<Vec<_>>()
    };
    let go_on = |query: &str| completed(query, query.len());
    assert_eq!(go_on("bridge vis"), ["bridge person:\"Anneke Visser\" 1", "bridge person:\"Jan Visser\" 1", "bridge visser 2"]);
    assert_eq!(go_on("-que"), ["-place:Québec 2", "-quebec 2"]);
    assert_eq!(go_on("place:un"), ["place:\"United States\" 2"]);
    assert_eq!(go_on("place:"), ["place:Québec 2", "place:\"United States\" 2", "place:Rotterdam 1"]);
    assert_eq!(go_on("person:\"jan v"), ["person:\"Jan Visser\" 1"]);
    assert_eq!(go_on("source:ev"), ["source:\"Évening Post\" 1"]);
    assert_eq!(go_on("date:2021-0"), ["date:2021-03-05 1", "date:2021-04 1"]);
    assert_eq!(go_on("title:su"), ["title:summit 1"]);
    assert_eq!(go_on("p"), ["person:", "place:"]);
    assert_eq!(go_on("peace O"), ["peace OR ", "peace org:"]);
    assert_eq!(go_on("peace near"), ["peace near/5 "]);
    assert_eq!(completed("su AND bridge", 2), ["summit 1"]);
    for query in ["", "summit ", "person:\"jan visser\"", "\"jan v", "su*", "~vis", "(", "/vis"] {
        assert_eq!(go_on(query), Vec::<String>::new(), "{query}");
    }
    assert_eq!(completed("summit", 3), Vec::<String>::new());
    assert_eq!(completed("é", 1), Vec::<String>::new());
}

trait MapOwned {
    fn map_owned(&self) -> Vec<String>;
}

impl MapOwned for &[&str] {
    fn map_owned(&self) -> Vec<String> {
        self.iter().map(|&text| text.to_owned()).collect()
    }
}

#[test]
fn hits_are_where_the_words_are() {
    let corpus = corpus();
    let hits = |id: &str, query: &str, picks: &[(Field, &str)]| {
        let clause = |&(field, key): &(Field, &str)| Clause { field, test: Test::Any(vec![key.into()]), pane: None };
        let selection = Selection { query: query.into(), clauses: picks.iter().map(clause).collect() };
        let text = corpus.article(id).expect("it is there").text;
        corpus.resolve(&selection).hits(&corpus, id).into_iter().map(|hit| hit.of(&text).to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(hits("harbour", "visser", &[]), ["Visser", "Visser"]);
    assert_eq!(hits("harbour", "person:visser", &[]), ["Anneke Visser", "Visser"]);
    assert_eq!(hits("harbour", "visser", &[(Field::People, "anneke visser")]), ["Anneke Visser", "Visser"]);
    assert_eq!(hits("harbour", "\"back to work\" -strike", &[]), ["back to work"]);
    assert_eq!(hits("harbour", "-visser OR harbour", &[]), Vec::<String>::new());
    assert_eq!(hits("harbour", "date:2021", &[]), ["Friday"]);
    assert_eq!(hits("harbour", "/go?t?/ OR w?nt OR ~rotterdem", &[]), ["Rotterdam", "went"]);
    assert_eq!(hits("bridge", "back near/2 front", &[]), ["back", "front"]);
    assert_eq!(hits("bridge", "(in closed) in:sentence", &[]), ["in", "closed", "in"]);
    assert_eq!(hits("bridge", "(in known) in:paragraph", &[]), ["In", "known"]);
    assert_eq!(hits("bridge", "money:>$1m OR number:5000", &[]), ["5,000", "more than $2.5 million"]);
    assert_eq!(hits("harbour", "about:visser", &[]), ["Anneke Visser", "Visser"]);
    assert_eq!(
        hits("summit", "", &[(Field::Places, "united states"), (Field::Dates, "2021-04-01TMO")]),
        ["U.S.", "Thursday morning"]
    );
    assert_eq!(hits("summit", "title:summit", &[]), Vec::<String>::new());
    assert_eq!(corpus.resolve(&Selection::of_query("visser")).hits(&corpus, "no such"), []);
}

#[test]
fn best_matches_come_first() {
    let mut corpus = Corpus::new();
    let filler = "other words fill this text up to some length ".repeat(4);
    corpus.add(doc("once", "", "", "2020-01-01", &format!("A heron. {filler}")));
    corpus.add(doc("title", "The heron", "", "2020-01-02", &format!("It flew. {filler}")));
    corpus.add(doc("often", "", "", "2020-01-03", &format!("A heron, a heron, a heron and another heron. {filler}")));
    corpus.add(doc("none", "", "", "2020-01-04", &filler));
    let rows = |query: &str, sort| list(&corpus, query, sort).rows().iter().map(|row| row.id.clone()).collect::<Vec<_>>();
    assert_eq!(rows("heron", Sort::Relevance), ["often", "title", "once"]);
    assert_eq!(rows("", Sort::Relevance), ["none", "often", "title", "once"]);
    assert_eq!(rows("", Sort::Oldest), ["once", "title", "often", "none"]);
    assert_eq!(rows("heron", Sort::Newest), ["often", "title", "once"]);
    assert_eq!(rows("", Sort::Title), ["often", "once", "none", "title"]);
}
