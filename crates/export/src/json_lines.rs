//! JSON Lines: the record of `wirescope extract`, an article a line (docs/schema.md). Nothing but records may stand in it, so what it is of is in its
//! name and in what is told beside it.

use wirescope_corpus::Taken;

use crate::{About, ExportError, Whole, formats::Format, remarks};

#[derive(Default)]
pub(crate) struct JsonLines {
    bytes: Vec<u8>,
    rows: u32,
}

impl Format for JsonLines {
    fn take(&mut self, taken: &Taken) -> Result<(), ExportError> {
        match remarks::json(taken) {
            None => serde_json::to_writer(&mut self.bytes, &wirescope_record::record(&taken.doc))?,
            Some(said) => {
                let mut record = serde_json::to_value(wirescope_record::record(&taken.doc))?;
                record["reader"] = said;
                serde_json::to_writer(&mut self.bytes, &record)?;
            }
        }
        self.bytes.push(b'\n');
        self.rows += 1;
        Ok(())
    }

    fn finish(self: Box<Self>, about: &mut About, _: &Whole) -> Result<Vec<u8>, ExportError> {
        about.rows = self.rows;
        Ok(self.bytes)
    }
}
