//! The program of the page that opens packs: [`wirescope_pack::Reader`] for scripts. What it says is JSON.

#[cfg(target_arch = "wasm32")]
mod program {
    use serde::Serialize;
    use serde_json::json;
    use wasm_bindgen::prelude::wasm_bindgen;
    use wirescope_pack::{Ask, Damaged, File, Head, NoHead, Reader, Step};

    /// A pack that is open.
    #[wasm_bindgen]
    pub struct Pack(Reader);

    #[wasm_bindgen]
    impl Pack {
        /// Opens a pack by its head. Throws `other`, `damaged`, or the number of a version that is not known.
        #[wasm_bindgen(constructor)]
        pub fn new(head: &[u8]) -> Result<Pack, String> {
            Reader::open(head).map(Pack).map_err(|error| match error {
                NoHead::Other => "other".to_owned(),
                NoHead::Version(version) => version.to_string(),
                NoHead::Damaged => "damaged".to_owned(),
            })
        }

        /// What it is.
        pub fn overview(&self) -> String {
            told(&self.0.overview())
        }

        /// Articles over time.
        pub fn histogram(&self, from: &str, to: &str) -> String {
            told(&self.0.histogram(Ask { text: "", from, to }))
        }

        /// Articles: `done`, or `fetch`, the ranges that are needed before; `null` where the pack is damaged.
        pub fn search(&mut self, text: &str, from: &str, to: &str, start: u32) -> String {
            step(self.0.search(Ask { text, from, to }, start))
        }

        /// An article, likewise.
        pub fn article(&mut self, number: u32) -> String {
            step(self.0.article(number))
        }

        /// Takes in what was fetched; whether it is whole.
        pub fn take(&mut self, file: &str, start: f64, bytes: &[u8]) -> bool {
            let file = File::ALL.into_iter().find(|one| one.name() == file);
            file.is_some_and(|file| self.0.take(file, start as u64, bytes).is_ok())
        }

        /// Whether bytes may be the beginning of a head.
        pub fn may_begin(bytes: &[u8]) -> bool {
            Head::may_begin(bytes)
        }

        /// The filters that are in what was typed.
        pub fn terms(text: &str) -> String {
            told(&wirescope_pack::terms(text))
        }

        /// What was typed with a filter, or without it where it is in it.
        pub fn toggled(text: &str, term: &str) -> String {
            wirescope_pack::toggled(text, term)
        }
    }

    fn step<T: Serialize>(step: Result<Step<T>, Damaged>) -> String {
        told(&match step {
            Ok(Step::Done(done)) => json!({ "done": done }),
            Ok(Step::Fetch(ranges)) => {
                let range =
                    |range: &wirescope_pack::Range| json!({ "file": range.file.name(), "start": range.start, "end": range.end });
                json!({ "fetch": ranges.iter().map(range).collect::<Vec<_>>() })
            }
            Err(Damaged) => serde_json::Value::Null,
        })
    }

    /// Plain strings and numbers: there is nothing in them that could not be written.
    fn told(what: &impl Serialize) -> String {
        serde_json::to_string(what).unwrap_or_default()
    }
}

fn main() {}
