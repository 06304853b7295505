//! Mail, mailboxes and pages saved as mail.

mod common;

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
            "clip |  |  |  | Words of a clip.",
            "Inner | a@b.example | 2020-02-03 |  | Words of the inner one."
        ]
    );
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
