//! What a source says of an article beyond title, source, day and address.

mod common;

use common::{one, read, zip};
use wirescope_ingest::Article;

/// Author, section, language, time, pages, then the other fields.
fn details(article: &Article) -> (String, Vec<(String, String)>) {
    let of = &article.details;
    (format!("{} | {} | {} | {} | {}", of.author, of.section, of.language, of.time, of.pages), of.fields.clone())
}

fn fields(list: &[(&str, &str)]) -> Vec<(String, String)> {
    list.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

#[test]
fn of_a_json_record() {
    let record = r#"{"text":"Words.","byline":"Ann Lind","section":"World","lang":"en","published_at":"2020-02-04T08:30:00+01:00","page":"A4",
"clip_id":17,"tags":["a","b"],"note":"kept as it is","none":null,"blank":""}"#;
    let article = one("a.json", record);
    assert_eq!(
        details(&article),
        (
            "Ann Lind | World | en | 2020-02-04T08:30:00+01:00 | A4".to_owned(),
            fields(&[("clip_id", "17"), ("note", "kept as it is"), ("tags", r#"["a","b"]"#)])
        )
    );
    // A summary beside a text is kept; one that is the text is not kept twice.
    assert_eq!(one("a.json", r#"{"text":"Words.","summary":"Short."}"#).details.fields, fields(&[("summary", "Short.")]));
    let results = read("a.json", r#"{"title":"T","summary":"Short."}"#);
    assert!(results[0].as_ref().is_ok_and(|article| article.details.fields.is_empty()), "{results:?}");
}

#[test]
fn of_a_table() {
    let table = "title,text,date,author,page,Clip No\nT,Some words of it.,2020-02-04,Ann Lind,12,7\n";
    let article = one("a.csv", table);
    assert_eq!(details(&article), ("Ann Lind |  |  |  | 12".to_owned(), fields(&[("Clip No", "7")])));
}

#[test]
fn of_feeds_and_agencies() {
    let rss = "<rss><channel><title>Quay</title><language>en-gb</language><item><title>T</title><dc:creator>Ann Lind</dc:creator>\
               <category>World</category><pubDate>Tue, 04 Feb 2020 08:30:00 +0100</pubDate><description>Words of it.</description></item></channel></rss>";
    let article = read("a.rss", rss).remove(0).unwrap();
    assert_eq!(details(&article).0, "Ann Lind | World | en-gb | 2020-02-04T08:30:00+01:00 | ");
    let atom = "<feed><title>Quay</title><entry><title>T</title><author><name>Ann Lind</name><email>a@b.example</email></author>\
                <category term=\"world\" label=\"World\"/><published>2020-02-04T08:30:00Z</published><content>Words of it.</content></entry></feed>";
    let article = read("a.atom", atom).remove(0).unwrap();
    assert_eq!(details(&article).0, "Ann Lind | World |  | 2020-02-04T08:30:00Z | ");
    let nitf = r#"<nitf><head><pubdata name="Quay" date.publication="20200204T083000Z" position.section="World" position.sequence="4"/></head>
<body><body.head><hedline><hl1>T</hl1></hedline><byline>Ann Lind</byline></body.head><body.content><p>Words.</p></body.content></body></nitf>"#;
    assert_eq!(details(&one("a.xml", nitf)).0, "Ann Lind | World |  | 2020-02-04T08:30:00Z | 4");
}

#[test]
fn of_a_page_and_of_front_matter() {
    let text = "Words of a page that is long enough to be taken for an article by those who look for one on it. ".repeat(8);
    let page = format!(
        r#"<html lang="en-GB"><head><title>T</title><meta name="author" content="Ann Lind"><meta property="article:section" content="World">
<meta property="article:published_time" content="2020-02-04T08:30:00+01:00"></head><body><article><h1>T</h1><p>{text}</p></article></body></html>"#
    );
    assert_eq!(details(&one("a.html", page)).0, "Ann Lind | World | en-GB | 2020-02-04T08:30:00+01:00 | ");
    let article = one("a.md", "---\ntitle: T\nauthor: Ann Lind\nlang: en\nclip: 7\n---\nWords.");
    assert_eq!(details(&article), ("Ann Lind |  | en |  | ".to_owned(), fields(&[("clip", "7")])));
}

#[test]
fn the_file_is_named_with_its_folders_and_archives() {
    assert_eq!(one("a.txt", "Words.").details.file, "a.txt");
    assert_eq!(one("clips/march/a.txt", "Words.").details.file, "clips/march/a.txt");
    assert_eq!(one("clips\\a.txt", "Words.").details.file, "clips/a.txt");
    let inner = zip(&[("b/a.txt", b"Words.")]);
    assert_eq!(one("clips.zip", zip(&[("inner.zip", &inner)])).details.file, "clips.zip/inner.zip/b/a.txt");
}

#[test]
fn what_is_too_long_is_left_out() {
    let long = "word ".repeat(2000);
    let article = one("a.json", format!(r#"{{"text":"Words.","long":"{long}","author":"{long}"}}"#));
    assert_eq!(details(&article), (" |  |  |  | ".to_owned(), Vec::new()));
}
