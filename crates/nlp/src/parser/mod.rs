//! Parts of speech, lemmas, dependencies, and who takes part in what: matrices over the encoder's vectors, and the best tree.

mod heads;
mod tree;

use crate::{
    Lemma, Relation, Sentence, Syntax, TokenIdx, Upos,
    encoder::{Encoder, Rows, Scratch, WordForm},
    lemma::Lemmatizer,
    model::{
        ModelError, Reader,
        format::{SyntaxTable, decode},
    },
    roles::Parties,
};

use heads::{Heads, Read};
use tree::{Chart, LONGEST};

/// A tag of the model: universal and Penn's.
pub(crate) type Tag = (Upos, crate::Penn);

/// Tags, lemmatizes and parses.
pub(crate) struct Parser {
    tags: Vec<Tag>,
    relations: Vec<Relation>,
    encoder: Encoder,
    heads: Heads,
    lemmatizer: Lemmatizer,
}

impl Parser {
    /// Reads the payload of a file.
    pub(crate) fn read(payload: Reader) -> Result<Self, ModelError> {
        let table: SyntaxTable = decode(payload)?;
        let encoder = Encoder::new(&table.encoder)?;
        let heads = Heads::new(&table, encoder.wide())?;
        let lemmatizer = Lemmatizer::new(&table.lemmas)?;
        Ok(Self { tags: table.tags, relations: table.relations, encoder, heads, lemmatizer })
    }

    /// Syntax of every token, and the parties of words that may tell of acts. What is in no sentence counts as unknown.
    pub(crate) fn parse(&self, forms: &[WordForm], sentences: &[Sentence]) -> (Vec<Syntax>, Vec<Parties>) {
        let unknown =
            Syntax { tag: Upos::X, penn: crate::Penn::Fw, relation: Relation::Dep, lemma: Lemma::default(), head: None };
        let mut syntax = vec![unknown; forms.len()];
        let mut parties = Vec::new();
        let mut work = Work::default();
        for sentence in sentences {
            let mut root = None;
            for part in parts(sentence, forms) {
                let Some(forms) = forms.get(part.clone()) else { continue };
                self.encoder.encode(forms, &mut work.scratch, &mut work.vectors);
                self.heads.read(&work.vectors, &mut work.chart, &mut work.read);
                let first = part.start as u32;
                let Some(syntax) = syntax.get_mut(part) else { continue };
                self.set(forms, &work.read, first, syntax);
                // A sentence has one root: further parts of a long one hang on the first's.
                let top = work.read.heads.iter().position(|head| *head as usize >= forms.len());
                match (root, top.and_then(|top| syntax.get_mut(top))) {
                    (Some(root), Some(top)) => (top.head, top.relation) = (Some(root), Relation::Parataxis),
                    (_, _) => root = top.map(|top| TokenIdx(first + top as u32)),
                }
                self.heads.parties(&mut work.read, |at| tells_acts(syntax[at].tag), first, &mut parties);
            }
        }
        (syntax, parties)
    }

    /// Puts what was read of a part of a sentence into its tokens.
    fn set(&self, forms: &[WordForm], read: &Read, first: u32, syntax: &mut [Syntax]) {
        let found = read.tags.iter().zip(&read.heads).zip(&read.relations);
        for ((syntax, form), ((&tag, &head), &relation)) in syntax.iter_mut().zip(forms).zip(found) {
            if let Some(known) = self.tags.get(usize::from(tag)) {
                (syntax.tag, syntax.penn) = *known;
            }
            syntax.lemma = self.lemmatizer.find(form, tag, syntax.penn);
            let is_root = head as usize >= forms.len();
            syntax.head = (!is_root).then_some(TokenIdx(first + head));
            let known = self.relations.get(usize::from(relation)).copied();
            syntax.relation = match known {
                _ if is_root => Relation::Root,
                // Only a root is called so.
                None | Some(Relation::Root) => Relation::Dep,
                Some(known) => known,
            };
        }
    }
}

/// Whether words of this kind can tell of acts.
fn tells_acts(tag: Upos) -> bool {
    matches!(tag, Upos::Verb | Upos::Noun | Upos::Adj)
}

/// What is made for a sentence, kept to be used again.
#[derive(Default)]
struct Work {
    scratch: Scratch,
    vectors: Rows<i16>,
    chart: Chart,
    read: Read,
}

/// The tokens of a sentence, cut where it is too long: behind the last mark that leaves a part at least half as long as may be.
fn parts(sentence: &Sentence, forms: &[WordForm]) -> Vec<std::ops::Range<usize>> {
    let end = (sentence.tokens.end as usize).min(forms.len());
    let mut from = sentence.tokens.start as usize;
    let mut parts = Vec::new();
    while end.saturating_sub(from) > LONGEST {
        let is_mark = |at: &usize| forms[*at].is_mark;
        let cut = (from + LONGEST / 2..from + LONGEST).rev().find(is_mark).map_or(from + LONGEST, |mark| mark + 1);
        parts.push(from..cut);
        from = cut;
    }
    if from < end {
        parts.push(from..end);
    }
    parts
}
