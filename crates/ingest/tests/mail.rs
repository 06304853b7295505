//! Mail, mailboxes and pages saved as mail.

mod common;

use std::io::{Cursor, Write as _};

use common::{all_shown, one, read, refused};
use wirescope_ingest::ErrorKind;

const LETTER: &str = "From: =?utf-8?q?The_Quay_Caf=C3=A9?= <news@quay.example>\r\nTo: reader@post.example\r\nSubject: Ferries sail\r\n \
                      again\r\nDate: Tue, 4 Feb 2020 23:30:00 -0500\r\nMessage-ID: <a@quay.example>\r\n";

#[test]
fn a_message() {
    let plain = format!(
        "{LETTER}Content-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nThe caf=E9 on the=\r\n quay opened.\r\n\r\nFerries sailed.\r\n"
    );
    let gold = "Ferries sail again | The Quay Café | 2020-02-04 |  | The café on the quay opened.¶Ferries sailed.";
    for name in ["a.eml", "a.txt", "a", "a.html"] {
        assert_eq!(all_shown(name, &plain), [gold], "{name}");
    }
}

#[test]
fn the_formatted_text_where_the_plain_one_is_a_stub() {
    let mail = format!(
        "{LETTER}MIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: \
         text/plain\r\n\r\nSee the web version.\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>{}</p><p>Last words.</p>\r\n--b--\r\n",
        "Words of the formatted text, which has many more of them. ".repeat(6)
    );
    let article = one("a.eml", mail);
    assert!(
        article.text.starts_with("Words of the formatted text") && article.text.ends_with("\n\nLast words."),
        "{}",
        article.text
    );
    assert_eq!((article.title.as_str(), article.source.as_str()), ("Ferries sail again", "The Quay Café"));
}

#[test]
fn what_is_attached() {
    let mail = format!(
        "{LETTER}MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nTwo \
         clips.\r\n--b\r\nContent-Type: image/png\r\nContent-Disposition: attachment; filename=logo.png\r\n\r\n\x01\r\n--b\r\n\
         Content-Type: application/octet-stream\r\nContent-Disposition: attachment; filename=clip.txt\r\n\
         Content-Transfer-Encoding: base64\r\n\r\nV29yZHMgb2YgYSBjbGlwLg==\r\n--b\r\nContent-Type: message/rfc822\r\n\r\n\
         From: a@b.example\r\nSubject: Inner\r\nDate: Mon, 3 Feb 2020 10:00:00 +0000\r\n\r\nWords of the inner one.\r\n--b--\r\n"
    );
    assert_eq!(
        all_shown("a.eml", mail),
        [
            "Ferries sail again | The Quay Café | 2020-02-04 |  | Two clips.",
            "a.eml › logo.png Unsupported",
            "clip |  |  |  | Words of a clip.",
            "Inner | a@b.example | 2020-02-03 |  | Words of the inner one."
        ]
    );
}

#[test]
fn pictures_that_a_message_shows_are_no_scans() {
    let mail = |how: &str, id: &str| {
        format!(
            "{LETTER}MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n\
             <p>Words of it.</p><img src=\"cid:logo@x\">\r\n--b\r\nContent-Type: image/png\r\nContent-ID: <{id}>\r\n\
             Content-Disposition: {how}; filename=logo.png\r\n\r\n\x01\r\n--b--\r\n"
        )
    };
    assert_eq!(all_shown("a.eml", mail("inline", "other@x")).len(), 1);
    assert_eq!(all_shown("a.eml", mail("attachment", "logo@x")).len(), 1);
    assert_eq!(all_shown("a.eml", mail("attachment", "scan@x"))[1], "a.eml › logo.png Unsupported");
}

#[test]
fn a_mailbox() {
    let mailbox = "From a@b.example Tue Feb  4 10:00:00 2020\nSubject: One\nFrom: a@b.example\n\nWords of one.\n\n>From here \
                   on.\n\nFrom a@b.example Tue Feb  4 10:00:00 2020\nSubject: Two\nFrom: a@b.example\n\n\n\nFrom \
                   a@b.example Tue Feb  4 10:00:00 2020\nSubject: Three\n\nFrom the start to\nthe end.\n";
    let gold = [
        "One | a@b.example |  |  | Words of one.¶From here on.",
        "a.mbox message 2 NoArticle",
        "Three |  |  |  | From the start to/the end.",
    ];
    let mut seen = all_shown("a.mbox", mailbox);
    // The line "From the start" follows an empty one, as that of a message would.
    assert_eq!(seen.remove(0), gold[0]);
    assert_eq!(seen.remove(0), gold[1]);
    assert_eq!(all_shown("a", mailbox)[0], gold[0]);
    assert_eq!(refused("a.mbox", "\n\n").kind(), ErrorKind::Empty);
}

