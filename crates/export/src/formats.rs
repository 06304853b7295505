//! The table of formats.

use wirescope_corpus::Taken;
use wirescope_protocol::{ExportAsk, ExportFormat};

use crate::{
    About, ExportError, Whole, brat::Brat, csv::Csv, dossier, followthemoney::FollowTheMoney, geojson::GeoJson,
    icalendar::ICalendar, json_lines::JsonLines, network, references, web_annotation::WebAnnotation, xlsx::Xlsx,
};

/// A file that is being made.
pub(crate) trait Format {
    /// Takes in an article.
    fn take(&mut self, taken: &Taken) -> Result<(), ExportError>;

    /// The file, once all articles are taken in. What it holds and what could not go along is noted in `about`, before that is written.
    fn finish(self: Box<Self>, about: &mut About, whole: &Whole) -> Result<Vec<u8>, ExportError>;
}

/// Begins a file.
///
/// # Errors
/// If not even its beginning can be written.
pub(crate) fn begin(ask: &ExportAsk) -> Result<Box<dyn Format>, ExportError> {
    Ok(match ask.format {
        ExportFormat::Csv(table) => Box::new(Csv::new(table, ask)),
        ExportFormat::Xlsx => Box::new(Xlsx::new(ask)?),
        ExportFormat::JsonLines => Box::new(JsonLines::default()),
        ExportFormat::Gexf => Box::new(network::Gexf::new(ask)),
        ExportFormat::GraphMl => Box::new(network::GraphMl::new(ask)),
        ExportFormat::GeoJson => Box::new(GeoJson),
        ExportFormat::FollowTheMoney => Box::new(FollowTheMoney::default()),
        ExportFormat::WebAnnotation => Box::new(WebAnnotation::default()),
        ExportFormat::Brat => Box::new(Brat::default()),
        ExportFormat::Ris => Box::new(references::Ris::default()),
        ExportFormat::BibTex => Box::new(references::BibTex::default()),
        ExportFormat::CslJson => Box::new(references::CslJson::default()),
        ExportFormat::ICalendar => Box::new(ICalendar::default()),
        ExportFormat::Markdown => Box::new(dossier::Markdown::new(ask)),
        ExportFormat::Docx => Box::new(dossier::Docx::new(ask)),
        ExportFormat::Wirescope => return Err(ExportError::NotHere),
    })
}
