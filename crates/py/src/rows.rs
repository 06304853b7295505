//! The rows of a batch → articles, read as the lines of a JSON Lines file are, so that both give the same records.

use arrow_array::cast::AsArray as _;
use arrow_array::{Array, RecordBatch};
use arrow_json::LineDelimitedWriter;
use arrow_schema::DataType;
use wirescope_ingest::Article;

/// The column that says which file a row is from.
const FILE: &str = "file";

/// One row, as a line of JSON.
#[derive(Debug, Default)]
pub(crate) struct Row {
    json: Vec<u8>,
    file: String,
}

/// What was read of a row.
pub(crate) struct Read {
    /// Its article, or why there is none.
    pub(crate) article: Result<Article, String>,
    /// What is to be known of an article that was read: that its text is cut.
    pub(crate) notice: Option<String>,
}

/// The rows of a batch. `line`: the column that has a JSON record in each row; without it the columns are the keys of the record.
///
/// # Errors
/// Where a column is not there or of a type that is no text, or one of a type that JSON has nothing for.
pub(crate) fn of_batch(batch: &RecordBatch, line: Option<&str>) -> Result<Vec<Row>, String> {
    let files = if batch.schema().index_of(FILE).is_ok() { Some(bytes(batch, FILE)?) } else { None };
    let json = match line {
        Some(line) => bytes(batch, line)?.into_iter().map(one_line).collect(),
        None => records(batch)?,
    };
    let mut files = files.unwrap_or_default().into_iter();
    let mut file = || String::from_utf8_lossy(&files.next().unwrap_or_default()).into_owned();
    Ok(json.into_iter().map(|json| Row { json, file: file() }).collect())
}

/// The columns of each row as one JSON object; what is null is left out.
fn records(batch: &RecordBatch) -> Result<Vec<Vec<u8>>, String> {
    let schema = batch.schema();
    let columns: Vec<usize> = (0..batch.num_columns()).filter(|at| schema.field(*at).name() != FILE).collect();
    let batch = batch.project(&columns).map_err(|error| error.to_string())?;
    let rows = batch.num_rows();
    let mut lines = Vec::new();
    let mut writer = LineDelimitedWriter::new(&mut lines);
    writer.write(&batch).and_then(|()| writer.finish()).map_err(|error| error.to_string())?;
    let mut records: Vec<Vec<u8>> = lines.split(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect();
    records.resize(rows, b"{}".to_vec());
    Ok(records)
}

/// A column of text, or of bytes in whatever charset; what is null is empty.
fn bytes(batch: &RecordBatch, name: &str) -> Result<Vec<Vec<u8>>, String> {
    let column = batch.column_by_name(name).ok_or_else(|| format!("there is no column {name}"))?;
    let words = |words: Option<&str>| words.unwrap_or_default().as_bytes().to_vec();
    let bytes = |bytes: Option<&[u8]>| bytes.unwrap_or_default().to_vec();
    Ok(match column.data_type() {
        DataType::Utf8 => column.as_string::<i32>().iter().map(words).collect(),
        DataType::LargeUtf8 => column.as_string::<i64>().iter().map(words).collect(),
        DataType::Utf8View => column.as_string_view().iter().map(words).collect(),
        DataType::Binary => column.as_binary::<i32>().iter().map(bytes).collect(),
        DataType::LargeBinary => column.as_binary::<i64>().iter().map(bytes).collect(),
        DataType::BinaryView => column.as_binary_view().iter().map(bytes).collect(),
        DataType::Null => vec![Vec::new(); column.len()],
        other => return Err(format!("the column {name} has to be of strings or of bytes, and is of {other}")),
    })
}

/// A record on one line: in JSON, line ends stand only between its parts.
fn one_line(mut record: Vec<u8>) -> Vec<u8> {
    for byte in &mut record {
        if matches!(*byte, b'\n' | b'\r') {
            *byte = b' ';
        }
    }
    record
}

impl Row {
    /// Reads the article.
    pub(crate) fn read(&self) -> Read {
        let (article, notice) = wirescope_ingest::from_line("row", self.json.clone());
        let article = article.map(|mut article| {
            self.file.clone_into(&mut article.details.file);
            article
        });
        // What is to be known of a row that is no article is why it is none.
        let notice = notice.filter(|_| article.is_ok()).map(|notice| notice.message().to_owned());
        Read { article: article.map_err(|error| error.message().to_owned()), notice }
    }

    /// What the row itself calls its article, for rows of which there is none: its `id` where that is words or a number.
    pub(crate) fn id(&self) -> String {
        let record: serde_json::Value = serde_json::from_slice(&self.json).unwrap_or_default();
        match &record["id"] {
            serde_json::Value::String(id) => id.clone(),
            serde_json::Value::Number(id) => id.to_string(),
            _ => String::new(),
        }
    }

    pub(crate) fn file(&self) -> &str {
        &self.file
    }
}
