//! A finger that rests on something: what a second button of a mouse is for.

use std::{cell::RefCell, rc::Rc};

use web_sys::{MouseEvent, PointerEvent};
use yew::prelude::*;

use crate::browser::time::Timeout;

/// So long a finger has to rest, in milliseconds; what it moves meanwhile is a scroll from so many CSS pixels on.
const REST: i32 = 500;
const SLACK: f64 = 8.0;

/// What goes on the element.
#[derive(Clone, PartialEq)]
pub(crate) struct Hold {
    pub(crate) onpointerdown: Callback<PointerEvent>,
    pub(crate) onpointermove: Callback<PointerEvent>,
    /// For `pointerup` and `pointercancel`.
    pub(crate) onrelease: Callback<PointerEvent>,
    /// The browser's own menu would cover what the finger has done.
    pub(crate) oncontextmenu: Callback<MouseEvent>,
    /// The click, unless it is the end of a hold.
    pub(crate) onclick: Callback<MouseEvent>,
}

#[derive(Default)]
struct Finger {
    down: Option<(f64, f64)>,
    timer: Option<Timeout>,
    /// Whether it has rested long enough since it went down.
    held: bool,
    touches: bool,
}

/// Calls `held` when a finger rests on the element, and `clicked` when it is clicked otherwise.
#[hook]
pub(crate) fn use_hold(clicked: Callback<MouseEvent>, held: Callback<()>) -> Hold {
    let finger = use_memo((), |()| RefCell::new(Finger::default()));
    (*use_memo((clicked, held), move |(clicked, held)| hold(&finger, clicked.clone(), held.clone()))).clone()
}

fn hold(finger: &Rc<RefCell<Finger>>, clicked: Callback<MouseEvent>, held: Callback<()>) -> Hold {
    let place = |event: &PointerEvent| (f64::from(event.client_x()), f64::from(event.client_y()));
    let onpointerdown = {
        let finger = finger.clone();
        Callback::from(move |event: PointerEvent| {
            let touches = event.pointer_type() == "touch";
            let timer = touches.then(|| {
                let (finger, held) = (finger.clone(), held.clone());
                Timeout::after(REST, move || {
                    finger.borrow_mut().held = true;
                    held.emit(());
                })
            });
            *finger.borrow_mut() = Finger { down: Some(place(&event)), timer: timer.flatten(), held: false, touches };
        })
    };
    let onpointermove = {
        let finger = finger.clone();
        Callback::from(move |event: PointerEvent| {
            let mut finger = finger.borrow_mut();
            let (x, y) = place(&event);
            if finger.down.is_some_and(|(left, top)| (x - left).abs() + (y - top).abs() > SLACK) {
                finger.timer = None;
            }
        })
    };
    let onrelease = {
        let finger = finger.clone();
        Callback::from(move |_: PointerEvent| finger.borrow_mut().timer = None)
    };
    let oncontextmenu = {
        let finger = finger.clone();
        Callback::from(move |event: MouseEvent| {
            if finger.borrow().touches {
                event.prevent_default();
            }
        })
    };
    let onclick = {
        let finger = finger.clone();
        Callback::from(move |event: MouseEvent| {
            if !std::mem::take(&mut finger.borrow_mut().held) {
                clicked.emit(event);
            }
        })
    };
    Hold { onpointerdown, onpointermove, onrelease, oncontextmenu, onclick }
}
