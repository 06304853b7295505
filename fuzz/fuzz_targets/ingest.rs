//! Any bytes under any name are articles or errors, never a panic, and come to an end.
//!
//! The input is the file's name up to the first line break, and then its bytes.
#![no_main]

use std::io::Write;

use flate2::{Compression, write::GzEncoder};
use libfuzzer_sys::fuzz_target;
use wirescope_ingest::{MAX_TEXT, open};

fuzz_target!(init: begin(), |data: &[u8]| {
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

fn begin() {
    wirescope_fuzz::allow_caught_panics();
    wirescope_fuzz::write_seeds("ingest", seeds());
}

/// Bytes of the largest file that is a seed.
const LARGEST: usize = 20 << 10;

/// One file of each format, and what programs have made.
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
    seeds.extend(documents());
    seeds.push(named("a.txt.xz", &xz(b"Talks\n\nThey met.")));
    seeds.push(named("a.txt.bz2", &bzip2(b"Talks\n\nThey met.")));
    let zstd = ruzstd::encoding::compress_to_vec(&b"Talks\n\nThey met."[..], ruzstd::encoding::CompressionLevel::Fastest);
    seeds.push(named("a.txt.zst", &zstd));
    seeds.push(named("a.tar", &tar(&[("a.txt", b'0', b"They met."), ("b", b'2', b""), ("c.html", b'0', page.as_bytes())])));
    seeds.push(named("a.pdf", &wirescope_fuzz::small_pdf("Talks")));
    seeds.push(named("a.webarchive", &property_list(b"<title>Talks</title><p>They met.</p>")));
    // Mail, 7z, Word's old format, e-books, web archives.
    seeds.extend(wirescope_fuzz::made_files(LARGEST).into_iter().map(|(name, bytes)| named(&name, &bytes)));
    seeds
}

/// Documents that are archives of XML, mail in one file, pages that text recognition has read.
fn documents() -> Vec<Vec<u8>> {
    let word = "<w:document><w:body><w:p><w:pPr><w:pStyle w:val=\"Title\"/></w:pPr><w:r><w:t>Talks</w:t></w:r></w:p><w:p><w:r><w:t>They met.</w:t></w:r></w:p></w:body></w:document>";
    let notes = "<w:footnotes><w:footnote w:id=\"1\"><w:p><w:r><w:t>A note.</w:t></w:r></w:p></w:footnote></w:footnotes>";
    let slides = "<p:presentation><p:sldIdLst><p:sldId r:id=\"r1\"/></p:sldIdLst></p:presentation>";
    let relations = "<Relationships><Relationship Id=\"r1\" Target=\"slides/slide1.xml\"/></Relationships>";
    let slide = "<p:sld><a:p><a:r><a:t>They met.</a:t></a:r></a:p></p:sld>";
    let sheet = "<worksheet><sheetData><row><c r=\"A1\" t=\"inlineStr\"><is><t>title</t></is></c><c r=\"B1\" t=\"inlineStr\"><is><t>text</t></is></c></row><row><c r=\"A2\"><v>1</v></c><c r=\"B2\" t=\"s\"><v>0</v></c></row></sheetData></worksheet>";
    let text = "<office:document-content><office:body><office:text><text:h>Talks</text:h><text:p>They met.<text:note><text:note-body><text:p>N</text:p></text:note-body></text:note></text:p></office:text></office:body></office:document-content>";
    let table = "<office:spreadsheet><table:table table:name=\"A\"><table:table-row><table:table-cell><text:p>title</text:p></table:table-cell><table:table-cell><text:p>text</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet>";
    let book = "<package><metadata><dc:title>W</dc:title></metadata><manifest><item id=\"a\" href=\"a.xhtml\" media-type=\"application/xhtml+xml\"/></manifest><spine><itemref idref=\"a\"/></spine></package>";
    let manifest: (&str, &[u8]) = ("META-INF/manifest.xml", b"<manifest/>");
    vec![
        named("a.docx", &zip(&[("word/document.xml", word.as_bytes()), ("word/footnotes.xml", notes.as_bytes())])),
        named(
            "a.pptx",
            &zip(&[
                ("ppt/presentation.xml", slides.as_bytes()),
                ("ppt/_rels/presentation.xml.rels", relations.as_bytes()),
                ("ppt/slides/slide1.xml", slide.as_bytes()),
            ]),
        ),
        named(
            "a.xlsx",
            &zip(&[
                ("xl/workbook.xml", b"<workbook/>"),
                ("xl/sharedStrings.xml", b"<sst><si><t>They met.</t></si></sst>"),
                ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
            ]),
        ),
        named("a.odt", &zip(&[("content.xml", text.as_bytes()), manifest])),
        named("a.ods", &zip(&[("content.xml", table.as_bytes()), manifest])),
        named(
            "a.epub",
            &zip(&[
                ("META-INF/container.xml", b"<container><rootfile full-path=\"c.opf\"/></container>"),
                ("c.opf", book.as_bytes()),
                ("a.xhtml", b"<html><body><h1>Talks</h1><p>They met.</p></body></html>"),
            ]),
        ),
        named("a.mbox", b"From a@b.c Thu Mar 18 09:00:00 2021\nFrom: a@b.c\nTo: d@e.f\nSubject: Talks\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nThey met.\n--b\nContent-Type: image/png\nContent-Disposition: attachment; filename=s.png\n\nx\n--b--\n"),
        named("a.hocr", b"<html><head><meta name='ocr-system' content='t'></head><body><div class='ocr_page' title='bbox 0 0 600 800'><span class='ocr_line' title='bbox 10 10 300 30; x_size 20'><span class='ocrx_word' title='bbox 10 10 80 30'>Talks</span></span></div></body></html>"),
    ]
}

fn xz(bytes: &[u8]) -> Vec<u8> {
    let packer = lzma_rust2::XzWriter::new(Vec::new(), lzma_rust2::XzOptions::with_preset(0));
    let mut packer = packer.expect("packing in memory");
    packer.write_all(bytes).expect("packing in memory");
    packer.finish().expect("packing in memory")
}

fn bzip2(bytes: &[u8]) -> Vec<u8> {
    let mut packer = bzip2::write::BzEncoder::new(Vec::new(), bzip2::Compression::best());
    packer.write_all(bytes).and_then(|()| packer.finish()).expect("packing in memory")
}

fn tar(entries: &[(&str, u8, &[u8])]) -> Vec<u8> {
    let mut tar = Vec::new();
    for (path, kind, bytes) in entries {
        let mut header = vec![0u8; 512];
        header[..path.len()].copy_from_slice(path.as_bytes());
        header[124..135].copy_from_slice(format!("{:011o}", bytes.len()).as_bytes());
        header[148..156].fill(b' ');
        header[156] = *kind;
        header[257..263].copy_from_slice(b"ustar\0");
        let sum: u64 = header.iter().map(|&byte| u64::from(byte)).sum();
        header[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
        tar.extend(header);
        tar.extend_from_slice(bytes);
        tar.resize(tar.len().next_multiple_of(512), 0);
    }
    tar.resize(tar.len() + 1024, 0);
    tar
}

/// A property list of `{ "WebMainResource": { "WebResourceData": …, "WebResourceURL": … } }`, as Safari writes it.
fn property_list(page: &[u8]) -> Vec<u8> {
    let text = |text: &str| [&[0x5F, 0x10, text.len() as u8], text.as_bytes()].concat();
    let objects = [
        vec![0xD1, 1, 2],
        text("WebMainResource"),
        vec![0xD2, 3, 4, 5, 6],
        text("WebResourceData"),
        text("WebResourceURL"),
        [&[0x4F, 0x11, (page.len() >> 8) as u8, page.len() as u8], page].concat(),
        text("https://quay.example/1"),
    ];
    let mut bytes = b"bplist00".to_vec();
    let mut offsets = Vec::new();
    for object in objects {
        offsets.extend_from_slice(&(bytes.len() as u16).to_be_bytes());
        bytes.extend_from_slice(&object);
    }
    let table = bytes.len() as u64;
    bytes.extend_from_slice(&offsets);
    bytes.extend_from_slice(&[0, 0, 0, 0, 0, 0, 2, 1]);
    [7u64, 0, table].iter().for_each(|number| bytes.extend_from_slice(&number.to_be_bytes()));
    bytes
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
