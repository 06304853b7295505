//! The models that extraction works with.

use std::path::{Path, PathBuf};
use std::{fs, io};

use wirescope_nlp::Pipeline;

/// The files of `assets/models`.
const BUILT_IN: &[&[u8]] = include!(concat!(env!("OUT_DIR"), "/models.rs"));

/// Which models to work with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Models {
    /// Those that the program was built with.
    #[default]
    BuiltIn,
    /// None: rules alone.
    None,
    /// All `*.bin` of a folder.
    Folder(PathBuf),
}

impl Models {
    /// The pipeline with these models.
    ///
    /// # Errors
    /// A line that names what could not be read, and why.
    pub(crate) fn pipeline(&self) -> Result<Pipeline, String> {
        match self {
            Models::BuiltIn => Pipeline::with_models(BUILT_IN).map_err(|error| format!("the built-in models: {error}")),
            Models::None => Pipeline::by_rules(BUILT_IN).map_err(|error| format!("the built-in gazetteer: {error}")),
            Models::Folder(folder) => {
                let files = read(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
                if files.is_empty() {
                    return Err(format!("{}: no model (*.bin) is in this folder", folder.display()));
                }
                let files: Vec<&[u8]> = files.iter().map(Vec::as_slice).collect();
                Pipeline::with_models(&files).map_err(|error| format!("{}: {error}", folder.display()))
            }
        }
    }
}

fn read(folder: &Path) -> io::Result<Vec<Vec<u8>>> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "bin") {
            paths.push(path);
        }
    }
    paths.sort();
    paths.iter().map(fs::read).collect()
}
