//! What the fuzz targets share: the inputs that they start from.

use std::{fs, path::Path};

/// Writes the inputs that a target starts from into `fuzz/corpus/TARGET`, where libFuzzer reads them and adds those that reach
/// code none did before. They are made by code, because some of them, checkpoints and archives, are bytes that change with the program.
pub fn write_seeds<I: AsRef<[u8]>>(target: &str, seeds: impl IntoIterator<Item = I>) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(target);
    let written = fs::create_dir_all(&folder).and_then(|()| {
        seeds.into_iter().enumerate().try_for_each(|(number, seed)| fs::write(folder.join(format!("seed-{number:03}")), seed))
    });
    if let Err(error) = written {
        eprintln!("{}: {error}; the target starts without these inputs", folder.display());
    }
}
