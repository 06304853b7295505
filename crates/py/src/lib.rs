//! The Python package's native half, `wirescope._core`. What people call is in `python/wirescope`, with its documentation.

mod analysis;
mod days;
mod rows;
mod tables;

use std::sync::OnceLock;

use arrow_array::RecordBatch;
use arrow_pyarrow::PyArrowType;
use arrow_schema::Schema;
use pyo3::exceptions::{PyRuntimeError, PyValueError};
use pyo3::prelude::*;
use wirescope_ingest::{Articles, from_text};
use wirescope_nlp::{ANALYSIS_VERSION, Pipeline};

use days::Days;

/// The files of `assets/models`.
const MODELS: &[&[u8]] = include!(concat!(env!("OUT_DIR"), "/models.rs"));

/// The pipeline with all models, read when the first article comes.
fn pipeline() -> PyResult<&'static Pipeline> {
    static PIPELINE: OnceLock<Result<Pipeline, String>> = OnceLock::new();
    let loaded = PIPELINE.get_or_init(|| Pipeline::with_models(MODELS).map_err(|error| error.to_string()));
    loaded.as_ref().map_err(|error| PyRuntimeError::new_err(format!("the built-in models: {error}")))
}

fn days(published: &str, order: &str) -> PyResult<Days> {
    Days::parse(published, order).map_err(PyValueError::new_err)
}

/// Analyses a text and gives its record as JSON.
#[pyfunction]
#[expect(clippy::too_many_arguments, reason = "each is a keyword of the Python function")]
fn analyze(
    py: Python<'_>,
    text: &str,
    published: &str,
    title: &str,
    source: &str,
    id: &str,
    url: &str,
    author: &str,
    section: &str,
    language: &str,
) -> PyResult<String> {
    days(published, "")?;
    let mut article =
        from_text(title, source, published, text).map_err(|error| PyValueError::new_err(error.message().to_owned()))?;
    url.clone_into(&mut article.url);
    author.clone_into(&mut article.details.author);
    section.clone_into(&mut article.details.section);
    language.clone_into(&mut article.details.language);
    if !id.is_empty() {
        id.clone_into(&mut article.id);
    }
    let pipeline = pipeline()?;
    let found = py.detach(move || analysis::of_article(pipeline, article));
    let record = found.map_err(PyRuntimeError::new_err)?;
    analysis::json(&record).map_err(PyRuntimeError::new_err)
}

/// The articles of a file, one after the other: a record and what is to be known of it, or no record and why.
#[pyclass(unsendable)]
struct Reader {
    articles: Articles,
    days: Days,
    /// Whether the name is that of a file; else it only tells the format.
    named: bool,
}

#[pymethods]
impl Reader {
    #[new]
    fn new(name: &str, bytes: Vec<u8>, named: bool, published: &str, day_order: &str) -> PyResult<Self> {
        Ok(Self { articles: wirescope_ingest::open(name, bytes), days: days(published, day_order)?, named })
    }

    fn __iter__(this: PyRef<'_, Self>) -> PyRef<'_, Self> {
        this
    }

    fn __next__(&mut self, py: Python<'_>) -> PyResult<Option<(Option<String>, Option<String>)>> {
        let mut article = match self.articles.next() {
            None => return Ok(None),
            Some(Err(error)) => return Ok(Some((None, Some(error.to_string())))),
            Some(Ok(article)) => article,
        };
        let notice = self.days.settle(&mut article);
        if !self.named {
            article.details.file.clear();
        }
        let (pipeline, name) = (pipeline()?, article.id.clone());
        let found = py.detach(move || analysis::of_article(pipeline, article).and_then(|record| analysis::json(&record)));
        Ok(Some(match found {
            Ok(record) => (Some(record), notice.map(|notice| format!("{name}: {notice}"))),
            Err(error) => (None, Some(format!("{name}: {error}"))),
        }))
    }
}

/// Analyses the rows of a batch and gives one row of tables for each, in the same order.
#[pyfunction]
fn analyze_batch(
    py: Python<'_>,
    batch: PyArrowType<RecordBatch>,
    published: &str,
    day_order: &str,
    line: Option<&str>,
    json: bool,
    jobs: usize,
) -> PyResult<PyArrowType<RecordBatch>> {
    let days = days(published, day_order)?;
    let pipeline = pipeline()?;
    let tables = py.detach(move || {
        let rows = rows::of_batch(&batch.0, line)?;
        let found = analysis::of_rows(pipeline, &rows, days, json, jobs.max(1));
        tables::of_rows(&found, json)
    });
    tables.map(PyArrowType).map_err(PyValueError::new_err)
}

/// The columns of what `analyze_batch` gives.
#[pyfunction]
fn schema(json: bool) -> PyArrowType<Schema> {
    PyArrowType(tables::schema(json))
}

#[pymodule]
fn _core(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add("version", env!("CARGO_PKG_VERSION"))?;
    module.add("analysis_version", ANALYSIS_VERSION)?;
    module.add_class::<Reader>()?;
    module.add_function(wrap_pyfunction!(analyze, module)?)?;
    module.add_function(wrap_pyfunction!(analyze_batch, module)?)?;
    module.add_function(wrap_pyfunction!(schema, module)?)
}
