//! Tables: which column is what, and what the rows say.

mod common;

use common::{all_shown, one, read, refused};
use wirescope_ingest::ErrorKind;

#[test]
fn columns_by_name() {
    let cases: &[(&str, &str)] = &[
        (
            "commas",
            "id,Title,Publication,author,Date,URL,content\n0,T,The Quay,A,2020-02-04,https://q.example/1,\"One, \"\"two\"\".\n\nThree.\"\n",
        ),
        (
            "semicolons and a mark",
            "\u{FEFF}titel;headline;outlet;pub_date;link;Full Text\r\nx;T;The Quay;4 Feb 2020;https://q.example/1;\"One, \"\"two\"\".\n\nThree.\"\r\n",
        ),
        (
            "Excel's line",
            "sep=|\ntitle|source|date|url|text\nT|The Quay|2020-02-04|https://q.example/1|\"One, \"\"two\"\".\n\nThree.\"\n",
        ),
        (
            "tabs",
            "title\tsource\tdate\turl\tcontent\nT\tThe Quay\t2020-02-04\thttps://q.example/1\t\"<p>One, \"\"two\"\".</p><p>Three.</p>\"\n",
        ),
    ];
    for (what, table) in cases {
        let gold = "T | The Quay | 2020-02-04 | https://q.example/1 | One, \"two\".¶Three.";
        for name in ["a.csv", "a.txt", "a"] {
            if *what != "Excel's line" || name == "a.csv" {
                assert_eq!(all_shown(name, table), [gold], "{what} {name}");
            }
        }
    }
    let latin = b"title,text\nCaf\xE9,\"Le pr\xE9sident a \xE9t\xE9 re\xE7u \xE0 l'\xC9lys\xE9e, o\xF9 il a d\xE9jeun\xE9.\"\n";
    assert_eq!(one("a.csv", latin).title, "Café");
}

#[test]
fn columns_by_content() {
    let words = "Words of an article that says a lot. ".repeat(10);
    let table = format!(
        "7,A title of five words here,2020-02-04,https://q.example/1,{words}\n8,Another title of some words,2020-02-05,https://q.example/2,{words}\n"
    );
    let articles = read("a.csv", table);
    assert_eq!(articles.len(), 2);
    let article = articles[1].as_ref().unwrap();
    assert_eq!(
        (article.title.as_str(), article.url.as_str(), article.published.unwrap().to_string().as_str()),
        ("Another title of some words", "https://q.example/2", "2020-02-05")
    );
}

#[test]
fn the_order_of_days_is_the_tables() {
    let day = |table: &str| read("a.csv", table)[0].as_ref().unwrap().published.map(|day| day.to_string());
    assert_eq!(day("date,text\n03/04/2019,One.\n25/04/2019,Two.\n").as_deref(), Some("2019-04-03"));
    assert_eq!(day("date,text\n03/04/2019,One.\n04/25/2019,Two.\n").as_deref(), Some("2019-03-04"));
    assert_eq!(day("date,text\n03/04/2019,One.\n"), None);
    assert_eq!(day("date,text\n03/04/2019,One.\n25/04/2019,Two.\n04/25/2019,Three.\n"), None);
}

#[test]
fn rows_without_a_text() {
    let table = "title,url,summary,text\nT,https://q.example/1,,Whole words.\nU,https://q.example/2,Some.,\nV,https://q.example/3,,\n,,,\n";
    assert_eq!(
        all_shown("a.csv", table),
        [
            "T | q.example |  | https://q.example/1 | Whole words.",
            "U | q.example |  | https://q.example/2 | Some.",
            "a.csv NoArticle",
            "a.csv Incomplete"
        ]
    );
    let error = refused("a.csv", "name,age\nAnn,7\n");
    assert!(error.kind() == ErrorKind::NoArticle && error.message().contains("name, age"), "{error}");
    assert_eq!(refused("a.csv", " \n").kind(), ErrorKind::Empty);
    assert_eq!(one("a.txt", "Dear all, I write, as ever, to say\nthat it rained.").text.lines().count(), 2);
}
