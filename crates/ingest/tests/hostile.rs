//! What is built to cost: each ends in an article or in an error that names the reason, and soon.

mod common;

use std::time::{Duration, Instant};

use common::{gz, read, zip};
use wirescope_ingest::{ErrorKind, open};

/// Far less natively, in a build that is optimised.
const SOON: Duration = Duration::from_secs(60);

fn kinds(name: &str, bytes: impl AsRef<[u8]>) -> Vec<ErrorKind> {
    let begun = Instant::now();
    let results = read(name, bytes);
    assert!(begun.elapsed() < SOON, "{name} took {:?}", begun.elapsed());
    assert!(!results.is_empty(), "{name}");
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
fn deep_nests() {
    for (name, open, close) in [
        ("a.html", "<div>", "</div>"),
        ("a.html", "<svg><g>", ""),
        ("a.html", "<b><i>", ""),
        ("a.html", "<template>", ""),
        ("a.html", "<noscript>", ""),
        ("a.xml", "<nitf>", "</nitf>"),
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
