//! Web pages written by hand: title, source, date, address, and the words without what is around them.

use wirescope_ingest::{Article, ErrorKind, open};

fn page(html: &str) -> Article {
    let mut results: Vec<_> = open("saved page.html", html.as_bytes().to_vec()).collect();
    assert_eq!(results.len(), 1);
    results.remove(0).unwrap_or_else(|error| panic!("{error}"))
}

const BODY: &str = r#"
<header><nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav></header>
<article>
  <h1>Harbour reopens after the storm</h1>
  <p>The harbour of the old town opened again on <b>Monday</b>, two weeks after the storm that had sunk four ferries,
     the port authority said in a statement to the press.</p>
  <figure><img src="a.jpg"><figcaption>The harbour on Sunday. Photo: Agency</figcaption></figure>
  <p>"We have worked day and night," said the harbour master, Ada&nbsp;Lind, who thanked the crews<br>for their patience and
     the neighbours for the soup that they had brought to the quay, evening after evening.</p>
  <script>var tracking = "never seen";</script>
  <p>Ferries to the islands will sail every hour, and from April every half hour, if the weather allows it and the second
     pier is ready in time, as engineers expect it to be.</p>
</article>
<footer><p>Copyright. All rights reserved. Subscribe to our newsletter.</p></footer>
"#;

#[test]
fn the_words_of_the_main_part() {
    let article =
        page(&format!("<!doctype html><html><head><title>Harbour reopens - The Quay</title></head><body>{BODY}</body></html>"));
    let paragraphs: Vec<&str> =
        article.text.split("\n\n").filter(|paragraph| !paragraph.starts_with("Harbour reopens")).collect();
    assert_eq!(paragraphs.len(), 3, "{}", article.text);
    assert!(
        paragraphs[0]
            .starts_with("The harbour of the old town opened again on Monday, two weeks after the storm that had sunk four")
    );
    assert!(paragraphs[1].contains("Ada Lind, who thanked the crews\nfor their patience"), "{}", paragraphs[1]);
    for gone in ["Home", "Photo", "tracking", "Subscribe", "  "] {
        assert!(!article.text.contains(gone), "{gone}: {}", article.text);
    }
}

#[test]
fn facts() {
    let cases: &[(&str, &str, [&str; 4])] = &[
        (
            "JSON-LD",
            r#"<link rel="canonical" href="https://www.quay.example/harbour"><script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":"Harbour &amp; storm","datePublished":"2020-02-03T08:00:00+01:00","publisher":{"@type":"Organization","name":"The Quay"}}</script>"#,
            ["Harbour & storm", "The Quay", "2020-02-03", "https://www.quay.example/harbour"],
        ),
        (
            "JSON-LD in a graph, with types in a list and a line break in a string",
            "<script type='application/ld+json'>{\"@graph\":[{\"@type\":\"WebSite\",\"name\":\"Site\"},{\"@type\":[\"Thing\",\"ReportageNewsArticle\"],\"headline\":\"In the\ngraph\",\"datePublished\":\"2020-02-03\",\"publisher\":{\"name\":\"The Quay\"},\"mainEntityOfPage\":{\"@id\":\"https://quay.example/g\"}}]}</script>",
            ["In the graph", "The Quay", "2020-02-03", "https://quay.example/g"],
        ),
        (
            "JSON-LD as an array in comment marks",
            r#"<script type="application/ld+json">//<![CDATA[
[{"@type":"BreadcrumbList"},{"@type":"Article","headline":"In a list","datePublished":"2020-02-03","url":"https://quay.example/l"}]
//]]></script>"#,
            ["In a list", "quay.example", "2020-02-03", "https://quay.example/l"],
        ),
        (
            "OpenGraph",
            r#"<title>Other - The Quay</title><meta property="og:title" content="Harbour reopens | The Quay"><meta property="og:site_name" content="The Quay"><meta property="article:published_time" content="2020-02-03T23:00:00Z"><meta property="og:url" content="https://quay.example/og">"#,
            ["Harbour reopens", "The Quay", "2020-02-03", "https://quay.example/og"],
        ),
        (
            "broken JSON-LD falls back to meta",
            r#"<script type="application/ld+json">{"@type": "NewsArticle", </script><meta name="DC.title" content="By Dublin Core"><meta name="DC.date.issued" content="2020-02-03"><meta name="DC.publisher" content="Core Press">"#,
            ["By Dublin Core", "Core Press", "2020-02-03", ""],
        ),
        (
            "meta date in words; an unreadable one is passed over",
            r#"<meta property="og:title" content="T"><meta name="date" content="yesterday"><meta name="pubdate" content="February 3, 2020">"#,
            ["T", "", "2020-02-03", ""],
        ),
        ("nothing but a heading", "", ["Harbour reopens after the storm", "", "", ""]),
    ];
    for (what, head, [title, source, published, url]) in cases {
        let article = page(&format!("<!doctype html><html><head>{head}</head><body>{BODY}</body></html>"));
        let found = article.published.map(|date| date.to_string()).unwrap_or_default();
        assert_eq!(
            (article.title.as_str(), article.source.as_str(), found.as_str(), article.url.as_str()),
            (*title, *source, *published, *url),
            "{what}"
        );
    }
}

