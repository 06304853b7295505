//! Days of publication that the articles of a pile have shown: they are the articles' own.

use std::collections::BTreeMap;

use wirescope_corpus::{Segment, SegmentWriter};
use wirescope_nlp::Doc;

use crate::{Engine, EngineError};

/// What segments are made of. Each has one generation: articles of another analysis are to be known as such when they are restored.
type Writers = BTreeMap<u64, SegmentWriter>;

impl Engine {
    /// Gives articles the days of publication that their sources mean, `YYYY-MM-DD`, as the others of their pile have shown: they are the
    /// articles' own, whatever the journal says. Returns segments of those of them that are here: what another analysis has made is in one of its own.
    ///
    /// # Errors
    /// As [`SegmentWriter::take`].
    pub fn decide(&mut self, days: &[(String, String)]) -> Result<Vec<Segment>, EngineError> {
        let mut writers = Writers::new();
        for (id, day) in days {
            let Some((mut doc, day)) = self.own_doc(id).zip(day.parse().ok()) else { continue };
            (self.corrections.retiming.0)(&mut doc, Some(day));
            self.write(&mut writers, &doc);
            let doc = self.corrections.correct(doc);
            self.corpus.change().replace(doc);
        }
        segments(writers)
    }

    /// Segments of the articles that were analysed again while their days were decided, since this was asked last. What was analysed has the earlier day,
    /// so these are to be stored behind it.
    ///
    /// # Errors
    /// As [`SegmentWriter::take`].
    pub fn decided_meanwhile(&mut self) -> Result<Vec<Segment>, EngineError> {
        let mut writers = Writers::new();
        for id in std::mem::take(&mut self.decided) {
            if let Some(doc) = self.own_doc(&id) {
                self.write(&mut writers, &doc);
            }
        }
        segments(writers)
    }

    fn write(&self, writers: &mut Writers, doc: &Doc) {
        writers.entry(self.generation_of(&doc.article.id)).or_default().push(doc);
    }
}

fn segments(writers: Writers) -> Result<Vec<Segment>, EngineError> {
    let mut segments = Vec::new();
    for (generation, mut writer) in writers {
        segments.extend(writer.take(generation)?);
    }
    Ok(segments)
}
