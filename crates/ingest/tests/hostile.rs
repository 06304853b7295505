//! What is built to cost: each ends in an article or in an error that names the reason, and soon.

mod common;

use std::io::Write as _;
use std::time::{Duration, Instant};

use common::{gz, read, zip};
use wirescope_ingest::{ErrorKind, IngestError, open};

/// For what never ends: natively, in a build that is optimised and with nothing beside it, each takes far less.
const SOON: Duration = Duration::from_secs(600);

/// Kilobytes that these tests, beside one another and with the inputs that they make, may take at any time. One that grows without bound
/// comes past it.
const MOST: u64 = 3 << 20;

/// Kilobytes that this process has taken at most, where the system tells.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    peak.split_whitespace().next()?.parse().ok()
}

fn kinds(name: &str, bytes: impl AsRef<[u8]>) -> Vec<ErrorKind> {
    let begun = Instant::now();
    let results = read(name, bytes);
    assert!(begun.elapsed() < SOON, "{name} took {:?}", begun.elapsed());
    assert!(!results.is_empty(), "{name}");
    let peak = peak();
    assert!(peak.is_none_or(|peak| peak < MOST), "{name}: {peak:?} KB");
    results.into_iter().filter_map(|result| result.err().map(|error| error.kind())).collect()
}

#[test]
fn archives_of_very_many_entries() {
    let names: Vec<String> = (0..100_000).map(|at| format!("{at}.txt")).collect();
    let entries: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b"Words of it."[..])).collect();
    let begun = Instant::now();
    assert_eq!(open("many.zip", zip(&entries)).filter(Result::is_ok).count(), 100_000);
    assert!(begun.elapsed() < SOON, "{:?}", begun.elapsed());
}

#[test]
fn lines_of_fifty_megabytes() {
    let long = "word ".repeat(10 << 20);
    for name in ["a.txt", "a.md", "a.html", "a.csv", "a.json", "a.jsonl", "a.srt", "a.rss", "a.eml", "a.rtf", "a"] {
        assert!(!kinds(name, &long).is_empty(), "{name}");
    }
    let jsonl = format!("{{\"text\":\"{long}\"}}\n{{\"text\":\"Two.\"}}\n");
    let results = read("a.jsonl", jsonl);
    assert_eq!(results.iter().filter(|result| result.is_ok()).count(), 1);
}

#[test]
fn entities_that_expand() {
    let mut laughs = String::from("<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY a0 \"ha\">");
    for at in 1..20 {
        laughs.push_str(&format!("<!ENTITY a{at} \"{}\">", format!("&a{};", at - 1).repeat(10)));
    }
    laughs.push_str(
        "]><rss><channel><item><title>T</title><description>&a19; and words of it.</description></item></channel></rss>",
    );
    let results = read("a.rss", &laughs);
    assert!(results.iter().flatten().all(|article| article.text.len() < 1000), "{results:?}");
    let outside = "<!DOCTYPE rss [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><rss><channel><item><description>&x; words of it.</description></item></channel></rss>";
    assert!(read("a.rss", outside).iter().flatten().all(|article| !article.text.contains("root:")));
}

#[test]
fn archives_in_archives() {
    let mut inner = zip(&[("a.txt", b"Words of it.")]);
    for _ in 0..6 {
        inner = zip(&[("in.zip", &inner)]);
    }
    assert_eq!(kinds("deep.zip", &inner), [ErrorKind::Unsupported]);
    let packed = gz(&gz(b"Words of it."));
    assert_eq!(kinds("a.txt.gz.gz", packed), [ErrorKind::Unsupported]);
    let zeros = vec![b' '; 64 << 20];
    assert_eq!(kinds("a.txt.gz", gz(&zeros)), [ErrorKind::TooLarge]);
}

