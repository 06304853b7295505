//! Articles in, a file out.

use std::collections::BTreeMap;

use wirescope_corpus::{NotedName, Taken, Tied};
use wirescope_protocol::{ExportAsk, ExportTold, Field, MapAnswer};

use crate::{
    About, ExportError,
    formats::{self, Format},
};

/// Makes one file.
pub struct Exporter {
    about: About,
    format: Box<dyn Format>,
}

/// What is known over all articles, once each was taken in.
#[derive(Clone, Debug, Default)]
pub struct Whole {
    /// Articles that there are, those that are not asked for among them.
    pub total: u32,
    /// Articles that were to be taken in, and were removed before their turn came.
    pub gone: u32,
    /// Corrections in force.
    pub corrections: u32,
    /// The network, where the format has one.
    pub tied: Option<Tied>,
    /// The places, all of them, where the format has these.
    pub places: Option<MapAnswer>,
    /// What readers have said of names.
    pub names: BTreeMap<(Field, String), NotedName>,
    /// Articles that match, where the format takes none in.
    pub matched: u32,
}

impl Exporter {
    /// Begins the file that is asked for.
    ///
    /// # Errors
    /// If not even its beginning can be written.
    pub fn new(ask: &ExportAsk) -> Result<Self, ExportError> {
        Ok(Self { about: About::new(ask), format: formats::begin(ask)? })
    }

    /// Takes in an article.
    ///
    /// # Errors
    /// If what it has cannot be written.
    pub fn take(&mut self, taken: &Taken) -> Result<(), ExportError> {
        self.about.articles += 1;
        self.format.take(taken)
    }

    /// The file, and what is in it.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn finish(self, whole: &Whole) -> Result<(Vec<u8>, ExportTold), ExportError> {
        let Self { mut about, format } = self;
        about.articles = about.articles.max(whole.matched);
        (about.total, about.corrections) = (whole.total, whole.corrections);
        if whole.gone > 0 {
            let were = if whole.gone == 1 { "article was" } else { "articles were" };
            about.leave_out(format!("{} {were} removed while the file was made.", whole.gone));
        }
        let bytes = format.finish(&mut about, whole)?;
        let About { articles, total, rows, left_out, .. } = about;
        Ok((bytes, ExportTold { articles, total, rows, left_out }))
    }
}
