//! The numbers of the two sides.

use wirescope_protocol::{CompareSide, PaneAnswer, SideOf};
use yew::prelude::*;

use crate::{
    hooks::use_app,
    state::{Action, Shared, View, versus},
    words::{compare as words, numbers::thousands},
};

#[derive(PartialEq, Properties)]
pub(super) struct Props {
    pub(super) answer: Shared<PaneAnswer>,
    pub(super) names: [AttrValue; 2],
    pub(super) of: [SideOf; 2],
}

/// A card for each side.
#[component]
pub(super) fn Sides(props: &Props) -> Html {
    let app = use_app();
    let PaneAnswer::Compare(answer) = &*props.answer else { return Html::default() };
    let articles = versus::two_articles(&props.of);
    let count = |number: u64| thousands(u32::try_from(number).unwrap_or(u32::MAX));
    let figure = |what: &'static str, number: String| html! { <div><dt>{ what }</dt><dd>{ number }</dd></div> };
    let card = |side: usize| {
        let CompareSide { articles: number, words, sources, quotations, acts, .. } = answer.sides[side];
        let name = &props.names[side];
        let open = articles.as_ref().map(|articles| articles[side].clone());
        // The articles of a part of the selection can be shown by themselves.
        let only = match &props.of[side] {
            SideOf::With(clause) if open.is_none() => Some(clause.clone()),
            _ => None,
        };
        let is_single = open.is_some();
        let title = match open {
            Some(id) => {
                let onclick = app.dispatch.reform(move |_: MouseEvent| Action::Open(id.clone()));
                html! { <button type="button" class="read-title" title={words::OPEN} {onclick}>{ name }</button> }
            }
            None => html! { { name } },
        };
        let shown = match only {
            Some(clause) => {
                let dispatch = app.dispatch.clone();
                let onclick = move |_: MouseEvent| {
                    dispatch.emit(Action::Limit { clause: clause.clone(), goes_on: false });
                    dispatch.emit(Action::Show(View::Articles));
                };
                html! { <button type="button" class="link" {onclick}>{ thousands(number) }</button> }
            }
            None => html! { { thousands(number) } },
        };
        html! {
            <div class={classes!("side", side_class(side))} role="group" aria-label={if side == 0 { words::LEFT } else { words::RIGHT }}>
                <h3><span class={classes!("side-mark", side_class(side))} aria-hidden="true" />{ title }</h3>
                if number == 0 {
                    <p class="block-none">{ words::EMPTY_SIDE }</p>
                } else {
                    <dl>
                        if !is_single { <div><dt>{ words::ARTICLES }</dt><dd>{ shown }</dd></div> }
                        { figure(words::WORDS, count(words)) }
                        if !is_single && sources > 0 { { figure(words::SOURCES, thousands(sources)) } }
                        { figure(words::QUOTATIONS, thousands(quotations)) }
                        { figure(words::ACTS, thousands(acts)) }
                        { figure(words::PUBLISHED, words::published(&answer.sides[side])) }
                    </dl>
                }
            </div>
        }
    };
    html! {
        <>
            <div class="sides" role="group" aria-label={words::SIDES}>{ card(0) }{ card(1) }</div>
            if answer.common > 0 { <p class="compare-note">{ words::common(answer.common) }</p> }
        </>
    }
}

/// The class of a side in the style sheets.
pub(super) fn side_class(side: usize) -> &'static str {
    if side == 0 { "is-one" } else { "is-two" }
}
