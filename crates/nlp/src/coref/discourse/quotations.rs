//! Which tokens stand between quotation marks, before quotations are found.

use crate::Doc;

/// The quotation that each token stands in. A mark that does not close opens a quotation to the end of its paragraph.
pub(super) fn quoted(doc: &Doc) -> Vec<u16> {
    let mut quoted = vec![0; doc.tokens.len()];
    let (mut open, mut count) = (false, 0u16);
    let mut last = 0;
    for (at, token) in doc.tokens.iter().enumerate() {
        let between = doc.article.text.get(last..token.span.start as usize).unwrap_or_default();
        if open && between.contains('\n') {
            open = false;
        }
        last = token.span.end as usize;
        let (opens, closes) = match doc.words(token.span) {
            "\u{201c}" | "``" | "«" => (true, false),
            "\u{201d}" | "''" | "»" => (false, true),
            "\"" => (!open, open),
            _ => (false, false),
        };
        if opens {
            open = true;
            count = count.saturating_add(1);
        }
        if open && !opens && !closes {
            quoted[at] = count;
        }
        if closes {
            open = false;
        }
    }
    quoted
}