#[test]
fn a_saved_page() {
    let page = "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://quay.example/f\r\nSubject: Ferries\r\nDate: Wed, 5 \
                Feb 2020 10:00:00 -0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"b\"\r\n\r\n\
                --b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: \
                https://quay.example/f\r\n\r\n<title>Ferries sail</title><p>Words =3D words.</p>\r\n--b\r\nContent-Type: \
                text/css\r\n\r\np{}\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>A frame.\r\n--b--\r\n";
    for name in ["a.mhtml", "a.mht", "a.html", "a"] {
        assert_eq!(all_shown(name, page), ["Ferries sail | quay.example |  | https://quay.example/f | Words = words."], "{name}");
    }
}

#[test]
fn what_is_no_message() {
    assert_eq!(refused("a.eml", "Just words.").kind(), ErrorKind::Malformed);
    assert_eq!(one("a.txt", "From: here\nTo: there\n\nA walk.").text, "From: here\nTo: there\n\nA walk.");
}

#[test]
fn messages_in_messages() {
    let nested = "Content-Type: message/rfc822\r\n\r\n".repeat(100_000);
    assert_eq!(refused("a.eml", format!("{LETTER}{nested}")).kind(), ErrorKind::TooLarge);
    let parts = "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n".repeat(20_000);
    assert!(read("a.eml", format!("{LETTER}{parts}")).len() < 3);
}

/// A message as Outlook saves it: properties, and files that are attached.
fn outlook(properties: &[(&str, &[u8])], attached: &[(&str, &[u8])]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    let mut write = |path: String, bytes: &[u8]| file.create_stream(path).unwrap().write_all(bytes).unwrap();
    for (name, bytes) in properties {
        write(format!("/{name}"), bytes);
    }
    for (number, (name, bytes)) in attached.iter().enumerate() {
        let folder = format!("/__attach_version1.0_#{number:08X}");
        file.create_storage(&folder).unwrap();
        let mut write =
            |name: &str, bytes: &[u8]| file.create_stream(format!("{folder}/{name}")).unwrap().write_all(bytes).unwrap();
        write("__substg1.0_3707001F", &wide(name));
        write("__substg1.0_37010102", bytes);
    }
    file.into_inner().into_inner()
}

fn wide(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

#[test]
fn a_message_that_outlook_saved() {
    // A quarter of an hour past midnight of 4 February 2020.
    let sent = (1_580_775_300u64 + 11_644_473_600) * 10_000_000;
    let times = [&[0; 32][..], &0x0039_0040u32.to_le_bytes(), &[0; 4], &sent.to_le_bytes()].concat();
    let body = "The café on the quay opened.\r\n\r\nFerries sailed. ".repeat(200);
    let file = outlook(
        &[
            ("__substg1.0_0037001F", &wide("Ferries sail again")),
            ("__substg1.0_1000001F", &wide(&body)),
            ("__substg1.0_0C1A001E", "The Quay Café".as_bytes()),
            ("__properties_version1.0", &times),
        ],
        &[("more.txt", b"Words of what is attached."), ("logo.png", b"\x89PNG\r\n")],
    );
    for name in ["a.msg", "a"] {
        let (articles, left): (Vec<_>, Vec<_>) = read(name, &file).into_iter().partition(Result::is_ok);
        let articles: Vec<_> = articles.into_iter().map(Result::unwrap).collect();
        assert_eq!((articles.len(), left.len()), (2, 1), "{name}: {left:?}");
        let letter = &articles[0];
        assert_eq!((letter.title.as_str(), letter.source.as_str()), ("Ferries sail again", "The Quay Café"));
        assert_eq!(letter.details.time, "2020-02-04T00:15:00Z");
        assert_eq!(letter.published.unwrap().to_string(), "2020-02-04");
        assert!(letter.text.starts_with("The café on the quay opened.\n\nFerries sailed.") && letter.text.len() > 9000);
        assert_eq!(articles[1].text, "Words of what is attached.");
        assert_eq!(articles[1].details.file, format!("{name}/more.txt"));
    }
    let page = b"<p>The ferry sailed on Tuesday, said the harbour, after a week of storms.</p>";
    let formatted = outlook(&[("__substg1.0_10130102", page)], &[]);
    assert!(one("a.msg", formatted).text.starts_with("The ferry sailed"));
    assert_eq!(refused("a.msg", outlook(&[("__substg1.0_0037001F", &wide("T"))], &[])).kind(), ErrorKind::NoArticle);
    assert_eq!(refused("a.msg", "words").kind(), ErrorKind::Malformed);
    assert_eq!(refused("a.msg", &file[..1000]).kind(), ErrorKind::Malformed);
    assert!(refused("a.msg", outlook(&[("WordDocument", b"x")], &[])).message().contains("old Word"));
}
