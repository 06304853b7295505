//! A pack as the page that opens it asks: by what was typed, through a store that counts what is fetched.

use wirescope_pack::{Ask, File, Files, Found, NoHead, Range, Reader, Reading, Step, Writer};
use wirescope_record::{EntityRecord, MentionRecord, Record};

const NAMES: [(&str, &str); 3] = [("PERSON", "Ana Ruiz"), ("GPE", "Peru"), ("ORG", "Peru")];

/// An article of so many, the newest first, twenty a day from the end of 2021 on.
fn record(number: u32) -> Record {
    let day = wirescope_nlp::Date::constant(2021, 12, 31).saturating_sub(jiff::Span::new().days(i64::from(number / 20)));
    let text = format!("Ana Ruiz said in Peru that n{number} was {}.", if number.is_multiple_of(3) { "peace" } else { "talk" });
    let mention = |start: u32, words: &str, entity| MentionRecord {
        start,
        end: start + words.len() as u32,
        label: String::new(),
        text: words.to_owned(),
        entity: Some(entity),
        by: String::new(),
        score: 1.0,
    };
    let which = if number.is_multiple_of(4) { [0, 2] } else { [0, 1] };
    let mut entities: Vec<EntityRecord> = Vec::new();
    for (id, (label, name)) in (0..).zip(which.map(|at| NAMES[at])) {
        let (label, name) = (label.to_owned(), name.to_owned());
        entities.push(EntityRecord {
            id,
            name,
            label,
            aliases: Vec::new(),
            link: None,
            attributes: Vec::new(),
            ties: Vec::new(),
        });
    }
    Record {
        schema: 1,
        id: format!("id{number}"),
        title: format!("Report {number}"),
        source: "The Courier".to_owned(),
        published: (number < 900).then(|| day.to_string()),
        url: if number == 0 { "https://a.org/0" } else { "javascript:alert(1)" }.to_owned(),
        mentions: vec![mention(0, "Ana Ruiz", 0), mention(17, "Peru", 1)],
        entities,
        text,
        ..Record::default()
    }
}

struct Host {
    reader: Reader,
    files: Files<Vec<u8>>,
    fetched: Vec<Range>,
    rounds: usize,
}

impl Host {
    fn of(articles: u32) -> Self {
        let mut writer = Writer::new(Files::<Vec<u8>>::default(), 7);
        for number in 0..articles {
            writer.add(&record(number)).expect("newest first");
        }
        let (files, head) = writer.finish().expect("memory");
        Self { reader: Reader::open(&head).expect("a head"), files, fetched: Vec::new(), rounds: 0 }
    }

    fn bytes(&self, range: Range) -> &[u8] {
        let file = match range.file {
            File::Terms => &self.files.terms,
            File::Postings => &self.files.postings,
            File::Cards => &self.files.cards,
            File::Texts => &self.files.texts,
        };
        &file[range.start as usize..range.end as usize]
    }

    /// Asks until it is done.
    fn until<T>(&mut self, ask: impl Fn(&mut Reader) -> Step<T>) -> T {
        (self.fetched, self.rounds) = (Vec::new(), 0);
        loop {
            match ask(&mut self.reader) {
                Step::Done(done) => return done,
                Step::Fetch(ranges) => {
                    self.rounds += 1;
                    for range in ranges {
                        let bytes = self.bytes(range).to_vec();
                        self.reader.take(range.file, range.start, &bytes).expect("whole");
                        self.fetched.push(range);
                    }
                }
            }
        }
    }

    fn search(&mut self, text: &str, from: &str, to: &str, start: u32) -> Found {
        self.until(|reader| reader.search(Ask { text, from, to }, start).expect("whole"))
    }

    fn article(&mut self, number: u32) -> Reading {
        self.until(|reader| reader.article(number).expect("whole"))
    }
}

#[test]
fn what_is_typed_is_found() {
    let mut host = Host::of(1000);
    let all = host.search("", "", "", 0);
    assert_eq!((all.articles, all.is_counted, all.rows.len(), all.next), (1000, true, 10, Some(10)));
    assert_eq!(all.rows[0].title, "Report 0");
    assert_eq!(all.rows[0].day.as_deref(), Some("2021-12-31"));
    assert_eq!(host.search("", "", "", 10).rows[0].title, "Report 10");
    assert_eq!(host.search("Peace \"ana ruiz\"", "", "", 0).articles, 334);
    assert_eq!(host.search("-peace org:Peru source:\"the courier\"", "", "", 0).articles, 166);
    assert_eq!(host.search("place:Peru", "", "", 0).articles, 750);
    assert_eq!(host.search("\"Peru\" NOT place:Peru", "", "", 0).articles, 250);
    let days = host.search("n0 OR peace", "2021-12-31", "", 0);
    assert_eq!((days.articles, days.unknown), (1, vec!["OR".to_owned()]));
    assert_eq!(host.search("", "2021-12-30", "2021-12-31", 0).articles, 40);
    assert_eq!(host.search("", "2021-12-31", "2021-12-30", 0).articles, 40);
    let none = host.search("peace nowhere person:Peru", "", "", 0);
    assert_eq!((none.articles, none.absent), (0, vec!["nowhere".to_owned(), "person:\"Peru\"".to_owned()]));
}

