//! XLSX: a workbook with a sheet of what it is of, and one for each table. Text is text, never a formula, also after somebody has edited its cell.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format as Style, Workbook, Worksheet};
use wirescope_corpus::Taken;
use wirescope_protocol::{ExportAsk, ExportTable, harmless_cell};

use crate::{
    About, ExportError, Whole,
    about::PROGRAM,
    formats::Format,
    tables::{self, Cell, Row, Rows},
};

/// Rows of a sheet, its head among them.
const MOST_ROWS: u32 = 1_048_576;
/// Characters of a cell, counted as UTF-16 does.
const MOST_CHARACTERS: usize = 32_767;
/// What stands at the end of a text that was cut.
const CUT: &str = " … [cut: a cell holds no more]";

pub(crate) struct Xlsx {
    sheets: Vec<Sheet>,
    styles: Styles,
}

/// A table, and its sheet.
struct Sheet {
    table: ExportTable,
    rows: Box<dyn Rows>,
    sheet: Worksheet,
    /// Rows of it that are written, the head among them.
    written: u32,
    /// Rows that it has no room for.
    beyond: u32,
    /// Cells that were cut.
    cut: u32,
}

struct Styles {
    head: Style,
    /// A cell that stays text when it is edited.
    quoted: Style,
    day: Style,
}

impl Xlsx {
    pub(crate) fn new(ask: &ExportAsk) -> Result<Self, ExportError> {
        let styles = Styles {
            head: Style::new().set_bold(),
            quoted: Style::new().set_quote_prefix(),
            day: Style::new().set_num_format("yyyy-mm-dd"),
        };
        let mut sheets = Vec::new();
        for table in ExportTable::ALL {
            let rows = tables::rows(table, ask);
            let mut sheet = Worksheet::new();
            sheet.set_name(table.code())?;
            for (column, name) in (0..).zip(rows.head()) {
                sheet.write_string_with_format(0, column, *name, &styles.head)?;
                sheet.set_column_width(column, width(name))?;
            }
            sheet.set_freeze_panes(1, 0)?;
            sheets.push(Sheet { table, rows, sheet, written: 1, beyond: 0, cut: 0 });
        }
        Ok(Self { sheets, styles })
    }
}

impl Sheet {
    fn write(&mut self, rows: Vec<Row>, styles: &Styles) -> Result<(), ExportError> {
        for row in rows {
            if self.written >= MOST_ROWS {
                self.beyond += 1;
                continue;
            }
            for (column, cell) in (0..).zip(&row) {
                self.cell(self.written, column, cell, styles)?;
            }
            self.written += 1;
        }
        Ok(())
    }

    fn cell(&mut self, row: u32, column: u16, cell: &Cell, styles: &Styles) -> Result<(), ExportError> {
        let sheet = &mut self.sheet;
        match cell {
            Cell::Empty => {}
            Cell::Text(text) if text.is_empty() => {}
            Cell::Text(text) => {
                let text = match fitting(text) {
                    Some(fitting) => {
                        self.cut += 1;
                        &format!("{fitting}{CUT}")
                    }
                    None => text,
                };
                if harmless_cell(text) == *text {
                    sheet.write_string(row, column, text)?;
                } else {
                    sheet.write_string_with_format(row, column, text, &styles.quoted)?;
                }
            }
            Cell::Whole(number) => drop(sheet.write_number(row, column, *number as f64)?),
            Cell::Number(number) => drop(sheet.write_number(row, column, *number)?),
            Cell::Flag(flag) => drop(sheet.write_boolean(row, column, *flag)?),
            // Days before 1900 are none to spreadsheets.
            Cell::Day(day) => {
                let parts = (u16::try_from(day.year()), u8::try_from(day.month()), u8::try_from(day.day()));
                let date = match parts {
                    (Ok(year), Ok(month), Ok(day)) if year > 1900 => ExcelDateTime::from_ymd(year, month, day).ok(),
                    _ => None,
                };
                match date {
                    Some(date) => drop(sheet.write_datetime_with_format(row, column, &date, &styles.day)?),
                    None => drop(sheet.write_string(row, column, day.to_string())?),
                }
            }
        }
        Ok(())
    }
}

