//! `cargo xtask size`: what a reader downloads, compressed as a host of static files would.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::page::{self, Page};
use crate::shell::{command, root, say};
use crate::tools;

/// A kilobyte is 1,000 bytes.
const KB: f64 = 1000.0;
/// Compresses each file it is given and prints its size before and after.
const BROTLI: &str = "const { readFileSync } = require('node:fs'), { brotliCompressSync, constants: c } = require('node:zlib');
for (const file of process.argv.slice(1)) {
  const bytes = readFileSync(file);
  const params = { [c.BROTLI_PARAM_QUALITY]: 11, [c.BROTLI_PARAM_LGWIN]: 24, [c.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  console.log(bytes.length, brotliCompressSync(bytes, { params }).length);
}";

/// Bytes that a page to share may have without its articles.
const SHARED: u64 = 2_500_000;

/// A download: which of the two it belongs to, and how large it may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// What stands before the first row on the screen: the page, with the overview, the list and the reader.
    Page,
    /// What comes behind it: the other views and the dialogs.
    Views,
    /// What comes behind it: the engine.
    Worker,
    /// What reads PDFs, which comes behind the engine.
    Pdf,
    /// The program for pages to share.
    Shared,
    /// The page that opens packs, which the others do not load.
    Packs,
    /// Gazetteer and trained models, which workers are given.
    Models,
    /// What a browser takes when somebody installs the page, and the list of digests that somebody checks it by.
    Installed,
    /// What reads scans, which is fetched if a reader asks for it.
    Scans,
}

impl Part {
    const ALL: [Part; 9] =
        [Part::Page, Part::Views, Part::Worker, Part::Pdf, Part::Shared, Part::Packs, Part::Models, Part::Scans, Part::Installed];

    fn of(file: &str) -> Part {
        if file.starts_with("models/") {
            Part::Models
        } else if file.starts_with("scans/") {
            Part::Scans
        } else if file.starts_with("views") {
            Part::Views
        } else if file.starts_with("pdf") {
            Part::Pdf
        } else if file == "share.html" {
            Part::Shared
        } else if file == "pack.html" || file.starts_with("pack/") {
            Part::Packs
        } else if file.starts_with("icon-") || ["check.html", "manifest.webmanifest", "SHA256SUMS"].contains(&file) {
            Part::Installed
        } else if file.starts_with("worker")
            || ["models.js", "offline.js", "parts.js", "scans.js", "service.js", "sharing.js"].contains(&file)
        {
            Part::Worker
        } else {
            Part::Page
        }
    }

    fn name(self) -> &'static str {
        match self {
            Part::Page => "page",
            Part::Views => "views",
            Part::Worker => "worker",
            Part::Pdf => "pdf",
            Part::Shared => "shared",
            Part::Packs => "packs",
            Part::Models => "models",
            Part::Installed => "installed",
            Part::Scans => "scans",
        }
    }

    /// Bytes that it may have, compressed. A page that was shared is sent as it is: see [`SHARED`].
    fn limit(self) -> u64 {
        match self {
            Part::Page => 550_000,
            Part::Views => 400_000,
            // Readers of some sixty kinds of files are a half of it; nobody waits for it.
            Part::Worker => 2_600_000,
            Part::Pdf => 600_000,
            Part::Shared => 2_400_000,
            Part::Packs => 250_000,
            Part::Models => 9_000_000,
            Part::Installed => 50_000,
            Part::Scans => 10_000_000,
        }
    }
}

/// A file of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
struct File {
    name: String,
    bytes: u64,
    compressed: u64,
}

/// Builds the released page and measures it; `--write` puts the table into `docs/size.md`, `--built` takes the page that was built last.
///
/// # Errors
/// Where it cannot be built, or a part is over its limit.
pub(crate) fn run(args: &[String]) -> Result<()> {
    let has = |flag: &str| args.iter().any(|arg| arg == flag);
    if !has("--built") {
        tools::ensure(page::BUILD)?;
        page::release()?;
    }
    measure(&Page::Released.dist(), has("--write"))
}

