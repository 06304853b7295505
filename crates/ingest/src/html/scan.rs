//! A look at a page before it is parsed: how deep it is, whether it would blow up, and what of it need not be parsed at all.
//!
//! A parser's tree-building takes time that grows with depth times tags, and what walks the tree may recurse; WebAssembly has a
//! stack of one megabyte. So depth and the known ways to make much tree of few bytes are counted here, in one linear pass.

use crate::error::{ErrorKind, Problem};

/// Open elements at once. Browsers stop nesting at 512.
const MAX_DEPTH: usize = 400;
/// Sum over tags of their attributes squared: duplicates are found by comparing each with each.
const MAX_COMPARED: u64 = 100_000_000;
/// Tags times open formatting elements: a parser opens those anew in every block.
const MAX_REOPENED: u64 = 2_000_000;
/// Sum over the pieces that a text comes in (lines, entities, stray signs) of the length so far: a parser copies that each time.
const MAX_COPIED: u64 = 30_000_000_000;
/// Tags of a page.
const MAX_TAGS: usize = 400_000;

const FORMATTING: &[&[u8]] =
    &[b"a", b"b", b"big", b"code", b"em", b"font", b"i", b"nobr", b"s", b"small", b"strike", b"strong", b"tt", b"u"];
/// Elements that hold nothing, or whose end tag may be left out: they do not nest in themselves.
const FLAT: &[&[u8]] = &[
    b"area",
    b"base",
    b"basefont",
    b"bgsound",
    b"br",
    b"col",
    b"embed",
    b"frame",
    b"hr",
    b"image",
    b"img",
    b"input",
    b"keygen",
    b"link",
    b"meta",
    b"param",
    b"source",
    b"track",
    b"wbr",
    b"p",
    b"li",
    b"dd",
    b"dt",
    b"td",
    b"th",
    b"tr",
    b"tbody",
    b"thead",
    b"tfoot",
    b"option",
    b"optgroup",
    b"html",
    b"head",
    b"body",
    b"colgroup",
    b"caption",
    b"rp",
    b"rt",
];
/// Elements whose content is not markup.
const RAW: &[&[u8]] = &[b"script", b"style", b"textarea", b"title", b"xmp", b"iframe", b"noembed", b"noframes"];

/// Elements that a parser passes over where they do not belong, so that the text before and after them is one.
const MISPLACED: &[&[u8]] =
    &[b"html", b"head", b"body", b"frame", b"tr", b"td", b"th", b"tbody", b"thead", b"tfoot", b"col", b"colgroup", b"caption"];

/// The page without what is in scripts and styles, save JSON-LD.
///
/// Fails for a page that is nested too deeply, or built so as to expand when it is parsed.
pub(crate) fn clean(page: &str) -> Result<String, Problem> {
    let mut open: std::collections::BTreeMap<Vec<u8>, usize> = std::collections::BTreeMap::new();
    let (mut depth, mut formatting, mut foreign, mut tags) = (0usize, 0usize, 0usize, 0usize);
    let (mut reopened, mut compared) = (0u64, 0u64);
    // Inside a raw-text element of SVG: how many bytes are left after it.
    let mut raw_left = usize::MAX;
    let (mut run, mut copied) = (0u64, 0u64);
    let mut cleaned = String::with_capacity(page.len());
    let mut copied_to = 0;
    let mut rest = page.as_bytes();
    while let Some(at) = rest.iter().position(|&byte| byte == b'<') {
        run += at as u64 + 1;
        copied += run * (1 + pieces(rest.get(..at).unwrap_or_default()));
        if copied > MAX_COPIED {
            return Err(refused("one text of very many lines or signs"));
        }
        rest = rest.get(at + 1..).unwrap_or_default();
        if let Some(comment) = rest.strip_prefix(b"!--") {
            match comment_end(comment) {
                Some(after) => (rest, run) = (after, 0),
                // All the rest is a comment.
                None => {
                    cleaned.push_str(page.get(copied_to..page.len() - rest.len() - 1).unwrap_or_default());
                    return Ok(cleaned);
                }
            }
            continue;
        }
        let closing = rest.first() == Some(&b'/');
        let tag = rest.get(usize::from(closing)..).unwrap_or_default();
        if !tag.first().is_some_and(u8::is_ascii_alphabetic) {
            continue;
        }
        let len = tag.iter().take_while(|byte| !byte.is_ascii_whitespace() && !b"/>".contains(byte)).count();
        // A longer name is no element that is known, but nests like any other.
        let name = tag.get(..len.min(24)).unwrap_or_default().to_ascii_lowercase();
        let (attributes, after) = tag_end(tag.get(len..).unwrap_or_default());
        rest = after;
        tags += 1;
        compared += attributes * attributes;
        if compared > MAX_COMPARED {
            return Err(refused("tags with many thousand attributes"));
        }
        if !closing && RAW.contains(&name.as_slice()) {
            let after = raw_end(rest, &name);
            run = 0;
            if foreign == 0 {
                let content = rest.get(..rest.len() - after.len()).unwrap_or_default();
                let attributes = tag.get(..tag.len() - rest.len()).unwrap_or_default();
                if name == b"title" || (name == b"script" && find(&attributes.to_ascii_lowercase(), b"ld+json").is_some()) {
                    copied += content.len() as u64 * pieces(content);
                } else {
                    let at = page.len() - rest.len();
                    cleaned.push_str(page.get(copied_to..at).unwrap_or_default());
                    copied_to = page.len() - after.len();
                }
                rest = after;
            } else {
                // In SVG it may be raw or not: what it opens counts, what it closes does not.
                raw_left = after.len();
            }
            continue;
        }
        if closing && rest.len() > raw_left {
            continue;
        }
        if FLAT.contains(&name.as_slice()) {
            reopened += formatting as u64;
            let in_table = open.get(b"table".as_slice()).is_some_and(|&count| count > 0);
            if in_table || (!closing && !MISPLACED.contains(&name.as_slice())) {
                run = 0;
            }
        } else {
            let is_formatting = FORMATTING.contains(&name.as_slice());
            let is_foreign = name == b"svg" || name == b"math";
            reopened += formatting as u64;
            let count = open.entry(name).or_default();
            // An end tag that ends nothing does not part the text around it.
            if !closing || *count > 0 {
                run = 0;
            }
            if !closing {
                *count += 1;
                depth += 1;
                formatting += usize::from(is_formatting);
                foreign += usize::from(is_foreign);
            } else if *count > 0 {
                *count -= 1;
                depth -= 1;
                formatting -= usize::from(is_formatting);
                foreign -= usize::from(is_foreign);
            }
        }
        if depth > MAX_DEPTH {
            return Err(refused(&format!("elements nested more than {MAX_DEPTH} levels deep")));
        }
        if reopened > MAX_REOPENED || tags > MAX_TAGS {
            return Err(refused("far more markup than words"));
        }
    }
    run += rest.len() as u64;
    if copied + run * pieces(rest) > MAX_COPIED {
        return Err(refused("one text of very many lines or signs"));
    }
    cleaned.push_str(page.get(copied_to..).unwrap_or_default());
    Ok(cleaned)
}

