//! Any bytes under any name end in articles or errors.

use proptest::prelude::*;
use wirescope_ingest::{MAX_TEXT, open};

const NAMES: &[&str] = &[
    "a.txt",
    "a.md",
    "a.html",
    "a.json",
    "a.jsonl",
    "a.zip",
    "a.gz",
    "a.jsonl.gz",
    "a",
    "a.xyz",
    ".",
    "",
    "a.pdf",
    "a.eml",
    "a.msg",
    "a.mbox",
    "a.mht",
    "a.rss",
    "a.csv",
    "a.rtf",
    "a.tar",
    "a.warc",
    "a.har",
    "a.webarchive",
    "a.docx",
    "a.xml",
    "a.srt",
    "a.7z",
];

fn all(bytes: &[u8]) {
    for name in NAMES {
        let mut articles = open(name, bytes.to_vec());
        // Bounded: no input has more items than bytes, but for the one that says that it is empty.
        for _ in 0..=bytes.len() + 1 {
            let Some(result) = articles.next() else { break };
            match result {
                Ok(article) => {
                    assert!(!article.text.trim().is_empty() && article.text.len() <= MAX_TEXT && !article.id.is_empty());
                }
                Err(error) => assert!(error.name().starts_with(name) && !error.message().is_empty(), "{error}"),
            }
        }
        assert!(articles.next().is_none(), "{name}");
        let (done, total) = articles.progress();
        assert_eq!((done, total), (bytes.len() as u64, bytes.len() as u64));
    }
}

/// Markup, structure and magic numbers in a jumble: closer to the readers' inner parts than random bytes come.
fn jumble() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop::sample::select(vec![
        &b"<div>"[..],
        b"</div>",
        b"<p>words and words",
        b"<table><td>",
        b"<script>",
        b"</script>",
        b"<!--",
        b"-->",
        b"<svg>",
        b"<title>",
        b"<meta charset=\"",
        b"<time datetime=\"2020-",
        b"application/ld+json",
        b"&#x",
        b"{\"text\":",
        b"\"words\"",
        b"[",
        b"]",
        b"{",
        b"}",
        b",",
        b"\\ud800",
        b"\\u",
        b"\n",
        b"\r\n",
        b"---\n",
        b"+++\n",
        b"title: x\n",
        b"# ",
        b"```\n",
        b"> ",
        b"- ",
        b"| a | b |\n|--|--|\n",
        b"[^1]: ",
        b"PK\x03\x04",
        b"PK\x01\x02",
        b"PK\x05\x06",
        b"\x1F\x8B\x08\x00",
        b"\xFF\xFE",
        b"\xEF\xBB\xBF",
        b"\xC3",
        b"\0",
        b"'",
        b"\"",
        b"=",
        b"\xE4\xB8\xAD",
        b"\xD7\x90",
        b"From: a\nTo: b\nDate: c\n",
        b"From a\n",
        b"Content-Type: multipart/mixed; boundary=b\n",
        b"Content-Type: message/rfc822\n\n",
        b"--b\n",
        b"<rss><channel>",
        b"<item>",
        b"</item>",
        b"<description>",
        b"<![CDATA[",
        b"]]>",
        b"&amp;",
        b"&x;",
        b"<!DOCTYPE ",
        b"<?xml ",
        b"<nitf>",
        b"<body.content>",
        b"00:00:01,0 --> 00:00:02,0\n",
        b"title,text,url\n",
        b"{\\rtf1 ",
        b"\\u-1 ",
        b"\\'e9",
        b"\\par",
        b"\\bin9 ",
        b"WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: 50\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n",
        b"{\"log\":{\"version\":1,\"entries\":[",
        b"bplist00",
        b"1 of 2 DOCUMENTS\n",
        b"Body\n",
        b"End of Document\n",
        b"HD\n",
        b"AN\nDocument AB1\n",
        b"**********\n",
        b"By A, 4 May 2020\n",
        b"By Ann Lind | The Quay | Updated 03/04/2019\n",
        b"Published: ",
        b"WASHINGTON, Oct 15 (Reuters) - ",
        b" [+12 chars]",
        b"7z\xBC\xAF\x27\x1C\x00\x04",
        b"<template>",
        b"<noscript>",
        b"<article><span class=DocPublicationName><p class=titreArticle>",
        b"<div class=docOcurrContainer>",
        b"<h1>",
        b"<p class=byline>By ",
    ]);
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    #[test]
    fn random_bytes(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        all(&bytes);
    }

    #[test]
    fn jumbled_structure(bytes in jumble()) {
        all(&bytes);
    }

    #[test]
    fn torn_archives(at in 0usize..2000, bit in 0u8..8, cut in 0usize..2000) {
        use std::io::Write as _;
        let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        for name in ["a.txt", "b.jsonl", "c.html"] {
            zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
            zip.write_all(b"{\"text\":\"Some words, some more words, and words again.\"}\n").unwrap();
        }
        let mut bytes = zip.finish().unwrap().into_inner();
        let len = bytes.len();
        if let Some(byte) = bytes.get_mut(at % len) {
            *byte ^= 1 << bit;
        }
        if cut < len {
            bytes.truncate(len - cut / 4);
        }
        all(&bytes);
    }
}
