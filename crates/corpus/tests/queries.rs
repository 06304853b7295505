//! One table of queries, run against the whole corpus.

mod common;

use common::doc;
use wirescope_corpus::{Corpus, Facet, Filter, Join, Pick, Sort, State, ViewRequest};
use wirescope_nlp::Span;

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
            "A bridge in [Quebec|GPE] closed in [2019|DATE 2019]. Work went on for us all. Back in [April|DATE 2021-04], 5,000 cars \
             crossed it. [United States|GPE] firms built it, back to front.",
        ),
        doc("empty", "Nothing to report", "Coast Daily", "2020-12-31", ""),
    ] {
        assert!(corpus.add(doc).is_some());
    }
    corpus
}

fn find(corpus: &Corpus, query: &str) -> (Vec<String>, Vec<String>) {
    let found = corpus.view(&ViewRequest { query: query.into(), sort: Sort::Title, limit: 100, ..ViewRequest::default() });
    let mut ids: Vec<String> = found.rows.into_iter().map(|row| row.id).collect();
    ids.sort_unstable();
    let part = |span: Span| query.get(span.start as usize..span.end as usize).expect("on boundaries").to_owned();
    (ids, found.errors.into_iter().map(|error| part(error.span)).collect())
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
    ("source:\"evening post\"", &["summit"], &[]),
    ("number:days", &["summit"], &[]),
    ("number:3.5", &["harbour"], &[]),
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
    ("*summit", &["summit"], &["*summit"]),
    ("* summit", &["summit"], &["*"]),
    ("-", ALL, &["-"]),
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
    for (query, ids, errors) in CASES {
        let (found, complaints) = find(&corpus, query);
        assert_eq!((found.as_slice(), complaints.as_slice()), (&ids.map_owned()[..], &errors.map_owned()[..]), "{query:?}");
    }
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
    let hits = |id: &str, query: &str, picks: &[(Facet, &str)]| {
        let pick = |key: &str| Pick { key: key.into(), state: State::Include };
        let filter = |&(facet, key): &(Facet, &str)| Filter { facet, join: Join::Any, picks: vec![pick(key)] };
        let filters: Vec<Filter> = picks.iter().map(filter).collect();
        let text = corpus.article(id).expect("it is there").text;
        corpus.hits(id, query, &filters).into_iter().map(|hit| hit.of(&text).to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(hits("harbour", "visser", &[]), ["Visser", "Visser"]);
    assert_eq!(hits("harbour", "person:visser", &[]), ["Anneke Visser", "Visser"]);
    assert_eq!(hits("harbour", "visser", &[(Facet::People, "anneke visser")]), ["Anneke Visser", "Visser"]);
    assert_eq!(hits("harbour", "\"back to work\" -strike", &[]), ["back to work"]);
    assert_eq!(hits("harbour", "-visser OR harbour", &[]), Vec::<String>::new());
    assert_eq!(hits("harbour", "date:2021", &[]), ["Friday"]);
    assert_eq!(
        hits("summit", "", &[(Facet::Places, "united states"), (Facet::Dates, "2021-04-01TMO")]),
        ["U.S.", "Thursday morning"]
    );
    assert_eq!(hits("summit", "title:summit", &[]), Vec::<String>::new());
    assert_eq!(corpus.hits("no such", "visser", &[]), []);
}

#[test]
fn best_matches_come_first() {
    let mut corpus = Corpus::new();
    let filler = "other words fill this text up to some length ".repeat(4);
    corpus.add(doc("once", "", "", "2020-01-01", &format!("A heron. {filler}")));
    corpus.add(doc("title", "The heron", "", "2020-01-02", &format!("It flew. {filler}")));
    corpus.add(doc("often", "", "", "2020-01-03", &format!("A heron, a heron, a heron and another heron. {filler}")));
    corpus.add(doc("none", "", "", "2020-01-04", &filler));
    let rows = |query: &str, sort| {
        let view = ViewRequest { query: query.into(), sort, limit: 10, ..ViewRequest::default() };
        corpus.view(&view).rows.into_iter().map(|row| row.id).collect::<Vec<_>>()
    };
    assert_eq!(rows("heron", Sort::Relevance), ["often", "title", "once"]);
    assert_eq!(rows("", Sort::Relevance), ["none", "often", "title", "once"]);
    assert_eq!(rows("", Sort::Oldest), ["once", "title", "often", "none"]);
    assert_eq!(rows("heron", Sort::Newest), ["often", "title", "once"]);
    assert_eq!(rows("", Sort::Title), ["often", "once", "none", "title"]);
}
