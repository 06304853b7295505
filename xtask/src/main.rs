//! The project's chores: `cargo xtask help` lists them.

mod batch;
mod bench;
mod bench_corpus;
mod browsers;
mod check;
mod encoder;
mod exports;
mod fuzz;
mod gazetteer;
mod jobs;
mod package;
mod page;
mod pictures;
mod reproduce;
mod score;
mod serve;
mod shell;
mod size;
mod test;
mod tidy;
mod tools;
mod train;

use std::process::ExitCode;

/// A command: its name, what it does in a line, and what runs it.
type Command = (&'static str, &'static str, fn(&[String]) -> anyhow::Result<()>);

const COMMANDS: &[Command] = &[
    ("serve", "run the page at a local address and rebuild it on every change (--release for full speed)", serve::run),
    ("test", "run every test: on the host, in headless Chrome, and end to end of the page in Chromium", test::run),
    (
        "check",
        "test the released page, and also fmt, clippy, docs, tidy, size, scores and fuzz: what has to pass before a merge",
        check::run,
    ),
    (
        "browsers",
        "test the page, and pages that were shared, in Firefox and WebKit (--built: the released page that was built last)",
        browsers::run,
    ),
    ("fuzz", "run the fuzz targets, thirty seconds each ([TARGET]... [--seconds N])", fuzz::run),
    ("exports", "open every export by programs that people use (Python and packages of PyPI)", exports::run_all),
    (
        "batch",
        "test the Python package and the job on Spark (equal [--articles N] FILE...: are its records the program's on news; compare FILE...: speed beside spaCy)",
        batch::run_all,
    ),
    ("tidy", "check who imports whom, file lengths, and that no file names this machine", tidy::run),
    ("size", "measure what a reader downloads (--write: into docs/size.md)", size::run),
    (
        "pictures",
        "compare every view with its reference picture (--write: make these and the pictures of README.md anew)",
        pictures::run,
    ),
    ("reproduce", "build the released page twice, in two folders, and compare every byte", reproduce::run),
    (
        "bench",
        "bench page: load and explore 10,000 articles in Chromium; bench extract: speed beside other extractors; bench corpus: speed beside other indexes; bench jobs: the program on more cores (--write: into docs/benchmarks.md); bench storage: IndexedDB beside OPFS",
        bench::run,
    ),
    (
        "gazetteer",
        "make assets/gazetteer from the corpora, and of it assets/models/gazetteer.bin (pack: only that) and places.bin (places: only that)",
        gazetteer::run,
    ),
    ("train", "make the models in assets/models from the corpora (words, ner, syntax, events, quotes; hours in all)", train::run),
    ("score", "score extraction on gold articles and on the corpora (--write: into docs/scores.md)", score::run),
];

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let Some((_, _, run)) = args.first().and_then(|name| COMMANDS.iter().find(|command| command.0 == name)) else {
        for (name, what, _) in COMMANDS {
            eprintln!("cargo xtask {name:<10} {what}");
        }
        return ExitCode::from(2);
    };
    match run(&args[1..]) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
