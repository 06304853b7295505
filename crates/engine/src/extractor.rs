//! The extraction: articles in, segments out.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use wirescope_corpus::{Segment, SegmentWriter};
use wirescope_nlp::{Article, Doc, ModelError, Pipeline};

use crate::{EngineError, generation, seeds};

/// What an index knows of the analysis whose segments it takes up.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Analysis {
    /// Identifies it: its version, gazetteer and models. Segments of another generation are stale.
    pub generation: u64,
    /// The English names of countries by their ISO 3166-1 alpha-2 codes.
    pub countries: BTreeMap<String, String>,
    /// Headlines that bundled articles, which came without one, were given by us, by the ids of these.
    pub lent: BTreeMap<String, String>,
}

/// The analysis of articles. It keeps none of them.
pub struct Extractor {
    pipeline: Pipeline,
    generation: u64,
}

impl Extractor {
    /// An extractor without gazetteer and trained models. Without these, rules find few names.
    pub fn new() -> Self {
        Self { pipeline: Pipeline::new(), generation: generation::of(&[]) }
    }

    /// An extractor that analyses as this pipeline does. Its segments are for an engine of its own [`analysis`](Self::analysis), since nobody knows
    /// here from what the pipeline was made.
    pub fn of(pipeline: Pipeline) -> Self {
        Self { pipeline, generation: generation::of(&[]) }
    }

    /// Loads gazetteer and trained models from the bytes of their files, in any order.
    ///
    /// # Errors
    /// If a file is no model, is of another version or damaged, or if one that the others need is missing. The extractor is unchanged
    /// then.
    pub fn take_models(&mut self, files: &[&[u8]]) -> Result<(), ModelError> {
        self.pipeline.take_models(files)?;
        self.generation = generation::of(files);
        Ok(())
    }

    /// What an index needs to know of it.
    pub fn analysis(&self) -> Analysis {
        let codes = ('A'..='Z').flat_map(|first| ('A'..='Z').map(move |second| format!("{first}{second}")));
        let named = |code: String| self.pipeline.country_name(&code).map(str::to_owned).map(|name| (code, name));
        Analysis { generation: self.generation, countries: codes.filter_map(named).collect(), lent: seeds::lent_titles() }
    }

    /// The annotations of an article.
    pub fn analyze(&self, article: Article) -> Doc {
        self.pipeline.analyze(article)
    }

    /// A segment of these articles, analysed one after the other; `began` is called with the position of each before that. `None` if there
    /// are none.
    ///
    /// # Errors
    /// [`EngineError::Save`], which no article is known to cause.
    pub fn segment(
        &self,
        articles: impl IntoIterator<Item = Article>,
        mut began: impl FnMut(usize),
    ) -> Result<Option<Segment>, EngineError> {
        let mut writer = SegmentWriter::default();
        for (at, article) in articles.into_iter().enumerate() {
            began(at);
            writer.push(&self.analyze(article));
        }
        Ok(writer.take(self.generation)?)
    }

    /// A segment of the bundled articles, for an index that is to show them.
    ///
    /// # Errors
    /// [`EngineError::Save`], which no article is known to cause.
    pub fn seeds(&self) -> Result<Vec<u8>, EngineError> {
        Ok(self.segment(seeds::articles(), |_| {})?.map(|segment| segment.bytes).unwrap_or_default())
    }
}

impl Default for Extractor {
    fn default() -> Self {
        Self::new()
    }
}
