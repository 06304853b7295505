//! Speakers: who says what stands between quotation marks, for the features of pronouns, and whom "I" and "we" stand for.

use crate::{
    AttributeKind, Doc, EntityIdx, Label, Level, Quotation, QuotationKind, Reference, ReferenceKind, Rule, Score, Span, TieKind,
    ner::{Flags, Lexicon},
};

use super::{clauses::GrammaticalRole, discourse::Discourse, word_lists::WORDS};

/// The most tokens between a quotation and the verb of saying.
const NEAR: usize = 14;
/// Quotations with a lower score are not used for "I" and "we".
const LEAST: Score = Score(500);
/// A byline ends before this byte of the text.
const BYLINE: u32 = 600;

/// By the number of a quotation, the phrase of who says it: the subject of the verb of saying beside it, else who said the one before
/// it in the paragraph.
pub(super) fn speakers(discourse: &Discourse, lexicon: &Lexicon) -> Vec<Option<usize>> {
    let doc = discourse.doc;
    let mut speakers: Vec<Option<usize>> = vec![None];
    let mut last: Option<(usize, u32)> = None;
    let mut at = 0;
    while at < discourse.quoted.len() {
        let quote = discourse.quoted[at];
        let end = at + discourse.quoted[at..].iter().take_while(|other| **other == quote).count();
        if quote > 0 {
            let (start_byte, end_byte) = (doc.tokens[at].span.start, doc.tokens[end - 1].span.end);
            let same_paragraph =
                |from: u32| !doc.article.text.get(from as usize..start_byte as usize).unwrap_or("\n").contains('\n');
            let speaker = speaker(discourse, lexicon, at, end)
                .or_else(|| last.filter(|(_, from)| same_paragraph(*from)).map(|(phrase, _)| phrase));
            last = speaker.map(|phrase| (phrase, end_byte));
            speakers.resize(usize::from(quote), None);
            speakers.push(speaker);
        }
        at = end;
    }
    speakers
}

/// The subject of the verb of saying next to a quotation, after it in its sentence or before.
fn speaker(discourse: &Discourse, lexicon: &Lexicon, start: usize, end: usize) -> Option<usize> {
    let doc = discourse.doc;
    let sentence_of = |at: usize| doc.sentences.partition_point(|sentence| (sentence.tokens.end as usize) <= at);
    let to = match discourse.words(end - 1) {
        // "Where is he?" she asked.
        "?" | "!" => doc.tokens.len(),
        _ => doc.sentences.get(sentence_of(end - 1)).map_or(end, |sentence| (sentence.tokens.end as usize).min(doc.tokens.len())),
    };
    let after = (end..to.min(end + NEAR)).take_while(|&at| {
        let gap = doc.article.text.get(doc.tokens[at - 1].span.end as usize..doc.tokens[at].span.start as usize);
        !gap.unwrap_or("\n").contains('\n')
    });
    let from = doc.sentences.get(sentence_of(start)).map_or(start, |sentence| sentence.tokens.start as usize);
    let before = (from.min(start).max(start.saturating_sub(2 * NEAR))..start).rev();
    for at in after.chain(before) {
        if discourse.quoted[at] > 0 || !lexicon.flags(discourse.words(at)).any(Flags::SPEECH) {
            continue;
        }
        // Phrases stand in order of their tokens, but for pairs.
        let near = discourse.phrases.partition_point(|phrase| phrase.tokens.0 + 40 < at);
        let subject = discourse.phrases[near..].iter().take(40).position(|phrase| {
            phrase.predicate == Some(at) && matches!(phrase.role, GrammaticalRole::Subject) && discourse.quoted[phrase.token] == 0
        });
        if let Some(subject) = subject {
            return Some(near + subject);
        }
    }
    None
}

/// The pronouns of the first person, by what was found to be said by whom: "I" is the speaker, "we" the organisation or country that
/// speaks or that the speaker is said to hold an office of. Outside quotations "I" is who the byline names.
pub(crate) fn first_persons(doc: &Doc) -> Vec<Reference> {
    let mut found: Vec<Reference> = Vec::new();
    let mut add = |span: Span, entity: EntityIdx, rule, score| {
        let Some(name) = doc.entities.get(entity.0 as usize).map(|entity| entity.name.clone()) else { return };
        found.push(Reference { span, kind: ReferenceKind::Pronoun, entity: Some(entity), name, rule, score });
    };
    let author = author(doc);
    let mut contents: Vec<(Span, &Quotation)> = Vec::new();
    for quotation in doc.quotations.iter().filter(|quotation| quotation.score >= LEAST) {
        contents.extend(quotation.content.iter().map(|content| (*content, quotation)));
    }
    contents.sort_by_key(|(content, _)| *content);
    let mut open = 0;
    let mut inside = false;
    for (at, token) in doc.tokens.iter().enumerate() {
        let words = doc.words(token.span);
        let gap =
            at.checked_sub(1).and_then(|last| doc.text().get(doc.tokens[last].span.end as usize..token.span.start as usize));
        inside &= !gap.is_some_and(|gap| gap.contains('\n'));
        inside = match words {
            "\u{201c}" | "``" | "«" => true,
            "\u{201d}" | "\'\'" | "»" => false,
            "\"" => !inside,
            _ => inside,
        };
        let is_one = WORDS.speaker_pronouns.contains(&words);
        let is_many = WORDS.group_pronouns.contains(&words);
        if !is_one && !is_many {
            continue;
        }
        while contents.get(open).is_some_and(|(content, _)| content.end <= token.span.start) {
            open += 1;
        }
        let quotation =
            contents.get(open).filter(|(content, _)| content.start <= token.span.start).map(|(_, quotation)| quotation);
        match quotation {
            Some(quotation) if quotation.kind != QuotationKind::Indirect || inside => {
                let Some((speaker, words)) = speaker_of(doc, quotation) else { continue };
                let is_person = doc.entities.get(speaker.0 as usize).is_some_and(|entity| entity.label == Label::Person);
                if is_one && is_person {
                    add(token.span, speaker, Rule::ContextSpeaker, Score(quotation.score.0.max(850)));
                } else if is_many && let Some(whole) = spoken_for(doc, speaker, words, is_person) {
                    add(token.span, whole, Rule::ContextSpokenFor, Score(700));
                }
            }
            None if is_one && !inside => {
                if let Some(author) = author {
                    add(token.span, author, Rule::ContextByline, Score(750));
                }
            }
            _ => {}
        }
    }
    found
}

