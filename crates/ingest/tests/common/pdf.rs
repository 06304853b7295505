//! Makes PDFs.

use std::fmt::Write as _;

/// A document of these objects, of which the first is the catalog, numbered from 1.
pub(crate) fn objects(objects: &[Vec<u8>], trailer: &str) -> Vec<u8> {
    let mut file = b"%PDF-1.4\n%\xE2\xE3\xCF\xD3\n".to_vec();
    let mut offsets = Vec::new();
    for (number, object) in (1..).zip(objects) {
        offsets.push(file.len());
        file.extend(format!("{number} 0 obj\n").bytes());
        file.extend(object);
        file.extend(b"\nendobj\n");
    }
    let start = file.len();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for offset in offsets {
        writeln!(table, "{offset:010} 00000 n ").unwrap();
    }
    write!(table, "trailer\n<</Size {} /Root 1 0 R {trailer}>>\nstartxref\n{start}\n%%EOF\n", objects.len() + 1).unwrap();
    file.extend(table.bytes());
    file
}

pub(crate) fn stream(dictionary: &str, data: &[u8]) -> Vec<u8> {
    let head = format!("<<{dictionary} /Length {}>>\nstream\n", data.len());
    [head.as_bytes(), data, b"\nendstream"].concat()
}

/// A document with a page for each of these contents. Its fonts are F1, regular, and F2, bold; what `more` holds follows as objects
/// from 5 on, and `resources` may name them.
pub(crate) fn pages(contents: &[String], resources: &str, more: &[Vec<u8>], trailer: &str) -> Vec<u8> {
    let first = 5 + more.len();
    let kids: Vec<String> = (0..contents.len()).map(|number| format!("{} 0 R", first + 2 * number)).collect();
    let font = |name: &str| format!("<</Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding>>").into_bytes();
    let mut all = vec![
        b"<</Type /Catalog /Pages 2 0 R>>".to_vec(),
        format!("<</Type /Pages /Kids [{}] /Count {}>>", kids.join(" "), kids.len()).into_bytes(),
        font("Helvetica"),
        font("Helvetica-Bold"),
    ];
    all.extend(more.iter().cloned());
    for (number, content) in contents.iter().enumerate() {
        let page = format!(
            "<</Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents {} 0 R \
             /Resources <</Font <</F1 3 0 R /F2 4 0 R>> {resources}>>>>",
            first + 2 * number + 1
        );
        all.push(page.into_bytes());
        all.push(stream("", content.as_bytes()));
    }
    objects(&all, trailer)
}

/// Operators that show words. `y` counts from the upper edge of the page.
pub(crate) fn words(text: &str, font: &str, size: u32, x: u32, y: u32) -> String {
    let text = text.replace('\\', "\\\\").replace('(', "\\(").replace(')', "\\)");
    format!("BT /{font} {size} Tf 1 0 0 1 {x} {} Tm ({text}) Tj ET\n", 800 - y)
}

/// Lines of a column, 12 points apart.
pub(crate) fn column(lines: &[&str], x: u32, y: u32) -> String {
    (0..).zip(lines).map(|(row, line)| words(line, "F1", 10, x, y + 12 * row)).collect()
}
