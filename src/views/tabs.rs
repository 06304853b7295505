//! The views as tabs, with the button that folds the facets; on a small screen a bar at the bottom.

use web_sys::KeyboardEvent;
use yew::prelude::*;

use super::{app::Overlay, registry::VIEWS, status::Articles};
use crate::{
    browser::dom,
    components::icon::{Draw, Icon},
    hooks::{use_app, use_desk, use_reader, use_selection},
    state::{Action, View},
    words::{filters, views},
};

#[derive(PartialEq, Properties)]
pub(crate) struct Props {
    /// Whether the facets come over the page instead of standing beside it.
    pub(crate) over: bool,
    pub(crate) show: Callback<Overlay>,
}

/// The button of the facets, and the tabs.
#[component]
pub(crate) fn Tabs(props: &Props) -> Html {
    let app = use_app();
    let desk = use_desk();
    // Where there is no room for all tabs, the open one is in sight.
    use_effect_with(desk.view, |view| dom::show(&format!("#tab-{}", view.code())));
    let tab = |info: &super::registry::ViewInfo| {
        let (view, on) = (info.view, desk.view == info.view);
        html! {
            <button key={view.code()} id={format!("tab-{}", view.code())} type="button" role="tab" aria-selected={on.to_string()} aria-controls="view"
                tabindex={if on { "0" } else { "-1" }} title={info.hint} onclick={app.dispatch.reform(move |_| Action::Show(view))}>
                <Draw icon={info.icon} />{ info.name }
            </button>
        }
    };
    html! {
        <>
            <FacetsButton over={props.over} show={props.show.clone()} />
            if VIEWS.len() > 1 {
                <div class="tabs" role="tablist" aria-label={views::VIEWS} onkeydown={step(&app.dispatch)}>{ for VIEWS.iter().map(tab) }</div>
            }
        </>
    }
}

/// Arrow keys open the tab beside, and move the focus to it.
fn step(dispatch: &Callback<Action>) -> Callback<KeyboardEvent> {
    let dispatch = dispatch.clone();
    Callback::from(move |event: KeyboardEvent| {
        let Some(here) = dom::origin(&event, "[role=tab]") else { return };
        let here = View::ALL.iter().position(|view| here.id() == format!("tab-{}", view.code())).unwrap_or(0);
        let (last, to) = (View::ALL.len() - 1, here);
        let to = match event.key().as_str() {
            "ArrowRight" => {
                if to == last {
                    0
                } else {
                    to + 1
                }
            }
            "ArrowLeft" => to.checked_sub(1).unwrap_or(last),
            "Home" => 0,
            "End" => last,
            _ => return,
        };
        event.prevent_default();
        if let Some(view) = View::ALL.get(to) {
            dispatch.emit(Action::Show(*view));
            dom::focus(&format!("#tab-{}", view.code()));
        }
    })
}

/// Folds the facets away or brings them back; where they come over the page, opens them.
#[component]
fn FacetsButton(props: &Props) -> Html {
    let app = use_app();
    let (desk, selection) = (use_desk(), use_selection());
    let active = selection.active();
    let folded = desk.folded;
    let onclick = {
        let (over, show, dispatch) = (props.over, props.show.clone(), app.dispatch.clone());
        move |_: MouseEvent| if over { show.emit(Overlay::Filters) } else { dispatch.emit(Action::Fold(!folded)) }
    };
    html! {
        <button type="button" class="button facets-button" aria-expanded={(!props.over).then(|| (!folded).to_string())}
            aria-haspopup={props.over.then_some("dialog")} {onclick}>
            <Draw icon={Icon::Filters} />
            { filters::FILTERS }
            if active > 0 { <span class="bubble">{ active }<span class="sr">{ filters::ACTIVE }</span></span> }
        </button>
    }
}

/// The bar at the bottom of a small screen: the articles, the first views, the others, and the filters.
#[component]
pub(crate) fn BottomBar(props: &Props) -> Html {
    let app = use_app();
    let (desk, reader, selection) = (use_desk(), use_reader(), use_selection());
    // What stands in the bar by itself; the others are in a dialog.
    let first = [View::Articles, View::Overview];
    let others = VIEWS.len() > first.len();
    let entry = |view: View| {
        let info = super::registry::info(view);
        let on = desk.view == view && reader.article.is_none();
        let dispatch = app.dispatch.clone();
        let onclick = move |_: MouseEvent| {
            dispatch.emit(Action::Close);
            dispatch.emit(Action::Show(view));
        };
        html! { <button type="button" aria-current={on.then_some("page")} {onclick}><Draw icon={info.icon} />{ info.name }</button> }
    };
    let active = selection.active();
    html! {
        <nav class="bottom" aria-label={views::VIEWS}>
            { for first.into_iter().map(entry) }
            if others {
                <button type="button" aria-haspopup="dialog" aria-current={(!first.contains(&desk.view)).then_some("page")} onclick={props.show.reform(|_| Overlay::Views)}>
                    <Draw icon={Icon::Views} />
                    { if first.contains(&desk.view) { views::MORE } else { super::registry::info(desk.view).name } }
                </button>
            }
            <button type="button" aria-haspopup="dialog" onclick={props.show.reform(|_| Overlay::Filters)}>
                <Draw icon={Icon::Filters} />
                <span>{ filters::FILTERS }if active > 0 { <span class="bubble">{ active }<span class="sr">{ filters::ACTIVE }</span></span> }</span>
            </button>
        </nav>
    }
}

#[derive(PartialEq, Properties)]
pub(crate) struct MenuProps {
    pub(crate) done: Callback<()>,
    pub(crate) show: Callback<Overlay>,
}

/// All views, in a dialog, and what stands at the foot of a larger screen.
#[component]
pub(crate) fn ViewsMenu(props: &MenuProps) -> Html {
    let app = use_app();
    let desk = use_desk();
    let entry = |info: &super::registry::ViewInfo| {
        let (view, done, dispatch) = (info.view, props.done.clone(), app.dispatch.clone());
        let onclick = move |_: MouseEvent| {
            dispatch.emit(Action::Close);
            dispatch.emit(Action::Show(view));
            done.emit(());
        };
        html! {
            <li key={view.code()}>
                <button type="button" aria-current={(desk.view == view).then_some("page")} {onclick}>
                    <Draw icon={info.icon} /><span><b>{ info.name }</b><span class="menu-hint">{ info.hint }</span></span>
                </button>
            </li>
        }
    };
    html! {
        <>
            <ul class="views-menu">{ for VIEWS.iter().map(entry) }</ul>
            <div class="views-menu-foot"><Articles show={props.show.clone()} /></div>
        </>
    }
}
