//! Web pages written by hand: what stands around an article, the days it was published, and whose it is.

use wirescope_ingest::{Article, open};

fn page(html: &str) -> Article {
    let mut results: Vec<_> = open("saved page.html", html.as_bytes().to_vec()).collect();
    assert_eq!(results.len(), 1);
    results.remove(0).unwrap_or_else(|error| panic!("{error}"))
}

const FIRST: &str = "The council of the old town voted on Monday to close the bridge for a year, after engineers had found cracks in two of \
                     its five piers, the mayor said at a meeting with neighbours, shopkeepers and the drivers of the number nine bus.";
const SECOND: &str = "Buses will take another way from Thursday on, and a ferry will carry people on foot, every ten minutes in the \
                      morning and in the evening, at no cost, until the work is done, according to the plan that was published.";
const THIRD: &str = "Neighbours asked for a lift at the ferry's landing, and for light on the path to it; the mayor promised to look for \
                     the money, though she could not say, she added, whether any would be found before the winter.";

/// A page with three paragraphs, and something at its head, between them and at its foot.
fn with(head: &str, between: &str, foot: &str) -> Article {
    page(&format!(
        "<!doctype html><html lang='en-GB'><head><title>Bridge to close for a year - The Quay</title></head><body><article>\
         <h1>Bridge to close for a year</h1>{head}<p>{FIRST}</p><p>{SECOND}</p>{between}<p>{THIRD}</p>{foot}</article></body></html>"
    ))
}

#[test]
fn what_stands_around_an_article_is_left_out() {
    let whole = [FIRST, SECOND, THIRD].join("\n\n");
    for (head, between, foot) in [
        ("<p>By Ada Lind</p><p>Published 4 February 2020 at 10:15 am</p>", "", ""),
        (
            "<p class='article__dek'>What the cracks mean for the town</p><div class='post-meta'>Ada Lind | 3 min read</div>",
            "",
            "",
        ),
        ("", "<p>Photo: Ada Lind/Getty Images</p>", ""),
        ("", "<div class='wp-caption'><p>The bridge on Sunday, seen from the old town.</p></div>", ""),
        ("", "<p>The bridge on Sunday, seen from the old town. (AP Photo/Ada Lind)</p>", ""),
        ("", "<p>Read more: <a href='/ferries'>What is known about the ferries</a></p>", ""),
        ("", "<p>Advertisement</p>", ""),
        ("", "", "<p>Reporting by Ada Lind; editing by Tom Orr</p>"),
        ("", "", "<p>Follow us on Twitter and Facebook</p>"),
        ("", "", "<p>Sign up for our newsletter to get the news of the town in your inbox every morning.</p>"),
        (
            "",
            "",
            "<h3>You may also like</h3><ul><li><a href='/a'>A tram for the hill</a></li><li><a href='/b'>Ten years of the pool</a></li></ul>",
        ),
    ] {
        assert_eq!(with(head, between, foot).text, whole, "{head} … {between} … {foot}");
    }
}

#[test]
fn what_only_looks_so_stays() {
    for between in [
        "<h2>By the numbers</h2>",
        "<p>\"Read the plan,\" she told a neighbour, \"and follow us to the landing.\"</p>",
        "<p>The photo of the cracks, which the town published on 3 February, shows them to be as wide as a hand.</p>",
        "<ul><li>5 May: work begins</li><li>6 June: the first pier is done</li><li>7 July: the second pier is done</li></ul>",
        "<blockquote><p>We will be there.</p><p>— Ferry Company (@ferry) 4 February 2020</p></blockquote>",
    ] {
        let text = with("", between, "").text;
        let rest =
            text.strip_prefix(&format!("{FIRST}\n\n{SECOND}\n\n")).and_then(|text| text.strip_suffix(THIRD)).unwrap_or_default();
        let words = |text: &str| text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).count();
        let tags = words_of(between);
        assert_eq!(words(rest), words(&tags), "{between}: {text}");
    }
}

