//! The formats that are known and not read, and the parts of a file's name.

use crate::error::{ErrorKind, Problem};
use crate::reader;

/// A format that is known and not read: its extensions, first bytes that tell it whatever the name says, what a reader calls it, and
/// what can be done.
struct Known {
    extensions: &'static [&'static str],
    magic: &'static [&'static [u8]],
    what: &'static str,
    advice: &'static str,
}

const UNPACK: &str = "Unpack it, and add what is in it.";

const KNOWN: &[Known] = &[
    Known {
        extensions: &["xls", "xlsb", "numbers"],
        magic: &[],
        what: "This kind of spreadsheet",
        advice: "Open it and save it as .xlsx or CSV, and add that.",
    },
    Known {
        extensions: &["ppt", "key"],
        magic: &[],
        what: "This kind of presentation",
        advice: "Open it and save it as .pptx or PDF, and add that.",
    },
    Known {
        extensions: &["pages", "wpd"],
        magic: &[],
        what: "A word processor's format",
        advice: "Open it and save it as .docx or PDF, and add that.",
    },
    Known {
        extensions: &["mobi", "azw", "azw3"],
        magic: &[],
        what: "An e-book",
        advice: "Save it as EPUB, if that is allowed, and add that.",
    },
    Known {
        extensions: &["bib", "enw", "nbib"],
        magic: &[],
        what: "A list of references of this kind",
        advice: "Export it as RIS or CSL JSON, and add that.",
    },
    Known { extensions: &["opml"], magic: &[], what: "A list of feeds", advice: "Save the feeds that it names, and add these." },
    Known { extensions: &["arc"], magic: &[], what: "This kind of web archive", advice: "Save it as WARC, and add that." },
    Known {
        extensions: &["avif", "heic", "svg", "ico"],
        magic: &[],
        what: "An image of this kind",
        advice: "If there are words in it, save it as PNG or JPEG, and add that.",
    },
    Known {
        extensions: &["mp3", "m4a", "wav", "ogg", "flac", "mp4", "m4v", "mov", "avi", "mkv", "webm"],
        magic: &[b"ID3", b"OggS", b"fLaC"],
        what: "Sound or video",
        advice: "Add its subtitles (.srt, .vtt) or a transcript.",
    },
    Known {
        extensions: &["rar", "lz", "lzma", "lz4", "br", "cab", "iso", "dmg"],
        magic: &[b"Rar!\x1A\x07"],
        what: "This kind of archive",
        advice: UNPACK,
    },
    Known {
        extensions: &["css", "js", "mjs", "map", "wasm", "woff", "woff2", "ttf", "otf", "eot"],
        magic: &[b"\0asm", b"wOFF", b"wOF2"],
        what: "A part of a web page's machinery",
        advice: "There is no article in it.",
    },
    Known {
        extensions: &["exe", "dll", "so", "dylib", "bin", "app", "apk", "jar", "class"],
        magic: &[b"\x7FELF", b"MZ\x90\x00"],
        what: "A program",
        advice: "There is no article in it.",
    },
    Known {
        extensions: &["db", "sqlite", "sqlite3", "mdb", "parquet", "arrow", "feather", "avro"],
        magic: &[b"SQLite format 3\x00", b"PAR1"],
        what: "A database",
        advice: "Export its table of articles as CSV or JSON, and add that.",
    },
];

/// Pictures that text recognition reads: their extensions, and first bytes that tell them.
const PICTURES: &[&str] = &["jpg", "jpeg", "png", "gif", "webp", "bmp", "tif", "tiff"];
const PICTURE_MAGIC: &[&[u8]] = &[b"\x89PNG\r\n", b"\xFF\xD8\xFF", b"GIF8", b"II*\0", b"MM\0*"];

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

/// What is said of a file of this extension or these first bytes, if it is known and not read. `is_inside` an archive or a message nobody can have it read.
pub(crate) fn find(extension: &str, head: &[u8], is_inside: bool) -> Option<Problem> {
    if PICTURES.contains(&extension) || PICTURE_MAGIC.iter().any(|magic| head.starts_with(magic)) {
        return Some(scan(
            "This is a picture: words in it are not text.",
            "tesseract picture.png text hocr",
            is_inside.then_some(ErrorKind::Unsupported),
        ));
    }
    let by_name = KNOWN.iter().find(|known| known.extensions.contains(&extension));
    let by_magic = || KNOWN.iter().find(|known| known.magic.iter().any(|magic| head.starts_with(magic)));
    by_name.or_else(by_magic).map(|known| not_read(known.what, known.advice))
}

/// A file in which words are pictures, and the command that reads them. `inside` an archive or a message it is a problem of that kind: there it cannot be read by itself.
pub(crate) fn scan(what: &str, command: &str, inside: Option<ErrorKind>) -> Problem {
    if let Some(kind) = inside {
        let message = format!("{what} Take it out and add it by itself: then its words can be read by text recognition (OCR).");
        return Problem::new(kind, message);
    }
    let message = format!(
        "{what} Text recognition (OCR) can read them: in the page, by a click; elsewhere, run a program over it, such as `{command}`, and add what comes out."
    );
    Problem::new(ErrorKind::Scan, message)
}

pub(crate) fn not_read(what: &str, advice: &str) -> Problem {
    Problem::new(ErrorKind::Unsupported, format!("{what} is not read. {advice} What is read: {}.", reader::read()))
}
