//! Documents made by hand, so that every field has every value, whatever the analysis finds.

use proptest::prelude::*;
use wirescope_nlp::{
    Action, Anchor, Argument, Attribute, AttributeKind, Date, Details, Entity, EntityIdx, Event, Label, Level, Link, Mention,
    Modality, NoValue, Quotation, QuotationKind, Reference, ReferenceKind, Score, Sentence, Span, Tie, TieKind, Timex, TimexKind,
    Token, TokenKind,
};

use super::*;

const TEXT: &str = "Präsident Đặng, 54, said on Thursday that “no” – 北京 – met them there.";
const RULES: [Rule; 3] = [Rule::ModelNames, Rule::GrammarDateFull, Rule::QuotesRules];

/// Any words of [`TEXT`].
fn span() -> impl Strategy<Value = Span> {
    let cuts: Vec<u32> = TEXT.char_indices().map(|(at, _)| at as u32).chain([TEXT.len() as u32]).collect();
    (0..cuts.len() - 1, 1..6usize).prop_map(move |(from, len)| Span::new(cuts[from], cuts[(from + len).min(cuts.len() - 1)]))
}

/// Spans in order that do not overlap.
fn row(least: usize) -> impl Strategy<Value = Vec<Span>> {
    prop::collection::vec(span(), least..6).prop_map(|mut spans| {
        spans.sort();
        let mut end = 0;
        spans.retain(|span| {
            let fits = span.start >= end;
            end = if fits { span.end } else { end };
            fits
        });
        spans
    })
}

fn found() -> impl Strategy<Value = (Rule, Score)> {
    (prop::sample::select(&RULES[..]), 0..=1000u16).prop_map(|(rule, score)| (rule, Score(score)))
}

fn who(entities: u32) -> impl Strategy<Value = Option<EntityIdx>> {
    prop::option::of(0..entities).prop_map(|at| at.map(EntityIdx))
}

fn argument(entities: u32) -> impl Strategy<Value = Option<Argument>> {
    prop::option::of((span(), who(entities)).prop_map(|(span, entity)| Argument { span, entity }))
}

fn entity(entities: u32) -> impl Strategy<Value = Entity> {
    let level = prop::sample::select(vec![Level::Natural, Level::Country, Level::Region, Level::City]);
    let how = (any::<bool>(), found(), "\\PC{0,8}", any::<u16>());
    let link = ("[A-Z]{0,2}", level, "\\PC{0,8}", any::<u32>(), -90.0..90.0f32, -180.0..180.0f32, how).prop_map(
        |(iso, level, region, geonames, lat, lon, (approximate, (rule, score), evidence, namesakes))| Link {
            iso,
            level,
            region,
            geonames,
            lat,
            lon,
            approximate,
            rule,
            score,
            evidence,
            namesakes,
        },
    );
    let attribute = (prop::sample::select(vec![AttributeKind::Role, AttributeKind::Age]), span(), found())
        .prop_map(|(kind, span, (rule, score))| Attribute { kind, span, rule, score });
    let tie =
        (prop::sample::select(vec![TieKind::Of, TieKind::StandsFor, TieKind::In]), "\\PC{0,8}", who(entities), "[A-Z]{0,2}")
            .prop_map(|(kind, name, entity, iso)| Tie { kind, name, entity, iso });
    let many = (prop::collection::vec(attribute, 0..4), prop::collection::vec(tie, 0..3));
    ("\\PC{0,8}", prop::sample::select(&Label::ALL[..]), prop::collection::vec("\\PC{0,8}", 0..3), prop::option::of(link), many)
        .prop_map(|(name, label, aliases, link, (attributes, ties))| Entity { name, label, aliases, link, attributes, ties })
}

fn quotation(entities: u32) -> impl Strategy<Value = Quotation> {
    let kind = prop::sample::select(vec![QuotationKind::Direct, QuotationKind::Indirect, QuotationKind::Mixed]);
    let when = (prop::option::of(span()), prop::option::of(span()), prop::option::of(span()));
    (row(1), kind, argument(entities), argument(entities), when, found()).prop_map(
        |(content, kind, speaker, addressee, (cue, place, time), (rule, score))| Quotation {
            content,
            kind,
            cue,
            speaker,
            addressee,
            place,
            time,
            rule,
            score,
        },
    )
}

