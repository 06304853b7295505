//! The two generations of extraction: rules alone, and with trained models.

use std::{fs, path::Path};

use anyhow::{Context as _, Result};
use wirescope_nlp::Pipeline;

/// Both pipelines.
pub(crate) struct Generations {
    /// The gazetteer and no model.
    pub(crate) rules: Pipeline,
    /// Every model of the folder.
    pub(crate) models: Pipeline,
}

impl Generations {
    /// Loads them, the models from all `*.bin` of a folder.
    pub(crate) fn load(folder: &Path) -> Result<Self> {
        let mut paths = Vec::new();
        for entry in fs::read_dir(folder).with_context(|| format!("reading {}", folder.display()))? {
            paths.push(entry?.path());
        }
        paths.retain(|path| path.extension().is_some_and(|extension| extension == "bin"));
        paths.sort();
        let mut files = Vec::new();
        for path in &paths {
            files.push(fs::read(path).with_context(|| format!("reading {}", path.display()))?);
        }
        let files: Vec<&[u8]> = files.iter().map(Vec::as_slice).collect();
        let models = Pipeline::with_models(&files).with_context(|| format!("the models in {}", folder.display()))?;
        Ok(Self { rules: Pipeline::by_rules(&files)?, models })
    }
}
