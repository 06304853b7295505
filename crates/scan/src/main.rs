//! The program that makes pictures of scans in the browser, for the worker that recognizes text (boot/scans/worker.js). Each file has an instance of its own.

#[cfg(target_arch = "wasm32")]
mod program {
    use wasm_bindgen::prelude::wasm_bindgen;
    use wirescope_scan::{MAX_PAGES, Picture, Problem, Scan};

    /// A file with pages that are pictures.
    #[wasm_bindgen]
    pub struct Pages(Scan);

    /// A page as a picture.
    #[wasm_bindgen]
    pub struct Page(Picture);

    fn code(problem: Problem) -> String {
        problem.code().to_owned()
    }

    #[wasm_bindgen]
    impl Pages {
        /// Opens a file; fails with the code of a problem.
        pub fn open(bytes: Vec<u8>) -> Result<Pages, String> {
            Scan::open(bytes).map(Pages).map_err(code)
        }

        /// How many pages it has.
        pub fn count(&self) -> u32 {
            self.0.pages() as u32
        }

        /// How many of these are read.
        pub fn read(&self) -> u32 {
            self.0.pages().min(MAX_PAGES) as u32
        }

        /// The page of that number, from 0; fails with the code of a problem.
        pub fn page(&self, number: u32) -> Result<Page, String> {
            self.0.page(number as usize).map(Page).map_err(code)
        }
    }

    #[wasm_bindgen]
    impl Page {
        /// In pixels.
        #[wasm_bindgen(getter)]
        pub fn width(&self) -> u32 {
            self.0.width
        }

        /// Likewise.
        #[wasm_bindgen(getter)]
        pub fn height(&self) -> u32 {
            self.0.height
        }

        /// Dots per inch.
        #[wasm_bindgen(getter)]
        pub fn dpi(&self) -> u32 {
            self.0.dpi
        }

        /// Its pixels, once.
        pub fn take(&mut self) -> Vec<u8> {
            std::mem::take(&mut self.0.rgba)
        }
    }
}

fn main() {}
