//! The annotation syntax of `tests/truth`: `[[words|LABEL|field]]` in plain text, `\` escapes.

use anyhow::{Context as _, Result, bail, ensure};
use wirescope_nlp::{Label, Span, TimexKind};

/// Text and what is annotated in it.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Marked {
    /// The text without the marks.
    pub text: String,
    /// In order, not overlapping.
    pub mentions: Vec<GoldMention>,
}

/// One annotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GoldMention {
    /// Where, in the text without the marks.
    pub span: Span,
    /// What kind.
    pub label: Label,
    /// What else is said of it.
    pub note: Note,
}

/// What the third field says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// A number: nothing.
    None,
    /// A name: the entity, and the country that it is or lies in.
    Entity {
        /// The same for all names of one thing in one article.
        id: String,
        /// ISO 3166-1 alpha-2.
        country: Option<String>,
    },
    /// A time: its TIMEX3 type and value.
    Time {
        /// The type.
        kind: TimexKind,
        /// `None` where it is not to be scored.
        value: Option<String>,
    },
}

/// Reads marked text. Errors name the line (counted from 1 within `source`) and what was found.
pub fn parse(source: &str) -> Result<Marked> {
    let mut marked = Marked::default();
    let mut rest = source;
    while let Some(next) = rest.chars().next() {
        let line = || source[..source.len() - rest.len()].matches('\n').count() + 1;
        if let Some(inside) = rest.strip_prefix("[[") {
            let (fields, after) = fields(inside).with_context(|| format!("line {}", line()))?;
            annotate(&mut marked, &fields).with_context(|| format!("line {}: [[{}]]", line(), fields.join("|")))?;
            rest = after;
        } else if rest.starts_with("]]") {
            bail!("line {}: \"]]\" closes nothing", line());
        } else if let Some(escaped) = escaped(rest) {
            marked.text.push(escaped);
            rest = &rest[1 + escaped.len_utf8()..];
        } else {
            marked.text.push(next);
            rest = &rest[next.len_utf8()..];
        }
    }
    Ok(marked)
}

/// Splits what follows `[[` at its bars, up to `]]`; also gives what comes after.
fn fields(inside: &str) -> Result<(Vec<String>, &str)> {
    let mut fields = vec![String::new()];
    let mut rest = inside;
    while let Some(next) = rest.chars().next() {
        if let Some(after) = rest.strip_prefix("]]") {
            return Ok((fields, after));
        }
        // A name may run over a line's end, as on a page that was scanned, but not over a paragraph's.
        ensure!(!rest.starts_with("\n\n") && !rest.starts_with("[["), "\"[[\" is not closed in its paragraph, or holds another");
        let escape = escaped(rest);
        match (next, fields.last_mut()) {
            ('|', _) => fields.push(String::new()),
            (_, Some(field)) => field.push(escape.unwrap_or(next)),
            (_, None) => {}
        }
        rest = &rest[escape.map_or(next.len_utf8(), |character| 1 + character.len_utf8())..];
    }
    bail!("\"[[\" is not closed")
}

/// The character that a backslash at the start of `rest` makes ordinary.
fn escaped(rest: &str) -> Option<char> {
    let character = rest.strip_prefix('\\')?.chars().next()?;
    matches!(character, '[' | ']' | '|' | '\\').then_some(character)
}

fn annotate(marked: &mut Marked, fields: &[String]) -> Result<()> {
    let [words, label, note @ ..] = fields else { bail!("expected words, label and field") };
    ensure!(note.len() <= 1, "expected at most three fields");
    ensure!(!words.is_empty() && words.trim() == words, "expected words without white space around them");
    let label = Label::from_name(label).with_context(|| format!("{label:?} is not a label"))?;
    let note = read_note(label, note.first().map_or("", String::as_str))?;
    let start = u32::try_from(marked.text.len())?;
    marked.text.push_str(words);
    let end = u32::try_from(marked.text.len())?;
    marked.mentions.push(GoldMention { span: Span::new(start, end), label, note });
    Ok(())
}

