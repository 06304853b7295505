//! Parts of pages that are easily lost, or taken for what they are not; and whose a page is.

mod common;

use common::{all_shown, one};

const FIRST: &str = "The council of the old town voted on Monday to close the bridge for a year, after engineers had found cracks in two of its piers.";
const SECOND: &str = "Buses will take another way from Thursday on, and a ferry will carry people on foot, every ten minutes, at no cost, until it is done.";
const THIRD: &str = "Neighbours asked for a lift at the landing, and for light on the path to it; the mayor promised to look for the money for both of them.";

fn body(inside: &str) -> String {
    format!("<!doctype html><html><head><title>Bridge to close</title></head><body>{inside}</body></html>")
}

#[test]
fn what_malformed_parts_hold() {
    let article = format!("<h1>Bridge to close</h1><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>");
    let whole = [FIRST, SECOND, THIRD].join("\n\n");
    for page in [
        body(&format!("<noscript><div>{article}")),
        body(&format!("<template><p>x</p><div>{article}</div>")),
        body(&format!("<svg><path d='M0 0'/><use href='#a'/></svg><article>{article}</article>")),
        body(&format!("<my-story><template shadowrootmode='open'><article>{article}</article></template></my-story>")),
        format!("<html><head></head><body><title>Bridge to close</title><article>{article}</article></body></html>"),
    ] {
        let found = one("a.html", &page);
        assert_eq!((found.title.as_str(), found.text.as_str()), ("Bridge to close", whole.as_str()), "{page}");
    }
    let hidden = one(
        "a.html",
        body(&format!(
            "<article>{article}</article><template><p>Of a template, and not seen by any reader of it.</p></template>"
        )),
    );
    assert_eq!(hidden.text, whole);
}

#[test]
fn how_signs_are_read_is_no_word() {
    let page = body(&format!(
        "<article><h1>Bridge to close</h1><p><ruby>東京<rp>(</rp><rt>とうきょう</rt><rp>)</rp></ruby> {FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></article>"
    ));
    assert!(one("a.html", page).text.starts_with(&format!("東京 {FIRST}")));
}

#[test]
fn entries_of_a_live_report_keep_their_times() {
    let entry = |time: &str, text: &str| {
        format!("<div class='entry'><time datetime='2020-02-04T{time}:00Z'>{time}</time><p>{text}</p></div>")
    };
    let page = body(&format!(
        "<article><h1>Bridge to close</h1>{}{}{}</article>",
        entry("10:32", FIRST),
        entry("10:15", SECOND),
        entry("09:58", THIRD)
    ));
    assert_eq!(one("a.html", page).text, format!("10:32\n\n{FIRST}\n\n10:15\n\n{SECOND}\n\n09:58\n\n{THIRD}"));
}

#[test]
fn what_is_pulled_out_stands_there_once() {
    let page = body(&format!(
        "<article><h1>Bridge to close</h1><p>{FIRST}</p><p>{SECOND}</p><blockquote class='pull-quote'><p>a ferry will carry people on foot</p></blockquote><p>{THIRD}</p></article>"
    ));
    assert_eq!(one("a.html", page).text, [FIRST, SECOND, THIRD].join("\n\n"));
}

#[test]
fn a_short_article_is_not_the_whole_page() {
    let brief = "The bridge in the old town will close on Monday, the mayor said.";
    let page = format!(
        "<!doctype html><html><head><title>Bridge to close</title></head><body><div class='top'><a href='/'>Home</a> <a href='/w'>World</a></div>\
         <div class='story'><h1>Bridge to close</h1><div><p>{brief}</p></div></div>\
         <div class='others'><p>A tram for the hill was opened on Friday by the minister.</p></div></body></html>"
    );
    assert_eq!(one("a.html", page).text, brief);
}

#[test]
fn whose_a_page_is() {
    let article = format!("<h1>Bridge to close</h1><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>");
    let page = |head: &str, before: &str, foot: &str| {
        format!("<!doctype html>{before}<html><head>{head}</head><body><article>{article}</article>{foot}</body></html>")
    };
    let title = "<title>Bridge to close</title>";
    for (page, source) in [
        (page("<title>Bridge to close | The Quay</title>", "", ""), "The Quay"),
        (page("<title>The Quay Gazette: Bridge to close</title>", "", ""), "The Quay Gazette"),
        (
            page(
                &format!(
                    "{title}<script type='application/ld+json'>{{\"@graph\":[{{\"@type\":\"WebSite\",\"name\":\"The Quay\"}}]}}</script>"
                ),
                "",
                "",
            ),
            "The Quay",
        ),
        (page(title, "", "<footer><p>© 2020 The Quay Gazette. All rights reserved.</p></footer>"), "The Quay Gazette"),
        (page(title, "<!-- saved from url=(0026)https://www.quay.example/1 -->", ""), "quay.example"),
        (page(title, "", ""), ""),
    ] {
        assert_eq!(one("a.html", &page).source, source, "{page}");
    }
    let byline = page(title, "", "").replace("</h1>", "</h1><p class='byline'>By Ann Lind, The Quay Gazette</p>");
    let found = one("a.html", byline);
    assert_eq!((found.source.as_str(), found.details.author.as_str()), ("The Quay Gazette", "Ann Lind"));
    let dated =
        page(title, "", "").replace("</h1>", "</h1><p class='byline'>by <a>Ann Lind</a><br>Monday, November 18, 2019</p>");
    assert_eq!(one("a.html", dated).details.author, "Ann Lind");
    let beside = page(title, "", "").replace("</h1>", "</h1><div class='author'><b>Ann Lind</b><i>November 18, 2019</i></div>");
    assert_eq!(one("a.html", beside).details.author, "Ann Lind");
    let none = page(title, "", "").replace("</h1>", "</h1><div class='author-box'>About Us</div>");
    assert_eq!(one("a.html", none).details.author, "");
}

#[test]
fn europresse() {
    let article = |title: &str, day: &str, text: &str| {
        format!(
            "<article><header><div class='rdp__DocPublicationName'><span class='DocPublicationName'>Le Quai, no. 43018</span></div>\
             <div><span class='DocHeader'>Monde, {day} 312 mots, p. 8</span></div><div class='titreArticle'><p class='titreArticleVisu rdp__articletitle'>{title}</p></div>\
             <div class='sm-margin-bottomNews'>Ann Lind</div></header><section><div class='DocText clearfix'><div class='docOcurrContainer'><p>{text}</p><p>Fin.</p></div></div></section>\
             <footer><div class='publiC-lblNodoc'>news·20190312·QU·{title}</div></footer></article>"
        )
    };
    let page = format!(
        "<html><head><title>Europresse</title></head><body>{}{}</body></html>",
        article("Grève au port", "mardi 12 mars 2019", "Les dockers ont voté."),
        article("Pont fermé", "13 mars 2019", "Le conseil a voté.")
    );
    assert_eq!(
        all_shown("a.html", page),
        [
            "Grève au port | Le Quai | 2019-03-12 |  | Les dockers ont voté.¶Fin.",
            "Pont fermé | Le Quai | 2019-03-13 |  | Le conseil a voté.¶Fin."
        ]
    );
}
