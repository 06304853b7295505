//! The page.

use yew::prelude::*;

use super::{
    add_dialog::AddDialog, facets::Facets, header::Header, help::Help, list::List, notices::Notices, reader::Reader,
    status::Status,
};
use crate::{
    browser::{dom, media},
    components::dialog::Dialog,
    hooks::{App, use_address, use_drop, use_engine, use_keys, use_media, use_store},
    state::Health,
    words,
};

/// The dialog that is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Overlay {
    None,
    Add,
    Help,
    Filters,
}

/// The whole page. It starts the worker, and terminates it when it is removed.
#[component]
pub fn Page() -> Html {
    let (state, dispatch) = use_store();
    let engine = use_engine(&state, &dispatch);
    use_address(&state, &dispatch);
    let app = App { state: state.clone(), dispatch, engine: engine.clone() };
    let overlay = use_state(|| Overlay::None);
    let show = {
        let overlay = overlay.clone();
        use_callback((), move |show: Overlay, ()| overlay.set(show))
    };
    let close = show.reform(|()| Overlay::None);
    use_keys(&app, show.reform(|()| Overlay::Help));
    let dragging = use_drop(&engine, close.clone());
    let narrow = use_media(media::NARROW);
    let reading = state.address.article.is_some();
    let skip = |selector: &'static str| {
        Callback::from(move |_: MouseEvent| {
            dom::focus(selector);
        })
    };
    html! {
        <ContextProvider<App> context={app}>
            <div class={classes!("page", (state.health == Health::Starting).then_some("is-starting"))}>
                <nav class="skips" aria-label={words::page::SKIP}>
                    <button type="button" onclick={skip("#articles a")}>{ words::page::TO_ARTICLES }</button>
                    <button type="button" onclick={skip("#reader")}>{ words::page::TO_READER }</button>
                </nav>
                <Header show={show.clone()} />
                if !narrow {
                    <aside class="pane pane-facets" aria-label={words::filters::FILTERS}><Facets /></aside>
                }
                <main class={classes!("mains", reading.then_some("is-reading"))}>
                    <List {narrow} show={show.clone()} />
                    <Reader {narrow} />
                </main>
                <Status />
                <Notices />
                <Dialog id="add" title={words::adding::ADD_ARTICLES} open={*overlay == Overlay::Add} onclose={close.clone()}>
                    <AddDialog done={close.clone()} />
                </Dialog>
                <Dialog id="help" title={words::help::HELP} open={*overlay == Overlay::Help} onclose={close.clone()}><Help /></Dialog>
                <Dialog id="filters" title={words::filters::FILTERS} open={narrow && *overlay == Overlay::Filters} onclose={close.clone()}>
                    <Facets />
                    <div class="sheet-foot">
                        <button type="button" class="button is-main" onclick={close.reform(|_| ())}>{ super::list::count_line(&state) }</button>
                    </div>
                </Dialog>
                if dragging {
                    <div class="drop-over" aria-hidden="true"><p>{ words::adding::DROP }</p></div>
                }
            </div>
        </ContextProvider<App>>
    }
}
