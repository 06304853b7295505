//! Records → one batch of Arrow: a row an article, its tables as lists of structs, with the keys of `docs/schema.md`.
//!
//! Types are those that Spark knows too: offsets are signed, and a pair `[start, end]` is a list.

use std::sync::Arc;

use arrow_array::RecordBatch;
use arrow_json::ReaderBuilder;
use arrow_schema::{DataType, Field, Fields, Schema};

use crate::analysis::Found;

/// Bytes of text that a batch may have: Arrow counts those of a column of strings in 31 bits, and entities and quotations repeat some.
const MAX_TEXT: usize = 512 << 20;

/// The columns of a batch. `json`: whether one more has the records as the command line prints them.
pub(crate) fn schema(json: bool) -> Schema {
    let texts = |names: &[&str]| names.iter().map(|name| text(name)).collect::<Vec<_>>();
    let mut columns = vec![number("schema")];
    columns.extend(texts(&["id", "title", "source"]));
    columns.push(Field::new("published", DataType::Date32, true));
    columns.extend(texts(&["url", "author", "section", "language", "time", "pages", "place", "day", "lack", "file"]));
    columns.push(Field::new("fields", words_by_words(), true));
    columns.push(text("text"));
    columns.push(list("sentences", pair()));
    columns.push(list("mentions", mention()));
    columns.push(list("entities", entity()));
    columns.push(list("times", time()));
    columns.push(list("references", reference()));
    columns.push(list("quotations", quotation()));
    columns.push(list("events", event()));
    columns.push(list("furniture", pair()));
    if json {
        columns.push(text("json"));
    }
    columns.extend(texts(&["error", "notice"]));
    Schema::new(columns)
}

/// The batch of what was found, a row for each.
///
/// # Errors
/// Where it holds more text than a batch can.
pub(crate) fn of_rows(found: &[Found], json: bool) -> Result<RecordBatch, String> {
    let size: usize = found.iter().map(Found::size).sum();
    if size > MAX_TEXT {
        return Err(format!("a batch of {} MB of text is too large: give at most {} MB at once", size >> 20, MAX_TEXT >> 20));
    }
    let schema = Arc::new(schema(json));
    if found.is_empty() {
        return Ok(RecordBatch::new_empty(schema));
    }
    let build = || {
        let mut decoder = ReaderBuilder::new(schema).with_batch_size(found.len()).build_decoder()?;
        decoder.serialize(found)?;
        decoder.flush()
    };
    match build() {
        Ok(Some(batch)) => Ok(batch),
        Ok(None) => Err("no rows were written".to_owned()),
        Err(error) => Err(error.to_string()),
    }
}

fn text(name: &str) -> Field {
    Field::new(name, DataType::Utf8, true)
}

fn number(name: &str) -> Field {
    Field::new(name, DataType::Int32, true)
}

fn share(name: &str) -> Field {
    Field::new(name, DataType::Float64, true)
}

fn list(name: &str, of: DataType) -> Field {
    Field::new(name, list_of(of), true)
}

fn list_of(item: DataType) -> DataType {
    DataType::List(Arc::new(Field::new("item", item, true)))
}

fn record<const N: usize>(fields: [Field; N]) -> DataType {
    DataType::Struct(Fields::from(fields.to_vec()))
}

/// `[start, end]`.
fn pair() -> DataType {
    list_of(DataType::Int32)
}

fn words_by_words() -> DataType {
    let entries = record([Field::new("key", DataType::Utf8, false), text("value")]);
    DataType::Map(Arc::new(Field::new("entries", entries, false)), false)
}

fn mention() -> DataType {
    record([number("start"), number("end"), text("label"), text("text"), number("entity"), text("by"), share("score")])
}

fn entity() -> DataType {
    let link = record([
        text("iso"),
        number("geonames"),
        text("level"),
        text("region"),
        share("lat"),
        share("lon"),
        Field::new("approximate", DataType::Boolean, true),
        text("by"),
        share("score"),
        text("evidence"),
        number("namesakes"),
    ]);
    let attribute = record([text("kind"), number("start"), number("end"), text("text"), text("by"), share("score")]);
    let tie = record([text("kind"), text("name"), number("entity"), text("iso")]);
    record([
        number("id"),
        text("name"),
        text("label"),
        list("aliases", DataType::Utf8),
        Field::new("link", link, true),
        list("attributes", attribute),
        list("ties", tie),
    ])
}

fn time() -> DataType {
    record([number("start"), number("end"), text("type"), text("value"), text("by"), share("score"), text("why"), text("from")])
}

fn reference() -> DataType {
    record([
        number("start"),
        number("end"),
        text("text"),
        text("kind"),
        number("entity"),
        text("name"),
        text("by"),
        share("score"),
    ])
}

fn argument(name: &str) -> Field {
    Field::new(name, record([number("start"), number("end"), text("text"), number("entity")]), true)
}

fn quotation() -> DataType {
    record([
        list("content", pair()),
        text("text"),
        text("kind"),
        Field::new("cue", pair(), true),
        argument("speaker"),
        argument("addressee"),
        Field::new("place", pair(), true),
        Field::new("time", pair(), true),
        text("by"),
        share("score"),
    ])
}

fn event() -> DataType {
    record([
        number("start"),
        number("end"),
        text("text"),
        text("action"),
        text("quadrant"),
        text("modality"),
        argument("source"),
        argument("target"),
        Field::new("place", pair(), true),
        Field::new("time", pair(), true),
        text("by"),
        share("score"),
        share("parties"),
    ])
}
