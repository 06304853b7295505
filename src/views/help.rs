//! The keys, and what one sees.

use yew::prelude::*;

const KEYS: [(&[&str], &str); 16] = [
    (&["/"], "Search"),
    (&["j", "k"], "Next, previous article"),
    (&["n", "p"], "Next, previous hit in the article"),
    (&["r"], "Mark pronouns and descriptions that stand for somebody, or not"),
    (&["q"], "Set quotations off and name their speakers, or not"),
    (&["e"], "Mark events, who did what to whom, or not"),
    (&["d"], "Change the date of the article"),
    (&["?"], "This help"),
    (&["Esc"], "Close what is open, leave a field"),
    (&["Ctrl+Z"], "Undo the last change of search, filters or an article's date"),
    (&["↑", "↓"], "In a filter: from value to value"),
    (&["Enter"], "On a value: only articles with it, then hide them, then neither"),
    (&["x"], "On a value: hide articles with it"),
    (&["Tab"], "Into the text: to the first marked words"),
    (&["←", "→"], "In the text: from one marked name, speaker or event to the next"),
    (&["Enter"], "On marked words: into their card"),
];

/// What the help dialog says.
#[component]
pub(crate) fn Help() -> Html {
    let row = |(keys, does): (&'static [&'static str], &'static str)| {
        html! { <tr><th scope="row">{ for keys.iter().map(|key| html! { <kbd>{ *key }</kbd> }) }</th><td>{ does }</td></tr> }
    };
    html! {
        <div class="help">
            <p>
                { "Wirescope reads news articles on your own device and marks who and what is in them. Point at a marked name to see what it is and why it was marked; click it to keep only the articles that have it. The back button and " }
                <kbd>{ "Ctrl+Z" }</kbd>
                { " undo that." }
            </p>
            <table><caption class="sr">{ "Keys" }</caption><tbody>{ for KEYS.into_iter().map(row) }</tbody></table>
            <p>{ "The address of this page holds your search, filters and open article, so a view can be bookmarked. It is never sent to a server. Your own articles stay in this browser until you remove them." }</p>
        </div>
    }
}
