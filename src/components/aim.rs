//! What part of a drawing is in view, as addresses have it.

use yew::prelude::*;

use super::camera::{Area, Camera};
use crate::browser::time::Timeout;

/// How long nothing moves before the address says what is in view, in milliseconds.
const REST: i32 = 400;

/// What is in the middle, and how many times larger than usual it is drawn, in the units of a [`Frame`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Aim(pub(crate) [f64; 3]);

/// The units of an [`Aim`], which hold in windows of any size.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Frame {
    /// Where its plane begins, and how long its units are in those of the plane.
    pub(crate) origin: (f64, f64),
    pub(crate) unit: (f64, f64),
    /// The usual scale, and the least and the greatest.
    pub(crate) scale: f64,
    pub(crate) scales: (f64, f64),
    /// The middle stays in this part of the plane.
    pub(crate) area: Area,
}

impl Frame {
    fn camera(&self, Aim([x, y, times]): Aim) -> Camera {
        let middle = (self.origin.0 + x * self.unit.0, self.origin.1 + y * self.unit.1);
        let scale = (self.scale * times).clamp(self.scales.0, self.scales.1);
        Camera { middle, scale }.within(self.area)
    }

    fn aim(&self, Camera { middle: (x, y), scale }: Camera) -> Aim {
        let round = |number: f64| (number * 1000.0).round() / 1000.0;
        let numbers = [(x - self.origin.0) / self.unit.0, (y - self.origin.1) / self.unit.1, scale / self.scale];
        Aim(numbers.map(round))
    }
}

/// What is in view, and how that is changed: `all` until something else is chosen here or in the address. `ontold` hears of what was chosen
/// here, once nothing has moved for a moment.
#[hook]
pub(crate) fn use_aim(aim: Option<Aim>, frame: Frame, all: Camera, ontold: Callback<Option<Aim>>) -> (Camera, Callback<Camera>) {
    let camera = use_state_eq(|| None::<Camera>);
    let rest = use_mut_ref(|| None::<Timeout>);
    let told = use_mut_ref(|| aim);
    {
        let (camera, told) = (camera.clone(), told.clone());
        use_effect_with(aim, move |aim| {
            if told.replace(*aim) != *aim {
                camera.set(None);
            }
        });
    }
    // What was moved here comes before what the address says, until that says something else.
    let now = (*camera).or(aim.map(|aim| frame.camera(aim))).unwrap_or(all);
    let look = Callback::from(move |next: Camera| {
        let next = next.within(frame.area);
        camera.set(Some(next));
        let (told, ontold) = (told.clone(), ontold.clone());
        let aim = (next != all).then(|| frame.aim(next));
        *rest.borrow_mut() = Timeout::after(REST, move || {
            *told.borrow_mut() = aim;
            ontold.emit(aim);
        });
    });
    (now, look)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_aim_means_the_same_in_another_window() {
        let frame = |scale: f64| Frame {
            origin: (2.0, -4.0),
            unit: (8.0, 4.0),
            scale,
            scales: (scale * 0.5, scale * 90.0),
            area: [2.0, -4.0, 10.0, 0.0],
        };
        let aim = frame(50.0).aim(Camera { middle: (4.0, -2.0), scale: 100.0 });
        assert_eq!(aim, Aim([0.25, 0.5, 2.0]));
        assert_eq!(frame(20.0).camera(aim), Camera { middle: (4.0, -2.0), scale: 40.0 });
        assert_eq!(frame(20.0).camera(Aim([9.0, 0.5, 900.0])), Camera { middle: (10.0, -2.0), scale: 1800.0 });
    }
}
