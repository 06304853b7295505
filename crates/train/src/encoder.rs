//! What the encoder of sentences is trained on, as arrays that `crates/train/encoder` reads: treebanks with predicates and their
//! parties, and news without labels.

use std::{collections::HashMap, fs, path::Path};

use anyhow::{Context as _, Result};
use wirescope_gold::{news, propbank};
use wirescope_nlp::{
    Relation, Span,
    train_api::{
        self, Words,
        syntax::{LOOKUPS, Seen},
    },
};

use crate::{
    bank::{Bank, Tag},
    options::{self, put, unknown},
    trees::{self, Tree},
};

/// What is written.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Settings {
    /// `--articles`: how many articles of the news.
    articles: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Self { articles: 30_000 }
    }
}

impl options::Settings for Settings {
    fn set(&mut self, flag: &str, value: &str) -> Result<()> {
        match flag {
            "articles" => put(&mut self.articles, value),
            _ => Err(unknown(flag)),
        }
    }
}

/// Longer sentences are left out of the news, and shorter ones: they are lists, or no sentences.
const LENGTHS: std::ops::RangeInclusive<usize> = 4..=72;

/// No role, or a word that is not there.
const NONE: u16 = u16::MAX;

/// Writes all arrays into a folder.
pub(crate) fn export(words: &Words, corpora: &Path, out: &Path, settings: &Settings) -> Result<String> {
    fs::create_dir_all(out).with_context(|| format!("making {}", out.display()))?;
    let mut vocabulary = Vocabulary::default();
    let training = crate::syntax::training(corpora)?;
    let bank = Bank::new(words, &training);
    let tags = bank.tags.clone();
    banks(&mut vocabulary, words, corpora, out, "train", &training, Some("train"), &tags)?;
    for (name, split) in [("ewt", Some("dev")), ("gum", None)] {
        banks(&mut vocabulary, words, corpora, out, name, &trees::read(corpora, name, "dev")?, split, &tags)?;
    }
    let sentences = unlabelled(&mut vocabulary, words, corpora, out, settings.articles)?;
    vocabulary.write(out)?;
    let list: Vec<String> = tags.iter().map(|tag| format!("{} {}", tag.0, tag.1)).collect();
    text(out, "tags.txt", &list)?;
    text(out, "relations.txt", &Relation::ALL.map(|relation| relation.to_string()))?;
    Ok(format!("{} words, {} sentences of news", vocabulary.forms.len(), sentences))
}

/// Every form, once for where sentences begin and once for elsewhere.
#[derive(Default)]
struct Vocabulary {
    numbers: HashMap<(String, [u16; LOOKUPS]), u32>,
    forms: Vec<(String, [u16; LOOKUPS])>,
}

impl Vocabulary {
    fn number(&mut self, form: &str, rows: [u16; LOOKUPS]) -> u32 {
        let key = (form.replace(['\n', '\r'], " "), rows);
        *self.numbers.entry(key).or_insert_with_key(|key| {
            self.forms.push(key.clone());
            self.forms.len() as u32 - 1
        })
    }

    fn write(&self, out: &Path) -> Result<()> {
        let forms: Vec<&str> = self.forms.iter().map(|form| form.0.as_str()).collect();
        text(out, "forms.txt", &forms)?;
        let rows: Vec<u16> = self.forms.iter().flat_map(|form| form.1).collect();
        array(out, "lookups", &rows, &[self.forms.len(), LOOKUPS])
    }
}

