//! Exports: what a selection has, article by article, into a file.

use std::collections::BTreeSet;

use wirescope_corpus::Taking;
use wirescope_export::{Exporter, Whole};
use wirescope_protocol::{ExportAsk, ExportFormat, ExportSubject, ExportTold, MapAsk, PaneAnswer, PaneAsk, PaneId};

use crate::{Engine, EngineError, collection, share};

/// About how many bytes of text a segment of a collection has.
const SEGMENT_BYTES: usize = 1 << 20;

/// An export on its way. It is of the articles that matched when it began.
pub struct Export {
    ask: ExportAsk,
    file: File,
    taking: Taking,
    /// How many articles had their turn.
    done: usize,
    /// How many of those were not here any more.
    gone: u32,
    /// The ids of the articles that it is of.
    ids: BTreeSet<String>,
    /// Whether these were not all when it began.
    is_part: bool,
}

/// What is being written.
enum File {
    /// What is shown, for another program.
    Shown(Box<Exporter>),
    /// What the analysis found, and what readers say of it.
    Collection(Box<collection::Writer>),
}

impl Export {
    /// How many articles had their turn, and how many there are.
    pub fn progress(&self) -> (u32, u32) {
        (self.done as u32, self.taking.len() as u32)
    }
}

impl Engine {
    /// Begins an export.
    ///
    /// # Errors
    /// [`EngineError::Export`] if not even its beginning can be written.
    pub fn begin_export(&mut self, ask: &ExportAsk) -> Result<Export, EngineError> {
        let file = match ask.format {
            ExportFormat::Wirescope => File::Collection(Box::new(collection::Writer::new(SEGMENT_BYTES)?)),
            _ => File::Shown(Box::new(Exporter::new(ask)?)),
        };
        self.settle();
        let (corpus, resolved) = self.corpus.resolve(&ask.selection);
        let mut picked: Vec<String> = Vec::new();
        for pick in &ask.picks {
            if !picked.contains(&pick.article) {
                picked.push(pick.article.clone());
            }
        }
        let none = Vec::new();
        let takes_articles = !matches!(ask.format.subject(), ExportSubject::Network | ExportSubject::Places);
        let only = match (takes_articles, picked.is_empty()) {
            (false, _) => Some(&none),
            (true, false) => Some(&picked),
            (true, true) => None,
        };
        let taking = corpus.taking(resolved, only.map(Vec::as_slice), &ask.quotations, &ask.acts);
        let ids: BTreeSet<String> = if takes_articles {
            (0..taking.len()).filter_map(|at| corpus.taken_id(&taking, at)).collect()
        } else {
            corpus.found(resolved).into_iter().collect()
        };
        let is_part = ids.len() < corpus.len();
        Ok(Export { ask: ask.clone(), file, taking, done: 0, gone: 0, ids, is_part })
    }

    /// Takes the next article along: a bounded piece of work. `false` if there is none left.
    ///
    /// # Errors
    /// [`EngineError::Export`] if what the article has cannot be written.
    pub fn export_next(&self, export: &mut Export) -> Result<bool, EngineError> {
        if export.done >= export.taking.len() {
            return Ok(false);
        }
        match &mut export.file {
            File::Shown(exporter) => match self.corpus.take(&export.taking, export.done) {
                Some(taken) => exporter.take(&taken)?,
                None => export.gone += 1,
            },
            File::Collection(writer) => {
                let id = self.corpus.taken_id(&export.taking, export.done);
                let doc = id.and_then(|id| self.original(&id).or_else(|| self.corpus.doc(&id)));
                match doc {
                    Some(doc) => {
                        let generation = if self.stale.has(&doc.article.id) { 0 } else { self.analysis.generation };
                        writer.push(&doc, generation)?;
                    }
                    None => export.gone += 1,
                }
            }
        }
        export.done += 1;
        Ok(true)
    }

    /// The file, once no article is left, and what is in it.
    ///
    /// # Errors
    /// [`EngineError::Export`] if it cannot be written.
    pub fn finish_export(&mut self, export: Export) -> Result<(ExportTold, Vec<u8>), EngineError> {
        let Export { ask, file, gone, ids, is_part, .. } = export;
        let exporter = match file {
            File::Shown(exporter) => exporter,
            File::Collection(writer) => return self.finish_collection(&ask, *writer, gone, is_part),
        };
        let corrections = self.corrections_of(&ids);
        let total = self.len() as u32;
        self.settle();
        let (corpus, resolved) = self.corpus.resolve(&ask.selection);
        let mut whole = Whole { total, gone, corrections, names: corpus.noted_names(), ..Whole::default() };
        let subject = ask.format.subject();
        if matches!(subject, ExportSubject::Network | ExportSubject::ArticlesAndNetwork) {
            whole.tied = Some(corpus.tied(resolved, &ask.network));
            whole.matched = resolved.matched();
        }
        if subject == ExportSubject::Places {
            let map = MapAsk { limit: u32::MAX, min_confidence: ask.least_position, names: u32::MAX };
            let answer = corpus.answer(resolved, &[(PaneId::named("export"), PaneAsk::Map(map))]);
            whole.places = answer.panes.into_iter().find_map(|(_, pane)| match pane {
                PaneAnswer::Map(map) => Some(map),
                _ => None,
            });
            whole.matched = resolved.matched();
        }
        let (bytes, told) = exporter.finish(&whole)?;
        Ok((told, bytes))
    }

    fn finish_collection(
        &mut self,
        ask: &ExportAsk,
        writer: collection::Writer,
        gone: u32,
        is_part: bool,
    ) -> Result<(ExportTold, Vec<u8>), EngineError> {
        let (articles, total) = (writer.ids.len() as u32, self.len() as u32);
        // Of a part of the articles goes along what concerns it.
        let journal = if is_part { self.journal_of(&writer.texts, &writer.ids) } else { self.journal().clone() };
        let (views, watch) = if is_part {
            (views_of(&ask.collection.views, &writer.ids), self.watch_file_of(&writer.ids))
        } else {
            (ask.collection.views.clone(), self.watch_file().to_owned())
        };
        let about = collection::About {
            name: ask.collection.name.clone(),
            made: ask.when.clone(),
            of: total,
            query: ask.selection.query.trim().to_owned(),
            filters: ask.filters.clone(),
            journal: if journal.is_empty() { Vec::new() } else { journal.export() },
            views,
            watch,
        };
        let bytes = writer.finish(about)?;
        let left_out = if gone > 0 { vec![format!("{gone} articles were removed while the file was made.")] } else { Vec::new() };
        Ok((ExportTold { articles, total, rows: articles, left_out }, bytes))
    }
}

/// What the page keeps, of what concerns articles of these ids: the address without what it says of others, and the lines of the dossier that
/// are of one of the ids. Pins are searches of the reader's own, and name what need not be in any of these.
fn views_of(views: &[(String, String)], ids: &BTreeSet<String>) -> Vec<(String, String)> {
    let is_of = |line: &&str| line.split(' ').nth(1).is_some_and(|id| ids.contains(&share::decoded(id)));
    let of = |(name, value): &(String, String)| {
        let value = match name.as_str() {
            "address" => share::hash_of(value, ids),
            "dossier" => value.lines().filter(is_of).collect::<Vec<_>>().join("\n"),
            _ => String::new(),
        };
        (!value.is_empty()).then(|| (name.clone(), value))
    };
    views.iter().filter_map(of).collect()
}
