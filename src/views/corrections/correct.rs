//! The dialog that corrects something: what is wrong, where, and what that would change.

use web_sys::SubmitEvent;
use wirescope_protocol::{Change, Effect, Field, Finding, JournalAsk, Label, PaneAnswer, PaneId};
use yew::prelude::*;

use super::placing::{Placing, PlacingField};
use crate::{
    browser::{
        dom,
        time::{self, Timeout},
    },
    components::choice::{Choice, Entries},
    hooks::{use_app, use_panes, use_session},
    state::{Action, Asked, Kind, Reach, Target},
    words::{
        corrections::{self as labels, Saying},
        entities,
    },
};

/// How long after a letter a preview is asked for. Milliseconds.
const DELAY: i32 = 200;

#[derive(PartialEq, Properties)]
pub(crate) struct Props {
    pub(crate) target: Target,
}

/// The content of the dialog.
#[component]
pub(crate) fn CorrectDialog(props: &Props) -> Html {
    let target = &props.target;
    let (app, session, panes) = (use_app(), use_session(), use_panes());
    let dated = target.label.is_some_and(Label::is_time) && target.value.is_none();
    let lies = target.label.and_then(Label::field).is_some_and(|field| matches!(field, Field::Places | Field::Organisations));
    let sayings = labels::sayings(target.kind, dated, lies);
    let first = labels::likely(target.likely).filter(|likely| sayings.contains(likely)).unwrap_or(sayings[0]);
    let saying = use_state_eq(|| first);
    let reaches = target.reaches(*saying == Saying::Split);
    let wanted = use_state_eq(|| None::<Reach>);
    let reach = wanted.filter(|reach| reaches.contains(reach)).unwrap_or(reaches[reaches.len() - 1]);
    let typed = use_state_eq(|| initial(target, first));
    let label = use_state_eq(|| target.label.unwrap_or(Label::Person));
    let placing = use_state_eq(Placing::default);
    let draft = change(target, *saying, &typed, *label, &placing).map(|change| target.draft(reach, change));
    let busy = use_state_eq(|| false);

    // What would change is asked for when the reader pauses.
    {
        let app = app.clone();
        use_effect_with(draft.clone(), move |draft| {
            app.dispatch.emit(Action::NoEffect);
            let draft = draft.clone();
            let timer = draft
                .and_then(|draft| Timeout::after(DELAY, move || app.engine.journal(Asked::Preview, JournalAsk::Preview(draft))));
            move || drop(timer)
        });
    }
    let effect = session.corrections.effect.as_ref();
    {
        let busy = busy.clone();
        use_effect_with(effect.is_some(), move |_| busy.set(false));
    }
    let onsubmit = {
        let (app, busy, draft) = (app.clone(), busy.clone(), draft.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if let Some(draft) = draft.clone() {
                busy.set(true);
                let ask = JournalAsk::Correct { draft, who: String::new(), when: time::stamp() };
                app.engine.journal(Asked::Correct, ask);
            }
        })
    };
    let choose = |to: Saying| {
        let (saying, typed, target) = (saying.clone(), typed.clone(), target.clone());
        move |_: Event| {
            typed.set(initial(&target, to));
            saying.set(to);
        }
    };
    let pane = target.label.and_then(Label::field).map(PaneId::facet);
    let known = pane.and_then(|pane| panes.answer(&pane).cloned());
    let names: Vec<String> = match known.as_deref() {
        Some(PaneAnswer::Facet(facet)) => facet.values.iter().map(|value| value.name.clone()).collect(),
        _ => Vec::new(),
    };
    let names = target.suggestions.iter().chain(&names).filter(|name| **name != target.name);
    let can = effect.is_some_and(|effect| effect.articles > 0) && draft.is_some() && !*busy;
    let cancel = app.dispatch.reform(|_: MouseEvent| Action::Target(None));
    html! {
        <form class="correct" {onsubmit}>
            if sayings.len() > 1 {
                <fieldset>
                    <legend>{ labels::WHAT }</legend>
                    { for sayings.iter().map(|&one| html! {
                        <label class="correct-choice">
                            <input type="radio" name="saying" checked={*saying == one} onchange={choose(one)} />
                            { labels::saying(one, target.kind) }
                        </label>
                    }) }
                </fieldset>
            }
            if *saying == Saying::Place {
                <PlacingField name={target.name.clone()} label={target.label.unwrap_or(Label::Gpe)} placing={placing.clone()} />
            } else {
                { field(*saying, &typed, &label) }
                if *saying == Saying::Add { { field(Saying::Retype, &typed, &label) } }
            }
            <datalist id="correct-names">{ for names.map(|name| html! { <option value={name.clone()} /> }) }</datalist>
            if reaches.len() > 1 {
                <fieldset>
                    <legend>{ labels::HOW_FAR }</legend>
                    { for reaches.iter().map(|&one| html! {
                        <label class="correct-choice">
                            <input type="radio" name="reach" checked={reach == one} onchange={set(&wanted, one)} />
                            { labels::reach(one) }
                        </label>
                    }) }
                </fieldset>
            }
            <div class="correct-effect" role="status">{ preview(draft.is_some(), effect) }</div>
            <div class="correct-buttons">
                <button type="submit" class="button is-main" disabled={!can}>{ labels::MAKE }</button>
                <button type="button" class="button" onclick={cancel}>{ labels::CANCEL }</button>
            </div>
        </form>
    }
}

