//! The program `wirescope-train`. See docs/training.md.

fn main() -> anyhow::Result<()> {
    wirescope_train::run()
}
