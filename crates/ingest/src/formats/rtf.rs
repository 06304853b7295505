//! RTF. Source: Rich Text Format Specification 1.9.1.

use std::collections::BTreeMap;

use encoding_rs::Encoding;

use crate::databases;
use crate::error::{ErrorKind, Problem, size};
use crate::reader::{Context, Evidence, Found, Head, Reader};
use crate::stream::Stream;

/// Bytes that a document may have: pictures in it are written out as digits.
const MAX_DOCUMENT: u64 = 64 << 20;
/// Groups inside one another.
const MAX_DEPTH: usize = 10_000;

/// Groups whose text is none of the document's. Those that begin with `\*` are others.
const SKIPPED: &[&str] = &[
    "colortbl",
    "stylesheet",
    "info",
    "pict",
    "object",
    "header",
    "headerl",
    "headerr",
    "headerf",
    "footer",
    "footerl",
    "footerr",
    "footerf",
    "footnote",
    "annotation",
    "xe",
    "tc",
    "nonshppict",
    "fldinst",
    "listtable",
    "listoverridetable",
    "leveltext",
    "levelnumbers",
    "listname",
    "latentstyles",
    "rsidtbl",
    "filetbl",
    "themedata",
    "datastore",
];

pub(crate) struct Rtf;

impl Reader for Rtf {
    fn title(&self) -> &'static str {
        "RTF"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["rtf"]
    }

    fn evidence(&self, head: &Head<'_>) -> Evidence {
        if head.text.starts_with("{\\rtf") { Evidence::Certain } else { Evidence::None }
    }

    fn open(&self, stream: Stream, context: Context) -> Result<Found, Problem> {
        let bytes = stream
            .all(MAX_DOCUMENT, |found| format!("An RTF document may have up to {}, but this has {found}.", size(MAX_DOCUMENT)))?;
        if !bytes.trim_ascii_start().starts_with(b"{\\rtf") {
            return Err(Problem::new(ErrorKind::Malformed, "Its name says RTF (.rtf), but its content is not RTF."));
        }
        let (text, starts) = text(&bytes)?;
        if text.trim().is_empty() {
            return Err(Problem::new(ErrorKind::NoArticle, "A document with text was expected, but there is none in it."));
        }
        databases::document(&text, &starts, &context)
    }
}

/// What holds in a group, and ends with it.
#[derive(Clone, Copy, Debug)]
struct Group {
    skipped: bool,
    /// Inside the table of fonts.
    fonts: bool,
    /// Signs after `\u` that stand in for it where it is not known.
    stand_ins: usize,
    font: i32,
}

struct Reading {
    text: String,
    /// Where pages and headings of the first order begin, in bytes of the text.
    starts: Vec<usize>,
    /// Bytes in the charset of the font at work, written as `\'e9`.
    coded: Vec<u8>,
    /// Bytes of the file itself that are no ASCII.
    raw: Vec<u8>,
    group: Group,
    outer: Vec<Group>,
    charset: &'static Encoding,
    fonts: BTreeMap<i32, &'static Encoding>,
    /// Signs that are still to be left out after `\u`.
    to_skip: usize,
    /// The first half of a pair of UTF-16.
    surrogate: Option<u16>,
}

/// The words of a document, and where its pages and headings begin in them.
pub(crate) fn text(rtf: &[u8]) -> Result<(String, Vec<usize>), Problem> {
    let mut reading = Reading {
        text: String::new(),
        starts: Vec::new(),
        coded: Vec::new(),
        raw: Vec::new(),
        group: Group { skipped: false, fonts: false, stand_ins: 1, font: -1 },
        outer: Vec::new(),
        charset: encoding_rs::WINDOWS_1252,
        fonts: BTreeMap::new(),
        to_skip: 0,
        surrogate: None,
    };
    let mut rest = rtf;
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        match byte {
            b'{' => {
                reading.flush();
                if reading.outer.len() >= MAX_DEPTH {
                    let message = format!("Its groups are nested more than {MAX_DEPTH} levels deep: not read.");
                    return Err(Problem::new(ErrorKind::TooLarge, message));
                }
                reading.outer.push(reading.group);
                reading.to_skip = 0;
            }
            b'}' => {
                reading.flush();
                if let Some(group) = reading.outer.pop() {
                    reading.group = group;
                }
                reading.to_skip = 0;
            }
            b'\\' => rest = reading.control(rest),
            b'\r' | b'\n' => {}
            _ => reading.byte(byte),
        }
    }
    reading.flush();
    Ok((reading.text, reading.starts))
}

