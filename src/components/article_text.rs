//! The text of an article with its marks.
//!
//! It is drawn once per article. What is chosen in it is shown by classes that the reader view sets, so that a step from mark to
//! mark does not draw it again. Labels such as a speaker's name are drawn by the style sheet, so that copied words are those of
//! the article only.

use std::rc::Rc;

use wirescope_protocol::{MarkKind, Quotation, QuotationKind, Reading};
use yew::prelude::*;

use super::{
    label_group::LabelGroup,
    pointable::Pointable,
    segments::{Run, Segment, Stretch, divide},
};
use crate::{state::Layers, words};

#[derive(Clone, Properties)]
pub(crate) struct Props {
    pub(crate) reading: Rc<Reading>,
    /// Which layers are marked.
    pub(crate) layers: Layers,
}

impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        let (one, two) = (&self.reading, &other.reading);
        // Cards are not compared: their counts change while articles are added, and the text does not show them.
        let same = |one: &Reading, two: &Reading| {
            one.id == two.id
                && one.hits == two.hits
                && one.marks == two.marks
                && one.quotations == two.quotations
                && one.events == two.events
                && one.text == two.text
        };
        self.layers == other.layers && (Rc::ptr_eq(one, two) || same(one, two))
    }
}

/// The paragraphs.
#[component]
pub(crate) fn ArticleText(props: &Props) -> Html {
    let reading = &*props.reading;
    let paragraphs = divide(reading, props.layers);
    let drawing = Drawing { reading, stop: first_stop(reading, props.layers) };
    let stretch = |stretch: &Stretch| draw_stretch(&drawing, stretch);
    html! {
        <div class="prose">
            { for paragraphs.iter().map(|paragraph| html! { <p>{ for paragraph.stretches.iter().map(stretch) }</p> }) }
        </div>
    }
}

/// The first tab stop: the first mention, or without one the first quotation or event.
fn first_stop(reading: &Reading, layers: Layers) -> Pointable {
    if reading.marks.first().is_some_and(|mark| mark.kind == MarkKind::Mention) {
        Pointable::Mark(0)
    } else if layers.quotations && !reading.quotations.is_empty() {
        Pointable::Quotation(0)
    } else {
        Pointable::Event(0)
    }
}

/// What the functions below need to draw a part of the text.
struct Drawing<'r> {
    reading: &'r Reading,
    /// The only tab stop.
    stop: Pointable,
}

impl Drawing<'_> {
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
        [segment] if segment.hit.is_none() && segment.event.is_none() => Some(segment),
        _ => None,
    };
    let (content, roles) = match whole {
        Some(segment) => {
            (html! { { words_of(reading, segment) } }, Some(segment.roles.clone()).filter(|roles| !roles.is_empty()))
        }
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

fn words_of(reading: &Reading, segment: &Segment) -> String {
    reading.text.get(segment.range.clone()).unwrap_or_default().to_owned()
}

fn draw_segment(drawing: &Drawing<'_>, segment: &Segment, in_mention: bool) -> Html {
    let reading = drawing.reading;
    let text = words_of(reading, segment);
    let text = match segment.hit {
        Some(hit) => html! { <mark class="hit" data-hit={hit.to_string()}>{ text }</mark> },
        None => html! { { text } },
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
