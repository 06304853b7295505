//! Who is quoted, with how many quotations: a click shows only theirs.

use wirescope_protocol::{Field, PaneAnswer, SpeakerGroup, State};
use yew::prelude::*;

use crate::{
    browser::dom,
    components::label_group::LabelGroup,
    hooks::{use_app, use_selection},
    state::{Action, Shared, asks},
    words::{numbers::thousands, parties, quotations as words},
};

#[derive(PartialEq, Properties)]
pub(super) struct Props {
    pub(super) answer: Shared<PaneAnswer>,
}

/// The speakers.
#[component]
pub(super) fn Speakers(props: &Props) -> Html {
    let app = use_app();
    let selection = use_selection();
    let PaneAnswer::Quotations(answer) = &*props.answer else { return Html::default() };
    let most = answer.groups.iter().map(|group| group.quotations).max().unwrap_or(0).max(1);
    let group = |(at, group): (usize, &SpeakerGroup)| {
        let state = selection.selection.state_of(Field::Speaker, &group.key);
        let name = match &group.speaker {
            Some(speaker) => speaker.name.clone(),
            None => parties::nameless(&group.key, parties::UNATTRIBUTED).unwrap_or_default().to_owned(),
        };
        let class = group.speaker.as_ref().and_then(|speaker| speaker.label).map(|label| LabelGroup::of(label).class());
        let onclick = {
            let (key, name) = (group.key.clone(), name.clone());
            let next = if state == State::Include { State::Off } else { State::Include };
            app.dispatch.reform(move |_: MouseEvent| Action::Pick {
                pane: asks::quotations(),
                picks: vec![(Field::Speaker, key.clone(), name.clone(), next)],
                only: false,
            })
        };
        let share = f64::from(group.quotations) / f64::from(most);
        html! {
            <li key={group.key.clone()} class={classes!("group", (state == State::Include).then_some("is-include"), group.speaker.is_none().then_some("is-nobody"))}
                style={format!("--share:{share:.3}")}>
                <button type="button" tabindex={if at == 0 { "0" } else { "-1" }} aria-pressed={(state == State::Include).to_string()}
                    title={words::group(&name, group)} {onclick}>
                    <span class={classes!("swatch", class)} aria-hidden="true" />
                    <span class="group-name">{ &name }</span>
                    <span class="group-count">{ thousands(group.quotations) }</span>
                </button>
            </li>
        }
    };
    html! { <ul onkeydown={dom::rove}>{ for answer.groups.iter().enumerate().map(group) }</ul> }
}
