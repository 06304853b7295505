//! The text of an article with all that is marked in it.
//!
//! It is drawn once per article: what is chosen in it is shown by classes that the reader view sets, so that stepping through
//! a long text costs nothing. What is written beside the text, such as a speaker's name, is no text of the page but drawn by the
//! style sheet: whoever copies words copies those of the article.

use std::rc::Rc;

use wirescope_protocol::{MarkKind, Quoted, Reading};
use yew::prelude::*;

use super::{
    pieces::{Part, Run, Stretch, cut},
    what::What,
};
use crate::{
    state::Layers,
    words::{self, Kind, label_title},
};

#[derive(Clone, Properties)]
pub(crate) struct Props {
    pub(crate) reading: Rc<Reading>,
    /// What is marked besides names, dates and numbers.
    pub(crate) layers: Layers,
}

impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        let (one, two) = (&self.reading, &other.reading);
        // Cards carry counts that change while articles are added; the text does not show them.
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
    let paragraphs = cut(reading, props.layers);
    let drawing = Drawing { reading, stop: first_stop(reading, props.layers) };
    let stretch = |stretch: &Stretch| draw_stretch(&drawing, stretch);
    html! {
        <div class="prose">
            { for paragraphs.iter().map(|paragraph| html! { <p>{ for paragraph.stretches.iter().map(stretch) }</p> }) }
        </div>
    }
}

/// What the tabulator key stops at first: a name, or a quotation or event where there is none.
fn first_stop(reading: &Reading, layers: Layers) -> What {
    if reading.marks.first().is_some_and(|mark| mark.kind == MarkKind::Mention) {
        What::Mark(0)
    } else if layers.quotations && !reading.quotations.is_empty() {
        What::Quotation(0)
    } else {
        What::Event(0)
    }
}

/// An article as it is drawn.
struct Drawing<'r> {
    reading: &'r Reading,
    /// The one thing that the tabulator key stops at.
    stop: What,
}

impl Drawing<'_> {
    fn tabindex(&self, what: What) -> &'static str {
        if what == self.stop { "0" } else { "-1" }
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
                <span class={classes!("quoted", quotation.kind.clone())} data-quote={at.to_string()}>{ runs }</span>
            } else {
                { runs }
            }
        </>
    }
}

/// Who said what follows.
fn speaker(drawing: &Drawing<'_>, at: usize, quotation: &Quoted) -> Html {
    let (name, class) = match &quotation.speaker {
        Some(speaker) => (words::named(speaker), "speaker"),
        None => ("unattributed".to_owned(), "speaker is-nobody"),
    };
    html! {
        <button type="button" {class} tabindex={drawing.tabindex(What::Quotation(at))} data-quotation={at.to_string()}
            data-name={name.clone()} aria-label={format!("{} quotation, {name}", words::quotation_title(&quotation.kind))} />
    }
}

fn draw_run(drawing: &Drawing<'_>, run: &Run) -> Html {
    let reading = drawing.reading;
    let Some((at, mark)) = run.mark.and_then(|at| Some((at, reading.marks.get(at)?))) else {
        return html! { { for run.parts.iter().map(|part| draw_part(drawing, part, false)) } };
    };
    // Mostly a mention is one part, and then what it does is said of the mention itself.
    let whole = match run.parts.as_slice() {
        [part] if part.hit.is_none() && part.event.is_none() => Some(part),
        _ => None,
    };
    let (words, role) = match whole {
        Some(part) => (html! { { words_of(reading, part) } }, Some(part.roles.clone()).filter(|roles| !roles.is_empty())),
        None => (html! { { for run.parts.iter().map(|part| draw_part(drawing, part, true)) } }, None),
    };
    html! {
        <span
            class={classes!("ent", Kind::of(&mark.label).class())}
            role="button"
            tabindex={drawing.tabindex(What::Mark(at))}
            aria-description={label_title(&mark.label)}
            data-mark={at.to_string()}
            data-card={mark.card.to_string()}
            data-part={role}
        >{ words }</span>
    }
}

fn words_of(reading: &Reading, part: &Part) -> String {
    reading.text.get(part.range.clone()).unwrap_or_default().to_owned()
}

fn draw_part(drawing: &Drawing<'_>, part: &Part, in_mention: bool) -> Html {
    let reading = drawing.reading;
    let text = words_of(reading, part);
    let text = match part.hit {
        Some(hit) => html! { <mark class="hit" data-hit={hit.to_string()}>{ text }</mark> },
        None => html! { { text } },
    };
    if part.reference.is_none() && part.event.is_none() && part.roles.is_empty() {
        return text;
    }
    let mark = part.reference.and_then(|at| Some((at, reading.marks.get(at)?)));
    let event = part.event.and_then(|at| Some((at, reading.events.get(at)?)));
    let stands_for = mark.and_then(|(_, mark)| reading.cards.get(usize::try_from(mark.card).ok()?));
    let description = match (event, stands_for) {
        (Some((_, event)), _) => Some(format!("Event: {}", words::action_title(&event.action))),
        (None, Some(card)) => Some(format!("Stands for {}", card.name)),
        (None, None) => None,
    };
    // Inside a mention a press is meant for the mention.
    let reference = mark.filter(|_| !in_mention);
    html! {
        <span
            class={classes!(mark.map(|_| "ref"), event.map(|_| "event"))}
            role={part.leads.then_some("button")}
            tabindex={part.leads.then(|| event.map_or("-1", |(at, _)| drawing.tabindex(What::Event(at))))}
            aria-description={description.filter(|_| part.leads)}
            data-mark={reference.map(|(at, _)| at.to_string())}
            data-card={mark.map(|(_, mark)| mark.card.to_string())}
            data-event={event.map(|(at, _)| at.to_string())}
            data-part={(!part.roles.is_empty()).then(|| part.roles.clone())}
        >{ text }</span>
    }
}
