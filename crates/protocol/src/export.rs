//! Exports: what is shown, as a file that another program opens.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::{ActFilter, CollectionAsk, NetworkAsk, QuotationsAsk, Selection};

/// A table that CSV files have one of, and a workbook all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum ExportTable {
    /// An article a row, with its text.
    Articles,
    /// A mention a row.
    Mentions,
    /// An entity a row, over all articles.
    Entities,
    /// A quotation a row.
    Quotations,
    /// An act a row.
    Acts,
    /// A date that an article mentions a row, in the order of the calendar.
    Dates,
    /// Two entities that are tied a row.
    CoOccurrence,
}

/// What an export is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum ExportFormat {
    /// Comma-separated values, RFC 4180: one table.
    Csv(ExportTable),
    /// An Excel workbook with all tables.
    Xlsx,
    /// The record of `wirescope extract`, an article a line.
    JsonLines,
    /// The network for Gephi, GEXF 1.3.
    Gexf,
    /// The network as GraphML.
    GraphMl,
    /// Places with positions, RFC 7946.
    GeoJson,
    /// Entities of FollowTheMoney, one a line.
    FollowTheMoney,
    /// W3C Web Annotations, JSON-LD.
    WebAnnotation,
    /// BRAT stand-off: a text and its annotations for each article, zipped.
    Brat,
    /// Articles for reference managers.
    Ris,
    /// Articles for BibTeX and BibLaTeX.
    BibTex,
    /// Articles for citation processors.
    CslJson,
    /// Dated happenings for calendars, RFC 5545.
    ICalendar,
    /// A dossier of passages with their sources, in Markdown.
    Markdown,
    /// The same for word processors.
    Docx,
    /// A collection of Wirescope: docs/collection.md.
    Wirescope,
}

/// What of the articles an export is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportSubject {
    /// The articles, one after the other.
    Articles,
    /// What ties entities.
    Network,
    /// All of that.
    ArticlesAndNetwork,
    /// Places with positions.
    Places,
}

/// Which export is wanted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExportAsk {
    /// What it is written as.
    pub format: ExportFormat,
    /// Of which articles.
    pub selection: Selection,
    /// The clauses of the selection and the settings below in words, as the export is to tell them.
    pub filters: Vec<String>,
    /// When it is made, as the export is to tell it; may be empty.
    pub when: String,
    /// Which quotations: all that pass, whatever window is asked for.
    pub quotations: QuotationsAsk,
    /// Which acts.
    pub acts: ActFilter,
    /// Which ties.
    pub network: NetworkAsk,
    /// Only positions of at least this confidence, in thousandths.
    pub least_position: u16,
    /// The passages of a dossier, in order. Without any it has all quotations.
    pub picks: Vec<ExportPick>,
    /// What a collection says of itself.
    pub collection: CollectionAsk,
}

/// A passage that was picked for a dossier.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExportPick {
    /// The article's id.
    pub article: String,
    /// First byte of the words.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// What the reader says of it; may be empty.
    pub note: String,
}

/// What an export holds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExportTold {
    /// Articles that it is of.
    pub articles: u32,
    /// Articles that there are in all.
    pub total: u32,
    /// Rows, records, features or annotations in it.
    pub rows: u32,
    /// What could not go along, in sentences.
    pub left_out: Vec<String>,
}

impl ExportTable {
    /// Every table, in the order of the sheets.
    pub const ALL: [ExportTable; 7] = [
        ExportTable::Articles,
        ExportTable::Mentions,
        ExportTable::Entities,
        ExportTable::Quotations,
        ExportTable::Acts,
        ExportTable::Dates,
        ExportTable::CoOccurrence,
    ];

    /// A short name for command lines and file names.
    pub fn code(self) -> &'static str {
        match self {
            ExportTable::Articles => "articles",
            ExportTable::Mentions => "mentions",
            ExportTable::Entities => "entities",
            ExportTable::Quotations => "quotations",
            ExportTable::Acts => "acts",
            ExportTable::Dates => "dates",
            ExportTable::CoOccurrence => "co-occurrence",
        }
    }
}

impl ExportFormat {
    /// Every format; of CSV the table of articles stands for all.
    pub const ALL: [ExportFormat; 16] = [
        ExportFormat::Xlsx,
        ExportFormat::Csv(ExportTable::Articles),
        ExportFormat::Docx,
        ExportFormat::Markdown,
        ExportFormat::Ris,
        ExportFormat::BibTex,
        ExportFormat::CslJson,
        ExportFormat::ICalendar,
        ExportFormat::GeoJson,
        ExportFormat::Gexf,
        ExportFormat::GraphMl,
        ExportFormat::FollowTheMoney,
        ExportFormat::WebAnnotation,
        ExportFormat::Brat,
        ExportFormat::JsonLines,
        ExportFormat::Wirescope,
    ];

