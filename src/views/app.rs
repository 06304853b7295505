//! The whole page.

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
};

/// What lies over the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Over {
    Nothing,
    Add,
    Help,
    Filters,
}

/// The page. It starts the worker, and stops it when it goes.
#[component]
pub fn Page() -> Html {
    let (state, dispatch) = use_store();
    let engine = use_engine(&state, &dispatch);
    use_address(&state, &dispatch);
    let app = App { state: state.clone(), dispatch, engine: engine.clone() };
    let over = use_state(|| Over::Nothing);
    let show = {
        let over = over.clone();
        use_callback((), move |what: Over, ()| over.set(what))
    };
    let close = show.reform(|()| Over::Nothing);
    use_keys(&app, show.reform(|()| Over::Help));
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
                <nav class="skips" aria-label="Skip">
                    <button type="button" onclick={skip("#articles a")}>{ "To the articles" }</button>
                    <button type="button" onclick={skip("#reader")}>{ "To the open article" }</button>
                </nav>
                <Header show={show.clone()} />
                if !narrow {
                    <aside class="pane pane-facets" aria-label="Filters"><Facets /></aside>
                }
                <main class={classes!("mains", reading.then_some("is-reading"))}>
                    <List {narrow} show={show.clone()} />
                    <Reader {narrow} />
                </main>
                <Status />
                <Notices />
                <Dialog id="add" title="Add articles" open={*over == Over::Add} onclose={close.clone()}>
                    <AddDialog done={close.clone()} />
                </Dialog>
                <Dialog id="help" title="Help" open={*over == Over::Help} onclose={close.clone()}><Help /></Dialog>
                <Dialog id="filters" title="Filters" open={narrow && *over == Over::Filters} onclose={close.clone()}>
                    <Facets />
                    <div class="sheet-foot">
                        <button type="button" class="button is-main" onclick={close.reform(|_| ())}>{ super::list::count_line(&state) }</button>
                    </div>
                </Dialog>
                if dragging {
                    <div class="drop-over" aria-hidden="true"><p>{ "Drop to add" }</p></div>
                }
            </div>
        </ContextProvider<App>>
    }
}
