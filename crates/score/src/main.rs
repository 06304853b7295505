//! The program `wirescope-score`. See `cargo xtask score --help`.

fn main() -> anyhow::Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    wirescope_score::run(&args)
}
