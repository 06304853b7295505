//! A record for programs that read the formats of the CoNLL shared tasks: one token a line, tabs between the columns.

use std::io::{self, Write};

use wirescope_nlp::{Doc, Relation, Sentence, TokenIdx};

/// Where a column has nothing to say.
const NONE: &str = "_";

/// Writes the line that begins an article.
pub(crate) fn mark(out: &mut impl Write) -> io::Result<()> {
    out.write_all(b"-DOCSTART-\n\n")
}

/// Writes the tokens of a record, a blank line after each sentence. `given`: what stands in the first column, token by token; the
/// words of the text if there is none.
pub(crate) fn write(doc: &Doc, given: Option<&[&str]>, out: &mut impl Write) -> io::Result<()> {
    let names = bio(doc);
    for sentence in &doc.sentences {
        let mut before = None;
        for at in sentence.tokens.start as usize..sentence.tokens.end as usize {
            let token = given.and_then(|given| given.get(at).copied()).unwrap_or_else(|| doc.words(doc.tokens[at].span));
            let name = names[at];
            let continues = name.is_some_and(|(number, _)| before == Some(number));
            before = name.map(|(number, _)| number);
            write!(out, "{token}\t")?;
            syntax(doc, sentence, at, out)?;
            match name {
                None => writeln!(out, "O")?,
                Some((_, label)) => writeln!(out, "{}-{label}", if continues { "I" } else { "B" })?,
            }
        }
        out.write_all(b"\n")?;
    }
    Ok(())
}

/// Writes part of speech, lemma, head (counted from 1 in the sentence, 0 for the root) and relation, a tab after each.
fn syntax(doc: &Doc, sentence: &Sentence, at: usize, out: &mut impl Write) -> io::Result<()> {
    let Some(syntax) = doc.syntax.get(at) else { return write!(out, "{NONE}\t{NONE}\t{NONE}\t{NONE}\t") };
    let lemma = doc.lemma(TokenIdx(at as u32)).filter(|lemma| !lemma.is_empty());
    write!(out, "{}\t{}\t", syntax.tag, lemma.as_deref().unwrap_or(NONE))?;
    match syntax.head {
        Some(head) => write!(out, "{}\t{}\t", head.0.saturating_sub(sentence.tokens.start) + 1, syntax.relation),
        None if syntax.relation == Relation::Root => write!(out, "0\t{}\t", syntax.relation),
        // Tagged, but not parsed.
        None => write!(out, "{NONE}\t{NONE}\t"),
    }
}

/// For each token the mention that covers it, by its number, and its label. A mention of a part of one token ("US" in "US-backed") has
/// no token; one that ends inside a token has all of it.
fn bio(doc: &Doc) -> Vec<Option<(usize, &'static str)>> {
    let mut names = vec![None; doc.tokens.len()];
    for (number, mention) in doc.mentions.iter().enumerate() {
        let own = doc.tokens_of(mention.span);
        let fills = own.len() > 1 || doc.tokens.get(own.start).is_some_and(|token| mention.span.contains(token.span));
        if fills && names[own.clone()].iter().all(Option::is_none) {
            names[own].fill(Some((number, mention.label.name())));
        }
    }
    names
}
