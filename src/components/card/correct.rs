//! The button of a card that opens the dialog to correct what the card says.

use wirescope_protocol::{Card, Doubt, Event, Mark, Quotation};
use yew::prelude::*;

use crate::{
    browser::parts,
    hooks::{use_app, use_reader},
    state::{Action, Kind, Target},
    words::corrections,
};

#[derive(PartialEq, Properties)]
pub(crate) struct Props {
    /// What can be corrected; its article is the open one.
    pub(crate) target: Target,
    /// Closes the card: what it is about may be gone afterwards.
    pub(crate) onclose: Callback<()>,
}

/// The button.
#[component]
pub(crate) fn Correct(props: &Props) -> Html {
    let (app, reader) = (use_app(), use_reader());
    if parts::is_shared() {
        return Html::default();
    }
    let Some(id) = reader.reading.as_ref().map(|reading| reading.id.clone()) else { return Html::default() };
    let target = Target { id, ..props.target.clone() };
    let onclose = props.onclose.clone();
    let onclick = app.dispatch.reform(move |_: MouseEvent| {
        onclose.emit(());
        Action::Target(Some(Box::new(target.clone())))
    });
    html! { <button type="button" class="button card-correct" {onclick}>{ corrections::CORRECT }</button> }
}

/// What can be corrected about a mark.
pub(crate) fn of_mark(card: &Card, mark: &Mark, text: &str) -> Target {
    let is_name = card.label.field().is_some_and(|field| field.is_named());
    let name = |doubt: &Doubt| match doubt {
        Doubt::SameAs { name, .. } => Some(name.clone()),
        Doubt::Joined { .. } | Doubt::OtherKind { .. } | Doubt::TwoPeople { .. } => None,
    };
    let joined = card.doubts.iter().find_map(|doubt| match doubt {
        Doubt::Joined { name, .. } => Some(name.clone()),
        _ => None,
    });
    Target {
        words: (mark.start, mark.end),
        kind: if is_name { Kind::Name } else { Kind::Value },
        name: if is_name { card.name.clone() } else { text.to_owned() },
        called: joined.unwrap_or_default(),
        label: Some(card.label),
        value: card.facet.filter(|_| is_name).map(|field| (field, card.key.clone())),
        timex: card.timex.clone(),
        suggestions: card.doubts.iter().filter_map(name).collect(),
        ..Target::default()
    }
}

/// What can be corrected about a quotation.
pub(crate) fn of_quotation(quotation: &Quotation) -> Target {
    let speaker = quotation.speaker.as_ref();
    let name = speaker.map(|speaker| if speaker.name.is_empty() { &speaker.words } else { &speaker.name });
    Target {
        words: (
            quotation.content.first().map_or(0, |content| content.0),
            quotation.content.last().map_or(0, |content| content.1),
        ),
        kind: Kind::Quotation,
        name: name.cloned().unwrap_or_default(),
        ..Target::default()
    }
}

/// What can be corrected about an act.
pub(crate) fn of_act(act: &Event) -> Target {
    Target {
        words: (act.predicate.start, act.predicate.end),
        kind: Kind::Act,
        name: act.predicate.words.clone(),
        ..Target::default()
    }
}
