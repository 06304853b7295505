//! Has the bundled articles analysed by the trained models, so that the worker shows them as these do before it has loaded them.

use std::{env, error::Error, fs, path::Path};

include!("../../boot/models.rs");

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=../../boot/models.rs");
    let checkpoint = trained(Path::new("../../assets/models"))?.seeds_checkpoint()?;
    let out = env::var_os("OUT_DIR").ok_or("cargo names a folder to write to")?;
    Ok(fs::write(Path::new(&out).join("bundled.checkpoint"), checkpoint)?)
}
