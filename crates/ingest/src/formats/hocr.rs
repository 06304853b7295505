//! hOCR: what programs for text recognition write, with the place of every word and how sure they are of it. The page's own writes it too, and what comes out of
//! others can be added as it is.

use wirescope_pdf::{Document, Page, Segment};

use super::pdf;
use crate::charset;
use crate::error::{ErrorKind, Problem, size};
use crate::reader::{Context, Evidence, Found, Head, Reader};
use crate::stream::Stream;
use crate::xml::{Token, Tokens};

/// Bytes that a file may have: a word takes a hundred.
const MAX_BYTES: u64 = 128 << 20;
/// What text recognition of a picture without words takes for some: letters of a document, and the confidence in them, in hundredths, from which on
/// they count.
const SOME_TEXT: usize = 20;
const SURE: f32 = 50.0;
/// The same, of a line among others.
const SURE_LINE: f32 = 30.0;
/// The confidence, in hundredths, under which a page is said to be read badly.
const POOR: f32 = 80.0;
/// Points of an inch, and inches that a page of an unknown size counts as wide.
const POINTS: f32 = 72.0;
const SHEET: f32 = 8.27;
/// Sizes of lines that differ by less than this many times are one: they are measured by the letters that happen to be in them.
const SAME_SIZE: f32 = 1.3;
/// Pages that are named.
const NAMED: usize = 20;

pub(crate) struct Hocr;

impl Reader for Hocr {
    fn title(&self) -> &'static str {
        "the output of text recognition (hOCR)"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["hocr"]
    }

    fn evidence(&self, head: &Head<'_>) -> Evidence {
        let says = ["ocr-system", "ocr_page"].iter().any(|word| head.text.contains(word));
        if says && head.text.starts_with('<') { Evidence::Certain } else { Evidence::None }
    }

    fn open(&self, stream: Stream, context: Context) -> Result<Found, Problem> {
        let bytes = stream
            .all(MAX_BYTES, |found| format!("Of text recognition up to {} are read, but this has {found}.", size(MAX_BYTES)))?;
        let text = charset::decode_xml(bytes)?;
        let (pages, of) = pages(&text)?;
        let sums: Vec<Sum> = pages.iter().map(Sheet::sum).collect();
        let all =
            sums.iter().fold(Sum::default(), |all, sum| Sum { letters: all.letters + sum.letters, sure: all.sure + sum.sure });
        if all.letters < SOME_TEXT || all.mean() < SURE {
            let message = "Text recognition (OCR) has found no words in it. If there are some, they are too small, too pale or in other letters than Latin ones.";
            return Err(Problem::new(ErrorKind::NoArticle, message));
        }
        let notice = notice(&sums, &all, of).at(context.name.clone());
        let document = Document { pages: pages.into_iter().map(Sheet::page).collect(), ..Document::default() };
        let about = |first: usize, last: usize| {
            let part = sums.get(first..=last).unwrap_or_default();
            let sum = part
                .iter()
                .fold(Sum::default(), |all, sum| Sum { letters: all.letters + sum.letters, sure: all.sure + sum.sure });
            let pages = if first == last { format!("page {}", first + 1) } else { format!("pages {}–{}", first + 1, last + 1) };
            vec![(
                "ocr".to_owned(),
                format!("{pages} of {}, mean confidence {:.0} %; words may be wrong", sums.len(), sum.mean()),
            )]
        };
        Ok(Box::new(pdf::articles::found(document, &context, &about)?.chain([Err(notice)])))
    }
}

/// What is said of a scan that was read.
fn notice(sums: &[Sum], all: &Sum, of: usize) -> Problem {
    let count = match sums.len() {
        1 => "1 page".to_owned(),
        count => format!("{count} pages"),
    };
    let mut message = format!("Read by OCR, {count}, mean confidence {:.0} %; words may be wrong.", all.mean());
    let named = |is: &dyn Fn(&Sum) -> bool| -> Vec<String> {
        (1..).zip(sums).filter(|(_, sum)| is(sum)).map(|(number, _): (usize, _)| number.to_string()).collect()
    };
    let list = |pages: &[String]| {
        let more = if pages.len() > NAMED { " and others" } else { "" };
        format!("{} {}{more}", if pages.len() == 1 { "page" } else { "pages" }, pages.get(..NAMED).unwrap_or(pages).join(", "))
    };
    let poor = named(&|sum| sum.letters > 0 && sum.mean() < POOR);
    if !poor.is_empty() {
        message.push_str(&format!(" Read badly, with a confidence under {POOR:.0} %: {}.", list(&poor)));
    }
    let bare = named(&|sum| sum.letters == 0);
    if !bare.is_empty() {
        message.push_str(&format!(" Without words: {}.", list(&bare)));
    }
    if of > sums.len() {
        message.push_str(&format!(" It has {of} pages: those after page {} were left out.", sums.len()));
    }
    Problem::new(ErrorKind::Incomplete, message)
}

/// Letters, and how surely they were read: the sum of their confidences in hundredths.
#[derive(Clone, Copy, Debug, Default)]
struct Sum {
    letters: usize,
    sure: f32,
}

impl Sum {
    fn mean(&self) -> f32 {
        if self.letters == 0 { 0.0 } else { self.sure / self.letters as f32 }
    }
}