/// How many pieces a parser makes of a text.
fn pieces(text: &[u8]) -> u64 {
    text.iter().filter(|&&byte| matches!(byte, b'\n' | b'\r' | b'&' | 0)).count() as u64
}

fn refused(found: &str) -> Problem {
    Problem::new(
        ErrorKind::TooLarge,
        format!("A web page was expected, but it has {found}: not read. Copy the words out of the page and paste them instead."),
    )
}

/// What comes after a comment whose content starts here; `None` where it never ends.
fn comment_end(comment: &[u8]) -> Option<&[u8]> {
    // `<!-->` and `<!--->` are whole comments.
    let at_once = comment.strip_prefix(b">").or_else(|| comment.strip_prefix(b"->"));
    if at_once.is_some() {
        return at_once;
    }
    let mut from = comment;
    while let Some(at) = find(from, b"--") {
        from = from.get(at + 1..)?;
        let end = from.strip_prefix(b"->").or_else(|| from.strip_prefix(b"-!>"));
        if end.is_some() {
            return end;
        }
    }
    None
}

/// How many attributes a tag has at most, and what comes after it.
fn tag_end(tag: &[u8]) -> (u64, &[u8]) {
    let mut attributes = 0;
    let mut quote = 0u8;
    // The last byte that is not blank, and whether an attribute may start here.
    let (mut before, mut fresh) = (b' ', true);
    for (at, &byte) in tag.iter().enumerate() {
        if quote != 0 {
            if byte == quote {
                (quote, fresh) = (0, true);
                before = byte;
            }
            continue;
        }
        match byte {
            b'>' => return (attributes, tag.get(at + 1..).unwrap_or_default()),
            // Elsewhere than after `=`, a quotation mark is part of a name.
            b'"' | b'\'' if before == b'=' => quote = byte,
            b'/' => fresh = true,
            _ if byte.is_ascii_whitespace() => {
                fresh = true;
                continue;
            }
            _ => {
                attributes += u64::from(fresh);
                fresh = false;
            }
        }
        before = byte;
    }
    (attributes, &[])
}

/// The end tag of a raw-text element and what comes after it; nothing where it has none.
fn raw_end<'a>(rest: &'a [u8], name: &[u8]) -> &'a [u8] {
    let mut from = rest;
    while let Some(at) = find(from, b"</") {
        let end = from.get(at..).unwrap_or_default();
        from = end.get(2..).unwrap_or_default();
        if from.get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name)) {
            return end;
        }
    }
    &[]
}

fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack.windows(needle.len()).position(|window| window == needle)
}
