//! Files dropped anywhere on the page.

use std::{cell::Cell, rc::Rc};

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{DataTransfer, DragEvent, Event};
use yew::prelude::*;

use super::Engine;
use crate::browser::{Listening, files, window};

/// Whether files are held over the page; what is let go is added. `dropped` is told when that happens.
#[hook]
pub(crate) fn use_drop(engine: &Engine, dropped: Callback<()>) -> bool {
    let over = use_state(|| false);
    {
        let (over, engine) = (over.clone(), engine.clone());
        use_effect_with((), move |()| {
            // Entering and leaving is told for every element on the way.
            let depth = Rc::new(Cell::new(0_i32));
            let files_of = |event: &Event| -> Option<DataTransfer> {
                event.dyn_ref::<DragEvent>()?.data_transfer().filter(files::holds_files)
            };
            let ears = window().map(|window| {
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
                    Listening::to(&window, "dragenter", step(1)),
                    Listening::to(&window, "dragleave", step(-1)),
                    Listening::to(&window, "dragover", move |event| {
                        if files_of(&event).is_some() {
                            event.prevent_default();
                        }
                    }),
                    Listening::to(&window, "drop", move |event| {
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
                            engine.add_files(found);
                        });
                    }),
                ]
            });
            move || drop(ears)
        });
    }
    *over
}
