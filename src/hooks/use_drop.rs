//! Files that are dropped on the page.

use std::{cell::Cell, rc::Rc};

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{DataTransfer, DragEvent, Event};
use yew::prelude::*;

use super::Engine;
use crate::browser::{EventListener, files, window};

/// Adds files that are dropped, and calls `dropped` then. Returns whether files are being dragged over the page.
#[hook]
pub(crate) fn use_drop(engine: &Engine, dropped: Callback<()>) -> bool {
    let over = use_state(|| false);
    {
        let (over, engine) = (over.clone(), engine.clone());
        use_effect_with((), move |()| {
            // Events of entering and leaving come for every element under the pointer.
            let depth = Rc::new(Cell::new(0_i32));
            let files_of = |event: &Event| -> Option<DataTransfer> {
                event.dyn_ref::<DragEvent>()?.data_transfer().filter(files::holds_files)
            };
            let listeners = window().map(|window| {
                let step = |by: i32| {
                    let (depth, over) = (depth.clone(), over.clone());
                    move |event: Event| {
                        if files_of(&event).is_some() {
                            event.prevent_default();
                            depth.set((depth.get() + by).max(0));
                            over.set(depth.get() > 0);
                        }
                    }
                };
                let (depth, over) = (depth.clone(), over.clone());
                [
                    EventListener::new(&window, "dragenter", step(1)),
                    EventListener::new(&window, "dragleave", step(-1)),
                    EventListener::new(&window, "dragover", move |event| {
                        if files_of(&event).is_some() {
                            event.prevent_default();
                        }
                    }),
                    EventListener::new(&window, "drop", move |event| {
                        let Some(transfer) = files_of(&event) else { return };
                        event.prevent_default();
                        depth.set(0);
                        over.set(false);
                        let (entries, plain) = files::dropped(&transfer);
                        let engine = engine.clone();
                        dropped.emit(());
                        spawn_local(async move {
                            let mut found = files::walk(entries).await;
                            found.extend(plain);
                            engine.add_found(found);
                        });
                    }),
                ]
            });
            move || drop(listeners)
        });
    }
    *over
}
