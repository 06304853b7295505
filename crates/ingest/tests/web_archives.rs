//! What browsers and crawlers save, and tar archives.

mod common;

use common::pdf::{column, pages, words};
use common::{all_shown, gz, one, read, refused, zip};
use wirescope_ingest::ErrorKind;

const PAGE: &str = "<html><head><title>Ferries sail</title></head><body><p>Words of the caf\u{e9} page.</p></body></html>";
const GOLD: &str = "Ferries sail | quay.example |  | https://quay.example/1 | Words of the café page.";

fn record(kind: &str, content_type: &str, block: &[u8]) -> Vec<u8> {
    let mut record = format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://quay.example/1\r\nContent-Type: {content_type}\r\nContent-Length: {}\r\n\r\n",
        block.len()
    )
    .into_bytes();
    record.extend_from_slice(block);
    record.extend_from_slice(b"\r\n\r\n");
    record
}

fn response(header: &str, body: &[u8]) -> Vec<u8> {
    record("response", "application/http; msgtype=response", &[format!("HTTP/1.1 {header}\r\n\r\n").as_bytes(), body].concat())
}

#[test]
fn warc() {
    let latin: Vec<u8> = PAGE.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    let (head, tail) = PAGE.as_bytes().split_at(40);
    let chunked = [
        format!("{:x};x=y\r\n", head.len()).as_bytes(),
        head,
        format!("\r\n{:X}\r\n", tail.len()).as_bytes(),
        tail,
        b"\r\n0\r\n\r\n",
    ]
    .concat();
    let records = [
        record("warcinfo", "application/warc-fields", b"software: x"),
        response("200 OK\r\nContent-Type: text/html; charset=utf-8", PAGE.as_bytes()),
        response("200 OK\r\nContent-Type: text/html; charset=iso-8859-1", &latin),
        response("404 Not Found\r\nContent-Type: text/html", PAGE.as_bytes()),
        response("200 OK\r\nContent-Type: image/png", b"\x89PNG"),
        response("200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked", &chunked),
        response("200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip", &gz(PAGE.as_bytes())),
        response("200 OK\r\nContent-Type: text/html\r\nContent-Encoding: br", b"\x01\x02"),
        response("200 OK\r\nContent-Type: text/html\r\nContent-Encoding: br", &br(PAGE.as_bytes())),
        response("200 OK\r\nContent-Type: text/html\r\nContent-Encoding: br", &br(&vec![b' '; 17 << 20])),
        response("200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip", &gz(&vec![b' '; 17 << 20])),
        record("conversion", "text/plain", "Ferries sail\nWords of the café page.".as_bytes()),
    ];
    let mut gold = vec![GOLD.to_owned(); 4];
    gold.extend(["a.warc record 8 Malformed".to_owned(), GOLD.to_owned()]);
    gold.extend([10, 11].map(|record| format!("a.warc record {record} TooLarge")));
    gold.push(GOLD.replace("| Words", "| Ferries sail/Words"));
    assert_eq!(all_shown("a.warc", records.concat()), gold);
    let packed: Vec<u8> = records.iter().take(3).flat_map(|record| gz(record)).collect();
    assert_eq!(all_shown("a.warc.gz", &packed), gold[..2]);
    assert_eq!(all_shown("a", &packed), gold[..2]);
    assert_eq!(all_shown("c.zip", zip(&[("a.warc.gz", &packed)])), gold[..2]);
    assert_eq!(refused("a.warc", &records[0]).kind(), ErrorKind::NoArticle);
    assert_eq!(refused("a.warc", b"WARC/1.0\r\nContent-Length: x\r\n\r\n").kind(), ErrorKind::Malformed);
}

/// As servers pack what they answer.
fn br(bytes: &[u8]) -> Vec<u8> {
    let mut packed = Vec::new();
    brotli::BrotliCompress(&mut &*bytes, &mut packed, &brotli::enc::BrotliEncoderParams::default()).unwrap();
    packed
}

#[test]
fn answers_that_are_no_pages() {
    let long = "The ferries sail again, said the harbour master, and nobody knows for how long. ".repeat(8);
    let pdf = pages(
        &[words("Ferries sail", "F2", 24, 50, 60) + &column(&["The harbour opened on Monday.", "It closed again."], 50, 100)],
        "",
        &[],
        "",
    );
    let zstd = ruzstd::encoding::compress_to_vec(PAGE.as_bytes(), ruzstd::encoding::CompressionLevel::Fastest);
    let data = format!("{{\"title\":\"Storm\",\"text\":\"{long}\"}}");
    let records = [
        response("200 OK\r\nContent-Type: application/pdf", &pdf),
        response("200 OK\r\nContent-Type: text/plain", long.as_bytes()),
        response("200 OK\r\nContent-Type: text/plain", b"ok"),
        response("200 OK\r\nContent-Type: application/json", data.as_bytes()),
        response("200 OK\r\nContent-Type: application/json", b"{\"text\":\"Accept cookies\"}"),
        response("200 OK\r\nContent-Type: text/html\r\nContent-Encoding: zstd", &zstd),
        // Packed, unpacked by the crawler that left the field, and what a crawler says itself.
        response("200 OK\r\nContent-Type: application/json\r\nContent-Encoding: br", &br(data.as_bytes())),
        response("200 OK\r\nContent-Type: application/json\r\nContent-Encoding: br", data.as_bytes()),
        String::from_utf8(record("resource", "text/plain", long.as_bytes()))
            .unwrap()
            .replace("https://quay.example/1", "urn:pageinfo:1")
            .into_bytes(),
        String::from_utf8(response("200 OK\r\nContent-Type: text/plain", long.as_bytes()))
            .unwrap()
            .replace("/1\r\n", "/robots.txt\r\n")
            .into_bytes(),
    ];
    let seen = read("a.warc", records.concat());
    let titles: Vec<&str> = seen.iter().flatten().map(|article| article.title.as_str()).collect();
    assert_eq!(titles.len(), 6, "{titles:?}");
    assert_eq!((titles[0], titles[2], titles[3]), ("Ferries sail", "Storm", "Ferries sail"));
    assert_eq!((titles[4], titles[5]), ("Storm", "Storm"));
    assert!(seen.iter().flatten().all(|article| article.url == "https://quay.example/1"));
    let left: Vec<_> = seen.iter().filter_map(|result| result.as_ref().err()).collect();
    assert!(matches!(left.as_slice(), [only] if only.kind() == ErrorKind::LeftOut && only.count() == 3), "{left:?}");
}

