//! The formats that are known and not read, and the parts of a file's name.

use crate::error::{ErrorKind, Problem};
use crate::reader;

/// Extensions of formats that are known and not read, and what a reader calls them.
const NOT_READ: &[(&[&str], &str)] = &[
    (&["doc", "dot"], "Word's old format (.doc)"),
    (&["xls", "xlsb", "numbers"], "This kind of spreadsheet"),
    (&["ppt", "key"], "This kind of presentation"),
    (&["pages", "wpd"], "A word processor's format"),
    (&["mobi", "azw3"], "An e-book"),
    (&["pst", "ost"], "Outlook's file of mail"),
    (&["opml"], "A list of feeds"),
    (&["wacz", "arc"], "This kind of web archive"),
    (&["jpg", "jpeg", "png", "gif", "webp", "avif", "heic", "bmp", "tif", "tiff", "svg", "ico"], "An image"),
    (&["mp3", "m4a", "wav", "ogg", "flac", "mp4", "m4v", "mov", "avi", "mkv", "webm"], "Sound or video"),
    (&["7z", "rar", "bz2", "tbz", "xz", "txz", "zst", "lz4", "br", "cab", "iso", "dmg"], "This kind of archive"),
    (&["css", "js", "mjs", "map", "wasm", "woff", "woff2", "ttf", "otf", "eot"], "A part of a web page's machinery"),
    (&["exe", "dll", "so", "dylib", "bin", "app", "apk", "jar", "class"], "A program"),
    (&["db", "sqlite", "sqlite3", "mdb", "parquet", "arrow", "feather", "avro"], "A database"),
];

/// First bytes that tell a format that is not read, whatever the name says.
const MAGIC_NOT_READ: &[(&[u8], &str)] = &[
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

/// What people call files of this extension or these first bytes, if they are known and not read.
pub(crate) fn find(extension: &str, head: &[u8]) -> Option<&'static str> {
    let by_name = NOT_READ.iter().find(|(extensions, _)| extensions.contains(&extension)).map(|(_, what)| *what);
    by_name.or_else(|| MAGIC_NOT_READ.iter().find(|(magic, _)| head.starts_with(magic)).map(|(_, what)| *what))
}

pub(crate) fn not_read(what: &str) -> Problem {
    Problem::new(ErrorKind::Unsupported, format!("{what} is not read yet; what is: {}.", reader::read()))
}
