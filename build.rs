//! Asks the engine for the opening panes and the bundled articles, so that the page brings them along and shows them at once.

#[path = "src/state/asks.rs"]
#[allow(dead_code, unreachable_pub, reason = "a module of the page, which uses all of it")]
mod asks;
#[path = "src/first_marks.rs"]
mod first_marks;
#[path = "src/state/opening.rs"]
#[allow(dead_code, unreachable_pub, reason = "a module of the page, which uses all of it")]
mod opening;

use std::{env, error::Error, fs, path::Path};

use serde::Serialize;
use wirescope_engine::Engine;
use wirescope_protocol::{Answer, Reading};

include!("boot/models.rs");

/// The page's `state::First`, field by field.
#[derive(Serialize)]
struct First {
    answer: Answer,
    readings: Vec<Reading>,
}

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/state/asks.rs");
    println!("cargo::rerun-if-changed=src/state/opening.rs");
    println!("cargo::rerun-if-changed=src/first_marks.rs");
    println!("cargo::rerun-if-changed=boot/models.rs");
    let extractor = trained(Path::new("assets/models"))?;
    let mut engine = Engine::new(extractor.analysis());
    engine.restore(&extractor.seeds()?, &[])?;
    let ask = opening::opening_ask();
    let answer = engine.ask(&ask);
    let readings = answer.rows().iter().filter_map(|row| engine.open(&row.id, &ask.selection)).collect();
    let first = postcard::to_allocvec(&First { answer, readings })?;
    let length = u32::try_from(first.len())?.to_le_bytes();
    let framed = [&first_marks::BEGIN[..], &length, &first, &first_marks::END].concat();
    let out = env::var_os("OUT_DIR").ok_or("cargo names a folder to write to")?;
    Ok(fs::write(Path::new(&out).join("first.framed"), framed)?)
}
