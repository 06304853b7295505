//! What stands on every page and is none of the text: running heads and feet, page numbers.

use std::collections::BTreeMap;

use wirescope_pdf::{Page, Segment};

/// The share of a page's height in which heads and feet stand.
const EDGE: f32 = 0.12;

/// Takes them out. Gives the address that they name, as pages printed from a browser do; empty where they name none.
pub(super) fn remove(pages: &mut [Page]) -> String {
    artifacts(pages);
    let mut on_pages: BTreeMap<String, usize> = BTreeMap::new();
    for page in pages.iter() {
        let mut keys: Vec<String> = page.segments.iter().filter(|segment| is_at_edge(segment, page)).map(key).collect();
        keys.sort();
        keys.dedup();
        for key in keys {
            *on_pages.entry(key).or_default() += 1;
        }
    }
    let count = pages.len();
    // Heads of left and right pages may differ, and those of chapters.
    let enough = (count / 4).max(2);
    let mut address = String::new();
    for page in pages {
        let (height, segments) = (page.height, std::mem::take(&mut page.segments));
        page.segments = segments
            .into_iter()
            .filter(|segment| {
                let at_edge = is_near_edge(segment, height);
                if at_edge && address.is_empty() && (segment.text.starts_with("https://") || segment.text.starts_with("http://"))
                {
                    segment.text.split_whitespace().next().unwrap_or_default().clone_into(&mut address);
                    return false;
                }
                let is_repeated = on_pages.get(&key(segment)).is_some_and(|on| *on >= enough);
                !(at_edge && (is_repeated || is_page_number(&segment.text)))
            })
            .collect();
    }
    address
}

/// What the document itself marks as no content, unless it marks most of it so.
fn artifacts(pages: &mut [Page]) {
    let count = |wanted: bool| -> usize {
        let segments = pages.iter().flat_map(|page| &page.segments);
        segments.filter(|segment| segment.is_artifact == wanted).map(|segment| segment.text.len()).sum()
    };
    if count(true) < count(false) {
        for page in pages {
            page.segments.retain(|segment| !segment.is_artifact);
        }
    }
}

fn is_at_edge(segment: &Segment, page: &Page) -> bool {
    is_near_edge(segment, page.height)
}

fn is_near_edge(segment: &Segment, height: f32) -> bool {
    segment.baseline < EDGE * height || segment.baseline > (1.0 - EDGE) * height
}

/// What is the same on all pages of a running head: its words, and that there are numbers.
fn key(segment: &Segment) -> String {
    let mut key = String::new();
    for c in segment.text.chars() {
        match c {
            _ if c.is_ascii_digit() && key.ends_with('#') => {}
            _ if c.is_ascii_digit() => key.push('#'),
            _ => key.extend(c.to_lowercase()),
        }
    }
    key
}

/// `12`, `– 12 –`, `Page 3 of 9`, `3/9`, `A12`, `xiv`.
fn is_page_number(text: &str) -> bool {
    let bare = text.trim_matches(|c: char| !c.is_alphanumeric());
    let lower = bare.to_ascii_lowercase();
    let rest = ["page", "p.", "seite", "página", "pagina"].iter().find_map(|word| lower.strip_prefix(word)).unwrap_or(&lower);
    let words: Vec<&str> = rest.split(|c: char| c.is_whitespace() || c == '/').filter(|word| !word.is_empty()).collect();
    let is_number = |word: &str| (1..=4).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit());
    match words.as_slice() {
        [word] => {
            is_number(word)
                || bare.len() <= 4 && word.strip_prefix(|c: char| c.is_ascii_lowercase()).is_some_and(is_number)
                || (1..=6).contains(&word.len()) && bare == lower && word.bytes().all(|byte| b"ivxl".contains(&byte))
        }
        [number, all] => is_number(number) && is_number(all),
        [number, of, all] => is_number(number) && matches!(*of, "of" | "von" | "de" | "sur" | "di") && is_number(all),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::is_page_number;

    #[test]
    fn page_numbers() {
        for number in ["12", "– 12 –", "Page 3 of 9", "3/9", "3 / 9", "A12", "xiv", "Seite 4 von 7", "p. 7"] {
            assert!(is_page_number(number), "{number}");
        }
        for other in ["2019 budget", "Page One", "12 people", "Mix", "I", "12345", "", "on page 3"] {
            assert!(!is_page_number(other), "{other}");
        }
    }
}
