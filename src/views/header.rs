//! The header: name, search, and buttons.

use yew::prelude::*;

use super::{app::Overlay, examples::examples};
use crate::{
    browser::parts,
    components::{
        icon::{Draw, Icon},
        search_box::SearchBox,
    },
    hooks::{use_app, use_panes, use_selection, use_theme},
    state::Action,
    words::{adding, exporting, help, page, palette, share},
};

#[derive(PartialEq, Properties)]
pub(crate) struct Props {
    pub(crate) show: Callback<Overlay>,
}

/// The top of the page.
#[component]
pub(crate) fn Header(props: &Props) -> Html {
    let app = use_app();
    let theme = use_theme();
    let (selection, panes) = (use_selection(), use_panes());
    let query = selection.selection.query.clone();
    let errors = panes.errors(&query);
    let completion = panes.completion(&query).cloned().unwrap_or_default();
    let flip = theme.flip.reform(|_| ());
    let (icon, hint) = if theme.dark { (Icon::Sun, page::LIGHT) } else { (Icon::Moon, page::DARK) };
    let home = app.dispatch.reform(|event: MouseEvent| {
        event.prevent_default();
        Action::Home
    });
    html! {
        <header class="head">
            <h1 class="name"><a href="./" onclick={home}>{ page::NAME }</a></h1>
            <SearchBox {query} {errors} {completion} examples={examples(&panes)} ontype={app.dispatch.reform(Action::Typed)}
                oncomplete={app.dispatch.reform(Action::Complete)} onask={app.dispatch.reform(Action::Ask)}
                onenter={app.dispatch.reform(|()| Action::OpenFirst)} />
            <div class="head-tools">
                if parts::is_shared() {
                    <span class="head-shared" title={share::SHARED_HINT}>{ share::SHARED }</span>
                } else {
                    <button type="button" class="button is-main" onclick={props.show.reform(|_| Overlay::Add)}>
                        <Draw icon={Icon::Plus} /><span>{ adding::ADD }<span class="wide">{ adding::ADD_WHAT }</span></span>
                    </button>
                    <button id="share-button" type="button" class="quiet" aria-label={share::TITLE} title={share::HINT} aria-haspopup="dialog" onclick={props.show.reform(|_| Overlay::Share)}>
                        <Draw icon={Icon::Share} />
                    </button>
                }
                if !parts::is_shared() { <button id="export-button" type="button" class="button" aria-label={exporting::EXPORT} title={exporting::HINT} aria-haspopup="dialog"
                    onclick={props.show.reform(|_| Overlay::Export)}>
                    <Draw icon={Icon::Save} /><span class="wide">{ exporting::EXPORT }</span>
                </button> }
                <button id="palette-button" type="button" class="quiet" aria-label={palette::TITLE} title={palette::HINT} aria-haspopup="dialog" aria-keyshortcuts="Control+K Meta+K"
                    onclick={props.show.reform(|_| Overlay::Palette)}>
                    <Draw icon={Icon::Palette} />
                </button>
                <button id="theme" type="button" class="quiet" aria-label={hint} title={hint} onclick={flip}><Draw {icon} /></button>
                <button type="button" class="quiet" aria-label={help::HELP} title={help::HINT} onclick={props.show.reform(|_| Overlay::Help)}>
                    <Draw icon={Icon::Help} />
                </button>
            </div>
        </header>
    }
}
