//! The corner of a chart: saves a picture of it.

use yew::prelude::*;

use crate::{
    browser::picture,
    components::icon::{Draw, Icon},
    words::exporting as words,
};

#[derive(PartialEq, Properties)]
pub(crate) struct Props {
    /// What is drawn, as the name of the file has it: `map`.
    pub(crate) what: &'static str,
    /// Finds the element that is drawn.
    pub(crate) of: &'static str,
    /// What it is of, for the line below it.
    pub(crate) caption: String,
    /// What the buttons are for, where there are several such corners.
    #[prop_or(words::PICTURE)]
    pub(crate) label: &'static str,
}

/// Two buttons, and what the last one did.
#[component]
pub(crate) fn PictureCorner(props: &Props) -> Html {
    let told = use_state_eq(|| "");
    let Props { what, of, caption, .. } = props;
    let (what, of) = (*what, *of);
    let svg = {
        let (told, caption) = (told.clone(), caption.clone());
        move |_: MouseEvent| {
            let saved = picture::save_svg(&words::picture(what, "svg"), of, &caption);
            told.set(if saved { words::PICTURE_SAVED } else { words::NO_PICTURE });
        }
    };
    let png = {
        let (told, caption) = (told.clone(), caption.clone());
        move |_: MouseEvent| {
            let told = told.clone();
            picture::save_png(words::picture(what, "png"), of, &caption, move |saved| {
                told.set(if saved { words::PICTURE_SAVED } else { words::NO_PICTURE });
            });
        }
    };
    html! {
        <div class="corner" role="group" aria-label={props.label}>
            <span class="corner-told" role="status">{ *told }</span>
            <button type="button" class="quiet" title={words::SVG_HINT} onclick={svg}><Draw icon={Icon::Save} />{ words::SVG }</button>
            <button type="button" class="quiet" title={words::PNG_HINT} onclick={png}><Draw icon={Icon::Save} />{ words::PNG }</button>
        </div>
    }
}