/// A page in pixels.
#[derive(Debug, Default)]
struct Sheet {
    width: f32,
    height: f32,
    dpi: f32,
    lines: Vec<Written>,
}

/// A line: its box, how its baseline runs, and its words.
#[derive(Debug, Default)]
struct Written {
    sides: [f32; 4],
    slope: f32,
    lift: f32,
    size: f32,
    text: String,
    sum: Sum,
}

impl Sheet {
    fn sum(&self) -> Sum {
        self.lines
            .iter()
            .fold(Sum::default(), |all, line| Sum { letters: all.letters + line.sum.letters, sure: all.sure + line.sum.sure })
    }

    /// The page with its lines as those of a PDF: in points, level, and of few sizes.
    fn page(self) -> Page {
        let dpi = if self.dpi > 0.0 { self.dpi } else { self.width / SHEET };
        let points = POINTS / if dpi > 1.0 { dpi } else { 1.0 };
        let middle = |mut numbers: Vec<f32>| {
            numbers.sort_by(f32::total_cmp);
            numbers.get(numbers.len() / 2).copied().unwrap_or_default()
        };
        let slope = middle(
            self.lines.iter().filter(|line| line.sides[2] - line.sides[0] > 8.0 * line.size).map(|line| line.slope).collect(),
        );
        let usual = middle(self.lines.iter().map(|line| line.size).collect());
        let segment = |line: Written| {
            let [left, _, right, bottom] = line.sides;
            let baseline = bottom + line.lift - slope * left;
            let is_usual = line.size < SAME_SIZE * usual && usual < SAME_SIZE * line.size;
            let size = if is_usual { usual } else { line.size };
            Segment {
                text: line.text,
                left: left * points,
                right: right * points,
                baseline: baseline * points,
                size: size * points,
                ..Segment::default()
            }
        };
        let segments = self.lines.into_iter().map(segment).collect();
        Page { width: self.width * points, height: self.height * points, segments, ..Page::default() }
    }
}

/// The pages of a file, and how many its scan has.
fn pages(text: &str) -> Result<(Vec<Sheet>, usize), Problem> {
    let mut tokens = Tokens::new(text);
    let (mut pages, mut of) = (Vec::new(), 0);
    // The depth of the line that is open, and the confidence in the words that come.
    let mut line: Option<(usize, Written)> = None;
    let mut sure = 0.0;
    loop {
        let token = tokens.next()?;
        match &token {
            Some(Token::Start(element)) => {
                let has = |class: &str| element.attribute("class").split_whitespace().any(|one| one == class);
                let title = element.attribute("title");
                if has("ocr_page") {
                    pages.push(sheet(title));
                } else if ["ocr_line", "ocr_header", "ocr_caption", "ocr_textfloat"].iter().any(|class| has(class)) {
                    line = Some((tokens.depth(), written(title)));
                } else if has("ocrx_word") {
                    sure = numbers(title, "x_wconf").first().copied().unwrap_or(100.0);
                    if let Some((_, line)) = &mut line {
                        line.text.push(' ');
                    }
                } else if element.attribute("name") == "ocr-number-of-pages" {
                    of = element.attribute("content").parse().unwrap_or(0);
                }
            }
            Some(Token::Text(more)) => {
                if let Some((_, line)) = &mut line {
                    let letters = more.chars().filter(|c| c.is_alphanumeric()).count();
                    line.sum = Sum { letters: line.sum.letters + letters, sure: line.sum.sure + letters as f32 * sure };
                    line.text.push_str(more);
                }
            }
            Some(Token::End(_)) => {}
            None => break,
        }
        if line.as_ref().is_some_and(|(depth, _)| tokens.depth() < *depth)
            && let (Some((_, done)), Some(page)) = (line.take(), pages.last_mut())
        {
            put(done, page);
        }
    }
    let of = of.max(pages.len());
    Ok((pages, of))
}

/// Puts a line on its page, if it is one: specks and lines of drawings are read as letters too.
fn put(mut line: Written, page: &mut Sheet) {
    line.text = line.text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.sum.letters > 0 && line.sum.mean() >= SURE_LINE {
        page.lines.push(line);
    }
}

fn sheet(title: &str) -> Sheet {
    let sides = sides(title);
    let dpi = numbers(title, "scan_res").first().copied().unwrap_or_default();
    Sheet { width: sides[2] - sides[0], height: sides[3] - sides[1], dpi, lines: Vec::new() }
}

fn written(title: &str) -> Written {
    let sides = sides(title);
    let baseline = numbers(title, "baseline");
    let at = |place: usize| baseline.get(place).copied().unwrap_or_default();
    let size = numbers(title, "x_size").first().copied().filter(|size| *size > 0.0).unwrap_or(sides[3] - sides[1]);
    Written { sides, slope: at(0), lift: at(1), size, ..Written::default() }
}

fn sides(title: &str) -> [f32; 4] {
    let found = numbers(title, "bbox");
    std::array::from_fn(|place| found.get(place).copied().unwrap_or_default())
}

/// The numbers of a property: `bbox 0 0 10 10; x_wconf 95`.
fn numbers(title: &str, name: &str) -> Vec<f32> {
    let mut properties = title.split(';').map(|property| property.split_whitespace());
    let found = properties.find_map(|mut words| (words.next() == Some(name)).then_some(words));
    found.into_iter().flatten().map_while(|word| word.parse::<f32>().ok()).filter(|number| number.is_finite()).collect()
}
