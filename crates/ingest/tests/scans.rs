//! What text recognition has read of scans.

mod common;

use std::fmt::Write as _;

use common::{one, read, refused};
use wirescope_ingest::ErrorKind;

/// A page of lines of words; in hundredths, how surely each was read. Its lines fall by `slope` pixels for every pixel to the right.
fn page(number: usize, lines: &[(&str, f32)], left: u32, slope: f32, sure: u32) -> String {
    let mut out =
        format!("<div class='ocr_page' id='page_1' title='image \"\"; bbox 0 0 1240 1754; ppageno {number}; scan_res 150 150'>");
    let mut top = 100 + (slope * left as f32) as u32;
    for (text, size) in lines {
        let (right, bottom) = (left + 11 * text.len() as u32, top + *size as u32);
        write!(out, "<p class='ocr_par'><span class='ocr_line' title=\"bbox {left} {top} {right} {bottom}; baseline {slope} -4; x_size {size}\">").unwrap();
        for word in text.split(' ') {
            write!(
                out,
                "<span class='ocrx_word' title='bbox 0 0 9 9; x_wconf {sure}'>{}</span> ",
                word.replace('&', "&amp;").replace('\'', "&#39;")
            )
            .unwrap();
        }
        out.push_str("</span></p>");
        top = bottom + 6;
    }
    out.push_str("</div>");
    out
}

fn file(pages: &[String], of: usize) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<html><head><meta name='ocr-system' content='tesseract'/><meta name='ocr-number-of-pages' content='{of}'/></head><body>{}</body></html>",
        pages.concat()
    )
}

const HEAD: (&str, f32) = ("Harbour strike enters its third week", 52.0);
const BODY: [(&str, f32); 4] = [
    ("Dock workers voted on Tuesday to extend a strike that has", 24.0),
    ("closed the container terminal since February, the manage-", 27.0),
    ("ment said. Forty ships & boats were waiting outside the port's", 22.0),
    ("breakwater, said the port authority.", 25.0),
];
const TEXT: &str = "Dock workers voted on Tuesday to extend a strike that has closed the container terminal since February, the management \
                    said. Forty ships & boats were waiting outside the port's breakwater, said the port authority.";

#[test]
fn a_page_becomes_an_article_that_says_how_it_was_read() {
    let lines = [&[HEAD], &BODY[..]].concat();
    for slope in [0.0, 0.02] {
        let results = read("clips/strike.png", file(&[page(0, &lines, 90, slope, 94)], 1));
        let [Ok(article), Err(note)] = &results[..] else { panic!("{results:?}") };
        assert_eq!((article.title.as_str(), article.text.as_str()), (HEAD.0, TEXT));
        assert_eq!(article.details.file, "clips/strike.png");
        let told = ("ocr".to_owned(), "page 1 of 1, mean confidence 94 %; words may be wrong".to_owned());
        assert_eq!(article.details.fields, [told]);
        assert_eq!(note.kind(), ErrorKind::Incomplete);
        assert_eq!(note.message(), "Read by OCR, 1 page, mean confidence 94 %; words may be wrong.");
    }
}

#[test]
fn two_columns_of_a_page_that_lies_askew() {
    let column = |left, slope: f32| page(0, &BODY, left, slope, 90);
    let body =
        |page: String| page.split_once('>').map(|(_, rest)| rest.trim_end_matches("</div>").to_owned()).unwrap_or_default();
    // The right column stands as much lower as the page is turned.
    let both = column(20, 0.02).replace("</div>", &(body(column(780, 0.02)) + "</div>"));
    let results = read("a.pdf", file(&[both], 1));
    let Some(Ok(article)) = results.first() else { panic!("{results:?}") };
    assert_eq!(
        article.text.matches("Dock workers voted on Tuesday to extend a strike that has closed").count(),
        2,
        "{}",
        article.text
    );
}

#[test]
fn pages_that_are_read_badly_or_not_at_all_are_named() {
    let pages = [page(0, &BODY, 90, 0.0, 95), page(1, &BODY, 90, 0.0, 60), page(2, &[("~ i |", 20.0)], 90, 0.0, 10)];
    let results = read("three.pdf", file(&pages, 9));
    let Some(Err(note)) = results.last() else { panic!("{results:?}") };
    assert_eq!(
        note.message(),
        "Read by OCR, 3 pages, mean confidence 78 %; words may be wrong. Read badly, with a confidence under 80 %: page 2. Without words: page 3. \
         It has 9 pages: those after page 3 were left out."
    );
    let Some(Ok(article)) = results.first() else { panic!("{results:?}") };
    assert!(
        article.details.fields.iter().any(|(name, value)| name == "ocr" && value.starts_with("pages 1–2 of 3,")),
        "{article:?}"
    );
}

#[test]
fn what_has_no_words_says_so() {
    for pages in [
        vec![],
        vec![page(0, &[], 0, 0.0, 0)],
        vec![page(0, &[("ii lI wv", 20.0), ("oo ~ aa ee rr tt yy uu pp", 20.0)], 0, 0.0, 40)],
    ] {
        let error = refused("photo.jpg", file(&pages, 1));
        assert!(error.kind() == ErrorKind::NoArticle && error.message().contains("has found no words"), "{error}");
    }
    assert!(refused("a.hocr", "<html><head><meta name='ocr-system'").kind() == ErrorKind::Malformed);
    let deep = format!("<html><meta name='ocr-system'/>{}", "<b>".repeat(5000));
    assert_eq!(refused("a.hocr", deep).kind(), ErrorKind::TooLarge);
}

#[test]
fn numbers_that_are_none_end_in_an_article_all_the_same() {
    let wild = "<html><meta name='ocr-system'/><div class='ocr_page' title='bbox 0 0 1e39 -7; scan_res nan'><span class='ocr_line' title='bbox a; \
                baseline inf inf; x_size -3'><span class='ocrx_word' title='x_wconf 91'>Dock workers voted on Tuesday again.</span></span></div></html>";
    let results = read("wild.hocr", wild);
    let Some(Ok(article)) = results.first() else { panic!("{results:?}") };
    assert_eq!(article.text, "Dock workers voted on Tuesday again.");
}

#[test]
fn pictures_are_refused_with_what_can_be_done() {
    let error = refused("a.png", b"\x89PNG\r\n\x1a\n");
    assert!(error.kind() == ErrorKind::Scan && error.message().contains("tesseract picture.png text hocr"), "{error}");
    let inside = refused("a.zip", common::zip(&[("b.png", b"\x89PNG\r\n\x1a\n")]));
    assert!(inside.kind() == ErrorKind::Unsupported && inside.message().contains("add it by itself"), "{inside}");
    assert_eq!(one("a.txt", "Words about a PNG.").text, "Words about a PNG.");
}
