//! The values of both sides: on both, or on one alone, with bars to both sides.

use wirescope_protocol::{
    CompareAsk, ComparedField, CountLevel, DescribeAsk, Field, NamedValue, PaneAnswer, PaneAsk, SharedValue, ValueRef,
};
use yew::prelude::*;

use super::{grids, heading};
use crate::{
    browser::dom,
    components::{
        label_group::LabelGroup,
        table::{Corner, More},
    },
    hooks::{use_app, use_panes},
    state::{Action, Shared, versus},
    words::{compare as words, filters, numbers::thousands},
};

/// The fields that can be compared.
const FIELDS: [Field; 12] = [
    Field::People,
    Field::Organisations,
    Field::Places,
    Field::Dates,
    Field::Speaker,
    Field::Groups,
    Field::Works,
    Field::Numbers,
    Field::Actor,
    Field::Target,
    Field::Act,
    Field::Source,
];

/// How many more values of each part the button brings.
const MORE: u32 = 24;

/// From where on chance does not explain a difference. Hundredths of G².
pub(super) const TELLING: u64 = 384;

#[derive(PartialEq, Properties)]
pub(super) struct Props {
    pub(super) answer: Shared<PaneAnswer>,
    pub(super) names: [AttrValue; 2],
    /// The unit of the counts.
    pub(super) level: CountLevel,
}

/// A table for each field.
#[component]
pub(super) fn Names(props: &Props) -> Html {
    let app = use_app();
    let panes = use_panes();
    let PaneAnswer::Compare(answer) = &*props.answer else { return Html::default() };
    let shown = versus::compare_shown(&panes.settings);
    let chosen = versus::described_shown(&panes.settings).value;
    let toggle = |field: Field| {
        let on = shown.fields.contains(&field);
        let change =
            app.asks(versus::compare_settings(), &shown, PaneAsk::Compare, move |ask: &mut CompareAsk, _: MouseEvent| {
                match ask.fields.iter().position(|other| *other == field) {
                    Some(at) => drop(ask.fields.remove(at)),
                    None => ask.fields.push(field),
                }
                let rank = |field: &Field| FIELDS.iter().position(|other| other == field);
                ask.fields.sort_by_key(rank);
            });
        html! { <button type="button" class="toggle" aria-pressed={on.to_string()} onclick={change}>{ filters::facet(field) }</button> }
    };
    let more = app.asks(versus::compare_settings(), &shown, PaneAsk::Compare, |ask: &mut CompareAsk, ()| ask.limit += MORE);
    let onpick = {
        let (dispatch, ask) = (app.dispatch.clone(), versus::described_shown(&panes.settings));
        Callback::from(move |value: ValueRef| {
            let ask = PaneAsk::Describe(DescribeAsk { value: Some(value), ..ask.clone() });
            dispatch.emit(Action::Pane(versus::described_settings(), ask));
            dom::focus("#compare-described");
        })
    };
    // Counts of articles are shares of the articles of a side, others of its words.
    let all = answer.sides.each_ref().map(|side| match props.level {
        CountLevel::Article => f64::from(side.articles),
        CountLevel::Paragraph | CountLevel::Sentence | CountLevel::Mention => side.words as f64,
    });
    let articles = answer.sides.each_ref().map(|side| f64::from(side.articles));
    let counted = answer.fields.iter().map(|field| field.counts.iter().sum::<u32>()).sum::<u32>();
    let sent = answer.fields.iter().flat_map(|field| &field.values).map(Vec::len).sum::<usize>();
    let grid = grids::of(&props.answer, &props.names, grids::values);
    let corner = html! { <Corner what={words::VALUES_NOUN} shown={sent} of={counted} {grid} /> };
    let block = |compared: &ComparedField| {
        let all = if compared.field.info().levels.contains(&props.level) { all } else { articles };
        field(compared, all, &props.names, chosen.as_ref(), &onpick, &more)
    };
    html! {
        <section class="compare-part" aria-labelledby="compare-names">
            { heading("compare-names", words::VALUES, corner) }
            <p class="compare-note">{ words::level(props.level) }</p>
            <div class="toggles" role="group" aria-label={words::FIELDS}>{ for FIELDS.into_iter().map(toggle) }</div>
            <div class="versus-blocks">{ for answer.fields.iter().map(block) }</div>
        </section>
    }
}

