//! Follows the operators of a page, and notes every sign that they show and where it stands.
//! Source: ISO 32000-1, 8.4 (graphics state), 9 (text), 14.6 (marked content).

use std::sync::Arc;

use hayro_cmap::{BfString, load_embedded};
use hayro_font::{CMapResolverFn, Font, FontCache, FontGlyph, FontResolverFn, StandardFont};
use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction as Op;
use hayro_syntax::object::{self, Array, Dict, Name, Number, Object, ObjectIdentifier, Stream};
use hayro_syntax::page::{Page, Resources};

use super::glyph::{Direction, Glyph, Sheet};
use super::matrix::Matrix;

/// Operators that are followed in a document.
const MAX_OPERATORS: usize = 30_000_000;
/// Signs that are noted.
const MAX_GLYPHS: usize = 8_000_000;
/// States that are kept, one inside another.
const MAX_STATES: usize = 512;
/// Forms inside forms.
const MAX_FORMS: usize = 12;

/// Follows the pages of a document.
pub(crate) struct Interpreter<'a> {
    fonts: FontCache<'a>,
    programs: FontResolverFn,
    cmaps: CMapResolverFn,
    operators: usize,
    glyphs: usize,
}

/// What holds until it is restored.
#[derive(Clone)]
struct State<'a> {
    page: Matrix,
    font: Option<(Font<'a>, bool)>,
    size: f64,
    letter_space: f64,
    word_space: f64,
    /// 1 is as wide as the font has it.
    stretch: f64,
    leading: f64,
    rise: f64,
}

/// A stretch of marked content.
struct Mark {
    is_artifact: bool,
    /// What its signs stand for, if it says so, until the first of them has it.
    stands_for: Option<Option<String>>,
}

/// The work on a page or form.
struct Run<'s, 'a> {
    sheet: &'s mut Sheet,
    marks: Vec<Mark>,
    /// Forms that are at work, so that none is drawn inside itself.
    forms: Vec<ObjectIdentifier>,
    text: Matrix,
    line: Matrix,
    state: State<'a>,
}

