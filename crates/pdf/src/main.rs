//! The program that reads PDFs in the browser, for the worker that was handed it. Each document has an instance of its own, whose memory
//! goes with it; where it stops, the worker goes on.

#[cfg(target_arch = "wasm32")]
mod program {
    use wasm_bindgen::prelude::wasm_bindgen;

    /// What `wirescope_pdf::packed` makes of a document. Not `document`: that name would hide the browser's own from the script that binds this.
    #[wasm_bindgen]
    pub fn read_document(bytes: Vec<u8>) -> Vec<u8> {
        wirescope_pdf::packed(bytes)
    }
}

fn main() {}
