//! RTF, and the exports of newspaper databases.

mod common;

use common::{all_shown, one, refused, zip};
use wirescope_ingest::ErrorKind;

#[test]
fn rtf() {
    let cases: &[(&str, &str)] = &[
        (
            r"{\rtf1\ansi Ferries sail\par The harbour opened.\par\par {\b Closed} again.\line Later.\par}",
            "Ferries sail |  |  |  | The harbour opened.¶Closed again./Later.",
        ),
        (
            r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fcharset0 Times;}{\f1\fcharset204 Arial;}}{\info{\title No}}{\*\generator No;}Caf\'e9 \u8212? \ldblquote x\rdblquote\~y\par\f1 \'cf\'f0\'e8\f0  \u-10179?\u-8704? {\uc2 \u233 ab}e\par}",
            "Café — “x”\u{a0}y |  |  |  | При \u{1F600} ée",
        ),
        (
            r"{\rtf1 One\tab two \{\\\} \emdash three.{\pict 0102}{\footnote no}\par Four.{\bin3 }}}",
            "a |  |  |  | One\ttwo {\\} —three.¶Four.",
        ),
    ];
    for (rtf, gold) in cases {
        assert_eq!(all_shown("a.rtf", rtf), [*gold], "{rtf}");
        assert_eq!(all_shown("a.doc", rtf), [*gold], "{rtf}");
    }
    assert_eq!(refused("a.rtf", "words").kind(), ErrorKind::Malformed);
    assert_eq!(refused("a.rtf", r"{\rtf1 {\info{\title No}}}").kind(), ErrorKind::NoArticle);
    assert_eq!(refused("a.rtf", format!("{{\\rtf1{}", "{".repeat(100_000))).kind(), ErrorKind::TooLarge);
}

const GOLD: [&str; 2] =
    ["Ferries sail | The Quay | 2020-02-04 |  | One wrapped line.¶Two.", "Storm at sea | The Post | 2020-02-05 |  | Three."];

#[test]
fn lexis() {
    let old = "\n\n                     1 of 2 DOCUMENTS\n\n\n                 The Quay\n\n            February 4, 2020 Tuesday\n               Final Edition\n\nFerries sail\n\nBYLINE: Ann Lind\n\nSECTION: NEWS; Pg. 3\n\nLENGTH: 4 words\n\nOne wrapped\nline.\n\nTwo.\n\nLOAD-DATE: February 6, 2020\n\nLANGUAGE: ENGLISH\n\n           Copyright 2020 The Quay\n\n\n                     2 of 2 DOCUMENTS\n\n\n                 The Post\n\n            February 5, 2020\n\nStorm at sea\n\nLENGTH: 1 words\n\nThree.\n\nGRAPHIC: Photo\n";
    assert_eq!(all_shown("a.TXT", old), GOLD);
    let new = "Ferries sail\nThe Quay\nFebruary 4, 2020 Tuesday\n\n\nCopyright 2020 The Quay\n\nSection: NEWS\nLength: 4 words\nByline: Ann Lind\n\nBody\n\n\nOne wrapped\nline.\n\nTwo.\n\nGraphic\n\n PHOTO\n\nLoad-Date: February 6, 2020\n\n\nEnd of Document\n\nStorm at sea\nThe Post\nFebruary 5, 2020\n\nLength: 1 words\n\nBody\n\nThree.\n\nClassification\n\nLanguage: ENGLISH\n\nEnd of Document\n";
    assert_eq!(all_shown("a.txt", new), GOLD);
    let rtf = format!("{{\\rtf1 {}}}", new.replace('\n', "\\par "));
    assert_eq!(all_shown("a.rtf", rtf).len(), 2);
    let paragraphs: String = new
        .replace("wrapped\nline", "wrapped line")
        .lines()
        .map(|line| format!("<w:p><w:r><w:t>{line}</w:t></w:r></w:p>"))
        .collect();
    let document = format!("<w:document>{paragraphs}</w:document>");
    assert_eq!(all_shown("a.docx", zip(&[("word/document.xml", document.as_bytes())])), GOLD);
}

