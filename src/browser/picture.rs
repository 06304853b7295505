//! Pictures of charts: what is drawn of an element, as SVG, and of that as PNG.
//!
//! Charts are drawn with SVG, with boxes of HTML and on canvases. Their shapes, boxes and words are written anew where they stand on screen, with the
//! colours that they have there; a canvas is taken over as the picture that it is.

use std::fmt::Write;

use js_sys::Promise;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    Blob, CanvasRenderingContext2d, CssStyleDeclaration, DomRect, Element, HtmlCanvasElement, HtmlImageElement, Node, Range,
    SvgGraphicsElement,
};

use super::files;

/// The height of the line below the chart, in CSS pixels.
const CAPTION: f64 = 26.0;

/// What no picture needs: what can only be pressed. Bars that can be pressed are drawn.
const LEFT_OUT: &str = "button:not(.use-bars button, .entry button), select, input, label, title, .sr, .palette, .map-buttons, .corner, .handle, .outline-head";

/// Attributes of shapes that say where they are.
const GEOMETRY: [&str; 13] = ["d", "x", "y", "dx", "dy", "cx", "cy", "r", "rx", "ry", "width", "height", "points"];

/// Of shapes what style sheets say of them.
const PAINT: [&str; 12] = [
    "fill",
    "fill-opacity",
    "stroke",
    "stroke-width",
    "stroke-opacity",
    "stroke-dasharray",
    "stroke-linejoin",
    "opacity",
    "font-size",
    "font-weight",
    "paint-order",
    "text-anchor",
];

/// A picture that is being written.
struct Picture {
    out: String,
    /// The upper left corner of the chart on screen.
    left: f64,
    top: f64,
}

/// A picture of the first element that the selector finds, with a line of words below it, as SVG; its width and height.
pub(crate) fn svg(selector: &str, caption: &str) -> Option<(String, f64, f64)> {
    let root = super::document()?.query_selector(selector).ok()??;
    let rect = root.get_bounding_client_rect();
    let (width, height) = (rect.width(), rect.height() + CAPTION);
    let mut picture = Picture { out: String::new(), left: rect.left(), top: rect.top() };
    let ground = super::document()?.body().and_then(|body| style(&body)).map(|style| value(&style, "background-color"));
    let ink = style(&root).map(|style| value(&style, "color")).unwrap_or_default();
    let _ = write!(
        picture.out,
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0}" height="{height:.0}" viewBox="0 0 {width:.1} {height:.1}" font-family="system-ui, sans-serif"><title>{}</title><rect width="100%" height="100%" fill="{}"/><svg width="{width:.1}" height="{:.1}">"#,
        escaped(caption),
        ground.unwrap_or_default(),
        rect.height(),
    );
    picture.element(&root);
    let _ = write!(
        picture.out,
        r#"</svg><text x="4" y="{:.1}" font-size="11" fill="{ink}">{}</text></svg>"#,
        height - 9.0,
        escaped(caption),
    );
    Some((picture.out, width, height))
}

/// Saves a picture as SVG.
pub(crate) fn save_svg(name: &str, selector: &str, caption: &str) -> bool {
    let Some((svg, ..)) = svg(selector, caption) else { return false };
    files::save(name, &js_sys::Uint8Array::from(svg.as_bytes()).buffer());
    true
}

/// Saves a picture as PNG, in twice the pixels of the screen, then says whether that went well.
pub(crate) fn save_png(name: String, selector: &str, caption: &str, done: impl FnOnce(bool) + 'static) {
    let Some((svg, width, height)) = svg(selector, caption) else { return done(false) };
    spawn_local(async move { done(png(&name, &svg, (width, height)).await.is_ok()) });
}

async fn png(name: &str, svg: &str, (width, height): (f64, f64)) -> Result<(), JsValue> {
    let image = HtmlImageElement::new()?;
    image.set_src(&format!("data:image/svg+xml;charset=utf-8,{}", String::from(js_sys::encode_uri_component(svg))));
    JsFuture::from(image.decode()).await?;
    let document = super::document().ok_or("no document")?;
    let canvas: HtmlCanvasElement = document.create_element("canvas")?.unchecked_into();
    canvas.set_width((width * 2.0) as u32);
    canvas.set_height((height * 2.0) as u32);
    let context: CanvasRenderingContext2d = canvas.get_context("2d")?.ok_or("no context")?.unchecked_into();
    context.draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, width * 2.0, height * 2.0)?;
    let written = Promise::new(&mut |keep, _| drop(canvas.to_blob(&keep)));
    let blob: Blob = JsFuture::from(written).await?.dyn_into()?;
    let bytes = JsFuture::from(blob.array_buffer()).await?;
    files::save(name, bytes.unchecked_ref());
    Ok(())
}

fn style(element: &Element) -> Option<CssStyleDeclaration> {
    super::window()?.get_computed_style(element).ok()?
}

fn value(style: &CssStyleDeclaration, name: &str) -> String {
    style.get_property_value(name).unwrap_or_default()
}

fn pixels(style: &CssStyleDeclaration, name: &str) -> f64 {
    value(style, name).trim_end_matches("px").parse().unwrap_or(0.0)
}

/// Whether a colour is to be seen at all.
fn is_seen(colour: &str) -> bool {
    !colour.is_empty() && colour != "transparent" && !colour.ends_with(", 0)") && !colour.ends_with("/ 0)")
}

