//! What can go wrong.

/// Why there is no file.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The writer of workbooks refuses.
    #[error("the workbook could not be written: {0}")]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
    /// The writer of archives refuses.
    #[error("the archive could not be written: {0}")]
    Archive(#[from] zip::result::ZipError),
    /// Writing into memory fails, or something cannot be written as XML.
    #[error("the file could not be written: {0}")]
    Io(#[from] std::io::Error),
    /// Something cannot be written as JSON.
    #[error("the file could not be written as JSON: {0}")]
    Json(#[from] serde_json::Error),
    /// Something cannot be written as CSV.
    #[error("the table could not be written: {0}")]
    Csv(#[from] ::csv::Error),
    /// A collection is written by the engine, which has what the analysis found and the journal.
    #[error("a collection is not made of what is shown alone")]
    NotHere,
}
