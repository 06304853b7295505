//! Exports: what a selection has, article by article, into a file.

use std::collections::BTreeSet;

use wirescope_corpus::Taking;
use wirescope_export::{Exporter, Whole};
use wirescope_protocol::{ExportAsk, ExportFormat, ExportSubject, ExportTold, MapAsk, PaneAnswer, PaneAsk, PaneId};

use crate::{Engine, EngineError, collection, share};

/// About how many bytes of text a segment of a collection has.
const SEGMENT_BYTES: usize = 1 << 20;

/// An export on its way. It is of the articles that matched when it began, or when all were counted as its selection wants them.
pub struct Export {
    ask: ExportAsk,
    file: File,
    /// Whether what is found in lines that are not the articles' is to count for it; `None` where that makes no difference.
    counts: Option<bool>,
    /// What is taken along, once all articles are counted as the selection wants them.
    taking: Option<Taking>,
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
        (self.done as u32, self.taking.as_ref().map_or(0, Taking::len) as u32)
    }

    /// Whether it is not decided yet what is taken along, because articles are still to be counted as its selection wants them.
    pub fn is_waiting(&self) -> bool {
        self.taking.is_none()
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
        // A collection has of its articles all that was found, whatever counts; but which these are a search decides by what counts.
        let matters = ask.format != ExportFormat::Wirescope || !ask.selection.is_empty();
        let counts = matters.then(|| ask.selection.counts_furniture());
        if matters {
            self.count_as(&ask.selection);
        }
        let (taking, ids) = Default::default();
        let mut export = Export { ask: ask.clone(), file, counts, taking, done: 0, gone: 0, ids, is_part: false };
        if self.recounting() == 0 {
            self.settle();
        }
        if self.recounting() == 0 || !matters {
            self.begin_taking(&mut export);
        }
        Ok(export)
    }

    /// Decides what is taken along.
    fn begin_taking(&mut self, export: &mut Export) {
        let ask = &export.ask;
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
        export.ids = if takes_articles {
            (0..taking.len()).filter_map(|at| corpus.taken_id(&taking, at)).collect()
        } else {
            corpus.found(resolved).into_iter().collect()
        };
        export.is_part = export.ids.len() < corpus.len();
        export.taking = Some(taking);
    }

    /// Takes the next article along, or does a step of what comes before that: a bounded piece of work. `false` if there is none left.
    ///
    /// # Errors
    /// [`EngineError::Export`] if what the article has cannot be written, [`EngineError::Recounted`] if what counts was asked for otherwise meanwhile.
    pub fn export_next(&mut self, export: &mut Export) -> Result<bool, EngineError> {
        // Of a collection only the articles are decided by what counts, and not what it has of each.
        let depends = export.is_waiting() || matches!(export.file, File::Shown(_));
        let is_otherwise = export.counts.is_some_and(|counts| counts != self.corpus.counts_furniture());
        // Where that was wanted only for a while, some articles may still be counted so.
        if depends && (is_otherwise || (!export.is_waiting() && self.recounting() > 0)) {
            return Err(EngineError::Recounted);
        }
        let Some(taking) = &export.taking else {
            if !self.settle_next() {
                self.begin_taking(export);
            }
            return Ok(true);
        };
        if export.done >= taking.len() {
            return Ok(false);
        }
        match &mut export.file {
            File::Shown(exporter) => match self.corpus.take(taking, export.done) {
                Some(taken) => exporter.take(&taken)?,
                None => export.gone += 1,
            },
            File::Collection(writer) => {
                let id = self.corpus.taken_id(taking, export.done);
                let doc = id.and_then(|id| self.own_doc(&id));
                match doc {
                    Some(doc) => {
                        let generation = self.generation_of(&doc.article.id);
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
