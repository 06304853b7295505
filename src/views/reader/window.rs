//! Which parts of a long text are drawn with their marks: those near what is on screen, and those that something holds on to.

use std::{
    cell::{Cell, RefCell},
    collections::BTreeSet,
    rc::Rc,
};

use web_sys::Element;
use wirescope_protocol::Reading;
use yew::prelude::*;

use super::elements::{held_parts, part_of, parts_of};
use crate::{
    browser::sight::SightObserver,
    components::{article_text::is_drawn_alike, parts::Parts, pointable::Pointable},
};

/// What to do once a part is drawn.
type Errand = Box<dyn FnOnce()>;

/// How many errands may wait. Those beyond are the oldest, which nobody waits for any more.
const MAX_ERRANDS: usize = 8;

/// What is on the way between two drawings.
#[derive(Default)]
struct Pending {
    /// Parts that the browser has found to be near.
    sighted: RefCell<BTreeSet<usize>>,
    /// A byte of the part that was last wanted. The part stays drawn until another one is wanted: while the browser learns how high
    /// the parts around it are, it may be moved out of sight and back, and what is to be shown in it must not be lost on the way.
    wanted: Cell<Option<usize>>,
    /// Parts that are drawn with their marks now.
    drawn: RefCell<Rc<BTreeSet<usize>>>,
    errands: RefCell<Vec<(usize, Errand)>>,
}

/// The parts that are drawn with their marks, as of the last drawing. Clones share it.
#[derive(Clone)]
pub(super) struct Window {
    /// The text.
    pub(super) parts: Rc<Parts>,
    /// These parts; all, if the text is drawn as a whole.
    pub(super) near: Rc<BTreeSet<usize>>,
    frame: NodeRef,
    state: UseStateHandle<(String, Rc<BTreeSet<usize>>)>,
    pending: Rc<Pending>,
}

/// Cuts the article into parts. An article of which only the cards have changed keeps its parts.
#[hook]
pub(super) fn use_parts(reading: &Rc<Reading>) -> Rc<Parts> {
    let kept = use_mut_ref(|| None::<(Rc<Reading>, Rc<Parts>)>);
    let mut kept = kept.borrow_mut();
    let parts = match kept.take() {
        Some((last, parts)) if Rc::ptr_eq(&last, reading) || is_drawn_alike(&parts.reading, reading) => parts,
        _ => Rc::new(Parts::of(reading.clone())),
    };
    *kept = Some((reading.clone(), parts.clone()));
    parts
}

/// The window of a text. At first it has the beginning, and the part with the byte `start`.
#[hook]
pub(super) fn use_window(frame: &NodeRef, parts: &Rc<Parts>, start: Option<u32>) -> Window {
    let id = &parts.reading.id;
    let begin = |start: Option<u32>| {
        let start = start.and_then(|byte| usize::try_from(byte).ok()).map(|byte| parts.at(byte));
        Rc::new([0, 1].into_iter().chain(start).collect::<BTreeSet<usize>>())
    };
    let state = use_state_eq(|| (id.clone(), begin(start)));
    let pending = use_memo((), |()| Pending::default());
    let near = if state.0 == *id { state.1.clone() } else { begin(start) };
    let window = Window { parts: parts.clone(), near: near.clone(), frame: frame.clone(), state, pending };
    {
        let window = window.clone();
        use_effect_with(Rc::as_ptr(parts), move |_| {
            let observer = if window.parts.whole { None } else { window.observe() };
            move || drop(observer)
        });
    }
    {
        let window = window.clone();
        use_effect_with((Rc::as_ptr(parts), near), move |(_, near)| {
            window.pending.drawn.replace(near.clone());
            window.run_errands();
        });
    }
    window
}

impl Window {
    /// Does something with a part once it is drawn with its marks.
    pub(super) fn show(&self, part: usize, then: impl FnOnce() + 'static) {
        {
            let mut errands = self.pending.errands.borrow_mut();
            errands.push((part, Box::new(then)));
            if errands.len() > MAX_ERRANDS {
                drop(errands.remove(0));
            }
        }
        self.pending.wanted.set(self.parts.all().get(part).map(|part| part.range.start));
        self.run_errands();
        self.update();
    }

    /// Does something once that what can be pointed at is drawn.
    pub(super) fn show_pointable(&self, pointable: Pointable, then: impl FnOnce() + 'static) {
        if let Some(part) = self.parts.holding(pointable) {
            self.show(part, then);
        }
    }

    fn is_drawn(&self, part: usize) -> bool {
        self.parts.whole || self.pending.drawn.borrow().contains(&part)
    }

    /// Runs the errands whose parts are drawn.
    fn run_errands(&self) {
        let all = self.pending.errands.take();
        let (ready, waiting): (Vec<_>, Vec<_>) = all.into_iter().partition(|(part, _)| self.is_drawn(*part));
        *self.pending.errands.borrow_mut() = waiting;
        ready.into_iter().for_each(|(_, errand)| errand());
    }

    fn observe(&self) -> Option<SightObserver> {
        let frame = self.frame.cast::<Element>()?;
        let pane = frame.closest(".pane-reader").ok().flatten()?;
        self.pending.sighted.borrow_mut().clear();
        let window = self.clone();
        SightObserver::new(&pane, &parts_of(&frame), move |changes| {
            {
                let mut sighted = window.pending.sighted.borrow_mut();
                for (element, near) in changes {
                    let Some(part) = part_of(&element) else { continue };
                    if near {
                        sighted.insert(part)
                    } else {
                        sighted.remove(&part)
                    };
                }
            }
            window.update();
        })
    }

    /// Draws the parts that are near, wanted or held.
    fn update(&self) {
        let mut near = self.pending.sighted.borrow().clone();
        near.extend(self.pending.wanted.get().map(|byte| self.parts.at(byte)));
        if let Some(frame) = self.frame.cast::<Element>() {
            near.extend(held_parts(&frame));
        }
        self.state.set((self.parts.reading.id.clone(), Rc::new(near)));
    }
}
