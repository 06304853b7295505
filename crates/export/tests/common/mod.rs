//! Articles written by hand, with names that would break a careless file, and their exports.

use wirescope_corpus::Corpus;
use wirescope_export::{Exporter, Whole};
use wirescope_nlp::{
    Action, Anchor, Argument, Article, Attribute, AttributeKind, Details, Doc, Entity, EntityIdx, Event, Label, Level, Link,
    Mention, Modality, Quotation, QuotationKind, Rule, Score, Sentence, Span, Timex, TimexKind,
};
use wirescope_protocol::{ExportAsk, ExportFormat, ExportSubject, ExportTold, MapAsk, PaneAnswer, PaneAsk, PaneId, Selection};

const RULE: Rule = Rule::ModelNames;

/// A person whose name begins a formula.
pub(crate) const FORMULA: &str = "=HYPERLINK(\"http://x\")";
/// A body whose name turns the direction of writing, and does not turn it back.
pub(crate) const TURNED: &str = "\u{202e}Gro \u{1f30d} & <Sons>";

/// An article about these two, on this day.
fn doc(id: &str, title: &str, published: &str) -> Doc {
    let text = format!(
        "{FORMULA} met {TURNED} in São Paulo on 3 May 2020.\n“It, said;\n\"{{fine}}\"” {FORMULA} said. Rain fell in 1999.\nRelated: Oslo."
    );
    let at = |words: &str, nth: usize| {
        let start = text.match_indices(words).nth(nth).expect(words).0 as u32;
        Span::new(start, start + words.len() as u32)
    };
    let entity = |name: &str, label, link| Entity {
        name: name.to_owned(),
        label,
        aliases: vec![name.to_owned()],
        link,
        attributes: Vec::new(),
        ties: Vec::new(),
    };
    let place = Link {
        iso: "BR".to_owned(),
        level: Level::City,
        region: "São Paulo".to_owned(),
        geonames: 3_448_439,
        lat: -23.5475,
        lon: -46.6361,
        approximate: false,
        rule: RULE,
        score: Score(900),
        evidence: String::new(),
        namesakes: 2,
    };
    let mention =
        |span, label, entity: Option<u32>| Mention { span, label, rule: RULE, score: Score(875), entity: entity.map(EntityIdx) };
    let time = |span, value: &str| Timex {
        span,
        kind: TimexKind::Date,
        value: Some(value.to_owned()),
        anchor: Anchor::Absolute,
        no_value: None,
        rule: RULE,
        score: Score(1000),
    };
    let (met, when, year) = (at("met", 0), at("3 May 2020", 0), at("1999", 0));
    let furniture = Span::new(text.find("Related").expect("the line") as u32, text.len() as u32);
    let who = |span, entity| Some(Argument { span, entity: Some(EntityIdx(entity)) });
    let said = [at("“It, said;", 0), at("\"{fine}\"”", 0)];
    let ends: Vec<u32> = text.match_indices(".").map(|(at, _)| at as u32 + 1).filter(|end| *end > when.start).collect();
    let mut sentences = Vec::new();
    let mut start = 0;
    for (end, number) in ends.into_iter().zip(0..) {
        sentences.push(Sentence { span: Span::new(start, end), tokens: number..number + 1 });
        start = (end + 1).min(text.len() as u32);
    }
    let mut doc = Doc {
        sentences,
        mentions: vec![
            mention(at(FORMULA, 0), Label::Person, Some(0)),
            mention(at(TURNED, 0), Label::Org, Some(1)),
            mention(at("São Paulo", 0), Label::Gpe, Some(2)),
            mention(when, Label::Date, None),
            mention(at(FORMULA, 1), Label::Person, Some(0)),
            mention(year, Label::Date, None),
            mention(at("Oslo", 0), Label::Gpe, Some(3)),
        ],
        entities: vec![
            entity(FORMULA, Label::Person, None),
            entity(TURNED, Label::Org, None),
            entity("São Paulo", Label::Gpe, Some(place)),
            entity("Oslo", Label::Gpe, None),
        ],
        times: vec![time(when, "2020-05-03"), time(year, "1999")],
        quotations: vec![Quotation {
            content: said.to_vec(),
            kind: QuotationKind::Direct,
            cue: Some(at("said.", 0)),
            speaker: who(at(FORMULA, 1), 0),
            addressee: None,
            place: None,
            time: None,
            rule: RULE,
            score: Score(810),
        }],
        events: vec![Event {
            predicate: met,
            action: Action::Consult,
            modality: Modality::Done,
            source: who(at(FORMULA, 0), 0),
            target: who(at(TURNED, 0), 1),
            place: Some(at("São Paulo", 0)),
            time: Some(when),
            rule: RULE,
            score: Score(900),
            parties: Score(1000),
        }],
        furniture: vec![furniture],
        article: Article {
            id: id.to_owned(),
            title: title.to_owned(),
            source: "The 🌍 \"Post\", & Co".to_owned(),
            published: published.parse().ok(),
            url: "https://example.org/a?b=1&c=%7B2%7D".to_owned(),
            text: String::new(),
            details: Details {
                author: "Ann Lind and Bo Åberg".to_owned(),
                file: "clips/a.html".to_owned(),
                fields: vec![("clip".to_owned(), "7".to_owned())],
                ..Details::default()
            },
        },
        ..Doc::default()
    };
    let role = at("met", 0);
    doc.entities[0].attributes.push(Attribute { kind: AttributeKind::Role, span: role, rule: RULE, score: Score(700) });
    doc.article.text = text;
    doc
}

