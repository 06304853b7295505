//! Agencies' XML, and subtitles.

mod common;

use common::{all_shown, refused};
use wirescope_ingest::ErrorKind;

#[test]
fn nitf() {
    let item = r#"<?xml version="1.0"?><!DOCTYPE nitf SYSTEM "nitf.dtd"><nitf><head><title>Slug</title><docdata><doc-id id-string="q-1"/><date.issue norm="20200204T080000Z"/><doc.copyright holder="Quay Press"/></docdata>
<pubdata name="The Quay" date.publication="20200205T000000Z" ex-ref="https://quay.example/1"/></head>
<body><body.head><hedline><hl1>Ferries sail</hl1></hedline><byline>By <person>Ann Lind</person></byline></body.head><body.content><p>One &amp; one.</p><p>Two.</p></body.content></body></nitf>"#;
    for name in ["a.xml", "a.nitf", "a"] {
        assert_eq!(
            all_shown(name, item),
            ["Ferries sail | The Quay | 2020-02-04 | https://quay.example/1 | One & one.¶Two."],
            "{name}"
        );
    }
    assert_eq!(refused("a.xml", "<catalog><book/></catalog>").kind(), ErrorKind::Unsupported);
    assert_eq!(refused("a.xml", "words").kind(), ErrorKind::Unsupported);
    assert_eq!(refused("a.xml", "<nitf><body/></nitf>").kind(), ErrorKind::NoArticle);
}

#[test]
fn newsml() {
    let item = |title: &str| {
        format!(
            r#"<newsItem guid="urn:{title}"><itemMeta><provider literal="Quay Press"/><versionCreated>2020-02-04T08:00:00Z</versionCreated></itemMeta><contentMeta><headline>{title}</headline></contentMeta>
<contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>no</title></head><body><p>Words of {title}.</p><p>More.</p></body></html></inlineXML></contentSet></newsItem>"#
        )
    };
    let message = format!(
        "<newsMessage><header><sent>2020-02-09T00:00:00Z</sent></header><itemSet>{}{}<newsItem/></itemSet></newsMessage>",
        item("Storm"),
        item("Calm")
    );
    let gold = [
        "Storm | Quay Press | 2020-02-04 |  | Words of Storm.¶More.",
        "Calm | Quay Press | 2020-02-04 |  | Words of Calm.¶More.",
    ];
    assert_eq!(all_shown("a.xml", &message), gold);
    let torn = all_shown("a.xml", &message[..message.find("</itemSet>").unwrap() - 9]);
    assert_eq!(torn[..2], gold);
}

#[test]
fn subtitles() {
    let srt = "1\r\n00:00:01,000 --> 00:00:03,000\r\n<i>The harbour</i>\r\nopened.\r\n\r\n2\r\n00:00:03,500 --> 00:00:05,000\r\n- Who sailed?\r\n- We did.\r\n\r\n3\r\n00:00:06,000 --> 00:00:07,000\r\nANN LIND: All of us.\r\n";
    assert_eq!(all_shown("talk.srt", srt), ["talk |  |  |  | The harbour opened.¶Who sailed?¶We did.¶ANN LIND: All of us."]);
    let cue = |at: usize, words: &str| format!("00:00:0{at}.000 --> 00:00:0{}.000\n{words}\n\n", at + 1);
    let named = ["Ann Lind: We sailed.", "All of us.", "Berg: When?", "Ann Lind: At noon.", "Berg: Why: we do not know."];
    let vtt: String = named.iter().enumerate().map(|(at, words)| cue(at, words)).collect();
    assert_eq!(
        all_shown("talk.vtt", format!("WEBVTT\n\n{vtt}")),
        ["talk |  |  |  | Ann Lind: We sailed. All of us.¶Berg: When?¶Ann Lind: At noon.¶Berg: Why: we do not know."]
    );
    let vtt = "WEBVTT\n\nNOTE no\n\n00:01.000 --> 00:03.000 align:left\n<v Ann Lind>The harbour\n\n00:03.000 --> 00:04.000\n<v Ann Lind>opened &amp; closed.\n\n00:04.000 --> 00:05.000\n<v.loud Bo>No.</v>\n";
    assert_eq!(all_shown("talk", vtt), ["talk |  |  |  | Ann Lind: The harbour opened & closed.¶Bo: No."]);
    assert_eq!(refused("a.srt", "no times").kind(), ErrorKind::NoArticle);
}
