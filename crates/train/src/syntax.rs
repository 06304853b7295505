//! The model of syntax: the weights that the encoder's trainer leaves, in eight bits, with the rules of lemmas; and its scores.

use std::{collections::BTreeMap, path::Path, time::Instant};

use anyhow::{Context as _, Result, bail, ensure};
use wirescope_nlp::{
    Pipeline, Relation,
    train_api::{
        Words,
        syntax::{self as api, EncoderTable, LayerTable, MATRICES, MatrixTable, NormTable, SyntaxTable},
    },
};

use crate::{
    bank::Bank,
    lemmas,
    trees::{self, Tree},
};

/// The trees that are trained on, those with hyphens once more as our tokenizer has them.
pub(crate) fn training(corpora: &Path) -> Result<Vec<Tree>> {
    let mut all = trees::read(corpora, "ewt", "train")?;
    all.extend(trees::read(corpora, "gum", "train")?);
    let joined: Vec<Tree> = all.iter().filter_map(trees::with_hyphens).collect();
    all.extend(joined);
    Ok(all)
}

/// The development sets by name.
pub(crate) fn development(corpora: &Path) -> Result<Vec<(&'static str, Vec<Tree>)>> {
    Ok(vec![("ud/ewt/dev", trees::read(corpora, "ewt", "dev")?), ("ud/gum/dev", trees::read(corpora, "gum", "dev")?)])
}

/// Arrays of numbers by name, as `crates/train/encoder/train.py` writes them: length of the name and the name, how many sides and
/// the sides, the numbers; all little-endian.
pub(crate) struct Weights(BTreeMap<String, (Vec<usize>, Vec<f32>)>);

impl Weights {
    /// Reads a file of arrays.
    ///
    /// # Errors
    /// If it is cut short or a name is no text.
    pub(crate) fn read(mut file: &[u8]) -> Result<Self> {
        let mut arrays = BTreeMap::new();
        while !file.is_empty() {
            let length = usize::from(take::<1>(&mut file)?[0]);
            let (name, rest) = file.split_at_checked(length).context("a name is cut short")?;
            file = rest;
            let mut sides = Vec::new();
            for _ in 0..take::<1>(&mut file)?[0] {
                sides.push(u32::from_le_bytes(take(&mut file)?) as usize);
            }
            let numbers =
                (0..sides.iter().product()).map(|_| take(&mut file).map(f32::from_le_bytes)).collect::<Result<Vec<f32>>>()?;
            arrays.insert(String::from_utf8(name.to_vec())?, (sides, numbers));
        }
        Ok(Self(arrays))
    }

    fn array(&self, name: &str) -> Result<(&[usize], &[f32])> {
        let (sides, numbers) = self.0.get(name).with_context(|| format!("no array {name}"))?;
        Ok((sides, numbers))
    }

    fn vector(&self, name: &str) -> Result<Vec<f32>> {
        Ok(self.array(name)?.1.to_vec())
    }

    fn norm(&self, name: &str) -> Result<NormTable> {
        Ok(NormTable { gain: self.vector(&format!("{name}.weight"))?, bias: self.vector(&format!("{name}.bias"))? })
    }

    /// A matrix in eight bits, a step for each row.
    fn matrix(&self, name: &str) -> Result<MatrixTable> {
        let (sides, numbers) = self.array(&format!("{name}.weight"))?;
        let [outputs, inputs] = *sides else { bail!("{name} is no matrix") };
        let mut table = MatrixTable::default();
        for row in numbers.chunks_exact(inputs) {
            let step = step(row.iter().copied());
            table.weights.to_mut().extend(row.iter().map(|weight| rounded(*weight, step)));
            table.steps.push(step);
        }
        // The trainer leaves out what is always nought.
        table.bias = self.vector(&format!("{name}.bias")).unwrap_or_else(|_| vec![0.0; outputs]);
        Ok(table)
    }

    /// The encoder; of the embedding each column has a step.
    fn encoder(&self) -> Result<EncoderTable> {
        let (sides, numbers) = self.array("rows")?;
        let [rows, narrow] = *sides else { bail!("the embedding is no matrix") };
        ensure!(rows <= api::ROWS, "{rows} rows of the embedding, {} are known", api::ROWS);
        let steps: Vec<f32> = (0..narrow).map(|column| step(numbers.iter().skip(column).step_by(narrow).copied())).collect();
        let mut bytes: Vec<u8> = numbers.iter().zip(steps.iter().cycle()).map(|(number, step)| rounded(*number, *step)).collect();
        // The last rows belong to nothing that was seen.
        bytes.resize(api::ROWS * narrow, 0);
        let layers = (0..).take_while(|at| self.0.contains_key(&format!("layers.{at}.matrix.weight")));
        let layer = |at| {
            Ok(LayerTable {
                norm: self.norm(&format!("layers.{at}.norm"))?,
                matrix: self.matrix(&format!("layers.{at}.matrix"))?,
            })
        };
        Ok(EncoderTable {
            rows: bytes.into(),
            steps,
            norm: self.norm("norm")?,
            window: self.matrix("window")?,
            layers: layers.map(layer).collect::<Result<_>>()?,
            last: self.norm("last")?,
        })
    }
}

