//! The Equal Earth projection: areas are as large on the map as on the globe.
//!
//! Šavrič, Patterson and Jenny, "The Equal Earth map projection", 2018. `assets/outlines/make.mjs` projects the outlines likewise.

use std::f64::consts::PI;

const A: [f64; 4] = [1.340264, -0.081106, 0.000893, 0.003796];

/// A point of the map: to the right and down from its middle, in radians.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Point {
    pub(super) x: f64,
    pub(super) y: f64,
}

/// A point of the globe, in degrees, WGS 84.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Degrees {
    pub(super) lat: f64,
    pub(super) lon: f64,
}

/// The middle of the right edge of the world, and of its upper edge.
pub(super) const WORLD: Point = Point { x: 2.706_63, y: 1.317_36 };

fn root3() -> f64 {
    3.0_f64.sqrt()
}

/// How much narrower the map is at that parameter of latitude.
fn width(t: f64) -> f64 {
    let t2 = t * t;
    let t6 = t2 * t2 * t2;
    3.0 * (A[0] + 3.0 * A[1] * t2 + t6 * (7.0 * A[2] + 9.0 * A[3] * t2)) / (2.0 * root3() * t.cos())
}

fn height(t: f64) -> f64 {
    let t2 = t * t;
    let t6 = t2 * t2 * t2;
    t * (A[0] + A[1] * t2 + t6 * (A[2] + A[3] * t2))
}

/// Where a point of the globe is on the map.
pub(super) fn project(at: Degrees) -> Point {
    let t = (root3() / 2.0 * at.lat.clamp(-90.0, 90.0).to_radians().sin()).asin();
    Point { x: at.lon.to_radians() / width(t), y: -height(t) }
}

/// What is at a point of the map; of one beside the world, the nearest edge.
pub(super) fn unproject(at: Point) -> Degrees {
    let y = (-at.y).clamp(-WORLD.y, WORLD.y);
    // Newton's method; the function is nearly a line.
    let mut t = y / A[0];
    for _ in 0..12 {
        let t2 = t * t;
        let t6 = t2 * t2 * t2;
        let slope = A[0] + 3.0 * A[1] * t2 + t6 * (7.0 * A[2] + 9.0 * A[3] * t2);
        t -= (height(t) - y) / slope;
    }
    // Near the poles a small step on the map is a large one on the globe.
    let is_pole = y.abs() >= WORLD.y;
    let lat = if is_pole { y.signum() * 90.0 } else { (2.0 / root3() * t.sin()).clamp(-1.0, 1.0).asin().to_degrees() };
    let lon = (at.x * width(t)).clamp(-PI, PI).to_degrees();
    Degrees { lat, lon }
}

/// West, south, east and north of what a rectangle of the map shows, in thousandths of a degree.
pub(super) fn bounds(one: Point, two: Point) -> [i32; 4] {
    let (left, right) = (one.x.min(two.x), one.x.max(two.x));
    let (top, bottom) = (one.y.min(two.y), one.y.max(two.y));
    let (north, south) = (unproject(Point { x: 0.0, y: top }).lat, unproject(Point { x: 0.0, y: bottom }).lat);
    // Meridians bend: what is furthest west may lie at any height.
    let heights = (0..=16).map(|at| top + (bottom - top) * f64::from(at) / 16.0);
    let (mut west, mut east) = (180.0_f64, -180.0_f64);
    for y in heights {
        west = west.min(unproject(Point { x: left, y }).lon);
        east = east.max(unproject(Point { x: right, y }).lon);
    }
    [west, south, east, north].map(|degrees| (degrees * 1000.0).round() as i32)
}

/// The outline of a box of longitudes and latitudes in thousandths of a degree: its parallels are straight and its meridians bend.
pub(super) fn outline([west, south, east, north]: [i32; 4]) -> Vec<Point> {
    let degrees = |thousandths: i32| f64::from(thousandths) / 1000.0;
    let point = |lon: i32, lat: f64| project(Degrees { lat, lon: degrees(lon) });
    let (south, north) = (degrees(south), degrees(north));
    let up = (0..=16).map(|at| south + (north - south) * f64::from(at) / 16.0);
    let left = up.clone().map(|lat| point(west, lat));
    left.chain(up.rev().map(|lat| point(east, lat))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_and_back() {
        for (lat, lon) in [(0.0, 0.0), (34.53, 69.17), (-33.87, 151.21), (-77.8, -166.7), (89.0, 10.0)] {
            let back = unproject(project(Degrees { lat, lon }));
            assert!((back.lat - lat).abs() < 1e-6 && (back.lon - lon).abs() < 1e-6, "{lat} {lon}: {back:?}");
        }
        let corner = project(Degrees { lat: 0.0, lon: 180.0 });
        assert!((corner.x - WORLD.x).abs() < 1e-4 && (project(Degrees { lat: 90.0, lon: 0.0 }).y + WORLD.y).abs() < 1e-4);
    }

    #[test]
    fn a_rectangle_covers_all_that_it_shows() {
        let one = project(Degrees { lat: 60.0, lon: 20.0 });
        let two = project(Degrees { lat: 10.0, lon: 80.0 });
        let [west, south, east, north] = bounds(one, two);
        assert!((south - 10_000).abs() <= 1 && (north - 60_000).abs() <= 1);
        // The left edge is at 20 degrees only at the top; further down it is further east.
        assert!(west <= 20_000 && east >= 80_000, "{west} {east}");
        assert_eq!(outline([0, 0, 10_000, 10_000]).len(), 34);
        let beside = bounds(Point { x: -9.0, y: -9.0 }, Point { x: 9.0, y: 9.0 });
        assert_eq!(beside, [-180_000, -90_000, 180_000, 90_000]);
    }
}
