//! Which part of a plane is in view: what map and network have in common.

/// The greatest magnification.
pub(crate) const CLOSEST: f64 = 96.0;

/// A part of a plane. Its units are the plane's own.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Camera {
    /// What is in the middle.
    pub(crate) middle: (f64, f64),
    /// CSS pixels a unit.
    pub(crate) scale: f64,
}

/// A rectangle of the plane: left, top, right, bottom.
pub(crate) type Area = [f64; 4];

impl Camera {
    /// The camera that shows all of an area in a window of that size, with a margin. No closer than `most` pixels a unit.
    pub(crate) fn around([left, top, right, bottom]: Area, (width, height): (f64, f64), margin: f64, most: f64) -> Camera {
        let room = |length: f64| (length - 2.0 * margin).max(40.0);
        let scale = (room(width) / (right - left).max(1e-9)).min(room(height) / (bottom - top).max(1e-9));
        Camera { middle: ((left + right) / 2.0, (top + bottom) / 2.0), scale: scale.min(most) }
    }

    /// Where a point of the plane is in the window, in CSS pixels from its upper left corner.
    pub(crate) fn to_window(self, (x, y): (f64, f64), (width, height): (f64, f64)) -> (f64, f64) {
        ((x - self.middle.0) * self.scale + width / 2.0, (y - self.middle.1) * self.scale + height / 2.0)
    }

    /// The point of the plane that is there in the window.
    pub(crate) fn to_plane(self, (x, y): (f64, f64), (width, height): (f64, f64)) -> (f64, f64) {
        ((x - width / 2.0) / self.scale + self.middle.0, (y - height / 2.0) / self.scale + self.middle.1)
    }

    /// Moved by so many pixels.
    pub(crate) fn panned(self, (x, y): (f64, f64)) -> Camera {
        Camera { middle: (self.middle.0 - x / self.scale, self.middle.1 - y / self.scale), ..self }
    }

    /// So many times closer, with what is at that point of the window staying there; within those scales.
    pub(crate) fn closer(self, factor: f64, at: (f64, f64), window: (f64, f64), (least, most): (f64, f64)) -> Camera {
        let fixed = self.to_plane(at, window);
        let scale = (self.scale * factor).clamp(least, most);
        let (x, y) = (at.0 - window.0 / 2.0, at.1 - window.1 / 2.0);
        Camera { middle: (fixed.0 - x / scale, fixed.1 - y / scale), scale }
    }

    /// With its middle inside an area, so that nobody gets lost.
    pub(crate) fn within(self, [left, top, right, bottom]: Area) -> Camera {
        Camera { middle: (self.middle.0.clamp(left, right), self.middle.1.clamp(top, bottom)), ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WINDOW: (f64, f64) = (400.0, 200.0);

    #[test]
    fn all_of_an_area_is_in_view() {
        let camera = Camera::around([0.0, 0.0, 10.0, 10.0], WINDOW, 0.0, f64::INFINITY);
        assert_eq!(camera, Camera { middle: (5.0, 5.0), scale: 20.0 });
        assert_eq!(camera.to_window((0.0, 0.0), WINDOW), (100.0, 0.0));
        assert_eq!(camera.to_plane((100.0, 0.0), WINDOW), (0.0, 0.0));
        assert_eq!(Camera::around([1.0, 1.0, 1.0, 1.0], WINDOW, 10.0, 50.0).scale, 50.0, "a single point");
    }

    #[test]
    fn what_is_under_the_pointer_stays_there() {
        let camera = Camera { middle: (5.0, 5.0), scale: 20.0 };
        let before = camera.to_plane((30.0, 40.0), WINDOW);
        let closer = camera.closer(2.0, (30.0, 40.0), WINDOW, (1.0, 1000.0));
        let after = closer.to_plane((30.0, 40.0), WINDOW);
        assert!((before.0 - after.0).abs() < 1e-9 && (before.1 - after.1).abs() < 1e-9 && closer.scale == 40.0);
        assert_eq!(camera.closer(9.0, (0.0, 0.0), WINDOW, (1.0, 30.0)).scale, 30.0);
        assert_eq!(camera.panned((20.0, -20.0)).middle, (4.0, 6.0));
        assert_eq!(camera.panned((9000.0, 0.0)).within([0.0, 0.0, 9.0, 9.0]).middle, (0.0, 5.0));
    }
}
