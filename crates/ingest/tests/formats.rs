//! One table of cases per format: what goes in, what comes out.

mod common;

use common::{gz, one, read, refused, zip};
use wirescope_ingest::{ErrorKind, MAX_TEXT, from_line, from_text, open};

#[test]
fn text_is_exactly_the_decoded_content() {
    let text = "Ministers meet in Rome\r\n\r\n  They met on Monday.\n\u{A0}It rained.  \n";
    let article = one("rome.txt", text);
    assert_eq!((article.text.as_str(), article.title.as_str()), (text, "Ministers meet in Rome"));
    assert_eq!(one("rome.txt", [b"\xEF\xBB\xBF", text.as_bytes()].concat()).text, text);
    let utf16: Vec<u8> = "\u{FEFF}Grüße aus Köln.".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(one("koeln.txt", utf16).text, "Grüße aus Köln.");
    let latin = b"Le pr\xE9sident a \xE9t\xE9 re\xE7u \xE0 l'\xC9lys\xE9e, o\xF9 il a d\xE9jeun\xE9 avec les d\xE9put\xE9s.";
    assert_eq!(one("elysee.txt", latin).text, "Le président a été reçu à l'Élysée, où il a déjeuné avec les députés.");
    // Cut off in the middle of a letter: the rest must not turn into another charset.
    let cut = one("cut.txt", &"Straße für Grüße über Möhren, Äpfel, Öl und Süßes — ü".as_bytes()[..61]).text;
    assert!(cut.starts_with("Straße für Grüße über Möhren"), "{cut}");
}

#[test]
fn titles_of_text() {
    let long = format!("{}\n\nMore.", "word ".repeat(40));
    let cases = [
        ("Storm hits coast\n\nIt rained.", "Storm hits coast"),
        ("\n\n  Storm hits coast  \nIt rained.", "Storm hits coast"),
        ("A storm hit the coast.\nIt rained.", "clip 7"),
        ("Storm hits coast", "clip 7"),
        ("Storm hits coast\n \n", "clip 7"),
        (long.as_str(), "clip 7"),
    ];
    for (text, title) in cases {
        assert_eq!(one("folder/clip 7.txt", text).title, title, "{text:?}");
    }
}

#[test]
fn pasted() {
    let article = from_text(" A title ", "The Post", "14 September 2019", "Some words.\n").unwrap();
    assert_eq!(
        (article.title.as_str(), article.source.as_str(), article.text.as_str()),
        ("A title", "The Post", "Some words.\n")
    );
    assert_eq!(article.published.unwrap().to_string(), "2019-09-14");
    assert_eq!(from_text("", "", "soon", "Some words.").unwrap().title, "Some words.");
    assert_eq!(from_text("", "", "", "Head\n\nSome words.").unwrap().title, "Head");
    assert_eq!(from_text("", "", "", " \n ").unwrap_err().kind(), ErrorKind::Empty);
    assert_eq!(from_text("", "", "", &"a ".repeat(MAX_TEXT)).unwrap_err().kind(), ErrorKind::TooLarge);
}

