//! Files of corpora: listed in a fixed order, and errors that name the file.

use std::{
    fs,
    io::Read as _,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result};

/// The text of a file.
pub(crate) fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))
}

/// The text of a file that gzip has packed; bytes that are not UTF-8 are replaced.
pub(crate) fn read_gzip(path: &Path) -> Result<String> {
    Ok(String::from_utf8_lossy(&unpack(path)?).into_owned())
}

/// The bytes of a file that gzip has packed.
pub(crate) fn unpack(path: &Path) -> Result<Vec<u8>> {
    let file = fs::File::open(path).with_context(|| format!("reading {}", path.display()))?;
    let mut bytes = Vec::new();
    flate2::read::MultiGzDecoder::new(file).read_to_end(&mut bytes).with_context(|| format!("unpacking {}", path.display()))?;
    Ok(bytes)
}

/// The files of a folder whose names end in `ending`, in order of their names.
pub(crate) fn list(folder: &Path, ending: &str) -> Result<Vec<PathBuf>> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("reading {}", folder.display()))? {
        let path = entry?.path();
        if path.to_string_lossy().ends_with(ending) {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

/// The name of a file without its ending.
pub(crate) fn stem(path: &Path) -> String {
    path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
}

/// Text of an XML element with its five entities as characters.
pub(crate) fn unescape_xml(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&apos;", "'").replace("&amp;", "&")
}
