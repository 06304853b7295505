//! The program `wirescope-gazetteer`, which `cargo xtask gazetteer` runs.

fn main() -> anyhow::Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    wirescope_gazetteer::run(&args)
}
