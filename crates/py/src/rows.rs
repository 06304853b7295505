//! The rows of a batch → articles, read as the lines of a JSON Lines file are, so that both give the same records.

use arrow_array::cast::AsArray as _;
use arrow_array::{Array, RecordBatch};
use arrow_json::LineDelimitedWriter;
use arrow_schema::DataType;
use wirescope_ingest::Article;

/// The column that says which file a row is from.
const FILE: &str = "file";

/// One row, as a JSON record.
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
    /// What names the row where there is no article.
    pub(crate) id: String,
}

/// The rows of a batch. `line`: the column that has a JSON record in each row; without it the columns are the keys of the record.
///
/// # Errors
/// Where a column is not there or of a type that is no text, or one of a type that JSON has nothing for.
pub(crate) fn of_batch(batch: &RecordBatch, line: Option<&str>) -> Result<Vec<Row>, String> {
    let files = if batch.schema().index_of(FILE).is_ok() { Some(words(batch, FILE)?) } else { None };
    let json = match line {
        Some(line) => words(batch, line)?.into_iter().map(|words| one_line(&words)).collect(),
        None => records(batch)?,
    };
    let mut files = files.unwrap_or_default().into_iter();
    Ok(json.into_iter().map(|json| Row { json, file: files.next().unwrap_or_default() }).collect())
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

/// A column of text; what is null is empty.
fn words(batch: &RecordBatch, name: &str) -> Result<Vec<String>, String> {
    let column = batch.column_by_name(name).ok_or_else(|| format!("there is no column {name}"))?;
    let own = |words: Option<&str>| words.unwrap_or_default().to_owned();
    Ok(match column.data_type() {
        DataType::Utf8 => column.as_string::<i32>().iter().map(own).collect(),
        DataType::LargeUtf8 => column.as_string::<i64>().iter().map(own).collect(),
        DataType::Utf8View => column.as_string_view().iter().map(own).collect(),
        DataType::Null => vec![String::new(); column.len()],
        other => return Err(format!("the column {name} has to be of strings, and is of {other}")),
    })
}

/// A record on one line: in JSON, line ends stand only between its parts.
fn one_line(record: &str) -> Vec<u8> {
    record.bytes().map(|byte| if byte == b'\n' || byte == b'\r' { b' ' } else { byte }).collect()
}

impl Row {
    /// Reads the article.
    pub(crate) fn read(&self) -> Read {
        let mut read = Read { article: Err(String::new()), notice: None, id: String::new() };
        for found in wirescope_ingest::open("row.jsonl", self.json.clone()) {
            match found {
                Ok(mut article) => {
                    self.file.clone_into(&mut article.details.file);
                    read.article = Ok(article);
                }
                Err(error) if read.article.is_ok() => read.notice = Some(error.message().to_owned()),
                Err(error) => read.article = Err(error.message().to_owned()),
            }
        }
        if read.article.is_err() {
            let record: serde_json::Value = serde_json::from_slice(&self.json).unwrap_or_default();
            read.id = record["id"].as_str().unwrap_or_default().to_owned();
        }
        read
    }

    pub(crate) fn file(&self) -> &str {
        &self.file
    }
}