impl Reading {
    /// What follows a backslash; gives back what comes after it.
    fn control<'a>(&mut self, rest: &'a [u8]) -> &'a [u8] {
        let letters = rest.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
        if letters == 0 {
            return self.symbol(rest);
        }
        let (word, after) = rest.split_at(letters.min(rest.len()));
        let signed = after.first() == Some(&b'-');
        let digits = after.iter().skip(usize::from(signed)).take_while(|byte| byte.is_ascii_digit()).count();
        let (number, after) = after.split_at(if digits > 0 { digits + usize::from(signed) } else { 0 });
        let number = std::str::from_utf8(number).ok().and_then(|number| number.parse::<i32>().ok());
        let after = after.strip_prefix(b" ").unwrap_or(after);
        let word = std::str::from_utf8(word).unwrap_or_default();
        if word == "bin" {
            let skipped = usize::try_from(number.unwrap_or_default()).unwrap_or_default();
            return after.get(skipped..).unwrap_or_default();
        }
        self.word(word, number);
        after
    }

    /// A control of one sign.
    fn symbol<'a>(&mut self, rest: &'a [u8]) -> &'a [u8] {
        let Some((&sign, after)) = rest.split_first() else { return rest };
        match sign {
            b'\'' => {
                let code = after.get(..2).and_then(|code| std::str::from_utf8(code).ok());
                let Some(code) = code.and_then(|code| u8::from_str_radix(code, 16).ok()) else { return after };
                if self.to_skip > 0 {
                    self.to_skip -= 1;
                } else if !self.group.skipped && (code >= b' ' || code == b'\t') {
                    self.decode_raw();
                    self.coded.push(code);
                }
                return after.get(2..).unwrap_or_default();
            }
            b'*' => self.group.skipped = true,
            b'~' => self.push("\u{A0}"),
            b'_' => self.push("-"),
            b'\r' | b'\n' => self.push("\n\n"),
            b'\\' | b'{' | b'}' => self.byte(sign),
            _ => {}
        }
        after
    }

    fn word(&mut self, word: &str, number: Option<i32>) {
        match word {
            "page" | "pagebb" if !self.group.skipped => {
                if word == "page" {
                    self.push("\n\n");
                }
                self.start();
            }
            "outlinelevel" if number == Some(0) && !self.group.skipped => self.start(),
            "par" | "sect" | "row" => self.push("\n\n"),
            "line" => self.push("\n"),
            "tab" | "cell" => self.push("\t"),
            "emdash" => self.push("—"),
            "endash" => self.push("–"),
            "lquote" => self.push("‘"),
            "rquote" => self.push("’"),
            "ldblquote" => self.push("“"),
            "rdblquote" => self.push("”"),
            "bullet" => self.push("•"),
            "u" => {
                let unit = number.unwrap_or_default() as u16;
                self.unit(unit);
                self.to_skip = self.group.stand_ins;
            }
            "uc" => self.group.stand_ins = usize::try_from(number.unwrap_or(1)).unwrap_or(1).min(8),
            "ansicpg" => self.charset = code_page(number.unwrap_or_default()).unwrap_or(self.charset),
            "mac" => self.charset = encoding_rs::MACINTOSH,
            "fonttbl" => {
                self.group.fonts = true;
                self.group.skipped = true;
            }
            "f" => {
                self.flush();
                self.group.font = number.unwrap_or_default();
            }
            "fcharset" if self.group.fonts => {
                if let Some(charset) = font_charset(number.unwrap_or_default()) {
                    self.fonts.insert(self.group.font, charset);
                }
            }
            _ if SKIPPED.contains(&word) => self.group.skipped = true,
            _ => {}
        }
    }

    /// That something begins where the text ends now.
    fn start(&mut self) {
        self.flush();
        if self.starts.last() != Some(&self.text.len()) {
            self.starts.push(self.text.len());
        }
    }

    fn byte(&mut self, byte: u8) {
        if self.to_skip > 0 {
            self.to_skip -= 1;
        } else if !self.group.skipped && (byte >= b' ' || byte == b'\t') {
            self.decode_coded();
            if byte.is_ascii() {
                self.decode_raw();
                self.text.push(char::from(byte));
            } else {
                self.raw.push(byte);
            }
        }
    }

    fn push(&mut self, text: &str) {
        self.flush();
        if !self.group.skipped {
            if text == "\n\n" {
                self.text.truncate(self.text.trim_end_matches([' ', '\t']).len());
                // Paragraphs without words only make room.
                if self.text.ends_with("\n\n") {
                    return;
                }
            }
            self.text.push_str(text);
        }
    }

    /// A unit of UTF-16.
    fn unit(&mut self, unit: u16) {
        self.flush();
        if self.group.skipped {
            return;
        }
        let units = self.surrogate.take().into_iter().chain([unit]);
        if (0xD800..0xDC00).contains(&unit) {
            self.surrogate = Some(unit);
            return;
        }
        for character in char::decode_utf16(units) {
            match character.unwrap_or(char::REPLACEMENT_CHARACTER) {
                // Bullets, and other signs of fonts that have their own.
                '\u{f0a7}' | '\u{f0b7}' => self.text.push('•'),
                '\u{e000}'..='\u{f8ff}' => {}
                character if character.is_control() && character != '\t' => {}
                character => self.text.push(character),
            }
        }
    }

    fn flush(&mut self) {
        self.decode_coded();
        self.decode_raw();
    }

    fn decode_coded(&mut self) {
        if !self.coded.is_empty() {
            let charset = self.fonts.get(&self.group.font).copied().unwrap_or(self.charset);
            self.text.push_str(&charset.decode_without_bom_handling(&self.coded).0);
            self.coded.clear();
        }
    }

    /// Some writers put UTF-8 into what should be ASCII.
    fn decode_raw(&mut self) {
        if !self.raw.is_empty() {
            match std::str::from_utf8(&self.raw) {
                Ok(text) => self.text.push_str(text),
                Err(_) => self.text.push_str(&self.charset.decode_without_bom_handling(&self.raw).0),
            }
            self.raw.clear();
        }
    }
}

fn code_page(number: i32) -> Option<&'static Encoding> {
    match number {
        932 => Some(encoding_rs::SHIFT_JIS),
        936 => Some(encoding_rs::GBK),
        949 => Some(encoding_rs::EUC_KR),
        950 => Some(encoding_rs::BIG5),
        65001 => Some(encoding_rs::UTF_8),
        number => Encoding::for_label(format!("windows-{number}").as_bytes()),
    }
}

fn font_charset(number: i32) -> Option<&'static Encoding> {
    code_page(match number {
        0 => 1252,
        128 => 932,
        129 => 949,
        134 => 936,
        136 => 950,
        161 => 1253,
        162 => 1254,
        177 => 1255,
        178 => 1256,
        186 => 1257,
        204 => 1251,
        222 => 874,
        238 => 1250,
        _ => return None,
    })
}
