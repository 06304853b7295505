//! Docs written by hand: `[the Kremlin|ORG Kremlin]` is a mention, its label and its entity's name or its TIMEX3 value.

use wirescope_nlp::{
    Anchor, Article, Date, Doc, Entity, EntityIdx, Label, Mention, Rule, Score, Sentence, Span, Timex, TimexKind,
};

const RULE: Rule = Rule::ModelNames;
const SCORE: Score = Score(1000);

/// A doc of marked text. `published` is `YYYY-MM-DD` or empty. Sentences end with a full stop and a space.
pub(crate) fn doc(id: &str, title: &str, source: &str, published: &str, marked: &str) -> Doc {
    let mut doc = Doc {
        article: Article {
            id: id.into(),
            title: title.into(),
            source: source.into(),
            published: published.parse::<Date>().ok(),
            ..Article::default()
        },
        ..Doc::default()
    };
    let mut text = String::new();
    let mut rest = marked;
    while let Some((before, mark)) = rest.split_once('[') {
        let (mark, after) = mark.split_once(']').expect("a mark ends");
        let (words, what) = mark.split_once('|').expect("a mark has a label");
        let (label, name) = what.split_once(' ').unwrap_or((what, ""));
        text.push_str(before);
        let start = text.len() as u32;
        text.push_str(words);
        let span = Span::new(start, text.len() as u32);
        let label = Label::from_name(label).expect("a label of OntoNotes");
        let entity = label.is_name().then(|| entity(&mut doc, if name.is_empty() { words } else { name }, label, words));
        doc.mentions.push(Mention { span, label, rule: RULE, score: SCORE, entity });
        if matches!(label, Label::Date | Label::Time) {
            let kind = match name {
                _ if name.starts_with('P') && !name.ends_with("_REF") => TimexKind::Duration,
                _ if label == Label::Time => TimexKind::Time,
                _ => TimexKind::Date,
            };
            let value = (!name.is_empty()).then(|| name.to_owned());
            doc.times.push(Timex { span, kind, value, anchor: Anchor::Absolute, no_value: None, rule: RULE, score: SCORE });
        }
        rest = after;
    }
    text.push_str(rest);
    let mut start = 0;
    for (at, _) in text.match_indices(". ").chain([(text.len().saturating_sub(1), "")]) {
        let end = (at + 1).min(text.len());
        if end > start {
            let token = doc.sentences.len() as u32;
            doc.sentences.push(Sentence { span: Span::new(start as u32, end as u32), tokens: token..token + 1 });
        }
        start = end + 1;
    }
    doc.article.text = text;
    doc
}

fn entity(doc: &mut Doc, name: &str, label: Label, words: &str) -> EntityIdx {
    let known = doc.entities.iter().position(|entity| entity.name == name && entity.label == label);
    let at = known.unwrap_or_else(|| {
        doc.entities.push(Entity {
            name: name.into(),
            label,
            aliases: Vec::new(),
            link: None,
            attributes: Vec::new(),
            ties: Vec::new(),
        });
        doc.entities.len() - 1
    });
    let aliases = &mut doc.entities[at].aliases;
    if !aliases.iter().any(|alias| alias == words) {
        aliases.push(words.into());
    }
    EntityIdx(at as u32)
}
