//! The desk: facets left, the open view in the middle under its tabs, the reader right.

use yew::prelude::*;

use super::{
    app::Overlay,
    asked::{Asked, Count},
    facets::Facets,
    later::Later,
    published::Published,
    reader::Reader,
    registry::{Around, info},
    tabs::{BottomBar, Tabs},
};
use crate::{
    components::resizer::Resizer,
    hooks::{use_app, use_desk, use_reader, use_views},
    state::{Action, Part, View, desk::WIDTHS},
    words::{filters, views},
};

#[derive(PartialEq, Properties)]
pub(crate) struct Props {
    /// Whether there is room for one thing at a time.
    pub(crate) narrow: bool,
    /// Whether facets and reader come over the view.
    pub(crate) over: bool,
    pub(crate) show: Callback<Overlay>,
}

/// Facets, tabs, view and reader.
#[component]
pub(crate) fn Desk(props: &Props) -> Html {
    let app = use_app();
    let (desk, reader) = (use_desk(), use_reader());
    let Props { narrow, over, show } = props;
    let (narrow, over) = (*narrow, *over);
    let views = use_views();
    let around = Around { narrow, all: views.here, show: show.clone() };
    // The list has the reader beside it; any other view does without until something leads to words.
    let beside = desk.view != View::Articles;
    let open = !beside || reader.article.is_some();
    let part = if beside { Part::Reader } else { Part::List };
    let width = |part: Part, name: &str| desk.width(part).map(|width| format!("--{name}:{width}px;")).unwrap_or_default();
    let style = width(Part::List, "list") + &width(Part::Reader, "reader");
    let classes =
        classes!("mains", reader.article.is_some().then_some("is-reading"), if beside { "is-beside" } else { "is-list" },);
    let onresize = app.dispatch.reform(move |width| Action::Resize(part, width));
    html! {
        <>
            if !over && !desk.folded {
                <aside class="pane pane-facets" aria-label={filters::FILTERS}><Facets /></aside>
            }
            <main class="middle">
                <div class="deskbar">
                    if !narrow { <Tabs {over} show={show.clone()} /> }
                    <Count />
                </div>
                <Asked />
                <Published />
                <div class={classes} style={style}>
                    <div id="view" class="view" role={(!narrow).then_some("tabpanel")} aria-labelledby={(!narrow).then(|| format!("tab-{}", desk.view.code()))}>
                        if views.here || desk.view.comes_first() { { (info(desk.view).draw)(&around) } } else { <Later {views} /> }
                    </div>
                    if open {
                        if !narrow {
                            <Resizer label={if beside { views::READER_WIDTH } else { views::LIST_WIDTH }} width={desk.width(part)} range={WIDTHS}
                                of={if beside { "#reader" } else { "#view" }} after={beside} {onresize} />
                        }
                        <Reader {narrow} {beside} />
                    }
                </div>
            </main>
            if narrow { <BottomBar over=true show={show.clone()} /> }
        </>
    }
}
