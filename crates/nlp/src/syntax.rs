//! What each word is and what it depends on, after Universal Dependencies 2 (de Marneffe et al. 2021).

use std::{borrow::Cow, fmt};

use crate::TokenIdx;

/// A word in its sentence: part of speech, lemma, and the word that it depends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Syntax {
    /// Universal part of speech.
    pub tag: Upos,
    /// Part of speech as the Penn Treebank has it: tells tenses, numbers and degrees apart.
    pub penn: Penn,
    /// Relation to the head.
    pub relation: Relation,
    /// How the lemma is made from the form; [`Doc::lemma`](crate::Doc::lemma) makes it.
    pub lemma: Lemma,
    /// The word that this one depends on, in the same sentence; `None` for the root, of which each sentence has one,
    /// and everywhere if no parser was loaded (then every relation is [`Relation::Dep`]).
    pub head: Option<TokenIdx>,
}

macro_rules! names {
    ($(#[$meta:meta])* $kind:ident, $count:literal: $($variant:ident $name:literal,)+) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[allow(missing_docs, reason = "the names are the field's own")]
        pub enum $kind {
            $($variant,)+
        }

        impl $kind {
            /// All of them, in order.
            pub const ALL: [$kind; $count] = [$($kind::$variant,)+];

            /// The name in the treebanks.
            pub fn as_str(self) -> &'static str {
                match self {
                    $($kind::$variant => $name,)+
                }
            }

            /// The one of this name.
            pub fn of(name: &str) -> Option<Self> {
                match name {
                    $($name => Some($kind::$variant),)+
                    _ => None,
                }
            }
        }

        impl fmt::Display for $kind {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}

names! {
    /// Universal part of speech.
    Upos, 17:
    Adj "ADJ",
    Adp "ADP",
    Adv "ADV",
    Aux "AUX",
    Cconj "CCONJ",
    Det "DET",
    Intj "INTJ",
    Noun "NOUN",
    Num "NUM",
    Part "PART",
    Pron "PRON",
    Propn "PROPN",
    Punct "PUNCT",
    Sconj "SCONJ",
    Sym "SYM",
    Verb "VERB",
    X "X",
}

names! {
    /// Part of speech of the Penn Treebank, as the English treebanks of Universal Dependencies use it.
    Penn, 49:
    Dollar "$",
    CloseQuote "''",
    Comma ",",
    OpenBracket "-LRB-",
    CloseBracket "-RRB-",
    Stop ".",
    Colon ":",
    Add "ADD",
    Afx "AFX",
    Cc "CC",
    Cd "CD",
    Dt "DT",
    Ex "EX",
    Fw "FW",
    Gw "GW",
    Hyph "HYPH",
    In "IN",
    Jj "JJ",
    Jjr "JJR",
    Jjs "JJS",
    Ls "LS",
    Md "MD",
    Nfp "NFP",
    Nn "NN",
    Nnp "NNP",
    Nnps "NNPS",
    Nns "NNS",
    Pdt "PDT",
    Pos "POS",
    Prp "PRP",
    PrpPoss "PRP$",
    Rb "RB",
    Rbr "RBR",
    Rbs "RBS",
    Rp "RP",
    Sym "SYM",
    To "TO",
    Uh "UH",
    Vb "VB",
    Vbd "VBD",
    Vbg "VBG",
    Vbn "VBN",
    Vbp "VBP",
    Vbz "VBZ",
    Wdt "WDT",
    Wp "WP",
    WpPoss "WP$",
    Wrb "WRB",
    OpenQuote "``",
}

names! {
    /// Relation of a word to its head: those of Universal Dependencies with the subtypes of English.
    Relation, 51:
    Acl "acl",
    AclRelcl "acl:relcl",
    Advcl "advcl",
    AdvclRelcl "advcl:relcl",
    Advmod "advmod",
    Amod "amod",
    Appos "appos",
    Aux "aux",
    AuxPass "aux:pass",
    Case "case",
    Cc "cc",
    CcPreconj "cc:preconj",
    Ccomp "ccomp",
    Compound "compound",
    CompoundPrt "compound:prt",
    Conj "conj",
    Cop "cop",
    Csubj "csubj",
    CsubjOuter "csubj:outer",
    CsubjPass "csubj:pass",
    Dep "dep",
    Det "det",
    DetPredet "det:predet",
    Discourse "discourse",
    Dislocated "dislocated",
    Expl "expl",
    Fixed "fixed",
    Flat "flat",
    Goeswith "goeswith",
    Iobj "iobj",
    List "list",
    Mark "mark",
    Nmod "nmod",
    NmodDesc "nmod:desc",
    NmodPoss "nmod:poss",
    NmodUnmarked "nmod:unmarked",
    Nsubj "nsubj",
    NsubjOuter "nsubj:outer",
    NsubjPass "nsubj:pass",
    Nummod "nummod",
    Obj "obj",
    Obl "obl",
    OblAgent "obl:agent",
    OblUnmarked "obl:unmarked",
    Orphan "orphan",
    Parataxis "parataxis",
    Punct "punct",
    Reparandum "reparandum",
    Root "root",
    Vocative "vocative",
    Xcomp "xcomp",
}

impl Relation {
    /// The name without its subtype: `nsubj` of `nsubj:pass`.
    pub fn universal(self) -> &'static str {
        let name = self.as_str();
        name.split_once(':').map_or(name, |(universal, _)| universal)
    }
}

/// Letters that a lemma may add to what is kept of the form.
const ADDED: usize = 12;

/// How a lemma is made from a form: in small letters or as written, some letters taken off the end, others put there.
/// The default leaves the form as it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lemma {
    small: bool,
    cut: u8,
    len: u8,
    added: [u8; ADDED],
}