/// The words of a piece of markup.
fn words_of(html: &str) -> String {
    html.split('<')
        .filter_map(|piece| piece.split_once('>').map_or(Some(piece), |(_, words)| Some(words)))
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn a_box_does_not_beat_a_short_article() {
    let article = page(
        "<html><body><main><h1>Bridge closed</h1><p>The bridge of the old town is closed from Monday on, the council said, and nobody knows for how long.</p></main>\
         <div class='box'><p>Become a member, and read all that we write, on paper and on the screen, for less than a cup of coffee, every week of the year.</p>\
         <p>Members meet our writers in the evening, once a month, at the quay, and have a say in what we write about, from schools to ships.</p></div></body></html>",
    );
    assert!(article.text.contains("closed from Monday"), "{}", article.text);
    assert!(!article.text.contains("Become a member"), "{}", article.text);
}

#[test]
fn days_that_only_readers_see() {
    let day = |head: &str, line: &str| {
        let html = format!(
            "<!doctype html><html{head}<body><article><h1>Bridge to close for a year</h1>{line}<p>{FIRST}</p><p>{SECOND}</p></article></body></html>"
        );
        page(&html).published.map(|day| day.to_string()).unwrap_or_default()
    };
    for (head, line, expected) in [
        (" lang='en-US'>", "<span>Tue, 07/11/2023 - 17:57</span>", "2023-07-11"),
        (" lang='en-GB'>", "<span>Tue, 07/11/2023 - 17:57</span>", "2023-11-07"),
        (" lang='en'>", "<span>Tue, 07/11/2023 - 17:57</span>", ""),
        (" lang='de'>", "<p>Veröffentlicht am 3. März 2020 um 10:15 Uhr</p>", "2020-03-03"),
        (" lang='fr'>", "<p>Publié le 14 août 2019 à 10 h 30</p>", "2019-08-14"),
        (" lang='es'>", "<p>14 de septiembre de 2019</p>", "2019-09-14"),
        (" lang='ru'>", "<p>14 сентября 2019</p>", "2019-09-14"),
        (" lang='ja'>", "<p>2019年9月14日</p>", "2019-09-14"),
        ("><head><meta property='og:updated_time' content='2020-02-03T10:00:00+01:00'></head>", "", "2020-02-03"),
        ("><head><link rel='canonical' href='https://quay.example/2020/02/03/bridge'></head>", "", "2020-02-03"),
        (" lang='en'>", "<abbr class='published' title='2020-02-03T10:00:00'>last week</abbr>", "2020-02-03"),
        // A stamp in UTC that is the next day; the page shows the day where it was written.
        (
            " lang='en-US'><head><meta property='article:published_time' content='2019-11-20T02:30:00Z'></head>",
            "<p>Nov. 19, 2019, 9:30 p.m.</p>",
            "2019-11-19",
        ),
    ] {
        assert_eq!(day(head, line), expected, "{head} {line}");
    }
}

#[test]
fn titles_and_sources() {
    let facts = |head: &str, body: &str| {
        let article =
            page(&format!("<!doctype html><html><head>{head}</head><body>{body}<p>{FIRST}</p><p>{SECOND}</p></body></html>"));
        (article.title, article.source)
    };
    let both = |title: &str, source: &str| (title.to_owned(), source.to_owned());
    // The first heading is the site's name.
    assert_eq!(
        facts("<title>Bridge to close - The Quay</title>", "<h1><a href='/'>The Quay</a></h1><h2>Bridge to close</h2>"),
        both("Bridge to close", "The Quay")
    );
    assert_eq!(
        facts("<title>Bridge to close | The Quay</title>", "<h1>Bridge to close</h1>"),
        both("Bridge to close", "The Quay")
    );
    let recipe = r#"<script type="application/ld+json">{"@type":"Recipe","name":"Soup of the quay","publisher":{"name":"The Quay"}}</script>"#;
    assert_eq!(facts(&format!("<title>Soup of the quay</title>{recipe}"), ""), both("Soup of the quay", "The Quay"));
    // An encyclopedia has a short description for a headline.
    let described = r#"<script type="application/ld+json">{"@type":"Article","name":"Quay Bridge","headline":"bridge in the old town","publisher":{"name":"Pedia"}}</script>"#;
    assert_eq!(
        facts(&format!("<title>Quay Bridge - Pedia</title>{described}"), "<h1>Quay Bridge</h1>"),
        both("Quay Bridge", "Pedia")
    );
}
