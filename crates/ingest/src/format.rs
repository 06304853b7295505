//! What a file is: by its first bytes where they are unmistakable, else by its extension, else by what it looks like.

use crate::charset;
use crate::error::{ErrorKind, Problem};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    Text,
    Markdown,
    Html,
    Json,
    JsonLines,
    Zip,
    Gzip,
}

pub(crate) const READ: &str = "plain text, Markdown, web pages (.html), JSON, JSON Lines, and .zip or .gz of them";

/// Extensions of formats that are known and not read, and what a reader calls them.
const NOT_READ: &[(&[&str], &str)] = &[
    (&["pdf"], "PDF"),
    (&["doc", "docx", "docm", "dot", "dotx"], "Word"),
    (&["xls", "xlsx", "xlsm", "ods", "numbers"], "A spreadsheet"),
    (&["ppt", "pptx", "odp", "key"], "A presentation"),
    (&["odt", "pages", "rtf", "wpd"], "A word processor's format"),
    (&["epub", "mobi", "azw3"], "An e-book"),
    (&["eml", "msg", "mbox", "pst"], "Mail"),
    (&["csv", "tsv"], "A CSV table"),
    (&["xml", "rss", "atom", "opml"], "XML"),
    (&["warc", "wacz", "mht", "mhtml", "webarchive", "har"], "A web archive"),
    (&["jpg", "jpeg", "png", "gif", "webp", "avif", "heic", "bmp", "tif", "tiff", "svg", "ico"], "An image"),
    (&["mp3", "m4a", "wav", "ogg", "flac", "mp4", "m4v", "mov", "avi", "mkv", "webm"], "Sound or video"),
    (&["7z", "rar", "tar", "tgz", "bz2", "tbz", "xz", "txz", "zst", "lz4", "br", "cab", "iso", "dmg"], "This kind of archive"),
    (&["css", "js", "mjs", "map", "wasm", "woff", "woff2", "ttf", "otf", "eot"], "A part of a web page's machinery"),
    (&["exe", "dll", "so", "dylib", "bin", "app", "apk", "jar", "class"], "A program"),
    (&["db", "sqlite", "sqlite3", "mdb", "parquet", "arrow", "feather", "avro"], "A database"),
];

/// First bytes that tell a format that is not read, whatever the name says.
const MAGIC_NOT_READ: &[(&[u8], &str)] = &[
    (b"%PDF-", "PDF"),
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "An old Word, Excel or Outlook file"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG\r\n", "An image"),
    (b"\xFF\xD8\xFF", "An image"),
    (b"GIF8", "An image"),
    (b"7z\xBC\xAF\x27\x1C", "This kind of archive"),
    (b"Rar!\x1A\x07", "This kind of archive"),
    (b"\xFD7zXZ\x00", "This kind of archive"),
    (b"BZh", "This kind of archive"),
    (b"\x28\xB5\x2F\xFD", "This kind of archive"),
    (b"SQLite format 3\x00", "A database"),
    (b"PAR1", "A database"),
    (b"\x7FELF", "A program"),
];

/// The last part of a path, of either kind of slash.
pub(crate) fn file_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).find(|part| !part.is_empty()).unwrap_or(path)
}

/// A file's name without its folders and its extension.
pub(crate) fn stem(path: &str) -> &str {
    let name = file_name(path);
    match name.rsplit_once('.') {
        Some((stem, _)) if !stem.is_empty() => stem,
        _ => name,
    }
}

/// The extension in small letters; empty where there is none.
pub(crate) fn extension(path: &str) -> String {
    match file_name(path).rsplit_once('.') {
        // Longer ones, or ones with spaces, are the end of a sentence and no extension.
        Some((stem, ext)) if !stem.is_empty() && ext.len() <= 10 && ext.bytes().all(|b| b.is_ascii_alphanumeric()) => {
            ext.to_ascii_lowercase()
        }
        _ => String::new(),
    }
}

/// The format of the file called `name` that starts with `head`.
///
/// Fails for formats that are known and not read, and for what is no text under an unknown name. `strict` refuses every
/// extension that is not known, as is right in an archive, where there is a lot besides articles.
pub(crate) fn detect(name: &str, head: &[u8], strict: bool) -> Result<Format, Problem> {
    let ext = extension(name);
    if let Some((_, what)) = NOT_READ.iter().find(|(exts, _)| exts.contains(&ext.as_str())) {
        return Err(not_read(what));
    }
    if let Some((_, what)) = MAGIC_NOT_READ.iter().find(|(magic, _)| head.starts_with(magic)) {
        return Err(not_read(what));
    }
    if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
        return Ok(Format::Zip);
    }
    if head.starts_with(b"\x1F\x8B") {
        return Ok(Format::Gzip);
    }
    Ok(match ext.as_str() {
        "txt" | "text" => Format::Text,
        "md" | "markdown" => Format::Markdown,
        "html" | "htm" | "xhtml" => Format::Html,
        "json" => Format::Json,
        "jsonl" | "ndjson" => Format::JsonLines,
        // Its first bytes are not those of a zip file, which the zip reader will say.
        "zip" => Format::Zip,
        "gz" => Format::Gzip,
        _ if strict && !ext.is_empty() => {
            return Err(Problem::new(ErrorKind::Unsupported, format!("Files that end in .{ext} are not read; what is: {READ}.")));
        }
        _ => sniff(head)?,
    })
}

fn not_read(what: &str) -> Problem {
    Problem::new(ErrorKind::Unsupported, format!("{what} is not read yet; what is: {READ}."))
}

fn sniff(head: &[u8]) -> Result<Format, Problem> {
    let head = head.get(..4096).unwrap_or(head);
    let start = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).trim_ascii_start();
    let tag = |tag: &[u8]| start.get(..tag.len()).is_some_and(|s| s.eq_ignore_ascii_case(tag));
    if tag(b"<!doctype html") || tag(b"<html") || tag(b"<head") || tag(b"<body") {
        return Ok(Format::Html);
    }
    if start.starts_with(b"{\"")
        || start.starts_with(b"[{")
        || (start.starts_with(b"{") && start.get(1..).is_some_and(quote_next))
    {
        return Ok(Format::Json);
    }
    if charset::looks_like_text(head) {
        return Ok(Format::Text);
    }
    Err(Problem::new(ErrorKind::Unsupported, format!("Its name and first bytes tell no format that is read; what is: {READ}.")))
}

fn quote_next(bytes: &[u8]) -> bool {
    bytes.trim_ascii_start().starts_with(b"\"")
}