impl<'a> Interpreter<'a> {
    pub(crate) fn new() -> Interpreter<'a> {
        Interpreter {
            fonts: FontCache::new(),
            // Outlines are never drawn: any will do for fonts that the file does not bring along.
            programs: Arc::new(|_| Some(StandardFont::Helvetica.get_font_data())),
            cmaps: Arc::new(load_embedded),
            operators: 0,
            glyphs: 0,
        }
    }

    /// Whether some of the document was passed over because there was too much of it.
    pub(crate) fn is_exhausted(&self) -> bool {
        self.operators >= MAX_OPERATORS || self.glyphs >= MAX_GLYPHS
    }

    pub(crate) fn page(&mut self, page: &Page<'a>) -> Sheet {
        let (width, height) = page.render_dimensions();
        let mut sheet = Sheet { width, height, ..Sheet::default() };
        if has_picture_for_content(page) {
            return sheet;
        }
        let state = State {
            page: Matrix(page.initial_transform(true).as_coeffs()),
            font: None,
            size: 0.0,
            letter_space: 0.0,
            word_space: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
        };
        let mut run = Run {
            sheet: &mut sheet,
            marks: Vec::new(),
            forms: Vec::new(),
            text: Matrix::IDENTITY,
            line: Matrix::IDENTITY,
            state,
        };
        self.follow(page.page_stream().unwrap_or_default(), page.resources(), &mut run);
        sheet
    }

    fn follow(&mut self, content: &[u8], resources: &Resources<'a>, run: &mut Run<'_, 'a>) {
        let mut operators = TypedIter::new(content);
        let mut states: Vec<State<'a>> = Vec::new();
        let marks = run.marks.len();
        while let Some(operator) = operators.next() {
            self.operators += 1;
            if self.is_exhausted() {
                break;
            }
            let n = |number: &Number| number.as_f64();
            match &operator {
                Op::SaveState(_) if states.len() < MAX_STATES => states.push(run.state.clone()),
                Op::RestoreState(_) => run.state = states.pop().unwrap_or_else(|| run.state.clone()),
                Op::Transform(m) => {
                    let by = Matrix([n(&m.0), n(&m.1), n(&m.2), n(&m.3), n(&m.4), n(&m.5)]);
                    run.state.page = by.then(run.state.page);
                }
                Op::CharacterSpacing(space) => run.state.letter_space = n(&space.0),
                Op::WordSpacing(space) => run.state.word_space = n(&space.0),
                Op::HorizontalScaling(percent) => run.state.stretch = n(&percent.0) / 100.0,
                Op::TextLeading(leading) => run.state.leading = n(&leading.0),
                Op::TextRise(rise) => run.state.rise = n(&rise.0),
                Op::TextFont(font) => {
                    run.state.font = self.font(font.0, resources);
                    run.state.size = n(&font.1);
                }
                Op::BeginText(_) => {
                    run.text = Matrix::IDENTITY;
                    run.line = Matrix::IDENTITY;
                }
                Op::NextLine(by) => run.next_line(n(&by.0), n(&by.1)),
                Op::NextLineAndSetLeading(by) => {
                    run.state.leading = -n(&by.1);
                    run.next_line(n(&by.0), n(&by.1));
                }
                Op::NextLineUsingLeading(_) => run.next_line(0.0, -run.state.leading),
                Op::SetTextMatrix(m) => {
                    run.line = Matrix([n(&m.0), n(&m.1), n(&m.2), n(&m.3), n(&m.4), n(&m.5)]);
                    run.text = run.line;
                }
                Op::ShowText(shown) => self.show(shown.0, run),
                Op::NextLineAndShowText(shown) => {
                    run.next_line(0.0, -run.state.leading);
                    self.show(shown.0, run);
                }
                Op::ShowTextWithParameters(shown) => {
                    run.state.word_space = n(&shown.0);
                    run.state.letter_space = n(&shown.1);
                    run.next_line(0.0, -run.state.leading);
                    self.show(shown.2, run);
                }
                Op::ShowTexts(shown) => self.show_all(shown.0, run),
                Op::XObject(object) => self.object(object.0, resources, run),
                Op::InlineImage(_) => run.sheet.pictures += run.state.page.area(),
                Op::BeginMarkedContent(mark) => run.begin_mark(mark.0, None),
                Op::BeginMarkedContentWithProperties(mark) => {
                    let properties = match mark.1 {
                        Object::Dict(properties) => Some(properties.clone()),
                        Object::Name(name) => resources.properties.get::<Dict<'_>>(name.as_ref()),
                        _ => None,
                    };
                    run.begin_mark(mark.0, properties);
                }
                Op::EndMarkedContent(_) if run.marks.len() > marks => {
                    run.marks.pop();
                }
                _ => {}
            }
        }
        run.marks.truncate(marks);
        // What was saved here and not restored ends with the content.
        if let Some(first) = states.into_iter().next() {
            run.state = first;
        }
    }

    /// A font, and whether it is bold.
    fn font(&self, name: &Name<'_>, resources: &Resources<'a>) -> Option<(Font<'a>, bool)> {
        let dictionary = resources.get_font(name)?;
        let is_bold = dictionary.get::<Name<'_>>("BaseFont").is_some_and(|name| {
            let name = name.as_str().to_ascii_lowercase();
            ["bold", "black", "heavy", "demi"].iter().any(|weight| name.contains(weight))
        });
        Some((self.fonts.font(&dictionary, &self.programs, &self.cmaps)?, is_bold))
    }

    fn show_all(&mut self, shown: &Array<'_>, run: &mut Run<'_, 'a>) {
        for item in shown.iter::<Object<'_>>() {
            match item {
                Object::String(shown) => self.show(&shown, run),
                Object::Number(back) => {
                    let by = -back.as_f64() / 1000.0 * run.state.size * run.state.stretch;
                    run.text = Matrix::shift(by, 0.0).then(run.text);
                }
                _ => {}
            }
        }
    }

    fn show(&mut self, shown: &object::String<'_>, run: &mut Run<'_, 'a>) {
        let Some((font, is_bold)) = run.state.font.clone() else {
            run.sheet.unknown = run.sheet.unknown.saturating_add(u32::try_from(shown.len()).unwrap_or(u32::MAX));
            return;
        };
        let bytes = shown.as_bytes();
        let mut at = 0;
        while at < bytes.len() && !self.is_exhausted() {
            let (code, len) = font.read_code(bytes, at);
            let len = len.max(1);
            let is_space = len == 1 && bytes.get(at) == Some(&b' ');
            at += len;
            self.glyphs += 1;
            let advance = font.code_advance(code);
            let text = match font.glyph(font.map_code(code), code) {
                FontGlyph::Outline(glyph) => glyph.as_unicode(),
                FontGlyph::Type3(glyph) => glyph.as_unicode(),
            };
            run.show(text, advance.x, is_space, is_bold);
            let space = run.state.letter_space + if is_space { run.state.word_space } else { 0.0 };
            let (x, y) = match font.is_horizontal() {
                true => ((advance.x / 1000.0 * run.state.size + space) * run.state.stretch, 0.0),
                false => (0.0, advance.y / 1000.0 * run.state.size + space),
            };
            run.text = Matrix::shift(x, y).then(run.text);
        }
    }

    /// A form is a page in a page; of a picture only its size is noted.
    fn object(&mut self, name: &Name<'_>, resources: &Resources<'a>, run: &mut Run<'_, 'a>) {
        let Some(stream) = resources.get_x_object(name) else { return };
        let kind = stream.dict().get::<Name<'_>>("Subtype");
        match kind.as_deref() {
            Some(b"Image") => run.sheet.pictures += run.state.page.area(),
            Some(b"Form") => self.form(&stream, resources, run),
            _ => {}
        }
    }

    fn form(&mut self, stream: &Stream<'a>, resources: &Resources<'a>, run: &mut Run<'_, 'a>) {
        let id = stream.obj_id();
        if run.forms.contains(&id) || run.forms.len() >= MAX_FORMS {
            return;
        }
        let Ok(content) = stream.decoded_data() else { return };
        // Unpacking it is work too.
        self.operators += content.len() / 64;
        let matrix = stream.dict().get::<[f64; 6]>("Matrix").map_or(Matrix::IDENTITY, Matrix);
        let own = stream.dict().get::<Dict<'a>>("Resources").map(Resources::new);
        let outer = (run.state.clone(), run.text, run.line);
        run.state.page = matrix.then(run.state.page);
        run.forms.push(id);
        self.follow(&content, own.as_ref().unwrap_or(resources), run);
        run.forms.pop();
        (run.state, run.text, run.line) = outer;
    }
}