fn set(wanted: &UseStateHandle<Option<Reach>>, to: Reach) -> impl Fn(Event) + use<> {
    let wanted = wanted.clone();
    move |_| wanted.set(Some(to))
}

/// The field that belongs to a choice.
fn field(saying: Saying, typed: &UseStateHandle<String>, label: &UseStateHandle<Label>) -> Html {
    match saying {
        Saying::Hide | Saying::Right | Saying::Wrong | Saying::Place => Html::default(),
        Saying::Retype => {
            let set = label.clone();
            let onchoose = Callback::from(move |name: String| {
                let chosen = labels::KINDS.into_iter().find(|kind| entities::label(*kind) == name);
                chosen.into_iter().for_each(|chosen| set.set(chosen));
            });
            let entries: Entries =
                labels::KINDS.into_iter().map(|kind| (entities::label(kind).into(), entities::label(kind).into())).collect();
            html! {
                <label class="correct-field">{ labels::field(saying) }
                    <Choice id="correct-kind" chosen={entities::label(**label)} {entries} {onchoose} />
                </label>
            }
        }
        _ => {
            let set = typed.clone();
            let oninput = move |event: InputEvent| set.set(dom::value_of(&event));
            let list = matches!(saying, Saying::Merge | Saying::Rename | Saying::Split | Saying::Add).then_some("correct-names");
            html! {
                <label class="correct-field">{ labels::field(saying) }
                    <input id="correct-name" value={(**typed).clone()} {oninput} {list} autocomplete="off" />
                </label>
            }
        }
    }
}

/// What would change.
fn preview(complete: bool, effect: Option<&Effect>) -> Html {
    let Some(effect) = effect else {
        return html! { <p>{ if complete { labels::LOOKING } else { labels::INCOMPLETE } }</p> };
    };
    html! {
        <>
            <p>{ labels::effect(effect) }</p>
            if !effect.examples.is_empty() {
                <ul class="correct-examples">
                    { for effect.examples.iter().map(|example| html! {
                        <li><span>{ &example.words.0 }<b>{ &example.words.1 }</b>{ &example.words.2 }</span><cite>{ &example.title }</cite></li>
                    }) }
                </ul>
            }
        </>
    }
}

/// What the field has at first.
fn initial(target: &Target, saying: Saying) -> String {
    match saying {
        Saying::Rename | Saying::Add => target.name.clone(),
        Saying::Redate => target.timex.clone(),
        _ => String::new(),
    }
}

/// The change that is meant; `None` while something is missing.
fn change(target: &Target, saying: Saying, typed: &str, label: Label, placing: &Placing) -> Option<Change> {
    let name = typed.trim().to_owned();
    let named = (!name.is_empty() && name != target.name).then(|| name.clone());
    let finding = if target.kind == Kind::Quotation { Finding::Quotation } else { Finding::Act };
    Some(match saying {
        Saying::Rename => Change::Rename { name: named? },
        Saying::Merge => Change::Merge { name: named?, label: None },
        Saying::Split => Change::Split { from: target.name.clone(), name: named? },
        Saying::Retype => Change::Retype { label: Some(label).filter(|label| Some(*label) != target.label)? },
        Saying::Hide => Change::Hide,
        Saying::Redate => Change::Redate { value: Some(name).filter(|value| *value != target.timex)? },
        Saying::Speaker => Change::Speaker { name: Some(name).filter(|name| *name != target.name)? },
        Saying::Add => Change::Add { label, name: Some(name).filter(|name| !name.is_empty())? },
        Saying::Identify => Change::Identify { identifier: Some(name).filter(|name| !name.is_empty())? },
        Saying::Place => Change::Place {
            position: match placing {
                Placing::Open => return None,
                Placing::At(position) => Some(position.clone()),
                Placing::Nowhere => None,
            },
        },
        Saying::Right => Change::Judge { finding, right: true },
        Saying::Wrong => Change::Judge { finding, right: false },
    })
}
