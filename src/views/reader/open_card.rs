//! Which card is open, and when it opens and closes.

use std::{cell::RefCell, rc::Rc};

use web_sys::Element;
use wirescope_protocol::Reading;
use yew::prelude::*;

use super::elements::card_position;
use crate::{
    browser::time::Timeout,
    components::{card::CardPosition, pointable::Pointable},
    state::Layers,
};

/// How long one must point at something before its card opens, and away from it before the card closes. Milliseconds.
const OPEN_DELAY: i32 = 400;
const CLOSE_DELAY: i32 = 260;

/// A card that is open.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Shown {
    /// What it is about.
    pub(super) pointable: Pointable,
    pub(super) position: CardPosition,
    /// Whether it stays open when the pointer leaves.
    pub(super) pinned: bool,
}

/// The open card of a text, as of the last drawing. Clones share it.
#[derive(Clone)]
pub(super) struct OpenCard {
    /// The element around text and card.
    frame: NodeRef,
    shown: UseStateHandle<Option<Shown>>,
    timer: Rc<RefCell<Option<Timeout>>>,
    /// What has a card that was closed by key: it does not open before the pointer or the focus has been elsewhere.
    dismissed: Rc<RefCell<Option<Pointable>>>,
}

/// No card at first, and none after another article is shown or other layers are marked.
#[hook]
pub(super) fn use_open_card(frame: &NodeRef, reading: &Reading, layers: Layers) -> OpenCard {
    let shown = use_state_eq(|| None::<Shown>);
    let timer = use_mut_ref(|| None::<Timeout>);
    let dismissed = use_mut_ref(|| None::<Pointable>);
    let card = OpenCard { frame: frame.clone(), shown, timer, dismissed };
    {
        let card = card.clone();
        use_effect_with((reading.id.clone(), layers), move |_| card.close());
    }
    card
}

impl OpenCard {
    /// The card that is open.
    pub(super) fn shown(&self) -> Option<Shown> {
        *self.shown
    }

    /// What it is about.
    pub(super) fn pointable(&self) -> Option<Pointable> {
        self.shown.as_ref().map(|shown| shown.pointable)
    }

    /// The element around text and card, once it is drawn.
    pub(super) fn frame(&self) -> Option<Element> {
        self.frame.cast::<Element>()
    }

    /// Opens the card of what the element belongs to.
    pub(super) fn open(&self, element: &Element, pinned: bool) {
        if let Some(pointable) = Pointable::of(element) {
            self.open_of(pointable, element, pinned);
        }
    }

    /// Opens a card at an element, which may belong to something else too.
    pub(super) fn open_of(&self, pointable: Pointable, element: &Element, pinned: bool) {
        if let Some(frame) = self.frame() {
            self.shown.set(Some(Shown { pointable, position: card_position(&frame, element, pinned), pinned }));
        }
    }

    /// Opens a card because the focus has moved, unless one is pinned.
    pub(super) fn open_on_focus(&self, element: &Element) {
        if self.shown.as_ref().is_none_or(|shown| !shown.pinned) {
            self.open(element, false);
        }
    }

    /// Opens a card after [`OPEN_DELAY`], unless it is open or another one is pinned.
    pub(super) fn open_later(&self, element: Element) {
        let same = self.pointable() == Pointable::of(&element);
        let pinned = self.shown.as_ref().is_some_and(|shown| shown.pinned);
        let card = self.clone();
        let timer = (!same && !pinned).then(|| Timeout::after(OPEN_DELAY, move || card.open(&element, false))).flatten();
        *self.timer.borrow_mut() = timer;
    }

    pub(super) fn close(&self) {
        self.timer.take();
        self.shown.set(None);
    }

    /// Closes the card after [`CLOSE_DELAY`], unless it is pinned.
    pub(super) fn close_later(&self) {
        let shown = self.shown.clone();
        let closes = shown.as_ref().is_some_and(|shown| !shown.pinned);
        *self.timer.borrow_mut() = closes.then(|| Timeout::after(CLOSE_DELAY, move || shown.set(None))).flatten();
    }

    /// Cancels what was to happen later.
    pub(super) fn stay(&self) {
        self.timer.take();
    }

    /// Runs something once the card is drawn, unless the card is closed or another one opened before.
    pub(super) fn when_drawn(&self, run: impl FnOnce() + 'static) {
        *self.timer.borrow_mut() = Timeout::after(super::DRAWN, run);
    }

    /// Keeps a card closed until the pointer or the focus has been elsewhere.
    pub(super) fn dismiss(&self, pointable: Option<Pointable>) {
        *self.dismissed.borrow_mut() = pointable;
    }

    /// Whether the pointer is still over something whose card was dismissed. If not, nothing is dismissed any more.
    pub(super) fn stays_dismissed(&self, over: Option<Pointable>) -> bool {
        let stays = over.is_some() && over == *self.dismissed.borrow();
        if !stays {
            self.dismissed.take();
        }
        stays
    }

    /// Whether the focus comes to something whose card was dismissed. Afterwards nothing is dismissed any more.
    pub(super) fn was_dismissed(&self, focused: Option<Pointable>) -> bool {
        self.dismissed.take() == focused
    }
}
