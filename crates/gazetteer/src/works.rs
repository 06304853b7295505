//! Events, works, laws, products and languages: hand-written.

use std::collections::BTreeMap;

use anyhow::{Result, ensure};

use crate::{
    names::Names,
    record::{parts, tidy},
    sources::Sources,
    words::Words,
};

/// The lines of `works.tsv`: name, label, flag, aliases.
pub(crate) fn lines(sources: &Sources, words: &Words, names: &Names) -> Result<Vec<String>> {
    let mut works: BTreeMap<(String, String), Vec<String>> = BTreeMap::new();
    for list in sources.lists("works-")? {
        // Label, name and aliases.
        for row in sources.list(&list, 2)? {
            ensure!(
                ["EVENT", "WORK_OF_ART", "LAW", "PRODUCT", "LANGUAGE"].contains(&row[0].as_str()),
                "{list}: {:?} is no label of a work",
                row[0]
            );
            let mut spellings = parts(&row[1]);
            if !spellings.is_empty() {
                let name = spellings.remove(0);
                works.entry((row[0].clone(), name)).or_default().extend(spellings);
            }
        }
    }
    let line = |((label, name), aliases): (&(String, String), &Vec<String>)| {
        let ambiguous = words.is_word(name) || names.is_name(name);
        format!("{name}\t{label}\t{}\t{}", if ambiguous { "a" } else { "" }, tidy(name, aliases).join("|"))
    };
    Ok(works.iter().map(line).collect())
}