/// Whether what should be operators calls itself a picture, and so was not counted when the file was looked over.
fn has_picture_for_content(page: &Page<'_>) -> bool {
    let is_picture = |stream: Stream<'_>| stream.dict().contains_key("Width");
    let contents = page.raw();
    contents.get::<Stream<'_>>("Contents").is_some_and(is_picture)
        || contents.get::<Array<'_>>("Contents").is_some_and(|parts| parts.iter::<Stream<'_>>().any(is_picture))
}

impl Run<'_, '_> {
    fn next_line(&mut self, x: f64, y: f64) {
        self.line = Matrix::shift(x, y).then(self.line);
        self.text = self.line;
    }

    fn begin_mark(&mut self, tag: &Name<'_>, properties: Option<Dict<'_>>) {
        let stands_for = properties.and_then(|properties| properties.get::<object::String<'_>>("ActualText"));
        self.marks.push(Mark {
            is_artifact: tag.as_str() == "Artifact",
            stands_for: stands_for.map(|text| Some(super::metadata::text(Some(text.as_bytes())))),
        });
    }

    /// Notes a sign. `width` is in thousandths of the size.
    fn show(&mut self, text: Option<BfString>, width: f64, is_space: bool, is_bold: bool) {
        let stated =
            self.marks.iter_mut().rev().find_map(|mark| mark.stands_for.as_mut()).map(|text| text.take().unwrap_or_default());
        let text = match (stated, text) {
            (Some(stated), _) => stated,
            (None, Some(BfString::Char(c))) => c.to_string(),
            (None, Some(BfString::String(text))) => text,
            (None, None) if is_space => " ".to_owned(),
            (None, None) => {
                self.sheet.unknown = self.sheet.unknown.saturating_add(1);
                return;
            }
        };
        let text: String = text.chars().filter(|c| !c.is_control()).collect();
        let matrix = self.text.then(self.state.page);
        let (x, y) = matrix.apply(0.0, self.state.rise);
        let (to_x, to_y) = matrix.apply(width / 1000.0 * self.state.size * self.state.stretch, self.state.rise);
        let [a, b, ..] = matrix.0;
        let sign = if self.state.size * self.state.stretch < 0.0 { -1.0 } else { 1.0 };
        let Some(direction) = Direction::of(a * sign, b * sign) else { return };
        let size = (matrix.height() * self.state.size).abs();
        let ((start, baseline), (end, _)) = (direction.place(x, y), direction.place(to_x, to_y));
        let [start, end, baseline, size] = [start, end, baseline, size].map(|number| number as f32);
        if !(start.is_finite() && end.is_finite() && baseline.is_finite() && size.is_finite()) || size <= 0.0 {
            return;
        }
        let is_artifact = self.marks.iter().any(|mark| mark.is_artifact);
        self.sheet.glyphs.push(Glyph { text, start, end, baseline, size, direction, is_bold, is_artifact });
    }
}