#[test]
fn ids_are_stable_and_tell_articles_apart() {
    let a = one("a.txt", "Words of one\n\narticle");
    assert_eq!(a.id, one("b.txt", "Words of one\n\narticle").id);
    assert_ne!(a.id, one("a.txt", "Words of an\n\narticle").id);
    assert_eq!(a.id.len(), 16);
    assert_eq!(one("a.json", r#"{"id": 7, "text": "Words."}"#).id, "7");
    assert_eq!(one("a.json", r#"{"id": "", "text": "Words."}"#).id.len(), 16);
}

#[test]
fn what_is_no_text() {
    let cases: &[(&str, &[u8], ErrorKind, &str)] = &[
        ("a.txt", b"", ErrorKind::Empty, "it is empty"),
        ("a.txt", b" \n\t ", ErrorKind::Empty, "white space"),
        ("a.txt", b"abc\0def", ErrorKind::Malformed, "binary"),
        ("a.txt", b"\x01\x02\x03\xFF\xFE\xFA\x04", ErrorKind::Malformed, "binary"),
        ("a.txt", b"%PDF-1.7 ...", ErrorKind::Malformed, "damaged or cut off"),
        ("a.pdf", b"whatever", ErrorKind::Malformed, "its content is not PDF"),
        ("a.doc", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", ErrorKind::Malformed, "old Word document"),
        ("a.pst", b"!BDN and no more", ErrorKind::Malformed, "Outlook's mail"),
        ("a.xz", b"\xFD7zXZ\x00 and no more", ErrorKind::Malformed, "cannot be unpacked"),
        ("a.zst", b"no such thing", ErrorKind::Malformed, "not packed in that way"),
        ("a.fb2", b"<?xml version=\"1.0\"?><thing/>", ErrorKind::Unsupported, "begins with <thing>"),
        ("a.docx", b"PK\x03\x04", ErrorKind::Malformed, "list of contents"),
        ("a.png", b"\x89PNG\r\n\x1a\n", ErrorKind::Scan, "picture"),
        ("noname", b"\x00\x01\x02", ErrorKind::Unsupported, "no format that is read"),
        ("a.zip", b"not a zip", ErrorKind::Malformed, "zip"),
        ("a.gz", b"not gzip", ErrorKind::Malformed, "not packed in that way"),
        ("a.tar.gz", &gz(b"tar"), ErrorKind::Malformed, "not a tar archive"),
        ("a.zip.gz", &gz(&zip(&[])), ErrorKind::Empty, "no files in it"),
        ("a.txt.gz", &gz(&gz(b"words")), ErrorKind::Unsupported, "more than once"),
        ("a.md", b"---\ntitle: x\n---\n", ErrorKind::NoArticle, "Paragraphs"),
        ("a.html", b"<html><script>1</script></html>", ErrorKind::NoArticle, "readable"),
    ];
    for (name, bytes, kind, part) in cases {
        let error = refused(name, bytes);
        assert_eq!(error.kind(), *kind, "{error}");
        assert!(error.message().contains(part), "{error}");
        assert_eq!(error.name(), *name);
    }
    let long = refused("long.txt", "word ".repeat(MAX_TEXT / 5 + 1));
    assert!(long.message().contains("4 MB") && long.kind() == ErrorKind::TooLarge, "{long}");
    let longer = refused("longer.txt", "word ".repeat(10 << 20));
    assert!(longer.message().contains("50 MB"), "{longer}");
}

#[test]
fn sniffed_without_extension() {
    assert_eq!(one("clip", "Just words here.").text, "Just words here.");
    assert_eq!(one("clip", r#" {"text": "Words."}"#).text, "Words.");
    assert_eq!(one("clip", r#"[{"text": "Words."}]"#).text, "Words.");
    assert_eq!(one("clip.log", "Just words here.").text, "Just words here.");
    assert_eq!(one("clip", "<!DOCTYPE html><title>T</title><p>Words of a page.").text, "Words of a page.");
    assert_eq!(one("clip", gz(b"Just words here.")).text, "Just words here.");
    assert_eq!(one("clip.txt", zip(&[("a.txt", b"Words.")])).text, "Words.");
    assert_eq!(one("[sic] a report", "[sic] he said").text, "[sic] he said");
}

#[test]
fn markdown() {
    let source = "---\ntitle: \"The *big* one\"\ndate: 2019-09-14\nsource: The Post\ntags: [a, b]\n---\n\n# Heading *here*\n\nFirst\nparagraph with [a link](http://x.y) and `code`.\n\n```rust\nfn no() {}\n```\n\n<div>no</div>\n\n- one\n- two\n\n> Quoted **words**.\n\n![alt](pic.png)\n\nLast <b>bold</b>.\n";
    let article = one("a.md", source);
    assert_eq!(article.title, "The *big* one");
    assert_eq!((article.source.as_str(), article.published.unwrap().to_string().as_str()), ("The Post", "2019-09-14"));
    assert_eq!(article.text, "Heading here\n\nFirst paragraph with a link and code.\n\none\ntwo\n\nQuoted words.\n\nLast bold.");
    assert_eq!(one("a.md", "# From *heading*\n\nText.").title, "From heading");
    assert_eq!(one("a.markdown", "+++\ntitle = 'T'\n+++\nText.").title, "T");
    assert_eq!(one("a.md", "---\n\nA rule, then text.").text, "A rule, then text.");
}

#[test]
fn json_records() {
    let full = r#"{"id":"x1","title":"T","source":"S","published":"2019-09-14T10:00:00Z","url":"http://a.b/c","text":"Words.\n","extra":{"deep":[1]}}"#;
    let article = one("a.json", full);
    assert_eq!(article.published.unwrap().to_string(), "2019-09-14");
    assert_eq!(
        (article.id.as_str(), article.title.as_str(), article.source.as_str(), article.url.as_str(), article.text.as_str()),
        ("x1", "T", "S", "http://a.b/c", "Words.\n")
    );
    let other = one(
        "a.json",
        r#"{"headline":"H","publisher":{"name":"P"},"datePublished":"September 14, 2019","link":"l","body":["One.","Two."]}"#,
    );
    assert_eq!(
        (other.title.as_str(), other.source.as_str(), other.url.as_str(), other.text.as_str()),
        ("H", "P", "l", "One.\n\nTwo.")
    );
    assert_eq!(other.published.unwrap().to_string(), "2019-09-14");
    assert_eq!(one("a.json", r#"{"text":"Words.","date":"last week","title":null}"#).published, None);
    assert_eq!(one("a.json", r#"{"content_html":"<p>One.</p><p>Two.</p>"}"#).text, "One.\n\nTwo.");
    let containers = [
        r#"[{"text":"One."},{"text":"Two."}]"#,
        r#"{"status":"ok","articles":[{"text":"One."}, {"text":"Two."}],"n":2}"#,
        "{\"text\":\"One.\"}\n{\"text\":\"Two.\"}",
        " [\n{\"text\":\"One.\"},\n{\"text\":\"Two.\"}\n]\n",
        "\u{FEFF}[{\"text\":\"One.\"},{\"text\":\"Two.\"}]",
    ];
    for json in containers {
        let texts: Vec<String> = read("a.json", json).into_iter().map(|result| result.unwrap().text).collect();
        assert_eq!(texts, ["One.", "Two."], "{json}");
    }
}

#[test]
fn bad_records_do_not_stop_the_rest() {
    let results = read("a.json", r#"[{"text":"One."},{"title":"no text"},7,{"text":"Four."},{"text":"cut"#);
    let seen: Vec<String> =
        results.iter().map(|result| result.as_ref().map_or_else(ToString::to_string, |article| article.text.clone())).collect();
    assert_eq!(seen.len(), 5, "{seen:#?}");
    assert_eq!((seen[0].as_str(), seen[3].as_str()), ("One.", "Four."));
    assert!(seen[1].starts_with("a.json record 2: ") && seen[1].contains("title"), "{}", seen[1]);
    assert!(seen[2].contains("a number"), "{}", seen[2]);
    assert!(seen[4].contains("After 4 records") && seen[4].contains("cut off"), "{}", seen[4]);

    let lines = "\u{FEFF}{\"text\":\"One.\"}\r\n\n{broken}\n{\"text\":\"\"}\n\"words\"\n{\"text\":\"Six \\ud83d.\"}\n{\"text\":\"Caf\u{e9}\"}";
    let mut lines = lines.as_bytes().to_vec();
    lines.extend_from_slice(b"\n{\"text\":\"Caf\xE9 au lait\"}");
    let results = read("wire.jsonl", &lines);
    let seen: Vec<String> =
        results.iter().map(|result| result.as_ref().map_or_else(ToString::to_string, |article| article.text.clone())).collect();
    assert_eq!(seen.len(), 7, "{seen:#?}");
    assert_eq!(seen[0], "One.");
    assert!(seen[1].starts_with("wire.jsonl line 3: "), "{}", seen[1]);
    assert!(seen[2].starts_with("wire.jsonl line 4: "), "{}", seen[2]);
    assert!(seen[3].contains("quotation marks"), "{}", seen[3]);
    assert_eq!(seen[4], "Six \u{FFFD}.");
    assert_eq!((seen[5].as_str(), seen[6].as_str()), ("Café", "Café au lait"));
}

#[test]
fn a_line_by_itself_is_a_record_and_nothing_else() {
    let said =
        |line: &[u8]| from_line("row", line.to_vec()).0.map_or_else(|error| error.message().to_owned(), |article| article.text);
    assert_eq!(said(b"{\"text\":\"Caf\xE9 au lait\"}"), "Caf\u{e9} au lait");
    assert!(said(b"[{\"text\":\"One.\"},{\"text\":\"Two.\"}]").contains("a list"));
    assert!(said(b"\"words\"").contains("quotation marks") && said(b" ").contains("empty"));
    // As a file of its own this would be what a browser logs, or an archive that is torn.
    assert_eq!(said(b"{\"log\":{\"version\":\"1.2\",\"entries\":[]},\"text\":\"Words.\"}"), "Words.");
    assert!(said(b"PK\x03\x04").contains("not JSON"));
    let (article, notice) = from_line("row", b"{\"text\":\"It rained, and the mayor said\xE2\x80\xA6 [+2310 chars]\"}".to_vec());
    assert!(article.is_ok() && notice.is_some_and(|notice| notice.message().contains("cut off")));
}

#[test]
fn deep_or_huge_json() {
    let deep = "[".repeat(200_000);
    assert_eq!(refused("a.json", &deep).kind(), ErrorKind::Malformed);
    let nested = format!("{{\"text\":\"Words.\",\"x\":{}{}}}", "[".repeat(200_000), "]".repeat(200_000));
    assert_eq!(one("a.json", &nested).text, "Words.");
    let text = format!("{{\"text\":{}{}}}", "[".repeat(200_000), "]".repeat(200_000));
    let error = refused("a.json", &text);
    assert!(error.message().contains("128 levels"), "{error}");
    let line = format!("{{\"text\":\"{}\"}}\n{{\"text\":\"Short.\"}}", "x".repeat(40 << 20));
    let results = read("a.jsonl", line);
    assert_eq!(results.len(), 2);
    assert_eq!(results[0].as_ref().unwrap_err().kind(), ErrorKind::TooLarge);
    assert_eq!(results[1].as_ref().unwrap().text, "Short.");
    assert_eq!(refused("a.jsonl", "\n\n").kind(), ErrorKind::Empty);
    assert_eq!(refused("a.json", "[]").kind(), ErrorKind::Empty);
    assert_eq!(refused("a.json", "{}").kind(), ErrorKind::NoArticle);
}

#[test]
fn gzip_is_read_as_what_it_holds() {
    assert_eq!(one("a.txt.gz", gz(b"Some words.")).text, "Some words.");
    let lines = gz(b"{\"text\":\"One.\"}\n{\"text\":\"Two.\"}\n");
    assert_eq!(read("wire.jsonl.gz", &lines).len(), 2);
    let two = [gz(b"{\"text\":\"One.\"}\n"), gz(b"{\"text\":\"Two.\"}\n")].concat();
    assert_eq!(read("wire.jsonl.gz", two).len(), 2);
    let torn = read("wire.jsonl.gz", &lines[..lines.len() - 6]);
    assert!(torn.last().unwrap().as_ref().is_err_and(|error| error.message().contains("cut off")), "{torn:?}");
}

#[test]
fn zip_entries_in_order() {
    let archive = zip(&[
        ("folder/", b""),
        ("folder/b.txt", b"Words of b."),
        ("__MACOSX/b.txt", b"\0\0"),
        ("folder/.DS_Store", b"\0"),
        ("wire.jsonl", b"{\"text\":\"One.\"}\n{}\n{\"text\":\"Two.\"}"),
        ("more.jsonl.gz", &gz(b"{\"text\":\"Three.\"}")),
        ("picture.png", b"\x89PNG\r\n"),
        ("inner.zip", &zip(&[("a.txt", b"Words of inner.")])),
        ("a.html", b"<p>Words of a page."),
        ("empty.txt", b""),
        ("thing.xyz", b"some words"),
    ]);
    let seen: Vec<String> = read("clips.zip", archive)
        .into_iter()
        .map(|result| result.map_or_else(|error| format!("{} {:?}", error.name(), error.kind()), |article| article.text))
        .collect();
    let expected = [
        "Words of b.",
        "One.",
        "clips.zip › wire.jsonl line 2 NoArticle",
        "Two.",
        "Three.",
        "clips.zip › picture.png Unsupported",
        "Words of inner.",
        "Words of a page.",
        "clips.zip › empty.txt Empty",
        "clips.zip › thing.xyz Unsupported",
    ];
    assert_eq!(seen, expected);
    assert_eq!(refused("empty.zip", zip(&[])).kind(), ErrorKind::Empty);
}

#[test]
fn archives_in_archives_to_a_depth() {
    let mut archive = zip(&[("a.txt", b"Words within.")]);
    for _ in 0..2 {
        archive = zip(&[("inner.zip", &archive)]);
    }
    assert_eq!(one("a.zip", &archive).text, "Words within.");
    let error = refused("a.zip", zip(&[("inner.zip", &archive)]));
    assert_eq!(error.name(), "a.zip › inner.zip › inner.zip › inner.zip");
    assert!(error.message().contains("inside 3 others"), "{error}");
}

#[test]
fn many_unread_entries_are_counted_at_the_end() {
    let names: Vec<String> = (0..50).map(|n| format!("{n}.png")).collect();
    let entries: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), b"x" as &[u8])).collect();
    let results = read("pics.zip", zip(&entries));
    assert_eq!(results.len(), 21);
    assert!(results[20].as_ref().unwrap_err().message().starts_with("30 more files"));
}

#[test]
fn bombs_are_refused() {
    let zeros = vec![b' '; 40 << 20];
    for (name, inner) in [("a.txt", "text"), ("a.jsonl", "lines"), ("a.json", "json"), ("a.html", "page")] {
        let error = refused("bomb.zip", zip(&[(name, &zeros)]));
        assert_eq!(error.kind(), ErrorKind::TooLarge, "{inner}: {error}");
        assert_eq!(error.name(), format!("bomb.zip › {name}"));
        let error = refused(&format!("{name}.gz"), gz(&zeros));
        assert_eq!(error.kind(), ErrorKind::TooLarge, "{inner}: {error}");
    }
    // A gzip in a gzip in a zip.
    let error = refused("bomb.zip", zip(&[("a.jsonl.gz", &gz(&zeros))]));
    assert_eq!(error.kind(), ErrorKind::TooLarge, "{error}");
}

#[test]
fn a_damaged_entry_does_not_stop_the_rest() {
    let mut archive = zip(&[("a.txt", b"The words of the first one."), ("b.txt", b"The words of the second one.")]);
    // In the packed data of the first entry, behind its header of 30 bytes and its name.
    archive[40] ^= 0x55;
    let results = read("clips.zip", &archive);
    assert_eq!(results.len(), 2, "{results:?}");
    assert_eq!(results[0].as_ref().unwrap_err().kind(), ErrorKind::Malformed);
    assert_eq!(results[1].as_ref().unwrap().text, "The words of the second one.");
}

#[test]
fn progress_grows_to_the_end() {
    let lines: String = (0..100).map(|n| format!("{{\"text\":\"Article {n}, which says something.\"}}\n")).collect();
    let array = format!("[{}]", lines.trim().replace('\n', ","));
    for (name, bytes) in [
        ("a.jsonl", lines.clone().into_bytes()),
        ("a.json", array.into_bytes()),
        ("a.zip", zip(&[("a.jsonl", lines.as_bytes()), ("b.jsonl", lines.as_bytes())])),
    ] {
        let total = bytes.len() as u64;
        let mut articles = open(name, bytes);
        assert_eq!(articles.progress(), (0, total));
        let (mut last, mut steps) = (0, 0);
        while let Some(result) = articles.next() {
            result.unwrap();
            let (done, of) = articles.progress();
            assert!(done >= last && done <= of, "{name}: {last} {done} {of}");
            steps += usize::from(done > last);
            last = done;
        }
        assert_eq!(articles.progress(), (total, total));
        assert!(articles.next().is_none());
        assert!(steps > 1, "{name}");
    }
}
