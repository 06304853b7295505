//! Doc → corrected Doc: what a reader says about the analysis, applied between the analysis and the tables.
//!
//! A journal lists corrections in the order they were made. There are none to make yet: this crate is the place where they will be applied,
//! and nowhere else. Applying is pure: the same doc and journal give the same doc, on every machine.

use wirescope_nlp::Doc;

/// The corrections of a collection, in the order they were made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Journal {}

/// The doc as the journal corrects it. The journal of no corrections changes nothing.
pub fn apply(doc: Doc, _journal: &Journal) -> Doc {
    doc
}

#[cfg(test)]
mod tests {
    use super::*;
    use wirescope_nlp::Article;

    #[test]
    fn no_corrections_change_nothing() {
        let doc = Doc { article: Article { text: "Rain fell on Oslo.".to_owned(), ..Article::default() }, ..Doc::default() };
        assert_eq!(apply(doc.clone(), &Journal::default()), doc);
    }
}
