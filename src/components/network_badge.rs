//! The badge that shows how many requests the page has made since it was loaded.

use yew::prelude::*;

use super::icon::{Draw, Icon};
use crate::{
    hooks::Network,
    words::{network as labels, scans},
};

#[derive(PartialEq, Properties)]
pub(crate) struct Props {
    pub(crate) network: Network,
}

/// The badge; it unfolds to an explanation and the requests.
#[component]
pub(crate) fn NetworkBadge(props: &Props) -> Html {
    let network = &props.network;
    let count = u32::try_from(network.requests.len()).unwrap_or(u32::MAX);
    let clean = count == 0 && network.blocked == 0;
    let told = if network.counting { labels::requests(count, network.blocked) } else { labels::LOADING.to_owned() };
    html! {
        <details class={classes!("badge", (!clean).then_some("is-broken"))}>
            <summary>
                <Draw icon={Icon::Shield} />
                <span class="badge-long">{ labels::WORKS_OFFLINE }</span>
                <span id="requests">{ told }</span>
            </summary>
            <div class="badge-more">
                <p>{ labels::NOTHING_LEAVES }</p>
                <p>{ labels::WHAT_IS_COUNTED }</p>
                if !network.fetched.is_empty() {
                    <p>{ scans::FETCHED }</p>
                    <ul>{ for network.fetched.iter().map(|url| html! { <li><code>{ url.clone() }</code></li> }) }</ul>
                }
                if count > 0 {
                    <p>{ labels::REQUESTS }</p>
                    <ul>{ for network.requests.iter().rev().take(20).map(|url| html! { <li><code>{ url.clone() }</code></li> }) }</ul>
                }
            </div>
        </details>
    }
}
