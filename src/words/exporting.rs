//! The dialog that exports what is shown.

use wirescope_protocol::{ExportFormat, ExportTable, ExportTold};

use super::numbers::{articles, counted, thousands};

pub(crate) const EXPORT: &str = "Export";
pub(crate) const HINT: &str = "Save what is shown as a file: a spreadsheet, a dossier, a map, a network …";
pub(crate) const TITLE: &str = "Export what is shown";
/// The choice of the format.
pub(crate) const FORMAT: &str = "Format";
/// The choice of the table of a CSV file.
pub(crate) const TABLE: &str = "Table";
pub(crate) const CANCEL: &str = "Cancel";
/// The bar that shows how far it is.
pub(crate) const MAKING: &str = "Making the file";
/// All articles are taken in, and the file is being written.
pub(crate) const WRITING: &str = "Writing the file …";
pub(crate) const NO_FILTERS: &str = "No search and no filters: all articles.";
pub(crate) const STOPPED: &str = "The worker stopped, so there is no file. Try again.";

/// What goes along with a part of a collection.
pub(crate) const PART: &str = "Of what you keep goes along what is of these articles: corrections, notes and tags in force, picked passages, and the names of the watch list that they have. Pins, saved searches, answers of review and what you have taken back stay here.";

// The dossier.
pub(crate) const PICK: &str = "Add to dossier";
pub(crate) const PICKED: &str = "In the dossier";
/// What a dossier is made of.
pub(crate) const PASSAGES: &str = "Passages of the dossier";
pub(crate) const ALL_QUOTATIONS: &str = "All quotations that are shown, by speaker";
pub(crate) const CLEAR_PICKS: &str = "Take all out";
pub(crate) const HOW_TO_PICK: &str = "To choose passages yourself: “Add to dossier” stands beside each quotation and act, and where words of an article are cited.";

/// The passages that were picked.
pub(crate) fn picked(count: usize) -> String {
    let count = u32::try_from(count).unwrap_or(u32::MAX);
    format!("{} that you picked", counted(count, "passage", "passages"))
}

/// The button that takes a passage out.
pub(crate) fn take_out(words: &str) -> String {
    format!("Take out: {words}")
}

/// The button that starts the export of picked passages.
pub(crate) fn start_picked(count: usize) -> String {
    format!("Export {}", counted(u32::try_from(count).unwrap_or(u32::MAX), "passage", "passages"))
}

// The corner of a chart.
pub(crate) const PICTURE: &str = "Save a picture of what is drawn";
pub(crate) const SVG: &str = "SVG";
pub(crate) const SVG_HINT: &str = "Save what is drawn as a picture that can be enlarged and edited";
pub(crate) const PNG: &str = "PNG";
pub(crate) const PNG_HINT: &str = "Save what is drawn as a picture for documents and slides";
pub(crate) const PICTURE_SAVED: &str = "Saved.";
pub(crate) const NO_PICTURE: &str = "The browser could not draw it.";

/// The name of a picture's file.
pub(crate) fn picture(what: &str, extension: &str) -> String {
    format!("wirescope-{what}.{extension}")
}

// Pictures of what stands behind the dialog.
pub(crate) const PICTURES: &str = "Pictures";
pub(crate) const PICTURES_NOTE: &str =
    "Of what is open on the page now. Map, network, timeline and words have these buttons beside their chart.";
pub(crate) const NAMES_PICTURE: &str = "The names that most articles have";
pub(crate) const HISTOGRAM_PICTURE: &str = "When articles were published";
pub(crate) const OUTLINE_PICTURE: &str = "Who appears where in the open article";

/// The line below a picture of that.
pub(crate) fn caption_of(what: &str) -> String {
    format!("Wirescope {} · {what}", env!("CARGO_PKG_VERSION"))
}

/// What a picture is of, on the line below it.
pub(crate) fn caption(matched: u32, total: u32, filters: &[String]) -> String {
    let filters: String = filters.iter().map(|filter| format!(" · {filter}")).collect();
    caption_of(&format!("{} of {}{filters}", thousands(matched), articles(total)))
}

/// What will be exported.
pub(crate) fn what(matched: u32, total: u32) -> String {
    if matched == total { format!("All {}.", articles(total)) } else { format!("{} of {}.", thousands(matched), articles(total)) }
}

/// The search, among the filters.
pub(crate) fn search(query: &str) -> String {
    format!("Search: {query}")
}

