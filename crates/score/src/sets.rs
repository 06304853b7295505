//! The sets that can be scored, and what scores each.

use std::path::Path;

use anyhow::Result;

use crate::{
    acts, coref, events, furniture, geo, models::Pipelines, names, pages, piles, quotes, report::Scored, timex, treebanks, truth,
};

/// What a scorer is given.
pub(crate) struct Run<'a> {
    /// The folder of the corpora.
    pub(crate) corpora: &'a Path,
    /// The folder of the models.
    pub(crate) models: &'a Path,
    /// `dev` or `train`, where a corpus has both.
    pub(crate) split: &'a str,
    /// Both generations of extraction.
    pub(crate) pipelines: &'a Pipelines,
}

/// A set of annotated texts.
pub(crate) struct Set {
    /// The name on the command line.
    pub(crate) name: &'static str,
    /// Scores it. `None` where the models have nothing to score.
    pub(crate) score: fn(&Run<'_>) -> Result<Option<Scored>>,
}

impl Set {
    const fn new(name: &'static str, score: fn(&Run<'_>) -> Result<Option<Scored>>) -> Self {
        Self { name, score }
    }
}

/// Our own gold articles, in the repository.
pub(crate) const GOLD_ARTICLES: [Set; 2] = [
    Set::new("truth", |run| truth::score("truth", "tests/truth", "Gold articles", run.pipelines).map(Some)),
    Set::new("blind", |run| {
        truth::score("blind", "tests/truth/blind", "Gold articles that nobody looked at", run.pipelines).map(Some)
    }),
];

/// Corpora of other people, which lie beside the project, in the order of `docs/scores.md`.
pub(crate) const CORPORA: [Set; 18] = [
    Set::new("worldwide", |run| names::score(&names::WORLDWIDE, run).map(Some)),
    Set::new("conllpp", |run| names::score(&names::CONLLPP, run).map(Some)),
    Set::new("uner", |run| names::score(&names::UNER, run).map(Some)),
    Set::new("politics", |run| names::score(&names::POLITICS, run).map(Some)),
    Set::new("cuts", |run| treebanks::score_cuts(run).map(Some)),
    Set::new("syntax", treebanks::score_syntax),
    Set::new("times", |run| timex::score(run.corpora, &run.pipelines.models).map(Some)),
    Set::new("polnear", |run| quotes::score(run).map(Some)),
    Set::new("cameo", |run| events::score_cameo(run).map(Some)),
    Set::new("plover", |run| events::score_plover(run.corpora, &run.pipelines.models).map(Some)),
    Set::new("acts", |run| acts::score(run.corpora, &run.pipelines.models).map(Some)),
    Set::new("lgl", |run| geo::score(run.corpora, geo::Corpus::Lgl, &run.pipelines.models).map(Some)),
    Set::new("geovirus", |run| geo::score(run.corpora, geo::Corpus::GeoVirus, &run.pipelines.models).map(Some)),
    Set::new("pages", |run| pages::score(run.corpora).map(Some)),
    Set::new("furniture", |run| furniture::score(run.corpora).map(Some)),
    Set::new("piles", |run| piles::score(run.corpora, &run.pipelines.models).map(Some)),
    Set::new("gum-coref", |run| coref::score_gum(run).map(Some)),
    Set::new("gap", |run| coref::score_gap(run).map(Some)),
];