impl Format for Xlsx {
    fn take(&mut self, taken: &Taken) -> Result<(), ExportError> {
        for sheet in &mut self.sheets {
            let rows = sheet.rows.take(taken);
            sheet.write(rows, &self.styles)?;
        }
        Ok(())
    }

    fn finish(self: Box<Self>, about: &mut About, whole: &Whole) -> Result<Vec<u8>, ExportError> {
        let Self { mut sheets, styles } = *self;
        for sheet in &mut sheets {
            let rest = sheet.rows.rest(about, whole);
            sheet.write(rest, &styles)?;
            let (name, rows) = (sheet.table.code(), sheet.written - 1);
            about.rows += rows;
            if sheet.beyond > 0 {
                about.leave_out(format!(
                    "The sheet of {name} has the first {rows} rows of {}: a sheet holds no more. A CSV file has all.",
                    rows + sheet.beyond
                ));
            }
            if sheet.cut > 0 {
                about.leave_out(format!(
                    "{} cells of {name} are cut, and say so: a cell holds {MOST_CHARACTERS} characters. A CSV file has all.",
                    sheet.cut
                ));
            }
            let columns = u16::try_from(sheet.rows.head().len()).unwrap_or(1);
            sheet.sheet.autofilter(0, 0, rows, columns - 1)?;
        }
        let mut workbook = Workbook::new();
        let mut properties = DocProperties::new().set_title("Wirescope export").set_author(PROGRAM).set_comment(about.line());
        // The same export gives the same bytes, whenever it is made.
        if let Ok(day) = ExcelDateTime::parse_from_str(about.when.get(..10).unwrap_or("2000-01-01")) {
            properties = properties.set_creation_datetime(&day);
        }
        workbook.set_properties(&properties);
        let first = workbook.add_worksheet().set_name("about")?;
        first.set_column_width(0, 22)?.set_column_width(1, 100)?;
        for (row, (name, words)) in (0..).zip(about.lines()) {
            first.write_string_with_format(row, 0, name, &styles.head)?;
            let words = fitting(&words).unwrap_or(&words);
            first.write_string_with_format(row, 1, words, &styles.quoted)?;
        }
        for sheet in sheets {
            workbook.push_worksheet(sheet.sheet);
        }
        Ok(workbook.save_to_buffer()?)
    }
}

/// What of a text fits in a cell beside the note that it was cut; `None` where all of it does.
fn fitting(text: &str) -> Option<&str> {
    // A character of UTF-8 has at least as many bytes as units of UTF-16.
    if text.len() <= MOST_CHARACTERS || text.encode_utf16().count() <= MOST_CHARACTERS {
        return None;
    }
    let room = MOST_CHARACTERS - CUT.len();
    let mut units = 0;
    let end = text.char_indices().find(|(_, c)| {
        units += c.len_utf16();
        units > room
    });
    text.get(..end.map_or(text.len(), |(at, _)| at))
}

/// How wide a column is, in characters.
fn width(name: &str) -> f64 {
    match name {
        "title" | "sentence" | "quotation" | "text" | "names" | "acts" | "forms" | "roles" => 50.0,
        "start" | "end" | "confidence" | "articles" | "mentions" | "weight" => 11.0,
        _ => 20.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_cut_between_characters_to_what_a_cell_holds() {
        assert_eq!(fitting("short"), None);
        assert_eq!(fitting(&"é".repeat(MOST_CHARACTERS)), None);
        let long = "🌍".repeat(MOST_CHARACTERS);
        let fits = fitting(&long).expect("too long");
        let all = format!("{fits}{CUT}").encode_utf16().count();
        assert!(all <= MOST_CHARACTERS && all > MOST_CHARACTERS - 10, "{all}");
    }
}