fn event(entities: u32) -> impl Strategy<Value = Event> {
    let modality = prop::sample::select(vec![
        Modality::Done,
        Modality::Planned,
        Modality::Denied,
        Modality::CalledOff,
        Modality::Demanded,
        Modality::Hypothetical,
    ]);
    let what = (span(), prop::sample::select(&Action::ALL[..]), modality);
    let when = (prop::option::of(span()), prop::option::of(span()));
    (what, argument(entities), argument(entities), when, (found(), 0..1000_u16)).prop_map(
        |((predicate, action, modality), source, target, (place, time), ((rule, score), parties))| Event {
            predicate,
            action,
            modality,
            source,
            target,
            place,
            time,
            rule,
            score,
            parties: Score(parties),
        },
    )
}

fn reference(entities: u32) -> impl Strategy<Value = Reference> {
    let kind = prop::sample::select(vec![ReferenceKind::Pronoun, ReferenceKind::Description, ReferenceKind::Metonym]);
    (span(), kind, who(entities), "\\PC{0,8}", found()).prop_map(|(span, kind, entity, name, (rule, score))| Reference {
        span,
        kind,
        entity,
        name,
        rule,
        score,
    })
}

fn time(span: Span) -> impl Strategy<Value = Timex> {
    let kind = prop::sample::select(vec![TimexKind::Date, TimexKind::Time, TimexKind::Duration, TimexKind::Set]);
    let anchor = prop_oneof![Just(Anchor::Absolute), Just(Anchor::Published), self::span().prop_map(Anchor::Narrative)];
    let no_value =
        prop::option::of(prop::sample::select(vec![NoValue::PublicationUnknown, NoValue::ReferenceUnknown, NoValue::Vague]));
    (kind, prop::option::of("[0-9XPT-]{0,10}"), anchor, no_value, found()).prop_map(
        move |(kind, value, anchor, no_value, (rule, score))| Timex { span, kind, value, anchor, no_value, rule, score },
    )
}

fn token(span: Span) -> impl Strategy<Value = Token> {
    let kinds = vec![TokenKind::Word, TokenKind::Number, TokenKind::Clitic, TokenKind::Punct, TokenKind::Symbol, TokenKind::Url];
    prop::sample::select(kinds).prop_map(move |kind| Token { span, kind })
}

fn mention(span: Span, entities: u32) -> impl Strategy<Value = Mention> {
    (prop::sample::select(&Label::ALL[..]), who(entities), found()).prop_map(move |(label, entity, (rule, score))| Mention {
        span,
        label,
        rule,
        score,
        entity,
    })
}

fn doc() -> impl Strategy<Value = Doc> {
    const ENTITIES: u32 = 3;
    let published = prop::option::of((1..4000i16, 1..=12i8, 1..=28i8));
    let words = (
        row(0).prop_flat_map(|spans| spans.into_iter().map(token).collect::<Vec<_>>()),
        row(0).prop_flat_map(|spans| spans.into_iter().map(|span| mention(span, ENTITIES)).collect::<Vec<_>>()),
        row(0).prop_flat_map(|spans| spans.into_iter().map(time).collect::<Vec<_>>()),
    );
    let knowledge = (
        prop::collection::vec(entity(ENTITIES), ENTITIES as usize),
        prop::collection::vec(reference(ENTITIES), 0..4),
        prop::collection::vec(quotation(ENTITIES), 0..4),
        prop::collection::vec(event(ENTITIES), 0..4),
    );
    (published, words, knowledge).prop_map(
        |(published, (tokens, mentions, times), (entities, references, quotations, events))| {
            let article = Article {
                id: "a".to_owned(),
                title: "T".to_owned(),
                published: published.and_then(|(year, month, day)| Date::new(year, month, day).ok()),
                text: TEXT.to_owned(),
                details: Details {
                    author: "Ann Lind".to_owned(),
                    fields: vec![("clip".to_owned(), "7".to_owned())],
                    ..Details::default()
                },
                ..Article::default()
            };
            let all =
                |(first, last): (&Token, &Token)| Sentence { span: first.span.cover(last.span), tokens: 0..tokens.len() as u32 };
            let sentences = tokens.first().zip(tokens.last()).map(all).into_iter().collect();
            let syntax = Vec::new();
            let furniture = vec![Span::new(0, 4)];
            Doc {
                article,
                tokens,
                sentences,
                syntax,
                mentions,
                entities,
                times,
                references,
                quotations,
                events,
                furniture,
                counts_furniture: false,
            }
        },
    )
}

fn saved(docs: &[Doc]) -> Vec<u8> {
    let mut writer = SegmentWriter::default();
    docs.iter().for_each(|doc| writer.push(doc));
    writer.take(7).expect("bytes").expect("a segment").bytes
}