fn field(
    compared: &ComparedField,
    all: [f64; 2],
    names: &[AttrValue; 2],
    chosen: Option<&ValueRef>,
    onpick: &Callback<ValueRef>,
    more: &Callback<()>,
) -> Html {
    let rate = |value: &SharedValue, side: usize| f64::from(value.counts[side]) / all[side].max(1.0);
    let rates = compared.values.iter().flatten().flat_map(|value| [rate(value, 0), rate(value, 1)]);
    let most = rates.fold(f64::MIN_POSITIVE, f64::max);
    let row = |value: &SharedValue| {
        let cell = |side: usize| {
            let count = value.counts[side];
            let class = classes!("versus-bar", super::sides::side_class(side));
            html! {
                <td class={class} style={format!("--share:{:.3}", rate(value, side) / most)}>
                    if side == 1 && count > 0 { <i aria-hidden="true" /> }
                    <span>{ if count > 0 { thousands(count) } else { "–".to_owned() } }</span>
                    if side == 0 && count > 0 { <i aria-hidden="true" /> }
                </td>
            }
        };
        let telling = (value.surprise.unsigned_abs() >= TELLING).then_some("is-telling");
        let is_chosen = subject(&value.value).as_ref().is_some_and(|subject| Some(subject) == chosen);
        html! {
            <tr key={value.value.key.clone()} class={classes!(telling, is_chosen.then_some("is-chosen"))} title={words::value(&name(&value.value), value.counts, value.surprise)}>
                <th scope="row">{ named(&value.value, is_chosen, onpick) }</th>
                { cell(0) }{ cell(1) }
            </tr>
        }
    };
    let part = |place: usize| {
        let count = compared.counts[place];
        html! {
            if count > 0 {
                <tbody class="versus-part">
                    <tr><th colspan="3" scope="rowgroup">{ words::place(place, count, [&names[0], &names[1]]) }</th></tr>
                    { for compared.values[place].iter().map(row) }
                </tbody>
            }
        }
    };
    let of: u32 = compared.counts.iter().sum();
    html! {
        <div key={compared.field.code()} class="block" role="group" aria-label={filters::facet(compared.field)}>
            <h4>{ filters::facet(compared.field) }</h4>
            if of == 0 {
                <p class="block-none">{ filters::none(compared.field) }</p>
            } else {
                <table class="versus">
                    <thead>
                        <tr>
                            { for [filters::facet(compared.field), names[0].as_str(), names[1].as_str()].map(|name| html! { <th scope="col"><span class="sr">{ name }</span></th> }) }
                        </tr>
                    </thead>
                    { for (0..3).map(part) }
                </table>
                <More shown={compared.values.iter().map(Vec::len).sum::<usize>()} {of} by={MORE} what={words::VALUES_NOUN} onmore={more.clone()} />
            }
        </div>
    }
}

/// The name of a value, with what the page calls those without one.
fn name(value: &NamedValue) -> String {
    filters::value(value.field, &value.key, &value.name)
}

/// What can be asked how the sides speak of it: the value, or the entity that takes part.
fn subject(value: &NamedValue) -> Option<ValueRef> {
    if value.field.is_mentioned() {
        Some(value.value())
    } else {
        ValueRef::of_party(&value.key).filter(|value| value.field.is_mentioned())
    }
}

fn named(value: &NamedValue, is_chosen: bool, onpick: &Callback<ValueRef>) -> Html {
    let class = value.label.map(|label| LabelGroup::of(label).class());
    let shown = name(value);
    match subject(value) {
        Some(subject) => {
            let onclick = onpick.reform(move |_: MouseEvent| subject.clone());
            html! { <button type="button" class={classes!("versus-name", class)} aria-pressed={is_chosen.to_string()} {onclick}>{ shown }</button> }
        }
        None => html! { <span class={classes!("versus-name", class)}>{ shown }</span> },
    }
}
