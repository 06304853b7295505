//! What the fuzz targets share: the inputs that they start from.

use std::{fs, panic, path::Path};

/// Writes the inputs that a target starts from into `fuzz/corpus/TARGET`, where libFuzzer reads them and adds those that reach
/// code none did before. They are made by code, because some of them, checkpoints and archives, are bytes that change with the program.
pub fn write_seeds<I: AsRef<[u8]>>(target: &str, seeds: impl IntoIterator<Item = I>) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(target);
    let written = fs::create_dir_all(&folder).and_then(|()| {
        seeds.into_iter().enumerate().try_for_each(|(number, seed)| fs::write(folder.join(format!("seed-{number:03}")), seed))
    });
    if let Err(error) = written {
        eprintln!("{}: {error}; the target starts without these inputs", folder.display());
    }
}

/// From now on only a panic that nobody catches is a finding: what reads documents catches those of the libraries that it is made of.
pub fn allow_caught_panics() {
    drop(panic::take_hook());
}

/// The files of `tests/files/made`, which programs have made of invented articles, that are no longer than `limit` bytes: their names and
/// contents.
pub fn made_files(limit: usize) -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/files/made");
    let paths = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut files: Vec<(String, Vec<u8>)> = paths
        .filter_map(|path| Some((path.file_name()?.to_string_lossy().into_owned(), fs::read(&path).ok()?)))
        .filter(|(_, bytes)| bytes.len() <= limit)
        .collect();
    files.sort();
    files
}

/// A PDF of one page of words, which is not packed, so that mutations reach what is in it.
pub fn small_pdf(words: &str) -> Vec<u8> {
    let content =
        format!("BT /F1 24 Tf 40 700 Td ({words}) Tj 0 -40 Td /F1 10 Tf (They met in Oslo, and it rained all day.) Tj ET");
    let objects = [
        "<</Type /Catalog /Pages 2 0 R>>".to_owned(),
        "<</Type /Pages /Kids [4 0 R] /Count 1>>".to_owned(),
        "<</Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding>>".to_owned(),
        "<</Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 5 0 R /Resources <</Font <</F1 3 0 R>>>>>>".to_owned(),
        format!("<</Length {}>>\nstream\n{content}\nendstream", content.len()),
    ];
    let mut file = String::from("%PDF-1.4\n");
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (number, object) in (1..).zip(&objects) {
        table.push_str(&format!("{:010} 00000 n \n", file.len()));
        file.push_str(&format!("{number} 0 obj\n{object}\nendobj\n"));
    }
    let start = file.len();
    file.push_str(&format!("{table}trailer\n<</Size {} /Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n", objects.len() + 1));
    file.into_bytes()
}
