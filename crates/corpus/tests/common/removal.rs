//! A corpus from which articles were removed, beside one that never had them.

use wirescope_corpus::Corpus;
use wirescope_nlp::Doc;

/// Two corpora of these docs: one had all and lost those at the positions of which `gone` has the bit, the other never had these. With
/// `again`, both get them afterwards.
pub(crate) fn removed_and_never(docs: &[Doc], gone: u16, again: bool) -> (Corpus, Corpus) {
    let (mut removed, mut never) = (Corpus::new(), Corpus::new());
    let mut lost = Vec::new();
    for (at, doc) in docs.iter().enumerate() {
        removed.add(doc.clone());
        if gone >> at & 1 == 1 {
            lost.push(doc);
        } else {
            never.add(doc.clone());
        }
    }
    let ids: Vec<&str> = lost.iter().map(|doc| doc.article.id.as_str()).collect();
    assert_eq!(removed.remove(&ids), ids.len());
    if again {
        for doc in lost {
            removed.add(doc.clone());
            never.add(doc.clone());
        }
    }
    (removed, never)
}