#[test]
fn factiva() {
    let coded = "HD\nFerries sail\nBY\nBy Ann Lind\nWC\n4 words\nPD\n4 February 2020\nSN\nThe Quay\nLA\nEnglish\nLP\nOne wrapped line.\n\nTD\nTwo.\n\nRE\neurz : Europe\nAN\nDocument QUAY000020200204ab001\n\nHD Storm at sea\nSearch\nHD\nStorm at sea\nPD  5 February 2020\nSN  The Post\nLP  Three.\nAN  Document POST000020200205ab001\n\nSearch Summary\nText\nstorm\n";
    assert_eq!(all_shown("a.txt", coded), GOLD);
    let plain = "Ferries sail\nBy Ann Lind\n1,004 words\n4 February 2020\n06:30\nThe Quay\nQUAY\nEnglish\n(c) 2020 The Quay\nOne wrapped line.\nTwo.\nDocument QUAY000020200204ab001\n\nStorm at sea\n1 words\n5 February 2020\nThe Post\nEnglish\nCopyright 2020. The Post.\nThree.\nDocument POST000020200205ab001\n";
    assert_eq!(all_shown("a.txt", plain), GOLD);
    let page = "<html><body><div class='article'><div><span class=\"enHeadline\">Ferries sail</span></div><div>By Ann Lind</div><div>4 words</div><div>4 February 2020</div><div>The Quay</div><div>English</div><div>(c) 2020 The Quay</div><p>One wrapped line.</p><p>Two.</p><p>Document QUAY20200204</p></div></body></html>";
    assert_eq!(all_shown("a.html", page), [GOLD[0]]);
}

#[test]
fn proquest_and_piles() {
    let rule = "_".repeat(60);
    let export = format!(
        "{rule}\n\nFerries sail: [Final Edition]\n\nAuthor: Ann Lind\n\nPublication info: The Quay ; Quay [Quay]. 04 Feb 2020: A.3.\n\nFull text: One wrapped line.\n\nTwo.\n\nTitle: Ferries sail\n\nPublication title: The Quay\n\nPublication date: Feb 4, 2020\n\nProQuest document ID: 249\n\n{rule}\n\nFull text: Three.\nTitle: Storm at sea\nPublication title: The Post\nPublication date: Feb 5, 2020\nProQuest document ID: 250\n"
    );
    assert_eq!(all_shown("a.txt", export), GOLD);
    let pile = "Ferries sail\nThe Quay, February 4, 2020 Tuesday\n\nOne wrapped line.\n\nTwo.\n\n==========\n\nStorm at sea\nThe Post | 5 February 2020\n\nThree.\n";
    assert_eq!(all_shown("a.txt", pile), GOLD);
    let sections = "Ferries sail\n\nOne.\n\n**********\n\nTwo and more\n\nThree.\n";
    assert_eq!(one("a.txt", sections).text, sections);
}

#[test]
fn lines_under_a_headline() {
    let cases = [
        ("Daily Post, 2018-12-11", "Daily Post", "2018-12-11"),
        ("By Ann Lind\nDaily Post, Monday, 3 December 2018", "Daily Post", "2018-12-03"),
        ("Daily Post | 3 Dec 2018, 10:15", "Daily Post", "2018-12-03"),
        ("Published: 3 December 2018", "", "2018-12-03"),
        ("December 3, 2018 Monday", "", "2018-12-03"),
        ("It rained on 3 December 2018.", "", ""),
        ("He came in March 2018", "", ""),
        ("The ferries, of which 14 sailed in May 2018 and 20 in June, were late again that whole year through", "", ""),
    ];
    for (lines, source, day) in cases {
        let text = format!("Ferries sail\n{lines}\n\nWords of the text.\n");
        let article = one("a.txt", &text);
        let found = article.published.map(|day| day.to_string()).unwrap_or_default();
        assert_eq!((article.source.as_str(), found.as_str(), article.text.as_str()), (source, day, text.as_str()), "{lines}");
    }
}
