//! PDF.

mod common;

use std::io::Write as _;

use common::pdf::{column, objects, pages, stream, words};
use common::{all_shown, one, read, refused, shown, zip};
use flate2::Compression;
use flate2::write::ZlibEncoder;
use wirescope_ingest::ErrorKind;

fn page(content: &str) -> Vec<u8> {
    pages(&[content.to_owned()], "", &[], "")
}

const BODY: [&str; 6] = [
    "Dock workers voted on Tuesday to extend a strike that has",
    "closed the container terminal since February, the union said.",
    "Leaders of the union told reporters that the manage-",
    "ment had walked away from the table for the second time",
    "in five days. Forty ships were waiting outside the break-",
    "water, said the port authority.",
];

#[test]
fn a_headline_what_is_said_below_it_and_paragraphs() {
    let content = [
        words("Harbour strike enters its third week", "F2", 20, 50, 60),
        words("By Ines Vandor", "F1", 10, 50, 85),
        words("Northern Ledger, 3 March 2021", "F1", 10, 50, 97),
        column(&BODY[..2], 50, 130),
        column(&BODY[2..], 50, 166),
    ];
    let file = page(&content.concat());
    let text = "Dock workers voted on Tuesday to extend a strike that has closed the container terminal since February, the union \
                said.¶Leaders of the union told reporters that the management had walked away from the table for the second time in \
                five days. Forty ships were waiting outside the breakwater, said the port authority.";
    let right = format!("Harbour strike enters its third week | Northern Ledger | 2021-03-03 |  | {text}");
    for name in ["a.pdf", "a", "a.txt"] {
        assert_eq!(all_shown(name, &file), [right.as_str()], "{name}");
    }
    assert_eq!(all_shown("clips.zip", zip(&[("folder/a.pdf", &file)])), [right]);
}

#[test]
fn columns_are_read_one_after_the_other() {
    let (left, right): (Vec<&str>, Vec<&str>) = (
        vec![
            "The left column begins here",
            "and goes on for a while, so",
            "that nobody can take it for",
            "a table; it ends in the mid-",
        ],
        vec![
            "dle of a word. Then the right",
            "one goes on to its own end,",
            "which is the end of all that",
            "there is to be read.",
        ],
    );
    let content = [
        words("A headline that spans the two of them", "F2", 20, 50, 60),
        // In the order in which nobody reads.
        column(&right, 320, 100),
        column(&left, 50, 100),
    ];
    let text = "The left column begins here and goes on for a while, so that nobody can take it for a table; it ends in the middle of a \
                word. Then the right one goes on to its own end, which is the end of all that there is to be read.";
    assert_eq!(one("a.pdf", page(&content.concat())).text, text);
}

#[test]
fn running_heads_and_page_numbers_are_left_out() {
    let contents: Vec<String> = (1..=4)
        .map(|number| {
            let body =
                [format!("Words of page {number}, which say something of"), format!("their own and end on it, number {number}.")];
            [
                words(&format!("NORTHERN LEDGER {number} March 2021"), "F1", 9, 50, 30),
                words(&body[0], "F1", 10, 50, 200),
                words(&body[1], "F1", 10, 50, 212),
                words(&format!("Page {number} of 4"), "F1", 9, 280, 780),
            ]
            .concat()
        })
        .collect();
    let text = one("a.pdf", pages(&contents, "", &[], "")).text;
    assert!(!text.contains("LEDGER") && !text.contains("of 4"), "{text}");
    assert!(text.starts_with("Words of page 1, which") && text.ends_with("number 4."), "{text}");
}

#[test]
fn what_a_document_marks_as_no_content_is_left_out_and_what_it_spells_out_is_taken() {
    let content = [
        "/Artifact <</Type /Pagination>> BDC\n".to_owned(),
        words("Draft of the third of March", "F1", 9, 50, 300),
        "EMC\n/Span <</ActualText (office)>> BDC\n".to_owned(),
        words("o", "F1", 10, 50, 200),
        words("ce", "F1", 10, 57, 200),
        "EMC\n".to_owned(),
        words("The rest of the words is here.", "F1", 10, 85, 200),
    ];
    assert_eq!(one("a.pdf", page(&content.concat())).text, "office The rest of the words is here.");
}

#[test]
fn several_articles_where_headlines_and_bylines_tell() {
    let article = |title: &str, byline: &str, y: u32| {
        [words(title, "F2", 18, 50, y), words(byline, "F1", 10, 50, y + 20), column(&BODY, 50, y + 45)].concat()
    };
    let two = [
        article("Harbour strike enters its third week", "By Ines Vandor", 60),
        article("Parliament rejects the fisheries bill", "By Ola Brenn", 300),
    ];
    let shown: Vec<String> = read("a.pdf", page(&two.concat())).iter().map(shown).collect();
    assert_eq!(shown.len(), 2, "{shown:?}");
    assert!(shown[0].starts_with("Harbour strike enters its third week |  |  |  | Dock workers voted"), "{shown:?}");
    assert!(shown[1].starts_with("Parliament rejects the fisheries bill |"), "{shown:?}");
    // Sections of one article say nothing of the kind.
    let one_article = two.concat().replace("By Ines", "To Ines").replace("By Ola", "To Ola");
    assert_eq!(read("a.pdf", page(&one_article)).len(), 1);
}