#[test]
fn a_time_element_and_a_title() {
    let article = page(
        "<title>Short note</title><body><article><p>Words of a short note.</p><time datetime='2020-02-03T10:00'>3 Feb</time></article>",
    );
    assert_eq!((article.title.as_str(), article.published.unwrap().to_string().as_str()), ("Short note", "2020-02-03"));
    assert!(article.text.contains("Words of a short note."), "{}", article.text);
}

#[test]
fn a_body_in_json_ld_serves_where_the_page_is_empty() {
    let article = page(
        r#"<script type="application/ld+json">{"@type":"NewsArticle","headline":"H","articleBody":"The words are only here."}</script><div id="root"></div>"#,
    );
    assert_eq!(article.text, "The words are only here.");
}

#[test]
fn scripts_that_hold_markup() {
    let article = page(
        "<body><p>Before.<script>if (a < b) document.write('<div>' + \"</p>never\");</script> After.</p><style>p{}</style><svg><style>a{}</style></svg><p>Last.</p>",
    );
    assert_eq!(article.text, "Before. After.\n\nLast.");
}

#[test]
fn elements_that_close_themselves() {
    let path = "<path d='M0 0'/>".repeat(500);
    let uses = "<g><use href='#a'/></g>".repeat(500);
    let article = page(&format!("<body><p>Before.</p><svg>{path}{uses}</svg><p>After <a title='1 > 0'>it</a>.</p>"));
    assert_eq!(article.text, "Before.\n\nAfter it.");
}

#[test]
fn a_long_attribute_is_no_reason_to_refuse() {
    let value = "some words, ".repeat(50_000);
    assert_eq!(page(&format!("<body><iframe srcdoc=\"{value}\"></iframe><p>Words.</p><!-- {value} -->")).text, "Words.");
}

#[test]
fn charsets() {
    let html =
        b"<html><head><meta charset='windows-1251'></head><body><p>\xCF\xF0\xE8\xE2\xE5\xF2, \xEC\xE8\xF0</p></body></html>";
    let article = open("a.html", html.to_vec()).next().unwrap().unwrap();
    assert_eq!(article.text, "Привет, мир");
}

