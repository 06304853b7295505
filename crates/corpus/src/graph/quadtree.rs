//! Bodies in the plane, joined to heavier ones from afar (Barnes and Hut 1986).

/// Deeper than this, bodies count as one: they are at one place.
const DEPTH: u32 = 24;
/// A square is one body from as far as it is wide, times this.
const FAR: f64 = 1.2;

/// A square and what is in it.
struct Square {
    /// Where its mass is, and how much that is.
    x: f64,
    y: f64,
    mass: f64,
    /// The first of its four quarters, 0 if there are none.
    quarters: u32,
}

/// The tree of all squares.
pub(super) struct Quadtree {
    squares: Vec<Square>,
    left: f64,
    top: f64,
    width: f64,
}

impl Quadtree {
    /// The tree of bodies: x, y, mass.
    pub(super) fn new(bodies: &[(f64, f64, f64)]) -> Self {
        let (mut left, mut top, mut right, mut bottom) = (f64::MAX, f64::MAX, f64::MIN, f64::MIN);
        for &(x, y, _) in bodies {
            (left, top, right, bottom) = (left.min(x), top.min(y), right.max(x), bottom.max(y));
        }
        let width = (right - left).max(bottom - top).max(1e-6);
        let mut tree = Self { squares: vec![Square::new()], left, top, width };
        bodies.iter().for_each(|&(x, y, mass)| tree.add(x, y, mass));
        for square in &mut tree.squares {
            if square.mass > 0.0 {
                square.x /= square.mass;
                square.y /= square.mass;
            }
        }
        tree
    }

    /// Sums keep places times mass until all are in.
    fn add(&mut self, x: f64, y: f64, mass: f64) {
        let (mut at, mut left, mut top, mut width) = (0usize, self.left, self.top, self.width);
        // A body that a square held alone goes down with the new one.
        let mut pushed: Option<(f64, f64, f64)> = None;
        for depth in 0..=DEPTH {
            let square = &mut self.squares[at];
            let (old_x, old_y, old_mass) = (square.x, square.y, square.mass);
            square.x += x * mass;
            square.y += y * mass;
            square.mass += mass;
            if let Some((old_x, old_y, old_mass)) = pushed {
                square.x += old_x * old_mass;
                square.y += old_y * old_mass;
                square.mass += old_mass;
            }
            let is_leaf = square.quarters == 0;
            if is_leaf {
                if old_mass == 0.0 && pushed.is_none() || depth == DEPTH {
                    return;
                }
                if old_mass > 0.0 && pushed.is_none() {
                    pushed = Some((old_x / old_mass, old_y / old_mass, old_mass));
                }
                let first = self.squares.len() as u32;
                self.squares[at].quarters = first;
                self.squares.extend(std::iter::repeat_with(Square::new).take(4));
            }
            width /= 2.0;
            let quarter = |x: f64, y: f64| (usize::from(x >= left + width), usize::from(y >= top + width));
            let (own, first) = (quarter(x, y), self.squares[at].quarters as usize);
            if let Some((old_x, old_y, old_mass)) = pushed {
                let other = quarter(old_x, old_y);
                if other != own {
                    let square = &mut self.squares[first + other.0 + 2 * other.1];
                    (square.x, square.y, square.mass) = (old_x * old_mass, old_y * old_mass, old_mass);
                    pushed = None;
                }
            }
            at = first + own.0 + 2 * own.1;
            left += if own.0 == 1 { width } else { 0.0 };
            top += if own.1 == 1 { width } else { 0.0 };
        }
    }

    /// Calls `push` with the distance to every body or square of bodies that is far enough, and its mass: to the right, down, mass.
    pub(super) fn each(&self, x: f64, y: f64, mut push: impl FnMut(f64, f64, f64)) {
        let mut open = vec![(0u32, self.width)];
        while let Some((at, width)) = open.pop() {
            let square = &self.squares[at as usize];
            if square.mass == 0.0 {
                continue;
            }
            let (right, down) = (x - square.x, y - square.y);
            let is_far = (width * FAR) * (width * FAR) < right * right + down * down;
            if square.quarters == 0 || is_far {
                push(right, down, square.mass);
            } else {
                open.extend((0..4).map(|quarter| (square.quarters + quarter, width / 2.0)));
            }
        }
    }
}

impl Square {
    fn new() -> Self {
        Self { x: 0.0, y: 0.0, mass: 0.0, quarters: 0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn no_mass_is_lost_and_forces_are_nearly_those_of_all_bodies(bodies in prop::collection::vec((-100i32..100, -100i32..100, 1u8..5), 1..60), x in -300i32..300, y in -300i32..300) {
            let bodies: Vec<(f64, f64, f64)> = bodies.into_iter().map(|(x, y, mass)| (f64::from(x), f64::from(y), f64::from(mass))).collect();
            let tree = Quadtree::new(&bodies);
            let (x, y) = (f64::from(x) + 0.5, f64::from(y) + 0.5);
            let (mut mass, mut force) = (0.0, (0.0, 0.0));
            let push = |force: &mut (f64, f64), right: f64, down: f64, mass: f64| {
                let square = right * right + down * down;
                force.0 += right / square * mass;
                force.1 += down / square * mass;
            };
            tree.each(x, y, |right, down, of| {
                mass += of;
                push(&mut force, right, down, of);
            });
            let (mut gold, mut all, mut sum) = ((0.0, 0.0), 0.0, 0.0);
            for (to_x, to_y, of) in &bodies {
                all += of;
                push(&mut gold, x - to_x, y - to_y, *of);
                sum += of / ((x - to_x) * (x - to_x) + (y - to_y) * (y - to_y)).sqrt();
            }
            prop_assert!((mass - all).abs() < 1e-6, "{mass} of {all}");
            let (right, down): (f64, f64) = (force.0 - gold.0, force.1 - gold.1);
            prop_assert!((right * right + down * down).sqrt() <= 0.35 * sum, "{force:?} {gold:?}");
        }
    }
}
