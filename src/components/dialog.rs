//! A dialog of the browser's own: it keeps the focus inside, closes with Escape and gives the focus back.

use web_sys::{Event, HtmlDialogElement, MouseEvent};
use yew::prelude::*;

use super::icon::{Draw, Icon};

#[derive(PartialEq, Properties)]
pub(crate) struct Props {
    /// Names it for style sheets and labels.
    pub(crate) id: &'static str,
    /// Its heading.
    pub(crate) title: AttrValue,
    /// Whether it is open.
    pub(crate) open: bool,
    /// It was closed.
    pub(crate) onclose: Callback<()>,
    /// What is in it.
    pub(crate) children: Html,
}

/// A dialog over the page.
#[component]
pub(crate) fn Dialog(props: &Props) -> Html {
    let node = use_node_ref();
    {
        let node = node.clone();
        use_effect_with(props.open, move |&open| {
            let Some(dialog) = node.cast::<HtmlDialogElement>() else { return };
            if open && !dialog.open() {
                let _ = dialog.show_modal();
            } else if !open && dialog.open() {
                dialog.close();
            }
        });
    }
    let onclose = use_callback(props.onclose.clone(), |_: Event, onclose| onclose.emit(()));
    let close = use_callback(props.onclose.clone(), |_: MouseEvent, onclose| onclose.emit(()));
    // A click on the dialog itself, and on nothing in it, is a click beside it.
    let beside = use_callback((props.onclose.clone(), node.clone()), |event: MouseEvent, (onclose, node)| {
        let beside = node
            .cast::<HtmlDialogElement>()
            .zip(event.target())
            .is_some_and(|(dialog, target)| &target == AsRef::<web_sys::EventTarget>::as_ref(&dialog));
        if beside {
            onclose.emit(());
        }
    });
    let heading = format!("{}-title", props.id);
    html! {
        <dialog ref={node} id={props.id} class="dialog" aria-labelledby={heading.clone()} onclose={onclose} onclick={beside}>
            <div class="dialog-body">
                <header class="dialog-head">
                    <h2 id={heading}>{ &props.title }</h2>
                    <button type="button" class="quiet" aria-label="Close" onclick={close}><Draw icon={Icon::Close} /></button>
                </header>
                if props.open { { props.children.clone() } }
            </div>
        </dialog>
    }
}
