//! Clusters of names that may be one: chosen ones are made one, as one step that can be undone.

use std::collections::BTreeSet;

use wirescope_protocol::{
    About, Change, Cluster, ClusterBy, ClusterName, ClustersAsk, Draft, Field, JournalAsk, PaneAnswer, PaneAsk,
};
use yew::prelude::*;

use super::deciding::everywhere;
use crate::{
    browser::{dom, parts, time},
    components::choice::{Choice, Entries},
    hooks::{Pane, use_app, use_pane},
    state::{Asked, asks},
    words::{clusters as words, filters},
};

/// Fields whose names can be put together.
const FIELDS: [Field; 5] = [Field::People, Field::Organisations, Field::Places, Field::Groups, Field::Works];

/// The clusters.
#[component]
pub(super) fn Clusters() -> Html {
    let app = use_app();
    let Pane { ask, answer, current } = use_pane(&asks::clusters(), asks::usual_clusters());
    let PaneAsk::Clusters(ask) = ask else { return Html::default() };
    let by = app.asks(asks::clusters(), &ask, PaneAsk::Clusters, |ask: &mut ClustersAsk, at: String| {
        let way = at.parse::<usize>().ok().and_then(|at| ClusterBy::ALL.get(at).copied());
        way.into_iter().for_each(|way| ask.by = way);
    });
    let of = app.asks(asks::clusters(), &ask, PaneAsk::Clusters, |ask: &mut ClustersAsk, code: String| {
        Field::from_code(&code).into_iter().for_each(|field| ask.field = field);
    });
    let more = app.asks(asks::clusters(), &ask, PaneAsk::Clusters, |ask: &mut ClustersAsk, _: MouseEvent| ask.limit += 50);
    let ways: Entries =
        ClusterBy::ALL.into_iter().enumerate().map(|(at, way)| (at.to_string().into(), words::by(way).into())).collect();
    let fields: Entries = FIELDS.into_iter().map(|field| (field.code().into(), filters::facet(field).into())).collect();
    let at = ClusterBy::ALL.into_iter().position(|way| way == ask.by).unwrap_or_default();
    let shown =
        answer.as_deref().and_then(|answer| if let PaneAnswer::Clusters(clusters) = answer { Some(clusters) } else { None });
    html! {
        <div class="review-clusters" aria-busy={(!current).to_string()}>
            <div class="review-set">
                <label>{ words::OF }<Choice id="clusters-field" chosen={ask.field.code()} entries={fields} onchoose={of} /></label>
                <label>{ words::BY }<Choice id="clusters-by" chosen={at.to_string()} entries={ways} onchoose={by} /></label>
                if let Some(shown) = shown { <span role="status">{ words::summary(shown) }</span> }
            </div>
            if let Some(shown) = shown {
                if shown.clusters.is_empty() && current {
                    <div class="nothing"><p class="nothing-title">{ words::NONE }</p><p>{ words::NONE_NOTE }</p></div>
                }
                <ul class="clusters" aria-label={words::LIST}>
                    { for shown.clusters.iter().map(|cluster| html! { <One key={cluster.question.clone()} cluster={cluster.clone()} /> }) }
                </ul>
                if (shown.clusters.len() as u32) < shown.total {
                    <button type="button" class="button" onclick={more}>{ words::MORE }</button>
                }
            }
        </div>
    }
}

#[derive(PartialEq, Properties)]
struct Props {
    cluster: Cluster,
}

/// A cluster: which of its names are one, and under which name.
#[component]
fn One(props: &Props) -> Html {
    let app = use_app();
    let cluster = &props.cluster;
    let first = cluster.names.first().map(|name| name.value.name.clone()).unwrap_or_default();
    // Those that the reader takes out.
    let out = use_state_eq(BTreeSet::<String>::new);
    let name = use_state_eq(|| first.clone());
    let chosen: Vec<&ClusterName> = cluster.names.iter().filter(|one| !out.contains(&one.value.key)).collect();
    let merge = {
        let (app, to) = (app.clone(), name.trim().to_owned());
        let values: Vec<_> = chosen.iter().map(|one| one.value.clone()).collect();
        move |_: MouseEvent| {
            // Whoever has the name already stays as they are.
            let others = values.iter().filter(|value| value.name != to);
            let draft =
                |value| Some(Draft { subject: everywhere(value)?, change: Change::Merge { name: to.clone(), label: None } });
            let ask =
                JournalAsk::CorrectAll { drafts: others.filter_map(draft).collect(), who: String::new(), when: time::stamp() };
            app.engine.journal(Asked::Remark(Some(words::MERGED)), ask);
        }
    };
    let leave = {
        let (app, question) = (app.clone(), cluster.question.clone());
        move |_: MouseEvent| {
            let about = About::Question(question.clone());
            let ask = JournalAsk::Enter { about, change: Change::Leave, who: String::new(), when: time::stamp() };
            app.engine.journal(Asked::Remark(Some(words::LEFT)), ask);
        }
    };
    let oninput = {
        let name = name.clone();
        move |event: InputEvent| name.set(dom::value_of(&event))
    };
    let row = |one: &ClusterName| {
        let (out, key) = (out.clone(), one.value.key.clone());
        let checked = !out.contains(&key);
        let onchange = move |_: Event| {
            let mut next = (*out).clone();
            if !next.remove(&key) {
                next.insert(key.clone());
            }
            out.set(next);
        };
        html! { <li key={one.value.key.clone()}><label class="check"><input type="checkbox" {checked} {onchange} />{ words::name(&one.value.name, one.articles) }</label></li> }
    };
    html! {
        <li class="cluster">
            <ul>{ for cluster.names.iter().map(row) }</ul>
            if !parts::is_shared() {
                <div class="cluster-deeds">
                    <label class="correct-field">{ words::NAME }<input value={(*name).clone()} {oninput} autocomplete="off" /></label>
                    <button type="button" class="button is-main" aria-label={words::of(words::MERGE, &first)} disabled={chosen.len() < 2 || name.trim().is_empty()} onclick={merge}>{ words::MERGE }</button>
                    <button type="button" class="button" aria-label={words::of(words::LEAVE, &first)} onclick={leave}>{ words::LEAVE }</button>
                </div>
            }
        </li>
    }
}
