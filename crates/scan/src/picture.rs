//! A picture, decoded, upright, on white.

use std::io::Cursor;

use image::imageops::FilterType;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageError, ImageReader, Limits};

use crate::{MAX_PIXELS, Picture, Problem};

/// Pixels of a side.
const MAX_SIDE: u32 = 30_000;
/// Pixels of a picture: what has more is made to fill memory, or a map.
const MAX_DECODED: u64 = 100_000_000;
/// Bytes that a decoder may take.
const MAX_MEMORY: u64 = 640 << 20;
/// A picture with fewer pixels to its longer side is made twice as large: letters of some ten pixels are read badly.
const SMALL: u32 = 1500;
/// Inches that a picture counts as wide.
const SHEET: f64 = 8.27;

/// Fails for what is no picture, and for one with too many pixels; decodes none of it.
pub(crate) fn check(bytes: &[u8]) -> Result<(), Problem> {
    decoder(bytes).map(|_| ())
}

fn decoder(bytes: &[u8]) -> Result<impl ImageDecoder + '_, Problem> {
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|_| Problem::Damaged)?;
    if reader.format().is_none() {
        return Err(Problem::Unknown);
    }
    let mut limits = Limits::default();
    limits.max_image_width = Some(MAX_SIDE);
    limits.max_image_height = Some(MAX_SIDE);
    limits.max_alloc = Some(MAX_MEMORY);
    reader.limits(limits);
    let decoder = reader.into_decoder().map_err(|error| told(&error))?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MAX_DECODED {
        return Err(Problem::TooLarge);
    }
    Ok(decoder)
}

fn told(error: &ImageError) -> Problem {
    match error {
        ImageError::Limits(_) => Problem::TooLarge,
        ImageError::Unsupported(_) => Problem::Unknown,
        _ => Problem::Damaged,
    }
}

pub(crate) fn decode(bytes: &[u8]) -> Result<Picture, Problem> {
    let mut decoder = decoder(bytes)?;
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut image = DynamicImage::from_decoder(decoder).map_err(|error| told(&error))?;
    image.apply_orientation(orientation);
    let longer = image.width().max(image.height());
    let pixels = f64::from(image.width()) * f64::from(image.height());
    let scale = if longer < SMALL { 2.0 } else { (MAX_PIXELS / pixels.max(1.0)).sqrt().min(1.0) };
    if scale != 1.0 {
        let side = |side: u32| ((f64::from(side) * scale) as u32).max(1);
        image = image.resize_exact(side(image.width()), side(image.height()), FilterType::CatmullRom);
    }
    let mut rgba = image.into_rgba8();
    for pixel in rgba.pixels_mut() {
        let [red, green, blue, alpha] = pixel.0;
        let over = |colour: u8| ((u32::from(colour) * u32::from(alpha) + 255 * (255 - u32::from(alpha))) / 255) as u8;
        pixel.0 = [over(red), over(green), over(blue), 255];
    }
    let (width, height) = rgba.dimensions();
    let dpi = (f64::from(width.min(height)) / SHEET).round().max(1.0) as u32;
    Ok(Picture { width, height, dpi, rgba: rgba.into_raw() })
}
