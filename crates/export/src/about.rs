//! What a file is of, which it says itself.

use wirescope_protocol::{ExportAsk, ExportFormat, ExportSubject, ExportTable, TieBy};

use crate::kinds::{action_name, modality_name, quadrant_name, quotation_name};

/// What a file is of.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct About {
    /// The query; may be empty.
    pub query: String,
    /// The clauses of the selection in words.
    pub filters: Vec<String>,
    /// What else decides what is in it, in words.
    pub settings: Vec<String>,
    /// When it was made; may be empty.
    pub when: String,
    /// Articles that it is of.
    pub articles: u32,
    /// Articles that there were in all.
    pub total: u32,
    /// Corrections that were applied.
    pub corrections: u32,
    /// Rows, records, features or annotations in it.
    pub rows: u32,
    /// What could not go along, in sentences.
    pub left_out: Vec<String>,
}

/// The program that makes files, with its version.
pub(crate) const PROGRAM: &str = concat!("Wirescope ", env!("CARGO_PKG_VERSION"));

impl About {
    pub(crate) fn new(ask: &ExportAsk) -> Self {
        Self {
            query: ask.selection.query.trim().to_owned(),
            filters: ask.filters.clone(),
            settings: settings(ask),
            when: ask.when.clone(),
            ..Self::default()
        }
    }

    /// Notes what does not go along.
    pub(crate) fn leave_out(&mut self, what: String) {
        if !self.left_out.contains(&what) {
            self.left_out.push(what);
        }
    }

    /// What it is of as names and words, in order.
    pub(crate) fn lines(&self) -> Vec<(&'static str, String)> {
        let mut lines = vec![
            ("Made with", format!("{PROGRAM}, analysis {}", wirescope_nlp::ANALYSIS_VERSION)),
            ("Articles", format!("{} of {}", self.articles, self.total)),
        ];
        let mut add = |name, words: &String| {
            if !words.is_empty() {
                lines.push((name, words.clone()));
            }
        };
        add("Query", &self.query);
        self.filters.iter().for_each(|filter| add("Filter", filter));
        self.settings.iter().for_each(|setting| add("Shown", setting));
        add("Corrections applied", &self.corrections.to_string());
        add("Made on", &self.when);
        self.left_out.iter().for_each(|left| add("Left out", left));
        lines
    }

    /// What it is of on one line.
    pub(crate) fn line(&self) -> String {
        let part = |(name, words): &(&str, String)| match *name {
            "Made with" => words.clone(),
            "Articles" => format!("{words} articles"),
            name => format!("{}: {words}", name.to_lowercase()),
        };
        let parts: Vec<String> = self.lines().iter().map(part).collect();
        parts.join(" · ").replace(['\n', '\r', '\t'], " ")
    }

    /// The same as JSON.
    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::json!({
            "program": PROGRAM, "analysis": wirescope_nlp::ANALYSIS_VERSION, "articles": self.articles, "of": self.total,
            "query": self.query, "filters": self.filters, "shown": self.settings, "corrections": self.corrections,
            "made": self.when, "left_out": self.left_out,
        })
    }
}

/// What of an ask beside the selection decides what is in its file.
fn settings(ask: &ExportAsk) -> Vec<String> {
    let mut settings = Vec::new();
    let percent = |thousandths: u16| thousandths / 10;
    let is = |table| matches!(ask.format, ExportFormat::Xlsx) || ask.format == ExportFormat::Csv(table);
    let has_articles = ask.format.subject() == ExportSubject::Articles && !matches!(ask.format, ExportFormat::Csv(_));
    let has_findings = !matches!(
        ask.format,
        ExportFormat::JsonLines | ExportFormat::Ris | ExportFormat::BibTex | ExportFormat::CslJson | ExportFormat::ICalendar
    );
    let is_dossier = matches!(ask.format, ExportFormat::Markdown | ExportFormat::Docx);
    if is_dossier && !ask.picks.is_empty() {
        return vec![format!("{} passages picked by hand", ask.picks.len())];
    }
    let has_names = matches!(ask.format, ExportFormat::Csv(_) | ExportFormat::Xlsx | ExportFormat::ICalendar) || has_findings;
    if has_names {
        let counted = if ask.selection.counts_furniture() { "counted too" } else { "not counted" };
        settings.push(format!("credits, captions and other lines around articles {counted}"));
    }
    // The table of articles counts them.
    let counts = is(ExportTable::Articles);
    if counts || is(ExportTable::Quotations) || (has_articles && has_findings) {
        let quotations = &ask.quotations;
        let mut words = format!("quotations at least {} % sure", percent(quotations.min_confidence));
        if !quotations.kinds.is_empty() {
            let kinds: Vec<&str> = quotations.kinds.iter().map(|kind| quotation_name(*kind)).collect();
            words += &format!(", {} ones", kinds.join(" and "));
        }
        if !quotations.search.trim().is_empty() {
            words += &format!(", with {} in them", quotations.search.trim());
        }
        settings.push(words);
    }
    if counts || is(ExportTable::Acts) || is(ExportTable::Dates) || (has_articles && has_findings && !is_dossier) {
        let acts = &ask.acts;
        let mut words = format!("acts at least {} % sure", percent(acts.min_confidence));
        words += if acts.nameless { "" } else { " that name somebody" };
        let actions = acts.actions.iter().map(|action| action_name(*action));
        let classes = acts.quadrants.iter().map(|class| quadrant_name(*class));
        let modalities = acts.modalities.iter().map(|modality| modality_name(*modality));
        let kinds: Vec<&str> = actions.chain(classes).chain(modalities).collect();
        if !kinds.is_empty() {
            words += &format!(", of these kinds: {}", kinds.join(", "));
        }
        settings.push(words);
    }
    if matches!(ask.format.subject(), ExportSubject::Network | ExportSubject::ArticlesAndNetwork) {
        let network = &ask.network;
        let by = match network.by {
            TieBy::Sentence => "standing in one sentence",
            TieBy::Paragraph => "standing in one paragraph",
            TieBy::Article => "standing in one article",
            TieBy::Acts => "acting towards each other",
        };
        let fields: Vec<&str> = network.fields.iter().map(|field| field.code()).collect();
        let mut words = format!("{} tied by {by}, at least {} times", fields.join(", "), network.min_weight.max(1));
        if let Some(ego) = &network.ego {
            words += &format!(", around {}", ego.key);
        }
        settings.push(words);
    }
    if ask.format.subject() == ExportSubject::Places && ask.least_position > 0 {
        settings.push(format!("positions at least {} % sure", percent(ask.least_position)));
    }
    settings
}
