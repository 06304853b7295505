//! How words are written that the index has in small letters, without accents.

use std::collections::BTreeMap;

use crate::{
    Corpus, DocId,
    hashing::FastMap,
    terms::{TermKind, each_term},
};

/// Each of the words as these articles write it most often, of equal forms the one in small letters; as it is, where none of them has it.
pub(super) fn written<'a>(corpus: &Corpus, docs: &[DocId], words: impl Iterator<Item = &'a str>) -> Vec<String> {
    let words: Vec<&str> = words.collect();
    let numbers: FastMap<&str, usize> = words.iter().copied().zip(0..).collect();
    let mut forms: Vec<BTreeMap<String, u32>> = vec![BTreeMap::new(); words.len()];
    for doc in docs {
        let unpacked = corpus.articles.row(*doc).map(|row| row.packed.unpack());
        let Some(head) = unpacked.as_ref().and_then(|unpacked| unpacked.head()) else { continue };
        each_term(head.text, |term| {
            let number = numbers.get(term.text).filter(|_| term.kind == TermKind::Part);
            let form = head.text.get(term.span.start as usize..term.span.end as usize);
            if let (Some(forms), Some(form)) = (number.and_then(|number| forms.get_mut(*number)), form) {
                *forms.entry(form.to_owned()).or_default() += 1;
            }
        });
    }
    let most = |(word, forms): (&str, BTreeMap<String, u32>)| {
        // Small letters come after capitals.
        let most = forms.into_iter().max_by(|one, other| (one.1, &one.0).cmp(&(other.1, &other.0)));
        most.map_or_else(|| word.to_owned(), |(form, _)| form)
    };
    words.into_iter().zip(forms).map(most).collect()
}
