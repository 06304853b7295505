//! `cargo xtask batch`: the Python package and the job on Spark, tried by programs that people use them from.
//!
//! Those are packages of PyPI, installed below the build folder, as are the wheel and what it is built of. Nothing of this is needed by
//! `cargo xtask test`.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use anyhow::{Context, Result, bail};

use crate::exports::environment;
use crate::shell::{cargo, command, run, target_dir, which};
use crate::tools::{self, Tool};

/// The package's manifest.
const PACKAGE: &str = "crates/py/Cargo.toml";

/// What the tests and programs are run with.
struct Bench {
    python: PathBuf,
    program: PathBuf,
    wheel: PathBuf,
    /// The folder that the wheel is installed to. It is no part of the Python, so that executors have what --archives brings and nothing else.
    site: PathBuf,
}

/// Builds the wheel and the command line, installs what is missing, and runs the tests; or with `equal` or `compare` that program of
/// `spark/`, with the arguments that follow.
///
/// # Errors
/// Where there is no Python or no Java, a package cannot be installed, or a test fails.
pub(crate) fn run_all(args: &[String]) -> Result<()> {
    if which("java").is_none() {
        bail!("Spark wants Java 17 or later, and there is none");
    }
    let home = target_dir().join("batch");
    match args.split_first() {
        None => {
            tools::ensure(&[Tool::Lints])?;
            let bench = Bench::set_up(&home, "spark/requirements.txt")?;
            check_package()?;
            bench.test("crates/py/tests", &bench.site)?;
            let mut types = command(&bench.python);
            types.args(["-m", "mypy", "--config-file", "crates/py/pyproject.toml", "crates/py/python/wirescope"]);
            types.args(["crates/py/tests", "spark"]).env("MYPYPATH", "crates/py/python:spark/tests");
            run(&mut types)?;
            bench.test("spark/tests", Path::new("spark"))
        }
        Some((program, rest)) if program == "equal" => {
            let bench = Bench::set_up(&home, "spark/requirements.txt")?;
            let mut equal = bench.python("spark/equal.py");
            equal.arg("--program").arg(&bench.program).arg("--wheel").arg(&bench.wheel);
            run(equal.arg("--folder").arg(home.join("equal")).args(files(rest)))
        }
        Some((program, rest)) if program == "compare" => {
            let bench = Bench::set_up(&home, "spark/requirements-compare.txt")?;
            let mut compare = bench.python("spark/compare.py");
            compare.env("PYTHONPATH", &bench.site).env("PYSPARK_PYTHON", &bench.python);
            run(compare.args(files(rest)))
        }
        Some((other, _)) => bail!("batch knows equal and compare, and not {other}"),
    }
}

impl Bench {
    fn set_up(home: &Path, packages: &str) -> Result<Self> {
        let folder = Path::new(packages).file_stem().unwrap_or_default();
        let python = environment(&home.join(folder), packages)?;
        run(cargo().args(["build", "--profile", "quick", "--package", "wirescope-cli"]))?;
        let program = target_dir().join("quick/wirescope").with_extension(env::consts::EXE_EXTENSION);
        let wheels = home.join("wheels");
        // A wheel of an earlier version is not to be taken for the one that is built now.
        if wheels.exists() {
            fs::remove_dir_all(&wheels).with_context(|| format!("cannot clear {}", wheels.display()))?;
        }
        let mut maturin = command(&python);
        maturin
            .args(["-m", "maturin", "build", "--profile", "quick", "--locked", "--manifest-path", PACKAGE, "--out"])
            .arg(&wheels);
        // In the same place as the command line, most of which it is made of.
        run(maturin.env("CARGO_TARGET_DIR", target_dir()))?;
        let wheel = fs::read_dir(&wheels)?.next().context("maturin has built no wheel")??.path();
        let site = home.join("site");
        let mut pip = command(&python);
        pip.args(["-m", "pip", "install", "--quiet", "--no-deps", "--upgrade", "--target"]).arg(&site).arg(&wheel);
        run(&mut pip)?;
        Ok(Self { python, program, wheel, site })
    }

    fn python(&self, script: &str) -> Command {
        let mut python = command(&self.python);
        python.arg(script);
        python
    }

    /// Runs the tests of a folder, which import from another.
    fn test(&self, folder: &str, from: &Path) -> Result<()> {
        let mut pytest = command(&self.python);
        pytest.args(["-m", "pytest", "--quiet", "-p", "no:cacheprovider", folder]);
        pytest
            .env("WIRESCOPE", &self.program)
            .env("WIRESCOPE_WHEEL", &self.wheel)
            .env("PYTHONPATH", from)
            .env("WIRESCOPE_SITE", &self.site);
        run(&mut pytest)
    }
}

/// Arguments, with the files among them as they are from everywhere: programs run in the root, and people may not.
fn files(args: &[String]) -> Vec<PathBuf> {
    args.iter().map(|arg| fs::canonicalize(arg).unwrap_or_else(|_| arg.into())).collect()
}

/// What the workspace is checked for, of the package, which is no part of it.
fn check_package() -> Result<()> {
    run(cargo().args(["fmt", "--check", "--manifest-path", PACKAGE]))?;
    let mut clippy = cargo();
    clippy.args(["clippy", "--locked", "--manifest-path", PACKAGE, "--", "--deny", "warnings"]);
    run(clippy.env("CARGO_TARGET_DIR", target_dir()))
}
