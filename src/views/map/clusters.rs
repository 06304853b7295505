//! Places that would lie on one another are drawn as one.

use wirescope_protocol::{MapPlace, PlaceLevel};

use super::projection::{Degrees, Point, project};

/// Places closer than this are drawn as one, in CSS pixels between their middles.
const NEAR: f64 = 22.0;

/// The least and the greatest radius of a marker, in CSS pixels.
const RADII: (f64, f64) = (5.0, 22.0);

/// The greatest marker stands for so many at least.
const FEW: u32 = 12;

/// What a marker's size tells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Size {
    /// How many articles name the place.
    #[default]
    Articles,
    /// How often.
    Mentions,
}

impl Size {
    /// The count of a place.
    pub(super) fn of(self, place: &MapPlace) -> u32 {
        match self {
            Size::Articles => place.articles,
            Size::Mentions => place.mentions,
        }
    }
}

/// A marker: one place or several.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Cluster {
    /// Positions of its places, the most frequent first.
    pub(super) places: Vec<usize>,
    /// Where the most frequent one is.
    pub(super) at: Point,
    /// CSS pixels. It tells of the most frequent place alone: articles of several may be the same ones.
    pub(super) radius: f64,
}

/// The markers of places, most frequent first, on a map of so many CSS pixels a radian.
pub(super) fn clusters(places: &[MapPlace], size: Size, scale: f64, countries: bool) -> Vec<Cluster> {
    let mut order: Vec<usize> = (0..places.len())
        .filter(|at| countries || places.get(*at).is_some_and(|place| place.level != PlaceLevel::Country))
        .collect();
    let count = |at: &usize| places.get(*at).map_or(0, |place| size.of(place));
    order.sort_by_key(|at| (std::cmp::Reverse(count(at)), *at));
    let most = order.first().map_or(1, count).max(1);
    let mut clusters: Vec<Cluster> = Vec::new();
    for at in order {
        let Some(place) = places.get(at) else { continue };
        let point = project(Degrees { lat: f64::from(place.lat), lon: f64::from(place.lon) });
        let near = |cluster: &&mut Cluster| {
            let (x, y) = ((cluster.at.x - point.x) * scale, (cluster.at.y - point.y) * scale);
            x * x + y * y < NEAR * NEAR
        };
        match clusters.iter_mut().find(near) {
            Some(cluster) => cluster.places.push(at),
            // Its area tells the count.
            None => {
                // Two of two are no crowd.
                let share = (f64::from(count(&at)) / f64::from(most.max(FEW))).sqrt();
                clusters.push(Cluster { places: vec![at], at: point, radius: RADII.0 + (RADII.1 - RADII.0) * share });
            }
        }
    }
    clusters
}

/// On which side of a marker its name stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Right,
    Left,
}

/// Which markers have room for a name beside them, and on which side: the first ones first. `names` has the length of each name in letters, `window` is
/// what is in view: left, top, right and bottom. The edge cuts no name of a marker inside it.
pub(super) fn named(clusters: &[Cluster], names: &[usize], scale: f64, window: [f64; 4]) -> Vec<Option<Side>> {
    let mut taken: Vec<[f64; 4]> = Vec::new();
    let boxed = |cluster: &Cluster| {
        let (x, y, r) = (cluster.at.x * scale, cluster.at.y * scale, cluster.radius);
        [x - r, y - r, x + r, y + r]
    };
    let overlap = |one: &[f64; 4], two: &[f64; 4]| one[0] < two[2] && two[0] < one[2] && one[1] < two[3] && two[1] < one[3];
    clusters
        .iter()
        .zip(names)
        .enumerate()
        .map(|(at, (cluster, letters))| {
            let (x, y, beside) = (cluster.at.x * scale, cluster.at.y * scale, cluster.radius + 3.0);
            let long = *letters as f64 * 6.6;
            let is_inside = window[0] <= x && x <= window[2] && window[1] <= y && y <= window[3];
            let sides = [(Side::Right, x + beside), (Side::Left, x - beside - long)];
            let found = sides.into_iter().find_map(|(side, left)| {
                let name = [left, y - 8.0, left + long, y + 8.0];
                let is_cut = is_inside && (name[0] < window[0] || name[2] > window[2]);
                let is_free = !is_cut
                    && taken.iter().all(|other| !overlap(other, &name))
                    && clusters
                        .iter()
                        .take(200)
                        .enumerate()
                        .all(|(other, cluster)| other == at || !overlap(&boxed(cluster), &name));
                is_free.then_some((side, name))
            });
            let (side, name) = found?;
            taken.push(name);
            Some(side)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(lat: f32, lon: f32, articles: u32, level: PlaceLevel) -> MapPlace {
        MapPlace {
            key: String::new(),
            name: String::new(),
            lat,
            lon,
            approximate: false,
            iso: String::new(),
            region: String::new(),
            level,
            articles,
            named: articles,
            mentions: 1,
            confidence: 900,
        }
    }

    #[test]
    fn near_places_are_one_marker_until_one_comes_closer() {
        let places = [
            place(48.1, 11.6, 3, PlaceLevel::City),
            place(48.4, 10.9, 9, PlaceLevel::City),
            place(51.2, 10.4, 4, PlaceLevel::Country),
        ];
        let groups = |scale, countries| -> Vec<Vec<usize>> {
            clusters(&places, Size::Articles, scale, countries).into_iter().map(|cluster| cluster.places).collect()
        };
        assert_eq!(groups(200.0, true), [vec![1, 2, 0]]);
        assert_eq!(groups(200.0, false), [vec![1, 0]]);
        assert_eq!(groups(9000.0, true), [vec![1], vec![2], vec![0]]);
        let radii: Vec<_> = clusters(&places, Size::Articles, 9000.0, true).iter().map(|cluster| cluster.radius).collect();
        assert!(radii[0] > radii[1] && radii[1] > radii[2] && radii[0] <= RADII.1);
        let all = clusters(&places, Size::Mentions, 9000.0, true);
        assert!(all.iter().all(|cluster| cluster.radius == all[0].radius));
    }

    #[test]
    fn names_do_not_collide() {
        let places = [place(0.0, 0.0, 2, PlaceLevel::City), place(0.0, 3.0, 1, PlaceLevel::City)];
        let markers = clusters(&places, Size::Articles, 600.0, true);
        let all = [-1e6, -1e6, 1e6, 1e6];
        let both = named(&markers, &[12, 12], 600.0, all);
        assert_eq!(both, [Some(Side::Left), Some(Side::Right)], "on the right the first name would cover the second marker");
        let far = clusters(&places, Size::Articles, 6000.0, true);
        assert_eq!(named(&far, &[12, 12], 6000.0, all), [Some(Side::Right); 2]);
        let [x, radius] = [far[1].at.x * 6000.0, far[1].radius];
        let cut = named(&far, &[12, 12], 6000.0, [-1e6, -1e6, x + radius + 20.0, 1e6]);
        assert_eq!(cut, [Some(Side::Right), Some(Side::Left)], "the edge would cut the second name");
    }
}