#[test]
fn depth_and_other_bombs_end_in_time() {
    let cases = [
        "<div>".repeat(100_000),
        format!("{}words{}", "<div>".repeat(100_000), "</div>".repeat(100_000)),
        "<b>".repeat(100_000),
        format!("<p>{}{}", (0..300).map(|n| format!("<b id={n}>")).collect::<String>(), "x</p><p>".repeat(100_000)),
        format!("<div {}>words</div>", (0..200_000).map(|n| format!("a{n} ")).collect::<String>()),
        format!("<svg><title>{}", "<div>".repeat(100_000)),
        format!("<svg><foreignObject>{}", "<div><script></div></script>".repeat(100_000)),
        "<!--".repeat(500_000),
        "<!-- --!>".repeat(10) + &"<div>".repeat(100_000),
        "<table><tr><td>".repeat(30_000),
        "<".repeat(1_000_000),
        "<a href=\"".repeat(100_000),
        "<script>".repeat(100_000),
        format!("<svg>{}", "<div/>".repeat(100_000)),
        format!("<p>{}<div {}>words</div>", "x".repeat(4092), (0..200_000).map(|n| format!("a{n} ")).collect::<String>()),
        format!("<div a0 a0 {}>words</div>", (0..200_000).map(|n| format!("a0 a{n} ")).collect::<String>()),
        "&".repeat(1_000_000),
        "<ul><li>".repeat(50_000),
        "<p>".repeat(200_000),
        "<p>Some words.".repeat(100_000),
        "line &amp; line\n".repeat(100_000),
        format!("<script>{}", "var x;\n".repeat(300_000)),
    ];
    for html in cases {
        // The stack of a worker is one megabyte; a native frame takes about as much as one of WebAssembly.
        let what: String = html.chars().take(60).collect();
        let thread = std::thread::Builder::new().stack_size(512 << 10);
        let results: Vec<_> = thread.spawn(move || open("bomb.html", html.into_bytes()).collect()).unwrap().join().unwrap();
        assert_eq!(results.len(), 1, "{what}");
        if let Err(error) = &results[0] {
            assert!(matches!(error.kind(), ErrorKind::TooLarge | ErrorKind::NoArticle), "{what}: {error}");
        }
    }
}

#[test]
fn the_deepest_page_that_is_read_fits_a_small_stack() {
    let html = format!(
        "{}<p>Words at the bottom of it all, and a few more of them.</p>{}",
        "<div><p>".repeat(395),
        "</div>".repeat(395)
    );
    let thread = std::thread::Builder::new().stack_size(512 << 10);
    let article = thread.spawn(move || page(&html)).unwrap().join().unwrap();
    assert!(article.text.contains("Words at the bottom"), "{}", article.text);
}

#[test]
fn what_readers_do_not_see_is_left_out_and_so_is_a_notice_over_the_page() {
    let notice = "<p>We and our partners store information on your device, such as unique identifiers, to process personal data, to \
                  show you what may interest you, and to count how many people come to our pages and how long they stay there.</p>";
    let short = "<main><h1>Ferry stops</h1><p>The ferry to the islands will stop in May, the port said on Monday.</p></main>";
    for wrapper in ["<div id=\"gdpr-banner\">", "<section class=\"site CookieConsent\">", "<div class='onetrust-pc'>"] {
        let end = if wrapper.starts_with("<section") { "</section>" } else { "</div>" };
        let article = page(&format!("<!doctype html><html><body>{wrapper}{}{end}{short}</body></html>", notice.repeat(4)));
        assert!(article.text.contains("The ferry to the islands will stop") && !article.text.contains("partners"), "{wrapper}");
    }
    let hidden = "<p style='color:red; Display: none'>Not Ann</p><p hidden>Not Bo</p><p class='visually-hidden'>Not Cy</p>\
                  <div aria-hidden='true'><p>Not Di</p></div><noscript><p>Not Ed</p></noscript>";
    let article =
        page(&format!("<!doctype html><html><body>{}</body></html>", BODY.replace("</article>", &format!("{hidden}</article>"))));
    assert!(article.text.contains("The harbour of the old town") && !article.text.contains("Not "), "{}", article.text);
    // A wrapper that bears such a name and holds the article is no notice.
    let article = page(&format!("<!doctype html><html><body><div class='has-cookie-banner'>{BODY}</div></body></html>"));
    assert!(article.text.contains("The harbour of the old town"));
}

#[test]
fn posts_that_an_article_quotes_are_part_of_it() {
    let post = "<div class='social-media-embed'><blockquote class='post'><p>The last ferry has gone, and nobody was told. <a href='https://p.example/pic'>p.example/pic</a></p>— Ann Lind <a href='https://p.example/1'>November 18, 2019</a></blockquote></div>";
    let share = "<div class='social-share'><p>Share this on Facebook</p></div>";
    let text = page(&format!("<!doctype html><html><body><article>{BODY}{post}{share}{BODY}</article></body></html>")).text;
    assert!(text.contains("The last ferry has gone"), "{text}");
    assert!(!text.contains("Facebook"), "{text}");
}
