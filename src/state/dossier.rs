//! The dossier: passages that were picked to be exported together, in order.

use serde::{Deserialize, Serialize};
use wirescope_protocol::{ExportPick, Passage};

use super::codes::{base64, unbase64};

/// How many passages there can be.
pub const MOST_PICKS: usize = 1000;

/// The version of what is kept of it, before that.
const VERSION: &str = "1 ";

/// A passage that was picked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Picked {
    /// Which bytes of which article.
    pub pick: ExportPick,
    /// The words, for the list of passages.
    pub words: String,
    /// The headline of the article.
    pub title: String,
}

/// A change of the dossier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DossierChange {
    /// A passage is added; one that is there already is taken out.
    Toggle(Picked),
    /// All passages are taken out.
    Clear,
}

impl Picked {
    /// Words of a passage, with nothing said of them.
    pub fn new(passage: &Passage, words: &str) -> Self {
        let pick = ExportPick { article: passage.article.clone(), start: passage.start, end: passage.end, note: String::new() };
        Self { pick, words: words.to_owned(), title: passage.title.clone() }
    }
}

/// The position of a passage in a dossier.
pub fn position(dossier: &[Picked], passage: &Passage) -> Option<usize> {
    let is_same = |other: &Picked| {
        (&*other.pick.article, other.pick.start, other.pick.end) == (&*passage.article, passage.start, passage.end)
    };
    dossier.iter().position(is_same)
}

/// The dossier after a change.
pub(super) fn changed(dossier: &[Picked], change: DossierChange) -> Vec<Picked> {
    let mut dossier = dossier.to_vec();
    match change {
        DossierChange::Clear => dossier.clear(),
        DossierChange::Toggle(picked) => {
            let ExportPick { article, start, end, .. } = &picked.pick;
            match dossier
                .iter()
                .position(|other| (&other.pick.article, other.pick.start, other.pick.end) == (article, *start, *end))
            {
                Some(at) => drop(dossier.remove(at)),
                None if dossier.len() < MOST_PICKS => dossier.push(picked),
                None => {}
            }
        }
    }
    dossier
}

/// What is kept of it in the browser's storage; nothing of an empty one.
pub fn encode(dossier: &[Picked]) -> String {
    match wirescope_protocol::encode(&dossier) {
        Ok(bytes) if !dossier.is_empty() => format!("{VERSION}{}", base64(&bytes)),
        _ => String::new(),
    }
}

/// Reads what [`encode`] has written; nothing where a later version has.
pub fn decode(stored: &str) -> Vec<Picked> {
    let bytes = stored.strip_prefix(VERSION).and_then(unbase64);
    bytes.and_then(|bytes| wirescope_protocol::decode(&bytes).ok()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passages_go_in_and_out_and_are_kept() {
        let passage = |start| Passage { article: "a".to_owned(), start, end: start + 5, ..Passage::default() };
        let add = |dossier: &[Picked], start| changed(dossier, DossierChange::Toggle(Picked::new(&passage(start), "“words”")));
        let two = add(&add(&[], 7), 3);
        assert_eq!(two.iter().map(|picked| picked.pick.start).collect::<Vec<_>>(), [7, 3]);
        assert_eq!((position(&two, &passage(3)), position(&two, &passage(4))), (Some(1), None));
        assert_eq!(decode(&encode(&two)), two);
        assert_eq!(add(&two, 7).len(), 1);
        assert_eq!(encode(&changed(&two, DossierChange::Clear)), "");
        for odd in ["", "2 AAAA", "1 !", "nothing"] {
            assert!(decode(odd).is_empty(), "{odd}");
        }
    }
}