#[test]
fn the_export_of_a_database_is_told() {
    let story = |title: &str, y: u32| {
        let fields =
            format!("PUB. BERLIN|{title}|By Ann Lind|120 words|3 March 2021|Quay Press|QUAY|English|(c) 2021 Quay Press");
        let lines: Vec<&str> = fields.split('|').skip(1).collect();
        let body =
            column(&["Words of the article that is here to be read.", "", "Document QUAY000020210303eh3300001"], 50, y + 120);
        [column(&lines, 50, y), body].concat()
    };
    let articles = read("a.pdf", page(&[story("Ferries sail", 60), story("Ferries stay", 300)].concat()));
    let titles: Vec<String> = articles.into_iter().map(|article| article.unwrap().title).collect();
    assert_eq!(titles, ["Ferries sail", "Ferries stay"]);
}

#[test]
fn scans_and_locked_and_damaged_documents_are_refused_by_name() {
    let picture =
        stream("/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8", b"\x00");
    let drawn = "q 600 0 0 800 0 0 cm /P Do Q\n".to_owned();
    let resources = "/XObject <</P 5 0 R>>";
    let scan = refused("a.pdf", pages(std::slice::from_ref(&drawn), resources, std::slice::from_ref(&picture), ""));
    assert!(scan.kind() == ErrorKind::Scan && scan.message().contains("scan without text"), "{scan}");

    let half = pages(&[column(&BODY, 50, 100), drawn.clone()], resources, &[picture], "");
    let results = read("a.pdf", half);
    assert!(results.len() == 2 && results[0].is_ok(), "{results:?}");
    let notice = results[1].as_ref().unwrap_err();
    assert!(notice.kind() == ErrorKind::Incomplete && notice.message().contains("Page 2 of 2 is a picture"), "{notice}");

    let blank = refused("a.pdf", page(""));
    assert!(blank.message().contains("there is none"), "{blank}");

    let lock = format!("<</Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O <{0}> /U <{0}>>>", "5A".repeat(32));
    let trailer = "/Encrypt 5 0 R /ID [<00112233445566778899AABBCCDDEEFF> <00112233445566778899AABBCCDDEEFF>]";
    let locked = refused("a.pdf", pages(&[column(&BODY, 50, 100)], "", &[lock.into_bytes()], trailer));
    assert!(locked.kind() == ErrorKind::Unsupported && locked.message().contains("locked with a password"), "{locked}");

    assert_eq!(refused("a.pdf", "no document").kind(), ErrorKind::Malformed);
    assert_eq!(refused("a.pdf", "%PDF-1.4\nwords, and nothing else").kind(), ErrorKind::Malformed);
}

#[test]
fn a_document_without_its_table_is_read_nevertheless() {
    let whole = page(&column(&BODY, 50, 100));
    let cut = whole.len() - 200;
    assert!(one("a.pdf", &whole[..cut]).text.starts_with("Dock workers"));
}

#[test]
fn cycles_and_bombs_end() {
    // A form that draws itself, twice.
    let form = stream("/Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources <</XObject <</X 5 0 R>>>>", b"/X Do /X Do");
    let content = ["/X Do\n".to_owned(), column(&BODY, 50, 100)].concat();
    assert!(one("a.pdf", pages(&[content], "/XObject <</X 5 0 R>>", &[form], "")).text.starts_with("Dock workers"));

    // Pages that hold themselves.
    let pages_in_pages = [b"<</Type /Catalog /Pages 2 0 R>>".to_vec(), b"<</Type /Pages /Kids [2 0 R 2 0 R] /Count 2>>".to_vec()];
    assert_eq!(refused("a.pdf", objects(&pages_in_pages, "")).kind(), ErrorKind::NoArticle);

    let mut bomb = ZlibEncoder::new(Vec::new(), Compression::best());
    bomb.write_all(&vec![b' '; 64 << 20]).unwrap();
    let bomb = stream("/Filter /FlateDecode", &bomb.finish().unwrap());
    let error = refused("a.pdf", pages(&["".to_owned()], "", &[bomb], ""));
    assert!(error.kind() == ErrorKind::TooLarge && error.message().contains("expands"), "{error}");

    // Forms that draw the next one many times: two to the power of forty, if nobody counts.
    let many: Vec<Vec<u8>> = (0..40)
        .map(|number| {
            let next = format!("/Type /XObject /Subtype /Form /BBox [0 0 1 1] /Resources <</XObject <</X {} 0 R>>>>", 6 + number);
            stream(&next, b"/X Do /X Do")
        })
        .collect();
    let content = ["/X Do\n".to_owned(), column(&BODY, 50, 100)].concat();
    assert!(read("a.pdf", pages(&[content], "/XObject <</X 5 0 R>>", &many, "")).iter().any(Result::is_ok));
}
