use std::rc::Rc;

use wirescope_protocol::{
    Argument, Event, EventAction, Label, Mark, MarkKind, Modality, Quadrant, Quotation, QuotationKind, Reading,
};

use super::*;

const ALL: Layers = Layers { references: true, quotations: true, events: true, furniture: true, least: 50 };

fn mark(start: u32, end: u32) -> Mark {
    Mark {
        start,
        end,
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

fn reference(start: u32, end: u32) -> Mark {
    Mark { kind: MarkKind::Description, ..mark(start, end) }
}

fn argument(start: u32, end: u32) -> Argument {
    Argument { start, end, ..Argument::default() }
}

fn quotation(content: Vec<(u32, u32)>) -> Quotation {
    Quotation {
        content,
        kind: QuotationKind::Direct,
        cue: None,
        speaker: None,
        addressee: None,
        place: None,
        time: None,
        rule: String::new(),
        score: 1.0,
    }
}

fn event(predicate: Argument) -> Event {
    Event {
        predicate,
        action: EventAction::Agree,
        quadrant: Quadrant::VerbalCooperation,
        modality: Modality::Done,
        source: None,
        target: None,
        place: None,
        time: None,
        rule: String::new(),
        score: 1.0,
    }
}

fn reading(text: &str, marks: &[Mark], hits: &[(u32, u32)]) -> Reading {
    Reading { text: text.to_owned(), marks: marks.to_vec(), hits: hits.to_vec(), ..Reading::default() }
}

/// `«quotation runs»`, `[mention segments]`, `<hit>`, `(reference)`, `{event}`; `!` before what can be reached.
fn drawn(reading: &Reading, layers: Layers) -> String {
    let segment = |segment: &Segment| {
        let mut drawn = reading.text[segment.range.clone()].to_owned();
        if let Some(hit) = segment.hit {
            drawn = format!("<{hit}:{drawn}>");
        }
        if let Some(reference) = segment.reference {
            drawn = format!("({reference}:{drawn})");
        }
        if let Some(event) = segment.event {
            drawn = format!("{{{event}:{drawn}}}");
        }
        if !segment.roles.is_empty() {
            drawn = format!("{drawn}^{}^", segment.roles);
        }
        if segment.leads { format!("!{drawn}") } else { drawn }
    };
    let run = |run: &Run| {
        let segments: String = run.segments.iter().map(segment).collect();
        run.mark.map_or(segments.clone(), |mark| format!("[{mark}:{segments}]"))
    };
    let stretch = |stretch: &Stretch| {
        let begins: String = stretch.begins.iter().map(|quotation| format!("@{quotation} ")).collect();
        let runs: String = stretch.runs.iter().map(run).collect();
        stretch.quotation.map_or(format!("{begins}{runs}"), |quotation| format!("{begins}«{quotation}:{runs}»"))
    };
    let paragraph = |paragraph: &Paragraph| paragraph.stretches.iter().map(stretch).collect::<String>();
    let parts = Parts::of(Rc::new(reading.clone()));
    let paragraphs = parts.all().iter().flat_map(|part| divide(&parts, part, layers));
    paragraphs.map(|found| paragraph(&found)).collect::<Vec<_>>().join("¶")
}

fn plain(text: &str, marks: &[Mark], hits: &[(u32, u32)]) -> String {
    drawn(&reading(text, marks, hits), ALL)
}

#[test]
fn mentions_and_hits_may_cross() {
    let text = "Ada met Bob.\n\n  Bob left. ";
    assert_eq!(plain(text, &[mark(0, 3), mark(8, 11), mark(16, 19)], &[]), "[0:Ada] met [1:Bob].¶[2:Bob] left.");
    assert_eq!(plain(text, &[mark(8, 11)], &[(4, 9)]), "Ada <0:met >[0:<0:B>ob].¶Bob left.");
    assert_eq!(plain(text, &[mark(0, 11)], &[(4, 7)]), "[0:Ada <0:met> Bob].¶Bob left.");
}

#[test]
fn what_spans_lines_is_cut_at_them() {
    assert_eq!(plain("a b\nc d", &[mark(2, 5)], &[(0, 7)]), "<0:a >[0:<0:b>]¶[0:<0:c>]<0: d>");
}

#[test]
fn odd_ranges_mark_nothing_and_lose_nothing() {
    assert_eq!(plain("äöü", &[mark(1, 2), mark(2, 4), mark(3, 99)], &[(9, 3)]), "ä[1:ö]ü");
    assert_eq!(plain("", &[mark(0, 1)], &[]), "");
    assert_eq!(plain("\n \r\n", &[], &[]), "");
}

#[test]
fn a_description_around_a_name_is_reached_beside_it() {
    let text = "The Thai king left.";
    let reading = reading(text, &[mark(4, 8), reference(0, 13)], &[]);
    assert_eq!(drawn(&reading, ALL), "!(1:The )[0:(1:Thai)](1: king) left.");
    assert_eq!(drawn(&reading, Layers { references: false, ..ALL }), "The [0:Thai] king left.");
}

#[test]
fn quotations_hold_names_and_what_is_in_them() {
    let text = "“No,” Bob said, “never.” He agreed.";
    let bytes = |words: &str| text.find(words).map(|at| at as u32).unwrap();
    let (no, bob, said, never) = (bytes("“No"), bytes("Bob"), bytes("said"), bytes("“never"));
    let content = vec![(no, bob - 1), (never, never + 12)];
    let mut reading = reading(text, &[mark(bob, bob + 3), mark(no + 3, no + 5)], &[]);
    reading.quotations = vec![
        Quotation { speaker: Some(argument(bob, bob + 3)), cue: Some(argument(said, said + 4)), ..quotation(content) },
        quotation(vec![(never + 3, never + 8)]),
    ];
    let agreed = bytes("agreed");
    reading.events = vec![Event {
        source: Some(argument(agreed - 3, agreed - 1)),
        target: Some(argument(bob, bob + 3)),
        ..event(argument(agreed, agreed + 6))
    }];
    assert_eq!(
        drawn(&reading, ALL),
        "@0 «0:“[1:No],”» [0:Bob^q0s e0t^] said^q0c^, «0:“»@1 «1:never»«0:.”» He^e0s^ !{0:agreed}^e0p^."
    );
    let none = Layers { references: false, quotations: false, events: false, furniture: true, least: 50 };
    assert_eq!(drawn(&reading, none), "“[1:No],” [0:Bob] said, “never.” He agreed.");
}

#[test]
fn a_predicate_inside_another_leads_to_both_events() {
    let mut reading = reading("to call off talks", &[], &[]);
    reading.events = vec![event(argument(3, 17)), event(argument(12, 17)), event(argument(12, 17))];
    assert_eq!(drawn(&reading, ALL), "to !{0:call off }^e0p^!{2:talks}^e0p e1p e2p^");
}

#[test]
fn two_quotations_from_the_same_word_are_both_told() {
    let mut reading = reading("a b c", &[], &[]);
    reading.quotations = vec![quotation(vec![(0, 5)]), quotation(vec![(0, 1)])];
    assert_eq!(drawn(&reading, ALL), "@0 @1 «1:a»«0: b c»");
}