/// The documents of bytes whose checksum is right, whatever is in them.
fn loaded(bytes: &[u8]) -> Result<Vec<Doc>, SegmentError> {
    match read_segment(bytes, Some(7))? {
        Contents::Docs(docs) => Ok(docs),
        Contents::Articles(_) => panic!("it is of this layout and generation"),
    }
}

#[test]
fn of_a_damaged_segment_the_whole_articles_are_read() {
    let doc = |id: &str, text: &str| Doc {
        article: Article { id: id.to_owned(), text: text.to_owned(), ..Article::default() },
        ..Doc::default()
    };
    let docs = [doc("a", "Rain fell on Oslo."), doc("b", "Snow fell on Bergen."), doc("c", "Fog lay on Lima.")];
    let whole = saved(&docs);
    let ids = |bytes: &[u8]| match read_segment(bytes, Some(7)) {
        Ok(Contents::Articles(articles)) => articles.into_iter().map(|article| article.id).collect::<Vec<_>>(),
        other => panic!("{other:?}"),
    };
    let at = whole.windows(4).position(|words| words == b"Snow").expect("its text");
    let mut damaged = whole.clone();
    damaged[at] ^= 1;
    assert_eq!(ids(&damaged), ["a", "c"]);
    // The annotations come last.
    let last = damaged.len() - 1;
    damaged[at] ^= 1;
    damaged[last] ^= 1;
    assert_eq!(ids(&damaged), ["a", "b", "c"]);
    assert_eq!(ids(&whole[..at]), ["a"], "a torn one");
}

#[test]
fn segments_of_the_version_before_are_read() {
    let articles = vec![SavedArticle::pack(&Article { id: "a".to_owned(), text: TEXT.to_owned(), ..Article::default() })];
    let mut rest = [&WITHOUT_SUMS.to_le_bytes()[..], &LAYOUT.to_le_bytes(), &1u64.to_le_bytes()].concat();
    rest = postcard::to_extend(&articles, rest).expect("bytes");
    let bytes = [&MAGIC[..], &fnv64(&rest).to_le_bytes(), &rest].concat();
    let Ok(Contents::Articles(read)) = read_segment(&bytes, Some(7)) else { panic!("its articles") };
    assert_eq!((read[0].id.as_str(), read[0].text.as_str()), ("a", TEXT));
}

#[test]
fn details_of_earlier_segments_are_read() {
    let first = ("Ann Lind", "World", "en", "", "4", "clips/a.html", vec![("clip", "7")]);
    let bytes = postcard::to_allocvec(&first).expect("bytes");
    let details = super::article::SavedDetails::read(&bytes).expect("details").unpack();
    let fields = vec![("clip".to_owned(), "7".to_owned())];
    let right =
        Details { author: "Ann Lind".to_owned(), section: "World".to_owned(), language: "en".to_owned(), ..Details::default() };
    assert_eq!(details, Details { pages: "4".to_owned(), file: "clips/a.html".to_owned(), fields, ..right });
    let present = Details { place: "OSLO".to_owned(), lack: "cut".to_owned(), ..details };
    let bytes = postcard::to_allocvec(&super::article::SavedDetails::pack(&present)).expect("bytes");
    assert_eq!(super::article::SavedDetails::read(&bytes).map(super::article::SavedDetails::unpack), Some(present));
}

