//! Has the bundled articles analysed by the trained models, and writes down what the index needs to know of these, so that it needs none.

use std::{collections::BTreeMap, env, error::Error, fs, path::Path};

use wirescope_engine::Analysis;

include!("../../boot/models.rs");

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=../../boot/models.rs");
    let extractor = trained(Path::new("../../assets/models"))?;
    let out = env::var_os("OUT_DIR").ok_or("cargo names a folder to write to")?;
    fs::write(Path::new(&out).join("bundled.segment"), extractor.seeds()?)?;
    let analysis = extractor.analysis();
    fs::write(Path::new(&out).join("analysis.postcard"), postcard::to_allocvec(&analysis)?)?;
    // A page that is shared holds no word of an article that its reader has not put there.
    let alone = Analysis { lent: BTreeMap::new(), ..analysis };
    Ok(fs::write(Path::new(&out).join("alone.postcard"), postcard::to_allocvec(&alone)?)?)
}
