//! What stands on a page, sign by sign.

/// The direction in which words are read, on the page as it is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Direction {
    Right,
    Down,
    Left,
    Up,
}

/// One sign, or several that a font has as one.
#[derive(Clone, Debug)]
pub(crate) struct Glyph {
    pub(crate) text: String,
    /// Where it begins and ends, along its direction.
    pub(crate) start: f32,
    pub(crate) end: f32,
    /// Its baseline, growing from line to line.
    pub(crate) baseline: f32,
    pub(crate) size: f32,
    pub(crate) direction: Direction,
    pub(crate) is_bold: bool,
    pub(crate) is_artifact: bool,
}

/// What is on a page.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sheet {
    pub(crate) width: f32,
    pub(crate) height: f32,
    pub(crate) glyphs: Vec<Glyph>,
    /// The area that pictures cover, in square points.
    pub(crate) pictures: f64,
    pub(crate) unknown: u32,
}

impl Direction {
    /// Of a vector on a page whose y grows downwards; `None` for what is aslant, as stamps over a page are.
    pub(crate) fn of(x: f64, y: f64) -> Option<Direction> {
        const STRAIGHT: f64 = 0.05;
        if y.abs() <= STRAIGHT * x.abs() {
            return if x > 0.0 {
                Some(Direction::Right)
            } else if x < 0.0 {
                Some(Direction::Left)
            } else {
                None
            };
        }
        if x.abs() <= STRAIGHT * y.abs() {
            return Some(if y > 0.0 { Direction::Down } else { Direction::Up });
        }
        None
    }

    /// How far along a point is, and on which line.
    pub(crate) fn place(self, x: f64, y: f64) -> (f64, f64) {
        match self {
            Direction::Right => (x, y),
            Direction::Left => (-x, -y),
            Direction::Down => (y, -x),
            Direction::Up => (-y, x),
        }
    }
}