fn measure(dist: &Path, write: bool) -> Result<()> {
    let files = compress(dist, &names(dist)?)?;
    let table = table(&files);
    say(&table);
    if write {
        let text = format!(
            "# What a reader downloads\n\nMade by `cargo xtask size --write`: the released page, each file by itself with brotli at quality 11. 1 KB is 1,000 bytes. What stands before the first row on the screen is the page: the overview, the list and the reader. The other views and the dialogs are a program of their own, `views`, that comes behind it (ARCHITECTURE.md). The gazetteer is loaded as the models are, and counts as one. `scans` is what reads scans, which is fetched only if a reader asks for it (docs/ocr.md).\n\n{table}"
        );
        fs::write(root().join("docs/size.md"), text)?;
        say("written to docs/size.md");
    }
    let over: Vec<_> = Part::ALL.iter().filter(|part| total(&files, **part).1 > part.limit()).map(|part| part.name()).collect();
    if !over.is_empty() {
        bail!("over the limit: {}", over.join(" and "));
    }
    let shared = total(&files, Part::Shared).0;
    if shared > SHARED {
        bail!("share.html has {shared} bytes: a page to share may have {SHARED} without its articles");
    }
    Ok(())
}

/// The files of a folder and of the folders in it, in order.
fn names(dir: &Path) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(dir).with_context(|| format!("{}: not built", dir.display()))? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.file_type()?.is_dir() {
            names.extend(self::names(&entry.path())?.into_iter().map(|inner| format!("{name}/{inner}")));
        } else {
            names.push(name);
        }
    }
    names.sort();
    Ok(names)
}

/// Each of these files of a folder, with its size before and after compression.
fn compress(dir: &Path, names: &[String]) -> Result<Vec<File>> {
    let output = command("node").args(["-e", BROTLI]).args(names.iter().map(|name| dir.join(name))).output()?;
    if !output.status.success() {
        bail!("compressing failed: {}", String::from_utf8_lossy(&output.stderr));
    }
    let sizes = String::from_utf8(output.stdout)?;
    let mut files = Vec::new();
    for (name, line) in names.iter().zip(sizes.lines()) {
        let (bytes, compressed) = line.split_once(' ').context("sizes")?;
        files.push(File { name: name.clone(), bytes: bytes.parse()?, compressed: compressed.parse()? });
    }
    Ok(files)
}

/// Bytes before and after compression.
fn total(files: &[File], part: Part) -> (u64, u64) {
    let of_part = files.iter().filter(|file| Part::of(&file.name) == part);
    of_part.fold((0, 0), |(bytes, compressed), file| (bytes + file.bytes, compressed + file.compressed))
}

fn table(files: &[File]) -> String {
    let mut table = String::from("| | KB | KB, brotli | limit |\n|---|---:|---:|---:|\n");
    for part in Part::ALL {
        for file in files.iter().filter(|file| Part::of(&file.name) == part) {
            row(&mut table, &file.name, (file.bytes, file.compressed), None);
        }
        row(&mut table, &format!("**{}**", part.name()), total(files, part), Some(part.limit()));
    }
    table
}

#[allow(clippy::cast_precision_loss, reason = "sizes of files are far below 2^53")]
fn row(table: &mut String, name: &str, (bytes, compressed): (u64, u64), limit: Option<u64>) {
    let limit = limit.map_or(String::new(), |limit| format!("{:.0}", limit as f64 / KB));
    // Writing to a string cannot fail.
    let _ = writeln!(table, "| {name} | {:.1} | {:.1} | {limit} |", bytes as f64 / KB, compressed as f64 / KB);
}

#[cfg(test)]
mod tests {
    use super::{File, Part, table, total};

    #[test]
    fn files_belong_to_the_page_the_worker_or_the_models() {
        let file = |name: &str, bytes, compressed| File { name: name.to_owned(), bytes, compressed };
        let files = [
            file("page_bg.wasm", 900_000, 300_000),
            file("views_bg.wasm", 400_000, 150_000),
            file("styles.css", 4_000, 1_000),
            file("worker_bg.wasm", 2_000_000, 800_000),
            file("worker_loader.js", 100, 50),
            file("models.js", 20, 10),
            file("pack.html", 40, 20),
            file("pack/pack_bg.wasm", 400, 200),
            file("models/names-1.bin", 3_000_000, 2_000_000),
            file("icon-192.png", 4_000, 4_000),
            file("scans.js", 0, 0),
            file("scans/model-1.bin", 3_000_000, 3_000_000),
        ];
        assert_eq!(total(&files, Part::Page), (904_000, 301_000));
        assert_eq!(total(&files, Part::Views), (400_000, 150_000));
        assert_eq!(total(&files, Part::Worker), (2_000_120, 800_060));
        assert_eq!(total(&files, Part::Packs), (440, 220));
        assert_eq!(total(&files, Part::Models), (3_000_000, 2_000_000));
        assert_eq!(total(&files, Part::Installed), (4_000, 4_000));
        assert_eq!(total(&files, Part::Scans), (3_000_000, 3_000_000));
        assert!(table(&files).contains("| **page** | 904.0 | 301.0 | 550 |"));
    }
}
