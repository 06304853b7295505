//! Charsets that nothing names, and character references in plain texts.

use wirescope_ingest::{Article, open};

fn read(name: &str, bytes: Vec<u8>) -> Article {
    let mut results: Vec<_> = open(name, bytes).collect();
    assert_eq!(results.len(), 1);
    results.remove(0).unwrap_or_else(|error| panic!("{error}"))
}

/// The text in a charset of one byte a character, where the characters have the given bytes.
fn bytes(text: &str, others: &[(char, u8)]) -> Vec<u8> {
    let byte = |c: char| others.iter().find(|(other, _)| *other == c).map_or(c as u32 as u8, |(_, byte)| *byte);
    text.chars().map(byte).collect()
}

#[test]
fn a_short_english_text_is_in_windows_1252() {
    let typography = [('–', 0x96), ('—', 0x97), ('“', 0x93), ('”', 0x94), ('’', 0x92), ('€', 0x80)];
    for text in [
        "The garden of Zoë Brückner – “a jewel” – is in Köln.\n",
        "It’s €5 for the tour of Besançon, and £3 for pupils.\n",
        "André told the judge that he was in São Paulo at the time.\n",
        "Møller and Åberg met in Ålesund.\n",
    ] {
        assert_eq!(read("a.txt", bytes(text, &typography)).text, text);
    }
}

#[test]
fn another_charset_is_known_by_strong_evidence() {
    let text =
        "Министр сообщил журналистам, что переговоры продолжатся в понедельник, и поблагодарил всех участников.\n".repeat(3);
    let cyrillic = |c: char| if ('А'..='я').contains(&c) { Some(0xC0 + (c as u32 - 'А' as u32) as u8) } else { None };
    let bytes: Vec<u8> = text.chars().map(|c| cyrillic(c).unwrap_or(c as u32 as u8)).collect();
    assert_eq!(read("a.txt", bytes).text, text);
}

#[test]
fn utf_16_needs_no_mark() {
    for text in ["Zoë Brückner lives in Köln – with a dog.\n", "Анна живёт в Осло с собакой и кошкой.\n"]
    {
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!((read("a.txt", little).text, read("b.txt", big).text), (text.to_owned(), text.to_owned()));
    }
    let bytes: Vec<u8> = (0..2000u32).flat_map(|at| [(at * 7 % 251) as u8, 0]).collect();
    assert!(open("a.txt", bytes).next().is_some_and(|found| found.is_err()), "numbers are no text");
}

#[test]
fn character_references_are_characters() {
    let record =
        r#"{"title": "The port&#8217;s plan", "text": "It costs &pound;4m, Smith &amp; Sons said; AT&T agreed. caf&eacute;"}"#;
    let article = read("a.json", record.as_bytes().to_vec());
    assert_eq!(article.title, "The port’s plan");
    assert_eq!(article.text, "It costs £4m, Smith & Sons said; AT&T agreed. café");
}

#[test]
fn titles_have_no_characters_that_take_no_room() {
    let article = read("a.txt", "Gri\u{fb03}th\u{ad} wins in Wies\u{200b}baden\n\nMore of it is below.\n".into());
    assert_eq!(article.title, "Griffith wins in Wiesbaden");
}
