//! Beside the notes: marks, tags, highlights and saved searches, each a filter or a way back.

use wirescope_protocol::{About, Change, Colour, FacetValue, Field, JournalAsk, MARKED, NotesAnswer, SavedSearch, State};
use yew::prelude::*;

use crate::{
    browser::{parts, time},
    components::icon::{Draw, Icon},
    hooks::{App, use_app, use_selection, use_session},
    state::{Action, Asked, notes::Jotting},
    words::{corrections, notes as words, numbers},
};

#[derive(PartialEq, Properties)]
pub(super) struct Props {
    pub(super) answer: NotesAnswer,
}

/// The side.
#[component]
pub(super) fn Side(props: &Props) -> Html {
    let (app, session, selection) = (use_app(), use_session(), use_selection());
    let NotesAnswer { tags, highlights, starred, read, articles, .. } = &props.answer;
    let state_of = |field, state| selection.selection.state_of(field, MARKED) == state;
    let mark = |icon: Icon, name: &'static str, count: u32, field: Field, state: State| {
        let on = state_of(field, state);
        let to = if on { State::Off } else { state };
        let onclick = app.dispatch.reform(move |_: MouseEvent| Action::Set(field, MARKED.to_owned(), to));
        html! { <li><button type="button" class={classes!("pick", on.then_some("is-on"))} aria-pressed={on.to_string()} {onclick}><Draw {icon} /><span>{ name }</span><span class="pick-count">{ numbers::thousands(count) }</span></button></li> }
    };
    let save = {
        let app = app.clone();
        move |_: MouseEvent| app.save_search()
    };
    let keep = {
        let engine = app.engine.clone();
        move |_: MouseEvent| engine.journal(Asked::Save, JournalAsk::History)
    };
    let searches = &session.corrections.searches;
    html! {
        <div class="notes-side">
            <section aria-label={words::MARKS}>
                <h2>{ words::MARKS }</h2>
                <ul class="picks">
                    { mark(Icon::Star, words::STARRED, *starred, Field::Starred, State::Include) }
                    { mark(Icon::Eye, words::READ, *read, Field::Read, State::Include) }
                    { mark(Icon::Eye, words::UNREAD, articles.saturating_sub(*read), Field::Read, State::Exclude) }
                </ul>
            </section>
            <section aria-label={words::TAGS}>
                <h2>{ words::TAGS }</h2>
                if tags.is_empty() { <p class="correct-note">{ words::NO_TAGS }</p> }
                <ul class="picks">{ for tags.iter().map(|tag| html! { <li key={tag.key.clone()}>{ pick(&app, Field::Tag, tag) }{ deeds_of_tag(&app, &tag.name) }</li> }) }</ul>
            </section>
            <section aria-label={words::HIGHLIGHTS}>
                <h2>{ words::HIGHLIGHTS }</h2>
                if highlights.is_empty() { <p class="correct-note">{ words::NO_HIGHLIGHTS }</p> }
                <ul class="picks">{ for highlights.iter().map(|value| html! { <li key={value.key.clone()}>{ pick(&app, Field::Highlight, value) }</li> }) }</ul>
            </section>
            <section aria-label={words::SEARCHES}>
                <h2>{ words::SEARCHES }</h2>
                if searches.is_empty() { <p class="correct-note">{ words::NO_SEARCHES }</p> }
                <ul class="picks">{ for searches.iter().map(|search| search_of(&app, search)) }</ul>
                <p class="notes-deeds">
                    <button type="button" class="button" id="save-search" disabled={selection.selection.is_empty() || parts::is_shared()} onclick={save}>{ words::SAVE_SEARCH }</button>
                    <button type="button" class="button" disabled={session.corrections.entries == 0} onclick={keep}>{ corrections::SAVE }</button>
                </p>
            </section>
        </div>
    }
}

/// A value: a click goes from only what has it to all else, and to neither.
fn pick(app: &App, field: Field, value: &FacetValue) -> Html {
    let name = if field == Field::Highlight { words::highlight(&value.key, &value.name) } else { value.name.clone() };
    let key = value.key.clone();
    let onclick = app.dispatch.reform(move |_: MouseEvent| Action::Cycle(field, key.clone()));
    let class = match value.state {
        State::Off => None,
        State::Include => Some("is-on"),
        State::Exclude => Some("is-off"),
    };
    let ink = Colour::from_code(&value.key).filter(|_| field == Field::Highlight);
    html! {
        <button type="button" class={classes!("pick", class)} aria-pressed={(value.state == State::Include).to_string()} {onclick}>
            if let Some(ink) = ink { <span class={classes!("ink", format!("is-{}", ink.code()))} aria-hidden="true" /> } else { <Draw icon={Icon::Tag} /> }
            <span>{ name }</span><span class="pick-count">{ numbers::thousands(value.count) }</span>
        </button>
    }
}

fn deeds_of_tag(app: &App, tag: &str) -> Html {
    let rename = write(app, Jotting::Retag(tag.to_owned()));
    let delete = hide(app, About::Tag(tag.to_owned()), words::TAG_DELETED);
    deeds(tag, words::RENAME, rename, delete)
}

fn search_of(app: &App, search: &SavedSearch) -> Html {
    let name = &search.name;
    let rename = write(app, Jotting::Research(name.clone()));
    let delete = hide(app, About::Search(name.clone()), words::SEARCH_DELETED);
    html! {
        <li key={name.clone()}>
            <a class="pick" href={format!("#{}", search.address)}><Draw icon={Icon::Search} /><span>{ name }</span></a>
            { deeds(name, words::RENAME_SEARCH, rename, delete) }
        </li>
    }
}

fn deeds(name: &str, renames: &'static str, rename: Callback<MouseEvent>, delete: Callback<MouseEvent>) -> Html {
    if parts::is_shared() {
        return Html::default();
    }
    html! {
        <span class="remark-deeds">
            <button type="button" class="quiet" aria-label={words::of_name(renames, name)} title={renames} onclick={rename}><Draw icon={Icon::Edit} /></button>
            <button type="button" class="quiet" aria-label={words::of_name(words::DELETE, name)} title={words::DELETE} onclick={delete}><Draw icon={Icon::Bin} /></button>
        </span>
    }
}

fn write(app: &App, what: Jotting) -> Callback<MouseEvent> {
    let app = app.clone();
    Callback::from(move |_: MouseEvent| app.write("", what.clone()))
}

/// Deletes a tag or a search.
fn hide(app: &App, about: About, told: &'static str) -> Callback<MouseEvent> {
    let app = app.clone();
    Callback::from(move |_: MouseEvent| {
        let ask = JournalAsk::Enter { about: about.clone(), change: Change::Hide, who: String::new(), when: time::stamp() };
        app.engine.journal(Asked::Remark(Some(told)), ask);
    })
}
