//! The page.

use yew::prelude::*;

use super::{
    add_dialog::AddDialog,
    asked::count_line,
    collections::CollectionsDialog,
    corrections::{CorrectDialog, CorrectionsDialog},
    desk::Desk,
    exporting::ExportDialog,
    facets::Facets,
    header::Header,
    help::Help,
    import_report::ImportReport,
    notes::NotingDialog,
    notices::Notices,
    palette::{Palette, Recent},
    share::ShareDialog,
    status::Status,
    tabs::ViewsMenu,
    tour::Tour,
};
use crate::{
    browser::{dom, media, parts},
    components::dialog::Dialog,
    hooks::{
        Provider, use_address, use_app, use_desk, use_drop, use_engine, use_keys, use_leaving, use_media, use_panes, use_session,
        use_store,
    },
    state::{Action, Health},
    words,
};

/// The dialog that is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Overlay {
    None,
    Add,
    Help,
    Filters,
    Views,
    Corrections,
    Palette,
    Share,
    Export,
    /// What came of the files that were added.
    Report,
    Collections,
    /// No dialog, but the tour beside what it explains.
    Tour,
}

/// The whole page. It starts the worker, and terminates it when it is removed.
#[component]
pub fn Page() -> Html {
    let (state, dispatch) = use_store();
    let engine = use_engine(&state, &dispatch);
    use_address(&state, &dispatch);
    html! { <Provider {state} {dispatch} {engine}><Frame /></Provider> }
}

/// Everything on the page. It is drawn again when a dialog opens or the worker starts, and its parts when their slices change.
#[component]
fn Frame() -> Html {
    let app = use_app();
    let overlay = use_state(|| Overlay::None);
    let touring = use_state_eq(|| false);
    let recent = use_state_eq(Recent::default);
    let show = {
        let overlay = overlay.clone();
        let touring = touring.clone();
        use_callback((), move |show: Overlay, ()| match show {
            Overlay::Tour => {
                touring.set(true);
                overlay.set(Overlay::None);
            }
            show => overlay.set(show),
        })
    };
    let close = use_callback(show.clone(), |(), show| show.emit(Overlay::None));
    let help = use_callback(show.clone(), |(), show| show.emit(Overlay::Help));
    let palette = use_callback(show.clone(), |(), show| show.emit(Overlay::Palette));
    use_keys(&app, help, palette);
    let dragging = use_drop(&app.engine, close.clone());
    let (narrow, over) = (use_media(media::NARROW), use_media(media::OVER));
    // Dialogs stand in the later part of the program: nothing of theirs is made before they are open.
    let shown = *overlay;
    let filters = over && shown == Overlay::Filters;
    let session = use_session();
    use_leaving(&session);
    let (starting, folded) = (session.health == Health::Starting, use_desk().folded);
    {
        let dispatch = app.dispatch.clone();
        use_effect_with(filters || (!over && !folded), move |&seen| dispatch.emit(Action::Sight(seen)));
    }
    let skip = |selector: &'static str| {
        Callback::from(move |_: MouseEvent| {
            dom::focus(selector);
        })
    };
    html! {
        <div class={classes!("page", starting.then_some("is-starting"), (over || folded).then_some("is-folded"), parts::is_shared().then_some("is-shared"))}>
            <nav class="skips" aria-label={words::page::SKIP}>
                <button type="button" onclick={skip("#view a, #view button")}>{ words::page::TO_VIEW }</button>
                <button type="button" onclick={skip("#reader")}>{ words::page::TO_READER }</button>
            </nav>
            <Header show={show.clone()} />
            <Desk {narrow} {over} show={show.clone()} />
            <Status {narrow} show={show.clone()} />
            <Notices show={show.clone()} />
            <Dialog id="add" title={words::adding::ADD_ARTICLES} open={shown == Overlay::Add} onclose={close.clone()}>
                if shown == Overlay::Add { <AddDialog done={close.clone()} show={show.clone()} /> }
            </Dialog>
            <Dialog id="report" title={words::importing::TITLE} open={shown == Overlay::Report} onclose={close.clone()}>if shown == Overlay::Report { <ImportReport /> }</Dialog>
            <Dialog id="share" title={words::share::TITLE} open={shown == Overlay::Share} onclose={close.clone()}>
                if shown == Overlay::Share { <ShareDialog done={close.clone()} /> }
            </Dialog>
            <Dialog id="corrections" title={words::corrections::CORRECTIONS} open={shown == Overlay::Corrections} onclose={close.clone()}>if shown == Overlay::Corrections { <CorrectionsDialog /> }</Dialog>
            <Correcting />
            <NotingDialog />
            <Dialog id="help" title={words::help::HELP} open={shown == Overlay::Help} onclose={close.clone()}>if shown == Overlay::Help { <Help show={show.clone()} /> }</Dialog>
            <Dialog id="palette" title={words::palette::TITLE} open={shown == Overlay::Palette} onclose={close.clone()}>
                if shown == Overlay::Palette { <Palette show={show.clone()} recent={(*recent).clone()} /> }
            </Dialog>
            <Dialog id="export" title={words::exporting::TITLE} open={shown == Overlay::Export} onclose={close.clone()}>if shown == Overlay::Export { <ExportDialog /> }</Dialog>
            <Dialog id="collections" title={words::collections::TITLE} open={shown == Overlay::Collections} onclose={close.clone()}>if shown == Overlay::Collections { <CollectionsDialog /> }</Dialog>
            <Dialog id="views" title={words::views::VIEWS} open={narrow && shown == Overlay::Views} onclose={close.clone()}>if narrow && shown == Overlay::Views { <ViewsMenu done={close.clone()} show={show.clone()} /> }</Dialog>
            <Dialog id="filters" title={words::filters::FILTERS} open={filters} onclose={close.clone()}>
                <Facets />
                <div class="sheet-foot"><CountButton onclick={close.reform(|_: MouseEvent| ())} /></div>
            </Dialog>
            if *touring { <Tour onend={let touring = touring.clone(); move |()| touring.set(false)} /> }
            if dragging {
                <div class="drop-over" aria-hidden="true"><p>{ words::adding::DROP }</p></div>
            }
        </div>
    }
}

/// The dialog to correct something, over all else.
#[component]
fn Correcting() -> Html {
    let (app, session) = (use_app(), use_session());
    let target = session.corrections.target.clone();
    let title = target.as_ref().map(|target| words::corrections::heading(target.kind, &target.name)).unwrap_or_default();
    html! {
        <Dialog id="correct" {title} open={target.is_some()} onclose={app.dispatch.reform(|()| Action::Target(None))}>
            if let Some(target) = target { <CorrectDialog {target} /> }
        </Dialog>
    }
}

#[derive(PartialEq, Properties)]
struct CountProps {
    onclick: Callback<MouseEvent>,
}

/// Closes the filters, and says how many articles they leave.
#[component]
fn CountButton(props: &CountProps) -> Html {
    let panes = use_panes();
    html! { <button type="button" class="button is-main" onclick={props.onclick.clone()}>{ count_line(&panes) }</button> }
}