/// Treebank sentences with tags, heads, relations and, where `split` says so, roles of the split.
#[expect(clippy::too_many_arguments, reason = "a step of the export, called from one place")]
fn banks(
    vocabulary: &mut Vocabulary,
    words: &Words,
    corpora: &Path,
    out: &Path,
    name: &str,
    trees: &[Tree],
    split: Option<&str>,
    tags: &[Tag],
) -> Result<()> {
    let bank = Bank::with_tags(words, trees, tags.to_vec());
    let of_roles = split.map(|split| propbank::sentences(corpora, split)).transpose()?.unwrap_or_default();
    let mut roles = of_roles.iter().peekable();
    let (mut tokens, mut lengths, mut heads, mut relations) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let (mut has_roles, mut predicates) = (Vec::new(), Vec::new());
    for (sentence, tree) in trees.iter().enumerate() {
        let range = bank.range(sentence);
        tokens.extend(range.zip(&tree.forms).map(|(at, form)| vocabulary.number(form, bank.seen.lookups(at))));
        lengths.push(tree.len() as u16);
        heads.extend(tree.heads.iter().map(|head| *head as u16));
        relations.extend(tree.relations.iter().map(|relation| *relation as u8));
        let found = roles.next_if(|roles| roles.tokens == tree.forms);
        has_roles.push(u8::from(found.is_some()));
        let of: Vec<usize> = tree.heads.iter().map(|head| *head as usize).collect();
        for predicate in found.iter().flat_map(|found| &found.predicates) {
            let head = |label| {
                let span = predicate.argument(label)?;
                propbank::head_of(span, &of)
            };
            let party = |label| head(label).map_or(NONE, |at| at as u16);
            predicates.extend([sentence as u32, predicate.at as u32, party("ARG0").into(), party("ARG1").into()]);
        }
    }
    anyhow::ensure!(roles.peek().is_none(), "no tree has the words of {:?}", roles.peek().map(|left| left.tokens.join(" ")));
    array(out, &format!("{name}-tokens"), &tokens, &[tokens.len()])?;
    array(out, &format!("{name}-lengths"), &lengths, &[lengths.len()])?;
    array(out, &format!("{name}-tags"), &bank.gold, &[bank.gold.len()])?;
    array(out, &format!("{name}-heads"), &heads, &[heads.len()])?;
    array(out, &format!("{name}-relations"), &relations, &[relations.len()])?;
    array(out, &format!("{name}-has-roles"), &has_roles, &[has_roles.len()])?;
    array(out, &format!("{name}-predicates"), &predicates, &[predicates.len() / 4, 4])
}

/// Sentences of the news; gives their number.
fn unlabelled(vocabulary: &mut Vocabulary, words: &Words, corpora: &Path, out: &Path, limit: usize) -> Result<usize> {
    let (mut numbers, mut lengths) = (Vec::new(), Vec::new());
    news::articles(corpora, limit, |text| {
        let (tokens, sentences) = train_api::tokens(text);
        let seen = Seen::new(words, text, &tokens, &sentences);
        for sentence in &sentences {
            let range = sentence.tokens.start as usize..sentence.tokens.end as usize;
            let spans: Vec<Span> = tokens[range.clone()].iter().map(|token| token.span).collect();
            if !LENGTHS.contains(&range.len()) {
                continue;
            }
            lengths.push(range.len() as u16);
            numbers.extend(range.zip(spans).map(|(at, span)| vocabulary.number(span.of(text), seen.lookups(at))));
        }
    })?;
    array(out, "news-tokens", &numbers, &[numbers.len()])?;
    array(out, "news-lengths", &lengths, &[lengths.len()])?;
    Ok(lengths.len())
}

/// A number as NumPy writes it.
trait Number: Copy {
    const KIND: &'static str;
    fn put(self, to: &mut Vec<u8>);
}

macro_rules! numbers {
    ($($kind:ty: $name:literal,)+) => {
        $(impl Number for $kind {
            const KIND: &'static str = $name;
            fn put(self, to: &mut Vec<u8>) {
                to.extend_from_slice(&self.to_le_bytes());
            }
        })+
    };
}

numbers! { u8: "|u1", u16: "<u2", u32: "<u4", }

/// Writes an array in NumPy's format, version 1.0 (numpy.lib.format).
fn array<N: Number>(out: &Path, name: &str, numbers: &[N], shape: &[usize]) -> Result<()> {
    let shape: String = shape.iter().map(|side| format!("{side},")).collect();
    let mut header = format!("{{'descr': '{}', 'fortran_order': False, 'shape': ({shape}), }}", N::KIND);
    // The whole head is a multiple of 64 bytes and ends its line.
    while (10 + header.len() + 1) % 64 != 0 {
        header.push(' ');
    }
    header.push('\n');
    let mut bytes = b"\x93NUMPY\x01\x00".to_vec();
    bytes.extend_from_slice(&(header.len() as u16).to_le_bytes());
    bytes.extend_from_slice(header.as_bytes());
    numbers.iter().for_each(|number| number.put(&mut bytes));
    let path = out.join(name).with_extension("npy");
    fs::write(&path, bytes).with_context(|| format!("writing {}", path.display()))
}

fn text(out: &Path, name: &str, lines: &[impl AsRef<str>]) -> Result<()> {
    let path = out.join(name);
    let text: String = lines.iter().flat_map(|line| [line.as_ref(), "\n"]).collect();
    fs::write(&path, text).with_context(|| format!("writing {}", path.display()))
}