#[test]
fn har() {
    let entry = |status: u16, kind: &str, text: &str, more: &str| {
        let text = text.replace('"', "\\\"");
        format!(
            r#"{{"request":{{"url":"https://quay.example/1"}},"response":{{"status":{status},"content":{{"mimeType":"{kind}","text":"{text}"{more}}}}}}}"#
        )
    };
    let encoded = "PGh0bWw+PHRpdGxlPkZlcnJpZXMgc2FpbDwvdGl0bGU+PHA+V29yZHMgb2YgdGhlIGNhZsOpIHBhZ2UuPC9wPg==";
    let entries = [
        entry(200, "text/css", "p{}", ""),
        entry(200, "text/html; charset=utf-8", PAGE, ""),
        entry(301, "text/html", PAGE, ""),
        entry(200, "text/html", encoded, r#","encoding":"base64""#),
        entry(200, "text/html", "@@", r#","encoding":"base64""#),
    ];
    let har = format!(r#"{{"log": {{"version":"1.2","creator":{{}},"entries":[{}]}}}}"#, entries.join(","));
    for name in ["a.har", "a.json", "a"] {
        assert_eq!(all_shown(name, &har), [GOLD.to_owned(), GOLD.to_owned(), format!("{name} entry 5 Malformed")], "{name}");
    }
    let data = har.replace(&entries.join(","), &entry(200, "application/json", "{}", ""));
    assert_eq!(all_shown("a.har", &data), ["a.har NoArticle", "a.har LeftOut"]);
    assert_eq!(refused("a.har", r#"{"log":{"version":"1.2","entries":[]}}"#).kind(), ErrorKind::NoArticle);
    assert_eq!(refused("a.har", "{").kind(), ErrorKind::Malformed);
}

/// A property list of `{ "WebMainResource": { "WebResourceData": …, "WebResourceURL": … } }`.
fn property_list(main_reference: u8) -> Vec<u8> {
    let text = |text: &str| [&[0x5F, 0x10, text.len() as u8], text.as_bytes()].concat();
    let page = PAGE.as_bytes();
    let objects = [
        vec![0xD1, 1, main_reference],
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
    bytes.extend_from_slice(&7u64.to_be_bytes());
    bytes.extend_from_slice(&0u64.to_be_bytes());
    bytes.extend_from_slice(&table.to_be_bytes());
    bytes
}

#[test]
fn safari() {
    for name in ["a.webarchive", "a"] {
        assert_eq!(all_shown(name, property_list(2)), [GOLD]);
    }
    // One that refers to itself, to nothing, and one that is cut off.
    assert_eq!(refused("a.webarchive", property_list(0)).kind(), ErrorKind::Malformed);
    assert_eq!(refused("a.webarchive", property_list(99)).kind(), ErrorKind::Malformed);
    assert_eq!(refused("a.webarchive", &property_list(2)[..80]).kind(), ErrorKind::Malformed);
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

#[test]
fn tar_archives() {
    let long = format!("folder/{}.txt", "long".repeat(30));
    let pax = format!("{} path={long}\n", long.len() + 10);
    let archive = tar(&[
        ("folder/", b'5', b""),
        ("folder/a.txt", b'0', b"Words of a."),
        ("link", b'2', b""),
        ("././@LongLink", b'L', long.as_bytes()),
        ("short", b'0', b"Words of long."),
        ("PaxHeader", b'x', pax.as_bytes()),
        ("short", b'0', b"Words of pax."),
        ("b.zip", b'0', &zip(&[("c.html", PAGE.as_bytes())])),
        ("d.png", b'0', b"\x89PNG\r\n"),
    ]);
    for (name, bytes) in [("a.tar", archive.clone()), ("a.tar.gz", gz(&archive)), ("a.tgz", gz(&archive)), ("a", archive.clone())]
    {
        let seen = all_shown(name, bytes);
        assert_eq!(seen.len(), 6, "{seen:#?}");
        assert!(
            seen[0].ends_with("Words of a.") && seen[2].starts_with("longlong") && seen[3].starts_with("longlong"),
            "{seen:#?}"
        );
        assert_eq!(seen[1], format!("{name} › link LeftOut"));
        assert_eq!(
            seen[4..],
            ["Ferries sail |  |  |  | Words of the café page.".to_owned(), format!("{name} › d.png Unsupported")]
        );
    }
    let torn = all_shown("a.tar", &archive[..archive.len() - 1200]);
    assert_eq!(torn.len(), 6, "{torn:#?}");
    let mut damaged = archive.clone();
    damaged[600] ^= 1;
    assert_eq!(all_shown("a.tar", damaged), ["a.tar Malformed"]);
    assert_eq!(one("a.tar.gz", gz(&tar(&[("x.txt", b'0', b"Words.")]))).text, "Words.");
}
