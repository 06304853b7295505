//! Drawing on a canvas, in CSS pixels.

use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, Element, HtmlCanvasElement};

/// A point in CSS pixels from the upper left corner of the canvas.
pub(crate) type At = (f64, f64);

/// A canvas that has been wiped.
pub(crate) struct Canvas {
    context: CanvasRenderingContext2d,
}

impl Canvas {
    /// Wipes the canvas, which is so many CSS pixels large, and fits its own pixels to those of the screen.
    pub(crate) fn wiped(element: &Element, (width, height): (f64, f64)) -> Option<Canvas> {
        let canvas = element.dyn_ref::<HtmlCanvasElement>()?;
        let ratio = super::window()?.device_pixel_ratio().clamp(1.0, 3.0);
        let (wide, high) = ((width * ratio).round() as u32, (height * ratio).round() as u32);
        if (canvas.width(), canvas.height()) != (wide, high) {
            canvas.set_width(wide);
            canvas.set_height(high);
        }
        let context = canvas.get_context("2d").ok()??.dyn_into::<CanvasRenderingContext2d>().ok()?;
        context.set_transform(ratio, 0.0, 0.0, ratio, 0.0, 0.0).ok()?;
        context.clear_rect(0.0, 0.0, width, height);
        context.set_line_join("round");
        context.set_text_baseline("middle");
        Some(Canvas { context })
    }

    /// All that is drawn from now on is so opaque, from 0 to 1.
    pub(crate) fn fade(&self, alpha: f64) {
        self.context.set_global_alpha(alpha);
    }

    /// Lines of one colour and width, dashed if `dash` is more than 0.
    pub(crate) fn lines(&self, lines: impl Iterator<Item = (At, At)>, width: f64, colour: &str, dash: f64) {
        let context = &self.context;
        let pattern = js_sys::Array::new();
        if dash > 0.0 {
            pattern.push(&dash.into());
            pattern.push(&dash.into());
        }
        let _ = context.set_line_dash(&pattern);
        context.set_stroke_style_str(colour);
        context.set_line_width(width);
        context.begin_path();
        for ((from_x, from_y), (to_x, to_y)) in lines {
            context.move_to(from_x, from_y);
            context.line_to(to_x, to_y);
        }
        context.stroke();
        let _ = context.set_line_dash(&js_sys::Array::new());
    }

    /// A disc with a border.
    pub(crate) fn disc(&self, (x, y): At, radius: f64, fill: &str, border: (&str, f64)) {
        self.context.begin_path();
        let _ = self.context.arc(x, y, radius, 0.0, std::f64::consts::TAU);
        self.finish(fill, border);
    }

    /// An area with straight edges, and a border.
    pub(crate) fn area(&self, corners: &[At], fill: &str, border: (&str, f64)) {
        self.context.begin_path();
        for (at, (x, y)) in corners.iter().enumerate() {
            if at == 0 {
                self.context.move_to(*x, *y);
            } else {
                self.context.line_to(*x, *y);
            }
        }
        self.context.close_path();
        self.finish(fill, border);
    }

    fn finish(&self, fill: &str, (border, width): (&str, f64)) {
        self.context.set_fill_style_str(fill);
        self.context.fill();
        if width > 0.0 {
            self.context.set_stroke_style_str(border);
            self.context.set_line_width(width);
            self.context.stroke();
        }
    }

    /// Words that begin at a point, in the font of CSS, on a halo.
    pub(crate) fn words(&self, words: &str, (x, y): At, font: &str, colour: &str, halo: &str) {
        self.context.set_font(font);
        self.context.set_stroke_style_str(halo);
        self.context.set_line_width(3.0);
        let _ = self.context.stroke_text(words, x, y);
        self.context.set_fill_style_str(colour);
        let _ = self.context.fill_text(words, x, y);
    }
}

/// The colours of the letters of an element's children: how a style sheet tells a canvas its colours.
pub(crate) fn colours(element: &Element) -> Vec<String> {
    let children = element.children();
    let colour = |at: u32| -> Option<String> {
        let style = super::window()?.get_computed_style(&children.item(at)?).ok()??;
        style.get_property_value("color").ok()
    };
    (0..children.length()).map(|at| colour(at).unwrap_or_default()).collect()
}