#[test]
fn segments_without_details_are_read_whole() {
    let article = Article { id: "a".to_owned(), title: "T".to_owned(), text: TEXT.to_owned(), ..Article::default() };
    let doc = Doc { article: article.clone(), ..Doc::default() };
    let mut rest = [&WITHOUT_DETAILS.to_le_bytes()[..], &LAYOUT.to_le_bytes(), &7u64.to_le_bytes()].concat();
    let saved = postcard::to_allocvec(&SavedArticle::pack(&article)).expect("bytes");
    let index = postcard::to_allocvec(&vec![(saved.len() as u32, fnv64(&saved))]).expect("bytes");
    rest.extend((index.len() as u32).to_le_bytes());
    rest.extend(fnv64(&index).to_le_bytes());
    rest.extend(index);
    rest.extend(saved);
    let mut rules = Rules::default();
    let annotations = Saved { docs: vec![SavedDoc::pack(&doc, &mut rules)], rules: Vec::new() };
    rest = postcard::to_extend(&annotations, rest).expect("bytes");
    let bytes = [&MAGIC[..], &fnv64(&rest).to_le_bytes(), &rest].concat();
    assert_eq!(generation_of(&bytes), Some(7));
    assert_eq!(read_segment(&bytes, Some(7)), Ok(Contents::Docs(vec![doc])));
    assert_eq!(read_segment(&bytes, Some(8)), Ok(Contents::Articles(vec![article.clone()])));
    // A torn one gives back what is whole.
    assert_eq!(read_segment(&bytes[..bytes.len() - 1], Some(7)), Ok(Contents::Articles(vec![article])));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_document_comes_back_whole(docs in prop::collection::vec(doc(), 1..3)) {
        let kept = docs.iter().cloned().map(|doc| Doc { tokens: Vec::new(), ..doc }).collect();
        prop_assert_eq!(loaded(&saved(&docs)), Ok(kept));
    }

    #[test]
    fn damage_is_an_error_with_a_name(docs in prop::collection::vec(doc(), 1..3), at in any::<prop::sample::Index>(), bit in 0..8u8, other in prop::collection::vec(any::<u8>(), 0..200)) {
        let bytes = saved(&docs);
        let at = at.index(bytes.len());
        let mut flipped = bytes.clone();
        flipped[at] ^= 1 << bit;
        for damaged in [&flipped, &bytes[..at], &other] {
            match read_segment(damaged, None) {
                Err(SegmentError::Unreadable(why)) => prop_assert!(!why.is_empty()),
                // What is whole is what it was.
                Ok(Contents::Articles(whole)) => {
                    prop_assert!(!whole.is_empty());
                    prop_assert!(whole.iter().all(|article| docs.iter().any(|doc| doc.article == *article)));
                }
                other => prop_assert!(false, "{other:?}"),
            }
        }
        // Whatever the checksum says, reading ends.
        let mut made_up = [&MAGIC[..], &fnv64(&other).to_le_bytes(), &other].concat();
        prop_assert!(read_segment(&made_up, None).is_err());
        made_up.splice(MAGIC_AND_SUM.., [&VERSION.to_le_bytes()[..], &LAYOUT.to_le_bytes(), &7u64.to_le_bytes(), &other].concat());
        let sum = fnv64(&made_up[MAGIC_AND_SUM..]).to_le_bytes();
        made_up[4..MAGIC_AND_SUM].copy_from_slice(&sum);
        drop(read_segment(&made_up, None));
    }

    #[test]
    fn whatever_comes_back_lies_in_the_text(doc in doc(), at in 0usize..4000, with: u8) {
        let mut bytes = saved(&[doc]);
        let at = HEADER + at % (bytes.len() - HEADER);
        bytes[at] = with;
        // Somebody who makes segments up makes the sum fit.
        let sum = fnv64(&bytes[MAGIC_AND_SUM..]).to_le_bytes();
        bytes[4..MAGIC_AND_SUM].copy_from_slice(&sum);
        let Ok(docs) = loaded(&bytes) else { return Ok(()) };
        for doc in docs {
            let entities = doc.entities.len();
            let lies = |span: Span| doc.text().get(span.start as usize..span.end as usize).is_some_and(|words| !words.is_empty());
            let known = |entity: Option<EntityIdx>| entity.is_none_or(|entity| (entity.0 as usize) < entities);
            let holds = |argument: &Option<Argument>| argument.is_none_or(|argument| lies(argument.span) && known(argument.entity));
            prop_assert!(doc.sentences.iter().all(|sentence| doc.text().get(sentence.span.start as usize..sentence.span.end as usize).is_some()));
            prop_assert!(doc.references.iter().all(|reference| lies(reference.span) && known(reference.entity)));
            prop_assert!(doc.entities.iter().all(|entity| entity.attributes.iter().all(|attribute| lies(attribute.span))));
            prop_assert!(doc.entities.iter().all(|entity| entity.ties.iter().all(|tie| known(tie.entity))));
            for quotation in &doc.quotations {
                prop_assert!(!quotation.content.is_empty() && quotation.content.iter().all(|&span| lies(span)));
                prop_assert!([quotation.cue, quotation.place, quotation.time].into_iter().flatten().all(lies));
                prop_assert!(holds(&quotation.speaker) && holds(&quotation.addressee));
            }
            for event in &doc.events {
                prop_assert!(lies(event.predicate) && holds(&event.source) && holds(&event.target));
                prop_assert!([event.place, event.time].into_iter().flatten().all(lies));
            }
        }
    }
}
