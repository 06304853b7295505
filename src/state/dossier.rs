//! The dossier: passages that were picked to be exported together, in order.

use serde::{Deserialize, Serialize};
use wirescope_protocol::{ExportPick, Passage};

use super::codes::{base64, escape, unbase64};

/// How many passages there can be.
pub const MOST_PICKS: usize = 1000;

/// The version of what is kept of it, at the beginning of each line; before version 2 all were on one.
const VERSION: &str = "2 ";
const ON_ONE_LINE: &str = "1 ";

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

/// What is kept of it in the browser's storage: a passage a line, with the id of its article, by which the lines of a part are found.
pub fn encode(dossier: &[Picked]) -> String {
    let line = |picked: &Picked| {
        let bytes = wirescope_protocol::encode(picked).ok()?;
        Some(format!("{VERSION}{} {}", escape(&picked.pick.article), base64(&bytes)))
    };
    dossier.iter().filter_map(line).collect::<Vec<_>>().join("\n")
}

/// Reads what [`encode`] has written; what a later version has is left out.
pub fn decode(stored: &str) -> Vec<Picked> {
    let mut dossier: Vec<Picked> = Vec::new();
    for line in stored.lines() {
        let read: Option<Vec<Picked>> = if let Some(packed) = line.strip_prefix(ON_ONE_LINE) {
            unbase64(packed).and_then(|bytes| wirescope_protocol::decode(&bytes).ok())
        } else {
            let packed = line.strip_prefix(VERSION).and_then(|line| line.split_once(' '));
            let picked = packed.and_then(|(_, packed)| wirescope_protocol::decode(&unbase64(packed)?).ok());
            picked.map(|picked| vec![picked])
        };
        for picked in read.into_iter().flatten() {
            let ExportPick { article, start, end, .. } = &picked.pick;
            let is_new = |other: &Picked| (&other.pick.article, other.pick.start, other.pick.end) != (article, *start, *end);
            if dossier.len() < MOST_PICKS && dossier.iter().all(is_new) {
                dossier.push(picked);
            }
        }
    }
    dossier
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
        for odd in ["", "2 AAAA", "2 a AAAA", "1 !", "nothing", "3 a b"] {
            assert!(decode(odd).is_empty(), "{odd}");
        }
        let old = format!("1 {}", base64(&wirescope_protocol::encode(&two).unwrap()));
        assert_eq!(decode(&old), two, "as it was kept before");
        assert_eq!(decode(&format!("{}\n{old}", encode(&two[1..]))), [two[1].clone(), two[0].clone()]);
        assert!(encode(&two).lines().all(|line| line.starts_with("2 a ")));
    }
}
