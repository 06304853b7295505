//! A table as rows of plain text, to be taken along.

use wirescope_protocol::harmless_cell;

/// Heads and cells.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Grid {
    pub(crate) head: Vec<String>,
    pub(crate) rows: Vec<Vec<String>>,
}

impl Grid {
    pub(crate) fn new(head: &[&str], rows: impl Iterator<Item = Vec<String>>) -> Grid {
        Grid { head: head.iter().map(|&name| name.to_owned()).collect(), rows: rows.collect() }
    }

    /// A line for each row, with tabs between cells, as spreadsheets paste it.
    pub(crate) fn tabbed(&self) -> String {
        let flat = |cell: &String| harmless_cell(&cell.replace(['\t', '\n', '\r'], " ")).into_owned();
        self.lines("\t", "\n", flat)
    }

    /// Comma-separated values (RFC 4180). It begins with a byte order mark, without which spreadsheets take other letters for accents.
    pub(crate) fn csv(&self) -> String {
        let quoted = |cell: &String| {
            let cell = harmless_cell(cell);
            if cell.contains(['"', ',', '\n', '\r']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.into_owned() }
        };
        format!("\u{feff}{}", self.lines(",", "\r\n", quoted))
    }

    fn lines(&self, between: &str, end: &str, cell: impl Fn(&String) -> String) -> String {
        let line = |row: &Vec<String>| row.iter().map(&cell).collect::<Vec<_>>().join(between) + end;
        std::iter::once(&self.head).chain(&self.rows).map(line).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_where_they_have_to_be_and_formulas_are_defused() {
        let rows = [["=1+1", "a \"b\", c"], ["-5", "x\ty\nz"], ["\tq", "@me"]];
        let grid = Grid::new(&["One", "Two"], rows.into_iter().map(|row| row.map(str::to_owned).to_vec()));
        assert_eq!(grid.csv(), "\u{feff}One,Two\r\n'=1+1,\"a \"\"b\"\", c\"\r\n'-5,\"x\ty\nz\"\r\n'\tq,'@me\r\n");
        assert_eq!(grid.tabbed(), "One\tTwo\n'=1+1\ta \"b\", c\n'-5\tx y z\n q\t'@me\n");
    }
}
