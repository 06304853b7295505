//! A part of the text of an article, with its marks or without them.
//!
//! Labels such as a speaker's name are drawn by the style sheet, so that copied words are those of the article only.

use std::rc::Rc;

use wirescope_protocol::{Change, Quotation, QuotationKind, Reading};
use yew::prelude::*;

use super::{
    breaks::pieces,
    label_group::LabelGroup,
    parts::{Part, Parts},
    pointable::Pointable,
    segments::{Paragraph, Run, Segment, Stretch, divide},
};
use crate::{state::Layers, words};

/// Letters in a line of the text approximately, to estimate how high a part is.
const LINE_LETTERS: usize = 84;

#[derive(Clone, Properties)]
pub(super) struct Props {
    pub(super) parts: Rc<Parts>,
    /// The position of this part.
    pub(super) at: usize,
    /// Whether it has its marks.
    pub(super) near: bool,
    /// Which layers are marked.
    pub(super) layers: Layers,
    /// The only tab stop of the text.
    pub(super) stop: Pointable,
}

impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        let same = self.at == other.at && self.near == other.near && Rc::ptr_eq(&self.parts, &other.parts);
        // Without marks it is the same text under all layers.
        same && (!self.near || (self.layers == other.layers && self.stop == other.stop))
    }
}

/// A part of the text: its paragraphs, or a single element with all of its text.
#[component]
pub(super) fn TextPart(props: &Props) -> Html {
    let Some(part) = props.parts.all().get(props.at) else { return Html::default() };
    let reading = &*props.parts.reading;
    let text = reading.text.get(part.range.clone()).unwrap_or_default();
    let body = if props.near {
        let drawing = Drawing { reading, stop: props.stop };
        let paragraphs = divide(&props.parts, part, props.layers);
        html! { { for paragraphs.iter().map(|paragraph| draw_paragraph(&drawing, part, paragraph)) } }
    } else {
        html! { <p class="is-plain" data-from={part.range.start.to_string()}>{ text }</p> }
    };
    // Until it is laid out the browser takes the height from here.
    let lines = text.chars().count() / LINE_LETTERS + part.paragraphs.max(1);
    let style = format!("--lines:{lines};--gaps:{}", part.paragraphs);
    html! { <div class="part" data-at={props.at.to_string()} {style}>{ body }</div> }
}

fn draw_paragraph(drawing: &Drawing<'_>, part: &Part, paragraph: &Paragraph) -> Html {
    let goes_on = paragraph.range.start == part.range.start && part.goes_on;
    let is_furniture = drawing.is_furniture(paragraph);
    html! {
        <p class={classes!(goes_on.then_some("goes-on"), is_furniture.then_some("is-furniture"))} data-from={paragraph.range.start.to_string()}>
            { for paragraph.stretches.iter().map(|stretch| draw_stretch(drawing, stretch)) }
        </p>
    }
}

/// What the functions below need to draw a part of the text.
struct Drawing<'r> {
    reading: &'r Reading,
    /// The only tab stop.
    stop: Pointable,
}

impl Drawing<'_> {
    /// Whether a paragraph is a line that is not the article's.
    fn is_furniture(&self, paragraph: &Paragraph) -> bool {
        let lines = &self.reading.furniture;
        let at = lines.partition_point(|(_, end)| *end as usize <= paragraph.range.start);
        lines.get(at).is_some_and(|(start, _)| (*start as usize) < paragraph.range.end)
    }

    fn tabindex(&self, pointable: Pointable) -> &'static str {
        if pointable == self.stop { "0" } else { "-1" }
    }
}

fn draw_stretch(drawing: &Drawing<'_>, stretch: &Stretch) -> Html {
    let reading = drawing.reading;
    let labels = stretch.begins.iter().filter_map(|at| Some(speaker(drawing, *at, reading.quotations.get(*at)?)));
    let runs = html! { { for stretch.runs.iter().map(|run| draw_run(drawing, run)) } };
    let quotation = stretch.quotation.and_then(|at| Some((at, reading.quotations.get(at)?)));
    html! {
        <>
            { for labels }
            if let Some((at, quotation)) = quotation {
                <span class={classes!("quoted", kind_class(quotation.kind))} data-quote={at.to_string()}>{ runs }</span>
            } else {
                { runs }
            }
        </>
    }
}

/// The class of what was said, in the style sheet.
fn kind_class(kind: QuotationKind) -> &'static str {
    match kind {
        QuotationKind::Direct => "direct",
        QuotationKind::Indirect => "indirect",
        QuotationKind::Mixed => "mixed",
    }
}

