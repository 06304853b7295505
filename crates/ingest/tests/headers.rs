//! Lines under a headline, datelines, days that may be either of two, and texts that are cut.

mod common;

use common::{one, read};
use wirescope_ingest::{Article, ErrorKind, Pile, either, from_text, open};

const BODY: &str =
    "Dock workers voted on Tuesday to go on with a strike that has closed the harbour since the middle of the month, they said.";

/// Source, day, author, place, section and pages of a text with these lines under its headline.
fn under(lines: &str) -> [String; 6] {
    let text = format!("Ferries stay in the harbour\n{lines}\n\n{BODY}\n\nMore of it.\n");
    let article = one("a.txt", &text);
    assert_eq!((article.title.as_str(), article.text.as_str()), ("Ferries stay in the harbour", text.as_str()), "{lines}");
    said(&article)
}

fn said(article: &Article) -> [String; 6] {
    let day = article.published.map(|day| day.to_string()).unwrap_or_default();
    let of = &article.details;
    [&article.source, &day, &of.author, &of.place, &of.section, &of.pages].map(|words| words.clone())
}

#[test]
fn who_wrote_it_where_and_when() {
    for (lines, source, day, author) in [
        ("By Ann Lind | The Quay | 3 March 2019", "The Quay", "2019-03-03", "Ann Lind"),
        ("By Ann Lind, The Quay Gazette\nMarch 3, 2019", "The Quay Gazette", "2019-03-03", "Ann Lind"),
        ("By ANN LIND and BO EK, Staff Writers\nPublished: March 3, 2019, 10:15 a.m. ET", "", "2019-03-03", "ANN LIND and BO EK"),
        ("The Quay Gazette\nMarch 3, 2019 Sunday", "The Quay Gazette", "2019-03-03", ""),
        ("Ann Lind, Political Editor\nSunday 3 March 2019 10.15am", "", "2019-03-03", "Ann Lind"),
        ("By Daily Mail Reporter\n2019-03-03", "Daily Mail", "2019-03-03", "Daily Mail Reporter"),
        (
            "By Ann Lind for MailOnline\nPublished: 10:15 GMT, 3 March 2019 | Updated: 11:15 GMT, 4 March 2019",
            "MailOnline",
            "2019-03-03",
            "Ann Lind",
        ),
        ("By Omar al-Rashid, CNN (Web News)\nMarch 3, 2019", "CNN (Web News)", "2019-03-03", "Omar al-Rashid"),
        ("Daily Post (3 March 2019)", "Daily Post", "2019-03-03", ""),
        ("CNN (Web News) | 3 March 2019", "CNN (Web News)", "2019-03-03", ""),
        ("Reuters • 3 Mar 2019 • 4 min read", "Reuters", "2019-03-03", ""),
        ("3 March 2019 – BBC News", "BBC News", "2019-03-03", ""),
        ("Source: The Quay\nDate: 2019-03-03\nAuthor: Ann Lind", "The Quay", "2019-03-03", "Ann Lind"),
        ("Updated March 3, 2019", "", "2019-03-03", ""),
        ("New York, March 3, 2019", "", "2019-03-03", ""),
        ("Talks go on while ferries wait for a third week in a row.\nBy Ann Lind\nMarch 3, 2019", "", "2019-03-03", "Ann Lind"),
        ("The talks will go on, by all accounts, in May", "", "", ""),
        ("By Tuesday all ferries had stopped", "", "", ""),
    ] {
        let [found_source, found_day, found_author, ..] = under(lines);
        assert_eq!([found_source.as_str(), found_day.as_str(), found_author.as_str()], [source, day, author], "{lines}");
    }
    assert_eq!(
        under("By Ann Lind in Kabul\nThe Quay, March 3, 2019, p. A4").map(String::from)[3..],
        ["Kabul", "", "A4"].map(str::to_owned)
    );
    assert_eq!(under("World | The Quay Gazette | March 3, 2019")[4], "World");
    let with_address = one("a.txt", format!("Ferries stay\nhttps://www.quay.example/1\n\n{BODY}\n\nMore."));
    assert_eq!((with_address.url.as_str(), with_address.source.as_str()), ("https://www.quay.example/1", "quay.example"));
}