/// The button that starts it.
pub(crate) fn start(matched: u32) -> String {
    format!("Export {}", articles(matched))
}

/// How far it is.
pub(crate) fn at(done: u32, of: u32) -> String {
    format!("{} of {}", thousands(done), articles(of))
}

/// It was saved.
pub(crate) fn saved(name: &str, told: &ExportTold) -> String {
    format!("Saved as {name}: {} from {}.", counted(told.rows, "entry", "entries"), articles(told.articles))
}

/// There is no file.
pub(crate) fn failed(why: &str) -> String {
    format!("There is no file: {why}")
}

/// What formats are for: the headings of the choice.
pub(crate) const GROUPS: [(&str, &[ExportFormat]); 5] = [
    ("To count and sort", &[ExportFormat::Xlsx, ExportFormat::Csv(ExportTable::Articles)]),
    (
        "To write and cite",
        &[ExportFormat::Docx, ExportFormat::Markdown, ExportFormat::Ris, ExportFormat::BibTex, ExportFormat::CslJson],
    ),
    ("To draw", &[ExportFormat::GeoJson, ExportFormat::ICalendar, ExportFormat::Gexf, ExportFormat::GraphMl]),
    (
        "For other programs",
        &[ExportFormat::JsonLines, ExportFormat::FollowTheMoney, ExportFormat::WebAnnotation, ExportFormat::Brat],
    ),
    ("To go on with in Wirescope", &[ExportFormat::Wirescope]),
];

/// The name of a format, and what it is good for.
pub(crate) fn format(format: ExportFormat) -> (&'static str, &'static str) {
    match format {
        ExportFormat::Csv(_) => ("CSV", "One table for any spreadsheet, R or pandas"),
        ExportFormat::Xlsx => ("Excel workbook", "All tables in one file, a sheet for each, and one that says what it is of"),
        ExportFormat::Docx => ("Word dossier", "The quotations by speaker, each with its source and how to check it"),
        ExportFormat::Markdown => ("Markdown dossier", "The same as plain text with marks, for notes and web pages"),
        ExportFormat::Ris => ("RIS", "The articles as references for Zotero, EndNote, Mendeley, Citavi"),
        ExportFormat::BibTex => ("BibTeX", "The articles as references for LaTeX"),
        ExportFormat::CslJson => ("CSL-JSON", "The articles as references for pandoc and citation programs"),
        ExportFormat::GeoJson => ("GeoJSON", "The places that are mentioned, for QGIS, Datawrapper, Kepler and other maps"),
        ExportFormat::ICalendar => ("iCalendar", "What the articles date, as entries of a calendar"),
        ExportFormat::Gexf => ("GEXF", "The network of names for Gephi"),
        ExportFormat::GraphMl => ("GraphML", "The network of names for Cytoscape, yEd, igraph, networkx"),
        ExportFormat::FollowTheMoney => ("FollowTheMoney", "Articles, names, events and quotations for Aleph and OpenAleph"),
        ExportFormat::WebAnnotation => {
            ("W3C Web Annotations", "Names, quotations and acts as annotations of the texts (JSON-LD)")
        }
        ExportFormat::Brat => ("BRAT", "Texts with annotations beside them, for annotation tools and corpora"),
        ExportFormat::Wirescope => (
            "Wirescope collection",
            "Articles with their analysis, corrections and notes in one file, for another browser or the command line",
        ),
        ExportFormat::JsonLines => ("JSON Lines", "All that was found, an article a line, as the command line writes it"),
    }
}

/// The name of a table.
pub(crate) fn table(table: ExportTable) -> &'static str {
    match table {
        ExportTable::Articles => "Articles, with their texts",
        ExportTable::Mentions => "Mentions",
        ExportTable::Entities => "People, organisations, places and other names",
        ExportTable::Quotations => "Quotations",
        ExportTable::Acts => "Acts",
        ExportTable::Dates => "What is dated, by date",
        ExportTable::CoOccurrence => "Who is tied to whom",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_format_is_offered_once() {
        let mut offered: Vec<ExportFormat> = GROUPS.iter().flat_map(|(_, formats)| formats.iter().copied()).collect();
        offered.sort_unstable();
        let mut all = ExportFormat::ALL.to_vec();
        all.sort_unstable();
        assert_eq!(offered, all);
    }
}
