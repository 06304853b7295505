//! Fingers and mouse on a drawing that can be dragged and pinched.

use web_sys::PointerEvent;

/// A press that goes no further than this is a click, in CSS pixels.
const SLACK: f64 = 4.0;

/// The pointers that are down.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Hands {
    down: Vec<(i32, f64, f64)>,
    /// Where the first of them went down.
    origin: (f64, f64),
    moved: bool,
}

/// What a movement of pointers does to the drawing. CSS pixels of the window.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Gesture {
    /// It is moved by so much.
    Pan(f64, f64),
    /// It comes so many times closer around that point.
    Pinch(f64, (f64, f64)),
}

impl Hands {
    /// A pointer goes down.
    pub(crate) fn press(&mut self, event: &PointerEvent) {
        self.put(event.pointer_id(), f64::from(event.client_x()), f64::from(event.client_y()));
    }

    fn put(&mut self, id: i32, x: f64, y: f64) {
        if self.down.is_empty() {
            (self.origin, self.moved) = ((x, y), false);
        }
        self.down.retain(|(other, ..)| *other != id);
        self.down.push((id, x, y));
    }

    /// A pointer moves.
    pub(crate) fn slide(&mut self, event: &PointerEvent) -> Option<Gesture> {
        self.shift(event.pointer_id(), f64::from(event.client_x()), f64::from(event.client_y()))
    }

    fn shift(&mut self, id: i32, x: f64, y: f64) -> Option<Gesture> {
        let at = self.down.iter().position(|(other, ..)| *other == id)?;
        let (_, from_x, from_y) = *self.down.get(at)?;
        if !self.moved && self.down.len() == 1 {
            let (dx, dy) = (x - self.origin.0, y - self.origin.1);
            if dx * dx + dy * dy < SLACK * SLACK {
                return None;
            }
        }
        self.moved = true;
        *self.down.get_mut(at)? = (id, x, y);
        match self.down[..] {
            [_] => Some(Gesture::Pan(x - from_x, y - from_y)),
            [one, two] => {
                let (_, other_x, other_y) = if one.0 == id { two } else { one };
                let length = |x: f64, y: f64| ((x - other_x) * (x - other_x) + (y - other_y) * (y - other_y)).sqrt().max(1.0);
                Some(Gesture::Pinch(length(x, y) / length(from_x, from_y), ((x + other_x) / 2.0, (y + other_y) / 2.0)))
            }
            _ => None,
        }
    }

    /// A pointer goes up. Returns where it went down and is now, if it has dragged.
    pub(crate) fn release(&mut self, event: &PointerEvent) -> Option<((f64, f64), (f64, f64))> {
        self.down.retain(|(other, ..)| *other != event.pointer_id());
        self.moved.then(|| (self.origin, (f64::from(event.client_x()), f64::from(event.client_y()))))
    }

    /// Nothing that is down does anything any more, until it is pressed anew.
    pub(crate) fn let_go(&mut self) {
        self.down.clear();
    }

    /// Whether more than one pointer is down.
    pub(crate) fn are_several(&self) -> bool {
        self.down.len() > 1
    }

    /// Whether the last press has become a drag.
    pub(crate) fn has_moved(&self) -> bool {
        self.moved
    }

    /// Where the drag began.
    pub(crate) fn origin(&self) -> (f64, f64) {
        self.origin
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_press_is_a_click_until_it_moves() {
        let mut hands = Hands::default();
        assert_eq!(hands.shift(1, 10.0, 10.0), None, "nothing is down");
        hands.put(1, 10.0, 10.0);
        assert_eq!(hands.shift(1, 12.0, 10.0), None);
        assert!(!hands.has_moved());
        assert_eq!(hands.shift(1, 16.0, 10.0), Some(Gesture::Pan(6.0, 0.0)));
        assert!(hands.has_moved());
        assert_eq!(hands.shift(1, 17.0, 9.0), Some(Gesture::Pan(1.0, -1.0)));
        hands.let_go();
        assert_eq!(hands.shift(1, 30.0, 9.0), None, "what was given up does not go on");
        assert!(hands.has_moved(), "and is no click");
    }

    #[test]
    fn two_fingers_pinch_around_their_middle() {
        let mut hands = Hands::default();
        hands.put(1, 0.0, 0.0);
        hands.put(2, 100.0, 0.0);
        assert_eq!(hands.shift(2, 200.0, 0.0), Some(Gesture::Pinch(2.0, (100.0, 0.0))));
        assert_eq!(hands.shift(1, 100.0, 0.0), Some(Gesture::Pinch(0.5, (150.0, 0.0))));
    }
}
