//! Pictures of pages, and of what is made to harm.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, Rgba, RgbaImage};
use wirescope_scan::{Problem, Scan};

/// A picture of `width` by `height`, black on the left half and clear on the right one.
fn halves(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
    let half = RgbaImage::from_fn(width, height, |x, _| if x < width / 2 { Rgba([0, 0, 0, 255]) } else { Rgba([9, 9, 9, 0]) });
    let half = DynamicImage::from(half);
    let half = if format == ImageFormat::Png || format == ImageFormat::Tiff { half } else { DynamicImage::from(half.to_rgb8()) };
    let mut bytes = Cursor::new(Vec::new());
    half.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

fn pixel(rgba: &[u8], width: u32, x: u32, y: u32) -> [u8; 4] {
    let at = 4 * (y * width + x) as usize;
    rgba[at..at + 4].try_into().unwrap()
}

#[test]
fn pictures_are_decoded_on_white() {
    for format in [ImageFormat::Png, ImageFormat::Tiff, ImageFormat::Bmp, ImageFormat::Jpeg] {
        let scan = Scan::open(halves(1600, 40, format)).unwrap();
        assert_eq!(scan.pages(), 1);
        let page = scan.page(0).unwrap();
        assert_eq!((page.width, page.height, page.rgba.len()), (1600, 40, 4 * 1600 * 40), "{format:?}");
        assert!(pixel(&page.rgba, 1600, 10, 20)[0] < 10, "{format:?}");
        if format == ImageFormat::Png {
            assert_eq!(pixel(&page.rgba, 1600, 1500, 20), [255; 4]);
        }
    }
}

#[test]
fn small_ones_are_made_larger_and_large_ones_smaller() {
    let size = |width, height| {
        let page = Scan::open(halves(width, height, ImageFormat::Png)).unwrap().page(0).unwrap();
        (page.width, page.height)
    };
    assert_eq!(size(300, 200), (600, 400));
    let (width, height) = size(6000, 5000);
    assert!(width * height <= 20_000_000 && width * height > 19_000_000, "{width} {height}");
}

#[test]
fn what_is_no_picture_or_too_large_is_told() {
    let problem = |bytes: &[u8]| Scan::open(bytes.to_vec()).and_then(|scan| scan.page(0).map(|_| ())).unwrap_err();
    assert_eq!(problem(b"words"), Problem::Unknown);
    assert_eq!(problem(b""), Problem::Unknown);
    assert_eq!(problem(b"%PDF-1.4 and no more"), Problem::Damaged);
    let whole = halves(400, 300, ImageFormat::Png);
    assert_eq!(problem(&whole[..whole.len() / 2]), Problem::Damaged);
    // A header that promises a hundred thousand by a hundred thousand dots.
    let mut huge = whole;
    huge[16..20].copy_from_slice(&100_000u32.to_be_bytes());
    huge[20..24].copy_from_slice(&100_000u32.to_be_bytes());
    // The check sum of the header is wrong then, which may be told instead; what it promises is not made room for.
    assert!(matches!(problem(&huge), Problem::TooLarge | Problem::Damaged));
}

/// A document with a page of `side` by `side` points, with a picture of two dots, black and white, over all of it.
fn document(side: &str) -> Vec<u8> {
    let content = "200 0 0 200 0 0 cm /P Do";
    let objects = [
        "<</Type /Catalog /Pages 2 0 R>>".to_owned(),
        "<</Type /Pages /Kids [3 0 R] /Count 1>>".to_owned(),
        format!("<</Type /Page /Parent 2 0 R /MediaBox [0 0 {side} {side}] /Contents 4 0 R /Resources <</XObject <</P 5 0 R>>>>>>"),
        format!("<</Length {}>>\nstream\n{content}\nendstream", content.len()),
        "<</Type /XObject /Subtype /Image /Width 2 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /ASCIIHexDecode /Length 5>>\nstream\n00FF>\nendstream"
            .to_owned(),
    ];
    let mut file = "%PDF-1.4\n".to_owned();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (number, object) in (1..).zip(&objects) {
        table.push_str(&format!("{:010} 00000 n \n", file.len()));
        file.push_str(&format!("{number} 0 obj\n{object}\nendobj\n"));
    }
    let start = file.len();
    file.push_str(&format!("{table}trailer\n<</Size {} /Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n", objects.len() + 1));
    file.into_bytes()
}

#[test]
fn pages_of_a_document_are_drawn() {
    let scan = Scan::open(document("200")).unwrap();
    assert_eq!(scan.pages(), 1);
    let page = scan.page(0).unwrap();
    assert_eq!((page.width, page.height, page.dpi), (833, 833, 300));
    assert_eq!(pixel(&page.rgba, 833, 50, 400), [0, 0, 0, 255]);
    assert_eq!(pixel(&page.rgba, 833, 780, 400), [255; 4]);
    assert_eq!(scan.page(1), Err(Problem::Damaged));
    let huge = Scan::open(document("99999999")).unwrap();
    assert_eq!(huge.page(0).unwrap_err(), Problem::TooLarge);
}
