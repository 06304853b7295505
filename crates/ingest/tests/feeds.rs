//! Feeds and the exports of news services.

mod common;

use common::{all_shown, one, read, refused, shown};
use wirescope_ingest::ErrorKind;

#[test]
fn rss() {
    let long = "Words of a whole article. ".repeat(30);
    let feed = format!(
        r#"<?xml version="1.0" encoding="iso-8859-1"?><!DOCTYPE rss [<!ENTITY x "y">]>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>The Quay &amp; Post</title>
<image><title>Logo</title></image>
<item><title>Storm &amp;#8217;n&#8217; rain</title><link>https://quay.example/1</link><pubDate>Tue, 04 Feb 2020 08:00:00 GMT</pubDate>
<description>Short.</description><content:encoded><![CDATA[<p>One.</p><p>Two &amp; three.</p>]]></content:encoded></item>
<item><title>Cut</title><guid>https://quay.example/2</guid><dc:date>2020-02-05T08:00:00Z</dc:date><description>Words &nbsp;of it [&#8230;]</description></item>
<item><title>Whole</title><description>{long}</description><source url="x">Other Post</source></item>
<item><title>Bare</title><link>https://quay.example/3</link></item>
</channel></rss>"#
    );
    let gold = [
        "Storm ’n’ rain | The Quay & Post | 2020-02-04 | https://quay.example/1 | One.¶Two & three.".to_owned(),
        "Cut | The Quay & Post | 2020-02-05 | https://quay.example/2 | Words \u{a0}of it".to_owned(),
        format!("Whole | Other Post |  |  | {}", long.trim()),
        "a.xml entry 4 NoArticle".to_owned(),
        "a.xml Incomplete".to_owned(),
    ];
    assert_eq!(all_shown("a.xml", &feed), gold);
    let notice = read("a.rss", &feed).pop().unwrap().unwrap_err();
    assert!(notice.message().contains("1 of 3 texts"), "{notice}");
    let torn = all_shown("a.rss", &feed[..feed.find("<item><title>Whole").unwrap() + 9]);
    assert_eq!(torn[2..], ["a.rss Malformed", "a.rss Incomplete"]);
}

#[test]
fn atom() {
    let feed = r#"<feed xmlns="http://www.w3.org/2005/Atom"><title type="html">The &lt;b&gt;Quay</title><link rel="self" href="https://quay.example/feed"/>
<entry><title>One</title><link rel="edit" href="https://quay.example/edit"/><link href="https://quay.example/1"/><updated>2020-02-06T00:00:00Z</updated>
<published>2020-02-04T00:00:00Z</published><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>First &lt; second.</p><p>Third.</p></div></content></entry></feed>"#;
    assert_eq!(all_shown("feed", feed), ["One | The <b>Quay | 2020-02-04 | https://quay.example/1 | First < second.¶Third."]);
}

#[test]
fn hostile_xml() {
    let entities = (0..9).map(|n| format!("<!ENTITY a{} \"{}\">", n + 1, format!("&a{n};").repeat(10))).collect::<String>();
    let bomb = format!(
        "<!DOCTYPE rss [<!ENTITY a0 \"lol\">{entities}<!ENTITY f SYSTEM \"file:///etc/passwd\">]><rss><channel><item><title>T</title><description>Words &a9; &f; end.</description></item></channel></rss>"
    );
    assert!(shown(&read("a.xml", bomb)[0]).ends_with("Words &a9; &f; end."));
    let deep = format!("<rss><channel><item><description>{}", "<a>".repeat(200_000));
    assert_eq!(refused("a.xml", deep).kind(), ErrorKind::TooLarge);
    let attributes =
        format!("<rss><channel><item {}/></channel></rss>", (0..200_000).map(|n| format!("a{n}='' ")).collect::<String>());
    assert_eq!(refused("a.xml", attributes).name(), "a.xml entry 1");
    assert_eq!(refused("a.rss", "<rss><channel></channel></rss>").kind(), ErrorKind::Empty);
}

