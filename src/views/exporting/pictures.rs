//! Pictures of the charts that stand on the page behind the dialog and have no corner of their own.

use yew::prelude::*;

use crate::{
    browser::dom,
    components::picture::PictureCorner,
    hooks::{use_panes, use_reader, use_selection},
    views::asked::caption,
    words::exporting as words,
};

/// Charts as the names of their files have them, what finds them, and what they are called.
const CHARTS: [(&str, &str, &str); 3] = [
    ("names", ".overview .overview-columns", words::NAMES_PICTURE),
    ("histogram", ".published .histogram-body", words::HISTOGRAM_PICTURE),
    (OUTLINE, ".outline", words::OUTLINE_PICTURE),
];

/// The chart of one article, whose title it bears.
const OUTLINE: &str = "outline";

/// A line for each chart that is there; nothing where there is none.
#[component]
pub(super) fn Pictures() -> Html {
    let (selection, panes, reader) = (use_selection(), use_panes(), use_reader());
    let there: Vec<_> = CHARTS.into_iter().filter(|(_, of, _)| dom::width(of).is_some_and(|width| width > 0)).collect();
    if there.is_empty() {
        return Html::default();
    }
    let title = reader.reading.as_ref().map(|reading| reading.title.clone()).unwrap_or_default();
    let row = |(what, of, name): (&'static str, &'static str, &'static str)| {
        let caption =
            if what == OUTLINE { words::caption_of(&title) } else { format!("{} · {name}", caption(&selection, &panes)) };
        html! { <li><span>{ name }</span><PictureCorner {what} {of} {caption} label={name} /></li> }
    };
    html! {
        <section class="export-pictures" aria-labelledby="export-pictures">
            <h3 id="export-pictures">{ words::PICTURES }</h3>
            <p class="export-note">{ words::PICTURES_NOTE }</p>
            <ul>{ for there.into_iter().map(row) }</ul>
        </section>
    }
}
