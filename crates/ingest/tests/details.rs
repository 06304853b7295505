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
"clip_id":17,"tags":["a", "b"],"note":"kept as it is","none":null,"blank":""}"#;
    let article = one("a.json", record);
    assert_eq!(
        details(&article),
        (
            "Ann Lind | World | en | 2020-02-04T08:30:00+01:00 | A4".to_owned(),
            fields(&[("clip_id", "17"), ("note", "kept as it is"), ("tags", "a; b")])
        )
    );
    // A summary beside a text is kept; one that is the text is not kept twice.
    assert_eq!(one("a.json", r#"{"text":"Words.","summary":"Short."}"#).details.fields, fields(&[("summary", "Short.")]));
    let results = read("a.json", r#"{"title":"T","summary":"Short."}"#);
    assert!(results[0].as_ref().is_ok_and(|article| article.details.fields.is_empty()), "{results:?}");
}

#[test]
fn of_a_first_line_where_nothing_else_names_who_wrote_it() {
    let record = |author: &str, text: &str| format!(r#"{{"author":"{author}","text":"{text}"}}"#);
    assert_eq!(one("a.json", record("", r"By Ann Lind\n\nThe harbour opened.")).details.author, "Ann Lind");
    assert_eq!(one("a.json", record("Bo Berg", r"By Ann Lind\n\nThe harbour opened.")).details.author, "Bo Berg");
    assert_eq!(one("a.json", record("", r"By Sunday the rain had stopped.\n\nThe harbour opened.")).details.author, "");
    assert_eq!(one("a.json", record("", r"By Land and Sea\n\nThe harbour opened.")).details.author, "");
    let table = "title,text\nT,\"By ANN LIND\n\nThe harbour opened.\"\n";
    assert!(one("a.csv", table).details.author.eq_ignore_ascii_case("Ann Lind"));
}

#[test]
fn of_mail_and_databases() {
    let mail = "From: The Quay <a@b.example>\nTo: Ann Lind <c@d.example>, e@f.example\nCc: Bo Berg <g@h.example>\nSubject: T\nDate: Tue, 04 Feb 2020 08:30:00 +0100\n\nWords of it.\n";
    assert_eq!(one("a.eml", mail).details.fields, fields(&[("to", "Ann Lind; e@f.example"), ("cc", "Bo Berg")]));
    let lexis = "1 of 1 DOCUMENTS\n\n                 The Quay\n\n            February 4, 2020 Tuesday\n\nFerries sail\n\nLENGTH: 4 words\n\nWords of it.\n\nLOAD-DATE: February 6, 2020\n\nLANGUAGE: ENGLISH\n\nSUBJECT: FERRIES (90%);\nHARBOURS (78%)\n\nCOMPANY: QUAY LTD (80%)\n";
    let gold = [("load-date", "February 6, 2020"), ("subject", "FERRIES (90%); HARBOURS (78%)"), ("company", "QUAY LTD (80%)")];
    assert_eq!(one("a.txt", lexis).details.fields, fields(&gold));
    let factiva = "HD\nFerries sail\nPD\n4 February 2020\nSN\nThe Quay\nLP\nWords of it.\n\nCO\nquay : Quay Ltd\nNS\ntrade : Trade\nRE\neurz : Europe\nAN\nDocument QUAY000020200204ab001\n";
    let gold = [("company", "quay : Quay Ltd"), ("subject", "trade : Trade"), ("region", "eurz : Europe")];
    assert_eq!(one("a.txt", factiva).details.fields, fields(&gold));
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
    assert_eq!(details(&one("a.html", &page)).0, "Ann Lind | World | en-GB | 2020-02-04T08:30:00+01:00 | ");
    let tagged = page.replace(
        "<title>",
        "<meta property=\"article:tag\" content=\"Ferries\"><meta property=\"article:tag\" content=\"Storm\"><title>",
    );
    assert_eq!(one("a.html", tagged).details.fields, fields(&[("keywords", "Ferries; Storm")]));
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
