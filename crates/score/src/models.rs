//! The two generations of extraction: rules alone, and with trained models.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result};
use wirescope_nlp::Pipeline;

/// A pipeline of each generation.
pub(crate) struct Pipelines {
    /// The gazetteer and no model.
    pub(crate) rules: Pipeline,
    /// Every model of the folder.
    pub(crate) models: Pipeline,
}

impl Pipelines {
    /// Loads them, the models from all `*.bin` of a folder.
    pub(crate) fn load(folder: &Path) -> Result<Self> {
        let files = read(&files(folder)?)?;
        let rules = Pipeline::by_rules(&files.iter().map(Vec::as_slice).collect::<Vec<_>>())?;
        Ok(Self { rules, models: pipeline(&files, folder)? })
    }
}

/// A pipeline of the models of a folder but one: the one that has learned from what is scored.
pub(crate) fn without(folder: &Path, model: &str) -> Result<Pipeline> {
    let mut paths = files(folder)?;
    paths.retain(|path| path.file_stem().is_none_or(|stem| stem != model));
    pipeline(&read(&paths)?, folder)
}

fn pipeline(files: &[Vec<u8>], folder: &Path) -> Result<Pipeline> {
    let files: Vec<&[u8]> = files.iter().map(Vec::as_slice).collect();
    Pipeline::with_models(&files).with_context(|| format!("the models in {}", folder.display()))
}

/// All `*.bin` of a folder, in order of their names.
fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("reading {}", folder.display()))? {
        paths.push(entry?.path());
    }
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "bin"));
    paths.sort();
    Ok(paths)
}

fn read(paths: &[PathBuf]) -> Result<Vec<Vec<u8>>> {
    paths.iter().map(|path| fs::read(path).with_context(|| format!("reading {}", path.display()))).collect()
}
