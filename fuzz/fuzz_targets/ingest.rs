//! Any bytes under any name are articles or errors, never a panic, and come to an end.
//!
//! The input is the file's name up to the first line break, and then its bytes.
#![no_main]

use std::io::Write;

use flate2::{Compression, write::GzEncoder};
use libfuzzer_sys::fuzz_target;
use wirescope_ingest::{MAX_TEXT, open};

fuzz_target!(init: wirescope_fuzz::write_seeds("ingest", seeds()), |data: &[u8]| {
    let end = data.iter().position(|byte| *byte == b'\n').unwrap_or(data.len());
    let (name, bytes) = (String::from_utf8_lossy(&data[..end]), data.get(end + 1..).unwrap_or_default());
    let mut articles = open(&name, bytes.to_vec());
    // A packed file has more items than bytes, but no more than a thousand times as many.
    for _ in 0..=1000 * bytes.len() + 1 {
        let Some(result) = articles.next() else { break };
        match result {
            Ok(article) => {
                assert!(!article.id.is_empty());
                assert!(!article.text.trim().is_empty() && article.text.len() <= MAX_TEXT);
            }
            Err(error) => assert!(!error.message().is_empty()),
        }
        let (done, total) = articles.progress();
        // It may go back: the entries of an archive stand in the order of its directory.
        assert!(done <= total && total == bytes.len() as u64);
    }
    assert!(articles.next().is_none(), "it does not end");
    if let Some(columns) = wirescope_ingest::columns(bytes, &[]) {
        assert!(columns.roles.len() == columns.examples.len() && [0, columns.roles.len()].contains(&columns.names.len()));
        // What was guessed is read as it was guessed.
        assert_eq!(wirescope_ingest::columns(bytes, &[columns.clone()]).map(|told| told.roles), Some(columns.roles));
    }
});