/// The speaker of a quotation and the words for them: a person among these rather than a place or organisation, "Leeds manager Ann Lee".
fn speaker_of(doc: &Doc, quotation: &Quotation) -> Option<(EntityIdx, Span)> {
    let speaker = quotation.speaker?;
    let from = doc.mentions.partition_point(|mention| mention.span.end <= speaker.span.start);
    let named = doc.mentions[from..].iter().take_while(|mention| mention.span.start < speaker.span.end);
    let person = named.clone().find(|mention| mention.label == Label::Person).and_then(|mention| mention.entity);
    Some((person.or(speaker.entity)?, speaker.span))
}

/// The organisation or country that somebody speaks for.
fn spoken_for(doc: &Doc, speaker: EntityIdx, words: Span, is_person: bool) -> Option<EntityIdx> {
    let entity = doc.entities.get(speaker.0 as usize)?;
    if !is_person {
        return matches!(entity.label, Label::Org | Label::Gpe).then_some(speaker);
    }
    let roles =
        entity.attributes.iter().filter(|attribute| attribute.kind == AttributeKind::Role).map(|attribute| attribute.span);
    roles.chain([words]).find_map(|words| {
        if !is_office(doc.words(words)) {
            return None;
        }
        // With the possessor: "Serbia's defence minister", "its spokeswoman".
        let before = doc.tokens_of(words).start.saturating_sub(2);
        let words = Span::new(doc.tokens.get(before).map_or(words.start, |token| token.span.start), words.end);
        let from = doc.mentions.partition_point(|mention| mention.span.end <= words.start);
        let named = doc.mentions[from..].iter().take_while(|mention| mention.span.start < words.end);
        let named = named.filter_map(|mention| Some((mention.label, mention.entity?))).find_map(|(label, at)| match label {
            Label::Org => Some(at),
            // "consul in Bordeaux" speaks for no city.
            Label::Gpe => {
                let level = doc.entities.get(at.0 as usize)?.link.as_ref().map(|link| link.level);
                (level == Some(Level::Country)).then_some(at)
            }
            Label::Norp => doc.entities.get(at.0 as usize)?.ties.iter().find(|tie| tie.kind == TieKind::Of)?.entity,
            _ => None,
        });
        named.or_else(|| {
            let from = doc.references.partition_point(|reference| reference.span.end <= words.start);
            let owner = doc.references.get(from).filter(|reference| reference.span.start < words.end)?.entity?;
            matches!(doc.entities.get(owner.0 as usize)?.label, Label::Org | Label::Gpe).then_some(owner)
        })
    })
}

/// Whether the words name an office whose holder speaks for the whole.
fn is_office(words: &str) -> bool {
    words.split(|letter: char| !letter.is_alphanumeric() && letter != '-').any(|word| {
        let lower = word.to_lowercase();
        lower.starts_with("spokes") || WORDS.offices.contains(&lower.rsplit('-').next().unwrap_or(&lower))
    })
}

/// The person named in the byline.
fn author(doc: &Doc) -> Option<EntityIdx> {
    let mut people =
        doc.mentions.iter().take_while(|mention| mention.span.start < BYLINE).filter(|mention| mention.label == Label::Person);
    people.find_map(|person| {
        let before = doc.text().get(..person.span.start as usize)?;
        let line = before.rsplit('\n').next().unwrap_or(before).trim();
        let rest = doc.text().get(person.span.end as usize..)?;
        let after = rest.split('\n').next().unwrap_or(rest).trim();
        let has_more = rest.len() > after.len() + 2;
        let is_by = line.eq_ignore_ascii_case("by") && after.len() < 80 && !after.contains(" and ");
        let alone = line.is_empty() && after.is_empty();
        ((is_by || alone) && has_more).then_some(person.entity)?
    })
}
