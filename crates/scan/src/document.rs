//! The pages of a PDF, drawn.

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::{LoadPdfError, Pdf};
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings, render};

use crate::{DPI, MAX_PIXELS, Picture, Problem};

/// Bytes at the start of a file in which the mark of the format may stand.
const MARK_WITHIN: usize = 1024;
/// Points of an inch.
const POINTS: f64 = 72.0;
/// Pixels of a side, which what draws counts in sixteen bits.
const MAX_SIDE: f64 = 32_000.0;

pub(crate) fn is_one(bytes: &[u8]) -> bool {
    bytes.get(..MARK_WITHIN).unwrap_or(bytes).windows(5).any(|window| window == b"%PDF-")
}

pub(crate) struct Document(Pdf);

impl Document {
    pub(crate) fn open(bytes: Vec<u8>) -> Result<Document, Problem> {
        let pdf = Pdf::new(bytes).map_err(|error| match error {
            LoadPdfError::Decryption(_) => Problem::Locked,
            LoadPdfError::Invalid => Problem::Damaged,
        })?;
        if pdf.pages().is_empty() { Err(Problem::Damaged) } else { Ok(Document(pdf)) }
    }

    pub(crate) fn pages(&self) -> usize {
        self.0.pages().len()
    }

    pub(crate) fn draw(&self, number: usize) -> Result<Picture, Problem> {
        let page = self.0.pages().get(number).ok_or(Problem::Damaged)?;
        let (width, height) = page.render_dimensions();
        let scale = scale(f64::from(width), f64::from(height)).ok_or(Problem::TooLarge)?;
        let settings = PixmapSettings { x_scale: scale as f32, y_scale: scale as f32, bg_color: WHITE };
        // Memory goes with the page.
        let cache = RenderCache::new();
        let pixmap = render(page, &cache, &InterpreterSettings::default(), &RenderSettings::default(), &settings);
        let (width, height) = (u32::from(pixmap.width()), u32::from(pixmap.height()));
        if width == 0 || height == 0 {
            return Err(Problem::Damaged);
        }
        Ok(Picture { width, height, dpi: (scale * POINTS).round() as u32, rgba: pixmap.data_as_u8_slice().to_vec() })
    }
}

impl std::fmt::Debug for Document {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Document").field("pages", &self.pages()).finish_non_exhaustive()
    }
}

/// How many pixels a point is drawn with; `None` for a page that has no size, or of which no letter would be legible.
fn scale(width: f64, height: f64) -> Option<f64> {
    if !(width >= 1.0 && height >= 1.0) {
        return None;
    }
    let scale = (DPI / POINTS).min((MAX_PIXELS / (width * height)).sqrt()).min(MAX_SIDE / width.max(height));
    // Posters are drawn that way; nothing is legible below.
    (scale >= 0.25).then_some(scale)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn large_pages_are_drawn_with_fewer_dots() {
        let dpi = |width, height| scale(width, height).map(|scale| (scale * POINTS).round());
        assert_eq!(dpi(595.0, 842.0), Some(300.0));
        let broadsheet = dpi(1080.0, 1656.0).unwrap_or_default();
        assert!((200.0..300.0).contains(&broadsheet), "{broadsheet}");
        assert_eq!(dpi(1e9, 1e9), None);
        assert_eq!(dpi(0.0, 10.0), None);
        assert_eq!(dpi(f64::NAN, 10.0), None);
    }
}
