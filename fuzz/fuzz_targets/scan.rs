//! Any bytes are a picture, a document or none, and each page of what is one can be drawn or is refused.
#![no_main]

use libfuzzer_sys::fuzz_target;
use wirescope_scan::Scan;

/// Pages that are drawn of a document.
const PAGES: usize = 2;

fuzz_target!(init: begin(), |data: &[u8]| {
    let Ok(scan) = Scan::open(data.to_vec()) else { return };
    for number in 0..scan.pages().min(PAGES) {
        if let Ok(picture) = scan.page(number) {
            assert_eq!(picture.rgba.len(), 4 * picture.width as usize * picture.height as usize);
        }
    }
    assert!(scan.page(scan.pages()).is_err() || scan.pages() == 1);
});

fn begin() {
    wirescope_fuzz::allow_caught_panics();
    wirescope_fuzz::write_seeds(
        "scan",
        [wirescope_fuzz::small_pdf("Talks"), bitmap(), b"GIF89a\x01\x00\x01\x00\x00\x00\x00;".to_vec()],
    );
}

/// Four pixels, as Windows writes them.
fn bitmap() -> Vec<u8> {
    let mut bytes = b"BM".to_vec();
    for number in [70u32, 0, 54, 40, 2, 2] {
        bytes.extend(number.to_le_bytes());
    }
    bytes.extend([1, 0, 24, 0]);
    for number in [0u32, 16, 2835, 2835, 0, 0] {
        bytes.extend(number.to_le_bytes());
    }
    bytes.extend([0, 0, 0, 255, 255, 255, 0, 0, 255, 255, 255, 0, 0, 0, 0, 0]);
    bytes
}
