//! Word's old format. Source: MS-DOC.

use std::ops::Range;

use super::{PAGES, Words};
use crate::error::{ErrorKind, Problem};
use crate::formats::compound::{Compound, u16_at, u32_at};
use crate::reader::{Context, Found};
use crate::story::Story;

/// What the main stream begins with.
const MAGIC: u16 = 0xA5EC;
/// The first version whose text is a table of pieces: that of Word 97.
const PIECES: u16 = 0x00C1;
/// Flags in the header, and where these and the numbers that are needed stand.
const FLAGS: usize = 0x0A;
const IS_LOCKED: u16 = 0x0100;
const IS_OTHER_TABLE: u16 = 0x0200;
const TEXT: Range<usize> = 0x18..0x1C;
const COUNT: usize = 0x4C;
const TABLE: Range<usize> = 0x01A2..0x01A6;
/// In the place of a piece: that its signs have one byte each.
const IS_NARROW: u32 = 0x4000_0000;

/// The articles of a document; `None` where the file is none of Word's.
pub(crate) fn open(file: &Compound<'_>, context: &Context) -> Option<Result<Found, Problem>> {
    let main = file.stream(None, "WordDocument")?;
    if u16_at(&main, 0) != Some(MAGIC) {
        return None;
    }
    Some(signs(file, &main).and_then(|signs| super::article(Story::default(), words(&signs), context)))
}

/// The signs of the text, with those that stand for something else.
fn signs(file: &Compound<'_>, main: &[u8]) -> Result<String, Problem> {
    let damaged = || Problem::new(ErrorKind::Malformed, "A Word document (.doc) was expected, but it is damaged or cut off.");
    let flags = u16_at(main, FLAGS).ok_or_else(damaged)?;
    if flags & IS_LOCKED != 0 {
        let message = "This Word document is locked with a password. Open it, save it without one, and add that.";
        return Err(Problem::new(ErrorKind::Unsupported, message));
    }
    let number = |at: usize| u32_at(main, at).map(|number| number as usize);
    if u16_at(main, 2).is_some_and(|version| version < PIECES) {
        let text = number(TEXT.start).zip(number(TEXT.end)).and_then(|(from, to)| main.get(from..to));
        return Ok(narrow(text.ok_or_else(damaged)?));
    }
    let table = file.stream(None, if flags & IS_OTHER_TABLE != 0 { "1Table" } else { "0Table" }).ok_or_else(damaged)?;
    let place = number(TABLE.start).zip(number(TABLE.end));
    let pieces = place.and_then(|(at, len)| table.get(at..at.checked_add(len)?)).and_then(pieces).ok_or_else(damaged)?;
    let count = number(COUNT).ok_or_else(damaged)?;
    let mut out = String::new();
    for (range, at) in pieces {
        // What comes after the text are notes, heads and feet.
        let len = range.end.min(count).saturating_sub(range.start);
        let (start, width) = if at & IS_NARROW == 0 { (at as usize, 2) } else { ((at & !IS_NARROW) as usize / 2, 1) };
        let bytes = len.checked_mul(width).and_then(|len| main.get(start..start.checked_add(len)?)).ok_or_else(damaged)?;
        match width {
            1 => out.push_str(&narrow(bytes)),
            _ => out.push_str(&encoding_rs::UTF_16LE.decode_without_bom_handling(bytes).0),
        }
        if out.len() > 4 * main.len() {
            return Err(damaged());
        }
    }
    Ok(out)
}

fn narrow(bytes: &[u8]) -> String {
    encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned()
}

/// The pieces of a text: which signs each has, and where they stand.
fn pieces(mut table: &[u8]) -> Option<Vec<(Range<usize>, u32)>> {
    // What changed formats comes before it.
    while let Some((1, rest)) = table.split_first() {
        table = rest.get(2 + usize::from(u16_at(rest, 0)?)..)?;
    }
    let (2, rest) = table.split_first()? else { return None };
    let list = rest.get(4..4usize.checked_add(u32_at(rest, 0)? as usize)?)?;
    // One number more than there are pieces, and eight bytes for each of these.
    let count = list.len().checked_sub(4)? / 12;
    let piece = |at: usize| {
        let range = u32_at(list, 4 * at)? as usize..u32_at(list, 4 * at + 4)? as usize;
        Some((range, u32_at(list, 4 * (count + 1) + 8 * at + 2)?))
    };
    (0..count).map(piece).collect()
}

/// The words, without what fields say to the program.
fn words(signs: &str) -> Words {
    let mut words = Words::default();
    // Fields inside one another, and whether each is still at what it says to the program.
    let mut fields: Vec<bool> = Vec::new();
    for sign in signs.chars() {
        match sign {
            '\u{13}' => fields.push(true),
            '\u{14}' => drop(fields.last_mut().map(|is_code| *is_code = false)),
            '\u{15}' => drop(fields.pop()),
            _ if fields.contains(&true) => {}
            '\r' | '\u{7}' => super::end_paragraph(&mut words.text),
            '\u{c}' => {
                super::end_paragraph(&mut words.text);
                words.mark(PAGES);
            }
            '\u{b}' => words.text.push('\n'),
            '\u{1e}' => words.text.push('-'),
            '\t' => words.text.push('\t'),
            sign if sign.is_control() => {}
            sign => words.text.push(sign),
        }
    }
    words
}