/// Two of them, and one that nothing is found in.
pub(crate) fn corpus() -> Corpus {
    let mut corpus = Corpus::new();
    corpus.add(doc("a", "=1+1, \"quoted\"\nand @broken {off}", "2020-05-04"));
    corpus.add(doc("b", "", ""));
    let plain = Article { id: "c".to_owned(), text: "Nothing here.".to_owned(), ..Article::default() };
    corpus.add(Doc { article: plain, ..Doc::default() });
    corpus.settle();
    corpus
}

/// The export that is asked for.
pub(crate) fn export(corpus: &Corpus, ask: &ExportAsk) -> (ExportTold, Vec<u8>) {
    let resolved = corpus.resolve(&ask.selection);
    let picked: Vec<String> = ask.picks.iter().map(|pick| pick.article.clone()).collect();
    let taking = corpus.taking(&resolved, (!picked.is_empty()).then_some(&picked), &ask.quotations, &ask.acts);
    let mut exporter = Exporter::new(ask).expect("its beginning");
    if !matches!(ask.format.subject(), ExportSubject::Network | ExportSubject::Places) {
        for at in 0..taking.len() {
            exporter.take(&corpus.take(&taking, at).expect("an article")).expect("taken in");
        }
    }
    let map = PaneAsk::Map(MapAsk { limit: u32::MAX, min_confidence: 0, names: u32::MAX });
    let places = corpus.answer(&resolved, &[(PaneId::named("map"), map)]).panes.pop().map(|(_, answer)| answer);
    let places = places.and_then(|answer| if let PaneAnswer::Map(map) = answer { Some(map) } else { None });
    let tied = Some(corpus.tied(&resolved, &ask.network));
    let (total, matched, names) = (corpus.len() as u32, resolved.matched(), corpus.noted_names());
    let whole = Whole { total, corrections: 2, tied, places, matched, names, ..Whole::default() };
    let (bytes, told) = exporter.finish(&whole).expect("a file");
    (told, bytes)
}

/// The same in words.
pub(crate) fn text(corpus: &Corpus, ask: &ExportAsk) -> String {
    String::from_utf8(export(corpus, ask).1).expect("UTF-8")
}

pub(crate) fn ask(format: ExportFormat) -> ExportAsk {
    ExportAsk {
        filters: vec!["Source: any of =Post".to_owned()],
        when: "2026-11-29".to_owned(),
        ..ExportAsk::new(format, Selection::default())
    }
}
