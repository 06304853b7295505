//! Lists the gazetteer and the trained models, for the tests.

use std::env;
use std::error::Error;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

fn main() -> Result<(), Box<dyn Error>> {
    let root = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("../..").canonicalize()?;
    let models = root.join("assets/models");
    println!("cargo::rerun-if-changed={}", models.display());
    let mut list = String::from("/// The files of `assets/models`.\npub(crate) const MODELS: &[&[u8]] = &[\n");
    for file in files(&models)?.iter().filter(|file| file.extension().is_some_and(|extension| extension == "bin")) {
        writeln!(list, "    include_bytes!({:?}),", file.display().to_string())?;
    }
    let gazetteer = models.join("gazetteer.bin").display().to_string();
    writeln!(list, "];\n/// That of them which rules need.\npub(crate) const GAZETTEER: &[u8] = include_bytes!({gazetteer:?});")?;
    Ok(fs::write(Path::new(&env::var("OUT_DIR")?).join("models.rs"), list)?)
}

/// Every file under a folder, in order.
fn files(folder: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(files(&path)?);
        } else {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}
