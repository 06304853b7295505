//! A token as the labeller and the rules see it, without its neighbours.

use crate::{
    Penn, Relation, Syntax, Upos,
    encoder::push_small,
    hash::form_hash,
    model::{Cluster, Clusters, mix},
};

/// A token. Its head and dependents are in `TokenView::tree`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word {
    /// Hash of the form in small letters, with digits as noughts.
    pub(crate) form: u64,
    /// Hash of the lemma of verbs, auxiliaries and nouns; else that of the form.
    pub(crate) lemma: u64,
    pub(crate) tag: Upos,
    pub(crate) penn: Penn,
    pub(crate) relation: Relation,
    /// The clusters of verbs, nouns and adjectives.
    pub(crate) fine: u16,
    pub(crate) middle: u16,
    /// The label of the name that it is in, counted from 1; 0 outside names.
    pub(crate) name: u8,
    /// What kind of punctuation it is.
    pub(crate) mark: Punctuation,
}

/// Punctuation, as far as quotations depend on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Punctuation {
    None,
    Comma,
    Colon,
    Stop,
    Dash,
    Quote,
    Other,
}

/// The token beyond the ends of an article.
pub(super) const EDGE: Word = Word {
    form: 1,
    lemma: 1,
    tag: Upos::X,
    penn: Penn::Nfp,
    relation: Relation::Dep,
    fine: 0,
    middle: 0,
    name: 0,
    mark: Punctuation::None,
};

/// The token of a form, with all that does not depend on its neighbours.
pub(super) fn word(form: &str, syntax: Option<&Syntax>, clusters: Option<&Clusters>, small: &mut String) -> Word {
    small.clear();
    for c in form.chars() {
        push_small(c, small);
    }
    let mark = match small.as_str() {
        "," => Punctuation::Comma,
        ":" => Punctuation::Colon,
        "." | "!" | "?" => Punctuation::Stop,
        "-" | "--" | "\u{2015}" => Punctuation::Dash,
        "\"" | "''" | "``" => Punctuation::Quote,
        "'" | ";" | "(" | ")" | "[" | "]" | "..." | "\u{2026}" => Punctuation::Other,
        _ => Punctuation::None,
    };
    let hashed = form_hash(small.as_bytes());
    let Some(syntax) = syntax else { return Word { form: hashed, lemma: hashed, mark, ..EDGE } };
    let lemma = match syntax.tag {
        Upos::Verb | Upos::Noun | Upos::Aux => mix(form_hash(syntax.lemma.of(small).as_bytes()), 5),
        _ => hashed,
    };
    let cluster = match (syntax.tag, clusters) {
        (Upos::Verb | Upos::Noun | Upos::Adj, Some(clusters)) => clusters.get(hashed),
        _ => Cluster::default(),
    };
    Word {
        form: hashed,
        lemma,
        fine: cluster.fine,
        middle: cluster.middle,
        tag: syntax.tag,
        penn: syntax.penn,
        relation: syntax.relation,
        name: 0,
        mark,
    }
}
