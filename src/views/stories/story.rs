//! A story: its headline, where it was first, and, unfolded, its articles.

use web_sys::MouseEvent;
use wirescope_protocol::{Clause, Field, Member, PaneAnswer, Passage, Test};
use yew::prelude::*;

use super::{choose, passages::Passages, stories};
use crate::{
    components::table::{Source, open_row, snippet, step_rows},
    hooks::{use_app, use_reader, use_selection},
    state::{Action, Shared, texts},
    words::{list, stories as words},
};

#[derive(PartialEq, Properties)]
pub(super) struct Props {
    pub(super) answer: Shared<PaneAnswer>,
    /// Its position in the answer.
    pub(super) at: usize,
    /// Whether its articles are listed.
    pub(super) open: bool,
    /// The article of it whose passages are shown.
    pub(super) chosen: Option<String>,
    /// Folds or unfolds the story whose first article has that id.
    pub(super) onfold: Callback<String>,
}

/// The story.
#[component]
pub(super) fn StoryItem(props: &Props) -> Html {
    let app = use_app();
    let (reader, selection) = (use_reader(), use_selection());
    let Some(story) = stories(&props.answer).and_then(|answer| answer.stories.get(props.at)) else { return Html::default() };
    let Some(first) = story.members.first() else { return Html::default() };
    let onopen = app.dispatch.reform(|passage: Passage| Action::Open(passage.article));
    let is_open = |article: &String| reader.article.as_ref() == Some(article);
    let own = Passage { article: story.row.id.clone(), ..Passage::default() };
    let ids: Vec<String> = story.members.iter().map(|member| member.passage.article.clone()).collect();
    let kept = Clause { field: Field::Articles, test: Test::Articles(ids), pane: Some(texts::stories()) };
    let is_kept = selection.selection.clauses.contains(&kept);
    let onkeep = {
        let none = Clause { test: Test::Articles(Vec::new()), ..kept.clone() };
        let clause = if is_kept { none } else { kept };
        app.dispatch.reform(move |_: MouseEvent| Action::Limit { clause: clause.clone(), goes_on: false })
    };
    let onfold = {
        let first = first.passage.article.clone();
        props.onfold.reform(move |_: MouseEvent| first.clone())
    };
    let listed = u32::try_from(story.members.len()).unwrap_or(u32::MAX);
    let more = list::left_out(story.articles.saturating_sub(1));
    let row = |(at, member): (usize, &Member)| {
        let passage = &member.passage;
        let onclick = open_row(passage, &onopen);
        let open = is_open(&passage.article);
        let is_chosen = props.chosen.as_ref() == Some(&passage.article);
        html! {
            <tr class={classes!("find", open.then_some("is-open"))} key={passage.article.clone()} onclick={onclick.clone()}>
                <td class="what" data-head={words::ARTICLE}>
                    <button type="button" class="row-open" aria-current={open.then_some("true")} {onclick}><Source passage={passage.clone()} /></button>
                </td>
                <td data-head={words::COMPARED}>{ if at == 0 { words::FIRST.to_owned() } else { words::compared(member) } }</td>
                <td data-head={words::LENGTH}>{ words::length(member.words, first.words) }</td>
                <td data-head={words::PASSAGES}>
                    <button type="button" class="link" aria-pressed={is_chosen.to_string()}
                        onclick={stopped(choose(&app, &passage.article))}>{ words::SHOW_PASSAGES }</button>
                </td>
            </tr>
        }
    };
    html! {
        <li class={classes!("story", is_kept.then_some("is-kept"))}>
            <h3><button type="button" class="row-open" aria-current={is_open(&own.article).then_some("true")} onclick={open_row(&own, &onopen)}>{ &story.row.title }</button></h3>
            <p class="story-first">{ words::first(&first.passage.source, &first.passage.published) }</p>
            <p class="find-sentence">{ snippet(&story.row.snippet) }</p>
            <div class="story-deeds">
                <button type="button" class="link" aria-expanded={props.open.to_string()} onclick={onfold}>{ if props.open { words::FOLD.to_owned() } else { more } }</button>
                <button type="button" class="link" aria-pressed={is_kept.to_string()} onclick={onkeep}>{ if is_kept { words::STOP_KEEPING.to_owned() } else { words::keep(listed, story.articles) } }</button>
            </div>
            if props.open {
                <table class="finds-table is-members" onkeydown={step_rows}>
                    <caption class="sr">{ words::MEMBERS }</caption>
                    <thead>
                        <tr>
                            <th scope="col">{ words::ARTICLE }</th>
                            <th scope="col">{ words::COMPARED }</th>
                            <th scope="col">{ words::LENGTH }</th>
                            <th scope="col">{ words::PASSAGES }</th>
                        </tr>
                    </thead>
                    <tbody>{ for story.members.iter().enumerate().map(row) }</tbody>
                </table>
                if listed < story.articles { <p class="block-none">{ words::unlisted(story.articles - listed) }</p> }
                if let Some(article) = &props.chosen { <Passages article={article.clone()} title={title(&story.members, article)} /> }
            }
        </li>
    }
}

fn title(members: &[Member], article: &str) -> String {
    let own = members.iter().find(|member| member.passage.article == article);
    own.map_or_else(|| words::THIS_ARTICLE.to_owned(), |member| member.passage.title.clone())
}

/// A click that is not one on the row around it.
fn stopped(onclick: Callback<MouseEvent>) -> Callback<MouseEvent> {
    Callback::from(move |event: MouseEvent| {
        event.stop_propagation();
        onclick.emit(event);
    })
}
