//! The command palette: names, headlines, views and actions, to go to from anywhere by typing how their words begin.

mod deeds;
mod entries;

use std::{cell::RefCell, rc::Rc};

use web_sys::{InputEvent, KeyboardEvent};
use wirescope_protocol::{FindAnswer, NamedValue, PaneAnswer, SavedSearch};
use yew::prelude::*;

use super::app::Overlay;
use crate::{
    browser::{document, dom, media},
    hooks::{App, use_app, use_pane, use_selection, use_theme},
    state::{Action, View, asks},
    words::palette as words,
};
use entries::Entry;

/// How many entries that were picked lately are kept, for as long as the page is open.
const LATELY: usize = 6;

/// The names and articles that were picked lately, the last one first. Clones share it.
#[derive(Clone, Default)]
pub(crate) struct Recent(Rc<RefCell<Vec<Entry>>>);

impl PartialEq for Recent {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Recent {
    fn note(&self, entry: &Entry) {
        if matches!(entry, Entry::Name(..) | Entry::Article { .. }) {
            let mut all = self.0.borrow_mut();
            all.retain(|other| other != entry);
            all.insert(0, entry.clone());
            all.truncate(LATELY);
        }
    }
}

#[derive(PartialEq, Properties)]
pub(crate) struct Props {
    pub(crate) show: Callback<Overlay>,
    pub(crate) recent: Recent,
}

/// Entries under a heading, and how many there are beyond them.
struct Group {
    title: &'static str,
    entries: Vec<Entry>,
    more: u32,
}

/// The content of the dialog.
#[component]
pub(crate) fn Palette(props: &Props) -> Html {
    let app = use_app();
    let selection = use_selection();
    let dark = use_theme().dark;
    let typed = use_state_eq(String::new);
    // The name that was picked, whose ways are listed.
    let inside = use_state_eq(|| None::<(NamedValue, u32)>);
    let at = use_state_eq(|| 0_usize);
    let find = use_pane(&asks::find(), asks::find_ask(""));
    let passages = use_pane(&asks::find_words(), asks::find_ask(""));
    let ways = use_pane(&asks::find_ways(), asks::find_ask(""));
    let field = use_node_ref();
    {
        let (dispatch, field) = (app.dispatch.clone(), field.clone());
        use_effect_with((), move |()| {
            if let Some(field) = field.cast::<web_sys::HtmlElement>() {
                let _ = field.focus();
            }
            move || asks::PALETTE.iter().for_each(|pane| dispatch.emit(Action::Unask(pane())))
        });
    }
    use_effect_with((*at, (*typed).clone()), |(at, _)| {
        if let Some(option) = document().and_then(|document| document.get_element_by_id(&id(*at))) {
            dom::reveal(&option, true);
        }
    });
    let text = typed.trim().to_owned();
    let wait;
    let mut no_words = false;
    let groups = match &*inside {
        Some((value, _)) => {
            let passages = entries::passages(&passages);
            wait = passages.is_none();
            no_words = passages.as_ref().is_some_and(Vec::is_empty);
            of_name(entries::ways(value, &ways), passages.unwrap_or_default(), &text)
        }
        None => {
            let possible = deeds::possible(&app.now(), media::holds(media::OVER), dark);
            let searches = app.now().session.corrections.searches.clone();
            let (own, found) = (own(possible, searches, &text), answer(&find).filter(|_| !text.is_empty()));
            wait = !text.is_empty() && !find.current;
            if text.is_empty() {
                start(props, own)
            } else {
                own.into_iter().chain(found.into_iter().flat_map(of_answer)).collect()
            }
        }
    };
    let mut groups: Vec<Group> = groups.into_iter().filter(|group| !group.entries.is_empty()).collect();
    let nothing = groups.is_empty() && !wait;
    if nothing && inside.is_none() {
        groups.push(Group { title: words::ACTIONS, entries: vec![Entry::Search(text.clone())], more: 0 });
    }
    let all: Vec<Entry> = groups.iter().flat_map(|group| group.entries.iter().cloned()).collect();
    let now = (*at).min(all.len().saturating_sub(1));
    let go =
        Go { app: app.clone(), show: props.show.clone(), recent: props.recent.clone(), selection: selection.selection.clone() };
    let onpick = {
        let (typed, inside, at, field) = (typed.clone(), inside.clone(), at.clone(), field.clone());
        Callback::from(move |entry: Entry| {
            go.recent.note(&entry);
            if let Entry::Name(value, articles) = &entry {
                go.ask_about(value);
                typed.set(String::new());
                at.set(0);
                inside.set(Some((value.clone(), *articles)));
                // A click has taken the focus away.
                if let Some(field) = field.cast::<web_sys::HtmlElement>() {
                    let _ = field.focus();
                }
                return;
            }
            // First, since an action may open another dialog.
            go.show.emit(Overlay::None);
            entry.run(&go.app, &go.show);
        })
    };
    let back = {
        let (typed, inside, at) = (typed.clone(), inside.clone(), at.clone());
        Callback::from(move |()| {
            typed.set(String::new());
            at.set(0);
            inside.set(None);
        })
    };
    let oninput = {
        let (app, typed, at, inside) = (app.clone(), typed.clone(), at.clone(), inside.is_some());
        Callback::from(move |event: InputEvent| {
            let text = dom::value_of(&event);
            if !inside {
                app.dispatch.emit(Action::Pane(asks::find(), asks::find_ask(text.trim())));
            }
            at.set(0);
            typed.set(text);
        })
    };
    let onkeydown = {
        let (at, all, onpick, back, show) = (at.clone(), all.clone(), onpick.clone(), back.clone(), props.show.clone());
        let (is_inside, is_empty) = (inside.is_some(), typed.is_empty());
        Callback::from(move |event: KeyboardEvent| {
            let (last, command) = (all.len().saturating_sub(1), event.ctrl_key() || event.meta_key());
            match event.key().as_str() {
                "ArrowDown" => at.set(if now == last { 0 } else { now + 1 }),
                "ArrowUp" => at.set(now.checked_sub(1).unwrap_or(last)),
                "PageDown" => at.set((now + 6).min(last)),
                "PageUp" => at.set(now.saturating_sub(6)),
                "Enter" if !event.is_composing() => {
                    if let Some(entry) = all.get(now) {
                        onpick.emit(entry.clone());
                    }
                }
                "k" | "K" if command => show.emit(Overlay::None),
                "Escape" if is_inside => back.emit(()),
                "Backspace" if is_inside && is_empty => back.emit(()),
                _ => return,
            }
            event.prevent_default();
        })
    };
    let label = inside.as_ref().map_or(words::LABEL.to_owned(), |(value, _)| words::about(&value.name));
    let hint = if inside.is_some() { label.clone() } else { words::PLACEHOLDER.to_owned() };
    let mut number = 0;
    let mut group = |(place, group): (usize, &Group)| {
        let heading = format!("palette-group-{place}");
        let options = group.entries.iter().map(|entry| {
            let here = number;
            number += 1;
            option(entry, here, here == now, &onpick, &at)
        });
        html! {
            <div key={group.title} role="group" aria-labelledby={heading.clone()}>
                <div id={heading} class="palette-group">{ group.title }</div>
                { for options }
                if group.more > 0 { <div class="palette-more">{ words::more(group.more) }</div> }
            </div>
        }
    };
    html! {
        <div class="goto">
            <div class="palette-field">
                if inside.is_some() {
                    <button type="button" class="quiet" aria-label={words::BACK} title={words::BACK} onclick={back.reform(|_: MouseEvent| ())}>
                        <crate::components::icon::Draw icon={crate::components::icon::Icon::Back} />
                    </button>
                }
                <input ref={field} type="text" role="combobox" autofocus=true aria-label={label} placeholder={hint} aria-expanded="true" aria-controls="palette-list"
                    aria-autocomplete="list" aria-activedescendant={(!all.is_empty()).then(|| id(now))} autocomplete="off" autocapitalize="off" spellcheck="false"
                    enterkeyhint="go" value={(*typed).clone()} {oninput} {onkeydown} />
            </div>
            if no_words { <p class="palette-none">{ words::NO_WORDS }</p> }
            if nothing && inside.is_none() { <p class="palette-none"><b>{ words::nothing(&text) }</b>{ " " }{ words::NOTHING_NOTE }</p> }
            <div id="palette-list" class="palette-list" role="listbox" aria-label={words::RESULTS}>{ for groups.iter().enumerate().map(&mut group) }</div>
            <p class="palette-foot"><span role="status">{ if wait { words::LOOKING.to_owned() } else { words::found(all.len()) } }</span><span class="palette-keys">{ words::KEYS }</span></p>
        </div>
    }
}

/// What picking an entry needs.
#[derive(Clone)]
struct Go {
    app: App,
    show: Callback<Overlay>,
    recent: Recent,
    selection: wirescope_protocol::Selection,
}

impl Go {
    /// Asks for the ways and the words of a name.
    fn ask_about(&self, value: &NamedValue) {
        let dispatch = &self.app.dispatch;
        dispatch.emit(Action::Pane(asks::find_words(), asks::find_words_ask(value.value())));
        dispatch.emit(Action::Pane(asks::find_ways(), entries::ways_ask(&self.selection, value)));
    }
}

fn id(at: usize) -> String {
    format!("palette-{at}")
}

fn answer(pane: &crate::hooks::Pane) -> Option<&FindAnswer> {
    match pane.answer.as_deref() {
        Some(PaneAnswer::Find(answer)) => Some(answer),
        _ => None,
    }
}

/// Saved searches, views and actions that are found: those at once, so that what comes later moves nothing that can be picked.
fn own(possible: Vec<deeds::Deed>, searches: Vec<SavedSearch>, typed: &str) -> Vec<Group> {
    let group = |title, all: Vec<Entry>| Group {
        title,
        entries: all.into_iter().filter(|entry| entry.is_found(typed)).collect(),
        more: 0,
    };
    let views = View::ALL.into_iter().map(Entry::View).collect();
    let searches = searches.into_iter().map(Entry::Saved).collect();
    vec![
        group(words::SEARCHES, searches),
        group(words::VIEWS, views),
        group(words::ACTIONS, possible.into_iter().map(Entry::Deed).collect()),
    ]
}

/// What is listed before anything was typed.
fn start(props: &Props, own: Vec<Group>) -> Vec<Group> {
    let lately = Group { title: words::RECENT, entries: props.recent.0.borrow().clone(), more: 0 };
    std::iter::once(lately).chain(own).collect()
}

fn of_answer(answer: &FindAnswer) -> [Group; 2] {
    let (names, articles) = entries::found(answer);
    let left = |total: u32, shown: usize| total.saturating_sub(u32::try_from(shown).unwrap_or(u32::MAX));
    let (more_names, more_articles) = (left(answer.values_total, names.len()), left(answer.articles.matched, articles.len()));
    [
        Group { title: words::NAMES, entries: names, more: more_names },
        Group { title: words::ARTICLES, entries: articles, more: more_articles },
    ]
}

/// The ways of a name, and its words.
fn of_name(ways: Vec<Entry>, passages: Vec<Entry>, typed: &str) -> Vec<Group> {
    let ways = ways.into_iter().filter(|entry| entry.is_found(typed)).collect();
    vec![Group { title: words::WAYS, entries: ways, more: 0 }, Group { title: words::PASSAGES, entries: passages, more: 0 }]
}

fn option(entry: &Entry, here: usize, on: bool, onpick: &Callback<Entry>, at: &UseStateHandle<usize>) -> Html {
    let onclick = {
        let entry = entry.clone();
        onpick.reform(move |_: MouseEvent| entry.clone())
    };
    let onpointermove = {
        let at = at.clone();
        move |_: PointerEvent| at.set(here)
    };
    html! {
        <div id={id(here)} class={classes!("palette-option", on.then_some("is-on"))} role="option" aria-selected={on.to_string()} {onclick} {onpointermove}>
            { entry.draw() }
        </div>
    }
}
