//! The extraction by itself, for `cargo xtask bench extract`: what `nlp(text)` is to other libraries, and where its time goes.

use std::collections::BTreeMap;

use js_sys::Uint8Array;
use wasm_bindgen::prelude::*;
use wirescope_corpus::Corpus;
use wirescope_nlp::{Article, Observer, Pipeline, Stage};

#[wasm_bindgen]
extern "C" {
    /// Milliseconds since the worker began.
    #[wasm_bindgen(js_namespace = performance)]
    fn now() -> f64;
}

/// Extracts from texts.
#[wasm_bindgen]
pub struct Extractor {
    pipeline: Pipeline,
    corpus: Corpus,
    clock: Clock,
}

/// Milliseconds that each stage took.
#[derive(Default)]
struct Clock {
    last: f64,
    stages: BTreeMap<Stage, f64>,
    index: f64,
}

impl Observer for Clock {
    fn ended(&mut self, stage: Stage) {
        let time = now();
        *self.stages.entry(stage).or_default() += time - self.last;
        self.last = time;
    }
}

#[wasm_bindgen]
impl Extractor {
    /// Takes the bytes of model files; that of the gazetteer alone for the rules.
    ///
    /// # Errors
    /// Where one cannot be used.
    #[wasm_bindgen(constructor)]
    pub fn new(models: Vec<Uint8Array>) -> Result<Extractor, JsError> {
        let models: Vec<Vec<u8>> = models.iter().map(Uint8Array::to_vec).collect();
        let models: Vec<&[u8]> = models.iter().map(Vec::as_slice).collect();
        let pipeline = Pipeline::with_models(&models)?;
        Ok(Self { pipeline, corpus: Corpus::new(), clock: Clock::default() })
    }

    /// Analyses a text; returns how many mentions it has.
    pub fn analyze(&self, text: String) -> usize {
        self.pipeline.analyze(Article { text, ..Article::default() }).mentions.len()
    }

    /// The same with a clock running, and takes the result into an index of its own. `id` tells the texts apart.
    pub fn time(&mut self, id: String, text: String) {
        self.clock.last = now();
        let doc = self.pipeline.analyze_with(Article { id, text, ..Article::default() }, &mut self.clock);
        self.corpus.add(doc);
        self.clock.index += now() - self.clock.last;
    }

    /// The stages in order, the index last.
    pub fn stages(&self) -> Vec<String> {
        self.clock.stages.keys().map(|stage| format!("{stage:?}")).chain(["Index".to_owned()]).collect()
    }

    /// Milliseconds that each of them has taken.
    pub fn millis(&self) -> Vec<f64> {
        self.clock.stages.values().copied().chain([self.clock.index]).collect()
    }
}