#[test]
fn lines_above_the_headline_and_at_the_foot() {
    let above =
        one("a.txt", format!("The Quay Gazette, March 3, 2019\n\nFerries stay in the harbour\nBy Ann Lind\n\n{BODY}\n\nMore."));
    assert_eq!(
        (above.title.as_str(), above.source.as_str(), above.details.author.as_str()),
        ("Ferries stay in the harbour", "The Quay Gazette", "Ann Lind")
    );
    let foot = one(
        "a.txt",
        format!(
            "Ferries stay in the harbour\n\n{BODY}\n\n© 2019 The Quay Gazette. All rights reserved.\nPublished: 3 March 2019\n"
        ),
    );
    assert_eq!(
        (foot.source.as_str(), foot.published.map(|day| day.to_string()).as_deref()),
        ("The Quay Gazette", Some("2019-03-03"))
    );
    let pasted = from_text("", "", "", &format!("Ferries stay\nThe Quay Gazette, March 3, 2019\n\n{BODY}")).expect("an article");
    assert_eq!((pasted.source.as_str(), pasted.published.is_some()), ("The Quay Gazette", true));
    let told = from_text("T", "Mine", "2020-01-01", &format!("Ferries stay\nThe Quay Gazette, March 3, 2019\n\n{BODY}"))
        .expect("an article");
    assert_eq!((told.source.as_str(), told.published.map(|day| day.to_string()).as_deref()), ("Mine", Some("2020-01-01")));
}

#[test]
fn datelines_in_any_format() {
    let text = format!("Ferries stay\n\nWASHINGTON, Oct 15 (Reuters) - {BODY}\n\nMore.");
    let article = one("a.txt", &text);
    assert_eq!(said(&article), ["Reuters", "", "", "WASHINGTON", "", ""].map(str::to_owned));
    let dated = one("a.txt", format!("Ferries stay\n\nTELLPORT, March 3, 2019 (AP) — {BODY}\n\nMore."));
    assert_eq!(said(&dated)[..2], ["AP", "2019-03-03"].map(str::to_owned));
    let record = format!(r#"{{"title":"T","source":"The Quay","date":"2019-10-15","text":"KABUL, Afghanistan (AP) — {BODY}"}}"#);
    assert_eq!(said(&one("a.json", record)), ["The Quay", "2019-10-15", "", "KABUL, Afghanistan", "", ""].map(str::to_owned));
}

#[test]
fn days_that_may_be_either_wait_for_the_pile() {
    let text = |day: &str| one("a.txt", format!("Ferries stay\nThe Quay Gazette, {day}\n\n{BODY}"));
    let open = text("03/04/2019");
    assert_eq!((open.published, open.details.day.as_str()), (None, "03/04/2019"));
    let (day_first, month_first) = either(&open).expect("two days");
    assert_eq!((day_first.to_string().as_str(), month_first.to_string().as_str()), ("2019-04-03", "2019-03-04"));
    let mut pile = Pile::default();
    assert_eq!(pile.day(&open), None);
    pile.note(&text("14/03/2019"));
    assert_eq!(pile.day(&open), Some(day_first));
    pile.note(&text("03/14/2019"));
    assert_eq!(pile.day(&open), None, "they disagree");
    let other = one("a.json", r#"{"text":"Words.","source":"The Post","date":"03/04/2019"}"#);
    assert!(either(&other).is_some());
    // The country of a site, or the language, decides.
    let british = one("a.json", r#"{"text":"Words.","url":"https://www.post.co.uk/1","date":"03/04/2019"}"#);
    assert_eq!((british.published, either(&british)), (Some(day_first), None));
    let american = one("a.json", r#"{"text":"Words.","language":"en-US","date":"03/04/2019"}"#);
    assert_eq!(american.published, Some(month_first));
}

#[test]
fn texts_that_are_cut_say_so() {
    let cut = read(
        "a.json",
        r#"{"articles":[{"title":"T","content":"It rained… [+1534 chars]"},{"title":"U","description":"Short."}]}"#,
    );
    let lacks: Vec<&str> = cut.iter().flatten().map(|article| article.details.lack.as_str()).collect();
    assert_eq!(lacks, ["cut", "summary"]);
    let results = read("a.txt", format!("Ferries stay\n\n{BODY}\n\nContinue reading at The Quay"));
    assert_eq!(results[0].as_ref().map(|article| article.details.lack.as_str()), Ok("cut"));
    assert_eq!(results[1].as_ref().map_err(|error| error.kind()).err(), Some(ErrorKind::Incomplete));
    assert_eq!(read("a.txt", BODY).len(), 1);
}

#[test]
fn names_and_messages_cannot_turn_around() {
    let zip = common::zip(&[("a\u{202E}fdp.xyz", b"x"), ("b.txt", b"Words.")]);
    for error in open("c.zip", zip).filter_map(Result::err) {
        assert!(!error.to_string().contains('\u{202E}'), "{error}");
    }
    let table = "a\u{202E},b\u{7}\n1,2\n";
    let error = common::refused("a.csv", table);
    assert!(!error.to_string().contains(['\u{202E}', '\u{7}']), "{error}");
}