#[test]
fn exports_of_news_services() {
    let cases: &[(&str, &str, &[&str])] = &[
        (
            "NewsAPI",
            r#"{"status":"ok","articles":[{"source":{"id":null,"name":"The Quay"},"title":"T","url":"https://q.example/1","urlToImage":null,"publishedAt":"2020-02-04T08:00:00Z","content":"Words of it… [+1534 chars]"}]}"#,
            &["T | The Quay | 2020-02-04 | https://q.example/1 | Words of it…", "a.json Incomplete"],
        ),
        (
            "GNews",
            r#"{"totalArticles":1,"articles":[{"title":"T","content":"Words of it... [1534 chars]","url":"https://q.example/1","publishedAt":"2020-02-04T08:00:00Z","source":{"name":"The Quay","url":"https://q.example"}}]}"#,
            &["T | The Quay | 2020-02-04 | https://q.example/1 | Words of it...", "a.json Incomplete"],
        ),
        (
            "The Guardian",
            r#"{"response":{"status":"ok","results":[{"id":"x","webPublicationDate":"2020-02-04T08:00:00Z","webTitle":"T","webUrl":"https://q.example/1","fields":{"body":"<p>no</p>","bodyText":"One."}},{"id":"x","webTitle":"U","fields":{"body":"<p>Two.</p><p>Three.</p>"}}]}}"#,
            &["T | q.example | 2020-02-04 | https://q.example/1 | One.", "U |  |  |  | Two.¶Three."],
        ),
        (
            "The New York Times",
            r#"{"response":{"docs":[{"abstract":"About it.","web_url":"https://q.example/1","snippet":"s","lead_paragraph":"It began.","source":"The Quay","headline":{"main":"T"},"pub_date":"2020-02-04T08:00:00+0000"}]}}"#,
            &["T | The Quay | 2020-02-04 | https://q.example/1 | About it.¶It began.", "a.json Incomplete"],
        ),
        (
            "WordPress",
            r#"[{"id":7,"date":"2020-02-04T08:00:00","link":"https://q.example/1","title":{"rendered":"T &#8211; U"},"content":{"rendered":"<p>One.</p>\n<p>Two.</p>"}}]"#,
            &["T – U | q.example | 2020-02-04 | https://q.example/1 | One.¶Two."],
        ),
        (
            "Webz.io",
            r#"{"posts":[{"uuid":"u","url":"https://q.example/1","thread":{"site":"quay.example"},"title":"T","text":"Words.","published":"2020-02-04T08:00:00.000+02:00"}]}"#,
            &["T | quay.example | 2020-02-04 | https://q.example/1 | Words."],
        ),
        (
            "Event Registry",
            r#"{"articles":{"results":[{"uri":"8","lang":"eng","dateTime":"2020-02-04T08:00:00Z","url":"https://q.example/1","title":"T","body":"Words.","source":{"uri":"quay.example","title":"The Quay"}}],"pages":1}}"#,
            &["T | The Quay | 2020-02-04 | https://q.example/1 | Words."],
        ),
        (
            "Elasticsearch",
            r#"{"took":3,"hits":{"total":1,"hits":[{"_id":"1","_source":{"title":"T","body":"Words.","published_at":"2020-02-04"}}]}}"#,
            &["T |  | 2020-02-04 |  | Words."],
        ),
        (
            "GDELT",
            r#"{"articles":[{"url":"https://q.example/1","title":"T","seendate":"20200204T081500Z","domain":"q.example"},{"url":"https://q.example/2","title":"U","seendate":"20200204T081500Z"}]}"#,
            &["a.json NoArticle"],
        ),
        (
            "JSON Feed",
            r#"{"version":"https://jsonfeed.org/version/1.1","title":"The Quay","items":[{"id":"i","url":"https://q.example/1","title":"T","date_published":"2020-02-04T08:00:00Z","content_html":"<p>One.</p><p>Two.</p>"}]}"#,
            &["T | The Quay | 2020-02-04 | https://q.example/1 | One.¶Two."],
        ),
        (
            "JSON Feed without a home page",
            r#"{"version":"https://jsonfeed.org/version/1.1","title":"The Quay","items":[{"url":"https://other.example/1","title":"T","content_text":"One."},{"url":"https://q.example/2","title":"U","content_text":"Two."},{"url":"https://www.q.example/3","title":"V","content_text":"Three."},{"url":"https://q.example/4","title":"W","content_text":"Four."}]}"#,
            &[
                "T | other.example |  | https://other.example/1 | One.",
                "U | The Quay |  | https://q.example/2 | Two.",
                "V | The Quay |  | https://www.q.example/3 | Three.",
                "W | The Quay |  | https://q.example/4 | Four.",
            ],
        ),
    ];
    for (service, json, gold) in cases {
        assert_eq!(all_shown("a.json", json), *gold, "{service}");
    }
    assert_eq!(one("a.json", r#"{"text":"One line. [2 chars] more"}"#).text, "One line. [2 chars] more");
}
