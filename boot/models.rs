// For the build scripts of the page and of the worker: an extractor with the gazetteer and the trained models of the repository.

/// An extractor with the models of `folder`, and without any where one of them cannot be used; the build warns then.
fn trained(folder: &std::path::Path) -> Result<wirescope_engine::Extractor, Box<dyn std::error::Error>> {
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "bin") {
            files.push(std::fs::read(path)?);
        }
    }
    let files: Vec<&[u8]> = files.iter().map(Vec::as_slice).collect();
    let mut extractor = wirescope_engine::Extractor::new();
    if let Err(error) = extractor.take_models(&files) {
        println!("cargo::warning=assets/models: {error}; the bundled articles are analysed by rules that know no names");
    }
    Ok(extractor)
}