impl Lemma {
    /// The form as it is, or in small letters.
    pub fn form(small: bool) -> Self {
        Self { small, ..Self::default() }
    }

    /// A form in small letters or not, without its last `cut` letters (at most 255), and with `added`, of at most twelve bytes.
    pub fn new(small: bool, cut: usize, added: &str) -> Option<Self> {
        let mut lemma = Self { small, cut: u8::try_from(cut).ok()?, len: added.len() as u8, added: [0; ADDED] };
        lemma.added.get_mut(..added.len())?.copy_from_slice(added.as_bytes());
        Some(lemma)
    }

    /// The lemma of a form.
    pub fn of(self, form: &str) -> Cow<'_, str> {
        let kept = match usize::from(self.cut) {
            0 => form,
            cut => form.char_indices().rev().nth(cut - 1).map_or("", |(at, _)| &form[..at]),
        };
        let added = self.added.get(..usize::from(self.len)).and_then(|added| std::str::from_utf8(added).ok()).unwrap_or_default();
        if added.is_empty() && (!self.small || !kept.chars().any(char::is_uppercase)) {
            return Cow::Borrowed(kept);
        }
        let mut lemma = if self.small { kept.to_lowercase() } else { kept.to_owned() };
        lemma.push_str(added);
        Cow::Owned(lemma)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lemmas_are_made_from_forms() {
        let made = |small, cut, added, form| Lemma::new(small, cut, added).unwrap().of(form).into_owned();
        assert_eq!(made(true, 3, "y", "Countries"), "country");
        assert_eq!(made(false, 1, "", "Democrats"), "Democrat");
        assert_eq!(made(true, 3, "be", "was"), "be");
        assert_eq!(made(true, 9, "be", "was"), "be");
        assert_eq!(made(true, 1, "", "CAFÉS"), "café");
        assert!(matches!(Lemma::form(true).of("word"), Cow::Borrowed("word")));
        assert_eq!(Lemma::default().of("Kabul"), "Kabul");
        assert_eq!(Lemma::new(true, 0, "thirteen bytes"), None);
        assert_eq!(Lemma::new(true, 300, ""), None);
    }

    #[test]
    fn names_lead_back() {
        for relation in Relation::ALL {
            assert_eq!(Relation::of(relation.as_str()), Some(relation));
        }
        assert_eq!(Relation::NsubjPass.universal(), "nsubj");
        assert_eq!(Penn::of("PRP$"), Some(Penn::PrpPoss));
        assert_eq!(Upos::of("propn"), None);
    }
}