#[test]
fn bombs_of_every_packing() {
    let zeros = vec![b' '; 64 << 20];
    let mut bzip2 = bzip2::write::BzEncoder::new(Vec::new(), bzip2::Compression::best());
    bzip2.write_all(&zeros).unwrap();
    assert_eq!(kinds("a.txt.bz2", bzip2.finish().unwrap()), [ErrorKind::TooLarge]);
    let zstd = ruzstd::encoding::compress_to_vec(zeros.as_slice(), ruzstd::encoding::CompressionLevel::Fastest);
    assert_eq!(kinds("a.txt.zst", &zstd), [ErrorKind::TooLarge]);
    let mut xz = lzma_rust2::XzWriter::new(Vec::new(), lzma_rust2::XzOptions::with_preset(0)).unwrap();
    xz.write_all(&zeros).unwrap();
    let xz = xz.finish().unwrap();
    assert_eq!(kinds("a.txt.xz", &xz), [ErrorKind::TooLarge]);
    // One in the other, and packed data that breaks off.
    assert_eq!(kinds("a.txt.xz.gz", gz(&xz)), [ErrorKind::Unsupported]);
    assert_eq!(kinds("a.txt.xz", &xz[..xz.len() / 2]), [ErrorKind::TooLarge]);
    assert_eq!(kinds("a.txt.zst", &zstd[..10]), [ErrorKind::Malformed]);
}

#[test]
fn entries_of_one_name() {
    let names: Vec<String> = (0..200).map(|at| format!("{at:04}.txt")).collect();
    let entries: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b"Words of it."[..])).collect();
    let mut archive = zip(&entries);
    // The names are made the same afterwards: what writes archives does not allow it.
    for at in 100..200 {
        let (name, other) = (format!("{at:04}.txt"), format!("{:04}.txt", at % 100));
        let mut from = 0;
        while let Some(found) = archive[from..].windows(8).position(|window| window == name.as_bytes()) {
            archive[from + found..from + found + 8].copy_from_slice(other.as_bytes());
            from += found + 8;
        }
    }
    let results = read("twice.zip", archive);
    assert_eq!(results.iter().filter(|result| result.is_ok()).count(), 100);
    let said: Vec<String> = results.iter().filter_map(|result| result.as_ref().err()).map(ToString::to_string).collect();
    assert!(matches!(said.as_slice(), [only] if only.contains("100 files")), "{said:?}");
    assert_eq!(results.iter().filter_map(|result| result.as_ref().err()).map(IngestError::count).sum::<u32>(), 100);
}

#[test]
fn very_many_parts() {
    for (name, start, part, end) in [
        ("a.enex", "<en-export><note>", "<title>A</title><content>Words of it.</content>", "</note></en-export>"),
        (
            "a.xml",
            "<article><front>",
            "<contrib><surname>Lind</surname></contrib>",
            "</front><body>Words of it.</body></article>",
        ),
        ("a.ris", "TY  - NEWS\n", "AU  - Lind, Ann\nN2  - Words of it.\n", "ER  - \n"),
        ("a.html", "<body>", "<h1>A</h1><h2>Words   of it.</h2>", "</body>"),
        ("a.html", "", "1 of 3 DOCUMENTS<p>End of Document<p>ProQuest document ID: 1<p>Full text: Words.<p>", ""),
        ("a.eml", "From: a@b.c\nSubject: A\nTo: d@e.f\n\n", "-- Forwarded message --\nFrom: A\nSubject: B\n\n", "Words of it."),
    ] {
        let _ = kinds(name, format!("{start}{}{end}", part.repeat(30_000)));
    }
}

#[test]
fn deep_nests() {
    for (name, open, close) in [
        ("a.html", "<div>", "</div>"),
        ("a.html", "<svg><g>", ""),
        ("a.html", "<b><i>", ""),
        ("a.html", "<template>", ""),
        ("a.html", "<noscript>", ""),
        ("a.xml", "<nitf>", "</nitf>"),
        ("a.fb2", "<FictionBook>", "</FictionBook>"),
        ("a.fodt", "<office:document>", "</office:document>"),
        ("a.enex", "<en-export><note><content>", ""),
        ("a.json", "{\"a\":", "}"),
        ("a.md", "> ", ""),
        ("a.rtf", "{\\rtf1 ", "}"),
    ] {
        let nest = format!("{}Words of it.{}", open.repeat(100_000), close.repeat(100_000));
        let _ = kinds(name, nest);
    }
}

#[test]
fn many_header_lines() {
    let lines = "By Ann Lind, 3 March 2019 | The Quay | Updated 4 March 2019\n".repeat(100_000);
    let _ = kinds("a.txt", &lines[..4 << 20]);
    let _ = kinds("a.txt", format!("Headline\n{}\n\nText.", ",".repeat(139)));
    let _ = kinds("a.txt", format!("Headline\n{}\n\nText.", "3, ".repeat(46)));
}
