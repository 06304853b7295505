//! Names as strings: what two must share to be one, and which alias is shown.

use crate::{Entity, Label, collapse_whitespace};

use super::super::{person::in_usual_order, word_lists::WORDS};

/// The name to show: the alias of most words, then one that is not all in capitals, then one with the given name first, then that of most
/// letters, then the first. Of a person it has the given name first.
pub(in crate::coref) fn fullest(entity: &Entity) -> String {
    let is_person = entity.label == Label::Person;
    let mut best = "";
    let rank = |alias: &str| {
        let words = alias.split(' ').count().min(5);
        let shouted = words > 1 && !alias.chars().any(char::is_lowercase);
        (words, !shouted, !(is_person && alias.contains(',')), alias.chars().count())
    };
    for alias in &entity.aliases {
        if best.is_empty() || rank(alias) > rank(best) {
            best = alias;
        }
    }
    let usual = if is_person { in_usual_order(best) } else { None };
    usual.unwrap_or_else(|| best.to_owned())
}

/// Labels between which names of the same words are one: the kind of a place is hard to tell.
pub(in crate::coref) fn kind(label: Label) -> Label {
    if matches!(label, Label::Loc | Label::Fac) { Label::Gpe } else { label }
}

/// The key that names of one entity share: their words, without case, full stops, articles and legal forms.
pub(in crate::coref) fn key(words: &str, label: Label) -> String {
    // "Constan- tinople", where a line of print ended.
    let folded = collapse_whitespace(words).to_lowercase().replace('.', "").replace('\u{2019}', "'").replace("- ", "");
    let folded = folded.strip_prefix("the ").unwrap_or(&folded);
    if label != Label::Org {
        return folded.to_owned();
    }
    let mut parts: Vec<&str> = folded.split(' ').collect();
    while parts.len() > 1 && WORDS.legal_forms.contains(&parts[parts.len() - 1]) {
        parts.pop();
    }
    parts.join(" ")
}
