use wirescope_protocol::{Label, Mark};

use super::*;

const ALL: Layers = Layers { references: true, quotations: true, events: true, furniture: true, least: 50 };

fn mark(start: usize, end: usize) -> Mark {
    Mark {
        start: u32::try_from(start).unwrap(),
        end: u32::try_from(end).unwrap(),
        kind: MarkKind::Mention,
        label: Label::Person,
        card: 0,
        rule: String::new(),
        score: 1.0,
        stands_for: None,
        no_value: None,
        counted_from: None,
    }
}

fn parts(text: String, marks: Vec<Mark>) -> Parts {
    Parts::of(Rc::new(Reading { text, marks, ..Reading::default() }))
}

/// Whether the parts lie next to each other, in bounds, and hold the whole text.
#[track_caller]
fn holds(parts: &Parts) {
    let text = &parts.reading.text;
    let joined: String = parts.all().iter().map(|part| &text[part.range.clone()]).collect();
    assert!(joined == *text, "the parts are the text");
    assert!(parts.all().iter().all(|part| part.range.len() <= PART_BYTES));
    for (at, part) in parts.all().iter().enumerate() {
        assert!(parts.at(part.range.start) == at && parts.at(part.range.end - 1) == at);
    }
}

#[test]
fn an_ordinary_article_is_drawn_as_a_whole() {
    let text = "Ada met Bob in Oslo on Monday.\n\n".repeat(300);
    let marks = (0..300).map(|at| mark(at * 32, at * 32 + 3)).collect();
    let parts = parts(text, marks);
    holds(&parts);
    assert!(parts.whole);
    assert_eq!(parts.all().iter().map(|part| part.paragraphs).sum::<usize>(), 600, "empty lines are counted: they only estimate");
}

#[test]
fn texts_of_every_kind_are_cut_into_parts_of_bounded_size() {
    let megabytes = 4 << 20;
    let texts = [
        "Every word of this is short. ".repeat(megabytes / 29),
        "a\n".repeat(megabytes / 2),
        "م".repeat(180_000),
        format!("a{}", "\u{301}".repeat(50_000)),
        "\n".repeat(100_000),
    ];
    for text in texts {
        let parts = parts(text, Vec::new());
        holds(&parts);
        assert!(parts.all().len() < 2200, "{} parts", parts.all().len());
    }
    assert!(parts(String::new(), Vec::new()).all().is_empty());
}

#[test]
fn marks_make_parts_smaller() {
    let text = "ab ".repeat(40_000);
    let dense = parts(text.clone(), (0..40_000).map(|at| mark(at * 3, at * 3 + 2)).collect());
    holds(&dense);
    assert!(!dense.whole);
    let bare = parts(text, Vec::new());
    assert!(dense.all().len() >= bare.all().len());
    let most = dense.all().iter().map(|part| dense.items_of(part).count()).max().unwrap();
    assert!(most <= PART_BYTES / 3 + 1, "{most} marks in a part");
}

#[test]
fn what_reaches_into_a_part_is_drawn_there_and_focused_where_it_begins() {
    let text = "word ".repeat(4000);
    let parts = parts(text, vec![mark(10, 12_000), mark(15_000, 15_004)]);
    holds(&parts);
    let second = &parts.all()[1];
    assert_eq!(parts.items_of(second).map(|item| item.what).collect::<Vec<_>>(), [What::Mention(0)]);
    assert_eq!(parts.next_with_focus(0, false, ALL), Some(parts.at(15_000)));
    assert_eq!(parts.next_with_focus(parts.at(15_000), true, ALL), Some(0));
    assert_eq!(parts.next_with_focus(parts.at(15_000), false, ALL), None);
    assert_eq!(parts.holding(Pointable::Mark(1)), Some(parts.at(15_000)));
    assert_eq!(parts.holding(Pointable::Event(0)), None);
}

#[test]
fn a_long_line_is_cut_between_words() {
    let parts = parts("some words of a line without end ".repeat(1000), Vec::new());
    holds(&parts);
    assert_eq!(parts.all().iter().map(|part| part.paragraphs).sum::<usize>(), 1);
    assert!(parts.all().iter().skip(1).all(|part| part.goes_on && !parts.reading.text[part.range.clone()].starts_with(' ')));
}
