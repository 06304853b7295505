//! The project's chores: `cargo xtask help` lists them.

mod gazetteer;
mod score;

use std::process::ExitCode;

/// A command: its name, what it does in a line, and what runs it.
type Command = (&'static str, &'static str, fn(&[String]) -> anyhow::Result<()>);

const COMMANDS: &[Command] = &[
    ("gazetteer", "make assets/gazetteer from the corpora", gazetteer::run),
    ("score", "score extraction on gold articles", score::run),
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
