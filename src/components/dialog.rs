//! A modal `<dialog>`: the browser keeps the focus inside, closes it with Escape and restores the focus.

use web_sys::{Event, HtmlDialogElement, MouseEvent};
use yew::prelude::*;

use super::icon::{Draw, Icon};
use crate::words;

#[derive(PartialEq, Properties)]
pub(crate) struct Props {
    /// Its id, for style sheets and labels.
    pub(crate) id: &'static str,
    /// Its heading.
    pub(crate) title: AttrValue,
    /// Whether it is open.
    pub(crate) open: bool,
    /// The reader closes it.
    pub(crate) onclose: Callback<()>,
    /// Its content.
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
    // One that was closed because another opened says so too, but later: that must not close the other.
    let onclose = use_callback((props.onclose.clone(), props.open), |_: Event, (onclose, open)| {
        if *open {
            onclose.emit(());
        }
    });
    let close = use_callback(props.onclose.clone(), |_: MouseEvent, onclose| onclose.emit(()));
    // Clicks on the backdrop have the dialog itself as their target.
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
                    <button type="button" class="quiet" aria-label={words::page::CLOSE} onclick={close}><Draw icon={Icon::Close} /></button>
                </header>
                if props.open { { props.children.clone() } }
            </div>
        </dialog>
    }
}
