//! Says, truly, whether the page has asked the network for anything.

use yew::prelude::*;

use super::icon::{Draw, Icon};
use crate::{hooks::Network, words};

#[derive(PartialEq, Properties)]
pub(crate) struct Props {
    pub(crate) network: Network,
}

/// The badge and what is behind it.
#[component]
pub(crate) fn NetworkBadge(props: &Props) -> Html {
    let network = &props.network;
    let count = u32::try_from(network.requests.len()).unwrap_or(u32::MAX);
    let clean = count == 0 && network.blocked == 0;
    let said = if network.counting {
        let blocked =
            if network.blocked > 0 { format!(", {} blocked", words::thousands(network.blocked)) } else { String::new() };
        format!("{} since load{blocked}", words::counted(count, "request", "requests"))
    } else {
        "loading".to_owned()
    };
    html! {
        <details class={classes!("badge", (!clean).then_some("is-broken"))}>
            <summary>
                <Draw icon={Icon::Shield} />
                <span class="badge-long">{ "Works without a network: " }</span>
                <span id="requests">{ said }</span>
            </summary>
            <div class="badge-more">
                <p>{ "No word of an article leaves this tab. Everything is read, searched and stored on this device; you may unplug the network now." }</p>
                <p>{ "Counted is every request that your browser records for this page from the moment the engine and its models were there; should the engine have to start again, its own files are not counted. The page's security policy allows none to other sites, and the engine gives up its network access once it has loaded." }</p>
                if count > 0 {
                    <p>{ "Requests since then:" }</p>
                    <ul>{ for network.requests.iter().rev().take(20).map(|url| html! { <li><code>{ url.clone() }</code></li> }) }</ul>
                }
            </div>
        </details>
    }
}