/// One file of each format.
fn seeds() -> Vec<Vec<u8>> {
    let jsonl = "{\"title\":\"Talks\",\"text\":\"They met in Oslo.\",\"date\":\"2021-03-18\"}\n{\"body\":\"Rain.\"}\nbroken\n";
    let page = "<!doctype html><html><head><title>Talks – The Paper</title><meta charset=\"utf-8\">\
        <meta property=\"article:published_time\" content=\"2021-03-18T09:00:00Z\">\
        <script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"headline\":\"Talks\",\"datePublished\":\"2021-03-18\"}</script>\
        </head><body><nav><a href=\"/\">Home</a></nav><article><h1>Talks</h1><p>The ministers met in Oslo on Thursday, and \
        nobody said why they had come so late in the year.</p><table><tr><td>5,000</td></tr></table>\
        <p>Rain fell &amp; fell&#8212;all day.<br>It stopped.</p></article></body></html>";
    let markdown = "---\ntitle: Talks\ndate: 2021-03-18\nsource: The Paper\n---\n# Talks\n\nThey *met* in [Oslo](http://x.no).\n\n- one\n- two\n";
    let toml = "+++\ntitle = \"Talks\"\n+++\nThey met.\n";
    let list = "[{\"headline\":\"A\",\"content\":\"They met.\",\"publishedAt\":\"18 March 2021\"},{\"text\":\"\\ud83d\\ude00 \\ud800\"},7]";
    let nested = "{\"articles\":[{\"title\":\"A\",\"text\":\"They met.\",\"source\":{\"name\":\"The Paper\"}}]}";
    let latin: &[u8] = b"a.txt\nCaf\xe9 M\xfcller met in K\xf6ln.\n";
    let utf16: Vec<u8> = "\u{feff}They met.".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let texts = [
        ("a.txt", "Talks\n\nThey met in Oslo.\r\n\r\nRain fell."),
        ("a.md", markdown),
        ("a.md", toml),
        ("a.html", page),
        ("a.jsonl", jsonl),
        ("a.json", list),
        ("a.json", nested),
        ("a", "no extension"),
        ("a.pdf", "%PDF-1.7"),
        ("a.txt", "Talks\nBy Ann Lind | The Paper | 03/04/2019\n\nOSLO, March 3 (Reuters) - They met. [+12 chars]"),
        ("a.csv", "title;text;Datum\nTalks;They met in Oslo.;03.04.2019\n"),
        ("a.eml", "From: a@b.c\nTo: d@e.f\nSubject: Talks\nDate: Thu, 18 Mar 2021 09:00:00 +0100\n\nThey met.\n"),
        (
            "a.rss",
            "<rss><channel><title>P</title><item><title>Talks</title><description>They met.</description></item></channel></rss>",
        ),
        ("a.rtf", "{\\rtf1\\ansi Talks\\par They met in K\\'f6ln.}"),
        ("a.srt", "1\n00:00:01,000 --> 00:00:02,000\nANN: They met.\n"),
        (
            "a.xml",
            "<nitf><head/><body><body.head><hedline><hl1>Talks</hl1></hedline></body.head><body.content><p>They met.</p></body.content></body></nitf>",
        ),
        (
            "a.warc",
            "WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: text/html\r\nContent-Length: 16\r\n\r\n<p>They met.</p>\r\n\r\n",
        ),
        ("a.har", "{\"log\":{\"version\":\"1.2\",\"entries\":[]}}"),
        (
            "a.html",
            "<article><span class=DocPublicationName>P</span><p class=titreArticle>T</p><div class=docOcurrContainer><p>They met.</div></article>",
        ),
        ("a.ris", "TY  - NEWS\nT1  - Talks\nY1  - 2021/03/18/\nN2  - They met.\nER  - \n"),
        (
            "a.enex",
            "<en-export><note><title>Talks</title><content><![CDATA[<en-note><div>They met.</div></en-note>]]></content></note></en-export>",
        ),
        (
            "a.fb2",
            "<FictionBook><book-title>Talks</book-title><author><first-name>Ann</first-name></author><body><p>They met.</p></body></FictionBook>",
        ),
        (
            "a.fodt",
            "<office:document><office:body><text:h text:outline-level=\"1\">Talks</text:h><text:p>They met.</text:p></office:body></office:document>",
        ),
        ("a.html", "<h1>Talks</h1><p>The Paper, 3 March 2021</p><p>They met.</p>"),
        (
            "a.eml",
            "From: a@b.c\nTo: d@e.f\nSubject: Fwd: Talks\n\n---- Original Message ----\nFrom: P\nSubject: Talks\n\nThey met.\n",
        ),
        ("a.pst", "!BDN"),
        ("a.xz", "\u{fd}7zXZ"),
        ("a.txt", "HD\nTalks\nSN\nP\nPD\n3 March 2021\nLP\nThey met.\nAN\nDocument AB1\n"),
    ];
    let mut seeds: Vec<Vec<u8>> = texts.into_iter().map(|(name, text)| named(name, text.as_bytes())).collect();
    seeds.push(latin.to_vec());
    seeds.push(named("a.txt", &utf16));
    seeds.push(named("a.jsonl.gz", &gzip(jsonl.as_bytes())));
    seeds.push(named("a.html.gz", &gzip(page.as_bytes())));
    seeds.push(named("a.zip", &zip(&[("a.txt", b"They met."), ("b/c.jsonl", jsonl.as_bytes()), ("d.png", b"\x89PNG")])));
    seeds.push(named("a.zip", &zip(&[("a.jsonl.gz", &gzip(jsonl.as_bytes())), ("b.html", page.as_bytes())])));
    seeds
}

fn named(name: &str, bytes: &[u8]) -> Vec<u8> {
    [name.as_bytes(), b"\n", bytes].concat()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).and_then(|()| encoder.finish()).expect("packing in memory")
}

fn zip(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        archive.start_file(*name, zip::write::SimpleFileOptions::default()).expect("an entry");
        archive.write_all(bytes).expect("its bytes");
    }
    archive.finish().expect("an archive").into_inner()
}