fn read_note(label: Label, field: &str) -> Result<Note> {
    if label.is_name() {
        let (id, country) = match field.split_once('@') {
            Some((id, country)) => (id, Some(country)),
            None => (field, None),
        };
        ensure!(!id.is_empty(), "a name needs its entity");
        if let Some(code) = country {
            let is_code = code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_uppercase());
            ensure!(is_code, "{code:?} is not a country code");
        }
        return Ok(Note::Entity { id: id.to_owned(), country: country.map(str::to_owned) });
    }
    let usual = match label {
        Label::Date => TimexKind::Date,
        Label::Time => TimexKind::Time,
        _ => {
            ensure!(field.is_empty(), "a number has no field, found {field:?}");
            return Ok(Note::None);
        }
    };
    let prefixes = [("DURATION:", TimexKind::Duration), ("SET:", TimexKind::Set)];
    let (kind, value) =
        prefixes.into_iter().find_map(|(prefix, kind)| Some((kind, field.strip_prefix(prefix)?))).unwrap_or((usual, field));
    Ok(Note::Time { kind, value: (!value.is_empty()).then(|| value.to_owned()) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(marked: &Marked) -> Vec<(&str, Label)> {
        marked.mentions.iter().map(|mention| (mention.span.of(&marked.text), mention.label)).collect()
    }

    #[test]
    fn marks_come_off_and_spans_point_at_the_words() {
        let marked = parse("[[Zoë|PERSON|zoe]] paid [[€5|MONEY]] in [[Łódź|GPE|lodz@PL]].").unwrap();
        assert_eq!(marked.text, "Zoë paid €5 in Łódź.");
        assert_eq!(words(&marked), [("Zoë", Label::Person), ("€5", Label::Money), ("Łódź", Label::Gpe)]);
        assert_eq!(marked.mentions[1].span, Span::new(10, 14));
        assert_eq!(marked.mentions[1].note, Note::None);
        assert_eq!(marked.mentions[2].note, Note::Entity { id: "lodz".into(), country: Some("PL".into()) });
    }

    #[test]
    fn times_carry_type_and_value() {
        let marked =
            parse("[[Monday|DATE|2024-03-04]] [[two days|DATE|DURATION:P2D]] [[noon|TIME]] [[daily|DATE|SET:P1D]]").unwrap();
        let notes: Vec<_> = marked.mentions.into_iter().map(|mention| mention.note).collect();
        let time = |kind, value: Option<&str>| Note::Time { kind, value: value.map(str::to_owned) };
        assert_eq!(
            notes,
            [
                time(TimexKind::Date, Some("2024-03-04")),
                time(TimexKind::Duration, Some("P2D")),
                time(TimexKind::Time, None),
                time(TimexKind::Set, Some("P1D")),
            ]
        );
    }

    #[test]
    fn a_backslash_makes_marks_ordinary() {
        let marked = parse(r"\[[sic\]] a\b \\ [[A\|B \]] C|ORG|ab]] [x] ]").unwrap();
        assert_eq!(marked.text, r"[[sic]] a\b \ A|B ]] C [x] ]");
        assert_eq!(words(&marked), [("A|B ]] C", Label::Org)]);
    }

    #[test]
    fn mistakes_are_named_with_their_line() {
        for (source, says) in [
            ("a\n[[b|PERSON|b", "line 2"),
            ("[[b|PERSON|b\n\n]]", "not closed in its paragraph"),
            ("[[b|PERSON]]", "a name needs its entity"),
            ("[[b|PEOPLE|b]]", "is not a label"),
            ("[[b]]", "expected words, label and field"),
            ("[[3|CARDINAL|x]]", "a number has no field"),
            ("[[ b|PERSON|b]]", "without white space"),
            ("[[|PERSON|b]]", "without white space"),
            ("[[b|GPE|b@uk]]", "is not a country code"),
            ("[[b|PERSON|b|c]]", "at most three"),
            ("[[a [[b|PERSON|b]]|PERSON|a]]", "holds another"),
            ("b]]", "closes nothing"),
        ] {
            let error = format!("{:#}", parse(source).unwrap_err());
            assert!(error.contains(says), "{source:?}: {error}");
        }
    }
}