#[test]
fn a_pack_says_what_is_in_it() {
    let host = Host::of(1000);
    let overview = host.reader.overview();
    assert_eq!(
        (overview.articles, overview.oldest.as_deref(), overview.newest.as_deref()),
        (1000, Some("2021-11-17"), Some("2021-12-31"))
    );
    let files = [&host.files.terms, &host.files.postings, &host.files.cards, &host.files.texts];
    assert_eq!(overview.bytes[1..], files.map(|file| file.len() as u64));
    let groups: Vec<(&str, &str, u32)> = (overview.groups.iter())
        .flat_map(|group| group.values.iter().map(|value| (group.kind, value.term.as_str(), value.articles)))
        .collect();
    let expected = [
        ("person", "person:\"Ana Ruiz\"", 1000),
        ("org", "org:\"Peru\"", 250),
        ("place", "place:\"Peru\"", 750),
        ("paper", "source:\"The Courier\"", 1000),
    ];
    assert_eq!(groups, expected);
    let bars = host.reader.histogram(Ask::default()).expect("days").bars;
    assert_eq!((bars.len(), bars[0].articles, bars.iter().map(|bar| bar.articles).sum::<u32>()), (45, 20, 900));
    let around = host.reader.histogram(Ask { from: "2021-12-01", to: "2021-12-01", ..Ask::default() }).expect("days").bars;
    assert_eq!((around.len(), around[0].from.as_str(), around[29].to.as_str()), (30, "2021-11-17", "2021-12-16"));
}

#[test]
fn an_article_has_its_names_marked() {
    let mut host = Host::of(100);
    let reading = host.article(5);
    // The card says where the record is.
    assert_eq!(host.rounds, 2);
    assert_eq!(
        (reading.title.as_str(), reading.url.as_str(), reading.paper_term.as_str()),
        ("Report 5", "", "source:\"The Courier\"")
    );
    let marked: Vec<&str> =
        reading.paragraphs[0].runs.iter().filter(|run| run.name.is_some()).map(|run| run.text.as_str()).collect();
    assert_eq!(marked, ["Ana Ruiz", "Peru"]);
    assert_eq!(reading.names[1].term, "place:\"Peru\"");
    assert_eq!(host.article(0).url, "https://a.org/0");
    assert_eq!(host.search(&reading.names[1].term, "", "", 0).articles, 75);
    assert!(host.reader.article(100).is_err(), "there is none");
}

#[test]
fn what_lies_together_is_fetched_together() {
    let mut host = Host::of(70_000);
    let all = host.search("", "", "", 60);
    assert_eq!((all.rows.len(), host.fetched.len()), (10, 1), "two blocks of cards that follow each other: {:?}", host.fetched);
    host.search("peace", "", "", 0);
    assert!(host.rounds <= 3 && host.fetched.len() <= 4, "{:?}", host.fetched);
}

#[test]
fn damage_is_told_when_it_comes_and_not_kept() {
    let mut host = Host::of(100);
    let ask = Ask { text: "peace", from: "", to: "" };
    let Ok(Step::Fetch(ranges)) = host.reader.search(ask, 0) else { panic!("nothing is here yet") };
    let whole = host.bytes(ranges[0]).to_vec();
    let mut damaged = whole.clone();
    damaged[7] ^= 1;
    assert!(host.reader.take(ranges[0].file, ranges[0].start, &damaged).is_err());
    assert!(host.reader.take(ranges[0].file, ranges[0].start, &whole[1..]).is_err(), "shorter than was asked for");
    assert!(host.reader.take(File::Texts, ranges[0].start, &whole).is_err(), "nobody asked for it");
    assert_eq!(host.reader.search(ask, 0), Ok(Step::Fetch(ranges.clone())));
    assert!(host.reader.take(ranges[0].file, ranges[0].start, &whole).is_ok());
    assert_ne!(host.reader.search(ask, 0), Ok(Step::Fetch(ranges.clone())));
    assert!(host.reader.take(ranges[0].file, ranges[0].start, &whole).is_ok(), "another search fetched it too");
    assert_eq!(Reader::open(b"<html>").err(), Some(NoHead::Other));
}