/// The class of words that the reader has added something to.
fn noted_class(change: &Change) -> Classes {
    match change {
        Change::Highlight { colour, .. } => classes!("noted", format!("is-{}", colour.code())),
        _ => classes!("noted"),
    }
}

/// The label with the speaker's name before a quotation.
fn speaker(drawing: &Drawing<'_>, at: usize, quotation: &Quotation) -> Html {
    let class = if quotation.speaker.is_some() { "speaker" } else { "speaker is-nobody" };
    let name = words::quotations::speaker(quotation).to_owned();
    html! {
        <button type="button" {class} tabindex={drawing.tabindex(Pointable::Quotation(at))} data-quotation={at.to_string()}
            data-name={name} aria-label={words::quotations::label(quotation)} />
    }
}

fn draw_run(drawing: &Drawing<'_>, run: &Run) -> Html {
    let reading = drawing.reading;
    let Some((at, mark)) = run.mark.and_then(|at| Some((at, reading.marks.get(at)?))) else {
        return html! { { for run.segments.iter().map(|segment| draw_segment(drawing, segment, false)) } };
    };
    // A mention that is one segment has the roles itself.
    let whole = match run.segments.as_slice() {
        [segment] if segment.hit.is_none() && segment.remark.is_none() && segment.event.is_none() => Some(segment),
        _ => None,
    };
    let (content, roles) = match whole {
        Some(segment) => (words_of(reading, segment), Some(segment.roles.clone()).filter(|roles| !roles.is_empty())),
        None => (html! { { for run.segments.iter().map(|segment| draw_segment(drawing, segment, true)) } }, None),
    };
    html! {
        <span
            class={classes!("ent", LabelGroup::of(mark.label).class())}
            role="button"
            tabindex={drawing.tabindex(Pointable::Mark(at))}
            aria-description={words::entities::label(mark.label)}
            data-mark={at.to_string()}
            data-card={mark.card.to_string()}
            data-part={roles}
        >{ content }</span>
    }
}

/// The words of a segment, long ones in pieces.
fn words_of(reading: &Reading, segment: &Segment) -> Html {
    let text = reading.text.get(segment.range.clone()).unwrap_or_default();
    match pieces(text).as_slice() {
        [] | [_] => html! { { text } },
        pieces => {
            html! { { for pieces.iter().map(|piece| html! { <>{ text.get(piece.clone()).unwrap_or_default() }<wbr /></> }) } }
        }
    }
}

fn draw_segment(drawing: &Drawing<'_>, segment: &Segment, in_mention: bool) -> Html {
    let reading = drawing.reading;
    let text = words_of(reading, segment);
    let text = match segment.hit {
        Some(hit) => html! { <mark class="hit" data-hit={hit.to_string()}>{ text }</mark> },
        None => text,
    };
    let text = match segment.remark.and_then(|at| reading.remarks.get(at)) {
        Some(remark) => {
            html! { <mark class={noted_class(&remark.change)} title={words::notes::says(&remark.change)}>{ text }</mark> }
        }
        None => text,
    };
    if segment.reference.is_none() && segment.event.is_none() && segment.roles.is_empty() {
        return text;
    }
    let mark = segment.reference.and_then(|at| Some((at, reading.marks.get(at)?)));
    let event = segment.event.and_then(|at| Some((at, reading.events.get(at)?)));
    let stands_for = mark.and_then(|(_, mark)| reading.cards.get(usize::try_from(mark.card).ok()?));
    let description = match (event, stands_for) {
        (Some((_, event)), _) => Some(words::events::predicate(event.action)),
        (None, Some(card)) => Some(words::entities::stands_for(&card.name)),
        (None, None) => None,
    };
    // Inside a mention a click is meant for the mention.
    let reference = mark.filter(|_| !in_mention);
    html! {
        <span
            class={classes!(mark.map(|_| "ref"), event.map(|_| "event"))}
            role={segment.leads.then_some("button")}
            tabindex={segment.leads.then(|| event.map_or("-1", |(at, _)| drawing.tabindex(Pointable::Event(at))))}
            aria-description={description.filter(|_| segment.leads)}
            data-mark={reference.map(|(at, _)| at.to_string())}
            data-card={mark.map(|(_, mark)| mark.card.to_string())}
            data-event={event.map(|(at, _)| at.to_string())}
            data-part={(!segment.roles.is_empty()).then(|| segment.roles.clone())}
        >{ text }</span>
    }
}
