//! CSV: one table, RFC 4180, as spreadsheets and data frames read it. It begins with a byte order mark, without which spreadsheets take other letters for
//! accents; text that begins a formula is defused. What it is of stands in the head of its last column, which has no cells.

use wirescope_corpus::Taken;
use wirescope_protocol::{ExportAsk, ExportTable, harmless_cell};

use crate::{
    About, ExportError, Whole,
    formats::Format,
    tables::{self, Cell, Row, Rows},
};

pub(crate) struct Csv {
    rows: Box<dyn Rows>,
    written: ::csv::Writer<Vec<u8>>,
    count: u32,
}

impl Csv {
    pub(crate) fn new(table: ExportTable, ask: &ExportAsk) -> Self {
        Self { rows: tables::rows(table, ask), written: writer(), count: 0 }
    }

    fn write(&mut self, rows: Vec<Row>) -> Result<(), ExportError> {
        for row in rows {
            // The last column is that of what the table is of.
            self.written.write_record(row.iter().map(text).chain([String::new()]))?;
            self.count += 1;
        }
        Ok(())
    }
}

impl Format for Csv {
    fn take(&mut self, taken: &Taken) -> Result<(), ExportError> {
        let rows = self.rows.take(taken);
        self.write(rows)
    }

    fn finish(mut self: Box<Self>, about: &mut About, whole: &Whole) -> Result<Vec<u8>, ExportError> {
        let rest = self.rows.rest(about, whole);
        self.write(rest)?;
        about.rows = self.count;
        let mut head = writer();
        let told = format!("about this table: {}", about.line());
        head.write_record(self.rows.head().iter().copied().chain([told.as_str()]))?;
        let mut bytes = "\u{feff}".as_bytes().to_vec();
        for part in [head, self.written] {
            bytes.extend(part.into_inner().map_err(|error| error.into_error())?);
        }
        Ok(bytes)
    }
}

fn writer() -> ::csv::Writer<Vec<u8>> {
    ::csv::WriterBuilder::new().terminator(::csv::Terminator::CRLF).from_writer(Vec::new())
}

/// A cell as it stands in the file. Numbers may be negative: they are no formulas.
fn text(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => harmless_cell(text).into_owned(),
        Cell::Whole(number) => number.to_string(),
        Cell::Number(number) => number.to_string(),
        Cell::Day(day) => day.to_string(),
        Cell::Flag(flag) => flag.to_string(),
    }
}