fn take<const N: usize>(file: &mut &[u8]) -> Result<[u8; N]> {
    let (bytes, rest) = file.split_first_chunk::<N>().context("an array is cut short")?;
    *file = rest;
    Ok(*bytes)
}

/// What a step of eight bits is worth, so that the largest of some weights is 127 of them.
fn step(weights: impl Iterator<Item = f32>) -> f32 {
    weights.fold(1e-8, |most: f32, weight| most.max(weight.abs())) / 127.0
}

fn rounded(weight: f32, step: f32) -> u8 {
    libm::rintf(weight / step).clamp(-127.0, 127.0) as i8 as u8
}

/// Makes the file of the encoder's weights and of the lemmas of the treebanks.
///
/// # Errors
/// If an array is missing or has other sides.
pub(crate) fn pack(words: &Words, trees: &[Tree], weights: &Weights) -> Result<Vec<u8>> {
    let bank = Bank::new(words, trees);
    let table = SyntaxTable {
        tags: bank.tags.clone(),
        relations: Relation::ALL.to_vec(),
        encoder: weights.encoder()?,
        matrices: MATRICES.iter().map(|name| weights.matrix(&format!("heads.{name}"))).collect::<Result<_>>()?,
        root: weights.vector("heads.root")?,
        lemmas: lemmas::table(&bank),
    };
    Ok(api::write_syntax(&table))
}

/// Shares of right words, in per cent, on gold tokens and sentences.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Scores {
    pub(crate) words: usize,
    pub(crate) upos: f64,
    pub(crate) penn: f64,
    pub(crate) lemma: f64,
    /// Heads.
    pub(crate) uas: f64,
    /// Heads and relations without their subtypes, as in the CoNLL 2018 shared task.
    pub(crate) las: f64,
    /// Heads and whole relations.
    pub(crate) las_full: f64,
    /// Words a second.
    pub(crate) speed: f64,
}

impl Scores {
    pub(crate) fn line(&self) -> String {
        format!(
            "UPOS {:.2}  XPOS {:.2}  lemma {:.2}  UAS {:.2}  LAS {:.2} (with subtypes {:.2})  {:.0} words/s",
            self.upos, self.penn, self.lemma, self.uas, self.las, self.las_full, self.speed
        )
    }
}

/// Scores the pipeline on trees.
pub(crate) fn score(pipeline: &Pipeline, trees: &[Tree]) -> Scores {
    let forms: Vec<Vec<String>> = trees.iter().map(|tree| tree.forms.clone()).collect();
    let (text, tokens, sentences) = api::text(&forms);
    let start = Instant::now();
    let syntax = api::parse(pipeline, &text, &tokens, &sentences);
    let seconds = start.elapsed().as_secs_f64();
    let mut counts = [0u32; 6];
    for (tree, sentence) in trees.iter().zip(&sentences) {
        for at in 0..tree.len() {
            let place = sentence.tokens.start as usize + at;
            let Some(found) = syntax.get(place) else { continue };
            let head = found.head.map_or(tree.len() as u32, |head| head.0 - sentence.tokens.start);
            let gold = tree.relations[at];
            let is_head = head == tree.heads[at];
            let checks = [
                found.tag == tree.tags[at].0,
                found.penn == tree.tags[at].1,
                found.lemma.of(&tree.forms[at]) == tree.lemmas[at],
                is_head,
                is_head && found.relation.universal() == gold.universal(),
                is_head && found.relation == gold,
            ];
            for (count, check) in counts.iter_mut().zip(checks) {
                *count += u32::from(check);
            }
        }
    }
    let [upos, penn, lemma, uas, las, las_full] = counts.map(|count| 100.0 * f64::from(count) / tokens.len().max(1) as f64);
    Scores { words: tokens.len(), upos, penn, lemma, uas, las, las_full, speed: tokens.len() as f64 / seconds.max(1e-9) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An array as the trainer writes it.
    fn array(name: &str, sides: &[u32], numbers: &[f32]) -> Vec<u8> {
        let mut bytes = vec![name.len() as u8];
        bytes.extend(name.as_bytes());
        bytes.push(sides.len() as u8);
        sides.iter().for_each(|side| bytes.extend(side.to_le_bytes()));
        numbers.iter().for_each(|number| bytes.extend(number.to_le_bytes()));
        bytes
    }

    #[test]
    fn matrices_are_rounded_row_by_row() {
        let file = [array("a.weight", &[2, 2], &[1.27, -0.01, 0.0, 2.54]), array("a.bias", &[2], &[0.5, 1.0])].concat();
        let table = Weights::read(&file).unwrap().matrix("a").unwrap();
        assert_eq!(table.weights[..], [127, 255, 0, 127]);
        assert!((table.steps[0] - 0.01).abs() < 1e-6 && (table.steps[1] - 0.02).abs() < 1e-6);
        assert_eq!(table.bias, [0.5, 1.0]);
    }

    #[test]
    fn what_is_cut_short_or_missing_is_named() {
        let file = array("a.weight", &[1, 1], &[1.0]);
        assert!(Weights::read(&file[..file.len() - 1]).is_err());
        let error = Weights::read(&file).unwrap().encoder().unwrap_err();
        assert!(error.to_string().contains("rows"), "{error}");
    }
}
