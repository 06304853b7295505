//! Any bytes are a document or none, and what is read of it can be drawn and packed.
#![no_main]

use libfuzzer_sys::fuzz_target;
use wirescope_pdf::{Document, Problem, packed, read};

/// Bytes of the largest file that is a seed.
const LARGEST: usize = 16 << 10;

fuzz_target!(init: begin(), |data: &[u8]| {
    let result = read(data.to_vec());
    if let Ok(document) = &result {
        check(document);
    }
    // As it comes over from the program that reads in the browser.
    let bytes = packed(data.to_vec());
    let over: Result<Document, Problem> = wirescope_protocol::decode(&bytes).expect("what was packed is unpacked");
    assert_eq!(over.is_ok(), result.is_ok());
});

fn check(document: &Document) {
    for page in &document.pages {
        assert!(page.width.is_finite() && page.height.is_finite());
        for segment in &page.segments {
            let places = [segment.left, segment.right, segment.baseline, segment.size];
            assert!(places.iter().all(|place| place.is_finite()), "{segment:?}");
            assert!(!segment.text.is_empty());
        }
    }
}

fn begin() {
    wirescope_fuzz::allow_caught_panics();
    let made = wirescope_fuzz::made_files(LARGEST).into_iter().filter(|(name, _)| name.ends_with(".pdf")).map(|(_, bytes)| bytes);
    let small = [wirescope_fuzz::small_pdf("Talks"), b"%PDF-1.7\ntrailer<</Root 1 0 R>>".to_vec()];
    wirescope_fuzz::write_seeds("pdf", small.into_iter().chain(made));
}