fn escaped(words: &str) -> String {
    let clean: String = words.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    clean.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

impl Picture {
    fn element(&mut self, element: &Element) {
        if element.matches(LEFT_OUT).unwrap_or(false) {
            return;
        }
        let Some(style) = style(element) else { return };
        if value(&style, "display") == "none" || value(&style, "visibility") == "hidden" {
            return;
        }
        if let Some(canvas) = element.dyn_ref::<HtmlCanvasElement>() {
            self.canvas(canvas);
        } else if let Some(shape) = element.dyn_ref::<SvgGraphicsElement>() {
            self.shape(shape, &style);
        } else {
            self.around(element, &style);
        }
        let is_words = element.local_name() == "text";
        let children = element.child_nodes();
        for child in (0..children.length()).filter_map(|at| children.get(at)) {
            if let Some(child) = child.dyn_ref::<Element>() {
                self.element(child);
            } else if child.node_type() == Node::TEXT_NODE && !is_words {
                self.words(&child, &style);
            }
        }
    }

    fn canvas(&mut self, canvas: &HtmlCanvasElement) {
        let (rect, Ok(data)) = (canvas.get_bounding_client_rect(), canvas.to_data_url()) else { return };
        let (x, y) = self.place(&rect);
        let (width, height) = (rect.width(), rect.height());
        let _ = write!(self.out, r#"<image x="{x:.1}" y="{y:.1}" width="{width:.1}" height="{height:.1}" href="{data}"/>"#);
    }

    /// A shape of SVG, with all that moves and scales it in one matrix.
    fn shape(&mut self, shape: &SvgGraphicsElement, style: &CssStyleDeclaration) {
        let name = shape.local_name();
        if !matches!(&*name, "path" | "circle" | "ellipse" | "rect" | "polygon" | "polyline" | "text") {
            return;
        }
        let Some(to) = shape.get_screen_ctm() else { return };
        let (e, f) = (f64::from(to.e()) - self.left, f64::from(to.f()) - self.top);
        let _ = write!(self.out, r#"<{name} transform="matrix({} {} {} {} {e:.2} {f:.2})""#, to.a(), to.b(), to.c(), to.d());
        for name in GEOMETRY {
            if let Some(value) = shape.get_attribute(name) {
                let _ = write!(self.out, r#" {name}="{}""#, escaped(&value));
            }
        }
        for name in PAINT {
            let value = value(style, name);
            if !value.is_empty() {
                let _ = write!(self.out, r#" {name}="{}""#, escaped(&value));
            }
        }
        // Outlines that keep their width however large the map is drawn.
        if value(style, "vector-effect") == "non-scaling-stroke" {
            self.out.push_str(r#" vector-effect="non-scaling-stroke""#);
        }
        let words = if name == "text" { shape.text_content().unwrap_or_default() } else { String::new() };
        let _ = write!(self.out, ">{}</{name}>", escaped(&words));
    }

    /// The ground of a box, the line below it, and the boxes that a style sheet draws inside it.
    fn around(&mut self, element: &Element, style: &CssStyleDeclaration) {
        let rect = element.get_bounding_client_rect();
        let (x, y) = self.place(&rect);
        let (width, height) = (rect.width(), rect.height());
        self.rect((x, y), (width, height), &value(style, "background-color"));
        let line = pixels(style, "border-bottom-width");
        if line > 0.0 && value(style, "border-bottom-style") != "none" {
            self.rect((x, y + height - line), (width, line), &value(style, "border-bottom-color"));
        }
        for inner in ["::before", "::after"] {
            let style = super::window().and_then(|window| window.get_computed_style_with_pseudo_elt(element, inner).ok()?);
            let is_box =
                |style: &CssStyleDeclaration| value(style, "position") == "absolute" && value(style, "content") != "none";
            let Some(style) = style.filter(is_box) else { continue };
            let place = (x + pixels(&style, "left"), y + pixels(&style, "top"));
            self.rect(place, (pixels(&style, "width"), pixels(&style, "height")), &value(&style, "background-color"));
        }
    }

    fn rect(&mut self, (x, y): (f64, f64), (width, height): (f64, f64), colour: &str) {
        if width > 0.0 && height > 0.0 && is_seen(colour) {
            let _ = write!(self.out, r#"<rect x="{x:.2}" y="{y:.2}" width="{width:.2}" height="{height:.2}" fill="{colour}"/>"#);
        }
    }

    /// Words of HTML, in the middle of their line.
    fn words(&mut self, node: &Node, style: &CssStyleDeclaration) {
        let words = node.text_content().unwrap_or_default();
        let words = words.trim();
        let range = Range::new().and_then(|range| range.select_node_contents(node).map(|()| range));
        let (false, Ok(range)) = (words.is_empty(), range) else { return };
        let rect = range.get_bounding_client_rect();
        if rect.width() <= 1.0 {
            return;
        }
        let (x, y) = self.place(&rect);
        let _ = write!(
            self.out,
            r#"<text x="{x:.1}" y="{:.1}" dominant-baseline="central" font-size="{}" font-weight="{}" fill="{}">{}</text>"#,
            y + rect.height() / 2.0,
            value(style, "font-size"),
            value(style, "font-weight"),
            value(style, "color"),
            escaped(words),
        );
    }

    fn place(&self, rect: &DomRect) -> (f64, f64) {
        (rect.left() - self.left, rect.top() - self.top)
    }
}