    /// A short name for command lines.
    pub fn code(self) -> &'static str {
        self.info().0
    }

    /// How the names of such files end, without the first dot.
    pub fn extension(self) -> &'static str {
        self.info().1
    }

    /// The media type of such files.
    pub fn media_type(self) -> &'static str {
        self.info().2
    }

    /// The format of a short name; of CSV the table has to be said too.
    ///
    /// # Errors
    /// What was expected instead.
    pub fn from_code(code: &str, table: Option<&str>) -> Result<ExportFormat, String> {
        let names = |names: Vec<&'static str>| names.join(", ");
        let Some(format) = Self::ALL.into_iter().find(|format| format.code() == code) else {
            return Err(format!("{code} is no format; there are {}", names(Self::ALL.map(Self::code).to_vec())));
        };
        let tables = || names(ExportTable::ALL.map(ExportTable::code).to_vec());
        match (format, table) {
            (ExportFormat::Csv(_), None) => Err(format!("a CSV file is one table; say which: {}", tables())),
            (ExportFormat::Csv(_), Some(code)) => match ExportTable::ALL.into_iter().find(|table| table.code() == code) {
                Some(table) => Ok(ExportFormat::Csv(table)),
                None => Err(format!("{code} is no table; there are {}", tables())),
            },
            (_, Some(_)) => Err(format!("a table can be chosen of csv alone; {code} has all that belongs in it")),
            (format, None) => Ok(format),
        }
    }

    /// What it is made of.
    pub fn subject(self) -> ExportSubject {
        match self {
            ExportFormat::Csv(ExportTable::CoOccurrence) | ExportFormat::Gexf | ExportFormat::GraphMl => ExportSubject::Network,
            ExportFormat::Xlsx => ExportSubject::ArticlesAndNetwork,
            ExportFormat::GeoJson => ExportSubject::Places,
            _ => ExportSubject::Articles,
        }
    }

    /// A name for such a file: `wirescope-quotations.csv`.
    pub fn file_name(self) -> String {
        let what = match self {
            ExportFormat::Csv(table) => table.code(),
            ExportFormat::Gexf | ExportFormat::GraphMl => "network",
            ExportFormat::GeoJson => "places",
            ExportFormat::ICalendar => "dates",
            ExportFormat::Markdown | ExportFormat::Docx => "dossier",
            ExportFormat::Ris | ExportFormat::BibTex | ExportFormat::CslJson => "references",
            ExportFormat::Brat | ExportFormat::WebAnnotation => "annotations",
            ExportFormat::JsonLines => "records",
            ExportFormat::Xlsx | ExportFormat::FollowTheMoney => "export",
            ExportFormat::Wirescope => "collection",
        };
        format!("wirescope-{what}.{}", self.extension())
    }

    fn info(self) -> (&'static str, &'static str, &'static str) {
        match self {
            ExportFormat::Csv(_) => ("csv", "csv", "text/csv"),
            ExportFormat::Xlsx => ("xlsx", "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
            ExportFormat::JsonLines => ("jsonl", "jsonl", "application/x-ndjson"),
            ExportFormat::Gexf => ("gexf", "gexf", "application/gexf+xml"),
            ExportFormat::GraphMl => ("graphml", "graphml", "application/graphml+xml"),
            ExportFormat::GeoJson => ("geojson", "geojson", "application/geo+json"),
            ExportFormat::FollowTheMoney => ("ftm", "ftm.json", "application/json+ftm"),
            ExportFormat::WebAnnotation => ("annotations", "jsonld", "application/ld+json"),
            ExportFormat::Brat => ("brat", "zip", "application/zip"),
            ExportFormat::Ris => ("ris", "ris", "application/x-research-info-systems"),
            ExportFormat::BibTex => ("bibtex", "bib", "application/x-bibtex"),
            ExportFormat::CslJson => ("csl", "csl.json", "application/vnd.citationstyles.csl+json"),
            ExportFormat::ICalendar => ("ics", "ics", "text/calendar"),
            ExportFormat::Markdown => ("markdown", "md", "text/markdown"),
            ExportFormat::Docx => ("docx", "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
            ExportFormat::Wirescope => ("wirescope", "wirescope", "application/x-wirescope"),
        }
    }
}

impl ExportAsk {
    /// All that a selection has, as sure as the page shows it at first.
    pub fn new(format: ExportFormat, selection: Selection) -> Self {
        let (filters, when, quotations, acts, network, least_position, picks, collection) = Default::default();
        Self { format, selection, filters, when, quotations, acts, network, least_position, picks, collection }
    }
}

/// A cell that no spreadsheet takes for a formula: with an apostrophe before what begins one, behind spaces too. The wide forms of the signs
/// count, because some programs take these for the signs. All tables that are taken along go by this rule.
pub fn harmless_cell(cell: &str) -> Cow<'_, str> {
    let begins_formula = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
    if cell.trim_start_matches([' ', '\u{a0}', '\u{feff}']).starts_with(begins_formula) {
        Cow::Owned(format!("'{cell}"))
    } else {
        Cow::Borrowed(cell)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_that_begin_a_formula_are_defused() {
        for cell in ["=1+1", "+1", "-5", "@me", "\tq", "\rq", "\n=1", " =1", "\u{a0}=1", "＝1"] {
            assert_eq!(harmless_cell(cell), format!("'{cell}"));
        }
        for cell in ["", "a=1", "1-5", "“=”", "'=1"] {
            assert_eq!(harmless_cell(cell), cell);
        }
    }

    #[test]
    fn formats_are_told_by_their_codes() {
        for format in ExportFormat::ALL {
            let table = matches!(format, ExportFormat::Csv(_)).then_some("articles");
            assert_eq!(ExportFormat::from_code(format.code(), table), Ok(format));
        }
        assert_eq!(ExportFormat::from_code("csv", Some("dates")), Ok(ExportFormat::Csv(ExportTable::Dates)));
        for (code, table) in [("pdf", None), ("csv", None), ("csv", Some("cats")), ("gexf", Some("acts"))] {
            assert!(ExportFormat::from_code(code, table).is_err());
        }
        assert_eq!(ExportFormat::Csv(ExportTable::Acts).file_name(), "wirescope-acts.csv");
    }
}
